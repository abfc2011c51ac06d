//! Birthdays as families count them: by the sun or by the moon. What is stored is the solar day, and which of the two.

use chrono::{Datelike, NaiveDate};
use tyme4rs::tyme::lunar::{LunarDay, LunarMonth};
use tyme4rs::tyme::solar::SolarDay;

/// A day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lunar {
    pub year: u32,
    pub month: u32,
    /// Whether it is the second month of that number in its year.
    pub leap: bool,
    pub day: u32,
}

impl Lunar {
    /// The lunar day of a solar one.
    #[must_use]
    pub fn of(date: NaiveDate) -> Option<Self> {
        let year = isize::try_from(date.year()).ok()?;
        let month = usize::try_from(date.month()).ok()?;
        let day = usize::try_from(date.day()).ok()?;
        let lunar = SolarDay::new(year, month, day).ok()?.get_lunar_day();
        Some(Self {
            year: u32::try_from(lunar.get_year()).ok()?,
            month: u32::try_from(lunar.get_month().unsigned_abs()).ok()?,
            leap: lunar.get_month() < 0,
            day: u32::try_from(lunar.get_day()).ok()?,
        })
    }

    /// The solar day of this one; none where the year has no such day.
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        let month = isize::try_from(self.month).ok()?;
        let month = if self.leap { -month } else { month };
        let year = isize::try_from(self.year).ok()?;
        let day = usize::try_from(self.day).ok()?;
        // The library takes a month on trust where it makes a day of it.
        LunarMonth::new(year, month).ok()?;
        let solar = LunarDay::new(year, month, day).ok()?.get_solar_day();
        NaiveDate::from_ymd_opt(
            i32::try_from(solar.get_year()).ok()?,
            u32::try_from(solar.get_month()).ok()?,
            u32::try_from(solar.get_day()).ok()?,
        )
    }

    /// Year, month and day with anything between them; none where there are not three numbers.
    #[must_use]
    pub fn read(text: &str, leap: bool) -> Option<Self> {
        let numbers: Vec<u32> = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        let [year, month, day] = numbers[..] else {
            return None;
        };
        (1850..=2100).contains(&year).then_some(Self {
            year,
            month,
            leap,
            day,
        })
    }

    /// As [`Lunar::read`] takes it, without whether the month is a leap month.
    #[must_use]
    pub fn written(self) -> String {
        format!("{}-{}-{}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lunar_birthday_is_one_day_of_the_sun() {
        // The first day of the lunar year 1944, and a day in the leap fourth month of that year.
        for (text, leap, solar) in [
            ("1944-1-1", false, "1944-01-25"),
            ("1944.4.29", false, "1944-05-21"),
            ("1944/4/1", true, "1944-05-22"),
        ] {
            let lunar = Lunar::read(text, leap).unwrap();
            let date = lunar.date().unwrap();
            assert_eq!(date.to_string(), solar, "{text}");
            assert_eq!(Lunar::of(date), Some(lunar), "{text}");
        }
    }

    #[test]
    fn what_no_year_has_is_no_birthday() {
        assert_eq!(Lunar::read("1944-2-31", false).unwrap().date(), None);
        assert_eq!(Lunar::read("1944-3-1", true).unwrap().date(), None);
        assert_eq!(Lunar::read("1944-3", false), None);
        assert_eq!(Lunar::read("44-3-1", false), None);
    }
}
