//! The judge of this crate and the independent one in `tests/judge/verify.py` say the same.

use std::collections::BTreeMap;
use std::path::Path;

use crate::independent::{Verdict, verdict};
use crate::{random, words};
use linli_solver::check::{Breach, Report, check};
use linli_solver::plan::{Backup, Certificate, Plan, Score, Unserved, Visit, Why};
use linli_solver::problem::{FixedVisit, Problem, sha256};
use linli_solver::time::Calendar;
use rand::prelude::*;
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

const PROBLEMS: u64 = 80;

#[test]
fn both_judges_find_the_same_in_honest_and_in_spoilt_plans() {
    let mut cases = Vec::new();
    for seed in 0..PROBLEMS {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let mut problem = random::problem(&mut dice);
        let honest = honest_plan(&mut dice, &problem);
        let kept = honest.visits.iter().filter(|_| dice.random_bool(0.2));
        problem.fixed_visits = kept.map(fixed).collect();
        cases.push(Case::of(&problem, honest.clone()));
        for _ in 0..4 {
            let mut spoilt = honest.clone();
            for _ in 0..dice.random_range(1..4) {
                spoil(&mut dice, &problem, &mut spoilt);
            }
            cases.push(Case::of(&problem, spoilt));
        }
    }
    let asked = cases.iter().map(|case| verdict(&case.problem, &case.plan));
    let said: Vec<Verdict> = asked.collect();
    for (number, (case, judge)) in cases.iter().zip(&said).enumerate() {
        let report = check(&case.problem, &case.plan).expect("both can be read");
        let (ours, theirs) = (words::ours(&report.faults), words::theirs(&judge.faults));
        let show = || String::from_utf8_lossy(&case.plan).into_owned();
        assert_eq!(ours, theirs, "case {number}: {}", show());
        assert_eq!(judge.exit == 0, report.is_valid(), "case {number}");
        let theirs: Summary = serde_json::from_value(judge.summary.clone()).expect("a summary");
        assert_eq!(summary(&report), theirs, "case {number}: {}", show());
        if number % 5 == 0 {
            assert!(
                report.is_valid(),
                "case {number} is the honest one: {ours:?}"
            );
        }
    }
    words::assert_all_were_heard(
        &said
            .iter()
            .flat_map(|j| j.faults.clone())
            .collect::<Vec<_>>(),
    );
}

#[test]
fn the_greedy_example_is_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/problems");
    let read = |name| std::fs::read(folder.join(name)).expect("the example is in the repository");
    let report = check(&read("village.json"), &read("village.greedy-plan.json"));
    let report = report.expect("both can be read");
    assert_eq!(report.faults, []);
    assert_eq!(report.bound, Some(12250));
}

struct Case {
    problem: Vec<u8>,
    plan: Vec<u8>,
}

