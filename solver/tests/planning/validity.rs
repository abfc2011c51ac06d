//! Every plan keeps every rule, and all that it says of itself is true.

use linli_solver::problem::{FixedVisit, Problem, validate};
use linli_solver::solve::{Yardstick, yardstick};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::clock::{NAME, judged, planned};
use crate::random;

fn problems(count: u64) -> impl Iterator<Item = Problem> {
    (0..count).map(|seed| {
        let mut problem = random::problem(&mut ChaCha8Rng::seed_from_u64(1000 + seed));
        for helper in &mut problem.helpers {
            helper.max_minutes += 100;
            helper.max_elders += 2;
            helper.max_visits_per_day += 1;
            helper.max_metres += 1000;
        }
        if !validate(&problem).is_empty() {
            problem.pairs.pinned.clear(); // pins that were void bind now, more than fit
        }
        problem
    })
}

#[test]
fn plans_of_random_problems_are_valid() {
    let (mut visits, mut crews, mut backups, mut served) = (0, 0, 0, 0);
    for (number, problem) in problems(330).enumerate() {
        let plan = planned(&problem, 150, 1 + number % 2);
        judged(&problem, &plan);
        visits += plan.visits.len();
        crews += plan.visits.iter().filter(|v| v.helpers.len() > 1).count();
        backups += plan.backups.len();
        served += usize::from(plan.unserved.is_empty());
    }
    // The premise: there was something to plan, and not everything was possible.
    let counts = (visits, crews, backups, served);
    assert!(
        visits > 500 && crews > 10 && backups > 20 && served < 290,
        "{counts:?}"
    );
}

#[test]
fn promised_visits_stay_and_the_plan_around_them_is_valid() {
    let mut kept = 0;
    for mut problem in problems(200) {
        let before = planned(&problem, 50, 1);
        let promised = before.visits.iter().step_by(2).map(|visit| FixedVisit {
            need: visit.need.clone(),
            start: visit.start.clone(),
            helpers: visit.helpers.clone(),
        });
        problem.fixed_visits = promised.collect();
        assert_eq!(validate(&problem), []);
        let plan = planned(&problem, 100, 1);
        judged(&problem, &plan);
        kept += problem.fixed_visits.len();
    }
    assert!(kept > 200, "{kept}");
}

#[test]
fn yardsticks_are_valid_plans_too() {
    for problem in problems(100) {
        for kind in [Yardstick::Greedy, Yardstick::Construction] {
            judged(&problem, &yardstick(&problem, NAME.into(), kind));
        }
    }
}

#[test]
fn pins_are_kept_where_they_can_be() {
    let (mut kept, mut broken) = (0, 0);
    for problem in problems(200) {
        let plan = planned(&problem, 200, 1);
        let pinned = problem.pairs.pinned.len() - plan.void_pins.len();
        kept += i64::try_from(pinned).expect("few") - plan.score.broken_pins;
        broken += plan.score.broken_pins;
    }
    assert!(kept > 20 && broken * 3 < kept, "{kept} {broken}");
}
