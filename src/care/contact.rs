//! Families of whom nobody has heard for a long time (R13). It is a question to ask, and accuses nobody.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::alarms::CHILDREN;
use super::{books, event, keeping, record};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::people::fields::Group;
use crate::people::{elder, kinship, notice, profile};
use crate::policy::{Number, Policy, decided};
use crate::time;

/// What a permission must reach to know.
pub trait Reads:
    Permission
    + Covers<elder::Entity>
    + Covers<kinship::Entity>
    + Covers<profile::Entity>
    + Covers<notice::Entity>
    + Covers<record::Entity>
    + Covers<event::Entity>
    + Covers<organisation::Entity>
    + Covers<decided::Entity>
{
}
impl<P> Reads for P where
    P: Permission
        + Covers<elder::Entity>
        + Covers<kinship::Entity>
        + Covers<profile::Entity>
        + Covers<notice::Entity>
        + Covers<record::Entity>
        + Covers<event::Entity>
        + Covers<organisation::Entity>
        + Covers<decided::Entity>
{
}

/// An elder of whose family nobody has heard.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    pub elder: elder::Model,
    /// When somebody last did; none where nobody ever did.
    pub last: Option<NaiveDate>,
    /// Since then, or since the elder came into the register.
    pub days: i64,
}

/// The last day on which somebody heard of each elder's family: they said where they are, answered a call or a notice,
/// wrote by themselves, or how they are reached was confirmed.
async fn heard<P: Reads>(
    desk: &Desk<P>,
    zones: &HashMap<i32, String>,
) -> Result<HashMap<i32, NaiveDate>> {
    let day =
        |place: i32, at| time::local(at, zones.get(&place).map_or("UTC", String::as_str)).date();
    let mut heard: Vec<(i32, NaiveDate)> = Vec::new();
    let books = [books::WHEREABOUTS.code, books::REMINDER.code];
    let records = record::Entity::find()
        .filter(record::Column::Book.is_in(books))
        .filter(record::Column::ElderId.is_not_null());
    let records = desk.all(records).await?;
    let whereabouts = records
        .iter()
        .filter(|row| row.book == books::WHEREABOUTS.code);
    heard.extend(whereabouts.filter_map(|row| Some((row.elder_id?, row.day))));
    let reminded: HashMap<i32, i32> = records
        .iter()
        .filter(|row| row.book == books::REMINDER.code)
        .filter_map(|row| Some((row.id, row.elder_id?)))
        .collect();
    let answers = event::Entity::find().filter(event::Column::Step.is_in(["call", "reply"]));
    for row in desk.all(answers).await? {
        let reached = row.step == "reply"
            || keeping::read(&row.plain).get("outcome").map(String::as_str) == Some("answered");
        if let Some(elder) = reminded.get(&row.record_id).filter(|_| reached) {
            heard.push((*elder, day(row.organisation_id, row.at)));
        }
    }
    let confirmed = profile::Entity::find()
        .filter(profile::Column::Part.eq(Group::Guardian.code()))
        .filter(profile::Column::ConfirmedOn.is_not_null());
    let confirmed = desk.all(confirmed).await?.into_iter();
    heard.extend(confirmed.filter_map(|row| Some((row.elder_id, row.confirmed_on?))));
    let notices = desk.all(notice::Entity::find()).await?.into_iter();
    heard.extend(notices.map(|row| (row.elder_id, day(row.organisation_id, row.created_at))));
    let mut last: HashMap<i32, NaiveDate> = HashMap::new();
    for (elder, day) in heard {
        let known = last.entry(elder).or_insert(day);
        *known = day.max(*known);
    }
    Ok(last)
}

/// All whose family was not heard of for longer than the county allows, the longest silent first. A child who lives with
/// the elder is there.
///
/// # Errors
/// When the database refuses.
pub async fn find<P: Reads>(desk: &Desk<P>) -> Result<Vec<Silent>> {
    let places = desk.all(organisation::Entity::find()).await?;
    let policy = Policy::read(desk, &places).await?;
    let zones: HashMap<i32, String> = places
        .into_iter()
        .map(|place| (place.id, place.time_zone))
        .collect();
    let children = kinship::Entity::find()
        .filter(kinship::Column::Relation.is_in(CHILDREN))
        .filter(kinship::Column::LivesWith.eq(true))
        .filter(kinship::Column::EndedAt.is_null());
    let children = desk.all(children).await?.into_iter();
    let together: HashSet<i32> = children.map(|row| row.elder_id).collect();
    let heard = heard(desk, &zones).await?;
    let elders = elder::Entity::find()
        .filter(elder::Column::Status.eq("active"))
        .order_by_asc(elder::Column::SortKey)
        .order_by_asc(elder::Column::Id);
    let elders = desk.all(elders).await?.into_iter();
    let mut silent: Vec<Silent> = elders
        .filter(|elder| !together.contains(&elder.id))
        .filter_map(|elder| {
            let place = elder.organisation_id;
            let zone = zones.get(&place)?;
            let today = desk.local(zone).date();
            let last = heard.get(&elder.id).copied();
            let since = last.unwrap_or_else(|| time::local(elder.created_at, zone).date());
            let days = (today - since).num_days();
            let allowed = i64::from(policy.number(place, Number::KinContact, today));
            (days > allowed).then_some(Silent { elder, last, days })
        })
        .collect();
    silent.sort_by_key(|row| std::cmp::Reverse(row.days));
    Ok(silent)
}
