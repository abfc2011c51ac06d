//! What would serve a need: one rule bent, confirmed by the plan that then has it served.

mod narrow;

use serde::{Deserialize, Serialize};

use super::blocks::{Block, Blocked, blocked};
use super::parts::Level;
use super::reading::state_of;
use super::resolve::Asked;
use super::why::need_index;
use crate::instance::Instance;
use crate::plan::{Plan, Score};
use crate::problem::{Elder, Helper, Need, Problem, Span, sha256_of, validate};
use crate::search::insert::Terms;
use crate::time::{Calendar, DAY};
use crate::warm;

/// Minutes by which a shift or a window is tried to be longer.
const LONGER: [u32; 4] = [15, 30, 60, 120];

/// One rule bent; serialises as `{"code": "distance", "helper": …}`. The kinds stand from the one
/// that is cheapest to grant to the dearest; within a kind less is cheaper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields are ids, and a limit before and after"
)]
pub enum Bend {
    /// One more visit a day for a helper.
    VisitsPerDay { helper: String, from: u32, to: u32 },
    /// One more elder for a helper.
    Elders { helper: String, from: u32, to: u32 },
    /// One more helper for an elder.
    Helpers { elder: String, from: u32, to: u32 },
    /// More minutes a week for a helper.
    Minutes {
        more: u32,
        helper: String,
        from: u32,
        to: u32,
    },
    /// Every shift of a helper begins earlier and ends later by so many minutes, within its date.
    Shifts { minutes: u32, helper: String },
    /// Every window of the need opens earlier and closes later by so many minutes, within its date.
    Windows { minutes: u32, need: String },
    /// A helper goes farther, metres.
    Distance {
        more: u32,
        helper: String,
        from: u32,
        to: u32,
    },
    /// The need does without its language.
    Language { need: String },
    /// The need does without its sex.
    Sex { need: String },
    /// A helper learns what the need asks for.
    Skills { helper: String, skills: Vec<String> },
    /// A helper takes back what was declined.
    Declined { helper: String, need: String },
    /// A pair is not forbidden any more.
    Forbidden { helper: String, elder: String },
}

/// A rule bent, and the plan that serves the need for it.
#[derive(Clone, Debug, Serialize)]
pub struct Serving {
    /// What was bent.
    pub bend: Bend,
    /// The problem with it.
    pub problem: Problem,
    /// Its plan: the need has more visits in it, and all others are made as they stand, later or
    /// earlier on their date at most.
    pub plan: Plan,
    /// Visits of the need more than before.
    pub visits: u32,
    /// The score of the plan asked about.
    pub before: Score,
    /// The score of [`Self::plan`].
    pub after: Score,
    /// The first number of the score that differs, and by how much it rises.
    pub level: Option<(Level, i64)>,
}

/// Up to `most` ways to serve one more visit of a need by bending a single rule, cheapest first;
/// `None` when the need or something in the plan is unknown.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names, or the plan breaks a rule.
#[must_use]
pub fn what_would_serve(asked: &Asked, need: &str, most: usize) -> Option<Vec<Serving>> {
    let helpers = blocked(asked.problem, asked.plan, need)?;
    let instance = Instance::new(asked.problem);
    let index = need_index(&instance, need)?;
    let elder = instance.needs[index as usize].elder as usize;
    let bends = candidates(asked.problem, elder, need, &helpers);
    let mut found: Vec<Serving> = Vec::new();
    for bend in bends {
        // A rule that serves when bent a little is not bent farther.
        if found.len() < most
            && !found.iter().any(|other| same_rule(&other.bend, &bend))
            && narrow::may_serve(asked, &bend, need)
        {
            found.extend(serving(asked, bend, index));
        }
    }
    Some(found)
}

