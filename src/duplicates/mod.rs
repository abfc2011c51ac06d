//! Records that look like one person: found, shown beside each other, made one, and made two again.
//!
//! `alike` says which records look like one person, `find` reads them, `choice` names what can be chosen of each,
//! `merge` moves all that points at the other record (`tables`) and writes down every value that it changes, so
//! that it can be put back as it was.

mod alike;
mod carry;
mod cell;
mod choice;
mod find;
mod merge;
mod pages;
mod tables;
mod undo;
mod values;

use crate::access::KEEPERS;
use crate::access::entity::{account, family_link, helper_link, organisation};
use crate::calendar::absence;
use crate::incidents::incident;
use crate::matching::{fixed_visit, pair};
use crate::needs::need;
use crate::outbox::{message, reply};
use crate::people::assessment::{observation, record};
use crate::people::eligibility::{evaluation, ruling};
use crate::people::{
    away, consent, elder, elder_contact, elder_health, elder_identity, field_change, helper,
    helper_contact, helper_identity, kinship, merged, notice, profile, relative, same_person,
};
use crate::permissions;
use crate::schedule::{arrival, cancelled, offer, tap, vacancy, visit, visit_helper, week_backup};
use crate::visiting::{occasion, record as visit_record};
use crate::{care, hours};

pub use pages::routes;
pub use tables::{APART, ELDERS, HELPERS};

/// Elder or helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Elder,
    Helper,
}

impl Kind {
    /// The table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Elder => "elder",
            Self::Helper => "helper",
        }
    }

    /// The column by which other tables point at it.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::Elder => "elder_id",
            Self::Helper => "helper_id",
        }
    }

    /// As addresses name it.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Elder => "elders",
            Self::Helper => "helpers",
        }
    }

    fn of(plural: &str) -> Option<Self> {
        [Self::Elder, Self::Helper]
            .into_iter()
            .find(|kind| kind.plural() == plural)
    }
}

permissions! {
    /// See which records look like one person.
    SeeDuplicates read KEEPERS => elder::Entity, elder_contact::Entity, elder_identity::Entity, helper::Entity,
        helper_contact::Entity, helper_identity::Entity, merged::Entity, organisation::Entity;
    /// See two records beside each other, with how the people are; make them one, and two again. It changes something:
    /// every look is written down.
    KeepDuplicates change KEEPERS => elder::Entity, elder_contact::Entity, elder_health::Entity, elder_identity::Entity,
        helper::Entity, helper_contact::Entity, helper_identity::Entity, merged::Entity, organisation::Entity,
        account::Entity, need::Entity, consent::Entity, pair::Entity, fixed_visit::Entity, notice::Entity,
        family_link::Entity, helper_link::Entity, field_change::Entity, kinship::Entity, relative::Entity,
        away::Entity, same_person::Entity, evaluation::Entity, ruling::Entity, record::Entity, observation::Entity,
        profile::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity, offer::Entity, vacancy::Entity,
        arrival::Entity, cancelled::Entity, tap::Entity, visit_record::Entity, occasion::Entity, incident::Entity,
        message::Entity, reply::Entity, absence::Entity, care::record::Entity, care::household::Entity,
        hours::entry::Entity, hours::question::Entity, hours::volunteer::Entity, hours::certificate::Entity,
        hours::transfer::Entity;
}
