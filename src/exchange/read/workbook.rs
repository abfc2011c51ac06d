//! Workbooks: XLSX, XLSB, ODS (archives) and XLS (a compound file), by calamine.

use super::{Line, MAX_COLUMNS, MAX_ROWS, Region, Sheet};
use crate::exchange::fault::Reason;
use calamine::{
    Data, DataRef, Ods, OdsError, Reader, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError,
};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

const ARCHIVE: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// What all parts of an archive may take up together, unpacked.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// The most parts of an archive.
const MAX_PARTS: usize = 2_000;
/// As many sheets are read; a register does not have more.
const MAX_SHEETS: usize = 50;

pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ARCHIVE) || bytes.starts_with(COMPOUND)
}

/// Reads all visible sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Reason> {
    // The parsers are others' work on hostile input; should one panic, the file is broken, not the service.
    catch_unwind(AssertUnwindSafe(|| {
        if bytes.starts_with(COMPOUND) {
            compound(bytes)
        } else {
            archive(bytes)
        }
    }))
    .unwrap_or(Err(Reason::Broken))
}

fn compound(bytes: &[u8]) -> Result<Vec<Sheet>, Reason> {
    let encrypted: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes
        .windows(encrypted.len())
        .any(|window| window == encrypted)
    {
        return Err(Reason::Encrypted);
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Reason::Encrypted,
        _ => Reason::Broken,
    })?;
    ranges(&mut book)
}

fn archive(bytes: &[u8]) -> Result<Vec<Sheet>, Reason> {
    let parts = unpack_once(bytes, MAX_UNPACKED)?;
    let has = |name: &str| parts.iter().any(|part| part == name);
    if has("xl/workbook.xml") {
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsxError::Password => Reason::Encrypted,
            _ => Reason::Broken,
        })?;
        xlsx(book)
    } else if has("xl/workbook.bin") {
        let mut book = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsbError::Password => Reason::Encrypted,
            _ => Reason::Broken,
        })?;
        ranges(&mut book)
    } else if has("content.xml") {
        let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
            OdsError::Password => Reason::Encrypted,
            OdsError::CellLimitExceeded { .. } => Reason::TooManyRows { limit: MAX_ROWS },
            _ => Reason::Broken,
        })?;
        ranges(&mut book)
    } else {
        Err(Reason::UnknownFormat)
    }
}

/// Unpacks every part into nothing and counts, because the sizes that an archive declares need not be true.
/// Returns the parts' names; refuses more than `limit` bytes altogether.
pub(in crate::exchange) fn unpack_once(bytes: &[u8], limit: u64) -> Result<Vec<String>, Reason> {
    let too_large = Reason::UnpacksTooLarge {
        megabytes: usize::try_from(limit / 1024 / 1024).unwrap_or_default(),
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::Broken)?;
    if archive.len() > MAX_PARTS {
        return Err(too_large);
    }
    let mut names = Vec::new();
    let mut left = limit;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(text) if text.contains("assword") => {
                Reason::Encrypted
            }
            _ => Reason::Broken,
        })?;
        let name = part.name().map_err(|_| Reason::Broken)?.into_owned();
        let mut part = part.take(left + 1);
        let unpacked = if name == "content.xml" {
            let mut content = Vec::new();
            let length = part.read_to_end(&mut content).map_err(|_| Reason::Broken)?;
            if repeats_widely(&content) {
                return Err(Reason::TooManyColumns { limit: MAX_COLUMNS });
            }
            length as u64
        } else {
            std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| Reason::Broken)?
        };
        left = left
            .checked_sub(unpacked)
            .ok_or_else(|| too_large.clone())?;
        names.push(name);
    }
    Ok(names)
}

/// Whether an ODS repeats a cell that is not empty over more columns than are read: a few bytes each would become
/// thousands of cells.
fn repeats_widely(content: &[u8]) -> bool {
    const REPEATED: &str = "number-columns-repeated=\"";
    let content = String::from_utf8_lossy(content);
    content.split('<').any(|tag| {
        let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
        let count = tag
            .split_once(REPEATED)
            .map(|(_, rest)| rest.split('"').next());
        let wide = count.flatten().is_some_and(|count| {
            count
                .parse::<usize>()
                .map_or(true, |count| count > MAX_COLUMNS)
        });
        wide && (tag.contains("office:") || tag.contains("formula"))
    })
}

fn xlsx(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Sheet>, Reason> {
    let mut sheets = Vec::new();
    for name in visible(&book) {
        // Cell by cell, so that a single cell far away does not become a huge rectangle of empty ones.
        let mut cells = Cells::default();
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else {
            continue; // A chart sheet.
        };
        while let Some(cell) = reader.next_cell().map_err(|_| Reason::Broken)? {
            let (row, column) = cell.get_position();
            if !matches!(cell.get_value(), DataRef::Empty) {
                cells.put(row, column, written(&Data::from(cell.get_value().clone())))?;
            }
        }
        drop(reader);
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let merged = merged.iter().map(|area| Region {
            rows: (area.start.0.saturating_add(1), area.end.0.saturating_add(1)),
            columns: (area.start.1 as usize, area.end.1 as usize),
        });
        let merged = merged.collect();
        sheets.push(cells.sheet(name, merged));
    }
    Ok(sheets)
}

fn ranges<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(book: &mut R) -> Result<Vec<Sheet>, Reason> {
    let mut sheets = Vec::new();
    for name in visible(book) {
        let Ok(range) = book.worksheet_range(&name) else {
            return Err(Reason::Broken);
        };
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = Cells::default();
        for (row, column, value) in range.used_cells() {
            let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(top);
            let column = u32::try_from(column)
                .unwrap_or(u32::MAX)
                .saturating_add(left);
            cells.put(row, column, written(value))?;
        }
        sheets.push(cells.sheet(name, Vec::new()));
    }
    Ok(sheets)
}

fn visible<B, R: Reader<B>>(book: &R) -> Vec<String>
where
    B: std::io::Read + std::io::Seek,
{
    let sheets = book.sheets_metadata().iter();
    sheets
        .filter(|sheet| sheet.visible == calamine::SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .take(MAX_SHEETS)
        .collect()
}

/// The cells of a sheet as they come, within the limits.
#[derive(Default)]
struct Cells(BTreeMap<u32, Vec<String>>);

impl Cells {
    /// Rows and columns from 0.
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), Reason> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if row as usize >= MAX_ROWS {
            return Err(Reason::TooManyRows { limit: MAX_ROWS });
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(Reason::TooManyColumns { limit: MAX_COLUMNS });
        }
        let line = self.0.entry(row).or_default();
        if line.len() <= column {
            line.resize(column + 1, String::new());
        }
        line[column] = text;
        Ok(())
    }

    fn sheet(self, name: String, merged: Vec<Region>) -> Sheet {
        let lines = self.0.into_iter().map(|(row, cells)| Line {
            number: row + 1,
            cells,
        });
        Sheet {
            name,
            lines: lines.collect(),
            merged,
        }
    }
}

/// A value as text: dates as `2026-11-23`, whole numbers without a point, numbers that lost digits with an exponent.
fn written(value: &Data) -> String {
    /// Spreadsheets keep 15 digits; a longer number is no longer the one that was typed.
    const EXACT: f64 = 1e15;
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if number.abs() >= EXACT => format!("{number:E}").replace('E', "E+"),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::Error(error) => error.to_string(),
    }
}
