//! What is deleted on request. Visits and hours that were given stay, about nobody.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set, Unchanged,
};

use super::assessment::{observation, record};
use super::belongings::{HoldsElders, HoldsHelpers};
use super::eligibility::{evaluation, ruling};
use super::{
    away, consent, elder, elder_contact, elder_health, elder_identity, field_change, helper,
    helper_contact, helper_identity, kinship, merged, notice, profile, relative, same_person,
};
use crate::access::entity::{family_link, helper_link};
use crate::access::{Covers, Desk};
use crate::calendar::absence;
use crate::care;
use crate::error::Result;
use crate::exchange::import_change;
use crate::hours::{certificate, question};
use crate::incidents::{entry, incident};
use crate::matching::pair;
use crate::needs::need;
use crate::outbox::{message, reply};
use crate::visiting::{occasion, record as visit_record};

macro_rules! forgets {
    ($($table:path),* $(,)?) => {
        /// Whoever may let somebody be forgotten.
        pub trait Forgets: HoldsElders + HoldsHelpers $(+ Covers<$table>)* {}
        impl<P> Forgets for P where P: HoldsElders + HoldsHelpers $(+ Covers<$table>)* {}
    };
}

forgets!(
    elder::Entity,
    helper::Entity,
    relative::Entity,
    away::Entity,
    import_change::Entity,
    message::Entity,
    reply::Entity,
    merged::Entity,
    visit_record::Entity,
    occasion::Entity,
    care::record::Entity,
    care::event::Entity,
    care::household::Entity,
    incident::Entity,
    entry::Entity,
    question::Entity,
    certificate::Entity,
);

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
    forget_care(desk, id).await?;
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

/// What was found on visits, written in registers and said of incidents: that it was stays, and when.
async fn forget_care<P: Forgets>(desk: &Desk<P>, id: i32) -> Result<()> {
    let found = visit_record::Entity::update_many()
        .col_expr(visit_record::Column::Form, Expr::value(""))
        .col_expr(visit_record::Column::WordsHash, Expr::value(None::<String>))
        .filter(visit_record::Column::ElderId.eq(id));
    desk.update_all(found).await?;
    let occasions = occasion::Entity::delete_many().filter(occasion::Column::ElderId.eq(id));
    desk.delete_all(occasions).await?;
    let records = care::record::Entity::find()
        .select_only()
        .column(care::record::Column::Id)
        .filter(care::record::Column::ElderId.eq(id))
        .into_query();
    let steps = care::event::Entity::update_many()
        .col_expr(care::event::Column::Plain, Expr::value("{}"))
        .col_expr(care::event::Column::Sealed, Expr::value(""))
        .filter(care::event::Column::RecordId.in_subquery(records));
    desk.update_all(steps).await?;
    let written = care::record::Entity::update_many()
        .col_expr(care::record::Column::Plain, Expr::value("{}"))
        .col_expr(care::record::Column::Sealed, Expr::value(""))
        .col_expr(care::record::Column::Published, Expr::value(false))
        .col_expr(care::record::Column::Due, Expr::value(None::<NaiveDate>))
        .filter(care::record::Column::ElderId.eq(id));
    desk.update_all(written).await?;
    let homes = care::household::Entity::update_many()
        .col_expr(care::household::Column::Note, Expr::value(""))
        .filter(care::household::Column::ElderId.eq(id));
    desk.update_all(homes).await?;
    let cases = incident::Entity::find()
        .select_only()
        .column(incident::Column::Id)
        .filter(incident::Column::ElderId.eq(id))
        .into_query();
    let done = entry::Entity::update_many()
        .col_expr(entry::Column::Text, Expr::value(None::<String>))
        .filter(entry::Column::IncidentId.in_subquery(cases));
    desk.update_all(done).await?;
    let told = incident::Entity::update_many()
        .col_expr(incident::Column::Story, Expr::value(""))
        .col_expr(incident::Column::Place, Expr::value(None::<String>))
        .col_expr(incident::Column::Finder, Expr::value(None::<String>))
        .col_expr(incident::Column::Outcome, Expr::value(None::<String>))
        .filter(incident::Column::ElderId.eq(id));
    desk.update_all(told).await.map(|_| ())
}

/// Deletes all that is kept about a helper. The row itself stays, about nobody and out of the register; so do hours, and
/// the numbers of certificates.
///
/// # Errors
/// When the database refuses.
pub async fn forget_helper<P: Forgets>(desk: &Desk<P>, id: i32, called: String) -> Result<()> {
    let either = Condition::any()
        .add(merged::Column::HelperId.eq(id))
        .add(merged::Column::OtherHelperId.eq(id));
    desk.delete_all(merged::Entity::delete_many().filter(either))
        .await?;
    macro_rules! delete {
        ($($table:ident),*) => {$(
            let rows = $table::Entity::delete_many().filter($table::Column::HelperId.eq(id));
            desk.delete_all(rows).await?;
        )*};
    }
    delete!(
        helper_contact,
        helper_identity,
        helper_link,
        consent,
        pair,
        absence,
        field_change,
        same_person,
        question
    );
    let imported = import_change::Entity::delete_many()
        .filter(import_change::Column::Subject.eq("helper"))
        .filter(import_change::Column::SubjectId.eq(id));
    desk.delete_all(imported).await?;
    forget_words(desk, id, &called).await?;
    let nobody = helper::ActiveModel {
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
        skills: Set(String::new()),
        languages: Set(String::new()),
        status: Set("withdrawn".to_owned()),
        updated_at: Set(desk.now()),
        ..Default::default()
    };
    desk.update(nobody).await.map(|_| ())
}

/// What was written to a helper and back, and what certificates say: their visits name the elders.
async fn forget_words<P: Forgets>(desk: &Desk<P>, helper: i32, called: &str) -> Result<()> {
    let silent = message::Entity::update_many()
        .col_expr(message::Column::Text, Expr::value(""))
        .filter(message::Column::HelperId.eq(helper));
    desk.update_all(silent).await?;
    let answers = reply::Entity::update_many()
        .col_expr(reply::Column::Text, Expr::value(""))
        .col_expr(reply::Column::Number, Expr::value(""))
        .col_expr(reply::Column::Ending, Expr::value(""))
        .filter(reply::Column::HelperId.eq(helper));
    desk.update_all(answers).await?;
    let certificates = certificate::Entity::update_many()
        .col_expr(certificate::Column::HelperName, Expr::value(called))
        .col_expr(certificate::Column::Visits, Expr::value("[]"))
        .col_expr(certificate::Column::Note, Expr::value(""))
        .filter(certificate::Column::HelperId.eq(helper));
    desk.update_all(certificates).await.map(|_| ())
}
