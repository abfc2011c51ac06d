//! What a family told the association: a new address, a stay in hospital.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The elder's.
    pub organisation_id: i32,
    pub elder_id: i32,
    /// By which link it came.
    pub family_link_id: i32,
    pub text: String,
    pub created_at: DateTimeUtc,
    pub read_at: Option<DateTimeUtc>,
    /// Who read it.
    pub account_id: Option<i32>,
    /// What the family is answered.
    pub answer: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    sealed: [Text, Answer] by ElderId,
    helper: |_, _| scope::nothing(),
    family: |elder| scope::all().add(Column::ElderId.eq(*elder)),
    anyone: scope::nothing()
);
