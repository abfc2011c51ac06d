//! A month, as it is addressed and stored.

use chrono::{Datelike, Months, NaiveDate};

use crate::error::{Error, Result};
use crate::page::Texts;

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub first: NaiveDate,
    /// The first day of the month after.
    pub next: NaiveDate,
}

impl Month {
    /// The month in which a day lies.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        Self {
            first,
            next: first + Months::new(1),
        }
    }

    /// From an address, `2026-11`.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is no month.
    pub fn read(code: &str) -> Result<Self> {
        if code.len() != 7 {
            return Err(Error::NotFound);
        }
        let first = format!("{code}-01").parse().map_err(|_| Error::NotFound)?;
        Ok(Self::of(first))
    }

    /// As it is addressed.
    #[must_use]
    pub fn code(self) -> String {
        self.first.format("%Y-%m").to_string()
    }

    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.first - Months::new(1))
    }

    #[must_use]
    pub fn after(self) -> Self {
        Self::of(self.next)
    }

    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.next.pred_opt().unwrap_or(self.first)
    }

    /// In words.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        t.visiting_month(self.first.month(), self.first.year().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_and_written_alike_and_nothing_else_is_one() {
        let month = Month::read("2028-02").unwrap();
        assert_eq!(month.code(), "2028-02");
        assert_eq!(month.last_day().to_string(), "2028-02-29");
        assert_eq!(month.before().code(), "2028-01");
        assert_eq!(month.after().code(), "2028-03");
        for code in ["2026-13", "2026-1", "columns", "2026-011", ""] {
            assert!(Month::read(code).is_err(), "{code}");
        }
    }
}
