//! Who belongs to whom: one child to two parents, husband to wife, and who lives elsewhere since when.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::{away, elder, kinship, relative};
use crate::access::{Change, Covers, Desk, Permission};
use crate::error::Result;

/// What a relative can be to an elder.
pub const RELATIONS: [&str; 8] = [
    "son",
    "daughter",
    "son-in-law",
    "daughter-in-law",
    "grandchild",
    "sibling",
    "nephew",
    "other",
];
/// Whoever is bound to care for the parents.
pub const CHILDREN: [&str; 2] = ["son", "daughter"];
/// How far away somebody lives.
pub const REGIONS: [&str; 5] = ["village", "county", "province", "country", "abroad"];
/// Whether somebody can support an elder.
pub const CAPACITIES: [&str; 3] = ["able", "limited", "unable"];
/// What joins husband and wife.
pub const SPOUSE: &str = "spouse";

/// Whoever looks at families.
pub trait SeesKin:
    Permission
    + Covers<relative::Entity>
    + Covers<kinship::Entity>
    + Covers<away::Entity>
    + Covers<elder::Entity>
{
}
impl<P> SeesKin for P where
    P: Permission
        + Covers<relative::Entity>
        + Covers<kinship::Entity>
        + Covers<away::Entity>
        + Covers<elder::Entity>
{
}

/// A relative of an elder, with all that is known.
#[derive(Clone, Debug)]
pub struct Kin {
    pub kinship: kinship::Model,
    pub relative: relative::Model,
    pub phone: Option<String>,
    pub phone2: Option<String>,
    pub home: Option<String>,
    /// The first first.
    pub away: Vec<away::Model>,
}

impl Kin {
    /// Whether it is a child, who is bound to care.
    #[must_use]
    pub fn is_child(&self) -> bool {
        CHILDREN.contains(&self.kinship.relation.as_str())
    }

    /// Since when they are away on a day.
    #[must_use]
    pub fn away_since(&self, day: NaiveDate) -> Option<NaiveDate> {
        let holds = |spell: &&away::Model| {
            spell.from_date <= day && spell.until_date.is_none_or(|until| day < until)
        };
        self.away.iter().find(holds).map(|spell| spell.from_date)
    }
}

/// What of a relative is sealed.
#[derive(Clone, Copy, Debug)]
pub enum Secretly {
    Phone,
    Phone2,
    Home,
}

/// The place for which it is sealed.
#[must_use]
pub fn place(relative: i32, what: Secretly) -> String {
    format!("relative/{relative}/{what:?}")
}

/// The living relatives of some elders, by elder.
///
/// # Errors
/// When the database refuses.
pub async fn of_all<P: SeesKin>(desk: &Desk<P>, elders: &[i32]) -> Result<HashMap<i32, Vec<Kin>>> {
    let mut found: HashMap<i32, Vec<Kin>> = HashMap::new();
    for elders in elders.chunks(400) {
        let kinships = kinship::Entity::find()
            .filter(kinship::Column::ElderId.is_in(elders.iter().copied()))
            .filter(kinship::Column::EndedAt.is_null())
            .filter(kinship::Column::RelativeId.is_not_null())
            .order_by_asc(kinship::Column::Id);
        let kinships = desk.all(kinships).await?;
        let ids: Vec<i32> = kinships.iter().filter_map(|row| row.relative_id).collect();
        let relatives = relative::Entity::find()
            .filter(relative::Column::Id.is_in(ids.iter().copied()))
            .filter(relative::Column::Status.eq("living"));
        let relatives = desk.all(relatives).await?.into_iter();
        let relatives: HashMap<i32, relative::Model> = relatives.map(|row| (row.id, row)).collect();
        let spells = away::Entity::find()
            .filter(away::Column::RelativeId.is_in(ids))
            .order_by_asc(away::Column::FromDate)
            .order_by_asc(away::Column::Id);
        let mut away: HashMap<i32, Vec<away::Model>> = HashMap::new();
        for spell in desk.all(spells).await? {
            away.entry(spell.relative_id).or_default().push(spell);
        }
        for kinship in kinships {
            let relative = kinship.relative_id.and_then(|id| relatives.get(&id));
            let Some(relative) = relative.cloned() else {
                continue;
            };
            let open = |what, sealed: &Option<String>| {
                desk.secret()
                    .open_sealed(&place(relative.id, what), sealed.as_deref()?)
            };
            let kin = Kin {
                phone: open(Secretly::Phone, &relative.phone_sealed),
                phone2: open(Secretly::Phone2, &relative.phone2_sealed),
                home: open(Secretly::Home, &relative.home_sealed),
                away: away.get(&relative.id).cloned().unwrap_or_default(),
                kinship,
                relative,
            };
            found.entry(kin.kinship.elder_id).or_default().push(kin);
        }
    }
    Ok(found)
}

/// The living relatives of an elder.
///
/// # Errors
/// When the database refuses.
pub async fn of<P: SeesKin>(desk: &Desk<P>, elder: i32) -> Result<Vec<Kin>> {
    Ok(of_all(desk, &[elder])
        .await?
        .remove(&elder)
        .unwrap_or_default())
}

/// Husband or wife of an elder, where they are in the register too.
///
/// # Errors
/// When the database refuses.
pub async fn spouse<P: SeesKin>(desk: &Desk<P>, elder: i32) -> Result<Option<elder::Model>> {
    let row = kinship::Entity::find()
        .filter(kinship::Column::ElderId.eq(elder))
        .filter(kinship::Column::Relation.eq(SPOUSE))
        .filter(kinship::Column::EndedAt.is_null());
    let Some(other) = desk.maybe(row).await?.and_then(|row| row.other_elder_id) else {
        return Ok(None);
    };
    desk.maybe(elder::Entity::find_by_id(other)).await
}

/// Joins two elders who are married: a row each way.
///
/// # Errors
/// When the database refuses.
pub async fn marry<P>(desk: &Desk<P>, one: &elder::Model, other: &elder::Model) -> Result<()>
where
    P: Change + Covers<kinship::Entity>,
{
    for (from, to) in [(one, other), (other, one)] {
        let row = kinship::ActiveModel {
            organisation_id: Set(from.organisation_id),
            elder_id: Set(from.id),
            relative_id: Set(None),
            other_elder_id: Set(Some(to.id)),
            relation: Set(SPOUSE.to_owned()),
            lives_with: Set(true),
            created_at: Set(desk.now()),
            ended_at: Set(None),
            ..Default::default()
        };
        desk.insert(row).await?;
    }
    Ok(())
}
