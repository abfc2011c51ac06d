//! Helpers, elders and their needs.

use rand::prelude::*;

use super::Maker;
use crate::problem::{Elder, Helper, Mode, Need, Place, Point, Prefers, Sex, Span, Week};
use crate::time::{Calendar, DAY};

/// Hours of a date as minutes.
type Hours = (u16, u16);

const fn hours(from: u16, to: u16) -> Hours {
    (from / 100 * 60 + from % 100, to / 100 * 60 + to % 100)
}

const ALL: &[usize] = &[0, 1, 2, 3, 4, 5, 6];
const WORKING: &[usize] = &[0, 1, 2, 3, 4];

/// Dates and hours at which helpers are free; each has one or two of these.
const SHIFTS: [(&[usize], Hours); 7] = [
    (ALL, hours(800, 1030)),
    (&[1, 3, 5], hours(800, 1600)),
    (ALL, hours(1600, 1830)),
    (WORKING, hours(800, 1130)),
    (WORKING, hours(1330, 1700)),
    (&[5, 6], hours(800, 1700)),
    (ALL, hours(1300, 1730)),
];

/// Hours at which elders like to be visited.
const WINDOWS: [Hours; 5] = [
    hours(800, 1100),
    hours(830, 1130),
    hours(800, 1630),
    hours(900, 1500),
    hours(1300, 1630),
];

/// A service by the elder's level of ability, 0 (able) to 4.
struct Service {
    code: &'static str,
    /// Of a hundred elders, how many want it.
    wanted: [u32; 5],
    visits: [u32; 5],
    minutes: &'static [u32],
    /// Of one who is able, with children at home and enough to live on.
    priority: u32,
}

const SERVICES: [Service; 8] = [
    Service {
        code: "visit",
        wanted: [92, 100, 100, 100, 100],
        visits: [1, 1, 1, 2, 2],
        minutes: &[20, 30, 40],
        priority: 3,
    },
    Service {
        code: "errand",
        wanted: [6, 21, 54, 63, 73],
        visits: [1, 1, 1, 1, 1],
        minutes: &[30, 45, 60],
        priority: 3,
    },
    Service {
        code: "clean",
        wanted: [5, 17, 62, 88, 80],
        visits: [1, 1, 1, 1, 2],
        minutes: &[45, 60, 90],
        priority: 2,
    },
    Service {
        code: "meal",
        wanted: [3, 12, 31, 56, 70],
        visits: [2, 3, 5, 7, 7],
        minutes: &[20, 30, 45],
        priority: 6,
    },
    Service {
        code: "stove",
        wanted: [3, 10, 25, 30, 35],
        visits: [1, 2, 3, 7, 7],
        minutes: &[20, 30, 45],
        priority: 5,
    },
    Service {
        code: "bath",
        wanted: [0, 3, 26, 50, 72],
        visits: [1, 1, 1, 1, 1],
        minutes: &[45, 60],
        priority: 4,
    },
    Service {
        code: "care",
        wanted: [0, 1, 10, 38, 58],
        visits: [1, 2, 3, 7, 7],
        minutes: &[45, 60],
        priority: 8,
    },
    Service {
        code: "escort",
        wanted: [2, 4, 7, 5, 3],
        visits: [1, 1, 1, 1, 1],
        minutes: &[120, 180, 240],
        priority: 4,
    },
];

/// Of a hundred helpers, how many have a skill.
const SKILLS: [(&str, u32); 8] = [
    ("visit", 98),
    ("errand", 75),
    ("clean", 70),
    ("meal", 50),
    ("stove", 40),
    ("escort", 35),
    ("bath", 8),
    ("care", 7),
];

/// Of a hundred helpers; minutes a week, visits on a date, fewest and most elders.
const WEEKS: [(u32, [u32; 4]); 6] = [
    (13, [60, 1, 1, 1]),
    (31, [120, 2, 1, 3]),
    (19, [180, 3, 2, 4]),
    (16, [240, 4, 2, 6]),
    (14, [360, 6, 4, 8]),
    (7, [600, 6, 6, 12]),
];

/// Of a hundred helpers; kilometres an hour, nearest and farthest reach in hundreds of metres.
const WAYS: [(u32, [u32; 3]); 3] = [(40, [4, 10, 25]), (31, [12, 30, 60]), (29, [25, 80, 200])];

/// A date of the week, ready to write its times.
pub struct Day {
    midnight: i64,
    calendar: Calendar,
}

impl Day {
    /// Every date of a week.
    pub fn all(week: &Week) -> Vec<Self> {
        let calendar = Calendar::of(week).expect("a week");
        let days = 0..i64::from(week.days);
        let day = |day| Self {
            midnight: day * DAY,
            calendar,
        };
        days.map(day).collect()
    }

    fn span(&self, (from, to): Hours) -> Span {
        let text = |minute: u16| self.calendar.text(self.midnight + i64::from(minute));
        Span {
            start: text(from),
            end: text(to),
        }
    }
}

