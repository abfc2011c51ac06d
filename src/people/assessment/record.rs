//! An assessment of what an elder can do: a draft, or issued.

use sea_orm::entity::prelude::*;

use crate::access::Versioned;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assessment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: i32,
    /// The code of a [`super::Scale`].
    pub scale: String,
    /// By which bands its score becomes a level.
    pub bands: String,
    /// JSON of [`super::Answers`], sealed.
    pub answers_sealed: String,
    /// None until every item is answered.
    pub score: Option<i32>,
    /// GB/T 42195: 0 intact to 4 complete loss. None until it is issued.
    pub level: Option<i32>,
    /// `draft` or `issued`.
    pub status: String,
    pub assessed_on: Date,
    pub drafted_by: Option<i32>,
    pub drafted_at: DateTimeUtc,
    pub issued_by: Option<i32>,
    pub issued_at: Option<DateTimeUtc>,
    pub version: i32,
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
