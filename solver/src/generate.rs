//! Made-up problems to measure with, alike in their numbers to those that ship with Linli.
//!
//! The shares of ages, needs, helpers and distances are those of a made-up county of the north
//! east of China; nobody in it is real.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small counts drawn from rounded numbers"
)]

mod people;

use rand::prelude::*;
use rand_chacha::ChaCha8Rng;

use crate::problem::{FORMAT, Pairs, Point, Problem, Travel, Week, Weights};
use people::Day;

/// How large a problem to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// About 30 elders.
    Village,
    /// About 270 elders in 14 villages.
    Township,
    /// About 4,000 elders in 12 townships of 16 villages.
    County,
    /// So many counties; calls are made by helpers of the same county only.
    Province(u32),
}

/// Villages of a township and townships of a county.
const VILLAGES: u32 = 16;
const TOWNSHIPS: u32 = 12;
/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;

/// A made-up problem; the same for the same extent and seed.
#[must_use]
pub fn generate(extent: Extent, seed: u64) -> Problem {
    let mut maker = Maker::new(seed);
    let here = Point {
        lat: 43.3,
        lon: 127.4,
    };
    match extent {
        Extent::Village => maker.village(here, 31.0, 0.45),
        Extent::Township => maker.township(here, 14, 0.29),
        Extent::County => maker.county(here, None),
        Extent::Province(counties) => {
            let row = f64::from(counties).sqrt().ceil() as u32;
            for number in 0..counties {
                // Far enough from one another that nobody goes from one to the next.
                let (north, east) = (number / row, number % row);
                let seat = Point {
                    lat: rounded(38.0 + 1.1 * f64::from(north)),
                    lon: rounded(112.0 + 1.6 * f64::from(east)),
                };
                maker.county(seat, Some(format!("county-{number:02}")));
            }
        }
    }
    let name = match extent {
        Extent::Village => "village".to_string(),
        Extent::Township => "township".to_string(),
        Extent::County => "county".to_string(),
        Extent::Province(counties) => format!("{counties} counties"),
    };
    maker.problem.name = format!("{name}, seed {seed}");
    maker.problem
}

/// What is made so far.
struct Maker {
    dice: ChaCha8Rng,
    days: Vec<Day>,
    problem: Problem,
}

impl Maker {
    fn new(seed: u64) -> Self {
        let week = Week {
            start: "2026-11-23".into(),
            days: 7,
        };
        Self {
            dice: ChaCha8Rng::seed_from_u64(seed),
            days: Day::all(&week),
            problem: Problem {
                format: FORMAT.into(),
                name: String::new(),
                time_zone: "Asia/Shanghai".into(),
                week,
                travel: Travel::Crow { detour: 1.3 },
                weights: Weights::default(),
                helpers: Vec::new(),
                elders: Vec::new(),
                pairs: Pairs::default(),
                fixed_visits: Vec::new(),
            },
        }
    }

    /// With `own`, a code of those who make the calls of this county.
    fn county(&mut self, seat: Point, own: Option<String>) {
        let (helpers, elders) = (self.problem.helpers.len(), self.problem.elders.len());
        for _ in 0..TOWNSHIPS {
            let seat = self.near(seat, 17_000.0);
            self.township(seat, VILLAGES, 0.14);
        }
        let Some(own) = own else { return };
        for helper in &mut self.problem.helpers[helpers..] {
            helper.skills.push(own.clone());
        }
        for need in self.problem.elders[elders..]
            .iter_mut()
            .flat_map(|elder| &mut elder.needs)
        {
            if need.mode == crate::problem::Mode::Phone {
                need.skills.push(own.clone());
            }
        }
    }

    fn township(&mut self, seat: Point, villages: u32, helpers: f64) {
        for _ in 0..villages {
            let place = self.near(seat, 3500.0);
            // Of about 20 elders, three of ten villages have fewer than 15 or more than 27.
            let elders = 18.5 * (self.normal() * 0.55).exp();
            self.village(place, elders, helpers);
        }
    }

    /// So many elders, and so many helpers for each.
    fn village(&mut self, place: Point, elders: f64, helpers: f64) {
        let helpers = (elders * helpers * self.dice.random_range(0.6..1.4)).round() as u32;
        let first = self.problem.helpers.len();
        for _ in 0..helpers.max(1) {
            let home = self.near(place, 500.0);
            let helper = self.helper(home);
            self.problem.helpers.push(helper);
        }
        for _ in 0..(elders.round() as u32).max(1) {
            let home = self.near(place, 500.0);
            let elder = self.elder(home);
            self.problem.elders.push(elder);
            self.ties(first);
        }
    }

    /// What ties the last elder to helpers of the same village.
    fn ties(&mut self, first: usize) {
        let Some(elder) = self.problem.elders.last() else {
            return;
        };
        let elder = elder.id.clone();
        let mut neighbours: Vec<usize> = (first..self.problem.helpers.len()).collect();
        neighbours.shuffle(&mut self.dice);
        let mut pair = || {
            let helper = neighbours.pop()?;
            Some((self.problem.helpers[helper].id.clone(), elder.clone()))
        };
        let dice = &mut self.dice;
        let pairs = &mut self.problem.pairs;
        if dice.random_bool(0.5) {
            let known = pair();
            // One pin each: more might be more than a helper may have.
            if let Some(known) = &known
                && dice.random_bool(0.06)
                && pairs.pinned.iter().all(|(helper, _)| *helper != known.0)
            {
                pairs.pinned.push(known.clone());
            }
            pairs.previous.extend(known);
        }
        if dice.random_bool(0.023) {
            pairs.forbidden.extend(pair());
        }
    }

    /// A place so many metres away, as the normal distribution has it north and east.
    fn near(&mut self, place: Point, metres: f64) -> Point {
        let (north, east) = (self.normal() * metres, self.normal() * metres);
        let degree = DEGREE * place.lat.to_radians().cos();
        Point {
            lat: rounded(place.lat + north / DEGREE),
            lon: rounded(place.lon + east / degree),
        }
    }

    /// About the standard normal distribution: never beyond 3, so that counties stay apart.
    fn normal(&mut self) -> f64 {
        let sum: f64 = (0..12).map(|_| self.dice.random_range(-0.5..0.5)).sum();
        sum.clamp(-3.0, 3.0)
    }
}

/// To a millionth of a degree.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
