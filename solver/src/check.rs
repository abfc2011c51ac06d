//! Judges a plan by the rules of `docs/PLANNING.md`, recomputing everything that it says of itself.
//!
//! Shares no code with the search: only the documents, the calendar and the ways.

mod backups;
mod board;
mod bound;
mod breach;
mod candidates;
mod chances;
mod diary;
mod knapsack;
mod loss;
mod promises;
mod reasons;
mod report;
mod room;
mod rules;
mod score;
mod slots;
mod tours;
mod week;

pub use board::{Board, Change, Verdict};
pub use bound::BadCertificate;
pub use breach::{Breach, Fault};
pub use loss::Loss;
pub use report::{Report, gap};
pub use slots::{Cell, Slot};

pub(crate) use board::promised;
pub(crate) use promises::check_promises;

use crate::plan::{Certificate, Plan};
use crate::problem::{self, Problem};
use week::Week;

/// Why a plan cannot be judged at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The problem is at fault.
    #[error("the problem has {} faults", .0.len())]
    Problem(Vec<problem::Fault>),
    /// The plan is not of its format, or names what the problem does not have.
    #[error("the plan has {} faults", .0.len())]
    Plan(Vec<problem::Fault>),
}

/// Judges the bytes of a plan against the bytes of its problem.
///
/// # Errors
/// When one of the two cannot be read, with every fault by its place.
pub fn check(problem: &[u8], plan: &[u8]) -> Result<Report, Unreadable> {
    let sha256 = problem::sha256(problem);
    let problem = problem::read(problem).map_err(Unreadable::Problem)?;
    let plan: Plan = problem::document(plan).map_err(|fault| Unreadable::Plan(vec![fault]))?;
    check_plan(&problem, &sha256, &plan)
}

/// Judges a plan of a problem that has been read, and whose bytes have this SHA-256 (hex).
///
/// # Errors
/// When the plan names what the problem does not have, with every fault by its place.
///
/// # Panics
/// As [`Judge::of`].
pub fn check_plan(problem: &Problem, sha256: &str, plan: &Plan) -> Result<Report, Unreadable> {
    Judge::of(problem).report(sha256, plan)
}

/// [`Judge::bound`] for a single certificate.
///
/// # Errors
/// As there.
///
/// # Panics
/// As [`Judge::of`].
pub fn bound_of(problem: &Problem, certificate: &Certificate) -> Result<i64, BadCertificate> {
    Judge::of(problem).bound(certificate)
}

/// A problem made ready to judge by; one serves any number of plans and certificates.
pub struct Judge<'a> {
    week: Week<'a>,
}

impl<'a> Judge<'a> {
    /// The judge of a problem.
    ///
    /// # Panics
    /// When the problem breaks its own rules; one that [`problem::read`] gave does not.
    #[must_use]
    pub fn of(problem: &'a Problem) -> Self {
        let week = Week::of(problem).expect("a validated problem");
        Self { week }
    }

    /// Judges a plan by rules 1 to 10, its score, its reasons and its certificate.
    ///
    /// # Errors
    /// As [`check_plan`].
    pub fn report(&self, sha256: &str, plan: &Plan) -> Result<Report, Unreadable> {
        report::report(&self.week, sha256, plan).map_err(Unreadable::Plan)
    }

    /// The lower bound on `unmet` that follows from the multipliers; what the certificate says
    /// its `bound` is plays no part.
    ///
    /// # Errors
    /// When a multiplier, the scale or an id is outside what the document allows.
    pub fn bound(&self, certificate: &Certificate) -> Result<i64, BadCertificate> {
        bound::bound(&self.week, certificate)
    }
}
