//! What a run's plan comes to, in the numbers that people compare.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Context, anyhow};
use chrono::NaiveDateTime;
use linli_solver::explain;
use linli_solver::plan::Plan;
use linli_solver::problem::{Elder, Mode, Need, Problem};

use crate::error::Result;
use crate::matching::Person;
use crate::matching::outcome::outcome;
use crate::schedule::change::changes;
use crate::schedule::timetable::Entry;

/// Helper and elder, row ids.
pub(super) type Pairs = BTreeSet<(i32, i32)>;

/// What a plan comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Elders who have somebody, of so many with something due.
    pub served: (usize, usize),
    /// Visits and calls, of so many due.
    pub visits: (u32, u32),
    /// Minutes on the way, of all helpers together.
    pub travel: i64,
    /// Minutes one way, from home to home: the mean over home visits, in tenths.
    pub way: u32,
    /// Minutes one way, the longest.
    pub longest: u32,
    /// Minutes of visits of the helper who has most, and how many visits those are.
    pub busiest: (u32, u32),
    /// Pairs that met in the last published week as well; none where there is no such week.
    pub kept: Option<usize>,
    /// Elders and helpers who would have to be told, compared with what is published of this week.
    pub calls: usize,
}

/// Reads the numbers off a plan. `published` are the visits of this week's published version, `last` the pairs of the
/// published week before.
///
/// # Errors
/// When the plan names what is not in the problem.
pub(super) fn figures(
    problem: &Problem,
    plan: &Plan,
    published: &[Entry],
    last: Option<&Pairs>,
) -> Result<Figures> {
    let found = outcome(problem, plan);
    let parts =
        explain::parts(problem, plan).ok_or_else(|| anyhow!("a plan of no such problem"))?;
    let ways = found
        .pairs
        .iter()
        .filter_map(|pair| Some((pair.way?.1, pair.visits)));
    let (minutes, trips) = ways
        .clone()
        .fold((0, 0), |(minutes, trips), (way, visits)| {
            (minutes + way * visits, trips + visits)
        });
    let mut loads: BTreeMap<i32, (u32, u32)> = BTreeMap::new();
    for pair in &found.pairs {
        let load = loads.entry(pair.helper).or_default();
        load.0 += pair.minutes;
        load.1 += pair.visits;
    }
    let pairs = found.pairs.iter().map(|pair| (pair.helper, pair.elder));
    let pairs: Pairs = pairs.collect();
    Ok(Figures {
        served: (found.served, found.elders),
        visits: (found.made, found.wanted),
        travel: parts.travel_minutes,
        way: (minutes * 10).checked_div(trips).unwrap_or(0),
        longest: ways.map(|(way, _)| way).max().unwrap_or(0),
        busiest: loads.into_values().max().unwrap_or_default(),
        kept: last.map(|last| last.intersection(&pairs).count()),
        calls: told(published, &entries(problem, plan)?),
    })
}

/// Everybody who meets somebody.
pub(super) fn pairs_of(entries: &[Entry]) -> Pairs {
    let pairs = entries
        .iter()
        .flat_map(|entry| entry.helpers.iter().map(|helper| (*helper, entry.elder)));
    pairs.collect()
}

/// How many people a change from one week to the other concerns.
fn told(before: &[Entry], after: &[Entry]) -> usize {
    type Own<'e> = (Vec<&'e Entry>, Vec<&'e Entry>);
    let mut own: HashMap<Person, Own> = HashMap::new();
    let people = |entry: &Entry| {
        let helpers = entry.helpers.iter().map(|helper| Person::Helper(*helper));
        helpers
            .chain([Person::Elder(entry.elder)])
            .collect::<Vec<_>>()
    };
    for entry in before {
        for person in people(entry) {
            own.entry(person).or_default().0.push(entry);
        }
    }
    for entry in after {
        for person in people(entry) {
            own.entry(person).or_default().1.push(entry);
        }
    }
    let concerned = own.into_values().filter(|(before, after)| {
        !changes(before.iter().copied(), after.iter().copied()).is_empty()
    });
    concerned.count()
}

/// A plan's visits as a week has them.
fn entries(problem: &Problem, plan: &Plan) -> Result<Vec<Entry>> {
    let needs: HashMap<&str, (&Elder, &Need)> = problem
        .elders
        .iter()
        .flat_map(|elder| elder.needs.iter().map(move |need| (elder, need)))
        .map(|(elder, need)| (need.id.as_str(), (elder, need)))
        .collect();
    let entries = plan.visits.iter().map(|visit| {
        let (elder, need) = needs
            .get(visit.need.as_str())
            .ok_or_else(|| anyhow!("no need {}", visit.need))?;
        let mut helpers: Vec<i32> = visit
            .helpers
            .iter()
            .map(|code| row(code))
            .collect::<Result<_>>()?;
        helpers.sort_unstable();
        Ok(Entry {
            visit: 0,
            cause: None,
            need: row(&need.id)?,
            week: 0,
            organisation: 0,
            elder: row(&elder.id)?,
            helpers,
            start: NaiveDateTime::parse_from_str(&visit.start, "%Y-%m-%dT%H:%M")
                .with_context(|| format!("{} is no moment", visit.start))?,
            minutes: need.minutes,
            service: need.service.clone(),
            by_phone: need.mode == Mode::Phone,
        })
    });
    entries.collect()
}

/// The row that a code of the problem stands for: a letter and the row's id.
fn row(code: &str) -> Result<i32> {
    let id = code.get(1..).and_then(|id| id.parse().ok());
    Ok(id.ok_or_else(|| anyhow!("{code} is not the code of a row"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(need: i32, elder: i32, helpers: &[i32], hour: u32) -> Entry {
        Entry {
            visit: 0,
            cause: None,
            need,
            week: 1,
            organisation: 1,
            elder,
            helpers: helpers.to_vec(),
            start: format!("2026-11-23T{hour:02}:00:00").parse().unwrap(),
            minutes: 60,
            service: "visit".to_owned(),
            by_phone: false,
        }
    }

    #[test]
    fn whoever_has_the_same_week_is_not_told() {
        let stays = visit(1, 10, &[3], 9);
        let (before, after) = (visit(2, 20, &[1], 9), visit(2, 20, &[2], 9));
        let (old, new) = ([stays.clone(), before], [stays, after]);
        // Both helpers and the elder of the second visit.
        assert_eq!(told(&old, &new), 3);
        assert_eq!(told(&old, &old), 0);
        assert_eq!(told(&[], &old), 4, "everybody, where nothing is published");
    }

    #[test]
    fn a_crew_makes_a_pair_for_each_helper() {
        let pairs = pairs_of(&[visit(1, 10, &[3, 4], 9), visit(1, 10, &[3, 4], 11)]);
        assert_eq!(pairs, Pairs::from([(3, 10), (4, 10)]));
    }
}
