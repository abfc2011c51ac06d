//! What elders can do: assessed by scales, issued as a level by whoever is trained, observed by helpers.

pub mod assessor;
pub mod observation;
mod plan;
pub mod record;
mod scales;
mod verbs;

pub use plan::{Plan, cadence, plan};
pub use scales::{Adjustment, Answers, Bands, Item, Scale};
pub use verbs::{
    OBSERVED, Seen, begin, is_assessor, issue, latest, observations, observe, of, opened, save,
};
pub(crate) use verbs::{place, seen_place};
