//! Plans with more and more visits changed: each visit that moves makes room for one that was lost
//! or is new.
#![allow(
    clippy::cast_possible_truncation,
    reason = "indices of a document that fits in memory are below 2³²"
)]

use super::apply::Changed;
use super::difference::{Cause, difference};
use super::{Options, Step, proof};
use crate::explain::state_with;
use crate::instance::Instance;
use crate::plan::Score;
use crate::search::construct::fill;
use crate::search::insert::Terms;
use crate::search::state::{ABSENT, State};
use crate::warm::{self, promises};

/// Plans kept at each number of moved visits, from which the next number is tried.
const KEPT: usize = 6;

/// A plan in which some visits have moved, and the needs that still ask for room.
#[derive(Clone)]
struct Moved<'i> {
    state: State<'i>,
    wanted: Vec<u32>,
}

/// The plans of a repair, the fewest changes first.
pub fn steps(changed: &Changed, sha256: &str, options: &Options) -> Vec<Step> {
    let instance = Instance::new(&changed.problem);
    let mut state = state_with(&instance, &changed.kept).expect("visits of a valid plan");
    warm::lock(&mut state);
    let wanted = wanted(&instance, changed);
    let first = settled(Moved { state, wanted }, options);
    let mut best = promises(&first.state.score);
    let mut steps = vec![step(changed, &first, sha256, true)];
    let mut tries = options.most_tries;
    let mut beam = vec![first];
    for _ in 0..options.most_moved {
        beam = widened(&beam);
        let Some(next) = beam.first() else {
            break;
        };
        let next = settled(next.clone(), options);
        if promises(&next.state.score) >= best {
            continue;
        }
        best = promises(&next.state.score);
        let mut found = step(changed, &next, sha256, false);
        steps.retain(|step| step.counts.moved < found.counts.moved);
        let unmet = found.plan.score.unmet;
        let fewer = found.counts.moved.checked_sub(1);
        found.proved = fewer.is_none_or(|fewer| {
            proof::out_of_reach(&instance, &changed.kept, fewer, unmet, &mut tries)
        });
        steps.push(found);
    }
    steps
}

fn step(changed: &Changed, moved: &Moved, sha256: &str, proved: bool) -> Step {
    let plan = warm::written(&mut moved.state.clone(), sha256);
    let (visits, counts) = difference(changed, &plan);
    Step {
        plan,
        visits,
        counts,
        proved,
    }
}

/// Needs that lost a visit, and new ones.
fn wanted(instance: &Instance, changed: &Changed) -> Vec<u32> {
    let lost = changed.forced.iter();
    let lost = lost.filter(|(_, cause)| *cause != Cause::Cancelled);
    let lost = lost.map(|(visit, _)| &visit.need);
    let ids: std::collections::HashSet<&String> = lost.chain(&changed.new_needs).collect();
    let needs = changed.problem.elders.iter().flat_map(|e| &e.needs);
    let needs = needs.zip(0..).filter(|(need, _)| ids.contains(&need.id));
    let mut wanted: Vec<u32> = needs.map(|(_, index)| index).collect();
    by_weight(instance, &mut wanted);
    wanted
}

fn by_weight(instance: &Instance, needs: &mut [u32]) {
    needs.sort_by_key(|need| {
        (
            std::cmp::Reverse(instance.needs[*need as usize].weight),
            *need,
        )
    });
}

/// What may move is put where it does the most; then whatever still fits is added.
fn settled<'i>(mut moved: Moved<'i>, options: &Options) -> Moved<'i> {
    fill(&mut moved.state, &moved.wanted, &Terms::plain());
    moved.state = warm::search(moved.state, &moved.wanted, options.effort);
    crate::write::complete(&mut moved.state);
    moved
}

/// The best plans with one more visit moved.
fn widened<'i>(beam: &[Moved<'i>]) -> Vec<Moved<'i>> {
    let mut found: Vec<(Score, usize, u32)> = Vec::new();
    for (index, moved) in beam.iter().enumerate() {
        let mut state = moved.state.clone();
        for unit in movable(&state) {
            if could_help(moved, unit) {
                state.begin();
                make_room(&mut state, &moved.wanted, unit);
                found.push((state.score, index, unit));
                state.undo();
            }
        }
    }
    found.sort_by_key(|(score, index, unit)| (*score, *index, *unit));
    let best = found.into_iter().take(KEPT);
    best.map(|(_, index, unit)| {
        let mut moved = beam[index].clone();
        let need = moved.state.instance.need_of_unit[unit as usize];
        make_room(&mut moved.state, &moved.wanted, unit);
        moved.state.begin();
        moved.wanted.push(need);
        by_weight(moved.state.instance, &mut moved.wanted);
        moved.wanted.dedup();
        moved
    })
    .collect()
}

/// Visits of the plan before that are where they were and are not promised.
fn movable(state: &State) -> Vec<u32> {
    let instance = state.instance;
    let promised = |need: u32, start: i32| {
        let mut fixed = instance.fixed.iter();
        fixed.any(|(other, at, _)| *other == need && *at == start)
    };
    let units = state.units.iter().zip(0..);
    let units = units.filter(|(placed, unit): &(_, u32)| {
        let need = instance.need_of_unit[*unit as usize];
        placed.start != ABSENT && placed.locked && !promised(need, placed.start)
    });
    units.map(|(_, unit)| unit).collect()
}

/// Whether a need that asks for room could have some of this visit's.
fn could_help(moved: &Moved, unit: u32) -> bool {
    let (state, instance) = (&moved.state, moved.state.instance);
    let elder = instance.needs[instance.need_of_unit[unit as usize] as usize].elder;
    let lacking = moved.wanted.iter().filter(|need| state.lacks(**need));
    lacking.into_iter().any(|need| {
        instance.needs[*need as usize].elder == elder
            || state.crew(unit).any(|helper| {
                let mut able = instance.able(*need);
                able.any(|(other, _)| other == helper)
            })
    })
}

/// Takes a visit out, serves who asks for room, and finds the visit another place.
fn make_room(state: &mut State, wanted: &[u32], unit: u32) {
    let need = state.instance.need_of_unit[unit as usize];
    state.take(unit);
    let others: Vec<u32> = wanted.iter().copied().filter(|n| *n != need).collect();
    fill(state, &others, &Terms::plain());
    fill(state, &[need], &Terms::plain());
}
