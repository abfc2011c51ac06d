//! Runs of the optimiser: rows to problem, plan to rows, and the queue between.
//!
//! [`begin()`] freezes a [`Roster`] into a problem and puts a job into the [`queue`]; a worker of [`work`] takes it,
//! has the plan judged, and keeps it with the run.

pub mod answers;
pub mod begin;
pub mod fixed_visit;
pub mod freeze;
pub mod job;
pub mod outcome;
pub mod pages;
pub mod pair;
pub mod pairing;
pub mod progress;
pub mod queue;
pub mod remark;
pub mod roster;
pub mod run;
pub mod run_outline;
pub mod weighing;
pub mod words;
pub mod work;

use crate::access::entity::{account, organisation};
use crate::access::{Audience, KEEPERS, READERS};
use crate::calendar::{absence, holiday, season};
use crate::needs::need;
use crate::people::{elder, elder_health, helper};
use crate::permissions;
use crate::policy::decided;
use crate::schedule::arrival;
use crate::visiting::{occasion, record, surge};

pub use begin::{Begins, Order, begin, begin_from, cancel};
pub use freeze::{Frozen, freeze};
pub use pages::routes;
pub use remark::{Person, Reason, Remark};
pub use roster::Roster;

permissions! {
    /// Look at runs, and at who would be planned. Health is read to weigh needs, and shown to nobody here.
    SeeMatching read READERS => run::Entity, run_outline::Entity, pair::Entity, fixed_visit::Entity, elder::Entity,
        elder_health::Entity, helper::Entity, need::Entity, organisation::Entity, holiday::Entity, season::Entity,
        absence::Entity;
    /// See which pairs somebody set, why, and who did.
    SeePairs read KEEPERS => pair::Entity, elder::Entity, account::Entity, run_outline::Entity;
    /// Take a run's documents away, to have the plan checked elsewhere: they say where people live.
    TakeDocuments read KEEPERS => run::Entity;
    /// Begin runs and stop them.
    KeepMatching change KEEPERS => run::Entity, run_outline::Entity, job::Entity, pair::Entity, fixed_visit::Entity,
        elder::Entity, elder_health::Entity, helper::Entity, need::Entity, organisation::Entity, holiday::Entity,
        season::Entity, absence::Entity, record::Entity, occasion::Entity, surge::Entity, arrival::Entity,
        decided::Entity;
    /// See which jobs wait: the service's own workers, nobody else.
    SeeQueue read Audience::Roles(&[]) => job::Entity;
    /// Work on jobs: the service's own workers, nobody else.
    WorkQueue change Audience::Roles(&[]) => job::Entity, run::Entity, run_outline::Entity;
}
