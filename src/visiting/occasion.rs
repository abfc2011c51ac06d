//! Something has changed for an elder: somebody is to be seen soon.

use sea_orm::entity::prelude::*;

/// What can have changed, in the order of forms.
pub const CAUSES: [&str; 6] = ["discharged", "alone", "bereaved", "moved", "told", "other"];

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_occasion")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The elder's.
    pub organisation_id: i32,
    pub elder_id: i32,
    /// One of [`CAUSES`].
    pub cause: String,
    pub since: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub account_id: Option<i32>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
