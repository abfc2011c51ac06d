//! How far a file has come, shown while the browser waits for the answer to a form.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;

use crate::access::{Desk, Done, Work};
use crate::error::Result;
use crate::exchange::SeeImports;
use crate::page::{self, Texts};

/// Where it is asked for.
pub const PATH: &str = "/imports/progress";
/// As often as a waiting browser looks, once a second: longer than any file takes.
const LOOKS: u16 = 600;

#[derive(Template)]
#[template(path = "exchange/pages/underway.html")]
struct UnderwayPage {
    t: Texts,
    /// None while the file itself is read.
    work: Option<Work>,
    next: Option<u16>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    look: u16,
}

pub(super) async fn show(
    desk: Desk<SeeImports>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let page = UnderwayPage {
        t,
        work: desk.underway(),
        next: (asked.look < LOOKS).then_some(asked.look.saturating_add(1)),
    };
    desk.done(page::show(&page)).await
}
