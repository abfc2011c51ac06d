//! Where the search for multipliers begins, and which visits tours are made of.

use super::ascent::{Ascent, Reach};
use super::lagrange::Lagrange;
use super::tours::Tours;
use crate::instance::{Instance, Need};

/// Minutes of travel that a home visit is reckoned to cost at the start.
const USUAL_WAY: f64 = 6.0;
/// What one helper's part of a visit takes off `unmet`.
fn weight(need: &Need) -> f64 {
    need.weight as f64 / need.crew as f64
}

/// The best of some points at which every visit is worth what it weighs, less its minutes at one price.
pub fn begin(lagrange: &Lagrange, stop: &mut dyn FnMut() -> bool) -> Option<Ascent> {
    let instance = lagrange.instance;
    let weights: Vec<f64> = instance.needs.iter().map(weight).collect();
    let usual = weights.iter().sum::<f64>() / weights.len().max(1) as f64;
    let of_need = |(index, weight): (u32, &f64)| Reach {
        least: 0.0,
        // Beyond its weight nothing is gained; where nobody can come, nothing at all.
        most: if instance.able_count(index) > 0 {
            *weight
        } else {
            0.0
        },
        scale: *weight,
    };
    let of_elder = Reach {
        least: 0.0,
        most: f64::INFINITY,
        scale: usual,
    };
    let mut reach: Vec<Reach> = (0..).zip(&weights).map(of_need).collect();
    reach.resize(weights.len() + instance.elders.len(), of_elder);
    let mut best: Option<Ascent> = None;
    for price in prices(instance) {
        let mut point = at_price(instance, price);
        for (at, reach) in point.iter_mut().zip(&reach) {
            *at = at.clamp(reach.least, reach.most);
        }
        let found = lagrange.value(&point, stop)?;
        if best.as_ref().is_none_or(|best| found.0 > best.value) {
            best = Some(Ascent::new(point, found, reach.clone()));
        }
    }
    best
}

/// Some prices of a minute, from nothing to what the best visits are worth.
fn prices(instance: &Instance) -> Vec<f64> {
    let worth = instance
        .needs
        .iter()
        .map(|need| weight(need) / f64::from(need.minutes));
    let mut worth: Vec<f64> = worth.collect();
    worth.sort_by(f64::total_cmp);
    worth.dedup();
    let parts = worth.len().min(6);
    let some = (0..parts).map(|part| worth[worth.len() * part / parts] * 0.9);
    std::iter::once(0.0).chain(some).collect()
}

fn at_price(instance: &Instance, price: f64) -> Vec<f64> {
    let needs = instance.needs.iter().map(|need| {
        let way = if need.home { USUAL_WAY } else { 0.0 };
        weight(need) - price * (f64::from(need.minutes) + way)
    });
    needs.chain(instance.elders.iter().map(|_| 0.0)).collect()
}

/// Lets every helper who has none yet, or whose tours leave visits out, have tours of so many
/// labels at most, and the ascent go on from its best point.
pub fn widen(
    lagrange: &mut Lagrange,
    ascent: Ascent,
    labels: usize,
    stop: &mut dyn FnMut() -> bool,
) -> Option<Ascent> {
    let (instance, chances) = (lagrange.instance, lagrange.chances);
    let (mut point, mut reach) = (ascent.best.clone(), ascent.reach.clone());
    if lagrange.tours.is_empty() {
        lagrange.tours.resize_with(instance.helpers.len(), || None);
        for chance in chances
            .helpers
            .iter()
            .flatten()
            .flat_map(|elder| &elder.needs)
        {
            point.push(0.0);
            reach.push(Reach {
                least: f64::NEG_INFINITY,
                most: f64::INFINITY,
                scale: weight(&instance.needs[chance.need as usize]),
            });
        }
    }
    let open = |helper: &u32| {
        lagrange
            .tours_of(*helper)
            .is_none_or(|tours| !tours.is_complete())
    };
    let open: Vec<u32> = (0..instance.helpers.len() as u32).filter(open).collect();
    if open.is_empty() {
        return Some(ascent);
    }
    for helper in open {
        if stop() {
            return None;
        }
        if let Some(tours) = tours_within(lagrange, helper, &point, labels, stop) {
            lagrange.join(helper, tours, &mut point);
        }
    }
    let found = lagrange.value(&point, stop)?;
    Some(Ascent::new(point, found, reach))
}

/// The tours of a helper: of all visits or, where those are too many, of those that the tours had
/// and of those that are worth most for their time.
fn tours_within(
    lagrange: &Lagrange,
    helper: u32,
    point: &[f64],
    labels: usize,
    stop: &mut dyn FnMut() -> bool,
) -> Option<Tours> {
    let elders = &lagrange.chances.helpers[helper as usize];
    let order = by_worth(lagrange, helper, point);
    let had = lagrange.tours_of(helper);
    let least = order
        .iter()
        .filter(|number| had.is_some_and(|tours| tours.has(**number)))
        .count();
    let mut of_first = |count: usize| {
        let mut chosen = order[..count].to_vec();
        chosen.sort_unstable();
        let candidate = |number: usize| chosen.binary_search(&number).is_ok();
        Tours::of(lagrange.instance, helper, elders, candidate, labels, stop)
    };
    let (mut fits, mut too_many) = (least, order.len() + 1);
    let mut best = None;
    let mut count = order.len();
    while count > fits {
        match of_first(count) {
            Some(tours) => (fits, best) = (count, Some(tours)),
            None => too_many = count,
        }
        // Not to the last one: within an eighth is near enough.
        count = if fits * 9 / 8 + 1 < too_many {
            fits.midpoint(too_many).max(fits + 1)
        } else {
            fits
        };
    }
    best
}

/// The home visits of a helper by number of the chance: first those that the tours have, then
/// those that are worth most for their time.
fn by_worth(lagrange: &Lagrange, helper: u32, point: &[f64]) -> Vec<usize> {
    let (need, elder, _) = lagrange.parts(point);
    let had = lagrange.tours_of(helper);
    let mut order: Vec<(bool, f64, usize)> = Vec::new();
    let mut number = 0;
    for found in &lagrange.chances.helpers[helper as usize] {
        let all: u32 = found.needs.iter().map(|chance| chance.times).sum();
        for chance in &found.needs {
            let wanted = &lagrange.instance.needs[chance.need as usize];
            let value = need[chance.need as usize] - weight(wanted)
                + elder[found.index as usize] / f64::from(all);
            if chance.home {
                let new = !had.is_some_and(|tours| tours.has(number));
                let worth = value / f64::from(chance.minutes + found.stop);
                order.push((new, worth, number));
            }
            number += 1;
        }
    }
    order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    order.into_iter().map(|(_, _, number)| number).collect()
}
