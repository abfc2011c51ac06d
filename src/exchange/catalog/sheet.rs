//! A catalog as a spreadsheet: where its header stands, what its columns are, what its rows say.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::field::meaning;
use super::{CatalogChoices, Contents, Entry, ServiceField, Values, value};
use crate::exchange::Field;
use crate::exchange::cell::shown;
use crate::exchange::columns::{self, letter};
use crate::exchange::fault::{Fault, Reason, Severity};
use crate::exchange::read::{Line, Sheet};

/// The header is looked for in as many rows with something in them.
const LOOKED_AT: usize = 40;
const SAMPLES: usize = 3;

/// How a spreadsheet was read.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct CatalogTable {
    pub sheet: String,
    pub sheets: Vec<String>,
    /// From 1.
    pub header_row: u32,
    pub columns: Vec<CatalogColumn>,
}

/// A column, and what it is taken for.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct CatalogColumn {
    pub letter: String,
    pub header: String,
    pub field: Option<ServiceField>,
    pub samples: Vec<String>,
}

/// The line whose cells are most often known headers: its place and its score.
fn find(sheet: &Sheet) -> Option<(usize, usize)> {
    let lines = sheet.lines.iter().take(LOOKED_AT).enumerate();
    let scored = lines.filter_map(|(at, line)| {
        let fits: Vec<usize> = line
            .filled()
            .map(|cell| meaning(cell).1)
            .filter(|fit| *fit > 0)
            .collect();
        // Two known words at least; a single one may stand anywhere.
        (fits.len() >= 2).then(|| (at, fits.iter().sum()))
    });
    scored.rev().max_by_key(|(_, score)| *score)
}

/// Whether a sheet has a column for services, and none for the names of people.
pub(super) fn is_catalog(sheet: &Sheet) -> bool {
    let Some(line) = find(sheet).and_then(|(at, _)| sheet.lines.get(at)) else {
        return false;
    };
    let of_services = line
        .filled()
        .any(|cell| matches!(meaning(cell), (Some(ServiceField::Name), fit) if fit >= 3));
    let of_people = line.filled().any(|cell| {
        let meaning = columns::meaning(cell);
        meaning.fit >= 3 && meaning.fields.contains(&Field::Name)
    });
    of_services && !of_people
}

/// Reads the chosen sheet, or the one that looks most like a catalog.
pub(super) fn read(
    sheets: &[Sheet],
    today: NaiveDate,
    choices: &CatalogChoices,
) -> Result<Contents, Reason> {
    let sheet = match &choices.sheet {
        Some(name) => sheets
            .iter()
            .find(|sheet| sheet.name == *name)
            .ok_or_else(|| Reason::NoSheet {
                sheet: name.clone(),
            })?,
        None => sheets
            .iter()
            .rev()
            .max_by_key(|sheet| find(sheet).map_or(0, |(_, score)| score))
            .ok_or(Reason::EmptyFile)?,
    };
    let mut faults = Vec::new();
    let header = match choices.header_row {
        Some(row) => sheet.lines.iter().position(|line| line.number == row),
        None => find(sheet).map(|(at, _)| at),
    };
    if header.is_none() {
        faults.push(Fault::whole(match choices.header_row {
            Some(row) => Reason::NoHeaderRow { row },
            None => Reason::NoHeader,
        }));
    }
    let header = header.unwrap_or_default();
    let below = &sheet.lines[(header + 1).min(sheet.lines.len())..];
    let headers = headers(&sheet.lines[header], below);
    let fields = assign(&headers, choices);
    if !fields.contains(&Some(ServiceField::Name)) {
        faults.push(Fault::whole(Reason::NoServiceColumn));
    }
    let reader = Reader {
        headers: &headers,
        fields: &fields,
        merged: merged_down(sheet, sheet.lines[header].number),
        today,
    };
    let mut entries = Vec::new();
    if faults.is_empty() {
        for line in below {
            entries.extend(reader.entry(line, &mut faults));
        }
        if entries.is_empty() && faults.is_empty() {
            faults.push(Fault::whole(Reason::NoServices));
        }
    }
    Ok(Contents {
        table: Some(CatalogTable {
            sheet: sheet.name.clone(),
            sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
            header_row: sheet.lines[header].number,
            columns: described(&headers, &fields, below),
        }),
        entries,
        faults,
    })
}

