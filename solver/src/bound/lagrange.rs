//! The bound as a function of its multipliers: its value at a point, nearly, and how it grows.

use rayon::prelude::*;

use super::chances::{Chance, Chances, Elder};
use super::knapsack::{Prices, Value, single_calls};
use super::split::{Both, Week};
use super::tours::Tours;
use crate::instance::Instance;

/// Helpers between two looks at whether to stop.
const AT_ONCE: usize = 64;

/// What is needed again and again. A point has π of every need, σ of every elder, and, where
/// tours are used, by helper and chance, what λ is above the usual.
pub struct Lagrange<'l, 'i> {
    /// The problem.
    pub instance: &'l Instance<'i>,
    /// What the helpers could do.
    pub chances: &'l Chances,
    /// By helper, where tours are used.
    pub tours: Vec<Option<Tours>>,
    /// By helper: the first of the chances, counted over all helpers; the end at last.
    first: Vec<usize>,
}

/// What a helper's best weeks add to the slope, by index of the point.
type Part = (u32, f32);

impl<'l, 'i> Lagrange<'l, 'i> {
    /// Without tours.
    pub fn of(instance: &'l Instance<'i>, chances: &'l Chances) -> Self {
        let counts = chances.helpers.iter().scan(0, |sum, elders| {
            *sum += elders.iter().map(|elder| elder.needs.len()).sum::<usize>();
            Some(*sum)
        });
        Self {
            instance,
            chances,
            tours: Vec::new(),
            first: std::iter::once(0).chain(counts).collect(),
        }
    }

