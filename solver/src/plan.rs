//! The plan document, `linli-plan/1`, as it stands in `docs/PLANNING.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The value of [`Plan::format`].
pub const FORMAT: &str = "linli-plan/1";

/// An answer to a [`crate::problem::Problem`], with its reasons and its proof.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Always [`FORMAT`].
    pub format: String,
    /// SHA-256 of the problem file's bytes, hex.
    pub problem: String,
    /// Who goes where and when.
    pub visits: Vec<Visit>,
    /// Who would step in.
    #[serde(default)]
    pub backups: Vec<Backup>,
    /// Pins that nobody could keep, `(helper, elder)`.
    #[serde(default)]
    pub void_pins: Vec<(String, String)>,
    /// The four numbers by which plans are compared.
    pub score: Score,
    /// One entry for every need that lacks visits.
    #[serde(default)]
    pub unserved: Vec<Unserved>,
    /// A proof of how much must be left undone by any plan.
    pub certificate: Certificate,
    /// Free: seconds, iterations, seed, …
    #[serde(default)]
    pub stats: serde_json::Map<String, serde_json::Value>,
}

/// One visit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// The need's id.
    pub need: String,
    /// `YYYY-MM-DDTHH:MM`.
    pub start: String,
    /// Ids of the whole crew.
    pub helpers: Vec<String>,
}

/// Who would step in for an elder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// The elder's id.
    pub elder: String,
    /// The helper's id.
    pub helper: String,
}

/// Lower is better; compared in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Pinned pairs, void ones aside, without a visit together.
    pub broken_pins: i64,
    /// Over all needs: priority × minutes × visits not made.
    pub unmet: i64,
    /// Elders who want a backup and have none.
    pub unbacked: i64,
    /// Travel, strangers, missed preferences and uneven load, weighted.
    pub burden: i64,
}

/// A need that lacks visits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unserved {
    /// The need's id.
    pub need: String,
    /// Visits not made.
    pub missing: u32,
    /// Never a reason that a person could refute by hand.
    pub why: Why,
}

/// Why a need lacks visits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Why {
    /// Fewer are eligible than the crew needs.
    TooFewEligible {
        /// Ids of those who are; shared, for a province has tens of millions.
        eligible: Vec<Arc<str>>,
        /// Every other helper, counted once under what excludes them first:
        /// `skills`, `sex`, `language`, `forbidden`, `distance`, `time` or `limit`.
        eliminated: BTreeMap<String, u32>,
    },
    /// These could have come, and no visit can be added as the plan stands.
    NoCapacity {
        /// Their ids.
        eligible: Vec<Arc<str>>,
    },
}

/// Multipliers from which anybody can compute a lower bound on `unmet`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// 1 to 10⁶.
    pub scale: i64,
    /// π by need; missing ids are 0.
    #[serde(default)]
    pub need: BTreeMap<String, i64>,
    /// σ by elder; missing ids are 0.
    #[serde(default)]
    pub elder: BTreeMap<String, i64>,
    /// What follows from them.
    pub bound: i64,
    /// Helpers whose part is proved by day tours.
    #[serde(default)]
    pub tours: Vec<String>,
    /// λ by helper and need: what a visit is worth to the tours, where the week knapsack has the
    /// rest of its value; missing needs are split as `docs/PLANNING.md` says.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub split: BTreeMap<String, BTreeMap<String, i64>>,
}
