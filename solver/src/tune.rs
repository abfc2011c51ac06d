//! Plans to choose from: less walking, more of the helpers whom elders know, or work shared more
//! evenly, with as little left undone.
#![allow(
    clippy::cast_possible_truncation,
    reason = "indices of a document that fits in memory are below 2³²"
)]

use rayon::prelude::*;
use serde::Serialize;

pub use crate::warm::Effort;

use crate::explain::state_with;
use crate::instance::Instance;
use crate::plan::{Plan, Visit};
use crate::problem::{Problem, Weights};
use crate::search::state::State;
use crate::warm;

/// The weights of walking, new helpers and load are mixed in so many parts.
const PARTS: u32 = 4;
/// What one part more or less multiplies a weight by.
const STEP: u32 = 5;
/// Plans of one mix, each on the way to the next.
const SHARES: u64 = 20;
/// How much longer the search by the weights as they are is than one by any other mix.
const FIRST: u64 = 4;

/// One plan to choose, and what speaks for it; in each number less is better.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// Under which the plan was found; only how they stand to one another matters.
    pub weights: Weights,
    /// Minutes of travel of all helpers.
    pub travel_minutes: i64,
    /// (visit, helper) pairs in which the elder has previous helpers and this is none of them.
    pub new_helpers: i64,
    /// Σ load² ÷ `max_minutes` over all helpers, rounded down for each: what uneven work raises.
    pub load: i64,
    /// A plan of the problem as it is, scored by its own weights.
    pub plan: Plan,
}

impl Choice {
    fn numbers(&self) -> [i64; 3] {
        [self.travel_minutes, self.new_helpers, self.load]
    }

    /// Whether this is at least as good in each of the three numbers, and better in one.
    #[must_use]
    pub fn dominates(&self, other: &Self) -> bool {
        let pairs = self.numbers().into_iter().zip(other.numbers());
        let mut pairs = pairs.map(|(own, others)| (own <= others, own < others));
        let all = pairs.clone().all(|(no_worse, _)| no_worse);
        all && pairs.any(|(_, better)| better)
    }
}

/// Plans none of which dominates another, the least walking first, all with the same `broken_pins`
/// and `unmet`: those of the plan given, or lower ones when such are found. First the plan is
/// searched from for less left undone; then for less burden as the weights are; then, under each mix
/// of weights, for plans that are easier by these and leave the same undone. `None` when something in the plan is unknown. `told` hears after each plan how many have been tried.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names, or the plan breaks a rule.
#[must_use]
pub fn tune(
    problem: &Problem,
    plan: &Plan,
    effort: Effort,
    told: &(dyn Fn(usize) + Sync),
) -> Option<Vec<Choice>> {
    let done = std::sync::atomic::AtomicUsize::new(0);
    let instance = Instance::new(problem);
    let everything: Vec<u32> = (0..instance.needs.len() as u32).collect();
    let first = Effort {
        steps: effort.steps * FIRST,
        ..effort
    };
    let searched = warm::search(state_with(&instance, &plan.visits)?, &everything, effort);
    let mut start = searched;
    crate::write::complete(&mut start);
    // From a plan that is easy already no mix gains in everything at once.
    warm::on_the_level(start.clone(), first, 1, &mut |state| {
        start = state.clone();
        true
    });
    let start = warm::written(&mut start, &plan.problem).visits;
    let found: Option<Vec<Vec<Choice>>> = mixes(&problem.weights)
        .into_par_iter()
        .map(|weights| {
            let found = on_the_way(&instance, &start, weights, effort, &plan.problem);
            told(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
            found
        })
        .collect();
    Some(frontier(found?.into_iter().flatten().collect()))
}

fn frontier(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by_key(|choice| (choice.numbers(), choice.plan.score));
    choices.dedup_by_key(|choice| choice.numbers());
    let all = choices.clone();
    choices.retain(|choice| !all.iter().any(|other| other.dominates(choice)));
    choices
}

/// All ways to give the parts to the three weights.
fn mixes(usual: &Weights) -> Vec<Weights> {
    let mut mixes = Vec::new();
    for travel in 0..=PARTS {
        for known in 0..=PARTS - travel {
            let load = PARTS - travel - known;
            // A weight of 0 in the problem is one that a choice may still count.
            let weight = |usual: u32, least: u32, parts: u32| {
                let most = 1_000_000 / STEP.pow(PARTS);
                usual.max(least).min(most) * STEP.pow(parts)
            };
            mixes.push(Weights {
                travel_minute: weight(usual.travel_minute, 10, travel),
                new_helper: weight(usual.new_helper, 300, known),
                load: weight(usual.load, 1, load),
                missed_preference: usual.missed_preference,
            });
        }
    }
    mixes
}

/// Plans found under one mix of weights.
fn on_the_way(
    instance: &Instance,
    start: &[Visit],
    weights: Weights,
    effort: Effort,
    sha256: &str,
) -> Option<Vec<Choice>> {
    let reweighted = Problem {
        weights,
        ..instance.problem.clone()
    };
    let other = Instance::new(&reweighted);
    let mut choices = Vec::new();
    let mut seen = |state: &State| {
        let visits = warm::written(&mut state.clone(), sha256).visits;
        let Some(mut found) = state_with(instance, &visits) else {
            return false;
        };
        let plan = warm::written(&mut found, sha256);
        // One with room for more visits is not to be told beside the others.
        let level = warm::promises(&plan.score) == warm::promises(&state.score);
        if level {
            choices.push(Choice {
                weights,
                travel_minutes: found.diaries.iter().map(|d| i64::from(d.travel)).sum(),
                new_helpers: new_helpers(&found),
                load: load(&found),
                plan,
            });
        }
        level
    };
    warm::on_the_level(state_with(&other, start)?, effort, SHARES, &mut seen);
    Some(choices)
}

fn new_helpers(state: &State) -> i64 {
    let teams = state.teams.iter().zip(0..);
    let strangers = teams.map(|(team, elder)| -> i64 {
        let helpers = team.helpers.iter();
        let new = helpers.filter(|(helper, _)| state.instance.is_new(*helper, elder));
        new.map(|(_, visits)| i64::from(*visits)).sum()
    });
    strangers.sum()
}

fn load(state: &State) -> i64 {
    let diaries = state.diaries.iter().zip(&state.instance.helpers);
    let squares = diaries.map(|(diary, helper)| {
        i64::from(diary.load) * i64::from(diary.load) / i64::from(helper.max_minutes.max(1))
    });
    squares.sum()
}
