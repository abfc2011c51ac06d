//! Jobs, claimed by workers in any number of processes, on either database.
//!
//! Every change of a job is an update under the condition that it is still as it was seen; whoever changes no row was
//! too late. A claim lasts as long as its heart beats; a job whose worker died is claimed again. Only who holds the
//! claim can finish the job, so a worker that was thought dead and comes back writes nothing.

use chrono::Duration;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set};

use super::run::Status;
use super::{SeeQueue, WorkQueue, job, run, run_outline};
use crate::access::{App, Desk};
use crate::error::Result;

/// The kind of jobs that this feature queues.
pub const KIND: &str = "matching";
/// Waits for a worker.
pub const QUEUED: &str = "queued";
/// Claimed by a worker.
pub const RUNNING: &str = "running";
/// Finished, whatever came out.
pub const DONE: &str = "done";
/// Given up.
pub const FAILED: &str = "failed";

/// A worker whose heart has not beaten for so long is dead.
const STALE: Duration = Duration::seconds(15);
/// A job that killed so many workers is not tried again.
const MOST_ATTEMPTS: i32 = 3;

/// A job that is ours as long as its heart beats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    job: i32,
    run: i32,
    worker: String,
    attempts: i32,
}

/// What a heartbeat learns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beat {
    /// Go on.
    On,
    /// Somebody asked to stop.
    Cancelled,
    /// The claim is gone: another worker has the job.
    Lost,
}

/// Takes the oldest job that waits or whose worker died; none where there is none, or where another was faster.
///
/// # Errors
/// When the database refuses.
pub async fn claim(app: &App) -> Result<Option<(Claim, run::Model)>> {
    let desk = app.own_desk::<SeeQueue>();
    let free = job::Entity::find()
        .filter(job::Column::Kind.eq(KIND))
        .filter(free(app))
        .order_by_asc(job::Column::Id);
    let found = desk.maybe(free).await?;
    desk.commit().await?;
    let Some(found) = found else { return Ok(None) };
    if found.attempts >= MOST_ATTEMPTS {
        give_up(app, &found).await?;
        return Ok(None);
    }
    let claim = Claim {
        job: found.id,
        run: found.subject_id,
        worker: uuid::Uuid::new_v4().to_string(),
        attempts: found.attempts + 1,
    };
    let desk = app.own_desk::<WorkQueue>();
    let take = job::ActiveModel {
        status: Set(RUNNING.to_owned()),
        worker: Set(Some(claim.worker.clone())),
        heartbeat_at: Set(Some(desk.now())),
        attempts: Set(claim.attempts),
        ..Default::default()
    };
    if desk.update_all(as_seen(app, &found).set(take)).await? == 0 {
        return Ok(None);
    }
    let run = run::ActiveModel {
        id: Set(claim.run),
        status: Set(Status::Running.code().to_owned()),
        started_at: Set(Some(desk.now())),
        progress: Set(String::new()),
        ..Default::default()
    };
    let run = desk.update(run).await?;
    desk.commit().await?;
    Ok(Some((claim, run)))
}

/// Jobs that nobody works on.
fn free(app: &App) -> Condition {
    let dead = Condition::all()
        .add(job::Column::Status.eq(RUNNING))
        .add(job::Column::HeartbeatAt.lt(app.clock().now() - STALE));
    Condition::any()
        .add(job::Column::Status.eq(QUEUED))
        .add(dead)
}

/// An update of a job that is free and unchanged since it was seen: every claim counts its attempts up.
fn as_seen(app: &App, seen: &job::Model) -> sea_orm::UpdateMany<job::Entity> {
    job::Entity::update_many()
        .filter(job::Column::Id.eq(seen.id))
        .filter(job::Column::Attempts.eq(seen.attempts))
        .filter(free(app))
}

/// An update of a job by whom it belongs to.
fn held(claim: &Claim) -> sea_orm::UpdateMany<job::Entity> {
    job::Entity::update_many()
        .filter(job::Column::Id.eq(claim.job))
        .filter(job::Column::Status.eq(RUNNING))
        .filter(job::Column::Worker.eq(claim.worker.as_str()))
}

async fn give_up(app: &App, job: &job::Model) -> Result<()> {
    let desk = app.own_desk::<WorkQueue>();
    let failed = job::ActiveModel {
        status: Set(FAILED.to_owned()),
        error: Set(Some("matching-error-worker-died".to_owned())),
        finished_at: Set(Some(desk.now())),
        ..Default::default()
    };
    if desk.update_all(as_seen(app, job).set(failed)).await? > 0 {
        let run = run::ActiveModel {
            id: Set(job.subject_id),
            status: Set(Status::Failed.code().to_owned()),
            error: Set(Some("matching-error-worker-died".to_owned())),
            finished_at: Set(Some(desk.now())),
            ..Default::default()
        };
        desk.update(run).await?;
    }
    desk.commit().await
}

/// Says that the worker lives, keeps the progress so far, and hears whether to stop.
///
/// # Errors
/// When the database refuses.
pub async fn beat(app: &App, claim: &Claim, progress: &str) -> Result<Beat> {
    let desk = app.own_desk::<WorkQueue>();
    let alive = job::ActiveModel {
        heartbeat_at: Set(Some(desk.now())),
        ..Default::default()
    };
    if desk.update_all(held(claim).set(alive)).await? == 0 {
        return Ok(Beat::Lost);
    }
    let run = run_outline::ActiveModel {
        id: Set(claim.run),
        progress: Set(progress.to_owned()),
        ..Default::default()
    };
    let run = desk.update(run).await?;
    desk.commit().await?;
    Ok(if run.cancel_requested {
        Beat::Cancelled
    } else {
        Beat::On
    })
}

/// Ends the job with what became of its run; false, and nothing written, where the claim is gone.
///
/// # Errors
/// When the database refuses.
pub async fn finish(app: &App, claim: &Claim, mut run: run::ActiveModel) -> Result<bool> {
    let desk = app.own_desk::<WorkQueue>();
    let done = job::ActiveModel {
        status: Set(DONE.to_owned()),
        finished_at: Set(Some(desk.now())),
        ..Default::default()
    };
    if desk.update_all(held(claim).set(done)).await? == 0 {
        return Ok(false);
    }
    run.id = Set(claim.run);
    run.finished_at = Set(Some(desk.now()));
    desk.update(run).await?;
    desk.commit().await?;
    Ok(true)
}

/// Gives the job back unfinished, because the worker is told to end: another takes it at once.
///
/// # Errors
/// When the database refuses.
pub async fn release(app: &App, claim: &Claim) -> Result<()> {
    let desk: Desk<WorkQueue> = app.own_desk();
    let back = job::ActiveModel {
        status: Set(QUEUED.to_owned()),
        worker: Set(None),
        heartbeat_at: Set(None),
        attempts: Set(claim.attempts - 1),
        ..Default::default()
    };
    if desk.update_all(held(claim).set(back)).await? > 0 {
        let run = run::ActiveModel {
            id: Set(claim.run),
            status: Set(Status::Queued.code().to_owned()),
            started_at: Set(None),
            ..Default::default()
        };
        desk.update(run).await?;
    }
    desk.commit().await
}

#[cfg(test)]
mod tests;
