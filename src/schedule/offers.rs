//! Offers: every helper of a published week is asked, and where one cannot, somebody else is.
//!
//! What somebody answers is written down at once; what follows from it is done by [`settle`](super::settle::settle), which a worker calls: so
//! a helper's link never reaches further than the helper's own rows.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::publication;
use super::telling::{self, Tells};
use super::timetable::{Entry, Timetable};
use super::{Offers, offer, week};
use crate::access::{Change, Covers, Desk};
use crate::error::{Error, Result};

/// For how long an answer is waited for, where there is time.
const PATIENCE: Duration = Duration::hours(24);
/// For how long the answer of somebody who would step in is waited for, where there is time.
const PATIENCE_TO_STEP_IN: Duration = Duration::hours(2);
/// Where the visit is near, a part of the time until then.
const SHARE: i32 = 3;

/// How an offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The same as last week: it counts as a yes until the helper says no.
    Standing,
    /// Waits for an answer.
    Asked,
    Accepted,
    Declined,
    /// The deadline went by.
    Unanswered,
    /// The visit is not the helper's any more, or somebody else was faster.
    Withdrawn,
}

impl Status {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Unanswered => "unanswered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// From what is stored; a word that nothing writes has no meaning any more.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let all = [
            Self::Standing,
            Self::Asked,
            Self::Accepted,
            Self::Declined,
            Self::Unanswered,
        ];
        all.into_iter()
            .find(|status| status.code() == code)
            .unwrap_or(Self::Withdrawn)
    }

    /// Whether the helper is expected to come.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Standing | Self::Asked | Self::Accepted)
    }
}

/// Statuses by which a helper is expected to come.
pub const LIVE: [&str; 3] = ["standing", "asked", "accepted"];

/// Why somebody declines.
pub const REASONS: [&str; 4] = ["ill", "home", "road", "other"];

/// What a helper answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    /// One of [`REASONS`].
    No(&'static str),
    /// Nothing, and nobody waits any longer.
    Silence,
}

/// When an answer is asked for again, and until when it is waited for.
#[must_use]
pub fn deadlines(
    now: DateTime<Utc>,
    start: DateTime<Utc>,
    to_step_in: bool,
) -> (DateTime<Utc>, DateTime<Utc>) {
    let most = if to_step_in {
        PATIENCE_TO_STEP_IN
    } else {
        PATIENCE
    };
    let left = (start - now).max(Duration::zero()) / SHARE;
    let patience = most.min(left);
    (now + patience / 2, now + patience)
}

/// The moment in UTC at which a visit starts in a zone.
#[must_use]
pub fn moment(start: NaiveDateTime, zone: &str) -> DateTime<Utc> {
    super::calendar::moment_in(zone, start)
}

/// Asks everybody of a version that has just been published. Whoever has the visit already at that time keeps the
/// answer; who has it no more is not waited for; who does the same as last week is taken to do it again.
///
/// # Errors
/// When the database refuses.
pub async fn ask<P>(
    desk: &Desk<P>,
    week: &week::Model,
    timetable: &Timetable,
    zone: &str,
) -> Result<()>
where
    P: Change + Offers + Tells,
{
    let before = last_week(desk, week).await?;
    let offers = offer::Entity::find()
        .filter(offer::Column::WeekOrganisationId.eq(week.organisation_id))
        .filter(offer::Column::WeekStart.eq(week.start));
    let offers = desk.all(offers).await?;
    let mut gone: Vec<offer::Model> = Vec::new();
    for row in &offers {
        let met = timetable.entries.iter().any(|entry| is_of(row, entry));
        // An offer to step in has no visit before it is accepted.
        let waits = row.vacancy_id.is_some() && row.status == Status::Asked.code();
        if !met && !waits && Status::of(&row.status).is_live() {
            gone.push(row.clone());
        }
    }
    withdraw(desk, gone.iter().map(|row| row.id).collect()).await?;
    let now = desk.now();
    let mut rows = Vec::new();
    for entry in &timetable.entries {
        // What has begun is not asked any more.
        if moment(entry.start, zone) < now {
            continue;
        }
        for helper in &entry.helpers {
            // A no stands: who declined and is planned at the same time again is asked by the coordinator.
            if offers.iter().any(|row| {
                row.helper_id == *helper
                    && is_of(row, entry)
                    && Status::of(&row.status) != Status::Withdrawn
            }) {
                continue;
            }
            let Some(organisation) = timetable.helpers.get(helper).map(|row| row.organisation_id)
            else {
                continue;
            };
            let status = if same_last_week(&before, entry, *helper) {
                Status::Standing
            } else {
                Status::Asked
            };
            // Time to answer begins when the helper hears of it.
            let start = moment(entry.start, zone);
            let heard = telling::told_at(desk, start, zone);
            let (remind_at, deadline) = deadlines(heard, start, false);
            rows.push(offer::ActiveModel {
                organisation_id: Set(organisation),
                status: Set(status.code().to_owned()),
                remind_at: Set(remind_at),
                deadline: Set(deadline),
                ..of_visit(week, entry, *helper, now)
            });
        }
    }
    let mut asked = desk.insert_all(rows).await?;
    asked.retain(|row| row.status == Status::Asked.code());
    telling::week_changed(desk, week, &asked, &gone, zone).await
}

