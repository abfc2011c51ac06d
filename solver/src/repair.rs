//! A plan mended after something has happened: as few visits changed as can be, then as good a
//! score as can be.
//!
//! "Repair" in `docs/PLANNING.md` says what counts as a changed visit.

mod apply;
mod carry;
mod changes;
mod difference;
mod moves;
mod proof;

use serde::Serialize;

pub use crate::warm::Effort;
pub use carry::carry;
pub use changes::{Absence, Changes, FORMAT, NewNeed, Refusal, read};
pub use difference::{Cause, ChangedVisit, Counts};

use crate::check::bound_of;
use crate::plan::{Certificate, Plan};
use crate::problem::{Fault, Problem, sha256_of};

/// How far a repair may go.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// For each of the plans that are told.
    pub effort: Effort,
    /// Plans are looked for with up to so many visits changed beyond those that cannot stay.
    pub most_moved: u32,
    /// Visits tried at most in proving that fewer changes would not do; 0 = no proof.
    pub most_tries: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            effort: Effort::default(),
            most_moved: 3,
            most_tries: 10_000,
        }
    }
}

/// The problem as it is now, and plans for it.
#[derive(Clone, Debug, Serialize)]
pub struct Repair {
    /// With the changes in it, and what has begun as fixed visits. The plans are plans of
    /// its [`crate::problem::bytes`].
    pub problem: Problem,
    /// The first changes no visit that can stay. Each further one changes more of them, and breaks
    /// fewer pins or leaves less undone for it.
    pub steps: Vec<Step>,
}

/// One plan of a repair.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// Valid for the problem as it is now.
    pub plan: Plan,
    /// Every visit that is not as it was, and every new one.
    pub visits: Vec<ChangedVisit>,
    /// How many.
    pub counts: Counts,
    /// Whether it is proved that no plan with fewer changed visits leaves as little undone.
    pub proved: bool,
}

/// Mends a valid plan of a validated problem.
///
/// # Errors
/// Every fault of the changes by its place.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names, or the plan breaks a rule.
pub fn improve(
    problem: &Problem,
    plan: &Plan,
    changes: &Changes,
    options: &Options,
) -> Result<Repair, Vec<Fault>> {
    let outcome = apply::apply(problem, plan, changes)?;
    let sha256 = sha256_of(&outcome.problem);
    let certificate = carried(&outcome.problem, &plan.certificate);
    let mut steps = moves::steps(&outcome, &sha256, options);
    for step in &mut steps {
        step.plan.certificate.clone_from(&certificate);
    }
    Ok(Repair {
        problem: outcome.problem,
        steps,
    })
}

/// The proof for the plan before, as far as it goes for the problem as it is now: any multipliers
/// prove something. Week knapsacks alone, so that it takes no time.
fn carried(problem: &Problem, certificate: &Certificate) -> Certificate {
    let mut carried = Certificate {
        tours: Vec::new(),
        ..certificate.clone()
    };
    match bound_of(problem, &carried) {
        Ok(bound) => carried.bound = bound,
        Err(_) => {
            carried = crate::bound::empty(&crate::instance::Instance::new(problem)).certificate;
        }
    }
    carried
}
