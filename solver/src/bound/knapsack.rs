//! The week knapsack: the least value of any week that one helper could have.
//!
//! An exact dynamic program over elders chosen and minutes used. It runs on whole numbers for the
//! certificate, and on short floating-point numbers where it only guides the multipliers.

use std::ops::{Add, Mul, Sub};

use super::chances::{Chances, Elder};
use super::choices::{Times, choices};
use crate::instance::Instance;

/// What values are counted in.
pub trait Value:
    Copy
    + PartialOrd
    + Default
    + Send
    + Sync
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
{
    /// A small whole number.
    fn whole(count: u32) -> Self;
    /// One of so many equal parts, rounded down where only whole numbers count.
    fn part(self, count: u32) -> Self;
}

impl Value for i64 {
    fn whole(count: u32) -> Self {
        count.into()
    }

    fn part(self, count: u32) -> Self {
        self.div_euclid(count.into())
    }
}

impl Value for f32 {
    fn whole(count: u32) -> Self {
        count as Self
    }

    fn part(self, count: u32) -> Self {
        self / count as Self
    }
}

/// What each visit gains (below 0) and what each elder's place costs.
#[derive(Clone, Copy)]
pub struct Prices<'p, T> {
    /// By need: g of the certificate.
    pub gain: &'p [T],
    /// By elder: σ of the certificate.
    pub rent: &'p [T],
    /// By call group, or empty: single calls, the best first, with their values.
    pub calls: &'p [Vec<(T, u32)>],
}

/// By call group: single calls, the best first, with their values.
pub fn single_calls<T: Value>(
    instance: &Instance,
    chances: &Chances,
    gain: &[T],
    rent: &[T],
) -> Vec<Vec<(T, u32)>> {
    let calls = chances.single_calls.iter().map(|needs| {
        let mut calls: Vec<(T, u32)> = needs
            .iter()
            .map(|need| {
                let elder = instance.needs[*need as usize].elder;
                (gain[*need as usize] + rent[elder as usize], *need)
            })
            .filter(|(value, need)| *value < T::default() && gain[*need as usize] < T::default())
            .collect();
        calls.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
        calls
    });
    calls.collect()
}

/// One way to spend minutes at one elder.
#[derive(Clone, Copy)]
pub struct Choice<T> {
    /// How many.
    pub minutes: usize,
    /// Below 0.
    pub value: T,
    /// What for.
    pub what: What,
}

/// A need met once, or one of the ways to meet needs that were found before.
#[derive(Clone, Copy)]
pub enum What {
    /// This need.
    Once(u32),
    /// The way with this index.
    Several(usize),
}

/// Room for the dynamic program, used again from helper to helper.
pub struct Knapsack<T> {
    table: Vec<T>,
    /// Of all items, one after another.
    choices: Vec<Choice<T>>,
    /// Where the choices of each item end.
    ends: Vec<usize>,
    repeats: Vec<Times>,
    single: Vec<Choice<T>>,
}

impl<T: Value> Default for Knapsack<T> {
    fn default() -> Self {
        Self {
            table: Vec::new(),
            choices: Vec::new(),
            ends: Vec::new(),
            repeats: Vec::new(),
            single: Vec::new(),
        }
    }
}

impl<T: Value> Knapsack<T> {
    /// The least value; with `week`, also a choice of needs and times that reaches it.
    pub fn least(
        &mut self,
        instance: &Instance,
        chances: &Chances,
        helper: u32,
        prices: &Prices<T>,
        week: Option<&mut Vec<(u32, u32)>>,
    ) -> T {
        let who = &instance.helpers[helper as usize];
        self.collect(instance, chances, helper, prices);
        let longest = |item: usize| self.item(item).iter().map(|c| c.minutes).max().unwrap_or(0);
        let all: usize = (0..self.ends.len()).map(longest).sum();
        let cap = (who.max_minutes as usize).min(all);
        let most = chances.most_elders[helper as usize].min(self.ends.len());
        if most == 0 {
            return T::default();
        }
        // Layers by item when the choice is asked for, else one that is overwritten.
        let layer = (most + 1) * (cap + 1);
        let layers = if week.is_some() {
            self.ends.len() + 1
        } else {
            1
        };
        if self.table.len() < layer * layers {
            self.table.resize(layer * layers, T::default());
        }
        let mut table = std::mem::take(&mut self.table);
        table[..layer].fill(T::default());
        for index in 0..self.ends.len() {
            let item = self.item(index);
            if week.is_some() {
                let (old, new) = table.split_at_mut((index + 1) * layer);
                let (old, new) = (&old[index * layer..], &mut new[..layer]);
                new.copy_from_slice(old);
                for elders in 1..=most {
                    let from = &old[(elders - 1) * (cap + 1)..elders * (cap + 1)];
                    let to = &mut new[elders * (cap + 1)..(elders + 1) * (cap + 1)];
                    improve(from, to, item, cap);
                }
            } else {
                for elders in (1..=most).rev() {
                    let (from, to) = table.split_at_mut(elders * (cap + 1));
                    let from = &from[(elders - 1) * (cap + 1)..];
                    improve(from, &mut to[..=cap], item, cap);
                }
            }
        }
        self.table = table;
        if let Some(week) = week {
            self.trace(most, cap, week);
        }
        self.table[layer * layers - 1]
    }

    fn item(&self, index: usize) -> &[Choice<T>] {
        let begin = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.choices[begin..self.ends[index]]
    }

