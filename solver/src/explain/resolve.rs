//! The plan asked about, and planning again from it.

use crate::plan::Plan;
use crate::problem::Problem;
use crate::search::state::State;
use crate::warm::{self, Effort};

/// A plan to ask about: a valid one, of a validated problem.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'p> {
    /// The problem.
    pub problem: &'p Problem,
    /// Its plan.
    pub plan: &'p Plan,
    /// For every plan that an answer is confirmed by.
    pub effort: Effort,
}

/// A short search from here, around these needs, written down as a plan of the problem whose bytes
/// have this SHA-256.
pub(super) fn resolved(state: State, needs: &[u32], effort: Effort, sha256: &str) -> Plan {
    let mut before = state.clone();
    let mut after = state;
    crate::write::complete(&mut after);
    after = warm::search(after, needs, effort);
    let found = warm::written(&mut after, sha256);
    let plain = warm::written(&mut before, sha256);
    // Backups count before the burden, and only now are they known.
    if plain.score < found.score {
        plain
    } else {
        found
    }
}

/// Where the two are in the problem.
pub(super) fn index_of(problem: &Problem, helper: &str, elder: &str) -> Option<(u32, u32)> {
    let who = problem
        .helpers
        .iter()
        .position(|other| other.id == helper)?;
    let whom = problem.elders.iter().position(|other| other.id == elder)?;
    Some((who as u32, whom as u32))
}
