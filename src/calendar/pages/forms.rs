//! What the forms for days and for seasons ask.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::calendar::{Day, DayKind, LONGEST_NAME, YEARS};
use crate::page::{Faulty, Form, Texts};

/// The most days that one form adds.
const MOST_DAYS: i64 = 31;
/// Shares of the usual minutes.
const PERCENT: RangeInclusive<i32> = 0..=99;
/// Ages from which a season can count.
const AGES: RangeInclusive<i32> = 18..=110;
/// A year that has every day.
const LEAP: i32 = 2024;

/// Days that a table can be about.
fn span() -> RangeInclusive<NaiveDate> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    day(*YEARS.start(), 1, 1)..=day(*YEARS.end(), 12, 31)
}

/// The days from first to last that a form names.
pub(super) fn days(form: &mut Form) -> Result<Vec<Day>, Faulty> {
    let t = form.texts();
    let first = form.date("from", &t.calendar_from(), span());
    let last = form.optional("until", |form, name| {
        form.date(name, &t.calendar_until(), span())
    });
    let name = form.text("name", &t.calendar_name(), LONGEST_NAME);
    let kinds = [
        (DayKind::Off.code(), DayKind::Off),
        (DayKind::Work.code(), DayKind::Work),
    ];
    let kind = form.choice("kind", &t.calendar_kind(), &kinds);
    let codes = ["1", "2", "3", "4", "5"];
    let weekdays: Vec<(&str, i32)> = codes.into_iter().zip(1..).collect();
    let counts_as = form.optional("counts_as", |form, name| {
        form.choice(name, &t.calendar_counts_as(), &weekdays)
    });
    let (first, last) = (first?, last?.unwrap_or(first?));
    if last < first {
        return Err(form.fault("until", t.calendar_fault_until()));
    }
    if (last - first).num_days() >= MOST_DAYS {
        return Err(form.fault("until", t.calendar_fault_many(MOST_DAYS)));
    }
    let (name, kind, counts_as) = (name?, kind?, counts_as?);
    if kind == DayKind::Off && counts_as.is_some() {
        return Err(form.fault("counts_as", t.calendar_fault_counts_as()));
    }
    let all = first.iter_days().take_while(|day| *day <= last);
    Ok(all
        .map(|date| Day {
            date,
            name: name.clone(),
            kind,
            counts_as: counts_as.unwrap_or_else(|| kind.usual(date)),
        })
        .collect())
}

/// The weekdays as which a working day can count.
pub(super) fn weekdays(t: Texts) -> Vec<(String, String)> {
    (1..=5)
        .map(|day| (day.to_string(), t.page_weekday(day)))
        .collect()
}

/// A season that a form names.
pub(super) struct NewSeason {
    pub name: String,
    pub first_day: String,
    pub last_day: String,
    pub percent: i32,
    pub min_age: Option<i32>,
}

pub(super) fn season(form: &mut Form) -> Result<NewSeason, Faulty> {
    let t = form.texts();
    let name = form.text("season", &t.calendar_season(), LONGEST_NAME);
    let first_day = day_of_year(form, "first_day", &t.calendar_first_day());
    let last_day = day_of_year(form, "last_day", &t.calendar_last_day());
    let percent = form.number("percent", &t.calendar_percent(), PERCENT);
    let min_age = form.optional("min_age", |form, name| {
        form.number(name, &t.calendar_min_age(), AGES)
    });
    Ok(NewSeason {
        name: name?,
        first_day: first_day?,
        last_day: last_day?,
        percent: percent?,
        min_age: min_age?,
    })
}

/// Month and day, with anything between them, as they are stored.
fn day_of_year(form: &mut Form, name: &str, label: &str) -> Result<String, Faulty> {
    let t = form.texts();
    let text = form.text(name, label, 20)?;
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect();
    let day = match numbers[..] {
        [month, day] => NaiveDate::from_ymd_opt(LEAP, month, day),
        _ => None,
    };
    match day {
        Some(day) => Ok(day.format("%m-%d").to_string()),
        None => Err(form.fault(name, t.calendar_fault_day(label))),
    }
}

/// A stored month and day in words.
pub(super) fn day_words(t: Texts, stored: &str) -> String {
    NaiveDate::parse_from_str(&format!("{LEAP}-{stored}"), "%Y-%m-%d")
        .map_or_else(|_| stored.to_owned(), |day| crate::page::date::day(t, day))
}

/// The year that is shown first: this one.
pub(super) fn shown_year(asked: Option<i32>, today: NaiveDate) -> i32 {
    asked
        .filter(|year| YEARS.contains(year))
        .unwrap_or_else(|| today.year())
}
