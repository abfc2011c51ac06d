//! What follows from answers and from their absence: reminders, vacancies, substitutes, and the version in which one
//! helper steps in for another.

use std::time::Duration;

use anyhow::Context;
use linli_solver::check::Change;
use linli_solver::repair::Cause;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use tokio_util::sync::CancellationToken;

use super::board::{Sheet, visit_of};
use super::offers::{self, Status, deadlines};
use super::replies;
use super::telling::{self, Tells};
use super::timetable::{Entry, Timetable};
use super::{Settle, copy, offer, publication, vacancy, visit, visit_helper, week, week_backup};
use crate::access::entity::organisation;
use crate::access::{App, Desk};
use crate::calendar::absence;
use crate::error::{Error, Result};
use crate::matching::Person;
use crate::people::helper;

/// How often a worker looks.
const PULSE: Duration = Duration::from_secs(2);
/// As many answers are worked through at a time.
const AT_ONCE: u64 = 200;

/// Settles until it is told to stop.
pub async fn run_settler(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = settle(&app).await {
            tracing::error!(%error, "answers cannot be settled");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PULSE) => {}
        }
    }
}

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

/// The published week, and in it the visit of a need at a time by a helper.
async fn standing(
    desk: &Desk<Settle>,
    (organisation, start): (i32, chrono::NaiveDate),
    (need, moment, helper): (i32, chrono::NaiveDateTime, i32),
) -> Result<Option<(Sheet, Entry)>> {
    let week = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(organisation))
        .filter(week::Column::Start.eq(start))
        .filter(week::Column::Status.eq("published"));
    let Some(week) = desk.maybe(week).await? else {
        return Ok(None);
    };
    let sheet = Sheet::read(desk, week).await?;
    let entry = sheet.timetable.entries.iter().find(|entry| {
        entry.need == need && entry.start == moment && entry.helpers.contains(&helper)
    });
    let entry = entry.cloned();
    Ok(entry.map(|entry| (sheet, entry)))
}

/// Of a vacancy.
async fn vacant(desk: &Desk<Settle>, vacancy: &vacancy::Model) -> Result<Option<(Sheet, Entry)>> {
    let key = (vacancy.week_organisation_id, vacancy.week_start);
    let visit = (vacancy.need_id, vacancy.start, vacancy.helper_id);
    standing(desk, key, visit).await
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
    let next = candidates.into_iter().find(|id| !known.contains(id));
    if let Some(helper) = next {
        invite(desk, &sheet, &entry, vacancy, helper).await?;
    }
    Ok(())
}

/// Asks a helper to step in.
///
/// # Errors
/// [`Error::NotFound`] where there is no such helper within the scope.
pub async fn invite<P>(
    desk: &Desk<P>,
    sheet: &Sheet,
    entry: &Entry,
    vacancy: &vacancy::Model,
    helper: i32,
) -> Result<offer::Model>
where
    P: super::Offers + Tells,
{
    let helper = desk.one(helper::Entity::find_by_id(helper)).await?;
    let zone = &sheet.problem.time_zone;
    let now = desk.now();
    let start = offers::moment(entry.start, zone);
    let heard = telling::told_at(desk, start, zone);
    let (remind_at, deadline) = deadlines(heard, start, true);
    let row = offer::ActiveModel {
        organisation_id: Set(helper.organisation_id),
        vacancy_id: Set(Some(vacancy.id)),
        status: Set(Status::Asked.code().to_owned()),
        remind_at: Set(remind_at),
        deadline: Set(deadline),
        ..offers::of_visit(&sheet.week, entry, helper.id, now)
    };
    let offer = desk.insert(row).await?;
    telling::asked_to_step_in(desk, &offer).await?;
    Ok(offer)
}

