//! From the lines below the header to people: which lines are people at all, and what their cells say.

use super::cell::plain::{is_mark, key, plain};
use super::cell::{Reading, shown};
use super::columns::letter;
use super::fault::{Fault, Reason, Severity};
use super::header::Layout;
use super::read::{Line, Sheet};
use super::vocabulary::VOCABULARY;
use super::{
    Choices, Column, Field, Kind, Rows, Skip, Skipped, Table, duplicates, elders, helpers,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The longest text of a cell that is looked at, in characters.
const LONGEST: usize = 2_000;

/// Reads all rows of a sheet whose header is known.
pub(super) fn table(
    sheet: &Sheet,
    sheets: Vec<String>,
    layout: &Layout,
    choices: &Choices,
) -> Table {
    let below = &sheet.lines[layout.first + layout.height..];
    let mut faults: Vec<Fault> = layout.faults.iter().cloned().map(Fault::whole).collect();
    let mut reader = Reader {
        layout,
        choices,
        merged: merged_down(sheet, layout),
        above: HashMap::new(),
        faults: Vec::new(),
    };
    let mut skipped = Vec::new();
    let mut rows = match layout.kind {
        Kind::Elders => Rows::Elders(Vec::new()),
        Kind::Helpers => Rows::Helpers(Vec::new()),
    };
    // Without a header or a column for names no row can be taken; then its cells are not judged either.
    let readable = faults.is_empty();
    let mut people = Vec::new();
    for line in below {
        if let Some(why) = skip(line, layout) {
            skipped.push(Skipped {
                row: line.number,
                why,
            });
            continue;
        }
        people.push(line);
        if !readable {
            continue;
        }
        let cells = reader.cells(line);
        match &mut rows {
            Rows::Elders(rows) => rows.extend(elders::read(cells)),
            Rows::Helpers(rows) => rows.extend(helpers::read(cells)),
        }
    }
    let found = std::mem::take(&mut reader.faults);
    if readable && rows.is_empty() && found.is_empty() {
        faults.push(Fault::whole(Reason::NoRows));
    }
    faults.extend(found);
    duplicates::refuse(&mut rows, layout, &mut faults);
    faults.sort_by_key(|fault| {
        (
            fault.row,
            fault
                .column
                .as_ref()
                .map(|column| (column.len(), column.clone())),
        )
    });
    Table {
        sheet: sheet.name.clone(),
        sheets,
        titles: titles(&sheet.lines[..layout.first]),
        header_row: if layout.height == 0 {
            0
        } else {
            sheet.lines[layout.first].number
        },
        header_height: u32::try_from(layout.height).unwrap_or(1),
        columns: columns(layout, &people),
        rows,
        skipped,
        faults,
    }
}

fn titles(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .map(|line| shown(&line.filled().collect::<Vec<_>>().join(" ")))
        .collect()
}

fn columns(layout: &Layout, people: &[&Line]) -> Vec<Column> {
    const SAMPLES: usize = 3;
    let column = |index: usize| {
        let mut samples: Vec<String> = Vec::new();
        for line in people {
            let cell = shown(line.cell(index));
            if !cell.is_empty() && !samples.contains(&cell) {
                samples.push(cell);
            }
            if samples.len() == SAMPLES {
                break;
            }
        }
        Column {
            letter: letter(index),
            header: shown(&layout.headers[index]),
            field: layout.fields[index],
            samples,
        }
    };
    (0..layout.headers.len())
        .map(column)
        .filter(|column| !column.header.is_empty() || !column.samples.is_empty())
        .collect()
}

/// Why a line is no person.
fn skip(line: &Line, layout: &Layout) -> Option<Skip> {
    let name_column = layout
        .fields
        .iter()
        .position(|field| *field == Some(Field::Name));
    let name = name_column.map_or("", |column| line.cell(column));
    let first = key(line.filled().next().unwrap_or_default());
    let starts = |words: &[String]| words.iter().any(|word| first.starts_with(word.as_str()));
    let total = |text: &str| {
        let text = key(text);
        VOCABULARY.total.iter().any(|word| {
            let rest = text.strip_prefix(word.as_str());
            rest.is_some_and(|rest| {
                rest.is_empty()
                    || !word.is_ascii() && name.is_empty()
                    || rest.starts_with(|c: char| c.is_ascii_digit())
            })
        })
    };
    if total(&first) || total(name) {
        return Some(Skip::Total);
    }
    let repeated = (0..layout.headers.len()).filter(|&column| {
        let cell = line.cell(column);
        !cell.is_empty() && key(cell) == layout.keys[column]
    });
    let repeated = repeated.count();
    if repeated >= 2 && repeated * 2 > line.filled().count() {
        return Some(Skip::Header);
    }
    if VOCABULARY.example.contains(&first) {
        return Some(Skip::Example);
    }
    let nameless = !name.chars().any(char::is_alphabetic)
        || name_column == (0..line.cells.len()).find(|&c| !line.cell(c).is_empty());
    if nameless && line.filled().count() <= 3 && starts(&VOCABULARY.footer) {
        return Some(Skip::Footer);
    }
    None
}

/// Cells that were merged downwards say the same in each of their rows: by row and column, the row with the text.
fn merged_down(sheet: &Sheet, layout: &Layout) -> HashMap<(u32, usize), String> {
    let lines: HashMap<u32, &Line> = sheet.lines.iter().map(|line| (line.number, line)).collect();
    let header = &sheet.lines[layout.first..layout.first + layout.height];
    let header_end = header.last().map_or(0, |line| line.number);
    let mut texts = HashMap::new();
    for region in &sheet.merged {
        let text = lines
            .get(&region.rows.0)
            .map_or("", |line| line.cell(region.columns.0));
        if region.rows.0 <= header_end || region.columns.0 != region.columns.1 || text.is_empty() {
            continue;
        }
        for row in region.rows.0 + 1..=region.rows.1 {
            if !lines.contains_key(&row) {
                break;
            }
            texts.insert((row, region.columns.0), text.to_owned());
        }
    }
    texts
}

/// Reads lines one after another, so that a cell can refer to the one above.
struct Reader<'a> {
    layout: &'a Layout,
    choices: &'a Choices,
    merged: HashMap<(u32, usize), String>,
    /// What the last line said, by column.
    above: HashMap<usize, String>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// The cells of a line that have a field.
    fn cells<'r>(&'r mut self, line: &Line) -> Cells<'r> {
        let mut texts = BTreeMap::new();
        let mut nothing_above = Vec::new();
        for (column, field) in self.layout.fields.iter().enumerate() {
            let Some(field) = *field else {
                continue;
            };
            let mut text = line.cell(column).to_owned();
            if text.is_empty() {
                text = self
                    .merged
                    .get(&(line.number, column))
                    .cloned()
                    .unwrap_or_default();
            }
            let personal = matches!(field, Field::Name | Field::Id | Field::IdentityNumber);
            if !personal && is_one_of(&text, &VOCABULARY.same_as_above) {
                if let Some(above) = self.above.get(&column) {
                    text.clone_from(above);
                } else {
                    nothing_above.push((field, shown(&text)));
                    text.clear();
                }
            }
            self.above.insert(column, text.clone());
            texts.insert(field, (column, text));
        }
        let mut cells = Cells {
            row: line.number,
            today: self.choices.today,
            datum: self.choices.datum,
            headers: &self.layout.headers,
            texts,
            faults: &mut self.faults,
        };
        for (field, raw) in nothing_above {
            cells.warn(field, Reason::NothingAbove { raw });
        }
        cells
    }
}

