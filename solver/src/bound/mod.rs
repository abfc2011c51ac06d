//! How much every plan must leave undone, with a proof.
//!
//! Relaxed: every helper has any mixture of weeks, and the helpers together make no more visits of
//! a need, and no more helpers come to an elder, than are wanted. The prices of those two kinds of
//! rows are the multipliers of the certificate. A helper's week is counted twice, as day tours and
//! as a week knapsack, and each visit's value is split between the two: the splits are multipliers
//! as well. All are found by climbing their bound, a concave function, at first with knapsacks
//! alone.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "indices are below 2³²; multipliers are rounded on purpose, and the bound is then reckoned in whole numbers"
)]

mod ascent;
mod begin;
mod certificate;
mod chances;
mod choices;
mod days;
mod knapsack;
mod lagrange;
mod split;
mod tours;

use ascent::Ascent;
use begin::{begin, widen};
pub use certificate::Proved;
use certificate::certificate;
pub(crate) use certificate::{empty, rounded};
use chances::Chances;
use lagrange::Lagrange;

use crate::instance::Instance;
use crate::problem::Problem;

/// Rounds with week knapsacks alone.
const FIRST_ROUNDS: u32 = 60;
/// Rounds of the first climb with tours; each later one has twice as many.
const ROUNDS: u32 = 400;
/// Climbs with tours, when nothing ends them sooner.
const CLIMBS: u32 = 6;
/// How long steps are at the start and at the end of a climb.
const STEPS: (f64, f64) = (0.1, 0.0005);
/// Labels of tours: of all helpers together and of one, in the first climb with tours and later.
const LABELS: [(usize, usize); 2] = [(12_000_000, 150_000), (40_000_000, 1_200_000)];

/// A certificate is reckoned after so many rounds, when the bound has grown as much.
const UNTOLD_ROUNDS: u32 = 24;
const WORTH_TELLING: f64 = 1.002;

/// Needs of the largest problem that is climbed for long without a clock.
const MOST_COUNTED: usize = 2000;

/// Cells of the largest knapsack that is worked out, each of four bytes.
const MOST_CELLS: usize = 1 << 28;

/// What the proof tells while it is found.
pub trait Listener {
    /// A better certificate than all before.
    fn proved(&mut self, proved: Proved);
    /// Whether to count day tours beside week knapsacks.
    fn tours(&self) -> bool {
        true
    }
    /// Whether to stop here.
    fn stop(&mut self) -> bool;
    /// Until it will have to stop; may be infinite.
    fn seconds_left(&self) -> f64;
}

/// Finds multipliers, telling each good certificate on the way, until none better is to be had or
/// it is told to stop. No more can be proved than `unmet`, which is that of any plan. When
/// `counted`, it does the same whatever the clock says.
pub(crate) fn prove(instance: &Instance, unmet: i64, counted: bool, listener: &mut dyn Listener) {
    let chances = Chances::of(instance);
    if chances.most_cells(instance) > MOST_CELLS {
        return; // more room than there is: nothing is proved
    }
    let mut proof = Proof {
        lagrange: Lagrange::of(instance, &chances),
        listener,
        unmet,
        counted,
        told: (f64::NEG_INFINITY, -1),
        seconds: Seconds::default(),
    };
    let _ = proof.run();
}

/// How long the last of each took; 0 when nobody has a clock.
#[derive(Default)]
struct Seconds {
    round: f64,
    certificate: f64,
}

struct Proof<'p, 'l, 'i> {
    lagrange: Lagrange<'l, 'i>,
    listener: &'p mut dyn Listener,
    unmet: i64,
    counted: bool,
    /// What the best certificate told gives: nearly, and in truth.
    told: (f64, i64),
    seconds: Seconds,
}

impl Proof<'_, '_, '_> {
    /// `None` when it was ended.
    fn run(&mut self) -> Option<()> {
        let instance = self.lagrange.instance;
        let all_seconds = self.listener.seconds_left();
        let mut ascent = begin(&self.lagrange, &mut || self.listener.stop())?;
        self.climb(&mut ascent, FIRST_ROUNDS, STEPS.0)?;
        let short = self.counted && instance.needs.len() > MOST_COUNTED;
        let (mut rounds, mut first) = (if short { ROUNDS / 4 } else { ROUNDS }, STEPS.0);
        for climb in 0..if self.counted { 1 } else { CLIMBS } {
            let (all, one) = LABELS[usize::from(climb > 0)];
            let labels = one.min(all / instance.helpers.len().max(1));
            let wider = climb == 0 || climb == 1 && self.has_just_begun(all_seconds);
            if wider && self.listener.tours() {
                let stop = &mut || self.listener.stop();
                ascent = widen(&mut self.lagrange, ascent, labels, stop)?;
            }
            ascent.turn_back();
            self.climb(&mut ascent, rounds, first)?;
            (rounds, first) = (rounds * 2, first / 2.0);
        }
        Some(())
    }

    /// So many rounds, or as many as there is time for, with ever shorter steps; `None` when
    /// nothing is left to do after it.
    fn climb(&mut self, ascent: &mut Ascent, rounds: u32, first: f64) -> Option<()> {
        let (mut share, mut untold) = (0.0, 0);
        while share < 1.0 {
            let left = self.listener.seconds_left();
            let (lagrange, listener) = (&self.lagrange, &mut *self.listener);
            let length = first * (STEPS.1 / first).powf(share);
            let found = ascent.step(length, |at| lagrange.value(at, &mut || listener.stop()));
            self.seconds.round = self.since(left);
            let time = self.time_left();
            if found.is_none() || time <= 0.0 {
                self.tell(ascent);
                return None;
            }
            let mut more = f64::from(rounds) * (1.0 - share);
            if !self.counted {
                // The steps have to be short when the time is over.
                more = more.min(time / self.seconds.round.max(1e-9));
            }
            share += (1.0 - share) / more.max(1.0);
            untold += 1;
            if untold >= UNTOLD_ROUNDS && ascent.value > self.told.0 * WORTH_TELLING {
                untold = 0;
                self.tell(ascent);
            }
        }
        self.tell(ascent);
        (self.told.1 < self.unmet).then_some(())
    }

    /// Whether most of the time is still to come: more tours pay only later.
    fn has_just_begun(&self, all_seconds: f64) -> bool {
        !all_seconds.is_finite() || self.listener.seconds_left() > 0.67 * all_seconds
    }

    /// Seconds since so many were left.
    fn since(&self, left: f64) -> f64 {
        if left.is_finite() {
            left - self.listener.seconds_left()
        } else {
            0.0
        }
    }

    /// What is left for rounds, before the last certificate has to be reckoned.
    fn time_left(&self) -> f64 {
        self.listener.seconds_left() - 2.0 * self.seconds.certificate - self.seconds.round
    }

    /// Tells the certificate of the best multipliers, if it is a better one.
    fn tell(&mut self, ascent: &Ascent) {
        if ascent.value <= self.told.0 {
            return;
        }
        let left = self.listener.seconds_left();
        let listener = &mut *self.listener;
        let found = certificate(&self.lagrange, &ascent.best, &mut || listener.stop());
        self.seconds.certificate = self.since(left);
        if let Some(proved) = found {
            self.told.0 = ascent.value;
            if proved.certificate.bound > self.told.1 {
                self.told.1 = proved.certificate.bound;
                self.listener.proved(proved);
            }
        }
    }
}

/// The proof alone, without a search beside it: for measuring.
pub fn alone(problem: &Problem, unmet: i64, listener: &mut dyn Listener) {
    prove(&Instance::new(problem), unmet, false, listener);
}
