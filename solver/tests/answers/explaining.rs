//! Why this pair, why not that one, why a need is not served, what would serve it.

use linli_solver::check::{Breach, check_plan};
use linli_solver::explain::{
    Alternative, Asked, Bend, Effort, Impossible, Level, blocking, parts, what_would_serve, why,
    why_not,
};
use linli_solver::plan::{Plan, Visit, Why};
use linli_solver::problem::{FixedVisit, Problem};

use crate::clock::{NAME, planned};
use crate::small;
use crate::standing::{flawless, flawless_as_it_stands, standing};

fn asked() -> Asked<'static> {
    let (problem, plan) = standing();
    Asked {
        problem,
        plan,
        effort: Effort {
            steps: 400,
            seed: 5,
        },
    }
}

fn elder_of(problem: &Problem, need: &str) -> String {
    let mut elders = problem.elders.iter();
    let elder = elders.find(|elder| elder.needs.iter().any(|other| other.id == need));
    elder.expect("a need of the problem").id.clone()
}

fn meet(problem: &Problem, visit: &Visit, helper: &str, elder: &str) -> bool {
    visit.helpers.iter().any(|who| who == helper) && elder_of(problem, &visit.need) == elder
}

/// The judge has nothing to say of either plan, and the parts add up to what is told.
fn confirmed(found: &Alternative) {
    flawless(&found.problem, &found.plan);
    flawless_as_it_stands(&found.as_it_is);
    for (problem, plan, told) in [
        (&standing().0, &found.as_it_is, found.before),
        (&found.problem, &found.plan, found.after),
    ] {
        let again = parts(problem, plan).expect("known ids");
        assert_eq!(again, told);
        assert_eq!(told.score, plan.score);
        let sum = told.travel + told.new_helpers + told.missed_preferences + told.load;
        assert_eq!(sum, told.score.burden);
    }
    let level = Level::first(&found.as_it_is.score, &found.plan.score);
    assert_eq!(found.level, level);
    let rise: i64 = found.elders.iter().map(|e| e.unmet.1 - e.unmet.0).sum();
    assert_eq!(rise, found.plan.score.unmet - found.as_it_is.score.unmet);
}

#[test]
fn why_a_pair_is_told_by_the_week_in_which_it_is_forbidden() {
    let asked = asked();
    for visit in asked.plan.visits.iter().step_by(25) {
        let (helper, elder) = (&visit.helpers[0], elder_of(asked.problem, &visit.need));
        let found = why(&asked, helper, &elder).expect("a pair of the plan");
        confirmed(&found);
        let together = |v: &&Visit| meet(asked.problem, v, helper, &elder);
        assert_eq!(found.plan.visits.iter().filter(together).count(), 0);
        // Somebody else comes, or nobody: either way the elder's week is told to be another.
        if found.as_it_is.visits.iter().any(|v| together(&v)) {
            assert!(found.elders.iter().any(|change| change.elder == elder));
        }
    }
    let nobody = asked.problem.elders.iter().find(|elder| {
        let mut visits = asked.plan.visits.iter();
        visits.all(|visit| {
            !meet(
                asked.problem,
                visit,
                &asked.problem.helpers[0].id,
                &elder.id,
            )
        })
    });
    let elder = &nobody
        .expect("an elder whom the first helper does not visit")
        .id;
    assert!(why(&asked, &asked.problem.helpers[0].id, elder).is_none());
    assert!(why(&asked, "nobody", elder).is_none());
}

#[test]
fn why_not_a_pair_is_told_by_the_week_in_which_it_is_forced() {
    let asked = asked();
    let (mut forced, mut barred) = (0, 0);
    for (index, helper) in asked.problem.helpers.iter().enumerate().step_by(3) {
        let elder = &asked.problem.elders[index * 3].id;
        match why_not(&asked, &helper.id, elder).expect("known ids") {
            Ok(found) => {
                confirmed(&found);
                let kept = found.plan.visits.iter();
                let mut kept = kept.filter(|v| meet(asked.problem, v, &helper.id, elder));
                // Every pin was kept before, so the forced one is kept or it is told as broken.
                assert!(kept.next().is_some() || found.after.score.broken_pins > 0);
                forced += usize::from(kept.count() < 9);
            }
            Err(Impossible::NotEligible { excluded }) => {
                assert!(!excluded.is_empty());
                barred += 1;
            }
            Err(Impossible::Refused { faults }) => assert!(!faults.is_empty()),
        }
    }
    assert!(forced > 0 && barred > 0, "{forced} {barred}");
}

