//! What follows from answers and from their absence: reminders, vacancies, substitutes, and the version in which one
//! helper steps in for another.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::board::Sheet;
use super::offers::{self, Status};
use super::replies;
use super::substitute::{candidates, invite, step_in};
use super::telling;
use super::timetable::{Entry, Timetable};
use super::{Settle, offer, vacancy, visit, week};
use crate::access::entity::organisation;
use crate::access::{App, Desk};
use crate::error::Result;

/// As many answers are worked through at a time.
const AT_ONCE: u64 = 200;

/// Does all that is due now: each vacancy in a transaction of its own.
///
/// # Errors
/// When the database refuses; what was done before stays done.
pub async fn settle(app: &App) -> Result<()> {
    replies::take(app).await?;
    let desk = app.own_desk::<Settle>();
    remind(&desk).await?;
    expire(&desk).await?;
    open_vacancies(&desk).await?;
    desk.commit().await?;
    let desk = app.own_desk::<Settle>();
    let accepted = offer::Entity::find()
        .filter(offer::Column::Status.eq(Status::Accepted.code()))
        .filter(offer::Column::Settled.eq(false))
        .order_by_asc(offer::Column::AnsweredAt)
        .order_by_asc(offer::Column::Id);
    let accepted = desk.all(accepted).await?;
    desk.commit().await?;
    for offer in accepted {
        let desk = app.own_desk::<Settle>();
        step_in(&desk, &offer).await?;
        desk.commit().await?;
    }
    let desk = app.own_desk::<Settle>();
    let open = vacancy::Entity::find().filter(vacancy::Column::Status.eq("open"));
    let open = desk.all(open.order_by_asc(vacancy::Column::Start)).await?;
    desk.commit().await?;
    for vacancy in open {
        let desk = app.own_desk::<Settle>();
        go_on(&desk, &vacancy).await?;
        desk.commit().await?;
    }
    Ok(())
}

/// Whoever has not answered at half time is asked once more.
async fn remind(desk: &Desk<Settle>) -> Result<()> {
    let now = desk.now();
    let due = offer::Entity::find()
        .filter(offer::Column::Status.eq(Status::Asked.code()))
        .filter(offer::Column::RemindedAt.is_null())
        .filter(offer::Column::RemindAt.lte(now))
        .order_by_asc(offer::Column::Id);
    let due = desk.all(due).await?;
    let marked = offer::Entity::update_many()
        .col_expr(offer::Column::RemindedAt, Expr::value(now))
        .filter(offer::Column::Id.is_in(due.iter().map(|row| row.id)))
        .filter(offer::Column::Status.eq(Status::Asked.code()))
        .filter(offer::Column::RemindedAt.is_null());
    desk.update_all(marked).await?;
    // Whose time is up is not asked any more.
    let open: Vec<offer::Model> = due.into_iter().filter(|row| row.deadline > now).collect();
    telling::reminded(desk, &open).await
}

async fn expire(desk: &Desk<Settle>) -> Result<()> {
    let due = offer::Entity::update_many()
        .col_expr(
            offer::Column::Status,
            Expr::value(Status::Unanswered.code()),
        )
        .col_expr(offer::Column::Settled, Expr::value(false))
        .filter(offer::Column::Status.eq(Status::Asked.code()))
        .filter(offer::Column::Deadline.lte(desk.now()));
    desk.update_all(due).await?;
    Ok(())
}

/// A visit that somebody will not make becomes vacant. A no to stepping in leaves the vacancy as it is.
async fn open_vacancies(desk: &Desk<Settle>) -> Result<()> {
    use sea_orm::QuerySelect;
    let lost = offer::Entity::find()
        .filter(offer::Column::Status.is_in([Status::Declined.code(), Status::Unanswered.code()]))
        .filter(offer::Column::Settled.eq(false))
        .order_by_asc(offer::Column::Id)
        .limit(AT_ONCE);
    let lost = desk.all(lost).await?;
    telling::thanked(desk, &lost).await?;
    for offer in lost {
        // Two workers at once: only one finds it unsettled.
        let settled = offer::Entity::update_many()
            .col_expr(offer::Column::Settled, Expr::value(true))
            .filter(offer::Column::Id.eq(offer.id))
            .filter(offer::Column::Settled.eq(false));
        if desk.update_all(settled).await? == 0 || offer.vacancy_id.is_some() {
            continue;
        }
        let Some(entry) = published(desk, &offer).await? else {
            continue;
        };
        let row = vacancy::ActiveModel {
            organisation_id: Set(entry.organisation),
            week_organisation_id: Set(offer.week_organisation_id),
            week_start: Set(offer.week_start),
            elder_id: Set(offer.elder_id),
            need_id: Set(offer.need_id),
            start: Set(offer.start),
            helper_id: Set(offer.helper_id),
            cause: Set(offer.status.clone()),
            status: Set("open".to_owned()),
            filled_by: Set(None),
            opened_at: Set(desk.now()),
            ended_at: Set(None),
            ..Default::default()
        };
        desk.insert(row).await?;
    }
    Ok(())
}

