//! How many more visits a published week has room for: what the catalog publishes as `service_capacity`.
//!
//! A **free slot** of a service is a visit of its usual length that a helper who can do it could make besides all
//! visits of the published week, wherever within the helper's reach the elder lives: at each slot the helper has the
//! longest possible way there and back (`max_metres` at the own speed). Counted within the hours of the helper, the
//! visits a day, the minutes a week and the number of elders, as the calendar leaves them. Of each visit that is
//! published, the longest way to it and from it is taken off as well. So it is a floor: there is room for as many for
//! certain, and often for more.
//!
//! The same hours count for every service that a helper can do: slots of two services cannot be added up. Whether an
//! elder has time then, or wishes somebody else, is not asked; for what a helper stands in as a backup nothing is kept.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use linli_solver::travel;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::timetable::Entry;
use super::week;
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk};
use crate::calendar::{self, Calendar};
use crate::catalog::{self, service, service_capacity};
use crate::error::Result;
use crate::matching::pair;
use crate::needs::hours::{self, Hours, Stretch};
use crate::people::helper;

/// What a helper gives in a week.
#[derive(Clone, Debug, Default)]
pub struct Giver {
    /// The hours of the week, in order and apart.
    pub stretches: Vec<Stretch>,
    /// The longest way to an elder, minutes, one way.
    pub way: i64,
    pub max_minutes: i64,
    pub max_visits_per_day: i64,
    pub max_elders: usize,
}

/// A visit that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub start: NaiveDateTime,
    pub minutes: i64,
    pub elder: i32,
    pub by_phone: bool,
}

impl Taken {
    fn way(&self, giver: &Giver) -> i64 {
        if self.by_phone { 0 } else { giver.way }
    }

    /// From leaving home to being home again, at the most.
    fn away(&self, giver: &Giver) -> Stretch {
        let way = TimeDelta::minutes(self.way(giver));
        let end = self.start + TimeDelta::minutes(self.minutes);
        (self.start - way, end + way)
    }
}

/// The slots of one helper from a day to the end of the week. `hours` is when the service is given at all, `minutes`
/// how long a visit takes; `bound` are the elders tied to the helper, who count among the helper's elders though they
/// need not be visited.
#[must_use]
pub fn slots(
    giver: &Giver,
    taken: &[Taken],
    bound: &[i32],
    (minutes, hours): (i64, &[Stretch]),
    from: NaiveDate,
) -> i64 {
    let elders: HashSet<i32> = taken
        .iter()
        .map(|visit| visit.elder)
        .chain(bound.iter().copied())
        .collect();
    if elders.len() >= giver.max_elders || minutes <= 0 {
        return 0;
    }
    let there_and_back = 2 * giver.way;
    let mut by_day: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for (start, end) in free(giver, taken) {
        for (first, last) in hours {
            // A visit lies within the hours; the ways need not.
            let first = (*first).max(start + TimeDelta::minutes(giver.way));
            let last = (*last).min(end - TimeDelta::minutes(giver.way));
            let room = (last - first).num_minutes();
            if room >= minutes {
                let visits = (room + there_and_back) / (minutes + there_and_back);
                *by_day.entry(start.date()).or_default() += visits;
            }
        }
    }
    let on = |day: NaiveDate| {
        let visits = taken.iter().filter(|visit| visit.start.date() == day);
        i64::try_from(visits.count()).unwrap_or(i64::MAX)
    };
    let counted: i64 = by_day
        .range(from..)
        .map(|(day, visits)| (*visits).min(giver.max_visits_per_day - on(*day)).max(0))
        .sum();
    let load: i64 = taken
        .iter()
        .map(|visit| visit.minutes + 2 * visit.way(giver))
        .sum();
    counted.min(((giver.max_minutes - load) / (minutes + there_and_back)).max(0))
}

/// A helper's hours without what the visits take.
fn free(giver: &Giver, taken: &[Taken]) -> Vec<Stretch> {
    let mut away: Vec<Stretch> = taken.iter().map(|visit| visit.away(giver)).collect();
    away.sort_unstable();
    let mut free = Vec::new();
    for (start, end) in &giver.stretches {
        let mut at = *start;
        for (leaves, returns) in &away {
            if *returns <= at || *leaves >= *end {
                continue;
            }
            if *leaves > at {
                free.push((at, *leaves));
            }
            at = at.max(*returns);
        }
        if at < *end {
            free.push((at, *end));
        }
    }
    free
}

/// When a service is given in a week: at any time, or at hours of its own.
fn hours_of(service: &str, monday: NaiveDate) -> Vec<Stretch> {
    let last = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
    let any: Vec<Hours> = (0..7)
        .map(|weekday| Hours {
            weekday,
            from: NaiveTime::MIN,
            until: last,
        })
        .collect();
    hours::in_week(&hours::of_service(service, &any), monday)
}

