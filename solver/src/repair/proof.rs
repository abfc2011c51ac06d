//! A proof that fewer changes cannot reach as little undone: every smaller set of visits that could
//! move is taken out, and every way to fill the room is tried.
#![allow(
    clippy::cast_possible_truncation,
    reason = "indices of a document that fits in memory are below 2³²"
)]

use crate::explain::state_with;
use crate::instance::{HOME, Instance, NOWHERE};
use crate::plan::Visit;
use crate::search::insert::Terms;
use crate::search::state::{Seat, State};
use crate::time::DAY;
use crate::warm;

/// Whether no plan in which at most `moved` of the visits have moved leaves `unmet` or less undone.
/// `false` also when that could not be settled within the tries that are left.
pub fn out_of_reach(
    instance: &Instance,
    kept: &[Visit],
    moved: usize,
    unmet: i64,
    tries: &mut u64,
) -> bool {
    let mut state = state_with(instance, kept).expect("visits of a valid plan");
    let movable = warm::lock(&mut state);
    let mut proof = Proof {
        fitting: fitting(&state, &[]),
        state,
        movable,
        unmet,
        tries,
    };
    proof.all_sets(0, moved, &mut Vec::new())
}

struct Proof<'p, 'i> {
    state: State<'i>,
    movable: Vec<u32>,
    /// Needs of which a visit fits with nothing moved.
    fitting: Vec<u32>,
    unmet: i64,
    tries: &'p mut u64,
}

/// The exact search was given up, or met what it cannot decide.
struct Unsettled;

impl Proof<'_, '_> {
    /// Whether this set, and every larger one with visits from `from` on, is not enough.
    fn all_sets(&mut self, from: usize, more: usize, taken: &mut Vec<u32>) -> bool {
        if !matches!(self.reaches(taken), Ok(false)) {
            return false;
        }
        if more == 0 {
            return true;
        }
        for index in from..self.movable.len() {
            taken.push(self.movable[index]);
            let enough = self.all_sets(index + 1, more - 1, taken);
            taken.pop();
            if !enough {
                return false;
            }
        }
        true
    }

    /// Whether the goal can be reached when these visits are taken out.
    fn reaches(&mut self, taken: &[u32]) -> Result<bool, Unsettled> {
        *self.tries = self.tries.checked_sub(1).ok_or(Unsettled)?;
        let mut state = self.state.clone();
        let mut helpers = Vec::new();
        let mut needs = self.fitting.clone();
        for unit in taken {
            helpers.extend(state.crew(*unit));
            let need = state.instance.need_of_unit[*unit as usize];
            let elder = state.instance.needs[need as usize].elder;
            needs.extend(state.instance.elders[elder as usize].needs.clone());
            state.take(*unit);
        }
        if !taken.is_empty() {
            needs.extend(fitting(&state, &helpers));
        }
        needs.sort_unstable();
        needs.dedup();
        needs.retain(|need| fits(&state, *need, &[]));
        let instance = state.instance;
        needs.sort_by_key(|need| std::cmp::Reverse(instance.needs[*need as usize].weight));
        let missing = |need: &u32| {
            let units = &instance.needs[*need as usize].units;
            (units.end - units.start - state.made[*need as usize]) as usize
        };
        let visits: Vec<u32> = needs
            .iter()
            .flat_map(|need| vec![*need; missing(need)])
            .collect();
        let goal = state.score.unmet - self.unmet;
        if weight(instance, &visits) < goal {
            return Ok(false);
        }
        if !plain(instance, &needs) {
            return Err(Unsettled);
        }
        self.fill(&mut state, &visits, goal)
    }

    /// Whether visits among these that weigh `goal` or more can be added together.
    fn fill(&mut self, state: &mut State, visits: &[u32], goal: i64) -> Result<bool, Unsettled> {
        if goal <= 0 {
            return Ok(true);
        }
        let instance = state.instance;
        let Some((need, rest)) = visits.split_first() else {
            return Ok(false);
        };
        if weight(instance, visits) < goal {
            return Ok(false);
        }
        let gain = instance.needs[*need as usize].weight;
        for (seat, start) in places(state, *need) {
            *self.tries = self.tries.checked_sub(1).ok_or(Unsettled)?;
            let unit = state.put(*need, start, &[seat]);
            let reached = self.fill(state, rest, goal - gain);
            state.take(unit);
            state.begin();
            if reached? {
                return Ok(true);
            }
        }
        self.fill(state, rest, goal)
    }
}

fn weight(instance: &Instance, visits: &[u32]) -> i64 {
    let visits = visits.iter();
    visits
        .map(|need| instance.needs[*need as usize].weight)
        .sum()
}

/// Whether trying every order in every shift decides everything: nobody has to meet anybody, and
/// no elder gets two kinds of visits at once.
fn plain(instance: &Instance, needs: &[u32]) -> bool {
    let mut elders = std::collections::HashSet::new();
    needs.iter().all(|need| {
        let need = &instance.needs[*need as usize];
        need.crew == 1 && elders.insert(need.elder)
    })
}

