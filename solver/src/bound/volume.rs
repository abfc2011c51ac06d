//! The volume algorithm (Barahona and Anbil, 2000): good multipliers quickly, without an LP.

use super::certificate::Multipliers;
use super::lagrange::{Column, Lagrange};

/// Minutes of travel that a home visit is reckoned to cost at the start.
const USUAL_WAY: f64 = 6.0;

/// Multipliers on their way to the best.
pub struct Volume<'v, 'l, 'i> {
    lagrange: &'v Lagrange<'l, 'i>,
    /// The best so far.
    pub centre: Multipliers,
    /// The bound they give, nearly.
    pub bound: f64,
    average: (Vec<f64>, Vec<f64>),
    /// By need: how far its multiplier goes in a step; those of elders go `usual` far.
    scale: Vec<f64>,
    usual: f64,
    target: f64,
    pace: f64,
    misses: u32,
    /// Rounds so far.
    pub rounds: u32,
}

impl<'v, 'l, 'i> Volume<'v, 'l, 'i> {
    /// Begins where one price for every minute of every helper gives the best bound.
    /// `unmet` is that of any plan, and tells how far there is to go.
    pub fn new(
        lagrange: &'v Lagrange<'l, 'i>,
        unmet: f64,
        stop: &mut impl FnMut() -> bool,
    ) -> (Self, Vec<Column>) {
        let instance = lagrange.instance;
        let mut worth: Vec<f64> = instance
            .needs
            .iter()
            .map(|need| need.weight as f64 / (f64::from(need.minutes) * need.crew as f64))
            .collect();
        worth.sort_by(f64::total_cmp);
        worth.dedup();
        let (mut centre, mut columns) = (Multipliers::none(instance), Vec::new());
        let mut bound = f64::NEG_INFINITY;
        for price in starts(&worth) {
            if bound.is_finite() && stop() {
                break;
            }
            let tried = at_price(lagrange, price);
            let (value, found) = lagrange.solve(&tried);
            if value > bound {
                (bound, centre, columns) = (value, tried, found);
            }
        }
        let scale: Vec<f64> = instance
            .needs
            .iter()
            .map(|need| need.weight as f64 / need.crew as f64)
            .collect();
        let usual = scale.iter().sum::<f64>() / scale.len().max(1) as f64;
        let volume = Self {
            scale,
            usual,
            average: lagrange.excess(&columns),
            target: (unmet * 0.8).max(bound * 1.05),
            lagrange,
            centre,
            bound,
            pace: 0.5,
            misses: 0,
            rounds: 0,
        };
        (volume, columns)
    }

    /// One round; the helpers' best weeks at the multipliers tried.
    pub fn step(&mut self) -> Vec<Column> {
        self.rounds += 1;
        let needs = self.average.0.iter().zip(&self.scale);
        let elders = self.average.1.iter();
        let square: f64 = needs.map(|(v, d)| v * v * d).sum::<f64>()
            + elders.map(|v| v * v * self.usual).sum::<f64>();
        let step = self.pace * (self.target - self.bound) / square.max(1e-9);
        let needs = self
            .centre
            .need
            .iter()
            .zip(&self.average.0)
            .zip(&self.scale);
        let elders = self.centre.elder.iter().zip(&self.average.1);
        let mut tried = Multipliers {
            need: needs
                .map(|((at, way), d)| (at + step * d * way).max(0.0))
                .collect(),
            elder: elders
                .map(|(at, way)| (at + step * self.usual * way).max(0.0))
                .collect(),
        };
        for (need, pi) in self.lagrange.instance.needs.iter().zip(&mut tried.need) {
            *pi = pi.min(need.weight as f64 / need.crew as f64); // beyond it nothing is gained
        }
        let (bound, columns) = self.lagrange.solve(&tried);
        let excess = self.lagrange.excess(&columns);
        // Multipliers at 0 stay there while their row has room: what pulls below 0 is no error.
        let along: f64 = dot(&excess.0, &self.average.0) + dot(&excess.1, &self.average.1);
        let share = 0.1;
        for (average, now) in self.average.0.iter_mut().zip(&excess.0) {
            *average += share * (now - *average);
        }
        for (average, now) in self.average.1.iter_mut().zip(&excess.1) {
            *average += share * (now - *average);
        }
        if bound > self.bound {
            (self.bound, self.centre) = (bound, tried);
            self.misses = 0;
            if along > 0.0 {
                self.pace = (self.pace * 1.1).min(2.0);
            }
        } else {
            self.misses += 1;
            if self.misses >= 8 {
                (self.misses, self.pace) = (0, self.pace * 0.66);
            }
        }
        if self.bound > self.target * 0.95 {
            self.target = self.bound * 1.05;
        }
        columns
    }
}

/// Some prices of a minute, from nothing to what the best visits are worth.
fn starts(worth: &[f64]) -> Vec<f64> {
    let mut prices = vec![0.0];
    let parts = worth.len().min(4);
    prices.extend((0..parts).map(|part| worth[worth.len() * part / parts] * 0.9));
    prices
}

/// Every visit is worth what it weighs, less its minutes at one price.
fn at_price(lagrange: &Lagrange, price: f64) -> Multipliers {
    let instance = lagrange.instance;
    let needs = instance.needs.iter().map(|need| {
        let way = if need.home { USUAL_WAY } else { 0.0 };
        let weight = need.weight as f64 / need.crew as f64;
        (weight - price * (f64::from(need.minutes) + way)).max(0.0)
    });
    Multipliers {
        need: needs.collect(),
        elder: vec![0.0; instance.elders.len()],
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
