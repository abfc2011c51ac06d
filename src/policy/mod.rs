//! The numbers that the policy leaves open: it says "regularly", "in time" and "at any moment", and no figure.
//!
//! Every number is a setting of an organisation, from a day on, with the document or meeting that decided it. It holds
//! for all below; nothing is overwritten, so that the past is judged by what held then. Where nobody has decided, a
//! default holds, and says where it comes from.

pub mod decided;
mod number;
mod pages;
mod rules;

use crate::access::entity::organisation;
use crate::access::{ADMINISTRATORS, READERS};
use crate::permissions;

pub use number::{Group, Number, Unit};
pub use pages::routes;
pub use rules::{Policy, Stated};

permissions! {
    /// See which numbers hold, since when and why.
    SeePolicy read READERS => decided::Entity, organisation::Entity;
    /// Decide one.
    KeepPolicy change ADMINISTRATORS => decided::Entity, organisation::Entity;
}
