//! Parts of a problem that no possible visit connects: each can be planned and proved by itself.

use super::{Able, Instance};

/// Parts with fewer visits are taken together.
const LEAST_VISITS: usize = 300;

/// Helpers and elders, in order, who have nothing to do with those of another part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// Indices of the instance.
    pub helpers: Vec<u32>,
    /// Indices of the instance.
    pub elders: Vec<u32>,
    /// That could be made.
    pub visits: usize,
}

impl Apart {
    fn take(&mut self, other: Self) {
        self.helpers.extend(other.helpers);
        self.elders.extend(other.elders);
        self.visits += other.visits;
    }
}

impl Instance<'_> {
    /// The parts of the problem; small ones are taken together, and so are those who are in no
    /// possible visit at all, where there is more than one part.
    pub fn parts(&self) -> Vec<Apart> {
        let mut parts: Vec<Apart> = Vec::new();
        let (mut small, mut rest) = (Apart::default(), Apart::default());
        for part in self.connected() {
            if part.elders.is_empty() || part.helpers.is_empty() {
                rest.take(part);
            } else if part.visits >= LEAST_VISITS {
                parts.push(part);
            } else {
                small.take(part);
                if small.visits >= LEAST_VISITS {
                    parts.push(std::mem::take(&mut small));
                }
            }
        }
        if small.visits > 0 {
            parts.push(small);
        }
        match &mut parts[..] {
            [only] => only.take(rest),
            _ if rest.elders.is_empty() && rest.helpers.is_empty() => {}
            _ => parts.push(rest),
        }
        for part in &mut parts {
            part.helpers.sort_unstable();
            part.elders.sort_unstable();
        }
        parts
    }

    /// Every set of helpers and elders whom possible visits connect, elders' sets first.
    fn connected(&self) -> Vec<Apart> {
        let (helpers, elders) = (self.helpers.len(), self.elders.len());
        let mut sets = Sets::new(elders + helpers);
        for (helper, found) in self.helpers.iter().enumerate() {
            for (need, _) in &found.home_needs {
                let elder = self.needs[*need as usize].elder as usize;
                sets.unite(elders + helper, elder);
            }
        }
        for (need, _, crew) in &self.fixed {
            let elder = self.needs[*need as usize].elder as usize;
            for helper in crew {
                sets.unite(elders + *helper as usize, elder);
            }
        }
        self.unite_callers(&mut sets);
        let mut place = vec![usize::MAX; elders + helpers];
        let mut found: Vec<Apart> = Vec::new();
        for index in 0..elders + helpers {
            let root = sets.root(index);
            if place[root] == usize::MAX {
                place[root] = found.len();
                found.push(Apart::default());
            }
            let part = &mut found[place[root]];
            if index < elders {
                let needs = self.elders[index].needs.clone();
                let units = needs.map(|need| self.needs[need as usize].units.len());
                part.visits += units.sum::<usize>();
                part.elders.push(index as u32);
            } else {
                part.helpers.push((index - elders) as u32);
            }
        }
        found
    }

    /// A call connects whoever could make it with the elder, forbidden pairs aside.
    fn unite_callers(&self, sets: &mut Sets) {
        let elders = self.elders.len();
        let index = |helper: &u32| elders + *helper as usize;
        for group in &self.calls {
            let elder_of = |need: &u32| self.needs[*need as usize].elder;
            let free = |need: &&u32| self.elders[elder_of(need) as usize].forbidden.is_empty();
            // Whom everybody could call brings all callers together; then one caller stands for all.
            let open = group.needs.iter().any(|need| free(&need));
            if open && let Some((first, others)) = group.helpers.split_first() {
                for other in others {
                    sets.unite(index(first), index(other));
                }
            }
            for need in &group.needs {
                debug_assert!(matches!(self.needs[*need as usize].able, Able::Phone(_)));
                let elder = elder_of(need);
                let forbidden = &self.elders[elder as usize].forbidden;
                let able = group.helpers.iter().filter(|h| !forbidden.contains(h));
                for helper in able.take(if open { 1 } else { usize::MAX }) {
                    sets.unite(index(helper), elder as usize);
                }
            }
        }
    }
}

/// Disjoint sets of indices.
struct Sets {
    parents: Vec<u32>,
}

impl Sets {
    fn new(count: usize) -> Self {
        Self {
            parents: (0..count as u32).collect(),
        }
    }

    fn root(&mut self, index: usize) -> usize {
        let mut at = index;
        while self.parents[at] as usize != at {
            let above = self.parents[at] as usize;
            self.parents[at] = self.parents[above];
            at = above;
        }
        at
    }

    /// The lesser index stands for both.
    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other) as u32;
    }
}
