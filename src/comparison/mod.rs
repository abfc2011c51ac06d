//! Two runs side by side: what one gives and the other takes, and whom either would oblige to call.

mod figures;
mod page;

use crate::access::entity::organisation;
use crate::access::{READERS, Routes};
use crate::matching::run;
use crate::people::{elder, helper};
use crate::permissions;
use crate::schedule::{visit, visit_helper, week};

permissions! {
    /// Look at two runs side by side, and at the published weeks that they would change.
    CompareRuns read READERS => run::Entity, week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        helper::Entity, organisation::Entity;
}

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default().get("/matching/compare", page::show)
}
