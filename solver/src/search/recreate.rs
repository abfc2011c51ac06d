//! Filling the plan again: what was taken out, and what else the room would serve.

use rand::Rng;

use super::anneal::Walk;
use super::feature::Feature;
use super::insert::Terms;
use super::state::NOTHING;

/// Minutes beyond those of any visit.
const LONGEST: i32 = NOTHING - 1;
/// How often the cheapest place is passed over, where more than one visit was taken out.
const BLINKS: f64 = 0.02;
/// Needs that lack visits and could use the room, at most.
const MOST_ADDED: usize = 80;

impl Walk<'_, '_> {
    /// Adds visits wherever something was taken from, until nothing more fits there.
    pub(super) fn recreate(&mut self) {
        let mut wanted = std::mem::take(&mut self.wanted);
        let removed = wanted.len();
        self.add_lacking(&mut wanted);
        self.rank(&mut wanted, removed);
        let priced = Terms::priced(self.prices, self.without);
        let terms = Terms {
            minute: if self.rng.random_bool(0.8) {
                priced.minute
            } else {
                0
            },
            open: &self.part.helpers,
            crew_starts: 24,
            ..priced
        };
        let blinks = removed > 1 && !self.without.has(Feature::Blinks);
        for (need, helper) in std::mem::take(&mut self.meant) {
            if self.state.lacks(need)
                && self.state.instance.needs[need as usize].crew == 1
                && let Some(offer) = self.state.offer_of(need, &[helper], &terms)
            {
                self.state.accept(need, &offer);
            }
        }
        let mut room = self.room();
        for index in 0..self.ranked.len() {
            let (_, need, anywhere) = self.ranked[index];
            let alone = self.state.instance.needs[need as usize].crew == 1;
            let everywhere = anywhere || !alone;
            while self.state.lacking[need as usize] <= if everywhere { LONGEST } else { room } {
                let offer = if everywhere {
                    let rng = &mut self.rng;
                    let mut skip = || blinks && rng.random_bool(BLINKS);
                    self.state.offer(need, &terms, &mut skip)
                } else {
                    self.state.offer_of(need, &self.freed, &terms)
                };
                let Some(offer) = offer else {
                    break;
                };
                self.state.accept(need, &offer);
                room = self.room();
            }
        }
        wanted.clear();
        self.wanted = wanted;
        self.freed.clear();
    }

    /// Minutes free with the helper who has most, among those from whom something was taken.
    fn room(&self) -> i32 {
        let spare = self.freed.iter().map(|who| self.state.spare[*who as usize]);
        spare.max().unwrap_or(0)
    }

    /// Needs that lack visits and for which a helper with new room is eligible.
    fn add_lacking(&mut self, wanted: &mut Vec<u32>) {
        let instance = self.state.instance;
        let mut added = 0;
        for index in 0..self.freed.len() {
            let helper = self.freed[index];
            let found = &instance.helpers[helper as usize];
            let spare = self.state.spare[helper as usize];
            let homes = &found.home_needs;
            if !homes.is_empty() {
                let from = self.rng.random_range(0..homes.len());
                for (need, _) in homes[from..].iter().chain(&homes[..from]).take(300) {
                    if self.state.lacking[*need as usize] <= spare && added < MOST_ADDED {
                        wanted.push(*need);
                        added += 1;
                    }
                }
            }
            for group in &found.calls {
                let needs = &instance.calls[*group as usize].needs;
                for _ in 0..6 {
                    let need = needs[self.rng.random_range(0..needs.len())];
                    if self.state.lacking[need as usize] <= spare {
                        wanted.push(need);
                    }
                }
            }
        }
    }

    /// Puts the needs in the order in which they are served.
    fn rank(&mut self, wanted: &mut Vec<u32>, removed: usize) {
        let target = (self.targeted && !wanted.is_empty()).then(|| wanted[0]);
        let mut lacking = wanted.split_off(removed);
        lacking.sort_unstable();
        lacking.dedup();
        wanted.sort_unstable();
        wanted.dedup();
        lacking.retain(|need| wanted.binary_search(need).is_err());
        let rule = if self.without.has(Feature::Orders) {
            0
        } else {
            self.rng.random_range(0..10)
        };
        let by_chance = !self.without.has(Feature::Noise);
        let instance = self.state.instance;
        self.ranked.clear();
        let taken = wanted.iter().map(|need| (*need, true));
        for (need, anywhere) in taken.chain(lacking.into_iter().map(|need| (need, false))) {
            let found = &instance.needs[need as usize];
            let minutes = i64::from(found.minutes) * found.crew as i64;
            let minutes = minutes + if found.home { 10 } else { 0 };
            let worth = match rule {
                0..=5 => found.weight * 1000 / minutes,
                6..=7 => found.weight * 10,
                8 => 1000 / (1 + instance.able_count(need) as i64) * found.weight,
                _ => 1000,
            };
            let noise = if by_chance {
                self.rng.random_range(800..1200)
            } else {
                1000
            };
            let first = i64::from(target == Some(need)) << 50;
            self.ranked.push((-(worth * noise + first), need, anywhere));
        }
        self.ranked.sort_unstable();
    }
}
