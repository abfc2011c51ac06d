//! What a helper could do that is worth doing under the multipliers of a certificate.

use std::collections::{BTreeMap, HashMap};

use super::week::Week;
use crate::plan::Certificate;

/// A need that a helper could visit, and what that is worth.
pub(super) struct Chance {
    pub need: usize,
    pub home: bool,
    /// The most visits: c in PLANNING.md.
    pub times: i64,
    pub minutes: usize,
    /// Below 0: g in PLANNING.md.
    pub gain: i64,
}

/// The multipliers by index, with what follows from them for every need.
pub(super) struct Prices {
    pub scale: i64,
    pub need: Vec<i64>,
    pub elder: Vec<i64>,
    /// What one helper's part of a visit changes.
    gain: Vec<i64>,
}

impl Prices {
    pub fn of(week: &Week, certificate: &Certificate) -> Self {
        let scale = certificate.scale;
        let price = |id: &str, prices: &BTreeMap<String, i64>| prices.get(id).copied().unwrap_or(0);
        let elders = week.problem.elders.iter();
        let needs = week.needs.iter();
        let need: Vec<i64> = needs
            .map(|wanted| price(&wanted.need.id, &certificate.need))
            .collect();
        let gain = week.needs.iter().zip(&need).map(|(wanted, price)| {
            let share = scale * wanted.weight();
            price + (-share).div_euclid(wanted.need.crew.into())
        });
        Self {
            scale,
            gain: gain.collect(),
            elder: elders
                .map(|elder| price(&elder.id, &certificate.elder))
                .collect(),
            need,
        }
    }
}

/// All chances of one helper, by elder.
pub(super) struct Offers<'p> {
    pub by_elder: BTreeMap<usize, Vec<Chance>>,
    prices: &'p Prices,
}

impl<'p> Offers<'p> {
    pub fn of(week: &Week, prices: &'p Prices, helper: usize, could_do: &[usize]) -> Self {
        let mut by_elder = BTreeMap::<usize, Vec<Chance>>::new();
        for need in could_do.iter().copied() {
            let (wanted, gain) = (&week.needs[need], prices.gain[need]);
            if gain >= 0 {
                continue;
            }
            let apart = count_apart(
                &week.dates_alone(helper, need),
                wanted.need.min_gap_days.into(),
            );
            let times = apart.min(wanted.need.visits.into());
            if times > 0 {
                by_elder.entry(wanted.elder).or_default().push(Chance {
                    need,
                    home: wanted.at_home(),
                    times,
                    minutes: wanted.need.minutes as usize,
                    gain,
                });
            }
        }
        Self { by_elder, prices }
    }

    /// By need: its gain with its part of what its elder costs.
    pub fn shares(&self) -> HashMap<usize, i64> {
        let mut shares = HashMap::new();
        for (elder, chances) in &self.by_elder {
            let times: i64 = chances.iter().map(|chance| chance.times).sum();
            let part = self.rent(*elder).div_euclid(times);
            shares.extend(
                chances
                    .iter()
                    .map(|chance| (chance.need, chance.gain + part)),
            );
        }
        shares
    }

    /// The chances with what is left of their gains.
    pub fn without(&self, values: &HashMap<usize, i64>) -> Self {
        let rest = |chance: &Chance| Chance {
            gain: chance.gain - values[&chance.need],
            ..*chance
        };
        let by_elder = self.by_elder.iter();
        let by_elder =
            by_elder.map(|(elder, chances)| (*elder, chances.iter().map(rest).collect()));
        Self {
            by_elder: by_elder.collect(),
            prices: self.prices,
        }
    }

    /// What helping this elder at all costs: σ in PLANNING.md.
    pub fn rent(&self, elder: usize) -> i64 {
        self.prices.elder[elder]
    }
}

/// How many of these dates, in order, can be kept with `gap` or more from each to the next.
fn count_apart(dates: &[i64], gap: i64) -> i64 {
    let (mut count, mut last) = (0, None);
    for date in dates {
        if last.is_none_or(|last| date - last >= gap) {
            count += 1;
            last = Some(date);
        }
    }
    count
}
