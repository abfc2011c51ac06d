//! That a service is given at a facility.

use sea_orm::entity::prelude::*;

use super::service::ACTIVE;
use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_at_location")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The service's.
    pub organisation_id: i32,
    pub service_id: i32,
    pub facility_id: i32,
    pub uuid: String,
    /// [`super::service::ACTIVE`] or [`super::service::INACTIVE`].
    pub status: String,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::nothing(),
    anyone: scope::all().add(Column::Status.eq(ACTIVE))
);
