//! From one week to the next: the visits that stood before stand again, and only what must change changes.

use super::apply::Changed;
use super::difference::Cause;
use super::{Options, Repair, moves};
use crate::check::{Board, Change, promised};
use crate::instance::Instance;
use crate::plan::Visit;
use crate::problem::{Problem, sha256_of};

/// Plans a week from visits that are wanted again: on its dates, with the problem's needs and helpers.
///
/// What can stand together stands; the heaviest are kept first. Visits of needs that the problem does not have are
/// not due, and not told of. The steps are as in [`super::improve`]; the plans have an empty proof.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names.
#[must_use]
pub fn carry(problem: &Problem, visits: &[Visit], options: &Options) -> Repair {
    let changed = stand_again(problem, visits);
    let mut steps = moves::steps(&changed, &sha256_of(problem), options);
    let certificate = crate::bound::empty(&Instance::new(problem)).certificate;
    for step in &mut steps {
        step.plan.certificate.clone_from(&certificate);
    }
    Repair {
        problem: changed.problem,
        steps,
    }
}

/// The visits that can stand together, and why the others cannot.
fn stand_again(problem: &Problem, visits: &[Visit]) -> Changed {
    let fixed: Vec<Visit> = problem.fixed_visits.iter().map(promised).collect();
    let mut board = Board::of(problem, fixed.clone(), Vec::new());
    let mut due: Vec<(i64, Visit)> = visits
        .iter()
        .filter_map(|visit| {
            let need = board.need(&visit.need)?;
            let weight = i64::from(need.priority) * i64::from(need.minutes);
            Some((weight, visit.clone()))
        })
        .collect();
    due.sort_by(|(one, visit), (other, next)| {
        other
            .cmp(one)
            .then_with(|| (&visit.start, &visit.need).cmp(&(&next.start, &next.need)))
    });
    let mut forced = Vec::new();
    for (_, visit) in due {
        // What is promised is not wanted a second time.
        let met =
            |fixed: &Visit| fixed.need == visit.need && fixed.start[..10] == visit.start[..10];
        if fixed.iter().any(met) {
            continue;
        }
        let gone = visit
            .helpers
            .iter()
            .find(|id| !problem.helpers.iter().any(|helper| helper.id == **id));
        if let Some(helper) = gone.cloned() {
            forced.push((visit, Cause::Absent { helper }));
            continue;
        }
        let change = Change {
            out: Vec::new(),
            into: vec![visit.clone()],
        };
        let verdict = board.judge(&change);
        match verdict.map(|verdict| verdict.breaches.into_iter().next()) {
            Some(None) => {
                board.make(&change);
            }
            Some(Some(breach)) => forced.push((visit, Cause::Against { breach })),
            None => {}
        }
    }
    let before: std::collections::HashSet<&str> =
        visits.iter().map(|visit| visit.need.as_str()).collect();
    let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    let new_needs = needs.filter(|need| !before.contains(need.id.as_str()));
    let new_needs = new_needs.map(|need| need.id.clone()).collect();
    Changed {
        problem: problem.clone(),
        kept: board
            .visits()
            .iter()
            .filter(|visit| !fixed.contains(visit))
            .cloned()
            .collect(),
        forced,
        new_needs,
    }
}
