//! From a finished run of the optimiser to a week that people can look at before it counts.

use std::collections::HashMap;

use anyhow::{Context, anyhow};
use chrono::NaiveDateTime;
use linli_solver::plan::{Plan, Visit};
use linli_solver::problem::{Mode, Need, Problem};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::board::moment;
use super::{KeepWeeks, visit, visit_helper, week, week_backup};
use crate::access::Desk;
use crate::error::{Error, Result};
use crate::matching::run;
use crate::matching::work::CHANGES;
use crate::people::{elder, helper};

/// Makes the draft of a run's plan. Another draft of the same organisation and days is set aside. A run whose draft
/// stands already, or was published and not replaced, gives that week again.
///
/// # Errors
/// [`Error::NotFound`] where the run is not the visitor's; [`Error::Malformed`] where it has no plan.
pub async fn from_run(desk: &Desk<KeepWeeks>, run: i32) -> Result<week::Model> {
    let run = desk.one(run::Entity::find_by_id(run)).await?;
    // Takes the row's lock: a second press of the same button waits here, and then finds the draft of the first.
    let touch = run::Entity::update_many().col_expr(run::Column::Seed, Expr::value(run.seed));
    desk.update_all(touch.filter(run::Column::Id.eq(run.id)))
        .await?;
    let standing = week::Entity::find()
        .filter(week::Column::RunId.eq(run.id))
        .filter(week::Column::Status.is_in(["draft", "published"]));
    if let Some(week) = desk.maybe(standing.order_by_desc(week::Column::Id)).await? {
        return Ok(week);
    }
    let Some(plan) = run.plan.as_deref() else {
        return Err(Error::Malformed {
            pointer: "run".to_owned(),
            code: "schedule-run-unfinished",
        });
    };
    let plan: Plan = serde_json::from_str(plan).context("the run's plan cannot be read")?;
    let problem = problem(&run)?;
    set_drafts_aside(desk, &run).await?;
    let row = week::ActiveModel {
        organisation_id: Set(run.organisation_id),
        start: Set(run.week_start),
        days: Set(i32::try_from(problem.week.days).context("days of the week")?),
        version: Set(None),
        status: Set("draft".to_owned()),
        run_id: Set(run.id),
        account_id: Set(desk.account()),
        created_at: Set(desk.now()),
        published_at: Set(None),
        revision: Set(0),
        ..Default::default()
    };
    let week = desk.insert(row).await?;
    fill(desk, &week, &problem, &plan).await?;
    desk.audit(
        Some(week.organisation_id),
        "draft",
        ("week", Some(week.id)),
        Some(format!("run {}", run.id)),
    )
    .await?;
    Ok(week)
}

/// The draft of another plan for the days of a week, of the same run; another draft of these days is set aside.
pub(super) async fn of_plan(
    desk: &Desk<KeepWeeks>,
    source: &week::Model,
    problem: &Problem,
    plan: &Plan,
) -> Result<week::Model> {
    let run = desk.one(run::Entity::find_by_id(source.run_id)).await?;
    set_drafts_aside(desk, &run).await?;
    let row = week::ActiveModel {
        organisation_id: Set(source.organisation_id),
        start: Set(source.start),
        days: Set(source.days),
        version: Set(None),
        status: Set("draft".to_owned()),
        run_id: Set(source.run_id),
        account_id: Set(desk.account()),
        created_at: Set(desk.now()),
        published_at: Set(None),
        revision: Set(0),
        ..Default::default()
    };
    let week = desk.insert(row).await?;
    fill(desk, &week, problem, plan).await?;
    let organisation = Some(week.organisation_id);
    desk.audit(organisation, "repair", ("week", Some(week.id)), None)
        .await?;
    Ok(week)
}

fn problem(run: &run::Model) -> Result<Problem> {
    Ok(serde_json::from_str(&run.problem).context("the run's problem cannot be read")?)
}

/// A need's mode, as rows have it.
pub(super) fn mode(need: &Need) -> &'static str {
    match need.mode {
        Mode::Phone => "phone",
        Mode::Home => "home",
    }
}

/// The row that a code of the problem stands for: a letter and the row's id.
pub(super) fn row_id(code: &str) -> Result<i32> {
    let id = code.get(1..).and_then(|id| id.parse().ok());
    Ok(id.ok_or_else(|| anyhow!("{code} is not the code of a row"))?)
}

async fn set_drafts_aside(desk: &Desk<KeepWeeks>, run: &run::Model) -> Result<()> {
    let drafts = week::Entity::update_many()
        .col_expr(week::Column::Status, Expr::value("discarded"))
        .filter(week::Column::OrganisationId.eq(run.organisation_id))
        .filter(week::Column::Start.eq(run.week_start))
        .filter(week::Column::Status.eq("draft"));
    desk.update_all(drafts).await?;
    Ok(())
}

