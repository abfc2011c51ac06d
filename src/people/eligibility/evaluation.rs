//! What a rule said of an elder, from a day until something changed. Never written over.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evaluation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: i32,
    /// The code of a [`super::Rule`].
    pub rule: String,
    /// The code of a [`super::Finding`].
    pub finding: String,
    /// JSON of the clauses with the facts that decided them, sealed.
    pub verdicts_sealed: String,
    pub evaluated_on: Date,
    /// The day on which it may turn by itself; none where no day turns it.
    pub next_on: Option<Date>,
    pub at: DateTimeUtc,
    /// When it was last looked at again and found to be the same.
    pub looked_at: DateTimeUtc,
    /// Whose change led to it; none: the day or the rules did.
    pub account_id: Option<i32>,
    pub superseded_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
