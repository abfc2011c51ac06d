//! Helpers ask about their hours, coordinators answer.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use super::question::{ActiveModel, Column, Entity, Model};
use crate::access::{Change, Covers, Desk};
use crate::error::Result;
use crate::people::helper;

/// The longest question and the longest answer, characters.
pub const LONGEST: usize = 300;
/// So many of one helper may wait for an answer.
const WAITING: u64 = 5;

/// Asks; the same asked twice before it is answered counts once. False where so many wait that one more helps nobody.
///
/// # Errors
/// When the database refuses.
pub async fn ask<P>(desk: &Desk<P>, helper: &helper::Model, text: String) -> Result<bool>
where
    P: Change + Covers<Entity>,
{
    let waiting = Entity::find()
        .filter(Column::HelperId.eq(helper.id))
        .filter(Column::AnsweredAt.is_null());
    let same = waiting.clone().filter(Column::Text.eq(&text)).limit(1);
    if desk.maybe(same).await?.is_some() {
        return Ok(true);
    }
    if desk.count(waiting).await? >= WAITING {
        return Ok(false);
    }
    let row = ActiveModel {
        organisation_id: Set(helper.organisation_id),
        helper_id: Set(helper.id),
        text: Set(text),
        asked_at: Set(desk.now()),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let subject = ("hours question", Some(row.id));
    desk.audit(Some(row.organisation_id), "ask", subject, None)
        .await?;
    Ok(true)
}

/// Answers; the first answer stays.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where there is no such question; [`crate::error::Error::Stale`] where it is answered.
pub async fn answer<P>(desk: &Desk<P>, id: i32, text: String) -> Result<Model>
where
    P: Change + Covers<Entity>,
{
    let row = desk.one(Entity::find_by_id(id)).await?;
    if row.answered_at.is_some() {
        return Err(crate::error::Error::Stale);
    }
    let row = ActiveModel {
        id: sea_orm::Unchanged(row.id),
        answer: Set(Some(text)),
        answered_at: Set(Some(desk.now())),
        account_id: Set(desk.account()),
        ..Default::default()
    };
    let row = desk.update(row).await?;
    let subject = ("hours question", Some(row.id));
    desk.audit(Some(row.organisation_id), "answer", subject, None)
        .await?;
    Ok(row)
}
