//! What a roster says about people, as plain values. Nothing here has been compared with the register.

use super::Field;
pub use crate::people::datum::Datum;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whose roster it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Elders,
    Helpers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
}

/// How a name may stand on a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    Full,
    Masked,
    None,
}

/// A date of birth as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// The first day of the month or year where no more is known.
    pub date: NaiveDate,
    pub precision: Precision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Also where only an age was given: then the person was born in that year or in the one before.
    Year,
    Month,
    Day,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Village {
    /// 12 digits (a village) or 9 (a township).
    Code(String),
    Name(String),
}

/// Coordinates as they stand in the file, in degrees; not converted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    pub longitude: f64,
    pub latitude: f64,
    pub datum: Datum,
}

/// Days of the week; Monday is 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(u8);

impl Weekdays {
    pub const ALL: Self = Self(0b111_1111);

    /// Adds a day, 1 (Monday) to 7; any other number changes nothing.
    pub const fn insert(&mut self, day: u8) {
        if day >= 1 && day <= 7 {
            self.0 |= 1 << (day - 1);
        }
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The days in order, 1 to 7.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (1..=7).filter(move |day| self.0 & (1 << (day - 1)) != 0)
    }
}

/// Hours on some days of the week, local time. Written `12345@08:30-11:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub days: Weekdays,
    pub from: NaiveTime,
    /// Later than `from`, on the same day.
    pub until: NaiveTime,
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for day in self.days.iter() {
            write!(f, "{day}")?;
        }
        write!(
            f,
            "@{}-{}",
            self.from.format("%H:%M"),
            self.until.format("%H:%M")
        )
    }
}

/// How often: so many visits in so many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadence {
    /// At least 1, at most 21 a week.
    pub visits: u8,
    /// 1, 2, 3, 4 or 13.
    pub weeks: u8,
}

impl Cadence {
    /// The most visits a week.
    const MOST: u8 = 21;

    /// `None` unless it is at least one visit and at most `Self::MOST` a week.
    #[must_use]
    pub fn new(visits: u8, weeks: u8) -> Option<Self> {
        let most = Self::MOST.saturating_mul(weeks);
        (visits >= 1 && visits <= most).then_some(Self { visits, weeks })
    }

    /// From visits a week: 0.5 is one in two weeks, 0.25 one in four, 0.33 one in three.
    #[must_use]
    pub fn per_week(visits: f64) -> Option<Self> {
        [1_u8, 2, 4, 3, 13].into_iter().find_map(|weeks| {
            let in_period = visits * f64::from(weeks);
            let whole = super::cell::number::whole(in_period, 255.0)?;
            ((in_period - f64::from(whole)).abs() < 0.021)
                .then(|| Self::new(u8::try_from(whole).ok()?, weeks))?
        })
    }
}

/// A service somebody needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedRow {
    /// The service's code.
    pub service: String,
    /// Minutes of one visit, 1 to 720.
    pub minutes: u16,
    pub cadence: Cadence,
}

/// A way to get about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mobility {
    pub code: String,
    pub kilometres_per_hour: u8,
}

/// What both rosters say about a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The row as a spreadsheet numbers it, from 1.
    pub row: u32,
    /// The identifier in the file, unique in it.
    pub id: Option<String>,
    /// Never empty, at most 50 characters.
    pub name: String,
    pub sex: Option<Sex>,
    pub birth: Option<Birth>,
    /// 18 characters with a right check digit.
    pub identity_number: Option<String>,
    /// E.164.
    pub phones: Vec<String>,
    pub village: Option<Village>,
    /// Group, team or hamlet, at most 50 characters.
    pub group: Option<String>,
    /// At most 200 characters.
    pub address: Option<String>,
    pub position: Option<Position>,
    /// ISO 639-1.
    pub languages: Vec<String>,
    /// Empty where the file does not say.
    pub windows: Vec<Window>,
    /// Whether and how the name may be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Extent>,
    /// At most 1,000 characters.
    pub notes: Option<String>,
}

/// A row of a roster of elders.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ElderRow {
    pub person: PersonRow,
    /// E.164; of children or other relatives.
    pub family_phones: Vec<String>,
    /// GB/T 42195: 0 (intact) to 4 (complete loss).
    pub ability_level: Option<u8>,
    /// As a column says, or as follows from a category.
    pub living_alone: Option<bool>,
    /// As a column says, or as follows from a category.
    pub economic_hardship: Option<bool>,
    /// Codes from `assets/import/words.toml`, as `left_behind`.
    pub categories: Vec<String>,
    pub needs: Vec<NeedRow>,
    pub preferred_sex: Option<Sex>,
}

/// A row of a roster of helpers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HelperRow {
    pub person: PersonRow,
    /// Codes of services.
    pub skills: Vec<String>,
    /// Minutes a week.
    pub weekly_capacity_minutes: Option<u16>,
    /// 0 to 100.
    pub max_elders: Option<u16>,
    /// From home to an elder, one way.
    pub max_metres: Option<u32>,
    pub mobility: Option<Mobility>,
    /// An address of electronic mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// Code of the language in which the helper is written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_in: Option<String>,
}

/// The rows that can be taken, in the order of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    Elders(Vec<ElderRow>),
    Helpers(Vec<HelperRow>),
}

impl Rows {
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Elders(_) => Kind::Elders,
            Self::Helpers(_) => Kind::Helpers,
        }
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Elders(rows) => rows.len(),
            Self::Helpers(rows) => rows.len(),
        }
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What both kinds of rows have.
    pub fn persons(&self) -> impl Iterator<Item = &PersonRow> {
        let (elders, helpers) = match self {
            Self::Elders(rows) => (rows.as_slice(), [].as_slice()),
            Self::Helpers(rows) => ([].as_slice(), rows.as_slice()),
        };
        let elders = elders.iter().map(|row: &ElderRow| &row.person);
        elders.chain(helpers.iter().map(|row: &HelperRow| &row.person))
    }
}

/// A column of the table, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// `A`, `B`, … `AA`.
    pub letter: String,
    /// As it stands in the file; two rows of headers are joined by a space.
    pub header: String,
    pub field: Option<Field>,
    /// Up to three different values from the rows below.
    pub samples: Vec<String>,
}

/// A row that is no person and was passed over. Empty rows are not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    pub row: u32,
    pub why: Skip,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    /// It sums up other rows.
    Total,
    /// The header again, as at the top of each printed page.
    Header,
    /// It shows how to fill in the form.
    Example,
    /// A remark or signature below the table.
    Footer,
}
