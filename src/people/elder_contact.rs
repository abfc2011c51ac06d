//! How an elder is reached: a table of its own, behind its own permission.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "elder_contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub elder_id: i32,
    pub organisation_id: i32,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub family_phone: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    sealed: [Phone, Address, FamilyPhone] by ElderId,
    helper: |id, unlocked| {
        if *unlocked {
            scope::among(Column::ElderId, scope::elders_of(*id))
                .add(Column::ElderId.not_in_subquery(scope::refused("helper")))
        } else {
            scope::nothing()
        }
    },
    anyone: scope::nothing()
);
