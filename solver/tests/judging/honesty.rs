//! What a plan says of itself: score, reasons, void pins and problem, reckoned by hand.

use crate::small::{judged, plan, village, visit};
use linli_solver::check::{Breach, check_plan};
use linli_solver::plan::{Plan, Score, Unserved, Why};
use linli_solver::problem::{Problem, Sex};

/// Gao cooks for Li and goes on to clean for Sun.
fn gao_visits_both() -> Plan {
    plan(&[
        visit("meal", "mon 08:10", &["gao"]),
        visit("clean", "mon 08:50", &["gao"]),
    ])
}

fn score(change: impl FnOnce(&mut Problem)) -> Score {
    judged(&village(change), &gao_visits_both()).score
}

#[test]
fn the_score_of_a_plain_plan_is_work_not_done_and_burden() {
    let plain = score(|_| ());
    let unmet = 2 * 30 + 2 * 30; // one meal and one call
    let burden = 10 * 30 + 90 * 90 / 300; // three ways, and a load of 90 minutes of 300
    let expected = Score {
        unmet,
        burden,
        ..Score::default()
    };
    assert_eq!(plain, expected);
    let report = judged(&village(|_| ()), &gao_visits_both());
    assert_eq!(
        (
            report.visits,
            report.wanted,
            report.travel_minutes,
            report.pairs
        ),
        (2, 4, 30, 2)
    );
}

#[test]
fn a_stranger_counts_where_somebody_came_before() {
    let plain = score(|_| ()).burden;
    let known = |who: &str| {
        score(|problem| problem.pairs.previous = vec![(who.into(), "li".into())]).burden
    };
    assert_eq!(known("hu") - plain, 300);
    assert_eq!(known("gao"), plain);
}

#[test]
fn each_missed_preference_counts() {
    let plain = score(|_| ()).burden;
    let wish = |sex: Sex, language: &str| {
        let language = language.to_string();
        score(|problem| {
            problem.elders[1].prefers.sex = Some(sex);
            problem.elders[1].prefers.language = Some(language);
        })
        .burden
    };
    assert_eq!(wish(Sex::Female, "zh"), plain);
    assert_eq!(wish(Sex::Male, "zh") - plain, 100);
    assert_eq!(wish(Sex::Male, "ko") - plain, 200);
}

#[test]
fn pins_without_a_visit_and_elders_without_a_backup_count() {
    let found = score(|problem| {
        problem.pairs.pinned = vec![("gao".into(), "li".into()), ("hu".into(), "sun".into())];
        problem.elders[0].backup_for = Some("meal".into());
    });
    assert_eq!((found.broken_pins, found.unbacked), (1, 1));
}

#[test]
fn a_wrong_score_is_told_with_the_true_one() {
    let faults = judged(&village(|_| ()), &gao_visits_both()).faults;
    let told = faults.iter().find(|fault| fault.place == "score");
    let truth = score(|_| ());
    assert_eq!(
        told.map(|fault| &fault.breach),
        Some(&Breach::WrongScore { score: truth })
    );
}

#[test]
fn a_plan_of_another_problem_is_told() {
    let problem = village(|_| ());
    let mut plan = gao_visits_both();
    let told = |plan: &Plan| {
        let report = check_plan(&problem, "1234", plan).expect("its ids are known");
        report
            .faults
            .iter()
            .any(|fault| matches!(fault.breach, Breach::OtherProblem { .. }))
    };
    assert!(told(&plan));
    plan.problem = "1234".into();
    assert!(!told(&plan));
}

#[test]
fn void_pins_are_those_and_only_those_that_nobody_could_keep() {
    let problem = village(|problem| {
        problem.helpers[1].max_metres = 0;
        problem.pairs.pinned = vec![("hu".into(), "sun".into()), ("hu".into(), "li".into())];
    });
    let told = |pins: &[(&str, &str)]| {
        let mut plan = gao_visits_both();
        plan.void_pins = pins
            .iter()
            .map(|pin| (pin.0.into(), pin.1.into()))
            .collect();
        let report = judged(&problem, &plan);
        report.faults.iter().all(|fault| fault.place != "void_pins")
    };
    assert!(told(&[("hu", "sun")])); // Li can be called
    assert!(!told(&[]));
    assert!(!told(&[("hu", "sun"), ("hu", "li")]));
}

/// What the judge says of this reason for Sun's cleaning, when nothing is planned.
pub fn reason(problem: &Problem, missing: u32, why: Why) -> Option<Breach> {
    about_cleaning(problem, &plan(&[]), missing, why)
}

/// The same of a plan.
pub fn about_cleaning(problem: &Problem, plan: &Plan, missing: u32, why: Why) -> Option<Breach> {
    let mut plan = plan.clone();
    plan.unserved = vec![Unserved {
        need: "clean".into(),
        missing,
        why,
    }];
    let faults = judged(problem, &plan).faults.into_iter();
    let mut about = faults.filter(|fault| fault.place.starts_with("unserved["));
    about.next().map(|fault| fault.breach)
}

