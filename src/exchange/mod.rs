//! Spreadsheets in: from the bytes of a file to rows that can be compared with the register.
//!
//! Everything here is pure: no database, no clock, no network. [`prepare`] reads the file, finds the header, guesses
//! what each column is, and reads every cell. It never fails on what somebody wrote into a cell: each doubt becomes a
//! [`Fault`] that names row and column, and the rest of the row is taken. What is guessed can be corrected by
//! [`Choices`] and prepared again; the same bytes with the same choices give the same [`Table`].
//!
//! Words by which headers and cells are recognised are data: `assets/import/`.

pub mod catalog;
mod cell;
mod columns;
mod compare;
mod confirm;
mod demo;
mod duplicates;
mod elders;
mod entry;
mod fault;
mod file;
mod header;
mod helpers;
pub mod holidays;
pub mod import;
pub mod import_change;
mod model;
pub mod pages;
mod pairs;
mod person;
mod read;
mod register;
mod report;
mod rows;
pub mod sheets;
#[cfg(test)]
mod tests;
mod trial;
mod undo;
mod value;
mod vocabulary;
mod wanted;
mod wording;
mod write;

pub use columns::Field;
pub use demo::seed_demo;
pub use fault::{Fault, Reason, Severity};
pub use file::{KeepImports, SeeImports, import_file};
pub use model::{
    Birth, Cadence, Column, Datum, ElderRow, Extent, HelperRow, Kind, Mobility, NeedRow, PersonRow,
    Position, Precision, Rows, Sex, Skip, Skipped, Village, Weekdays, Window,
};
pub(crate) use pages::plain;
pub use read::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS};
pub use report::Report;
pub use trial::Counts;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a file is to be read. What is `None` or missing is guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choices {
    /// The day of the import: ages and two-digit years are reckoned from it.
    pub today: NaiveDate,
    #[serde(default)]
    pub kind: Option<Kind>,
    /// The sheet's name.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The row of the header (its first, if it has two), as a spreadsheet numbers it, from 1. 0: there is none, the
    /// first row is a person already.
    #[serde(default)]
    pub header_row: Option<u32>,
    /// What a column is taken for, by its letter; `None` leaves it out. Columns that are not named are guessed.
    #[serde(default)]
    pub fields: BTreeMap<String, Option<Field>>,
    /// The datum of coordinates that do not name theirs.
    #[serde(default)]
    pub datum: Datum,
    /// It is a catalog of services, to be read so; what is chosen for rosters does not count then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalog: Option<catalog::CatalogChoices>,
}

impl Choices {
    /// Everything is guessed.
    #[must_use]
    pub const fn guess(today: NaiveDate) -> Self {
        Self {
            today,
            kind: None,
            sheet: None,
            header_row: None,
            fields: BTreeMap::new(),
            datum: Datum::Wgs84,
            catalog: None,
        }
    }
}

/// A roster, read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet that was read; a text file has one, named as the file.
    pub sheet: String,
    /// All sheets that can be chosen.
    pub sheets: Vec<String>,
    /// The lines above the header, as "Register of Liuxi village".
    pub titles: Vec<String>,
    /// The header's first row, from 1; 0 without one.
    pub header_row: u32,
    /// 0, 1 or 2 rows.
    pub header_height: u32,
    /// Every column that has a header or a value.
    pub columns: Vec<Column>,
    /// The rows that can be taken.
    pub rows: Rows,
    /// Rows with something in them that are no people.
    pub skipped: Vec<Skipped>,
    /// Faults of the whole table first, then by row and column.
    pub faults: Vec<Fault>,
}

impl Table {
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.rows.kind()
    }

    /// Faults for which something is not taken: a row, or everything where they name no row.
    pub fn errors(&self) -> impl Iterator<Item = &Fault> {
        self.faults
            .iter()
            .filter(|fault| fault.severity == Severity::Error)
    }

    /// Faults of rows that are taken nevertheless.
    pub fn warnings(&self) -> impl Iterator<Item = &Fault> {
        self.faults
            .iter()
            .filter(|fault| fault.severity == Severity::Warning)
    }
}

/// Reads a roster from an XLSX, XLS or ODS workbook or from comma-, semicolon- or tab-separated text in UTF-8, UTF-16
/// or GB18030. The format is recognised by the bytes; the name only serves to guess the kind and to name the sheet.
///
/// A table whose header or name column was not found is returned with the fault, with its columns and without rows, so
/// that the header's row and the columns can be chosen by hand.
///
/// # Errors
/// A [`Fault`] of the whole file when there is no table in it: too large, empty, encrypted, broken, another format, or
/// a chosen sheet that does not exist.
pub fn prepare(bytes: &[u8], file_name: &str, choices: &Choices) -> Result<Table, Fault> {
    let sheets = read::read(bytes, file_name).map_err(Fault::whole)?;
    let names = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let sheet = header::choose_sheet(&sheets, choices).map_err(Fault::whole)?;
    let layout = header::layout(sheet, file_name, choices);
    Ok(rows::table(sheet, names, &layout, choices))
}
