//! Something to tell somebody, with its fate.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub helper_id: Option<i32>,
    pub elder_id: Option<i32>,
    /// Where it is told to somebody on duty.
    pub officer_id: Option<i32>,
    /// [`super::Channel`].
    pub channel: String,
    /// [`super::Kind`].
    pub kind: String,
    /// Table of the cause.
    pub subject: String,
    pub subject_id: i32,
    /// Ids of the offers that it asks about, divided by `;`.
    pub offers: String,
    /// [`super::LINK`] stands where the helper's secret link goes when it is sent.
    pub text: String,
    /// How the address ends: the address itself is looked up when the message is sent.
    pub ending: String,
    /// Of its cause, the person and the channel: nobody is told the same thing twice.
    pub key: String,
    /// [`super::Status`].
    pub status: String,
    /// Whether it goes in the quiet hours too.
    pub urgent: bool,
    pub not_before: DateTimeUtc,
    /// After that it tells nothing any more.
    pub expires_at: Option<DateTimeUtc>,
    pub attempts: i32,
    pub worker: Option<String>,
    pub claimed_at: Option<DateTimeUtc>,
    /// Code, and a number behind it.
    pub error: Option<String>,
    pub created_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    sealed: [Text] by Key,
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    anyone: scope::nothing()
);

impl Model {
    /// Ids of the offers that it asks about.
    pub fn offers(&self) -> impl Iterator<Item = i32> {
        self.offers.split(';').filter_map(|id| id.parse().ok())
    }
}
