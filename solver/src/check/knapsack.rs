//! The week knapsack of a certificate: a floor under the value of any week of one helper.

use std::collections::BTreeMap;

use super::chances::{Chance, Offers};
use super::week::{Stop, Week, north_south};
use crate::problem::{Place, Travel};
use crate::travel;

/// What part of a week is worth: minutes it takes, and its value, below 0.
pub(super) type Entry = (usize, i64);

/// The least value over all weeks of this helper, by PLANNING.md.
pub(super) fn least_knapsack(week: &Week, helper: usize, offers: &Offers, reach: &[usize]) -> i64 {
    let most_minutes = week.helper(helper).max_minutes as usize;
    let ends = Ends::of(week, helper, reach);
    let elders: Vec<Vec<Entry>> = offers
        .by_elder
        .iter()
        .map(|(elder, chances)| {
            let by_home = chances.iter().any(|chance| chance.home);
            let stop = if by_home { ends.stop(*elder) } else { 0 };
            choices(chances, stop, offers.rent(*elder), most_minutes)
        })
        .filter(|entries| !entries.is_empty())
        .collect();
    let most_elders = (week.helper(helper).max_elders as usize).min(elders.len());
    let elders = without_dominated(elders, most_elders);
    least_value(&elders, most_minutes, most_elders)
}

/// What a helper could do at one elder: each entry takes longer and is worth more than the one before.
fn choices(chances: &[Chance], stop: i64, rent: i64, most_minutes: usize) -> Vec<Entry> {
    let home = chances.iter().filter(|chance| chance.home);
    let most_stops = home.map(|chance| chance.times).max().unwrap_or(0);
    let mut all = BTreeMap::new();
    for stops in 0..=most_stops {
        let ways = usize::try_from(stop * stops).unwrap_or(usize::MAX);
        if ways > most_minutes {
            break;
        }
        let mut front = vec![(ways, 0)];
        for chance in chances {
            let times = if chance.home {
                chance.times.min(stops)
            } else {
                chance.times
            };
            front = with_repeats(&front, chance, times, most_minutes);
        }
        for (minutes, value) in front {
            if value < 0 {
                let best = all.entry(minutes).or_insert(i64::MAX);
                *best = value.saturating_add(rent).min(*best);
            }
        }
    }
    front(all)
}

fn with_repeats(front_before: &[Entry], chance: &Chance, times: i64, most: usize) -> Vec<Entry> {
    let mut all: BTreeMap<usize, i64> = front_before.iter().copied().collect();
    for (minutes, value) in front_before {
        let (mut minutes, mut value) = (*minutes, *value);
        for _ in 0..times {
            minutes += chance.minutes;
            value += chance.gain;
            if minutes > most {
                break;
            }
            let best = all.entry(minutes).or_insert(value);
            *best = value.min(*best);
        }
    }
    pareto(all, i64::MAX)
}

/// The entries worth less than 0 that no shorter one matches.
pub(super) fn front(all: BTreeMap<usize, i64>) -> Vec<Entry> {
    pareto(all, 0)
}

fn pareto(all: BTreeMap<usize, i64>, below: i64) -> Vec<Entry> {
    let mut low = below;
    let mut keep = Vec::new();
    for (minutes, value) in all {
        if value < low {
            low = value;
            keep.push((minutes, value));
        }
    }
    keep
}

/// Drops the entries that at least `most` other elders match in no more minutes: a week visits at
/// most so many elders, so one of those is free to take its place.
fn without_dominated(elders: Vec<Vec<Entry>>, most: usize) -> Vec<Vec<Entry>> {
    if most >= elders.len() {
        return elders;
    }
    let mut order: Vec<(Entry, usize)> = Vec::new();
    for (elder, entries) in elders.iter().enumerate() {
        order.extend(entries.iter().map(|entry| (*entry, elder)));
    }
    order.sort_unstable();
    let mut kept = vec![Vec::new(); elders.len()];
    let mut best: Vec<(i64, usize)> = Vec::with_capacity(most + 1); // the lowest so far, of different elders
    for ((minutes, value), elder) in order {
        best.retain(|(_, other)| *other != elder);
        let at = best.partition_point(|other| *other <= (value, elder));
        if at < most {
            best.insert(at, (value, elder));
            best.truncate(most);
            kept[elder].push((minutes, value));
        }
    }
    kept.retain(|entries| !entries.is_empty());
    kept
}

