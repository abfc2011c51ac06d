//! What was done about a record, in order; nothing is changed in it.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "care_event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The record's.
    pub organisation_id: i32,
    pub record_id: i32,
    /// The step's code; `new` for the first.
    pub step: String,
    /// What the record became by it.
    pub status: String,
    /// As the record's.
    pub plain: String,
    /// As the record's, encrypted for `care_event/RECORD`.
    pub sealed: String,
    pub family_link_id: Option<i32>,
    pub account_id: Option<i32>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::nothing(),
    family: |elder| scope::among(
        Column::RecordId,
        Query::select()
            .column(Alias::new("id"))
            .from(Alias::new("care_record"))
            .and_where(Expr::col(Alias::new("elder_id")).eq(*elder))
            .and_where(Expr::col(Alias::new("book")).is_in(["whereabouts", "reminder"]))
            .to_owned()
    ),
    anyone: scope::nothing()
);
