//! Records are written down, and what is done about them; what may not be read is sealed on the way.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::book::{About, Book, Clock, Effect, Guard, Step};
use super::{books, event, record};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk, Permission, Who};
use crate::error::{Error, Result};
use crate::policy::{Policy, decided};

/// What was answered, by name.
pub type Said = BTreeMap<String, String>;

/// The answers of a form, parted by who may read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    pub plain: Said,
    pub sealed: Said,
}

/// Whom or what a record is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    pub organisation: i32,
    pub elder: Option<i32>,
    pub helper: Option<i32>,
    pub facility: Option<i32>,
}

/// What a permission must reach to write records.
pub trait Keeps:
    Change
    + Covers<record::Entity>
    + Covers<event::Entity>
    + Covers<organisation::Entity>
    + Covers<decided::Entity>
{
}
impl<P> Keeps for P where
    P: Change
        + Covers<record::Entity>
        + Covers<event::Entity>
        + Covers<organisation::Entity>
        + Covers<decided::Entity>
{
}

/// How a record stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As its status says.
    Plain,
    /// What was agreed has begun.
    Active,
    /// Its day is near.
    Soon,
    /// Its day is over.
    Late,
}

impl Standing {
    /// Of a record on a day; `notice` is how many days before its day it is spoken of.
    #[must_use]
    pub fn of(book: &Book, row: &record::Model, today: NaiveDate, notice: i32) -> Self {
        let Some(due) = row.due.filter(|_| book.runs.contains(&row.status.as_str())) else {
            return Self::Plain;
        };
        if due < today {
            Self::Late
        } else if due - Days::new(u64::try_from(notice).unwrap_or(0)) <= today {
            Self::Soon
        } else if row.status == "signed" && row.day <= today {
            Self::Active
        } else {
            Self::Plain
        }
    }

