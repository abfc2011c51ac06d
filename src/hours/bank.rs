//! The time bank: credit is given on, given to somebody who needs it, used when help is received. It is never money:
//! there is no posting by which it leaves the ledger for anything but time.

use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged};

use super::ledger::{self, Account, Book, Kind, Posting};
use super::rules::{Reads, Rules};
use super::{RecordHours, entry, transfer};
use crate::access::entity::organisation;
use crate::access::{App, Change, Covers, Desk, Permission};
use crate::error::{Error, Result};
use crate::people::{elder, helper};
use crate::policy::Policy;
use crate::schedule::{arrival, visit};

/// What a permission must reach to move credit.
pub trait Moves:
    Change + Covers<entry::Entity> + Covers<organisation::Entity> + Covers<transfer::Entity> + Reads
{
}
impl<P> Moves for P where
    P: Change
        + Covers<entry::Entity>
        + Covers<organisation::Entity>
        + Covers<transfer::Entity>
        + Reads
{
}

/// The account has less than is asked for; how many minutes it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLittle(pub i32);

/// Where a helper's time goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Towards {
    pub organisation: i32,
    pub name: String,
    pub number: String,
}

/// The credit on an account of an organisation, minutes.
///
/// # Errors
/// When the database refuses.
pub async fn credit<P>(desk: &Desk<P>, organisation: i32, account: Account) -> Result<i32>
where
    P: Permission + Covers<entry::Entity>,
{
    ledger::balance(desk, organisation, Book::Credit, account).await
}

/// Moves credit from one account to another of the same organisation.
async fn go<P: Moves>(
    desk: &Desk<P>,
    organisation: i32,
    kind: Kind,
    (from, to): (Account, Account),
    minutes: i32,
    (arrival, note): (Option<i32>, String),
) -> Result<std::result::Result<(), TooLittle>> {
    let place = organisation::Entity::find_by_id(organisation).lock_exclusive();
    let place = desk.one(place).await?;
    let known = credit(desk, organisation, from).await?;
    // What is on the way was counted when it left.
    if from != Account::Transit && known < minutes {
        return Ok(Err(TooLittle(known)));
    }
    let day = desk.local(&place.time_zone).date();
    let rules = Rules::read(desk, &place, day).await?;
    let posting = Posting {
        book: Book::Credit,
        kind,
        day,
        arrival,
        policy: rules.words(),
        note,
        lines: vec![(from, -minutes), (to, minutes)],
    };
    ledger::post(desk, organisation, posting).await?;
    let subject = ("credit", None);
    let detail = Some(format!("{} {} {minutes}", from.code(), to.code()));
    desk.audit(Some(organisation), kind.code(), subject, detail)
        .await?;
    Ok(Ok(()))
}

/// A helper gives credit to the common pool.
///
/// # Errors
/// When the database refuses.
pub async fn donate<P: Moves>(
    desk: &Desk<P>,
    helper: &helper::Model,
    minutes: i32,
) -> Result<std::result::Result<(), TooLittle>> {
    let way = (Account::Helper(helper.id), Account::Pool);
    let place = helper.organisation_id;
    go(
        desk,
        place,
        Kind::Donated,
        way,
        minutes,
        (None, String::new()),
    )
    .await
}

/// The pool gives credit to an elder of the same organisation.
///
/// # Errors
/// When the database refuses.
pub async fn grant<P: Moves>(
    desk: &Desk<P>,
    elder: &elder::Model,
    minutes: i32,
    because: String,
) -> Result<std::result::Result<(), TooLittle>> {
    let way = (Account::Pool, Account::Elder(elder.id));
    let place = elder.organisation_id;
    go(desk, place, Kind::Granted, way, minutes, (None, because)).await
}

/// Credit of an elder is used for a visit that was received.
///
/// # Errors
/// When the database refuses.
pub async fn spend<P: Moves>(
    desk: &Desk<P>,
    elder: &elder::Model,
    visit: &arrival::Model,
    minutes: i32,
) -> Result<std::result::Result<(), TooLittle>> {
    let way = (Account::Elder(elder.id), Account::Spent);
    let place = elder.organisation_id;
    let of = (Some(visit.id), String::new());
    go(desk, place, Kind::Spent, way, minutes, of).await
}

/// The minutes of a visit for which no credit was used yet.
///
/// # Errors
/// When the database refuses.
pub async fn unpaid<P>(desk: &Desk<P>, visit: &arrival::Model) -> Result<i32>
where
    P: Permission + Covers<entry::Entity> + Covers<visit::Entity>,
{
    let planned = visit::Entity::find()
        .filter(visit::Column::NeedId.eq(visit.need_id))
        .filter(visit::Column::Start.eq(visit.start))
        .order_by_desc(visit::Column::Id)
        .limit(1);
    let planned = desk.maybe(planned).await?.map_or(0, |row| row.minutes);
    let lines = entry::Entity::find()
        .filter(entry::Column::ArrivalId.eq(visit.id))
        .filter(entry::Column::Kind.eq(Kind::Spent.code()))
        .filter(entry::Column::Minutes.gt(0));
    let spent: i32 = desk.all(lines).await?.iter().map(|row| row.minutes).sum();
    Ok(planned - spent)
}

