//! A child or another relative of one or more elders.

use sea_orm::entity::prelude::*;

use crate::access::Versioned;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "relative")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub name: String,
    /// `female` or `male`.
    pub sex: Option<String>,
    pub phone_sealed: Option<String>,
    pub phone2_sealed: Option<String>,
    /// Where they live, in words.
    pub home_sealed: Option<String>,
    /// How far that is: one of [`super::kin::REGIONS`].
    pub region: Option<String>,
    /// Whether they can support the elder: one of [`super::kin::CAPACITIES`].
    pub capacity: Option<String>,
    /// `living` or `deceased`.
    pub status: String,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}