/// The plan with one more visit of the need and all else as it stands, if this bend allows it.
fn serving(asked: &Asked, bend: Bend, need: u32) -> Option<Serving> {
    let mut problem = asked.problem.clone();
    bend.apply(&mut problem);
    if !validate(&problem).is_empty() {
        return None;
    }
    let instance = Instance::new(&problem);
    let mut state = state_of(&instance, asked.plan)?;
    let made = state.made[need as usize];
    while state.lacks(need)
        && let Some(offer) = state.offer(need, &Terms::plain(), &mut || false)
    {
        state.accept(need, &offer);
    }
    let visits = state.made[need as usize] - made;
    if visits == 0 {
        return None;
    }
    let plan = warm::written(&mut state, &sha256_of(&problem));
    drop(state);
    let (before, after) = (asked.plan.score, plan.score);
    Some(Serving {
        bend,
        plan,
        visits,
        before,
        after,
        level: Level::first(&before, &after),
        problem,
    })
}

/// Every rule that, bent alone, could let somebody come; cheapest first.
fn candidates(problem: &Problem, elder: usize, need: &str, helpers: &[Blocked]) -> Vec<Bend> {
    let whom = &problem.elders[elder];
    let need = need.to_string();
    let mut bends = Vec::new();
    for (blocked, who) in helpers.iter().zip(&problem.helpers) {
        // Two things in the way are more than one rule.
        let [block] = &blocked.blocks[..] else {
            continue;
        };
        bends.extend(of_block(block, who, whom, &need));
    }
    bends.sort();
    bends.dedup();
    bends
}

fn of_block(block: &Block, who: &Helper, whom: &Elder, need: &str) -> Vec<Bend> {
    let (helper, elder, need) = (who.id.clone(), whom.id.clone(), need.to_string());
    let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let minutes = |most: u32, needed: u32| Bend::Minutes {
        more: needed.saturating_sub(most),
        helper: helper.clone(),
        from: most,
        to: needed,
    };
    match block {
        Block::DatesFull { most } => vec![Bend::VisitsPerDay {
            helper,
            from: *most,
            to: most + 1,
        }],
        Block::EldersFull { most } => vec![Bend::Elders {
            helper,
            from: *most,
            to: most + 1,
        }],
        Block::TeamFull { most } => vec![Bend::Helpers {
            elder,
            from: *most,
            to: most + 1,
        }],
        Block::WeekFull { load, more, .. } => {
            vec![minutes(who.max_minutes, number(load + more))]
        }
        Block::VisitTooLong {
            minutes: needed,
            most,
        } if *most > 0 => {
            vec![minutes(who.max_minutes, number(*needed))]
        }
        Block::Distance { metres, .. } => vec![Bend::Distance {
            more: number(*metres).saturating_sub(who.max_metres),
            helper,
            from: who.max_metres,
            to: number(*metres),
        }],
        Block::NoStretch | Block::Windows | Block::Dates => {
            let longer = LONGER.into_iter().flat_map(|minutes| {
                let shifts = Bend::Shifts {
                    minutes,
                    helper: helper.clone(),
                };
                let need = need.clone();
                [shifts, Bend::Windows { minutes, need }]
            });
            longer.collect()
        }
        Block::Skills { missing } => vec![Bend::Skills {
            helper,
            skills: missing.clone(),
        }],
        Block::Language => vec![Bend::Language { need }],
        Block::Sex => vec![Bend::Sex { need }],
        Block::Declined => vec![Bend::Declined { helper, need }],
        Block::Forbidden => vec![Bend::Forbidden { helper, elder }],
        Block::CrewShort | Block::VisitTooLong { .. } => Vec::new(),
    }
}

/// Whether two bends are of the same rule, for the same person or need.
fn same_rule(a: &Bend, b: &Bend) -> bool {
    match (a, b) {
        (Bend::Shifts { helper: a, .. }, Bend::Shifts { helper: b, .. }) => a == b,
        (Bend::Windows { .. }, Bend::Windows { .. }) => true,
        _ => false,
    }
}

impl Bend {
    /// The helper whose rule it is, if it is a helper's.
    fn helper(&self) -> Option<&str> {
        match self {
            Self::VisitsPerDay { helper, .. }
            | Self::Elders { helper, .. }
            | Self::Minutes { helper, .. }
            | Self::Shifts { helper, .. }
            | Self::Distance { helper, .. }
            | Self::Skills { helper, .. }
            | Self::Declined { helper, .. }
            | Self::Forbidden { helper, .. } => Some(helper),
            Self::Helpers { .. }
            | Self::Windows { .. }
            | Self::Language { .. }
            | Self::Sex { .. } => None,
        }
    }

