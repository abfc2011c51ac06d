//! A visit set to its time: with a reason and who said so, for every run from now on, until it is released.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::access::entity::account;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::matching::fixed_visit;
use crate::page::{Form, Texts, Values, date};
use crate::schedule::KeepWeeks;
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::visit;
use crate::time;

/// The longest reason.
const REASON: usize = 200;

/// What is set, as the page of the visit shows it.
pub(super) struct Lock {
    pub reason: String,
    pub who: String,
    pub weekly: bool,
}

/// What is set for a need at the time of an entry.
fn of(entry: &Entry) -> sea_orm::Select<fixed_visit::Entity> {
    fixed_visit::Entity::find().filter(fixed_visit::Column::NeedId.eq(entry.need))
}

/// Whether a row sets this very visit.
fn sets(row: &fixed_visit::Model, entry: &Entry) -> bool {
    let weekly = row.weekly
        && row.start.time() == entry.start.time()
        && (entry.start - row.start).num_days() % 7 == 0;
    row.start == entry.start || weekly
}

pub(super) async fn find<P>(
    desk: &Desk<P>,
    t: Texts,
    entry: &Entry,
    zone: &str,
) -> Result<Option<Lock>>
where
    P: Permission + Covers<fixed_visit::Entity> + Covers<account::Entity>,
{
    let rows = desk.all(of(entry)).await?;
    let Some(row) = rows.into_iter().find(|row| sets(row, entry)) else {
        return Ok(None);
    };
    let account = match row.account_id {
        Some(id) => desk.maybe(account::Entity::find_by_id(id)).await?,
        None => None,
    };
    let name = account.map_or_else(|| t.schedule_somebody(), |account| account.name);
    let when = date::moment(t, time::local(row.created_at, zone));
    Ok(Some(Lock {
        reason: row.reason,
        who: t.schedule_edit_who(when, name),
        weekly: row.weekly,
    }))
}

async fn entry(desk: &Desk<KeepWeeks>, week: i32, visit: i32) -> Result<Entry> {
    let visit = visit::Entity::find_by_id(visit).filter(visit::Column::WeekId.eq(week));
    let timetable = Timetable::read(desk, visit).await?;
    timetable.entries.into_iter().next().ok_or(Error::NotFound)
}

pub(super) async fn lock(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Path((week, visit)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let weekly = form.ticked("weekly");
    let reason = form.optional("reason", |form, name| {
        form.text(name, &t.schedule_lock_reason(), REASON)
    });
    let reason = reason.ok().flatten().unwrap_or_default();
    let entry = entry(&desk, week, visit).await?;
    let rows = desk.all(of(&entry)).await?;
    if !rows.iter().any(|row| sets(row, &entry)) {
        let helpers: Vec<String> = entry.helpers.iter().map(ToString::to_string).collect();
        let row = fixed_visit::ActiveModel {
            organisation_id: Set(entry.organisation),
            elder_id: Set(entry.elder),
            need_id: Set(entry.need),
            start: Set(entry.start),
            helpers: Set(helpers.join(";")),
            weekly: Set(weekly),
            reason: Set(reason),
            account_id: Set(desk.account()),
            created_at: Set(desk.now()),
            ended_at: Set(None),
            ..Default::default()
        };
        let row = desk.insert(row).await?;
        let organisation = Some(row.organisation_id);
        desk.audit(organisation, "lock", ("fixed_visit", Some(row.id)), None)
            .await?;
    }
    desk.done(Redirect::to(&format!("/weeks/{week}/visits/{visit}")))
        .await
}

pub(super) async fn release(
    desk: Desk<KeepWeeks>,
    Path((week, visit)): Path<(i32, i32)>,
) -> Result<Done> {
    let entry = entry(&desk, week, visit).await?;
    let rows = desk.all(of(&entry)).await?;
    for row in rows.into_iter().filter(|row| sets(row, &entry)) {
        // No desk shows one that has ended, so no row comes back from the change.
        let ended = fixed_visit::Entity::update_many()
            .col_expr(fixed_visit::Column::EndedAt, Expr::value(desk.now()))
            .filter(fixed_visit::Column::Id.eq(row.id));
        desk.update_all(ended).await?;
        let organisation = Some(row.organisation_id);
        desk.audit(organisation, "release", ("fixed_visit", Some(row.id)), None)
            .await?;
    }
    desk.done(Redirect::to(&format!("/weeks/{week}/visits/{visit}")))
        .await
}
