//! What hangs on the wall, what helpers and elders carry, and what is ticked: laid out on sheets of paper.

pub mod card;
pub mod list;
pub mod poster;
pub mod ticks;

use chrono::NaiveDate;

/// One visit on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub date: NaiveDate,
    pub time: String,
    /// One name a line.
    pub helpers: Vec<String>,
    pub elder: String,
    pub work: String,
}

/// A day with its visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    pub rows: Vec<Row>,
}

/// Rows in order of time, by day.
#[must_use]
pub fn by_day(rows: Vec<Row>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for row in rows {
        match days.last_mut().filter(|day| day.date == row.date) {
            Some(day) => day.rows.push(row),
            None => days.push(Day {
                date: row.date,
                rows: vec![row],
            }),
        }
    }
    days
}

#[allow(clippy::cast_precision_loss, reason = "a sheet has few lines")]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod scan_tests;
