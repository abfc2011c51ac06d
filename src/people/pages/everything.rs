//! On request: all that is kept about somebody on one page to print, and its deletion. Both are written down.

use askama::Template;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::field::word;
use super::history::words;
use super::subject::{Key, Subject};
use super::{HandOut, Purge};
use crate::access::{Desk, Done};
use crate::calendar::absence;
use crate::error::Result;
use crate::needs::need;
use crate::page::{self, DeskFrame, Form, Texts, Values, date};
use crate::people::assessment::record;
use crate::people::eligibility::evaluation;
use crate::people::fields::label;
use crate::people::history::{self, Whose};
use crate::people::{consent, forget, notice};

/// A heading and what stands below it.
struct Section {
    title: String,
    rows: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "people/pages/everything.html")]
struct EverythingPage {
    frame: DeskFrame,
    sections: Vec<Section>,
    today: String,
    /// For administrators.
    purge: Option<String>,
}

/// Every value of the register, by the form it belongs to.
async fn values(desk: &Desk<HandOut>, t: Texts, key: Key) -> Result<Vec<Section>> {
    let mut sections: Vec<Section> = Vec::new();
    let mut part = "";
    for (spot, value) in history::snapshot(desk, key.whose()).await?.values() {
        if spot.part != part {
            part = spot.part;
            let name = part.rsplit('/').next().unwrap_or(part);
            sections.push(Section {
                title: word(t, "part", name),
                rows: Vec::new(),
            });
        }
        let field = label(t, &spot.field);
        let field = match (spot.part, spot.about.as_str()) {
            (_, "") => field,
            ("consent", about) => word(t, "purpose", about),
            (_, about) => t.people_history_of(about, field),
        };
        if let Some(section) = sections.last_mut() {
            section
                .rows
                .push((field, words(t, spot.part, &spot.field, value)));
        }
    }
    Ok(sections)
}

/// Consents of all times.
async fn consents(desk: &Desk<HandOut>, t: Texts, key: Key) -> Result<Section> {
    let whose = match key.whose() {
        Whose::Elder(id) => consent::Column::ElderId.eq(id),
        Whose::Helper(id) => consent::Column::HelperId.eq(id),
    };
    let rows = consent::Entity::find().filter(whose);
    let rows = desk.all(rows.order_by_asc(consent::Column::Id)).await?;
    let rows = rows.into_iter().map(|row| {
        let purpose = word(t, "purpose", &row.kind);
        (
            t.people_history_of(date::day_of_year(t, row.given_on), purpose),
            word(t, "consent", &row.extent),
        )
    });
    Ok(Section {
        title: t.people_consents(),
        rows: rows.collect(),
    })
}

/// When a helper was or will be away.
async fn absences(desk: &Desk<HandOut>, t: Texts, helper: i32) -> Result<Section> {
    let rows = absence::Entity::find()
        .filter(absence::Column::HelperId.eq(helper))
        .order_by_asc(absence::Column::FromDate);
    let day = |day| date::day_of_year(t, day);
    let rows = desk.all(rows).await?.into_iter().map(|row| {
        let span = t.page_date_span(day(row.from_date), day(row.until_date));
        (span, row.note.unwrap_or_default())
    });
    Ok(Section {
        title: t.people_absences(),
        rows: rows.collect(),
    })
}

