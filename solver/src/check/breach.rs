//! What a plan can be at fault in: a place in the plan document and a code, never prose.

use serde::Serialize;

use super::bound::BadCertificate;
use crate::plan::Score;

/// One thing that is wrong with a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where in the plan document, like `visits[12]`; the list alone when no single entry is at
    /// fault.
    pub place: String,
    /// What is wrong, with the ids that it concerns.
    #[serde(flatten)]
    pub breach: Breach,
}

impl Fault {
    pub(super) fn new(place: impl Into<String>, breach: Breach) -> Self {
        let place = place.into();
        Self { place, breach }
    }
}

/// What is wrong; serialises as `{"code": "too_many_visits", "need": …}`. Minutes count from the
/// first midnight of the week where they are times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the fields are ids, and counts beside what they may be"
)]
pub enum Breach {
    /// Rule 1: a need has more visits than wanted.
    TooManyVisits {
        need: String,
        visits: usize,
        most: u32,
    },
    /// Rule 1: a visit lies in none of its need's windows.
    OutsideWindows { need: String, start: String },
    /// Rule 2: not exactly as many different helpers as the crew has.
    WrongCrew {
        need: String,
        helpers: usize,
        crew: u32,
    },
    /// Rule 3: `skills`, `sex`, `language`, `forbidden` or `distance` keeps the helper away.
    Barred {
        need: String,
        helper: String,
        by: &'static str,
    },
    /// Rule 3: the helper has declined the need on this date.
    Declined { need: String, helper: String },
    /// Rule 4: two visits of a need on dates that are too near.
    TooClose { need: String, min_gap_days: u32 },
    /// Rule 4: two visits of an elder overlap.
    ElderTwiceAtOnce { elder: String },
    /// Rule 5: a visit in none of the helper's shifts.
    OutsideShifts { need: String, helper: String },
    /// Rules 5 and 6: two visits of a helper overlap.
    HelperTwiceAtOnce {
        helper: String,
        first: String,
        second: String,
    },
    /// Rules 5 and 6: too few minutes for the way and the calls on it; `None` is the helper's home.
    NoTimeForTheWay {
        helper: String,
        from: Option<String>,
        to: Option<String>,
        minutes: i64,
        required: i64,
    },
    /// Rule 7: load above `max_minutes`.
    TooManyMinutes {
        helper: String,
        minutes: i64,
        most: u32,
    },
    /// Rule 7: more visits on one date than `max_visits_per_day`.
    TooManyInADay {
        helper: String,
        visits: usize,
        most: u32,
    },
    /// Rule 7: more elders, pinned ones included, than `max_elders`.
    TooManyElders {
        helper: String,
        elders: usize,
        most: u32,
    },
    /// Rule 8: more helpers, pinned ones included, than `max_helpers`.
    TooManyHelpers {
        elder: String,
        helpers: usize,
        most: u32,
    },
    /// Rule 9: a fixed visit is not in the plan.
    FixedVisitMissing { need: String, start: String },
    /// Rule 10: the elder has no `backup_for`.
    BackupNotWanted { elder: String },
    /// Rule 10: the elder has a backup already.
    SecondBackup { elder: String },
    /// Rule 10: the backup visits the elder this week.
    BackupVisits { elder: String, helper: String },
    /// Rule 10: the backup is not eligible for the need.
    BackupNotEligible { elder: String, helper: String },
    /// Rule 10: stepping in would be more than `max_minutes`.
    BackupHasNoTime {
        elder: String,
        helper: String,
        minutes: i64,
        most: u32,
    },
    /// Rule 10: the helper backs up more than `max_backups` elders.
    TooManyBackups {
        helper: String,
        elders: u32,
        most: u32,
    },
    /// The plan names the SHA-256 of another problem.
    OtherProblem { expected: String },
    /// The score is another.
    WrongScore { score: Score },
    /// The void pins are others.
    WrongVoidPins { void_pins: Vec<(String, String)> },
    /// A reason for a need that is not in the problem, or a second one for the same need.
    ReasonForNothing { need: String },
    /// A reason for a need that lacks no visit.
    ReasonForServed { need: String },
    /// A need lacks visits, and the plan says nothing of it or another number.
    MissingUntold {
        need: String,
        missing: usize,
        told: u32,
    },
    /// Others are eligible than the plan says.
    WrongEligible { need: String, eligible: Vec<String> },
    /// `too_few_eligible`, yet there are enough for the crew.
    EnoughEligible { need: String, eligible: usize },
    /// The counts of who is kept away by what are others.
    WrongEliminated {
        need: String,
        eliminated: std::collections::BTreeMap<&'static str, u32>,
    },
    /// `no_capacity`, yet fewer are eligible than the crew needs.
    FewEligible { need: String, eligible: usize },
    /// `no_capacity`, yet these could come then.
    CouldBeAdded {
        need: String,
        start: String,
        helpers: Vec<String>,
    },
    /// The certificate is out of its limits.
    BadCertificate { reason: BadCertificate },
    /// Another bound follows from the multipliers.
    WrongBound { bound: i64 },
    /// The bound is above what the plan itself leaves undone.
    BoundAboveUnmet { bound: i64, unmet: i64 },
}

impl Breach {
    /// The rule of `docs/PLANNING.md` that is broken, 1 to 10; `None` for what the plan says of
    /// itself. Ways and calls belong to rules 5 and 6 together and count as 5.
    #[must_use]
    pub fn rule(&self) -> Option<u8> {
        Some(match self {
            Self::TooManyVisits { .. } | Self::OutsideWindows { .. } => 1,
            Self::WrongCrew { .. } => 2,
            Self::Barred { .. } | Self::Declined { .. } => 3,
            Self::TooClose { .. } | Self::ElderTwiceAtOnce { .. } => 4,
            Self::OutsideShifts { .. }
            | Self::HelperTwiceAtOnce { .. }
            | Self::NoTimeForTheWay { .. } => 5,
            Self::TooManyMinutes { .. }
            | Self::TooManyInADay { .. }
            | Self::TooManyElders { .. } => 7,
            Self::TooManyHelpers { .. } => 8,
            Self::FixedVisitMissing { .. } => 9,
            Self::BackupNotWanted { .. }
            | Self::SecondBackup { .. }
            | Self::BackupVisits { .. }
            | Self::BackupNotEligible { .. }
            | Self::BackupHasNoTime { .. }
            | Self::TooManyBackups { .. } => 10,
            _ => return None,
        })
    }
}
