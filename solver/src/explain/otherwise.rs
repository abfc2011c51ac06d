//! A pair forbidden or forced, and the week planned again around it: why this pair, why not that
//! one.

use serde::Serialize;

use super::parts::{ElderChange, HelperChange, Level, Parts, compared, parts_of};
use super::reading::{state_of, state_with};
use super::resolve::{Asked, index_of, resolved};
use crate::instance::{Exclusion, Instance};
use crate::plan::{Plan, Visit};
use crate::problem::{Fault, Problem, sha256_of, validate};
use crate::search::insert::Terms;
use crate::search::state::State;
use crate::warm;

/// A plan as it would be if one thing were otherwise, beside the plan as it is.
#[derive(Clone, Debug, Serialize)]
pub struct Alternative {
    /// The problem with that one thing changed.
    pub problem: Problem,
    /// A plan of that problem.
    pub plan: Plan,
    /// The plan asked about, searched around the same pair with the same effort and nothing changed:
    /// so that what differs comes from the change and not from more search.
    pub as_it_is: Plan,
    /// The score's parts of [`Self::as_it_is`].
    pub before: Parts,
    /// The score's parts of [`Self::plan`].
    pub after: Parts,
    /// The first number of the score that differs, and by how much it rises.
    pub level: Option<(Level, i64)>,
    /// Elders whose visits or helpers are others.
    pub elders: Vec<ElderChange>,
    /// Helpers whose work is other.
    pub helpers: Vec<HelperChange>,
}

/// Why a pair cannot be forced at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Impossible {
    /// The helper is eligible for none of the elder's needs.
    NotEligible {
        /// By need: what excludes the helper first.
        excluded: Vec<(String, &'static str)>,
    },
    /// The problem with this pin breaks its own rules.
    Refused {
        /// Every fault by its place.
        faults: Vec<Fault>,
    },
}

/// Why this pair: the plan again with the pair forbidden. `None` when an id is unknown, or the two
/// have no visit together in the plan.
///
/// Who comes instead is in [`Alternative::elders`].
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names, or the plan breaks a rule.
#[must_use]
pub fn why(asked: &Asked, helper: &str, elder: &str) -> Option<Alternative> {
    let (who, whom) = index_of(asked.problem, helper, elder)?;
    let mut problem = asked.problem.clone();
    let pair = (helper.to_string(), elder.to_string());
    problem.pairs.pinned.retain(|other| *other != pair);
    problem.pairs.forbidden.push(pair);
    let own = |visit: &&Visit| {
        let needs = &asked.problem.elders[whom as usize].needs;
        visit.helpers.iter().any(|other| other == helper)
            && needs.iter().any(|need| need.id == visit.need)
    };
    let visits = &asked.plan.visits;
    let left: Vec<Visit> = visits.iter().filter(|visit| !own(visit)).cloned().collect();
    if left.len() == visits.len() {
        return None;
    }
    let together: Vec<&Visit> = visits.iter().filter(|visit| own(visit)).collect();
    problem.fixed_visits.retain(|fixed| {
        let mut own = together.iter();
        !own.any(|visit| visit.need == fixed.need && visit.start == fixed.start)
    });
    let instance = Instance::new(&problem);
    let state = state_with(&instance, &left)?;
    let plan = resolved(
        state,
        &focus(&instance, who, whom),
        asked.effort,
        &sha256_of(&problem),
    );
    alternative(asked, &problem, plan, (who, whom))
}

/// Why not this pair: the plan again with the pair pinned. `None` when an id is unknown.
///
/// # Errors
/// When no plan can have the two together.
///
/// # Panics
/// As [`why`].
pub fn why_not(
    asked: &Asked,
    helper: &str,
    elder: &str,
) -> Option<Result<Alternative, Impossible>> {
    let (who, whom) = index_of(asked.problem, helper, elder)?;
    let mut problem = asked.problem.clone();
    let pair = (helper.to_string(), elder.to_string());
    problem.pairs.forbidden.retain(|other| *other != pair);
    if !problem.pairs.pinned.contains(&pair) {
        problem.pairs.pinned.push(pair);
    }
    let faults = validate(&problem);
    if !faults.is_empty() {
        return Some(Err(Impossible::Refused { faults }));
    }
    let instance = Instance::new(&problem);
    if !instance.pinned(who, whom) {
        let needs = problem.elders[whom as usize].needs.iter();
        let needs = needs.zip(instance.elders[whom as usize].needs.clone());
        let excluded = needs.filter_map(|(need, index)| {
            let exclusion = instance.excluded(who, index).map(Exclusion::code)?;
            Some((need.id.clone(), exclusion))
        });
        let excluded = excluded.collect();
        return Some(Err(Impossible::NotEligible { excluded }));
    }
    let state = forced(&instance, asked.plan, who, whom)?;
    let plan = resolved(
        state,
        &focus(&instance, who, whom),
        asked.effort,
        &sha256_of(&problem),
    );
    alternative(asked, &problem, plan, (who, whom)).map(Ok)
}

fn focus(instance: &Instance, helper: u32, elder: u32) -> Vec<u32> {
    let mut needs = warm::around_elder(instance, elder);
    needs.extend(warm::around_helpers(instance, &[helper]));
    needs.sort_unstable();
    needs.dedup();
    needs
}

