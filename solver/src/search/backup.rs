//! Who would step in: as many elders as possible get a backup, for the plan as it stands, and the
//! ways to them are together as short as they can be.
//!
//! An assignment of elders to helpers, each of whom takes a few: elders are added one at a time along
//! the shortest augmenting path, with prices on both sides that keep every reduced cost at least 0
//! (Edmonds and Karp 1972; Jonker and Volgenant 1987). That is exact, and looks at few helpers.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::state::State;

/// What no backup costs: more than any number of ways there and back.
const NOBODY: i64 = 1 << 40;

/// `(elder, helper)` pairs that keep rule 10, as many as there can be, and of these the ones with
/// the fewest minutes there and back.
pub fn backups(state: &State) -> Vec<(u32, u32)> {
    let instance = state.instance;
    let asking: Vec<Asking> = (0..instance.elders.len() as u32)
        .filter_map(|elder| {
            let need = instance.elders[elder as usize].backup_for?;
            Some(Asking {
                elder,
                ways: candidates(state, elder, need),
                helper: None,
                price: 0,
            })
        })
        .collect();
    let helpers = instance.helpers.len();
    let mut assignment = Assignment {
        state,
        asking,
        given: vec![Vec::new(); helpers],
        prices: vec![0; helpers],
        distance: vec![i64::MAX; helpers],
        from: vec![0; helpers],
    };
    for index in 0..assignment.asking.len() {
        assignment.add(index);
    }
    let pairs = assignment.asking.iter();
    pairs
        .filter_map(|asking| Some((asking.elder, asking.helper?)))
        .collect()
}

/// Helpers who could step in for this elder, with the minutes there and back.
fn candidates(state: &State, elder: u32, need: u32) -> Vec<(u32, i64)> {
    let instance = state.instance;
    let wanted = &instance.needs[need as usize];
    let team = &state.teams[elder as usize].helpers;
    let able = instance.able(need).filter_map(|(helper, place)| {
        let who = &instance.helpers[helper as usize];
        let way = instance.there_and_back(helper, place);
        let load = state.diaries[helper as usize].load + wanted.minutes;
        let comes = team
            .iter()
            .any(|(other, count)| *other == helper && *count > 0);
        (who.max_backups > 0 && load + way <= who.max_minutes && !comes)
            .then_some((helper, i64::from(way)))
    });
    able.collect()
}

struct Asking {
    elder: u32,
    ways: Vec<(u32, i64)>,
    helper: Option<u32>,
    price: i64,
}

struct Assignment<'a, 'i> {
    state: &'a State<'i>,
    asking: Vec<Asking>,
    /// By helper: who has this one, into `asking`.
    given: Vec<Vec<usize>>,
    /// By helper; 0 while the helper could take one more.
    prices: Vec<i64>,
    /// By helper, within one search.
    distance: Vec<i64>,
    /// By helper: from whom the shortest path comes, into `asking`.
    from: Vec<usize>,
}

/// Where an augmenting path ends.
#[derive(Clone, Copy)]
enum End {
    /// With a helper who can take one more.
    Helper(u32),
    /// With an elder who goes without.
    Nobody(usize),
}

impl Assignment<'_, '_> {
    /// Gives one more elder a backup if that can be, moving others where it is shorter.
    fn add(&mut self, index: usize) {
        let mut reached = vec![(index, 0)];
        let (mut queue, mut settled, mut touched) = (BinaryHeap::new(), Vec::new(), Vec::new());
        let (mut shortest, mut end, mut looked) = (i64::MAX, End::Nobody(index), 0);
        loop {
            while let Some((asking, distance)) = reached.get(looked).copied() {
                looked += 1;
                let found = &self.asking[asking];
                if distance + NOBODY - found.price < shortest {
                    (shortest, end) = (distance + NOBODY - found.price, End::Nobody(asking));
                }
                for (helper, way) in &found.ways {
                    let at = *helper as usize;
                    let next = distance + way - found.price - self.prices[at];
                    if next < self.distance[at] {
                        (self.distance[at], self.from[at]) = (next, asking);
                        touched.push(at);
                        queue.push(Reverse((next, *helper)));
                    }
                }
            }
            let Some(Reverse((distance, helper))) = queue.pop() else {
                break;
            };
            if distance >= shortest {
                break;
            }
            let at = helper as usize;
            if distance > self.distance[at] {
                continue;
            }
            settled.push(at);
            if self.given[at].len() < self.state.instance.helpers[at].max_backups {
                (shortest, end) = (distance, End::Helper(helper));
                break;
            }
            reached.extend(self.given[at].iter().map(|asking| (*asking, distance)));
        }
        for at in settled {
            self.prices[at] -= shortest - self.distance[at].min(shortest);
        }
        for (asking, distance) in reached {
            self.asking[asking].price += shortest - distance.min(shortest);
        }
        self.follow(index, end);
        for at in touched {
            self.distance[at] = i64::MAX;
        }
    }

    /// Moves everybody along the path, from its end back to the elder added.
    fn follow(&mut self, index: usize, end: End) {
        let mut free = match end {
            End::Helper(helper) => helper,
            End::Nobody(asking) => match self.asking[asking].helper {
                None => return,
                Some(helper) => {
                    self.leave(asking, helper);
                    helper
                }
            },
        };
        loop {
            let asking = self.from[free as usize];
            let before = self.asking[asking].helper;
            if let Some(helper) = before {
                self.leave(asking, helper);
            }
            self.asking[asking].helper = Some(free);
            self.given[free as usize].push(asking);
            if asking == index {
                return;
            }
            free = before.expect("an elder on the way has a helper to give");
        }
    }

    fn leave(&mut self, asking: usize, helper: u32) {
        self.given[helper as usize].retain(|other| *other != asking);
        self.asking[asking].helper = None;
    }
}
