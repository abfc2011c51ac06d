//! A certificate of hours, as it was issued.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The helper's.
    pub organisation_id: i32,
    pub helper_id: i32,
    /// By which anybody looks it up; not to be guessed.
    pub code: String,
    /// Year, organisation and a running number.
    pub number: String,
    pub first_day: Date,
    /// Included.
    pub last_day: Date,
    pub minutes: i32,
    /// Every visit as it stood: a list of [`Visit`], JSON.
    pub visits: String,
    pub helper_name: String,
    /// The organisation's name.
    pub issuer: String,
    /// Who answers for it.
    pub responsible: String,
    /// Who made it out.
    pub handler: String,
    pub contact: String,
    pub note: String,
    /// The hash of the last entry of the chain when it was issued.
    pub ledger_hash: String,
    pub issued_at: DateTimeUtc,
    pub account_id: Option<i32>,
    pub revoked_at: Option<DateTimeUtc>,
    pub revoked_because: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    // Whoever has the code may ask whether it is good; nobody else finds it.
    anyone: scope::all()
);

impl Model {
    /// The visits it is made of.
    #[must_use]
    pub fn lines(&self) -> Vec<Visit> {
        serde_json::from_str(&self.visits).unwrap_or_default()
    }
}

/// One visit of the annex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    pub day: NaiveDate,
    /// Code of the service.
    pub service: String,
    /// Masked.
    pub elder: String,
    pub minutes: i32,
}
