//! Families tell, coordinators read.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select, Set};

use super::{elder, notice};
use crate::access::{Change, Covers, Desk};
use crate::error::Result;

/// The longest notice, characters.
pub const LONGEST: usize = 500;
/// So many of one elder may wait to be read.
const WAITING: usize = 20;

/// What nobody has read yet, oldest first.
#[must_use]
pub fn unread() -> Select<notice::Entity> {
    notice::Entity::find()
        .filter(notice::Column::ReadAt.is_null())
        .order_by_asc(notice::Column::Id)
}

/// Writes down what a family tells; the same said twice before it is read counts once. False where so many wait that
/// one more helps nobody.
///
/// # Errors
/// When the database refuses.
pub async fn tell<P>(desk: &Desk<P>, elder: &elder::Model, link: i32, text: String) -> Result<bool>
where
    P: Change + Covers<notice::Entity>,
{
    let waiting = unread().filter(notice::Column::ElderId.eq(elder.id));
    let waiting = desk.all(waiting).await?;
    if waiting.iter().any(|row| row.text == text) {
        return Ok(true);
    }
    if waiting.len() >= WAITING {
        return Ok(false);
    }
    let row = notice::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        family_link_id: Set(link),
        text: Set(text),
        created_at: Set(desk.now()),
        read_at: Set(None),
        account_id: Set(None),
        answer: Set(None),
        answered_at: Set(None),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let organisation = Some(elder.organisation_id);
    desk.audit(organisation, "tell", ("notice", Some(row.id)), None)
        .await?;
    Ok(true)
}

/// Notes that somebody read it; who did so first stays.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where there is no such notice of this elder.
pub async fn read<P>(desk: &Desk<P>, elder: i32, id: i32) -> Result<()>
where
    P: Change + Covers<notice::Entity>,
{
    let row = notice::Entity::find_by_id(id).filter(notice::Column::ElderId.eq(elder));
    let row = desk.one(row).await?;
    if row.read_at.is_some() {
        return Ok(());
    }
    let read = notice::ActiveModel {
        id: Set(row.id),
        read_at: Set(Some(desk.now())),
        account_id: Set(desk.account()),
        ..Default::default()
    };
    desk.update(read).await?;
    Ok(())
}

/// Answers it; whoever answers has read it. A later answer stands in place of an earlier one.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where there is no such notice of this elder.
pub async fn answer<P>(desk: &Desk<P>, elder: i32, id: i32, text: String) -> Result<()>
where
    P: Change + Covers<notice::Entity>,
{
    read(desk, elder, id).await?;
    let row = notice::ActiveModel {
        id: Set(id),
        elder_id: Set(elder),
        answer: Set(Some(text)),
        answered_at: Set(Some(desk.now())),
        ..Default::default()
    };
    let row = desk.update(row).await?;
    let organisation = Some(row.organisation_id);
    desk.audit(organisation, "answer", ("notice", Some(row.id)), None)
        .await
}
