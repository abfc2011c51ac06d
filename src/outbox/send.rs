//! The worker that sends: it claims a message, sends it with no transaction open, and notes what became of it.
//!
//! As with jobs, every change is an update under the condition that the row is still as it was seen, so that any number
//! of workers may run. A worker that dies while it sends leaves a claim that goes stale; the message is then sent again
//! under the same key, by which the receiver knows it.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use tokio_util::sync::CancellationToken;

use super::channels::Numbers;
use super::transport::{self, Failure, Letter};
use super::{Channel, LINK, SendMessages, Status, WatchMessages, channels, message};
use crate::access::entity::{helper_link, organisation};
use crate::access::{App, Desk};
use crate::error::Result;
use crate::organisations::officer;
use crate::people::{helper, helper_contact};

/// How often a worker looks.
const PULSE: std::time::Duration = std::time::Duration::from_secs(2);
/// As many messages are looked at at a time.
const AT_ONCE: u64 = 100;
/// A worker that has not told the fate of a message for so long is dead; longer than any sending takes.
const STALE: Duration = Duration::minutes(3);
/// Pauses before the next attempt, minutes; after the last there is none.
const PAUSES: [i64; 5] = [1, 5, 30, 120, 360];

/// Sends until it is told to stop.
pub async fn run_sender(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = send_due(&app).await {
            tracing::error!(%error, "messages cannot be sent");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PULSE) => {}
        }
    }
}

/// Sends what is due now; how many messages went out.
///
/// # Errors
/// When the database refuses.
pub async fn send_due(app: &App) -> Result<usize> {
    if !app.channels().is_on() {
        return Ok(0);
    }
    let desk = app.own_desk::<WatchMessages>();
    let due = message::Entity::find()
        .filter(free(app.clock().now()))
        .order_by_asc(message::Column::NotBefore)
        .order_by_asc(message::Column::Id)
        .limit(AT_ONCE);
    let due = desk.all(due).await?;
    desk.commit().await?;
    let mut sent = 0;
    for row in due {
        let Some((claimed, letter)) = claim(app, &row).await? else {
            continue;
        };
        let fate = match letter {
            Ok(letter) => transport::send(app.channels(), &letter, app.clock().now()).await,
            Err(failure) => Err(failure),
        };
        sent += usize::from(fate.is_ok());
        note(app, &claimed, fate).await?;
    }
    Ok(sent)
}

/// Messages that nobody sends, and whose time has come.
fn free(now: DateTime<Utc>) -> Condition {
    let dead = Condition::all()
        .add(message::Column::Status.eq(Status::Sending.code()))
        .add(message::Column::ClaimedAt.lt(now - STALE));
    let waits = Condition::all()
        .add(message::Column::Status.is_in([Status::Waiting.code(), Status::Failed.code()]))
        .add(message::Column::NotBefore.lte(now));
    Condition::any().add(waits).add(dead)
}

type Claimed = (message::Model, std::result::Result<Letter, Failure>);

/// Takes a message, unless another worker was faster, it is night, or there is nothing to tell any more.
async fn claim(app: &App, seen: &message::Model) -> Result<Option<Claimed>> {
    let desk = app.own_desk::<SendMessages>();
    let now = desk.now();
    let as_seen = || {
        message::Entity::update_many()
            .filter(message::Column::Id.eq(seen.id))
            .filter(message::Column::Version.eq(seen.version))
            .filter(message::Column::Attempts.eq(seen.attempts))
            .filter(free(now))
    };
    let organisation = desk
        .one(organisation::Entity::find_by_id(seen.organisation_id))
        .await?;
    let morning = app.channels().quiet.earliest(now, &organisation.time_zone);
    let change = if seen.expires_at.is_some_and(|end| end <= now) {
        message::ActiveModel {
            status: Set(Status::Dropped.code().to_owned()),
            error: Set(Some("too-late".to_owned())),
            ..Default::default()
        }
    } else if !seen.urgent && morning > now {
        message::ActiveModel {
            status: Set(Status::Waiting.code().to_owned()),
            not_before: Set(morning),
            ..Default::default()
        }
    } else {
        message::ActiveModel {
            status: Set(Status::Sending.code().to_owned()),
            worker: Set(Some(uuid::Uuid::new_v4().to_string())),
            claimed_at: Set(Some(now)),
            attempts: Set(seen.attempts + 1),
            ..Default::default()
        }
    };
    let taken = change.attempts.is_set();
    if desk.update_all(as_seen().set(change)).await? == 0 || !taken {
        desk.commit().await?;
        return Ok(None);
    }
    let row = desk.one(message::Entity::find_by_id(seen.id)).await?;
    let letter = letter(&desk, &row).await?;
    desk.commit().await?;
    Ok(Some((row, letter)))
}

