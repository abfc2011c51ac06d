//! Plans to choose from.

use linli_solver::tune::{Effort, tune};

use crate::clock::{judged, planned, village};

#[test]
fn there_are_eight_plans_to_choose_from_and_none_is_worse_in_everything() {
    let problem = village();
    let plan = planned(&problem, 4000, 1);
    let effort = Effort {
        steps: 1500,
        seed: 2,
    };
    let choices = tune(&problem, &plan, effort, &|_| ()).expect("a plan");
    assert!(choices.len() >= 8, "{}", choices.len());
    for choice in &choices {
        let report = judged(&problem, &choice.plan);
        assert_eq!(report.travel_minutes, choice.travel_minutes);
        assert_eq!(choice.plan.score.unmet, choices[0].plan.score.unmet);
        assert!(choice.plan.score.unmet <= plan.score.unmet);
        assert!(choices.iter().all(|other| !other.dominates(choice)));
        let weights = &problem.weights;
        let known = i64::from(weights.travel_minute) * choice.travel_minutes
            + i64::from(weights.new_helper) * choice.new_helpers
            + i64::from(weights.load) * choice.load;
        assert!(known <= choice.plan.score.burden);
    }
    let least = |number: fn(&linli_solver::tune::Choice) -> i64| {
        let numbers = choices.iter().map(number);
        (numbers.clone().min(), numbers.max())
    };
    for (low, high) in [
        least(|choice| choice.travel_minutes),
        least(|choice| choice.new_helpers),
        least(|choice| choice.load),
    ] {
        assert!(low < high, "{low:?} {high:?}"); // there is something to choose
    }
}
