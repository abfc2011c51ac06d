//! Rows as a workbook or a text, and a file as rows.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::Values;
use super::column::Column;
use super::sheet::{Sheet, tab};
use crate::exchange::fault::Reason;
use crate::exchange::read;
use crate::page::Texts;

/// A sheet and its rows.
pub struct Filled {
    pub sheet: Sheet,
    pub rows: Vec<Values>,
}

/// A number of so many digits loses its last ones in a spreadsheet that takes it for a number.
const LONG: usize = 11;

/// Whether a spreadsheet would take a text for a formula, or a long number for a short one.
fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) || is_long(text)
}

fn is_long(text: &str) -> bool {
    text.len() >= LONG
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'X')
}

/// A text that no spreadsheet takes for anything else.
fn guarded(text: String) -> String {
    if is_risky(&text) {
        format!("'{text}")
    } else {
        text
    }
}

/// Takes the guard off again.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => text,
    }
}

fn cells(t: Texts, columns: &[Column], row: &Values) -> Vec<String> {
    columns
        .iter()
        .map(|column| column.said(t, row.get(&column.name).map_or("", String::as_str)))
        .collect()
}

/// All sheets in one workbook. Every cell is a text, so that nothing is counted and nothing is shortened.
///
/// # Errors
/// When the workbook cannot be made.
pub fn workbook(t: Texts, sheets: &[Filled]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let text = Format::new().set_num_format("@");
    let bold = Format::new().set_bold();
    for filled in sheets {
        let page = book.add_worksheet();
        page.set_name(tab(&filled.sheet.title(t)))?;
        page.set_freeze_panes(1, 0)?;
        for (at, header) in (0..).zip(filled.sheet.headers(t)) {
            page.write_string_with_format(0, at, header, &bold)?;
            page.set_column_format(at, &text)?;
        }
        let columns = filled.sheet.columns();
        for (line, row) in (1..).zip(&filled.rows) {
            for (at, cell) in (0..).zip(cells(t, &columns, row)) {
                if !cell.is_empty() {
                    page.write_string_with_format(line, at, cell, &text)?;
                }
            }
        }
    }
    book.save_to_buffer()
}

/// One sheet as comma-separated text with the mark by which spreadsheets in China know UTF-8.
///
/// # Errors
/// When it cannot be written.
pub fn text(t: Texts, filled: &Filled) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(filled.sheet.headers(t))?;
    let columns = filled.sheet.columns();
    for row in &filled.rows {
        writer.write_record(cells(t, &columns, row).into_iter().map(guarded))?;
    }
    writer
        .into_inner()
        .map_err(|error| std::io::Error::other(error.to_string()).into())
}

/// A cell that was not taken.
#[derive(Clone, Debug)]
pub struct Wrong {
    pub sheet: Sheet,
    /// As the spreadsheet numbers it; 0 for the sheet as a whole.
    pub row: u32,
    pub header: String,
    pub said: String,
}

/// A row of a file, and where it stands there.
#[derive(Clone, Debug)]
pub struct Read {
    pub row: u32,
    pub values: Values,
}

/// What a file holds.
#[derive(Default)]
pub struct Found {
    pub sheets: Vec<(Sheet, Vec<Read>)>,
    /// The names of sheets that are none of ours.
    pub strange: Vec<String>,
    pub wrong: Vec<Wrong>,
}

/// Finds the sheets in a file, by their names or by their headers.
///
/// # Errors
/// Where it is no spreadsheet.
pub fn find(t: Texts, bytes: &[u8], name: &str) -> Result<Found, Reason> {
    let mut found = Found::default();
    for page in read::read(bytes, name)? {
        let Some((sheet, at, columns)) = recognised(&page) else {
            found.strange.push(page.name);
            continue;
        };
        let declared = sheet.columns();
        let headers = sheet.headers(t);
        let mut rows = Vec::new();
        for line in &page.lines[at + 1..] {
            let mut values = Values::new();
            let mut faulty = false;
            let mut wrong = |column: usize, said: String| {
                faulty = true;
                found.wrong.push(Wrong {
                    sheet,
                    row: line.number,
                    header: headers[column].clone(),
                    said,
                });
            };
            for (cell, column) in columns.iter().enumerate() {
                let Some(column) = *column else {
                    continue;
                };
                let said = unguarded(line.cell(cell));
                match declared[column].read(said) {
                    Some(value) if value.is_empty() => {}
                    Some(value) => {
                        values.insert(declared[column].name.clone(), value);
                    }
                    None => {
                        let shown: String = said.chars().take(30).collect();
                        wrong(column, t.sheets_wrong(shown, declared[column].takes(t)));
                    }
                }
            }
            for (column, of) in declared.iter().enumerate() {
                if of.needed && !values.contains_key(&of.name) {
                    wrong(column, t.sheets_missing());
                }
            }
            if !faulty {
                rows.push(Read {
                    row: line.number,
                    values,
                });
            }
        }
        found.sheets.push((sheet, rows));
    }
    Ok(found)
}

