//! What can be wrong with a roster: codes with their arguments. The sentences are in the Fluent files beside this.

use super::Field;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One thing that is wrong with a file, a row or a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The row as a spreadsheet numbers it, from 1; `None` for the file or the table as a whole.
    pub row: Option<u32>,
    /// The column's letter, `A`, `B`, … `AA`; `None` for a whole row.
    pub column: Option<String>,
    /// The column's header as it stands in the file.
    pub header: Option<String>,
    pub severity: Severity,
    pub reason: Reason,
}

impl Fault {
    /// A fault of the file or the table as a whole: nothing of it is taken.
    #[must_use]
    pub const fn whole(reason: Reason) -> Self {
        Self {
            row: None,
            column: None,
            header: None,
            severity: Severity::Error,
            reason,
        }
    }
}

/// What follows from a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row is taken; a doubtful cell is left empty or taken as given, as its reason says.
    Warning,
    /// The row is not taken. Without a row: nothing is taken.
    Error,
}

/// Why. `raw` is what stands in the cell, shortened; identity numbers show their area and last four digits only.
///
/// Each has a message: `import-fault-` and the code, with the fields as arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[allow(missing_docs, reason = "each variant is worded in en.ftl")]
pub enum Reason {
    // The file.
    FileTooLarge { megabytes: usize },
    UnpacksTooLarge { megabytes: usize },
    EmptyFile,
    UnknownFormat,
    WebPage,
    Encrypted,
    Broken,
    TooManyRows { limit: usize },
    TooManyColumns { limit: usize },
    NoSheet { sheet: String },
    // The table.
    NoHeader,
    NoHeaderRow { row: u32 },
    NoRows,
    NoNameColumn,
    NoColumn { letter: String },
    FieldNotOfKind { letter: String, field: Field },
    FieldTwice { letter: String, field: Field },
    // The row.
    MissingName,
    BadName { raw: String },
    DuplicateId { raw: String, first: u32 },
    DuplicateIdentity { first: u32 },
    DuplicatePerson { first: u32 },
    MaybeDuplicate { first: u32 },
    // What only the register can tell.
    AlreadyFound { first: u32 },
    CodeOfAnother { name: String },
    UnknownVillage { raw: String },
    UnknownElder { raw: String },
    UnknownHelper { raw: String },
    BadPairKind { raw: String },
    NoOrganisation { raw: String },
    UnknownKind { raw: String },
    // A catalog of services.
    BrokenJson,
    NoServices,
    NoServiceColumn,
    MissingServiceName,
    SameService { first: u32 },
    UnknownTerm { raw: String },
    BadCreditCode { raw: String },
    // A table of holidays.
    NoDayColumns,
    NoDays,
    BadDay { raw: String },
    NoDayName,
    LongDayName { limit: usize },
    BadDayKind { raw: String },
    BadWeekday { raw: String },
    DayTwice { first: u32 },
    // Any cell.
    FormulaError { raw: String },
    TooLong { limit: usize },
    NothingAbove { raw: String },
    // Dates. `LunarDate`, `BadDate`, `NoSuchDate` and `FutureDate` leave the cell empty; `AmbiguousDate` keeps the
    // year (and month); the others are taken as given.
    BadDate { raw: String },
    NoSuchDate { raw: String },
    LunarDate { raw: String },
    AmbiguousDate { raw: String },
    FutureDate { raw: String },
    TwoDigitYear { raw: String, year: i32 },
    UnlikelyAge { age: i32 },
    BadAge { raw: String },
    AgeDisagrees { age: i32, birth: NaiveDate },
    // Phones: the numbers that can be read are taken, the others are not.
    BadPhone { raw: String },
    BadMail { raw: String },
    PhoneRounded { raw: String },
    PhoneMasked { raw: String },
    PhoneWithoutAreaCode { raw: String },
    // Identity numbers: left empty, unless it only disagrees with another column.
    IdentityLength { raw: String },
    IdentityCheckDigit { raw: String },
    IdentityRounded { raw: String },
    IdentityMasked { raw: String },
    IdentityBirth { raw: String },
    IdentityDisagreesBirth { identity: NaiveDate },
    IdentityDisagreesSex,
    // Everything else leaves the cell, or the part of it that is named, empty.
    BadId { raw: String },
    BadVillage { raw: String },
    BadSex { raw: String },
    BadCoordinate { raw: String },
    CoordinatesIncomplete,
    CoordinatesSwapped,
    UnknownDatum { raw: String },
    BadAbility { raw: String },
    BadFlag { raw: String },
    UnknownCategory { raw: String },
    UnknownService { raw: String },
    BadNeed { raw: String },
    TooManyNeeds { limit: usize },
    BadWindow { raw: String },
    UnknownLanguage { raw: String },
    BadCapacity { raw: String },
    BadCount { raw: String },
    BadDistance { raw: String },
    UnknownMobility { raw: String },
    BadConsent { raw: String },
}