/// What lies beside an elder's register: needs, assessments, findings, notices.
async fn records(desk: &Desk<HandOut>, t: Texts, key: Key) -> Result<Vec<Section>> {
    let day = |day| date::day_of_year(t, day);
    let needs = need::Entity::find().filter(need::Column::ElderId.eq(key.id));
    let needs = desk.all(needs.order_by_asc(need::Column::Id)).await?;
    let needs = needs.into_iter().map(|row| {
        let minutes = date::minutes(t, u32::try_from(row.minutes).unwrap_or_default());
        let often = t.people_cadence(minutes, row.visits, row.weeks);
        (crate::needs::service_name(t, &row.service), often)
    });
    let assessed = record::Entity::find().filter(record::Column::ElderId.eq(key.id));
    let assessed = desk.all(assessed.order_by_asc(record::Column::Id)).await?;
    let assessed = assessed.into_iter().map(|row| {
        let level = row.level.map_or_else(
            || t.people_draft(),
            |level| word(t, "ability", &level.to_string()),
        );
        let scale = word(t, "scale", &row.scale);
        (t.people_history_of(day(row.assessed_on), scale), level)
    });
    let found = evaluation::Entity::find().filter(evaluation::Column::ElderId.eq(key.id));
    let found = desk.all(found.order_by_asc(evaluation::Column::Id)).await?;
    let found = found.into_iter().map(|row| {
        let rule = word(t, "rule", &row.rule);
        (
            t.people_history_of(day(row.evaluated_on), rule),
            word(t, "finding", &row.finding),
        )
    });
    let notices = notice::Entity::find().filter(notice::Column::ElderId.eq(key.id));
    let notices = desk.all(notices.order_by_asc(notice::Column::Id)).await?;
    let zone = desk.home()?.time_zone.clone();
    let notices = notices.into_iter().map(|row| {
        let when = date::moment(t, crate::time::local(row.created_at, &zone));
        (when, row.text)
    });
    let section = |title, rows| Section { title, rows };
    Ok(vec![
        section(t.people_needs(), needs.collect()),
        section(t.people_assessments(), assessed.collect()),
        section(t.people_eligibility(), found.collect()),
        section(t.people_notices(), notices.collect()),
    ])
}

pub(super) async fn show(desk: Desk<HandOut>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let whose = (key.kind.code(), Some(key.id));
    desk.audit(Some(subject.organisation), "hand out", whose, None)
        .await?;
    let mut sections = values(&desk, t, key).await?;
    sections.push(consents(&desk, t, key).await?);
    match key.whose() {
        Whose::Elder(_) => sections.extend(records(&desk, t, key).await?),
        Whose::Helper(id) => sections.push(absences(&desk, t, id).await?),
    }
    sections.retain(|section| !section.rows.is_empty());
    let today = desk.local(&desk.home()?.time_zone).date();
    let page = EverythingPage {
        frame: subject.frame(&desk, t, t.people_everything()),
        sections,
        today: date::day_of_year(t, today),
        purge: desk.may::<Purge>().then(|| key.part("purge")),
    };
    desk.done(page::show(&page)).await
}

#[derive(Template)]
#[template(path = "people/pages/purge.html")]
struct PurgePage {
    frame: DeskFrame,
    form: Form,
    action: String,
}

fn purge_page(desk: &Desk<Purge>, t: Texts, subject: &Subject, form: Form) -> PurgePage {
    PurgePage {
        frame: subject.frame(desk, t, t.people_purge()).refusing(&form),
        form,
        action: subject.key.part("purge"),
    }
}

pub(super) async fn ask(desk: Desk<Purge>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let page = purge_page(&desk, t, &subject, Form::empty(t));
    desk.done(page::show(&page)).await
}

/// Everything about the person goes; what counts hours and visits stays, about nobody.
pub(super) async fn purge(
    desk: Desk<Purge>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let mut form = Form::new(t, values);
    let name = form.text("name", &t.people_name(), 40);
    let reason = form.text("reason", &t.people_purge_reason(), 200);
    if name.as_ref().is_ok_and(|name| *name != subject.name) {
        form.fault("name", t.people_fault_purge());
    }
    match form.finish(|| Ok((name?, reason?))) {
        Ok((_, reason)) => {
            match key.whose() {
                Whose::Elder(id) => forget::forget_elder(&desk, id, t.people_purged()).await?,
                Whose::Helper(id) => forget::forget_helper(&desk, id, t.people_purged()).await?,
            }
            let whose = (key.kind.code(), Some(key.id));
            let place = Some(subject.organisation);
            desk.audit(place, "purge", whose, Some(reason)).await?;
            desk.done(Redirect::to(key.kind.list())).await
        }
        Err(form) => {
            let page = purge_page(&desk, t, &subject, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
