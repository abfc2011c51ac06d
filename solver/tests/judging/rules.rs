//! Each rule of a plan, in cases that a person can reckon: what just keeps it, and what just does not.

use crate::small::{broken, judged, plan, rules, village, visit};
use linli_solver::check::Breach;
use linli_solver::problem::{Declined, Problem, Sex};

const KEPT: Vec<u8> = Vec::new();

fn unchanged() -> Problem {
    village(|_| ())
}

#[test]
fn a_need_has_no_more_visits_than_wanted() {
    let once = [visit("clean", "mon 08:10", &["gao"])];
    let twice = [once[0].clone(), visit("clean", "tue 08:10", &["gao"])];
    assert_eq!(rules(&unchanged(), &once), KEPT);
    assert_eq!(rules(&unchanged(), &twice), [1]);
}

#[test]
fn a_visit_lies_inside_one_window_of_its_need() {
    let problem = village(|problem| {
        let windows = &mut problem.elders[1].needs[0].windows;
        windows[0].start = "2026-11-23T09:00".into();
        windows[0].end = "2026-11-23T10:00".into();
        windows[1].start = "2026-11-23T10:00".into();
        windows[1].end = "2026-11-23T11:00".into();
    });
    for (when, told) in [
        ("mon 08:59", &[1][..]),
        ("mon 09:00", &[]),
        ("mon 09:30", &[]),
        ("mon 09:31", &[1]), // part in one window, part in the next
        ("mon 10:30", &[]),
        ("mon 10:31", &[1]),
    ] {
        assert_eq!(
            rules(&problem, &[visit("clean", when, &["gao"])]),
            told,
            "{when}"
        );
    }
}

#[test]
fn a_visit_has_exactly_its_crew() {
    let problem = village(|problem| problem.elders[1].needs[0].crew = 2);
    let with = |helpers: &[&str]| rules(&problem, &[visit("clean", "mon 08:10", helpers)]);
    assert_eq!(with(&["gao", "hu"]), KEPT);
    assert_eq!(with(&["gao"]), [2]);
    assert_eq!(with(&[]), [2]);
    assert!(with(&["gao", "gao"]).contains(&2));
    let one = rules(&unchanged(), &[visit("clean", "mon 08:10", &["gao", "hu"])]);
    assert_eq!(one, [2]);
    let twice_the_same = [visit("clean", "mon 08:10", &["gao", "gao"])];
    assert!(rules(&unchanged(), &twice_the_same).contains(&2));
}

#[test]
fn each_of_the_crew_meets_what_the_need_requires() {
    let visits = [visit("clean", "mon 08:10", &["gao"])];
    let by = |change: fn(&mut Problem)| match &broken(&village(change), &plan(&visits))[..] {
        [] => None,
        [Breach::Barred { by, .. }] => Some(*by),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        by(|problem| problem.elders[1].needs[0].skills.push("cook".into())),
        Some("skills")
    );
    assert_eq!(
        by(|problem| problem.elders[1].needs[0].skills.clear()),
        None
    );
    assert_eq!(
        by(|problem| problem.elders[1].needs[0].sex = Some(Sex::Male)),
        Some("sex")
    );
    assert_eq!(
        by(|problem| problem.elders[1].needs[0].sex = Some(Sex::Female)),
        None
    );
    assert_eq!(by(|problem| problem.helpers[0].sex = None), None);
    let korean = |problem: &mut Problem| problem.elders[1].needs[0].language = Some("ko".into());
    assert_eq!(by(korean), Some("language"));
    let forbidden =
        |problem: &mut Problem| problem.pairs.forbidden = vec![("gao".into(), "sun".into())];
    assert_eq!(by(forbidden), Some("forbidden"));
    assert_eq!(
        by(|problem| problem.helpers[0].max_metres = 499),
        Some("distance")
    );
    assert_eq!(by(|problem| problem.helpers[0].max_metres = 500), None);
}

#[test]
fn who_declined_a_need_on_a_date_makes_it_on_others_only() {
    let problem = village(|problem| {
        problem.pairs.declined = vec![Declined {
            helper: "gao".into(),
            need: "meal".into(),
            date: "2026-11-23".into(),
        }];
    });
    let by = |when, who| rules(&problem, &[visit("meal", when, &[who])]);
    assert_eq!(by("mon 08:10", "gao"), [3]);
    assert_eq!(by("tue 08:10", "gao"), KEPT);
    assert_eq!(by("mon 08:10", "hu"), KEPT);
}

