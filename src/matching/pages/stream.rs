//! A run's progress as server-sent events.
//!
//! `progress` carries the changing part of the page, `spoken` the sentence for screen readers, and `end` says that the
//! page has a result to show.

use std::convert::Infallible;
use std::time::Duration;

use askama::Template;
use axum::extract::Path;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream, StreamExt};
use sea_orm::EntityTrait;

use super::progress_view::ProgressView;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::matching::outcome::{demand, documents};
use crate::matching::{SeeMatching, run, run_outline};
use crate::page::Texts;

/// Between two looks at the run.
const PULSE: Duration = Duration::from_secs(1);
/// As many looks as a stream takes: more than the longest run; a browser whose run waited so long opens another stream.
const LOOKS: u32 = 900;
/// A screen reader hears every so many looks.
const SPOKEN: u32 = 5;
/// The browser opens the next stream after so long.
const AGAIN: Duration = Duration::from_millis(500);

pub(super) async fn progress(
    desk: Desk<SeeMatching>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let run = desk.one(run::Entity::find_by_id(id)).await?;
    let demand = demand(&documents(&run)?.0);
    let looks = looks(desk.again(), t, id, demand);
    desk.done(Sse::new(looks).keep_alive(KeepAlive::default()))
        .await
}

fn looks(
    desk: Desk<SeeMatching>,
    t: Texts,
    id: i32,
    demand: i64,
) -> impl Stream<Item = std::result::Result<Event, Infallible>> {
    let events = stream::unfold(Some(0), move |look: Option<u32>| {
        let desk = desk.again();
        async move {
            let look = look.filter(|look| *look < LOOKS)?;
            if look > 0 {
                tokio::time::sleep(PULSE).await;
            }
            match events(desk, t, id, demand, look).await {
                Ok((events, last)) => Some((events, (!last).then_some(look + 1))),
                Err(error) => {
                    tracing::error!(%error, run = id, "the progress of a run cannot be read");
                    None
                }
            }
        }
    });
    events.map(stream::iter).flatten().map(Ok)
}

/// What one look finds to tell, and whether it is the last.
async fn events(
    desk: Desk<SeeMatching>,
    t: Texts,
    id: i32,
    demand: i64,
    look: u32,
) -> Result<(Vec<Event>, bool)> {
    let now = desk.now();
    let run = desk.one(run_outline::Entity::find_by_id(id)).await?;
    desk.commit().await?;
    let view = ProgressView::of(t, &run, now, demand);
    let html = view.render().map_err(anyhow::Error::from)?;
    let mut events = vec![Event::default().event("progress").retry(AGAIN).data(html)];
    if look.is_multiple_of(SPOKEN) {
        events.push(Event::default().event("spoken").data(view.spoken()));
    }
    let last = run.standing().is_final();
    if last {
        events.push(Event::default().event("end").data("end"));
    }
    Ok((events, last))
}
