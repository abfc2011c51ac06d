//! A new elder, a new need or a new helper in the middle of a week: the problem as it is now, and places for just
//! that, without touching what is published.

use std::collections::HashSet;

use linli_solver::check::Change;
use linli_solver::plan::Visit;
use linli_solver::problem::{Problem, validate};

/// The problem of a week with the people and needs that came since it was frozen. Nobody and nothing in it changes.
#[must_use]
pub fn refreshed(problem: &Problem, now: &Problem) -> Problem {
    let mut fresh = problem.clone();
    for helper in &now.helpers {
        if !problem.helpers.iter().any(|known| known.id == helper.id) {
            fresh.helpers.push(helper.clone());
        }
    }
    for elder in &now.elders {
        match fresh.elders.iter_mut().find(|known| known.id == elder.id) {
            None => fresh.elders.push(elder.clone()),
            Some(known) => {
                for need in &elder.needs {
                    if !known.needs.iter().any(|other| other.id == need.id) {
                        known.needs.push(need.clone());
                    }
                }
            }
        }
    }
    let helpers: HashSet<&str> = fresh
        .helpers
        .iter()
        .map(|helper| helper.id.as_str())
        .collect();
    let elders: HashSet<&str> = fresh.elders.iter().map(|elder| elder.id.as_str()).collect();
    for (known, current) in [
        (&mut fresh.pairs.previous, &now.pairs.previous),
        (&mut fresh.pairs.forbidden, &now.pairs.forbidden),
    ] {
        for pair in current {
            let there = helpers.contains(pair.0.as_str()) && elders.contains(pair.1.as_str());
            if there && !known.contains(pair) {
                known.push(pair.clone());
            }
        }
    }
    if validate(&fresh).is_empty() {
        fresh
    } else {
        problem.clone()
    }
}

/// One more visit.
#[must_use]
pub fn added(visit: Visit) -> Change {
    Change {
        out: Vec::new(),
        into: vec![visit],
    }
}
