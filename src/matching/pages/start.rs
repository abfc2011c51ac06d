//! The first page of matching: the latest run, a new one, and those before.

use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::Query;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::NaiveDate;
use linli_solver::problem::Weights;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::form;
use super::people::{self, Line, Names};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::calendar::Calendar;
use crate::calendar::pages::Notice;
use crate::error::Result;
use crate::matching::run::Status;
use crate::matching::{Frozen, KeepMatching, Roster, SeeMatching, freeze, run_outline};
use crate::page::{self, DeskFrame, Form, Pagination, Section, Texts, Values, date};
use crate::people::{elder, helper};

const RUNS_A_PAGE: NonZeroUsize = NonZeroUsize::new(20).unwrap();

#[derive(Template)]
#[template(path = "matching/pages/start.html")]
struct StartPage {
    frame: DeskFrame,
    /// None for whoever may only look.
    form: Option<Form>,
    weeks: Vec<(String, String)>,
    /// The week that was looked at for what follows.
    week: String,
    elders: usize,
    helpers: usize,
    faults: Vec<Line>,
    remarks: Vec<Line>,
    runs: Vec<RunLine>,
    pages: Option<Pagination>,
    notice: Notice,
}

impl StartPage {
    /// Whether two plans are there to be compared.
    fn can_compare(&self) -> bool {
        self.runs.iter().filter(|run| run.planned).count() > 1
    }

    fn left_out(&self) -> usize {
        self.remarks.iter().filter(|line| line.left_out).count()
    }
}

/// A run in a list.
pub(super) struct RunLine {
    pub id: i32,
    /// Whether there is a plan to compare.
    pub planned: bool,
    /// Which of the two to compare it is at first.
    pub chosen: Option<char>,
    pub href: String,
    pub week: String,
    pub when: String,
    pub status: String,
    pub kind: &'static str,
}

/// What a run's standing is called, and how that looks.
pub(super) fn standing(t: Texts, status: Status) -> (String, &'static str) {
    match status {
        Status::Queued => (t.matching_status_queued(), "helper"),
        Status::Running => (t.matching_status_running(), "helper"),
        Status::Done => (t.matching_status_done(), "elder"),
        Status::Cancelled => (t.matching_status_cancelled(), "caution"),
        Status::Failed => (t.matching_status_failed(), "danger"),
    }
}

pub(super) async fn show(
    desk: Desk<SeeMatching>,
    t: Texts,
    Query(asked): Query<Values>,
) -> Result<Done> {
    let home = desk.home()?.clone();
    let today = desk.local(&home.time_zone).date();
    let week = form::usual_week(today);
    let all = run_outline::Entity::find();
    let total = usize::try_from(desk.count(all.clone()).await?).unwrap_or_default();
    let number = asked.iter().find(|(name, _)| name == "page");
    let number = number.and_then(|(_, value)| value.parse().ok());
    let pages = Pagination::new(number.unwrap_or(1), total, RUNS_A_PAGE, "/matching");
    let rows = pages.rows();
    let newest = all
        .order_by_desc(run_outline::Column::Id)
        .offset(rows.start as u64)
        .limit(rows.len() as u64);
    let runs = desk.all(newest).await?;
    let lines = runs
        .iter()
        .map(|run| line(t, run, &home.time_zone))
        .collect();
    let lines = choose(&runs, lines);
    let roster = Roster::read(&desk, home.id).await?;
    let frozen = freeze(&roster, week, Weights::default());
    let weights = last_weights(&desk, home.id).await?;
    let form = desk
        .may::<KeepMatching>()
        .then(|| form::turned(&form::proposed(t, week, weights), &asked));
    let mut page = page(&desk, t, (&roster.calendar, &frozen), week, form).await?;
    page.runs = lines;
    page.pages = Some(pages);
    desk.done(page::show(&page)).await
}

