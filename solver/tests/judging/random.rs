//! Small problems at random: with calls, crews, pins, backups, fixed visits, both kinds of travel.

use linli_solver::problem::{
    Declined, Elder, Helper, Mode, Need, Node, Pairs, Place, Point, Prefers, Problem, Sex, Span,
    Travel, Week, Weights,
};
use rand::prelude::*;
use rand_chacha::ChaCha8Rng;

const SKILLS: [&str; 3] = ["meal", "clean", "care"];
const LANGUAGES: [&str; 2] = ["zh", "ko"];

/// A problem that keeps its own rules, with no fixed visits yet.
pub fn problem(dice: &mut ChaCha8Rng) -> Problem {
    let days = dice.random_range(2..=6);
    let places = dice.random_range(3..=6);
    let travel = travel(dice, places);
    let helpers: Vec<Helper> = (0..dice.random_range(1..=4))
        .map(|number| helper(dice, number, days, &travel))
        .collect();
    let elders: Vec<Elder> = (0..dice.random_range(1..=4))
        .map(|number| elder(dice, number, days, &travel))
        .collect();
    let mut problem = Problem {
        format: "linli-problem/1".into(),
        name: "random".into(),
        time_zone: "Asia/Shanghai".into(),
        week: Week {
            start: "2026-12-28".into(),
            days,
        },
        travel,
        weights: Weights {
            travel_minute: dice.random_range(0..20),
            load: dice.random_range(0..3),
            ..Weights::default()
        },
        helpers,
        elders,
        pairs: Pairs::default(),
        fixed_visits: Vec::new(),
    };
    problem.pairs = pairs(dice, &problem);
    if !linli_solver::problem::validate(&problem).is_empty() {
        problem.pairs.pinned.clear(); // more than fit
    }
    assert_eq!(linli_solver::problem::validate(&problem), []);
    problem
}

fn travel(dice: &mut ChaCha8Rng, places: usize) -> Travel {
    if dice.random_bool(0.5) {
        return Travel::Crow {
            detour: dice.random_range(1.0..2.0),
        };
    }
    let mut table = |longest: u32| {
        let mut ways: Vec<Vec<u32>> = (0..places)
            .map(|_| (0..places).map(|_| dice.random_range(0..longest)).collect())
            .collect();
        for via in 0..places {
            for from in 0..places {
                ways[from][from] = 0;
                for to in 0..places {
                    ways[from][to] = ways[from][to].min(ways[from][via] + ways[via][to]);
                }
            }
        }
        ways
    };
    Travel::Matrix {
        minutes: table(40),
        metres: table(4000),
    }
}

fn place(dice: &mut ChaCha8Rng, travel: &Travel) -> Place {
    match travel {
        Travel::Crow { .. } => Place::Point(Point {
            lat: 43.3 + f64::from(dice.random_range(0..20_u8)) * 0.001,
            lon: 127.4 + f64::from(dice.random_range(0..20_u8)) * 0.001,
        }),
        Travel::Matrix { minutes, .. } => Place::Node(Node {
            node: dice.random_range(0..minutes.len()),
        }),
    }
}

fn helper(dice: &mut ChaCha8Rng, number: usize, days: u32, travel: &Travel) -> Helper {
    Helper {
        id: format!("h{number}"),
        home: place(dice, travel),
        skills: some(dice, &SKILLS, 0.8),
        sex: sex(dice),
        languages: some(dice, &LANGUAGES, 0.7),
        shifts: (0..days)
            .filter_map(|day| span(dice, day, 0.8, 120))
            .collect(),
        max_minutes: dice.random_range(0..400),
        max_elders: dice.random_range(0..5),
        max_visits_per_day: dice.random_range(0..5),
        max_metres: dice.random_range(500..4000),
        speed_kmh: dice.random_range(3..30),
        max_backups: dice.random_range(0..3),
    }
}

fn elder(dice: &mut ChaCha8Rng, number: usize, days: u32, travel: &Travel) -> Elder {
    let needs: Vec<Need> = (0..dice.random_range(0..4))
        .map(|at| need(dice, format!("e{number}/n{at}"), days))
        .collect();
    let backed = needs.first().map(|need| need.id.clone());
    Elder {
        id: format!("e{number}"),
        home: place(dice, travel),
        max_helpers: dice.random_range(1..4),
        backup_for: backed.filter(|_| dice.random_bool(0.5)),
        prefers: Prefers {
            sex: sex(dice).filter(|_| dice.random_bool(0.5)),
            language: some(dice, &LANGUAGES, 0.2).pop(),
        },
        needs,
    }
}

fn need(dice: &mut ChaCha8Rng, id: String, days: u32) -> Need {
    let one_in = |dice: &mut ChaCha8Rng, chances: u32| dice.random_ratio(1, chances);
    Need {
        id,
        service: "visit".into(),
        skills: some(dice, &SKILLS, 0.2),
        mode: if one_in(dice, 3) {
            Mode::Phone
        } else {
            Mode::Home
        },
        visits: dice.random_range(0..5),
        minutes: dice.random_range(1..60),
        crew: if one_in(dice, 5) { 2 } else { 1 },
        priority: dice.random_range(1..9),
        min_gap_days: dice.random_range(1..4),
        windows: (0..days)
            .filter_map(|day| span(dice, day, 0.7, 60))
            .collect(),
        sex: sex(dice).filter(|_| dice.random_bool(0.15)),
        language: some(dice, &LANGUAGES, 0.05).pop(),
    }
}

fn some(dice: &mut ChaCha8Rng, words: &[&str], chance: f64) -> Vec<String> {
    let words = words.iter().filter(|_| dice.random_bool(chance));
    words.map(ToString::to_string).collect()
}

fn sex(dice: &mut ChaCha8Rng) -> Option<Sex> {
    [None, Some(Sex::Female), Some(Sex::Male)][dice.random_range(0..3)]
}

/// A stretch of one date, at times up to midnight.
fn span(dice: &mut ChaCha8Rng, day: u32, chance: f64, least: u32) -> Option<Span> {
    let calendar = linli_solver::time::Calendar::of(&Week {
        start: "2026-12-28".into(),
        days: 7,
    })?;
    let start = dice.random_range(7 * 60..22 * 60);
    let end = (start + least + dice.random_range(0..240)).min(24 * 60);
    let text = |minute: u32| calendar.text((day * 24 * 60 + minute).into());
    dice.random_bool(chance).then(|| Span {
        start: text(start),
        end: text(end),
    })
}

fn pairs(dice: &mut ChaCha8Rng, problem: &Problem) -> Pairs {
    let mut pairs = Pairs::default();
    let calendar = linli_solver::time::Calendar::of(&problem.week).expect("a week");
    for helper in &problem.helpers {
        for elder in &problem.elders {
            let pair = (helper.id.clone(), elder.id.clone());
            match dice.random_range(0..12) {
                0 => pairs.forbidden.push(pair),
                1 => pairs.pinned.push(pair),
                2..5 => pairs.previous.push(pair),
                _ => (),
            }
        }
        for need in problem.elders.iter().flat_map(|elder| &elder.needs) {
            if dice.random_ratio(1, 8) {
                let day = i64::from(dice.random_range(0..problem.week.days));
                pairs.declined.push(Declined {
                    helper: helper.id.clone(),
                    need: need.id.clone(),
                    date: calendar.text(day * 24 * 60)[..10].into(),
                });
            }
        }
    }
    pairs
}
