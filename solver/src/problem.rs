//! The problem document, `linli-problem/1`, as it stands in `docs/PLANNING.md`.

mod excerpt;
mod fault;
mod names;
mod reading;
mod tables;
mod validation;

pub(crate) use excerpt::excerpt;
pub use fault::{Fault, FaultCode, Kind};
pub use reading::{bytes, read, sha256};
pub(crate) use reading::{document, piece, sha256_of, take_list};
pub use validation::validate;

use serde::{Deserialize, Serialize};

/// The value of [`Problem::format`].
pub const FORMAT: &str = "linli-problem/1";

/// One week (or up to four) to be planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Always [`FORMAT`].
    pub format: String,
    /// Free text.
    pub name: String,
    /// IANA zone, for display only.
    pub time_zone: String,
    /// The dates that are planned.
    pub week: Week,
    /// How long ways are.
    pub travel: Travel,
    /// What the burden counts.
    #[serde(default)]
    pub weights: Weights,
    /// Those who can go.
    pub helpers: Vec<Helper>,
    /// Those who are visited.
    pub elders: Vec<Elder>,
    /// Pairs that are wished for, ruled out, or known from before.
    #[serde(default)]
    pub pairs: Pairs,
    /// Visits that are promised already.
    #[serde(default)]
    pub fixed_visits: Vec<FixedVisit>,
}

/// The first date (`YYYY-MM-DD`) and the number of dates planned, 1 to 28.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Week {
    /// `YYYY-MM-DD`.
    pub start: String,
    /// 1 to 28.
    pub days: u32,
}

/// How the way from one place to another is measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Travel {
    /// Great-circle distance times a detour factor; the time follows from each helper's speed.
    Crow {
        /// Factor on the great-circle distance.
        detour: f64,
    },
    /// Given tables, row = from, the same for every helper.
    Matrix {
        /// Minutes from row to column.
        minutes: Vec<Vec<u32>>,
        /// Metres from row to column.
        metres: Vec<Vec<u32>>,
    },
}

/// What each part of the burden weighs; all ≥ 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// One minute of travel.
    pub travel_minute: u32,
    /// One visit by a helper who is none of the elder's previous ones.
    pub new_helper: u32,
    /// One preference missed in one visit by one helper.
    pub missed_preference: u32,
    /// The square of a helper's load over that helper's `max_minutes`.
    pub load: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            travel_minute: 10,
            new_helper: 300,
            missed_preference: 100,
            load: 1,
        }
    }
}

/// A place: coordinates with `crow`, a row of the tables with `matrix`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Place {
    /// WGS-84, degrees.
    Point(Point),
    /// A row of the travel tables.
    Node(Node),
}

/// WGS-84, degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A row of the travel tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Index, from 0.
    pub node: usize,
}

/// As the plan uses it: for required and preferred helpers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// A stretch of local time, `YYYY-MM-DDTHH:MM` each, within one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First minute.
    pub start: String,
    /// The minute after the last.
    pub end: String,
}

/// Somebody who can go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helper {
    /// Unique among helpers.
    pub id: String,
    /// Where every shift begins and ends.
    pub home: Place,
    /// Codes of what the helper can do.
    pub skills: Vec<String>,
    /// For requirements and preferences.
    pub sex: Option<Sex>,
    /// Language codes.
    pub languages: Vec<String>,
    /// When the helper can be away from home; not overlapping.
    pub shifts: Vec<Span>,
    /// Visits and travel, minutes a week.
    pub max_minutes: u32,
    /// Different elders a week.
    pub max_elders: u32,
    /// Visits on one date.
    pub max_visits_per_day: u32,
    /// Home to elder, one way, metres.
    pub max_metres: u32,
    /// 1 to 120.
    pub speed_kmh: u32,
    /// How many elders the helper can back up.
    #[serde(default = "two")]
    pub max_backups: u32,
}

fn two() -> u32 {
    2
}

/// Somebody who is visited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elder {
    /// Unique among elders.
    pub id: String,
    /// Where home visits take place.
    pub home: Place,
    /// Different helpers a week; 1 makes it one-helps-one from this side.
    pub max_helpers: u32,
    /// The need for which a backup is wanted: one of the elder's own.
    #[serde(default)]
    pub backup_for: Option<String>,
    /// What the elder would like of a helper.
    #[serde(default)]
    pub prefers: Prefers,
    /// At most 12.
    pub needs: Vec<Need>,
}

/// What an elder would like of a helper; missing it costs burden.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Prefers {
    /// The helper's sex.
    pub sex: Option<Sex>,
    /// A language the helper speaks.
    pub language: Option<String>,
}

/// At home or by telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The helper goes there.
    Home,
    /// The helper calls.
    Phone,
}

/// Something an elder needs this week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Unique over the problem.
    pub id: String,
    /// Code of the service, for display only.
    pub service: String,
    /// All are required of each helper.
    pub skills: Vec<String>,
    /// At home or by telephone.
    pub mode: Mode,
    /// Visits wanted in the time planned.
    pub visits: u32,
    /// Length of one visit, 1 to 720.
    pub minutes: u32,
    /// Helpers present together, 1 to 4.
    pub crew: u32,
    /// 1 to 1000.
    pub priority: u32,
    /// Dates between two visits, 1 or more; 1 = on different dates.
    pub min_gap_days: u32,
    /// When a visit may take place.
    pub windows: Vec<Span>,
    /// Required of each helper.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// Required of each helper.
    #[serde(default)]
    pub language: Option<String>,
}

/// Pairs of `(helper, elder)`, and what helpers have declined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pairs {
    /// At least one visit together is wanted.
    pub pinned: Vec<(String, String)>,
    /// No visit together.
    pub forbidden: Vec<(String, String)>,
    /// Who came before.
    pub previous: Vec<(String, String)>,
    /// Who will not make which visit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<Declined>,
}

/// A helper who will not make a visit of this need on this date.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declined {
    /// The helper's id.
    pub helper: String,
    /// The need's id.
    pub need: String,
    /// `YYYY-MM-DD`.
    pub date: String,
}

/// A visit that is promised already and stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedVisit {
    /// The need's id.
    pub need: String,
    /// `YYYY-MM-DDTHH:MM`.
    pub start: String,
    /// Ids of the whole crew.
    pub helpers: Vec<String>,
}
