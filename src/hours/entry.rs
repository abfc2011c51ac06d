//! One line of the ledger. Nothing is ever changed in it: whatever was wrong is put right by another line.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Whose chain it is in.
    pub organisation_id: i32,
    /// Its place in the chain, from 1.
    pub number: i32,
    /// The number of the first line of the same posting; all lines of a posting add up to nothing.
    pub posting: i32,
    /// [`super::ledger::Book`].
    pub book: String,
    /// [`super::ledger::Account`].
    pub account: String,
    pub minutes: i32,
    /// [`super::ledger::Kind`].
    pub kind: String,
    /// Whose account it is.
    pub helper_id: Option<i32>,
    /// Whose account it is.
    pub elder_id: Option<i32>,
    /// The confirmed visit it comes from.
    pub arrival_id: Option<i32>,
    /// On which the time was given.
    pub day: Date,
    /// The numbers of the policy that held, `cap=90000;expiry=0`.
    pub policy: String,
    pub note: String,
    /// Who wrote it; none: the service itself.
    pub account_id: Option<i32>,
    /// To the second, so that every database gives it back as it was.
    pub at: DateTimeUtc,
    /// The hash of the entry before; empty for the first.
    pub previous: String,
    /// SHA-256 of [`Model::canonical`], hex.
    pub hash: String,
}

impl Model {
    /// What the hash is of: the fields of the exported file in its order, between tabs, the hash before as the last.
    #[must_use]
    pub fn canonical(&self) -> String {
        let id = |id: Option<i32>| id.map(|id| id.to_string()).unwrap_or_default();
        [
            self.organisation_id.to_string(),
            self.number.to_string(),
            self.posting.to_string(),
            self.book.clone(),
            self.account.clone(),
            self.minutes.to_string(),
            self.kind.clone(),
            id(self.arrival_id),
            self.day.to_string(),
            self.policy.clone(),
            self.note.clone(),
            id(self.account_id),
            self.at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            self.previous.clone(),
        ]
        .join("\t")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    anyone: scope::nothing()
);
