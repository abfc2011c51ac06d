//! Published visits that a later version left out, or took from a helper: calendars are told that they are off.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

use super::timetable::Entry;
use super::week;
use crate::access::{Change, Covers, Desk, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cancelled_visit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The elder's.
    pub organisation_id: i32,
    pub elder_id: i32,
    pub need_id: i32,
    /// Who does not go any more; none: nobody goes.
    pub helper_id: Option<i32>,
    /// As it stood last, wall-clock time of the organisation.
    pub start: DateTime,
    pub minutes: i32,
    pub service: String,
    pub mode: String,
    /// The version that has it no more.
    pub version: i32,
    pub cancelled_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    family: |elder| scope::all().add(Column::ElderId.eq(*elder)).add(Column::HelperId.is_null()),
    anyone: scope::nothing()
);

impl From<&Model> for Entry {
    fn from(row: &Model) -> Self {
        Self {
            visit: row.id,
            need: row.need_id,
            week: 0,
            organisation: row.organisation_id,
            elder: row.elder_id,
            helpers: row.helper_id.into_iter().collect(),
            start: row.start,
            minutes: u32::try_from(row.minutes).unwrap_or_default(),
            service: row.service.clone(),
            by_phone: row.mode == "phone",
            cause: None,
        }
    }
}

/// Writes down what a version has no more of the visits of the version before it. Visits are the same where need and
/// date are.
///
/// # Errors
/// When the database refuses.
pub(super) async fn note<P>(
    desk: &Desk<P>,
    week: &week::Model,
    before: &[Entry],
    after: &[Entry],
) -> crate::error::Result<()>
where
    P: Change + Covers<Entity>,
{
    let version = week.version.unwrap_or_default();
    let rows = lost(before, after)
        .into_iter()
        .map(|(entry, helper)| ActiveModel {
            organisation_id: Set(entry.organisation),
            elder_id: Set(entry.elder),
            need_id: Set(entry.need),
            helper_id: Set(helper),
            start: Set(entry.start),
            minutes: Set(i32::try_from(entry.minutes).unwrap_or(i32::MAX)),
            service: Set(entry.service.clone()),
            mode: Set(if entry.by_phone { "phone" } else { "home" }.to_owned()),
            version: Set(version),
            cancelled_at: Set(desk.now()),
            ..Default::default()
        });
    desk.insert_all(rows.collect()).await?;
    Ok(())
}

/// The visits that are no more, for nobody and for each helper who had them.
fn lost<'a>(before: &'a [Entry], after: &[Entry]) -> Vec<(&'a Entry, Option<i32>)> {
    let stays: HashSet<(i32, NaiveDate)> = after
        .iter()
        .map(|entry| (entry.need, entry.date()))
        .collect();
    let goes: HashSet<(i32, NaiveDate, i32)> = after
        .iter()
        .flat_map(|entry| {
            let helpers = entry.helpers.iter();
            helpers.map(|helper| (entry.need, entry.date(), *helper))
        })
        .collect();
    let mut found = Vec::new();
    for entry in before {
        let key = (entry.need, entry.date());
        if !stays.contains(&key) {
            found.push((entry, None));
        }
        let leaves = entry.helpers.iter();
        let leaves = leaves.filter(|helper| !goes.contains(&(key.0, key.1, **helper)));
        found.extend(leaves.map(|helper| (entry, Some(*helper))));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(need: i32, day: &str, helpers: &[i32]) -> Entry {
        Entry {
            visit: need,
            need,
            week: 1,
            organisation: 1,
            elder: need,
            helpers: helpers.to_vec(),
            start: format!("2026-11-{day}T09:00:00").parse().expect("a moment"),
            minutes: 60,
            service: "visit".to_owned(),
            by_phone: false,
            cause: None,
        }
    }

    #[test]
    fn a_visit_is_lost_to_all_and_a_helper_who_was_replaced_loses_it_alone() {
        let before = [visit(1, "23", &[1, 2]), visit(2, "24", &[1])];
        let after = [visit(1, "23", &[2, 3]), visit(2, "25", &[1])];
        let found: Vec<_> = lost(&before, &after)
            .into_iter()
            .map(|(entry, helper)| (entry.need, helper))
            .collect();
        assert_eq!(found, [(1, Some(1)), (2, None), (2, Some(1))]);
        assert_eq!(lost(&before, &before), []);
    }
}
