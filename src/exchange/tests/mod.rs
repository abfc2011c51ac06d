//! Tests of the reading of rosters. What is read is in `tests/rosters`, because it is in Chinese.

mod cells;
mod files;
mod goldens;
mod hostile;
mod workbooks;

use super::{Choices, Reason, Rows, Table, prepare};
use chrono::NaiveDate;
use std::path::PathBuf;

pub(super) const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");

pub(super) fn roster(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/rosters")
        .join(name)
}

pub(super) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(roster(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Reads a file of `tests/rosters` with everything guessed.
pub(super) fn guessed(name: &str) -> Table {
    prepare(&bytes(name), name, &Choices::guess(TODAY)).expect("the file has a table")
}

/// The untidy rosters in text, by their names in `tests/rosters`, in order.
pub(super) fn untidy() -> Vec<String> {
    let folder = std::fs::read_dir(roster("nasty")).expect("the folder exists");
    let mut names: Vec<String> = folder
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .filter_map(|path| Some(format!("nasty/{}", path.file_name()?.to_str()?)))
        .collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    names
}

/// The code of a reason, as messages and stored faults have it.
pub(super) fn code(reason: &Reason) -> String {
    let value = serde_json::to_value(reason).expect("a reason is plain data");
    value["code"]
        .as_str()
        .expect("a reason has a code")
        .to_owned()
}

/// Everything that was read, in lines that a person can compare.
pub(super) fn outline(table: &Table) -> String {
    let mut lines = vec![format!(
        "{:?} in {}, header {}+{}, {} rows",
        table.kind(),
        table.sheet,
        table.header_row,
        table.header_height,
        table.rows.len()
    )];
    lines.extend(table.titles.iter().map(|title| format!("title {title}")));
    for column in &table.columns {
        let field = column
            .field
            .map_or_else(|| "-".to_owned(), super::Field::code);
        lines.push(format!(
            "{} {} = {field} {:?}",
            column.letter, column.header, column.samples
        ));
    }
    match &table.rows {
        Rows::Elders(rows) => lines.extend(rows.iter().map(compact)),
        Rows::Helpers(rows) => lines.extend(rows.iter().map(compact)),
    }
    for skipped in &table.skipped {
        lines.push(format!("skipped {} {:?}", skipped.row, skipped.why));
    }
    for fault in &table.faults {
        let place = fault.row.map(|row| row.to_string()).unwrap_or_default();
        let column = fault.column.clone().unwrap_or_default();
        lines.push(format!(
            "{:?} {place}{column} {}",
            fault.severity,
            compact(&fault.reason)
        ));
    }
    lines.join("\n") + "\n"
}

/// JSON without what is empty.
fn compact(value: &impl serde::Serialize) -> String {
    fn strip(value: &mut serde_json::Value) -> bool {
        match value {
            serde_json::Value::Object(entries) => {
                entries.retain(|_, value| strip(value));
                true
            }
            serde_json::Value::Array(values) => !values.is_empty(),
            value => !value.is_null(),
        }
    }
    let mut value = serde_json::to_value(value).expect("rows are plain data");
    strip(&mut value);
    value.to_string()
}
