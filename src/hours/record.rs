//! From confirmed visits to minutes: a worker looks at what was confirmed, and at what was taken back.

use std::collections::HashMap;
use std::time::Duration;

use chrono::NaiveDate;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio_util::sync::CancellationToken;

use super::ledger::{self, Account, Book, Kind, Posting};
use super::rules::Rules;
use super::{RecordHours, bank, entry, numbering};
use crate::access::entity::organisation;
use crate::access::{App, Change, Covers, Desk};
use crate::error::Result;
use crate::people::helper;
use crate::schedule::{arrival, visit};

/// How often the worker looks.
const PULSE: Duration = Duration::from_secs(5);
/// So many visits go into one transaction.
const AT_ONCE: u64 = 200;
/// The longest visit that a coordinator can record, minutes.
pub const LONGEST: i32 = 12 * 60;

/// Records until it is told to stop.
pub async fn run_recorder(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = record(&app).await {
            tracing::error!(%error, "hours cannot be recorded");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PULSE) => {}
        }
    }
}

/// Records all that is due now: confirmed visits, those taken back, time that came back or is too old.
///
/// # Errors
/// When the database refuses; what was recorded before stays.
pub async fn record(app: &App) -> Result<()> {
    while confirmed(app).await? {}
    while taken_back(app).await? {}
    bank::give_back(app).await?;
    bank::expire(app).await
}

/// Arrivals that have lines of a kind.
fn with_lines(kind: Kind) -> SelectStatement {
    Query::select()
        .column(Alias::new("arrival_id"))
        .from(Alias::new("ledger_entry"))
        .and_where(Expr::col(Alias::new("arrival_id")).is_not_null())
        .and_where(Expr::col(Alias::new("kind")).eq(kind.code()))
        .to_owned()
}

/// Visits that were confirmed and are not in the ledger; whether there may be more.
async fn confirmed(app: &App) -> Result<bool> {
    let desk = app.own_desk::<RecordHours>();
    let due = arrival::Entity::find()
        .filter(arrival::Column::Outcome.eq("came"))
        .filter(arrival::Column::Mark.eq(1))
        .filter(arrival::Column::Id.not_in_subquery(with_lines(Kind::Visit)))
        .order_by_asc(arrival::Column::Id)
        .limit(AT_ONCE);
    let due = desk.all(due).await?;
    let mut helpers: HashMap<i32, (helper::Model, organisation::Model)> = HashMap::new();
    for row in &due {
        if !helpers.contains_key(&row.helper_id) {
            let helper = desk.one(helper::Entity::find_by_id(row.helper_id)).await?;
            let place = organisation::Entity::find_by_id(helper.organisation_id);
            let place = desk.one(place).await?;
            numbering::of(&desk, &helper).await?;
            helpers.insert(helper.id, (helper, place));
        }
        let (_, place) = &helpers[&row.helper_id];
        let minutes = planned(&desk, row).await?;
        give(&desk, place, row, minutes, Kind::Visit, String::new()).await?;
    }
    desk.commit().await?;
    Ok(u64::try_from(due.len()) == Ok(AT_ONCE))
}

/// The minutes of the visit as it was published, the way there and back not among them.
async fn planned(desk: &Desk<RecordHours>, row: &arrival::Model) -> Result<i32> {
    let visit = visit::Entity::find()
        .filter(visit::Column::NeedId.eq(row.need_id))
        .filter(visit::Column::Start.eq(row.start))
        .filter(visit::Column::WeekId.in_subquery(published()))
        .order_by_desc(visit::Column::Id)
        .limit(1);
    Ok(desk.maybe(visit).await?.map_or(0, |visit| visit.minutes))
}

/// Weeks that are or were published.
fn published() -> SelectStatement {
    Query::select()
        .column(Alias::new("id"))
        .from(Alias::new("week"))
        .and_where(Expr::col(Alias::new("status")).is_in(["published", "replaced"]))
        .to_owned()
}

/// Writes minutes of a visit into both books. What is above the most that a helper may keep goes to the common pool.
/// A visit of no minutes has a line nonetheless: it was looked at.
async fn give<P>(
    desk: &Desk<P>,
    place: &organisation::Model,
    row: &arrival::Model,
    minutes: i32,
    kind: Kind,
    note: String,
) -> Result<()>
where
    P: Change + Covers<entry::Entity> + Covers<organisation::Entity> + super::rules::Reads,
{
    let day = row.start.date();
    let rules = Rules::read(desk, place, day).await?;
    let helper = Account::Helper(row.helper_id);
    let posting = |book, lines| Posting {
        book,
        kind,
        day,
        arrival: Some(row.id),
        policy: rules.words(),
        note: note.clone(),
        lines,
    };
    let lines = vec![(helper, minutes), (Account::Elder(row.elder_id), -minutes)];
    ledger::post(desk, place.id, posting(Book::Service, lines)).await?;
    let known = ledger::balance(desk, place.id, Book::Credit, helper).await?;
    let own = if minutes > 0 {
        Ord::clamp(rules.most - known, 0, minutes)
    } else {
        minutes
    };
    let lines = vec![
        (Account::Issue, -minutes),
        (helper, own),
        (Account::Pool, minutes - own),
    ];
    ledger::post(desk, place.id, posting(Book::Credit, lines)).await
}

