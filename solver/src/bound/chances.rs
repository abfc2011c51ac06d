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
        let ways = &instance.ways[helper as usize];
        let count = found.places.len() as u32 + 1;
        let mut real = vec![false; count as usize];
        real[HOME as usize] = true;
        for (_, place) in &found.home_needs {
            real[*place as usize] = true;
        }
        let ends: Vec<u32> = (0..count).filter(|place| real[*place as usize]).collect();
        let least = (0..count)
            .map(|place| {
                let others = || ends.iter().filter(|end| **end != place);
                let way = |from, to| ways.minutes(instance, helper, from, to);
                let there = others().map(|end| way(*end, place)).min();
                let back = others().map(|end| way(place, *end)).min();
                i32::midpoint(there.unwrap_or(0), back.unwrap_or(0))
            })
            .collect();
        Self { least }
    }
}
