//! Visits are made on paper: the same words, ways that nobody can go, everything at once or at the end of the month.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Days, Duration, Utc};

use crate::catalog::hsds::locations::distance;
use crate::policy::Number;
use crate::supervision::facts::Facts;
use crate::supervision::row::{About, Row};
use crate::visiting::record;

/// Closer homes are neighbours: who of them was first does not matter, metres.
const NEIGHBOURS: f64 = 300.0;

/// What was written down of own visits and calls; a check of an earlier visit is none.
fn records(facts: &Facts) -> impl Iterator<Item = &record::Model> {
    facts.records.iter().filter(|row| !row.recall)
}

fn row(record: &record::Model, met: bool) -> Row {
    let (place, elder) = (record.organisation_id, record.elder_id);
    Row::new(place, About::Record, record.id, Some(elder), met)
}

pub(super) fn same_words(facts: &Facts) -> Vec<Row> {
    let mut times: HashMap<(i32, &str), i32> = HashMap::new();
    for record in records(facts) {
        if let Some(words) = &record.words_hash {
            *times.entry((record.organisation_id, words)).or_default() += 1;
        }
    }
    records(facts)
        .filter_map(|record| {
            let place = record.organisation_id;
            let times = times[&(place, record.words_hash.as_deref()?)];
            let same = times >= facts.number(place, Number::SameWords);
            Some(row(record, same).amount(times))
        })
        .collect()
}

/// A helper at the door of an elder.
struct AtDoor {
    at: DateTime<Utc>,
    row: Row,
    position: (f64, f64),
}

/// By helper, where each was and when, in order of time.
fn doors(facts: &Facts) -> BTreeMap<i32, Vec<AtDoor>> {
    let mut doors: BTreeMap<i32, Vec<AtDoor>> = BTreeMap::new();
    let records = records(facts).filter(|record| record.mode == "home");
    for record in records {
        let position = facts.positions.get(&record.elder_id).copied();
        if let (Some(helper), Some(position)) = (record.helper_id, position) {
            doors.entry(helper).or_default().push(AtDoor {
                at: record.at,
                row: row(record, false),
                position,
            });
        }
    }
    for arrival in &facts.arrivals {
        if let Some(position) = facts.positions.get(&arrival.elder_id).copied() {
            let (place, elder) = (arrival.organisation_id, arrival.elder_id);
            doors.entry(arrival.helper_id).or_default().push(AtDoor {
                at: arrival.at,
                row: Row::new(place, About::Arrival, arrival.id, Some(elder), false),
                position,
            });
        }
    }
    for there in doors.values_mut() {
        there.sort_by_key(|door| (door.at, door.row.about, door.row.id));
    }
    doors
}

/// The speed that it takes from one door to the next, kilometres an hour; none between neighbours. Clocks are read to the
/// minute.
fn speed(from: &AtDoor, to: &AtDoor) -> Option<f64> {
    let metres = distance(from.position, to.position);
    let minutes = (to.at - from.at).num_minutes().max(1);
    let minutes = f64::from(u32::try_from(minutes).unwrap_or(u32::MAX));
    (metres > NEIGHBOURS).then(|| metres / 1000.0 / (minutes / 60.0))
}

/// The second of two visits that are too far from one another.
pub(super) fn travel(facts: &Facts) -> Vec<Row> {
    let mut rows = Vec::new();
    for there in doors(facts).into_values() {
        let speeds: Vec<Option<f64>> = there
            .windows(2)
            .map(|two| speed(&two[0], &two[1]))
            .collect();
        let speeds = std::iter::once(None).chain(speeds);
        for (door, speed) in there.into_iter().zip(speeds) {
            let most = f64::from(facts.number(door.row.place, Number::TravelSpeed));
            let speed = speed.unwrap_or(0.0);
            let mut row = door.row;
            row.met = speed > most;
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a float is cut to the largest"
            )]
            rows.push(row.amount(speed.round() as i32));
        }
    }
    rows
}

/// Only where there are some visits: of two, one is always on one of the last days.
pub(super) fn month_end(facts: &Facts) -> Vec<Row> {
    let is_late = |record: &record::Model| {
        let place = record.organisation_id;
        let days = facts.number(place, Number::MonthEndDays).unsigned_abs();
        let last = facts.month.next - Days::new(u64::from(days));
        facts.local(place, record.at).date() >= last
    };
    let mut counts: HashMap<i32, (i32, i32)> = HashMap::new();
    for record in records(facts) {
        let (all, late) = counts.entry(record.organisation_id).or_default();
        *all += 1;
        *late += i32::from(is_late(record));
    }
    records(facts)
        .map(|record| {
            let place = record.organisation_id;
            let (all, late) = counts[&place];
            let share = late * 100 / all;
            let piled = all >= facts.number(place, Number::BatchHomes)
                && share > facts.number(place, Number::MonthEndShare);
            row(record, piled && is_late(record)).amount(share)
        })
        .collect()
}

/// Who wrote, and whose homes were written about when.
type Written<'a> = BTreeMap<(Option<i32>, Option<i32>), Vec<&'a record::Model>>;

pub(super) fn batch(facts: &Facts) -> Vec<Row> {
    let mut written = Written::new();
    for record in records(facts) {
        let who = (record.account_id, record.helper_id);
        written.entry(who).or_default().push(record);
    }
    let mut at_once: HashMap<i32, usize> = HashMap::new();
    for list in written.values_mut() {
        list.sort_by_key(|record| (record.created_at, record.id));
        for (from, first) in list.iter().enumerate() {
            let minutes = facts.number(first.organisation_id, Number::BatchMinutes);
            let until = first.created_at + Duration::minutes(i64::from(minutes));
            let together = list[from..]
                .iter()
                .take_while(|record| record.created_at < until);
            let together: Vec<&&record::Model> = together.collect();
            let homes: BTreeSet<i32> = together.iter().map(|record| record.elder_id).collect();
            for record in together {
                let most = at_once.entry(record.id).or_default();
                *most = homes.len().max(*most);
            }
        }
    }
    records(facts)
        .map(|record| {
            let homes = at_once.get(&record.id).copied().unwrap_or(1);
            let most = facts.number(record.organisation_id, Number::BatchHomes);
            let many = i32::try_from(homes).unwrap_or(i32::MAX) >= most;
            row(record, many).amount(homes)
        })
        .collect()
}

/// Of calls that checked an earlier visit.
pub(super) fn denied(facts: &Facts) -> Vec<Row> {
    let checks = facts.records.iter().filter(|row| row.recall);
    let absent = record::Outcome::Absent;
    checks
        .map(|record| row(record, record::Outcome::of(&record.outcome) == absent))
        .collect()
}
