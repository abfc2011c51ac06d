//! Something an elder needs, again and again.

use sea_orm::entity::prelude::*;

use crate::access::{Versioned, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: i32,
    /// Code of the service.
    pub service: String,
    /// `home` or `phone`.
    pub mode: String,
    /// Of one visit.
    pub minutes: i32,
    /// Visits in every `weeks` weeks: 7 in 1 is daily, 1 in 2 every second week.
    pub visits: i32,
    pub weeks: i32,
    /// Helpers present together.
    pub crew: i32,
    pub required_sex: Option<String>,
    pub required_language: Option<String>,
    /// `active` or `ended`, or `withdrawn` where an import was undone.
    pub status: String,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::among(Column::ElderId, scope::elders_of(*id)),
    anyone: scope::nothing()
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}
