//! The whole register as sheets: given out, and taken in again without loss.
//!
//! What sheets and columns there are follows from the declarations of the register ([`crate::people::fields`]), of the
//! registers of care ([`crate::care::books`]) and of the visit form. `give` reads rows, `file` makes a workbook or
//! a text of them and finds them again in one, `take` brings in what is not in the register yet.

mod column;
mod file;
mod give;
mod given;
mod pages;
mod sheet;
mod take;
mod take_care;
mod take_kin;
mod take_people;

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};

pub use pages::routes;

use crate::access::KEEPERS;
use crate::access::entity::{family_link, helper_link, organisation};
use crate::calendar::absence;
use crate::care;
use crate::catalog::facility;
use crate::hours::entry;
use crate::matching::pair;
use crate::needs::need;
use crate::people::assessment::{observation, record};
use crate::people::eligibility::{evaluation, ruling};
use crate::people::{
    away, consent, elder, elder_contact, elder_health, elder_identity, field_change, helper,
    helper_contact, helper_identity, kinship, merged, notice, profile, relative, same_person,
};
use crate::permissions;
use crate::visiting::record as visit_record;

/// The values of a row by the name of their column, as they are stored.
pub type Values = BTreeMap<String, String>;

/// A moment as cells have it.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

permissions! {
    /// See which sheets there are.
    SeeSheets read KEEPERS => organisation::Entity;
    /// Give the register out, and take it in. It changes something: both are written down.
    KeepSheets change KEEPERS => organisation::Entity, elder::Entity, elder_contact::Entity, elder_health::Entity,
        elder_identity::Entity, helper::Entity, helper_contact::Entity, helper_identity::Entity, need::Entity,
        consent::Entity, pair::Entity, merged::Entity, profile::Entity, relative::Entity, kinship::Entity,
        away::Entity, field_change::Entity, same_person::Entity, evaluation::Entity, ruling::Entity, record::Entity,
        observation::Entity, notice::Entity, family_link::Entity, helper_link::Entity, absence::Entity,
        care::record::Entity, care::event::Entity, facility::Entity, visit_record::Entity, entry::Entity;
}
