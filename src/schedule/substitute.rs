//! Who steps in for somebody, up to the version of the week in which it is so.

use std::collections::HashSet;

use anyhow::Context;
use linli_solver::check::{Change, Verdict};
use linli_solver::explain::{Bend, StandIn, stand_ins};
use linli_solver::repair::Cause;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::board::{Sheet, keep_problem, visit_of};
use super::offers::{self, Status, deadlines};
use super::settle::{end, no_longer, vacant};
use super::telling::{self, Tells};
use super::timetable::Entry;
use super::{Settle, copy, offer, publication, vacancy, visit, visit_helper, week, week_backup};
use crate::access::Desk;
use crate::calendar::absence;
use crate::error::{Error, Result};
use crate::matching::Person;
use crate::page::{Texts, date};
use crate::people::helper;

/// Somebody who could step in.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Row id of the helper.
    pub helper: i32,
    /// What would be more than was agreed.
    pub beyond: Vec<Bend>,
}

/// Who could step in with everything else as it stands: the named stand-in first, then whoever stays within what was
/// agreed and costs the week least, then those who would have to give more than that.
///
/// # Errors
/// When the database refuses.
pub async fn candidates<P>(
    desk: &Desk<P>,
    sheet: &Sheet,
    entry: &Entry,
    vacancy: &vacancy::Model,
) -> Result<Vec<Candidate>>
where
    P: super::Offers,
{
    let leaves = Person::Helper(vacancy.helper_id).code();
    let found = stand_ins(&sheet.board(), &visit_of(entry), &leaves);
    let mut found: Vec<Candidate> = found.into_iter().filter_map(candidate).collect();
    let active = helper::Entity::find()
        .filter(helper::Column::Id.is_in(found.iter().map(|one| one.helper)))
        .filter(helper::Column::Status.eq("active"));
    let active = desk.all(active).await?.into_iter();
    let active: HashSet<i32> = active.map(|row| row.id).collect();
    let away = absence::Entity::find()
        .filter(absence::Column::HelperId.is_in(active.iter().copied()))
        .filter(absence::Column::FromDate.lte(entry.date()))
        .filter(absence::Column::UntilDate.gte(entry.date()));
    let away = desk.all(away).await?.into_iter();
    let away: HashSet<i32> = away.map(|row| row.helper_id).collect();
    found.retain(|one| active.contains(&one.helper) && !away.contains(&one.helper));
    let backup = week_backup::Entity::find()
        .filter(week_backup::Column::WeekId.eq(sheet.week.id))
        .filter(week_backup::Column::ElderId.eq(entry.elder));
    let backup = desk.maybe(backup).await?.map(|row| row.helper_id);
    found.sort_by_key(|one| Some(one.helper) != backup);
    Ok(found)
}

fn candidate(found: StandIn) -> Option<Candidate> {
    match Person::from_code(&found.helper)? {
        Person::Helper(helper) => Some(Candidate {
            helper,
            beyond: found.beyond,
        }),
        Person::Elder(_) => None,
    }
}

/// What would be more than was agreed, a phrase each.
#[must_use]
pub fn beyond(t: Texts, bends: &[Bend]) -> Vec<String> {
    let phrase = |bend: &Bend| match bend {
        Bend::Minutes { from, to, .. } => {
            Some(t.schedule_beyond_minutes(date::minutes(t, *from), date::minutes(t, *to)))
        }
        Bend::VisitsPerDay { from, to, .. } => Some(t.schedule_beyond_day(from, to)),
        Bend::Elders { from, to, .. } => Some(t.schedule_beyond_elders(from, to)),
        Bend::Helpers { from, to, .. } => Some(t.schedule_beyond_helpers(from, to)),
        _ => None,
    };
    bends.iter().filter_map(phrase).collect()
}

/// What somebody is asked for beyond the own promise. How many come to an elder is not theirs to agree to.
#[must_use]
pub fn own_beyond(t: Texts, offer: &offer::Model) -> Vec<String> {
    let mut bends = agreed(offer);
    bends.retain(|bend| !matches!(bend, Bend::Helpers { .. }));
    beyond(t, &bends)
}

