//! Planning again from a plan at hand: what of it still stands, and a short search from there.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    reason = "indices of a document that fits in memory are below 2³²; temperatures are no exact numbers"
)]

use crate::bound::empty;
use crate::instance::Instance;
use crate::plan::{Plan, Score};
use crate::search::anneal::{Prices, Walk};
use crate::search::backup::backups;
use crate::search::insert::Terms;
use crate::search::part::Part;
use crate::search::state::{ABSENT, State};
use crate::write::{complete, document};

/// Temperatures of a short search at its start and at its end, in units of `unmet`: the plan at
/// hand is good already, and most of it shall stay.
const TEMPERATURES: [f64; 2] = [20.0, 0.2];

/// How much work one new plan is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Steps of the search; each takes some visits out and fills the room again.
    pub steps: u64,
    /// For all randomness: the same question, effort and plan give the same answer.
    pub seed: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            steps: 2000,
            seed: 1,
        }
    }
}

/// The best plan of a short search that begins with the needs given: their elders, and helpers who
/// could come to these. Never worse than the plan that it starts from.
pub fn search<'i>(state: State<'i>, needs: &[u32], effort: Effort) -> State<'i> {
    let instance = state.instance;
    let mut part = Part::whole(instance);
    part.needs = needs.to_vec();
    part.needs
        .retain(|need| !instance.needs[*need as usize].units.is_empty());
    if part.needs.is_empty() || instance.helpers.is_empty() {
        return state;
    }
    let prices = Prices::of(instance);
    let [warm, cold] = TEMPERATURES;
    let mut walk = Walk::new(state.clone(), &part, prices, effort.seed);
    for step in 0..effort.steps {
        let share = step as f64 / effort.steps as f64;
        walk.step(prices.unmet as f64 * warm * (cold / warm).powf(share));
    }
    let (_, best, score) = walk.finish();
    if score < state.score {
        State::restore(instance, &best)
    } else {
        state
    }
}

/// Temperatures of a search among plans that leave the same undone, in units of `unmet`.
const LEVEL: [f64; 2] = [1.0, 0.02];

/// Plans that keep the same promises as this one and are easier and easier by the weights of the
/// problem; `seen` is told of each after a share of the steps, and says whether to go on from it.
pub fn on_the_level<'i>(
    state: State<'i>,
    effort: Effort,
    shares: u64,
    seen: &mut dyn FnMut(&State<'i>) -> bool,
) {
    let part = Part::whole(state.instance);
    if part.needs.is_empty() || state.instance.helpers.is_empty() {
        return;
    }
    // A minute saved is not a minute for another visit here: it counts what the weights say.
    let prices = Prices {
        minute: 0,
        ..Prices::of(state.instance)
    };
    let (kept, [warm, cold]) = (promises(&state.score), LEVEL);
    let mut last = state;
    for share in 0..shares {
        let mut state = last.clone();
        relocate(&mut state);
        for step in 0..effort.steps / shares {
            let done = (share * (effort.steps / shares) + step) as f64 / effort.steps as f64;
            let luck = effort.seed.wrapping_add(share << 32 | step);
            let mut walk = Walk::new(state.clone(), &part, prices, luck);
            walk.step(prices.unmet as f64 * warm * (cold / warm).powf(done));
            let next = walk.finish().0;
            if promises(&next.score) == kept && !has_room(&state, &next) {
                state = next;
            }
        }
        if seen(&state) {
            last = state;
        }
    }
}

/// Gives every visit the easiest place that it can have while the others stand, as long as that
/// makes no room for more.
fn relocate(state: &mut State) {
    let instance = state.instance;
    for unit in 0..state.units.len() as u32 {
        let placed = state.units[unit as usize];
        if placed.start == ABSENT || placed.locked {
            continue;
        }
        let need = instance.need_of_unit[unit as usize];
        let before = state.clone();
        state.take(unit);
        if let Some(offer) = state.offer(need, &Terms::plain(), &mut || false) {
            state.accept(need, &offer);
        }
        let easier =
            state.score < before.score && promises(&state.score) == promises(&before.score);
        if !easier || has_room(&before, state) {
            *state = before;
        }
    }
    state.begin();
}

/// Visits of a plan for which backups are sought the whole number of steps; fewer for larger ones.
const BACKED: usize = 500;

