//! The ledger of minutes: double entry, append only, each entry chained to the one before.
//!
//! Every organisation has one chain. Two books are kept in it: hours of service, of which certificates are made, and
//! credits of the time bank, which never stand on a certificate and never become money.

use chrono::{NaiveDate, SubsecRound};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::entry;
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk, Permission};
use crate::error::Result;
use crate::id;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// Time given, as a certificate tells it.
    Service,
    /// Time that can be given on or got back.
    Credit,
}

impl Book {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Credit => "credit",
        }
    }
}

/// Whose minutes they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    Helper(i32),
    Elder(i32),
    /// Where credits come from.
    Issue,
    /// What was given away, and what is above the most that somebody may keep.
    Pool,
    /// Where credits go when somebody receives help for them.
    Spent,
    /// On the way to another organisation.
    Transit,
    /// Too old to be used.
    Expired,
}

impl Account {
    /// As it is stored.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Helper(id) => format!("helper:{id}"),
            Self::Elder(id) => format!("elder:{id}"),
            Self::Issue => "issue".to_owned(),
            Self::Pool => "pool".to_owned(),
            Self::Spent => "spent".to_owned(),
            Self::Transit => "transit".to_owned(),
            Self::Expired => "expired".to_owned(),
        }
    }
}

/// Why there is a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A confirmed visit.
    Visit,
    /// A visit that was not: its confirmation was taken back.
    TakenBack,
    /// A coordinator recorded other minutes.
    Adjusted,
    /// Given to the common pool.
    Donated,
    /// Sent to an elder of another organisation.
    Sent,
    /// Arrived from another organisation, or came back.
    Received,
    /// From the common pool to somebody who needs it.
    Granted,
    /// Help was received for it.
    Spent,
    /// Too old.
    Expired,
}

impl Kind {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::TakenBack => "taken_back",
            Self::Adjusted => "adjusted",
            Self::Donated => "donated",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Granted => "granted",
            Self::Spent => "spent",
            Self::Expired => "expired",
        }
    }
}

/// What is written at once.
pub struct Posting {
    pub book: Book,
    pub kind: Kind,
    pub day: NaiveDate,
    pub arrival: Option<i32>,
    pub policy: String,
    /// One line.
    pub note: String,
    /// Add up to nothing.
    pub lines: Vec<(Account, i32)>,
}

/// Adds a posting to the end of an organisation's chain. A visit of no minutes has its lines nonetheless: it was looked at.
///
/// # Errors
/// [`crate::error::Error::Internal`] where the lines do not add up to nothing; when the database refuses, also where
/// somebody else adds to the same chain at this moment.
pub async fn post<P>(desk: &Desk<P>, organisation: i32, posting: Posting) -> Result<()>
where
    P: Change + Covers<entry::Entity> + Covers<organisation::Entity>,
{
    let sum: i32 = posting.lines.iter().map(|(_, minutes)| minutes).sum();
    if sum != 0 {
        return Err(anyhow::anyhow!("a posting is {sum} minutes out of balance").into());
    }
    // Whoever adds to a chain waits for whoever does so now.
    let chain = organisation::Entity::find_by_id(organisation).lock_exclusive();
    desk.one(chain).await?;
    let last = entry::Entity::find()
        .filter(entry::Column::OrganisationId.eq(organisation))
        .order_by_desc(entry::Column::Number)
        .limit(1);
    let last = desk.maybe(last).await?;
    let (mut number, mut previous) =
        last.map_or((0, String::new()), |last| (last.number, last.hash));
    let first = number + 1;
    let at = desk.now().trunc_subsecs(0);
    let mut rows = Vec::new();
    let lines = posting.lines.into_iter();
    for (account, minutes) in lines.filter(|line| line.1 != 0 || line.0 != Account::Pool) {
        number += 1;
        let (helper_id, elder_id) = match account {
            Account::Helper(id) => (Some(id), None),
            Account::Elder(id) => (None, Some(id)),
            _ => (None, None),
        };
        let mut row = entry::Model {
            id: 0,
            organisation_id: organisation,
            number,
            posting: first,
            book: posting.book.code().to_owned(),
            account: account.code(),
            minutes,
            kind: posting.kind.code().to_owned(),
            helper_id,
            elder_id,
            arrival_id: posting.arrival,
            day: posting.day,
            policy: posting.policy.clone(),
            note: posting.note.replace(char::is_control, " "),
            account_id: desk.account(),
            at,
            previous: previous.clone(),
            hash: String::new(),
        };
        row.hash = id::sha256(row.canonical().as_bytes());
        previous.clone_from(&row.hash);
        rows.push(row);
    }
    desk.insert_all(rows.into_iter().map(fresh).collect())
        .await?;
    Ok(())
}

fn fresh(row: entry::Model) -> entry::ActiveModel {
    entry::ActiveModel {
        id: sea_orm::NotSet,
        organisation_id: Set(row.organisation_id),
        number: Set(row.number),
        posting: Set(row.posting),
        book: Set(row.book),
        account: Set(row.account),
        minutes: Set(row.minutes),
        kind: Set(row.kind),
        helper_id: Set(row.helper_id),
        elder_id: Set(row.elder_id),
        arrival_id: Set(row.arrival_id),
        day: Set(row.day),
        policy: Set(row.policy),
        note: Set(row.note),
        account_id: Set(row.account_id),
        at: Set(row.at),
        previous: Set(row.previous),
        hash: Set(row.hash),
    }
}

/// The minutes on an account of one organisation.
///
/// # Errors
/// When the database refuses.
pub async fn balance<P>(
    desk: &Desk<P>,
    organisation: i32,
    book: Book,
    account: Account,
) -> Result<i32>
where
    P: Permission + Covers<entry::Entity>,
{
    let lines = of(organisation, book, account);
    Ok(desk.all(lines).await?.iter().map(|row| row.minutes).sum())
}

/// The lines of an account of one organisation, oldest first.
#[must_use]
pub fn of(organisation: i32, book: Book, account: Account) -> sea_orm::Select<entry::Entity> {
    entry::Entity::find()
        .filter(entry::Column::OrganisationId.eq(organisation))
        .filter(entry::Column::Book.eq(book.code()))
        .filter(entry::Column::Account.eq(account.code()))
        .order_by_asc(entry::Column::Number)
}

/// The first place at which a chain does not hold, of entries in order of their number; none where it does.
#[must_use]
pub fn broken(entries: &[entry::Model]) -> Option<i32> {
    let mut previous = "";
    let mut sums: std::collections::BTreeMap<i32, i32> = std::collections::BTreeMap::new();
    for (at, entry) in (1..).zip(entries) {
        let holds = entry.number == at
            && entry.previous == previous
            && entry.hash == id::sha256(entry.canonical().as_bytes());
        if !holds {
            return Some(at);
        }
        *sums.entry(entry.posting).or_default() += entry.minutes;
        previous = &entry.hash;
    }
    sums.into_iter()
        .find(|(_, sum)| *sum != 0)
        .map(|(posting, _)| posting)
}
