//! From a problem to a plan: the search, with the proof beside it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::bound::{Listener, empty, prove};
use crate::instance::Instance;
use crate::plan::{Certificate, Plan, Score};
use crate::problem::Problem;
use crate::search::anneal::Prices;
use crate::search::construct::{construct, greedy};
use crate::search::insert::Terms;
use crate::search::rounds::{Limits, Pace, search};
use crate::search::state::State;
use crate::warm::{self, Effort};
use crate::write::{complete, document};

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
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seconds: Some(10.0),
            iterations: None,
            seed: 1,
            threads: 2,
        }
    }
}

/// Steps at the end for elders without a backup; a small share of any search.
const BACKING: u64 = 300;

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
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names.
#[must_use]
pub fn solve(problem: &Problem, sha256: String, options: &Options, watch: &dyn Watch) -> Plan {
    let instance = Instance::new(problem);
    let prices = Prices::of(&instance);
    let first = constructed(&instance, prices);
    let run = Run::new(options, watch, first.score);
    let limits = Limits {
        iterations: options.iterations,
        threads: options.threads.max(1),
        seed: options.seed,
    };
    let (mut state, iterations) = std::thread::scope(|scope| {
        let unmet = first.score.unmet;
        let (instance, run) = (&instance, &run);
        let proof = scope.spawn(move || run.prove(instance, unmet));
        let found = search(first, prices, limits, run);
        run.over.store(true, Ordering::Relaxed);
        // Should the LP solver give up in a panic, the plan is none the worse: what was proved
        // before stays.
        drop(proof.join());
        found
    });
    run.say(iterations, state.score, Phase::Finish);
    complete(&mut state);
    let backing = Effort {
        steps: if watch.stop() { 0 } else { BACKING },
        seed: options.seed,
    };
    let mut state = warm::backed(state, backing);
    complete(&mut state);
    let certificate = run
        .certificate
        .into_inner()
        .expect("no panic while proving");
    let mut plan = document(
        &state,
        sha256,
        certificate.unwrap_or_else(|| empty(&instance)),
    );
    plan.stats.insert("iterations".into(), iterations.into());
    plan.stats.insert("seed".into(), options.seed.into());
    plan.stats.insert("threads".into(), options.threads.into());
    if options.iterations.is_none() {
        let tenths = (watch.elapsed() * 10.0).round() / 10.0;
        plan.stats.insert("seconds".into(), tenths.into());
    }
    plan
}

fn constructed<'i>(instance: &'i Instance<'i>, prices: Prices) -> State<'i> {
    let terms = Terms {
        minute: prices.minute,
        pin: prices.pin,
        ..Terms::plain()
    };
    construct(instance, &terms)
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
        Yardstick::Construction => constructed(&instance, Prices::of(&instance)),
    };
    complete(&mut state);
    document(&state, sha256, empty(&instance))
}

/// One call's limits, and what its threads tell one another.
struct Run<'r> {
    watch: &'r dyn Watch,
    counted: bool,
    begin: f64,
    end: f64,
    over: AtomicBool,
    certificate: Mutex<Option<Certificate>>,
    told: Mutex<Told>,
}

struct Told {
    at: f64,
    proved_at: Option<f64>,
}

impl<'r> Run<'r> {
    fn new(options: &Options, watch: &'r dyn Watch, first: Score) -> Self {
        let begin = watch.elapsed();
        let counted = options.iterations.is_some();
        let most = if counted { f64::INFINITY } else { 10.0 };
        let limit = options.seconds.unwrap_or(most);
        // Reasons and backups take about as long as making the instance and the first plan did.
        let end = limit - begin.min(limit / 4.0) - 0.02;
        let run = Self {
            watch,
            counted,
            begin,
            end,
            over: AtomicBool::new(false),
            certificate: Mutex::new(None),
            told: Mutex::new(Told {
                at: begin,
                proved_at: None,
            }),
        };
        run.say(0, first, Phase::Search);
        run
    }

    fn bound(&self) -> Option<i64> {
        let certificate = self.certificate.lock().expect("no panic while proving");
        certificate.as_ref().map(|certificate| certificate.bound)
    }

    fn say(&self, iterations: u64, score: Score, phase: Phase) {
        self.watch.progress(&Progress {
            seconds: self.watch.elapsed(),
            iterations,
            score,
            bound: self.bound(),
            phase,
        });
    }

    fn prove(&self, instance: &Instance, unmet: i64) {
        // One thread of its own: the others are the search's.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let mut listener = Proving(self);
        match pool {
            Ok(pool) => pool.install(|| prove(instance, unmet, self.counted, &mut listener)),
            Err(_) => prove(instance, unmet, self.counted, &mut listener),
        }
    }
}

impl Pace for Run<'_> {
    fn share(&self) -> f64 {
        ((self.watch.elapsed() - self.begin) / (self.end - self.begin).max(1e-6)).min(1.0)
    }

    fn stop(&self) -> bool {
        self.watch.stop() || self.watch.elapsed() >= self.end
    }

    fn report(&self, iterations: u64, score: Score) -> bool {
        let now = self.watch.elapsed();
        let mut told = self.told.lock().expect("no panic while telling");
        let proved = !self.counted && self.bound() == Some(score.unmet) && score.broken_pins == 0;
        if proved {
            told.proved_at.get_or_insert(now);
        }
        if now - told.at >= 1.0 {
            told.at = now;
            let phase = if proved { Phase::Polish } else { Phase::Search };
            self.say(iterations, score, phase);
        }
        told.proved_at
            .is_some_and(|proved_at| now >= proved_at * 2.0 + 1.0)
    }
}

struct Proving<'p, 'r>(&'p Run<'r>);

impl Listener for Proving<'_, '_> {
    fn proved(&mut self, certificate: Certificate) {
        let mut best = self.0.certificate.lock().expect("no panic while proving");
        if best
            .as_ref()
            .is_none_or(|best| best.bound < certificate.bound)
        {
            *best = Some(certificate);
        }
    }

    fn stop(&mut self) -> bool {
        !self.0.counted && self.0.over.load(Ordering::Relaxed) || self.0.stop()
    }

    fn seconds_left(&self) -> f64 {
        (self.0.end - self.0.watch.elapsed()).max(0.0)
    }
}