fn alternative(
    asked: &Asked,
    problem: &Problem,
    plan: Plan,
    (helper, elder): (u32, u32),
) -> Option<Alternative> {
    let instance = Instance::new(asked.problem);
    let state = state_of(&instance, asked.plan)?;
    let needs = focus(&instance, helper, elder);
    let as_it_is = resolved(state, &needs, asked.effort, &asked.plan.problem);
    let before = state_of(&instance, &as_it_is)?;
    let changed = Instance::new(problem);
    let after = state_of(&changed, &plan)?;
    let (elders, helpers) = compared(&before, &after);
    Some(Alternative {
        problem: problem.clone(),
        before: parts_of(&before, as_it_is.score),
        after: parts_of(&after, plan.score),
        level: Level::first(&as_it_is.score, &plan.score),
        elders,
        helpers,
        plan,
        as_it_is,
    })
}

/// The plan with the pair in it if that can be had: whoever is in the way gives way.
fn forced<'i>(
    instance: &'i Instance<'i>,
    plan: &Plan,
    helper: u32,
    elder: u32,
) -> Option<State<'i>> {
    let before = Instance::new(instance.problem);
    let mut visits = plan.visits.clone();
    while let Some(other) = in_the_way(&before, &visits, helper, elder) {
        visits.retain(|visit| !same_pair(instance.problem, visit, other));
    }
    let mut state = state_with(instance, &visits)?;
    if !bring(&mut state, helper, elder) {
        let own = |unit: &u32| state.crew(*unit).any(|who| who == helper);
        let taken: Vec<u32> = movable(&state).into_iter().filter(own).collect();
        for unit in taken {
            state.take(unit);
        }
        bring(&mut state, helper, elder);
    }
    Some(state)
}

fn movable(state: &State) -> Vec<u32> {
    let units = state.units.iter().zip(0..);
    let free =
        units.filter(|(placed, _)| placed.start != crate::search::state::ABSENT && !placed.locked);
    free.map(|(_, unit)| unit).collect()
}

/// One visit of the helper to the elder, if there is room.
fn bring(state: &mut State, helper: u32, elder: u32) -> bool {
    let instance = state.instance;
    let mut open = vec![false; instance.helpers.len()];
    open[helper as usize] = true;
    let together = |state: &State| {
        let team = &state.teams[elder as usize].helpers;
        team.iter()
            .any(|(who, visits)| *who == helper && *visits > 0)
    };
    let mut needs: Vec<u32> = instance.elders[elder as usize].needs.clone().collect();
    needs.sort_by_key(|need| std::cmp::Reverse(instance.needs[*need as usize].weight));
    for need in needs {
        let alone = instance.needs[need as usize].crew == 1;
        let terms = Terms {
            open: if alone { &open } else { &[] },
            pin: i64::MAX / 4,
            ..Terms::plain()
        };
        if !together(state)
            && state.lacks(need)
            && let Some(offer) = state.offer(need, &terms, &mut || false)
        {
            state.accept(need, &offer);
        }
    }
    together(state)
}

/// A pair, not pinned, whose visits must go so that the pinned ones find room: of the helper's
/// elders or of the elder's helpers, the one with the fewest minutes together.
fn in_the_way(
    instance: &Instance,
    visits: &[Visit],
    helper: u32,
    elder: u32,
) -> Option<(u32, u32)> {
    let problem = instance.problem;
    let mut minutes: std::collections::BTreeMap<(u32, u32), u32> =
        std::collections::BTreeMap::new();
    for visit in visits {
        let (whom, need) = problem.elders.iter().zip(0..).find_map(|(other, index)| {
            let mut needs = other.needs.iter();
            Some((index, needs.find(|need| need.id == visit.need)?))
        })?;
        for id in &visit.helpers {
            let who = problem.helpers.iter().position(|other| other.id == *id)?;
            *minutes.entry((who as u32, whom)).or_default() += need.minutes;
        }
    }
    let met = |pair: &(u32, u32)| minutes.contains_key(pair) || instance.pinned(pair.0, pair.1);
    let helpers = (0..problem.helpers.len() as u32).map(|who| (who, elder));
    let elders = (0..problem.elders.len() as u32).map(|whom| (helper, whom));
    let team: Vec<_> = helpers.filter(met).collect();
    let circle: Vec<_> = elders.filter(met).collect();
    let full = team.len() > instance.elders[elder as usize].max_helpers;
    let busy = circle.len() > instance.helpers[helper as usize].max_elders;
    let rivals = [(full, team), (busy, circle)];
    let rivals = rivals.into_iter().filter(|(over, _)| *over);
    let rivals = rivals.flat_map(|(_, pairs)| pairs);
    rivals
        .filter(|pair| !instance.pinned(pair.0, pair.1) && minutes.contains_key(pair))
        .min_by_key(|pair| (minutes[pair], *pair))
}

fn same_pair(problem: &Problem, visit: &Visit, (helper, elder): (u32, u32)) -> bool {
    let needs = &problem.elders[elder as usize].needs;
    visit.helpers.contains(&problem.helpers[helper as usize].id)
        && needs.iter().any(|need| need.id == visit.need)
}
