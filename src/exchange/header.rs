//! Which sheet holds the roster, where its header stands, and whose roster it is.

use super::cell::plain::key;
use super::columns::{self, Meaning, meaning};
use super::fault::Reason;
use super::read::{Line, Sheet};
use super::vocabulary::VOCABULARY;
use super::{Choices, Field, Kind};

/// The header is looked for in as many rows with something in them.
const LOOKED_AT: usize = 40;

/// Where everything is in a sheet.
#[derive(Debug)]
pub(super) struct Layout {
    pub kind: Kind,
    /// Index of the header's first line; lines before it are titles.
    pub first: usize,
    /// 0, 1 or 2 lines.
    pub height: usize,
    /// The header of each column, empty where there is none.
    pub headers: Vec<String>,
    /// The same as words are compared.
    pub keys: Vec<String>,
    pub fields: Vec<Option<Field>>,
    pub faults: Vec<Reason>,
}

/// The chosen sheet, or the one that looks most like a roster.
pub(super) fn choose_sheet<'a>(
    sheets: &'a [Sheet],
    choices: &Choices,
) -> Result<&'a Sheet, Reason> {
    if let Some(name) = &choices.sheet {
        return sheets
            .iter()
            .find(|sheet| sheet.name == *name)
            .ok_or_else(|| Reason::NoSheet {
                sheet: name.clone(),
            });
    }
    sheets
        .iter()
        .rev()
        .max_by_key(|sheet| {
            (
                find(sheet).map_or(0, |found| found.score),
                sheet.lines.len(),
            )
        })
        .ok_or(Reason::EmptyFile)
}

struct Found {
    first: usize,
    height: usize,
    score: usize,
}

/// The line, or two lines, whose cells are most often known headers.
fn find(sheet: &Sheet) -> Option<Found> {
    let looked_at = sheet.lines.len().min(LOOKED_AT);
    let scores: Vec<usize> = sheet.lines[..looked_at].iter().map(score).collect();
    let mut best: Option<Found> = None;
    for first in 0..looked_at {
        let height = if continues(sheet, first) { 2 } else { 1 };
        let score = scores[first] + if height == 2 { scores[first + 1] } else { 0 };
        // Two known words at least; a single one may stand anywhere.
        let known = known(&sheet.lines[first])
            + if height == 2 {
                known(&sheet.lines[first + 1])
            } else {
                0
            };
        if known >= 2 && best.as_ref().is_none_or(|best| score > best.score) {
            best = Some(Found {
                first,
                height,
                score,
            });
        }
    }
    best
}

fn score(line: &Line) -> usize {
    line.filled().map(|cell| meaning(cell).fit).sum()
}

fn known(line: &Line) -> usize {
    line.filled().filter(|cell| meaning(cell).fit > 0).count()
}

/// Whether the line below belongs to the header too: the cell for the name is empty there, because it was merged
/// or left blank, and all it says are headers.
fn continues(sheet: &Sheet, first: usize) -> bool {
    let (Some(line), Some(below)) = (sheet.lines.get(first), sheet.lines.get(first + 1)) else {
        return false;
    };
    let name = (0..line.cells.len())
        .find(|&column| meaning(line.cell(column)).fields.contains(&Field::Name));
    let merged_down = sheet.merged.iter().any(|region| {
        region.rows.0 <= line.number
            && region.rows.1 == below.number
            && region.rows.0 + 1 >= line.number
    });
    let blank_name = name.is_some_and(|name| below.cell(name).is_empty());
    let words = below.filled().count();
    blank_name
        && words > 0
        && below.number == line.number + 1
        && (merged_down || known(below) == words)
}

/// Reads the header where it was chosen or found.
pub(super) fn layout(sheet: &Sheet, file_name: &str, choices: &Choices) -> Layout {
    let mut faults = Vec::new();
    let chosen = choices.header_row.and_then(|row| {
        if row == 0 {
            return Some((0, 0));
        }
        let first = sheet.lines.iter().position(|line| line.number == row);
        if first.is_none() {
            faults.push(Reason::NoHeaderRow { row });
        }
        let first = first?;
        let height = if continues(sheet, first) { 2 } else { 1 };
        Some((first, height))
    });
    let (first, height) = chosen
        .or_else(|| find(sheet).map(|found| (found.first, found.height)))
        .unwrap_or_else(|| {
            faults.push(Reason::NoHeader);
            (0, 1)
        });
    let headers = headers(sheet, first, height);
    let kind = choices
        .kind
        .unwrap_or_else(|| guess_kind(sheet, first, &headers, file_name));
    let (fields, column_faults) = columns::assign(&headers, kind, choices);
    faults.extend(column_faults);
    if !fields.contains(&Some(Field::Name)) && !faults.contains(&Reason::NoHeader) {
        faults.push(Reason::NoNameColumn);
    }
    Layout {
        kind,
        first,
        height,
        keys: headers.iter().map(|header| key(header)).collect(),
        headers,
        fields,
        faults,
    }
}

fn headers(sheet: &Sheet, first: usize, height: usize) -> Vec<String> {
    let lines = &sheet.lines[first..first + height];
    let width = sheet.lines[first..]
        .iter()
        .map(|line| line.cells.len())
        .max()
        .unwrap_or_default();
    let mut above = String::new();
    (0..width)
        .map(|column| {
            let top = lines.first().map_or("", |line| line.cell(column));
            let Some(below) = lines.get(1).map(|line| line.cell(column)) else {
                return one_line(top);
            };
            if !top.is_empty() {
                above = one_line(top);
            }
            if below.is_empty() {
                return one_line(top);
            }
            // The upper row groups columns: its text holds until the next one. The lower one alone says more if it is known.
            let (upper, lower) = (meaning(&above), meaning(below));
            let joined = format!("{above} {}", one_line(below));
            let known = |meaning: &Meaning| meaning.fit >= 3;
            if known(&lower) && (known(&upper) || upper.fit == 0) && meaning(&joined).fit < 3 {
                one_line(below)
            } else {
                joined
            }
        })
        .collect()
}

/// Headers are often broken into lines within their cell.
fn one_line(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// By headers that only one kind has; then by the words in the titles, the sheet's and the file's name.
fn guess_kind(sheet: &Sheet, first: usize, headers: &[String], file_name: &str) -> Kind {
    let count = |kind: Kind| {
        let only = |header: &&String| {
            let meaning = meaning(header);
            meaning.fit >= 3
                && meaning
                    .fields
                    .iter()
                    .any(|field| field.only_of() == Some(kind))
        };
        headers.iter().filter(only).count()
    };
    let (elders, helpers) = (count(Kind::Elders), count(Kind::Helpers));
    if elders != helpers {
        return if helpers > elders {
            Kind::Helpers
        } else {
            Kind::Elders
        };
    }
    let titles = sheet.lines[..first].iter().flat_map(Line::filled);
    let said: Vec<String> = titles
        .chain([sheet.name.as_str(), file_name])
        .map(key)
        .collect();
    let named = |kind: Kind| {
        let words = VOCABULARY.kinds.get(&kind).into_iter().flatten();
        words
            .filter(|word| said.iter().any(|text| text.contains(&key(word))))
            .count()
    };
    if named(Kind::Helpers) > named(Kind::Elders) {
        Kind::Helpers
    } else {
        Kind::Elders
    }
}
