//! One visit of a week.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub week_id: i32,
    /// The elder's.
    pub organisation_id: i32,
    pub elder_id: i32,
    pub need_id: i32,
    pub service: String,
    pub mode: String,
    /// Wall-clock time of the organisation.
    pub start: DateTime,
    pub minutes: i32,
    /// Why it is not as it was: a code of the optimiser ([`linli_solver::repair::Cause`]), JSON.
    pub cause: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::among(Column::Id, scope::visits_of(*id)),
    family: |elder| scope::among(Column::Id, scope::visits_to(*elder)),
    anyone: scope::among(Column::WeekId, scope::published_weeks())
);
