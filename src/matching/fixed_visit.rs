//! A visit that somebody has set to its time, with its helpers: every run keeps it.

use sea_orm::Condition;
use sea_orm::entity::prelude::*;

use crate::access::{Scope, Scoped, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fixed_visit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub elder_id: i32,
    pub need_id: i32,
    /// Wall-clock time of the organisation; of a weekly one the first.
    pub start: DateTime,
    /// Ids, divided by semicolons.
    pub helpers: String,
    /// Every week on that weekday, or that once.
    pub weekly: bool,
    pub reason: String,
    pub account_id: Option<i32>,
    pub created_at: DateTimeUtc,
    /// No desk shows one that has ended.
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
