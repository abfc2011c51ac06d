//! What falls due in a week, as a floor under the plan: before anything else, everybody is seen who has to be.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::due::end_of;
use super::scheme;
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk};
use crate::error::Result;
use crate::needs::{cadence, need};

/// The status of a need that the scheme holds for an elder: it is due when the scheme says so, not week after week.
pub const SCHEME: &str = "scheme";
/// How such a visit ranks: the most that the optimiser counts with. Other needs have 56 at most.
pub const PRIORITY: u32 = 1000;
/// What a visit of the scheme takes, minutes; a call less.
const VISIT: i32 = 20;
const CALL: i32 = 10;

/// The ids of the needs that have to be met in the week of a Monday by an organisation and all below it. Where an elder
/// has a need of the own that is due once, that one counts; whoever has several visits anyhow is seen by them; everybody
/// else, and whoever is overdue in spite of them, gets one more.
///
/// # Errors
/// When the database refuses.
pub async fn meet<P>(desk: &Desk<P>, organisation: i32, monday: NaiveDate) -> Result<HashSet<i32>>
where
    P: Change + scheme::Reads + Covers<need::Entity>,
{
    let top = desk
        .one(organisation::Entity::find_by_id(organisation))
        .await?;
    let places =
        organisation::Entity::find().filter(organisation::Column::Path.starts_with(&top.path));
    let places = desk.all(places).await?;
    let ids = places.iter().map(|place| place.id);
    let needs = need::Entity::find()
        .filter(need::Column::OrganisationId.is_in(ids))
        .filter(need::Column::Status.is_in(["active", SCHEME]))
        .order_by_asc(need::Column::Id);
    let mut by_elder: HashMap<i32, Vec<need::Model>> = HashMap::new();
    for row in desk.all(needs).await? {
        by_elder.entry(row.elder_id).or_default().push(row);
    }
    let sunday = end_of(monday + Days::new(6));
    let mut floor = HashSet::new();
    for standing in scheme::read(desk, &places).await? {
        let in_week = || standing.due.iter().filter(|due| due.by <= sunday);
        let Some(first) = in_week().next() else {
            continue;
        };
        let home = in_week().any(|due| due.home);
        let overdue = first.by.date() < monday;
        let needs = by_elder
            .get(&standing.elder.id)
            .map_or(&[][..], Vec::as_slice);
        match own(needs, home, monday) {
            Own::Once(id) => _ = floor.insert(id),
            Own::Often if !overdue => {}
            Own::Often | Own::No => {
                let known = needs
                    .iter()
                    .find(|need| need.status == SCHEME && (need.mode == "home") == home);
                let id = match known {
                    Some(need) => need.id,
                    None => put_down(desk, &standing, home).await?,
                };
                floor.insert(id);
            }
        }
    }
    Ok(floor)
}

/// How an elder's own needs see to it that somebody comes.
enum Own {
    /// By one visit of this need.
    Once(i32),
    /// By several visits.
    Often,
    No,
}

fn own(needs: &[need::Model], home: bool, monday: NaiveDate) -> Own {
    let due: Vec<(i32, u32)> = needs
        .iter()
        .filter(|need| need.status != SCHEME && (need.mode == "home" || !home))
        .map(|need| {
            let visits = cadence::visits_due(need.visits, need.weeks, need.id, monday);
            (need.id, visits)
        })
        .filter(|(_, visits)| *visits > 0)
        .collect();
    match due.as_slice() {
        [] => Own::No,
        [(id, 1)] => Own::Once(*id),
        _ => Own::Often,
    }
}

/// The scheme holds a need for the elder from now on.
async fn put_down<P>(desk: &Desk<P>, standing: &scheme::Standing, home: bool) -> Result<i32>
where
    P: Change + Covers<need::Entity>,
{
    let row = need::ActiveModel {
        organisation_id: Set(standing.elder.organisation_id),
        elder_id: Set(standing.elder.id),
        service: Set("visit".to_owned()),
        mode: Set(if home { "home" } else { "phone" }.to_owned()),
        minutes: Set(if home { VISIT } else { CALL }),
        visits: Set(1),
        weeks: Set(1),
        crew: Set(1),
        required_sex: Set(None),
        required_language: Set(None),
        status: Set(SCHEME.to_owned()),
        version: Set(1),
        created_at: Set(desk.now()),
        updated_at: Set(desk.now()),
        ..Default::default()
    };
    Ok(desk.insert(row).await?.id)
}
