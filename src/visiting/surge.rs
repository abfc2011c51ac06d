//! A time in which people are looked after more often: a cold wave, heat, a festival.

use sea_orm::entity::prelude::*;

use crate::access::scope;

/// What it can be, in the order of forms.
pub const KINDS: [&str; 4] = ["cold", "heat", "festival", "other"];
/// Whom it can be about.
pub const WHOM: [&str; 2] = ["key", "all"];

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "surge")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    /// One of [`KINDS`].
    pub kind: String,
    /// One of [`WHOM`].
    pub whom: String,
    pub first_day: Date,
    /// Included.
    pub last_day: Date,
    pub note: Option<String>,
    pub account_id: Option<i32>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

// About nobody: those of the organisations above hold for all below.
crate::scoped!(helper: |_, _| scope::all(), anyone: scope::all());
