//! A change of a draft by hand.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "week_edit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub week_id: i32,
    pub organisation_id: i32,
    /// The revision of the week after it.
    pub revision: i32,
    pub account_id: Option<i32>,
    pub at: DateTimeUtc,
    /// What was taken off: [`super::edit::Part`], JSON.
    pub taken: String,
    /// What was put on, JSON.
    pub put: String,
    /// By how much each number of the score rose: [`linli_solver::plan::Score`], JSON.
    pub rise: String,
    /// The revision by which it was taken back.
    pub undone_by: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
