//! Everything that belongs to somebody, named once: what moves along to another village.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::assessment::{observation, record};
use super::eligibility::{evaluation, ruling};
use super::{
    consent, elder_contact, elder_health, elder_identity, field_change, helper_contact,
    helper_identity, kinship, notice, profile, same_person,
};
use crate::access::entity::{family_link, helper_link};
use crate::access::{Change, Covers, Desk};
use crate::calendar::absence;
use crate::error::Result;
use crate::matching::pair;
use crate::needs::need;

macro_rules! belongings {
    ($holds:ident, $move_along:ident, $owner:ident: $($table:ident),* $(,)?) => {
        /// A permission that reaches all that belongs to such a person.
        pub trait $holds: Change $(+ Covers<$table::Entity>)* {}
        impl<P> $holds for P where P: Change $(+ Covers<$table::Entity>)* {}

        /// Gives all that belongs to the person to another organisation.
        ///
        /// # Errors
        /// When the database refuses.
        pub async fn $move_along<P: $holds>(desk: &Desk<P>, person: i32, to: i32) -> Result<()> {
            $(
                let rows = $table::Entity::update_many()
                    .col_expr($table::Column::OrganisationId, Expr::value(to))
                    .filter($table::Column::$owner.eq(person));
                desk.update_all(rows).await?;
            )*
            Ok(())
        }
    };
}

belongings!(HoldsElders, move_elder, ElderId:
    elder_contact, elder_health, elder_identity, need, consent, pair, notice, family_link, profile,
    field_change, kinship, same_person, evaluation, ruling, record, observation);
belongings!(HoldsHelpers, move_helper, HelperId:
    helper_contact, helper_identity, helper_link, consent, absence, field_change);