/// Who could step in with everything else as it stands, the named stand-in first, then whoever costs the week least.
///
/// # Errors
/// When the database refuses.
pub async fn candidates<P>(
    desk: &Desk<P>,
    sheet: &Sheet,
    entry: &Entry,
    vacancy: &vacancy::Model,
) -> Result<Vec<i32>>
where
    P: super::Offers,
{
    let leaves = Person::Helper(vacancy.helper_id).code();
    let place = visit_of(entry);
    let mut slots = sheet.board().other_helpers(&place, &leaves);
    slots.retain(|slot| slot.verdict.is_allowed());
    slots.sort_by_key(|slot| slot.verdict.rise);
    let comes = slots.iter().filter_map(|slot| {
        let mut crew = slot.visit.helpers.iter();
        let code = crew.find(|code| !place.helpers.contains(code))?;
        match Person::from_code(code)? {
            Person::Helper(id) => Some(id),
            Person::Elder(_) => None,
        }
    });
    let mut ids: Vec<i32> = comes.collect();
    let active = helper::Entity::find()
        .filter(helper::Column::Id.is_in(ids.iter().copied()))
        .filter(helper::Column::Status.eq("active"));
    let active: Vec<i32> = desk
        .all(active)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let away = absence::Entity::find()
        .filter(absence::Column::HelperId.is_in(ids.iter().copied()))
        .filter(absence::Column::FromDate.lte(entry.date()))
        .filter(absence::Column::UntilDate.gte(entry.date()));
    let away = desk.all(away).await?.into_iter();
    let away: Vec<i32> = away.map(|row| row.helper_id).collect();
    ids.retain(|id| active.contains(id) && !away.contains(id));
    let backup = week_backup::Entity::find()
        .filter(week_backup::Column::WeekId.eq(sheet.week.id))
        .filter(week_backup::Column::ElderId.eq(entry.elder));
    let backup = desk.maybe(backup).await?.map(|row| row.helper_id);
    ids.sort_by_key(|id| Some(*id) != backup);
    Ok(ids)
}

/// A yes to stepping in: the next version of the week, in which this one visit has another helper. Too late, or no
/// longer possible, the offer is withdrawn.
async fn step_in(desk: &Desk<Settle>, offer: &offer::Model) -> Result<()> {
    let settled = offer::Entity::update_many()
        .col_expr(offer::Column::Settled, Expr::value(true))
        .filter(offer::Column::Id.eq(offer.id))
        .filter(offer::Column::Settled.eq(false));
    if desk.update_all(settled).await? == 0 {
        return Ok(());
    }
    let Some(id) = offer.vacancy_id else {
        return Ok(());
    };
    let vacancy = desk.one(vacancy::Entity::find_by_id(id)).await?;
    let there = vacant(desk, &vacancy).await?;
    let (Some((sheet, entry)), "open") = (there, vacancy.status.as_str()) else {
        return too_late(desk, offer).await;
    };
    let (leaves, comes) = (
        Person::Helper(vacancy.helper_id),
        Person::Helper(offer.helper_id),
    );
    let change = instead(&entry, leaves, comes);
    let verdict = sheet.board().judge(&change);
    let Some(verdict) = verdict.filter(linli_solver::check::Verdict::is_allowed) else {
        return too_late(desk, offer).await;
    };
    let cause = Cause::Declined {
        helper: leaves.code(),
    };
    let cause = serde_json::to_string(&cause).context("a cause becomes JSON")?;
    let next = copy::next_draft(desk, &sheet.week, "amending").await?;
    let lost: Vec<i32> = verdict
        .lost
        .iter()
        .filter_map(|backup| super::draft::row_id(&backup.elder).ok())
        .collect();
    replace(
        desk,
        next.id,
        &entry,
        (vacancy.helper_id, offer.helper_id),
        &cause,
        &lost,
    )
    .await?;
    end(desk, &vacancy, "filled", Some(offer.helper_id)).await?;
    let others = offer::Entity::find()
        .filter(offer::Column::VacancyId.eq(vacancy.id))
        .filter(offer::Column::Status.eq(Status::Asked.code()));
    let others = desk.all(others).await?;
    no_longer(desk, others, vacancy.week_organisation_id).await?;
    telling::confirmed(desk, offer).await?;
    follow_drafts(
        desk,
        &sheet.week,
        &entry,
        (vacancy.helper_id, offer.helper_id),
        &cause,
    )
    .await?;
    publication::put_up(desk, &next, sheet.week.version.unwrap_or_default()).await?;
    Ok(())
}

