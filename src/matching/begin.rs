//! Beginning a run, and stopping it.

use anyhow::Context;
use chrono::NaiveDate;
use linli_solver::plan::Visit;
use linli_solver::problem::Weights;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::freeze::{Frozen, freeze};
use super::roster::Roster;
use super::run::Status;
use super::{KeepMatching, fixed_visit, job, pair, queue, run};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk};
use crate::calendar;
use crate::error::Result;
use crate::needs::need;
use crate::people::{elder, elder_health, helper};
use crate::visiting::{floor, scheme};

/// What somebody asks the optimiser for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Whose week: this organisation's and all below it.
    pub organisation: i32,
    /// A Monday.
    pub monday: NaiveDate,
    /// Time limit.
    pub seconds: i32,
    /// The same problem, seed and number of steps give the same plan.
    pub seed: i64,
    /// What the burden counts.
    pub weights: Weights,
}

/// What a permission must reach to begin a run.
pub trait Begins:
    Change
    + calendar::Reads
    + scheme::Reads
    + Covers<run::Entity>
    + Covers<job::Entity>
    + Covers<pair::Entity>
    + Covers<fixed_visit::Entity>
    + Covers<elder::Entity>
    + Covers<elder_health::Entity>
    + Covers<helper::Entity>
    + Covers<need::Entity>
    + Covers<organisation::Entity>
{
}

impl<P> Begins for P where
    P: Change
        + calendar::Reads
        + scheme::Reads
        + Covers<run::Entity>
        + Covers<job::Entity>
        + Covers<pair::Entity>
        + Covers<fixed_visit::Entity>
        + Covers<elder::Entity>
        + Covers<elder_health::Entity>
        + Covers<helper::Entity>
        + Covers<need::Entity>
        + Covers<organisation::Entity>
{
}

/// Freezes the problem and queues its run, in the desk's one transaction. A problem that the optimiser would refuse, or
/// in which nobody needs anything, begins no run: it comes back with its faults and remarks.
///
/// # Errors
/// [`crate::error::Error::NotFound`] for an organisation outside the scope; otherwise when the database refuses.
pub async fn begin<P: Begins>(
    desk: &Desk<P>,
    order: &Order,
) -> Result<std::result::Result<run::Model, Frozen>> {
    begin_from(desk, order, None).await
}

/// The same from visits that shall stand again on the dates of the new week: the run changes only what must change.
///
/// # Errors
/// As [`begin`].
pub async fn begin_from<P: Begins>(
    desk: &Desk<P>,
    order: &Order,
    carried: Option<&[Visit]>,
) -> Result<std::result::Result<run::Model, Frozen>> {
    let floor = floor::meet(desk, order.organisation, order.monday).await?;
    let mut roster = Roster::read(desk, order.organisation).await?;
    roster.floor = floor;
    let frozen = freeze(&roster, order.monday, order.weights);
    if !frozen.faults.is_empty() || frozen.problem.elders.is_empty() {
        return Ok(Err(frozen));
    }
    let problem = serde_json::to_string(&frozen.problem).context("a problem becomes JSON")?;
    let run = run::ActiveModel {
        organisation_id: Set(order.organisation),
        week_start: Set(order.monday),
        status: Set(Status::Queued.code().to_owned()),
        seed: Set(order.seed),
        seconds: Set(order.seconds),
        weights: Set(serde_json::to_string(&order.weights).context("weights become JSON")?),
        problem_sha256: Set(crate::id::sha256(problem.as_bytes())),
        problem: Set(problem),
        plan: Set(None),
        progress: Set(String::new()),
        cancel_requested: Set(false),
        error: Set(None),
        account_id: Set(desk.account()),
        created_at: Set(desk.now()),
        started_at: Set(None),
        finished_at: Set(None),
        broken_pins: Set(None),
        unmet: Set(None),
        unbacked: Set(None),
        burden: Set(None),
        bound: Set(None),
        carried: Set(carried
            .map(serde_json::to_string)
            .transpose()
            .context("visits become JSON")?),
        ..Default::default()
    };
    let run = desk.insert(run).await?;
    let job = job::ActiveModel {
        kind: Set(queue::KIND.to_owned()),
        organisation_id: Set(run.organisation_id),
        subject_id: Set(run.id),
        status: Set(queue::QUEUED.to_owned()),
        attempts: Set(0),
        worker: Set(None),
        heartbeat_at: Set(None),
        error: Set(None),
        created_at: Set(desk.now()),
        finished_at: Set(None),
        ..Default::default()
    };
    desk.insert(job).await?;
    desk.audit(
        Some(run.organisation_id),
        "begin",
        ("matching_run", Some(run.id)),
        None,
    )
    .await?;
    Ok(Ok(run))
}

/// Stops a run: one that waits ends at once; one that runs ends within a second or two, and keeps what it found. One
/// that ended stays as it is.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where the run is not the visitor's.
pub async fn cancel(desk: &Desk<KeepMatching>, run: i32) -> Result<()> {
    let run = desk.one(run::Entity::find_by_id(run)).await?;
    if run.standing().is_final() {
        return Ok(());
    }
    let waiting = job::Entity::update_many()
        .set(job::ActiveModel {
            status: Set(queue::DONE.to_owned()),
            finished_at: Set(Some(desk.now())),
            ..Default::default()
        })
        .filter(job::Column::Kind.eq(queue::KIND))
        .filter(job::Column::SubjectId.eq(run.id))
        .filter(job::Column::Status.eq(queue::QUEUED));
    let mut row = run::ActiveModel {
        id: Set(run.id),
        cancel_requested: Set(true),
        ..Default::default()
    };
    if desk.update_all(waiting).await? > 0 {
        row.status = Set(Status::Cancelled.code().to_owned());
        row.finished_at = Set(Some(desk.now()));
    }
    desk.update(row).await?;
    desk.audit(
        Some(run.organisation_id),
        "stop",
        ("matching_run", Some(run.id)),
        None,
    )
    .await
}
