//! A clock that moves only when it is looked at.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use linli_solver::check::{Report, check_plan};
use linli_solver::plan::Plan;
use linli_solver::problem::{Problem, read, sha256};
use linli_solver::solve::{Options, Progress, Watch, solve};

use crate::independent::verdict;

/// Each look takes `look` thousandths of a second.
#[derive(Default)]
pub struct Clock {
    pub look: u64,
    pub looks: AtomicU64,
    pub stopped: AtomicBool,
    pub told: Mutex<Vec<Progress>>,
}

impl Watch for Clock {
    fn elapsed(&self) -> f64 {
        let looks = self.looks.fetch_add(1, Ordering::Relaxed);
        Duration::from_millis(looks * self.look).as_secs_f64()
    }

    fn stop(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    fn progress(&self, progress: &Progress) {
        self.told.lock().expect("no panic").push(progress.clone());
    }
}

pub const NAME: &str = "a problem";

/// A plan after so many steps.
pub fn planned(problem: &Problem, iterations: u64, threads: usize) -> Plan {
    let options = Options {
        seconds: None,
        iterations: Some(iterations),
        seed: 7,
        threads,
        ..Options::default()
    };
    solve(problem, NAME.into(), &options, &Clock::default())
}

/// What the judge says of it; the plan must be flawless, for the independent judge as well.
pub fn judged(problem: &Problem, plan: &Plan) -> Report {
    let report = check_plan(problem, NAME, plan).expect("only known ids");
    let document = || serde_json::to_string(problem).expect("a document");
    assert_eq!(report.faults, [], "{}", document());
    judged_apart(problem, plan);
    report
}

/// Elders of the largest problem that the independent judge is asked about: it needs minutes for a
/// county.
const MOST_ELDERS: usize = 1000;

/// The plan must be flawless for the independent judge.
pub fn judged_apart(problem: &Problem, plan: &Plan) {
    if problem.elders.len() > MOST_ELDERS {
        return;
    }
    let problem = serde_json::to_vec(problem).expect("a document");
    let named = Plan {
        problem: sha256(&problem),
        ..plan.clone()
    };
    let plan = serde_json::to_vec(&named).expect("a document");
    let verdict = verdict(&problem, &plan);
    let documents = || [&problem, &plan].map(|document| String::from_utf8_lossy(document));
    assert_eq!(verdict.faults, [""; 0], "{:?}", documents());
    assert_eq!(verdict.exit, 0, "{:?}", documents());
    assert_eq!(verdict.summary["unmet"], named.score.unmet);
}

/// The village that comes with the repository.
pub fn village() -> Problem {
    let bytes = include_bytes!("../../../tests/problems/village.json");
    read(bytes).expect("a valid problem")
}

/// The township that comes with the repository.
pub fn township() -> Problem {
    let bytes = include_bytes!("../../../tests/problems/township.json");
    read(bytes).expect("a valid problem")
}

/// The first elders of the township, with all its helpers.
pub fn hamlet(elders: usize) -> Problem {
    let mut problem = township();
    problem.elders.truncate(elders);
    let known = |pair: &(String, String)| problem.elders.iter().any(|elder| elder.id == pair.1);
    let pairs = problem.pairs.clone();
    let known = |pairs: Vec<(String, String)>| pairs.into_iter().filter(known).collect();
    problem.pairs.pinned = known(pairs.pinned);
    problem.pairs.forbidden = known(pairs.forbidden);
    problem.pairs.previous = known(pairs.previous);
    problem
}
