//! Why a need lacks a visit: what fills every place that it could have.

use serde::Serialize;

use super::reading::state_of;
use super::resolve::Asked;
use super::why::{need_id, need_index};
use crate::instance::Instance;
use crate::plan::{Plan, Visit, Why};
use crate::search::insert::{Offer, Terms};
use crate::search::state::{ABSENT, State};
use crate::warm;
use crate::write::visit;

/// What keeps a need from one more visit, with the plan as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blocking {
    /// The need's id.
    pub need: String,
    /// Visits not made.
    pub missing: u32,
    /// Who could come at all, and what excludes the others first.
    pub why: Why,
    /// What fills the places, each of them alone: take it away, leave everything else as it stands,
    /// and a visit of the need has a place. No smaller part of it would do.
    pub facts: Vec<Fact>,
    /// Ids of those who could come, and whose place no visits of this week fill: limits and pins do.
    /// `what_would_serve` tells which.
    pub limited: Vec<String>,
}

/// Visits that fill a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The helper whose place they fill; `None` when a crew must meet.
    pub helper: Option<String>,
    /// The visits, in the order of the plan.
    pub visits: Vec<Visit>,
    /// Priority × minutes of these visits.
    pub weight: i64,
    /// The visit for which there is a place without them.
    pub place: Visit,
}

impl Fact {
    /// The plan with the fact taken away and the visit in its place; all else as it stands.
    #[must_use]
    pub fn shown(&self, asked: &Asked) -> Option<Plan> {
        let instance = Instance::new(asked.problem);
        let mut without = asked.plan.clone();
        without.visits.retain(|visit| !self.visits.contains(visit));
        without.visits.push(self.place.clone());
        let mut state = state_of(&instance, &without)?;
        warm::lock(&mut state);
        Some(warm::written(&mut state, &asked.plan.problem))
    }
}

/// What keeps a need from one more visit; `None` when it is unknown or lacks none, or something in
/// the plan is unknown. The facts come with the least weight first: what is cheapest to give up.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names, or the plan breaks a rule.
#[must_use]
pub fn blocking(asked: &Asked, need: &str) -> Option<Blocking> {
    let instance = Instance::new(asked.problem);
    let mut state = state_of(&instance, asked.plan)?;
    let movable = warm::lock(&mut state);
    let index = need_index(&instance, need)?;
    let wanted = &instance.needs[index as usize];
    let missing = wanted.visits - state.made[index as usize];
    if missing == 0 {
        return None;
    }
    let mut blocking = Blocking {
        need: need.to_string(),
        missing,
        why: super::why::why(&instance, index),
        facts: Vec::new(),
        limited: Vec::new(),
    };
    let able: Vec<u32> = instance.able(index).map(|(helper, _)| helper).collect();
    if wanted.crew > 1 {
        let fact = fact(&state, &movable, index, &able, None);
        blocking.facts.extend(fact);
    } else {
        for helper in able {
            match fact(&state, &movable, index, &[helper], Some(helper)) {
                Some(fact) => blocking.facts.push(fact),
                None => blocking
                    .limited
                    .push(asked.problem.helpers[helper as usize].id.clone()),
            }
        }
    }
    let facts = &mut blocking.facts;
    facts.sort_by_key(|fact| fact.weight);
    // The elder's own visits may fill the places of many helpers alike.
    let mut seen = std::collections::HashSet::new();
    facts.retain(|fact| seen.insert(fact.visits.clone()));
    Some(blocking)
}

/// The visits, as few and as light as taking them out one by one shows, without which these helpers
/// have a place for the need.
fn fact(
    state: &State,
    movable: &[u32],
    need: u32,
    helpers: &[u32],
    helper: Option<u32>,
) -> Option<Fact> {
    let instance = state.instance;
    let elder = instance.needs[need as usize].elder;
    let weight = |unit: u32| instance.needs[instance.need_of_unit[unit as usize] as usize].weight;
    let mut out: Vec<u32> = movable.to_vec();
    out.retain(|unit| {
        let of = instance.need_of_unit[*unit as usize];
        // One visit of the need in place of another is not one more.
        of != need
            && (instance.needs[of as usize].elder == elder
                || state.crew(*unit).any(|who| helpers.contains(&who)))
    });
    place(state, &out, need, helpers)?;
    // The heaviest go back first, so that the lightest are named.
    let mut heavy = out.clone();
    heavy.sort_by_key(|unit| (std::cmp::Reverse(weight(*unit)), *unit));
    for unit in heavy {
        let fewer: Vec<u32> = out.iter().copied().filter(|other| *other != unit).collect();
        if place(state, &fewer, need, helpers).is_some() {
            out = fewer;
        }
    }
    let (offer, crew) = place(state, &out, need, helpers)?;
    let problem = instance.problem;
    let id = |helper: u32| problem.helpers[helper as usize].id.clone();
    out.sort_by_key(|unit| {
        (
            instance.need_of_unit[*unit as usize],
            state.units[*unit as usize].start,
        )
    });
    Some(Fact {
        helper: helper.map(id),
        weight: out.iter().map(|unit| weight(*unit)).sum(),
        visits: out.iter().map(|unit| visit(state, *unit)).collect(),
        place: Visit {
            need: need_id(instance, need).to_string(),
            start: instance.calendar.text(offer.start.into()),
            helpers: crew.into_iter().map(id).collect(),
        },
    })
}

/// A place for one more visit by these helpers when those visits are taken out and nothing else
/// moves; who would come.
fn place(state: &State, out: &[u32], need: u32, helpers: &[u32]) -> Option<(Offer, Vec<u32>)> {
    let instance = state.instance;
    let mut state = state.clone();
    for unit in out {
        debug_assert!(state.units[*unit as usize].start != ABSENT);
        state.take(*unit);
    }
    let mut open = vec![false; instance.helpers.len()];
    for helper in helpers {
        open[*helper as usize] = true;
    }
    let terms = Terms {
        open: &open,
        ..Terms::plain()
    };
    let offer = state.offer(need, &terms, &mut || false)?;
    let seats = offer.seats.iter();
    let mut crew: Vec<u32> = seats
        .map(|seat| instance.shifts[seat.shift as usize].helper)
        .collect();
    crew.sort_unstable();
    Some((offer, crew))
}
