//! Dangers are not really looked for: homes left out, nothing ever found, forms without a word.

use std::collections::BTreeMap;

use crate::care::round;
use crate::page::date;
use crate::policy::Number;
use crate::supervision::facts::Facts;
use crate::supervision::row::{About, Row};
use crate::visiting::record::Outcome;

/// Of rounds that ended in the month; one that goes on may still reach everybody.
pub(super) fn uncovered(facts: &Facts) -> Vec<Row> {
    let ended = |place: i32, round: i32| {
        let today = facts.local(place, facts.now).date();
        let over = |row: &round::Model| row.last_day < facts.month.next && row.last_day < today;
        facts.round(round).is_some_and(over)
    };
    let households = facts.households.iter();
    households
        .filter(|row| ended(row.organisation_id, row.round_id))
        .map(|row| {
            let late = row.covered_on.is_none_or(|day| day >= facts.month.next);
            let (place, elder) = (row.organisation_id, row.elder_id);
            Row::new(place, About::Household, row.id, Some(elder), late)
        })
        .collect()
}

/// By round and by who looked.
pub(super) fn no_hazard(facts: &Facts) -> Vec<Row> {
    let mut looked: BTreeMap<(i32, Option<i32>), (i32, i32)> = BTreeMap::new();
    for row in &facts.households {
        if row.covered_on.is_some_and(|day| day < facts.month.next) {
            let (homes, dangers) = looked.entry((row.round_id, row.account_id)).or_default();
            *homes += 1;
            *dangers += i32::from(!row.hazards.is_empty());
        }
    }
    looked
        .into_iter()
        .filter_map(|((round, _), (homes, dangers))| {
            let round = facts.round(round)?;
            let place = round.organisation_id;
            let many = homes >= facts.number(place, Number::ScreenHomes);
            let row = Row::new(place, About::Round, round.id, None, many && dangers == 0);
            Some(row.amount(homes))
        })
        .collect()
}

/// Who lives alone, in hardship or is of great age needs an assessment that is not too old.
pub(super) fn unassessed(facts: &Facts) -> Vec<Row> {
    let standings = facts.to_be_seen();
    standings
        .filter_map(|row| {
            let place = row.elder.organisation_id;
            let old = facts.number(place, Number::OldAge);
            let birth = row.elder.birth_date;
            let age = birth.map(|birth| date::age(birth, facts.day(place)));
            let risks = [
                ("alone", row.facts.alone),
                ("hardship", row.facts.hardship),
                (
                    "age",
                    age.is_some_and(|age| i64::from(age) >= i64::from(old)),
                ),
            ];
            let risks: Vec<&str> = risks
                .into_iter()
                .filter(|(_, is)| *is)
                .map(|(code, _)| code)
                .collect();
            let months = facts.number(place, Number::Reassess).unsigned_abs();
            let assessed = facts.assessed.get(&row.elder.id).is_some_and(|last| {
                let until = last.assessed_on + chrono::Months::new(months);
                last.assessed_on < facts.month.next && facts.day(place) <= until
            });
            let row = Row::elder(place, row.elder.id, !assessed).codes(&risks);
            (!risks.is_empty()).then_some(row)
        })
        .collect()
}

/// Of visits at which somebody was met at home.
pub(super) fn wordless(facts: &Facts) -> Vec<Row> {
    let records = facts.records.iter().filter(|row| !row.recall);
    records
        .filter(|row| row.mode == "home" && Outcome::of(&row.outcome) != Outcome::Absent)
        .map(|row| {
            let (place, elder) = (row.organisation_id, row.elder_id);
            let empty = row.words_hash.is_none();
            Row::new(place, About::Record, row.id, Some(elder), empty)
        })
        .collect()
}

/// Of forms of which it is known how long somebody had them open.
pub(super) fn hasty(facts: &Facts) -> Vec<Row> {
    let records = facts.records.iter().filter(|row| !row.recall);
    records
        .filter_map(|row| {
            let seconds = row.seconds?;
            let (place, elder) = (row.organisation_id, row.elder_id);
            let hasty = seconds < facts.number(place, Number::FormSeconds);
            Some(Row::new(place, About::Record, row.id, Some(elder), hasty).amount(seconds))
        })
        .collect()
}
