//! From the document to indices; the problem must have passed its validation.

use std::collections::HashMap;

use super::{Able, CallGroup, Elder, Helper, Instance, NOWHERE, Need, Shift, Ways, ways::Points};
use crate::problem::{self, Mode, Problem, Span};
use crate::time::{Calendar, DAY};

type Ids<'a> = HashMap<&'a str, u32>;

impl<'a> Instance<'a> {
    /// Resolves everything.
    ///
    /// # Panics
    /// When the problem has a fault that [`crate::problem::validate`] names.
    #[must_use]
    pub fn new(problem: &'a Problem) -> Self {
        let mut instance = Self::outline(problem);
        instance.measure();
        instance
    }

    /// Works the ways out, which take most of the room.
    pub fn measure(&mut self) {
        self.ways = Ways::all(self);
    }

    /// All but the ways: enough to tell who could come.
    ///
    /// # Panics
    /// As [`Instance::new`].
    #[must_use]
    pub fn outline(problem: &'a Problem) -> Self {
        let calendar = Calendar::of(&problem.week).expect("a validated week");
        let mut codes = Codes::of(problem);
        let mut instance = Self {
            problem,
            calendar,
            helpers: Vec::with_capacity(problem.helpers.len()),
            shifts: Vec::new(),
            elders: Vec::with_capacity(problem.elders.len()),
            needs: Vec::new(),
            need_of_unit: Vec::new(),
            ways: Vec::new(),
            calls: Vec::new(),
            void_pins: Vec::new(),
            fixed: Vec::new(),
            declined: Vec::new(),
            points: Points::of(problem),
        };
        for helper in &problem.helpers {
            instance.add_helper(helper, &mut codes);
        }
        for elder in &problem.elders {
            instance.add_elder(elder, &mut codes);
        }
        instance.add_pairs();
        instance.add_fixed();
        instance.find_callers();
        instance.find_visitors();
        instance.add_pins();
        instance
    }

    fn spans(&self, spans: &[Span]) -> Vec<(i32, i32)> {
        let minute = |text| {
            let minute = self.calendar.minute(text).expect("a validated time");
            i32::try_from(minute).expect("a minute of at most four weeks")
        };
        let mut spans: Vec<_> = spans
            .iter()
            .map(|span| (minute(&span.start), minute(&span.end)))
            .collect();
        spans.sort_unstable();
        spans
    }

    fn add_helper(&mut self, helper: &problem::Helper, codes: &mut Codes<'a>) {
        let index = self.helpers.len() as u32;
        let first = self.shifts.len() as u32;
        for (begin, end) in self.spans(&helper.shifts) {
            self.shifts.push(Shift {
                helper: index,
                begin,
                end,
                day: begin / DAY as i32,
            });
        }
        self.helpers.push(Helper {
            id: helper.id.as_str().into(),
            shifts: first..self.shifts.len() as u32,
            max_minutes: helper.max_minutes.min(1 << 20) as i32,
            max_elders: helper.max_elders as usize,
            max_visits_per_day: helper.max_visits_per_day as usize,
            max_backups: helper.max_backups as usize,
            max_metres: helper.max_metres.into(),
            speed_kmh: helper.speed_kmh,
            pins: Vec::new(),
            home_needs: Vec::new(),
            calls: Vec::new(),
            places: Vec::new(),
            skills: codes.skills(&helper.skills),
            sex: helper.sex,
            languages: codes.languages(&helper.languages),
        });
    }

    fn add_elder(&mut self, elder: &'a problem::Elder, codes: &mut Codes<'a>) {
        let index = self.elders.len() as u32;
        let first = self.needs.len() as u32;
        let own = |id: &String| elder.needs.iter().position(|need| need.id == *id);
        let backup_for = elder.backup_for.as_ref().and_then(own);
        for need in &elder.needs {
            let windows = self.spans(&need.windows);
            let before = |day: i32| {
                let midnight = day * DAY as i32;
                windows.partition_point(|(opens, _)| *opens < midnight) as u32
            };
            let first_window = (0..=self.problem.week.days as i32).map(before).collect();
            let units = self.need_of_unit.len() as u32;
            // More visits than dates can never be made.
            let most = need.visits.min(self.problem.week.days) as usize;
            let here = self.needs.len() as u32;
            self.need_of_unit.extend(std::iter::repeat_n(here, most));
            self.needs.push(Need {
                elder: index,
                home: need.mode == Mode::Home,
                visits: need.visits,
                minutes: need.minutes as i32,
                crew: need.crew as usize,
                weight: i64::from(need.priority) * i64::from(need.minutes),
                gap: need.min_gap_days.min(100) as i32,
                windows,
                first_window,
                units: units..self.need_of_unit.len() as u32,
                able: Able::Home(Vec::new()),
                skills: codes.skills(&need.skills),
                sex: need.sex,
                language: need.language.as_deref().map(|code| codes.language(code)),
            });
        }
        self.elders.push(Elder {
            max_helpers: elder.max_helpers as usize,
            needs: first..self.needs.len() as u32,
            pins: Vec::new(),
            previous: Vec::new(),
            forbidden: Vec::new(),
            backup_for: backup_for.map(|need| first + need as u32),
            several: elder.needs.len() > 1,
            prefers_sex: elder.prefers.sex,
            prefers_language: elder
                .prefers
                .language
                .as_deref()
                .map(|code| codes.language(code)),
        });
    }