/// A helper as a giver; none where nothing is known of the hours or the home, for then no week plans with them.
fn giver(calendar: &Calendar, row: &helper::Model, monday: NaiveDate) -> Option<Giver> {
    row.lat.and(row.lon)?;
    let free = hours::read(&row.windows).filter(|free| !free.is_empty())?;
    let speed = u32::try_from(row.speed_kmh)
        .ok()
        .filter(|speed| *speed > 0)?;
    let given = calendar.given(row, &free, monday);
    Some(Giver {
        stretches: given.stretches,
        way: travel::minutes_of(i64::from(row.max_metres), speed),
        max_minutes: i64::from(given.minutes),
        max_visits_per_day: i64::from(row.max_visits_per_day),
        max_elders: usize::try_from(row.max_elders).unwrap_or_default(),
    })
}

/// What a permission must reach to write down what is free.
pub trait Counts:
    Change
    + calendar::Reads
    + Covers<organisation::Entity>
    + Covers<helper::Entity>
    + Covers<pair::Entity>
    + Covers<service::Entity>
    + Covers<service_capacity::Entity>
{
}

impl<P> Counts for P where
    P: Change
        + calendar::Reads
        + Covers<organisation::Entity>
        + Covers<helper::Entity>
        + Covers<pair::Entity>
        + Covers<service::Entity>
        + Covers<service_capacity::Entity>
{
}

/// Writes down how much of a week that is being published is free: for each place of its helpers, each service that the
/// catalog offers there with a usual length, and each day from which the rest of the week counts.
///
/// # Errors
/// When the database refuses.
pub async fn write<P: Counts>(desk: &Desk<P>, week: &week::Model, entries: &[Entry]) -> Result<()> {
    let owner = desk
        .one(organisation::Entity::find_by_id(week.organisation_id))
        .await?;
    let places = organisation::Entity::find()
        .filter(organisation::Column::Path.starts_with(&owner.path))
        .order_by_asc(organisation::Column::Id);
    let places = desk.all(places).await?;
    let helpers = helper::Entity::find()
        .filter(helper::Column::Status.eq("active"))
        .filter(helper::Column::OrganisationId.is_in(places.iter().map(|place| place.id)))
        .order_by_asc(helper::Column::Id);
    let helpers = desk.all(helpers).await?;
    let pinned = pair::Entity::find()
        .filter(pair::Column::Kind.eq("pinned"))
        .filter(pair::Column::EndedAt.is_null())
        .filter(pair::Column::HelperId.is_in(helpers.iter().map(|helper| helper.id)));
    let mut bound: HashMap<i32, Vec<i32>> = HashMap::new();
    for row in desk.all(pinned).await? {
        bound.entry(row.helper_id).or_default().push(row.elder_id);
    }
    let lengths = catalog::lengths(desk, &places).await?;
    let calendar = Calendar::read(desk, &places).await?;
    let found = count(
        (week, &calendar),
        &helpers,
        &taken(entries),
        &bound,
        &lengths,
    );
    let rows = found.into_iter().map(|(key, (available, maximum))| {
        let (place, service, from) = key;
        let minutes = lengths.get(&(place, service.clone())).copied();
        service_capacity::ActiveModel {
            week_id: Set(week.id),
            organisation_id: Set(place),
            service: Set(service),
            from_date: Set(from),
            available: Set(i32::try_from(available).unwrap_or(i32::MAX)),
            maximum: Set(i32::try_from(maximum).unwrap_or(i32::MAX)),
            minutes: Set(minutes.unwrap_or_default()),
            updated_at: Set(desk.now()),
            ..Default::default()
        }
    });
    desk.insert_all(rows.collect()).await?;
    Ok(())
}

/// The visits of each helper.
fn taken(entries: &[Entry]) -> HashMap<i32, Vec<Taken>> {
    let mut taken: HashMap<i32, Vec<Taken>> = HashMap::new();
    for entry in entries {
        for helper in &entry.helpers {
            taken.entry(*helper).or_default().push(Taken {
                start: entry.start,
                minutes: i64::from(entry.minutes),
                elder: entry.elder,
                by_phone: entry.by_phone,
            });
        }
    }
    taken
}

/// A place, a service, and the first day that counts.
type Key = (i32, String, NaiveDate);

