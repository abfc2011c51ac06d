//! Taps as phones send them, and what phones are told.

use axum::Json;
use axum::response::{IntoResponse, Response};
use chrono::Duration;

use crate::access::{Desk, Permission};
use crate::error::{Error, Result};
use crate::page::Form;
use crate::schedule::taps::{LONGEST, Tap};

/// The longest name that a phone gives a tap, characters.
const NAME: usize = 64;

fn malformed(pointer: &str) -> Error {
    Error::Malformed {
        pointer: pointer.to_owned(),
        code: "schedule-tap-malformed",
    }
}

/// From a form: `tap`, a name that the phone made up, and `ago`, for how many seconds it was kept. A phone's clock may be
/// wrong; how long something took it knows all the same.
///
/// # Errors
/// [`Error::Malformed`] where these are not what our own page sends; [`Error::Stale`] where it was kept for longer than
/// [`LONGEST`].
pub(super) fn read<P: Permission>(desk: &Desk<P>, form: &Form) -> Result<Tap> {
    let key = match form.value("tap") {
        "" => None,
        key if key.len() <= NAME && key.chars().all(|c| c.is_ascii_alphanumeric()) => {
            Some(key.to_owned())
        }
        _ => return Err(malformed("tap")),
    };
    let ago: i64 = match form.value("ago") {
        "" => 0,
        ago => ago.parse().map_err(|_| malformed("ago"))?,
    };
    if ago > LONGEST.num_seconds() {
        return Err(Error::Stale);
    }
    Ok(Tap {
        key,
        // Nothing was tapped in the future: then the phone's clock was put back meanwhile.
        at: desk.now() - Duration::seconds(ago.max(0)),
    })
}

/// The name of the tap, by which the phone knows that it was us who answered and no gateway on the way. Whoever sent a
/// plain form sees the page.
pub(super) fn answer(tap: &Tap, page: impl IntoResponse) -> Response {
    match &tap.key {
        Some(key) => Json(serde_json::json!({ "tap": key })).into_response(),
        None => page.into_response(),
    }
}
