//! The bound that follows from a certificate, reckoned by hand.

use crate::small::{judged, plan, village, visit};
use linli_solver::check::{BadCertificate, Breach, bound_of};
use linli_solver::plan::Certificate;
use linli_solver::problem::{Problem, Travel};

/// Gao alone, with these minutes a week, for Sun alone, who wants cleaning on three days: each
/// visit not made counts 60.
fn gao_for_sun(max_minutes: u32) -> Problem {
    village(|problem| {
        problem.helpers.truncate(1);
        problem.elders.remove(0);
        problem.helpers[0].max_minutes = max_minutes;
        problem.elders[0].needs[0].visits = 3;
    })
}

fn bound(max_minutes: u32, change: impl FnOnce(&mut Certificate)) -> Result<i64, BadCertificate> {
    let mut certificate = Certificate {
        scale: 10,
        ..Certificate::default()
    };
    change(&mut certificate);
    bound_of(&gao_for_sun(max_minutes), &certificate)
}

#[test]
fn the_week_knapsack_counts_a_visit_with_the_ways_it_must_have() {
    // 30 minutes and half of 10 + 10 for the ways: 40 for each visit.
    for (minutes, visits) in [
        (39, 0),
        (49, 0),
        (50, 1),
        (79, 1),
        (80, 2),
        (119, 2),
        (120, 3),
    ] {
        assert_eq!(bound(minutes, |_| ()), Ok(60 * (3 - visits)), "{minutes}");
    }
}

#[test]
fn day_tours_count_the_whole_way_there_and_back() {
    let tours = |certificate: &mut Certificate| certificate.tours = vec!["gao".into()];
    for (minutes, visits) in [(50, 1), (80, 1), (99, 1), (100, 2), (149, 2), (150, 3)] {
        assert_eq!(bound(minutes, tours), Ok(60 * (3 - visits)), "{minutes}");
    }
}

/// Gao for both: Li wants one meal on Monday or Wednesday, Sun, who lives far off, cleaning on Tuesday.
fn gao_for_both(change: impl FnOnce(&mut Certificate)) -> Result<i64, BadCertificate> {
    let problem = village(|problem| {
        problem.helpers.truncate(1);
        problem.helpers[0].max_minutes = 100;
        problem.elders[0].needs.truncate(1);
        problem.elders[0].needs[0].visits = 1;
        problem.elders[0].needs[0].windows.remove(1);
        problem.elders[1].needs[0].windows.remove(2);
        problem.elders[1].needs[0].windows.remove(0);
        if let Travel::Matrix { minutes, .. } = &mut problem.travel {
            (minutes[0][3], minutes[3][0]) = (20, 20);
        }
    });
    let mut certificate = Certificate {
        scale: 10,
        ..Certificate::default()
    };
    change(&mut certificate);
    bound_of(&problem, &certificate)
}

#[test]
fn a_split_knows_what_tours_and_knapsack_each_forget() {
    // The knapsack makes both visits in 40 minutes each; the tours make the meal twice.
    assert_eq!(gao_for_both(|_| ()), Ok(0));
    let tours = |certificate: &mut Certificate| certificate.tours = vec!["gao".into()];
    assert_eq!(gao_for_both(tours), Ok(0));
    let split = |meal: &[i64]| {
        let values = meal.iter().map(|value| ("meal".to_string(), *value));
        let values = [("gao".to_string(), values.collect())];
        gao_for_both(|certificate| certificate.split = values.into())
    };
    assert_eq!(split(&[]), Ok(0));
    // Two meals or the cleaning are worth 600 to the tours, and one meal 300 to the knapsack.
    assert_eq!(split(&[-300]), Ok(30));
    assert_eq!(split(&[0]), Ok(0));
    assert_eq!(split(&[100]), Ok(0));
    let outside = Err(BadCertificate::Multiplier {
        id: "meal".into(),
        value: -1_000_000_000_001,
    });
    assert_eq!(split(&[-1_000_000_000_001]), outside);
}

#[test]
fn a_split_counts_elders() {
    // Gao may help one of the two: tours alone forget it, the knapsack alone forgets the far way.
    let certificate = |certificate: &mut Certificate| {
        certificate.split = [("gao".to_string(), [].into())].into();
    };
    let one = |minutes: u32, visits: u32| {
        let problem = village(|problem| {
            problem.helpers.truncate(1);
            problem.helpers[0].max_elders = 1;
            problem.helpers[0].max_minutes = minutes;
            problem.elders[0].needs.remove(0);
            problem.elders[1].needs[0].visits = visits;
        });
        let mut told = Certificate {
            scale: 10,
            ..Certificate::default()
        };
        certificate(&mut told);
        bound_of(&problem, &told)
    };
    // A call of 30 minutes, or cleaning that takes 50.
    assert_eq!(one(80, 1), Ok(60));
    assert_eq!(one(80, 2), Ok(120));
}

#[test]
fn multipliers_weaken_what_they_price() {
    let price = |need: i64, elder: i64| {
        bound(80, |certificate| {
            certificate.need.insert("clean".into(), need);
            certificate.elder.insert("sun".into(), elder);
        })
    };
    assert_eq!(price(0, 0), Ok(60));
    // 1800 − 3 × 1 − 2 × (600 − 1) = 599, tenths rounded up.
    assert_eq!(price(1, 0), Ok(60));
    // 1800 − 3 × 100 − 2 × (600 − 100) = 500.
    assert_eq!(price(100, 0), Ok(50));
    // 1800 − 2 × 50 for the two helpers Sun may have, − (2 × 600 − 50) = 550.
    assert_eq!(price(0, 50), Ok(55));
    assert_eq!(price(600, 0), Ok(0));
}

#[test]
fn a_certificate_out_of_its_limits_says_nothing() {
    let known = |change: fn(&mut Certificate)| bound(80, change).is_ok();
    assert!(known(|certificate| certificate.scale = 1_000_000));
    assert!(!known(|certificate| certificate.scale = 1_000_001));
    assert!(!known(|certificate| certificate.scale = 0));
    assert!(!known(|certificate| certificate.tours = vec!["hu".into()]));
    let multiplier = |id: &str, value: i64| {
        bound(80, |certificate| {
            certificate.need.insert(id.into(), value);
        })
    };
    assert!(multiplier("clean", 1_000_000_000_000).is_ok());
    assert!(multiplier("clean", 1_000_000_000_001).is_err());
    assert!(multiplier("clean", -1).is_err());
    assert!(multiplier("meal", 1).is_err());
}

#[test]
fn a_bound_told_wrong_or_above_the_plan_is_told() {
    let problem = gao_for_sun(80);
    let told = |bound: i64| {
        let mut plan = plan(&[visit("clean", "mon 08:10", &["gao"])]);
        plan.certificate.bound = bound;
        let faults = judged(&problem, &plan).faults.into_iter();
        faults
            .filter(|fault| fault.place.starts_with("certificate"))
            .map(|fault| fault.breach)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(60), []);
    assert_eq!(told(61), [Breach::WrongBound { bound: 60 }]);
}