    /// π, σ, and what comes with tours.
    pub fn parts<'p, T>(&self, point: &'p [T]) -> (&'p [T], &'p [T], &'p [T]) {
        let (need, rest) = point.split_at(self.instance.needs.len());
        let (elder, extra) = rest.split_at(self.instance.elders.len());
        (need, elder, extra)
    }

    /// A helper's tours, where they are used.
    pub fn tours_of(&self, helper: u32) -> Option<&Tours> {
        self.tours.get(helper as usize)?.as_ref()
    }

    /// A helper's part of what comes with tours, by number of the chance.
    pub fn extra_of<'p, T>(&self, helper: u32, extra: &'p [T]) -> &'p [T] {
        &extra[self.first[helper as usize]..self.first[helper as usize + 1]]
    }

    /// The bound at a point, nearly, and how it grows; `None` when told to stop.
    pub fn value(&self, point: &[f64], stop: &mut dyn FnMut() -> bool) -> Option<(f64, Vec<f64>)> {
        let instance = self.instance;
        let (need, elder, extra) = self.parts(point);
        let mut slope = vec![0.0; point.len()];
        let (mut value, mut gain) = (0.0, Vec::with_capacity(need.len()));
        for (index, (wanted, pi)) in instance.needs.iter().zip(need).enumerate() {
            let (crew, weight) = (wanted.crew as f64, wanted.weight as f64);
            let visits = f64::from(wanted.visits);
            value += (weight - pi * crew) * visits;
            slope[index] = -crew * visits;
            gain.push((pi - weight / crew) as f32);
        }
        for (index, (found, sigma)) in instance.elders.iter().zip(elder).enumerate() {
            value -= sigma * found.max_helpers as f64;
            slope[need.len() + index] = -(found.max_helpers as f64);
        }
        let rent: Vec<f32> = elder.iter().map(|sigma| *sigma as f32).collect();
        let calls = single_calls(instance, self.chances, &gain, &rent);
        let prices = Prices {
            gain: &gain,
            rent: &rent,
            calls: &calls,
        };
        let helpers: Vec<u32> = (0..instance.helpers.len() as u32).collect();
        for helpers in helpers.chunks(AT_ONCE) {
            if stop() {
                return None;
            }
            let answers = helpers.par_iter().map_init(
                || Both::new(instance),
                |both, helper| match self.tours_of(*helper) {
                    Some(tours) => self.both(both, (*helper, tours), prices, extra),
                    None => self.knapsack(both, *helper, prices),
                },
            );
            for (least, parts) in answers.collect::<Vec<_>>() {
                value += f64::from(least);
                for (index, part) in parts {
                    slope[index as usize] += f64::from(part);
                }
            }
        }
        Some((value, slope))
    }

    /// Gives a helper these tours. Where there were some before, the point keeps its value: visits
    /// that are new in the tours are worth nothing there yet.
    pub fn join(&mut self, helper: u32, tours: Tours, point: &mut [f64]) {
        if let Some(had) = self.tours_of(helper) {
            let base = self.base(helper) as usize;
            let mut number = 0;
            for elder in &self.chances.helpers[helper as usize] {
                let gain = |need: u32| {
                    let wanted = &self.instance.needs[need as usize];
                    point[need as usize] - wanted.weight as f64 / wanted.crew as f64
                };
                let counts = |chance: &&Chance| gain(chance.need) < 0.0;
                let times = elder
                    .needs
                    .iter()
                    .filter(counts)
                    .map(|c| c.times)
                    .sum::<u32>();
                let part = point[self.seat(elder.index) as usize] / f64::from(times.max(1));
                let usual: Vec<f64> = elder.needs.iter().map(|c| gain(c.need) + part).collect();
                for usual in usual {
                    if tours.has(number) && !had.has(number) {
                        point[base + number] = -usual;
                    }
                    number += 1;
                }
            }
        }
        self.tours[helper as usize] = Some(tours);
    }

    /// Where in a point a helper's chances begin.
    fn base(&self, helper: u32) -> u32 {
        self.seat(self.instance.elders.len() as u32) + self.first[helper as usize] as u32
    }

    /// By a week knapsack.
    fn knapsack(&self, both: &mut Both<f32>, helper: u32, prices: Prices<f32>) -> (f32, Vec<Part>) {
        let mut week = Week::new();
        let least = both.knapsack(self.instance, self.chances, helper, prices, Some(&mut week));
        week.sort_unstable();
        let (mut parts, mut known) = (Vec::new(), u32::MAX);
        for (need, times) in week {
            parts.push((need, times as f32));
            let elder = self.instance.needs[need as usize].elder;
            if elder != known {
                parts.push((self.seat(elder), 1.0));
            }
            known = elder;
        }
        (least, parts)
    }

    fn seat(&self, elder: u32) -> u32 {
        self.instance.needs.len() as u32 + elder
    }

    /// By day tours and a week knapsack.
    fn both(
        &self,
        both: &mut Both<f32>,
        (helper, tours): (u32, &Tours),
        prices: Prices<f32>,
        extra: &[f64],
    ) -> (f32, Vec<Part>) {
        let elders = &self.chances.helpers[helper as usize];
        let extra = self.extra_of(helper, extra);
        let values = values(elders, prices, |number, usual| {
            if tours.has(number) {
                usual + extra[number] as f32
            } else {
                0.0
            }
        });
        let (mut days, mut week) = (Week::new(), Week::new());
        let least = both.least(
            self.instance,
            self.chances,
            (helper, tours),
            prices,
            &values,
            Some((&mut days, &mut week)),
        );
        (least, self.slope((helper, tours), prices, days, week))
    }

    /// How the sum of both grows, when these are their best weeks.
    fn slope(
        &self,
        (helper, tours): (u32, &Tours),
        prices: Prices<f32>,
        mut days: Week,
        mut week: Week,
    ) -> Vec<Part> {
        let base = self.base(helper);
        let mut parts = Vec::new();
        let mut number = 0;
        for elder in &self.chances.helpers[helper as usize] {
            let all = counting_times(elder, prices.gain) as f32;
            let mut seated = false;
            for chance in &elder.needs {
                let by_days = take(&mut days, chance.need);
                let by_week = take(&mut week, chance.need);
                seated |= by_week > 0;
                if tours.has(number) {
                    let more = by_days as f32 - by_week as f32;
                    if by_days != by_week {
                        parts.push((base + number as u32, more));
                        parts.push((self.seat(elder.index), more / all));
                    }
                    parts.push((chance.need, by_days as f32));
                } else {
                    parts.push((chance.need, by_week as f32));
                }
                number += 1;
            }
            if seated {
                parts.push((self.seat(elder.index), 1.0));
            }
        }
        // What is left are single calls.
        for (need, times) in days {
            parts.push((need, times as f32));
            parts.push((self.seat(self.instance.needs[need as usize].elder), 1.0));
        }
        parts
    }
}

/// Takes a need out of a week: how often it is in it.
fn take(week: &mut Week, need: u32) -> u32 {
    let at = week.iter().position(|(other, _)| *other == need);
    at.map_or(0, |at| week.swap_remove(at).1)
}

/// Σ c of an elder's needs that are worth meeting.
fn counting_times<T: Value>(elder: &Elder, gain: &[T]) -> u32 {
    let counts = |chance: &&Chance| gain[chance.need as usize] < T::default();
    let times = elder.needs.iter().filter(counts);
    times.map(|chance| chance.times).sum()
}

/// By number of the chance: λ from the usual one, which is what a visit gains with its part of
/// what the elder's place costs.
pub fn values<T: Value>(
    elders: &[Elder],
    prices: Prices<T>,
    change: impl Fn(usize, T) -> T,
) -> Vec<T> {
    let mut values = Vec::new();
    for elder in elders {
        let times = counting_times(elder, prices.gain).max(1);
        let part = prices.rent[elder.index as usize].part(times);
        for chance in &elder.needs {
            let usual = prices.gain[chance.need as usize] + part;
            values.push(change(values.len(), usual));
        }
    }
    values
}
