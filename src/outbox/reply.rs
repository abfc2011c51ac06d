//! What somebody wrote back.

use sea_orm::Condition;
use sea_orm::entity::prelude::*;

use crate::access::{Scope, Scoped, Sealing, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reply")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// None until it is known who wrote.
    pub organisation_id: Option<i32>,
    pub helper_id: Option<i32>,
    /// The gateway's number of it: what is handed in twice counts once.
    pub key: String,
    /// Encrypted for `reply/key`.
    pub number: String,
    pub ending: String,
    pub text: String,
    /// `new`, `taken` as an answer, `kept` for the coordinator, or `seen` by one.
    pub status: String,
    /// `yes` or `no`.
    pub meaning: Option<String>,
    pub received_at: DateTimeUtc,
    pub settled_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn within(scope: &Scope) -> Condition {
        match scope {
            // The gateway sees what it hands in, and nothing else in the house.
            Scope::Everything | Scope::Gateway => scope::all(),
            Scope::Organisations(ids) => {
                Condition::all().add(Column::OrganisationId.is_in(ids.iter().copied()))
            }
            Scope::Helper { .. } | Scope::Family { .. } | Scope::Anyone => scope::nothing(),
        }
    }

    fn sealing() -> Option<Sealing<Self>> {
        Some(Sealing {
            columns: &[Column::Text],
            place: Column::Key,
        })
    }
}

/// Where the number of a reply is sealed.
#[must_use]
pub fn place(key: &str) -> String {
    format!("reply/{key}")
}
