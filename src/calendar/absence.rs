//! Days on which a helper does not come.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The helper's.
    pub organisation_id: i32,
    pub helper_id: i32,
    pub from_date: Date,
    /// The last day, included.
    pub until_date: Date,
    /// In the coordinator's words; shown to keepers only.
    pub note: Option<String>,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(sealed: [Note] by HelperId, nobody_else);
