//! Whatever the bytes are, reading and judging end with an answer.

use crate::small;
use linli_solver::check::check;
use linli_solver::problem::read;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Values that tend to be trouble.
fn trouble() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!("")),
        Just(json!("2026-11-24T08:00")),
        Just(json!("9999-12-31T23:59")),
        Just(json!("gao")),
        Just(json!(-1)),
        Just(json!(0)),
        Just(json!(1)),
        Just(json!(28)),
        Just(json!(1000)),
        Just(json!(u32::MAX)),
        Just(json!(u64::MAX)),
        Just(json!(i64::MIN)),
        Just(json!(1e308)),
        Just(json!(0.5)),
        any::<String>().prop_map(Value::from),
    ]
}

/// Walks to some value in the document by these turns and puts another there.
fn change(document: &mut Value, turns: &[usize], value: Value) {
    let Some((turn, rest)) = turns.split_first() else {
        *document = value;
        return;
    };
    let below = match document {
        Value::Array(list) if !list.is_empty() => {
            let at = turn % list.len();
            &mut list[at]
        }
        Value::Object(keys) if !keys.is_empty() => {
            let at = turn % keys.len();
            keys.values_mut().nth(at).expect("there are more keys")
        }
        _ => {
            *document = value;
            return;
        }
    };
    change(below, rest, value);
}

fn changes() -> impl Strategy<Value = Vec<(Vec<usize>, Value)>> {
    let turns = prop::collection::vec(0..64_usize, 1..8);
    prop::collection::vec((turns, trouble()), 0..5)
}

/// The village with coordinates, pins, fixed visits and a backup, and a plan for it.
fn documents(crow: bool) -> (Value, Value) {
    let mut problem = small::document();
    if crow {
        problem["travel"] = json!({"kind": "crow", "detour": 1.3});
        for (group, at) in [("helpers", 0), ("helpers", 1), ("elders", 0), ("elders", 1)] {
            problem[group][at]["home"] = json!({"lat": 43.3, "lon": 127.4});
        }
    }
    problem["weights"] =
        json!({"travel_minute": 10, "new_helper": 3, "missed_preference": 1, "load": 1});
    problem["elders"][0]["backup_for"] = json!("meal");
    problem["elders"][0]["prefers"] = json!({"sex": "male", "language": "zh"});
    problem["pairs"] = json!({"pinned": [["gao", "li"]], "forbidden": [["hu", "sun"]], "previous": [["hu", "li"]]});
    let fixed = small::visit("meal", "mon 08:10", &["gao"]);
    problem["fixed_visits"] = json!([fixed]);
    let call = small::visit("call", "mon 09:10", &["hu"]);
    let mut plan = serde_json::to_value(small::plan(&[fixed, call])).expect("a plan is JSON");
    plan["backups"] = json!([{"elder": "li", "helper": "hu"}]);
    plan["unserved"] = json!([{"need": "clean", "missing": 1, "why": {"kind": "no_capacity", "eligible": ["gao"]}}]);
    plan["certificate"] = json!({"scale": 10, "need": {"meal": 5, "clean": 100}, "elder": {"li": 30}, "bound": 0, "tours": ["gao", "hu"]});
    (problem, plan)
}

#[test]
fn the_documents_that_are_changed_below_can_be_judged() {
    for crow in [false, true] {
        let (problem, plan) = documents(crow);
        let report = check(problem.to_string().as_bytes(), plan.to_string().as_bytes());
        assert!(report.is_ok(), "{report:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_problem_is_read_or_refused(crow: bool, changes in changes()) {
        let (mut problem, plan) = documents(crow);
        for (turns, value) in changes {
            change(&mut problem, &turns, value);
        }
        let refused = read(problem.to_string().as_bytes()).is_err_and(|faults| !faults.is_empty());
        let judged = check(problem.to_string().as_bytes(), plan.to_string().as_bytes());
        prop_assert!(!refused || judged.is_err());
    }

    #[test]
    fn a_changed_plan_is_judged_or_refused(crow: bool, changes in changes()) {
        let (problem, mut plan) = documents(crow);
        for (turns, value) in changes {
            change(&mut plan, &turns, value);
        }
        let judged = check(problem.to_string().as_bytes(), plan.to_string().as_bytes());
        prop_assert!(judged.map_or(true, |report| !report.is_valid()), "its hash is missing");
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, at in 0..2000_usize) {
        prop_assert!(read(&bytes).is_err());
        let mut document = documents(false).0.to_string().into_bytes();
        let at = at % document.len();
        document.splice(at..at, bytes.iter().copied().take(4));
        let told = read(&document).map_or_else(|faults| !faults.is_empty(), |_| true);
        prop_assert!(told);
    }
}
