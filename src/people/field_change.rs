//! One value that was changed: from what to what, by whom and when. Never changed itself.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "field_change")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: Option<i32>,
    pub helper_id: Option<i32>,
    /// The form it belongs to: `basics`, `contact`, `health`.
    pub part: String,
    pub field: String,
    /// Of whom or what among several: a relative's name. Empty where there is only one.
    pub about: String,
    /// None: there was no value.
    pub before_sealed: Option<String>,
    /// None: there is no value any more.
    pub after_sealed: Option<String>,
    pub at: DateTimeUtc,
    /// None: the service itself.
    pub account_id: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
