//! How somebody belongs to an elder: a relative, or another elder.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kinship")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: i32,
    pub relative_id: Option<i32>,
    /// Husband or wife, who is in the register too: there is a row each way.
    pub other_elder_id: Option<i32>,
    /// One of [`super::kin::RELATIONS`], or `spouse`.
    pub relation: String,
    pub lives_with: bool,
    pub created_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
