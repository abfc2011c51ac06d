//! The day tours of a certificate: a closer floor under the value of one helper's week.

use std::collections::{BTreeMap, HashMap};

use super::chances::{Chance, Offers};
use super::knapsack::{Entry, front};
use super::week::{Stop, Stretch, Week};

/// A home visit that a tour may make.
struct Call<'w> {
    windows: &'w [Stretch],
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
    elders: usize,
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

/// A week of one helper as the day tours see it.
pub(super) struct Days<'w> {
    week: &'w Week<'w>,
    helper: usize,
    /// Home visits, elder by elder: need, elder and value.
    homes: Vec<(usize, usize, i64)>,
    /// Calls to elders who can only be called: what could be done at each.
    callers: Vec<Vec<Entry>>,
    /// All other calls, each for itself.
    calls: Vec<Entry>,
    /// How many elders a week, and one tour, may have.
    most_elders: usize,
}

/// What the tours of one shift are worth by the elders visited and the minutes they take.
type Worth = BTreeMap<(usize, usize), i64>;

impl<'w> Days<'w> {
    /// With each visit's own part of what its elder costs, and as many elders as there are.
    pub fn of(week: &'w Week, helper: usize, offers: &Offers) -> Self {
        Self::split(week, helper, offers, &offers.shares(), None)
    }

    /// With these values by need; where the elders who have a home visit are told, all others can
    /// only be called, and `max_elders` counts.
    pub fn split(
        week: &'w Week,
        helper: usize,
        offers: &Offers,
        values: &HashMap<usize, i64>,
        near: Option<&[usize]>,
    ) -> Self {
        let mut days = Self {
            week,
            helper,
            homes: Vec::new(),
            callers: Vec::new(),
            calls: Vec::new(),
            most_elders: near.map_or(usize::MAX, |_| week.helper(helper).max_elders as usize),
        };
        for (elder, chances) in &offers.by_elder {
            let worth = chances.iter().filter(|chance| values[&chance.need] < 0);
            let (homes, calls): (Vec<&Chance>, Vec<&Chance>) =
                worth.partition(|chance| chance.home);
            let home = |chance: &&Chance| (chance.need, *elder, values[&chance.need]);
            days.homes.extend(homes.iter().map(home));
            if near.is_none_or(|near| near.contains(elder)) {
                for chance in calls {
                    let once = (chance.minutes, values[&chance.need]);
                    days.calls.extend((0..chance.times).map(|_| once));
                }
            } else if !calls.is_empty() {
                days.callers.push(days.at_one(&calls, values));
            }
        }
        days
    }

    /// What calls to one elder are worth by the minutes they take.
    fn at_one(&self, calls: &[&Chance], values: &HashMap<usize, i64>) -> Vec<Entry> {
        let most = self.most_minutes();
        let mut all = vec![(0, 0)];
        for chance in calls {
            for _ in 0..chance.times {
                let more = all
                    .iter()
                    .map(|(m, v)| (m + chance.minutes, v + values[&chance.need]));
                let both = all
                    .iter()
                    .copied()
                    .chain(more)
                    .filter(|entry| entry.0 <= most);
                let mut least = BTreeMap::new();
                for (minutes, value) in both {
                    let known = least.entry(minutes).or_insert(value);
                    *known = value.min(*known);
                }
                all = least.into_iter().collect();
            }
        }
        front(all.into_iter().collect())
    }

    fn most_minutes(&self) -> usize {
        self.week.helper(self.helper).max_minutes as usize
    }

    /// The least value over one tour or none in each shift and any calls, by PLANNING.md.
    pub fn least(&self) -> i64 {
        let shifts = self.tours();
        let elders = shifts
            .iter()
            .flat_map(|worth| worth.keys().map(|key| key.0));
        let most = elders.max().unwrap_or(0);
        let length = self.longest(&shifts).min(self.most_minutes());
        let shortest = self.callers.iter().flatten().map(|entry| entry.0).min();
        let fit = length / shortest.unwrap_or(usize::MAX).max(1);
        let places = self.callers.len().min(self.most_elders).min(fit);
        let calls = self.by_places(places, length);
        let least = |elders: usize| {
            let mut row = calls[places.min(self.most_elders - elders)].clone();
            for worth in &shifts {
                let mut best = BTreeMap::new();
                for ((visited, minutes), value) in worth {
                    if *visited <= elders {
                        let known = best.entry(*minutes).or_insert(*value);
                        *known = (*value).min(*known);
                    }
                }
                let before = row.clone();
                lower(&before, &mut row, &front(best));
            }
            row[row.len() - 1]
        };
        (0..=most).map(least).min().unwrap_or(0)
    }

    /// The minutes of all that could be done in these shifts.
    fn longest(&self, shifts: &[Worth]) -> usize {
        let tours = shifts
            .iter()
            .map(|worth| worth.keys().map(|key| key.1).max());
        let callers = self
            .callers
            .iter()
            .map(|entries| entries.last().map(|entry| entry.0));
        let longest = tours.chain(callers).flatten();
        let calls = self.calls.iter().map(|call| call.0);
        calls.chain(longest).fold(0, usize::saturating_add)
    }