fn is_one_of(text: &str, words: &HashSet<String>) -> bool {
    let word = key(text);
    words.contains(if word.is_empty() {
        text.trim()
    } else {
        word.as_str()
    })
}

/// The cells of one row by field, and where its faults go.
pub(super) struct Cells<'r> {
    pub row: u32,
    pub today: chrono::NaiveDate,
    pub datum: super::Datum,
    headers: &'r [String],
    texts: BTreeMap<Field, (usize, String)>,
    faults: &'r mut Vec<Fault>,
}

impl Cells<'_> {
    /// What stands in the cell, as typed; `None` if there is nothing, or a word or mark for nothing.
    pub fn text(&self, field: Field) -> Option<&str> {
        let (_, text) = self.texts.get(&field)?;
        let marks_only = !plain(text)
            .chars()
            .any(|c| c.is_alphanumeric() || is_mark(c));
        (!marks_only && !VOCABULARY.nothing.contains(&key(text))).then_some(text)
    }

    /// As [`Self::text`], but words for nothing are kept: where they are an answer.
    pub fn answer(&self, field: Field) -> Option<&str> {
        let (_, text) = self.texts.get(&field)?;
        (!text.is_empty()).then_some(text)
    }

    /// The header of the field's column.
    pub fn header(&self, field: Field) -> &str {
        let header = self
            .texts
            .get(&field)
            .and_then(|(column, _)| self.headers.get(*column));
        header.map_or("", String::as_str)
    }

    /// Reads a cell; what is doubted becomes a warning.
    pub fn read<T>(&mut self, field: Field, parse: impl FnOnce(&str) -> Reading<T>) -> Option<T> {
        self.reading(field, Self::text, parse)
    }

    /// As [`Self::read`], for cells in which "none" is an answer.
    pub fn read_answer<T>(
        &mut self,
        field: Field,
        parse: impl FnOnce(&str) -> Reading<T>,
    ) -> Option<T> {
        self.reading(field, Self::answer, parse)
    }

    fn reading<T>(
        &mut self,
        field: Field,
        text: impl Fn(&Self, Field) -> Option<&str>,
        parse: impl FnOnce(&str) -> Reading<T>,
    ) -> Option<T> {
        let text = text(self, field)?;
        let reading = if text.chars().nth(LONGEST).is_some() {
            Reading::refused(Reason::TooLong { limit: LONGEST })
        } else if is_formula_error(text) {
            Reading::refused(Reason::FormulaError { raw: shown(text) })
        } else {
            parse(text)
        };
        for reason in reading.doubts {
            self.warn(field, reason);
        }
        reading.value
    }

    /// The row is taken, but this cell is doubted.
    pub fn warn(&mut self, field: Field, reason: Reason) {
        self.fault(Some(field), Severity::Warning, reason);
    }

    /// The row is not taken.
    pub fn refuse(&mut self, field: Field, reason: Reason) {
        self.fault(Some(field), Severity::Error, reason);
    }

    fn fault(&mut self, field: Option<Field>, severity: Severity, reason: Reason) {
        let column = field
            .and_then(|field| self.texts.get(&field))
            .map(|(column, _)| *column);
        self.faults.push(Fault {
            row: Some(self.row),
            column: column.map(letter),
            header: column
                .and_then(|column| self.headers.get(column))
                .map(|header| shown(header)),
            severity,
            reason,
        });
    }
}

fn is_formula_error(text: &str) -> bool {
    [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!",
    ]
    .contains(&text)
        || text.len() > 3 && text.bytes().all(|b| b == b'#')
}