/// Gao knows Li and lives as near as Hu: the burden decides, and it decides by 300 a visit.
#[test]
fn a_stranger_costs_what_the_weights_say() {
    let problem = small::village(|problem| {
        problem.elders[0].needs.truncate(1);
        problem.elders[1].needs.clear();
        problem.pairs.previous = vec![("gao".into(), "li".into())];
        problem.weights.load = 0;
    });
    let plan = planned(&problem, 200, 1);
    let asked = Asked {
        problem: &problem,
        plan: &plan,
        effort: Effort::default(),
    };
    let found = why_not(&asked, "hu", "li")
        .expect("known")
        .expect("eligible");
    // One of the two meals by Hu keeps the pin.
    assert_eq!(found.level, Some((Level::Burden, 300)));
    let found = why(&asked, "gao", "li").expect("a pair");
    assert_eq!(found.level, Some((Level::Burden, 600)));
    assert_eq!(
        found.elders[0].helpers,
        (vec!["gao".to_string()], vec!["hu".to_string()])
    );
}

/// The place that the judge finds for a need in a plan without these visits; the plan says that
/// there is none.
fn place_without(
    problem: &Problem,
    plan: &Plan,
    gone: &[Visit],
    need: &str,
) -> Option<Vec<String>> {
    let mut without = plan.clone();
    without.visits.retain(|visit| !gone.contains(visit));
    let report = check_plan(problem, NAME, &without).expect("known ids");
    report
        .faults
        .into_iter()
        .find_map(|fault| match fault.breach {
            Breach::CouldBeAdded {
                need: other,
                helpers,
                ..
            } if other == need => Some(helpers),
            _ => None,
        })
}

#[test]
fn every_named_fact_alone_fills_a_place_and_no_part_of_it_does() {
    let asked = asked();
    let (mut facts, mut several) = (0, 0);
    for unserved in asked.plan.unserved.iter().step_by(8) {
        let need = &unserved.need;
        let blocks = blocking(&asked, need).expect("an unserved need");
        assert_eq!(blocks.missing, unserved.missing);
        let told = blocks.facts.iter().filter_map(|fact| fact.helper.as_ref());
        let mut told: Vec<&String> = told.chain(&blocks.limited).collect();
        told.sort();
        told.dedup();
        if let Why::NoCapacity { eligible } = &unserved.why {
            let eligible: Vec<&str> = eligible.iter().map(|id| &**id).collect();
            assert!(
                told.iter()
                    .all(|helper| eligible.contains(&helper.as_str()))
            );
            assert!(blocks.facts.iter().all(|fact| !fact.visits.is_empty()));
        } else {
            continue;
        }
        assert_eq!(place_without(asked.problem, asked.plan, &[], need), None);
        for fact in blocks.facts.iter().take(4) {
            let free = |gone: &[Visit]| place_without(asked.problem, asked.plan, gone, need);
            assert!(free(&fact.visits).is_some());
            let shown = fact.shown(&asked).expect("known ids");
            flawless_as_it_stands(&shown);
            assert!(shown.visits.contains(&fact.place));
            for kept in 0..fact.visits.len() {
                let mut part = fact.visits.clone();
                part.remove(kept);
                let comes = free(&part).unwrap_or_default();
                // Where a crew must meet, nobody comes; else not the one whose place this is.
                let place = fact
                    .helper
                    .as_ref()
                    .map_or(&fact.place.helpers[..], std::slice::from_ref);
                assert!(
                    !place.iter().all(|helper| comes.contains(helper)),
                    "{fact:?}"
                );
            }
            facts += 1;
            several += usize::from(fact.visits.len() > 1);
        }
    }
    assert!(facts > 10 && several > 0, "{facts} {several}");
    let served = &asked.plan.visits[0].need;
    let lacks = asked
        .plan
        .unserved
        .iter()
        .any(|unserved| unserved.need == *served);
    assert!(lacks || blocking(&asked, served).is_none());
}

