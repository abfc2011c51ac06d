//! A week of an organisation: a draft, or one published version.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "week")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub start: Date,
    pub days: i32,
    /// From 1; none as long as it is a draft.
    pub version: Option<i32>,
    /// `draft`, `published`, `replaced` by a later version, or `discarded`.
    pub status: String,
    pub run_id: i32,
    pub account_id: Option<i32>,
    pub created_at: DateTimeUtc,
    pub published_at: Option<DateTimeUtc>,
    /// Counts every change of a draft by hand.
    pub revision: i32,
    /// When somebody said that the posters of this version hang.
    pub hung_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::all().add(Column::Status.eq("published")),
    family: |_| scope::all().add(Column::Status.eq("published")),
    anyone: scope::all().add(Column::Status.eq("published"))
);
