//! A file that was handed in, how it is read, and what became of it.

use sea_orm::entity::prelude::*;

use crate::access::Versioned;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    /// None: handed in at the command line.
    pub account_id: Option<i32>,
    pub file_name: String,
    pub sha256: String,
    /// The file, sealed; empty as soon as it is confirmed or thrown away.
    pub content: Vec<u8>,
    /// JSON.
    pub choices: String,
    /// `draft`, `confirmed`, `undone`, or `removed` where it was thrown away.
    pub status: String,
    pub added: i32,
    pub changed: i32,
    pub skipped: i32,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub confirmed_at: Option<DateTimeUtc>,
    pub undone_at: Option<DateTimeUtc>,
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
