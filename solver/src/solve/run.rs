//! One part of a problem, or the whole: the search, with the proof beside it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Phase, Progress, Watch};
use crate::bound::{Listener, Proved, empty, prove};
use crate::instance::Instance;
use crate::plan::{Plan, Score};
use crate::search::anneal::Prices;
use crate::search::construct::construct;
use crate::search::feature::{Feature, Without};
use crate::search::insert::Terms;
use crate::search::rounds::{Limits, Pace, search};
use crate::search::state::State;
use crate::warm::{self, Effort};
use crate::write::{complete, document};

/// Steps at the end for elders without a backup; a small share of any search.
const BACKING: u64 = 300;

/// What is asked of one search; times are those of the caller's clock.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// When work on it began, the making of its instance included.
    pub from: f64,
    /// When its plan must be there.
    pub until: f64,
    /// Limit on its steps.
    pub iterations: Option<u64>,
    /// Of the search.
    pub threads: usize,
    /// For all randomness.
    pub seed: u64,
    /// What is left out.
    pub without: Without,
}

impl Task {
    /// When to stop so that what comes after takes as long as what came before `now`, or a
    /// quarter of the time if that is less.
    pub fn end(&self, now: f64) -> f64 {
        self.until - (now - self.from).min((self.until - self.from) / 4.0)
    }
}

/// A plan without the name of its problem, and the steps that it took.
pub struct Solved {
    /// The plan.
    pub plan: Plan,
    /// What is proved, in thousandths of `unmet`, before it is rounded up.
    pub thousandths: i64,
    /// Steps of the search.
    pub iterations: u64,
}

/// Searches and proves.
pub fn solve(instance: &Instance, task: &Task, watch: &dyn Watch) -> Solved {
    let prices = Prices::of(instance);
    let first = constructed(instance, prices, task.without);
    let run = Run::new(task, watch, first.score);
    let limits = Limits {
        iterations: task.iterations,
        threads: task.threads,
        seed: task.seed,
        without: task.without,
    };
    let (mut state, iterations) = std::thread::scope(|scope| {
        let unmet = first.score.unmet;
        let run = &run;
        let proof = scope.spawn(move || run.prove(instance, unmet));
        let found = search(first, prices, limits, run);
        run.over.store(true, Ordering::Relaxed);
        // Should the proof end in a panic, the plan is none the worse: what was proved before stays.
        drop(proof.join());
        found
    });
    run.say(iterations, state.score, Phase::Finish);
    complete(&mut state);
    let backing = Effort {
        steps: if watch.stop() || task.without.has(Feature::Backing) {
            0
        } else {
            BACKING
        },
        seed: task.seed,
    };
    let mut state = warm::backed(state, backing);
    complete(&mut state);
    let proved = run.proved.into_inner().expect("no panic while proving");
    let proved = proved.unwrap_or_else(|| empty(instance));
    Solved {
        plan: document(&state, String::new(), proved.certificate),
        thousandths: proved.thousandths,
        iterations,
    }
}

/// The plan that the search begins with.
pub fn constructed<'i>(instance: &'i Instance<'i>, prices: Prices, without: Without) -> State<'i> {
    construct(instance, &Terms::priced(prices, without), without)
}

/// One call's limits, and what its threads tell one another.
struct Run<'r> {
    watch: &'r dyn Watch,
    counted: bool,
    tours: bool,
    begin: f64,
    end: f64,
    over: AtomicBool,
    proved: Mutex<Option<Proved>>,
    told: Mutex<Told>,
}

struct Told {
    at: f64,
    proved_at: Option<f64>,
}

impl<'r> Run<'r> {
    fn new(task: &Task, watch: &'r dyn Watch, first: Score) -> Self {
        let begin = watch.elapsed();
        let run = Self {
            watch,
            counted: task.iterations.is_some(),
            tours: !task.without.has(Feature::Tours),
            begin,
            // Reasons and backups take about as long as making the instance and the first plan did.
            end: task.end(begin) - 0.02,
            over: AtomicBool::new(false),
            proved: Mutex::new(None),
            told: Mutex::new(Told {
                at: begin,
                proved_at: None,
            }),
        };
        run.say(0, first, Phase::Search);
        run
    }

    fn bound(&self) -> Option<i64> {
        let proved = self.proved.lock().expect("no panic while proving");
        proved.as_ref().map(|proved| proved.certificate.bound)
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
    fn proved(&mut self, proved: Proved) {
        let mut best = self.0.proved.lock().expect("no panic while proving");
        if best
            .as_ref()
            .is_none_or(|best| best.thousandths < proved.thousandths)
        {
            *best = Some(proved);
        }
    }

    fn tours(&self) -> bool {
        self.0.tours
    }

    fn stop(&mut self) -> bool {
        !self.0.counted && self.0.over.load(Ordering::Relaxed) || self.0.stop()
    }

    fn seconds_left(&self) -> f64 {
        (self.0.end - self.0.watch.elapsed()).max(0.0)
    }
}
