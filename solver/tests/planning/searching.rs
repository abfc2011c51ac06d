//! How the search goes: better than the yardsticks, repeatable, in time, stopped when told.

use std::sync::atomic::Ordering;

use linli_solver::plan::Plan;
use linli_solver::solve::{Options, Phase, Yardstick, solve, yardstick};

use crate::clock::{Clock, NAME, hamlet, judged, planned, township};

fn bytes(plan: &Plan) -> String {
    serde_json::to_string(plan).expect("a document")
}

#[test]
fn the_search_leaves_less_undone_than_any_first_plan() {
    let problem = township();
    let unmet = |kind| yardstick(&problem, NAME.into(), kind).score.unmet;
    let plan = planned(&problem, 3000, 2);
    let report = judged(&problem, &plan);
    let first = unmet(Yardstick::Greedy).min(unmet(Yardstick::Construction));
    assert!(
        plan.score.unmet * 100 < first * 95,
        "{} {first}",
        plan.score.unmet
    );
    assert_eq!(plan.score.broken_pins, 0);
    let gap = report.gap().expect("a proof");
    assert!(gap < 0.25, "{gap}");
}

#[test]
fn counted_steps_give_the_same_bytes_again() {
    let problem = hamlet(110);
    let visits = problem.elders.iter().flat_map(|elder| &elder.needs);
    // The premise: large enough to be cut in two.
    assert!(visits.map(|need| need.visits).sum::<u32>() >= 200);
    for threads in [1, 2] {
        let plan = planned(&problem, 600, threads);
        assert_eq!(bytes(&plan), bytes(&planned(&problem, 600, threads)));
        assert_ne!(bytes(&plan), bytes(&planned(&problem, 700, threads)));
    }
}

#[test]
fn the_time_limit_holds_for_the_whole_call() {
    let problem = township();
    let clock = Clock {
        look: 2,
        ..Clock::default()
    };
    let options = Options {
        seconds: Some(3.0),
        ..Options::default()
    };
    let plan = solve(&problem, NAME.into(), &options, &clock);
    judged(&problem, &plan);
    let looks = clock.looks.load(Ordering::Relaxed);
    assert!((1000..2000).contains(&looks), "{looks}"); // 2 to 4 seconds
    let told = clock.told.lock().expect("no panic");
    let phases: Vec<Phase> = told.iter().map(|progress| progress.phase).collect();
    assert_eq!(phases.first(), Some(&Phase::Search));
    assert_eq!(phases.last(), Some(&Phase::Finish));
    assert!(told.windows(2).all(|pair| pair[0].score >= pair[1].score));
}

#[test]
fn a_search_that_is_stopped_answers_with_what_it_has() {
    let problem = township();
    let clock = Clock::default();
    clock.stopped.store(true, Ordering::Relaxed);
    let plan = solve(&problem, NAME.into(), &Options::default(), &clock);
    judged(&problem, &plan);
    assert!(!plan.visits.is_empty());
}

#[test]
fn a_problem_whose_best_is_proved_ends_before_its_time() {
    let problem = hamlet(6);
    let clock = Clock {
        look: 1,
        ..Clock::default()
    };
    let options = Options {
        seconds: Some(1000.0),
        ..Options::default()
    };
    let plan = solve(&problem, NAME.into(), &options, &clock);
    judged(&problem, &plan);
    assert_eq!(plan.certificate.bound, plan.score.unmet);
    assert!(clock.looks.load(Ordering::Relaxed) < 900_000);
}

#[test]
fn nobody_to_help_and_nobody_to_be_helped_are_answered() {
    for change in [0, 1, 2] {
        let mut problem = township();
        problem.pairs = linli_solver::problem::Pairs::default();
        if change != 1 {
            problem.helpers.clear();
        }
        if change != 0 {
            problem.elders.clear();
        }
        let plan = planned(&problem, 10, 2);
        judged(&problem, &plan);
        assert_eq!(plan.visits, []);
    }
}
