//! Who could come, and what excludes the others first.

use std::collections::BTreeMap;

use super::{Instance, Need};

/// What excludes a helper from a need, in the order in which it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclusion {
    /// Lacks one.
    Skills,
    /// Another is required.
    Sex,
    /// Another is required.
    Language,
    /// The pair is forbidden.
    Forbidden,
    /// Lives farther away than the helper goes.
    Distance,
    /// No shift and window into which the way there, one visit and the way home fit.
    Time,
    /// One visit alone is more than the helper's week allows.
    Limit,
}

impl Exclusion {
    /// As the plan document names it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Skills => "skills",
            Self::Sex => "sex",
            Self::Language => "language",
            Self::Forbidden => "forbidden",
            Self::Distance => "distance",
            Self::Time => "time",
            Self::Limit => "limit",
        }
    }
}

impl Instance<'_> {
    /// What excludes this helper from this need first, or `None` for one who could come.
    pub fn excluded(&self, helper: u32, need: u32) -> Option<Exclusion> {
        let wanted = &self.needs[need as usize];
        if let Some(exclusion) = self.asks_too_much(helper, wanted) {
            return Some(exclusion);
        }
        let elder = &self.elders[wanted.elder as usize];
        if elder.forbidden.contains(&helper) {
            return Some(Exclusion::Forbidden);
        }
        if !wanted.home {
            return self.no_room(helper, wanted, (0, 0));
        }
        let most = self.helpers[helper as usize].max_metres;
        if self.far(helper, wanted.elder) || self.metres_to(helper, wanted.elder) > most {
            return Some(Exclusion::Distance);
        }
        self.no_room(helper, wanted, self.out_and_home(helper, wanted.elder))
    }

    /// How many helpers are kept from a need, each counted under what excludes them first.
    pub fn eliminated(&self, need: u32) -> BTreeMap<String, u32> {
        let mut eliminated = BTreeMap::new();
        for helper in 0..self.helpers.len() as u32 {
            if let Some(exclusion) = self.excluded(helper, need) {
                *eliminated.entry(exclusion).or_insert(0) += 1;
            }
        }
        let told = eliminated.into_iter();
        told.map(|(exclusion, count)| (exclusion.code().to_string(), count))
            .collect()
    }

    /// Skills, sex and language.
    pub(super) fn asks_too_much(&self, helper: u32, need: &Need) -> Option<Exclusion> {
        let who = &self.helpers[helper as usize];
        let lacks = need
            .skills
            .iter()
            .zip(&who.skills)
            .any(|(n, h)| n & !h != 0);
        if lacks {
            Some(Exclusion::Skills)
        } else if need.sex.is_some() && need.sex != who.sex {
            Some(Exclusion::Sex)
        } else if need.language.is_some_and(|l| !who.languages.contains(&l)) {
            Some(Exclusion::Language)
        } else {
            None
        }
    }

    /// Time and limits, given the ways there and home.
    pub(super) fn no_room(
        &self,
        helper: u32,
        need: &Need,
        (out, home): (i32, i32),
    ) -> Option<Exclusion> {
        let who = &self.helpers[helper as usize];
        if self.dates_alone(helper, need, (out, home)).next().is_none() {
            return Some(Exclusion::Time);
        }
        let none = who.max_visits_per_day == 0 || who.max_elders == 0;
        (none || need.minutes + out + home > who.max_minutes).then_some(Exclusion::Limit)
    }

    /// Shifts' dates, in order and perhaps repeated, on which one visit alone fits.
    fn dates_alone(
        &self,
        helper: u32,
        need: &Need,
        (out, home): (i32, i32),
    ) -> impl Iterator<Item = i32> {
        let shifts = self.helpers[helper as usize].shifts.clone();
        let shifts = &self.shifts[shifts.start as usize..shifts.end as usize];
        shifts.iter().filter_map(move |shift| {
            let fits = |(opens, closes): &(i32, i32)| {
                (shift.end - home).min(*closes) - (shift.begin + out).max(*opens) >= need.minutes
            };
            need.windows.iter().any(fits).then_some(shift.day)
        })
    }

    /// c of the certificate: how often at most this helper could come for this need.
    pub fn times(&self, helper: u32, need: u32, place: u32) -> u32 {
        let need = &self.needs[need as usize];
        let ways = if place == super::NOWHERE {
            (0, 0)
        } else {
            let ways = &self.ways[helper as usize];
            (
                ways.minutes(self, helper, super::HOME, place),
                ways.minutes(self, helper, place, super::HOME),
            )
        };
        let (mut count, mut last) = (0, None);
        for day in self.dates_alone(helper, need, ways) {
            if last.is_none_or(|last| day - last >= need.gap) {
                (count, last) = (count + 1, Some(day));
            }
        }
        count.min(need.visits)
    }
}
