//! A day off, or a working day that makes up for one.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holiday")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub date: Date,
    pub name: String,
    /// `off` or `work`.
    pub kind: String,
    /// The day of the week whose hours count on this day, Monday is 1.
    pub counts_as: i32,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

// Holidays are public: those of the organisations above are read through anybody's window.
crate::scoped!(
    helper: |_, _| scope::all(),
    family: |_| scope::all(),
    anyone: scope::all()
);
