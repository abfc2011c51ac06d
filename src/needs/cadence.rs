//! How often a need is due.

use chrono::{Duration, NaiveDate};

/// A Monday from which weeks are counted. ISO week numbers would count the turn of a year of 53 weeks twice as odd.
const FIRST_MONDAY: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 5).expect("a date");

/// Visits due in the week that begins on a Monday, for a need of `visits` in every `weeks` weeks.
///
/// Spread as evenly as whole visits can be. Where a need is due begins at its id, so that of many needs with one
/// visit in two weeks about half is due in each: 1 in 2 gives 0, 1, 0, 1, …; 3 in 2 gives 1, 2, 1, 2, ….
#[must_use]
pub fn visits_due(visits: i32, weeks: i32, need_id: i32, monday: NaiveDate) -> u32 {
    let (visits, weeks) = (i64::from(visits.max(0)), i64::from(weeks.max(1)));
    let week = (monday - FIRST_MONDAY).num_weeks() + i64::from(need_id);
    let before = |week: i64| (week * visits).div_euclid(weeks);
    u32::try_from(before(week + 1) - before(week)).unwrap_or(0)
}

/// Dates between two visits of one need: three and more a week come on following days, fewer with a day between.
#[must_use]
pub fn gap_days(visits: u32) -> u32 {
    if visits >= 3 { 1 } else { 2 }
}

/// As many dates of a list, sorted, as lie a gap apart.
#[must_use]
pub fn dates_apart(dates: &[NaiveDate], gap_days: u32) -> u32 {
    let mut count = 0;
    let mut next = NaiveDate::MIN;
    for date in dates {
        if *date >= next {
            count += 1;
            next = *date + Duration::days(i64::from(gap_days));
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

    fn weeks(count: i64) -> impl Iterator<Item = NaiveDate> {
        (0..count).map(|week| MONDAY + Duration::weeks(week))
    }

    #[test]
    fn a_weekly_need_is_due_every_week() {
        assert!(weeks(60).all(|monday| visits_due(7, 1, 3, monday) == 7));
    }

    #[test]
    fn a_need_of_every_second_week_is_due_every_second_week_also_over_the_new_year() {
        let due: Vec<_> = weeks(60)
            .map(|monday| visits_due(1, 2, 8, monday))
            .collect();
        assert!(due.windows(2).all(|pair| pair[0] + pair[1] == 1));
    }

    #[test]
    fn of_many_needs_of_every_second_week_half_is_due_in_each() {
        for monday in weeks(4) {
            assert_eq!(
                (1..=100)
                    .map(|id| visits_due(1, 2, id, monday))
                    .sum::<u32>(),
                50
            );
        }
    }

    #[test]
    fn every_period_has_all_its_visits() {
        for (visits, period) in [(1, 4), (3, 2), (5, 3), (1, 13)] {
            for id in 0..5 {
                let sum: u32 = weeks(i64::from(period))
                    .map(|monday| visits_due(visits, period, id, monday))
                    .sum();
                assert_eq!(
                    sum,
                    u32::try_from(visits).unwrap(),
                    "{visits} in {period}, need {id}"
                );
            }
        }
    }

    #[test]
    fn dates_that_lie_apart_are_counted_from_the_first() {
        let dates: Vec<_> = (0..7).map(|day| MONDAY + Duration::days(day)).collect();
        assert_eq!(dates_apart(&dates, 1), 7);
        assert_eq!(dates_apart(&dates, 2), 4);
        assert_eq!(dates_apart(&[], 1), 0);
    }
}