#[test]
fn a_telephone_reaches_any_distance() {
    let problem = village(|problem| problem.helpers[0].max_metres = 0);
    assert_eq!(
        rules(&problem, &[visit("call", "mon 08:00", &["gao"])]),
        KEPT
    );
}

#[test]
fn visits_of_a_need_are_days_apart() {
    let gap = |days| village(|problem| problem.elders[0].needs[0].min_gap_days = days);
    let on = |second| {
        [
            visit("meal", "mon 08:10", &["gao"]),
            visit("meal", second, &["hu"]),
        ]
    };
    assert_eq!(rules(&gap(1), &on("mon 09:00")), [4]);
    assert_eq!(rules(&gap(1), &on("tue 08:10")), KEPT);
    assert_eq!(rules(&gap(2), &on("tue 08:10")), [4]);
    assert_eq!(rules(&gap(2), &on("wed 08:10")), KEPT);
}

#[test]
fn an_elder_has_one_visit_at_a_time() {
    let and_call = |when| {
        [
            visit("meal", "mon 08:10", &["gao"]),
            visit("call", when, &["hu"]),
        ]
    };
    assert_eq!(rules(&unchanged(), &and_call("mon 08:39")), [4]);
    assert_eq!(rules(&unchanged(), &and_call("mon 08:40")), KEPT);
}

#[test]
fn a_helper_leaves_home_and_is_home_again_within_the_shift() {
    for (when, told) in [
        ("mon 08:09", &[5][..]), // 10 minutes from home
        ("mon 08:10", &[]),
        ("mon 11:20", &[]),
        ("mon 11:21", &[5]), // 10 minutes back
    ] {
        assert_eq!(
            rules(&unchanged(), &[visit("clean", when, &["gao"])]),
            told,
            "{when}"
        );
    }
}

#[test]
fn a_visit_lies_inside_a_shift_of_each_helper() {
    let problem = village(|problem| {
        problem.helpers[0].shifts.remove(0);
    });
    assert_eq!(
        rules(&problem, &[visit("clean", "mon 08:10", &["gao"])]),
        [5]
    );
    assert_eq!(
        rules(&problem, &[visit("clean", "mon 08:10", &["hu"])]),
        KEPT
    );
}

#[test]
fn a_helper_has_time_to_travel_from_one_visit_to_the_next() {
    let then = |when| {
        [
            visit("meal", "mon 08:10", &["gao"]),
            visit("clean", when, &["gao"]),
        ]
    };
    assert_eq!(rules(&unchanged(), &then("mon 08:30")), [5]);
    assert_eq!(rules(&unchanged(), &then("mon 08:49")), [5]);
    assert_eq!(rules(&unchanged(), &then("mon 08:50")), KEPT);
}

#[test]
fn a_call_may_interrupt_a_journey_but_takes_its_time() {
    let call_before = |call, clean| {
        let problem = village(|problem| problem.elders[0].max_helpers = 1);
        rules(
            &problem,
            &[
                visit("call", call, &["gao"]),
                visit("clean", clean, &["gao"]),
            ],
        )
    };
    assert_eq!(call_before("mon 08:00", "mon 08:30"), [5]); // 10 minutes of way still missing
    assert_eq!(call_before("mon 08:00", "mon 08:40"), KEPT);
    assert_eq!(call_before("mon 08:05", "mon 08:40"), KEPT); // on the way
    assert_eq!(call_before("mon 08:35", "mon 08:40"), [5]); // during the visit
    assert_eq!(call_before("mon 11:20", "mon 10:50"), KEPT); // after the visit, and home by 12
    assert_eq!(call_before("mon 11:25", "mon 10:50"), KEPT);
    assert_eq!(call_before("mon 11:25", "mon 10:51"), [5]);
}

#[test]
fn a_call_between_two_visits_takes_its_time() {
    let then = |clean| {
        [
            visit("meal", "mon 08:10", &["gao"]),
            visit("call", "mon 08:45", &["gao"]),
            visit("clean", clean, &["gao"]),
        ]
    };
    assert_eq!(rules(&unchanged(), &then("mon 09:20")), KEPT); // 30 minutes of call, 10 of way
    assert_eq!(rules(&unchanged(), &then("mon 09:19")), [5]);
}

