//! Rounds to all households (R19): who is to be reached is fixed on the first day, what was found is compared with the
//! round before, and a closed round never changes.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged};

use super::{household, round};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk, Permission};
use crate::error::{Error, Result};
use crate::people::elder;
use crate::policy::{Number, Policy, decided};

/// What can be dangerous at home.
pub const HAZARDS: &[&str] = &[
    "stove",
    "gas",
    "wires",
    "carbon-monoxide",
    "roof",
    "water",
    "floor",
    "medicine",
];
/// What can have changed.
pub const CHANGES: &[&str] = &[
    "child-left",
    "child-back",
    "moved-away",
    "died",
    "alone-now",
    "worse",
    "phone-changed",
];

/// What a permission must reach to keep rounds.
pub trait Keeps:
    Change
    + Covers<round::Entity>
    + Covers<household::Entity>
    + Covers<elder::Entity>
    + Covers<organisation::Entity>
    + Covers<decided::Entity>
{
}
impl<P> Keeps for P where
    P: Change
        + Covers<round::Entity>
        + Covers<household::Entity>
        + Covers<elder::Entity>
        + Covers<organisation::Entity>
        + Covers<decided::Entity>
{
}

/// A round to begin.
pub struct New {
    pub name: String,
    pub days: (NaiveDate, NaiveDate),
    /// People who live there, as the census has them.
    pub residents: Option<i32>,
}

