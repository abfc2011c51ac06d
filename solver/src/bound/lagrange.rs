//! The Lagrangian of the covering rows: its value, and what the helpers would do at given prices.

use rayon::prelude::*;

use super::certificate::Multipliers;
use super::chances::Chances;
use super::knapsack::{Knapsack, Prices};
use crate::instance::Instance;

/// One week that one helper could have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Whose.
    pub helper: u32,
    /// Needs, in order, each with how often.
    pub times: Vec<(u32, u32)>,
    /// Elders helped, in order.
    pub elders: Vec<u32>,
}

impl Column {
    /// Of a helper's choice.
    pub fn of(instance: &Instance, helper: u32, mut times: Vec<(u32, u32)>) -> Self {
        times.sort_unstable();
        let elder = |(need, _): &(u32, u32)| instance.needs[*need as usize].elder;
        let mut elders: Vec<u32> = times.iter().map(elder).collect();
        elders.dedup();
        Self {
            helper,
            times,
            elders,
        }
    }

    /// What it takes off `unmet`.
    pub fn value(&self, instance: &Instance) -> f64 {
        let one = |(need, times): &(u32, u32)| {
            let need = &instance.needs[*need as usize];
            need.weight as f64 / need.crew as f64 * f64::from(*times)
        };
        self.times.iter().map(one).sum()
    }

    /// [`Column::value`] less what the multipliers ask for it.
    pub fn surplus(&self, instance: &Instance, multipliers: &Multipliers) -> f64 {
        let needs = self.times.iter();
        let needs = needs.map(|(need, times)| multipliers.need[*need as usize] * f64::from(*times));
        let elders = self
            .elders
            .iter()
            .map(|elder| multipliers.elder[*elder as usize]);
        self.value(instance) - needs.sum::<f64>() - elders.sum::<f64>()
    }
}

/// What is needed again and again.
pub struct Lagrange<'l, 'i> {
    /// The problem.
    pub instance: &'l Instance<'i>,
    /// What the helpers could do.
    pub chances: &'l Chances,
    /// By need: crew × visits.
    pub cover: Vec<f64>,
    /// By elder: `max_helpers`, or `None` where the needs' own rows already say as much.
    pub seats: Vec<Option<f64>>,
}

impl<'l, 'i> Lagrange<'l, 'i> {
    /// The rows of a problem.
    pub fn of(instance: &'l Instance<'i>, chances: &'l Chances) -> Self {
        let cover = |need: &crate::instance::Need| need.crew as f64 * f64::from(need.visits);
        let cover: Vec<f64> = instance.needs.iter().map(cover).collect();
        let seats = instance.elders.iter().map(|elder| {
            let needs = elder.needs.start as usize..elder.needs.end as usize;
            let most = elder.max_helpers as f64;
            (cover[needs].iter().sum::<f64>() > most).then_some(most)
        });
        Self {
            instance,
            chances,
            seats: seats.collect(),
            cover,
        }
    }

    /// The bound that follows from the multipliers, nearly, and every helper's best week.
    pub fn solve(&self, multipliers: &Multipliers) -> (f64, Vec<Column>) {
        let instance = self.instance;
        let mut fixed = 0.0;
        let mut gain = Vec::with_capacity(instance.needs.len());
        for ((need, pi), cover) in instance
            .needs
            .iter()
            .zip(&multipliers.need)
            .zip(&self.cover)
        {
            fixed += need.weight as f64 * f64::from(need.visits) - pi * cover;
            gain.push((pi - need.weight as f64 / need.crew as f64) as f32);
        }
        for (elder, sigma) in instance.elders.iter().zip(&multipliers.elder) {
            fixed -= sigma * elder.max_helpers as f64;
        }
        let rent = multipliers
            .elder
            .iter()
            .map(|sigma| *sigma as f32)
            .collect();
        let prices = Prices::new(instance, self.chances, gain, rent);
        let columns: Vec<Column> = (0..instance.helpers.len() as u32)
            .into_par_iter()
            .map_init(Knapsack::default, |knapsack, helper| {
                let mut week = Vec::new();
                knapsack.least(instance, self.chances, helper, &prices, Some(&mut week));
                Column::of(instance, helper, week)
            })
            .collect();
        let surplus = columns
            .iter()
            .map(|column| column.surplus(instance, multipliers));
        (fixed - surplus.map(|s| s.max(0.0)).sum::<f64>(), columns)
    }

    /// By how much the columns together break each row: needs, then elders.
    pub fn excess(&self, columns: &[Column]) -> (Vec<f64>, Vec<f64>) {
        let mut needs: Vec<f64> = self.cover.iter().map(|cover| -cover).collect();
        let mut elders: Vec<f64> = self
            .seats
            .iter()
            .map(|seats| -seats.unwrap_or(0.0))
            .collect();
        for column in columns {
            for (need, times) in &column.times {
                needs[*need as usize] += f64::from(*times);
            }
            for elder in &column.elders {
                if self.seats[*elder as usize].is_some() {
                    elders[*elder as usize] += 1.0;
                }
            }
        }
        (needs, elders)
    }
}
