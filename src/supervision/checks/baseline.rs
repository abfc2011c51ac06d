//! Nobody knows who is there: what is not known, not confirmed, not assigned, not seen.

use std::collections::BTreeMap;

use crate::care::canvass::codes;
use crate::people::known;
use crate::policy::Number;
use crate::supervision::facts::Facts;
use crate::supervision::row::{About, Row};

/// What has to be known in each of the seven groups.
pub const REQUIRED: [&str; 9] = [
    "resides",
    "living-with",
    "children",
    "condition",
    "care-wishes",
    "carer",
    "economy",
    "guardian-name",
    "guardian-phone",
];

pub(super) fn missing(facts: &Facts) -> Vec<Row> {
    let row = |elder: &crate::people::elder::Model| {
        let profile = facts.profiles.get(&elder.id);
        let known = |code: &&str| profile.is_some_and(|profile| profile.value(code).is_some());
        let open: Vec<&str> = REQUIRED.into_iter().filter(|code| !known(code)).collect();
        Row::elder(elder.organisation_id, elder.id, !open.is_empty()).codes(&open)
    };
    facts.elders.iter().map(row).collect()
}

pub(super) fn stale(facts: &Facts) -> Vec<Row> {
    let row = |elder: &crate::people::elder::Model| {
        let place = elder.organisation_id;
        let days = facts.number(place, Number::Confirm);
        let late = known::overdue(facts.profiles.get(&elder.id), facts.day(place), days);
        let groups: Vec<&str> = late.iter().map(|(group, _)| group.code()).collect();
        Row::elder(place, elder.id, !late.is_empty()).codes(&groups)
    };
    facts.elders.iter().map(row).collect()
}

pub(super) fn unassigned(facts: &Facts) -> Vec<Row> {
    let row = |row: &crate::visiting::scheme::Standing| {
        let elder = &row.elder;
        let nobody = !facts.assigned.contains(&elder.id);
        Row::elder(elder.organisation_id, elder.id, nobody)
    };
    facts.to_be_seen().map(row).collect()
}

/// Whoever came into the register lately is still to be seen for the first time.
pub(super) fn never_seen(facts: &Facts) -> Vec<Row> {
    let row = |row: &crate::visiting::scheme::Standing| {
        let elder = &row.elder;
        let place = elder.organisation_id;
        let end = facts.end(place);
        let began = facts.local(place, elder.created_at);
        let days = (end.date() - began.date()).num_days();
        let met = row
            .contacts
            .iter()
            .any(|contact| contact.met && contact.at < end);
        let allowed = i64::from(facts.number(place, Number::UniversalContact));
        Row::elder(place, elder.id, !met && days > allowed).amount(days)
    };
    facts.to_be_seen().map(row).collect()
}

/// The last thing that a round said of somebody counts.
pub(super) fn departed(facts: &Facts) -> Vec<Row> {
    let mut last = BTreeMap::new();
    for row in facts
        .households
        .iter()
        .filter(|row| row.covered_on.is_some())
    {
        last.insert(row.elder_id, row);
    }
    let elders = facts.elders.iter();
    elders
        .filter_map(|elder| {
            let found = last.get(&elder.id)?;
            let place = elder.organisation_id;
            let gone: Vec<&str> = codes(&found.changes)
                .filter(|code| matches!(*code, "died" | "moved-away"))
                .collect();
            let days = (facts.day(place) - found.covered_on?).num_days();
            let allowed = i64::from(facts.number(place, Number::Departed));
            let late = !gone.is_empty() && days > allowed;
            let row = Row::new(place, About::Household, found.id, Some(elder.id), late);
            Some(row.amount(days).codes(&gone))
        })
        .collect()
}

pub(super) fn few(facts: &Facts) -> Vec<Row> {
    let rounds = facts.rounds.iter();
    rounds
        .filter_map(|round| {
            let round = facts.round(round.id)?;
            let expected = round.expected?;
            let households = facts.households.iter();
            let found = households.filter(|row| row.round_id == round.id).count();
            let short = expected - i32::try_from(found).unwrap_or(i32::MAX);
            let place = round.organisation_id;
            Some(Row::new(place, About::Round, round.id, None, short > 0).amount(short.max(0)))
        })
        .collect()
}
