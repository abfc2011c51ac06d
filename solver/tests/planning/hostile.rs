//! Problems that nobody would plan by hand: each is answered, sensibly and within its limits.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use linli_solver::check::Breach;
use linli_solver::plan::{Plan, Why};
use linli_solver::problem::{
    FaultCode, FixedVisit, Need, Place, Point, Problem, Travel, read, validate,
};
use linli_solver::solve::{Options, solve};

use crate::alike::{HERE, problem, spans, village};
use crate::clock::{Clock, NAME, judged, planned};

/// A plan within so many seconds of a clock that each look at it moves by `look` milliseconds;
/// the judge must find no fault, and the clock must not have been run over.
fn in_time(problem: &Problem, seconds: f64, look: u64) -> Plan {
    assert_eq!(validate(problem), []);
    let clock = Clock {
        look,
        ..Clock::default()
    };
    let options = Options {
        seconds: Some(seconds),
        ..Options::default()
    };
    let plan = solve(problem, NAME.into(), &options, &clock);
    let milliseconds = u32::try_from(clock.looks.load(Ordering::Relaxed) * look);
    // What looks at the clock stops at once: both threads of the search, the proof, and the end.
    let most = seconds * 1000.0 + f64::from(u32::try_from(look).unwrap()) * 20.0;
    assert!(f64::from(milliseconds.unwrap()) <= most, "{milliseconds:?}");
    judged(problem, &plan);
    plan
}

/// Why each need that lacks visits does, which must be that none or too few are eligible.
fn eliminated(plan: &Plan) -> Vec<&BTreeMap<String, u32>> {
    let told = plan.unserved.iter().map(|entry| match &entry.why {
        Why::TooFewEligible { eliminated, .. } => eliminated,
        Why::NoCapacity { eligible } => panic!("{eligible:?} are eligible"),
    });
    told.collect()
}

#[test]
fn fifty_thousand_elders_and_no_helper() {
    let problem = problem(0, 50_000, &village(), 7);
    let plan = in_time(&problem, 5.0, 10);
    assert_eq!(plan.visits, []);
    assert_eq!(plan.unserved.len(), 50_000);
    assert_eq!(plan.score.unmet, 50_000 * 60);
    assert_eq!(plan.certificate.bound, plan.score.unmet);
}

#[test]
fn fifty_thousand_elders_out_of_reach_of_everybody() {
    let mut problem = problem(40, 50_000, &village(), 7);
    for (number, helper) in problem.helpers.iter_mut().enumerate() {
        let lon = 100.0 + f64::from(u32::try_from(number).unwrap()) * 0.1;
        helper.home = Place::Point(Point { lat: 43.3, lon });
    }
    let plan = in_time(&problem, 5.0, 10);
    assert_eq!(plan.unserved.len(), 50_000);
    let distance = BTreeMap::from([("distance".to_string(), 40)]);
    assert!(eliminated(&plan).into_iter().all(|why| *why == distance));
}

#[test]
fn one_helper_with_ten_thousand_possible_visits() {
    let mut problem = problem(1, 10_000, &village(), 7);
    let helper = &mut problem.helpers[0];
    helper.max_minutes = 10_000;
    helper.max_elders = 10_000;
    helper.max_visits_per_day = 10_000;
    let plan = in_time(&problem, 4.0, 100);
    // What it proves would take more room than there is.
    assert_eq!(plan.certificate.bound, 0);
    // Twelve visits of twenty minutes fill a date of four hours, and homes are shared by many.
    assert!(plan.visits.len() > 7 * 8, "{}", plan.visits.len());
    assert!(plan.visits.len() <= 7 * 12);
}

#[test]
fn windows_and_visits_of_one_minute() {
    let mut problem = problem(10, 81, &village(), 7);
    for (number, elder) in problem.elders.iter_mut().enumerate() {
        let from = 9 * 60 + i64::try_from(number % 60).unwrap();
        elder.needs[0].minutes = 1;
        elder.needs[0].windows = spans(&problem.week, from, from + 1);
    }
    let plan = planned(&problem, 400, 2);
    judged(&problem, &plan);
    assert_eq!(plan.unserved, []);
}

#[test]
fn all_visits_at_the_same_time() {
    let mut problem = problem(5, 81, &village(), 7);
    for elder in &mut problem.elders {
        elder.needs[0].windows = spans(&problem.week, 9 * 60, 9 * 60 + 20);
    }
    let plan = planned(&problem, 400, 2);
    judged(&problem, &plan);
    assert_eq!(plan.visits.len(), 5 * 7); // one a date for each helper
}

