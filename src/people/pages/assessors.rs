//! Who may issue levels, and whom to assess again.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Months, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, Unchanged};
use serde::Deserialize;

use super::field::{Choices, word};
use super::subject::Key;
use super::{KeepAssessors, SeeAssessments};
use crate::access::entity::{account, organisation};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Form, Link, Pagination, Section, Texts, Values, date};
use crate::people::assessment::{self, assessor};
use crate::people::elder;
use crate::policy::{Number, Policy};

const SIZE: NonZeroUsize = NonZeroUsize::new(50).expect("more than none");
const PATH: &str = "/people/assessors";
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a date");

struct Line {
    name: String,
    trained: String,
    certificate: String,
    end: String,
}

#[derive(Template)]
#[template(path = "people/pages/assessors.html")]
struct AssessorsPage {
    frame: DeskFrame,
    form: Form,
    lines: Vec<Line>,
    accounts: Choices,
}

async fn accounts(desk: &Desk<KeepAssessors>) -> Result<Vec<account::Model>> {
    desk.all(account::Entity::find().order_by_asc(account::Column::Name))
        .await
}

async fn page(desk: &Desk<KeepAssessors>, t: Texts, form: Form) -> Result<AssessorsPage> {
    let accounts = accounts(desk).await?;
    let rows = assessor::Entity::find()
        .filter(assessor::Column::EndedAt.is_null())
        .order_by_asc(assessor::Column::Id);
    let name = |id: i32| {
        accounts
            .iter()
            .find(|row| row.id == id)
            .map(|row| row.name.clone())
    };
    let line = |row: assessor::Model| Line {
        name: name(row.account_id).unwrap_or_else(|| t.people_history_somebody()),
        trained: date::day_of_year(t, row.trained_on),
        certificate: row.certificate.unwrap_or_default(),
        end: format!("{PATH}/{}/end", row.id),
    };
    let lines = desk.all(rows).await?.into_iter().map(line).collect();
    Ok(AssessorsPage {
        frame: desk
            .frame(t, t.people_assessors(), Section::Care)
            .below("/care", t.care_title())
            .refusing(&form),
        form,
        lines,
        accounts: accounts
            .into_iter()
            .map(|row| (row.id.to_string(), row.name))
            .collect(),
    })
}

pub(super) async fn show(desk: Desk<KeepAssessors>, t: Texts) -> Result<Done> {
    let page = page(&desk, t, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    desk: Desk<KeepAssessors>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let accounts = accounts(&desk).await?;
    let ids: Vec<(String, i32)> = accounts
        .iter()
        .map(|row| (row.id.to_string(), row.id))
        .collect();
    let ids: Vec<(&str, i32)> = ids.iter().map(|(code, id)| (code.as_str(), *id)).collect();
    let mut form = Form::new(t, values);
    let account = form.choice("account", &t.people_assessor(), &ids);
    let trained = form.date("trained_on", &t.people_trained_on(), EARLIEST..=today);
    let certificate = form.optional("certificate", |form, name| {
        form.text(name, &t.people_certificate(), 60)
    });
    match form.finish(|| Ok((account?, trained?, certificate?))) {
        Ok((account, trained, certificate)) => {
            let organisation = desk.home()?.id;
            let row = assessor::ActiveModel {
                organisation_id: Set(organisation),
                account_id: Set(account),
                trained_on: Set(trained),
                certificate: Set(certificate),
                registered_by: Set(desk.account()),
                created_at: Set(desk.now()),
                ended_at: Set(None),
                ..Default::default()
            };
            let row = desk.insert(row).await?;
            desk.audit(Some(organisation), "add", ("assessor", Some(row.id)), None)
                .await?;
            desk.done(Redirect::to(PATH)).await
        }
        Err(form) => {
            let page = page(&desk, t, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

pub(super) async fn end(desk: Desk<KeepAssessors>, Path(id): Path<i32>) -> Result<Done> {
    let row = desk.one(assessor::Entity::find_by_id(id)).await?;
    let ended = assessor::ActiveModel {
        id: Unchanged(row.id),
        ended_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(ended).await?;
    let whose = ("assessor", Some(row.id));
    desk.audit(Some(row.organisation_id), "end", whose, None)
        .await?;
    desk.done(Redirect::to(PATH)).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

struct DueLine {
    elder: Link,
    place: String,
    last: String,
    since: String,
}

#[derive(Template)]
#[template(path = "people/pages/assessments_due.html")]
struct DuePage {
    frame: DeskFrame,
    lines: Vec<DueLine>,
    pages: Pagination,
    /// For administrators.
    assessors: Option<&'static str>,
}

/// Whoever was last assessed too long ago, the longest first, and then whoever never was. No level is told.
pub(super) async fn due(
    desk: Desk<SeeAssessments>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let places = desk.all(organisation::Entity::find()).await?;
    let policy = Policy::read(&desk, &places).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let elders = elder::Entity::find()
        .filter(elder::Column::Status.is_in(["active", "paused"]))
        .order_by_asc(elder::Column::SortKey)
        .order_by_asc(elder::Column::Id);
    let elders = desk.all(elders).await?;
    let latest = assessment::latest(&desk, None).await?;
    let due = |row: elder::Model| {
        let months = policy.number(row.organisation_id, Number::Reassess, today);
        let months = Months::new(u32::try_from(months).unwrap_or_default());
        let last = latest.get(&row.id);
        let since = last.and_then(|last| last.assessed_on.checked_add_months(months));
        match (last, since) {
            (Some(_), Some(since)) if since > today => None,
            _ => Some((since, row)),
        }
    };
    let mut dues: Vec<(Option<NaiveDate>, elder::Model)> =
        elders.into_iter().filter_map(due).collect();
    dues.sort_by_key(|(since, _)| since.unwrap_or(NaiveDate::MAX));
    let names: HashMap<i32, String> = places.into_iter().map(|row| (row.id, row.name)).collect();
    let pages = Pagination::new(
        asked.page.parse().unwrap_or(1),
        dues.len(),
        SIZE,
        "/people/assessments",
    );
    let line = |(since, row): &(Option<NaiveDate>, elder::Model)| DueLine {
        elder: Link::new(Key::elder(row.id).part("assessments"), &row.name),
        place: names.get(&row.organisation_id).cloned().unwrap_or_default(),
        last: latest.get(&row.id).map_or_else(
            || t.people_never_assessed(),
            |last| {
                let day = date::day_of_year(t, last.assessed_on);
                t.people_last_assessed(day, word(t, "scale", &last.scale))
            },
        ),
        since: since
            .map(|day| date::day_of_year(t, day))
            .unwrap_or_default(),
    };
    let page = DuePage {
        frame: desk
            .frame(t, t.people_assessments_due(), Section::Care)
            .below("/care", t.care_title()),
        lines: dues[pages.rows()].iter().map(line).collect(),
        pages,
        assessors: desk.may::<KeepAssessors>().then_some(PATH),
    };
    desk.done(page::show(&page)).await
}