    fn ids(&self) -> (Ids<'a>, Ids<'a>) {
        let helpers = self.problem.helpers.iter().map(|helper| &*helper.id);
        let elders = self.problem.elders.iter().map(|elder| &*elder.id);
        (helpers.zip(0..).collect(), elders.zip(0..).collect())
    }

    fn add_pairs(&mut self) {
        let (helpers, elders) = self.ids();
        for (helper, elder) in &self.problem.pairs.previous {
            let elder = &mut self.elders[elders[&**elder] as usize];
            elder.previous.push(helpers[&**helper]);
        }
        for (helper, elder) in &self.problem.pairs.forbidden {
            let elder = &mut self.elders[elders[&**elder] as usize];
            elder.forbidden.push(helpers[&**helper]);
        }
    }

    fn find_callers(&mut self) {
        type Key<'k> = (
            &'k [u64],
            Option<problem::Sex>,
            Option<u32>,
            &'k [(i32, i32)],
            i32,
        );
        let mut groups: HashMap<Key, usize> = HashMap::new();
        let mut needs: Vec<Vec<u32>> = Vec::new();
        for (index, need) in self.needs.iter().enumerate().filter(|(_, need)| !need.home) {
            let key = (
                &*need.skills,
                need.sex,
                need.language,
                &*need.windows,
                need.minutes,
            );
            let group = *groups.entry(key).or_insert(needs.len());
            if group == needs.len() {
                needs.push(Vec::new());
            }
            needs[group].push(index as u32);
        }
        for needs in needs {
            let model = &self.needs[needs[0] as usize];
            let helpers: Vec<u32> = (0..self.helpers.len() as u32)
                .filter(|helper| {
                    self.asks_too_much(*helper, model).is_none()
                        && self.no_room(*helper, model, (0, 0)).is_none()
                })
                .collect();
            let group = self.calls.len() as u32;
            for helper in &helpers {
                self.helpers[*helper as usize].calls.push(group);
            }
            for need in &needs {
                self.needs[*need as usize].able = Able::Phone(group);
            }
            self.calls.push(CallGroup { helpers, needs });
        }
    }

    fn add_pins(&mut self) {
        let (helpers, elders) = self.ids();
        for (helper, elder) in &self.problem.pairs.pinned {
            let (helper, elder) = (helpers[&**helper], elders[&**elder]);
            let mut needs = self.elders[elder as usize].needs.clone();
            if needs.all(|need| self.excluded(helper, need).is_some()) {
                self.void_pins.push((helper, elder)); // no pair is there twice
            } else if !self.pinned(helper, elder) {
                self.helpers[helper as usize].pins.push(elder);
                self.elders[elder as usize].pins.push(helper);
            }
        }
    }

    fn add_fixed(&mut self) {
        let (helpers, _) = self.ids();
        let needs = self.problem.elders.iter().flat_map(|elder| &elder.needs);
        let needs: Ids = needs.map(|need| &*need.id).zip(0..).collect();
        for declined in &self.problem.pairs.declined {
            let day = self.calendar.day(&declined.date).expect("a validated date");
            let pair = (helpers[&*declined.helper], needs[&*declined.need]);
            self.declined.push((pair.0, pair.1, day as i32));
        }
        for visit in &self.problem.fixed_visits {
            let start = self
                .calendar
                .minute(&visit.start)
                .expect("a validated time");
            let crew = visit
                .helpers
                .iter()
                .map(|helper| helpers[&**helper])
                .collect();
            self.fixed.push((needs[&*visit.need], start as i32, crew));
        }
    }

    /// The elder's place in the helper's [`Ways`]; [`NOWHERE`] when the helper never goes there.
    #[must_use]
    pub fn place_of(&self, helper: u32, elder: u32) -> u32 {
        let places = &self.helpers[helper as usize].places;
        places
            .binary_search(&elder)
            .map_or(NOWHERE, |place| place as u32 + 1)
    }
}

/// Numbers for the codes of skills and languages.
struct Codes<'a> {
    skills: HashMap<&'a str, usize>,
    languages: HashMap<&'a str, u32>,
}

impl<'a> Codes<'a> {
    fn of(problem: &'a Problem) -> Self {
        let mut codes = Self {
            skills: HashMap::new(),
            languages: HashMap::new(),
        };
        let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
        let asked = needs.clone().flat_map(|need| &need.skills);
        for skill in problem.helpers.iter().flat_map(|h| &h.skills).chain(asked) {
            let next = codes.skills.len();
            codes.skills.entry(skill).or_insert(next);
        }
        let spoken = problem.helpers.iter().flat_map(|h| &h.languages);
        let asked = needs.filter_map(|need| need.language.as_ref());
        let liked = problem
            .elders
            .iter()
            .filter_map(|e| e.prefers.language.as_ref());
        for language in spoken.chain(asked).chain(liked) {
            let next = codes.languages.len() as u32;
            codes.languages.entry(language).or_insert(next);
        }
        codes
    }

    fn skills(&self, skills: &[String]) -> Box<[u64]> {
        let mut bits = vec![0; self.skills.len() / 64 + 1];
        for skill in skills {
            let index = self.skills[&**skill];
            bits[index / 64] |= 1 << (index % 64);
        }
        bits.into()
    }

    fn language(&self, language: &str) -> u32 {
        self.languages[language]
    }

    fn languages(&self, languages: &[String]) -> Vec<u32> {
        languages
            .iter()
            .map(|language| self.language(language))
            .collect()
    }
}
