//! A helper who takes part in a visit.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_helper")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub visit_id: i32,
    pub week_id: i32,
    /// The helper's.
    pub organisation_id: i32,
    pub helper_id: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::among(Column::VisitId, scope::visits_of(*id)),
    family: |elder| scope::among(Column::VisitId, scope::visits_to(*elder)),
    anyone: scope::among(Column::WeekId, scope::published_weeks())
);
