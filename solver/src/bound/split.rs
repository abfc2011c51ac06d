//! A week asked twice: once as day tours, once as a week knapsack, each visit's value split
//! between the two.

use super::chances::Chances;
use super::choices::{Times, choices};
use super::days::{Days, Question, Step};
use super::knapsack::{Choice, Knapsack, Prices, Value, What, add_single_calls, keep_undominated};
use super::tours::Tours;
use crate::instance::Instance;

/// A choice of needs, each with how often.
pub type Week = Vec<(u32, u32)>;

/// Room for both questions, used again from helper to helper.
pub struct Both<T> {
    days: Days<T>,
    knapsack: Knapsack<T>,
    /// By need, 0 but for the needs of the helper at hand.
    by_need: Vec<T>,
    worth: Vec<T>,
    single: Vec<Choice<T>>,
    callers: Vec<Vec<Step<T>>>,
    others: Vec<Vec<Step<T>>>,
    times: Vec<Times>,
}

impl<T: Value> Both<T> {
    /// Room for a problem.
    pub fn new(instance: &Instance) -> Self {
        Self {
            days: Days::default(),
            knapsack: Knapsack::default(),
            by_need: vec![T::default(); instance.needs.len()],
            worth: Vec::new(),
            single: Vec::new(),
            callers: Vec::new(),
            others: Vec::new(),
            times: Vec::new(),
        }
    }

    /// The knapsack's least value with nothing split.
    pub fn knapsack(
        &mut self,
        instance: &Instance,
        chances: &Chances,
        helper: u32,
        prices: Prices<T>,
        week: Option<&mut Week>,
    ) -> T {
        self.knapsack
            .least(instance, chances, helper, &prices, week)
    }

    /// The least values of the tours with `values` and of the knapsack with the rest; `values` by
    /// number of the chance.
    pub fn least(
        &mut self,
        instance: &Instance,
        chances: &Chances,
        (helper, tours): (u32, &Tours),
        prices: Prices<T>,
        values: &[T],
        weeks: Option<(&mut Week, &mut Week)>,
    ) -> T {
        let (by_days, by_week) = match weeks {
            Some((days, week)) => (Some(days), Some(week)),
            None => (None, None),
        };
        let elders = &chances.helpers[helper as usize];
        let all = || elders.iter().flat_map(|elder| &elder.needs);
        for (chance, value) in all().zip(values) {
            let counts = prices.gain[chance.need as usize] < T::default();
            self.by_need[chance.need as usize] = if counts { *value } else { T::default() };
        }
        let first = self.least_days(instance, chances, (helper, tours), prices, by_days);
        for chance in all() {
            let gain = prices.gain[chance.need as usize];
            let rest = gain - self.by_need[chance.need as usize];
            let counts = gain < T::default();
            self.by_need[chance.need as usize] = if counts { rest } else { T::default() };
        }
        let rest = Prices {
            gain: &self.by_need,
            rent: prices.rent,
            calls: &[],
        };
        let second = self
            .knapsack
            .least(instance, chances, helper, &rest, by_week);
        for chance in all() {
            self.by_need[chance.need as usize] = T::default();
        }
        first + second
    }

    fn least_days(
        &mut self,
        instance: &Instance,
        chances: &Chances,
        (helper, tours): (u32, &Tours),
        prices: Prices<T>,
        week: Option<&mut Week>,
    ) -> T {
        let who = &instance.helpers[helper as usize];
        self.collect_calls(instance, chances, helper, prices);
        self.worth.clear();
        let homes = tours.homes.iter();
        self.worth
            .extend(homes.map(|home| self.by_need[home.chance.need as usize]));
        let asked = Question {
            tours,
            worth: &self.worth,
            callers: &self.callers,
            others: &self.others,
            times: &self.times,
            minutes: (who.max_minutes as usize).min(self.longest(tours)),
            elders: chances.most_elders[helper as usize],
        };
        self.days.least(&asked, week)
    }

    /// The minutes of all that could be done.
    fn longest(&self, tours: &Tours) -> usize {
        let calls = self.callers.iter().chain(&self.others);
        let calls = calls.filter_map(|list| list.iter().map(|step| step.minutes).max());
        calls.sum::<usize>() + tours.longest
    }

    /// The calls that are worth making.
    fn collect_calls(
        &mut self,
        instance: &Instance,
        chances: &Chances,
        helper: u32,
        prices: Prices<T>,
    ) {
        let who = &instance.helpers[helper as usize];
        let cap = who.max_minutes as usize;
        self.single.clear();
        self.callers.clear();
        self.others.clear();
        self.times.clear();
        add_single_calls(instance, chances, helper, prices.calls, &mut self.single);
        keep_undominated(&mut self.single, chances.most_elders[helper as usize]);
        for choice in &self.single {
            let What::Once(need) = choice.what else {
                continue;
            };
            self.callers.push(vec![Step {
                minutes: choice.minutes,
                value: choice.value,
                which: self.times.len() as u32,
            }]);
            self.times.push([(need, 1)].into_iter().collect());
        }
        for elder in &chances.helpers[helper as usize] {
            if elder.near {
                for chance in elder.needs.iter().filter(|chance| !chance.home) {
                    let value = self.by_need[chance.need as usize];
                    if value < T::default() {
                        let mut list = Vec::new();
                        for times in 1..=chance.times {
                            list.push(Step {
                                minutes: chance.minutes as usize * times as usize,
                                value: value * T::whole(times),
                                which: self.times.len() as u32,
                            });
                            self.times
                                .push([(chance.need, times)].into_iter().collect());
                        }
                        self.others.push(list);
                    }
                }
                continue;
            }
            let mut list = Vec::new();
            for (minutes, value, times) in choices(elder, &self.by_need, T::default(), cap) {
                list.push(Step {
                    minutes,
                    value,
                    which: self.times.len() as u32,
                });
                self.times.push(times);
            }
            if !list.is_empty() {
                self.callers.push(list);
            }
        }
    }
}
