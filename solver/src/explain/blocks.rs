//! What keeps each helper from one more visit of a need, as a plan stands.

use super::reading::state_of;
use crate::instance::{Exclusion, Instance};
use crate::plan::Plan;
use crate::problem::{Elder, Need, Problem};
use crate::search::state::State;

/// One helper, and all that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// The helper's id.
    pub helper: String,
    /// Never empty; one that excludes the helper from the need whatever the plan stands alone.
    pub blocks: Vec<Block>,
}

/// Something that stands in the way. Minutes, metres and counts are as in the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Lacks these.
    Skills {
        /// Codes.
        missing: Vec<String>,
    },
    /// The need requires another sex.
    Sex,
    /// The need requires a language that the helper does not speak.
    Language,
    /// The pair is forbidden.
    Forbidden,
    /// Lives too far away.
    Distance {
        /// From home to home, one way.
        metres: i64,
        /// The helper's limit.
        most: i64,
    },
    /// No shift and window into which the way there, one visit and the way home fit.
    Windows,
    /// One visit with its ways is more than the helper's week allows, or no visit is allowed.
    VisitTooLong {
        /// Of the visit and its ways.
        minutes: i64,
        /// The helper's limit.
        most: i64,
    },
    /// Has as many elders as allowed, pinned ones included.
    EldersFull {
        /// The helper's limit.
        most: u32,
    },
    /// The elder has as many helpers as allowed, pinned ones included.
    TeamFull {
        /// The elder's limit.
        most: u32,
    },
    /// No date left that is far enough from the need's other visits.
    Dates,
    /// Has declined the need on every date that is left.
    Declined,
    /// As many visits as allowed on every date that is left.
    DatesFull {
        /// The helper's limit.
        most: u32,
    },
    /// Between the visits of the helper and of the elder no stretch is long enough.
    NoStretch,
    /// The week has not enough minutes left.
    WeekFull {
        /// Of visits and travel so far.
        load: i64,
        /// What one more visit would take at least.
        more: i64,
        /// The helper's limit.
        most: i64,
    },
    /// Could come, but not enough others at the same time.
    CrewShort,
}

/// What keeps every helper from one more visit of a need; `None` when the need or something in
/// the plan is unknown. The plan must be valid.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names.
#[must_use]
pub fn blocked(problem: &Problem, plan: &Plan, need: &str) -> Option<Vec<Blocked>> {
    let instance = Instance::new(problem);
    let state = state_of(&instance, plan)?;
    let mut needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    let index = needs.position(|other| other.id == need)? as u32;
    let helpers = problem.helpers.iter().zip(0..);
    let blocked = helpers.map(|(helper, number)| Blocked {
        helper: helper.id.clone(),
        blocks: match instance.excluded(number, index) {
            Some(exclusion) => vec![excluded(&instance, number, index, exclusion)],
            None => as_it_stands(&state, number, index),
        },
    });
    Some(blocked.collect())
}

fn documents<'p>(instance: &Instance<'p>, need: u32) -> (&'p Elder, &'p Need) {
    let elder = instance.needs[need as usize].elder as usize;
    let first = instance.elders[elder].needs.start;
    let elder = &instance.problem.elders[elder];
    (elder, &elder.needs[(need - first) as usize])
}

fn excluded(instance: &Instance, helper: u32, need: u32, exclusion: Exclusion) -> Block {
    let who = &instance.problem.helpers[helper as usize];
    let wanted = documents(instance, need).1;
    match exclusion {
        Exclusion::Skills => {
            let lacked = wanted
                .skills
                .iter()
                .filter(|skill| !who.skills.contains(skill));
            Block::Skills {
                missing: lacked.cloned().collect(),
            }
        }
        Exclusion::Sex => Block::Sex,
        Exclusion::Language => Block::Language,
        Exclusion::Forbidden => Block::Forbidden,
        Exclusion::Distance => Block::Distance {
            metres: instance.metres_to(helper, instance.needs[need as usize].elder),
            most: who.max_metres.into(),
        },
        Exclusion::Time => Block::Windows,
        Exclusion::Limit => {
            let ways = instance.ways_alone(helper, need);
            Block::VisitTooLong {
                minutes: (instance.needs[need as usize].minutes + ways.0 + ways.1).into(),
                most: if who.max_elders == 0 || who.max_visits_per_day == 0 {
                    0
                } else {
                    who.max_minutes.into()
                },
            }
        }
    }
}

/// For a helper who is eligible.
fn as_it_stands(state: &State, helper: u32, need: u32) -> Vec<Block> {
    let instance = state.instance;
    let wanted = &instance.needs[need as usize];
    let who = &instance.problem.helpers[helper as usize];
    let elder = documents(instance, need).0;
    let mut blocks = Vec::new();
    if !state.knows(helper, wanted.elder) {
        if state.diaries[helper as usize].elders.len() >= who.max_elders as usize {
            blocks.push(Block::EldersFull {
                most: who.max_elders,
            });
        }
        if state.teams[wanted.elder as usize].helpers.len() >= elder.max_helpers as usize {
            blocks.push(Block::TeamFull {
                most: elder.max_helpers,
            });
        }
    }
    blocks.extend(in_time(state, helper, need));
    if blocks.is_empty() {
        blocks.push(Block::CrewShort);
    }
    blocks
}

/// What the shifts and the week say.
fn in_time(state: &State, helper: u32, need: u32) -> Option<Block> {
    let instance = state.instance;
    let wanted = &instance.needs[need as usize];
    let who = &instance.problem.helpers[helper as usize];
    let shifts = instance.helpers[helper as usize].shifts.clone();
    let dated: Vec<u32> = shifts
        .filter(|shift| state.date_free(need, instance.shifts[*shift as usize].day))
        .collect();
    if dated.is_empty() {
        return Some(Block::Dates);
    }
    let asked: Vec<u32> = dated
        .into_iter()
        .filter(|shift| !instance.declines(helper, need, instance.shifts[*shift as usize].day))
        .collect();
    if asked.is_empty() {
        return Some(Block::Declined);
    }
    let most = who.max_visits_per_day;
    let open = asked
        .into_iter()
        .filter(|shift| state.visits_on_date(*shift) < most as usize);
    let open: Vec<u32> = open.collect();
    if open.is_empty() {
        return Some(Block::DatesFull { most });
    }
    let place = if wanted.home {
        instance.place_of(helper, wanted.elder)
    } else {
        crate::instance::NOWHERE
    };
    let fits = open.into_iter();
    let fits = fits.filter_map(|shift| state.fit((need, place, shift), None, i32::MAX, false));
    let Some(detour) = fits.map(|fit| fit.detour).min() else {
        return Some(Block::NoStretch);
    };
    let load = state.diaries[helper as usize].load;
    let more = wanted.minutes + detour;
    (load + more > instance.helpers[helper as usize].max_minutes).then(|| Block::WeekFull {
        load: load.into(),
        more: more.into(),
        most: who.max_minutes.into(),
    })
}
