//! How far a run is, as the page shows it and as the stream repeats it.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::matching::progress::{Step, steps};
use crate::matching::run::Status;
use crate::matching::run_outline;
use crate::page::Texts;
use crate::page::chart::{Convergence, Moment};

/// A search that found nothing better for so long is said to have settled, seconds.
const SETTLED: f64 = 5.0;

/// The part of the page that changes while a run goes on.
#[derive(Template)]
#[template(path = "matching/pages/progress.html")]
pub(super) struct ProgressView {
    pub t: Texts,
    pub waiting: bool,
    /// Seconds since the search began, and at most.
    pub seconds: i64,
    pub limit: i32,
    /// What the best plan so far comes to.
    pub share: Option<Share>,
    /// Whether it still gets better.
    pub pace: String,
    /// Best against bound so far; none as long as there is no plan.
    pub chart: Option<Convergence>,
}

impl HtmlSafe for ProgressView {}

/// Parts of all that is due, by urgency, in percent with one decimal.
pub(super) struct Share {
    /// What the plan does, never rounded up.
    pub done: String,
    /// What the best of all plans could do at most, never rounded down; none as long as nothing is proved.
    pub possible: Option<String>,
    /// Whether no plan can do more.
    pub best: bool,
}

impl Share {
    /// What is done and what is possible, of a demand of so many weighted minutes.
    pub fn of(unmet: i64, bound: Option<i64>, demand: i64) -> Self {
        let demand = demand.max(1);
        let tenths = |undone: i64| (demand - undone) * 1000;
        Self {
            done: percent(tenths(unmet).div_euclid(demand)),
            possible: bound.map(|bound| percent(-(-tenths(bound)).div_euclid(demand))),
            best: bound == Some(unmet),
        }
    }
}

fn percent(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

impl ProgressView {
    /// Where a run stands at a moment, of a demand of so many weighted minutes.
    pub fn of(
        t: Texts,
        run: &run_outline::Model,
        now: chrono::DateTime<chrono::Utc>,
        demand: i64,
    ) -> Self {
        let steps = steps(&run.progress);
        let seconds = run
            .started_at
            .map_or(0, |started| (now - started).num_seconds().max(0));
        let share = steps
            .last()
            .map(|last| Share::of(last.unmet, last.bound, demand));
        let pace = pace(t, &steps, seconds);
        let waiting = run.standing() == Status::Queued;
        let chart = (!steps.is_empty()).then(|| chart(t, &steps, run.seconds, demand));
        Self {
            t,
            waiting,
            seconds: seconds.min(run.seconds.into()),
            limit: run.seconds,
            share,
            pace,
            chart,
        }
    }

    /// What is said aloud, at most every five seconds.
    pub fn spoken(&self) -> String {
        match &self.share {
            _ if self.waiting => self.t.matching_waiting(),
            Some(share) => self.t.matching_done_share(&share.done),
            None => self.t.matching_searching(),
        }
    }
}

/// What is left undone over time, in percent of all that is due.
fn chart(t: Texts, steps: &[Step], limit: i32, demand: i64) -> Convergence {
    #[expect(clippy::cast_precision_loss, reason = "a line to look at")]
    let percent = |undone: i64| undone as f64 * 100.0 / demand.max(1) as f64;
    let moment = |step: &Step| Moment {
        seconds: step.seconds,
        best: percent(step.unmet),
        bound: step.bound.map(percent),
    };
    let moments: Vec<Moment> = steps.iter().map(moment).collect();
    Convergence::new(t, "chart", &moments, limit.into(), |cost| {
        t.matching_chart_undone(format!("{cost:.1}"))
    })
}

fn pace(t: Texts, steps: &[Step], seconds: i64) -> String {
    let Some(last) = steps.last() else {
        return t.matching_searching();
    };
    let better = steps
        .windows(2)
        .rev()
        .find(|pair| (pair[0].unmet, pair[0].burden) != (pair[1].unmet, pair[1].burden));
    let since = better.map_or(0.0, |pair| pair[1].seconds);
    let quiet = last.seconds - since;
    if quiet < SETTLED {
        return t.matching_improving();
    }
    #[expect(clippy::cast_possible_truncation, reason = "a run lasts minutes")]
    let quiet = (quiet as i64).min(seconds);
    t.matching_settled(quiet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn a_share_is_never_made_better_than_it_is() {
        let share = Share::of(1, Some(1), 3000);
        assert_eq!(
            (share.done.as_str(), share.possible.as_deref(), share.best),
            ("99.9", Some("100.0"), true)
        );
        let share = Share::of(500, Some(250), 1000);
        assert_eq!(
            (share.done.as_str(), share.possible.as_deref(), share.best),
            ("50.0", Some("75.0"), false)
        );
        let share = Share::of(0, None, 0);
        assert_eq!(
            (share.done.as_str(), share.possible, share.best),
            ("100.0", None, false)
        );
    }

    #[test]
    fn a_search_that_finds_nothing_better_for_a_while_has_settled() {
        let t = Language::English.texts();
        let step = |seconds: f64, unmet| Step {
            seconds,
            unmet,
            bound: None,
            burden: 0,
        };
        assert_eq!(
            pace(t, &[step(1.0, 9), step(2.0, 8)], 2),
            t.matching_improving()
        );
        assert_eq!(
            pace(t, &[step(1.0, 9), step(2.0, 8), step(12.0, 8)], 12),
            t.matching_settled(10)
        );
        assert_eq!(pace(t, &[], 0), t.matching_searching());
    }
}
