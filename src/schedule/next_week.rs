//! From a published week to the next: standing pairs carry over, and only what must change changes.

use std::collections::HashSet;

use chrono::Duration;
use linli_solver::plan::Visit;
use linli_solver::problem::Weights;
use sea_orm::{EntityTrait, Set};

use super::board::{moment_text, visit_of};
use super::timetable::Timetable;
use super::{PlanNextWeek, week};
use crate::access::Desk;
use crate::error::{Error, Result};
use crate::matching::{Frozen, Order, begin_from, pair, run};

/// Time for the proof, seconds: the plan itself is there at once.
const SECONDS: i32 = 20;

/// Begins the run of the week after a published one, from its visits.
///
/// # Errors
/// [`Error::NotFound`] where the week is not the visitor's, or is not published.
pub async fn plan(
    desk: &Desk<PlanNextWeek>,
    id: i32,
) -> Result<std::result::Result<run::Model, Frozen>> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    if week.status != "published" {
        return Err(Error::NotFound);
    }
    let timetable = Timetable::of_week(desk, week.id).await?;
    remember(desk, &timetable).await?;
    let earlier = desk.one(run::Entity::find_by_id(week.run_id)).await?;
    let order = Order {
        organisation: week.organisation_id,
        monday: week.start + Duration::days(7),
        seconds: SECONDS,
        seed: earlier.seed,
        weights: serde_json::from_str::<Weights>(&earlier.weights).unwrap_or_default(),
    };
    let again = timetable.entries.iter().map(|entry| Visit {
        start: moment_text(entry.start + Duration::days(7)),
        ..visit_of(entry)
    });
    let again: Vec<Visit> = again.collect();
    begin_from(desk, &order, Some(&again)).await
}

/// Whoever came in a published week is known to the elder from now on.
async fn remember(desk: &Desk<PlanNextWeek>, timetable: &Timetable) -> Result<()> {
    let known = desk.all(pair::Entity::find()).await?.into_iter();
    let known: HashSet<(i32, i32)> = known
        .filter(|pair| pair.kind != "forbidden")
        .map(|pair| (pair.helper_id, pair.elder_id))
        .collect();
    let mut met: Vec<(i32, i32, i32)> = timetable
        .entries
        .iter()
        .flat_map(|entry| {
            let crew = entry.helpers.iter();
            crew.map(|helper| (*helper, entry.elder, entry.organisation))
        })
        .filter(|(helper, elder, _)| !known.contains(&(*helper, *elder)))
        .collect();
    met.sort_unstable();
    met.dedup();
    let rows = met
        .into_iter()
        .map(|(helper, elder, organisation)| pair::ActiveModel {
            organisation_id: Set(organisation),
            helper_id: Set(helper),
            elder_id: Set(elder),
            kind: Set("previous".to_owned()),
            created_at: Set(desk.now()),
            ended_at: Set(None),
            ..Default::default()
        });
    desk.insert_all(rows.collect()).await?;
    Ok(())
}