fn few(eligible: &[&str], eliminated: &[(&str, u32)]) -> Why {
    Why::TooFewEligible {
        eligible: eligible.iter().map(|id| (*id).into()).collect(),
        eliminated: eliminated
            .iter()
            .map(|(word, count)| (word.to_string(), *count))
            .collect(),
    }
}

/// These could come, and have no time.
pub fn busy(eligible: &[&str]) -> Why {
    Why::NoCapacity {
        eligible: eligible.iter().map(|id| (*id).into()).collect(),
    }
}

#[test]
fn whoever_is_not_eligible_is_counted_under_what_excludes_them_first() {
    type Change = fn(&mut Problem);
    let changes: [(&str, Change); 9] = [
        ("skills", |problem| problem.helpers[1].skills.clear()),
        ("sex", |problem| {
            problem.elders[1].needs[0].sex = Some(Sex::Female);
        }),
        ("language", |problem| {
            problem.elders[1].needs[0].language = Some("ko".into());
            problem.helpers[0].languages.push("ko".into());
        }),
        ("forbidden", |problem| {
            problem.pairs.forbidden = vec![("hu".into(), "sun".into())];
        }),
        ("distance", |problem| problem.helpers[1].max_metres = 499),
        ("time", |problem| {
            problem.helpers[1].shifts.truncate(1);
            problem.helpers[1].shifts[0].end = "2026-11-23T08:49".into(); // 50 are required
        }),
        ("limit", |problem| problem.helpers[1].max_minutes = 49),
        ("limit", |problem| problem.helpers[1].max_visits_per_day = 0),
        ("limit", |problem| problem.helpers[1].max_elders = 0),
    ];
    for (at, (word, change)) in changes.into_iter().enumerate() {
        let problem = village(|problem| {
            problem.elders[1].needs[0].crew = 2;
            change(problem);
        });
        assert_eq!(
            reason(&problem, 1, few(&["gao"], &[(word, 1)])),
            None,
            "{word}"
        );
        let other = few(&["gao"], &[("other", 1)]);
        let told = reason(&problem, 1, other);
        assert!(
            matches!(told, Some(Breach::WrongEliminated { .. })),
            "{word}: {told:?}"
        );
        // Whatever else excludes them comes after.
        let both = village(|problem| {
            problem.elders[1].needs[0].crew = 2;
            changes[at + 1..].iter().for_each(|later| later.1(problem));
            change(problem);
        });
        assert_eq!(
            reason(&both, 1, few(&["gao"], &[(word, 1)])),
            None,
            "{word} first"
        );
    }
}

#[test]
fn eligible_ones_are_named_each_once() {
    let problem = village(|_| ());
    for wrong in [&["gao"][..], &["gao", "hu", "hu"], &[]] {
        let told = reason(&problem, 1, busy(wrong));
        assert!(
            matches!(told, Some(Breach::WrongEligible { .. })),
            "{told:?}"
        );
    }
}

#[test]
fn too_few_is_not_said_when_there_are_enough() {
    let told = reason(&village(|_| ()), 1, few(&["gao", "hu"], &[]));
    assert!(
        matches!(told, Some(Breach::EnoughEligible { eligible: 2, .. })),
        "{told:?}"
    );
    let short = village(|problem| problem.elders[1].needs[0].crew = 3);
    let told = reason(&short, 1, busy(&["gao", "hu"]));
    assert!(
        matches!(told, Some(Breach::FewEligible { eligible: 2, .. })),
        "{told:?}"
    );
}

#[test]
fn what_is_missing_is_told_and_what_is_served_is_not() {
    let problem = village(|_| ());
    let told = reason(&problem, 2, busy(&["gao", "hu"]));
    assert!(
        matches!(
            told,
            Some(Breach::MissingUntold {
                missing: 1,
                told: 2,
                ..
            })
        ),
        "{told:?}"
    );
    let served = about_cleaning(&problem, &gao_visits_both(), 1, busy(&["gao", "hu"]));
    assert!(
        matches!(served, Some(Breach::ReasonForServed { .. })),
        "{served:?}"
    );
    let silent = judged(&problem, &plan(&[])).faults;
    let untold = silent
        .iter()
        .filter(|fault| fault.place == "unserved")
        .count();
    assert_eq!(untold, 3);
    let mut twice = plan(&[]);
    for need in ["clean", "clean", "dance"] {
        twice.unserved.push(Unserved {
            need: need.into(),
            missing: 1,
            why: busy(&[]),
        });
    }
    let faults = judged(&problem, &twice).faults.into_iter();
    let nothing = faults.filter(|fault| matches!(fault.breach, Breach::ReasonForNothing { .. }));
    let places: Vec<String> = nothing.map(|fault| fault.place).collect();
    assert_eq!(places, ["unserved[1].need", "unserved[2].need"]);
}