/// What every offer for a visit has.
pub(super) fn of_visit(
    week: &week::Model,
    entry: &Entry,
    helper: i32,
    now: DateTime<Utc>,
) -> offer::ActiveModel {
    offer::ActiveModel {
        week_organisation_id: Set(week.organisation_id),
        week_start: Set(week.start),
        helper_id: Set(helper),
        elder_id: Set(entry.elder),
        need_id: Set(entry.need),
        start: Set(entry.start),
        minutes: Set(i32::try_from(entry.minutes).unwrap_or(i32::MAX)),
        service: Set(entry.service.clone()),
        mode: Set(if entry.by_phone { "phone" } else { "home" }.to_owned()),
        vacancy_id: Set(None),
        beyond: Set(None),
        reason: Set(None),
        asked_at: Set(now),
        reminded_at: Set(None),
        answered_at: Set(None),
        account_id: Set(None),
        settled: Set(true),
        version: Set(1),
        ..Default::default()
    }
}

/// Whether an offer is for this visit by one of its helpers.
#[must_use]
pub fn is_of(offer: &offer::Model, entry: &Entry) -> bool {
    offer.need_id == entry.need
        && offer.start == entry.start
        && entry.helpers.contains(&offer.helper_id)
}

async fn last_week<P>(desk: &Desk<P>, week: &week::Model) -> Result<Timetable>
where
    P: Change + Offers,
{
    match publication::published_before(desk, week).await? {
        Some(earlier) => Timetable::of_week(desk, earlier.id).await,
        None => Ok(Timetable::default()),
    }
}

fn same_last_week(before: &Timetable, entry: &Entry, helper: i32) -> bool {
    before.entries.iter().any(|last| {
        last.need == entry.need
            && last.start + Duration::days(7) == entry.start
            && last.helpers.contains(&helper)
    })
}

/// These offers ask for nothing any more.
pub(super) async fn withdraw<P>(desk: &Desk<P>, offers: Vec<i32>) -> Result<()>
where
    P: Change + Covers<offer::Entity>,
{
    if offers.is_empty() {
        return Ok(());
    }
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::Status, Expr::value(Status::Withdrawn.code()))
        .col_expr(offer::Column::Settled, Expr::value(true))
        .filter(offer::Column::Id.is_in(offers));
    desk.update_all(update).await?;
    Ok(())
}

/// Writes an answer down; what follows is done by [`super::settle::settle`]. An answer given twice counts once, and a
/// visit that has begun is not declined any more.
///
/// # Errors
/// [`Error::NotFound`] where the offer is not the visitor's; [`Error::Stale`] where it asks for nothing any more.
pub async fn answer<P>(desk: &Desk<P>, offer: i32, answer: Answer) -> Result<offer::Model>
where
    P: Change + Covers<offer::Entity>,
{
    let row = desk.one(offer::Entity::find_by_id(offer)).await?;
    let status = Status::of(&row.status);
    let (wanted, reason) = match answer {
        Answer::Yes => (Status::Accepted, None),
        Answer::No(reason) => (Status::Declined, Some(reason.to_owned())),
        Answer::Silence => (Status::Unanswered, None),
    };
    if status == wanted {
        return Ok(row);
    }
    let open = match (status, wanted) {
        (Status::Asked | Status::Standing, _) | (Status::Accepted, Status::Declined) => true,
        // Whoever said no can still come as long as nothing was done about it.
        (Status::Declined | Status::Unanswered, Status::Accepted) => !row.settled,
        _ => false,
    };
    if !open {
        return Err(Error::Stale);
    }
    let seen = row.version;
    let changed = offer::ActiveModel {
        id: Set(row.id),
        status: Set(wanted.code().to_owned()),
        reason: Set(reason),
        answered_at: Set(Some(desk.now())),
        account_id: Set(desk.account()),
        settled: Set(wanted == Status::Accepted && row.vacancy_id.is_none()),
        ..Default::default()
    };
    let row = desk.amend(changed, seen).await?;
    let action = match wanted {
        Status::Accepted => "accept",
        Status::Unanswered => "stop waiting",
        _ => "decline",
    };
    desk.audit(
        Some(row.organisation_id),
        action,
        ("offer", Some(row.id)),
        None,
    )
    .await?;
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_day_to_answer_or_a_third_of_the_time_that_is_left() {
        let now: DateTime<Utc> = "2026-11-23T01:00:00Z".parse().unwrap();
        let hours = Duration::hours;
        let far = deadlines(now, now + hours(100), false);
        assert_eq!(far, (now + hours(12), now + hours(24)));
        let near = deadlines(now, now + hours(12), false);
        assert_eq!(near, (now + hours(2), now + hours(4)));
        let to_step_in = deadlines(now, now + hours(100), true);
        assert_eq!(to_step_in, (now + hours(1), now + hours(2)));
        assert_eq!(deadlines(now, now - hours(1), false), (now, now));
    }

    #[test]
    fn every_status_is_read_as_it_is_written() {
        for status in [
            Status::Standing,
            Status::Asked,
            Status::Accepted,
            Status::Declined,
            Status::Unanswered,
            Status::Withdrawn,
        ] {
            assert_eq!(Status::of(status.code()), status);
            assert_eq!(LIVE.contains(&status.code()), status.is_live());
        }
    }
}
