//! What a plan's score is made of, and how two plans differ.

use serde::Serialize;

use super::reading::state_of;
use crate::instance::Instance;
use crate::plan::{Plan, Score};
use crate::problem::Problem;
use crate::search::state::State;

/// The score with the burden taken apart; lower is better everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// As the plan has it.
    pub score: Score,
    /// Minutes of travel of all helpers.
    pub travel_minutes: i64,
    /// What these add to the burden.
    pub travel: i64,
    /// What visits by helpers who are new to the elder add to the burden.
    pub new_helpers: i64,
    /// What missed preferences add to the burden.
    pub missed_preferences: i64,
    /// What the squares of the loads add to the burden.
    pub load: i64,
}

/// The four numbers of a score, in the order in which they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Pins.
    BrokenPins,
    /// Visits not made.
    Unmet,
    /// Elders without a backup.
    Unbacked,
    /// Ways, strangers, preferences, load.
    Burden,
}

impl Level {
    /// The first number in which two scores differ, and by how much the second is higher.
    #[must_use]
    pub fn first(before: &Score, after: &Score) -> Option<(Self, i64)> {
        let levels = [
            (Self::BrokenPins, after.broken_pins - before.broken_pins),
            (Self::Unmet, after.unmet - before.unmet),
            (Self::Unbacked, after.unbacked - before.unbacked),
            (Self::Burden, after.burden - before.burden),
        ];
        levels.into_iter().find(|(_, more)| *more != 0)
    }
}

/// What an elder has of two plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ElderChange {
    /// The elder's id.
    pub elder: String,
    /// Visits before and after.
    pub visits: (u32, u32),
    /// The elder's part of `unmet` before and after.
    pub unmet: (i64, i64),
    /// Ids of the helpers who come, before and after, in the order of the problem.
    pub helpers: (Vec<String>, Vec<String>),
}

/// What a helper has to do in two plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HelperChange {
    /// The helper's id.
    pub helper: String,
    /// Visits before and after.
    pub visits: (u32, u32),
    /// Minutes of visits and travel before and after.
    pub load: (i32, i32),
    /// Minutes of travel before and after.
    pub travel: (i32, i32),
}

/// The parts of a valid plan's score; `None` when it names what the problem does not have.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names.
#[must_use]
pub fn parts(problem: &Problem, plan: &Plan) -> Option<Parts> {
    let instance = Instance::new(problem);
    Some(parts_of(&state_of(&instance, plan)?, plan.score))
}

pub(super) fn parts_of(state: &State, score: Score) -> Parts {
    let instance = state.instance;
    let weights = &instance.problem.weights;
    let travel: i64 = state.diaries.iter().map(|d| i64::from(d.travel)).sum();
    let mut parts = Parts {
        score,
        travel_minutes: travel,
        travel: i64::from(weights.travel_minute) * travel,
        ..Parts::default()
    };
    for (helper, diary) in state.diaries.iter().enumerate() {
        let effort = instance.effort(helper as u32, diary.travel, diary.load);
        parts.load += effort - i64::from(weights.travel_minute) * i64::from(diary.travel);
    }
    for (elder, team) in state.teams.iter().enumerate() {
        for (helper, visits) in &team.helpers {
            let new = instance.is_new(*helper, elder as u32);
            let new = i64::from(weights.new_helper) * i64::from(new);
            let strange = instance.strangeness(*helper, elder as u32);
            parts.new_helpers += new * i64::from(*visits);
            parts.missed_preferences += (strange - new) * i64::from(*visits);
        }
    }
    parts
}

/// Elders and helpers for whom two plans of the same people differ.
pub(super) fn compared(before: &State, after: &State) -> (Vec<ElderChange>, Vec<HelperChange>) {
    let problem = before.instance.problem;
    let elders = (0..before.teams.len() as u32).filter_map(|elder| {
        let change = ElderChange {
            elder: problem.elders[elder as usize].id.clone(),
            visits: (visits_to(before, elder), visits_to(after, elder)),
            unmet: (unmet_of(before, elder), unmet_of(after, elder)),
            helpers: (team_of(before, elder), team_of(after, elder)),
        };
        let differs = change.visits.0 != change.visits.1
            || change.unmet.0 != change.unmet.1
            || change.helpers.0 != change.helpers.1;
        differs.then_some(change)
    });
    let helpers = problem.helpers.iter().enumerate();
    let helpers = helpers.filter_map(|(index, helper)| {
        let (old, new) = (&before.diaries[index], &after.diaries[index]);
        let visits = |state: &State| {
            let elders = state.diaries[index].elders.iter();
            elders.map(|(_, visits)| u32::from(*visits)).sum()
        };
        let change = HelperChange {
            helper: helper.id.clone(),
            visits: (visits(before), visits(after)),
            load: (old.load, new.load),
            travel: (old.travel, new.travel),
        };
        let differs = change.visits.0 != change.visits.1 || old.load != new.load;
        differs.then_some(change)
    });
    (elders.collect(), helpers.collect())
}

fn visits_to(state: &State, elder: u32) -> u32 {
    state.teams[elder as usize].units.len() as u32
}

fn unmet_of(state: &State, elder: u32) -> i64 {
    let needs = state.instance.elders[elder as usize].needs.clone();
    let lost = needs.map(|need| {
        let wanted = &state.instance.needs[need as usize];
        wanted.weight * i64::from(wanted.visits - state.made[need as usize])
    });
    lost.sum()
}

fn team_of(state: &State, elder: u32) -> Vec<String> {
    let team = state.teams[elder as usize].helpers.iter();
    let mut team: Vec<u32> = team
        .filter(|(_, visits)| *visits > 0)
        .map(|(helper, _)| *helper)
        .collect();
    team.sort_unstable();
    let helpers = &state.instance.problem.helpers;
    let ids = team
        .iter()
        .map(|helper| helpers[*helper as usize].id.clone());
    ids.collect()
}
