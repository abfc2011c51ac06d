//! Whom the week leans on: which single helper's loss would hurt most.

use rayon::prelude::*;
use serde::Serialize;

use super::parts::Level;
use super::reading::{state_of, state_with};
use super::resolve::{Asked, resolved};
use crate::instance::Instance;
use crate::plan::{Plan, Score, Visit};
use crate::problem::{Problem, sha256_of};
use crate::warm;

/// The week without one helper.
#[derive(Clone, Debug, Serialize)]
pub struct Loss {
    /// The helper's id.
    pub helper: String,
    /// Visits that the helper makes in the plan.
    pub visits: usize,
    /// Visits fewer in all, when the others have taken over what they can.
    pub lost: i64,
    /// The score as it is, searched with the same effort and nobody lost.
    pub before: Score,
    /// The score without the helper.
    pub after: Score,
    /// The first number of the score that differs, and by how much it rises.
    pub level: Option<(Level, i64)>,
}

/// Every helper's loss, the worst first; `None` when something in the plan is unknown. `told` hears
/// after each helper how many are done.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names, or the plan breaks a rule.
#[must_use]
pub fn lean(asked: &Asked, told: &(dyn Fn(usize) + Sync)) -> Option<Vec<Loss>> {
    let done = std::sync::atomic::AtomicUsize::new(0);
    let losses: Option<Vec<Loss>> = (0..asked.problem.helpers.len())
        .into_par_iter()
        .map(|helper| {
            let loss = loss(asked, helper);
            told(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
            loss
        })
        .collect();
    let mut losses = losses?;
    let rise = |loss: &Loss| {
        (
            loss.after.broken_pins - loss.before.broken_pins,
            loss.after.unmet - loss.before.unmet,
            loss.after.unbacked - loss.before.unbacked,
            loss.after.burden - loss.before.burden,
        )
    };
    losses.sort_by_key(|loss| std::cmp::Reverse(rise(loss)));
    Some(losses)
}

/// The week without a helper: the problem in which the helper has no shift, and its plan; `None`
/// when the id or something in the plan is unknown.
///
/// # Panics
/// As [`lean`].
#[must_use]
pub fn without(asked: &Asked, helper: &str) -> Option<(Problem, Plan)> {
    let mut helpers = asked.problem.helpers.iter();
    let index = helpers.position(|other| other.id == helper)?;
    let own = |visit: &Visit| visit.helpers.iter().any(|other| other == helper);
    let visits = asked.plan.visits.iter();
    let left: Vec<Visit> = visits.filter(|visit| !own(visit)).cloned().collect();
    let mut problem = asked.problem.clone();
    problem.helpers[index].shifts.clear();
    let fixed = &mut problem.fixed_visits;
    fixed.retain(|fixed| fixed.helpers.iter().all(|other| other != helper));
    let around = warm::around_helpers(&Instance::new(asked.problem), &[index as u32]);
    let instance = Instance::new(&problem);
    let state = state_with(&instance, &left)?;
    let plan = resolved(state, &around, asked.effort, &sha256_of(&problem));
    Some((problem, plan))
}

fn loss(asked: &Asked, helper: usize) -> Option<Loss> {
    let id = &asked.problem.helpers[helper].id;
    let (_, plan) = without(asked, id)?;
    let instance = Instance::new(asked.problem);
    let around = warm::around_helpers(&instance, &[helper as u32]);
    let state = state_of(&instance, asked.plan)?;
    let as_it_is = resolved(state, &around, asked.effort, &asked.plan.problem);
    let own = asked.plan.visits.iter();
    let own = own.filter(|visit| visit.helpers.contains(id)).count();
    Some(Loss {
        helper: id.clone(),
        visits: own,
        lost: as_it_is.visits.len() as i64 - plan.visits.len() as i64,
        before: as_it_is.score,
        after: plan.score,
        level: Level::first(&as_it_is.score, &plan.score),
    })
}
