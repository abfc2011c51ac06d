//! From multipliers to a certificate in whole numbers.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::chances::Chance;
use super::knapsack::{Prices, single_calls};
use super::lagrange::{Lagrange, values};
use super::split::Both;
use crate::explain::need_id;
use crate::instance::Instance;
use crate::plan::Certificate;

/// Multipliers are told in thousandths.
const SCALE: i64 = 1000;
const MOST: f64 = 1e12;
/// Helpers between two looks at whether to stop.
const AT_ONCE: usize = 64;

/// A certificate, and its bound before it is rounded up.
pub struct Proved {
    /// What is told.
    pub certificate: Certificate,
    /// The bound in thousandths: those of parts that nothing connects add up.
    pub thousandths: i64,
}

impl Proved {
    fn new(certificate: Certificate, thousandths: i64) -> Self {
        let bound = rounded(thousandths);
        Self {
            certificate: Certificate {
                bound,
                ..certificate
            },
            thousandths,
        }
    }
}

/// The bound that follows from thousandths: `unmet` is a whole number, and never below 0.
pub fn rounded(thousandths: i64) -> i64 {
    (-(-thousandths).div_euclid(SCALE)).max(0)
}

/// The certificate of a point, its bound by exact whole numbers; `None` when told to stop.
pub fn certificate(
    lagrange: &Lagrange,
    point: &[f64],
    stop: &mut dyn FnMut() -> bool,
) -> Option<Proved> {
    let instance = lagrange.instance;
    let all: Vec<i64> = point.iter().map(round).collect();
    let (need, elder, extra) = lagrange.parts(&all);
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
    let calls = single_calls(instance, lagrange.chances, &gain, elder);
    let prices = Prices {
        gain: &gain,
        rent: elder,
        calls: &calls,
    };
    let helpers: Vec<u32> = (0..instance.helpers.len() as u32).collect();
    let mut split = BTreeMap::new();
    for helpers in helpers.chunks(AT_ONCE) {
        if stop() {
            return None;
        }
        let floors = helpers.par_iter().map_init(
            || Both::new(instance),
            |both, helper| floor(lagrange, both, *helper, prices, extra),
        );
        for (helper, (floor, values)) in helpers.iter().zip(floors.collect::<Vec<_>>()) {
            total += floor;
            if let Some(values) = values {
                let id = instance.problem.helpers[*helper as usize].id.clone();
                split.insert(id, values);
            }
        }
    }
    let named = |ids: Vec<String>, values: &[i64]| {
        let all = ids.into_iter().zip(values.iter().copied());
        all.filter(|(_, value)| *value > 0).collect()
    };
    let needs = (0..need.len() as u32).map(|index| need_id(instance, index).to_string());
    let elders = instance.problem.elders.iter().map(|elder| elder.id.clone());
    let certificate = Certificate {
        scale: SCALE,
        need: named(needs.collect(), need),
        elder: named(elders.collect(), elder),
        split,
        ..Certificate::default()
    };
    Some(Proved::new(certificate, total))
}

/// A helper's floor, and how values are split where that makes it higher.
fn floor(
    lagrange: &Lagrange,
    both: &mut Both<i64>,
    helper: u32,
    prices: Prices<i64>,
    extra: &[i64],
) -> (i64, Option<BTreeMap<String, i64>>) {
    let (instance, chances) = (lagrange.instance, lagrange.chances);
    let whole = both.knapsack(instance, chances, helper, prices, None);
    let Some(tours) = lagrange.tours_of(helper) else {
        return (whole, None);
    };
    let elders = &chances.helpers[helper as usize];
    let extra = lagrange.extra_of(helper, extra);
    let told = values(elders, prices, |number, usual| {
        if tours.has(number) {
            usual + extra[number]
        } else {
            0
        }
    });
    let least = both.least(instance, chances, (helper, tours), prices, &told, None);
    if least <= whole {
        return (whole, None);
    }
    let usual = values(elders, prices, |_, value| value);
    let all = elders.iter().flat_map(|elder| &elder.needs);
    let differs = |(chance, told, usual): &(&Chance, i64, i64)| {
        told != usual && prices.gain[chance.need as usize] < 0
    };
    let differing = all
        .zip(told)
        .zip(usual)
        .map(|((chance, told), usual)| (chance, told, usual))
        .filter(differs)
        .map(|(chance, told, _)| (need_id(instance, chance.need).to_string(), told));
    (least, Some(differing.collect()))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "for map")]
fn round(value: &f64) -> i64 {
    (value * SCALE as f64).round().clamp(-MOST, MOST) as i64
}

/// A certificate that takes no time: all it proves is that needs for which nobody is eligible
/// stay undone. No other visit is worth making at its prices.
pub fn empty(instance: &Instance) -> Proved {
    let mut total = 0;
    let mut told = BTreeMap::new();
    for (index, need) in (0..).zip(&instance.needs) {
        let worth = SCALE * need.weight;
        let (crew, visits) = (need.crew as i64, i64::from(need.visits));
        total += worth * visits;
        if instance.able_count(index) > 0 {
            let price = -(-worth).div_euclid(crew);
            total -= price * crew * visits;
            told.insert(need_id(instance, index).to_string(), price);
        }
    }
    let certificate = Certificate {
        scale: SCALE,
        need: told,
        ..Certificate::default()
    };
    Proved::new(certificate, total)
}