/// The visit of an offer in the published week, with the helper in it, where it is still to come.
async fn published(desk: &Desk<Settle>, offer: &offer::Model) -> Result<Option<Entry>> {
    let week = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(offer.week_organisation_id))
        .filter(week::Column::Start.eq(offer.week_start))
        .filter(week::Column::Status.eq("published"));
    let Some(week) = desk.maybe(week).await? else {
        return Ok(None);
    };
    let zone = zone_of(desk, offer.week_organisation_id).await?;
    if offers::moment(offer.start, &zone) <= desk.now() {
        return Ok(None);
    }
    let visit = visit::Entity::find()
        .filter(visit::Column::WeekId.eq(week.id))
        .filter(visit::Column::NeedId.eq(offer.need_id))
        .filter(visit::Column::Start.eq(offer.start));
    let entries = Timetable::read(desk, visit).await?.entries;
    let mut entries = entries.into_iter();
    Ok(entries.find(|entry| entry.helpers.contains(&offer.helper_id)))
}

/// The published week of a vacancy, and the visit that somebody must step in for.
pub(super) async fn vacant(
    desk: &Desk<Settle>,
    vacancy: &vacancy::Model,
) -> Result<Option<(Sheet, Entry)>> {
    let week = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(vacancy.week_organisation_id))
        .filter(week::Column::Start.eq(vacancy.week_start))
        .filter(week::Column::Status.eq("published"));
    let Some(week) = desk.maybe(week).await? else {
        return Ok(None);
    };
    let sheet = Sheet::read(desk, week).await?;
    let entry = sheet.vacant(vacancy).cloned();
    Ok(entry.map(|entry| (sheet, entry)))
}

/// The next who might step in is asked, where nobody is being asked; a vacancy whose visit is not there any more, or
/// has begun, is closed.
async fn go_on(desk: &Desk<Settle>, vacancy: &vacancy::Model) -> Result<()> {
    let zone = zone_of(desk, vacancy.week_organisation_id).await?;
    let start = offers::moment(vacancy.start, &zone);
    let Some((sheet, entry)) = vacant(desk, vacancy).await? else {
        return end(desk, vacancy, "closed", None).await;
    };
    if start <= desk.now() {
        return end(desk, vacancy, "closed", None).await;
    }
    let asked = offer::Entity::find().filter(offer::Column::VacancyId.eq(vacancy.id));
    let asked = desk.all(asked).await?;
    if asked
        .iter()
        .any(|offer| offer.status == Status::Asked.code())
    {
        return Ok(());
    }
    let known: Vec<i32> = asked.iter().map(|offer| offer.helper_id).collect();
    let candidates = candidates(desk, &sheet, &entry, vacancy).await?;
    let mut unasked = candidates
        .iter()
        .filter(|candidate| !known.contains(&candidate.helper));
    if let Some(candidate) = unasked.next() {
        invite(desk, &sheet, &entry, vacancy, candidate).await?;
    }
    Ok(())
}

pub(super) async fn end(
    desk: &Desk<Settle>,
    vacancy: &vacancy::Model,
    status: &str,
    filled_by: Option<i32>,
) -> Result<()> {
    let row = vacancy::ActiveModel {
        id: Set(vacancy.id),
        status: Set(status.to_owned()),
        filled_by: Set(filled_by),
        ended_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(row).await?;
    let asked = offer::Entity::find()
        .filter(offer::Column::VacancyId.eq(vacancy.id))
        .filter(offer::Column::Status.eq(Status::Asked.code()));
    if status == "closed" {
        let asked = desk.all(asked).await?;
        no_longer(desk, asked, vacancy.week_organisation_id).await?;
    }
    Ok(())
}

/// These are asked for no more, and hear so.
pub(super) async fn no_longer(
    desk: &Desk<Settle>,
    offers: Vec<offer::Model>,
    organisation: i32,
) -> Result<()> {
    if offers.is_empty() {
        return Ok(());
    }
    let zone = zone_of(desk, organisation).await?;
    offers::withdraw(desk, offers.iter().map(|row| row.id).collect()).await?;
    telling::not_needed(desk, &offers, &zone).await
}

async fn zone_of(desk: &Desk<Settle>, organisation: i32) -> Result<String> {
    let row = desk
        .one(organisation::Entity::find_by_id(organisation))
        .await?;
    Ok(row.time_zone)
}