async fn fill(
    desk: &Desk<KeepWeeks>,
    week: &week::Model,
    problem: &Problem,
    plan: &Plan,
) -> Result<()> {
    let homes = Homes::read(desk, problem).await?;
    let needs: HashMap<&str, (&str, &Need)> = problem
        .elders
        .iter()
        .flat_map(|elder| {
            elder
                .needs
                .iter()
                .map(|need| (need.id.as_str(), (elder.id.as_str(), need)))
        })
        .collect();
    let causes = causes(plan);
    let mut rows = Vec::with_capacity(plan.visits.len());
    for planned in &plan.visits {
        let (elder, need) = needs
            .get(planned.need.as_str())
            .ok_or_else(|| anyhow!("no need {}", planned.need))?;
        let elder = row_id(elder)?;
        rows.push(visit::ActiveModel {
            week_id: Set(week.id),
            organisation_id: Set(homes.elder(elder)?),
            elder_id: Set(elder),
            need_id: Set(row_id(&need.id)?),
            service: Set(need.service.clone()),
            mode: Set(mode(need).to_owned()),
            start: Set(moment(&planned.start)?),
            cause: Set(causes.get(planned).map(ToString::to_string)),
            minutes: Set(i32::try_from(need.minutes).context("minutes of a visit")?),
            ..Default::default()
        });
    }
    let visits = desk.insert_all(rows).await?;
    // A need has at most one visit at one moment: by these two the new rows and the plan find each other again.
    let ids: HashMap<(i32, NaiveDateTime), i32> = visits
        .iter()
        .map(|row| ((row.need_id, row.start), row.id))
        .collect();
    let mut crews = Vec::new();
    for planned in &plan.visits {
        let key = (row_id(&planned.need)?, moment(&planned.start)?);
        let visit = *ids
            .get(&key)
            .ok_or_else(|| anyhow!("the visit of {} was not kept", planned.need))?;
        for helper in &planned.helpers {
            let helper = row_id(helper)?;
            crews.push(visit_helper::ActiveModel {
                visit_id: Set(visit),
                week_id: Set(week.id),
                organisation_id: Set(homes.helper(helper)?),
                helper_id: Set(helper),
                ..Default::default()
            });
        }
    }
    desk.insert_all(crews).await?;
    let mut backups = Vec::with_capacity(plan.backups.len());
    for backup in &plan.backups {
        let (elder, helper) = (row_id(&backup.elder)?, row_id(&backup.helper)?);
        backups.push(week_backup::ActiveModel {
            week_id: Set(week.id),
            organisation_id: Set(homes.elder(elder)?),
            elder_id: Set(elder),
            helper_id: Set(helper),
            ..Default::default()
        });
    }
    desk.insert_all(backups).await?;
    Ok(())
}

/// Why visits are not as they stood before, where the run carried a week over.
fn causes(plan: &Plan) -> HashMap<Visit, serde_json::Value> {
    let changes = plan
        .stats
        .get(CHANGES)
        .and_then(serde_json::Value::as_array);
    let cause = |change: &serde_json::Value| {
        let after = serde_json::from_value(change.get("after")?.clone()).ok()?;
        Some((after, change.get("cause")?.clone()))
    };
    changes.into_iter().flatten().filter_map(cause).collect()
}

/// To which organisation everybody of a problem belongs.
struct Homes {
    elders: HashMap<i32, i32>,
    helpers: HashMap<i32, i32>,
}

impl Homes {
    async fn read(desk: &Desk<KeepWeeks>, problem: &Problem) -> Result<Self> {
        let elders: Vec<i32> = problem
            .elders
            .iter()
            .map(|elder| row_id(&elder.id))
            .collect::<Result<_>>()?;
        let helpers: Vec<i32> = problem
            .helpers
            .iter()
            .map(|helper| row_id(&helper.id))
            .collect::<Result<_>>()?;
        let elders = desk
            .all(elder::Entity::find().filter(elder::Column::Id.is_in(elders)))
            .await?;
        let helpers = desk
            .all(helper::Entity::find().filter(helper::Column::Id.is_in(helpers)))
            .await?;
        Ok(Self {
            elders: elders
                .into_iter()
                .map(|row| (row.id, row.organisation_id))
                .collect(),
            helpers: helpers
                .into_iter()
                .map(|row| (row.id, row.organisation_id))
                .collect(),
        })
    }

    fn elder(&self, id: i32) -> Result<i32> {
        self.elders.get(&id).copied().ok_or(Error::NotFound)
    }

    fn helper(&self, id: i32) -> Result<i32> {
        self.helpers.get(&id).copied().ok_or(Error::NotFound)
    }
}
