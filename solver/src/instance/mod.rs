//! The problem compiled for planning: indices for ids, minutes for times, and who could come.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "indices of a document that fits in memory are below 2³², and minutes of four weeks below 2³¹"
)]

mod apart;
mod compile;
mod eligible;
mod near;
mod ways;

use std::ops::Range;
use std::sync::Arc;

use rand::Rng;

use crate::problem::{Problem, Sex};
use crate::time::Calendar;

pub use apart::Apart;
pub use eligible::Exclusion;
pub use ways::{HOME, Ways};

/// A stop without a place: a telephone call.
pub const NOWHERE: u32 = u32::MAX;

/// A problem with everything resolved; times are minutes since the first midnight of the week.
pub struct Instance<'a> {
    /// What it was made from.
    pub problem: &'a Problem,
    /// For writing times.
    pub calendar: Calendar,
    /// In the order of the problem.
    pub helpers: Vec<Helper>,
    /// All shifts, helper by helper, in order of time.
    pub shifts: Vec<Shift>,
    /// In the order of the problem.
    pub elders: Vec<Elder>,
    /// All needs, elder by elder.
    pub needs: Vec<Need>,
    /// The need of every visit that can be made.
    pub need_of_unit: Vec<u32>,
    /// By helper: minutes between the places that the helper may see.
    pub ways: Vec<Ways>,
    /// Needs met by telephone that share who could call.
    pub calls: Vec<CallGroup>,
    /// Pins that nobody can keep, `(helper, elder)`.
    pub void_pins: Vec<(u32, u32)>,
    /// Promised visits: need, start, helpers.
    pub fixed: Vec<(u32, i32, Vec<u32>)>,
    /// What helpers have declined: helper, need, date.
    pub declined: Vec<(u32, u32, i32)>,
    points: ways::Points,
}

/// A helper; indices into [`Instance`].
pub struct Helper {
    /// As in the problem.
    pub id: Arc<str>,
    /// Into [`Instance::shifts`].
    pub shifts: Range<u32>,
    /// Minutes of visits and travel.
    pub max_minutes: i32,
    /// Different elders.
    pub max_elders: usize,
    /// Visits on one date.
    pub max_visits_per_day: usize,
    /// Elders backed up.
    pub max_backups: usize,
    /// Home, one way.
    pub max_metres: i64,
    /// Kilometres an hour.
    pub speed_kmh: u32,
    /// Elders pinned to this helper, void pins aside.
    pub pins: Vec<u32>,
    /// Home needs for which the helper is eligible, with the elder's place in the helper's [`Ways`].
    pub home_needs: Vec<(u32, u32)>,
    /// Into [`Instance::calls`].
    pub calls: Vec<u32>,
    /// Elders behind the places of the helper's [`Ways`], home aside: place 1 is the first.
    pub places: Vec<u32>,
    skills: Box<[u64]>,
    sex: Option<Sex>,
    languages: Vec<u32>,
}

/// A stretch in which a helper can be away from home.
pub struct Shift {
    /// Whose.
    pub helper: u32,
    /// First minute.
    pub begin: i32,
    /// The minute after the last.
    pub end: i32,
    /// Date, 0 = the first of the week.
    pub day: i32,
}

/// An elder; indices into [`Instance`].
pub struct Elder {
    /// Different helpers.
    pub max_helpers: usize,
    /// Into [`Instance::needs`].
    pub needs: Range<u32>,
    /// Helpers pinned to this elder, void pins aside.
    pub pins: Vec<u32>,
    /// Who came before.
    pub previous: Vec<u32>,
    /// Who must not come.
    pub forbidden: Vec<u32>,
    /// The need for which a backup is wanted.
    pub backup_for: Option<u32>,
    /// Whether two visits could meet on one date.
    pub several: bool,
    prefers_sex: Option<Sex>,
    prefers_language: Option<u32>,
}

/// A need; indices into [`Instance`].
pub struct Need {
    /// Whose.
    pub elder: u32,
    /// At home, or by telephone.
    pub home: bool,
    /// Wanted.
    pub visits: u32,
    /// Of one visit.
    pub minutes: i32,
    /// Helpers present together.
    pub crew: usize,
    /// Priority × minutes: what one visit left undone costs.
    pub weight: i64,
    /// Dates from one visit to the next.
    pub gap: i32,
    /// When a visit may take place, in order of time.
    pub windows: Vec<(i32, i32)>,
    /// By date, and once more after the last: the first window that is not before it.
    pub first_window: Vec<u32>,
    /// Visits that can be made, into [`Instance::need_of_unit`].
    pub units: Range<u32>,
    /// Who could come.
    pub able: Able,
    skills: Box<[u64]>,
    sex: Option<Sex>,
    language: Option<u32>,
}

/// Who is eligible for a need.
pub enum Able {
    /// Helpers in order, each with the elder's place in the helper's [`Ways`].
    Home(Vec<(u32, u32)>),
    /// Whoever is in this [`CallGroup`] and not forbidden.
    Phone(u32),
}

/// Needs met by telephone that ask the same of the helper and have the same windows.
pub struct CallGroup {
    /// Who could call, forbidden pairs aside, in order.
    pub helpers: Vec<u32>,
    /// The needs.
    pub needs: Vec<u32>,
}

impl Need {
    /// The windows of one date.
    pub fn windows_on(&self, day: i32) -> &[(i32, i32)] {
        let of = |day: i32| self.first_window[day as usize] as usize;
        &self.windows[of(day)..of(day + 1)]
    }
}

