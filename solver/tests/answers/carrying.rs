//! From week to week: what can stand again stands, and every other visit says why not.

use linli_solver::check::Board;
use linli_solver::plan::Visit;
use linli_solver::problem::{Declined, FixedVisit, Problem};
use linli_solver::repair::{Cause, Effort, Options, Repair, carry};

use crate::standing::{flawless, standing};

fn carried(problem: &Problem, visits: &[Visit]) -> Repair {
    let options = Options {
        effort: Effort {
            steps: 300,
            seed: 5,
        },
        ..Options::default()
    };
    let repair = carry(problem, visits, &options);
    for step in &repair.steps {
        flawless(&repair.problem, &step.plan);
    }
    repair
}

#[test]
fn a_week_in_which_nothing_is_new_is_the_same_week() {
    let (problem, plan) = standing();
    let repair = carried(problem, &plan.visits);
    assert_eq!(repair.steps.len(), 1);
    assert_eq!(repair.steps[0].plan.visits, plan.visits);
    assert_eq!(repair.steps[0].visits, []);
}

#[test]
fn only_the_visits_of_a_helper_who_left_and_of_one_who_refuses_change() {
    let (problem, plan) = standing();
    let mut next = problem.clone();
    let gone = plan.visits[0].helpers[0].clone();
    next.helpers.retain(|helper| helper.id != gone);
    for pairs in [
        &mut next.pairs.previous,
        &mut next.pairs.pinned,
        &mut next.pairs.forbidden,
    ] {
        pairs.retain(|(helper, _)| *helper != gone);
    }
    let refused = plan
        .visits
        .iter()
        .find(|visit| visit.helpers.len() == 1 && visit.helpers[0] != gone)
        .expect("another visit")
        .clone();
    next.pairs.declined.push(Declined {
        helper: refused.helpers[0].clone(),
        need: refused.need.clone(),
        date: refused.start[..10].to_owned(),
    });
    let repair = carried(&next, &plan.visits);
    let first = &repair.steps[0];
    let changed: Vec<&Visit> = first
        .visits
        .iter()
        .filter_map(|change| change.before.as_ref())
        .collect();
    let concerned = |visit: &&Visit| visit.helpers.contains(&gone) || **visit == refused;
    assert!(
        changed.len() > 1 && changed.iter().all(concerned),
        "{changed:?}"
    );
    let expected = plan.visits.iter().filter(concerned).count();
    assert_eq!(first.counts.forced, expected);
    for change in &first.visits {
        match (&change.before, &change.cause) {
            (Some(before), Cause::Absent { helper }) => {
                assert!(before.helpers.contains(helper) && *helper == gone);
            }
            (Some(before), Cause::Against { breach }) => {
                assert!(*before == refused && breach.rule() == Some(3), "{breach:?}");
            }
            (None, Cause::FoundRoom | Cause::NewNeed) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_promise_of_the_new_week_stands_before_what_stood() {
    let (problem, plan) = standing();
    let mut next = problem.clone();
    let board = Board::of(problem, plan.visits.clone(), Vec::new());
    let same_day = |visit: &Visit| {
        let mut times = board.other_times(visit).into_iter();
        times.find(|slot| slot.verdict.is_allowed() && slot.visit.start[..10] == visit.start[..10])
    };
    let (visit, other) = plan
        .visits
        .iter()
        .find_map(|visit| Some((visit, same_day(visit)?.visit)))
        .expect("another time on the date");
    next.fixed_visits.push(FixedVisit {
        need: other.need.clone(),
        start: other.start.clone(),
        helpers: other.helpers.clone(),
    });
    let repair = carried(&next, &plan.visits);
    assert!(repair.steps[0].plan.visits.contains(&other));
    assert!(!repair.steps[0].plan.visits.contains(visit));
}

#[test]
fn a_need_that_is_not_due_is_not_told_of() {
    let (problem, plan) = standing();
    let mut next = problem.clone();
    let ended = plan.visits[0].need.clone();
    for elder in &mut next.elders {
        elder.needs.retain(|need| need.id != ended);
        if elder.backup_for.as_ref() == Some(&ended) {
            elder.backup_for = None;
        }
    }
    let repair = carried(&next, &plan.visits);
    let told = repair.steps[0]
        .visits
        .iter()
        .filter_map(|change| change.before.as_ref());
    assert_eq!(told.filter(|visit| visit.need == ended).count(), 0);
}
