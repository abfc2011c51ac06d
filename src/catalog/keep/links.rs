//! Which facilities a service is given at.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use crate::access::{Change, Covers, Desk, Permission};
use crate::catalog::service::{ACTIVE, INACTIVE};
use crate::catalog::{identity, service, service_at_location};
use crate::error::Result;

/// The ids of a service's facilities.
pub(super) async fn of<P>(desk: &Desk<P>, service: i32) -> Result<Vec<i32>>
where
    P: Permission + Covers<service_at_location::Entity>,
{
    let query = service_at_location::Entity::find()
        .filter(service_at_location::Column::ServiceId.eq(service))
        .filter(service_at_location::Column::Status.eq(ACTIVE))
        .order_by_asc(service_at_location::Column::Id);
    let found = desk.all(query).await?;
    Ok(found.into_iter().map(|row| row.facility_id).collect())
}

/// Makes these the service's facilities. One that was there before keeps its id.
pub(super) async fn keep<P>(
    desk: &Desk<P>,
    service: &service::Model,
    facilities: &[i32],
) -> Result<()>
where
    P: Change + Covers<service_at_location::Entity>,
{
    let query = service_at_location::Entity::find()
        .filter(service_at_location::Column::ServiceId.eq(service.id));
    let known: HashMap<i32, service_at_location::Model> = desk
        .all(query)
        .await?
        .into_iter()
        .map(|row| (row.facility_id, row))
        .collect();
    for row in known.values() {
        let status = if facilities.contains(&row.facility_id) {
            ACTIVE
        } else {
            INACTIVE
        };
        if row.status != status {
            let row = service_at_location::ActiveModel {
                id: Set(row.id),
                status: Set(status.to_owned()),
                updated_at: Set(desk.now()),
                ..Default::default()
            };
            desk.update(row).await?;
        }
    }
    let whole = Uuid::parse_str(&service.uuid).unwrap_or_default();
    let new = facilities.iter().filter(|id| !known.contains_key(id));
    let rows = new.map(|facility| service_at_location::ActiveModel {
        organisation_id: Set(service.organisation_id),
        service_id: Set(service.id),
        facility_id: Set(*facility),
        uuid: Set(identity::part(whole, &format!("facility/{facility}")).to_string()),
        status: Set(ACTIVE.to_owned()),
        updated_at: Set(desk.now()),
        ..Default::default()
    });
    desk.insert_all(rows.collect()).await?;
    Ok(())
}
