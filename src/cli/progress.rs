//! What is shown while the optimiser works, and while a file is brought in.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use linli_solver::plan::Plan;
use linli_solver::problem::Problem;
use linli_solver::solve::{Options, Progress, Watch, solve};

use crate::access::App;
use crate::page::Texts;

/// Where progress goes.
pub enum Display {
    Nothing,
    /// One JSON line a second, on standard error.
    Json,
    /// A bar with the numbers beside it, on standard error.
    Bar(ProgressBar, Texts),
}

impl Display {
    /// A bar that fills in this many seconds, or a wheel without a limit; nothing where no terminal is.
    pub fn bar(t: Texts, seconds: Option<f64>) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::Nothing;
        }
        // The bar counts milliseconds.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most a day, and positive"
        )]
        let bar = match seconds {
            Some(seconds) => ProgressBar::new((seconds * 1000.0) as u64),
            None => ProgressBar::new_spinner(),
        };
        let style = if seconds.is_some() {
            "{bar:24} {msg}"
        } else {
            "{spinner} {msg}"
        };
        bar.set_style(
            ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self::Bar(bar, t)
    }
}

/// The clock, the interruption and the display of one solve on the command line.
pub struct Watcher {
    start: Instant,
    stop: AtomicBool,
    latest: Mutex<Option<Progress>>,
    display: Display,
}

/// Solves in a thread of its own, shown on the display; whether Ctrl-C ended it early, with the best
/// plan so far.
pub async fn watched(
    problem: Arc<Problem>,
    sha256: String,
    options: Options,
    display: Display,
) -> anyhow::Result<(Plan, bool)> {
    let watcher = Arc::new(Watcher::new(display));
    let ticker = tokio::spawn(Watcher::tick(watcher.clone()));
    let interrupt = tokio::spawn(Watcher::stop_on_interrupt(watcher.clone()));
    let searching = watcher.clone();
    let solving = move || solve(&problem, sha256, &options, &*searching);
    let plan = tokio::task::spawn_blocking(solving).await?;
    ticker.abort();
    interrupt.abort();
    watcher.finish();
    Ok((plan, watcher.stop()))
}

impl Watch for Watcher {
    fn elapsed(&self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }

    fn stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn progress(&self, progress: &Progress) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress.clone());
    }
}

impl Watcher {
    pub fn new(display: Display) -> Self {
        Self {
            start: Instant::now(),
            stop: AtomicBool::new(false),
            latest: Mutex::new(None),
            display,
        }
    }

    /// Shows where the search stands, once a second.
    pub async fn tick(self: Arc<Self>) {
        let mut second = tokio::time::interval(Duration::from_secs(1));
        loop {
            second.tick().await;
            self.show();
        }
    }

    /// The first Ctrl-C ends the search; a second one ends the program.
    pub async fn stop_on_interrupt(self: Arc<Self>) {
        if tokio::signal::ctrl_c().await.is_ok() {
            self.stop.store(true, Ordering::Relaxed);
        }
        if tokio::signal::ctrl_c().await.is_ok() {
            std::process::exit(130);
        }
    }

    /// Clears the bar.
    pub fn finish(&self) {
        if let Display::Bar(bar, _) = &self.display {
            bar.finish_and_clear();
        }
    }

    fn show(&self) {
        let latest = self
            .latest
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        match &self.display {
            Display::Nothing => {}
            Display::Json => {
                let line = json(self.elapsed(), latest.as_ref());
                // A reader who went away is no reason to stop.
                let _ = writeln!(std::io::stderr(), "{line}");
            }
            Display::Bar(bar, t) => {
                bar.set_position(
                    self.start
                        .elapsed()
                        .as_millis()
                        .try_into()
                        .unwrap_or(u64::MAX),
                );
                if let Some(latest) = latest {
                    let bound = latest
                        .bound
                        .map_or_else(|| "–".to_owned(), |bound| bound.to_string());
                    bar.set_message(t.cli_progress(bound, latest.score.burden, latest.score.unmet));
                }
            }
        }
    }
}

/// Does work that counts its rows, with a bar on standard error where a terminal is.
pub async fn counted<T>(app: &App, t: Texts, work: impl Future<Output = T>) -> T {
    const PULSE: Duration = Duration::from_millis(200);
    if !std::io::stderr().is_terminal() {
        return work.await;
    }
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:24} {msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut work = std::pin::pin!(work);
    loop {
        if let Ok(made) = tokio::time::timeout(PULSE, &mut work).await {
            bar.finish_and_clear();
            return made;
        }
        let Some(now) = app.underway().of(None) else {
            bar.set_message(t.import_underway_reading());
            continue;
        };
        bar.set_length(now.total as u64);
        bar.set_position(now.done as u64);
        bar.set_message(t.import_underway(now.done, now.total));
    }
}

/// One line for programs: what is not known yet is null.
fn json(seconds: f64, latest: Option<&Progress>) -> serde_json::Value {
    serde_json::json!({
        "seconds": (seconds * 10.0).round() / 10.0,
        "iterations": latest.map(|latest| latest.iterations),
        "unmet": latest.map(|latest| latest.score.unmet),
        "bound": latest.and_then(|latest| latest.bound),
        "burden": latest.map(|latest| latest.score.burden),
        "broken_pins": latest.map(|latest| latest.score.broken_pins),
        "unbacked": latest.map(|latest| latest.score.unbacked),
    })
}
