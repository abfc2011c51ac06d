//! Which ruin comes next: oftener those that have brought more for what they cost.

use rand::Rng;

use super::feature::{Feature, Without};
use super::ruin::RUINS;

/// Steps after which the chances are reckoned anew.
const STEPS: u32 = 400;
/// What the newest steps count for beside all before.
const NEWEST: f64 = 0.2;
/// No ruin is chosen less often than this share of its first chance, nor more than so many times.
const RANGE: [f64; 2] = [0.3, 3.0];

/// Chances of the ruins, learnt on the way.
pub struct Choice {
    /// By ruin: its share at first; none where it is left out.
    shares: [u32; RUINS.len()],
    learns: bool,
    /// By ruin: what it brought for its cost, relative to the others.
    merits: [f64; RUINS.len()],
    /// By ruin: what it brought, and what it cost, since the chances were reckoned.
    newest: [(f64, f64); RUINS.len()],
    steps: u32,
}

impl Choice {
    /// All as worthy.
    pub fn new(without: Without) -> Self {
        Self {
            shares: RUINS.map(|(ruin, share)| share * u32::from(!without.has(Feature::Ruin(ruin)))),
            learns: !without.has(Feature::Choice),
            merits: [1.0; RUINS.len()],
            newest: [(0.0, 0.0); RUINS.len()],
            steps: 0,
        }
    }

    /// The next ruin, by its place among [`RUINS`].
    pub fn next(&self, rng: &mut impl Rng) -> usize {
        let chance = |index: usize| f64::from(self.shares[index]) * self.merits[index];
        let all: f64 = (0..RUINS.len()).map(chance).sum();
        let mut at = rng.random::<f64>() * all;
        for index in 0..RUINS.len() {
            at -= chance(index);
            if at < 0.0 {
                return index;
            }
        }
        0
    }

    /// What a step brought and cost.
    pub fn learn(&mut self, index: usize, brought: f64, cost: f64) {
        if !self.learns {
            return;
        }
        self.newest[index].0 += brought;
        self.newest[index].1 += cost;
        self.steps += 1;
        if self.steps == STEPS {
            self.reckon();
        }
    }

    fn reckon(&mut self) {
        self.steps = 0;
        let all = self
            .newest
            .iter()
            .fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
        if all.0 > 0.0 {
            let usual = all.0 / all.1;
            for (merit, (brought, cost)) in self.merits.iter_mut().zip(self.newest) {
                if cost > 0.0 {
                    let now = (brought / cost / usual).clamp(RANGE[0], RANGE[1]);
                    *merit += NEWEST * (now - *merit);
                }
            }
        }
        self.newest = [(0.0, 0.0); RUINS.len()];
    }
}
