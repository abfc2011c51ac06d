//! A person decided that an elder belongs to a group or does not, whatever the rule says.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ruling")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: i32,
    /// The code of a [`super::Rule`].
    pub rule: String,
    pub belongs: bool,
    pub reason_sealed: String,
    pub account_id: Option<i32>,
    pub at: DateTimeUtc,
    pub withdrawn_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
