//! Time that is on its way to an elder of another organisation.

use sea_orm::Condition;
use sea_orm::entity::prelude::*;

use crate::access::{Scope, Scoped, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "time_transfer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Whose time it was.
    pub organisation_id: i32,
    /// None: from the common pool.
    pub helper_id: Option<i32>,
    pub to_organisation_id: i32,
    /// For whom, as the giver names them.
    pub to_name: String,
    pub to_number: String,
    pub minutes: i32,
    /// `open`, `accepted`, `refused` and on the way back, or `returned`.
    pub status: String,
    /// Who got it.
    pub elder_id: Option<i32>,
    pub made_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub account_id: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn within(scope: &Scope) -> Condition {
        match scope {
            Scope::Everything => scope::all(),
            // Both sides see it: who gives, and who may take it in.
            Scope::Organisations(ids) => Condition::any()
                .add(Column::OrganisationId.is_in(ids.iter().copied()))
                .add(Column::ToOrganisationId.is_in(ids.iter().copied())),
            Scope::Helper { id, .. } => scope::all().add(Column::HelperId.eq(*id)),
            Scope::Family { .. } | Scope::Gateway | Scope::Anyone => scope::nothing(),
        }
    }
}
