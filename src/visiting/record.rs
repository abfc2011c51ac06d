//! A visit or a call: when, by whom, whether somebody was met, and what was found. What was found is sealed.

use sea_orm::entity::prelude::*;

use crate::access::scope;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_record")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The elder's.
    pub organisation_id: i32,
    pub elder_id: i32,
    pub at: DateTimeUtc,
    /// `home` or `phone`.
    pub mode: String,
    /// [`Outcome`].
    pub outcome: String,
    pub helper_id: Option<i32>,
    pub account_id: Option<i32>,
    /// `desk` or `phone`.
    pub way: String,
    /// For what the form is sealed.
    pub key: String,
    /// [`super::findings::Findings`] as sealed JSON.
    pub form: String,
    /// Keyed hash of the words that somebody wrote, to find identical ones.
    pub words_hash: Option<String>,
    /// Between opening and sending the form.
    pub seconds: Option<i32>,
    /// Whether somebody only asked whether an earlier visit had been made.
    pub recall: bool,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    anyone: scope::nothing()
);

/// Whether somebody was met, and how that person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Well,
    /// Met, and something is wrong.
    Concern,
    /// Nobody opened, or nobody answered.
    Absent,
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::Well, Self::Concern, Self::Absent];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Concern => "concern",
            Self::Absent => "absent",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|outcome| outcome.code() == code)
            .unwrap_or(Self::Absent)
    }
}

/// For what the form of a record is sealed.
#[must_use]
pub fn place(key: &str) -> String {
    format!("visit_record/{key}")
}