/// At most one entry of each elder, at most so many minutes and elders: the least sum.
fn least_value(elders: &[Vec<Entry>], most_minutes: usize, most_elders: usize) -> i64 {
    let mut longest: Vec<usize> = elders
        .iter()
        .filter_map(|e| e.last())
        .map(|e| e.0)
        .collect();
    longest.sort_unstable_by(|a, b| b.cmp(a));
    let together = longest
        .iter()
        .take(most_elders)
        .fold(0_usize, |sum, minutes| sum.saturating_add(*minutes));
    let length = most_minutes.min(together) + 1;
    if most_elders >= elders.len() {
        return least_of_all(elders, length);
    }
    let mut rows = vec![vec![0_i64; length]; most_elders + 1];
    for (count, entries) in elders.iter().enumerate() {
        for used in (1..=most_elders.min(count + 1)).rev() {
            let (before, from) = rows.split_at_mut(used);
            add(&before[used - 1], &mut from[0], entries);
        }
        // A row not reached yet is as good as the last one reached.
        if count + 1 < most_elders {
            let (reached, rest) = rows.split_at_mut(count + 2);
            rest[0].clone_from(&reached[count + 1]);
        }
    }
    rows[most_elders][length - 1]
}

fn least_of_all(elders: &[Vec<Entry>], length: usize) -> i64 {
    let mut row = vec![0_i64; length];
    for entries in elders {
        let before = row.clone();
        add(&before, &mut row, entries);
    }
    row[length - 1]
}

/// Lowers each minute of a row to what it can be with one of these entries after `before`.
fn add(before: &[i64], row: &mut [i64], entries: &[Entry]) {
    for (minutes, value) in entries {
        let Some(later) = row.get_mut(*minutes..) else {
            continue;
        };
        for (here, there) in later.iter_mut().zip(before) {
            *here = (*here).min(there + value);
        }
    }
}

/// Where a helper can come from and go to: home, and the elders who have a home visit for them.
struct Ends<'w> {
    week: &'w Week<'w>,
    helper: usize,
    /// From south to north.
    by_latitude: Vec<(f64, usize)>,
    elders: &'w [usize],
}

impl<'w> Ends<'w> {
    fn of(week: &'w Week<'w>, helper: usize, elders: &'w [usize]) -> Self {
        let latitude = |elder: &usize| match &week.elder(*elder).home {
            Place::Point(point) => (point.lat, *elder),
            Place::Node(_) => (0.0, *elder),
        };
        let mut by_latitude: Vec<_> = elders.iter().map(latitude).collect();
        by_latitude.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        Self {
            week,
            helper,
            by_latitude,
            elders,
        }
    }

    /// `stop(h, e)` of PLANNING.md.
    fn stop(&self, elder: usize) -> i64 {
        let here = Stop::Elder(elder);
        if let Travel::Crow { .. } = self.week.problem.travel {
            return travel::minutes_of(
                self.nearest(elder),
                self.week.helper(self.helper).speed_kmh,
            );
        }
        let others = self.elders.iter().filter(|other| **other != elder);
        let ends = || {
            others
                .clone()
                .map(|other| Stop::Elder(*other))
                .chain([Stop::Home])
        };
        let there = ends()
            .map(|end| self.week.way(self.helper, end, here))
            .min();
        let back = ends()
            .map(|end| self.week.way(self.helper, here, end))
            .min();
        there.unwrap_or(0).midpoint(back.unwrap_or(0))
    }

    /// Metres to the nearest end. There is as far as back, so it decides both ways.
    fn nearest(&self, elder: usize) -> i64 {
        let travel = &self.week.problem.travel;
        let here = &self.week.elder(elder).home;
        let mut best = travel::metres(travel, &self.week.helper(self.helper).home, here);
        let Place::Point(point) = here else {
            return best;
        };
        let middle = self
            .by_latitude
            .partition_point(|(lat, _)| *lat < point.lat);
        let (south, north) = self.by_latitude.split_at(middle);
        let mut look = |(_, other): &(f64, usize)| {
            let place = &self.week.elder(*other).home;
            #[expect(
                clippy::cast_precision_loss,
                reason = "metres on earth are far below 2^52"
            )]
            if north_south(travel, place, here) >= best as f64 {
                return false;
            }
            if *other != elder {
                best = best.min(travel::metres(travel, place, here));
            }
            true
        };
        let _ = north.iter().all(&mut look);
        let _ = south.iter().rev().all(&mut look);
        best
    }
}