    /// The items worth looking at: one for each elder.
    fn collect(&mut self, instance: &Instance, chances: &Chances, helper: u32, prices: &Prices<T>) {
        self.choices.clear();
        self.ends.clear();
        self.repeats.clear();
        self.single.clear();
        let who = &instance.helpers[helper as usize];
        let most = chances.most_elders[helper as usize];
        self.collect_single(instance, chances, helper, prices);
        let steps = keep_undominated(&mut self.single, most);
        for elder in &chances.helpers[helper as usize] {
            if is_single(elder) {
                continue;
            }
            let rent = prices.rent[elder.index as usize];
            for (minutes, value, times) in
                choices(elder, prices.gain, rent, who.max_minutes as usize)
            {
                if !steps.dominate(minutes, value) {
                    let what = What::Several(self.repeats.len());
                    self.repeats.push(times);
                    self.choices.push(Choice {
                        minutes,
                        value,
                        what,
                    });
                }
            }
            if self.ends.last().copied().unwrap_or(0) < self.choices.len() {
                self.ends.push(self.choices.len());
            }
        }
        for choice in &self.single {
            self.choices.push(*choice);
            self.ends.push(self.choices.len());
        }
    }

    /// Elders at whom one visit is all there is to choose.
    fn collect_single(
        &mut self,
        instance: &Instance,
        chances: &Chances,
        helper: u32,
        prices: &Prices<T>,
    ) {
        let who = &instance.helpers[helper as usize];
        let elders = &chances.helpers[helper as usize];
        for elder in elders.iter().filter(|elder| is_single(elder)) {
            let chance = elder.needs[0];
            let gain = prices.gain[chance.need as usize];
            let value = gain + prices.rent[elder.index as usize];
            let minutes = (chance.minutes + elder.stop) as usize;
            let fits = minutes <= who.max_minutes as usize;
            if fits && gain < T::default() && value < T::default() {
                let what = What::Once(chance.need);
                self.single.push(Choice {
                    minutes,
                    value,
                    what,
                });
            }
        }
        add_single_calls(instance, chances, helper, prices.calls, &mut self.single);
    }

    /// Follows the layers back to the choices.
    fn trace(&self, most: usize, cap: usize, week: &mut Vec<(u32, u32)>) {
        week.clear();
        let layer = (most + 1) * (cap + 1);
        let (mut elders, mut minutes) = (most, cap);
        for index in (0..self.ends.len()).rev() {
            let at = |layers: usize, elders: usize, minutes: usize| {
                self.table[layers * layer + elders * (cap + 1) + minutes]
            };
            let value = at(index + 1, elders, minutes);
            if value == at(index, elders, minutes) {
                continue;
            }
            let choice = self.item(index).iter().find(|choice| {
                choice.minutes <= minutes
                    && at(index, elders - 1, minutes - choice.minutes) + choice.value == value
            });
            let choice = choice.expect("the choice that gave this value");
            match choice.what {
                What::Once(need) => week.push((need, 1)),
                What::Several(times) => week.extend(&self.repeats[times]),
            }
            (elders, minutes) = (elders - 1, minutes - choice.minutes);
        }
    }
}

/// Adds the single calls that this helper may make, the best of each group.
pub fn add_single_calls<T: Value>(
    instance: &Instance,
    chances: &Chances,
    helper: u32,
    calls: &[Vec<(T, u32)>],
    single: &mut Vec<Choice<T>>,
) {
    let who = &instance.helpers[helper as usize];
    let elders = &chances.helpers[helper as usize];
    let most = chances.most_elders[helper as usize];
    let open = |need: &u32| {
        let elder = instance.needs[*need as usize].elder;
        elders
            .binary_search_by_key(&elder, |other| other.index)
            .is_err()
            && !instance.elders[elder as usize].forbidden.contains(&helper)
    };
    for group in &who.calls {
        let calls = calls.get(*group as usize).into_iter().flatten();
        for (value, need) in calls.filter(|(_, need)| open(need)).take(most) {
            single.push(Choice {
                minutes: instance.needs[*need as usize].minutes as usize,
                value: *value,
                what: What::Once(*need),
            });
        }
    }
}

fn is_single(elder: &Elder) -> bool {
    matches!(&elder.needs[..], [chance] if chance.times == 1)
}

#[inline]
fn improve<T: Value>(from: &[T], to: &mut [T], item: &[Choice<T>], cap: usize) {
    for choice in item.iter().filter(|choice| choice.minutes <= cap) {
        let from = &from[..=cap - choice.minutes];
        for (to, from) in to[choice.minutes..].iter_mut().zip(from) {
            let value = *from + choice.value;
            *to = if value < *to { value } else { *to };
        }
    }
}

/// Leaves out what `most` others, none longer and none worth less, make needless: with at most so
/// many elders one of those is always free instead.
pub fn keep_undominated<T: Value>(single: &mut Vec<Choice<T>>, most: usize) -> Steps<T> {
    single.sort_by(|a, b| {
        let values = a.value.partial_cmp(&b.value).expect("numbers");
        a.minutes.cmp(&b.minutes).then(values)
    });
    let mut best: Vec<T> = Vec::with_capacity(most.min(single.len()) + 1);
    let mut steps = Steps(Vec::new());
    single.retain(|choice| {
        let rank = best.partition_point(|value| *value <= choice.value);
        if rank >= most {
            return false;
        }
        best.insert(rank, choice.value);
        best.truncate(most);
        if best.len() == most {
            steps.0.push((choice.minutes, best[most - 1]));
        }
        true
    });
    steps
}

/// From so many minutes on, `most` single visits are each worth so much or more.
pub struct Steps<T>(Vec<(usize, T)>);

impl<T: Value> Steps<T> {
    /// Whether that many make a choice needless.
    fn dominate(&self, minutes: usize, value: T) -> bool {
        let shorter = self.0.partition_point(|(from, _)| *from <= minutes);
        shorter > 0 && self.0[shorter - 1].1 <= value
    }
}
