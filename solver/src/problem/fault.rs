//! What can be wrong with a problem: a place and a code, never prose.

use serde::Serialize;

use crate::check::Breach;

/// One thing that is wrong with a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where, like `elders[3].needs[0].windows[1]`; empty for the document as a whole.
    pub place: String,
    /// What is wrong there, with its arguments.
    #[serde(flatten)]
    pub code: FaultCode,
}

impl Fault {
    pub(crate) fn new(place: impl Into<String>, code: FaultCode) -> Self {
        Self {
            place: place.into(),
            code,
        }
    }
}

/// What is wrong; serialises as `{"code": "out_of_range", "value": 0, …}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FaultCode {
    /// Not JSON from here on; line and column count from 1.
    Syntax {
        /// Line in the document.
        line: usize,
        /// Column in the line.
        column: usize,
    },
    /// A key that the format does not know.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A key that must be there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A key that is there twice.
    RepeatedKey {
        /// The key.
        key: String,
    },
    /// A value of another kind than the format wants.
    WrongKind {
        /// What it wants.
        expected: Kind,
    },
    /// A word that is none of those the format knows here.
    UnknownWord {
        /// The word.
        word: String,
    },
    /// The document is of another format.
    WrongFormat {
        /// The format it must be.
        expected: &'static str,
    },
    /// A text that must not be empty.
    Empty,
    /// A whole number outside its limits.
    OutOfRange {
        /// The number.
        value: i64,
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    },
    /// A number with decimals outside its limits.
    DecimalOutOfRange {
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    },
    /// Not a date of the form `YYYY-MM-DD`, or its week does not end before the year 10000.
    NotADate,
    /// Not a time of the form `YYYY-MM-DDTHH:MM`.
    NotATime,
    /// A span that does not end after its start.
    EndsBeforeStart,
    /// A span over more than one date.
    SeveralDates,
    /// A span or a visit outside the dates planned.
    OutsideWeek,
    /// A shift that overlaps an earlier one in the list.
    Overlaps {
        /// Index of the other in the same list.
        other: usize,
    },
    /// The same id, pair or name is there already.
    Repeated {
        /// Place of the first.
        first: String,
    },
    /// An id that names nothing in this problem.
    UnknownId {
        /// The id.
        id: String,
    },
    /// No such visit in the plan.
    NoSuchVisit,
    /// A `backup_for` that is none of the elder's own needs.
    NotOwnNeed {
        /// The need's id.
        id: String,
    },
    /// More entries than allowed.
    TooMany {
        /// How many there are.
        count: usize,
        /// The most allowed.
        most: usize,
    },
    /// A table or a row of another length than it must have.
    WrongLength {
        /// Its length.
        length: usize,
        /// The length it must have.
        expected: usize,
    },
    /// From a place to itself must be 0.
    DiagonalNotZero,
    /// The way over another place is shorter than the direct one.
    ShorterWay {
        /// Row of that other place.
        via: usize,
    },
    /// Coordinates with tables, or a row of the tables with coordinates.
    WrongKindOfPlace,
    /// The pair is pinned and forbidden.
    PinnedAndForbidden,
    /// More pins, void ones aside, than `max_helpers` or `max_elders` allow.
    TooManyPins {
        /// How many there are.
        count: usize,
        /// The most allowed.
        most: u32,
    },
    /// The fixed visits together break a rule that every plan must keep.
    CannotBeKept {
        /// The rule, with what it concerns.
        breach: Breach,
    },
}

/// A kind of value in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A whole number from 0 to 4 294 967 295.
    WholeNumber,
    /// A number, decimals allowed.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object with keys.
    Object,
    /// `{"lat", "lon"}` or `{"node"}`.
    Place,
    /// Two ids, `[helper, elder]`.
    Pair,
}
