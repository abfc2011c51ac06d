//! An account that may issue levels: trained, and registered by an administrator.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assessor")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub account_id: i32,
    pub trained_on: Date,
    /// Number of the certificate.
    pub certificate: Option<String>,
    pub registered_by: Option<i32>,
    pub created_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

// Registered above where the account serves: the rows are read through anybody's window.
crate::scoped!(
    helper: |_, _| scope::nothing(),
    anyone: scope::all()
);
