//! What happens is dealt with too slowly: by the clocks that ran then.

use chrono::{DateTime, Utc};

use crate::care::books;
use crate::incidents::hop;
use crate::supervision::facts::Facts;
use crate::supervision::row::{About, Row};

/// How late something was, minutes; none where it was in time, or still may be.
fn late_by(facts: &Facts, done: Option<DateTime<Utc>>, due: DateTime<Utc>) -> Option<i64> {
    let until = done.unwrap_or(facts.now);
    (until > due).then(|| (until - due).num_minutes())
}

/// The steps of ladders that began in the month.
fn hops(facts: &Facts) -> impl Iterator<Item = &hop::Model> {
    let hops = facts.hops.iter();
    hops.filter(|row| facts.within(row.organisation_id, row.started_at))
}

fn step(facts: &Facts, hop: &hop::Model, met: bool) -> Row {
    let mut incidents = facts.incidents.iter();
    let elder = incidents
        .find(|row| row.id == hop.incident_id)
        .and_then(|row| row.elder_id);
    Row::new(
        hop.organisation_id,
        About::Incident,
        hop.incident_id,
        elder,
        met,
    )
}

/// A step that climbed is another finding.
pub(super) fn late(facts: &Facts) -> Vec<Row> {
    hops(facts)
        .filter(|hop| hop.climbed_at.is_none())
        .map(|hop| {
            let late = late_by(facts, hop.acknowledged_at, hop.due_at);
            step(facts, hop, late.is_some()).amount(late.unwrap_or(0))
        })
        .collect()
}

pub(super) fn climbed(facts: &Facts) -> Vec<Row> {
    hops(facts)
        .map(|hop| step(facts, hop, hop.climbed_at.is_some()))
        .collect()
}

pub(super) fn emergency(facts: &Facts) -> Vec<Row> {
    let incidents = facts.incidents.iter();
    incidents
        .filter(|row| facts.within(row.organisation_id, row.reported_at))
        .map(|row| {
            let late = late_by(facts, row.aid_at, row.emergency_due);
            let place = row.organisation_id;
            Row::new(place, About::Incident, row.id, row.elder_id, late.is_some())
                .amount(late.unwrap_or(0) / 60)
        })
        .collect()
}

/// Of incidents after which somebody had to go and see in the month.
pub(super) fn unseen(facts: &Facts) -> Vec<Row> {
    let incidents = facts.incidents.iter();
    incidents
        .filter_map(|row| {
            let place = row.organisation_id;
            let due = row.follow_up_due.filter(|due| facts.within(place, *due))?;
            let late = late_by(facts, facts.seen.get(&row.id).copied(), due);
            let row = Row::new(place, About::Incident, row.id, row.elder_id, late.is_some());
            Some(row.amount(late.unwrap_or(0) / 1440))
        })
        .collect()
}

/// Of referrals that were to be answered in the month.
pub(super) fn referral(facts: &Facts) -> Vec<Row> {
    let book = books::REFERRAL.code;
    let asked = facts.care.iter().filter(|row| row.book == book);
    asked
        .filter_map(|row| {
            let place = row.organisation_id;
            let due = row.due?;
            if !(facts.month.first..facts.month.next).contains(&due) {
                return None;
            }
            let answered = facts.answered.get(&row.id);
            let until = answered.copied().unwrap_or(facts.now);
            let days = (facts.local(place, until).date() - due).num_days();
            let row = Row::new(place, About::Care(book), row.id, row.elder_id, days > 0);
            Some(row.amount(days.max(0)))
        })
        .collect()
}
