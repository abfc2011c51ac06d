//! A tap that a phone sent: on a bad connection it is kept there and sent until the service has said that it has it.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tap")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The helper's.
    pub organisation_id: i32,
    pub helper_id: i32,
    /// Made by the phone.
    pub key: String,
    /// When it was taken.
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    anyone: scope::nothing()
);