/// Begins a round: everybody of the register below the place is to be reached.
///
/// # Errors
/// When the database refuses.
pub async fn begin<P: Keeps>(
    desk: &Desk<P>,
    place: &organisation::Model,
    new: New,
) -> Result<round::Model> {
    let policy = Policy::read(desk, std::slice::from_ref(place)).await?;
    let share = policy.number(place.id, Number::CanvassShare, new.days.0);
    let row = round::ActiveModel {
        organisation_id: Set(place.id),
        name: Set(new.name),
        first_day: Set(new.days.0),
        last_day: Set(new.days.1),
        residents: Set(new.residents),
        expected: Set(new.residents.map(|residents| residents * share / 100)),
        created_at: Set(desk.now()),
        closed_at: Set(None),
        account_id: Set(desk.account()),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let below =
        organisation::Entity::find().filter(organisation::Column::Path.starts_with(&place.path));
    let below = desk.all(below).await?.into_iter().map(|row| row.id);
    let elders = elder::Entity::find()
        .filter(elder::Column::OrganisationId.is_in(below))
        .filter(elder::Column::Status.is_in(["active", "paused"]));
    let households = desk
        .all(elders)
        .await?
        .into_iter()
        .map(|elder| household::ActiveModel {
            organisation_id: Set(elder.organisation_id),
            round_id: Set(row.id),
            elder_id: Set(elder.id),
            covered_on: Set(None),
            hazards: Set(String::new()),
            changes: Set(String::new()),
            note: Set(String::new()),
            account_id: Set(None),
            at: Set(None),
            ..Default::default()
        });
    desk.insert_all(households.collect()).await?;
    let subject = ("canvass round", Some(row.id));
    desk.audit(Some(place.id), "begin", subject, None).await?;
    Ok(row)
}

/// What was found in one household.
pub struct Found {
    pub day: NaiveDate,
    pub hazards: Vec<&'static str>,
    pub changes: Vec<&'static str>,
    pub note: Option<String>,
}

/// For which place a note is sealed.
#[must_use]
pub fn place_of(household: i32) -> String {
    format!("canvass_household/{household}")
}

/// A household of a round.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
pub async fn household<P>(desk: &Desk<P>, round: i32, elder: i32) -> Result<household::Model>
where
    P: Permission + Covers<household::Entity>,
{
    let row = household::Entity::find()
        .filter(household::Column::RoundId.eq(round))
        .filter(household::Column::ElderId.eq(elder));
    desk.one(row).await
}

/// Writes down what was found.
///
/// # Errors
/// [`Error::Stale`] where the round is closed; [`Error::NotFound`] where the elder is not in it.
pub async fn cover<P: Keeps>(
    desk: &Desk<P>,
    round: &round::Model,
    elder: i32,
    found: Found,
) -> Result<()> {
    if round.closed_at.is_some() {
        return Err(Error::Stale);
    }
    let row = household(desk, round.id, elder).await?;
    let note = found
        .note
        .map(|note| desk.secret().seal(&place_of(row.id), &note));
    let change = household::ActiveModel {
        id: Unchanged(row.id),
        covered_on: Set(Some(found.day)),
        hazards: Set(found.hazards.join(";")),
        changes: Set(found.changes.join(";")),
        note: Set(note.unwrap_or_default()),
        account_id: Set(desk.account()),
        at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(change).await?;
    let subject = ("canvass household", Some(row.id));
    desk.audit(Some(row.organisation_id), "cover", subject, None)
        .await
}

/// Closes a round: from now on nothing in it changes.
///
/// # Errors
/// [`Error::Stale`] where it is closed.
pub async fn close<P: Keeps>(desk: &Desk<P>, round: &round::Model) -> Result<()> {
    if round.closed_at.is_some() {
        return Err(Error::Stale);
    }
    let change = round::ActiveModel {
        id: Unchanged(round.id),
        closed_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(change).await?;
    let subject = ("canvass round", Some(round.id));
    desk.audit(Some(round.organisation_id), "close", subject, None)
        .await
}

/// What is otherwise than in the round before, by elder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// In this round and not in the one before.
    pub came: BTreeSet<i32>,
    /// In the one before and not in this.
    pub went: BTreeSet<i32>,
    /// Hazards found now and not before.
    pub new_hazards: HashMap<i32, Vec<String>>,
    /// Hazards found before and no longer.
    pub mended: HashMap<i32, Vec<String>>,
}

/// The codes of a list.
pub fn codes(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').filter(|code| !code.is_empty())
}

/// Compares two rounds. What was not looked at in one of them is not compared.
#[must_use]
pub fn compare(before: &[household::Model], now: &[household::Model]) -> Difference {
    let ids = |rows: &[household::Model]| -> BTreeSet<i32> {
        rows.iter().map(|row| row.elder_id).collect()
    };
    let (then, here) = (ids(before), ids(now));
    let mut difference = Difference {
        came: here.difference(&then).copied().collect(),
        went: then.difference(&here).copied().collect(),
        ..Difference::default()
    };
    for row in now.iter().filter(|row| row.covered_on.is_some()) {
        let old = before.iter().find(|old| old.elder_id == row.elder_id);
        let Some(old) = old.filter(|old| old.covered_on.is_some()) else {
            continue;
        };
        let only = |one: &str, other: &str| -> Vec<String> {
            let other: Vec<&str> = codes(other).collect();
            let one = codes(one).filter(|code| !other.contains(code));
            one.map(str::to_owned).collect()
        };
        let new = only(&row.hazards, &old.hazards);
        let mended = only(&old.hazards, &row.hazards);
        if !new.is_empty() {
            difference.new_hazards.insert(row.elder_id, new);
        }
        if !mended.is_empty() {
            difference.mended.insert(row.elder_id, mended);
        }
    }
    difference
}

/// The households of a round.
///
/// # Errors
/// When the database refuses.
pub async fn households<P>(desk: &Desk<P>, round: i32) -> Result<Vec<household::Model>>
where
    P: Permission + Covers<household::Entity>,
{
    let rows = household::Entity::find()
        .filter(household::Column::RoundId.eq(round))
        .order_by_asc(household::Column::OrganisationId)
        .order_by_asc(household::Column::Id);
    desk.all(rows).await
}

/// The round of the same place before this one.
///
/// # Errors
/// When the database refuses.
pub async fn before<P>(desk: &Desk<P>, round: &round::Model) -> Result<Option<round::Model>>
where
    P: Permission + Covers<round::Entity>,
{
    let rows = round::Entity::find()
        .filter(round::Column::OrganisationId.eq(round.organisation_id))
        .filter(round::Column::Id.lt(round.id))
        .order_by_desc(round::Column::Id)
        .limit(1);
    desk.maybe(rows).await
}
