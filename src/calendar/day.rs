//! A day of a table of holidays, before it is a row.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;

/// The longest name of a day, characters.
pub const LONGEST_NAME: usize = 40;
/// Years that a table of holidays can be about.
pub const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Official tables by year, as sheets are: `assets/calendar/`.
pub const OFFICIAL: [(i32, &str); 1] = [(
    2026,
    include_str!("../../assets/calendar/holidays-2026.csv"),
)];

/// What a day of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A day off.
    Off,
    /// A working day that makes up for one.
    Work,
}

impl DayKind {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Work => "work",
        }
    }

    /// The day of the week whose hours count, Monday is 1, where nobody says otherwise: of a day off Sunday, of a
    /// working day at a weekend the weekday beside it, else its own.
    #[must_use]
    pub fn usual(self, day: NaiveDate) -> i32 {
        match (self, day.weekday()) {
            (Self::Off, _) => 7,
            (Self::Work, Weekday::Sat) => 5,
            (Self::Work, Weekday::Sun) => 1,
            (Self::Work, weekday) => i32::try_from(weekday.number_from_monday()).unwrap_or(1),
        }
    }
}

/// A day of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    pub name: String,
    pub kind: DayKind,
    /// The day of the week whose hours count, Monday is 1.
    pub counts_as: i32,
}
