//! Problems in which all helpers are alike, and all elders.

use linli_solver::problem::{
    Elder, Helper, Mode, Need, Pairs, Place, Point, Prefers, Problem, Span, Travel, Week, Weights,
};
use linli_solver::time::{Calendar, DAY};

/// Helpers and elders, each at the next of these places, and a need of 20 minutes for each elder.
pub fn problem(helpers: usize, elders: usize, places: &[(f64, f64)], days: u32) -> Problem {
    let week = Week {
        start: "2026-11-23".into(),
        days,
    };
    let home = |number: usize| {
        let (lat, lon) = places[number % places.len()];
        Place::Point(Point { lat, lon })
    };
    let helper = |number| Helper {
        id: format!("h{number}"),
        home: home(number),
        skills: Vec::new(),
        sex: None,
        languages: Vec::new(),
        shifts: spans(&week, 8 * 60, 12 * 60),
        max_minutes: 600,
        max_elders: 20,
        max_visits_per_day: 6,
        max_metres: 5000,
        speed_kmh: 12,
        max_backups: 2,
    };
    let elder = |number| Elder {
        id: format!("e{number}"),
        home: home(number),
        max_helpers: 4,
        backup_for: None,
        prefers: Prefers::default(),
        needs: vec![Need {
            id: format!("e{number}/visit"),
            service: "visit".into(),
            skills: Vec::new(),
            mode: Mode::Home,
            visits: 1,
            minutes: 20,
            crew: 1,
            priority: 3,
            min_gap_days: 1,
            windows: spans(&week, 8 * 60, 12 * 60),
            sex: None,
            language: None,
        }],
    };
    Problem {
        format: "linli-problem/1".into(),
        name: "hostile".into(),
        time_zone: "Asia/Shanghai".into(),
        travel: Travel::Crow { detour: 1.3 },
        weights: Weights::default(),
        helpers: (0..helpers).map(helper).collect(),
        elders: (0..elders).map(elder).collect(),
        pairs: Pairs::default(),
        fixed_visits: Vec::new(),
        week,
    }
}

/// The same hours on every date.
pub fn spans(week: &Week, from: i64, to: i64) -> Vec<Span> {
    let calendar = Calendar::of(week).expect("a week");
    let span = |day: i64| Span {
        start: calendar.text(day * DAY + from),
        end: calendar.text(day * DAY + to),
    };
    (0..i64::from(week.days)).map(span).collect()
}

pub const HERE: (f64, f64) = (43.3, 127.4);

/// Places some hundred metres apart.
pub fn village() -> Vec<(f64, f64)> {
    let place = |number: u8| {
        let (north, east) = (f64::from(number / 9), f64::from(number % 9));
        (HERE.0 + north * 0.003, HERE.1 + east * 0.003)
    };
    (0..81).map(place).collect()
}
