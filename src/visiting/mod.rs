//! The visiting scheme (policy, 3 (3)): everybody is seen from time to time, whoever is at risk more often, by a call or at
//! home, and nobody is forgotten.
//!
//! [`tier`] says how often, [`due`] what is due until when and why; both are pure. [`scheme`] reads the rows for them;
//! [`floor`] puts what falls due into the week that is planned, before anything else.

pub mod due;
pub mod findings;
pub mod floor;
pub mod occasion;
mod pages;
pub mod record;
pub mod scheme;
pub mod seed;
pub mod surge;
pub mod tier;
pub mod write;

use crate::access::entity::{account, organisation};
use crate::access::{Audience, KEEPERS};
use crate::people::{elder, elder_health, helper};
use crate::permissions;
use crate::policy::decided;
use crate::schedule::arrival;

pub(crate) use pages::proof::percent;
pub use pages::routes;

permissions! {
    /// See who is due, and since when nobody has seen whom.
    SeeVisiting read KEEPERS => elder::Entity, elder_health::Entity, record::Entity, occasion::Entity, surge::Entity,
        arrival::Entity, decided::Entity, organisation::Entity, helper::Entity;
    /// Read what was found. It changes something: every look is written down.
    ReadVisits change KEEPERS => elder::Entity, elder_health::Entity, record::Entity, occasion::Entity,
        surge::Entity, arrival::Entity, decided::Entity, organisation::Entity, helper::Entity, account::Entity;
    /// Write down what was found, what has changed, and when people are seen more often.
    KeepVisiting change KEEPERS => elder::Entity, elder_health::Entity, record::Entity, occasion::Entity,
        surge::Entity, arrival::Entity, decided::Entity, organisation::Entity, helper::Entity;
    /// A helper opens the form of a visit.
    OpenOwnVisit read Audience::Helper => elder::Entity, helper::Entity, organisation::Entity;
    /// A helper writes down what was found.
    RecordOwnVisit change Audience::Helper => elder::Entity, helper::Entity, organisation::Entity, record::Entity;
}
