//! Simulated annealing over ruin and recreate, on one part of the problem.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::choice::Choice;
use super::feature::Without;
use super::part::Part;
use super::ruin::{RUINS, Ruin};
use super::state::{Placement, State};
use crate::instance::Instance;
use crate::plan::Score;

/// How one number is made of the score while searching; the best is told by the score itself.
#[derive(Clone, Copy, Debug)]
pub struct Prices {
    /// A broken pin, in burden.
    pub pin: i64,
    /// One of unmet, in burden.
    pub unmet: i64,
    /// A minute of detour, beyond its burden, when places are compared.
    pub minute: i64,
}

impl Prices {
    /// From what a usual visit weighs and burdens.
    pub fn of(instance: &Instance) -> Self {
        let mut weights: Vec<i64> = instance.needs.iter().map(|need| need.weight).collect();
        weights.sort_unstable();
        let usual = weights.get(weights.len() / 2).copied().unwrap_or(1).max(1);
        let most = weights.last().copied().unwrap_or(1).max(1);
        let burden = &instance.problem.weights;
        let visit = i64::from(burden.travel_minute) * 20
            + i64::from(burden.new_helper)
            + i64::from(burden.missed_preference)
            + i64::from(burden.load) * 30;
        let unmet = (visit * 12 / usual).max(1);
        Self {
            pin: most * unmet * 8,
            unmet,
            minute: unmet * 3,
        }
    }

    /// One number for a score.
    pub fn total(&self, score: &Score) -> i64 {
        score.broken_pins * self.pin + score.unmet * self.unmet + score.burden
    }
}

/// One thread's search.
pub struct Walk<'w, 'i> {
    pub(super) state: State<'i>,
    pub(super) part: &'w Part,
    pub(super) prices: Prices,
    pub(super) rng: ChaCha8Rng,
    pub(super) wanted: Vec<u32>,
    pub(super) freed: Vec<u32>,
    /// Needs with the helpers who are to try them first.
    pub(super) meant: Vec<(u32, u32)>,
    pub(super) ranked: Vec<(i64, u32, bool)>,
    pub(super) targeted: bool,
    pub(super) without: Without,
    choice: Choice,
    best: Vec<Placement>,
    best_score: Score,
    stale: Vec<u32>,
    iterations: u64,
}

impl<'w, 'i> Walk<'w, 'i> {
    /// From a plan, within a part.
    pub fn new(mut state: State<'i>, part: &'w Part, prices: Prices, seed: u64) -> Self {
        state.begin();
        Self {
            part,
            prices,
            rng: ChaCha8Rng::seed_from_u64(seed),
            wanted: Vec::new(),
            freed: Vec::new(),
            meant: Vec::new(),
            ranked: Vec::new(),
            targeted: false,
            without: Without::default(),
            choice: Choice::new(Without::default()),
            best: state.units.clone(),
            best_score: state.score,
            stale: Vec::new(),
            iterations: 0,
            state,
        }
    }

    /// The same search with something left out.
    pub fn without(self, without: Without) -> Self {
        Self {
            without,
            choice: Choice::new(without),
            ..self
        }
    }

    /// One ruin and recreate; keeps it by the rule of annealing at this temperature.
    pub fn step(&mut self, temperature: f64) {
        self.iterations += 1;
        let chosen = self.choice.next(&mut self.rng);
        let ruin = RUINS[chosen].0;
        let before = self.prices.total(&self.state.score);
        self.wanted.clear();
        self.freed.clear();
        self.targeted = ruin == Ruin::Lacking;
        self.ruin(ruin);
        let removed = self.wanted.len();
        self.recreate();
        let after = self.prices.total(&self.state.score);
        let rise = (after - before) as f64;
        let cost = 4 + 4 * removed + self.ranked.len();
        let brought = if self.state.score < self.best_score {
            5.0
        } else {
            f64::from(u8::from(rise < 0.0))
        };
        self.choice.learn(chosen, brought, cost as f64);
        let luck: f64 = self.rng.random();
        if rise <= 0.0 || rise < -temperature * luck.ln() {
            if self.stale.len() <= self.best.len() {
                self.stale.extend(self.state.touched());
            }
            self.state.begin();
            if self.state.score < self.best_score {
                self.keep_best();
            }
        } else {
            self.state.undo();
        }
    }

    fn keep_best(&mut self) {
        self.best_score = self.state.score;
        if self.stale.len() > self.best.len() {
            self.best.clone_from(&self.state.units);
        } else {
            for unit in &self.stale {
                self.best[*unit as usize] = self.state.units[*unit as usize];
            }
        }
        self.stale.clear();
    }

    /// Whether there is nothing to move in this part.
    pub fn idle(&self) -> bool {
        self.part.needs.is_empty()
    }

    /// Steps so far.
    pub fn iterations(&self) -> u64 {
        self.iterations
    }

    /// The best score so far.
    pub fn best_score(&self) -> Score {
        self.best_score
    }

    /// Where it stands now, and the best it has seen.
    pub fn finish(self) -> (State<'i>, Vec<Placement>, Score) {
        (self.state, self.best, self.best_score)
    }
}
