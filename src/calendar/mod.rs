//! Holidays, seasons and absences: which days are not like others, and what shortens what a helper gives.
//!
//! Every organisation has tables of its own, which hold for all below it too; none is shipped as a rule. [`rules`] says
//! what follows from them for a helper's week.

pub mod absence;
pub mod day;
pub mod holiday;
pub(crate) mod pages;
pub mod rules;
pub mod season;

use crate::access::entity::organisation;
use crate::access::{KEEPERS, READERS};
use crate::permissions;

pub use day::{Day, DayKind, LONGEST_NAME, OFFICIAL, YEARS};
pub use pages::routes;
pub use rules::{Calendar, Given, Less, Reads};

permissions! {
    /// See which days are off, and which seasons shorten the week.
    SeeCalendar read READERS => holiday::Entity, season::Entity, organisation::Entity;
    /// Keep both tables.
    KeepCalendar change KEEPERS => holiday::Entity, season::Entity, organisation::Entity;
}
