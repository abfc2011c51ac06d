//! Who steps in for an elder in one week.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "week_backup")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub week_id: i32,
    pub organisation_id: i32,
    pub elder_id: i32,
    pub helper_id: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
