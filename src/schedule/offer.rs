//! A visit that a helper is asked for: an own one of a published week, or one to step in for.

use sea_orm::entity::prelude::*;

use crate::access::{Versioned, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The helper's.
    pub organisation_id: i32,
    pub week_organisation_id: i32,
    pub week_start: Date,
    pub helper_id: i32,
    pub elder_id: i32,
    pub need_id: i32,
    /// Wall-clock time of the organisation.
    pub start: DateTime,
    pub minutes: i32,
    /// Code.
    pub service: String,
    /// `home` or `phone`.
    pub mode: String,
    /// To step in for somebody.
    pub vacancy_id: Option<i32>,
    /// Limits that a yes raises this once: `linli_solver::explain::Bend`, a JSON list.
    pub beyond: Option<String>,
    /// [`super::offers::Status`].
    pub status: String,
    /// Why it was declined: `ill`, `home`, `road` or `other`.
    pub reason: Option<String>,
    pub asked_at: DateTimeUtc,
    pub remind_at: DateTimeUtc,
    pub deadline: DateTimeUtc,
    pub reminded_at: Option<DateTimeUtc>,
    pub answered_at: Option<DateTimeUtc>,
    /// Who wrote down the answer of somebody who telephoned.
    pub account_id: Option<i32>,
    /// Whether what follows from the answer is done.
    pub settled: bool,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    anyone: scope::nothing()
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}
