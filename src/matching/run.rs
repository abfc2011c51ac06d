//! One run of the optimiser, with all that went in and came out.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matching_run")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub week_start: Date,
    /// `queued`, `running`, `done`, `cancelled` or `failed`.
    pub status: String,
    pub seed: i64,
    pub seconds: i32,
    /// JSON.
    pub weights: String,
    /// The problem as it was frozen: `linli-problem/1`.
    pub problem: String,
    pub problem_sha256: String,
    /// `linli-plan/1`.
    pub plan: Option<String>,
    /// JSON lines: seconds, unmet, bound, burden.
    pub progress: String,
    pub cancel_requested: bool,
    pub error: Option<String>,
    pub account_id: Option<i32>,
    pub created_at: DateTimeUtc,
    pub started_at: Option<DateTimeUtc>,
    pub finished_at: Option<DateTimeUtc>,
    pub broken_pins: Option<i64>,
    pub unmet: Option<i64>,
    pub unbacked: Option<i64>,
    pub burden: Option<i64>,
    pub bound: Option<i64>,
    /// Visits that shall stand again, JSON: such a run changes only what must change.
    pub carried: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Waits for a worker.
    Queued,
    /// A worker searches.
    Running,
    /// Ended at its limit or at a proof.
    Done,
    /// Stopped by somebody; it keeps the best plan found until then, where there was one.
    Cancelled,
    /// Ended without a plan.
    Failed,
}

impl Status {
    const ALL: [Self; 5] = [
        Self::Queued,
        Self::Running,
        Self::Done,
        Self::Cancelled,
        Self::Failed,
    ];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    /// From what is stored; a word that nothing writes is a failure.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|status| status.code() == code)
            .unwrap_or(Self::Failed)
    }

    /// Whether nothing more happens to the run.
    #[must_use]
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Queued | Self::Running)
    }
}

impl Model {
    /// Where the run stands.
    #[must_use]
    pub fn standing(&self) -> Status {
        Status::of(&self.status)
    }
}
