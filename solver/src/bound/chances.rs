//! What each helper could do at each elder, as the certificate counts it.

use rayon::prelude::*;
use smallvec::SmallVec;

use crate::instance::{HOME, Instance, NOWHERE};

/// One need of an elder, as one helper could meet it.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    /// Which.
    pub need: u32,
    /// How often at most.
    pub times: u32,
    /// Of one visit.
    pub minutes: i32,
    /// At home.
    pub home: bool,
}

/// All that one helper could do at one elder.
#[derive(Clone, Debug)]
pub struct Elder {
    /// Who.
    pub index: u32,
    /// Travel that every stop there takes at least.
    pub stop: i32,
    /// Whether the helper can visit at all.
    pub near: bool,
    /// What for.
    pub needs: SmallVec<[Chance; 1]>,
}

/// All that every helper could do.
pub struct Chances {
    /// By helper. Elders at whom a single call is all that the helper could do are left out:
    /// those are the same for all callers of a group.
    pub helpers: Vec<Vec<Elder>>,
    /// By helper: how many elders may be helped, and not more than there is time for.
    pub most_elders: Vec<usize>,
    /// By call group: needs of one call.
    pub single_calls: Vec<Vec<u32>>,
}

impl Chances {
    /// Works them out.
    pub fn of(instance: &Instance) -> Self {
        let helpers = (0..instance.helpers.len() as u32).into_par_iter();
        let once = |need: &u32| instance.needs[*need as usize].visits == 1;
        Self {
            most_elders: helpers
                .clone()
                .map(|helper| most_elders(instance, helper))
                .collect(),
            helpers: helpers.map(|helper| of_helper(instance, helper)).collect(),
            single_calls: instance
                .calls
                .iter()
                .map(|group| group.needs.iter().copied().filter(once).collect())
                .collect(),
        }
    }

    /// Cells of the largest table that a week knapsack with its choice could need.
    pub fn most_cells(&self, instance: &Instance) -> usize {
        let helpers = instance.helpers.iter().enumerate();
        let cells = helpers.map(|(helper, who)| {
            let (elders, most) = (&self.helpers[helper], self.most_elders[helper]);
            let groups = who.calls.iter().map(|group| *group as usize);
            let calls = groups.map(|group| most.min(self.single_calls[group].len()));
            let items = elders.len() + calls.sum::<usize>();
            let rows = items.saturating_mul(most.min(items) + 1);
            rows.saturating_mul(who.max_minutes as usize + 1)
        });
        cells.max().unwrap_or(0)
    }
}

fn most_elders(instance: &Instance, helper: u32) -> usize {
    let who = &instance.helpers[helper as usize];
    let minutes = |(need, _): (u32, u32)| instance.needs[need as usize].minutes;
    let shortest = instance
        .could_do(helper)
        .map(minutes)
        .min()
        .unwrap_or(i32::MAX);
    who.max_elders.min((who.max_minutes / shortest) as usize)
}

fn of_helper(instance: &Instance, helper: u32) -> Vec<Elder> {
    let mut all: Vec<(u32, u32, u32)> = instance
        .could_do(helper)
        .map(|(need, place)| (instance.needs[need as usize].elder, need, place))
        .collect();
    all.sort_unstable();
    let stops = Stops::of(instance, helper);
    all.chunk_by(|a, b| a.0 == b.0)
        .filter(|needs| {
            let (_, need, place) = needs[0];
            needs.len() > 1 || place != NOWHERE || instance.needs[need as usize].visits > 1
        })
        .map(|needs| {
            let place = needs.iter().find(|(_, _, place)| *place != NOWHERE);
            Elder {
                index: needs[0].0,
                near: place.is_some(),
                stop: place.map_or(0, |(_, _, place)| stops.least[*place as usize]),
                needs: needs
                    .iter()
                    .map(|(_, need, place)| Chance {
                        need: *need,
                        times: instance.times(helper, *need, *place),
                        minutes: instance.needs[*need as usize].minutes,
                        home: *place != NOWHERE,
                    })
                    .filter(|chance| chance.times > 0)
                    .collect(),
            }
        })
        .collect()
}

/// By place: half of the shortest way there and the shortest way from there.
struct Stops {
    least: Vec<i32>,
}

impl Stops {
    fn of(instance: &Instance, helper: u32) -> Self {
        let found = &instance.helpers[helper as usize];
        let count = found.places.len() as u32 + 1;
        let mut real = vec![false; count as usize];
        real[HOME as usize] = true;
        for (_, place) in &found.home_needs {
            real[*place as usize] = true;
        }
        let mut ends: Vec<u32> = (0..count).filter(|place| real[*place as usize]).collect();
        let north = |place: u32| instance.latitude(helper, place);
        ends.sort_by(|a, b| north(*a).total_cmp(&north(*b)));
        let least = |place| stop(instance, helper, place, &ends);
        Self {
            least: (0..count).map(least).collect(),
        }
    }
}

/// The least travel for one place, the ends of ways given from south to north.
fn stop(instance: &Instance, helper: u32, place: u32, ends: &[u32]) -> i32 {
    let ways = &instance.ways[helper as usize];
    let here = instance.latitude(helper, place);
    let (mut there, mut back) = (i32::MAX, i32::MAX);
    let mut look = |end: &u32| {
        let north = (instance.latitude(helper, *end) - here).abs();
        if instance.least_minutes(helper, north) >= there.max(back) {
            return false; // nor is any farther north or south nearer
        }
        if *end != place {
            there = there.min(ways.minutes(instance, helper, *end, place));
            back = back.min(ways.minutes(instance, helper, place, *end));
        }
        true
    };
    let middle = ends.partition_point(|end| instance.latitude(helper, *end) < here);
    let _ = ends[middle..].iter().all(&mut look);
    let _ = ends[..middle].iter().rev().all(&mut look);
    if there == i32::MAX {
        return 0; // only home itself has no other end
    }
    i32::midpoint(there, back)
}
