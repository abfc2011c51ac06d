//! What an organisation has decided that an indicator means, from a day on. Nothing is changed or taken out.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator_definition")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    /// [`super::indicator::Indicator`].
    pub code: String,
    /// From 1; 0 is what holds until somebody decides.
    pub version: i32,
    pub title: String,
    /// What it means, in words.
    pub text: String,
    /// [`super::formula::Formula`].
    pub formula: String,
    /// It holds for the months that begin on this day or later.
    pub effective_from: Date,
    /// The document or meeting that decided it.
    pub source: String,
    pub account_id: Option<i32>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

// What an indicator means is about nobody: it is read from above, and under published figures.
crate::scoped!(helper: |_, _| crate::access::scope::nothing(), anyone: crate::access::scope::all());
