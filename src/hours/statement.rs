//! A month of one helper, as it stands in the ledger.

use chrono::{Datelike, Months, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entry;
use super::ledger::Book;
use super::print::Statement;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::page::Texts;

/// Days before and after all that is recorded.
#[must_use]
pub fn always() -> (NaiveDate, NaiveDate) {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    (day(1900), day(9000))
}

/// The first and the last day of a month.
#[must_use]
pub fn month(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    (first, next.pred_opt().unwrap_or(first))
}

/// A month as addresses have it, `2026-11`.
#[must_use]
pub fn read_month(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()
}

/// The lines of a helper up to a day, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn lines<P>(desk: &Desk<P>, helper: i32, until: NaiveDate) -> Result<Vec<entry::Model>>
where
    P: Permission + Covers<entry::Entity>,
{
    let lines = entry::Entity::find()
        .filter(entry::Column::HelperId.eq(helper))
        .filter(entry::Column::Day.lte(until))
        .order_by_asc(entry::Column::Day)
        .order_by_asc(entry::Column::Number);
    desk.all(lines).await
}

/// Adds up the minutes of a book.
#[must_use]
pub fn sum<'a>(lines: impl IntoIterator<Item = &'a entry::Model>, book: Book) -> i32 {
    let lines = lines.into_iter().filter(|line| line.book == book.code());
    lines.map(|line| line.minutes).sum()
}

/// What a kind of posting is called.
#[must_use]
pub fn kind(t: Texts, code: &str) -> String {
    t.of(&format!("hours-kind-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

/// Fills a statement's numbers from a helper's lines of all time up to the end of the month.
pub fn fill(statement: &mut Statement, t: Texts, lines: &[entry::Model], first: NaiveDate) {
    let before = lines.iter().filter(|line| line.day < first);
    let of_month: Vec<&entry::Model> = lines.iter().filter(|line| line.day >= first).collect();
    statement.service = (
        sum(of_month.iter().copied(), Book::Service),
        sum(lines, Book::Service),
    );
    statement.credit = (sum(before, Book::Credit), sum(lines, Book::Credit));
    for line in of_month {
        let (service, credit) = if line.book == Book::Service.code() {
            (Some(line.minutes), None)
        } else {
            (None, Some(line.minutes))
        };
        // One visit is a line in both books and one on the paper.
        let same = statement.lines.last_mut().filter(|last| {
            line.arrival_id.is_some()
                && last.0 == line.day
                && last.1 == kind(t, &line.kind)
                && last.3.is_none()
                && service.is_none()
        });
        match same {
            Some(last) => last.3 = credit,
            None => statement
                .lines
                .push((line.day, kind(t, &line.kind), service, credit)),
        }
    }
}
