//! Hours of helpers: the ledger, what is certified of it, and the time bank.
//!
//! Minutes come from confirmed visits alone ([`record`]); the way there and back is not among them. Nothing in the ledger
//! is ever changed: it is corrected by another entry, and each entry's hash covers the one before ([`ledger`]).

pub mod asking;
pub mod bank;
pub mod certificate;
pub mod certify;
pub mod entry;
pub mod ledger;
pub mod numbering;
mod pages;
pub mod print;
pub mod question;
pub mod record;
pub mod rules;
pub mod seed;
pub mod statement;
pub mod transfer;
pub mod volunteer;

use crate::access::entity::organisation;
use crate::access::{Audience, KEEPERS, READERS};
use crate::care;
use crate::people::{elder, helper};
use crate::permissions;
use crate::policy::decided;
use crate::schedule::{arrival, visit, week};

pub use pages::routes;

permissions! {
    /// See what helpers have given.
    SeeHours read READERS => entry::Entity, volunteer::Entity, helper::Entity, organisation::Entity;
    /// See what belongs to it: accounts of the time bank, certificates, questions; open forms, print, export.
    OpenHours read KEEPERS => entry::Entity, volunteer::Entity, certificate::Entity, question::Entity, transfer::Entity,
        helper::Entity, elder::Entity, arrival::Entity, visit::Entity, organisation::Entity, decided::Entity,
        care::record::Entity;
    /// Correct, certify, move credit.
    KeepHours change KEEPERS => entry::Entity, volunteer::Entity, certificate::Entity, question::Entity,
        transfer::Entity, helper::Entity, elder::Entity, arrival::Entity, visit::Entity, organisation::Entity,
        decided::Entity;
    /// A helper sees the own hours.
    SeeOwnHours read Audience::Helper => entry::Entity, volunteer::Entity, certificate::Entity, question::Entity,
        helper::Entity, organisation::Entity;
    /// A helper says that they are not right.
    AskAboutHours change Audience::Helper => entry::Entity, volunteer::Entity, certificate::Entity, question::Entity,
        helper::Entity, organisation::Entity;
    /// Anybody asks whether a certificate is good.
    VerifyCertificate read Audience::Anyone => certificate::Entity;
    /// The service writes down what was confirmed: its own workers, nobody else.
    RecordHours change Audience::Roles(&[]) => entry::Entity, volunteer::Entity, transfer::Entity, helper::Entity,
        arrival::Entity, visit::Entity, week::Entity, organisation::Entity, decided::Entity;
}
