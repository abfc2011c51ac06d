//! Day tours: all sets of home visits that one shift of a helper has room for, each with the
//! fewest minutes that it takes.
//!
//! What a tour takes does not depend on multipliers, so the sets are found once, and then only
//! summed up again and again. Whatever is left out of a set leaves one that has room as well
//! (ways keep the triangle inequality), so a set is tried only when all smaller ones are there.

use std::collections::HashMap;
use std::ops::Range;

use smallvec::SmallVec;

use super::chances::{Chance, Elder};
use crate::instance::{HOME, Instance};

/// Sets between two looks at whether to stop.
const SETS_AT_ONCE: usize = 1024;

/// A set of home visits: an earlier set, and one visit more.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    /// Which earlier set; the empty one is the first.
    pub before: u32,
    /// Into [`Tours::homes`], higher than all in `before`.
    pub last: u16,
    /// Visits and travel.
    pub minutes: u16,
    /// Different elders.
    pub elders: u16,
}

/// All tours of one helper.
pub struct Tours {
    /// By number of the chance: whether the tours have it; calls are always there.
    known: Vec<bool>,
    /// The home visits that tours are made of, elder by elder.
    pub homes: Vec<Home>,
    /// The sets of visits for which shifts of each shape have room.
    pub shapes: Vec<Vec<Set>>,
    /// The shape of each shift.
    pub shifts: Vec<usize>,
    /// Of the set with the most.
    pub most_elders: usize,
    /// Minutes of the longest sets of all shifts together.
    pub longest: usize,
}

/// A home visit that a tour may make.
#[derive(Clone, Copy)]
pub struct Home {
    /// What for.
    pub chance: Chance,
    elder: u32,
    place: u32,
}

