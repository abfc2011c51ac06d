//! A part of every year in which helpers give less than usual.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "season")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub name: String,
    /// Month and day, `12-01`.
    pub first_day: String,
    /// Month and day, included. Before the first: then it lies in the next year.
    pub last_day: String,
    /// Of the usual minutes a week, 0 to 99.
    pub percent: i32,
    /// Full years from which it counts; none: for everybody.
    pub min_age: Option<i32>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

// A rule of the association, of nobody in particular: those of the organisations above are read through anybody's window.
crate::scoped!(
    helper: |_, _| scope::all(),
    family: |_| scope::all(),
    anyone: scope::all()
);
