//! What is different between the plan before and the plan after, visit by visit.

use std::collections::BTreeMap;

use serde::Serialize;

use super::apply::Changed;
use crate::check::Breach;
use crate::plan::{Plan, Visit};

/// A visit before and after; one of the two may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangedVisit {
    /// In the plan before; `None` for one that is new.
    pub before: Option<Visit>,
    /// In the plan after; `None` for one that is not made any more.
    pub after: Option<Visit>,
    /// Why.
    pub cause: Cause,
}

/// Why a visit is not as it was; serialises as `{"code": "absent", "helper": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Cause {
    /// A helper of its crew cannot come then.
    Absent {
        /// The helper's id.
        helper: String,
    },
    /// A helper of its crew has declined it.
    Declined {
        /// The helper's id.
        helper: String,
    },
    /// The need wants no further visit.
    Cancelled,
    /// It would break a rule of the new week.
    Against {
        /// The first rule that it breaks.
        breach: Breach,
    },
    /// It could have stayed, and makes room for others.
    MakesRoom,
    /// The need is new.
    NewNeed,
    /// There is room for it now.
    FoundRoom,
}

/// How many visits there are of each kind. A changed visit is one of the plan before that the plan
/// after has not at the same start with the same crew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// As they were.
    pub kept: usize,
    /// Changed: `forced` and `moved` together.
    pub changed: usize,
    /// Of these, the ones that a change forbids to stay.
    pub forced: usize,
    /// Of these, the ones that make room for others.
    pub moved: usize,
    /// Of the changed ones, those that no other visit of the same need takes the place of,
    /// cancelled ones aside.
    pub lost: usize,
    /// Visits after that take no other's place.
    pub added: usize,
}

/// Every visit that is not the same in both plans: by need, in order of time.
pub fn difference(changed: &Changed, after: &Plan) -> (Vec<ChangedVisit>, Counts) {
    let mut counts = Counts::default();
    let mut befores: BTreeMap<&str, Vec<(&Visit, Cause)>> = BTreeMap::new();
    for (visit, cause) in &changed.forced {
        counts.forced += 1;
        let pair = (visit, cause.clone());
        befores.entry(&visit.need).or_default().push(pair);
    }
    let made: std::collections::HashSet<&Visit> = after.visits.iter().collect();
    let mut same = std::collections::HashSet::new();
    for visit in &changed.kept {
        if made.contains(visit) {
            counts.kept += 1;
            same.insert(visit);
        } else {
            counts.moved += 1;
            let pair = (visit, Cause::MakesRoom);
            befores.entry(&visit.need).or_default().push(pair);
        }
    }
    counts.changed = counts.forced + counts.moved;
    let mut afters: BTreeMap<&str, Vec<&Visit>> = BTreeMap::new();
    for visit in after.visits.iter().filter(|visit| !same.contains(visit)) {
        afters.entry(&visit.need).or_default().push(visit);
    }
    let mut needs: Vec<&str> = befores.keys().chain(afters.keys()).copied().collect();
    needs.sort_unstable();
    needs.dedup();
    let mut visits = Vec::new();
    for need in needs {
        let mut olds = befores.remove(need).unwrap_or_default();
        olds.sort_by(|a, b| a.0.start.cmp(&b.0.start));
        let mut news = afters.remove(need).unwrap_or_default().into_iter();
        for (before, cause) in olds {
            let after = news.next();
            let lost = after.is_none() && cause != Cause::Cancelled;
            counts.lost += usize::from(lost);
            visits.push(ChangedVisit {
                before: Some(before.clone()),
                after: after.cloned(),
                cause,
            });
        }
        let new = changed.new_needs.iter().any(|id| id == need);
        for after in news {
            counts.added += 1;
            let cause = if new {
                Cause::NewNeed
            } else {
                Cause::FoundRoom
            };
            visits.push(ChangedVisit {
                before: None,
                after: Some(after.clone()),
                cause,
            });
        }
    }
    (visits, counts)
}
