//! What is known of an elder in the seven groups: read, kept, and confirmed to be still so.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::fields::Group;
use super::profile;
use crate::access::{Change, Covers, Desk, Permission, Secret};
use crate::error::Result;

/// Values by the code of their field; what is not known is not in it.
pub type Answers = BTreeMap<String, String>;

/// One group of one elder.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub answers: Answers,
    pub confirmed_on: Option<NaiveDate>,
    pub confirmed_by: Option<i32>,
}

/// All groups of one elder.
#[derive(Clone, Debug, Default)]
pub struct Profile(BTreeMap<Group, Known>);

impl Profile {
    /// What is known in a group; nothing where nobody has asked.
    #[must_use]
    pub fn group(&self, group: Group) -> Option<&Known> {
        self.0.get(&group)
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self, code: &str) -> Option<&str> {
        let mut groups = self.0.values();
        groups.find_map(|known| known.answers.get(code).map(String::as_str))
    }

    /// Whether a field of several values has this one; nothing where it has none at all.
    #[must_use]
    pub fn has(&self, code: &str, value: &str) -> Option<bool> {
        self.value(code)
            .map(|values| values.split(';').any(|other| other == value))
    }
}

/// The groups that nobody has confirmed for more than so many days before a day, with when they were last; a group that
/// nobody ever confirmed is one of them.
#[must_use]
pub fn overdue(
    profile: Option<&Profile>,
    today: NaiveDate,
    days: i32,
) -> Vec<(Group, Option<NaiveDate>)> {
    let last = |group| profile.and_then(|profile| profile.group(group)?.confirmed_on);
    let late = |day: NaiveDate| (today - day).num_days() > i64::from(days);
    Group::ALL
        .into_iter()
        .map(|group| (group, last(group)))
        .filter(|(_, last)| last.is_none_or(late))
        .collect()
}

/// The place for which what is known in a group is sealed.
#[must_use]
pub(crate) fn place(elder: i32, part: &str) -> String {
    format!("profile/{elder}/{part}")
}

/// A group from its code.
fn group_of(code: &str) -> Option<Group> {
    Group::ALL.into_iter().find(|group| group.code() == code)
}

fn opened(secret: &Secret, row: &profile::Model) -> Answers {
    let json = secret.open_sealed(&place(row.elder_id, &row.part), &row.answers_sealed);
    json.and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// What is known of some elders.
///
/// # Errors
/// When the database refuses.
pub async fn read_all<P>(desk: &Desk<P>, elders: &[i32]) -> Result<HashMap<i32, Profile>>
where
    P: Permission + Covers<profile::Entity>,
{
    let mut found: HashMap<i32, Profile> = HashMap::new();
    for elders in elders.chunks(400) {
        let rows = profile::Column::ElderId.is_in(elders.iter().copied());
        for row in desk.all(profile::Entity::find().filter(rows)).await? {
            let Some(group) = group_of(&row.part) else {
                continue;
            };
            let known = Known {
                answers: opened(desk.secret(), &row),
                confirmed_on: row.confirmed_on,
                confirmed_by: row.confirmed_by,
            };
            found
                .entry(row.elder_id)
                .or_default()
                .0
                .insert(group, known);
        }
    }
    Ok(found)
}

/// What is known of an elder.
///
/// # Errors
/// When the database refuses.
pub async fn read<P>(desk: &Desk<P>, elder: i32) -> Result<Profile>
where
    P: Permission + Covers<profile::Entity>,
{
    Ok(read_all(desk, &[elder])
        .await?
        .remove(&elder)
        .unwrap_or_default())
}

/// Keeps what somebody answered in a group: it is thereby confirmed.
///
/// # Errors
/// When the database refuses.
pub async fn keep<P>(
    desk: &Desk<P>,
    (elder, organisation): (i32, i32),
    group: Group,
    answers: &Answers,
    today: NaiveDate,
) -> Result<()>
where
    P: Change + Covers<profile::Entity>,
{
    let json = serde_json::to_string(answers).unwrap_or_default();
    let sealed = desk.secret().seal(&place(elder, group.code()), &json);
    let row = profile::ActiveModel {
        organisation_id: Set(organisation),
        elder_id: Set(elder),
        part: Set(group.code().to_owned()),
        answers_sealed: Set(sealed),
        confirmed_on: Set(Some(today)),
        confirmed_by: Set(desk.account()),
        updated_at: Set(desk.now()),
        ..Default::default()
    };
    match desk.maybe(row_of(elder, group)).await? {
        Some(known) => {
            let row = profile::ActiveModel {
                id: Unchanged(known.id),
                ..row
            };
            desk.update(row).await?;
        }
        None => {
            desk.insert(row).await?;
        }
    }
    Ok(())
}

/// Writes down that a group is still as it was; where nothing is on record yet, that nothing is known.
///
/// # Errors
/// When the database refuses.
pub async fn confirm<P>(
    desk: &Desk<P>,
    (elder, organisation): (i32, i32),
    group: Group,
    today: NaiveDate,
) -> Result<()>
where
    P: Change + Covers<profile::Entity>,
{
    let answers = read(desk, elder)
        .await?
        .group(group)
        .map(|known| known.answers.clone());
    keep(
        desk,
        (elder, organisation),
        group,
        &answers.unwrap_or_default(),
        today,
    )
    .await
}

fn row_of(elder: i32, group: Group) -> sea_orm::Select<profile::Entity> {
    profile::Entity::find()
        .filter(profile::Column::ElderId.eq(elder))
        .filter(profile::Column::Part.eq(group.code()))
}
