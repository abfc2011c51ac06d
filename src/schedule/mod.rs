//! The week: draft, published, and how helpers and the village see it.
//!
//! A finished run becomes a [`draft`]; a [`publication`] makes it the next version; what people are shown of it is one
//! [`timetable`], on the coordinator's page, on the wall, on the phone and in the calendar.

pub mod calendar;
pub mod change;
pub mod contact;
pub mod draft;
pub mod link;
pub mod names;
pub mod pages;
pub mod print;
pub mod publication;
pub mod ticked;
pub mod timetable;
pub mod visit;
pub mod visit_helper;
pub mod week;
pub mod week_backup;

use crate::access::entity::{helper_link, organisation};
use crate::access::{Audience, KEEPERS, READERS};
use crate::matching::run;
use crate::needs::need;
use crate::people::{consent, elder, elder_contact, helper, helper_contact};
use crate::permissions;

pub use pages::routes;

permissions! {
    /// Look at weeks, drafts too.
    SeeWeeks read READERS => week::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity, elder::Entity,
        helper::Entity, organisation::Entity, run::Entity;
    /// See what a publication would change, and whom to call.
    PreparePublication read KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        elder_contact::Entity, helper::Entity, helper_contact::Entity, need::Entity, organisation::Entity;
    /// Make drafts and publish them.
    KeepWeeks change KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity, elder::Entity,
        elder_contact::Entity, helper::Entity, helper_contact::Entity, need::Entity, organisation::Entity, run::Entity;
    /// Print what goes with a published week: cards, tick sheets, lists.
    PrintWeek read KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity, elder_contact::Entity,
        helper::Entity, helper_contact::Entity, helper_link::Entity, consent::Entity, organisation::Entity;
    /// See helpers' secret links.
    SeeLinks read KEEPERS => helper_link::Entity, helper::Entity, organisation::Entity, week::Entity, visit::Entity,
        visit_helper::Entity, elder::Entity;
    /// Make and revoke helpers' secret links.
    KeepLinks change KEEPERS => helper_link::Entity, helper::Entity, week::Entity, visit_helper::Entity;
    /// A helper looks at the own week.
    SeeOwnWeek read Audience::Helper => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        elder_contact::Entity, helper::Entity, helper_contact::Entity, organisation::Entity;
    /// Anybody reads what hangs on the wall.
    ReadPoster read Audience::Anyone => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        helper::Entity, consent::Entity, organisation::Entity;
}
