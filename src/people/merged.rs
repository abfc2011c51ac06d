//! Two records that look like one person, and what somebody decided: that they are, and what was moved; or that they
//! are two people, which nobody is asked again.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "merged")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Of the record that stays.
    pub organisation_id: i32,
    /// The record that stays, where they are elders.
    pub elder_id: Option<i32>,
    /// The record that went into it.
    pub other_elder_id: Option<i32>,
    pub helper_id: Option<i32>,
    pub other_helper_id: Option<i32>,
    /// [`SAME`] or [`DIFFERENT`].
    pub verdict: String,
    /// By which the moves are sealed.
    pub key: String,
    /// JSON of every value that was changed, from what to what; sealed. None where they are two people.
    pub moves_sealed: Option<String>,
    pub at: DateTimeUtc,
    pub account_id: Option<i32>,
    /// When it was taken back.
    pub undone_at: Option<DateTimeUtc>,
    pub undone_by: Option<i32>,
    /// Names of columns that had been changed again before it was taken back, and stayed so: `table.column`, with `;`
    /// between them.
    pub left_behind: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);

/// They are one person.
pub const SAME: &str = "same";
/// They are two.
pub const DIFFERENT: &str = "different";

/// The place for which moves are sealed.
#[must_use]
pub fn place(key: &str) -> String {
    format!("merged/{key}")
}
