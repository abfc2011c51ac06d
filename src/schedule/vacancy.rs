//! A published visit that one of its helpers cannot make.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vacancy")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The elder's.
    pub organisation_id: i32,
    pub week_organisation_id: i32,
    pub week_start: Date,
    pub elder_id: i32,
    pub need_id: i32,
    /// Wall-clock time of the organisation.
    pub start: DateTime,
    /// Who cannot.
    pub helper_id: i32,
    /// `declined` or `unanswered`.
    pub cause: String,
    /// `open`, `filled` or `closed`.
    pub status: String,
    pub filled_by: Option<i32>,
    pub opened_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
