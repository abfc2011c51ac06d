//! A problem as the judge sees it: ids as indices, times as minutes, and who could come.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use super::candidates::{Candidates, candidates};
use crate::problem::{Elder, Helper, Mode, Need, Place, Problem, Span, Travel};
use crate::time::{Calendar, DAY};
use crate::travel;

/// A stretch of minutes since the first midnight of the week; the end is not part of it.
pub(crate) type Stretch = (i64, i64);

/// A need with its elder and its windows in order of time.
pub(crate) struct Wanted<'a> {
    pub need: &'a Need,
    pub elder: usize,
    pub windows: Vec<Stretch>,
}

impl Wanted<'_> {
    pub fn minutes(&self) -> i64 {
        self.need.minutes.into()
    }

    pub fn at_home(&self) -> bool {
        self.need.mode == Mode::Home
    }

    /// What one visit not made adds to `unmet`.
    pub fn weight(&self) -> i64 {
        i64::from(self.need.priority) * self.minutes()
    }
}

/// What keeps a helper from a need, in the order in which it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bar {
    Skills,
    Sex,
    Language,
    Forbidden,
    Distance,
    Time,
    Limit,
}

impl Bar {
    /// The word of the plan document.
    pub fn word(self) -> &'static str {
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

/// Where a way begins or ends, for one helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stop {
    /// The helper's own home.
    Home,
    /// An elder's.
    Elder(usize),
}

/// A problem that keeps its own rules, made ready to judge plans by.
pub(crate) struct Week<'a> {
    pub problem: &'a Problem,
    pub calendar: Calendar,
    pub needs: Vec<Wanted<'a>>,
    /// By helper, in order of time.
    pub shifts: Vec<Vec<Stretch>>,
    pub helper_index: HashMap<&'a str, usize>,
    pub elder_index: HashMap<&'a str, usize>,
    pub need_index: HashMap<&'a str, usize>,
    pub forbidden: HashSet<(usize, usize)>,
    /// `(helper, need, date)`.
    declined: HashSet<(usize, usize, i64)>,
    /// `(helper, elder)`, void ones aside.
    pub pins: BTreeSet<(usize, usize)>,
    pub void_pins: BTreeSet<(usize, usize)>,
    pub pins_of_helper: Vec<BTreeSet<usize>>,
    pub pins_of_elder: Vec<BTreeSet<usize>>,
    /// By elder.
    pub previous: Vec<HashSet<usize>>,
    candidates: OnceLock<Vec<Candidates>>,
}

impl<'a> Week<'a> {
    /// `None` when an id, a date or a time is at fault; all else must have been validated.
    pub fn of(problem: &'a Problem) -> Option<Self> {
        let calendar = Calendar::of(&problem.week)?;
        let mut needs = Vec::new();
        for (elder, person) in problem.elders.iter().enumerate() {
            for need in &person.needs {
                let windows = stretches(calendar, &need.windows)?;
                needs.push(Wanted {
                    need,
                    elder,
                    windows,
                });
            }
        }
        let shifts = problem.helpers.iter();
        let shifts = shifts.map(|helper| stretches(calendar, &helper.shifts));
        let helper_index = index(problem.helpers.iter().map(|h| h.id.as_str()));
        let elder_index = index(problem.elders.iter().map(|e| e.id.as_str()));
        let pair = |(helper, elder): &(String, String)| {
            Some((
                *helper_index.get(helper.as_str())?,
                *elder_index.get(elder.as_str())?,
            ))
        };
        let pairs = &problem.pairs;
        let forbidden = pairs.forbidden.iter().map(pair).collect::<Option<_>>()?;
        let pinned: BTreeSet<_> = pairs.pinned.iter().map(pair).collect::<Option<_>>()?;
        let mut previous = vec![HashSet::new(); problem.elders.len()];
        for known in &pairs.previous {
            let (helper, elder) = pair(known)?;
            previous[elder].insert(helper);
        }
        let mut week = Self {
            problem,
            calendar,
            shifts: shifts.collect::<Option<_>>()?,
            need_index: index(needs.iter().map(|wanted| wanted.need.id.as_str())),
            needs,
            helper_index,
            elder_index,
            forbidden,
            declined: HashSet::new(),
            pins: BTreeSet::new(),
            void_pins: BTreeSet::new(),
            pins_of_helper: vec![BTreeSet::new(); problem.helpers.len()],
            pins_of_elder: vec![BTreeSet::new(); problem.elders.len()],
            previous,
            candidates: OnceLock::new(),
        };
        let declined = pairs.declined.iter().map(|declined| {
            Some((
                *week.helper_index.get(declined.helper.as_str())?,
                *week.need_index.get(declined.need.as_str())?,
                calendar.day(&declined.date)?,
            ))
        });
        week.declined = declined.collect::<Option<_>>()?;
        week.take_pins(pinned);
        Some(week)
    }