/// The weights of the organisation's latest run: its own.
async fn last_weights(desk: &Desk<SeeMatching>, organisation: i32) -> Result<Weights> {
    let last = run_outline::Entity::find()
        .filter(run_outline::Column::OrganisationId.eq(organisation))
        .order_by_desc(run_outline::Column::Id);
    let last = desk.maybe(last).await?;
    let weights = last.and_then(|run| serde_json::from_str(&run.weights).ok());
    Ok(weights.unwrap_or_default())
}

/// Proposes the newest plan as B, and the one before it of the same week and organisation as A.
fn choose(runs: &[run_outline::Model], mut lines: Vec<RunLine>) -> Vec<RunLine> {
    let planned = |at: &usize| runs[*at].unmet.is_some();
    let of = |run: &run_outline::Model| (run.organisation_id, run.week_start);
    let newest = (0..runs.len()).find(planned);
    let before = newest.and_then(|newest| {
        let mut older = (newest + 1..runs.len()).filter(planned);
        older.find(|older| of(&runs[*older]) == of(&runs[newest]))
    });
    if let Some((b, a)) = newest.zip(before) {
        lines[b].chosen = Some('b');
        lines[a].chosen = Some('a');
    }
    lines
}

fn line(t: Texts, run: &run_outline::Model, zone: &str) -> RunLine {
    let (status, kind) = standing(t, run.standing());
    RunLine {
        id: run.id,
        planned: run.unmet.is_some(),
        chosen: None,
        href: format!("/matching/runs/{}", run.id),
        week: form::week_title(t, run.week_start),
        when: date::moment(t, crate::time::local(run.created_at, zone)),
        status,
        kind,
    }
}

/// The page without its list of runs.
async fn page<P>(
    desk: &Desk<P>,
    t: Texts,
    (calendar, frozen): (&Calendar, &Frozen),
    week: NaiveDate,
    form: Option<Form>,
) -> Result<StartPage>
where
    P: Permission + Covers<elder::Entity> + Covers<helper::Entity> + Covers<organisation::Entity>,
{
    let home = desk.home()?;
    let today = desk.local(&home.time_zone).date();
    // The week that was looked at first, then all that can be chosen.
    let mut mondays = vec![week];
    mondays.extend(form::weeks(today));
    let names = Names::read(desk, &frozen.problem, &frozen.remarks).await?;
    let mut frame = desk.frame(t, t.matching_title(), Section::Matching);
    if let Some(form) = &form {
        frame = frame.refusing(form);
    }
    Ok(StartPage {
        frame,
        form,
        weeks: form::week_choices(t, today),
        week: form::week_title(t, week),
        elders: frozen.problem.elders.len(),
        helpers: frozen.problem.helpers.len(),
        faults: frozen
            .faults
            .iter()
            .map(|fault| people::fault(t, &names, &frozen.problem, fault))
            .collect(),
        remarks: frozen
            .remarks
            .iter()
            .map(|remark| people::remark(t, &names, remark))
            .collect(),
        runs: Vec::new(),
        pages: None,
        notice: Notice::of(t, calendar, home, &mondays),
    })
}

pub(super) async fn begin(
    desk: Desk<KeepMatching>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let home = desk.home()?.clone();
    let today = desk.local(&home.time_zone).date();
    let (order, mut form) = match form::read(t, values, home.id, today) {
        Ok(read) => read,
        Err(form) => {
            let week = form::usual_week(today);
            let roster = Roster::read(&desk, home.id).await?;
            let frozen = freeze(&roster, week, Weights::default());
            let read = (&roster.calendar, &frozen);
            let page = page(&desk, t, read, week, Some(form)).await?;
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    match crate::matching::begin(&desk, &order).await? {
        Ok(run) => {
            desk.done(Redirect::to(&format!("/matching/runs/{}", run.id)))
                .await
        }
        Err(frozen) => {
            let text = if frozen.faults.is_empty() {
                t.matching_nobody_due()
            } else {
                t.matching_refused()
            };
            form.general_fault(text);
            let roster = Roster::read(&desk, home.id).await?;
            let read = (&roster.calendar, &frozen);
            let page = page(&desk, t, read, order.monday, Some(form)).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
