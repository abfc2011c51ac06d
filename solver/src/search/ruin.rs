//! What is taken out of the plan before it is filled again.

use rand::Rng;
use rand::seq::SliceRandom;

use super::anneal::Walk;
use super::state::{ABSENT, NO_SHIFT};
use crate::instance::NOWHERE;

/// The ways to choose what is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Everything of some elders who live near one another.
    Near,
    /// Two elders whose helpers change places.
    Swap,
    /// An elder for another's place, that one for a third's, and so on.
    Chain,
}

/// All of them, with their shares of the steps.
pub const RUINS: [(Ruin, u32); 9] = [
    (Ruin::Lacking, 20),
    (Ruin::Helpers, 30),
    (Ruin::Elders, 20),
    (Ruin::Dates, 10),
    (Ruin::Worst, 10),
    (Ruin::Random, 10),
    (Ruin::Near, 10),
    (Ruin::Swap, 10),
    (Ruin::Chain, 20),
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
            Ruin::Near => self.ruin_near(),
            Ruin::Swap => self.ruin_swap(),
            Ruin::Chain => self.ruin_chain(),
        }
    }

    fn ruin_lacking(&mut self) {
        let Some(need) = self.any_lacking() else {
            return self.ruin_helpers();
        };
        self.wanted.push(need);
        let crew = self.state.instance.needs[need as usize].crew;
        if self.rng.random_bool(0.5) {
            // Whoever comes now may be in the way of somebody who has time for all.
            self.leave(self.state.instance.needs[need as usize].elder);
        }
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
                    self.leave(elder);
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

    fn ruin_near(&mut self) {
        let Some((helper, elder)) = self.any_pair() else {
            return;
        };
        let instance = self.state.instance;
        let places = &instance.helpers[helper as usize].places;
        let here = instance.place_of(helper, elder);
        let ways = &instance.ways[helper as usize];
        if places.is_empty() || here == NOWHERE {
            return self.leave(elder);
        }
        let mut near: Vec<(i32, u32)> = (0..24)
            .map(|_| self.rng.random_range(0..places.len()))
            .filter(|place| !self.state.teams[places[*place] as usize].units.is_empty())
            .map(|place| {
                let there = place as u32 + 1;
                (ways.minutes(instance, helper, here, there), places[place])
            })
            .collect();
        near.sort_unstable();
        near.dedup();
        self.leave(elder);
        let most = self.rng.random_range(1..=4);
        for (_, elder) in near.into_iter().take(most) {
            self.leave(elder);
        }
    }

    /// Takes out two elders of two helpers; what either made for the one is to be made by the
    /// other, and what is left by whoever can.
    fn ruin_swap(&mut self) {
        let Some((helper, elder)) = self.any_pair() else {
            return;
        };
        let instance = self.state.instance;
        let homes = &instance.helpers[helper as usize].home_needs;
        if homes.is_empty() {
            return self.leave(elder);
        }
        let suits = |other: u32, who: u32| {
            let mut needs = instance.elders[elder as usize].needs.clone();
            other != elder
                && who != helper
                && self.part.helpers[who as usize]
                && needs.any(|need| {
                    self.state.made[need as usize] > 0 && instance.place_for(who, need).is_some()
                })
        };
        let found = (0..16).find_map(|_| {
            let (need, _) = homes[self.rng.random_range(0..homes.len())];
            let other = instance.needs[need as usize].elder;
            let (who, count) = *self.state.teams[other as usize].helpers.first()?;
            (count > 0 && suits(other, who)).then_some((other, who))
        });
        self.leave(elder);
        let Some((other, who)) = found else {
            return;
        };
        let first = self.wanted.len();
        self.leave(other);
        let given = self.wanted[..first].iter().map(|need| (*need, who));
        let back = self.wanted[first..].iter().map(|need| (*need, helper));
        self.meant.extend(given.chain(back));
    }

    /// Takes out an elder for a need, another for that one, and so on; each is to have the place
    /// that the next one leaves, and the last may go to anybody.
    fn ruin_chain(&mut self) {
        let lacking = if self.rng.random_bool(0.5) {
            self.any_lacking()
        } else {
            None
        };
        match lacking {
            Some(need) => {
                self.wanted.push(need);
                self.leave(self.state.instance.needs[need as usize].elder);
            }
            None => match self.any_pair() {
                Some((_, elder)) => self.leave(elder),
                None => return,
            },
        }
        let mut from = 0;
        for _ in 0..self.rng.random_range(1..=3) {
            let Some((helper, elder)) = self.place_for_all(from) else {
                break;
            };
            let first = self.wanted.len();
            self.leave(elder);
            let given = self.wanted[from..first].iter().map(|need| (*need, helper));
            self.meant.extend(given);
            from = first;
            if from == self.wanted.len() {
                break; // locked
            }
        }
    }

    /// Somebody who could make the visits wanted from this one on instead of those to one elder.
    fn place_for_all(&mut self, from: usize) -> Option<(u32, u32)> {
        let instance = self.state.instance;
        let need = *self.wanted.get(from)?;
        let one = instance.needs[need as usize].elder;
        let minutes = |need: &u32| instance.needs[*need as usize].minutes;
        let wanted: i32 = self.wanted[from..].iter().map(minutes).sum();
        for _ in 0..8 {
            let helper = instance.any_able(need, &mut self.rng)?;
            if !self.part.helpers[helper as usize] || self.freed.contains(&helper) {
                continue;
            }
            let elders = &self.state.diaries[helper as usize].elders;
            if elders.is_empty() {
                continue;
            }
            let (elder, count) = elders[self.rng.random_range(0..elders.len())];
            let visits = self.state.teams[elder as usize].units.iter();
            let freed: i32 = visits
                .map(|unit| minutes(&instance.need_of_unit[*unit as usize]))
                .sum();
            let room = self.state.spare[helper as usize] + freed;
            if count > 0 && elder != one && room >= wanted {
                return Some((helper, elder));
            }
        }
        None
    }

    /// A helper and an elder who is visited.
    fn any_pair(&mut self) -> Option<(u32, u32)> {
        let unit = self.any_made()?;
        let need = self.state.instance.need_of_unit[unit as usize];
        let elder = self.state.instance.needs[need as usize].elder;
        let helper = self.state.crew(unit).next()?;
        Some((helper, elder))
    }

    /// Takes out every visit to an elder.
    fn leave(&mut self, elder: u32) {
        for unit in self.state.teams[elder as usize].units.clone() {
            self.take(unit);
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
