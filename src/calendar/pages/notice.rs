//! What a page about a week says of its days: which count as others, and of which year no holidays are known.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{address, table};
use crate::access::entity::organisation;
use crate::calendar::Calendar;
use crate::page::{Texts, date};

/// Sentences about the days of a week. Its template is `calendar/pages/notice.html`.
pub(crate) struct Notice {
    pub days: Vec<String>,
    /// Of which years no holidays are known.
    pub unknown: Vec<String>,
    /// Where both are kept.
    pub href: String,
}

impl Notice {
    /// Of the week of the first Monday; years are looked up for all of them.
    pub fn of(
        t: Texts,
        calendar: &Calendar,
        place: &organisation::Model,
        mondays: &[NaiveDate],
    ) -> Self {
        let years: BTreeSet<i32> = mondays
            .iter()
            .flat_map(|monday| calendar.unknown_years(place.id, *monday))
            .collect();
        let days = mondays.first().into_iter();
        let days = days.flat_map(|monday| calendar.special_days(place.id, *monday));
        let days = days.map(|row| {
            t.calendar_week_day(
                date::day_and_weekday(t, row.date),
                &row.name,
                table::what(t, &row.kind, row.counts_as),
            )
        });
        Self {
            days: days.collect(),
            unknown: years
                .iter()
                .map(|year| t.calendar_week_unknown(year.to_string()))
                .collect(),
            href: address(place.id),
        }
    }
}
