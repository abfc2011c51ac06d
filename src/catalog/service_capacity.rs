//! How many more visits of a service the published week has room for. Written when a week is published; numbers only.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_capacity")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub week_id: i32,
    /// Where the helpers live.
    pub organisation_id: i32,
    /// The service's code.
    pub service: String,
    /// The first day that counts; the last is the last of the week.
    pub from_date: Date,
    pub available: i32,
    /// The same, were there no visit in the week.
    pub maximum: i32,
    /// Of one visit.
    pub minutes: i32,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::nothing(),
    anyone: scope::among(Column::WeekId, scope::published_weeks())
);
