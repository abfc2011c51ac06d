//! Judges a plan by the rules of `docs/PLANNING.md`, recomputing everything that it says of itself.
//!
//! Shares no code with the search: only the documents, the calendar and the ways.

mod bound;
mod chances;
mod knapsack;
mod tours;
mod week;

pub use bound::BadCertificate;

use crate::plan::Certificate;
use crate::problem::Problem;
use week::Week;

/// A problem made ready to judge by; one serves any number of plans and certificates.
pub struct Judge<'a> {
    week: Week<'a>,
}

impl<'a> Judge<'a> {
    /// The judge of a problem.
    ///
    /// # Panics
    /// When the problem breaks its own rules; one that [`crate::problem::read`] gave does not.
    #[must_use]
    pub fn of(problem: &'a Problem) -> Self {
        let week = Week::of(problem).expect("a validated problem");
        Self { week }
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

/// [`Judge::bound`] for a single certificate.
///
/// # Errors
/// As there.
pub fn bound_of(problem: &Problem, certificate: &Certificate) -> Result<i64, BadCertificate> {
    Judge::of(problem).bound(certificate)
}