/// Needs of which one visit fits as the plan stands, with one of these helpers; of any where none
/// are given.
fn fitting(state: &State, helpers: &[u32]) -> Vec<u32> {
    let mut open = Vec::new();
    let needs = if helpers.is_empty() {
        (0..state.instance.needs.len() as u32).collect()
    } else {
        open = vec![false; state.instance.helpers.len()];
        for helper in helpers {
            open[*helper as usize] = true;
        }
        warm::around_helpers(state.instance, helpers)
    };
    let fit = needs.into_iter().filter(|need| {
        // A crew may well have others in it.
        let alone = state.instance.needs[*need as usize].crew == 1;
        fits(state, *need, if alone { &open } else { &[] })
    });
    fit.collect()
}

fn fits(state: &State, need: u32, open: &[bool]) -> bool {
    let terms = Terms {
        open,
        ..Terms::plain()
    };
    state.lacks(need) && state.offer(need, &terms, &mut || false).is_some()
}

/// Every place in every order of every shift, with its earliest start.
fn places(state: &State, need: u32) -> Vec<(Seat, i32)> {
    let instance = state.instance;
    let wanted = &instance.needs[need as usize];
    let mut found = Vec::new();
    for (helper, place) in instance.able(need) {
        let who = &instance.helpers[helper as usize];
        let team = &state.teams[wanted.elder as usize].helpers;
        let full = state.diaries[helper as usize].elders.len() >= who.max_elders
            || team.len() >= instance.elders[wanted.elder as usize].max_helpers;
        if full && !state.knows(helper, wanted.elder) {
            continue;
        }
        for shift in who.shifts.clone() {
            let day = instance.shifts[shift as usize].day;
            if !state.date_free(need, day)
                || instance.declines(helper, need, day)
                || state.visits_on_date(shift) >= who.max_visits_per_day
            {
                continue;
            }
            for position in 0..=state.routes[shift as usize].stops.len() {
                let seat = Seat {
                    shift,
                    place,
                    position,
                };
                if let Some(start) = earliest(state, need, seat) {
                    found.push((seat, start));
                }
            }
        }
    }
    found
}

/// The earliest start of one more visit in this order of the shift's visits; `None` when they do
/// not all fit, or the helper's week is full.
fn earliest(state: &State, need: u32, seat: Seat) -> Option<i32> {
    let instance = state.instance;
    let shift = &instance.shifts[seat.shift as usize];
    let helper = shift.helper;
    let route = &state.routes[seat.shift as usize];
    let way = |from, to| instance.ways[helper as usize].minutes(instance, helper, from, to);
    let (mut here, mut free, mut calls, mut clock) = (HOME, shift.begin, 0, shift.begin);
    let (mut travel, mut found) = (0, None);
    let mut stops: Vec<(u32, u32, Option<i32>)> = Vec::with_capacity(route.stops.len() + 1);
    for stop in &route.stops {
        let still = state.firm(stop.unit).then_some(stop.start);
        let of = instance.need_of_unit[stop.unit as usize];
        stops.push((of, stop.place, still));
    }
    stops.insert(seat.position, (need, seat.place, None));
    for (at, (need, place, still)) in stops.into_iter().enumerate() {
        let minutes = instance.needs[need as usize].minutes;
        let mut ready = clock;
        if place != NOWHERE {
            ready = ready.max(free + calls + way(here, place));
            travel += way(here, place);
        }
        let start = match still {
            Some(start) => (ready <= start).then_some(start)?,
            None => opening(state, need, seat.shift, ready)?,
        };
        if at == seat.position {
            found = Some(start);
        }
        clock = start + minutes;
        if place == NOWHERE {
            calls += minutes;
        } else {
            (here, free, calls) = (place, clock, 0);
        }
    }
    let home = way(here, HOME);
    let load = state.diaries[helper as usize].load + travel + home - route.travel
        + instance.needs[need as usize].minutes;
    (clock.max(free + calls + home) <= shift.end
        && load <= instance.helpers[helper as usize].max_minutes)
        .then_some(found?)
}

/// The earliest start, `ready` or later, in a window on the shift's date while nobody else is with
/// the elder.
fn opening(state: &State, need: u32, shift: u32, ready: i32) -> Option<i32> {
    let instance = state.instance;
    let wanted = &instance.needs[need as usize];
    let found = &instance.shifts[shift as usize];
    let others = &state.teams[wanted.elder as usize].units;
    let windows = wanted.windows.iter();
    windows
        .filter(|(opens, _)| opens.div_euclid(DAY as i32) == found.day)
        .find_map(|(opens, closes)| {
            let mut start = ready.max(*opens);
            while let Some(end) = others.iter().find_map(|unit| {
                let placed = &state.units[*unit as usize];
                let of = instance.need_of_unit[*unit as usize];
                let end = placed.start + instance.needs[of as usize].minutes;
                let meets = placed.start < start + wanted.minutes && start < end;
                (meets && !placed.shifts.contains(&shift)).then_some(end)
            }) {
                start = end;
            }
            (start + wanted.minutes <= (*closes).min(found.end)).then_some(start)
        })
}
