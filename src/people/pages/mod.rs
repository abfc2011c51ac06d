//! The register as pages: who is in it, what is known of somebody, and every change by hand.
//!
//! Whoever may look sees the basics. Contact, consent and pairs are shown to keepers only, health on a page of its own,
//! whose opening is written down.

mod absence_form;
mod assess_form;
mod assessments;
mod assessors;
mod basics;
mod consent_form;
mod consents;
pub(crate) mod contact;
mod elder_form;
mod eligibility;
mod everything;
pub(crate) mod field;
mod group_form;
mod health;
mod helper_form;
pub(crate) mod history;
mod identity_form;
mod joined;
mod list;
mod need_form;
mod newcomer;
mod notices;
mod observe;
mod overdue;
mod pair_form;
mod part;
mod person;
pub(crate) mod place;
mod relatives;
mod routes;
mod status_form;
mod subject;
pub(crate) mod times;

use crate::access::entity::{account, family_link, helper_link, organisation};
use crate::access::{ADMINISTRATORS, Audience, KEEPERS, READERS};
use crate::calendar::{absence, holiday, season};
use crate::care;
use crate::catalog::service;
use crate::exchange::import_change;
use crate::hours::{certificate, question};
use crate::incidents::{entry, incident};
use crate::matching::pair;
use crate::needs::need;
use crate::outbox::{message, reply};
use crate::people::assessment::{assessor, observation, record};
use crate::people::eligibility::{evaluation, ruling};
use crate::people::{
    away, consent, elder, elder_contact, elder_health, elder_identity, field_change, helper,
    helper_contact, helper_identity, kinship, merged, notice, profile, relative, same_person,
};
use crate::permissions;
use crate::policy::decided;
use crate::visiting::{occasion, record as visit_record};

pub use routes::routes;

permissions! {
    /// See who is in the register, and what elders need.
    SeePeople read READERS => elder::Entity, helper::Entity, need::Entity, organisation::Entity, service::Entity,
        holiday::Entity, season::Entity, absence::Entity;
    /// See how people are reached, what they agreed to, and who belongs together; open forms.
    OpenPeople read KEEPERS => elder::Entity, elder_contact::Entity, helper::Entity, helper_contact::Entity,
        consent::Entity, pair::Entity, organisation::Entity, service::Entity, account::Entity, notice::Entity,
        family_link::Entity, elder_identity::Entity, helper_identity::Entity, profile::Entity, field_change::Entity,
        relative::Entity, kinship::Entity, away::Entity, same_person::Entity, record::Entity;
    /// See whom to assess again.
    SeeAssessments read KEEPERS => elder::Entity, record::Entity, organisation::Entity, decided::Entity;
    /// Hand out all that is kept about somebody. It changes something: every time is written down.
    HandOut change KEEPERS => elder::Entity, elder_contact::Entity, elder_health::Entity, elder_identity::Entity, need::Entity,
        consent::Entity, pair::Entity, notice::Entity, family_link::Entity, profile::Entity, field_change::Entity,
        kinship::Entity, same_person::Entity, evaluation::Entity, ruling::Entity, record::Entity, observation::Entity,
        relative::Entity, away::Entity, helper::Entity, helper_contact::Entity,
        helper_identity::Entity, organisation::Entity, absence::Entity;
    /// Delete all that is kept about somebody.
    Purge change ADMINISTRATORS => elder::Entity, elder_contact::Entity, elder_health::Entity, elder_identity::Entity, need::Entity,
        consent::Entity, pair::Entity, notice::Entity, family_link::Entity, profile::Entity, field_change::Entity,
        kinship::Entity, same_person::Entity, evaluation::Entity, ruling::Entity, record::Entity, observation::Entity,
        relative::Entity, away::Entity, helper::Entity, import_change::Entity,
        message::Entity, reply::Entity, merged::Entity, helper_contact::Entity, helper_identity::Entity,
        helper_link::Entity, absence::Entity, visit_record::Entity, occasion::Entity, care::record::Entity,
        care::event::Entity, care::household::Entity, incident::Entity, entry::Entity, question::Entity,
        certificate::Entity;
    /// Say who may issue levels.
    KeepAssessors change ADMINISTRATORS => assessor::Entity, account::Entity;
    /// A helper tells what was noticed.
    Observe change Audience::Helper => elder::Entity, observation::Entity;
    /// See who belongs to which group, and on what grounds.
    SeeEligibility read KEEPERS => elder::Entity, helper::Entity, evaluation::Entity, ruling::Entity,
        organisation::Entity, account::Entity;
    /// See what nobody has confirmed for long.
    SeeOverdue read READERS => elder::Entity, profile::Entity, organisation::Entity, decided::Entity;
    /// See a whole identity number. It changes something: every look is written down.
    SeeIdentity change KEEPERS => elder::Entity, helper::Entity, elder_identity::Entity, helper_identity::Entity;
    /// See how an elder is. It changes something: every look is written down.
    SeeHealth change KEEPERS => elder::Entity, helper::Entity, elder_health::Entity, profile::Entity,
        field_change::Entity, account::Entity, record::Entity, observation::Entity, organisation::Entity,
        decided::Entity;
    /// Add and change people, and all that belongs to them.
    KeepPeople change KEEPERS => elder::Entity, elder_contact::Entity, elder_health::Entity, elder_identity::Entity,
        helper::Entity, helper_contact::Entity, helper_link::Entity, consent::Entity, need::Entity, pair::Entity,
        organisation::Entity, service::Entity, absence::Entity, notice::Entity, helper_identity::Entity,
        family_link::Entity, profile::Entity, field_change::Entity, relative::Entity, kinship::Entity, away::Entity,
        same_person::Entity, evaluation::Entity, ruling::Entity, decided::Entity,
        record::Entity, assessor::Entity, observation::Entity;
}
