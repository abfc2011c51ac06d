//! Rounds of annealing: the threads search apart and join what they found.

use std::sync::atomic::{AtomicU64, Ordering};

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::anneal::{Prices, Walk};
use super::feature::{Feature, Without};
use super::part::{Part, cut, join, worth_cutting};
use super::state::{Placement, State};
use crate::plan::Score;

/// Temperatures at the start, when polishing starts, and at the end, in units of `unmet`.
const TEMPERATURES: [f64; 3] = [800.0, 5.0, 0.2];
/// The share of the search after which the burden is polished.
const POLISH: f64 = 0.9;
/// Rounds of a search; each joins what the threads found.
const ROUNDS: u64 = 60;
/// Steps between two looks at the clock.
const STEPS: u64 = 16;

/// How far the search has come, and when it ends.
pub trait Pace: Sync {
    /// From 0 at the beginning to 1 at the end, by the clock; not asked when steps are counted.
    fn share(&self) -> f64;
    /// Whether to stop at once.
    fn stop(&self) -> bool;
    /// Told between rounds, and by one of the threads within: steps so far, the best score so far.
    /// Whether to end the search.
    fn report(&self, iterations: u64, score: Score) -> bool;
}

/// What ends a search.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Steps in all, or by the clock.
    pub iterations: Option<u64>,
    /// At the same time.
    pub threads: usize,
    /// For all randomness.
    pub seed: u64,
    /// What is left out.
    pub without: Without,
}

impl Limits {
    fn rounds(self) -> u64 {
        if self.without.has(Feature::Sharing) {
            1
        } else {
            ROUNDS
        }
    }
}

/// Searches from a first plan; the best plan found and the steps taken.
pub fn search<'i>(
    first: State<'i>,
    prices: Prices,
    limits: Limits,
    pace: &dyn Pace,
) -> (State<'i>, u64) {
    let instance = first.instance;
    let nothing_to_do = instance.need_of_unit.is_empty() || instance.helpers.is_empty();
    if nothing_to_do || limits.without.every_ruin() {
        return (first, 0);
    }
    let mut rounds = Rounds {
        prices,
        limits,
        pace,
        done: AtomicU64::new(0),
        best: first.clone(),
    };
    let mut rng = ChaCha8Rng::seed_from_u64(limits.seed);
    let mut current = first;
    let whole = [Feature::Rings, Feature::Sharing];
    let cutting = worth_cutting(instance, limits.threads)
        && !whole.iter().any(|feature| limits.without.has(*feature));
    for round in 0.. {
        let share = rounds.share();
        if share >= 1.0 || pace.stop() {
            break;
        }
        let cut = cutting
            .then(|| cut(instance, limits.threads, &mut rng))
            .flatten();
        let apart = cut.is_some();
        let parts = cut.unwrap_or_else(|| vec![Part::whole(instance); limits.threads.max(1)]);
        let until = (share + 1.0 / limits.rounds() as f64).min(1.0);
        let found = rounds.run(&current, &parts, round, until);
        current = rounds.take(&current, &parts, found, apart);
        if pace.report(rounds.done.load(Ordering::Relaxed), rounds.best.score) {
            break;
        }
    }
    (rounds.best, rounds.done.into_inner())
}

struct Rounds<'r, 'i> {
    prices: Prices,
    limits: Limits,
    pace: &'r dyn Pace,
    done: AtomicU64,
    best: State<'i>,
}

/// What one thread found: where it stands, the best it saw, and that one's score.
type Found<'i> = (State<'i>, Vec<Placement>, Score);

