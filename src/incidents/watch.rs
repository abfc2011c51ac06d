//! The worker that turns the clock: what somebody wrote is read, what is due is done.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::{ladder, replies};
use crate::access::App;
use crate::error::Result;
use crate::schedule::settle;

/// How often it looks.
const PULSE: Duration = Duration::from_secs(2);

/// Watches until it is told to stop.
pub async fn run_watcher(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = watch(&app).await {
            tracing::error!(%error, "what is due cannot be done");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PULSE) => {}
        }
    }
}

/// Does all that is due now. Incidents come first: a reply may be about one of them, and they cannot wait for a week's
/// answers that could not be settled.
///
/// # Errors
/// When the database refuses; what was done before stays done.
pub async fn watch(app: &App) -> Result<()> {
    let done = [
        replies::take(app).await,
        ladder::begin(app).await,
        ladder::climb(app).await,
        settle::settle(app).await,
    ];
    // What cannot be done holds up nothing else.
    done.into_iter().collect()
}