impl Case {
    /// The bytes of both; the plan names the problem unless it was spoilt in this.
    fn of(problem: &Problem, mut plan: Plan) -> Self {
        let problem = serde_json::to_vec(problem).expect("a problem is JSON");
        if plan.problem.is_empty() {
            plan.problem = sha256(&problem);
        }
        let plan = serde_json::to_vec(&plan).expect("a plan is JSON");
        Self { problem, plan }
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Summary {
    broken_pins: i64,
    unmet: i64,
    unbacked: i64,
    burden: i64,
    visits: usize,
    wanted: u64,
    travel_minutes: i64,
    pairs: usize,
    bound: Option<i64>,
}

fn summary(report: &Report) -> Summary {
    Summary {
        broken_pins: report.score.broken_pins,
        unmet: report.score.unmet,
        unbacked: report.score.unbacked,
        burden: report.score.burden,
        visits: report.visits,
        wanted: report.wanted,
        travel_minutes: report.travel_minutes,
        pairs: report.pairs,
        bound: report.bound,
    }
}

/// A plan with some visits in which everything said is true: said at random first, then put right
/// by what the judge finds.
fn honest_plan(dice: &mut ChaCha8Rng, problem: &Problem) -> Plan {
    let mut plan = empty_plan(dice, problem);
    for _ in 0..60 {
        let mut more = plan.clone();
        more.visits.extend(random_visit(dice, problem));
        if dice.random_bool(0.1) {
            more.backups.extend(random_backup(dice, problem));
        }
        if report(problem, &more)
            .faults
            .iter()
            .all(|f| f.breach.rule().is_none())
        {
            plan = more;
        }
    }
    for _ in 0..100 {
        let faults = report(problem, &plan).faults;
        if faults.is_empty() {
            break;
        }
        for fault in faults {
            let added = matches!(fault.breach, Breach::CouldBeAdded { .. });
            put_right(&mut plan, fault.breach);
            if added {
                break; // it takes room from all others
            }
        }
    }
    plan
}

fn empty_plan(dice: &mut ChaCha8Rng, problem: &Problem) -> Plan {
    let reason = |need: &linli_solver::problem::Need| untold(need.id.clone(), need.visits);
    let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    Plan {
        format: "linli-plan/1".into(),
        problem: String::new(),
        visits: Vec::new(),
        backups: Vec::new(),
        void_pins: Vec::new(),
        score: Score::default(),
        unserved: needs.map(reason).collect(),
        certificate: certificate(dice, problem),
        stats: serde_json::Map::default(),
    }
}

/// A first word on what is missing, to be put right.
fn untold(need: String, missing: u32) -> Unserved {
    let eligible = Vec::new();
    Unserved {
        need,
        missing,
        why: Why::NoCapacity { eligible },
    }
}

fn certificate(dice: &mut ChaCha8Rng, problem: &Problem) -> Certificate {
    let scale = dice.random_range(1..=1000);
    let mut found = Certificate {
        scale,
        ..Certificate::default()
    };
    for elder in &problem.elders {
        if dice.random_bool(0.4) {
            let price = dice.random_range(0..=scale * 40);
            found.elder.insert(elder.id.clone(), price);
        }
        for need in &elder.needs {
            let worth = scale * i64::from(need.priority * need.minutes) / i64::from(need.crew);
            if dice.random_bool(0.8) {
                found
                    .need
                    .insert(need.id.clone(), dice.random_range(0..=worth));
            }
        }
    }
    let tours = problem.helpers.iter().filter(|_| dice.random_bool(0.5));
    found.tours = tours.map(|helper| helper.id.clone()).collect();
    for helper in &problem.helpers {
        if dice.random_bool(0.5) {
            let values = some_split(dice, problem, scale);
            found.split.insert(helper.id.clone(), values);
        }
    }
    found
}

/// What some visits are worth to the tours, now and then out of all proportion.
fn some_split(dice: &mut ChaCha8Rng, problem: &Problem, scale: i64) -> BTreeMap<String, i64> {
    let mut values = BTreeMap::new();
    for need in problem.elders.iter().flat_map(|elder| &elder.needs) {
        if dice.random_bool(0.5) {
            let worth = scale * i64::from(need.priority * need.minutes);
            values.insert(need.id.clone(), dice.random_range(-worth..=worth / 4));
        }
    }
    values
}

fn report(problem: &Problem, plan: &Plan) -> Report {
    let case = Case::of(problem, plan.clone());
    check(&case.problem, &case.plan).expect("both can be read")
}

fn random_visit(dice: &mut ChaCha8Rng, problem: &Problem) -> Option<Visit> {
    let needs: Vec<_> = problem
        .elders
        .iter()
        .flat_map(|elder| &elder.needs)
        .collect();
    let need = needs.choose(dice)?;
    let window = need.windows.choose(dice)?;
    let calendar = Calendar::of(&problem.week)?;
    let first = calendar.minute(&window.start)?;
    let last = (calendar.minute(&window.end)? - i64::from(need.minutes)).max(first);
    let crew = problem.helpers.choose_multiple(dice, need.crew as usize);
    Some(Visit {
        need: need.id.clone(),
        helpers: crew.map(|helper| helper.id.clone()).collect(),
        start: calendar.text(dice.random_range(first..=last)),
    })
}

fn random_backup(dice: &mut ChaCha8Rng, problem: &Problem) -> Option<Backup> {
    Some(Backup {
        elder: problem.elders.choose(dice)?.id.clone(),
        helper: problem.helpers.choose(dice)?.id.clone(),
    })
}

fn fixed(visit: &Visit) -> FixedVisit {
    FixedVisit {
        need: visit.need.clone(),
        start: visit.start.clone(),
        helpers: visit.helpers.clone(),
    }
}

/// Lets a plan say what the judge found to be true.
fn put_right(plan: &mut Plan, breach: Breach) {
    let why = |plan: &mut Plan, id: &str, change: &dyn Fn(&mut Unserved)| {
        plan.unserved
            .iter_mut()
            .filter(|told| told.need == id)
            .for_each(change);
    };
    match breach {
        Breach::WrongScore { score } => plan.score = score,
        Breach::WrongVoidPins { void_pins } => plan.void_pins = void_pins,
        Breach::WrongBound { bound } => plan.certificate.bound = bound,
        Breach::ReasonForServed { need } => plan.unserved.retain(|told| told.need != need),
        Breach::MissingUntold { need, missing, .. } => {
            plan.unserved.retain(|told| told.need != need);
            let missing = u32::try_from(missing).expect("a few visits");
            plan.unserved.push(untold(need, missing));
        }
        Breach::WrongEligible { need, eligible } => why(plan, &need, &|told| {
            let (Why::TooFewEligible { eligible: said, .. } | Why::NoCapacity { eligible: said }) =
                &mut told.why;
            *said = eligible.iter().map(|id| id.as_str().into()).collect();
        }),
        Breach::FewEligible { need, .. } => why(plan, &need, &|told| {
            if let Why::NoCapacity { eligible } = &told.why {
                told.why = Why::TooFewEligible {
                    eligible: eligible.clone(),
                    eliminated: [].into(),
                };
            }
        }),
        Breach::WrongEliminated { need, eliminated } => why(plan, &need, &|told| {
            if let Why::TooFewEligible {
                eliminated: said, ..
            } = &mut told.why
            {
                let counts = eliminated.iter();
                *said = counts
                    .map(|(word, count)| (word.to_string(), *count))
                    .collect();
            }
        }),
        Breach::CouldBeAdded {
            need,
            start,
            helpers,
        } => {
            let visit = Visit {
                need,
                start,
                helpers,
            };
            plan.visits.push(visit);
            plan.backups.clear(); // they may have no time left
        }
        other => panic!("an honest plan is not at fault in {other:?}"),
    }
}

/// Changes something in a plan, most often for the worse.
fn spoil(dice: &mut ChaCha8Rng, problem: &Problem, plan: &mut Plan) {
    let calendar = Calendar::of(&problem.week).expect("a week");
    let some_helper = problem.helpers.choose(dice).expect("a helper").id.clone();
    let at = dice.random_range(0..plan.visits.len().max(1));
    let other = plan.visits.get(at).cloned();
    match dice.random_range(0..15) {
        0 => plan.visits.extend(random_visit(dice, problem)),
        1 => plan.visits.extend(other),
        2 => plan.score.burden += 1,
        3 => plan.certificate.bound += 1,
        4 => plan.problem = sha256(b"another problem"),
        5 => plan.backups.extend(random_backup(dice, problem)),
        6 => drop(plan.unserved.pop()),
        7 => plan
            .void_pins
            .push((some_helper, problem.elders[0].id.clone())),
        8 => match plan.unserved.choose_mut(dice) {
            Some(told) => told.missing += 1,
            None => plan.score.unmet += 1,
        },
        9 => match plan.unserved.choose_mut(dice).map(|told| &mut told.why) {
            Some(Why::NoCapacity { eligible } | Why::TooFewEligible { eligible, .. }) => {
                eligible.push(some_helper.into());
            }
            None => plan.score.unbacked += 1,
        },
        14 => {
            let values = some_split(dice, problem, plan.certificate.scale);
            plan.certificate.split.insert(some_helper, values);
        }
        10 if other.is_some() => drop(plan.visits.remove(at)),
        11 if other.is_some() => plan.visits[at].helpers = vec![some_helper],
        12 if other.is_some() => plan.visits[at].helpers.push(some_helper),
        _ if other.is_some() => {
            let start = calendar.minute(&plan.visits[at].start).expect("a time");
            let by = [-1440, -30, -1, 1, 30, 1440, 5000][dice.random_range(0..7)];
            plan.visits[at].start = calendar.text(start + by);
        }
        _ => plan.score.broken_pins += 1,
    }
}
