//! A gateway hands in what somebody wrote; a coordinator notes that it was read.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Redirect;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Deserialize;

use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::outbox::{HandInReplies, KeepMessages, reply};
use crate::people::phone;

/// The longest text that is kept, characters: ten parts of a short message.
const MOST: usize = 700;

/// What a gateway hands in. Gateways say more than this, each something else: the rest is not looked at.
#[derive(Deserialize)]
struct NewReply {
    number: String,
    text: String,
    /// The gateway's own number of it.
    #[serde(default)]
    id: Option<String>,
}

/// A reply is written down and no more: a worker finds out what it means, and the answer tells nothing.
pub(super) async fn hand_in(
    desk: Desk<HandInReplies>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Done> {
    let new = parse(&headers, &body)?;
    let key = match &new.id {
        Some(id) => crate::id::digest(&format!("{}/{id}", new.number)),
        None => uuid::Uuid::new_v4().to_string(),
    };
    let known = reply::Entity::find().filter(reply::Column::Key.eq(&key));
    if desk.maybe(known).await?.is_some() {
        return desk.done(StatusCode::NO_CONTENT).await;
    }
    let row = reply::ActiveModel {
        organisation_id: Set(None),
        helper_id: Set(None),
        number: Set(desk
            .secret()
            .seal(&reply::place(&key), &phone::dialled(&new.number))),
        ending: Set(phone::last_four(&new.number).unwrap_or_default()),
        key: Set(key),
        text: Set(new.text.chars().take(MOST).collect()),
        status: Set("new".to_owned()),
        received_at: Set(desk.now()),
        ..Default::default()
    };
    desk.insert(row).await?;
    desk.done(StatusCode::NO_CONTENT).await
}

/// JSON or a form, as the request says.
fn parse(headers: &HeaderMap, body: &[u8]) -> Result<NewReply> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let new: Option<NewReply> = if kind.starts_with("application/json") {
        serde_json::from_slice(body).ok()
    } else {
        form(body)
    };
    new.filter(|new| phone::is_plausible(&new.number))
        .ok_or_else(|| Error::Malformed {
            pointer: "number".to_owned(),
            code: "outbox-reply-malformed",
        })
}

fn form(body: &[u8]) -> Option<NewReply> {
    let text = std::str::from_utf8(body).ok()?;
    let value = |wanted: &str| {
        let mut pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(name, _)| *name == wanted)?;
        let spaced = value.replace('+', " ");
        let decoded = percent_encoding::percent_decode_str(&spaced);
        Some(decoded.decode_utf8_lossy().into_owned())
    };
    Some(NewReply {
        number: value("number")?.trim().to_owned(),
        text: value("text")?,
        id: value("id"),
    })
}

pub(super) async fn read(desk: Desk<KeepMessages>, Path(id): Path<i32>) -> Result<Done> {
    let row = desk.one(reply::Entity::find_by_id(id)).await?;
    if row.status == "kept" {
        let read = reply::ActiveModel {
            id: Set(id),
            status: Set("seen".to_owned()),
            ..Default::default()
        };
        desk.update(read).await?;
    }
    desk.done(Redirect::to("/messages")).await
}