fn headers(header: &Line, below: &[Line]) -> Vec<String> {
    let lines = below.iter().chain([header]);
    let width = lines.map(|line| line.cells.len()).max().unwrap_or_default();
    (0..width)
        .map(|column| {
            let words = header.cell(column).split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// What each column is taken for: as was chosen, else as its header says; of several for one field the best.
fn assign(headers: &[String], choices: &CatalogChoices) -> Vec<Option<ServiceField>> {
    let mut fields: Vec<Option<ServiceField>> = vec![None; headers.len()];
    let chosen = |column: usize| choices.fields.get(&letter(column)).copied();
    for (column, field) in fields.iter_mut().enumerate() {
        *field = chosen(column).flatten();
    }
    let mut guesses: Vec<(usize, usize, ServiceField)> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        if let (None, (Some(field), fit)) = (chosen(column), meaning(header)) {
            guesses.push((fit, column, field));
        }
    }
    guesses.sort_by_key(|(fit, column, _)| (std::cmp::Reverse(*fit), *column));
    for (_, column, field) in guesses {
        if !fields.contains(&Some(field)) {
            fields[column] = Some(field);
        }
    }
    fields
}

fn described(
    headers: &[String],
    fields: &[Option<ServiceField>],
    below: &[Line],
) -> Vec<CatalogColumn> {
    let column = |index: usize| {
        let mut samples: Vec<String> = Vec::new();
        for line in below {
            let cell = shown(line.cell(index));
            if !cell.is_empty() && !samples.contains(&cell) && samples.len() < SAMPLES {
                samples.push(cell);
            }
        }
        CatalogColumn {
            letter: letter(index),
            header: shown(&headers[index]),
            field: fields[index],
            samples,
        }
    };
    (0..headers.len())
        .map(column)
        .filter(|column| !column.header.is_empty() || !column.samples.is_empty())
        .collect()
}

/// Cells that were merged downwards say the same in each of their rows, as kinds of services often are.
fn merged_down(sheet: &Sheet, header: u32) -> HashMap<(u32, usize), String> {
    let lines: HashMap<u32, &Line> = sheet.lines.iter().map(|line| (line.number, line)).collect();
    let mut texts = HashMap::new();
    for region in &sheet.merged {
        let (top, left) = (region.rows.0, region.columns.0);
        let text = lines.get(&top).map_or("", |line| line.cell(left));
        if top <= header || left != region.columns.1 || text.is_empty() {
            continue;
        }
        for row in (top + 1..=region.rows.1).take_while(|row| lines.contains_key(row)) {
            texts.insert((row, left), text.to_owned());
        }
    }
    texts
}

struct Reader<'a> {
    headers: &'a [String],
    fields: &'a [Option<ServiceField>],
    merged: HashMap<(u32, usize), String>,
    today: NaiveDate,
}

impl Reader<'_> {
    /// What a row says; none where it names no service.
    fn entry(&self, line: &Line, faults: &mut Vec<Fault>) -> Option<Entry> {
        let fault = |column: usize, severity, reason| Fault {
            row: Some(line.number),
            column: Some(letter(column)),
            header: Some(shown(&self.headers[column])),
            severity,
            reason,
        };
        let mut values = Values::new();
        for (column, field) in self.fields.iter().enumerate() {
            let Some(field) = *field else {
                continue;
            };
            let merged = || self.merged.get(&(line.number, column)).map(String::as_str);
            let cell = Some(line.cell(column)).filter(|cell| !cell.is_empty());
            let Some(raw) = cell.or_else(merged) else {
                continue;
            };
            let (read, doubts) = value::of_cell(field, raw, &self.headers[column], self.today);
            values.extend(read);
            let refused = field == ServiceField::Name;
            let severity = if refused {
                Severity::Error
            } else {
                Severity::Warning
            };
            faults.extend(
                doubts
                    .into_iter()
                    .map(|reason| fault(column, severity, reason)),
            );
        }
        if !values.contains_key(&ServiceField::Name) {
            let column = self
                .fields
                .iter()
                .position(|field| *field == Some(ServiceField::Name));
            let told = faults
                .iter()
                .any(|fault| fault.row == Some(line.number) && fault.severity == Severity::Error);
            // A line with one or two cells is a remark or a heading, not a service.
            if let (Some(column), false, true) = (column, told, line.filled().count() > 2) {
                faults.push(fault(column, Severity::Error, Reason::MissingServiceName));
            }
            return None;
        }
        Some(Entry {
            row: line.number,
            id: None,
            values,
        })
    }
}
