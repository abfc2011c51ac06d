//! A message is written in the transaction of its cause, or not at all.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::channels::{Address, Numbers};
use super::{Channel, Kind, Status, message};
use crate::access::{Change, Covers, Desk};
use crate::error::Result;
use crate::organisations::officer;
use crate::people::{helper, helper_contact};

/// What a permission must reach to tell somebody something.
pub trait Writes: Change + Covers<message::Entity> + Covers<helper_contact::Entity> {}
impl<P> Writes for P where P: Change + Covers<message::Entity> + Covers<helper_contact::Entity> {}

/// Whom something is told.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    Helper(&'a helper::Model),
    /// Somebody on duty.
    Officer(&'a officer::Model),
}

impl Reader<'_> {
    fn organisation(self) -> i32 {
        match self {
            Self::Helper(row) => row.organisation_id,
            Self::Officer(row) => row.organisation_id,
        }
    }

    /// What tells one from all others.
    fn key(self) -> String {
        match self {
            Self::Helper(row) => row.id.to_string(),
            Self::Officer(row) => format!("officer-{}", row.id),
        }
    }

    async fn numbers<P: Writes>(self, desk: &Desk<P>) -> Result<Numbers> {
        match self {
            Self::Helper(row) => {
                let contact = desk.maybe(helper_contact::Entity::find_by_id(row.id));
                Ok(contact.await?.map(|row| row.numbers()).unwrap_or_default())
            }
            Self::Officer(row) => Ok(row.numbers(desk.secret())),
        }
    }
}

/// Something that somebody is to be told.
pub struct NewMessage<'a> {
    pub reader: Reader<'a>,
    /// Of the reader's organisation.
    pub zone: &'a str,
    pub kind: Kind,
    /// Table and id of the cause.
    pub subject: (&'static str, i32),
    /// What the cause is called, over all attempts: the same cause tells the same person once.
    pub cause: String,
    /// The offers that it asks about.
    pub offers: &'a [i32],
    /// In words for each way.
    pub text: &'a (dyn Fn(Channel) -> String + Sync),
    pub urgent: bool,
    pub expires_at: Option<DateTime<Utc>>,
}

/// Writes a message down, by the first way that reaches the reader, and for the program that passes messages on.
/// Where no way is configured nothing is written; where none reaches the reader, that is written.
///
/// # Errors
/// When the database refuses.
pub async fn write<P: Writes>(desk: &Desk<P>, new: &NewMessage<'_>) -> Result<()> {
    let channels = desk.channels();
    if let Some(first) = channels.personal() {
        match channels.reach(&new.reader.numbers(desk).await?) {
            Some(address) => put_down(desk, new, address.channel, Some(&address)).await?,
            None => put_down(desk, new, first, None).await?,
        }
    }
    if channels.has(Channel::Webhook) {
        put_down(desk, new, Channel::Webhook, None).await?;
    }
    Ok(())
}

async fn put_down<P: Writes>(
    desk: &Desk<P>,
    new: &NewMessage<'_>,
    channel: Channel,
    address: Option<&Address>,
) -> Result<()> {
    let key = format!("{}/{}/{}", new.cause, new.reader.key(), channel.code());
    let known = message::Entity::find().filter(message::Column::Key.eq(&key));
    if desk.maybe(known).await?.is_some() {
        return Ok(());
    }
    let now = desk.now();
    let quiet = desk.channels().quiet;
    let unreachable = address.is_none() && channel != Channel::Webhook;
    let (status, error) = if unreachable {
        (Status::GivenUp, Some("no-address".to_owned()))
    } else {
        (Status::Waiting, None)
    };
    let offers: Vec<String> = new.offers.iter().map(ToString::to_string).collect();
    let row = message::ActiveModel {
        organisation_id: Set(new.reader.organisation()),
        helper_id: Set(match new.reader {
            Reader::Helper(row) => Some(row.id),
            Reader::Officer(_) => None,
        }),
        elder_id: Set(None),
        officer_id: Set(match new.reader {
            Reader::Helper(_) => None,
            Reader::Officer(row) => Some(row.id),
        }),
        channel: Set(channel.code().to_owned()),
        kind: Set(new.kind.code().to_owned()),
        subject: Set(new.subject.0.to_owned()),
        subject_id: Set(new.subject.1),
        offers: Set(offers.join(";")),
        text: Set((new.text)(channel)),
        ending: Set(address.map(Address::ending).unwrap_or_default()),
        key: Set(key),
        status: Set(status.code().to_owned()),
        urgent: Set(new.urgent),
        not_before: Set(if new.urgent {
            now
        } else {
            quiet.earliest(now, new.zone)
        }),
        expires_at: Set(new.expires_at),
        attempts: Set(0),
        error: Set(error),
        created_at: Set(now),
        version: Set(1),
        ..Default::default()
    };
    desk.insert(row).await?;
    Ok(())
}

/// Questions about nothing but these offers that have not gone out yet tell nothing any more. True where one was
/// stopped in time: then the person need not hear that the question is void.
///
/// # Errors
/// When the database refuses.
pub async fn drop_waiting<P>(desk: &Desk<P>, helper: i32, offers: &[i32]) -> Result<bool>
where
    P: Change + Covers<message::Entity>,
{
    let open = [Status::Waiting.code(), Status::Failed.code()];
    let waiting = message::Entity::find()
        .filter(message::Column::HelperId.eq(helper))
        .filter(message::Column::Kind.is_in(Kind::QUESTIONS))
        .filter(message::Column::Status.is_in(open));
    let void: Vec<i32> = desk
        .all(waiting)
        .await?
        .into_iter()
        .filter(|row| row.offers().all(|offer| offers.contains(&offer)))
        .map(|row| row.id)
        .collect();
    if void.is_empty() {
        return Ok(false);
    }
    let dropped = message::Entity::update_many()
        .col_expr(message::Column::Status, Expr::value(Status::Dropped.code()))
        .col_expr(message::Column::Error, Expr::value("void"))
        .filter(message::Column::Id.is_in(void))
        .filter(message::Column::Status.is_in(open));
    Ok(desk.update_all(dropped).await? > 0)
}