#[test]
fn what_is_told_to_serve_does_when_the_rule_is_bent() {
    let asked = asked();
    let mut found = 0;
    for unserved in asked.plan.unserved.iter().step_by(5) {
        let answers = what_would_serve(&asked, &unserved.need, 3).expect("a need");
        let bends: Vec<&Bend> = answers.iter().map(|answer| &answer.bend).collect();
        assert!(bends.is_sorted(), "{bends:?}");
        for answer in &answers {
            flawless(&answer.problem, &answer.plan);
            let mut bent = asked.problem.clone();
            answer.bend.apply(&mut bent);
            assert_ne!(bent, *asked.problem);
            assert_eq!(bent, answer.problem);
            let visits = |plan: &Plan| {
                let visits = plan.visits.iter();
                visits.filter(|visit| visit.need == unserved.need).count()
            };
            assert_eq!(
                visits(&answer.plan) - visits(asked.plan),
                answer.visits as usize
            );
            assert!(answer.after < answer.before);
            assert_eq!(answer.before, asked.plan.score);
            assert_eq!(answer.after, answer.plan.score);
            found += 1;
        }
    }
    assert!(found > 5, "{found}");
}

type Change = fn(&mut Problem);

/// Each limit in turn is the only thing in the way; the answer names it and by how much.
#[test]
fn the_one_rule_in_the_way_is_the_one_that_is_told() {
    let cleaning = |problem: &mut Problem| {
        problem.elders[0].needs.clear();
        problem.helpers.truncate(1);
    };
    let cases: [(Change, Bend); 6] = [
        (
            |problem| problem.helpers[0].max_metres = 400,
            Bend::Distance {
                more: 100,
                helper: "gao".into(),
                from: 400,
                to: 500,
            },
        ),
        (
            |problem| problem.helpers[0].max_minutes = 45,
            Bend::Minutes {
                more: 5,
                helper: "gao".into(),
                from: 45,
                to: 50,
            },
        ),
        (
            |problem| problem.helpers[0].skills.retain(|skill| skill != "clean"),
            Bend::Skills {
                helper: "gao".into(),
                skills: vec!["clean".into()],
            },
        ),
        (
            |problem| problem.elders[1].needs[0].sex = Some(linli_solver::problem::Sex::Male),
            Bend::Sex {
                need: "clean".into(),
            },
        ),
        (
            |problem| problem.elders[1].needs[0].language = Some("ko".into()),
            Bend::Language {
                need: "clean".into(),
            },
        ),
        (
            |problem| problem.pairs.forbidden = vec![("gao".into(), "sun".into())],
            Bend::Forbidden {
                helper: "gao".into(),
                elder: "sun".into(),
            },
        ),
    ];
    for (change, bend) in cases {
        let problem = small::village(|problem| {
            cleaning(problem);
            change(problem);
        });
        let plan = planned(&problem, 50, 1);
        assert_eq!(plan.visits, []);
        let asked = Asked {
            problem: &problem,
            plan: &plan,
            effort: Effort::default(),
        };
        let answers = what_would_serve(&asked, "clean", 9).expect("a need");
        let bends: Vec<Bend> = answers.into_iter().map(|answer| answer.bend).collect();
        assert_eq!(bends, [bend]);
    }
}

#[test]
fn a_promise_is_not_named_as_what_could_be_taken_away() {
    let (problem, plan) = standing();
    let fixed = |visit: &Visit| FixedVisit {
        need: visit.need.clone(),
        start: visit.start.clone(),
        helpers: visit.helpers.clone(),
    };
    let problem = Problem {
        fixed_visits: plan.visits.iter().map(fixed).collect(),
        ..problem.clone()
    };
    let asked = Asked {
        problem: &problem,
        plan,
        effort: Effort::default(),
    };
    let blocks = blocking(&asked, &plan.unserved[0].need).expect("an unserved need");
    assert_eq!(blocks.facts, []);
}
