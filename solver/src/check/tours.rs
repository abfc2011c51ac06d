//! The day tours of a certificate: a closer floor under the value of one helper's week.

use std::collections::BTreeMap;

use super::chances::{Chance, Offers};
use super::knapsack::{Entry, front};
use super::week::{Stop, Stretch, Week};

/// A home visit that a tour may make.
struct Call<'w> {
    windows: Vec<&'w Stretch>,
    minutes: i64,
    /// Row of the ways between places.
    place: usize,
    /// Below 0.
    value: i64,
}

/// A tour so far. The numbers of its calls stand in [`Layer::sets`].
#[derive(Clone, Copy)]
struct Label {
    /// Row of its set.
    set: usize,
    /// Of the set: equal for equal sets, and seldom for others.
    mark: u64,
    place: usize,
    ready: i64,
    spent: i64,
    value: i64,
}

/// All tours of the same number of calls that may still be of use.
struct Layer {
    labels: Vec<Label>,
    /// One row of `length` numbers, in order, for each tour.
    sets: Vec<u32>,
    length: usize,
}

/// The least value over one tour or none in each shift and any calls by telephone, by PLANNING.md.
pub(super) fn least_tours(week: &Week, helper: usize, offers: &Offers) -> i64 {
    let most = week.helper(helper).max_minutes as usize;
    let (mut homes, mut parts) = (Vec::new(), Vec::new());
    for (elder, chances) in &offers.by_elder {
        let times: i64 = chances.iter().map(|chance| chance.times).sum();
        let rent = offers.rent(*elder) / times;
        for chance in chances.iter().filter(|chance| chance.gain + rent < 0) {
            let value = chance.gain + rent;
            if chance.home {
                homes.push((chance, *elder, value));
            } else {
                let part = vec![(chance.minutes, value)];
                parts.extend((0..chance.times).map(|_| part.clone()));
            }
        }
    }
    let shifts = week.shifts[helper].iter();
    parts.extend(shifts.map(|shift| shift_tours(week, helper, *shift, &homes)));
    together(&parts, most)
}

/// At most one entry of each part within so many minutes: the least sum.
fn together(parts: &[Vec<Entry>], most: usize) -> i64 {
    let longest = parts.iter().filter_map(|part| part.last());
    let length = most.min(longest.map(|entry| entry.0).sum()) + 1;
    let mut row = vec![0_i64; length];
    for part in parts {
        let before = row.clone();
        for (minutes, value) in part {
            for (here, there) in row.iter_mut().skip(*minutes).zip(&before) {
                *here = (*here).min(there + value);
            }
        }
    }
    row[length - 1]
}

/// What the tours of one shift are worth by the minutes they take.
fn shift_tours(
    week: &Week,
    helper: usize,
    shift: Stretch,
    homes: &[(&Chance, usize, i64)],
) -> Vec<Entry> {
    let person = week.helper(helper);
    let mut places = vec![Stop::Home];
    let mut calls = Vec::new();
    for (chance, elder, value) in homes {
        let windows = week.needs[chance.need].windows.iter();
        let windows: Vec<_> = windows.filter(|w| w.1 > shift.0 && w.0 < shift.1).collect();
        if windows.is_empty() {
            continue;
        }
        let stop = Stop::Elder(*elder);
        if places.last() != Some(&stop) {
            places.push(stop); // the chances of an elder come one after the other
        }
        calls.push(Call {
            windows,
            minutes: week.needs[chance.need].minutes(),
            place: places.len() - 1,
            value: *value,
        });
    }
    let way = |from: &Stop| {
        places
            .iter()
            .map(|to| week.way(helper, *from, *to))
            .collect()
    };
    let tours = Tours {
        calls,
        ways: places.iter().map(way).collect(),
        finish: shift.1,
        most_minutes: person.max_minutes.into(),
    };
    let mut best = BTreeMap::new();
    let mut layer = Layer::start(shift.0);
    for _ in 0..person.max_visits_per_day {
        layer = tours.longer(&layer, &mut best);
        if layer.labels.is_empty() {
            break;
        }
    }
    front(best)
}

/// What the tours of one shift are made of.
struct Tours<'w> {
    calls: Vec<Call<'w>>,
    ways: Vec<Vec<i64>>,
    finish: i64,
    most_minutes: i64,
}

impl Tours<'_> {
    /// Every tour with one call more; `best` learns what each is worth once home again.
    fn longer(&self, before: &Layer, best: &mut BTreeMap<usize, i64>) -> Layer {
        let mut grown = Layer {
            labels: Vec::new(),
            sets: Vec::new(),
            length: before.length + 1,
        };
        for label in &before.labels {
            let set = before.set(label);
            for (number, call) in (0_u32..).zip(&self.calls) {
                let Some(next) = self.follow(label, call) else {
                    continue;
                };
                let Err(at) = set.binary_search(&number) else {
                    continue;
                };
                let whole = next.spent + self.ways[call.place][0];
                let known = best.entry(usize::try_from(whole).unwrap_or(0)).or_insert(0);
                *known = next.value.min(*known);
                grown.sets.extend_from_slice(&set[..at]);
                grown.sets.push(number);
                grown.sets.extend_from_slice(&set[at..]);
                grown.labels.push(Label {
                    set: grown.labels.len(),
                    mark: label.mark ^ mark(number),
                    ..next
                });
            }
        }
        grown.keep_useful();
        grown
    }

    /// The tour with this call made as early as may be; `None` when it does not fit.
    fn follow(&self, label: &Label, call: &Call) -> Option<Label> {
        let way = self.ways[label.place][call.place];
        let home = self.ways[call.place][0];
        let arrive = label.ready + way;
        let starts = call.windows.iter().filter_map(|(opens, closes)| {
            let start = arrive.max(*opens);
            (start + call.minutes <= *closes).then_some(start)
        });
        let ready = starts.min()? + call.minutes;
        let spent = label.spent + way + call.minutes;
        let fits = ready + home <= self.finish && spent + home <= self.most_minutes;
        fits.then_some(Label {
            set: label.set,
            mark: label.mark,
            place: call.place,
            ready,
            spent,
            value: label.value + call.value,
        })
    }
}

impl Layer {
    fn start(begin: i64) -> Self {
        let label = Label {
            set: 0,
            mark: 0,
            place: 0,
            ready: begin,
            spent: 0,
            value: 0,
        };
        Self {
            labels: vec![label],
            sets: Vec::new(),
            length: 0,
        }
    }

    fn set(&self, label: &Label) -> &[u32] {
        &self.sets[label.set * self.length..][..self.length]
    }

    /// Of tours with the same calls and the same last place, keeps those that are not later and
    /// longer than another.
    fn keep_useful(&mut self) {
        let mut labels = std::mem::take(&mut self.labels);
        let same = |a: &Label, b: &Label| {
            let order = (a.mark, a.place).cmp(&(b.mark, b.place));
            order.then_with(|| self.set(a).cmp(self.set(b)))
        };
        labels.sort_unstable_by(|a, b| {
            same(a, b).then_with(|| (a.ready, a.spent).cmp(&(b.ready, b.spent)))
        });
        // Sorted by time, the last one kept is the shortest so far.
        labels.dedup_by(|next, kept| same(next, kept).is_eq() && next.spent >= kept.spent);
        self.labels = labels;
    }
}

/// A number's part in the mark of a set: far apart for near numbers (the mixer of `SplitMix64`).
fn mark(number: u32) -> u64 {
    let mut mixed = (u64::from(number) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
