//! Days, times and lengths in words.
//!
//! People near seventy read "9:00 in the morning", so [`clock`] has twelve hours; a coordinator's tables show the
//! twenty-four of [`clock_24`]. The lunar date is only ever a second line.

use super::Texts;
use chrono::{Datelike, IsoWeek, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use tyme4rs::tyme::solar::SolarDay;

/// Day and month.
#[must_use]
pub fn day(t: Texts, date: NaiveDate) -> String {
    t.page_date(date.day(), date.month())
}

/// Day, month and year.
#[must_use]
pub fn day_of_year(t: Texts, date: NaiveDate) -> String {
    t.page_date_year(date.day(), date.month(), date.year())
}

/// Day and month with the day of the week.
#[must_use]
pub fn day_and_weekday(t: Texts, date: NaiveDate) -> String {
    t.page_date_weekday(date.day(), date.month(), number(date.weekday()))
}

/// Day, month, day of the week and time of the day.
#[must_use]
pub fn moment(t: Texts, moment: NaiveDateTime) -> String {
    let (hour, minute, part) = twelve(t, moment.time());
    let weekday = number(moment.weekday());
    t.page_date_clock(moment.day(), hour, minute, moment.month(), part, weekday)
}

/// The first day and the last.
#[must_use]
pub fn span(t: Texts, first: NaiveDate, last: NaiveDate) -> String {
    t.page_date_span(day(t, first), day(t, last))
}

#[must_use]
pub fn weekday(t: Texts, weekday: Weekday) -> String {
    t.page_weekday(number(weekday))
}

#[must_use]
pub fn weekday_short(t: Texts, weekday: Weekday) -> String {
    t.page_weekday_short(number(weekday))
}

/// The time of the day in twelve hours, with the part of the day.
#[must_use]
pub fn clock(t: Texts, time: NaiveTime) -> String {
    let (hour, minute, part) = twelve(t, time);
    t.page_clock(hour, minute, part)
}

/// The time of the day in twenty-four hours, the same in every language: `09:00`.
#[must_use]
pub fn clock_24(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// The week of ISO 8601, without its year.
#[must_use]
pub fn week(t: Texts, week: IsoWeek) -> String {
    t.page_week_number(week.week())
}

/// The week of ISO 8601 with its year, which at the turn of the year is not always that of the day.
#[must_use]
pub fn week_of_year(t: Texts, week: IsoWeek) -> String {
    t.page_week_of_year(week.week(), week.year())
}

/// The day in the lunar calendar; nothing outside 1900 to 2100.
#[must_use]
pub fn lunar(t: Texts, date: NaiveDate) -> Option<String> {
    if !(1900..=2100).contains(&date.year()) {
        return None;
    }
    let part = |value: u32| usize::try_from(value).ok();
    let year = isize::try_from(date.year()).ok()?;
    let day = SolarDay::from_ymd(year, part(date.month())?, part(date.day())?).get_lunar_day();
    let leap = if day.get_month() < 0 { "leap" } else { "plain" };
    Some(t.page_lunar(day.get_day(), leap, day.get_month().unsigned_abs()))
}

/// A length of time: minutes, hours, or both.
#[must_use]
pub fn minutes(t: Texts, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t.page_minutes(minutes),
        (hours, 0) => t.page_hours(hours),
        (hours, minutes) => t.page_hours_minutes(hours, minutes),
    }
}

/// A distance: to ten metres below a kilometre, else to a hundred.
#[must_use]
pub fn metres(t: Texts, metres: u32) -> String {
    let rounded = (metres + 5) / 10 * 10;
    if rounded < 1000 {
        return t.page_metres(rounded);
    }
    let tenths = (metres + 50) / 100;
    t.page_kilometres(format!("{}.{}", tenths / 10, tenths % 10))
}

/// Full years from birth to a day; 0 for somebody not born yet. Whoever was born on 29 February is a year older on
/// 1 March of other years.
#[must_use]
pub fn age(birth: NaiveDate, today: NaiveDate) -> u32 {
    today.years_since(birth).unwrap_or(0)
}

fn number(weekday: Weekday) -> u32 {
    weekday.number_from_monday()
}

/// Hour, minute and part of the day. After midnight Chinese counts from 0, English from 12.
fn twelve(t: Texts, time: NaiveTime) -> (u32, String, &'static str) {
    let part = match time.hour() {
        0..6 => "night",
        6..12 => "morning",
        12 => "noon",
        13..18 => "afternoon",
        _ => "evening",
    };
    let hour = match (time.hour(), t.language()) {
        (0, super::Language::Chinese) => 0,
        (hour, _) => (hour + 11) % 12 + 1,
    };
    (hour, format!("{:02}", time.minute()), part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    /// Each line: what, the input, and its words in both languages.
    const CASES: &str = include_str!("date_cases.tsv");

    fn words(t: Texts, what: &str, input: &str) -> String {
        let date = || input.parse::<NaiveDate>().expect("a date");
        let time = || input.parse::<NaiveTime>().expect("a time");
        let amount = || input.parse::<u32>().expect("a number");
        match what {
            "day" => day(t, date()),
            "day_of_year" => day_of_year(t, date()),
            "day_and_weekday" => day_and_weekday(t, date()),
            "weekday_short" => weekday_short(t, date().weekday()),
            "week" => week(t, date().iso_week()),
            "week_of_year" => week_of_year(t, date().iso_week()),
            "span" => span(t, date(), date() + chrono::Days::new(6)),
            "lunar" => lunar(t, date()).unwrap_or_default(),
            "moment" => moment(t, input.parse().expect("a moment")),
            "clock" => clock(t, time()),
            "clock_24" => clock_24(time()),
            "minutes" => minutes(t, amount()),
            "metres" => metres(t, amount()),
            other => panic!("{other} is not tested here"),
        }
    }

    #[test]
    fn dates_and_lengths_read_as_people_say_them() {
        let lines: Vec<_> = CASES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert!(lines.len() > 20);
        for line in lines {
            let [what, input, chinese, english] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("four columns: {line}");
            };
            assert_eq!(
                words(Language::Chinese.texts(), what, input),
                chinese,
                "{line}"
            );
            assert_eq!(
                words(Language::English.texts(), what, input),
                english,
                "{line}"
            );
        }
    }

    #[test]
    fn a_birthday_makes_a_year_older_on_the_day() {
        let birth = NaiveDate::from_ymd_opt(1944, 2, 29).unwrap();
        assert_eq!(
            age(birth, NaiveDate::from_ymd_opt(2026, 2, 28).unwrap()),
            81
        );
        assert_eq!(age(birth, NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()), 82);
        assert_eq!(age(birth, NaiveDate::from_ymd_opt(1940, 1, 1).unwrap()), 0);
    }
}
