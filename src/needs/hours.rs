//! When somebody can be visited or can go: `12345@08:30-11:30;67@09:00-11:00`, Monday is 1.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

/// Hours at which a meal is wanted on the days that suit, whatever the time of the day an elder named for visits.
const MEAL: (NaiveTime, NaiveTime) = (clock(10, 30), clock(13, 0));
/// Where nobody wrote down what suits an elder, any day between these hours is taken.
const USUAL: (NaiveTime, NaiveTime) = (clock(8, 0), clock(17, 0));

const fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of the day")
}

/// Hours on one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    /// 0 is Monday.
    pub weekday: u8,
    /// First minute.
    pub from: NaiveTime,
    /// The minute after the last.
    pub until: NaiveTime,
}

/// A stretch of time on one date, from and until.
pub type Stretch = (NaiveDateTime, NaiveDateTime);

/// The hours that a text stands for; none where it cannot be read.
#[must_use]
pub fn read(text: &str) -> Option<Vec<Hours>> {
    let mut hours = Vec::new();
    for part in text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let (days, times) = part.split_once('@')?;
        let (from, until) = times.split_once('-')?;
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        let (from, until) = (time(from)?, time(until)?);
        if from >= until || days.is_empty() {
            return None;
        }
        for day in days.chars() {
            let day = day.to_digit(10).filter(|day| (1..=7).contains(day))?;
            hours.push(Hours {
                weekday: u8::try_from(day - 1).ok()?,
                from,
                until,
            });
        }
    }
    Some(hours)
}

/// Every day at the usual hours.
#[must_use]
pub fn usual() -> Vec<Hours> {
    (0..7)
        .map(|weekday| Hours {
            weekday,
            from: USUAL.0,
            until: USUAL.1,
        })
        .collect()
}

/// The hours of a service on the days that suit: meals have their own.
#[must_use]
pub fn of_service(service: &str, hours: &[Hours]) -> Vec<Hours> {
    if service != "meal" {
        return hours.to_vec();
    }
    let mut days: Vec<u8> = hours.iter().map(|hours| hours.weekday).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter()
        .map(|weekday| Hours {
            weekday,
            from: MEAL.0,
            until: MEAL.1,
        })
        .collect()
}

/// The stretches of a week that begins on a Monday, in order; those that touch or overlap become one.
#[must_use]
pub fn in_week(hours: &[Hours], monday: NaiveDate) -> Vec<Stretch> {
    let mut hours = hours.to_vec();
    hours.sort_unstable();
    let mut stretches: Vec<Stretch> = Vec::new();
    for Hours {
        weekday,
        from,
        until,
    } in hours
    {
        let date = monday + Duration::days(i64::from(weekday));
        let (from, until) = (date.and_time(from), date.and_time(until));
        match stretches.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => stretches.push((from, until)),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

    fn week(text: &str) -> Vec<String> {
        let stretches = in_week(&read(text).unwrap(), MONDAY);
        stretches
            .iter()
            .map(|(from, until)| format!("{} {}", from.format("%dT%H:%M"), until.format("%H:%M")))
            .collect()
    }

    #[test]
    fn hours_stand_on_their_dates_in_order() {
        assert_eq!(week("31@08:30-11:30"), ["23T08:30 11:30", "25T08:30 11:30"]);
    }

    #[test]
    fn hours_that_touch_or_overlap_become_one() {
        assert_eq!(
            week("67@16:00-18:30;6@08:00-17:00"),
            ["28T08:00 18:30", "29T16:00 18:30"]
        );
        assert_eq!(week("1@10:00-11:00;1@08:00-10:00"), ["23T08:00 11:00"]);
    }

    #[test]
    fn a_meal_comes_around_noon_on_the_days_that_suit() {
        let hours = of_service("meal", &read("15@13:00-16:30;5@08:00-09:00").unwrap());
        let days: Vec<_> = hours
            .iter()
            .map(|hours| (hours.weekday, hours.from))
            .collect();
        assert_eq!(days, [(0, clock(10, 30)), (4, clock(10, 30))]);
        assert_eq!(
            of_service("care", &read("1@13:00-16:30").unwrap()),
            read("1@13:00-16:30").unwrap()
        );
    }

    #[test]
    fn what_is_no_time_of_the_week_is_not_guessed() {
        for text in [
            "8@08:00-09:00",
            "1@09:00-08:00",
            "@08:00-09:00",
            "1@25:00-26:00",
            "mornings",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(" "), Some(Vec::new()));
    }
}
