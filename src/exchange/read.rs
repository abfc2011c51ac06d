//! From the bytes of a file to sheets of text cells.

mod text;
pub(super) mod workbook;

use super::fault::Reason;

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most rows of a sheet, the header and empty ones among them.
pub const MAX_ROWS: usize = 20_000;
/// The most columns of a sheet.
pub const MAX_COLUMNS: usize = 200;

/// A sheet; rows without anything in them are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub name: String,
    pub lines: Vec<Line>,
    pub merged: Vec<Region>,
}

/// A row with its number as a spreadsheet shows it, from 1. Dates are `2026-11-23`, numbers have no exponent as long
/// as they are exact.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub number: u32,
    pub cells: Vec<String>,
}

impl Line {
    /// The cell's text, trimmed; empty beyond the last.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    pub fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
    }
}

/// Merged cells; rows from 1, columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Region {
    pub rows: (u32, u32),
    pub columns: (usize, usize),
}

/// Reads all sheets that have anything in them; at least one.
pub(super) fn read(bytes: &[u8], file_name: &str) -> Result<Vec<Sheet>, Reason> {
    if bytes.len() > MAX_BYTES {
        return Err(Reason::FileTooLarge {
            megabytes: MAX_BYTES / 1024 / 1024,
        });
    }
    let mut sheets = if workbook::is_workbook(bytes) {
        workbook::read(bytes)?
    } else {
        vec![text::read(bytes, file_name)?]
    };
    for sheet in &mut sheets {
        sheet.lines.retain(|line| line.filled().next().is_some());
    }
    sheets.retain(|sheet| !sheet.lines.is_empty());
    if sheets.is_empty() {
        return Err(Reason::EmptyFile);
    }
    Ok(sheets)
}
