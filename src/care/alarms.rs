//! Whom nobody may leave alone: those who cannot care for themselves and live alone (R17), and those in a grave state with
//! whom no child stays (R16).

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{books, keeping, record};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::people::{elder, elder_health, kinship};
use crate::policy::{Number, Policy, decided};

/// Relations of those who are bound to stay.
pub(super) const CHILDREN: [&str; 4] = ["son", "daughter", "son-in-law", "daughter-in-law"];

/// What a permission must reach to know.
pub trait Reads:
    Permission
    + Covers<elder::Entity>
    + Covers<elder_health::Entity>
    + Covers<kinship::Entity>
    + Covers<record::Entity>
    + Covers<organisation::Entity>
    + Covers<decided::Entity>
{
}
impl<P> Reads for P where
    P: Permission
        + Covers<elder::Entity>
        + Covers<elder_health::Entity>
        + Covers<kinship::Entity>
        + Covers<record::Entity>
        + Covers<organisation::Entity>
        + Covers<decided::Entity>
{
}

/// Why there is an alarm, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Cannot care for themselves and lives alone.
    Alone,
    /// In a grave state, and no child stays.
    NobodyStays,
}

/// An alarm about an elder.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    pub kind: Kind,
    pub elder: elder::Model,
    pub level: i32,
}

/// All alarms within the visitor's sight, or those about one elder.
///
/// # Errors
/// When the database refuses.
pub async fn find<P: Reads>(desk: &Desk<P>, only: Option<i32>) -> Result<Vec<Alarm>> {
    let mut health =
        elder_health::Entity::find().filter(elder_health::Column::AbilityLevel.is_not_null());
    let mut meetings = record::Entity::find()
        .filter(record::Column::Book.eq(books::MEETING.code))
        .filter(record::Column::Status.eq("open"));
    if let Some(elder) = only {
        health = health.filter(elder_health::Column::ElderId.eq(elder));
        meetings = meetings.filter(record::Column::ElderId.eq(elder));
    }
    let health = desk.all(health).await?.into_iter();
    let health = health.filter(|row| row.level() > Some(0));
    let health: HashMap<i32, elder_health::Model> = health.map(|row| (row.elder_id, row)).collect();
    // With whom somebody stays, as their family agreed.
    let settled = desk.all(meetings).await?.into_iter().filter(|row| {
        let said = keeping::read(&row.plain);
        said.get("stays").is_some_and(|stays| stays != "nobody")
    });
    let mut settled: HashSet<i32> = settled.filter_map(|row| row.elder_id).collect();
    // And those with whom a child lives.
    let children = kinship::Entity::find()
        .filter(kinship::Column::ElderId.is_in(health.keys().copied()))
        .filter(kinship::Column::Relation.is_in(CHILDREN))
        .filter(kinship::Column::LivesWith.eq(true))
        .filter(kinship::Column::EndedAt.is_null());
    settled.extend(
        desk.all(children)
            .await?
            .into_iter()
            .map(|row| row.elder_id),
    );
    let elders = elder::Entity::find()
        .filter(elder::Column::Id.is_in(health.keys().copied()))
        .filter(elder::Column::Status.is_in(["active", "paused"]))
        .order_by_asc(elder::Column::SortKey);
    let elders = desk.all(elders).await?;
    let places = elders.iter().map(|elder| elder.organisation_id);
    let places = organisation::Entity::find().filter(organisation::Column::Id.is_in(places));
    let places = desk.all(places).await?;
    let policy = Policy::read(desk, &places).await?;
    let zones: HashMap<i32, &str> = places
        .iter()
        .map(|place| (place.id, place.time_zone.as_str()))
        .collect();
    let mut alarms = Vec::new();
    for elder in elders {
        let place = elder.organisation_id;
        let today = desk
            .local(zones.get(&place).copied().unwrap_or("UTC"))
            .date();
        let grave = policy.number(place, Number::RedLevel, today);
        let row = &health[&elder.id];
        let level = row.level().unwrap_or(0);
        if level < grave {
            continue;
        }
        let alarm = |kind| Alarm {
            kind,
            elder: elder.clone(),
            level,
        };
        if row.alone() == Some(true) {
            alarms.push(alarm(Kind::Alone));
        }
        if !settled.contains(&elder.id) {
            alarms.push(alarm(Kind::NobodyStays));
        }
    }
    alarms.sort_by_key(|alarm| alarm.kind);
    Ok(alarms)
}
