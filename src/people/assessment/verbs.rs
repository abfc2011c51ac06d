//! Drafting, issuing, observing.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};

use super::scales::{Answers, Scale};
use super::{assessor, observation, record};
use crate::access::{Change, Covers, Desk, Permission, Secret};
use crate::error::Result;
use crate::people::{elder, elder_health};

const DRAFT: &str = "draft";
const ISSUED: &str = "issued";
/// What a helper can notice.
pub const OBSERVED: [&str; 9] = [
    "fell", "walks", "eats", "washes", "forgets", "lost", "mood", "senses", "unwell",
];

/// The place for which what was found is sealed.
#[must_use]
pub(crate) fn place(elder: i32) -> String {
    format!("assessment/{elder}")
}

fn seal(secret: &Secret, elder: i32, answers: &Answers) -> String {
    let json = serde_json::to_string(answers).unwrap_or_default();
    secret.seal(&place(elder), &json)
}

/// What was found in an assessment.
#[must_use]
pub fn opened(secret: &Secret, row: &record::Model) -> Answers {
    let json = secret.open_sealed(&place(row.elder_id), &row.answers_sealed);
    json.and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// A draft with nothing in it.
///
/// # Errors
/// When the database refuses.
pub async fn begin<P>(
    desk: &Desk<P>,
    (elder, organisation): (i32, i32),
    scale: Scale,
    today: NaiveDate,
) -> Result<record::Model>
where
    P: Change + Covers<record::Entity>,
{
    let row = record::ActiveModel {
        organisation_id: Set(organisation),
        elder_id: Set(elder),
        scale: Set(scale.code().to_owned()),
        bands: Set(scale.bands()[0].code.to_owned()),
        answers_sealed: Set(seal(desk.secret(), elder, &Answers::default())),
        score: Set(None),
        level: Set(None),
        status: Set(DRAFT.to_owned()),
        assessed_on: Set(today),
        drafted_by: Set(desk.account()),
        drafted_at: Set(desk.now()),
        issued_by: Set(None),
        issued_at: Set(None),
        version: Set(1),
        ..Default::default()
    };
    desk.insert(row).await
}

/// Keeps what is filled in so far. An issued assessment is never changed.
///
/// # Errors
/// [`crate::error::Error::Stale`] where somebody else saved meanwhile or it was issued.
pub async fn save<P>(
    desk: &Desk<P>,
    row: &record::Model,
    (bands, day): (&str, NaiveDate),
    answers: &Answers,
    seen: i32,
) -> Result<record::Model>
where
    P: Change + Covers<record::Entity>,
{
    if row.status != DRAFT {
        return Err(crate::error::Error::Stale);
    }
    let scale = Scale::from_code(&row.scale);
    let changed = record::ActiveModel {
        id: Unchanged(row.id),
        bands: Set(bands.to_owned()),
        answers_sealed: Set(seal(desk.secret(), row.elder_id, answers)),
        score: Set(scale.and_then(|scale| answers.score(scale))),
        assessed_on: Set(day),
        ..Default::default()
    };
    desk.amend(changed, seen).await
}

/// Whether the account at this desk is registered to issue levels now.
///
/// # Errors
/// When the database refuses.
pub async fn is_assessor<P>(desk: &Desk<P>, today: NaiveDate) -> Result<bool>
where
    P: Permission + Covers<assessor::Entity>,
{
    let Some(account) = desk.account() else {
        return Ok(false);
    };
    let row = assessor::Entity::find()
        .filter(assessor::Column::AccountId.eq(account))
        .filter(assessor::Column::EndedAt.is_null())
        .filter(assessor::Column::TrainedOn.lte(today));
    Ok(!desk.public(row).await?.is_empty())
}

/// Issues the level of a whole draft: it is the elder's from now on. None while an item is open.
///
/// # Errors
/// [`crate::error::Error::Stale`] where somebody else changed it meanwhile or it was issued.
pub async fn issue<P>(desk: &Desk<P>, row: &record::Model, seen: i32) -> Result<Option<i32>>
where
    P: Change + Covers<record::Entity> + Covers<elder_health::Entity>,
{
    if row.status != DRAFT {
        return Err(crate::error::Error::Stale);
    }
    let answers = opened(desk.secret(), row);
    let scale = Scale::from_code(&row.scale);
    let Some(level) = scale.and_then(|scale| answers.level(scale, &row.bands)) else {
        return Ok(None);
    };
    let issued = record::ActiveModel {
        id: Unchanged(row.id),
        score: Set(scale.and_then(|scale| answers.score(scale))),
        level: Set(Some(level)),
        status: Set(ISSUED.to_owned()),
        issued_by: Set(desk.account()),
        issued_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.amend(issued, seen).await?;
    let health = elder_health::Entity::find_by_id(row.elder_id);
    let mut health = match desk.maybe(health).await? {
        Some(health) => health.into_active_model(),
        None => elder_health::ActiveModel {
            elder_id: Set(row.elder_id),
            organisation_id: Set(row.organisation_id),
            ..Default::default()
        },
    };
    health.ability_level = Set(elder_health::level(Some(level)));
    desk.put(health).await?;
    Ok(Some(level))
}

/// All assessments of an elder, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn of<P>(desk: &Desk<P>, elder: i32) -> Result<Vec<record::Model>>
where
    P: Permission + Covers<record::Entity>,
{
    let rows = record::Entity::find()
        .filter(record::Column::ElderId.eq(elder))
        .order_by_desc(record::Column::AssessedOn)
        .order_by_desc(record::Column::Id);
    desk.all(rows).await
}

/// The last assessment that was issued of each elder within reach; the last one `before` a day where there is one.
///
/// # Errors
/// When the database refuses.
pub async fn latest<P>(
    desk: &Desk<P>,
    before: Option<NaiveDate>,
) -> Result<HashMap<i32, record::Model>>
where
    P: Permission + Covers<record::Entity>,
{
    let rows = record::Entity::find()
        .filter(record::Column::Status.eq(ISSUED))
        .order_by_asc(record::Column::AssessedOn)
        .order_by_asc(record::Column::Id);
    let rows = desk.all(rows).await?.into_iter();
    Ok(rows
        .filter(|row| before.is_none_or(|before| row.assessed_on < before))
        .map(|row| (row.elder_id, row))
        .collect())
}

/// What somebody noticed.
#[derive(Clone, Debug)]
pub struct Seen {
    pub row: observation::Model,
    pub codes: Vec<String>,
    pub text: Option<String>,
}

/// The place for which what a helper noticed is sealed.
#[must_use]
pub(crate) fn seen_place(elder: i32, helper: i32) -> String {
    format!("observation/{elder}/{helper}")
}

/// Writes down what a helper noticed of an elder.
///
/// # Errors
/// When the database refuses.
pub async fn observe<P>(
    desk: &Desk<P>,
    elder: &elder::Model,
    helper: i32,
    codes: &[String],
    text: Option<&str>,
) -> Result<()>
where
    P: Change + Covers<observation::Entity>,
{
    let place = seen_place(elder.id, helper);
    let row = observation::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        helper_id: Set(helper),
        codes_sealed: Set(desk.secret().seal(&place, &codes.join(";"))),
        text_sealed: Set(text.map(|text| desk.secret().seal(&place, text))),
        created_at: Set(desk.now()),
        ..Default::default()
    };
    desk.insert(row).await.map(|_| ())
}

/// What helpers noticed of an elder, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn observations<P>(desk: &Desk<P>, elder: i32, most: u64) -> Result<Vec<Seen>>
where
    P: Permission + Covers<observation::Entity>,
{
    let rows = observation::Entity::find()
        .filter(observation::Column::ElderId.eq(elder))
        .order_by_desc(observation::Column::Id)
        .limit(most);
    let seen = |row: observation::Model| {
        let place = seen_place(row.elder_id, row.helper_id);
        let open = |sealed: &str| desk.secret().open_sealed(&place, sealed);
        let codes = open(&row.codes_sealed).unwrap_or_default();
        Seen {
            codes: codes
                .split(';')
                .filter(|code| !code.is_empty())
                .map(str::to_owned)
                .collect(),
            text: row.text_sealed.as_deref().and_then(open),
            row,
        }
    };
    Ok(desk.all(rows).await?.into_iter().map(seen).collect())
}
