//! A problem that breaks its own rules is refused with every fault by its place.

use crate::small;
use linli_solver::check::{Unreadable, check};
use linli_solver::problem::{Fault, read};
use serde_json::{Value, json};

/// The faults of the small village after this change, as `place code`.
fn faults(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut document = small::document();
    change(&mut document);
    told(read(document.to_string().as_bytes()).err())
}

fn told(faults: Option<Vec<Fault>>) -> Vec<String> {
    let tell = |fault: Fault| {
        let code = serde_json::to_value(&fault.code).expect("a code is JSON");
        format!("{} {}", fault.place, code["code"].as_str().expect("a name"))
    };
    faults.into_iter().flatten().map(tell).collect()
}

#[test]
fn the_small_village_has_no_fault() {
    assert_eq!(faults(|_| ()), [""; 0]);
}

#[test]
fn what_may_be_missing_may_be_missing() {
    let problem = read(small::document().to_string().as_bytes()).expect("no fault");
    assert_eq!(problem.weights.new_helper, 300);
    assert!(problem.pairs.pinned.is_empty() && problem.fixed_visits.is_empty());
    assert_eq!(problem.elders[0].backup_for, None);
}

#[test]
fn broken_json_is_told_by_line_and_column() {
    for text in ["", "{", "[1,", "{\"format\": }", "\u{0}", "{} {}"] {
        let faults = read(text.as_bytes()).expect_err("no problem");
        let code = serde_json::to_value(&faults[0]).expect("a code is JSON");
        let known = ["syntax", "missing_key"].map(Value::from);
        assert!(known.contains(&code["code"]), "{text}: {code}");
    }
    assert_eq!(told(read(b"[]").err()), [" wrong_kind"]);
    assert_eq!(told(read(b"\xff\xfe").err()), [" syntax"]);
}

#[test]
fn all_faults_of_keys_and_kinds_are_told_at_once() {
    let found = faults(|document| {
        document["helpers"][1]["speed_kmh"] = json!(2.5);
        document["helpers"][0]["colour"] = json!("red");
        document["elders"][0]["needs"][1]["mode"] = json!("letter");
        document["elders"][0]["needs"][0]["minutes"] = json!(-3);
        document["elders"][1]["home"] = json!("here");
        document["week"]["days"] = json!("seven");
        document["pairs"] = json!({"pinned": [["gao"]]});
        document.as_object_mut().expect("an object").remove("name");
    });
    assert_eq!(
        found,
        [
            "helpers[0].colour unknown_key",
            "helpers[1].speed_kmh wrong_kind",
            "elders[0].needs[0].minutes wrong_kind",
            "elders[0].needs[1].mode unknown_word",
            "elders[1].home wrong_kind",
            "week.days wrong_kind",
            "pairs.pinned[0] wrong_kind",
            " missing_key",
        ]
    );
}

#[test]
fn a_key_twice_is_a_fault() {
    let text = small::document().to_string();
    let twice = text.replacen("{\"elders\"", "{\"name\": \"again\", \"elders\"", 1);
    assert_ne!(text, twice);
    assert_eq!(told(read(twice.as_bytes()).err()), [" repeated_key"]);
}

#[test]
fn numbers_are_within_their_limits() {
    let found = faults(|document| {
        document["week"]["days"] = json!(29);
        document["weights"] = json!({"load": 4_000_000_000_u32});
        document["helpers"][0]["speed_kmh"] = json!(0);
        document["helpers"][1]["speed_kmh"] = json!(121);
        let need = &mut document["elders"][1]["needs"][0];
        need["visits"] = json!(4_294_967_295_u32);
        need["minutes"] = json!(721);
        need["crew"] = json!(5);
        need["priority"] = json!(0);
        need["min_gap_days"] = json!(0);
        document["elders"][0]["home"] = json!({"node": 4});
    });
    assert_eq!(
        found,
        [
            "week.days out_of_range",
            "weights.load out_of_range",
            "helpers[0].speed_kmh out_of_range",
            "helpers[1].speed_kmh out_of_range",
            "elders[0].home.node out_of_range",
            "elders[1].needs[0].visits out_of_range",
            "elders[1].needs[0].minutes out_of_range",
            "elders[1].needs[0].crew out_of_range",
            "elders[1].needs[0].priority out_of_range",
            "elders[1].needs[0].min_gap_days out_of_range",
        ]
    );
}

