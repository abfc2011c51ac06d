//! The problem as it stands for a week, where it is no longer that of its run.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "week_problem")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub week_id: i32,
    pub organisation_id: i32,
    /// `linli-problem/1`.
    pub problem: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