/// The message with its address and the reader's link in it.
async fn letter(
    desk: &Desk<SendMessages>,
    row: &message::Model,
) -> Result<std::result::Result<Letter, Failure>> {
    let lost = |code| Ok(Err(Failure::for_good(code)));
    let Some(channel) = Channel::of(&row.channel) else {
        return lost("no-address");
    };
    if !desk.channels().has(channel) {
        return lost("no-channel");
    }
    let (code, numbers, link) = match (row.helper_id, row.officer_id) {
        (Some(id), _) => to_helper(desk, id).await?,
        (None, Some(id)) => {
            let officer = desk.one(officer::Entity::find_by_id(id)).await?;
            let link = format!("{}/incidents", desk.public_url());
            (officer.code(), officer.numbers(desk.secret()), link)
        }
        (None, None) => return lost("no-address"),
    };
    let to = match channels::address(&numbers, channel) {
        _ if channel == Channel::Webhook => code,
        Some(address) => address.to,
        None => return lost("no-address"),
    };
    Ok(Ok(Letter {
        id: format!("msg_{}", &crate::id::digest(&row.key)[..32]),
        channel,
        to,
        kind: row.kind.clone(),
        organisation: row.organisation_id,
        text: row.text.replace(LINK, &link),
        written_at: row.created_at,
    }))
}

/// What a program calls a helper, how the helper is reached, and the secret link; empty where there is none.
async fn to_helper(desk: &Desk<SendMessages>, id: i32) -> Result<(String, Numbers, String)> {
    let helper = desk.one(helper::Entity::find_by_id(id)).await?;
    let contact = desk.maybe(helper_contact::Entity::find_by_id(id)).await?;
    let link = helper_link::Entity::find()
        .filter(helper_link::Column::HelperId.eq(id))
        .filter(helper_link::Column::RevokedAt.is_null())
        .order_by_desc(helper_link::Column::Id);
    let link = desk.maybe(link).await?.map(|link| {
        let token = link.token(desk.secret());
        format!("{}/h/{token}", desk.public_url())
    });
    let numbers = contact.map(|row| row.numbers()).unwrap_or_default();
    Ok((helper.code, numbers, link.unwrap_or_default()))
}

/// Notes what became of a message, unless another worker has it by now.
async fn note(
    app: &App,
    row: &message::Model,
    fate: std::result::Result<(), Failure>,
) -> Result<()> {
    let desk = app.own_desk::<SendMessages>();
    let now = desk.now();
    let change = match fate {
        Ok(()) => message::ActiveModel {
            status: Set(Status::Sent.code().to_owned()),
            sent_at: Set(Some(now)),
            error: Set(None),
            ..Default::default()
        },
        Err(failure) => {
            let tries = usize::try_from(row.attempts).unwrap_or_default();
            let pause = PAUSES.get(tries.saturating_sub(1));
            let again = pause.filter(|_| !failure.for_good);
            tracing::warn!(
                message = row.id,
                attempt = row.attempts,
                error = failure.code,
                "a message did not go"
            );
            message::ActiveModel {
                status: Set(match again {
                    Some(_) => Status::Failed,
                    None => Status::GivenUp,
                }
                .code()
                .to_owned()),
                not_before: Set(again.map_or(now, |minutes| now + Duration::minutes(*minutes))),
                error: Set(Some(failure.code)),
                ..Default::default()
            }
        }
    };
    let held = message::Entity::update_many()
        .filter(message::Column::Id.eq(row.id))
        .filter(message::Column::Status.eq(Status::Sending.code()))
        .filter(message::Column::Worker.eq(row.worker.as_deref()));
    if desk.update_all(held.set(change)).await? == 0 {
        tracing::warn!(message = row.id, "another worker has taken the message");
    }
    desk.commit().await
}
