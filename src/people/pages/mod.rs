//! The register as pages: who is in it, what is known of somebody, and every change by hand.
//!
//! Whoever may look sees the basics. Contact, consent and pairs are shown to keepers only, health on a page of its own,
//! whose opening is written down.

mod absence_form;
mod basics;
mod consent_form;
pub(crate) mod contact;
mod elder_form;
pub(crate) mod field;
mod health;
mod helper_form;
mod list;
mod need_form;
mod newcomer;
mod notices;
mod pair_form;
mod part;
mod person;
pub(crate) mod place;
mod status_form;
mod subject;
pub(crate) mod times;

use absence_form::NewAbsence;
use consent_form::Consent;
use contact::Contact;
use elder_form::Elder;
use health::Health;
use helper_form::Helper;
use need_form::NewNeed;
use pair_form::NewPair;
use status_form::Status;

use crate::access::entity::{account, family_link, helper_link, organisation};
use crate::access::{KEEPERS, READERS, Routes};
use crate::calendar::{absence, holiday, season};
use crate::catalog::service;
use crate::matching::pair;
use crate::needs::need;
use crate::people::{
    consent, elder, elder_contact, elder_health, elder_identity, helper, helper_contact, notice,
};
use crate::permissions;

permissions! {
    /// See who is in the register, and what elders need.
    SeePeople read READERS => elder::Entity, helper::Entity, need::Entity, organisation::Entity, service::Entity,
        holiday::Entity, season::Entity, absence::Entity;
    /// See how people are reached, what they agreed to, and who belongs together; open forms.
    OpenPeople read KEEPERS => elder::Entity, elder_contact::Entity, helper::Entity, helper_contact::Entity,
        consent::Entity, pair::Entity, organisation::Entity, service::Entity, account::Entity, notice::Entity,
        family_link::Entity;
    /// See how an elder is. It changes something: every look is written down.
    SeeHealth change KEEPERS => elder::Entity, helper::Entity, elder_health::Entity;
    /// Add and change people, and all that belongs to them.
    KeepPeople change KEEPERS => elder::Entity, elder_contact::Entity, elder_health::Entity, elder_identity::Entity,
        helper::Entity, helper_contact::Entity, helper_link::Entity, consent::Entity, need::Entity, pair::Entity,
        organisation::Entity, service::Entity, absence::Entity, notice::Entity;
}

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/people", list::show)
        .get("/people/elders/new", newcomer::begin::<Elder>)
        .post("/people/elders/new", newcomer::add::<Elder>)
        .get("/people/elders/{elder}", person::elder)
        .get("/people/elders/{elder}/basics", elder_form::open)
        .post("/people/elders/{elder}/basics", part::change::<Elder>)
        .get("/people/elders/{elder}/contact", contact::open)
        .post("/people/elders/{elder}/contact", part::change::<Contact>)
        .get("/people/elders/{elder}/health", health::open)
        .post("/people/elders/{elder}/health", part::change::<Health>)
        .get("/people/elders/{elder}/needs", need_form::open)
        .post("/people/elders/{elder}/needs", part::change::<NewNeed>)
        .post("/people/elders/{elder}/needs/{need}/end", need_form::end)
        .get("/people/elders/{elder}/pairs", pair_form::open)
        .post("/people/elders/{elder}/pairs", part::change::<NewPair>)
        .post("/people/elders/{elder}/pairs/{pair}/end", pair_form::end)
        .get("/people/elders/{elder}/consent", consent_form::open)
        .post("/people/elders/{elder}/consent", part::change::<Consent>)
        .get("/people/elders/{elder}/status", status_form::open)
        .post("/people/elders/{elder}/status", part::change::<Status>)
        .get("/people/notices", notices::list)
        .post(
            "/people/elders/{elder}/notices/{notice}/reading",
            notices::read,
        )
        .get(
            "/people/elders/{elder}/notices/{notice}/answer",
            notices::ask,
        )
        .post(
            "/people/elders/{elder}/notices/{notice}/answer",
            notices::answer,
        )
        .get("/people/helpers/new", newcomer::begin::<Helper>)
        .post("/people/helpers/new", newcomer::add::<Helper>)
        .get("/people/helpers/{helper}", person::helper)
        .get("/people/helpers/{helper}/basics", helper_form::open)
        .post("/people/helpers/{helper}/basics", part::change::<Helper>)
        .get("/people/helpers/{helper}/contact", contact::open)
        .post("/people/helpers/{helper}/contact", part::change::<Contact>)
        .get("/people/helpers/{helper}/consent", consent_form::open)
        .post("/people/helpers/{helper}/consent", part::change::<Consent>)
        .get("/people/helpers/{helper}/status", status_form::open)
        .post("/people/helpers/{helper}/status", part::change::<Status>)
        .get("/people/helpers/{helper}/absences", absence_form::open)
        .post(
            "/people/helpers/{helper}/absences",
            part::change::<NewAbsence>,
        )
        .post(
            "/people/helpers/{helper}/absences/{absence}/end",
            absence_form::remove,
        )
}