impl Instance<'_> {
    /// Helpers eligible for a need, in order, each with the elder's place in the helper's [`Ways`]
    /// ([`NOWHERE`] for a call).
    pub fn able(&self, need: u32) -> impl Iterator<Item = (u32, u32)> {
        let need = &self.needs[need as usize];
        let forbidden = &self.elders[need.elder as usize].forbidden;
        let (home, calls): (&[(u32, u32)], &[u32]) = match &need.able {
            Able::Home(helpers) => (helpers, &[]),
            Able::Phone(group) => (&[], &self.calls[*group as usize].helpers),
        };
        let calls = calls.iter().filter(|helper| !forbidden.contains(helper));
        home.iter()
            .copied()
            .chain(calls.map(|helper| (*helper, NOWHERE)))
    }

    /// Needs for which a helper is eligible, home visits first, with the elder's place.
    pub fn could_do(&self, helper: u32) -> impl Iterator<Item = (u32, u32)> {
        let found = &self.helpers[helper as usize];
        let groups = found.calls.iter().map(|group| &self.calls[*group as usize]);
        let calls = groups.flat_map(|group| &group.needs).filter(move |need| {
            let elder = self.needs[**need as usize].elder;
            !self.elders[elder as usize].forbidden.contains(&helper)
        });
        let calls = calls.map(|need| (*need, NOWHERE));
        found.home_needs.iter().copied().chain(calls)
    }

    /// The elder's place in the helper's [`Ways`] when the helper is eligible for the need.
    pub fn place_for(&self, helper: u32, need: u32) -> Option<u32> {
        let who = &self.helpers[helper as usize];
        let wanted = &self.needs[need as usize];
        match &wanted.able {
            Able::Home(_) => {
                let at = who
                    .home_needs
                    .binary_search_by_key(&need, |(need, _)| *need);
                at.ok().map(|at| who.home_needs[at].1)
            }
            Able::Phone(group) => {
                let forbidden = &self.elders[wanted.elder as usize].forbidden;
                (who.calls.contains(group) && !forbidden.contains(&helper)).then_some(NOWHERE)
            }
        }
    }

    /// How many helpers are eligible for a need, forbidden callers not taken off.
    pub fn able_count(&self, need: u32) -> usize {
        match &self.needs[need as usize].able {
            Able::Home(helpers) => helpers.len(),
            Able::Phone(group) => self.calls[*group as usize].helpers.len(),
        }
    }

    /// One of the helpers eligible for a need, forbidden callers not taken off.
    pub fn any_able(&self, need: u32, rng: &mut impl Rng) -> Option<u32> {
        let count = self.able_count(need);
        if count == 0 {
            return None;
        }
        let chosen = rng.random_range(0..count);
        Some(match &self.needs[need as usize].able {
            Able::Home(helpers) => helpers[chosen].0,
            Able::Phone(group) => self.calls[*group as usize].helpers[chosen],
        })
    }

    /// Minutes from home to the place and back; 0 for a call.
    pub fn there_and_back(&self, helper: u32, place: u32) -> i32 {
        if place == NOWHERE {
            return 0;
        }
        let ways = &self.ways[helper as usize];
        ways.minutes(self, helper, HOME, place) + ways.minutes(self, helper, place, HOME)
    }

    /// What every visit of this helper to this elder adds to the burden.
    pub fn strangeness(&self, helper: u32, elder: u32) -> i64 {
        let new = self.is_new(helper, elder);
        let (elder, who) = (&self.elders[elder as usize], &self.helpers[helper as usize]);
        let weights = &self.problem.weights;
        let missed = usize::from(elder.prefers_sex.is_some_and(|sex| who.sex != Some(sex)))
            + usize::from(
                elder
                    .prefers_language
                    .is_some_and(|language| !who.languages.contains(&language)),
            );
        i64::from(weights.new_helper) * i64::from(new)
            + i64::from(weights.missed_preference) * missed as i64
    }

    /// Whether the elder has previous helpers and this is none of them.
    pub fn is_new(&self, helper: u32, elder: u32) -> bool {
        let previous = &self.elders[elder as usize].previous;
        !previous.is_empty() && !previous.contains(&helper)
    }

    /// Whether the helper will not make a visit of the need on this date.
    pub fn declines(&self, helper: u32, need: u32, day: i32) -> bool {
        self.declined.contains(&(helper, need, day))
    }

    /// Pins that nobody can keep, as the plan document tells them.
    pub fn void_pin_ids(&self) -> Vec<(String, String)> {
        let pin = |(helper, elder): &(u32, u32)| {
            let helper = self.problem.helpers[*helper as usize].id.clone();
            (helper, self.problem.elders[*elder as usize].id.clone())
        };
        self.void_pins.iter().map(pin).collect()
    }

    /// Whether the pair is pinned (void pins aside).
    pub fn pinned(&self, helper: u32, elder: u32) -> bool {
        self.elders[elder as usize].pins.contains(&helper)
    }

    /// A helper's part of the burden.
    pub fn effort(&self, helper: u32, travel: i32, load: i32) -> i64 {
        let weights = &self.problem.weights;
        let most = i64::from(self.helpers[helper as usize].max_minutes.max(1));
        i64::from(weights.travel_minute) * i64::from(travel)
            + i64::from(weights.load) * i64::from(load) * i64::from(load) / most
    }

    /// What it would cost to leave everything undone.
    pub fn everything(&self) -> i64 {
        let cost = |need: &Need| need.weight * i64::from(need.visits);
        self.needs.iter().map(cost).sum()
    }
}
