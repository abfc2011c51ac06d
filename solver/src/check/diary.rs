//! All that a plan has each helper and each elder do.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::week::{Stop, Week};
use crate::time::DAY;

/// One visit; `number` is its place in the list it came from.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub number: usize,
    pub need: usize,
    pub elder: usize,
    pub start: i64,
    pub end: i64,
    pub home: bool,
    pub helpers: Vec<usize>,
}

impl Visit {
    pub fn of(week: &Week, number: usize, need: usize, start: i64, helpers: Vec<usize>) -> Self {
        let wanted = &week.needs[need];
        Self {
            number,
            need,
            elder: wanted.elder,
            start,
            end: start + wanted.minutes(),
            home: wanted.at_home(),
            helpers,
        }
    }

    pub fn date(&self) -> i64 {
        self.start.div_euclid(DAY)
    }

    pub fn overlaps(&self, start: i64, end: i64) -> bool {
        self.start < end && start < self.end
    }
}

/// The visits of a plan by everybody whom they concern.
pub(crate) struct Diary {
    pub visits: Vec<Visit>,
    pub by_helper: Vec<Vec<usize>>,
    pub by_elder: Vec<Vec<usize>>,
    pub by_need: Vec<Vec<usize>>,
    /// By helper and shift, in order of time; visits outside every shift are in none.
    by_shift: HashMap<(usize, usize), Vec<usize>>,
    /// Minutes of travel, by helper.
    pub travel: Vec<i64>,
    /// Minutes of visits and travel, by helper.
    pub load: Vec<i64>,
    /// By helper, pinned ones included.
    pub elders_of: Vec<BTreeSet<usize>>,
    /// By elder, pinned ones included.
    pub helpers_of: Vec<BTreeSet<usize>>,
}

impl Diary {
    pub fn of(week: &Week, visits: Vec<Visit>) -> Self {
        let helpers = week.problem.helpers.len();
        let mut diary = Self {
            by_helper: vec![Vec::new(); helpers],
            by_elder: vec![Vec::new(); week.problem.elders.len()],
            by_need: vec![Vec::new(); week.needs.len()],
            by_shift: HashMap::new(),
            travel: vec![0; helpers],
            load: vec![0; helpers],
            elders_of: week.pins_of_helper.clone(),
            helpers_of: week.pins_of_elder.clone(),
            visits,
        };
        for (at, visit) in diary.visits.iter().enumerate() {
            diary.by_elder[visit.elder].push(at);
            diary.by_need[visit.need].push(at);
            for helper in visit.helpers.iter().copied() {
                diary.by_helper[helper].push(at);
                diary.load[helper] += visit.end - visit.start;
                diary.elders_of[helper].insert(visit.elder);
                diary.helpers_of[visit.elder].insert(helper);
                if let Some(shift) = shift_of(week, helper, visit) {
                    diary.by_shift.entry((helper, shift)).or_default().push(at);
                }
            }
        }
        let visits = &diary.visits;
        for ((helper, shift), list) in &mut diary.by_shift {
            list.sort_by_key(|at| (visits[*at].start, visits[*at].end));
            let route = route(week, *helper, *shift, list.iter().map(|at| &visits[*at]));
            diary.travel[*helper] += route.travel;
            diary.load[*helper] += route.travel;
        }
        diary
    }

    /// The visits of one shift in order of time.
    pub fn shift(&self, helper: usize, shift: usize) -> impl Iterator<Item = &Visit> + Clone {
        let list = self.by_shift.get(&(helper, shift));
        list.into_iter().flatten().map(|at| &self.visits[*at])
    }

    /// Every shift with visits.
    pub fn shifts(&self) -> BTreeSet<(usize, usize)> {
        self.by_shift.keys().copied().collect()
    }

    pub fn of_elder(&self, elder: usize) -> impl Iterator<Item = &Visit> {
        self.by_elder[elder].iter().map(|at| &self.visits[*at])
    }

    pub fn of_need(&self, need: usize) -> impl Iterator<Item = &Visit> {
        self.by_need[need].iter().map(|at| &self.visits[*at])
    }

    /// Visits of a helper by date.
    pub fn days(&self, helper: usize) -> BTreeMap<i64, usize> {
        let mut days = BTreeMap::new();
        for at in &self.by_helper[helper] {
            *days.entry(self.visits[*at].date()).or_default() += 1;
        }
        days
    }

    /// How many visits a helper makes on a date.
    pub fn visits_on(&self, helper: usize, date: i64) -> usize {
        let visits = self.by_helper[helper].iter();
        visits.filter(|at| self.visits[**at].date() == date).count()
    }

    /// Whether the helper makes a visit to the elder.
    pub fn visits_elder(&self, helper: usize, elder: usize) -> bool {
        self.of_elder(elder)
            .any(|visit| visit.helpers.contains(&helper))
    }
}

/// The first of the helper's shifts that holds the whole visit.
pub(crate) fn shift_of(week: &Week, helper: usize, visit: &Visit) -> Option<usize> {
    let mut shifts = week.shifts[helper].iter();
    shifts.position(|(begin, finish)| *begin <= visit.start && visit.end <= *finish)
}

/// Why the visits of a shift cannot be made one after the other.
pub(crate) enum Stuck {
    /// Two visits, by need, overlap.
    Overlap(usize, usize),
    /// From one stop to the next there are fewer minutes than required.
    Late {
        from: Stop,
        to: Stop,
        minutes: i64,
        required: i64,
    },
}

/// The way through one shift, as far as it goes.
pub(crate) struct Route {
    pub stuck: Option<Stuck>,
    /// Minutes of travel.
    pub travel: i64,
}

/// Follows a helper through the visits of one shift, given in order of time.
pub(crate) fn route<'v>(
    week: &Week,
    helper: usize,
    shift: usize,
    visits: impl Iterator<Item = &'v Visit> + Clone,
) -> Route {
    let stuck = |stuck, travel| Route {
        stuck: Some(stuck),
        travel,
    };
    for (visit, next) in visits.clone().zip(visits.clone().skip(1)) {
        if next.start < visit.end {
            return stuck(Stuck::Overlap(visit.need, next.need), 0);
        }
    }
    let (begin, finish) = week.shifts[helper][shift];
    let (mut travel, mut calls, mut from, mut free) = (0, 0, Stop::Home, begin);
    let end = visits.clone().any(|visit| visit.home).then_some(None);
    for visit in visits.map(Some).chain(end) {
        if let Some(call) = visit.filter(|visit| !visit.home) {
            calls += call.end - call.start;
            continue;
        }
        let (to, by) = visit.map_or((Stop::Home, finish), |visit| {
            (Stop::Elder(visit.elder), visit.start)
        });
        let way = week.way(helper, from, to);
        travel += way;
        let (minutes, required) = (by - free, way + calls);
        if minutes < required {
            let late = Stuck::Late {
                from,
                to,
                minutes,
                required,
            };
            return stuck(late, travel);
        }
        if let Some(visit) = visit {
            (from, free, calls) = (to, visit.end, 0);
        }
    }
    Route {
        stuck: None,
        travel,
    }
}
