//! A step of the ladder: whose turn it is to take an incident, and until when.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incident_hop")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub incident_id: i32,
    /// The incident's.
    pub organisation_id: i32,
    /// Whose turn it is.
    pub at_id: i32,
    /// [`super::Phase`].
    pub phase: String,
    pub started_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    /// How often those at the last step were asked again.
    pub repeats: i32,
    /// As long as it waits for an answer.
    pub open: bool,
    pub acknowledged_at: Option<DateTimeUtc>,
    pub account_id: Option<i32>,
    pub officer_id: Option<i32>,
    /// `page`, `message` or `phone`.
    pub way: Option<String>,
    pub climbed_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
