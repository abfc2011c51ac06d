//! A month of an organisation that is closed: its figures never change.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "closed_period")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    /// Its first day.
    pub month: Date,
    pub closed_at: DateTimeUtc,
    pub account_id: Option<i32>,
    /// When its figures were published, as part of those of an organisation above or on their own.
    pub published_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::nothing(),
    anyone: scope::all().add(Column::PublishedAt.is_not_null())
);
