//! What is known of an elder in one of the seven groups: sealed, with who confirmed it last.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: i32,
    /// The code of a [`super::fields::Group`].
    pub part: String,
    /// A JSON object of field and value, sealed.
    pub answers_sealed: String,
    pub confirmed_on: Option<Date>,
    /// The account.
    pub confirmed_by: Option<i32>,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
