//! One row that an import added or changed, as it was and as it became.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import_change")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub import_id: i32,
    pub organisation_id: i32,
    /// Table of the row.
    pub subject: String,
    pub subject_id: i32,
    /// JSON.
    pub before: Option<String>,
    /// JSON.
    pub after: String,
    pub undone: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
