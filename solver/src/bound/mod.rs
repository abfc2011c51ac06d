//! How much every plan must leave undone, with a proof.
//!
//! Relaxed: every helper has any mixture of weeks that week knapsacks allow, and the helpers
//! together make no more visits of a need, and no more helpers come to an elder, than are wanted.
//! The prices of those two kinds of rows are the multipliers of the certificate. First the volume
//! algorithm finds good ones within a second; then column generation finds the best: one column is
//! one helper's week, priced by the week knapsack at multipliers between the master problem's and
//! the best ones known (Wentges smoothing).
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "indices are below 2³²; multipliers are rounded on purpose, and the bound is then reckoned in whole numbers"
)]

mod certificate;
mod chances;
mod choices;
mod knapsack;
mod lagrange;
mod master;
mod volume;

use std::collections::HashSet;

pub use certificate::Multipliers;
use certificate::certificate;
pub use certificate::{empty, exact, rounded};
use chances::Chances;
use lagrange::{Column, Lagrange};
use volume::Volume;

use crate::instance::Instance;
use crate::plan::Certificate;

/// Rounds of the volume algorithm.
const VOLUME_ROUNDS: u32 = 160;
/// Rounds of column generation.
const COLUMN_ROUNDS: u32 = 60;
/// Columns that a master problem starts with, for each helper.
const FIRST_COLUMNS: u32 = 12;

/// Needs of the largest problem for which master problems are solved without a clock.
const MOST_COUNTED: usize = 2000;

/// What the proof tells while it is found.
pub trait Listener {
    /// A better certificate than all before.
    fn proved(&mut self, certificate: Certificate);
    /// Whether to stop here.
    fn stop(&mut self) -> bool;
    /// Until it will have to stop; may be infinite.
    fn seconds_left(&self) -> f64;
}

/// Finds multipliers, telling each good certificate on the way, until none better is to be had.
/// `unmet` is that of any plan: it tells how far there is to go. When `counted`, a large problem is left after the volume algorithm: there is no clock to tell
/// when a master problem takes too long.
pub fn prove(instance: &Instance, unmet: i64, counted: bool, listener: &mut dyn Listener) {
    let chances = Chances::of(instance);
    let lagrange = Lagrange::of(instance, &chances);
    let mut proof = Proof {
        lagrange: &lagrange,
        listener,
        near: f64::NEG_INFINITY,
        told: -1,
        pool: Pool::default(),
    };
    let mut stop = || proof.listener.stop();
    let (mut volume, columns) = Volume::new(&lagrange, unmet as f64, &mut stop);
    proof.pool.add(columns);
    proof.tell(&volume.centre, volume.bound);
    while volume.rounds < VOLUME_ROUNDS && !proof.listener.stop() {
        let columns = volume.step();
        if volume.rounds + FIRST_COLUMNS > VOLUME_ROUNDS {
            proof.pool.add(columns);
        }
        if volume.rounds.is_power_of_two() || volume.rounds.is_multiple_of(32) {
            proof.tell(&volume.centre, volume.bound);
        }
    }
    proof.tell(&volume.centre, volume.bound);
    if !counted || instance.needs.len() <= MOST_COUNTED {
        proof.generate(volume.centre, volume.bound);
    }
}

/// The columns found so far, each once.
#[derive(Default)]
struct Pool {
    columns: Vec<Column>,
    known: HashSet<(u32, Vec<(u32, u32)>)>,
}

impl Pool {
    fn add(&mut self, columns: Vec<Column>) -> usize {
        let before = self.columns.len();
        for column in columns {
            let key = (column.helper, column.times.clone());
            if !column.times.is_empty() && self.known.insert(key) {
                self.columns.push(column);
            }
        }
        self.columns.len() - before
    }
}

struct Proof<'p, 'l, 'i> {
    lagrange: &'p Lagrange<'l, 'i>,
    listener: &'p mut dyn Listener,
    near: f64,
    told: i64,
    pool: Pool,
}

impl Proof<'_, '_, '_> {
    /// Tells the certificate of multipliers that give about this bound, if it is a better one.
    fn tell(&mut self, multipliers: &Multipliers, near: f64) {
        if near <= self.near {
            return;
        }
        self.near = near;
        let lagrange = self.lagrange;
        let certificate = certificate(lagrange.instance, lagrange.chances, multipliers);
        if certificate.bound > self.told {
            self.told = certificate.bound;
            self.listener.proved(certificate);
        }
    }

    /// Column generation around the best multipliers known.
    fn generate(&mut self, mut centre: Multipliers, mut bound: f64) {
        if self.pool.columns.is_empty() {
            return;
        }
        let mut weight = 0.8;
        for _ in 0..COLUMN_ROUNDS {
            if self.listener.stop() {
                break;
            }
            let Some(mix) = master::solve(
                self.lagrange,
                &self.pool.columns,
                self.listener.seconds_left(),
            ) else {
                break;
            };
            if mix.unmet - bound < 0.5 {
                break;
            }
            let tried = between(&centre, &mix.multipliers, weight);
            let (value, columns) = self.lagrange.solve(&tried);
            let added = self.pool.add(columns);
            if value > bound {
                (bound, centre) = (value, tried);
                self.tell(&centre, bound);
                weight = f64::min(weight + 0.05, 0.9);
            } else {
                weight = f64::max(weight - 0.1, 0.0);
            }
            if added == 0 {
                // The columns say all they can between the two: nearer to the master's prices.
                if weight < 0.05 {
                    break;
                }
                weight /= 2.0;
            }
        }
        self.tell(&centre, bound);
    }
}

/// `weight` of the first, the rest of the second.
fn between(a: &Multipliers, b: &Multipliers, weight: f64) -> Multipliers {
    let mix = |a: &[f64], b: &[f64]| -> Vec<f64> {
        let pairs = a.iter().zip(b);
        pairs
            .map(|(a, b)| weight * a + (1.0 - weight) * b)
            .collect()
    };
    Multipliers {
        need: mix(&a.need, &b.need),
        elder: mix(&a.elder, &b.elder),
    }
}