#[test]
fn times_are_whole_spans_of_one_date_of_the_week() {
    let span = |start: &str, end: &str| {
        let (start, end) = (start.to_string(), end.to_string());
        faults(move |document| {
            document["elders"][1]["needs"][0]["windows"][2] = json!({"start": start, "end": end});
        })
    };
    let at = |code: &str| [format!("elders[1].needs[0].windows[2]{code}")];
    assert_eq!(span("2026-11-25T20:00", "2026-11-26T00:00"), [""; 0]);
    assert_eq!(
        span("2026-11-25 20:00", "2026-11-25T21:00"),
        at(".start not_a_time")
    );
    assert_eq!(
        span("2026-11-25T20:00", "2026-11-25T25:00"),
        at(".end not_a_time")
    );
    assert_eq!(
        span("2026-11-25T20:00", "2026-11-25T20:00"),
        at(" ends_before_start")
    );
    assert_eq!(
        span("2026-11-24T20:00", "2026-11-25T00:01"),
        at(" several_dates")
    );
    assert_eq!(
        span("2026-11-26T08:00", "2026-11-26T09:00"),
        at(" outside_week")
    );
    assert_eq!(
        span("2026-11-22T08:00", "2026-11-22T09:00"),
        at(" outside_week")
    );
}

#[test]
fn the_week_begins_on_a_date() {
    for start in ["2026-11-31", "23.11.2026", "9999-12-31"] {
        let found = faults(|document| document["week"]["start"] = json!(start));
        assert_eq!(found, ["week.start not_a_date"], "{start}");
    }
}

#[test]
fn shifts_of_a_helper_do_not_overlap() {
    let found = faults(|document| {
        let more = json!({"start": "2026-11-23T11:59", "end": "2026-11-23T13:00"});
        document["helpers"][1]["shifts"][2] = more;
    });
    assert_eq!(found, ["helpers[1].shifts[2] overlaps"]);
}

#[test]
fn ids_are_there_once_and_name_something() {
    let found = faults(|document| {
        document["helpers"][1]["id"] = json!("gao");
        document["elders"][1]["id"] = json!("");
        document["elders"][1]["needs"][0]["id"] = json!("meal");
        document["elders"][1]["backup_for"] = json!("call");
        document["pairs"] = json!({
            "pinned": [["gao", "li"], ["hu", "li"], ["gao", "li"]],
            "previous": [["gao", "nobody"]],
        });
        document["fixed_visits"] = json!([
            {"need": "none", "start": "2026-11-23 08:10", "helpers": ["gao", "hu"]},
        ]);
    });
    assert_eq!(
        found,
        [
            "helpers[1].id repeated",
            "elders[1].id empty",
            "elders[1].needs[0].id repeated",
            "elders[1].backup_for not_own_need",
            "pairs.pinned[1] unknown_id",
            "pairs.pinned[2] repeated",
            "pairs.previous[0] unknown_id",
            "fixed_visits[0].need unknown_id",
            "fixed_visits[0].helpers[1] unknown_id",
            "fixed_visits[0].start not_a_time",
        ]
    );
}

#[test]
fn an_elder_has_at_most_twelve_needs() {
    let found = faults(|document| {
        let need = document["elders"][1]["needs"][0].clone();
        for number in 0..12 {
            let mut more = need.clone();
            more["id"] = json!(format!("more-{number}"));
            document["elders"][1]["needs"]
                .as_array_mut()
                .expect("a list")
                .push(more);
        }
    });
    assert_eq!(found, ["elders[1].needs too_many"]);
}

#[test]
fn travel_tables_are_square_and_have_no_shorter_way_round() {
    let found = faults(|document| {
        document["travel"]["minutes"][1] = json!([10, 0, 10]);
        document["travel"]["metres"][2][2] = json!(1);
    });
    let told = [
        "travel.minutes[1] wrong_length",
        "travel.metres[2][2] diagonal_not_zero",
    ];
    assert_eq!(found, told);
    let longer =
        |minutes: u32| faults(move |document| document["travel"]["minutes"][0][3] = json!(minutes));
    assert_eq!(longer(20), [""; 0]);
    assert_eq!(longer(21), ["travel.minutes[0][3] shorter_way"]);
    let fewer = faults(|document| document["travel"]["metres"] = json!([[0]]));
    assert_eq!(fewer[0], "travel.metres wrong_length");
}

#[test]
fn places_are_of_the_kind_that_the_travel_measures() {
    let found = faults(|document| {
        document["travel"] = json!({"kind": "crow", "detour": 0.9});
        document["helpers"][0]["home"] = json!({"lat": 43.1, "lon": 127.4});
        document["helpers"][1]["home"] = json!({"lat": 90.1, "lon": -180.5});
        document["elders"][0]["home"] = json!({"lat": 43.1, "lon": 127.4});
    });
    assert_eq!(
        found,
        [
            "travel.detour decimal_out_of_range",
            "helpers[1].home.lat decimal_out_of_range",
            "helpers[1].home.lon decimal_out_of_range",
            "elders[1].home wrong_kind_of_place",
        ]
    );
}

