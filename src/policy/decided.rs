//! A number that an organisation has decided, from a day on.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_number")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    /// [`super::Number`].
    pub code: String,
    pub value: i32,
    pub effective_from: Date,
    /// The document or meeting that decided it.
    pub source: String,
    pub account_id: Option<i32>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

// Rules are public and about nobody: those of the organisations above are read through anybody's window.
crate::scoped!(
    helper: |_, _| scope::all(),
    family: |_| scope::all(),
    anyone: scope::all()
);
