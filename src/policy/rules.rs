//! What holds where and when.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Number, decided};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;

/// What some organisations and all above them have decided.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// By organisation and code, the first day first.
    decided: HashMap<(i32, String), Vec<decided::Model>>,
    /// By organisation: the ids from the root to itself.
    above: HashMap<i32, Vec<i32>>,
}

/// A number with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    pub value: i32,
    /// None where nobody has decided and the default holds.
    pub decision: Option<decided::Model>,
}

impl Policy {
    /// Reads what holds in these organisations, and all that held or will.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read<P>(desk: &Desk<P>, places: &[organisation::Model]) -> Result<Self>
    where
        P: Permission + Covers<decided::Entity>,
    {
        let above: HashMap<i32, Vec<i32>> =
            places.iter().map(|place| (place.id, place.ids())).collect();
        let ids: BTreeSet<i32> = above.values().flatten().copied().collect();
        let rows = decided::Entity::find()
            .filter(decided::Column::OrganisationId.is_in(ids))
            .order_by_asc(decided::Column::EffectiveFrom)
            .order_by_asc(decided::Column::Id);
        let mut by_code: HashMap<(i32, String), Vec<decided::Model>> = HashMap::new();
        for row in desk.public(rows).await? {
            let key = (row.organisation_id, row.code.clone());
            by_code.entry(key).or_default().push(row);
        }
        Ok(Self {
            decided: by_code,
            above,
        })
    }

    /// What holds in an organisation on a day: of the nearest organisation that has decided by then.
    #[must_use]
    pub fn number(&self, place: i32, number: Number, day: NaiveDate) -> i32 {
        self.in_force(place, number, day)
            .map_or(number.default(), |row| row.value)
    }

    /// The same, with who decided it.
    #[must_use]
    pub fn stated(&self, place: i32, number: Number, day: NaiveDate) -> Stated {
        let decision = self.in_force(place, number, day).cloned();
        Stated {
            value: decision.as_ref().map_or(number.default(), |row| row.value),
            decision,
        }
    }

    /// All that an organisation and those above it have decided of a number, the latest first.
    #[must_use]
    pub fn history(&self, place: i32, number: Number) -> Vec<&decided::Model> {
        let mut rows: Vec<&decided::Model> = self
            .nearest(place)
            .filter_map(|id| self.decided.get(&(id, number.code().to_owned())))
            .flatten()
            .collect();
        rows.sort_by_key(|row| (row.effective_from, row.id));
        rows.reverse();
        rows
    }

    fn in_force(&self, place: i32, number: Number, day: NaiveDate) -> Option<&decided::Model> {
        self.nearest(place).find_map(|id| {
            let rows = self.decided.get(&(id, number.code().to_owned()))?;
            rows.iter().rev().find(|row| row.effective_from <= day)
        })
    }

    /// The organisations whose decisions hold for one, the nearest first.
    fn nearest(&self, place: i32) -> impl Iterator<Item = i32> {
        let ids = self.above.get(&place).into_iter().flatten();
        ids.rev().copied()
    }
}
