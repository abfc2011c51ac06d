//! A village small enough to reckon with by hand: every way takes 10 minutes and is 500 metres long.

use linli_solver::check::{Breach, Report, check};
use linli_solver::plan::{Certificate, Plan, Score, Visit};
use linli_solver::problem::{Problem, sha256};
use serde_json::{Value, json};

/// Two helpers, Gao and Hu, at home from Monday 08:00 to 12:00 and on Tuesday and Wednesday alike;
/// two elders: Li needs a meal and a call, Sun needs cleaning.
pub fn document() -> Value {
    let mornings = json!([
        {"start": "2026-11-23T08:00", "end": "2026-11-23T12:00"},
        {"start": "2026-11-24T08:00", "end": "2026-11-24T12:00"},
        {"start": "2026-11-25T08:00", "end": "2026-11-25T12:00"},
    ]);
    let helper = |id: &str, node: usize, sex: &str| {
        json!({
            "id": id, "home": {"node": node}, "skills": ["meal", "clean", "talk"], "sex": sex,
            "languages": ["zh"], "shifts": mornings, "max_minutes": 300, "max_elders": 2,
            "max_visits_per_day": 3, "max_metres": 1000, "speed_kmh": 5, "max_backups": 1,
        })
    };
    let need = |id: &str, skill: &str, mode: &str, visits: u32| {
        json!({
            "id": id, "service": skill, "skills": [skill], "mode": mode, "visits": visits,
            "minutes": 30, "crew": 1, "priority": 2, "min_gap_days": 1, "windows": mornings,
        })
    };
    let needs_of_li = [
        need("meal", "meal", "home", 2),
        need("call", "talk", "phone", 1),
    ];
    let ways = |far: u32| -> Vec<Vec<u32>> {
        let row = |from| (0..4).map(move |to| if from == to { 0 } else { far });
        (0..4).map(|from| row(from).collect()).collect()
    };
    json!({
        "format": "linli-problem/1", "name": "small", "time_zone": "Asia/Shanghai",
        "week": {"start": "2026-11-23", "days": 3},
        "travel": {"kind": "matrix", "minutes": ways(10), "metres": ways(500)},
        "helpers": [helper("gao", 0, "female"), helper("hu", 1, "male")],
        "elders": [
            {"id": "li", "home": {"node": 2}, "max_helpers": 2, "needs": needs_of_li},
            {"id": "sun", "home": {"node": 3}, "max_helpers": 2,
             "needs": [need("clean", "clean", "home", 1)]},
        ],
    })
}

/// The village, changed as a test likes.
pub fn village(change: impl FnOnce(&mut Problem)) -> Problem {
    let mut problem = serde_json::from_value(document()).expect("the village is a problem");
    change(&mut problem);
    problem
}

/// A visit on a day of the week, `"mon 08:10"`.
pub fn visit(need: &str, when: &str, helpers: &[&str]) -> Visit {
    let (day, clock) = when.split_once(' ').expect("a day and a time");
    let date = match day {
        "mon" => 23,
        "tue" => 24,
        "wed" => 25,
        _ => panic!("no such day: {day}"),
    };
    Visit {
        need: need.into(),
        start: format!("2026-11-{date}T{clock}"),
        helpers: helpers.iter().map(ToString::to_string).collect(),
    }
}

/// A plan that makes these visits and says nothing else.
pub fn plan(visits: &[Visit]) -> Plan {
    Plan {
        format: "linli-plan/1".into(),
        problem: String::new(),
        visits: visits.to_vec(),
        backups: Vec::new(),
        void_pins: Vec::new(),
        score: Score::default(),
        unserved: Vec::new(),
        certificate: Certificate {
            scale: 1,
            ..Certificate::default()
        },
        stats: serde_json::Map::default(),
    }
}

/// What the judge says of a plan, by way of the documents' bytes.
pub fn judged(problem: &Problem, plan: &Plan) -> Report {
    let problem = serde_json::to_vec(problem).expect("a problem is JSON");
    let mut plan = plan.clone();
    plan.problem = sha256(&problem);
    let plan = serde_json::to_vec(&plan).expect("a plan is JSON");
    check(&problem, &plan).expect("both can be read")
}

/// The rules 1 to 10 that a plan breaks.
pub fn broken(problem: &Problem, plan: &Plan) -> Vec<Breach> {
    let faults = judged(problem, plan).faults.into_iter();
    let breaches = faults.map(|fault| fault.breach);
    breaches.filter(|breach| breach.rule().is_some()).collect()
}

/// The numbers of the rules that these visits break.
pub fn rules(problem: &Problem, visits: &[Visit]) -> Vec<u8> {
    let breaches = broken(problem, &plan(visits));
    breaches.iter().filter_map(Breach::rule).collect()
}
