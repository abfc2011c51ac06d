//! A helper and an elder who know each other, belong together, or must not meet.

use sea_orm::Condition;
use sea_orm::entity::prelude::*;

use crate::access::{Scope, Scoped, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pair")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub helper_id: i32,
    pub elder_id: i32,
    /// `previous`, `pinned` or `forbidden`.
    pub kind: String,
    pub created_at: DateTimeUtc,
    /// Who set it; none where it came from a roster or a week.
    pub account_id: Option<i32>,
    /// Why, in free words; for keepers only.
    pub reason: Option<String>,
    /// No desk shows a pair that has ended.
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn within(scope: &Scope) -> Condition {
        let current = Condition::all().add(Column::EndedAt.is_null());
        match scope {
            Scope::Everything => current,
            Scope::Organisations(ids) => {
                current.add(Column::OrganisationId.is_in(ids.iter().copied()))
            }
            Scope::Helper { .. } | Scope::Family { .. } | Scope::Gateway | Scope::Anyone => {
                scope::nothing()
            }
        }
    }
}
