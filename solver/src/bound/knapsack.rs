//! The week knapsack: the least value of any week that one helper could have.
//!
//! An exact dynamic program over elders chosen and minutes used. It runs on whole numbers for the
//! certificate, and on short floating-point numbers where it only guides the multipliers.

use std::ops::{Add, Mul};

use smallvec::SmallVec;

use super::chances::{Chance, Chances, Elder};
use crate::instance::Instance;

/// What values are counted in.
pub trait Value:
    Copy + PartialOrd + Default + Send + Sync + Add<Output = Self> + Mul<Output = Self>
{
    /// A small whole number.
    fn whole(count: u32) -> Self;
}

impl Value for i64 {
    fn whole(count: u32) -> Self {
        count.into()
    }
}

impl Value for f32 {
    fn whole(count: u32) -> Self {
        count as Self
    }
}

/// What each visit gains (below 0) and what each elder's place costs.
pub struct Prices<T> {
    /// By need: g of the certificate.
    pub gain: Vec<T>,
    /// By elder: σ of the certificate.
    pub rent: Vec<T>,
    /// By call group: single calls, the best first, with their values.
    pub calls: Vec<Vec<(T, u32)>>,
}

impl<T: Value> Prices<T> {
    /// Sorts the calls.
    pub fn new(instance: &Instance, chances: &Chances, gain: Vec<T>, rent: Vec<T>) -> Self {
        let calls = chances.single_calls.iter().map(|needs| {
            let mut calls: Vec<(T, u32)> = needs
                .iter()
                .map(|need| {
                    let elder = instance.needs[*need as usize].elder;
                    (gain[*need as usize] + rent[elder as usize], *need)
                })
                .filter(|(value, need)| {
                    *value < T::default() && gain[*need as usize] < T::default()
                })
                .collect();
            calls.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
            calls
        });
        let calls = calls.collect();
        Self { gain, rent, calls }
    }
}

/// One way to spend minutes at one elder.
struct Choice<T> {
    minutes: usize,
    value: T,
    times: SmallVec<[(u32, u32); 1]>,
}

/// Room for the dynamic program, used again from helper to helper.
pub struct Knapsack<T> {
    table: Vec<T>,
    items: Vec<Vec<Choice<T>>>,
}

