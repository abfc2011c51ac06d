//! A record of one of the registers of care.

use sea_orm::entity::prelude::*;

use crate::access::{Versioned, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "care_record")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Of whom or what it is about.
    pub organisation_id: i32,
    /// [`super::book::Book`].
    pub book: String,
    pub elder_id: Option<i32>,
    pub helper_id: Option<i32>,
    pub facility_id: Option<i32>,
    /// One of its book's.
    pub status: String,
    /// On which it began or was confirmed last.
    pub day: Date,
    /// Until which something is to happen.
    pub due: Option<Date>,
    /// What may be read, by name: JSON.
    pub plain: String,
    /// What may not: the same, encrypted for `care_record/ID`; empty where there is nothing of the kind.
    pub sealed: String,
    /// Whether anybody may read what is plain.
    pub published: bool,
    /// The link of the family that wrote it.
    pub family_link_id: Option<i32>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    /// Who wrote it down; none: a family by its link.
    pub account_id: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::nothing(),
    // What a family wrote, and what it was told and asked.
    family: |elder| scope::all()
        .add(Column::ElderId.eq(*elder))
        .add(Column::Book.is_in(["whereabouts", "reminder"])),
    anyone: scope::all().add(Column::Published.eq(true))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}
