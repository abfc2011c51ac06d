//! Taking a catalog back: what was added is no longer offered, what was changed gets its former value, and what somebody
//! changed since stays.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::trial::providers;
use super::write::{PROVIDER, SERVICE, noted, set};
use super::{Catalogs, Values, value};
use crate::access::{Change, Covers, Desk, entity::organisation};
use crate::catalog::service::{ACTIVE, INACTIVE};
use crate::catalog::{provider, service};
use crate::error::Result;
use crate::exchange::cell::plain::key;
use crate::exchange::import_change;

/// Takes back those of these changes that are about the catalog; the ids of those that were.
pub(in crate::exchange) async fn undo<P>(
    desk: &Desk<P>,
    changes: &[import_change::Model],
) -> Result<Vec<i32>>
where
    P: Catalogs + Change + Covers<import_change::Entity>,
{
    let mut done = Vec::new();
    for change in changes.iter().filter(|change| change.subject == SERVICE) {
        if Box::pin(put_back(desk, change)).await? {
            done.push(change.id);
        }
    }
    // Only then, for a provider that is still named stays.
    for change in changes.iter().filter(|change| change.subject == PROVIDER) {
        if give_up(desk, change).await? {
            done.push(change.id);
        }
    }
    Ok(done)
}

async fn put_back<P>(desk: &Desk<P>, change: &import_change::Model) -> Result<bool>
where
    P: Catalogs + Change + Covers<import_change::Entity>,
{
    let query = service::Entity::find_by_id(change.subject_id);
    let Some(row) = desk.maybe(query).await? else {
        return Ok(false);
    };
    let owner = organisation::Entity::find_by_id(row.organisation_id);
    let providers = providers(desk, &desk.one(owner).await?).await?;
    let provider = providers
        .iter()
        .find(|provider| Some(provider.id) == row.provider_id);
    let now = value::of_row(&row, provider);
    let after = noted(desk, change, &change.after)?;
    let is_still = |values: &Values| {
        let mut values = values.iter();
        values.all(|(field, value)| now.get(field).is_none_or(|now| now == value))
    };
    if !is_still(&after) || row.status != ACTIVE && change.before.is_none() {
        return Ok(false);
    }
    let by_name: HashMap<String, i32> = providers
        .iter()
        .map(|provider| (key(&provider.name), provider.id))
        .collect();
    let mut former = service::ActiveModel {
        id: Set(row.id),
        updated_at: Set(desk.now()),
        ..Default::default()
    };
    match &change.before {
        None => former.status = Set(INACTIVE.to_owned()),
        Some(before) => {
            for (field, value) in &noted(desk, change, before)? {
                set(&mut former, *field, value, &by_name);
            }
        }
    }
    desk.amend(former, row.version).await?;
    Ok(true)
}

/// A provider that was added is no longer offered, unless somebody changed it or a service names it.
async fn give_up<P>(desk: &Desk<P>, change: &import_change::Model) -> Result<bool>
where
    P: Catalogs + Change + Covers<import_change::Entity>,
{
    let query = provider::Entity::find_by_id(change.subject_id);
    let Some(row) = desk.maybe(query).await? else {
        return Ok(false);
    };
    let named = service::Entity::find()
        .filter(service::Column::ProviderId.eq(row.id))
        .filter(service::Column::Status.eq(ACTIVE));
    if row.version != 1 || row.status != ACTIVE || desk.count(named).await? > 0 {
        return Ok(false);
    }
    let row = provider::ActiveModel {
        id: Set(row.id),
        status: Set(INACTIVE.to_owned()),
        updated_at: Set(desk.now()),
        ..Default::default()
    };
    desk.amend(row, 1).await?;
    Ok(true)
}
