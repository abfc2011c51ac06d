//! A helper was there, or was not.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "arrival")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The elder's.
    pub organisation_id: i32,
    pub elder_id: i32,
    pub helper_id: i32,
    pub need_id: i32,
    /// Of the visit: wall-clock time of the organisation.
    pub start: DateTime,
    /// `came` or `missed`.
    pub outcome: String,
    /// `phone`, `desk` or `sheet`.
    pub way: String,
    /// When the helper was there, as far as it is known.
    pub at: DateTimeUtc,
    pub account_id: Option<i32>,
    pub created_at: DateTimeUtc,
    /// 1 as long as it counts.
    pub mark: Option<i32>,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    family: |elder| scope::all().add(Column::ElderId.eq(*elder)),
    anyone: scope::nothing()
);
