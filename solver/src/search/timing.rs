//! When a visit can take place within a shift, and what it adds to the way.
//!
//! A front is what is known after some stops of a shift: the last place and since when the helper
//! was free there, the calls since then, and the end of the last stop of either kind. The earliest
//! time for each next stop is found from it; starting every stop as early as it can never makes a
//! later one impossible.

use super::state::{State, Stop};
use crate::instance::{HOME, NOWHERE, Need};

/// A way to take one more visit into a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Before which stop.
    pub position: usize,
    /// First minute.
    pub start: i32,
    /// Minutes more on the way.
    pub detour: i32,
}

/// What is known after some stops of a shift.
#[derive(Clone, Copy)]
pub(super) struct Front {
    place: u32,
    free: i32,
    calls: i32,
    clock: i32,
}

impl State<'_> {
    pub(super) fn front(&self, shift: u32) -> Front {
        let begin = self.instance.shifts[shift as usize].begin;
        Front {
            place: HOME,
            free: begin,
            calls: 0,
            clock: begin,
        }
    }

    #[inline]
    fn way(&self, helper: u32, from: u32, to: u32) -> i32 {
        self.instance.ways[helper as usize].minutes(self.instance, helper, from, to)
    }

    /// Earliest minute at which the helper can be at a place after the front.
    #[inline]
    pub(super) fn ready(&self, helper: u32, front: Front, place: u32) -> i32 {
        if place == NOWHERE {
            front.clock
        } else {
            let arrival = front.free + front.calls + self.way(helper, front.place, place);
            arrival.max(front.clock)
        }
    }

    #[inline]
    pub(super) fn after(front: Front, place: u32, start: i32, minutes: i32) -> Front {
        let end = start + minutes;
        if place == NOWHERE {
            Front {
                calls: front.calls + minutes,
                clock: end,
                ..front
            }
        } else {
            Front {
                place,
                free: end,
                calls: 0,
                clock: end,
            }
        }
    }

    pub(super) fn step(front: Front, stop: &Stop) -> Front {
        Self::after(front, stop.place, stop.start, stop.end - stop.start)
    }

    /// Earliest start, `ready` or later, in a window of the shift's date and not while another
    /// visit of the same elder takes place outside this shift.
    pub(super) fn earliest(
        &self,
        need: &Need,
        unit: Option<u32>,
        shift: u32,
        ready: i32,
    ) -> Option<i32> {
        let found = &self.instance.shifts[shift as usize];
        let several = self.instance.elders[need.elder as usize].several;
        for (opens, closes) in need.windows_on(found.day) {
            let last = (*closes).min(found.end) - need.minutes;
            let mut start = ready.max(*opens);
            if several {
                start = self.clear_of_others(need, unit, shift, start);
            }
            if start <= last {
                return Some(start);
            }
        }
        None
    }

    fn clear_of_others(&self, need: &Need, unit: Option<u32>, shift: u32, start: i32) -> i32 {
        let mut start = start;
        let others = &self.teams[need.elder as usize].units;
        while let Some(end) = others.iter().find_map(|other| {
            let placed = &self.units[*other as usize];
            let minutes = self.minutes_of(*other);
            let meets = placed.start < start + need.minutes && start < placed.start + minutes;
            (meets && Some(*other) != unit && !placed.shifts.contains(&shift))
                .then_some(placed.start + minutes)
        }) {
            start = end;
        }
        start
    }

    fn minutes_of(&self, unit: u32) -> i32 {
        let need = self.instance.need_of_unit[unit as usize];
        self.instance.needs[need as usize].minutes
    }

    /// Whether the stops from `position` on can follow the front, later than now if need be.
    /// With `still` they keep their times: two shifts that change at once could else cross.
    pub(super) fn rest_fits(
        &self,
        helper: u32,
        shift: u32,
        position: usize,
        mut front: Front,
        still: bool,
    ) -> bool {
        for stop in &self.routes[shift as usize].stops[position..] {
            let ready = self.ready(helper, front, stop.place);
            if ready <= stop.start {
                if stop.place != NOWHERE {
                    return true; // from here on nothing changes
                }
                front = Self::step(front, stop);
                continue;
            }
            if still || self.firm(stop.unit) {
                return false;
            }
            let need = self.instance.need_of_unit[stop.unit as usize];
            let need = &self.instance.needs[need as usize];
            let Some(start) = self.earliest(need, Some(stop.unit), shift, ready) else {
                return false;
            };
            front = Self::after(front, stop.place, start, need.minutes);
        }
        self.ready(helper, front, HOME) <= self.instance.shifts[shift as usize].end
    }

    /// The shortest way to take one more visit of a need into a shift, at `at` when given.
    /// `most` is the longest detour allowed; with `first`, the earliest way at all.
    /// Limits and gaps are the caller's concern.
    pub fn fit(
        &self,
        (need, place, shift): (u32, u32, u32),
        at: Option<i32>,
        most: i32,
        first: bool,
    ) -> Option<Fit> {
        let wanted = &self.instance.needs[need as usize];
        let helper = self.instance.shifts[shift as usize].helper;
        let stops = &self.routes[shift as usize].stops;
        let mut front = self.front(shift);
        let mut best: Option<Fit> = None;
        let mut most = most;
        for position in 0..=stops.len() {
            // The detour is told from tables alone, and most positions fail by it.
            let detour = self.detour(helper, front.place, place, &stops[position..]);
            if detour <= most
                && let Some(start) = self.start_after(front, wanted, (helper, place, shift), at)
            {
                let next = Self::after(front, place, start, wanted.minutes);
                if self.rest_fits(helper, shift, position, next, at.is_some()) {
                    best = Some(Fit {
                        position,
                        start,
                        detour,
                    });
                    most = detour - 1;
                    if first || detour <= 0 {
                        break;
                    }
                }
            }
            if let Some(stop) = stops.get(position) {
                front = Self::step(front, stop);
            }
        }
        best
    }

    fn start_after(
        &self,
        front: Front,
        wanted: &Need,
        (helper, place, shift): (u32, u32, u32),
        at: Option<i32>,
    ) -> Option<i32> {
        let ready = self.ready(helper, front, place);
        match at {
            None => self.earliest(wanted, None, shift, ready),
            Some(at) => (ready <= at).then_some(at),
        }
    }

    fn detour(&self, helper: u32, from: u32, place: u32, rest: &[Stop]) -> i32 {
        if place == NOWHERE {
            return 0;
        }
        let next = rest.iter().find(|stop| stop.place != NOWHERE);
        let next = next.map_or(HOME, |stop| stop.place);
        self.way(helper, from, place) + self.way(helper, place, next) - self.way(helper, from, next)
    }

    /// Earliest starts of a need at every position of a shift, whatever that does to the rest.
    pub fn starts(&self, need: u32, place: u32, shift: u32, starts: &mut Vec<i32>) {
        let wanted = &self.instance.needs[need as usize];
        let helper = self.instance.shifts[shift as usize].helper;
        let mut front = self.front(shift);
        let stops = &self.routes[shift as usize].stops;
        for position in 0..=stops.len() {
            let ready = self.ready(helper, front, place);
            starts.extend(self.earliest(wanted, None, shift, ready));
            if let Some(stop) = stops.get(position) {
                front = Self::step(front, stop);
            }
        }
    }

    /// Starts every stop of a shift that is not firm as early as it can.
    pub(super) fn retime(&mut self, shift: u32) {
        let helper = self.instance.shifts[shift as usize].helper;
        let mut front = self.front(shift);
        for position in 0..self.routes[shift as usize].stops.len() {
            let stop = self.routes[shift as usize].stops[position];
            if !self.firm(stop.unit) {
                let need = self.instance.need_of_unit[stop.unit as usize];
                let need = &self.instance.needs[need as usize];
                let ready = self.ready(helper, front, stop.place);
                let start = self.earliest(need, Some(stop.unit), shift, ready);
                let start = start.expect("a stop whose room was found before");
                self.start_at(shift, position, start, need.minutes);
            }
            front = Self::step(front, &self.routes[shift as usize].stops[position]);
        }
    }

    /// Gives a stop another start; its neighbours are the caller's concern.
    pub(super) fn start_at(&mut self, shift: u32, position: usize, start: i32, minutes: i32) {
        let stop = self.routes[shift as usize].stops[position];
        if start != stop.start {
            self.journal.unit(stop.unit, &self.units);
            self.units[stop.unit as usize].start = start;
            let stop = &mut self.routes[shift as usize].stops[position];
            (stop.start, stop.end) = (start, start + minutes);
        }
    }
}
