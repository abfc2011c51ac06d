//! The week: draft, published, and how helpers and the village see it.
//!
//! A finished run becomes a [`draft`]; a [`publication`] makes it the next version; what people are shown of it is one
//! [`timetable`], on the coordinator's page, on the wall, on the phone and in the calendar.

pub mod arrival;
pub mod arrivals;
pub mod board;
pub mod calendar;
pub mod cancelled;
pub mod cause;
pub mod change;
pub mod contact;
pub mod copy;
pub mod draft;
pub mod edit;
pub mod free;
pub mod link;
pub mod mend;
pub mod midweek;
pub mod names;
pub mod next_week;
pub mod offer;
pub mod offers;
pub mod pages;
pub mod people;
pub mod print;
pub mod publication;
pub mod replies;
pub mod settle;
pub mod substitute;
pub mod tap;
pub mod taps;
pub mod telling;
pub mod ticked;
pub mod timetable;
pub mod vacancy;
pub mod verdict;
pub mod visit;
pub mod visit_helper;
pub mod week;
pub mod week_backup;
pub mod week_edit;
pub mod week_problem;

use crate::access::entity::{account, association_link, family_link, helper_link, organisation};
use crate::access::{Audience, Covers, KEEPERS, READERS};
use crate::calendar::{absence, holiday, season};
use crate::catalog::{service, service_capacity};
use crate::matching::{fixed_visit, job, pair, run};
use crate::needs::need;
use crate::outbox::{message, reply};
use crate::people::{consent, elder, elder_contact, elder_health, helper, helper_contact, notice};
use crate::permissions;
use crate::policy::decided;
use crate::visiting::{occasion, record, surge};

pub use pages::routes;

/// What a permission must reach to ask helpers and to find who could step in.
pub trait Offers:
    timetable::Reads
    + Covers<offer::Entity>
    + Covers<vacancy::Entity>
    + Covers<week_backup::Entity>
    + Covers<absence::Entity>
{
}

impl<P> Offers for P where
    P: timetable::Reads
        + Covers<offer::Entity>
        + Covers<vacancy::Entity>
        + Covers<week_backup::Entity>
        + Covers<absence::Entity>
{
}

permissions! {
    /// Look at weeks, drafts too.
    SeeWeeks read READERS => week::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity, week_edit::Entity,
        week_problem::Entity, arrival::Entity, offer::Entity, vacancy::Entity, elder::Entity, helper::Entity,
        organisation::Entity, run::Entity, account::Entity, holiday::Entity, season::Entity, absence::Entity;
    /// See what a publication would change, and whom to call.
    PreparePublication read KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        elder_contact::Entity, helper::Entity, helper_contact::Entity, helper_link::Entity, need::Entity,
        organisation::Entity;
    /// See where else a visit of a draft could stand.
    OpenWeeks read KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity,
        week_problem::Entity, fixed_visit::Entity, account::Entity, elder::Entity, helper::Entity, run::Entity;
    /// See who has answered, who steps in and who was there.
    SeeAnswers read KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity,
        week_problem::Entity, offer::Entity, vacancy::Entity, arrival::Entity, elder::Entity, helper::Entity,
        organisation::Entity, run::Entity, absence::Entity;
    /// Make drafts and publish them.
    KeepWeeks change KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity,
        week_edit::Entity, week_problem::Entity, fixed_visit::Entity, offer::Entity, vacancy::Entity, arrival::Entity,
        account::Entity, pair::Entity, elder_health::Entity, service::Entity, service_capacity::Entity, elder::Entity, elder_contact::Entity, helper::Entity, helper_contact::Entity, helper_link::Entity, need::Entity,
        organisation::Entity, run::Entity, message::Entity, holiday::Entity, season::Entity, absence::Entity,
        cancelled::Entity;
    /// Print what goes with a published week: cards, tick sheets, lists.
    PrintWeek read KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity, elder_contact::Entity,
        helper::Entity, helper_contact::Entity, helper_link::Entity, consent::Entity, organisation::Entity;
    /// See helpers' secret links.
    SeeLinks read KEEPERS => helper_link::Entity, helper::Entity, organisation::Entity, week::Entity, visit::Entity,
        visit_helper::Entity, elder::Entity;
    /// Make and revoke helpers' secret links.
    KeepLinks change KEEPERS => helper_link::Entity, helper::Entity, week::Entity, visit_helper::Entity;
    /// See what has happened since a week was planned.
    CompareWeek read KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity,
        week_problem::Entity, vacancy::Entity, elder::Entity, elder_health::Entity, helper::Entity, need::Entity,
        organisation::Entity, run::Entity, pair::Entity, fixed_visit::Entity, holiday::Entity, season::Entity,
        absence::Entity;
    /// Plan the week after a published one.
    PlanNextWeek change KEEPERS => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        elder_health::Entity, helper::Entity, need::Entity, organisation::Entity, run::Entity, job::Entity,
        pair::Entity, fixed_visit::Entity, holiday::Entity, season::Entity, absence::Entity, record::Entity,
        occasion::Entity, surge::Entity, arrival::Entity, decided::Entity;
    /// See the links of an elder's family.
    SeeFamilyLinks read KEEPERS => family_link::Entity, elder::Entity;
    /// Make and revoke them.
    KeepFamilyLinks change KEEPERS => family_link::Entity, elder::Entity;
    /// A family sees who comes to their elder.
    SeeFamilyWeek read Audience::Family => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        helper::Entity, arrival::Entity, organisation::Entity, cancelled::Entity, notice::Entity;
    /// See the links by which an association has its visits in a calendar.
    SeeAssociationLinks read KEEPERS => association_link::Entity, organisation::Entity;
    /// Make and revoke them.
    KeepAssociationLinks change KEEPERS => association_link::Entity, organisation::Entity;
    /// An association has all its published visits in a calendar.
    SeeAssociationWeeks read Audience::Association => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        helper::Entity, organisation::Entity, cancelled::Entity;
    /// A family tells the coordinator something.
    TellFromFamily change Audience::Family => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        helper::Entity, arrival::Entity, organisation::Entity, notice::Entity;
    /// A helper looks at the own week.
    SeeOwnWeek read Audience::Helper => offer::Entity, arrival::Entity, week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        elder_contact::Entity, helper::Entity, helper_contact::Entity, organisation::Entity, cancelled::Entity;
    /// A helper answers, and says what happened.
    AnswerOwnWeek change Audience::Helper => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        helper::Entity, offer::Entity, arrival::Entity, tap::Entity, organisation::Entity;
    /// What follows from answers: the service's own workers, nobody else.
    Settle change Audience::Roles(&[]) => week::Entity, visit::Entity, visit_helper::Entity, week_backup::Entity,
        week_problem::Entity, offer::Entity, vacancy::Entity, elder::Entity, helper::Entity, organisation::Entity,
        run::Entity, pair::Entity, service::Entity, service_capacity::Entity, helper_contact::Entity,
        helper_link::Entity, message::Entity, reply::Entity, holiday::Entity, season::Entity, absence::Entity,
        cancelled::Entity;
    /// Anybody reads what hangs on the wall.
    ReadPoster read Audience::Anyone => week::Entity, visit::Entity, visit_helper::Entity, elder::Entity,
        helper::Entity, consent::Entity, organisation::Entity;
}
