//! Times in which people are seen more often: those of the own organisation, and of those above.

use askama::Template;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::word;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::visiting::surge::{self, KINDS, WHOM};
use crate::visiting::{KeepVisiting, SeeVisiting};

const NOTE: usize = 60;
/// The longest that such a time lasts, days, and as far ahead as it can begin.
const LONGEST: i64 = 60;

#[derive(Template)]
#[template(path = "visiting/pages/surges.html")]
struct SurgesPage {
    frame: DeskFrame,
    form: Form,
    /// Days, what, whom, note.
    lines: Vec<[String; 4]>,
    kinds: Vec<(String, String)>,
    whom: Vec<(String, String)>,
}

async fn page<P>(desk: &Desk<P>, form: Form) -> Result<SurgesPage>
where
    P: Permission + Covers<surge::Entity>,
{
    let t = form.texts();
    let rows = surge::Entity::find()
        .filter(surge::Column::OrganisationId.is_in(desk.home()?.ids()))
        .order_by_desc(surge::Column::FirstDay);
    let rows = desk.public(rows).await?;
    let words = |group, code: &str| (code.to_owned(), word(t, group, code));
    Ok(SurgesPage {
        frame: desk
            .frame(t, t.visiting_surges(), Section::Care)
            .below(Section::Care.href(), t.care_title())
            .below("/visiting", t.visiting_title())
            .refusing(&form),
        form,
        lines: rows
            .into_iter()
            .map(|row| {
                [
                    date::span(t, row.first_day, row.last_day),
                    word(t, "surge", &row.kind),
                    word(t, "whom", &row.whom),
                    row.note.unwrap_or_default(),
                ]
            })
            .collect(),
        kinds: KINDS.map(|code| words("surge", code)).into(),
        whom: WHOM.map(|code| words("whom", code)).into(),
    })
}

pub(super) async fn show(desk: Desk<SeeVisiting>, t: Texts) -> Result<Done> {
    let page = page(&desk, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    desk: Desk<KeepVisiting>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let home = desk.home()?.clone();
    let today = desk.local(&home.time_zone).date();
    let mut form = Form::new(t, values);
    let kind = form.choice("kind", &t.visiting_surge(), &KINDS.map(|code| (code, code)));
    let whom = form.choice("whom", &t.visiting_whom(), &WHOM.map(|code| (code, code)));
    let far = today + Duration::days(LONGEST);
    let first = form.date("from", &t.visiting_from(), today..=far);
    let last = match first {
        Ok(first) => {
            let days = first..=first + Duration::days(LONGEST);
            form.date("until", &t.visiting_until(), days)
        }
        Err(fault) => Err(fault),
    };
    let note = form.optional("note", |form, name| {
        form.text(name, &t.visiting_surge_note(), NOTE)
    });
    match form.finish(|| Ok((kind?, whom?, first?, last?, note?))) {
        Ok((kind, whom, first, last, note)) => {
            let row = surge::ActiveModel {
                organisation_id: Set(home.id),
                kind: Set(kind.to_owned()),
                whom: Set(whom.to_owned()),
                first_day: Set(first),
                last_day: Set(last),
                note: Set(note),
                account_id: Set(desk.account()),
                created_at: Set(desk.now()),
                ..Default::default()
            };
            let row = desk.insert(row).await?;
            let subject = ("surge", Some(row.id));
            desk.audit(Some(home.id), "begin", subject, None).await?;
            desk.done(Redirect::to("/visiting/surges")).await
        }
        Err(form) => {
            let page = page(&desk, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