#[test]
fn a_helper_makes_one_visit_or_call_at_a_time() {
    let problem = village(|problem| {
        let mut chat = problem.elders[0].needs[1].clone();
        chat.id = "chat".into();
        problem.elders[1].needs.push(chat);
    });
    let at_once = |one, other| {
        let visits = [
            visit(one, "mon 09:00", &["gao"]),
            visit(other, "mon 09:29", &["gao"]),
        ];
        let told = broken(&problem, &plan(&visits));
        matches!(told[..], [Breach::HelperTwiceAtOnce { .. }])
    };
    assert!(at_once("meal", "clean"));
    assert!(at_once("call", "clean"));
    assert!(at_once("call", "chat"));
    let calls_in_turn = [
        visit("call", "mon 09:00", &["gao"]),
        visit("chat", "mon 09:30", &["gao"]),
    ];
    assert_eq!(rules(&problem, &calls_in_turn), KEPT);
}

#[test]
fn calls_alone_need_no_travel() {
    let calls = [visit("call", "mon 08:00", &["gao"])];
    let problem = unchanged();
    assert_eq!(rules(&problem, &calls), KEPT);
    assert_eq!(judged(&problem, &plan(&calls)).travel_minutes, 0);
}

#[test]
fn the_minutes_of_visits_and_travel_are_limited() {
    let limit = |minutes| village(|problem| problem.helpers[0].max_minutes = minutes);
    let visits = [
        visit("meal", "mon 08:10", &["gao"]),
        visit("clean", "mon 08:50", &["gao"]),
    ];
    assert_eq!(rules(&limit(90), &visits), KEPT); // 30 + 30, and three ways of 10
    assert_eq!(rules(&limit(89), &visits), [7]);
}

#[test]
fn the_visits_of_a_day_are_limited() {
    let problem = village(|problem| problem.helpers[0].max_visits_per_day = 1);
    let on = |when| {
        [
            visit("meal", "mon 08:10", &["gao"]),
            visit("clean", when, &["gao"]),
        ]
    };
    assert_eq!(rules(&problem, &on("mon 08:50")), [7]);
    assert_eq!(rules(&problem, &on("tue 08:50")), KEPT);
}

#[test]
fn the_elders_of_a_helper_are_limited_and_pinned_ones_count() {
    let one = |pinned: bool| {
        village(|problem| {
            problem.helpers[0].max_elders = 1;
            if pinned {
                problem.pairs.pinned = vec![("gao".into(), "li".into())];
            }
        })
    };
    let clean = visit("clean", "mon 08:10", &["gao"]);
    let meal = visit("meal", "tue 08:10", &["gao"]);
    assert_eq!(rules(&one(false), std::slice::from_ref(&clean)), KEPT);
    assert_eq!(rules(&one(false), &[clean.clone(), meal]), [7]);
    assert_eq!(rules(&one(true), &[clean]), [7]);
}

#[test]
fn the_helpers_of_an_elder_are_limited_and_pinned_ones_count() {
    let one = |pinned: bool| {
        village(|problem| {
            problem.elders[0].max_helpers = 1;
            if pinned {
                problem.pairs.pinned = vec![("hu".into(), "li".into())];
            }
        })
    };
    let by_gao = visit("meal", "mon 08:10", &["gao"]);
    let by_hu = visit("meal", "tue 08:10", &["hu"]);
    assert_eq!(rules(&one(false), std::slice::from_ref(&by_gao)), KEPT);
    assert_eq!(rules(&one(false), &[by_gao.clone(), by_hu]), [8]);
    assert_eq!(rules(&one(true), &[by_gao]), [8]);
}

#[test]
fn a_void_pin_takes_no_room() {
    let problem = village(|problem| {
        problem.elders[0].max_helpers = 1;
        problem.helpers[1].skills.clear();
        problem.pairs.pinned = vec![("hu".into(), "li".into())];
    });
    assert_eq!(
        rules(&problem, &[visit("meal", "mon 08:10", &["gao"])]),
        KEPT
    );
}

#[test]
fn a_fixed_visit_stays_as_it_is() {
    let problem = village(|problem| {
        let promised = visit("meal", "tue 09:00", &["gao"]);
        problem.fixed_visits = vec![linli_solver::problem::FixedVisit {
            need: promised.need,
            start: promised.start,
            helpers: promised.helpers,
        }];
    });
    assert_eq!(
        rules(&problem, &[visit("meal", "tue 09:00", &["gao"])]),
        KEPT
    );
    for changed in [
        visit("meal", "tue 09:01", &["gao"]),
        visit("meal", "tue 09:00", &["hu"]),
    ] {
        assert_eq!(rules(&problem, &[changed]), [9]);
    }
    assert_eq!(rules(&problem, &[]), [9]);
}