    /// Bends the rule in a problem; a limit that is higher already stays as it is.
    pub fn apply(&self, problem: &mut Problem) {
        let calendar = Calendar::of(&problem.week);
        match self {
            Self::VisitsPerDay { helper, to, .. } => {
                change_helper(problem, helper, |who| {
                    who.max_visits_per_day = who.max_visits_per_day.max(*to);
                });
            }
            Self::Elders { helper, to, .. } => {
                change_helper(problem, helper, |who| {
                    who.max_elders = who.max_elders.max(*to);
                });
            }
            Self::Helpers { elder, to, .. } => {
                let mut elders = problem.elders.iter_mut();
                if let Some(whom) = elders.find(|other| other.id == *elder) {
                    whom.max_helpers = whom.max_helpers.max(*to);
                }
            }
            Self::Minutes { helper, to, .. } => {
                change_helper(problem, helper, |who| {
                    who.max_minutes = who.max_minutes.max(*to);
                });
            }
            Self::Shifts { helper, minutes } => {
                change_helper(problem, helper, |who| {
                    who.shifts = longer(calendar, &who.shifts, *minutes);
                });
            }
            Self::Windows { need, minutes } => change_need(problem, need, |need| {
                need.windows = longer(calendar, &need.windows, *minutes);
            }),
            Self::Distance { helper, to, .. } => {
                change_helper(problem, helper, |who| {
                    who.max_metres = who.max_metres.max(*to);
                });
            }
            Self::Language { need } => change_need(problem, need, |need| need.language = None),
            Self::Sex { need } => change_need(problem, need, |need| need.sex = None),
            Self::Skills { helper, skills } => {
                change_helper(problem, helper, |who| who.skills.extend(skills.clone()));
            }
            Self::Declined { helper, need } => {
                let declined = &mut problem.pairs.declined;
                declined.retain(|other| other.helper != *helper || other.need != *need);
            }
            Self::Forbidden { helper, elder } => {
                let forbidden = &mut problem.pairs.forbidden;
                forbidden.retain(|pair| pair.0 != *helper || pair.1 != *elder);
            }
        }
    }
}

fn change_helper(problem: &mut Problem, id: &str, change: impl FnOnce(&mut Helper)) {
    if let Some(helper) = problem.helpers.iter_mut().find(|other| other.id == id) {
        change(helper);
    }
}

fn change_need(problem: &mut Problem, id: &str, change: impl FnOnce(&mut Need)) {
    let mut needs = problem.elders.iter_mut().flat_map(|elder| &mut elder.needs);
    if let Some(need) = needs.find(|other| other.id == id) {
        change(need);
    }
}

/// The spans longer at both ends, within their dates; those that meet become one.
fn longer(calendar: Option<Calendar>, spans: &[Span], minutes: u32) -> Vec<Span> {
    let Some(calendar) = calendar else {
        return spans.to_vec();
    };
    let mut stretches: Vec<(i64, i64)> = spans
        .iter()
        .filter_map(|span| {
            let (begin, end) = (calendar.minute(&span.start)?, calendar.minute(&span.end)?);
            let midnight = begin.div_euclid(DAY) * DAY;
            let begin = (begin - i64::from(minutes)).max(midnight);
            Some((begin, (end + i64::from(minutes)).min(midnight + DAY)))
        })
        .collect();
    stretches.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (begin, end) in stretches {
        match joined.last_mut() {
            // Not over midnight: a span lies within one date.
            Some(last) if begin <= last.1 && begin % DAY != 0 => last.1 = last.1.max(end),
            _ => joined.push((begin, end)),
        }
    }
    let text = |minute: i64| calendar.text(minute);
    let spans = joined.into_iter().map(|(begin, end)| Span {
        start: text(begin),
        end: text(end),
    });
    spans.collect()
}
