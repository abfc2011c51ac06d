//! From the first step to the end: emergency, aid, somebody goes to see, closed.

use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::entry::{self, Step};
use super::{Moves, Phase, hop, incident, ladder};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk};
use crate::error::{Error, Result};
use crate::policy::{Number, Policy};

/// Writes down what was done.
///
/// # Errors
/// When the database refuses.
pub async fn note<P>(
    desk: &Desk<P>,
    incident: &incident::Model,
    step: Step,
    at: Option<i32>,
    text: Option<&str>,
) -> Result<()>
where
    P: Change + Covers<entry::Entity>,
{
    note_by(desk, incident, step, (at, None), text).await
}

/// The same, by an officer who has no account.
///
/// # Errors
/// When the database refuses.
pub async fn note_by<P>(
    desk: &Desk<P>,
    incident: &incident::Model,
    step: Step,
    (at, officer): (Option<i32>, Option<i32>),
    text: Option<&str>,
) -> Result<()>
where
    P: Change + Covers<entry::Entity>,
{
    let row = entry::ActiveModel {
        incident_id: Set(incident.id),
        organisation_id: Set(incident.organisation_id),
        kind: Set(step.code().to_owned()),
        at_id: Set(at),
        account_id: Set(desk.account()),
        officer_id: Set(officer),
        text: Set(text.map(|text| incident.seal(desk.secret(), text))),
        at: Set(desk.now()),
        ..Default::default()
    };
    desk.insert(row).await?;
    Ok(())
}

/// The emergency is over: the township gives aid. Where a village dealt with it, the township is told and has to take
/// it ([`ladder::begin`]).
///
/// # Errors
/// [`Error::Stale`] where somebody was faster.
pub async fn begin_aid<P: Moves>(
    desk: &Desk<P>,
    incident: &incident::Model,
    seen: i32,
    plan: &str,
) -> Result<()> {
    let place = organisation::Entity::find_by_id(incident.organisation_id);
    let place = desk.one(place).await?;
    let policy = Policy::read(desk, std::slice::from_ref(&place)).await?;
    let today = desk.local(&place.time_zone).date();
    let days = policy.number(place.id, Number::FollowUp, today);
    let aid = incident::ActiveModel {
        id: Set(incident.id),
        status: Set(Phase::Aid.code().to_owned()),
        aid_at: Set(Some(desk.now())),
        follow_up_due: Set(Some(desk.now() + Duration::days(i64::from(days)))),
        ..Default::default()
    };
    only_in(incident, Phase::Emergency)?;
    desk.amend(aid, seen).await?;
    note(desk, incident, Step::Aid, None, Some(plan)).await?;
    take_what_waits(desk, incident).await
}

/// Whoever moves a case on has taken it.
async fn take_what_waits<P: Moves>(desk: &Desk<P>, incident: &incident::Model) -> Result<()> {
    for hop in hops(desk, incident).await?.iter().filter(|hop| hop.open) {
        ladder::acknowledge(desk, incident, hop, (None, ladder::Way::Page)).await?;
    }
    Ok(())
}

/// Somebody went to see how the elder is now.
///
/// # Errors
/// [`Error::Stale`] where aid has not begun or the case is closed.
pub async fn went_to_see<P: Moves>(
    desk: &Desk<P>,
    incident: &incident::Model,
    text: &str,
) -> Result<()> {
    only_in(incident, Phase::Aid)?;
    note(desk, incident, Step::Seen, None, Some(text)).await
}

/// Whether somebody went to see after aid had begun.
///
/// # Errors
/// When the database refuses.
pub async fn was_seen<P>(desk: &Desk<P>, incident: &incident::Model) -> Result<bool>
where
    P: crate::access::Permission + Covers<entry::Entity>,
{
    let seen = entry::Entity::find()
        .filter(entry::Column::IncidentId.eq(incident.id))
        .filter(entry::Column::Kind.eq(Step::Seen.code()));
    Ok(desk.maybe(seen).await?.is_some())
}

/// Ends a case.
///
/// # Errors
/// [`Error::Stale`] where nobody went to see, or it is not in aid.
pub async fn close<P: Moves>(
    desk: &Desk<P>,
    incident: &incident::Model,
    seen: i32,
    outcome: &str,
) -> Result<()> {
    only_in(incident, Phase::Aid)?;
    if !was_seen(desk, incident).await? {
        return Err(Error::Stale);
    }
    let closed = incident::ActiveModel {
        id: Set(incident.id),
        status: Set(Phase::Closed.code().to_owned()),
        closed_at: Set(Some(desk.now())),
        outcome: Set(Some(incident.seal(desk.secret(), outcome))),
        ..Default::default()
    };
    desk.amend(closed, seen).await?;
    take_what_waits(desk, incident).await?;
    note(desk, incident, Step::Closed, None, None).await
}

fn only_in(incident: &incident::Model, phase: Phase) -> Result<()> {
    if incident.phase() == phase {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// The steps of an incident's ladder, in order.
///
/// # Errors
/// When the database refuses.
pub async fn hops<P>(desk: &Desk<P>, incident: &incident::Model) -> Result<Vec<hop::Model>>
where
    P: crate::access::Permission + Covers<hop::Entity>,
{
    let hops = hop::Entity::find()
        .filter(hop::Column::IncidentId.eq(incident.id))
        .order_by_asc(hop::Column::Id);
    desk.all(hops).await
}
