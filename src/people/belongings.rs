//! Everything that belongs to somebody, named once: what moves along to another village, and what is deleted on request.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Set, Unchanged};

use super::assessment::{observation, record};
use super::eligibility::{evaluation, ruling};
use super::{
    away, consent, elder, elder_contact, elder_health, elder_identity, field_change,
    helper_contact, helper_identity, kinship, merged, notice, profile, relative, same_person,
};
use crate::access::entity::{family_link, helper_link};
use crate::access::{Change, Covers, Desk};
use crate::calendar::absence;
use crate::error::Result;
use crate::exchange::import_change;
use crate::matching::pair;
use crate::needs::need;
use crate::outbox::message;

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

/// Whoever may let an elder be forgotten.
pub trait Forgets:
    HoldsElders
    + Covers<elder::Entity>
    + Covers<relative::Entity>
    + Covers<away::Entity>
    + Covers<import_change::Entity>
    + Covers<message::Entity>
    + Covers<merged::Entity>
{
}
impl<P> Forgets for P where
    P: HoldsElders
        + Covers<elder::Entity>
        + Covers<relative::Entity>
        + Covers<away::Entity>
        + Covers<import_change::Entity>
        + Covers<message::Entity>
        + Covers<merged::Entity>
{
}

/// Deletes all that is kept about an elder. The row itself stays, about nobody and out of the register, because visits
/// and hours that were given point at it; so do the needs, which have ended.
///
/// # Errors
/// When the database refuses.
pub async fn forget_elder<P: Forgets>(desk: &Desk<P>, id: i32, called: String) -> Result<()> {
    // Records that went into this one still say what they said.
    let mut all = vec![id];
    let mut next = 0;
    while let Some(kept) = all.get(next).copied() {
        next += 1;
        let gone = merged::Entity::find()
            .filter(merged::Column::ElderId.eq(kept))
            .filter(merged::Column::Verdict.eq(merged::SAME))
            .filter(merged::Column::UndoneAt.is_null());
        let gone = desk.all(gone).await?.into_iter();
        let gone = gone.filter_map(|row| row.other_elder_id);
        let new: Vec<i32> = gone.filter(|gone| !all.contains(gone)).collect();
        all.extend(new);
    }
    for id in all {
        forget_record(desk, id, called.clone()).await?;
    }
    Ok(())
}

async fn forget_record<P: Forgets>(desk: &Desk<P>, id: i32, called: String) -> Result<()> {
    forget_relatives(desk, id).await?;
    let either = Condition::any()
        .add(merged::Column::ElderId.eq(id))
        .add(merged::Column::OtherElderId.eq(id));
    desk.delete_all(merged::Entity::delete_many().filter(either))
        .await?;
    macro_rules! delete {
        ($($table:ident),*) => {$(
            let rows = $table::Entity::delete_many().filter($table::Column::ElderId.eq(id));
            desk.delete_all(rows).await?;
        )*};
    }
    // Notices hang on the links by which they came.
    delete!(
        elder_contact,
        elder_health,
        elder_identity,
        consent,
        pair,
        notice,
        family_link,
        profile,
        field_change,
        same_person,
        evaluation,
        ruling,
        record,
        observation
    );
    let imported = import_change::Entity::delete_many()
        .filter(import_change::Column::Subject.eq("elder"))
        .filter(import_change::Column::SubjectId.eq(id));
    desk.delete_all(imported).await?;
    // What was written to helpers names the elder.
    let silent = message::Entity::update_many()
        .col_expr(message::Column::Text, Expr::value(""))
        .filter(message::Column::ElderId.eq(id));
    desk.update_all(silent).await?;
    let ended = need::Entity::update_many()
        .col_expr(need::Column::Status, Expr::value("ended"))
        .filter(need::Column::ElderId.eq(id));
    desk.update_all(ended).await?;
    let nobody = elder::ActiveModel {
        id: Unchanged(id),
        code: Set(format!("X-{}", crate::id::secret())),
        sort_key: Set(String::new()),
        name: Set(called),
        sex: Set(None),
        birth_date: Set(None),
        birth_calendar: Set(None),
        hamlet: Set(None),
        lon: Set(None),
        lat: Set(None),
        datum: Set(None),
        source_lon: Set(None),
        source_lat: Set(None),
        windows: Set(String::new()),
        preferred_sex: Set(None),
        preferred_language: Set(None),
        status: Set("withdrawn".to_owned()),
        updated_at: Set(desk.now()),
        ..Default::default()
    };
    desk.update(nobody).await.map(|_| ())
}

/// Relatives go along unless they belong to somebody else too.
async fn forget_relatives<P: Forgets>(desk: &Desk<P>, id: i32) -> Result<()> {
    let own = kinship::Entity::find().filter(kinship::Column::ElderId.eq(id));
    let own = desk.all(own).await?;
    let own: Vec<i32> = own.iter().filter_map(|row| row.relative_id).collect();
    let either = Condition::any()
        .add(kinship::Column::ElderId.eq(id))
        .add(kinship::Column::OtherElderId.eq(id));
    desk.delete_all(kinship::Entity::delete_many().filter(either))
        .await?;
    let shared =
        kinship::Entity::find().filter(kinship::Column::RelativeId.is_in(own.iter().copied()));
    let shared: Vec<i32> = desk
        .all(shared)
        .await?
        .iter()
        .filter_map(|row| row.relative_id)
        .collect();
    let alone: Vec<i32> = own.into_iter().filter(|id| !shared.contains(id)).collect();
    let spells = away::Column::RelativeId.is_in(alone.iter().copied());
    desk.delete_all(away::Entity::delete_many().filter(spells))
        .await?;
    let rows = relative::Column::Id.is_in(alone);
    desk.delete_all(relative::Entity::delete_many().filter(rows))
        .await
        .map(|_| ())
}