/// Visits that are in the ledger and were taken back; whether there may be more.
async fn taken_back(app: &App) -> Result<bool> {
    let desk = app.own_desk::<RecordHours>();
    let due = arrival::Entity::find()
        .filter(arrival::Column::Mark.is_null())
        .filter(arrival::Column::Id.in_subquery(with_lines(Kind::Visit)))
        .filter(arrival::Column::Id.not_in_subquery(with_lines(Kind::TakenBack)))
        .order_by_asc(arrival::Column::Id)
        .limit(AT_ONCE);
    let due = desk.all(due).await?;
    for row in &due {
        let lines = entry::Entity::find()
            .filter(entry::Column::ArrivalId.eq(row.id))
            .filter(entry::Column::Kind.ne(Kind::Spent.code()))
            .order_by_asc(entry::Column::Number);
        let lines = desk.all(lines).await?;
        for book in [Book::Service, Book::Credit] {
            undo(&desk, row, book, &lines).await?;
        }
    }
    desk.commit().await?;
    Ok(u64::try_from(due.len()) == Ok(AT_ONCE))
}

/// The opposite of all that one visit has written into one book.
async fn undo(
    desk: &Desk<RecordHours>,
    row: &arrival::Model,
    book: Book,
    lines: &[entry::Model],
) -> Result<()> {
    let lines = lines.iter().filter(|line| line.book == book.code());
    let mut sums: Vec<(Account, i32, i32)> = Vec::new();
    for line in lines {
        let account = match (line.helper_id, line.elder_id, line.account.as_str()) {
            (Some(id), ..) => Account::Helper(id),
            (_, Some(id), _) => Account::Elder(id),
            (.., "issue") => Account::Issue,
            _ => Account::Pool,
        };
        match sums.iter_mut().find(|(known, ..)| *known == account) {
            Some((_, minutes, _)) => *minutes += line.minutes,
            None => sums.push((account, line.minutes, line.organisation_id)),
        }
    }
    let Some((.., place)) = sums.first().copied() else {
        return Ok(());
    };
    let posting = Posting {
        book,
        kind: Kind::TakenBack,
        day: row.start.date(),
        arrival: Some(row.id),
        policy: String::new(),
        note: String::new(),
        lines: sums
            .into_iter()
            .map(|(account, minutes, _)| (account, -minutes))
            .collect(),
    };
    ledger::post(desk, place, posting).await
}

/// What one visit counts for a helper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub arrival: i32,
    pub day: NaiveDate,
    pub minutes: i32,
}

/// What a helper has given on these days, by visit, in order of day: what was taken back counts nothing and is left out.
///
/// # Errors
/// When the database refuses.
pub async fn counted<P>(
    desk: &Desk<P>,
    helper: i32,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<Counted>>
where
    P: crate::access::Permission + Covers<entry::Entity>,
{
    let lines = entry::Entity::find()
        .filter(entry::Column::HelperId.eq(helper))
        .filter(entry::Column::Book.eq(Book::Service.code()))
        .filter(entry::Column::Day.between(first, last))
        .order_by_asc(entry::Column::Day)
        .order_by_asc(entry::Column::Number);
    let mut visits: Vec<Counted> = Vec::new();
    for line in desk.all(lines).await? {
        let Some(arrival) = line.arrival_id else {
            continue;
        };
        match visits.iter_mut().find(|visit| visit.arrival == arrival) {
            Some(visit) => visit.minutes += line.minutes,
            None => visits.push(Counted {
                arrival,
                day: line.day,
                minutes: line.minutes,
            }),
        }
    }
    visits.retain(|visit| visit.minutes != 0);
    Ok(visits)
}

/// Records other minutes for a visit, with the reason.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where the visit is not in the ledger; when the database refuses.
pub async fn adjust<P>(
    desk: &Desk<P>,
    row: &arrival::Model,
    minutes: i32,
    because: String,
) -> Result<()>
where
    P: Change
        + Covers<entry::Entity>
        + Covers<organisation::Entity>
        + Covers<helper::Entity>
        + super::rules::Reads,
{
    let day = row.start.date();
    let known = counted(desk, row.helper_id, (day, day)).await?;
    let known = known.iter().find(|visit| visit.arrival == row.id);
    let known = known.map_or(0, |visit| visit.minutes);
    let helper = desk.one(helper::Entity::find_by_id(row.helper_id)).await?;
    let place = organisation::Entity::find_by_id(helper.organisation_id);
    let place = desk.one(place).await?;
    give(desk, &place, row, minutes - known, Kind::Adjusted, because).await?;
    let organisation = Some(place.id);
    desk.audit(
        organisation,
        "adjust hours",
        ("arrival", Some(row.id)),
        None,
    )
    .await
}
