//! From multipliers to a certificate in whole numbers.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::chances::Chances;
use super::knapsack::{Knapsack, Prices};
use crate::explain::need_id;
use crate::instance::Instance;
use crate::plan::Certificate;

/// Multipliers are told in thousandths.
const SCALE: i64 = 1000;
const MOST: f64 = 1e12;

/// Multipliers as the search for them counts: in `unmet`, by need and by elder.
#[derive(Clone, Debug)]
pub struct Multipliers {
    /// π.
    pub need: Vec<f64>,
    /// σ.
    pub elder: Vec<f64>,
}

impl Multipliers {
    /// All 0.
    pub fn none(instance: &Instance) -> Self {
        Self {
            need: vec![0.0; instance.needs.len()],
            elder: vec![0.0; instance.elders.len()],
        }
    }
}

/// The certificate of some multipliers, its bound by exact whole numbers.
pub fn certificate(
    instance: &Instance,
    chances: &Chances,
    multipliers: &Multipliers,
) -> Certificate {
    let round = |value: &f64| (value * SCALE as f64).round().clamp(0.0, MOST) as i64;
    let need: Vec<i64> = multipliers.need.iter().map(round).collect();
    let elder: Vec<i64> = multipliers.elder.iter().map(round).collect();
    let bound = bound(instance, chances, &need, &elder);
    let told = |value: &i64| *value > 0;
    let elders = instance.problem.elders.iter().map(|elder| elder.id.clone());
    Certificate {
        scale: SCALE,
        need: (0..need.len() as u32)
            .map(|index| (need_id(instance, index).to_string(), need[index as usize]))
            .filter(|(_, value)| told(value))
            .collect(),
        elder: elders.zip(elder).filter(|(_, value)| told(value)).collect(),
        bound,
        tours: Vec::new(),
    }
}

/// A certificate that proves nothing, and takes no time: no visit is worth making at its prices.
pub fn empty(instance: &Instance) -> Certificate {
    let need = (0..instance.needs.len() as u32).map(|index| {
        let need = &instance.needs[index as usize];
        let worth = SCALE * need.weight;
        let crew = need.crew as i64;
        (
            need_id(instance, index).to_string(),
            -(-worth).div_euclid(crew),
        )
    });
    Certificate {
        scale: SCALE,
        need: need.collect(),
        ..Certificate::default()
    }
}

/// The bound of `docs/PLANNING.md`, by week knapsacks.
fn bound(instance: &Instance, chances: &Chances, need: &[i64], elder: &[i64]) -> i64 {
    // Rounded up: unmet is a whole number.
    rounded(sum(instance, chances, need, elder))
}

/// The bound that follows from a sum, in thousandths.
pub fn rounded(sum: i64) -> i64 {
    (-(-sum).div_euclid(SCALE)).max(0)
}

/// What a certificate's bound is before it is rounded, in thousandths: such sums of parts that
/// have nothing to do with one another add up.
pub fn exact(instance: &Instance, certificate: &Certificate) -> i64 {
    let chances = Chances::of(instance);
    let need: Vec<i64> = (0..instance.needs.len() as u32)
        .map(|index| multiplier(&certificate.need, need_id(instance, index)))
        .collect();
    let elders = instance.problem.elders.iter();
    let elder: Vec<i64> = elders
        .map(|elder| multiplier(&certificate.elder, &elder.id))
        .collect();
    sum(instance, &chances, &need, &elder)
}

fn multiplier(told: &BTreeMap<String, i64>, id: &str) -> i64 {
    told.get(id).copied().unwrap_or(0)
}

fn sum(instance: &Instance, chances: &Chances, need: &[i64], elder: &[i64]) -> i64 {
    let mut total: i64 = 0;
    let mut gain = Vec::with_capacity(need.len());
    for (wanted, pi) in instance.needs.iter().zip(need) {
        let (crew, visits) = (wanted.crew as i64, i64::from(wanted.visits));
        total += SCALE * wanted.weight * visits - pi * crew * visits;
        gain.push(pi + (-SCALE * wanted.weight).div_euclid(crew));
    }
    for (found, sigma) in instance.elders.iter().zip(elder) {
        total -= sigma * found.max_helpers as i64;
    }
    let prices = Prices::new(instance, chances, gain, elder.to_vec());
    let weeks: i64 = (0..instance.helpers.len() as u32)
        .into_par_iter()
        .map_init(Knapsack::default, |knapsack, helper| {
            knapsack.least(instance, chances, helper, &prices, None)
        })
        .sum();
    total + weeks
}
