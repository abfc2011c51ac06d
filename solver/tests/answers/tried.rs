//! Repairs of problems so small that every plan can be tried: all ways take 10 minutes, all visits
//! 30, so that it is enough to try starts every 10 minutes.

use linli_solver::check::Judge;
use linli_solver::plan::{Certificate, Plan, Score, Visit};
use linli_solver::problem::{self, Problem, Span};
use linli_solver::repair::{Absence, Changes, FORMAT, Options, Refusal, improve};
use rand::prelude::*;
use rand_chacha::ChaCha8Rng;

use crate::clock::planned;
use crate::small;

/// One morning that is short for all that is needed, three elders with one need each.
fn morning(dice: &mut ChaCha8Rng) -> Problem {
    let ends = ["09:30", "10:00", "10:20"];
    let span = |end: &str| {
        vec![Span {
            start: "2026-11-23T08:00".into(),
            end: format!("2026-11-23T{end}"),
        }]
    };
    small::village(|problem| {
        problem.week.days = 1;
        problem.elders[0].needs.truncate(1);
        problem.elders[0].needs[0].visits = 1;
        let mut third = problem.elders[1].clone();
        third.id = "wu".into();
        third.needs[0].id = "dust".into();
        problem.elders.push(third);
        for helper in &mut problem.helpers {
            helper.shifts = span(ends[dice.random_range(0..3)]);
            if dice.random_bool(0.3) {
                helper.skills.retain(|skill| skill != "meal");
            }
        }
        for elder in &mut problem.elders {
            elder.needs[0].windows = span(ends[dice.random_range(0..3)]);
            elder.needs[0].priority = dice.random_range(1..5);
        }
    })
}

/// Something that happens to one of the visits.
fn change(dice: &mut ChaCha8Rng, plan: &Plan) -> Changes {
    let visit = &plan.visits[dice.random_range(0..plan.visits.len())];
    let helper = visit.helpers[0].clone();
    let mut changes = Changes {
        format: FORMAT.into(),
        ..Changes::default()
    };
    if dice.random_bool(0.5) {
        changes.declined.push(Refusal {
            helper,
            need: visit.need.clone(),
            start: visit.start.clone(),
        });
    } else {
        changes.absent.push(Absence {
            helper,
            from: Some("2026-11-23T08:40".into()),
            until: None,
        });
    }
    changes
}

/// Every plan of the problem: visits of the plan before that are not in it, and its score.
fn every_plan(problem: &Problem, before: &[Visit], then: &mut dyn FnMut(usize, Score)) {
    let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    let starts = (0..15).map(|ten| format!("2026-11-23T{:02}:{}0", 8 + ten / 6, ten % 6));
    let starts: Vec<String> = starts.collect();
    let options: Vec<Vec<Option<Visit>>> = needs
        .map(|need| {
            let helpers = problem.helpers.iter().flat_map(|helper| {
                let visit = |start: &String| Visit {
                    need: need.id.clone(),
                    start: start.clone(),
                    helpers: vec![helper.id.clone()],
                };
                starts.iter().map(visit).collect::<Vec<_>>()
            });
            let none = std::iter::once(None);
            none.chain(helpers.map(Some)).collect()
        })
        .collect();
    let judge = Judge::of(problem);
    let sha256 = problem::sha256(&problem::bytes(problem));
    let mut plan = Plan {
        format: linli_solver::plan::FORMAT.into(),
        problem: sha256.clone(),
        visits: Vec::new(),
        backups: Vec::new(),
        void_pins: Vec::new(),
        score: Score::default(),
        unserved: Vec::new(),
        certificate: Certificate {
            scale: 1,
            ..Certificate::default()
        },
        stats: serde_json::Map::new(),
    };
    for first in &options[0] {
        for second in &options[1] {
            for third in &options[2] {
                let visits = [first, second, third].into_iter().flatten().cloned();
                plan.visits = visits.collect();
                let report = judge.report(&sha256, &plan).expect("known ids");
                let broken = |fault: &linli_solver::check::Fault| fault.breach.rule().is_some();
                if !report.faults.iter().any(broken) {
                    let moved = before.iter().filter(|v| !plan.visits.contains(v)).count();
                    then(moved, report.score);
                }
            }
        }
    }
}

#[test]
fn a_repair_changes_as_few_visits_as_any_plan_that_leaves_as_little_undone() {
    let (mut moves, mut repairs) = (0, 0);
    for seed in 0..24 {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let problem = morning(&mut dice);
        let plan = planned(&problem, 60, 1);
        if plan.visits.is_empty() {
            continue;
        }
        let changes = change(&mut dice, &plan);
        let repair = improve(&problem, &plan, &changes, &Options::default()).expect("no faults");
        // The least undone with so many changed visits.
        let mut least = [i64::MAX; 4];
        every_plan(&repair.problem, &plan.visits, &mut |changed, score| {
            least[changed] = least[changed].min(score.unmet);
        });
        for step in &repair.steps {
            let (told, unmet) = (step.counts.changed, step.plan.score.unmet);
            assert!(step.proved, "{seed}");
            assert_eq!(least[told], unmet, "{seed}");
            assert!(least[..told].iter().all(|fewer| *fewer > unmet), "{seed}");
        }
        // Nothing better was overlooked.
        let found = repair.steps.last().expect("a step").plan.score.unmet;
        assert_eq!(least.iter().min(), Some(&found), "{seed}");
        moves += repair.steps.len() - 1;
        repairs += 1;
    }
    assert!(repairs > 10 && moves > 0, "{repairs} {moves}");
}
