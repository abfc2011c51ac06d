//! Who is not planned, and why; and whom a fault of the problem concerns.

use linli_solver::problem::Problem;

use crate::calendar::Less;

/// Somebody in a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    /// By row id.
    Elder(i32),
    /// By row id.
    Helper(i32),
}

impl Person {
    /// The id in the problem.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Elder(id) => format!("E{id}"),
            Self::Helper(id) => format!("H{id}"),
        }
    }

    /// From an id in the problem.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split_at_checked(1)? {
            ("E", id) => id.parse().ok().map(Self::Elder),
            ("H", id) => id.parse().ok().map(Self::Helper),
            _ => None,
        }
    }
}

/// Something about a row that the plan cannot or does not follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whom it concerns.
    pub person: Person,
    /// What it is.
    pub reason: Reason,
}

/// Why a row is left out of the problem, or stands in it otherwise than written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not known where the person lives: not planned.
    NoPlace,
    /// The times of the week cannot be read: not planned.
    BadHours,
    /// It is not known when the helper is free: not planned.
    NoHours,
    /// The helper gives less than usual this week.
    Less(Less),
    /// It is not known when a visit suits: the usual hours are taken.
    UsualHours,
    /// A visit that is set to its time cannot be kept: it is planned like any other.
    FixedNotKept,
    /// More visits a week than there are days that suit.
    FewerDays {
        /// Code of the service.
        service: String,
        /// Visits due.
        wanted: u32,
        /// Visits in the problem.
        planned: u32,
    },
}

impl Reason {
    /// Whether the person is missing from the plan altogether.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        matches!(
            self,
            Self::NoPlace
                | Self::BadHours
                | Self::NoHours
                | Self::Less(Less::Absent { all: true, .. })
        )
    }
}

/// The people whom a place of a problem concerns: `elders[3].needs[0]`, `pairs.pinned[2]`.
#[must_use]
pub fn people_at(problem: &Problem, place: &str) -> Vec<Person> {
    let index = |name: &str| -> Option<usize> {
        place
            .strip_prefix(name)?
            .strip_prefix('[')?
            .split(']')
            .next()?
            .parse()
            .ok()
    };
    let helper = index("helpers")
        .and_then(|at| problem.helpers.get(at))
        .map(|helper| helper.id.as_str());
    let elder = index("elders")
        .and_then(|at| problem.elders.get(at))
        .map(|elder| elder.id.as_str());
    let pair =
        |name, pairs: &'_ [(String, String)]| index(name).and_then(|at| pairs.get(at).cloned());
    let pair = pair("pairs.pinned", &problem.pairs.pinned)
        .or_else(|| pair("pairs.forbidden", &problem.pairs.forbidden))
        .or_else(|| pair("pairs.previous", &problem.pairs.previous));
    let pair = pair
        .as_ref()
        .map(|(helper, elder)| [helper.as_str(), elder.as_str()]);
    let codes = helper
        .into_iter()
        .chain(elder)
        .chain(pair.into_iter().flatten());
    codes.filter_map(Person::from_code).collect()
}

/// The field that a place names, without its indices: `elders[3].needs[0].windows[1].start` is `windows`.
#[must_use]
pub fn field_at(place: &str) -> &str {
    let plain = |part: &'static str| move |segment: &&str| segment.split('[').next() == Some(part);
    let mut segments = place.split('.');
    for known in [
        "windows",
        "shifts",
        "home",
        "pinned",
        "forbidden",
        "previous",
    ] {
        if let Some(segment) = place.split('.').find(plain(known)) {
            return segment.split('[').next().unwrap_or(segment);
        }
    }
    let last = segments.next_back().unwrap_or_default();
    last.split('[').next().unwrap_or(last)
}
