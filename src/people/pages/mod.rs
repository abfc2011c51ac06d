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
mod history;
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
mod status_form;
mod subject;
pub(crate) mod times;

use absence_form::NewAbsence;
use assess_form::Draft;
use consent_form::Consent;
use consents::Purpose;
use contact::Contact;
use elder_form::Elder;
use group_form::Grouped;
use health::Health;
use helper_form::Helper;
use identity_form::IdentityNumber;
use joined::{Same, Spouse};
use need_form::NewNeed;
use pair_form::NewPair;
use relatives::{Away, NewRelative, Relative};
use status_form::Status;

use crate::access::entity::{account, family_link, helper_link, organisation};
use crate::access::{ADMINISTRATORS, Audience, KEEPERS, READERS, Routes};
use crate::calendar::{absence, holiday, season};
use crate::catalog::service;
use crate::exchange::import_change;
use crate::matching::pair;
use crate::needs::need;
use crate::outbox::message;
use crate::people::assessment::{assessor, observation, record};
use crate::people::eligibility::{evaluation, ruling};
use crate::people::{
    away, consent, elder, elder_contact, elder_health, elder_identity, field_change, helper,
    helper_contact, helper_identity, kinship, notice, profile, relative, same_person,
};
use crate::permissions;
use crate::policy::decided;

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
        helper_identity::Entity, organisation::Entity;
    /// Delete all that is kept about somebody.
    Purge change ADMINISTRATORS => elder::Entity, elder_contact::Entity, elder_health::Entity, elder_identity::Entity, need::Entity,
        consent::Entity, pair::Entity, notice::Entity, family_link::Entity, profile::Entity, field_change::Entity,
        kinship::Entity, same_person::Entity, evaluation::Entity, ruling::Entity, record::Entity, observation::Entity,
        relative::Entity, away::Entity, helper::Entity, import_change::Entity,
        message::Entity;
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
        .get("/people/elders/{elder}/identity", identity_form::open)
        .post(
            "/people/elders/{elder}/identity",
            part::change::<IdentityNumber>,
        )
        .get(
            "/people/elders/{elder}/identity/number",
            identity_form::reveal,
        )
        .get("/people/elders/{elder}/consent", consent_form::open)
        .post("/people/elders/{elder}/consent", part::change::<Consent>)
        .get("/people/elders/{elder}/status", status_form::open)
        .post("/people/elders/{elder}/status", part::change::<Status>)
        .get(
            "/people/elders/{elder}/profile/standing",
            group_form::open::<0>,
        )
        .post(
            "/people/elders/{elder}/profile/standing",
            part::change::<Grouped<0>>,
        )
        .get(
            "/people/elders/{elder}/profile/family",
            group_form::open::<1>,
        )
        .post(
            "/people/elders/{elder}/profile/family",
            part::change::<Grouped<1>>,
        )
        .get(
            "/people/elders/{elder}/profile/needs",
            group_form::open::<3>,
        )
        .post(
            "/people/elders/{elder}/profile/needs",
            part::change::<Grouped<3>>,
        )
        .get("/people/elders/{elder}/profile/care", group_form::open::<4>)
        .post(
            "/people/elders/{elder}/profile/care",
            part::change::<Grouped<4>>,
        )
        .get(
            "/people/elders/{elder}/profile/hardship",
            group_form::open::<5>,
        )
        .post(
            "/people/elders/{elder}/profile/hardship",
            part::change::<Grouped<5>>,
        )
        .get(
            "/people/elders/{elder}/profile/guardian",
            group_form::open::<6>,
        )
        .post(
            "/people/elders/{elder}/profile/guardian",
            part::change::<Grouped<6>>,
        )
        .post(
            "/people/elders/{elder}/confirmations/{group}",
            group_form::confirm,
        )
        .get("/people/elders/{elder}/history", history::show)
        .get("/people/elders/{elder}/health/history", history::health)
        .get("/people/helpers/{helper}/history", history::show)
        .get("/people/assessments", assessors::due)
        .get("/people/assessors", assessors::show)
        .post("/people/assessors", assessors::add)
        .post("/people/assessors/{assessor}/end", assessors::end)
        .get("/people/elders/{elder}/assessments", assessments::show)
        .post("/people/elders/{elder}/assessments", assessments::begin)
        .get(
            "/people/elders/{elder}/assessments/{assessment}",
            assess_form::open,
        )
        .post(
            "/people/elders/{elder}/assessments/{assessment}",
            part::change::<Draft>,
        )
        .post(
            "/people/elders/{elder}/assessments/{assessment}/issue",
            assessments::issue,
        )
        .post(
            "/people/elders/{elder}/assessments/{assessment}/needs",
            assessments::accept,
        )
        .get("/h/{token}/observations/{elder}", observe::ask)
        .post("/h/{token}/observations/{elder}", observe::tell)
        .get("/people/elders/{elder}/consents", consents::show)
        .get("/people/elders/{elder}/consents/new", consents::open)
        .post(
            "/people/elders/{elder}/consents/new",
            part::change::<Purpose>,
        )
        .post(
            "/people/elders/{elder}/consents/{consent}/withdrawal",
            consents::withdraw,
        )
        .get("/people/helpers/{helper}/consents", consents::show)
        .get("/people/helpers/{helper}/consents/new", consents::open)
        .post(
            "/people/helpers/{helper}/consents/new",
            part::change::<Purpose>,
        )
        .post(
            "/people/helpers/{helper}/consents/{consent}/withdrawal",
            consents::withdraw,
        )
        .get("/people/elders/{elder}/everything", everything::show)
        .get("/people/elders/{elder}/purge", everything::ask)
        .post("/people/elders/{elder}/purge", everything::purge)
        .get("/people/overdue", overdue::show)
        .get("/people/eligibility", eligibility::list)
        .get("/people/elders/{elder}/eligibility", eligibility::show)
        .post(
            "/people/elders/{elder}/eligibility/{rule}",
            eligibility::decide,
        )
        .post(
            "/people/elders/{elder}/eligibility/{rule}/withdrawal",
            eligibility::withdraw,
        )
        .get("/people/elders/{elder}/relatives", relatives::begin)
        .post(
            "/people/elders/{elder}/relatives",
            part::change::<NewRelative>,
        )
        .get(
            "/people/elders/{elder}/relatives/{relative}",
            relatives::open,
        )
        .post(
            "/people/elders/{elder}/relatives/{relative}",
            part::change::<Relative>,
        )
        .get(
            "/people/elders/{elder}/relatives/{relative}/away",
            relatives::open_away,
        )
        .post(
            "/people/elders/{elder}/relatives/{relative}/away",
            part::change::<Away>,
        )
        .post(
            "/people/elders/{elder}/relatives/{relative}/end",
            relatives::end,
        )
        .get("/people/elders/{elder}/spouse", joined::open_spouse)
        .post("/people/elders/{elder}/spouse", part::change::<Spouse>)
        .post("/people/elders/{elder}/spouse/end", joined::end_spouse)
        .get("/people/elders/{elder}/same", joined::open_same)
        .post("/people/elders/{elder}/same", part::change::<Same>)
        .post("/people/elders/{elder}/same/end", joined::end_same)
        .get("/people/helpers/{helper}/same", joined::open_same)
        .post("/people/helpers/{helper}/same", part::change::<Same>)
        .post("/people/helpers/{helper}/same/end", joined::end_same)
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
        .get("/people/helpers/{helper}/identity", identity_form::open)
        .post(
            "/people/helpers/{helper}/identity",
            part::change::<IdentityNumber>,
        )
        .get(
            "/people/helpers/{helper}/identity/number",
            identity_form::reveal,
        )
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