    /// As texts name it; the record's own status where there is nothing else to say.
    #[must_use]
    pub fn code(self, status: &str) -> &str {
        match self {
            Self::Plain => status,
            Self::Active => "active",
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }
}

/// How many days before its day a record of a book is spoken of in a place.
#[must_use]
pub fn notice(book: &Book, policy: &Policy, place: i32, today: NaiveDate) -> i32 {
    match book.clock {
        Clock::On(_, Some(number)) => policy.number(place, number, today),
        _ => 0,
    }
}

/// What stands in a record's text.
#[must_use]
pub fn read(text: &str) -> Said {
    serde_json::from_str(text).unwrap_or_default()
}

fn written(said: &Said) -> Result<String> {
    Ok(serde_json::to_string(said).map_err(anyhow::Error::from)?)
}

fn sealed<P: Permission>(desk: &Desk<P>, place: &str, said: &Said) -> Result<String> {
    if said.is_empty() {
        return Ok(String::new());
    }
    Ok(desk.secret().seal(place, &written(said)?))
}

/// Opens what a record or an event keeps closed; whoever calls writes down that it was read.
#[must_use]
pub fn opened<P: Permission>(desk: &Desk<P>, place: &str, sealed: &str) -> Said {
    let text = desk.secret().open_sealed(place, sealed);
    text.map(|text| read(&text)).unwrap_or_default()
}

/// For which place a record's answers are sealed.
#[must_use]
pub fn place_of(record: i32) -> String {
    format!("care_record/{record}")
}

/// For which place the answers of a record's steps are sealed.
#[must_use]
pub fn place_of_steps(record: i32) -> String {
    format!("care_event/{record}")
}

/// When something is due of a record that began on a day.
async fn due<P: Keeps>(
    desk: &Desk<P>,
    book: &Book,
    place: i32,
    day: NaiveDate,
    plain: &Said,
) -> Result<Option<NaiveDate>> {
    match book.clock {
        Clock::None => Ok(None),
        Clock::On(name, _) => Ok(plain.get(name).and_then(|text| text.parse().ok())),
        Clock::After(number) => {
            let place = desk.one(organisation::Entity::find_by_id(place)).await?;
            let policy = Policy::read(desk, std::slice::from_ref(&place)).await?;
            let days = u64::try_from(policy.number(place.id, number, day)).unwrap_or(0);
            Ok(Some(day + Days::new(days)))
        }
    }
}

/// Writes a record down. Where there is one that counts, the older ones about the same are ended by it.
///
/// # Errors
/// When the database refuses.
pub async fn add<P: Keeps>(
    desk: &Desk<P>,
    book: &'static Book,
    of: Subject,
    mut filled: Filled,
    link: Option<i32>,
) -> Result<record::Model> {
    let place = desk
        .one(organisation::Entity::find_by_id(of.organisation))
        .await?;
    let today = desk.local(&place.time_zone).date();
    let day = filled.plain.get("day").and_then(|text| text.parse().ok());
    let day = day.unwrap_or(today);
    if book.code == books::REFERRAL.code && !filled.plain.contains_key("office") {
        let need = filled.plain.get("need").map_or("", String::as_str);
        let office = super::routing::office(need).to_owned();
        filled.plain.insert("office".to_owned(), office);
    }
    if book.replaces {
        replace(desk, book, of).await?;
    }
    let row = record::ActiveModel {
        organisation_id: Set(of.organisation),
        book: Set(book.code.to_owned()),
        elder_id: Set(of.elder),
        helper_id: Set(of.helper),
        facility_id: Set(of.facility),
        status: Set(book.begins.to_owned()),
        day: Set(day),
        due: Set(due(desk, book, of.organisation, day, &filled.plain).await?),
        plain: Set(written(&filled.plain)?),
        sealed: Set(String::new()),
        published: Set(false),
        family_link_id: Set(link),
        version: Set(1),
        created_at: Set(desk.now()),
        account_id: Set(desk.account()),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    // What is sealed opens in this row only, and its number is known now.
    let sealing = record::ActiveModel {
        id: Unchanged(row.id),
        sealed: Set(sealed(desk, &place_of(row.id), &filled.sealed)?),
        ..Default::default()
    };
    let row = desk.update(sealing).await?;
    note(desk, &row, "new", Filled::default(), link).await?;
    let subject = ("care record", Some(row.id));
    let what = Some(book.code.to_owned());
    desk.audit(Some(row.organisation_id), "add", subject, what)
        .await?;
    Ok(row)
}

/// Ends what counted so far about the same.
async fn replace<P: Keeps>(desk: &Desk<P>, book: &Book, of: Subject) -> Result<()> {
    let column = match book.about {
        About::Elder => record::Column::ElderId.eq(of.elder),
        About::Helper => record::Column::HelperId.eq(of.helper),
        About::Facility => record::Column::FacilityId.eq(of.facility),
        About::Place => record::Column::OrganisationId.eq(of.organisation),
    };
    let older = record::Entity::update_many()
        .col_expr(record::Column::Status, Expr::value("replaced"))
        .col_expr(
            record::Column::Version,
            Expr::col(record::Column::Version).add(1),
        )
        .filter(record::Column::Book.eq(book.code))
        .filter(record::Column::Status.ne("closed"))
        .filter(column);
    desk.update_all(older).await?;
    Ok(())
}

async fn note<P: Keeps>(
    desk: &Desk<P>,
    row: &record::Model,
    step: &str,
    filled: Filled,
    link: Option<i32>,
) -> Result<()> {
    let event = event::ActiveModel {
        organisation_id: Set(row.organisation_id),
        record_id: Set(row.id),
        step: Set(step.to_owned()),
        status: Set(row.status.clone()),
        plain: Set(written(&filled.plain)?),
        sealed: Set(sealed(desk, &place_of_steps(row.id), &filled.sealed)?),
        family_link_id: Set(link),
        account_id: Set(desk.account()),
        at: Set(desk.now()),
        ..Default::default()
    };
    desk.insert(event).await?;
    Ok(())
}

/// Whether a step waits for something: another person's hand, or a yes.
#[must_use]
pub fn waits<P: Permission>(desk: &Desk<P>, row: &record::Model, step: &Step) -> bool {
    match step.guard {
        Guard::None => false,
        Guard::OtherHand => match desk.who() {
            Who::Account { id, .. } => row.account_id == Some(*id),
            _ => false,
        },
        Guard::Says(name) => read(&row.plain).get(name).map(String::as_str) != Some("yes"),
    }
}

/// Takes a step.
///
/// # Errors
/// [`Error::Stale`] where the record is no longer as it was seen, or the step cannot be taken from there.
pub async fn take<P: Keeps>(
    desk: &Desk<P>,
    book: &'static Book,
    (row, seen): (&record::Model, i32),
    step: &Step,
    filled: Filled,
    link: Option<i32>,
) -> Result<record::Model> {
    if !step.from.contains(&row.status.as_str()) || waits(desk, row, step) {
        return Err(Error::Stale);
    }
    let mut change = record::ActiveModel {
        id: Unchanged(row.id),
        status: Set(step.to.to_owned()),
        ..Default::default()
    };
    match step.effect {
        Effect::None => {}
        Effect::Renew => {
            let place = organisation::Entity::find_by_id(row.organisation_id);
            let today = desk.local(&desk.one(place).await?.time_zone).date();
            let plain = read(&row.plain);
            change.day = Set(today);
            change.due = Set(due(desk, book, row.organisation_id, today, &plain).await?);
        }
        Effect::Publish => change.published = Set(true),
        Effect::Withdraw => change.published = Set(false),
    }
    let row = desk.amend(change, seen).await?;
    note(desk, &row, step.code, filled, link).await?;
    let subject = ("care record", Some(row.id));
    let what = Some(format!("{} {}", book.code, step.code));
    desk.audit(Some(row.organisation_id), "step", subject, what)
        .await?;
    Ok(row)
}