    /// Whether the helper will not make a visit of the need on this date, 0 = the first.
    pub fn declines(&self, helper: usize, need: usize, date: i64) -> bool {
        self.declined.contains(&(helper, need, date))
    }

    fn take_pins(&mut self, pinned: BTreeSet<(usize, usize)>) {
        let mut needs_of = vec![Vec::new(); self.problem.elders.len()];
        for (need, wanted) in self.needs.iter().enumerate() {
            needs_of[wanted.elder].push(need);
        }
        for (helper, elder) in pinned {
            let of_use = |need: &usize| self.barred(helper, *need).is_none();
            if needs_of[elder].iter().any(of_use) {
                self.pins.insert((helper, elder));
                self.pins_of_helper[helper].insert(elder);
                self.pins_of_elder[elder].insert(helper);
            } else {
                self.void_pins.insert((helper, elder));
            }
        }
    }

    pub fn helper(&self, helper: usize) -> &'a Helper {
        &self.problem.helpers[helper]
    }

    pub fn elder(&self, elder: usize) -> &'a Elder {
        &self.problem.elders[elder]
    }

    pub fn place(&self, helper: usize, stop: Stop) -> &'a Place {
        match stop {
            Stop::Home => &self.helper(helper).home,
            Stop::Elder(elder) => &self.elder(elder).home,
        }
    }

    /// Minutes of a way of this helper; 0 where it ends at the stop it began at.
    pub fn way(&self, helper: usize, from: Stop, to: Stop) -> i64 {
        if from == to {
            return 0;
        }
        let [from, to] = [from, to].map(|stop| self.place(helper, stop));
        travel::minutes(
            &self.problem.travel,
            from,
            to,
            self.helper(helper).speed_kmh,
        )
    }

    /// The ways from home to a need's elder and back; none by telephone.
    pub fn out_and_back(&self, helper: usize, need: usize) -> (i64, i64) {
        let wanted = &self.needs[need];
        if !wanted.at_home() {
            return (0, 0);
        }
        let there = Stop::Elder(wanted.elder);
        (
            self.way(helper, Stop::Home, there),
            self.way(helper, there, Stop::Home),
        )
    }

    /// The part of eligibility that rule 3 asks of every visit.
    pub fn barred_by_rule(&self, helper: usize, need: usize) -> Option<Bar> {
        self.barred_by_nature(helper, need)
            .or_else(|| self.barred_by_place(helper, need))
    }

    /// What the helper is not: skills, sex and language.
    pub fn barred_by_nature(&self, helper: usize, need: usize) -> Option<Bar> {
        let (who, need) = (self.helper(helper), self.needs[need].need);
        let lacks = |skill: &String| !who.skills.contains(skill);
        if need.skills.iter().any(lacks) {
            Some(Bar::Skills)
        } else if need.sex.is_some() && need.sex != who.sex {
            Some(Bar::Sex)
        } else if !speaks(who, need.language.as_ref()) {
            Some(Bar::Language)
        } else {
            None
        }
    }

    fn barred_by_place(&self, helper: usize, need: usize) -> Option<Bar> {
        let wanted = &self.needs[need];
        if self.forbidden.contains(&(helper, wanted.elder)) {
            Some(Bar::Forbidden)
        } else if wanted.at_home() && self.too_far(self.helper(helper), self.elder(wanted.elder)) {
            Some(Bar::Distance)
        } else {
            None
        }
    }

    fn too_far(&self, helper: &Helper, elder: &Elder) -> bool {
        let most = i64::from(helper.max_metres);
        // The way north or south alone settles most of them.
        if north_south(&self.problem.travel, &helper.home, &elder.home)
            > f64::from(helper.max_metres) + 1.0
        {
            return true;
        }
        travel::metres(&self.problem.travel, &helper.home, &elder.home) > most
    }

    /// What keeps a helper from a need, if anything does.
    pub fn barred(&self, helper: usize, need: usize) -> Option<Bar> {
        self.barred_by_nature(helper, need)
            .or_else(|| self.barred_otherwise(helper, need))
    }

    /// What keeps a helper who has the skills, the sex and the language asked for.
    pub fn barred_otherwise(&self, helper: usize, need: usize) -> Option<Bar> {
        if let Some(bar) = self.barred_by_place(helper, need) {
            return Some(bar);
        }
        if self.dates_alone(helper, need).is_empty() {
            return Some(Bar::Time);
        }
        let who = self.helper(helper);
        let (out, back) = self.out_and_back(helper, need);
        let least = self.needs[need].minutes() + out + back;
        let never = who.max_visits_per_day == 0 || who.max_elders == 0;
        (never || least > who.max_minutes.into()).then_some(Bar::Limit)
    }

    /// Dates, from 0, on which one visit of this need alone fits one of the helper's shifts.
    pub fn dates_alone(&self, helper: usize, need: usize) -> Vec<i64> {
        let wanted = &self.needs[need];
        let (out, back) = self.out_and_back(helper, need);
        let fits = |begin: i64, finish: i64| {
            wanted.windows.iter().any(|(opens, closes)| {
                (finish - back).min(*closes) - (begin + out).max(*opens) >= wanted.minutes()
            })
        };
        let mut dates: Vec<i64> = self.shifts[helper]
            .iter()
            .filter(|(begin, finish)| fits(*begin, *finish))
            .map(|(begin, _)| begin.div_euclid(DAY))
            .collect();
        dates.dedup();
        dates
    }

    /// Who could come, by need.
    pub fn candidates(&self) -> &[Candidates] {
        self.candidates.get_or_init(|| candidates(self))
    }

    pub fn eligible(&self, need: usize) -> &[usize] {
        &self.candidates()[need].eligible
    }
}

/// Metres that the way north or south alone is long, detour included; 0 where travel is given by tables.
pub(crate) fn north_south(travel: &Travel, from: &Place, to: &Place) -> f64 {
    match (travel, from, to) {
        (Travel::Crow { detour }, Place::Point(from), Place::Point(to)) => {
            travel::EARTH_METRES * (from.lat - to.lat).abs().to_radians() * detour
        }
        _ => 0.0,
    }
}

/// Whether a helper speaks the language asked for, if one is.
pub(crate) fn speaks(helper: &Helper, language: Option<&String>) -> bool {
    language.is_none_or(|language| helper.languages.contains(language))
}

fn stretches(calendar: Calendar, spans: &[Span]) -> Option<Vec<Stretch>> {
    let minutes = |span: &Span| {
        let [start, end] = [&span.start, &span.end].map(|text| calendar.minute(text));
        Some((start?, end?))
    };
    let mut found: Vec<Stretch> = spans.iter().map(minutes).collect::<Option<_>>()?;
    found.sort_unstable();
    Some(found)
}

fn index<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    ids.enumerate().map(|(index, id)| (id, index)).collect()
}