impl<T: Value> Default for Knapsack<T> {
    fn default() -> Self {
        Self {
            table: Vec::new(),
            items: Vec::new(),
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
        let longest = |item: &Vec<Choice<T>>| item.iter().map(|c| c.minutes).max().unwrap_or(0);
        let all: usize = self.items.iter().map(longest).sum();
        let cap = (who.max_minutes as usize).min(all);
        let most = who.max_elders.min(self.items.len());
        if most == 0 {
            return T::default();
        }
        // Layers by item when the choice is asked for, else one that is overwritten.
        let layer = (most + 1) * (cap + 1);
        let layers = if week.is_some() {
            self.items.len() + 1
        } else {
            1
        };
        self.table.clear();
        self.table.resize(layer * layers, T::default());
        for (index, item) in self.items.iter().enumerate() {
            if week.is_some() {
                let (old, new) = self.table.split_at_mut((index + 1) * layer);
                let (old, new) = (&old[index * layer..], &mut new[..layer]);
                new.copy_from_slice(old);
                for elders in 1..=most {
                    let from = &old[(elders - 1) * (cap + 1)..elders * (cap + 1)];
                    let to = &mut new[elders * (cap + 1)..(elders + 1) * (cap + 1)];
                    improve(from, to, item, cap);
                }
            } else {
                for elders in (1..=most).rev() {
                    let (from, to) = self.table.split_at_mut(elders * (cap + 1));
                    let from = &from[(elders - 1) * (cap + 1)..];
                    improve(from, &mut to[..=cap], item, cap);
                }
            }
        }
        let least = self.table[layer * layers - 1];
        if let Some(week) = week {
            self.trace(most, cap, week);
        }
        least
    }

    /// The items worth looking at: one for each elder.
    fn collect(&mut self, instance: &Instance, chances: &Chances, helper: u32, prices: &Prices<T>) {
        let who = &instance.helpers[helper as usize];
        let (cap, most) = (who.max_minutes as usize, who.max_elders);
        self.items.clear();
        let mut single: Vec<Choice<T>> = Vec::new();
        for elder in &chances.helpers[helper as usize] {
            let rent = prices.rent[elder.elder as usize];
            if let [chance] = elder.chances[..]
                && chance.times == 1
            {
                let gain = prices.gain[chance.need as usize];
                let minutes = (chance.minutes + elder.stop) as usize;
                let value = gain + rent;
                if gain < T::default() && value < T::default() && minutes <= cap {
                    single.push(Choice {
                        minutes,
                        value,
                        times: SmallVec::from_elem((chance.need, 1), 1),
                    });
                }
            } else {
                let choices = choices(elder, &prices.gain, rent, cap);
                if !choices.is_empty() {
                    self.items.push(choices);
                }
            }
        }
        for group in &who.calls {
            let own = |need: &u32| {
                let elder = instance.needs[*need as usize].elder;
                let elders = &chances.helpers[helper as usize];
                elders
                    .binary_search_by_key(&elder, |other| other.elder)
                    .is_err()
                    && !instance.elders[elder as usize].forbidden.contains(&helper)
            };
            let calls = prices.calls[*group as usize].iter();
            for (value, need) in calls.filter(|(_, need)| own(need)).take(most) {
                single.push(Choice {
                    minutes: instance.needs[*need as usize].minutes as usize,
                    value: *value,
                    times: SmallVec::from_elem((*need, 1), 1),
                });
            }
        }
        let steps = keep_undominated(&mut single, most);
        for item in &mut self.items {
            item.retain(|choice| !steps.dominate(choice));
        }
        self.items.retain(|item| !item.is_empty());
        self.items
            .extend(single.into_iter().map(|choice| vec![choice]));
    }

    /// Follows the layers back to the choices.
    fn trace(&self, most: usize, cap: usize, week: &mut Vec<(u32, u32)>) {
        week.clear();
        let layer = (most + 1) * (cap + 1);
        let (mut elders, mut minutes) = (most, cap);
        for (index, item) in self.items.iter().enumerate().rev() {
            let at = |layers: usize, elders: usize, minutes: usize| {
                self.table[layers * layer + elders * (cap + 1) + minutes]
            };
            let value = at(index + 1, elders, minutes);
            if value == at(index, elders, minutes) {
                continue;
            }
            let choice = item.iter().find(|choice| {
                choice.minutes <= minutes
                    && at(index, elders - 1, minutes - choice.minutes) + choice.value == value
            });
            let choice = choice.expect("the choice that gave this value");
            week.extend(&choice.times);
            (elders, minutes) = (elders - 1, minutes - choice.minutes);
        }
    }
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
fn keep_undominated<T: Value>(single: &mut Vec<Choice<T>>, most: usize) -> Steps<T> {
    single.sort_by(|a, b| {
        let values = a.value.partial_cmp(&b.value).expect("numbers");
        a.minutes.cmp(&b.minutes).then(values)
    });
    let mut best: Vec<T> = Vec::with_capacity(most + 1);
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
struct Steps<T>(Vec<(usize, T)>);

impl<T: Value> Steps<T> {
    /// Whether that many make a choice needless.
    fn dominate(&self, choice: &Choice<T>) -> bool {
        let shorter = self
            .0
            .partition_point(|(minutes, _)| *minutes <= choice.minutes);
        shorter > 0 && self.0[shorter - 1].1 <= choice.value
    }
}

/// The ways to spend minutes at an elder with several visits, none shorter that is worth as much.
fn choices<T: Value>(elder: &Elder, gain: &[T], rent: T, cap: usize) -> Vec<Choice<T>> {
    let wanted: SmallVec<[Chance; 4]> = elder
        .chances
        .iter()
        .copied()
        .filter(|chance| gain[chance.need as usize] < T::default())
        .collect();
    let homes = wanted.iter().filter(|chance| chance.home);
    let stops = homes.map(|chance| chance.times).max().unwrap_or(0);
    let mut all: Vec<Choice<T>> = Vec::new();
    for stops in 0..=stops {
        let minutes = elder.stop as usize * stops as usize;
        if minutes > cap {
            break;
        }
        let mut front = vec![Choice {
            minutes,
            value: T::default(),
            times: SmallVec::new(),
        }];
        for chance in &wanted {
            let most = if chance.home {
                chance.times.min(stops)
            } else {
                chance.times
            };
            let mut grown: Vec<Choice<T>> = Vec::new();
            for times in 0..=most {
                let more = chance.minutes as usize * times as usize;
                let value = gain[chance.need as usize] * T::whole(times);
                for choice in front.iter().filter(|choice| choice.minutes + more <= cap) {
                    let mut done = choice.times.clone();
                    if times > 0 {
                        done.push((chance.need, times));
                    }
                    grown.push(Choice {
                        minutes: choice.minutes + more,
                        value: choice.value + value,
                        times: done,
                    });
                }
            }
            front = undominated(grown);
        }
        all.extend(front);
    }
    let mut all = undominated(all);
    for choice in &mut all {
        choice.value = choice.value + rent;
    }
    all.retain(|choice| choice.value < T::default() && !choice.times.is_empty());
    all
}

fn undominated<T: Value>(mut choices: Vec<Choice<T>>) -> Vec<Choice<T>> {
    choices.sort_by(|a, b| {
        let values = a.value.partial_cmp(&b.value).expect("numbers");
        a.minutes.cmp(&b.minutes).then(values)
    });
    let mut best: Option<T> = None;
    choices.retain(|choice| {
        let better = best.is_none_or(|best| choice.value < best);
        if better {
            best = Some(choice.value);
        }
        better
    });
    choices
}
