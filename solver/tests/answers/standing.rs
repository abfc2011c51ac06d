//! The plan that the questions are asked of, made once.

use std::sync::OnceLock;

use linli_solver::check::check_plan;
use linli_solver::plan::Plan;
use linli_solver::problem::{self, Problem};

use crate::clock::{NAME, hamlet, judged_apart, planned};

/// A third of the township, as short of helpers as the whole, and a plan of it that is hard to better.
pub fn standing() -> &'static (Problem, Plan) {
    static STANDING: OnceLock<(Problem, Plan)> = OnceLock::new();
    STANDING.get_or_init(|| {
        let mut problem = hamlet(90);
        problem.helpers.truncate(26);
        let known = |pair: &(String, String)| problem.helpers.iter().any(|h| h.id == pair.0);
        let pairs = problem.pairs.clone();
        let known = |pairs: Vec<(String, String)>| pairs.into_iter().filter(known).collect();
        problem.pairs.pinned = known(pairs.pinned);
        problem.pairs.forbidden = known(pairs.forbidden);
        problem.pairs.previous = known(pairs.previous);
        let plan = planned(&problem, 12_000, 1);
        (problem, plan)
    })
}

/// The judge finds nothing wrong with a plan of a problem that an answer has changed.
pub fn flawless(problem: &Problem, plan: &Plan) {
    let sha256 = problem::sha256(&problem::bytes(problem));
    let report = check_plan(problem, &sha256, plan).expect("known ids");
    assert_eq!(report.faults, []);
    judged_apart(problem, plan);
}

/// The same for the problem as it stands.
pub fn flawless_as_it_stands(plan: &Plan) {
    let report = check_plan(&standing().0, NAME, plan).expect("known ids");
    assert_eq!(report.faults, []);
    judged_apart(&standing().0, plan);
}
