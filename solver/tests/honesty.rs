//! What a plan says of itself: score, reasons, void pins, problem and proof, reckoned by hand.

mod small;

use linli_solver::check::{BadCertificate, Breach, bound_of, check_plan};
use linli_solver::plan::{Certificate, Plan, Score, Unserved, Why};
use linli_solver::problem::{Problem, Sex};
use small::{judged, plan, village, visit};

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
fn reason(problem: &Problem, missing: u32, why: Why) -> Option<Breach> {
    about_cleaning(problem, &plan(&[]), missing, why)
}

fn about_cleaning(problem: &Problem, plan: &Plan, missing: u32, why: Why) -> Option<Breach> {
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
        eligible: eligible.iter().map(ToString::to_string).collect(),
        eliminated: eliminated
            .iter()
            .map(|(word, count)| (word.to_string(), *count))
            .collect(),
    }
}

fn busy(eligible: &[&str]) -> Why {
    Why::NoCapacity {
        eligible: eligible.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn whoever_is_not_eligible_is_counted_under_what_excludes_them_first() {
    let changes: [(&str, fn(&mut Problem)); 9] = [
        ("skills", |problem| problem.helpers[1].skills.clear()),
        ("sex", |problem| {
            problem.elders[1].needs[0].sex = Some(Sex::Female)
        }),
        ("language", |problem| {
            problem.elders[1].needs[0].language = Some("ko".into());
            problem.helpers[0].languages.push("ko".into());
        }),
        ("forbidden", |problem| {
            problem.pairs.forbidden = vec![("hu".into(), "sun".into())]
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
                .for_each(|helper| helper.max_minutes = 89)
        },
        |problem| {
            problem
                .helpers
                .iter_mut()
                .for_each(|helper| helper.max_elders = 1)
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
