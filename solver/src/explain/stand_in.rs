//! Who could take one visit over: also those who would give more than was agreed, if they say yes.

use super::bends::Bend;
use crate::check::{Board, Breach};
use crate::plan::{Score, Visit};

/// Somebody who could go in the place of another, at the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// The helper's id.
    pub helper: String,
    /// The limits that would be raised this once, each by no more than this visit takes; empty where all is within
    /// what was agreed.
    pub beyond: Vec<Bend>,
    /// By how much each number of the score of the whole week would rise.
    pub rise: Score,
}

impl StandIn {
    /// First whoever stays within what was agreed, then who is asked for little more.
    fn rank(&self) -> (usize, u32, Score) {
        let more = self.beyond.iter().map(|bend| match bend {
            Bend::Minutes { more, .. } => *more,
            _ => 0,
        });
        (self.beyond.len(), more.sum(), self.rise)
    }
}

/// Everybody who could take the visit over with all else as it stands, best first.
///
/// A limit of time or of people may be raised by whoever set it: only they know whether once is too much. What somebody
/// cannot do, must not do, or has no time for on the way is never among them.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names.
#[must_use]
pub fn stand_ins(board: &Board, visit: &Visit, instead_of: &str) -> Vec<StandIn> {
    let slots = board.other_helpers(visit, instead_of).into_iter();
    let mut found: Vec<StandIn> = slots
        .filter_map(|slot| {
            let mut crew = slot.visit.helpers.iter();
            let helper = crew.find(|code| !visit.helpers.contains(code))?.clone();
            let beyond = slot.verdict.breaches.iter().map(raised);
            Some(StandIn {
                helper,
                beyond: beyond.collect::<Option<_>>()?,
                rise: slot.verdict.rise,
            })
        })
        .collect();
    found.sort_by_key(StandIn::rank);
    found
}

/// The limit that must be raised for a broken rule to hold; `None` where it is no limit that somebody has set.
fn raised(breach: &Breach) -> Option<Bend> {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Some(match breach {
        Breach::TooManyMinutes {
            helper,
            minutes,
            most,
        } => {
            let to = u32::try_from(*minutes).ok()?;
            Bend::Minutes {
                more: to.saturating_sub(*most),
                helper: helper.clone(),
                from: *most,
                to,
            }
        }
        Breach::TooManyInADay {
            helper,
            visits,
            most,
        } => Bend::VisitsPerDay {
            helper: helper.clone(),
            from: *most,
            to: count(*visits),
        },
        Breach::TooManyElders {
            helper,
            elders,
            most,
        } => Bend::Elders {
            helper: helper.clone(),
            from: *most,
            to: count(*elders),
        },
        Breach::TooManyHelpers {
            elder,
            helpers,
            most,
        } => Bend::Helpers {
            elder: elder.clone(),
            from: *most,
            to: count(*helpers),
        },
        _ => return None,
    })
}
