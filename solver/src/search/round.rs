//! Round times, as people say them and write them down.

use super::state::State;

/// Minutes between two round times.
const ROUND: i32 = 5;

impl State<'_> {
    /// Starts visits at round times wherever all that follows in the shift can still be made.
    /// Nothing but times changes: neither ways nor loads, so the score stays.
    pub fn round_times(&mut self) {
        for shift in 0..self.routes.len() as u32 {
            self.round_shift(shift);
        }
    }

    fn round_shift(&mut self, shift: u32) {
        let helper = self.instance.shifts[shift as usize].helper;
        let mut front = self.front(shift);
        for position in 0..self.routes[shift as usize].stops.len() {
            let stop = self.routes[shift as usize].stops[position];
            if !self.firm(stop.unit) {
                let need = self.instance.need_of_unit[stop.unit as usize];
                let need = &self.instance.needs[need as usize];
                // A visit before this one may have become later, and this one with it.
                let ready = self.ready(helper, front, stop.place).max(stop.start);
                let next_round =
                    ready.div_euclid(ROUND) * ROUND + ROUND * i32::from(ready % ROUND != 0);
                let round = self
                    .earliest(need, Some(stop.unit), shift, next_round)
                    .filter(|start| {
                        let after = Self::after(front, stop.place, *start, need.minutes);
                        start % ROUND == 0
                            && self.rest_fits(helper, shift, position + 1, after, false)
                    });
                let start = round
                    .or_else(|| self.earliest(need, Some(stop.unit), shift, ready))
                    .expect("a stop whose room was found before");
                self.start_at(shift, position, start, need.minutes);
            }
            front = Self::step(front, &self.routes[shift as usize].stops[position]);
        }
    }
}
