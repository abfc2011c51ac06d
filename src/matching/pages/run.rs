//! One run: how far it is, and what came out.

use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use linli_solver::problem::{Problem, Weights};
use sea_orm::EntityTrait;
use serde::Deserialize;

use super::form;
use super::outcome_view::OutcomeView;
use super::people::{self, Line, Names};
use super::progress_view::ProgressView;
use super::start::standing;
use crate::access::{Desk, Done};
use crate::calendar::pages::Notice;
use crate::error::{Error, Result};
use crate::matching::outcome::{demand, documents};
use crate::matching::run::Status;
use crate::matching::{
    KeepMatching, Remark, Roster, SeeMatching, SeePairs, freeze, run, run_outline,
};
use crate::page::{self, DeskFrame, Form, Pagination, Section, Texts};

/// Rows of one page of a long list.
const LINES: NonZeroUsize = NonZeroUsize::new(100).unwrap();
/// As many of those who lack somebody: each takes several lines.
const GAPS: NonZeroUsize = NonZeroUsize::new(25).unwrap();
/// As many of those who lack somebody stand on the overview.
const FIRST_GAPS: usize = 8;

/// What of the result is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum View {
    #[default]
    Overview,
    Pairs,
    Gaps,
}

impl View {
    const ALL: [Self; 3] = [Self::Overview, Self::Pairs, Self::Gaps];

    fn code(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Pairs => "pairs",
            Self::Gaps => "gaps",
        }
    }

    fn text(self, t: Texts) -> String {
        match self {
            Self::Overview => t.matching_view_overview(),
            Self::Pairs => t.matching_view_pairs(),
            Self::Gaps => t.matching_view_gaps(),
        }
    }
}

#[derive(Deserialize)]
pub(super) struct RunQuery {
    #[serde(default)]
    view: View,
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "matching/pages/run.html")]
struct RunPage {
    frame: DeskFrame,
    id: i32,
    status: (String, &'static str),
    /// Whether it still goes on.
    live: bool,
    keeps: bool,
    progress: ProgressView,
    /// Why there is no plan.
    error: Option<String>,
    outcome: Option<OutcomeView>,
    view: View,
    pages: Pagination,
    form: Form,
    weeks: Vec<(String, String)>,
    week: String,
    remarks: Vec<Line>,
    notice: Notice,
}

impl RunPage {
    fn left_out(&self) -> usize {
        self.remarks.iter().filter(|line| line.left_out).count()
    }
}

pub(super) async fn show(
    desk: Desk<SeeMatching>,
    t: Texts,
    Path(id): Path<i32>,
    Query(query): Query<RunQuery>,
    keeper: std::result::Result<Desk<SeePairs>, Error>,
) -> Result<Done> {
    // One after the other: this desk reads only when the keeper's is closed.
    let keeps = keeps(keeper, id).await?;
    let run = desk.one(run::Entity::find_by_id(id)).await?;
    let outline = desk.one(run_outline::Entity::find_by_id(id)).await?;
    let (problem, plan) = documents(&run)?;
    let (remarks, notice) = remarks(&desk, t, &run, &problem).await?;
    let names = Names::read(&desk, &problem, &remarks).await?;
    let outcome = plan.map(|plan| OutcomeView::of(t, &run, &names, &problem, &plan, keeps));
    let lines = outcome.as_ref().map_or(0, |outcome| match query.view {
        View::Gaps => outcome.gaps.len(),
        _ => outcome.pairs.len(),
    });
    let address = format!("/matching/runs/{id}?view={}", query.view.code());
    let today = desk.local(&problem.time_zone).date();
    let week = form::week_title(t, run.week_start);
    let status = run.standing();
    let page = RunPage {
        frame: desk
            .frame(t, t.matching_run_title(&week), Section::Matching)
            .below("/matching", t.matching_title()),
        id,
        status: standing(t, status),
        live: !status.is_final(),
        keeps,
        progress: ProgressView::of(t, &outline, desk.now(), demand(&problem)),
        error: error(t, &run),
        outcome,
        view: query.view,
        pages: Pagination::new(
            query.page,
            lines,
            if query.view == View::Gaps {
                GAPS
            } else {
                LINES
            },
            address,
        ),
        form: again(t, &run, today),
        weeks: form::week_choices(t, today),
        remarks: remarks
            .iter()
            .map(|remark| people::remark(t, &names, remark))
            .collect(),
        week,
        notice,
    };
    desk.done(page::show(&page)).await
}

/// Whether the run is kept by the visitor, who may be a keeper elsewhere only: the keeper's own desk decides.
async fn keeps(desk: std::result::Result<Desk<SeePairs>, Error>, run: i32) -> Result<bool> {
    let Ok(desk) = desk else { return Ok(false) };
    let run = desk.maybe(run_outline::Entity::find_by_id(run)).await?;
    desk.commit().await?;
    Ok(run.is_some())
}

/// Why a run that ended has no plan.
fn error(t: Texts, run: &run::Model) -> Option<String> {
    match run.standing() {
        Status::Failed => {
            let code = run.error.as_deref().unwrap_or("matching-error-solver");
            Some(t.of(code, &[]).unwrap_or_else(|| t.matching_error_solver()))
        }
        Status::Cancelled if run.plan.is_none() => Some(t.matching_cancelled_empty()),
        _ => None,
    }
}

/// Who is not planned in the run's week, and what its days are, as the register stands now.
async fn remarks(
    desk: &Desk<SeeMatching>,
    t: Texts,
    run: &run::Model,
    problem: &Problem,
) -> Result<(Vec<Remark>, Notice)> {
    let roster = Roster::read(desk, run.organisation_id).await?;
    let notice = Notice::of(t, &roster.calendar, &roster.organisation, &[run.week_start]);
    Ok((
        freeze(&roster, run.week_start, problem.weights).remarks,
        notice,
    ))
}

/// The form filled in with what this run was given; a week gone by is replaced by the one proposed now.
fn again(t: Texts, run: &run::Model, today: chrono::NaiveDate) -> Form {
    let week = form::weeks(today)
        .into_iter()
        .find(|week| *week == run.week_start);
    let weights: Weights = serde_json::from_str(&run.weights).unwrap_or_default();
    form::filled(
        t,
        week.unwrap_or_else(|| form::usual_week(today)),
        run.seconds,
        run.seed,
        weights,
    )
}

pub(super) async fn cancel(desk: Desk<KeepMatching>, Path(id): Path<i32>) -> Result<Done> {
    crate::matching::cancel(&desk, id).await?;
    desk.done(Redirect::to(&format!("/matching/runs/{id}")))
        .await
}
