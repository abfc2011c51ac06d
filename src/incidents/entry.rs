//! What was done about an incident, in order of time: nothing is changed or taken out.

use sea_orm::entity::prelude::*;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Told,
    Acknowledged,
    Climbed,
    /// Those at the last step were told once more.
    Again,
    Action,
    /// The emergency is over, aid begins.
    Aid,
    /// Somebody went to see.
    Seen,
    Closed,
}

impl Step {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Acknowledged => "acknowledged",
            Self::Climbed => "climbed",
            Self::Again => "again",
            Self::Action => "action",
            Self::Aid => "aid",
            Self::Seen => "seen",
            Self::Closed => "closed",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incident_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub incident_id: i32,
    /// The incident's.
    pub organisation_id: i32,
    /// [`Step`].
    pub kind: String,
    /// Where it was done, or whose turn it became.
    pub at_id: Option<i32>,
    pub account_id: Option<i32>,
    pub officer_id: Option<i32>,
    /// Sealed as the incident's texts are.
    pub text: Option<String>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);
