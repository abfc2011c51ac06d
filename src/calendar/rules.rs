//! What a week of a helper comes to: the hours and minutes that are left of the usual ones, and why.
//!
//! - A day of the table of holidays counts as another day of the week: a day off as a Sunday, a working day that makes
//!   up for one as the weekday that stands beside it. It is the helpers' hours that move; when an elder can be visited
//!   stays as it is, for nobody eats less on a holiday.
//! - On a day of absence there are no hours.
//! - A season counts in the weeks whose Monday lies in it, for helpers who are old enough on that Monday. Of several
//!   seasons the one that leaves least counts alone: they do not multiply. Minutes are rounded down.
//! - The tables of an organisation hold for all below it. Of two rows for one day the nearer organisation's counts.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{absence, holiday, season};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::needs::hours::{self, Hours, Stretch};
use crate::page::{Texts, date};
use crate::people::helper;

/// Days of a week.
const WEEK: u64 = 7;

/// What a permission must reach to read the calendar of organisations.
pub trait Reads:
    Permission + Covers<holiday::Entity> + Covers<season::Entity> + Covers<absence::Entity>
{
}

impl<P> Reads for P where
    P: Permission + Covers<holiday::Entity> + Covers<season::Entity> + Covers<absence::Entity>
{
}

/// The tables of some organisations and of all above them.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    holidays: HashMap<(i32, NaiveDate), holiday::Model>,
    /// Organisation and year of every table of holidays.
    years: BTreeSet<(i32, i32)>,
    seasons: Vec<season::Model>,
    /// By helper, in order of time.
    absences: HashMap<i32, Vec<absence::Model>>,
    /// By organisation: the ids from the root to itself.
    above: HashMap<i32, Vec<i32>>,
}

/// What is left of a helper's week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The hours, in order and apart.
    pub stretches: Vec<Stretch>,
    /// Of visits and travel.
    pub minutes: u32,
    /// Why it is less than usual.
    pub less: Vec<Less>,
}

/// Why a helper gives less in a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Less {
    /// The helper does not come on these days of the week, first and last; `all` where no hours are left by it.
    Absent {
        first: NaiveDate,
        last: NaiveDate,
        all: bool,
    },
    /// A holiday on which the helper has no hours, though usually on that day of the week.
    Holiday { day: NaiveDate, name: String },
    /// A season's share of the minutes.
    Season {
        name: String,
        minutes: u32,
        usual: u32,
    },
}

impl Less {
    /// In words.
    #[must_use]
    pub fn words(&self, t: Texts) -> String {
        match self {
            Self::Absent { first, last, .. } if first == last => {
                t.calendar_absent_day(date::day(t, *first))
            }
            Self::Absent { first, last, .. } => t.calendar_absent(date::span(t, *first, *last)),
            Self::Holiday { day, name } => {
                t.calendar_less_holiday(date::day_and_weekday(t, *day), name)
            }
            Self::Season {
                name,
                minutes,
                usual,
            } => t.calendar_less_season(date::minutes(t, *minutes), name, date::minutes(t, *usual)),
        }
    }
}

