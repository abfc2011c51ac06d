//! A service that the catalog lists.

use sea_orm::entity::prelude::*;

use crate::access::{Versioned, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub uuid: String,
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub description: String,
    pub description_en: String,
    pub eligibility: String,
    pub eligibility_en: String,
    pub application: String,
    pub application_en: String,
    pub fees: String,
    pub fees_en: String,
    pub minimum_age: Option<i32>,
    pub minutes: Option<i32>,
    /// `active` or `inactive`.
    pub status: String,
    pub version: i32,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::all().add(Column::Status.eq("active")),
    anyone: scope::all().add(Column::Status.eq("active"))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}
