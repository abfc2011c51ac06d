//! A run without its documents: they may be megabytes, and lists and streams do not need them.

use sea_orm::entity::prelude::*;

use super::run::Status;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matching_run")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub week_start: Date,
    /// As in [`super::run`].
    pub status: String,
    pub seconds: i32,
    /// JSON.
    pub weights: String,
    /// JSON lines: [`super::progress::Step`].
    pub progress: String,
    pub cancel_requested: bool,
    pub error: Option<String>,
    pub created_at: DateTimeUtc,
    pub started_at: Option<DateTimeUtc>,
    pub finished_at: Option<DateTimeUtc>,
    pub unmet: Option<i64>,
    pub bound: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);

impl Model {
    /// Where the run stands.
    #[must_use]
    pub fn standing(&self) -> Status {
        Status::of(&self.status)
    }
}
