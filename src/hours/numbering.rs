//! Volunteers get their numbers.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::volunteer::{ActiveModel, Column, Entity, Model};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk};
use crate::error::Result;
use crate::people::helper;

/// The helper's record, begun where there is none.
///
/// # Errors
/// When the database refuses.
pub async fn of<P>(desk: &Desk<P>, helper: &helper::Model) -> Result<Model>
where
    P: Change + Covers<Entity> + Covers<organisation::Entity>,
{
    if let Some(known) = desk.maybe(Entity::find_by_id(helper.id)).await? {
        return Ok(known);
    }
    let place = organisation::Entity::find_by_id(helper.organisation_id).lock_exclusive();
    let place = desk.one(place).await?;
    let last = Entity::find()
        .filter(Column::OrganisationId.eq(place.id))
        .order_by_desc(Column::Number)
        .limit(1);
    let last = desk.maybe(last).await?;
    let last: u32 = last
        .and_then(|row| row.number.get(6..)?.parse().ok())
        .unwrap_or(0);
    let row = ActiveModel {
        helper_id: Set(helper.id),
        organisation_id: Set(place.id),
        number: Set(format!("V{:05}{:05}", place.id, last + 1)),
        since: Set(desk.local(&place.time_zone).date()),
    };
    desk.insert(row).await
}
