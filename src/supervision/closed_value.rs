//! A figure of a closed month, with the version of the definition by which it was counted.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "closed_value")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub period_id: i32,
    /// The code of an indicator or of a check.
    pub measure: String,
    /// None for what held until somebody decided.
    pub definition_id: Option<i32>,
    pub version: i32,
    /// By which it was counted; empty for a check.
    pub formula: String,
    pub part: i32,
    pub whole: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::nothing(),
    anyone: scope::among(
        Column::PeriodId,
        Query::select()
            .column(Alias::new("id"))
            .from(Alias::new("closed_period"))
            .and_where(Expr::col(Alias::new("published_at")).is_not_null())
            .to_owned()
    )
);