#[test]
fn a_pair_is_not_pinned_and_forbidden() {
    let found = faults(|document| {
        let pairs = json!([["gao", "li"]]);
        document["pairs"] = json!({"pinned": pairs, "forbidden": pairs});
    });
    assert_eq!(found, ["pairs.pinned[0] pinned_and_forbidden"]);
}

#[test]
fn pins_fit_both_sides_but_void_ones_do_not_count() {
    let pinned = |change: fn(&mut Value)| {
        faults(move |document| {
            document["pairs"] = json!({"pinned": [["gao", "li"], ["gao", "sun"], ["hu", "li"]]});
            change(document);
        })
    };
    assert_eq!(pinned(|_| ()), [""; 0]);
    assert_eq!(
        pinned(|d| d["helpers"][0]["max_elders"] = json!(1)),
        ["helpers[0] too_many_pins"]
    );
    assert_eq!(
        pinned(|d| d["elders"][0]["max_helpers"] = json!(1)),
        ["elders[0] too_many_pins"]
    );
    let void = pinned(|document| {
        document["elders"][0]["max_helpers"] = json!(1);
        document["helpers"][1]["skills"] = json!([]);
    });
    assert_eq!(void, [""; 0]);
}

/// The faults with these fixed visits, by the code of the rule that they break.
fn promised(visits: &Value, change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut document = small::document();
    document["fixed_visits"] = visits.clone();
    change(&mut document);
    let faults = read(document.to_string().as_bytes())
        .err()
        .unwrap_or_default();
    let tell = |fault: &Fault| {
        let fault = serde_json::to_value(fault).expect("a fault is JSON");
        let [place, code] = [&fault["place"], &fault["breach"]["code"]];
        format!(
            "{} {}",
            place.as_str().unwrap_or("?"),
            code.as_str().unwrap_or("?")
        )
    };
    faults.iter().map(tell).collect()
}

#[test]
fn fixed_visits_can_be_kept_together() {
    let meal = |when: &str, helpers: &[&str]| json!({"need": "meal", "start": format!("2026-11-{when}"), "helpers": helpers});
    let kept = |visits: &[Value]| promised(&json!(visits), |_| ());
    assert_eq!(
        kept(&[meal("23T08:10", &["gao"]), meal("24T08:10", &["hu"])]),
        [""; 0]
    );
    assert_eq!(kept(&[meal("23T07:00", &["gao"])]).len(), 2); // no window, no shift
    assert_eq!(
        kept(&[meal("23T08:10", &["gao", "hu"])]),
        ["fixed_visits[0] wrong_crew"]
    );
    assert_eq!(
        kept(&[meal("23T08:10", &["gao"]), meal("23T10:10", &["gao"])]),
        ["fixed_visits[1] too_close"]
    );
    let three = [
        meal("23T08:10", &["gao"]),
        meal("24T08:10", &["gao"]),
        meal("25T08:10", &["gao"]),
    ];
    assert_eq!(kept(&three), ["fixed_visits[2] too_many_visits"]);
    let clean = json!({"need": "clean", "start": "2026-11-23T08:41", "helpers": ["gao"]});
    assert_eq!(
        kept(&[meal("23T08:10", &["gao"]), clean]),
        ["fixed_visits no_time_for_the_way"]
    );
    let forbidden =
        |document: &mut Value| document["pairs"] = json!({"forbidden": [["gao", "li"]]});
    assert_eq!(
        promised(&json!([meal("23T08:10", &["gao"])]), forbidden),
        ["fixed_visits[0] barred"]
    );
    let pinned = |document: &mut Value| {
        document["pairs"] = json!({"pinned": [["hu", "li"]]});
        document["elders"][0]["max_helpers"] = json!(1);
    };
    assert_eq!(
        promised(&json!([meal("23T08:10", &["gao"])]), pinned),
        ["fixed_visits too_many_helpers"]
    );
}

#[test]
fn a_plan_that_names_nothing_known_is_told_by_its_places() {
    let problem = small::document().to_string();
    let mut plan = small::plan(&[small::visit("dance", "mon 08:10", &["gao", "ma"])]);
    plan.visits[0].start = "monday".into();
    plan.format = "linli-plan/2".into();
    let told_of = |plan: &str| match check(problem.as_bytes(), plan.as_bytes()) {
        Err(Unreadable::Plan(faults)) => told(Some(faults)),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        told_of(&serde_json::to_string(&plan).expect("a plan is JSON")),
        [
            "format wrong_format",
            "visits[0].need unknown_id",
            "visits[0].helpers[1] unknown_id",
            "visits[0].start not_a_time",
        ]
    );
    assert_eq!(told_of("{\"colour\": 1}"), ["colour unknown_key"]);
    let broken = check(b"{}", b"{}");
    assert!(matches!(broken, Err(Unreadable::Problem(_))), "{broken:?}");
}
