//! The volume algorithm (Barahona and Anbil, 2000): good multipliers quickly, without an LP.

use super::certificate::Multipliers;
use super::lagrange::{Column, Lagrange};

/// Multipliers on their way to the best.
pub struct Volume<'v, 'l, 'i> {
    lagrange: &'v Lagrange<'l, 'i>,
    /// The best so far.
    pub centre: Multipliers,
    /// The bound they give, nearly.
    pub bound: f64,
    average: (Vec<f64>, Vec<f64>),
    target: f64,
    pace: f64,
    misses: u32,
    /// Rounds so far.
    pub rounds: u32,
}

impl<'v, 'l, 'i> Volume<'v, 'l, 'i> {
    /// Begins without any multipliers.
    pub fn new(lagrange: &'v Lagrange<'l, 'i>) -> (Self, Vec<Column>) {
        let centre = Multipliers::none(lagrange.instance);
        let (bound, columns) = lagrange.solve(&centre);
        let volume = Self {
            average: lagrange.excess(&columns),
            target: bound.max(lagrange.instance.everything() as f64 * 0.1) * 1.2,
            lagrange,
            centre,
            bound,
            pace: 1.0,
            misses: 0,
            rounds: 0,
        };
        (volume, columns)
    }

    /// One round; the helpers' best weeks at the multipliers tried.
    pub fn step(&mut self) -> Vec<Column> {
        self.rounds += 1;
        let square: f64 = self
            .average
            .0
            .iter()
            .chain(&self.average.1)
            .map(|v| v * v)
            .sum();
        let step = self.pace * (self.target - self.bound) / square.max(1e-9);
        let moved = |from: &[f64], along: &[f64]| -> Vec<f64> {
            let pairs = from.iter().zip(along);
            pairs.map(|(at, way)| (at + step * way).max(0.0)).collect()
        };
        let mut tried = Multipliers {
            need: moved(&self.centre.need, &self.average.0),
            elder: moved(&self.centre.elder, &self.average.1),
        };
        for (need, pi) in self.lagrange.instance.needs.iter().zip(&mut tried.need) {
            *pi = pi.min(need.weight as f64 / need.crew as f64); // beyond it nothing is gained
        }
        let (bound, columns) = self.lagrange.solve(&tried);
        let excess = self.lagrange.excess(&columns);
        // Multipliers at 0 stay there while their row has room: what pulls below 0 is no error.
        let along: f64 = dot(&excess.0, &self.average.0) + dot(&excess.1, &self.average.1);
        let share = 0.1_f64.max(0.02);
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

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
