//! Which address shows what.

use super::absence_form::NewAbsence;
use super::assess_form::Draft;
use super::consent_form::Consent;
use super::consents::Purpose;
use super::contact::Contact;
use super::elder_form::Elder;
use super::group_form::Grouped;
use super::health::Health;
use super::helper_form::Helper;
use super::identity_form::IdentityNumber;
use super::joined::{Same, Spouse};
use super::need_form::NewNeed;
use super::pair_form::NewPair;
use super::relatives::{Away, NewRelative, Relative};
use super::status_form::Status;
use super::{
    absence_form, assess_form, assessments, assessors, consent_form, consents, contact, elder_form,
    eligibility, everything, group_form, health, helper_form, history, identity_form, joined, list,
    need_form, newcomer, notices, observe, overdue, pair_form, part, person, relatives,
    status_form,
};
use crate::access::Routes;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/people", list::show)
        .get("/people/overdue", overdue::show)
        .merge(elders())
        .merge(known())
        .merge(assessments())
        .merge(consents())
        .merge(family())
        .merge(eligibility())
        .merge(notices())
        .merge(helpers())
}

/// An elder, and the usual parts of what is known.
fn elders() -> Routes {
    Routes::default()
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
}

/// Numbers, the seven groups, and the history of every field.
fn known() -> Routes {
    Routes::default()
        .get("/people/elders/{elder}/identity", identity_form::open)
        .post(
            "/people/elders/{elder}/identity",
            part::change::<IdentityNumber>,
        )
        .get(
            "/people/elders/{elder}/identity/number",
            identity_form::reveal,
        )
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
        .get("/people/helpers/{helper}/identity", identity_form::open)
        .post(
            "/people/helpers/{helper}/identity",
            part::change::<IdentityNumber>,
        )
        .get(
            "/people/helpers/{helper}/identity/number",
            identity_form::reveal,
        )
}

/// How much somebody can do, by the scales.
fn assessments() -> Routes {
    Routes::default()
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
}

/// What people agreed to; all that is kept of them, and its end.
fn consents() -> Routes {
    Routes::default()
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
        .get("/people/helpers/{helper}/everything", everything::show)
        .get("/people/helpers/{helper}/purge", everything::ask)
        .post("/people/helpers/{helper}/purge", everything::purge)
}

/// Relatives, and who is the same person.
fn family() -> Routes {
    Routes::default()
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
}

/// Who is left behind, and who is of the priority group.
fn eligibility() -> Routes {
    Routes::default()
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
}

/// What families tell and ask.
fn notices() -> Routes {
    Routes::default()
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
}

/// A helper, and the usual parts of what is known.
fn helpers() -> Routes {
    Routes::default()
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
