//! Certificates are issued from the ledger, and revoked with a reason.

use chrono::{Datelike, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged};

use super::certificate::{ActiveModel, Column, Entity, Model, Visit};
use super::{entry, record};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk};
use crate::error::{Error, Result};
use crate::id;
use crate::people::{elder, helper};
use crate::schedule::{arrival, visit};

/// What whoever makes it out says.
pub struct New {
    pub days: (NaiveDate, NaiveDate),
    pub responsible: String,
    pub handler: String,
    pub contact: String,
    pub note: String,
}

/// What a permission must reach to issue one.
pub trait Issues:
    Change
    + Covers<Entity>
    + Covers<entry::Entity>
    + Covers<organisation::Entity>
    + Covers<arrival::Entity>
    + Covers<visit::Entity>
    + Covers<elder::Entity>
{
}
impl<P> Issues for P where
    P: Change
        + Covers<Entity>
        + Covers<entry::Entity>
        + Covers<organisation::Entity>
        + Covers<arrival::Entity>
        + Covers<visit::Entity>
        + Covers<elder::Entity>
{
}

/// Issues a certificate of what the ledger has of these days; none where there is no visit.
///
/// # Errors
/// When the database refuses.
pub async fn issue<P: Issues>(
    desk: &Desk<P>,
    helper: &helper::Model,
    new: New,
) -> Result<Option<Model>> {
    let counted = record::counted(desk, helper.id, new.days).await?;
    if counted.is_empty() {
        return Ok(None);
    }
    let mut visits = Vec::with_capacity(counted.len());
    for one in &counted {
        let (service, elder) = of(desk, one.arrival).await?;
        visits.push(Visit {
            day: one.day,
            service,
            elder,
            minutes: one.minutes,
        });
    }
    let place = organisation::Entity::find_by_id(helper.organisation_id).lock_exclusive();
    let place = desk.one(place).await?;
    let year = desk.local(&place.time_zone).year();
    let head = format!("{year}-{:04}-", place.id);
    let last = Entity::find()
        .filter(Column::OrganisationId.eq(place.id))
        .filter(Column::Number.starts_with(&head))
        .order_by_desc(Column::Number)
        .limit(1);
    let last = desk.maybe(last).await?;
    let last: u32 = last
        .and_then(|row| row.number.get(head.len()..)?.parse().ok())
        .unwrap_or(0);
    let end = entry::Entity::find()
        .filter(entry::Column::OrganisationId.eq(place.id))
        .order_by_desc(entry::Column::Number)
        .limit(1);
    let end = desk.maybe(end).await?;
    let row = ActiveModel {
        organisation_id: Set(place.id),
        helper_id: Set(helper.id),
        code: Set(code()),
        number: Set(format!("{head}{:05}", last + 1)),
        first_day: Set(new.days.0),
        last_day: Set(new.days.1),
        minutes: Set(counted.iter().map(|one| one.minutes).sum()),
        visits: Set(serde_json::to_string(&visits).map_err(anyhow::Error::from)?),
        helper_name: Set(helper.name.clone()),
        issuer: Set(place.name),
        responsible: Set(new.responsible),
        handler: Set(new.handler),
        contact: Set(new.contact),
        note: Set(new.note),
        ledger_hash: Set(end.map(|row| row.hash).unwrap_or_default()),
        issued_at: Set(desk.now()),
        account_id: Set(desk.account()),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let subject = ("certificate", Some(row.id));
    desk.audit(Some(place.id), "issue", subject, Some(row.number.clone()))
        .await?;
    Ok(Some(row))
}

/// The service of a visit, and whom it was made to, masked.
async fn of<P: Issues>(desk: &Desk<P>, arrival: i32) -> Result<(String, String)> {
    let row = arrival::Entity::find_by_id(arrival);
    let Some(row) = desk.maybe(row).await? else {
        return Ok((String::new(), String::new()));
    };
    let visit = visit::Entity::find()
        .filter(visit::Column::NeedId.eq(row.need_id))
        .filter(visit::Column::Start.eq(row.start))
        .order_by_desc(visit::Column::Id)
        .limit(1);
    let service = desk.maybe(visit).await?.map(|visit| visit.service);
    let elder = desk.maybe(elder::Entity::find_by_id(row.elder_id)).await?;
    let elder = elder.map(|elder| crate::page::name::masked(&elder.name));
    Ok((service.unwrap_or_default(), elder.unwrap_or_default()))
}

/// Sixteen letters and digits that are not mistaken for each other, from 80 random bits.
fn code() -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let bytes = id::secret();
    let bits = id::sha256(bytes.as_bytes());
    let digits = bits.as_bytes().chunks(2).take(16);
    let letter = |pair: &[u8]| {
        let value = std::str::from_utf8(pair)
            .ok()
            .and_then(|pair| usize::from_str_radix(pair, 16).ok());
        char::from(LETTERS[value.unwrap_or(0) % LETTERS.len()])
    };
    digits.map(letter).collect()
}

/// Revokes a certificate; whoever looks it up is told.
///
/// # Errors
/// [`Error::NotFound`] where there is none; [`Error::Stale`] where it is revoked already.
pub async fn revoke<P>(desk: &Desk<P>, id: i32, because: String) -> Result<Model>
where
    P: Change + Covers<Entity>,
{
    let row = desk.one(Entity::find_by_id(id)).await?;
    if row.revoked_at.is_some() {
        return Err(Error::Stale);
    }
    let row = ActiveModel {
        id: Unchanged(row.id),
        revoked_at: Set(Some(desk.now())),
        revoked_because: Set(Some(because)),
        ..Default::default()
    };
    let row = desk.update(row).await?;
    let subject = ("certificate", Some(row.id));
    desk.audit(Some(row.organisation_id), "revoke", subject, None)
        .await?;
    Ok(row)
}
