//! Filling the plan again: what was taken out, and what else the room would serve.

use rand::Rng;

use super::anneal::Walk;
use super::insert::Terms;

/// Needs that lack visits and could use the room, at most.
const MOST_ADDED: usize = 80;

impl Walk<'_, '_> {
    /// Adds visits wherever something was taken from, until nothing more fits there.
    pub(super) fn recreate(&mut self) {
        self.add_lacking();
        let mut wanted = std::mem::take(&mut self.wanted);
        let removed = wanted.len();
        self.rank(&mut wanted);
        let price = if self.rng.random_bool(0.8) {
            self.prices.minute
        } else {
            0
        };
        let blink = if removed > 1 { self.blink } else { 0.0 };
        for (_, need) in std::mem::take(&mut self.ranked) {
            while self.state.lacks(need) {
                let terms = Terms {
                    minute: price,
                    pin: self.prices.pin,
                    open: &self.part.helpers,
                    crew_starts: 24,
                    ..Terms::plain()
                };
                let rng = &mut self.rng;
                let mut skip = || blink > 0.0 && rng.random_bool(blink);
                let Some(offer) = self.state.offer(need, &terms, &mut skip) else {
                    break;
                };
                self.state.accept(need, &offer);
            }
        }
        wanted.clear();
        self.wanted = wanted;
        self.freed.clear();
    }

    /// Needs that lack visits and for which a helper with new room is eligible.
    fn add_lacking(&mut self) {
        let instance = self.state.instance;
        let mut added = 0;
        for index in 0..self.freed.len() {
            let helper = self.freed[index];
            let found = &instance.helpers[helper as usize];
            let homes = &found.home_needs;
            if !homes.is_empty() {
                let from = self.rng.random_range(0..homes.len());
                for (need, _) in homes[from..].iter().chain(&homes[..from]).take(300) {
                    if added < MOST_ADDED && self.lacks_here(*need) {
                        self.wanted.push(*need);
                        added += 1;
                    }
                }
            }
            for group in &found.calls {
                let needs = &instance.calls[*group as usize].needs;
                for _ in 0..6 {
                    let need = needs[self.rng.random_range(0..needs.len())];
                    if self.lacks_here(need) {
                        self.wanted.push(need);
                    }
                }
            }
        }
    }

    fn lacks_here(&self, need: u32) -> bool {
        let elder = self.state.instance.needs[need as usize].elder;
        self.part.elders[elder as usize] && self.state.lacks(need)
    }

    /// Puts the needs in the order in which they are served.
    fn rank(&mut self, wanted: &mut Vec<u32>) {
        let target = (self.targeted && !wanted.is_empty()).then(|| wanted[0]);
        wanted.sort_unstable();
        wanted.dedup();
        let rule = self.rng.random_range(0..10);
        let instance = self.state.instance;
        self.ranked.clear();
        for need in wanted.iter() {
            let found = &instance.needs[*need as usize];
            let minutes = i64::from(found.minutes) * found.crew as i64;
            let minutes = minutes + if found.home { 10 } else { 0 };
            let worth = match rule {
                0..=5 => found.weight * 1000 / minutes,
                6..=7 => found.weight * 10,
                8 => 1000 / (1 + instance.able_count(*need) as i64) * found.weight,
                _ => 1000,
            };
            let noise = self.rng.random_range(800..1200);
            let first = i64::from(target == Some(*need)) << 50;
            self.ranked.push((-(worth * noise + first), *need));
        }
        self.ranked.sort_unstable();
    }
}
