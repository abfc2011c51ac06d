//! How a run got better, second by second.

use serde::{Deserialize, Serialize};

/// One line of a run's progress.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Since the search began.
    pub seconds: f64,
    /// Weighted minutes undone, of the best plan so far.
    pub unmet: i64,
    /// No plan leaves less undone, as far as is proved by now.
    pub bound: Option<i64>,
    /// Burden of the best plan so far.
    pub burden: i64,
}

impl From<&linli_solver::solve::Progress> for Step {
    fn from(progress: &linli_solver::solve::Progress) -> Self {
        Self {
            seconds: (progress.seconds * 10.0).round() / 10.0,
            unmet: progress.score.unmet,
            bound: progress.bound,
            burden: progress.score.burden,
        }
    }
}

impl Step {
    /// As a line of JSON, with its end.
    #[must_use]
    pub fn line(&self) -> String {
        serde_json::to_string(self)
            .map(|line| line + "\n")
            .unwrap_or_default()
    }
}

/// The steps that lines stand for, in order.
#[must_use]
pub fn steps(lines: &str) -> Vec<Step> {
    lines
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}
