//! Made-up problems are such as they say.

use linli_solver::generate::{Extent, generate};
use linli_solver::problem::{Mode, Problem, read};

use crate::clock::{judged, planned};

/// Elders, helpers and visits wanted; the shares of calls and of crews, in thousandths.
fn numbers(problem: &Problem) -> [usize; 5] {
    let needs = || problem.elders.iter().flat_map(|elder| &elder.needs);
    let share = |count: usize| count * 1000 / needs().count();
    let wanted: u32 = needs().map(|need| need.visits).sum();
    [
        problem.elders.len(),
        problem.helpers.len(),
        wanted as usize,
        share(needs().filter(|need| need.mode == Mode::Phone).count()),
        share(needs().filter(|need| need.crew > 1).count()),
    ]
}

#[test]
fn made_up_problems_keep_the_rules_of_a_problem_and_are_the_same_again() {
    for extent in [Extent::Village, Extent::Township, Extent::Province(2)] {
        for seed in 0..3 {
            let problem = generate(extent, seed);
            let bytes = serde_json::to_vec(&problem).expect("a document");
            assert_eq!(read(&bytes), Ok(problem), "{extent:?} {seed}");
            let again = serde_json::to_vec(&generate(extent, seed)).expect("a document");
            assert!(bytes == again, "{extent:?} {seed}");
        }
    }
    assert!(generate(Extent::Village, 1) != generate(Extent::Village, 2));
}

#[test]
fn a_made_up_county_is_like_the_one_that_was_measured() {
    let [elders, helpers, visits, calls, crews] = numbers(&generate(Extent::County, 1));
    assert!((3600..4600).contains(&elders), "{elders}");
    assert!((480..680).contains(&helpers), "{helpers}");
    assert!((7000..9500).contains(&visits), "{visits}");
    assert!((180..260).contains(&calls), "{calls}");
    assert!((2..16).contains(&crews), "{crews}");
}

#[test]
fn counties_are_planned_apart() {
    let problem = generate(Extent::Province(2), 1);
    let plan = planned(&problem, 100, 2);
    judged(&problem, &plan);
    let parts = plan.stats["parts"].as_array().expect("a list");
    assert_eq!(
        parts.len(),
        3,
        "two counties, and those whom nobody can help"
    );
    assert!(parts.iter().all(|part| part["bound"].as_i64() > Some(0)));
}