/// Which sheet it is, in which line its header stands, and which column is which.
fn recognised(page: &read::Sheet) -> Option<(Sheet, usize, Vec<Option<usize>>)> {
    // A header below a few lines of titles.
    const LOOKED_AT: usize = 6;
    let mut best: Option<(usize, Sheet, usize, Vec<Option<usize>>)> = None;
    for (at, line) in page.lines.iter().take(LOOKED_AT).enumerate() {
        let headers: Vec<String> = line
            .cells
            .iter()
            .map(|cell| unguarded(cell.trim()).to_owned())
            .collect();
        for sheet in Sheet::all() {
            let columns = sheet.matched(&headers);
            let known = columns.iter().flatten().count();
            let whole = sheet
                .columns()
                .iter()
                .enumerate()
                .all(|(at, column)| !column.needed || columns.contains(&Some(at)));
            // The name of the tab tells registers apart that ask the same.
            let score = known * 2 + usize::from(sheet.is_called(&page.name)) * 100;
            let better = best.as_ref().is_none_or(|(most, ..)| score > *most);
            if whole && known >= 2 && better {
                best = Some((score, sheet, at, columns));
            }
        }
    }
    best.map(|(_, sheet, at, columns)| (sheet, at, columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn what_a_spreadsheet_would_change_is_guarded_and_found_again() {
        for text in [
            "=1+1",
            "+8613900001234",
            "-3",
            "@SUM(A1)",
            "'='",
            "999999195212109704",
            "99999919521210970X",
            "O'Neill",
            "",
        ] {
            let guarded = guarded(text.to_owned());
            assert!(!guarded.starts_with(['=', '+', '-', '@']), "{guarded}");
            assert_eq!(unguarded(&guarded), text);
        }
    }

    #[test]
    fn every_sheet_has_a_name_and_headers_of_its_own_in_both_languages() {
        for language in Language::ALL {
            let t = language.texts();
            let mut tabs = Vec::new();
            for sheet in Sheet::all() {
                let name = tab(&sheet.title(t));
                assert!(!name.is_empty() && !tabs.contains(&name), "{name}");
                tabs.push(name);
                let headers = sheet.headers(t);
                for (at, (column, header)) in sheet.columns().iter().zip(&headers).enumerate() {
                    let spot = format!("{} {}", sheet.code(), column.name);
                    assert!(!headers[..at].contains(header), "{spot}: {header} twice");
                    // A Chinese word is never a code; an English one may be.
                    if language == Language::default() {
                        assert_ne!(*header, column.name, "{spot}");
                    }
                }
            }
        }
    }

    #[test]
    fn whatever_can_be_chosen_is_read_as_it_was_said() {
        use super::super::column::Cell;
        for t in Language::ALL.map(Language::texts) {
            for sheet in Sheet::all() {
                for column in sheet.columns() {
                    if let Cell::One(codes) | Cell::Many(codes) = column.takes {
                        for code in codes {
                            let said = column.said(t, code);
                            let read = column.read(&said);
                            assert_eq!(read.as_deref(), Some(*code), "{} {said}", column.name);
                        }
                        if matches!(column.takes, Cell::Many(_)) {
                            let all = codes.join(";");
                            let said = column.said(t, &all);
                            assert_eq!(column.read(&said), Some(all), "{said}");
                        }
                    }
                }
            }
        }
    }
}
