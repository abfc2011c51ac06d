//! The exact lower bound on `unmet` that follows from the multipliers of a certificate.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;

use super::chances::{Offers, Prices};
use super::knapsack::least_knapsack;
use super::tours::Days;
use super::week::Week;
use crate::plan::Certificate;

/// The greatest scale.
const MOST_SCALE: i64 = 1_000_000;
/// The greatest multiplier.
const MOST_MULTIPLIER: i64 = 1_000_000_000_000;

/// Why a certificate says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadCertificate {
    /// The scale is not from 1 to 10⁶.
    #[error("scale {scale}")]
    Scale {
        /// As given.
        scale: i64,
    },
    /// A multiplier is not from 0 to 10¹², or λ not from −10¹² to 10¹².
    #[error("multiplier of {id}: {value}")]
    Multiplier {
        /// Of this need or elder.
        id: String,
        /// As given.
        value: i64,
    },
    /// An id that names no need, elder or helper of the problem.
    #[error("unknown id {id}")]
    UnknownId {
        /// The id.
        id: String,
    },
}

pub(super) fn bound(week: &Week, certificate: &Certificate) -> Result<i64, BadCertificate> {
    let named = sound(week, certificate)?;
    let prices = Prices::of(week, certificate);
    let could_do = could_do(week);
    let least = |helper: usize| {
        let offers = Offers::of(week, &prices, helper, &could_do[helper]);
        if offers.by_elder.is_empty() {
            return 0;
        }
        let reach = reach(week, &could_do[helper]);
        let mut floor = i128::from(least_knapsack(week, helper, &offers, &reach));
        if named.tours.contains(&helper) {
            floor = floor.max(Days::of(week, helper, &offers).least().into());
        }
        if let Some(split) = named.split.get(&helper) {
            let mut values = offers.shares();
            values.extend(split);
            let rest = least_knapsack(week, helper, &offers.without(&values), &reach);
            let days = Days::split(week, helper, &offers, &values, Some(&reach)).least();
            floor = floor.max(i128::from(days) + i128::from(rest));
        }
        floor
    };
    let helpers = (0..week.problem.helpers.len()).into_par_iter();
    let total = unhelped(week, &prices) + helpers.map(least).sum::<i128>();
    let scale = i128::from(prices.scale);
    let bound = (total + scale - 1).div_euclid(scale).max(0);
    Ok(i64::try_from(bound).unwrap_or(i64::MAX))
}

/// What a certificate names, by index.
#[derive(Default)]
struct Named {
    tours: HashSet<usize>,
    split: HashMap<usize, HashMap<usize, i64>>,
}

/// What a certificate names, once everything in it is within its limits.
fn sound(week: &Week, certificate: &Certificate) -> Result<Named, BadCertificate> {
    let scale = certificate.scale;
    if !(1..=MOST_SCALE).contains(&scale) {
        return Err(BadCertificate::Scale { scale });
    }
    let index = |known: &HashMap<&str, usize>, id: &String| {
        let known = known.get(id.as_str()).copied();
        known.ok_or_else(|| BadCertificate::UnknownId { id: id.clone() })
    };
    let within = |id: &String, value: i64, least: i64| {
        let id = id.clone();
        let fits = (least..=MOST_MULTIPLIER).contains(&value);
        fits.then_some(value)
            .ok_or(BadCertificate::Multiplier { id, value })
    };
    for (multipliers, known) in [
        (&certificate.need, &week.need_index),
        (&certificate.elder, &week.elder_index),
    ] {
        for (id, value) in multipliers {
            index(known, id)?;
            within(id, *value, 0)?;
        }
    }
    let mut named = Named::default();
    for id in &certificate.tours {
        named.tours.insert(index(&week.helper_index, id)?);
    }
    for (helper, values) in &certificate.split {
        let split = named
            .split
            .entry(index(&week.helper_index, helper)?)
            .or_default();
        for (id, value) in values {
            let need = index(&week.need_index, id)?;
            split.insert(need, within(id, *value, -MOST_MULTIPLIER)?);
        }
    }
    Ok(named)
}

/// The part of the sum that no helper has to do with.
fn unhelped(week: &Week, prices: &Prices) -> i128 {
    let needs = week.needs.iter().zip(&prices.need).map(|(wanted, price)| {
        let one = i128::from(prices.scale) * i128::from(wanted.weight())
            - i128::from(*price) * i128::from(wanted.need.crew);
        one * i128::from(wanted.need.visits)
    });
    let elders = week.problem.elders.iter().zip(&prices.elder);
    let rents = elders.map(|(elder, price)| i128::from(*price) * i128::from(elder.max_helpers));
    needs.sum::<i128>() - rents.sum::<i128>()
}

/// The needs for which each helper is eligible.
fn could_do(week: &Week) -> Vec<Vec<usize>> {
    let mut could_do = vec![Vec::new(); week.problem.helpers.len()];
    for need in 0..week.needs.len() {
        for helper in week.eligible(need) {
            could_do[*helper].push(need);
        }
    }
    could_do
}

/// The elders who have a home need among these, each once.
fn reach(week: &Week, needs: &[usize]) -> Vec<usize> {
    let home = needs.iter().filter(|need| week.needs[**need].at_home());
    let mut elders: Vec<usize> = home.map(|need| week.needs[*need].elder).collect();
    elders.dedup();
    elders
}
