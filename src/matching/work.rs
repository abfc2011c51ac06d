//! What a worker does: takes a run, has it solved and judged, and keeps what came out.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context;
use linli_solver::plan::{Plan, Visit};
use linli_solver::problem::Problem;
use linli_solver::repair::{self, carry};
use linli_solver::solve::{Options, Progress, Watch, proof, solve};
use linli_solver::{check, problem};
use sea_orm::Set;
use tokio_util::sync::CancellationToken;

use super::progress::Step;
use super::queue::{self, Beat, Claim};
use super::run::{self, Status};
use crate::access::App;
use crate::error::Result;

/// Where a plan's `stats` hold what is not as it stood before: [`linli_solver::repair::ChangedVisit`]s.
pub const CHANGES: &str = "changes";

/// How often a worker looks for a job, and how often its heart beats.
const PULSE: Duration = Duration::from_secs(1);

/// Works on one job after the other until it is told to stop; then the job at hand goes back to the queue.
pub async fn run_worker(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match work_once(&app, &stop).await {
            Ok(true) => {}
            Ok(false) => pause(&stop).await,
            Err(error) => {
                tracing::error!(%error, "a worker cannot go on");
                pause(&stop).await;
            }
        }
    }
}

async fn pause(stop: &CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(PULSE) => {}
    }
}

/// Takes the next job and works on it to its end; false where there was none.
///
/// # Errors
/// When the database refuses; the job is then taken up again when the claim has gone stale.
pub async fn work_once(app: &App, stop: &CancellationToken) -> Result<bool> {
    work_by(app, stop, answer).await
}

/// What is done for a run in a thread of its own; should it panic, that run has failed and no more.
type Work = fn(&run::Model, &Search) -> anyhow::Result<Answer>;

/// [`work_once`], the work on the run being this.
pub(super) async fn work_by(app: &App, stop: &CancellationToken, work: Work) -> Result<bool> {
    let Some((claim, run)) = queue::claim(app).await? else {
        return Ok(false);
    };
    tracing::info!(run = run.id, "a run begins");
    match search(app, &claim, &run, stop, work).await? {
        Ended::Lost => tracing::warn!(run = run.id, "another worker has taken the run"),
        Ended::Released => queue::release(app, &claim).await?,
        Ended::With(row) => {
            if !queue::finish(app, &claim, *row).await? {
                tracing::warn!(run = run.id, "another worker has taken the run");
            }
        }
    }
    Ok(true)
}

/// How the work on a run ended.
enum Ended {
    Lost,
    Released,
    With(Box<run::ActiveModel>),
}

/// Clock, stop button and display of one search, shared with its thread.
pub(super) struct Search {
    begin: Instant,
    stop: AtomicBool,
    latest: Mutex<Option<Step>>,
}

impl Watch for Search {
    fn elapsed(&self) -> f64 {
        self.begin.elapsed().as_secs_f64()
    }

    fn stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn progress(&self, progress: &Progress) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress.into());
    }
}

async fn search(
    app: &App,
    claim: &Claim,
    run: &run::Model,
    stop: &CancellationToken,
    work: Work,
) -> Result<Ended> {
    let watch = Arc::new(Search {
        begin: Instant::now(),
        stop: AtomicBool::new(false),
        latest: Mutex::new(None),
    });
    let mut thread = tokio::task::spawn_blocking({
        let (watch, run) = (Arc::clone(&watch), run.clone());
        move || work(&run, &watch)
    });
    let mut pulse = tokio::time::interval(PULSE);
    let mut progress = String::new();
    let mut last = None;
    let mut cancelled = false;
    let answer = loop {
        tokio::select! {
            answer = &mut thread => break answer,
            _ = pulse.tick() => {}
            () = stop.cancelled(), if !watch.stop() => {
                watch.stop.store(true, Ordering::Relaxed);
                continue;
            }
        }
        note(&watch, &mut last, &mut progress);
        match queue::beat(app, claim, &progress).await? {
            Beat::On => {}
            Beat::Cancelled => {
                cancelled = true;
                watch.stop.store(true, Ordering::Relaxed);
            }
            Beat::Lost => {
                watch.stop.store(true, Ordering::Relaxed);
                return Ok(Ended::Lost);
            }
        }
    };
    if stop.is_cancelled() && !cancelled {
        return Ok(Ended::Released);
    }
    note(&watch, &mut last, &mut progress);
    let mut row = match answer.map_err(anyhow::Error::from).flatten() {
        Ok(answer) => answer.into_row(cancelled),
        Err(error) => {
            tracing::error!(run = run.id, ?error, "a run failed");
            failed("matching-error-solver")
        }
    };
    row.progress = Set(progress);
    Ok(Ended::With(Box::new(row)))
}