/// A helper's credit goes to somebody in another organisation: it is on the way until it is taken in there.
///
/// # Errors
/// When the database refuses.
pub async fn send<P: Moves>(
    desk: &Desk<P>,
    helper: &helper::Model,
    minutes: i32,
    towards: Towards,
) -> Result<std::result::Result<transfer::Model, TooLittle>> {
    let way = (Account::Helper(helper.id), Account::Transit);
    let place = helper.organisation_id;
    let gone = go(desk, place, Kind::Sent, way, minutes, (None, String::new())).await?;
    if let Err(little) = gone {
        return Ok(Err(little));
    }
    let row = transfer::ActiveModel {
        organisation_id: Set(place),
        helper_id: Set(Some(helper.id)),
        to_organisation_id: Set(towards.organisation),
        to_name: Set(towards.name),
        to_number: Set(towards.number),
        minutes: Set(minutes),
        status: Set("open".to_owned()),
        made_at: Set(desk.now()),
        account_id: Set(desk.account()),
        ..Default::default()
    };
    Ok(Ok(desk.insert(row).await?))
}

/// An open transfer to an organisation that the visitor serves.
async fn incoming<P>(desk: &Desk<P>, id: i32) -> Result<transfer::Model>
where
    P: Permission + Covers<transfer::Entity> + Covers<organisation::Entity>,
{
    let row = transfer::Entity::find_by_id(id).lock_exclusive();
    let row = desk.one(row).await?;
    // The giver sees it too, and cannot take it in.
    desk.one(organisation::Entity::find_by_id(row.to_organisation_id))
        .await?;
    if row.status == "open" {
        Ok(row)
    } else {
        Err(Error::Stale)
    }
}

async fn end<P: Moves>(
    desk: &Desk<P>,
    row: &transfer::Model,
    status: &str,
    elder: Option<i32>,
) -> Result<()> {
    let row = transfer::ActiveModel {
        id: Unchanged(row.id),
        status: Set(status.to_owned()),
        elder_id: Set(elder),
        ended_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(row).await?;
    Ok(())
}

/// Takes credit in for an elder of the organisation that it was sent to.
///
/// # Errors
/// [`Error::NotFound`] where the transfer or the elder is not theirs; [`Error::Stale`] where it is taken in or refused.
pub async fn accept<P: Moves>(desk: &Desk<P>, id: i32, elder: &elder::Model) -> Result<()> {
    let row = incoming(desk, id).await?;
    let place = elder.organisation_id;
    let way = (Account::Transit, Account::Elder(elder.id));
    let note = (None, format!("transfer {}", row.id));
    // Never too little: what is on the way was taken from its giver.
    let _ = go(desk, place, Kind::Received, way, row.minutes, note).await?;
    end(desk, &row, "accepted", Some(elder.id)).await
}

/// Refuses it: the service gives it back to whom it was from.
///
/// # Errors
/// As [`accept`].
pub async fn refuse<P: Moves>(desk: &Desk<P>, id: i32) -> Result<()> {
    let row = incoming(desk, id).await?;
    end(desk, &row, "refused", None).await
}

/// Refused transfers go back to their givers.
pub(super) async fn give_back(app: &App) -> Result<()> {
    let desk = app.own_desk::<RecordHours>();
    let refused = transfer::Entity::find()
        .filter(transfer::Column::Status.eq("refused"))
        .order_by_asc(transfer::Column::Id);
    for row in desk.all(refused).await? {
        let to = row.helper_id.map_or(Account::Pool, Account::Helper);
        let way = (Account::Transit, to);
        let note = (None, format!("transfer {}", row.id));
        let place = row.organisation_id;
        let _ = go(&desk, place, Kind::Received, way, row.minutes, note).await?;
        end(&desk, &row, "returned", None).await?;
    }
    desk.commit().await
}

/// Credit that is too old goes: the oldest is always used first.
pub(super) async fn expire(app: &App) -> Result<()> {
    let desk = app.own_desk::<RecordHours>();
    let places = desk.all(organisation::Entity::find()).await?;
    let policy = Policy::read(&desk, &places).await?;
    for place in places {
        let today = desk.local(&place.time_zone).date();
        let rules = Rules::of(&policy, place.id, today);
        if rules.days == 0 {
            continue;
        }
        let limit = today - Duration::days(i64::from(rules.days));
        let lines = entry::Entity::find()
            .filter(entry::Column::OrganisationId.eq(place.id))
            .filter(entry::Column::Book.eq(Book::Credit.code()))
            .order_by_asc(entry::Column::Account)
            .order_by_asc(entry::Column::Number);
        let lines = desk.all(lines).await?;
        for own in lines.chunk_by(|one, next| one.account == next.account) {
            let Some(account) = own.first().and_then(owner) else {
                continue;
            };
            let old = own
                .iter()
                .filter(|line| line.minutes > 0 && line.day < limit);
            let old: i32 = old.map(|line| line.minutes).sum();
            let used = own.iter().filter(|line| line.minutes < 0);
            let used: i32 = used.map(|line| -line.minutes).sum();
            if old > used {
                let way = (account, Account::Expired);
                let none = (None, String::new());
                let _ = go(&desk, place.id, Kind::Expired, way, old - used, none).await?;
            }
        }
    }
    desk.commit().await
}

/// Whose account a line is on; none for those of the bank itself.
fn owner(line: &entry::Model) -> Option<Account> {
    line.helper_id
        .map(Account::Helper)
        .or(line.elder_id.map(Account::Elder))
}
