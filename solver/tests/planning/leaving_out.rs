//! Each piece of the optimiser does something: without it the course of the search or what is
//! proved is another.

use linli_solver::plan::Plan;
use linli_solver::problem::Problem;
use linli_solver::solve::{Feature, Options, Without, solve};

use crate::apart::together;
use crate::clock::{Clock, NAME, judged, township, village};

/// Plans without these pieces; each plan is valid all the same.
fn left_out(problem: &Problem, iterations: u64, threads: usize, without: &[Feature]) -> Plan {
    let options = Options {
        seconds: None,
        iterations: Some(iterations),
        threads,
        without: without.iter().copied().collect(),
        ..Options::default()
    };
    let plan = solve(problem, NAME.into(), &options, &Clock::default());
    judged(problem, &plan);
    plan
}

/// What another course ends with: other visits, other backups, or another proof.
fn outcome(plan: &Plan) -> String {
    serde_json::to_string(plan).expect("a document")
}

#[test]
fn a_village_is_planned_otherwise_without_each_piece() {
    let village = village();
    let whole = outcome(&left_out(&village, 2000, 1, &[]));
    // These have a test of their own below.
    let elsewhere = [Feature::Choice, Feature::Rings, Feature::Parts];
    for (feature, name) in Feature::ALL {
        let other = outcome(&left_out(&village, 2000, 1, &[feature]));
        assert_eq!(other == whole, elsewhere.contains(&feature), "{name}");
    }
}

#[test]
fn what_the_ruins_brought_changes_their_chances() {
    let village = village();
    let [whole, other] =
        [&[][..], &[Feature::Choice]].map(|without| left_out(&village, 24_100, 1, without));
    assert_ne!(outcome(&whole), outcome(&other));
}

#[test]
fn without_rings_every_thread_searches_the_whole() {
    let township = township();
    let whole = left_out(&township, 300, 2, &[]);
    let other = left_out(&township, 300, 2, &[Feature::Rings]);
    assert_ne!(whole.visits, other.visits);
}

#[test]
fn without_parts_everything_is_planned_together() {
    let problem = together(vec![township(); 2]);
    for without in [&[][..], &[Feature::Parts]] {
        let plan = left_out(&problem, 20, 1, without);
        assert_eq!(plan.stats.contains_key("parts"), without.is_empty());
    }
}

#[test]
fn without_any_ruin_the_first_plan_is_the_last() {
    let ruins = Feature::ALL[..9].iter().map(|(feature, _)| *feature);
    let ruins: Vec<Feature> = ruins.collect();
    let few = left_out(&village(), 10, 1, &ruins);
    let many = left_out(&village(), 1000, 1, &ruins);
    assert_eq!(few.visits, many.visits);
}

#[test]
fn every_piece_is_called_by_its_name_and_stands_for_itself_alone() {
    for (feature, name) in Feature::ALL {
        assert_eq!(Feature::named(name), Some(feature));
        let without: Without = [feature].into_iter().collect();
        let had = Feature::ALL.iter().filter(|(other, _)| without.has(*other));
        assert_eq!(had.count(), 1, "{name}");
    }
    assert_eq!(Feature::named("everything"), None);
}
