//! What speaks for and against one helper and one elder, in numbers.

use super::reading::state_of;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::problem::Problem;

/// One helper and one elder, as a plan stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// From home to home, one way.
    pub metres: i64,
    /// From home to home, one way, at the helper's speed.
    pub minutes: i64,
    /// Visits together in the plan.
    pub visits: u32,
    /// Minutes of these visits.
    pub visiting: i64,
    /// Whether the helper came before; `None` where nobody did.
    pub previous: Option<bool>,
    /// Whether the pair is pinned.
    pub pinned: bool,
    /// What each visit together adds to the burden: a stranger, wishes missed.
    pub strangeness: i64,
    /// The helper's minutes of visits and travel in the plan.
    pub load: i64,
    /// The helper's limit.
    pub max_minutes: i64,
}

/// What speaks for and against a pair; `None` when an id or something in the plan is unknown.
/// The plan must be valid.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names.
#[must_use]
pub fn together(problem: &Problem, plan: &Plan, helper: &str, elder: &str) -> Option<Together> {
    let instance = Instance::new(problem);
    let state = state_of(&instance, plan)?;
    let who = problem
        .helpers
        .iter()
        .position(|other| other.id == helper)? as u32;
    let whom = problem.elders.iter().position(|other| other.id == elder)? as u32;
    let units = state.teams[whom as usize].units.iter();
    let shared = units.filter(|unit| state.crew(**unit).any(|other| other == who));
    let minutes = shared.map(|unit| {
        let need = instance.need_of_unit[*unit as usize];
        i64::from(instance.needs[need as usize].minutes)
    });
    let minutes: Vec<i64> = minutes.collect();
    let previous = &instance.elders[whom as usize].previous;
    Some(Together {
        metres: instance.metres_to(who, whom),
        minutes: instance.out_and_home(who, whom).0.into(),
        visits: minutes.len() as u32,
        visiting: minutes.iter().sum(),
        previous: (!previous.is_empty()).then(|| previous.contains(&who)),
        pinned: instance.pinned(who, whom),
        strangeness: instance.strangeness(who, whom),
        load: state.diaries[who as usize].load.into(),
        max_minutes: problem.helpers[who as usize].max_minutes.into(),
    })
}
