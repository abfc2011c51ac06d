//! Whether one more visit has room: a reason of no capacity stands or is refuted, reckoned by hand.

use crate::honesty::{about_cleaning, busy, reason};
use crate::small::{plan, village, visit};
use linli_solver::check::Breach;
use linli_solver::plan::Visit;
use linli_solver::problem::{Declined, Problem};

/// Neither of the two cleans for Sun on any date.
fn decline_cleaning(problem: &mut Problem) {
    for helper in ["gao", "hu"] {
        problem.pairs.declined.extend((23..26).map(|day| Declined {
            helper: helper.into(),
            need: "clean".into(),
            date: format!("2026-11-{day}"),
        }));
    }
}

/// Sun's cleaning has one window.
fn clean_on_monday(problem: &mut Problem, opens: &str, closes: &str) {
    let windows = &mut problem.elders[1].needs[0].windows;
    windows.truncate(1);
    windows[0].start = format!("2026-11-23T{opens}");
    windows[0].end = format!("2026-11-23T{closes}");
}

#[test]
fn no_capacity_is_refuted_by_a_visit_that_has_room() {
    let told = reason(&village(|_| ()), 1, busy(&["gao", "hu"]));
    let expected = Breach::CouldBeAdded {
        need: "clean".into(),
        start: "2026-11-23T08:10".into(),
        helpers: vec!["gao".into()],
    };
    assert_eq!(told, Some(expected));
}

#[test]
fn no_capacity_stands_when_a_limit_binds_everybody() {
    let both_cook = plan(&[
        visit("meal", "mon 08:10", &["gao"]),
        visit("meal", "tue 08:10", &["hu"]),
    ]);
    let limits: [fn(&mut Problem); 4] = [
        |problem| {
            problem
                .helpers
                .iter_mut()
                .for_each(|helper| helper.max_minutes = 89);
        },
        |problem| {
            problem
                .helpers
                .iter_mut()
                .for_each(|helper| helper.max_elders = 1);
        },
        |problem| {
            problem.elders[1].max_helpers = 1;
            problem.pairs.pinned = vec![("hu".into(), "sun".into())];
            problem.helpers[1].max_minutes = 89;
        },
        |problem| {
            let windows = &mut problem.elders[1].needs[0].windows;
            windows.truncate(1);
            windows[0].end = "2026-11-23T08:40".into(); // Gao is at Li's
            problem.helpers[1].shifts.remove(0);
        },
    ];
    for (at, limit) in limits.into_iter().enumerate() {
        let eligible: &[&str] = if at == 3 { &["gao"] } else { &["gao", "hu"] };
        let told = about_cleaning(&village(limit), &both_cook, 1, busy(eligible));
        assert_eq!(told, None, "limit {at}");
    }
}

#[test]
fn no_capacity_stands_where_a_rule_leaves_no_moment_free() {
    type Case<'a> = (&'a str, fn(&mut Problem), &'a [Visit]);
    let gao_chats = [visit("chat", "mon 08:30", &["gao"])];
    let gao_cleans = [visit("clean", "mon 08:10", &["gao"])];
    let both_come = [
        visit("meal", "mon 08:10", &["gao"]),
        visit("call", "mon 10:00", &["hu"]),
    ];
    let both_cook = [
        visit("meal", "mon 09:00", &["gao"]),
        visit("meal", "tue 08:10", &["hu"]),
    ];
    let cases: [Case; 6] = [
        ("declined", decline_cleaning, &[]),
        (
            "Sun is on the telephone",
            |problem| {
                let mut chat = problem.elders[0].needs[1].clone();
                chat.id = "chat".into();
                problem.elders[1].needs.push(chat);
                clean_on_monday(problem, "08:10", "08:40");
            },
            &gao_chats,
        ),
        (
            "too close",
            |problem| {
                let clean = &mut problem.elders[1].needs[0];
                (clean.visits, clean.min_gap_days) = (2, 3);
            },
            &gao_cleans,
        ),
        (
            "enough for the day",
            |problem| {
                for helper in &mut problem.helpers {
                    helper.max_visits_per_day = 1;
                }
                clean_on_monday(problem, "08:00", "12:00");
            },
            &both_come,
        ),
        (
            "free before the window only",
            |problem| {
                problem.helpers[1].max_minutes = 89; // 50 to cook, 50 to clean
                clean_on_monday(problem, "09:00", "09:30");
            },
            &both_cook,
        ),
        (
            "too few at the elder's",
            |problem| {
                problem.elders[1].max_helpers = 1;
                problem.elders[1].needs[0].crew = 2;
            },
            &[],
        ),
    ];
    for (name, change, visits) in cases {
        let told = about_cleaning(&village(change), &plan(visits), 1, busy(&["gao", "hu"]));
        assert_eq!(told, None, "{name}");
    }
}
