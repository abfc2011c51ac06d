//! The duty of care: the registers that the policy asks for, and what belongs to it, in one place.
//!
//! A register is a declaration ([`books`]); what all of them do alike is written once: [`keeping`] writes records down and
//! goes on with them, `form` asks and reads, `pages` shows. Rounds to all households ([`canvass`]) have a shape of their
//! own.

pub mod alarms;
pub mod book;
pub mod books;
pub mod canvass;
pub mod contact;
pub mod event;
mod form;
pub mod household;
mod hub;
pub mod keeping;
mod pages;
pub mod record;
pub mod round;
pub mod routing;
pub mod seed;

use crate::access::entity::{account, organisation};
use crate::access::{Audience, KEEPERS, READERS};
use crate::catalog::facility;
use crate::people::{elder, elder_health, helper, kinship, notice, profile};
use crate::permissions;
use crate::policy::decided;

pub use pages::routes;

permissions! {
    /// Find the way to the duties.
    SeeCare read READERS => ;
    /// See registers and records, without what is sealed; open forms.
    OpenCare read KEEPERS => record::Entity, event::Entity, elder::Entity, helper::Entity, facility::Entity,
        organisation::Entity, account::Entity, decided::Entity;
    /// See what is sealed. It changes something: every look is written down.
    RevealCare change KEEPERS => record::Entity, event::Entity, elder::Entity, helper::Entity, facility::Entity,
        organisation::Entity, account::Entity;
    /// Write records down, and go on with them.
    KeepCare change KEEPERS => record::Entity, event::Entity, elder::Entity, helper::Entity, facility::Entity,
        organisation::Entity, decided::Entity;
    /// See all about the care of an elder, and the alarms that follow from how they are. Every look is written down.
    SeeElderCare change KEEPERS => record::Entity, elder::Entity, elder_health::Entity, kinship::Entity,
        organisation::Entity, decided::Entity;
    /// See of whose families nobody has heard.
    SeeContact read KEEPERS => record::Entity, event::Entity, elder::Entity, kinship::Entity, profile::Entity,
        notice::Entity, organisation::Entity, decided::Entity;
    /// See rounds.
    OpenCanvass read KEEPERS => round::Entity, household::Entity, elder::Entity, organisation::Entity, decided::Entity;
    /// Begin rounds, write down what was found, close them.
    KeepCanvass change KEEPERS => round::Entity, household::Entity, elder::Entity, organisation::Entity, decided::Entity;
    /// A family sees what it is asked.
    SeeFamilyCare read Audience::Family => record::Entity, elder::Entity, organisation::Entity;
    /// A family says where children are, and answers.
    TellFamilyCare change Audience::Family => record::Entity, event::Entity, elder::Entity, organisation::Entity,
        decided::Entity;
    /// Anybody reads what a place has published.
    ReadNotices read Audience::Anyone => record::Entity, organisation::Entity;
}