/// What is free, and what would be without any visit.
fn count(
    (week, calendar): (&week::Model, &Calendar),
    helpers: &[helper::Model],
    taken: &HashMap<i32, Vec<Taken>>,
    bound: &HashMap<i32, Vec<i32>>,
    lengths: &HashMap<(i32, String), i32>,
) -> BTreeMap<Key, (i64, i64)> {
    let days: Vec<NaiveDate> = (0..u64::try_from(week.days).unwrap_or_default())
        .map(|day| week.start + Days::new(day))
        .collect();
    let mut found: BTreeMap<Key, (i64, i64)> = BTreeMap::new();
    for row in helpers {
        let Some(giver) = giver(calendar, row, week.start) else {
            continue;
        };
        let visits = taken.get(&row.id).map_or(&[][..], Vec::as_slice);
        let bound = bound.get(&row.id).map_or(&[][..], Vec::as_slice);
        for skill in row.skills.split(';').filter(|skill| !skill.is_empty()) {
            let place = (row.organisation_id, skill.to_owned());
            let Some(minutes) = lengths.get(&place) else {
                continue;
            };
            let hours = hours_of(skill, week.start);
            let asked = (i64::from(*minutes), hours.as_slice());
            for day in &days {
                let free = slots(&giver, visits, bound, asked, *day);
                let most = slots(&giver, &[], &[], asked, *day);
                let key = (place.0, place.1.clone(), *day);
                let sum = found.entry(key).or_default();
                *sum = (sum.0 + free, sum.1 + most);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

    /// Every day from eight to twelve, ten minutes away at the most.
    fn mornings() -> Giver {
        Giver {
            stretches: hours::in_week(&hours::read("1234567@08:00-12:00").unwrap(), MONDAY),
            way: 10,
            max_minutes: 10_000,
            max_visits_per_day: 20,
            max_elders: 5,
        }
    }

    fn visit(day: u64, hour: u32, minutes: i64, elder: i32) -> Taken {
        Taken {
            start: (MONDAY + Days::new(day)).and_hms_opt(hour, 0, 0).unwrap(),
            minutes,
            elder,
            by_phone: false,
        }
    }

    /// Visits of forty minutes at any time: with the ways, one an hour.
    fn of(giver: &Giver, taken: &[Taken], from: NaiveDate) -> i64 {
        slots(giver, taken, &[], (40, &hours_of("visit", MONDAY)), from)
    }

    #[test]
    fn an_empty_week_has_as_many_as_fit_with_the_longest_ways() {
        assert_eq!(of(&mornings(), &[], MONDAY), 7 * 4);
        assert_eq!(
            of(&mornings(), &[], MONDAY + Days::new(5)),
            2 * 4,
            "what is left of it"
        );
        assert_eq!(of(&mornings(), &[], MONDAY + Days::new(7)), 0);
        let near = Giver {
            way: 0,
            ..mornings()
        };
        assert_eq!(of(&near, &[], MONDAY), 7 * 6);
    }

    #[test]
    fn a_visit_takes_its_minutes_and_the_ways() {
        // Nine to ten and the ways leave 8:00 to 8:50 and 10:10 to 12:00 of the Monday: none and one.
        assert_eq!(of(&mornings(), &[visit(0, 9, 60, 1)], MONDAY), 6 * 4 + 1);
        let mut call = visit(0, 9, 60, 1);
        call.by_phone = true;
        assert_eq!(
            of(&mornings(), &[call], MONDAY),
            6 * 4 + 1 + 2,
            "a call has no way"
        );
        let over = [visit(0, 8, 240, 1), visit(0, 9, 60, 2)];
        assert_eq!(
            of(&mornings(), &over, MONDAY),
            6 * 4,
            "what overlaps is taken off once"
        );
    }

    #[test]
    fn the_limits_of_a_helper_hold() {
        let day = Giver {
            max_visits_per_day: 3,
            ..mornings()
        };
        assert_eq!(of(&day, &[], MONDAY), 7 * 3);
        assert_eq!(of(&day, &[visit(0, 17, 30, 1)], MONDAY), 6 * 3 + 2);
        let week = Giver {
            max_minutes: 200,
            ..mornings()
        };
        assert_eq!(
            of(&week, &[], MONDAY),
            3,
            "three hours and twenty minutes: three"
        );
        assert_eq!(
            of(&week, &[visit(0, 17, 30, 1)], MONDAY),
            2,
            "a visit and its ways took fifty"
        );
        let elders = Giver {
            max_elders: 1,
            ..mornings()
        };
        assert_eq!(of(&elders, &[visit(0, 17, 30, 1)], MONDAY), 0, "nobody new");
        let any = hours_of("visit", MONDAY);
        assert_eq!(
            slots(&elders, &[], &[7], (40, &any), MONDAY),
            0,
            "somebody is bound to come"
        );
    }

    #[test]
    fn meals_are_made_around_noon() {
        let meal = hours_of("meal", MONDAY);
        // From half past ten to ten to twelve, when the way home begins: eighty minutes.
        let free = slots(&mornings(), &[], &[], (40, &meal), MONDAY);
        assert_eq!(free, 7);
        assert_eq!(slots(&mornings(), &[], &[], (30, &meal), MONDAY), 7 * 2);
    }

    #[test]
    fn what_is_free_is_never_more_than_what_there_is_and_visits_only_take() {
        let giver = mornings();
        let mut taken = Vec::new();
        let mut last = of(&giver, &taken, MONDAY);
        for (day, hour) in [(0, 8), (0, 10), (2, 9), (4, 11), (6, 8)] {
            taken.push(visit(day, hour, 30, 1));
            let now = of(&giver, &taken, MONDAY);
            assert!(now < last, "{now} after {last}");
            last = now;
        }
    }
}
