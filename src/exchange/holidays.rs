//! Sheets of holidays: one row a day. What they mean is the calendar's; here they are read.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::cell::plain::{key, plain};
use super::cell::shown;
use super::columns::letter;
use super::fault::{Fault, Reason, Severity};
use super::read::{self, Line, Sheet};
use crate::calendar::{Day, DayKind, LONGEST_NAME, YEARS};
use crate::page::form::date;

/// The words by which a sheet is understood: `assets/import/holidays.toml`.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/import/holidays.toml"))
        .expect("holidays.toml is well formed")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    headers: BTreeMap<Cell, Vec<String>>,
    kinds: BTreeMap<DayKind, Vec<String>>,
    weekdays: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Cell {
    Date,
    Name,
    Kind,
    CountsAs,
}

/// A sheet that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// In order of time.
    pub days: Vec<Day>,
    /// Rows that are not taken, each with its reason.
    pub faults: Vec<Fault>,
}

/// Reads a table of holidays from a workbook or from text, as rosters are read.
///
/// # Errors
/// A [`Fault`] of the whole file where there is no such table in it.
pub fn read_days(bytes: &[u8], file_name: &str) -> Result<Days, Fault> {
    let sheets = read::read(bytes, file_name).map_err(Fault::whole)?;
    let found = sheets
        .iter()
        .find_map(|sheet| header(sheet).map(|header| (sheet, header)));
    let (sheet, (first, columns)) = found.ok_or_else(|| Fault::whole(Reason::NoDayColumns))?;
    let mut read = Days::default();
    let mut rows: HashMap<NaiveDate, u32> = HashMap::new();
    for line in &sheet.lines[first + 1..] {
        match day(line, &columns) {
            Ok(day) => match rows.get(&day.date) {
                Some(first) => {
                    let reason = Reason::DayTwice { first: *first };
                    read.faults.push(columns.fault(line, Cell::Date, reason));
                }
                None => {
                    rows.insert(day.date, line.number);
                    read.days.push(day);
                }
            },
            Err((cell, reason)) => read.faults.push(columns.fault(line, cell, reason)),
        }
    }
    if read.days.is_empty() && read.faults.is_empty() {
        return Err(Fault::whole(Reason::NoDays));
    }
    read.days.sort_by_key(|day| day.date);
    Ok(read)
}

/// The columns of a sheet, with their headers as written.
struct Columns(BTreeMap<Cell, (usize, String)>);

impl Columns {
    fn cell<'l>(&self, line: &'l Line, cell: Cell) -> &'l str {
        self.0
            .get(&cell)
            .map_or("", |(column, _)| line.cell(*column))
    }

    fn fault(&self, line: &Line, cell: Cell, reason: Reason) -> Fault {
        let column = self.0.get(&cell);
        Fault {
            row: Some(line.number),
            column: column.map(|(column, _)| letter(*column)),
            header: column.map(|(_, header)| shown(header)),
            severity: Severity::Error,
            reason,
        }
    }
}

/// The first line that names a column of dates, of names and of kinds.
fn header(sheet: &Sheet) -> Option<(usize, Columns)> {
    sheet.lines.iter().enumerate().find_map(|(at, line)| {
        let mut columns = BTreeMap::new();
        for (column, text) in line.cells.iter().enumerate() {
            let said = key(text);
            let named = WORDS
                .headers
                .iter()
                .find(|(_, words)| words.iter().any(|word| key(word) == said));
            if let Some((cell, _)) = named {
                columns.entry(*cell).or_insert((column, text.clone()));
            }
        }
        let whole = [Cell::Date, Cell::Name, Cell::Kind]
            .iter()
            .all(|cell| columns.contains_key(cell));
        whole.then_some((at, Columns(columns)))
    })
}

fn day(line: &Line, columns: &Columns) -> Result<Day, (Cell, Reason)> {
    let raw = columns.cell(line, Cell::Date);
    let date = date(&plain(raw))
        .filter(|date| YEARS.contains(&date.year()))
        .ok_or_else(|| (Cell::Date, Reason::BadDay { raw: shown(raw) }))?;
    let name = columns.cell(line, Cell::Name);
    if name.is_empty() {
        return Err((Cell::Name, Reason::NoDayName));
    }
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        let limit = LONGEST_NAME;
        return Err((Cell::Name, Reason::LongDayName { limit }));
    }
    let raw = columns.cell(line, Cell::Kind);
    let kind = one_of(&WORDS.kinds, raw)
        .copied()
        .ok_or_else(|| (Cell::Kind, Reason::BadDayKind { raw: shown(raw) }))?;
    let raw = columns.cell(line, Cell::CountsAs);
    let counts_as = match kind {
        DayKind::Work if !raw.is_empty() => one_of(&WORDS.weekdays, raw)
            .and_then(|day| day.parse().ok())
            .ok_or_else(|| (Cell::CountsAs, Reason::BadWeekday { raw: shown(raw) }))?,
        kind => kind.usual(date),
    };
    Ok(Day {
        date,
        name: name.to_owned(),
        kind,
        counts_as,
    })
}

fn one_of<'w, K>(words: &'w BTreeMap<K, Vec<String>>, raw: &str) -> Option<&'w K> {
    let said = key(raw);
    let found = words
        .iter()
        .find(|(_, words)| words.iter().any(|word| key(word) == said));
    found.map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_of_2026_is_the_notice_of_the_state_council() {
        let (year, text) = crate::calendar::OFFICIAL[0];
        let read = read_days(text.as_bytes(), "official").unwrap();
        assert!(read.days.iter().all(|day| day.date.year() == year));
        assert_eq!(read.faults, []);
        let of = |kind| {
            let days = read.days.iter().filter(move |day| day.kind == kind);
            days.map(|day| day.date.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(of(DayKind::Off).len(), 33);
        let work = [
            "2026-01-04",
            "2026-02-14",
            "2026-02-28",
            "2026-05-09",
            "2026-09-20",
            "2026-10-10",
        ];
        assert_eq!(of(DayKind::Work), work);
        let sunday = read.days.iter().find(|day| day.date.to_string() == work[0]);
        assert_eq!(sunday.map(|day| day.counts_as), Some(1), "a Monday");
    }

    #[test]
    fn a_row_that_cannot_be_read_is_named_and_the_others_are_taken() {
        let text = "Holidays\nday,holiday,type,counts as\n2027/1/1,New Year,off,\nsoon,Spring,off,\n2027-01-03,Make-up,work,wed\n2027.1.1,Again,off,\n2027-01-05,What,maybe,\n";
        let read = read_days(text.as_bytes(), "x.csv").unwrap();
        let days: Vec<_> = read.days.iter().map(|day| day.counts_as).collect();
        assert_eq!(days, [7, 3]);
        let rows: Vec<_> = read
            .faults
            .iter()
            .map(|fault| (fault.row, fault.column.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(rows, [(Some(4), "A"), (Some(6), "A"), (Some(7), "C")]);
    }

    #[test]
    fn a_sheet_without_its_columns_is_none() {
        let fault = read_days(b"a,b\n1,2\n", "x.csv").unwrap_err();
        assert_eq!(fault.reason, Reason::NoDayColumns);
    }
}
