//! When something happens to somebody: who is told, whose turn it is and until when, what was done, and that somebody
//! went to see afterwards (policy, 3 (3): report in time, deal with the emergency, then the township gives aid).
//!
//! [`report`] writes an incident down, [`ladder`] asks one organisation after the other until somebody takes it,
//! [`case`] carries it through both phases to its end, and [`watch`] turns the clock for all of it.

pub mod case;
pub mod entry;
pub mod hop;
pub mod incident;
mod kind;
pub mod ladder;
pub mod pages;
pub mod replies;
pub mod report;
pub mod seed;
pub mod watch;

use crate::access::entity::{account, organisation};
use crate::access::{Audience, Change, Covers, KEEPERS, READERS};
use crate::organisations::officer;
use crate::outbox::{message, reply};
use crate::people::{elder, elder_contact, helper, helper_contact};
use crate::permissions;
use crate::policy::decided;

pub use kind::{Kind, Phase};
pub use pages::routes;

/// What a permission must reach to write an incident down.
pub trait Reports: Change + Covers<incident::Entity> + Covers<decided::Entity> {}
impl<P> Reports for P where P: Change + Covers<incident::Entity> + Covers<decided::Entity> {}

/// What a permission must reach to move one on.
pub trait Moves:
    Reports + Covers<hop::Entity> + Covers<entry::Entity> + Covers<organisation::Entity>
{
}

impl<P> Moves for P where
    P: Reports + Covers<hop::Entity> + Covers<entry::Entity> + Covers<organisation::Entity>
{
}

permissions! {
    /// See that something happened, where it stands and how late it is; not what it was.
    SeeIncidents read READERS => incident::Entity, hop::Entity, elder::Entity, organisation::Entity;
    /// Open the form of a report.
    OpenIncident read KEEPERS => elder::Entity, organisation::Entity;
    /// Read what happened. It changes something: every look is written down.
    ReadIncident change KEEPERS => incident::Entity, hop::Entity, entry::Entity, officer::Entity, elder::Entity,
        elder_contact::Entity, helper::Entity, organisation::Entity, account::Entity;
    /// Write an incident down, take it, and carry it to its end.
    KeepIncidents change KEEPERS => incident::Entity, hop::Entity, entry::Entity, officer::Entity, elder::Entity,
        elder_contact::Entity, helper::Entity, organisation::Entity, account::Entity, decided::Entity;
    /// A helper sees whom there is to report about.
    OpenOwnReport read Audience::Helper => incident::Entity, elder::Entity, helper::Entity, organisation::Entity;
    /// A helper reports what happened.
    ReportAsHelper change Audience::Helper => incident::Entity, elder::Entity, helper::Entity, organisation::Entity,
        decided::Entity;
    /// A family sees what there is to report.
    OpenFamilyReport read Audience::Family => incident::Entity, elder::Entity, organisation::Entity;
    /// A family reports what happened.
    ReportAsFamily change Audience::Family => incident::Entity, elder::Entity, organisation::Entity, decided::Entity;
    /// Anybody sees what there is to report.
    OpenReport read Audience::Anyone => incident::Entity, elder::Entity, organisation::Entity;
    /// Anybody reports what happened.
    ReportAsAnyone change Audience::Anyone => incident::Entity, elder::Entity, organisation::Entity, decided::Entity;
    /// Turn the clock: the service's own workers, nobody else.
    WatchIncidents change Audience::Roles(&[]) => incident::Entity, hop::Entity, entry::Entity, officer::Entity,
        elder::Entity, helper::Entity, helper_contact::Entity, organisation::Entity, decided::Entity,
        message::Entity, reply::Entity;
}
