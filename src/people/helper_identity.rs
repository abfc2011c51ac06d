//! Identity numbers of helpers: encrypted, found by keyed hash only.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "helper_identity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub helper_id: i32,
    pub organisation_id: i32,
    pub number_encrypted: String,
    pub number_hash: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
