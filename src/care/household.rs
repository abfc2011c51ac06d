//! An elder of the register on a round's first day, and what was found at home.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "canvass_household")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The elder's.
    pub organisation_id: i32,
    pub round_id: i32,
    pub elder_id: i32,
    /// None: nobody was there yet.
    pub covered_on: Option<Date>,
    /// Codes of [`super::canvass::HAZARDS`], separated by `;`.
    pub hazards: String,
    /// Codes of [`super::canvass::CHANGES`], separated by `;`.
    pub changes: String,
    /// Encrypted for `canvass_household/ID`; empty where there is none.
    pub note: String,
    pub account_id: Option<i32>,
    /// When it was written down.
    pub at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
