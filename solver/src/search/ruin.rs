//! What is taken out of the plan before it is filled again.

use rand::Rng;
use rand::seq::SliceRandom;

use super::anneal::Walk;
use super::state::{ABSENT, NO_SHIFT};

/// The ways to choose what is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruin {
    /// Room for a need that lacks visits, with some helpers who could come.
    Lacking,
    /// Whole weeks of some helpers who could come to one elder.
    Helpers,
    /// Everything of some elders of such helpers.
    Elders,
    /// Single dates of such helpers.
    Dates,
    /// Visits that cost much for what they are worth.
    Worst,
    /// Any visits.
    Random,
}

/// All of them, with how many of a hundred steps begin so.
pub const RUINS: [(Ruin, u32); 6] = [
    (Ruin::Lacking, 20),
    (Ruin::Helpers, 30),
    (Ruin::Elders, 20),
    (Ruin::Dates, 10),
    (Ruin::Worst, 10),
    (Ruin::Random, 10),
];

impl Walk<'_, '_> {
    /// Takes visits out; what was taken, and from whom, is noted.
    pub(super) fn ruin(&mut self, ruin: Ruin) {
        match ruin {
            Ruin::Lacking => self.ruin_lacking(),
            Ruin::Helpers => self.ruin_helpers(),
            Ruin::Elders => self.ruin_elders(),
            Ruin::Dates => self.ruin_dates(),
            Ruin::Worst => self.ruin_worst(),
            Ruin::Random => self.ruin_random(),
        }
    }

    fn ruin_lacking(&mut self) {
        let Some(need) = self.any_lacking() else {
            return self.ruin_helpers();
        };
        self.wanted.push(need);
        let crew = self.state.instance.needs[need as usize].crew;
        let count = crew + self.rng.random_range(0..3);
        for helper in self.some_able(need, count) {
            if self.rng.random_bool(0.3) {
                self.empty(helper, u32::MAX);
            } else {
                let most = self.rng.random_range(1..=2);
                self.empty(helper, most);
            }
        }
    }

    fn ruin_helpers(&mut self) {
        let need = self.any_need();
        let count = self.rng.random_range(1..=3);
        for helper in self.some_able(need, count) {
            self.empty(helper, u32::MAX);
        }
    }

    fn ruin_elders(&mut self) {
        let need = self.any_need();
        let mut left = self.rng.random_range(2..=6);
        let count = 2;
        for helper in self.some_able(need, count) {
            let elders = self.state.diaries[helper as usize].elders.clone();
            for (elder, _) in elders {
                if left > 0 && self.rng.random_bool(0.6) {
                    left -= 1;
                    for unit in self.state.teams[elder as usize].units.clone() {
                        self.take(unit);
                    }
                }
            }
        }
    }

    fn ruin_dates(&mut self) {
        let need = self.any_need();
        let count = self.rng.random_range(2..=5);
        for helper in self.some_able(need, count) {
            let shifts = self.state.instance.helpers[helper as usize].shifts.clone();
            let busy: Vec<u32> = shifts
                .filter(|shift| !self.state.routes[*shift as usize].stops.is_empty())
                .collect();
            if busy.is_empty() {
                self.note(helper);
                continue;
            }
            let shift = busy[self.rng.random_range(0..busy.len())];
            for stop in self.state.routes[shift as usize].stops.clone() {
                self.take(stop.unit);
            }
        }
    }

    fn ruin_worst(&mut self) {
        let made: Vec<u32> = (0..24).filter_map(|_| self.any_made()).collect();
        let mut seen: Vec<(i64, u32)> = made
            .into_iter()
            .map(|unit| (self.worth(unit), unit))
            .collect();
        seen.sort_unstable();
        seen.dedup();
        let most = self.rng.random_range(2..=6);
        for (_, unit) in seen.into_iter().take(most) {
            self.take(unit);
        }
    }

    fn ruin_random(&mut self) {
        for _ in 0..self.rng.random_range(1..=5) {
            if let Some(unit) = self.any_made() {
                self.take(unit);
            }
        }
    }

    /// Weight of a visit for each minute that it takes, way included, in thousandths.
    fn worth(&self, unit: u32) -> i64 {
        let need = self.state.instance.need_of_unit[unit as usize];
        let need = &self.state.instance.needs[need as usize];
        let shift = self.state.units[unit as usize].shifts[0];
        let route = &self.state.routes[shift as usize];
        let share = route.travel / route.stops.len().max(1) as i32;
        let travel = if need.home { share } else { 0 };
        need.weight * 1000 / (i64::from(need.minutes + travel) * need.crew as i64)
    }

    /// Takes the visits to at most so many elders from a helper.
    fn empty(&mut self, helper: u32, most: u32) {
        self.note(helper);
        let mut elders: Vec<u32> = self.state.diaries[helper as usize]
            .elders
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(elder, _)| *elder)
            .collect();
        elders.shuffle(&mut self.rng);
        for elder in elders.into_iter().take(most as usize) {
            for unit in self.state.teams[elder as usize].units.clone() {
                if self.state.crew(unit).any(|who| who == helper) {
                    self.take(unit);
                }
            }
        }
    }

    /// Takes one visit out, unless it must stay.
    fn take(&mut self, unit: u32) {
        let placement = self.state.units[unit as usize];
        if placement.locked || placement.start == ABSENT {
            return;
        }
        for shift in placement.shifts.into_iter().take_while(|s| *s != NO_SHIFT) {
            self.note(self.state.instance.shifts[shift as usize].helper);
        }
        self.wanted
            .push(self.state.instance.need_of_unit[unit as usize]);
        self.state.take(unit);
    }

    /// Remembers a helper whose week has room now.
    fn note(&mut self, helper: u32) {
        if !self.freed.contains(&helper) {
            self.freed.push(helper);
        }
    }

    /// Some different helpers of this part who could come for a need.
    fn some_able(&mut self, need: u32, count: usize) -> Vec<u32> {
        let instance = self.state.instance;
        let mut chosen: Vec<u32> = Vec::with_capacity(count);
        for _ in 0..count * 3 {
            let Some(helper) = instance.any_able(need, &mut self.rng) else {
                break;
            };
            if chosen.len() < count
                && self.part.helpers[helper as usize]
                && !chosen.contains(&helper)
            {
                chosen.push(helper);
            }
        }
        chosen
    }

    fn any_need(&mut self) -> u32 {
        self.part.needs[self.rng.random_range(0..self.part.needs.len())]
    }

    /// A need of this part that lacks visits; rather one that weighs much.
    fn any_lacking(&mut self) -> Option<u32> {
        let mut best: Option<u32> = None;
        let mut found = 0;
        for _ in 0..24 {
            let need = self.any_need();
            if self.state.lacks(need) {
                let weight = |need: u32| self.state.instance.needs[need as usize].weight;
                if best.is_none_or(|best| weight(best) < weight(need)) {
                    best = Some(need);
                }
                found += 1;
                if found == 2 {
                    break;
                }
            }
        }
        best
    }

    /// A visit of this part that is made and may move.
    fn any_made(&mut self) -> Option<u32> {
        for _ in 0..12 {
            let need = self.any_need();
            let units = self.state.instance.needs[need as usize].units.clone();
            if units.is_empty() {
                continue;
            }
            let unit = self.rng.random_range(units);
            let placement = &self.state.units[unit as usize];
            if placement.start != ABSENT && !placement.locked {
                return Some(unit);
            }
        }
        None
    }
}
