//! How an elder is: a table of its own, behind its own permission.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "elder_health")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub elder_id: i32,
    pub organisation_id: i32,
    /// GB/T 42195: 0 intact to 4 complete loss.
    pub ability_level: Option<i32>,
    pub living_alone: Option<bool>,
    pub economic_hardship: Option<bool>,
    pub note: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
