//! A column of the province's sheet: its heading, and what stands in it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet_column")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    /// From 1, from the left.
    pub position: i32,
    pub heading: String,
    /// [`super::sheet::Content`].
    pub content: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

// Which columns a sheet has is about nobody: those of the organisations above serve whoever has none.
crate::scoped!(helper: |_, _| crate::access::scope::nothing(), anyone: crate::access::scope::all());