impl Maker {
    pub(super) fn helper(&mut self, home: Point) -> Helper {
        let [max_minutes, max_visits_per_day, fewest, most] = self.one_of(&WEEKS);
        let [speed_kmh, nearest, farthest] = self.one_of(&WAYS);
        let skills = SKILLS
            .iter()
            .filter(|(_, share)| self.dice.random_ratio(*share, 100));
        let skills = skills.map(|(skill, _)| (*skill).to_string()).collect();
        let korean = self.dice.random_ratio(5, 100);
        let languages = ["zh", "ko"].iter().take(1 + usize::from(korean));
        Helper {
            id: format!("H{:06}", self.problem.helpers.len() + 1),
            home: Place::Point(home),
            skills,
            sex: Some(if self.dice.random_ratio(65, 100) {
                Sex::Female
            } else {
                Sex::Male
            }),
            languages: languages.map(ToString::to_string).collect(),
            shifts: self.shifts(),
            max_minutes,
            max_elders: self.dice.random_range(fewest..=most),
            max_visits_per_day,
            max_metres: self.dice.random_range(nearest..=farthest) * 100,
            speed_kmh,
            max_backups: 2,
        }
    }

    fn one_of<const N: usize>(&mut self, shares: &[(u32, [u32; N])]) -> [u32; N] {
        let chosen = shares.choose_weighted(&mut self.dice, |(share, _)| *share);
        chosen.expect("shares above 0").1
    }

    fn shifts(&mut self) -> Vec<Span> {
        let count = self.dice.random_range(1..=2);
        let chosen: Vec<_> = SHIFTS.choose_multiple(&mut self.dice, count).collect();
        let mut shifts = Vec::new();
        for (index, day) in self.days.iter().enumerate() {
            let free = chosen.iter().filter(|(days, _)| days.contains(&index));
            let mut hours: Vec<Hours> = free.map(|(_, hours)| *hours).collect();
            hours.sort_unstable();
            if let [first, second] = hours[..]
                && second.0 <= first.1
            {
                hours = vec![(first.0, first.1.max(second.1))];
            }
            shifts.extend(hours.into_iter().map(|hours| day.span(hours)));
        }
        shifts
    }

    pub(super) fn elder(&mut self, home: Point) -> Elder {
        let id = format!("E{:07}", self.problem.elders.len() + 1);
        let levels = [0, 1, 2, 3, 4].map(|level| (level, [757, 168, 39, 22, 14][level]));
        let level = levels.choose_weighted(&mut self.dice, |(_, share)| *share);
        let level = level.expect("shares above 0").0;
        let alone = self.dice.random_ratio(23, 100);
        let poor = self.dice.random_ratio(10, 100);
        let urgency = 1 + level as u32 + u32::from(alone) + u32::from(poor);
        let window = self.window();
        let needs = SERVICES
            .iter()
            .filter_map(|service| self.need(&id, service, level, urgency, window))
            .collect::<Vec<_>>();
        let backed = needs.first().filter(|_| level >= 2);
        Elder {
            home: Place::Point(home),
            max_helpers: [1, 2, 2, 4, 4][level],
            backup_for: backed.map(|need| need.id.clone()),
            prefers: self.prefers(),
            needs,
            id,
        }
    }

    fn prefers(&mut self) -> Prefers {
        let sex = match self.dice.random_range(0..100) {
            0..10 => Some(Sex::Female),
            10..15 => Some(Sex::Male),
            _ => None,
        };
        let korean = self.dice.random_ratio(5, 100);
        Prefers {
            sex,
            language: korean.then(|| "ko".to_string()),
        }
    }

    /// Hours, and whether on working days only.
    fn window(&mut self) -> (Hours, bool) {
        let hours = WINDOWS.choose(&mut self.dice).expect("some windows");
        (*hours, self.dice.random_ratio(20, 100))
    }

    fn need(
        &mut self,
        elder: &str,
        service: &Service,
        level: usize,
        urgency: u32,
        (hours, working): (Hours, bool),
    ) -> Option<Need> {
        let code = service.code;
        if !self.dice.random_ratio(service.wanted[level], 100) {
            return None;
        }
        let call = code == "visit" && level <= 1 && self.dice.random_ratio(35, 100);
        let visits = service.visits[level];
        let (hours, days) = match code {
            "meal" => ((10 * 60 + 30, 13 * 60), ALL),
            _ if working && visits <= 5 => (hours, WORKING),
            _ => (hours, ALL),
        };
        let windows = days.iter().map(|day| self.days[*day].span(hours)).collect();
        let minutes = service.minutes.choose(&mut self.dice);
        Some(Need {
            id: format!("{elder}/{code}"),
            service: code.to_string(),
            skills: vec![code.to_string()],
            mode: if call { Mode::Phone } else { Mode::Home },
            visits,
            minutes: if call { 15 } else { *minutes.expect("some") },
            crew: if code == "bath" && level == 4 { 2 } else { 1 },
            priority: service.priority * urgency,
            min_gap_days: if visits >= 3 { 1 } else { 2 },
            windows,
            sex: None,
            language: None,
        })
    }
}