/// A plan with fewer elders without a backup and the same promises, if steps from this one find it:
/// backups count before the burden, and a search that counts the burden alone does not see them.
pub fn backed(state: State, effort: Effort) -> State {
    let instance = state.instance;
    let count = |state: &State| unbacked(state, backups(state).len());
    let mut missing = count(&state);
    let mut part = Part::whole(instance);
    part.needs = lacking_backup(&state);
    if missing == 0 || part.needs.is_empty() {
        return state;
    }
    let prices = Prices::of(instance);
    let visits = instance.need_of_unit.len().max(BACKED);
    let score = |state: &State, unbacked: i64| Score {
        unbacked,
        ..state.score
    };
    let mut best_score = score(&state, missing);
    let (mut best, mut now) = (state.clone(), state);
    for step in 0..effort.steps * BACKED as u64 / visits as u64 {
        let mut walk = Walk::new(now.clone(), &part, prices, effort.seed.wrapping_add(step));
        walk.step(prices.unmet as f64 * LEVEL[0]);
        let next = walk.finish().0;
        if promises(&next.score) > promises(&now.score) {
            continue;
        }
        let fewer = count(&next);
        if fewer <= missing || promises(&next.score) < promises(&now.score) {
            if score(&next, fewer) < best_score {
                (best, best_score) = (next.clone(), score(&next, fewer));
            }
            (missing, now) = (fewer, next);
        }
    }
    best
}

/// Needs that the helpers could do who could step in for an elder without a backup.
fn lacking_backup(state: &State) -> Vec<u32> {
    let instance = state.instance;
    let has: Vec<u32> = backups(state).into_iter().map(|(elder, _)| elder).collect();
    let asking = (0..instance.elders.len() as u32).filter(|elder| !has.contains(elder));
    let wanted = asking.filter_map(|elder| instance.elders[elder as usize].backup_for);
    let able = wanted.flat_map(|need| instance.able(need));
    around_helpers(
        instance,
        &able.map(|(helper, _)| helper).collect::<Vec<_>>(),
    )
}

/// Elders who want a backup and have none, when so many have one.
fn unbacked(state: &State, backed: usize) -> i64 {
    let elders = state.instance.elders.iter();
    elders.filter(|elder| elder.backup_for.is_some()).count() as i64 - backed as i64
}

/// Whether a visit can be added to the plan after that could not be added to the one before.
fn has_room(before: &State, after: &State) -> bool {
    let instance = after.instance;
    let helpers: Vec<u32> = (0..instance.helpers.len() as u32)
        .filter(|helper| {
            let mut shifts = instance.helpers[*helper as usize].shifts.clone();
            shifts.any(|shift| before.routes[shift as usize] != after.routes[shift as usize])
        })
        .collect();
    let mut open = vec![false; instance.helpers.len()];
    for helper in &helpers {
        open[*helper as usize] = true;
    }
    let fits = |need: u32, open: &[bool]| {
        let terms = Terms {
            open,
            ..Terms::plain()
        };
        after.lacks(need) && after.offer(need, &terms, &mut || false).is_some()
    };
    let mut elders = (0..instance.elders.len()).filter(|elder| {
        let (old, new) = (&before.teams[*elder], &after.teams[*elder]);
        old != new
            || new
                .units
                .iter()
                .any(|unit| before.units[*unit as usize] != after.units[*unit as usize])
    });
    let mut near = around_helpers(instance, &helpers).into_iter();
    near.any(|need| fits(need, &open))
        || elders.any(|elder| {
            instance.elders[elder]
                .needs
                .clone()
                .any(|need| fits(need, &[]))
        })
}

/// Forbids to move what stands; returns the visits that could move before.
pub fn lock(state: &mut State) -> Vec<u32> {
    let mut movable = Vec::new();
    for (unit, placement) in state.units.iter_mut().enumerate() {
        if placement.start != ABSENT && !placement.locked {
            placement.locked = true;
            movable.push(unit as u32);
        }
    }
    movable
}

/// Adds whatever still fits and writes the plan down, without a proof.
pub fn written(state: &mut State, sha256: &str) -> Plan {
    complete(state);
    document(state, sha256.to_string(), empty(state.instance).certificate)
}

/// Needs of an elder, and those that helpers who could come to the elder could do as well.
pub fn around_elder(instance: &Instance, elder: u32) -> Vec<u32> {
    let own = instance.elders[elder as usize].needs.clone();
    let able = own.clone().flat_map(|need| instance.able(need));
    let helpers: Vec<u32> = able.map(|(helper, _)| helper).collect();
    let mut needs = around_helpers(instance, &helpers);
    needs.extend(own);
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// Needs that some of the helpers could do.
pub fn around_helpers(instance: &Instance, helpers: &[u32]) -> Vec<u32> {
    let mut helpers = helpers.to_vec();
    helpers.sort_unstable();
    helpers.dedup();
    let needs = helpers.iter();
    let mut needs: Vec<u32> = needs
        .flat_map(|helper| instance.could_do(*helper).map(|(need, _)| need))
        .collect();
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// What counts before backups and burden.
pub fn promises(score: &Score) -> (i64, i64) {
    (score.broken_pins, score.unmet)
}