/// Adds where the search stands now to the lines, if it moved.
fn note(watch: &Search, last: &mut Option<Step>, lines: &mut String) {
    let latest = *watch.latest.lock().unwrap_or_else(PoisonError::into_inner);
    if latest != *last
        && let Some(step) = latest
    {
        lines.push_str(&step.line());
        *last = latest;
    }
}

/// A plan and what the judge says of it.
pub(super) struct Answer {
    plan: Plan,
    text: String,
    report: check::Report,
}

/// Solves a run and has its plan judged, all in this thread.
fn answer(run: &run::Model, watch: &Search) -> anyhow::Result<Answer> {
    let bytes = run.problem.as_bytes();
    let problem =
        problem::read(bytes).map_err(|faults| anyhow::anyhow!("the frozen problem: {faults:?}"))?;
    let options = Options {
        seconds: Some(f64::from(run.seconds)),
        iterations: None,
        seed: run.seed.cast_unsigned(),
        threads: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        ..Options::default()
    };
    let plan = match run.carried.as_deref() {
        Some(carried) => carry_over(&problem, run, carried, watch)?,
        None => solve(&problem, run.problem_sha256.clone(), &options, watch),
    };
    let text = serde_json::to_string(&plan).context("a plan becomes JSON")?;
    let report = check::check(bytes, text.as_bytes())?;
    Ok(Answer { plan, text, report })
}

/// The plan in which what stood before stands again, with a proof that takes the rest of the time.
fn carry_over(
    problem: &Problem,
    run: &run::Model,
    carried: &str,
    watch: &Search,
) -> anyhow::Result<Plan> {
    let visits: Vec<Visit> = serde_json::from_str(carried).context("visits of the week before")?;
    let repair = carry(problem, &visits, &repair::Options::default());
    // Of plans with more and more changes the last leaves least undone.
    let step = repair.steps.into_iter().next_back().context("a plan")?;
    let mut plan = step.plan;
    let left = (f64::from(run.seconds) - watch.elapsed()).max(1.0);
    plan.certificate = proof(problem, plan.score, left, watch);
    plan.problem.clone_from(&run.problem_sha256);
    plan.stats.insert("seed".into(), run.seed.into());
    plan.stats
        .insert(CHANGES.into(), serde_json::to_value(&step.visits)?);
    Ok(plan)
}

impl Answer {
    fn into_row(self, cancelled: bool) -> run::ActiveModel {
        if !self.report.is_valid() {
            tracing::error!(faults = ?self.report.faults, "the judge refuses a plan");
            return failed("matching-error-invalid-plan");
        }
        let status = if cancelled {
            Status::Cancelled
        } else {
            Status::Done
        };
        let score = self.plan.score;
        run::ActiveModel {
            status: Set(status.code().to_owned()),
            plan: Set(Some(self.text)),
            broken_pins: Set(Some(score.broken_pins)),
            unmet: Set(Some(score.unmet)),
            unbacked: Set(Some(score.unbacked)),
            burden: Set(Some(score.burden)),
            bound: Set(self.report.bound),
            ..Default::default()
        }
    }
}

fn failed(error: &str) -> run::ActiveModel {
    run::ActiveModel {
        status: Set(Status::Failed.code().to_owned()),
        error: Set(Some(error.to_owned())),
        ..Default::default()
    }
}