/// The change by which one helper goes in the place of another.
fn instead(entry: &Entry, leaves: Person, comes: Person) -> Change {
    let place = visit_of(entry);
    let mut moved = place.clone();
    for member in &mut moved.helpers {
        if *member == leaves.code() {
            *member = comes.code();
        }
    }
    Change {
        out: vec![place],
        into: vec![moved],
    }
}

/// One helper for another in one visit of a week.
async fn replace(
    desk: &Desk<Settle>,
    week: i32,
    entry: &Entry,
    (leaves, comes): (i32, i32),
    cause: &str,
    lost: &[i32],
) -> Result<()> {
    let row = visit::Entity::find()
        .filter(visit::Column::WeekId.eq(week))
        .filter(visit::Column::NeedId.eq(entry.need))
        .filter(visit::Column::Start.eq(entry.start));
    let row = desk.one(row).await?;
    let changed = visit::ActiveModel {
        id: Set(row.id),
        cause: Set(Some(cause.to_owned())),
        ..Default::default()
    };
    desk.update(changed).await?;
    let comes = desk.one(helper::Entity::find_by_id(comes)).await?;
    let crew = visit_helper::Entity::update_many()
        .col_expr(visit_helper::Column::HelperId, Expr::value(comes.id))
        .col_expr(
            visit_helper::Column::OrganisationId,
            Expr::value(comes.organisation_id),
        )
        .filter(visit_helper::Column::VisitId.eq(row.id))
        .filter(visit_helper::Column::HelperId.eq(leaves));
    if desk.update_all(crew).await? != 1 {
        return Err(Error::Stale);
    }
    if !lost.is_empty() {
        let backups = week_backup::Entity::delete_many()
            .filter(week_backup::Column::WeekId.eq(week))
            .filter(week_backup::Column::ElderId.is_in(lost.iter().copied()));
        desk.delete_all(backups).await?;
    }
    Ok(())
}

/// A draft that somebody works on for the same week has the same visit by the same helper: it follows, so that
/// publishing it does not bring back who cannot come.
async fn follow_drafts(
    desk: &Desk<Settle>,
    week: &week::Model,
    entry: &Entry,
    (leaves, comes): (i32, i32),
    cause: &str,
) -> Result<()> {
    let drafts = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(week.organisation_id))
        .filter(week::Column::Start.eq(week.start))
        .filter(week::Column::Status.eq("draft"));
    for draft in desk.all(drafts).await? {
        let sheet = Sheet::read(desk, draft).await?;
        let same = |other: &&Entry| {
            other.need == entry.need && other.start == entry.start && other.helpers == entry.helpers
        };
        let Some(own) = sheet.timetable.entries.iter().find(same) else {
            continue;
        };
        let change = instead(own, Person::Helper(leaves), Person::Helper(comes));
        let verdict = sheet.board().judge(&change);
        if verdict.is_some_and(|verdict| verdict.is_allowed()) {
            replace(desk, sheet.week.id, own, (leaves, comes), cause, &[]).await?;
            let counted = week::Entity::update_many()
                .col_expr(week::Column::Revision, Expr::value(sheet.week.revision + 1))
                .filter(week::Column::Id.eq(sheet.week.id));
            desk.update_all(counted).await?;
        }
    }
    Ok(())
}

async fn end(
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

/// Somebody said yes when it was too late.
async fn too_late(desk: &Desk<Settle>, offer: &offer::Model) -> Result<()> {
    no_longer(desk, vec![offer.clone()], offer.week_organisation_id).await
}

/// These are asked for no more, and hear so.
async fn no_longer(
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
