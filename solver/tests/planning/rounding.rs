//! Visits start at times that people say and write down, where that costs nothing.

use linli_solver::problem::Problem;
use serde_json::json;

use crate::clock::{judged, planned, township};

/// A helper seven minutes from two elders, on one morning until `end`; each wants a visit of half an hour.
fn morning(end: &str) -> Problem {
    let day =
        |end: &str| json!([{"start": "2026-11-23T08:00", "end": format!("2026-11-23T{end}")}]);
    let ways = [[0, 7, 7], [7, 0, 7], [7, 7, 0]];
    let elder = |id: &str, node: usize| {
        json!({
            "id": id, "home": {"node": node}, "max_helpers": 1,
            "needs": [{
                "id": format!("{id}-visit"), "service": "visit", "skills": [], "mode": "home",
                "visits": 1, "minutes": 30, "crew": 1, "priority": 1, "min_gap_days": 1,
                "windows": day("12:00"),
            }],
        })
    };
    let document = json!({
        "format": "linli-problem/1", "name": "morning", "time_zone": "Asia/Shanghai",
        "week": {"start": "2026-11-23", "days": 1},
        "travel": {"kind": "matrix", "minutes": ways, "metres": ways},
        "helpers": [{
            "id": "gao", "home": {"node": 0}, "skills": [], "sex": null, "languages": [],
            "shifts": day(end), "max_minutes": 300, "max_elders": 2, "max_visits_per_day": 2,
            "max_metres": 10, "speed_kmh": 5,
        }],
        "elders": [elder("li", 1), elder("sun", 2)],
    });
    serde_json::from_value(document).expect("a problem")
}

fn clocks(problem: &Problem) -> Vec<String> {
    let plan = planned(problem, 50, 1);
    judged(problem, &plan);
    let clock = |start: &str| start.split_once('T').expect("a moment").1.to_owned();
    let mut clocks: Vec<_> = plan.visits.iter().map(|v| clock(&v.start)).collect();
    clocks.sort();
    clocks
}

#[test]
fn a_visit_starts_at_the_next_round_time() {
    assert_eq!(clocks(&morning("12:00")), ["08:10", "08:50"]);
}

#[test]
fn a_visit_starts_at_an_odd_time_where_a_round_one_would_cost_another_visit() {
    // 7 + 30 + 7 + 30 + 7 minutes: not one to spare.
    assert_eq!(clocks(&morning("09:21")), ["08:07", "08:44"]);
    // Three to spare: the first can be round, then the second cannot be rounder than it is.
    assert_eq!(clocks(&morning("09:24")), ["08:10", "08:47"]);
}

#[test]
fn most_times_of_a_township_are_round() {
    let problem = township();
    let plan = planned(&problem, 3000, 1);
    judged(&problem, &plan);
    let round = plan.visits.iter().filter(|visit| {
        let last = visit.start.chars().next_back();
        matches!(last, Some('0' | '5'))
    });
    let (round, all) = (round.count(), plan.visits.len());
    assert!(round * 10 > all * 7, "{round} of {all}");
}
