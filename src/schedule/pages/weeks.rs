//! All weeks, and how one of them is called; drafts of runs.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::Days;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Form, Pagination, Section, Texts, Values, date};
use crate::schedule::{
    KeepAssociationLinks, KeepWeeks, PlanNextWeek, SeeWeeks, copy, draft, next_week, week,
};

const WEEKS_A_PAGE: NonZeroUsize = NonZeroUsize::new(20).unwrap();

/// The days of a week in words, with its number.
pub(super) fn title(t: Texts, week: &week::Model) -> String {
    let last = week.start + Days::new(u64::try_from(week.days - 1).unwrap_or_default());
    t.schedule_week_title(
        date::span(t, week.start, last),
        date::week(t, chrono::Datelike::iso_week(&week.start)),
    )
}

/// What a week is, and how that looks.
pub(super) struct Tag {
    pub text: String,
    pub kind: &'static str,
}

pub(super) fn tag(t: Texts, week: &week::Model) -> Tag {
    let version = week.version.unwrap_or_default();
    let (text, kind) = match week.status.as_str() {
        "published" => (t.schedule_published(version), "elder"),
        "replaced" => (t.schedule_replaced(version), ""),
        "discarded" => (t.schedule_discarded(), ""),
        _ => (t.schedule_draft(), "caution"),
    };
    Tag { text, kind }
}

#[derive(Template)]
#[template(path = "schedule/pages/weeks.html")]
struct WeeksPage {
    frame: DeskFrame,
    weeks: Vec<WeekRow>,
    pages: Pagination,
    /// Where the calendar links of the organisation are kept, for those who keep them.
    feeds: Option<String>,
}

struct WeekRow {
    href: String,
    title: String,
    organisation: String,
    tag: Tag,
    when: String,
}

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    page: usize,
}

pub(super) async fn list(
    desk: Desk<SeeWeeks>,
    t: Texts,
    Query(query): Query<ListQuery>,
) -> Result<Done> {
    let all = week::Entity::find().filter(week::Column::Status.ne("discarded"));
    let total = usize::try_from(desk.count(all.clone()).await?).unwrap_or_default();
    let pages = Pagination::new(query.page, total, WEEKS_A_PAGE, "/weeks");
    let ordered = all
        .order_by_desc(week::Column::Start)
        .order_by_desc(week::Column::Id);
    let rows = pages.rows();
    let rows = desk
        .all(ordered.offset(rows.start as u64).limit(rows.len() as u64))
        .await?;
    let organisations = organisations(&desk).await?;
    let weeks = rows.iter().map(|week| {
        let organisation = organisations.get(&week.organisation_id);
        let moment = crate::time::local(
            week.published_at.unwrap_or(week.created_at),
            organisation.map_or("UTC", |organisation| &organisation.time_zone),
        );
        WeekRow {
            href: format!("/weeks/{}", week.id),
            title: title(t, week),
            organisation: organisation
                .map(|organisation| organisation.name.clone())
                .unwrap_or_default(),
            tag: tag(t, week),
            when: date::moment(t, moment),
        }
    });
    let page = WeeksPage {
        frame: desk.frame(t, t.schedule_title(), Section::Week),
        weeks: weeks.collect(),
        pages,
        feeds: if desk.may::<KeepAssociationLinks>() {
            Some(format!("/organisations/{}/feeds", desk.home()?.id))
        } else {
            None
        },
    };
    desk.done(page::show(&page)).await
}

pub(super) async fn organisations(
    desk: &Desk<SeeWeeks>,
) -> Result<HashMap<i32, organisation::Model>> {
    let rows = desk.all(organisation::Entity::find()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// A published week that is to be changed, or an earlier version that is to be used again.
pub(super) async fn amend(desk: Desk<KeepWeeks>, Path(id): Path<i32>) -> Result<Done> {
    let draft = copy::amend(&desk, id).await?;
    desk.done(Redirect::to(&format!("/weeks/{}?by=board", draft.id)))
        .await
}

/// The week after this one, with the same pairs as far as they can be kept.
pub(super) async fn next(desk: Desk<PlanNextWeek>, Path(id): Path<i32>) -> Result<Done> {
    let address = match next_week::plan(&desk, id).await? {
        Ok(run) => format!("/matching/runs/{}", run.id),
        // Nobody is due, or the rows are at fault: the page of matching says what is missing.
        Err(_) => "/matching".to_owned(),
    };
    desk.done(Redirect::to(&address)).await
}

pub(super) async fn draft(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let Ok(run) = form.number("run", &t.schedule_run(), 1..=i32::MAX) else {
        return Err(Error::Malformed {
            pointer: "run".to_owned(),
            code: "schedule-run-unfinished",
        });
    };
    let week = draft::from_run(&desk, run).await?;
    desk.done(Redirect::to(&format!("/weeks/{}", week.id)))
        .await
}