impl Calendar {
    /// Reads the tables that hold for these organisations, and the absences of their helpers.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read<P: Reads>(desk: &Desk<P>, places: &[organisation::Model]) -> Result<Self> {
        let above: HashMap<i32, Vec<i32>> =
            places.iter().map(|place| (place.id, place.ids())).collect();
        let ids: BTreeSet<i32> = above.values().flatten().copied().collect();
        let holidays = holiday::Entity::find()
            .filter(holiday::Column::OrganisationId.is_in(ids.iter().copied()));
        let seasons = season::Entity::find()
            .filter(season::Column::OrganisationId.is_in(ids))
            .order_by_asc(season::Column::Id);
        let absences = absence::Entity::find()
            .filter(absence::Column::OrganisationId.is_in(above.keys().copied()))
            .order_by_asc(absence::Column::FromDate)
            .order_by_asc(absence::Column::Id);
        let mut by_helper: HashMap<i32, Vec<absence::Model>> = HashMap::new();
        for row in desk.all(absences).await? {
            by_helper.entry(row.helper_id).or_default().push(row);
        }
        let holidays = desk.public(holidays).await?;
        Ok(Self {
            years: holidays
                .iter()
                .map(|row| (row.organisation_id, row.date.year()))
                .collect(),
            holidays: holidays
                .into_iter()
                .map(|row| ((row.organisation_id, row.date), row))
                .collect(),
            seasons: desk.public(seasons).await?,
            absences: by_helper,
            above,
        })
    }

    /// The organisations whose tables hold for one, the nearest first.
    fn nearest(&self, place: i32) -> impl Iterator<Item = i32> {
        self.above
            .get(&place)
            .into_iter()
            .flat_map(|ids| ids.iter().rev().copied())
    }

    /// What an organisation's table says of a day, or the nearest above it that says anything.
    #[must_use]
    pub fn holiday(&self, place: i32, day: NaiveDate) -> Option<&holiday::Model> {
        self.nearest(place)
            .find_map(|place| self.holidays.get(&(place, day)))
    }

    /// The years of a week of which neither an organisation nor any above it has a table: weekends only.
    #[must_use]
    pub fn unknown_years(&self, place: i32, monday: NaiveDate) -> Vec<i32> {
        let years: BTreeSet<i32> = week(monday).map(|day| day.year()).collect();
        years
            .into_iter()
            .filter(|year| {
                let mut places = self.nearest(place);
                !places.any(|place| self.years.contains(&(place, *year)))
            })
            .collect()
    }

    /// The days of a week that count as another day of the week.
    #[must_use]
    pub fn special_days(&self, place: i32, monday: NaiveDate) -> Vec<&holiday::Model> {
        week(monday)
            .filter_map(|day| self.holiday(place, day))
            .collect()
    }

    /// The season that leaves a helper least in the week of a Monday, if any.
    #[must_use]
    pub fn season(&self, row: &helper::Model, monday: NaiveDate) -> Option<&season::Model> {
        let places: Vec<i32> = self.nearest(row.organisation_id).collect();
        let age = row.birth_date.map(|birth| date::age(birth, monday));
        self.seasons
            .iter()
            .filter(|season| places.contains(&season.organisation_id))
            .filter(|season| lies_in(season, monday))
            .filter(|season| {
                season
                    .min_age
                    .is_none_or(|least| age.is_some_and(|age| i64::from(age) >= i64::from(least)))
            })
            .min_by_key(|season| season.percent)
    }

    /// The absences of a helper that touch these days, first and last.
    pub fn absences(
        &self,
        helper: i32,
        (first, last): (NaiveDate, NaiveDate),
    ) -> impl Iterator<Item = &absence::Model> {
        let rows = self.absences.get(&helper).into_iter().flatten();
        rows.filter(move |row| row.from_date <= last && row.until_date >= first)
    }

    /// What is left of a helper's usual hours and minutes in the week of a Monday, and why.
    #[must_use]
    pub fn given(&self, row: &helper::Model, usual: &[Hours], monday: NaiveDate) -> Given {
        let place = row.organisation_id;
        let mut counted = Vec::new();
        let mut less = Vec::new();
        for (weekday, day) in (0_u8..).zip(week(monday)) {
            let special = self.holiday(place, day);
            let as_day = special
                .and_then(|special| u8::try_from(special.counts_as - 1).ok())
                .unwrap_or(weekday);
            let of = |day: u8| usual.iter().filter(move |hours| hours.weekday == day);
            let before = counted.len();
            counted.extend(of(as_day).map(|hours| Hours { weekday, ..*hours }));
            if let Some(special) = special
                && counted.len() == before
                && of(weekday).next().is_some()
            {
                less.push(Less::Holiday {
                    day,
                    name: special.name.clone(),
                });
            }
        }
        let last = monday + Days::new(WEEK - 1);
        for away in self.absences(row.id, (monday, last)) {
            let (first, last) = (away.from_date.max(monday), away.until_date.min(last));
            let had = counted.len();
            counted.retain(|hours| {
                let day = monday + Days::new(u64::from(hours.weekday));
                !(first..=last).contains(&day)
            });
            less.push(Less::Absent {
                first,
                last,
                all: had > 0 && counted.is_empty(),
            });
        }
        let usual_minutes = u32::try_from(row.max_minutes).unwrap_or(0);
        let mut minutes = usual_minutes;
        if let Some(season) = self.season(row, monday) {
            let percent = u64::try_from(season.percent.clamp(0, 100)).unwrap_or(100);
            minutes = u32::try_from(u64::from(usual_minutes) * percent / 100).unwrap_or(minutes);
            less.push(Less::Season {
                name: season.name.clone(),
                minutes,
                usual: usual_minutes,
            });
        }
        Given {
            stretches: hours::in_week(&counted, monday),
            minutes,
            less,
        }
    }
}

fn week(monday: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    (0..WEEK).map(move |day| monday + Days::new(day))
}

fn lies_in(season: &season::Model, day: NaiveDate) -> bool {
    let day = day.format("%m-%d").to_string();
    let (first, last) = (&season.first_day, &season.last_day);
    if first <= last {
        (first..=last).contains(&&day)
    } else {
        day >= *first || day <= *last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn season(first_day: &str, last_day: &str) -> season::Model {
        season::Model {
            id: 1,
            organisation_id: 1,
            name: String::new(),
            first_day: first_day.to_owned(),
            last_day: last_day.to_owned(),
            percent: 50,
            min_age: None,
            created_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_season_may_lie_over_the_turn_of_the_year() {
        let winter = season("12-01", "02-29");
        for (day, lies) in [
            ("2026-11-30", false),
            ("2026-12-01", true),
            ("2027-01-18", true),
            ("2027-02-28", true),
            ("2027-03-01", false),
        ] {
            assert_eq!(lies_in(&winter, day.parse().unwrap()), lies, "{day}");
        }
        let harvest = season("09-15", "10-31");
        assert!(lies_in(&harvest, "2026-10-31".parse().unwrap()));
        assert!(!lies_in(&harvest, "2026-09-14".parse().unwrap()));
    }
}
