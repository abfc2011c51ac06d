//! A helper says that the recorded hours are not right.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hours_question")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The helper's.
    pub organisation_id: i32,
    pub helper_id: i32,
    pub text: String,
    pub asked_at: DateTimeUtc,
    pub answer: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
    pub account_id: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    anyone: scope::nothing()
);
