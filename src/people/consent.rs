//! What somebody agreed to, and when.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: Option<i32>,
    pub helper_id: Option<i32>,
    /// `publication`: the name on the wall; `register`, `township`, `helper`, `photo`, `location`.
    pub kind: String,
    /// `full`, `masked` or `none`; of all but publication `full` or `none`.
    pub extent: String,
    pub given_on: Date,
    pub recorded_at: DateTimeUtc,
    pub withdrawn_at: Option<DateTimeUtc>,
    /// `signed`, `fingerprint`, `voice` or `proxy`.
    pub method: Option<String>,
    /// Who spoke for them, and as what.
    pub relation: Option<String>,
    /// Who wrote it down.
    pub account_id: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    // How a name stands on the wall; who refused is not told.
    anyone: scope::all()
        .add(Column::Kind.eq("publication"))
        .add(Column::Extent.ne("none"))
        .add(Column::WithdrawnAt.is_null())
);