impl<'i> Rounds<'_, 'i> {
    fn share(&self) -> f64 {
        match self.limits.iterations {
            Some(0) => 1.0,
            Some(all) => self.done.load(Ordering::Relaxed) as f64 / all as f64,
            None => self.pace.share(),
        }
    }

    fn run(&self, current: &State<'i>, parts: &[Part], round: u64, until: f64) -> Vec<Found<'i>> {
        let seed = |index: u64| {
            let text = [self.limits.seed, round, index];
            text.iter().fold(0x9E37_79B9_7F4A_7C15_u64, |mixed, part| {
                (mixed ^ part)
                    .wrapping_mul(0xBF58_476D_1CE4_E5B9)
                    .rotate_left(31)
            })
        };
        // Told before any thread begins.
        let steps: Vec<_> = (0..parts.len() as u64)
            .map(|index| self.steps(parts.len() as u64, index))
            .collect();
        let from = self.share();
        std::thread::scope(|scope| {
            let threads: Vec<_> = parts
                .iter()
                .zip(0..)
                .map(|(part, index)| {
                    let mut state = current.clone();
                    part.lock(&mut state);
                    let walk = Walk::new(state, part, self.prices, seed(index))
                        .without(self.limits.without);
                    let steps = steps[index as usize];
                    scope.spawn(move || self.walk(walk, index == 0, steps, (from, until)))
                })
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("a search that ends"))
                .collect()
        })
    }

    /// Steps of one of the threads in a round, when steps are counted: together no more than are left.
    fn steps(&self, threads: u64, index: u64) -> Option<u64> {
        let all = self.limits.iterations?;
        let left = all.saturating_sub(self.done.load(Ordering::Relaxed));
        let round = (all / self.limits.rounds()).max(1).min(left);
        Some(round / threads + u64::from(index < round % threads))
    }

    fn walk(
        &self,
        mut walk: Walk<'_, 'i>,
        speaks: bool,
        steps: Option<u64>,
        (from, until): (f64, f64),
    ) -> Found<'i> {
        let mut counted = 0;
        let polish = !self.limits.without.has(Feature::Polish);
        loop {
            let share = match steps {
                Some(steps) => from + (until - from) * walk.iterations() as f64 / steps as f64,
                None => self.pace.share(),
            };
            let over = steps.map_or(share >= until, |steps| walk.iterations() >= steps);
            if over || self.pace.stop() || walk.idle() {
                break;
            }
            let temperature = self.prices.unmet as f64 * temperature(share, polish);
            let left = steps.map_or(STEPS, |steps| (steps - walk.iterations()).min(STEPS));
            for _ in 0..left {
                walk.step(temperature);
            }
            self.done
                .fetch_add(walk.iterations() - counted, Ordering::Relaxed);
            counted = walk.iterations();
            if speaks {
                let score = walk.best_score().min(self.best.score);
                self.pace.report(self.done.load(Ordering::Relaxed), score);
            }
        }
        walk.finish()
    }

    /// Joins what the threads found; the plan to go on from.
    fn take(
        &mut self,
        current: &State<'i>,
        parts: &[Part],
        found: Vec<Found<'i>>,
        apart: bool,
    ) -> State<'i> {
        if apart {
            let bests: Vec<_> = found.iter().map(|(_, best, _)| best.clone()).collect();
            let best = join(current, parts, &bests);
            if best.score < self.best.score {
                self.best = best;
            }
            let units: Vec<_> = found.into_iter().map(|(state, _, _)| state.units).collect();
            return join(current, parts, &units);
        }
        for (_, best, score) in &found {
            if *score < self.best.score {
                self.best = State::restore(current.instance, best);
            }
        }
        let states = found.into_iter().map(|(state, _, _)| state);
        let next = states.min_by_key(|state| self.prices.total(&state.score));
        next.unwrap_or_else(|| current.clone())
    }
}

/// In units of `unmet`, after a share of the search: falling by the same factor in the same time,
/// first until every step that is worth anything is kept, then, with `polish`, until the burden is
/// too.
fn temperature(share: f64, polish: bool) -> f64 {
    let [hot, warm, cold] = TEMPERATURES;
    if !polish {
        hot * (warm / hot).powf(share.min(1.0))
    } else if share < POLISH {
        hot * (warm / hot).powf(share / POLISH)
    } else {
        let left = (share.min(1.0) - POLISH) / (1.0 - POLISH);
        warm * (cold / warm).powf(left)
    }
}