    /// What calls are worth by the minutes they take, with at most so many elders who can only be called.
    fn by_places(&self, places: usize, length: usize) -> Vec<Vec<i64>> {
        let mut rows = vec![vec![0; length + 1]; places + 1];
        for row in &mut rows {
            for call in &self.calls {
                let before = row.clone();
                lower(&before, row, &[*call]);
            }
        }
        for entries in &self.callers {
            for used in (1..=places).rev() {
                let (fewer, row) = rows.split_at_mut(used);
                lower(&fewer[used - 1], &mut row[0], entries);
            }
        }
        rows
    }

    /// The tours of each shift; those of shifts that are alike are looked for once.
    fn tours(&self) -> Vec<Worth> {
        let mut known: HashMap<(i64, Vec<Vec<Stretch>>), Worth> = HashMap::new();
        let shifts = self.week.shifts[self.helper].iter();
        let of_shift = shifts.map(|shift| {
            let windows: Vec<Vec<Stretch>> = self
                .homes
                .iter()
                .map(|home| self.windows(home.0, *shift))
                .collect();
            let alike = (shift.1 - shift.0, windows);
            let found = known.get(&alike).cloned();
            found.unwrap_or_else(|| {
                let worth = self.tours_of(alike.0, &alike.1);
                known.insert(alike, worth.clone());
                worth
            })
        });
        of_shift.collect()
    }

    /// When a need's visits may take place in a shift, from its begin on.
    fn windows(&self, need: usize, shift: Stretch) -> Vec<Stretch> {
        let windows = self.week.needs[need].windows.iter();
        let within = windows.filter(|window| window.1 > shift.0 && window.0 < shift.1);
        within
            .map(|window| {
                (
                    window.0.max(shift.0) - shift.0,
                    window.1.min(shift.1) - shift.0,
                )
            })
            .collect()
    }

    /// The tours of a shift of this length.
    fn tours_of(&self, length: i64, windows: &[Vec<Stretch>]) -> Worth {
        let person = self.week.helper(self.helper);
        let mut places = vec![Stop::Home];
        let mut calls = Vec::new();
        for ((need, elder, value), windows) in self.homes.iter().zip(windows) {
            let stop = Stop::Elder(*elder);
            if places.last() != Some(&stop) {
                places.push(stop); // the visits to an elder come one after the other
            }
            calls.push(Call {
                windows,
                minutes: self.week.needs[*need].minutes(),
                place: places.len() - 1,
                value: *value,
            });
        }
        let way = |from: &Stop| {
            let to = places.iter();
            to.map(|to| self.week.way(self.helper, *from, *to))
                .collect()
        };
        let tours = Tours {
            calls,
            ways: places.iter().map(way).collect(),
            finish: length,
            most_minutes: person.max_minutes.into(),
            most_elders: self.most_elders,
        };
        let mut worth = Worth::new();
        let mut layer = Layer::start();
        for _ in 0..person.max_visits_per_day {
            layer = tours.longer(&layer, &mut worth);
            if layer.labels.is_empty() {
                break;
            }
        }
        worth
    }
}

/// Lowers each minute of a row to what it can be with one of these entries after `before`.
fn lower(before: &[i64], row: &mut [i64], entries: &[Entry]) {
    for (minutes, value) in entries {
        for (here, there) in row.iter_mut().skip(*minutes).zip(before) {
            *here = (*here).min(there + value);
        }
    }
}

/// What the tours of one shift are made of.
struct Tours<'w> {
    calls: Vec<Call<'w>>,
    ways: Vec<Vec<i64>>,
    finish: i64,
    most_minutes: i64,
    most_elders: usize,
}

impl Tours<'_> {
    /// Every tour with one call more; `worth` learns what each is worth once home again.
    fn longer(&self, before: &Layer, worth: &mut Worth) -> Layer {
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
                let mut others = set.iter().map(|other| self.calls[*other as usize].place);
                let elders = label.elders + usize::from(others.all(|place| place != call.place));
                if elders > self.most_elders {
                    continue;
                }
                let whole = next.spent + self.ways[call.place][0];
                let key = (elders, usize::try_from(whole).unwrap_or(0));
                let known = worth.entry(key).or_insert(0);
                *known = next.value.min(*known);
                grown.sets.extend_from_slice(&set[..at]);
                grown.sets.push(number);
                grown.sets.extend_from_slice(&set[at..]);
                grown.labels.push(Label {
                    set: grown.labels.len(),
                    mark: label.mark ^ mark(number),
                    elders,
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
            elders: label.elders,
            place: call.place,
            ready,
            spent,
            value: label.value + call.value,
        })
    }
}

impl Layer {
    fn start() -> Self {
        let label = Label {
            set: 0,
            mark: 0,
            place: 0,
            elders: 0,
            ready: 0,
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
