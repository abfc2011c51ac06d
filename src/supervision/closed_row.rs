//! A row behind a figure of a closed month: by number, so that a name that is to be forgotten is nowhere in it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "closed_row")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub period_id: i32,
    /// As of the figure.
    pub measure: String,
    /// [`super::row::About`].
    pub about: String,
    pub subject_id: i32,
    pub elder_id: Option<i32>,
    pub met: bool,
    pub amount: Option<i32>,
    /// What exactly: it may tell how somebody lives.
    pub codes: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(sealed: [Codes] by PeriodId, nobody_else);