/// The limits that whoever says yes to an offer agrees to raise.
fn agreed(offer: &offer::Model) -> Vec<Bend> {
    let text = offer.beyond.as_deref();
    text.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
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
    candidate: &Candidate,
) -> Result<offer::Model>
where
    P: super::Offers + Tells,
{
    let helper = desk
        .one(helper::Entity::find_by_id(candidate.helper))
        .await?;
    let zone = &sheet.problem.time_zone;
    let now = desk.now();
    let start = offers::moment(entry.start, zone);
    let heard = telling::told_at(desk, start, zone);
    let (remind_at, deadline) = deadlines(heard, start, true);
    let beyond = if candidate.beyond.is_empty() {
        None
    } else {
        let text = serde_json::to_string(&candidate.beyond);
        Some(text.context("limits become JSON")?)
    };
    let row = offer::ActiveModel {
        organisation_id: Set(helper.organisation_id),
        vacancy_id: Set(Some(vacancy.id)),
        status: Set(Status::Asked.code().to_owned()),
        remind_at: Set(remind_at),
        deadline: Set(deadline),
        beyond: Set(beyond),
        ..offers::of_visit(&sheet.week, entry, helper.id, now)
    };
    let offer = desk.insert(row).await?;
    telling::asked_to_step_in(desk, &offer).await?;
    Ok(offer)
}

/// A yes to stepping in: the next version of the week, in which this one visit has another helper. Too late, or no
/// longer possible, the offer is withdrawn.
pub(super) async fn step_in(desk: &Desk<Settle>, offer: &offer::Model) -> Result<()> {
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
    let (Some((mut sheet, entry)), "open") = (there, vacancy.status.as_str()) else {
        return too_late(desk, offer).await;
    };
    let (leaves, comes) = (
        Person::Helper(vacancy.helper_id),
        Person::Helper(offer.helper_id),
    );
    let agreed = agreed(offer);
    raise(&mut sheet, &agreed);
    let change = instead(&entry, leaves, comes);
    let verdict = sheet.board().judge(&change);
    let Some(verdict) = verdict.filter(Verdict::is_allowed) else {
        return too_late(desk, offer).await;
    };
    let cause = Cause::Declined {
        helper: leaves.code(),
    };
    let cause = serde_json::to_string(&cause).context("a cause becomes JSON")?;
    let next = copy::next_draft(desk, &sheet.week, "amending").await?;
    if !agreed.is_empty() {
        keep_problem(desk, &next, &sheet.problem).await?;
    }
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
        (&cause, &agreed),
    )
    .await?;
    publication::put_up(desk, &next, sheet.week.version.unwrap_or_default()).await?;
    Ok(())
}

/// Raises limits in the problem of a week.
fn raise(sheet: &mut Sheet, bends: &[Bend]) {
    for bend in bends {
        bend.apply(&mut sheet.problem);
    }
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
    (cause, agreed): (&str, &[Bend]),
) -> Result<()> {
    let drafts = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(week.organisation_id))
        .filter(week::Column::Start.eq(week.start))
        .filter(week::Column::Status.eq("draft"));
    for draft in desk.all(drafts).await? {
        let mut sheet = Sheet::read(desk, draft).await?;
        raise(&mut sheet, agreed);
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
            if !agreed.is_empty() {
                keep_problem(desk, &sheet.week, &sheet.problem).await?;
            }
            let counted = week::Entity::update_many()
                .col_expr(week::Column::Revision, Expr::value(sheet.week.revision + 1))
                .filter(week::Column::Id.eq(sheet.week.id));
            desk.update_all(counted).await?;
        }
    }
    Ok(())
}

/// Somebody said yes when it was too late.
async fn too_late(desk: &Desk<Settle>, offer: &offer::Model) -> Result<()> {
    no_longer(desk, vec![offer.clone()], offer.week_organisation_id).await
}