type Change = (fn(&mut Problem), &'static str);

#[test]
fn no_capacity_at_all() {
    let changes: [Change; 7] = [
        (
            |p| p.helpers.iter_mut().for_each(|h| h.max_minutes = 0),
            "limit",
        ),
        (
            |p| p.helpers.iter_mut().for_each(|h| h.max_elders = 0),
            "limit",
        ),
        (
            |p| p.helpers.iter_mut().for_each(|h| h.max_visits_per_day = 0),
            "limit",
        ),
        (
            |p| p.helpers.iter_mut().for_each(|h| h.shifts.clear()),
            "time",
        ),
        (
            |p| p.elders.iter_mut().for_each(|e| e.needs[0].windows.clear()),
            "time",
        ),
        (
            |p| p.elders.iter_mut().for_each(|e| e.needs[0].minutes = 241),
            "time",
        ),
        (
            |p| p.helpers.iter_mut().for_each(|h| h.max_metres = 0),
            "distance",
        ),
    ];
    for (change, why) in changes {
        let mut problem = problem(10, 81, &village(), 7);
        // Nobody lives where an elder does.
        for helper in &mut problem.helpers {
            helper.home = Place::Point(Point {
                lat: 43.2999,
                lon: 127.3999,
            });
        }
        change(&mut problem);
        let plan = planned(&problem, 100, 2);
        judged(&problem, &plan);
        assert_eq!(plan.visits, []);
        let all = BTreeMap::from([(why.to_string(), 10)]);
        assert!(
            eliminated(&plan).into_iter().all(|told| *told == all),
            "{why}"
        );
        assert_eq!(plan.certificate.bound, plan.score.unmet, "{why}");
    }
    let mut problem = problem(10, 81, &village(), 7);
    for elder in &mut problem.elders {
        elder.max_helpers = 0;
    }
    let plan = planned(&problem, 100, 2);
    judged(&problem, &plan);
    assert_eq!(plan.visits, []);
}

#[test]
fn everybody_lives_in_one_place() {
    let problem = problem(20, 900, &[HERE], 7);
    let plan = in_time(&problem, 3.0, 10);
    assert_eq!(plan.visits.len(), 20 * 20); // as many elders as they may have
    let plan = planned(&problem, 50, 2);
    judged(&problem, &plan);
}

#[test]
fn antipodes_poles_and_the_date_line() {
    let places = [
        (0.0, 0.0),
        (0.0, 180.0),
        (0.0, -180.0),
        (90.0, 13.0),
        (-90.0, 0.0),
    ];
    let mut far = problem(5, 5, &places, 7);
    let mut plan = planned(&far, 50, 1);
    judged(&far, &plan);
    // The second and the third are the same place.
    assert_eq!(plan.unserved, []);
    // Across the date line, and around the pole, where longitude says nothing.
    for (helper, elder) in [
        ((50.0, 179.999), (50.0, -179.999)),
        ((89.999, 10.0), (89.999, -170.0)),
        ((-90.0, 0.0), (-89.99, 123.0)),
    ] {
        far = problem(1, 1, &[helper], 7);
        far.elders[0].home = Place::Point(Point {
            lat: elder.0,
            lon: elder.1,
        });
        plan = planned(&far, 50, 1);
        judged(&far, &plan);
        assert_eq!(plan.visits.len(), 1, "{helper:?}");
    }
    // As far as one can go on earth, and allowed to.
    far = problem(1, 1, &[HERE], 7);
    far.helpers[0].max_metres = u32::MAX;
    far.elders[0].home = Place::Point(Point {
        lat: -HERE.0,
        lon: HERE.1 - 180.0,
    });
    plan = planned(&far, 50, 1);
    judged(&far, &plan);
    assert_eq!(
        eliminated(&plan),
        [&BTreeMap::from([("time".to_string(), 1)])]
    );
}

#[test]
fn a_detour_of_a_hundred() {
    let mut problem = problem(10, 81, &village(), 7);
    problem.travel = Travel::Crow { detour: 100.0 };
    let plan = planned(&problem, 200, 2);
    judged(&problem, &plan);
    // Only where a helper lives next to an elder.
    assert_eq!(plan.visits.len(), 10);
}

#[test]
fn twelve_needs_each_and_crews_of_all_four_helpers() {
    let mut problem = problem(4, 6, &village(), 7);
    for helper in &mut problem.helpers {
        helper.max_elders = 30;
    }
    for elder in &mut problem.elders {
        let model = elder.needs[0].clone();
        elder.needs = (0..12)
            .map(|number| Need {
                id: format!("{}/{number}", elder.id),
                crew: 4,
                visits: 2,
                minutes: 5,
                ..model.clone()
            })
            .collect();
    }
    let plan = planned(&problem, 60, 2);
    judged(&problem, &plan);
    assert!(plan.visits.len() > 20, "{}", plan.visits.len());
    assert!(plan.visits.iter().all(|visit| visit.helpers.len() == 4));
}

#[test]
fn four_weeks_of_daily_visits() {
    let mut problem = problem(6, 20, &village(), 28);
    for helper in &mut problem.helpers {
        helper.max_minutes = 100_000;
    }
    for elder in &mut problem.elders {
        elder.needs[0].visits = 28;
    }
    let plan = planned(&problem, 200, 2);
    judged(&problem, &plan);
    assert!(
        plan.visits.len() > 20 * 28 * 9 / 10,
        "{}",
        plan.visits.len()
    );
}

#[test]
fn a_pin_that_no_one_can_honour_is_void() {
    let mut problem = problem(3, 3, &village(), 7);
    problem.elders[2].home = Place::Point(Point {
        lat: 10.0,
        lon: 10.0,
    });
    problem.pairs.pinned = vec![("h0".into(), "e2".into()), ("h1".into(), "e1".into())];
    let plan = planned(&problem, 100, 1);
    judged(&problem, &plan);
    assert_eq!(plan.void_pins, [("h0".to_string(), "e2".to_string())]);
    assert_eq!(plan.score.broken_pins, 0);
}

#[test]
fn promises_that_break_rules_are_refused_each_by_its_place() {
    let mut problem = problem(3, 4, &village(), 7);
    let fixed = |need: &str, start: &str, helper: &str| FixedVisit {
        need: need.into(),
        start: start.into(),
        helpers: vec![helper.into()],
    };
    problem.fixed_visits = vec![
        fixed("e0/visit", "2026-11-23T09:00", "h0"),
        fixed("e1/visit", "2026-11-23T09:10", "h0"), // while h0 is with e0
        fixed("e2/visit", "2026-11-23T07:00", "h1"), // before the window and the shift
        fixed("e3/visit", "2026-11-24T09:00", "h2"),
        fixed("e3/visit", "2026-11-25T09:00", "h2"), // only one is wanted
    ];
    let faults = validate(&problem);
    let told = |place: &str, breach: fn(&Breach) -> bool| {
        faults.iter().any(|fault| {
            let FaultCode::CannotBeKept { breach: found } = &fault.code else {
                return false;
            };
            fault.place == place && breach(found)
        })
    };
    assert!(told("fixed_visits", |b| matches!(
        b,
        Breach::HelperTwiceAtOnce { .. }
    )));
    assert!(told("fixed_visits[2]", |b| matches!(
        b,
        Breach::OutsideWindows { .. }
    )));
    assert!(told("fixed_visits[2]", |b| matches!(
        b,
        Breach::OutsideShifts { .. }
    )));
    assert!(told("fixed_visits[4]", |b| matches!(
        b,
        Breach::TooManyVisits { .. }
    )));
}

#[test]
fn a_document_full_of_faults_names_them_all_at_once() {
    let mut problem = problem(300, 300, &village(), 7);
    for helper in &mut problem.helpers {
        helper.speed_kmh = 0;
        helper.shifts[0].end = helper.shifts[0].start.clone();
    }
    for elder in &mut problem.elders {
        elder.needs[0].minutes = 0;
        elder.needs[0].windows[6].start = "tomorrow".into();
        elder.home = Place::Point(Point {
            lat: 91.0,
            lon: 0.0,
        });
    }
    problem.pairs.pinned = vec![("nobody".into(), "e0".into())];
    let bytes = serde_json::to_vec(&problem).expect("a document");
    let faults = read(&bytes).expect_err("a faulty problem");
    assert_eq!(faults.len(), 300 * 2 + 300 * 3 + 1);
    for place in [
        "helpers[299].speed_kmh",
        "helpers[0].shifts[0]",
        "elders[7].needs[0].minutes",
        "elders[299].needs[0].windows[6].start",
        "elders[0].home.lat",
        "pairs.pinned[0]",
    ] {
        assert!(faults.iter().any(|fault| fault.place == place), "{place}");
    }
}