impl Tours {
    /// All tours of visits for which `candidate` holds, by the number of the chance; `None` when
    /// those of one shape have more than `most` labels, or when told to stop.
    pub fn of(
        instance: &Instance,
        helper: u32,
        elders: &[Elder],
        candidate: impl Fn(usize) -> bool,
        most: usize,
        stop: &mut dyn FnMut() -> bool,
    ) -> Option<Self> {
        let who = &instance.helpers[helper as usize];
        let places: HashMap<u32, u32> = who.home_needs.iter().copied().collect();
        let chances = elders
            .iter()
            .flat_map(|elder| elder.needs.iter().map(move |chance| (elder.index, *chance)));
        let homes: Vec<Home> = chances
            .enumerate()
            .filter(|(number, (_, chance))| chance.home && candidate(*number))
            .map(|(_, (elder, chance))| Home {
                chance,
                elder,
                place: places[&chance.need],
            })
            .collect();
        let all = elders.iter().flat_map(|elder| &elder.needs).enumerate();
        let had = all.map(|(number, chance)| !chance.home || candidate(number));
        let mut known: HashMap<Shape, usize> = HashMap::new();
        let (mut shapes, mut shifts) = (Vec::new(), Vec::new());
        for shift in who.shifts.clone() {
            let shape = Shape::of(instance, shift, &homes);
            if let Some(index) = known.get(&shape) {
                shifts.push(*index);
                continue;
            }
            shifts.push(shapes.len());
            shapes.push(Growth::new(instance, helper, &homes, &shape).all(most, stop)?);
            known.insert(shape, shapes.len() - 1);
        }
        let elders = |set: &Set| usize::from(set.elders);
        let most_elders = shapes.iter().flatten().map(elders).max().unwrap_or(0);
        let longest: Vec<usize> = shapes
            .iter()
            .map(|shape: &Vec<Set>| {
                shape
                    .iter()
                    .map(|set| set.minutes.into())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        Some(Self {
            longest: shifts.iter().map(|shape| longest[*shape]).sum(),
            known: had.collect(),
            homes,
            shapes,
            shifts,
            most_elders,
        })
    }
}

impl Tours {
    /// Whether tours can have what the chance with this number is for.
    pub fn has(&self, number: usize) -> bool {
        self.known[number]
    }

    /// Whether the tours have every visit.
    pub fn is_complete(&self) -> bool {
        self.known.iter().all(|known| *known)
    }
}

/// What a shift is to tours: how long it is, and when from its begin on each visit may take place.
#[derive(PartialEq, Eq, Hash)]
struct Shape {
    length: i32,
    windows: Vec<SmallVec<[(i32, i32); 2]>>,
}

impl Shape {
    fn of(instance: &Instance, shift: u32, homes: &[Home]) -> Self {
        let shift = &instance.shifts[shift as usize];
        let length = shift.end - shift.begin;
        let windows = homes.iter().map(|home| {
            let windows = instance.needs[home.chance.need as usize].windows.iter();
            windows
                .map(|(opens, closes)| {
                    (
                        (opens - shift.begin).max(0),
                        (closes - shift.begin).min(length),
                    )
                })
                .filter(|(opens, closes)| opens < closes)
                .collect()
        });
        Self {
            length,
            windows: windows.collect(),
        }
    }
}

/// A way to make the visits of a set.
#[derive(Clone, Copy)]
struct Label {
    /// The last visit, into the homes.
    last: u16,
    /// When it ends, from the shift's begin on.
    ready: i32,
    /// Minutes of visits and travel until then.
    spent: i32,
}

/// The sets that a shift has room for, growing by one visit at a time.
struct Growth<'g, 'i> {
    instance: &'g Instance<'i>,
    helper: u32,
    homes: &'g [Home],
    shape: &'g Shape,
    sets: Vec<Set>,
    /// By set: its labels.
    labels: Vec<Range<u32>>,
    all: Vec<Label>,
    /// By set: those that grew from it, in order of their last visits.
    grown: Vec<Range<u32>>,
    /// By set: the sets without its first visit, its second, … its last.
    smaller: Vec<SmallVec<[u32; 6]>>,
}

impl<'g, 'i> Growth<'g, 'i> {
    fn new(instance: &'g Instance<'i>, helper: u32, homes: &'g [Home], shape: &'g Shape) -> Self {
        Self {
            instance,
            helper,
            homes,
            shape,
            sets: vec![Set {
                before: 0,
                last: u16::MAX,
                minutes: 0,
                elders: 0,
            }],
            labels: std::iter::once(0..1).collect(),
            all: vec![Label {
                last: u16::MAX,
                ready: 0,
                spent: 0,
            }],
            grown: std::iter::once(0..0).collect(),
            smaller: vec![SmallVec::new()],
        }
    }

    fn all(mut self, most: usize, stop: &mut dyn FnMut() -> bool) -> Option<Vec<Set>> {
        let who = &self.instance.helpers[self.helper as usize];
        let mut layer = 0..1;
        for _ in 0..who.max_visits_per_day {
            let begin = self.sets.len();
            for set in layer {
                self.grow(set as u32, who.max_elders);
                if self.all.len() > most || set % SETS_AT_ONCE == 0 && stop() {
                    return None;
                }
            }
            layer = begin..self.sets.len();
            if layer.is_empty() {
                break;
            }
        }
        Some(self.sets)
    }

    /// Every set that is this one and a later visit.
    fn grow(&mut self, set: u32, most_elders: usize) {
        let begin = self.sets.len() as u32;
        if set == 0 {
            for home in 0..self.homes.len() as u16 {
                self.join(set, home, most_elders);
            }
        } else {
            // What has room after it has room after the set before as well.
            let siblings = self.grown[self.sets[set as usize].before as usize].clone();
            for sibling in set + 1..siblings.end {
                self.join(set, self.sets[sibling as usize].last, most_elders);
            }
        }
        self.grown[set as usize] = begin..self.sets.len() as u32;
    }

    /// The set with one visit more, when there is room for it.
    fn join(&mut self, set: u32, last: u16, most_elders: usize) {
        let at = self.sets[set as usize];
        let elder = |home: u16| self.homes[home as usize].elder;
        let elders = at.elders + u16::from(set == 0 || elder(at.last) != elder(last));
        if usize::from(elders) > most_elders {
            return;
        }
        let mut smaller: SmallVec<[u32; 6]> = SmallVec::new();
        for without in &self.smaller[set as usize] {
            let Some(found) = self.with(*without, last) else {
                return;
            };
            smaller.push(found);
        }
        smaller.push(set);
        let begin = self.all.len();
        let mut minutes = i32::MAX;
        let mut visits: SmallVec<[u16; 6]> = SmallVec::new();
        let mut from = set;
        visits.push(last);
        while from != 0 {
            visits.push(self.sets[from as usize].last);
            from = self.sets[from as usize].before;
        }
        visits.reverse();
        for (visit, before) in visits.iter().zip(&smaller) {
            minutes = minutes.min(self.end_with(*visit, *before));
        }
        if self.all.len() == begin {
            return;
        }
        self.labels.push(begin as u32..self.all.len() as u32);
        self.sets.push(Set {
            before: set,
            last,
            minutes: minutes as u16,
            elders,
        });
        self.grown.push(0..0);
        self.smaller.push(smaller);
    }

    fn with(&self, set: u32, last: u16) -> Option<u32> {
        let grown = self.grown[set as usize].clone();
        let found = &self.sets[grown.start as usize..grown.end as usize];
        let at = found.binary_search_by_key(&last, |set| set.last).ok()?;
        Some(grown.start + at as u32)
    }

    /// Adds the ways to make a set's visits that end with this one after those before; the minutes
    /// of the shortest, home again.
    fn end_with(&mut self, visit: u16, before: u32) -> i32 {
        let ways = &self.instance.ways[self.helper as usize];
        let way = |from, to| ways.minutes(self.instance, self.helper, from, to);
        let home = &self.homes[visit as usize];
        let back = way(home.place, HOME);
        let most = self.instance.helpers[self.helper as usize].max_minutes;
        let mut found: SmallVec<[Label; 16]> = SmallVec::new();
        for label in &self.all
            [self.labels[before as usize].start as usize..self.labels[before as usize].end as usize]
        {
            let from = if label.last == u16::MAX {
                HOME
            } else {
                self.homes[label.last as usize].place
            };
            let there = way(from, home.place);
            let mut starts = self.shape.windows[visit as usize]
                .iter()
                .map(|(opens, closes)| ((label.ready + there).max(*opens), *closes));
            let fits = |(start, closes): &(i32, i32)| start + home.chance.minutes <= *closes;
            let Some((start, _)) = starts.find(fits) else {
                continue;
            };
            let ready = start + home.chance.minutes;
            let spent = label.spent + there + home.chance.minutes;
            if ready + back <= self.shape.length && spent + back <= most {
                found.push(Label {
                    last: visit,
                    ready,
                    spent,
                });
            }
        }
        found.sort_unstable_by_key(|label| (label.ready, label.spent));
        found.dedup_by(|next, kept| next.spent >= kept.spent);
        self.all.extend_from_slice(&found);
        found.last().map_or(i32::MAX, |label| label.spent + back)
    }
}
