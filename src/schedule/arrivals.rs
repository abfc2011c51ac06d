//! A helper was there: tapped on the own phone, told to the coordinator, or ticked on paper.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::arrival;
use super::timetable::Entry;
use crate::access::{Change, Covers, Desk};
use crate::error::{Error, Result};

/// For how long a tap can be taken back by whoever made it.
pub const SECOND_THOUGHTS: Duration = Duration::minutes(10);

/// How an arrival became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The helper's own phone.
    Phone,
    /// The coordinator wrote it down.
    Desk,
    /// A tick sheet.
    Sheet,
}

impl Way {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desk => "desk",
            Self::Sheet => "sheet",
        }
    }
}

/// What counts for a visit and a helper.
#[must_use]
pub fn counting(entry: &Entry, helper: i32) -> sea_orm::Select<arrival::Entity> {
    arrival::Entity::find()
        .filter(arrival::Column::NeedId.eq(entry.need))
        .filter(arrival::Column::Start.eq(entry.start))
        .filter(arrival::Column::HelperId.eq(helper))
        .filter(arrival::Column::Mark.eq(1))
}

/// Writes down that a helper was there, or was not; once, however often it is told. What counted before and says
/// otherwise is taken back.
///
/// # Errors
/// [`Error::NotFound`] where the helper is not of the visit's crew.
pub async fn write_down<P>(
    desk: &Desk<P>,
    entry: &Entry,
    helper: i32,
    came: bool,
    way: Way,
    at: DateTime<Utc>,
) -> Result<arrival::Model>
where
    P: Change + Covers<arrival::Entity>,
{
    if !entry.helpers.contains(&helper) {
        return Err(Error::NotFound);
    }
    let outcome = if came { "came" } else { "missed" };
    if let Some(known) = desk.maybe(counting(entry, helper)).await? {
        if known.outcome == outcome {
            return Ok(known);
        }
        cross_out(desk, &known).await?;
    }
    let row = arrival::ActiveModel {
        organisation_id: Set(entry.organisation),
        elder_id: Set(entry.elder),
        helper_id: Set(helper),
        need_id: Set(entry.need),
        start: Set(entry.start),
        outcome: Set(outcome.to_owned()),
        way: Set(way.code().to_owned()),
        at: Set(at),
        account_id: Set(desk.account()),
        created_at: Set(desk.now()),
        mark: Set(Some(1)),
        taken_back_at: Set(None),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let organisation = Some(row.organisation_id);
    desk.audit(organisation, outcome, ("arrival", Some(row.id)), None)
        .await?;
    Ok(row)
}

/// Takes an arrival back, as somebody wanted at a moment.
///
/// # Errors
/// [`Error::NotFound`] where none counts; [`Error::Stale`] where whoever tapped it had ten minutes and they were over.
pub async fn take_back<P>(
    desk: &Desk<P>,
    entry: &Entry,
    helper: i32,
    at: DateTime<Utc>,
) -> Result<()>
where
    P: Change + Covers<arrival::Entity>,
{
    let known = desk.one(counting(entry, helper)).await?;
    if desk.account().is_none() && at > known.created_at + SECOND_THOUGHTS {
        return Err(Error::Stale);
    }
    cross_out(desk, &known).await
}

async fn cross_out<P>(desk: &Desk<P>, known: &arrival::Model) -> Result<()>
where
    P: Change + Covers<arrival::Entity>,
{
    let row = arrival::ActiveModel {
        id: Set(known.id),
        mark: Set(None),
        taken_back_at: Set(Some(desk.now())),
        ..Default::default()
    };
    let row = desk.update(row).await?;
    let organisation = Some(row.organisation_id);
    desk.audit(organisation, "take back", ("arrival", Some(row.id)), None)
        .await
}
