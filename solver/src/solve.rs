//! From a problem to a plan: the search, with the proof beside it.

mod apart;
mod run;

use crate::bound::{Listener, Proved, empty, prove};
use crate::instance::Instance;
use crate::plan::{Certificate, Plan, Score};
use crate::problem::Problem;
use crate::search::anneal::Prices;
use crate::search::construct::greedy;
pub use crate::search::feature::{Feature, Without};
pub use crate::search::ruin::Ruin;
use crate::write::{complete, document};
use run::{Task, constructed};

/// How long and how to search.
#[derive(Clone, Debug)]
pub struct Options {
    /// Time limit for the whole call, seconds; with neither limit, 10.
    pub seconds: Option<f64>,
    /// Limit on the steps of the search. With it the same problem, seed and threads give the same
    /// plan, and nothing in it depends on the clock; a time limit beside it may end it sooner.
    pub iterations: Option<u64>,
    /// For all randomness.
    pub seed: u64,
    /// Threads of the search; the proof has one more while it lasts.
    pub threads: usize,
    /// What is left out, to measure what it brings.
    pub without: Without,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seconds: Some(10.0),
            iterations: None,
            seed: 1,
            threads: 2,
            without: Without::default(),
        }
    }
}

/// Where a search stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Since the start.
    pub seconds: f64,
    /// Steps of the search.
    pub iterations: u64,
    /// Of the best plan so far; backups are assigned at the end, so `unbacked` is 0 until then.
    pub score: Score,
    /// No plan leaves less undone, as far as is proved.
    pub bound: Option<i64>,
    /// What it is doing.
    pub phase: Phase,
}

/// What the optimiser is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Looking for plans that leave less undone.
    Search,
    /// Nothing less can be left undone: sparing ways and changes.
    Polish,
    /// Reasons and backups.
    Finish,
}

/// The caller's clock, cancel button and display.
pub trait Watch: Sync {
    /// Seconds since the call began.
    fn elapsed(&self) -> f64;
    /// Whether to stop now, with the best plan so far.
    fn stop(&self) -> bool;
    /// Told about once a second.
    fn progress(&self, progress: &Progress);
}

/// Plans a problem that has passed [`crate::problem::validate`].
///
/// Ends at the first limit reached, when told to stop, or some time after nothing less can be left
/// undone: as long again as it took to prove that, and a second, is spent on `burden`.
/// Parts that no possible visit connects are planned one after the other, each with its share of
/// the time; `stats` then tells of each part what is left undone and what its bound is.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names.
#[must_use]
pub fn solve(problem: &Problem, sha256: String, options: &Options, watch: &dyn Watch) -> Plan {
    let mut whole = Instance::outline(problem);
    let parts = whole.parts();
    let limit = if options.iterations.is_some() {
        f64::INFINITY
    } else {
        10.0
    };
    let task = Task {
        from: 0.0,
        until: options.seconds.unwrap_or(limit),
        iterations: options.iterations,
        threads: options.threads.max(1),
        seed: options.seed,
        without: options.without,
    };
    let solved = if parts.len() > 1 && !task.without.has(Feature::Parts) {
        apart::solve(&whole, parts, &task, watch)
    } else {
        whole.measure();
        run::solve(&whole, &task, watch)
    };
    let mut plan = solved.plan;
    plan.problem = sha256;
    let stats = &mut plan.stats;
    stats.insert("iterations".into(), solved.iterations.into());
    stats.insert("seed".into(), options.seed.into());
    stats.insert("threads".into(), options.threads.into());
    if options.iterations.is_none() {
        let tenths = (watch.elapsed() * 10.0).round() / 10.0;
        stats.insert("seconds".into(), tenths.into());
    }
    plan
}

/// A proof for the score of a plan that was not searched for here, found in so many seconds of the watch's clock.
///
/// # Panics
/// As [`solve`].
#[must_use]
pub fn proof(problem: &Problem, score: Score, seconds: f64, watch: &dyn Watch) -> Certificate {
    let instance = Instance::new(problem);
    let mut alone = Alone {
        watch,
        until: watch.elapsed() + seconds,
        score,
        best: empty(&instance),
    };
    prove(&instance, score.unmet, false, &mut alone);
    alone.best.certificate
}

/// A proof without a search beside it.
struct Alone<'w> {
    watch: &'w dyn Watch,
    until: f64,
    score: Score,
    best: Proved,
}

impl Listener for Alone<'_> {
    fn proved(&mut self, proved: Proved) {
        if proved.thousandths > self.best.thousandths {
            self.best = proved;
            self.watch.progress(&Progress {
                seconds: self.watch.elapsed(),
                iterations: 0,
                score: self.score,
                bound: Some(self.best.certificate.bound),
                phase: Phase::Search,
            });
        }
    }

    fn stop(&mut self) -> bool {
        self.watch.stop() || self.watch.elapsed() >= self.until
    }

    fn seconds_left(&self) -> f64 {
        (self.until - self.watch.elapsed()).max(0.0)
    }
}

/// Yardsticks: plans without any search, and without a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yardstick {
    /// Most weighted minutes first, each at the earliest place that fits.
    Greedy,
    /// What the search begins with.
    Construction,
}

/// A plan to compare others with.
///
/// # Panics
/// As [`solve`].
#[must_use]
pub fn yardstick(problem: &Problem, sha256: String, yardstick: Yardstick) -> Plan {
    let instance = Instance::new(problem);
    let mut state = match yardstick {
        Yardstick::Greedy => greedy(&instance),
        Yardstick::Construction => {
            constructed(&instance, Prices::of(&instance), Without::default())
        }
    };
    complete(&mut state);
    document(&state, sha256, empty(&instance).certificate)
}
