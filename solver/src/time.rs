//! Local wall-clock times as minutes since the first midnight of the planned week.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::problem::Week;

/// Minutes in one date.
pub const DAY: i64 = 24 * 60;

const DATE: &str = "%Y-%m-%d";
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// A date written exactly `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, DATE).ok()?;
    (date.format(DATE).to_string() == text).then_some(date)
}

/// Turns `YYYY-MM-DDTHH:MM` into minutes since the first midnight of the week, and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    midnight: NaiveDateTime,
    days: i64,
}

impl Calendar {
    /// The calendar of a week; `None` when its start is no date (`YYYY-MM-DD`) or the
    /// dates planned do not all have a year of four digits.
    #[must_use]
    pub fn of(week: &Week) -> Option<Self> {
        let start = date(&week.start)?;
        let after = start.checked_add_days(Days::new(u64::from(week.days)))?;
        (after <= NaiveDate::from_ymd_opt(9999, 12, 31)?).then(|| Self {
            midnight: start.and_time(NaiveTime::MIN),
            days: i64::from(week.days),
        })
    }

    /// Minutes from the first midnight to the one after the last date.
    #[must_use]
    pub fn length(&self) -> i64 {
        self.days * DAY
    }

    /// Number of a date written `YYYY-MM-DD`, 0 = the first of the week; `None` when it is no date.
    #[must_use]
    pub fn day(&self, text: &str) -> Option<i64> {
        Some((date(text)? - self.midnight.date()).num_days())
    }

    /// Minutes since the first midnight, negative before it; `None` unless the text is
    /// exactly `YYYY-MM-DDTHH:MM`.
    #[must_use]
    pub fn minute(&self, text: &str) -> Option<i64> {
        let moment = NaiveDateTime::parse_from_str(text, MOMENT).ok()?;
        let same = moment.format(MOMENT).to_string() == text;
        same.then(|| (moment - self.midnight).num_minutes())
    }

    /// `YYYY-MM-DDTHH:MM` of a minute of the planned week.
    ///
    /// # Panics
    /// When the minute is so far from the week that no calendar reaches it.
    #[must_use]
    pub fn text(&self, minute: i64) -> String {
        (self.midnight + TimeDelta::minutes(minute))
            .format(MOMENT)
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Calendar {
        Calendar::of(&Week {
            start: "2026-11-23".into(),
            days: 7,
        })
        .expect("a week")
    }

    #[test]
    fn a_minute_read_and_written_is_the_same_text() {
        for text in ["2026-11-23T00:00", "2026-11-25T09:07", "2026-11-30T00:00"] {
            let minute = calendar().minute(text).expect("a time");
            assert_eq!(calendar().text(minute), text);
        }
        assert_eq!(calendar().minute("2026-11-24T01:02"), Some(DAY + 62));
        assert_eq!(calendar().minute("2026-11-22T23:59"), Some(-1));
    }

    #[test]
    fn only_the_exact_form_is_a_time() {
        for text in [
            "",
            "2026-11-23",
            "2026-11-23T8:00",
            "2026-11-23 08:00",
            "2026-11-23T24:00",
            "2026-02-30T08:00",
            "2026-11-23T08:00:00",
            "+2026-11-23T08:00",
            " 2026-11-23T08:00",
        ] {
            assert_eq!(calendar().minute(text), None, "{text}");
        }
    }

    #[test]
    fn a_week_beyond_the_calendar_is_none() {
        for (start, days) in [("9999-12-30", 7), ("2026-13-01", 7), ("2026-1-01", 7)] {
            let week = Week {
                start: start.into(),
                days,
            };
            assert_eq!(Calendar::of(&week), None, "{start}");
        }
    }
}
