//! Why a need lacks visits, as the plan document says it.

use std::sync::Arc;

use rayon::prelude::*;

use crate::instance::Instance;
use crate::plan::{Unserved, Why};
use crate::search::state::State;

/// One entry for every need that lacks visits. True only of a plan to which nothing can be added.
pub fn unserved(state: &State) -> Vec<Unserved> {
    let instance = state.instance;
    (0..instance.needs.len() as u32)
        .into_par_iter()
        .filter_map(|need| {
            let wanted = &instance.needs[need as usize];
            let missing = wanted.visits - state.made[need as usize];
            (missing > 0).then(|| Unserved {
                need: need_id(instance, need).to_string(),
                missing,
                why: why(instance, need),
            })
        })
        .collect()
}

/// What the plan document says of one need.
pub(super) fn why(instance: &Instance, need: u32) -> Why {
    let eligible: Vec<Arc<str>> = instance
        .able(need)
        .map(|(helper, _)| instance.helpers[helper as usize].id.clone())
        .collect();
    if eligible.len() >= instance.needs[need as usize].crew {
        return Why::NoCapacity { eligible };
    }
    Why::TooFewEligible {
        eligible,
        eliminated: instance.eliminated(need),
    }
}

/// The id of a need in the problem.
pub fn need_id<'i>(instance: &'i Instance, need: u32) -> &'i str {
    let elder = instance.needs[need as usize].elder as usize;
    let first = instance.elders[elder].needs.start;
    &instance.problem.elders[elder].needs[(need - first) as usize].id
}

/// The need with this id.
pub fn need_index(instance: &Instance, id: &str) -> Option<u32> {
    (0..instance.needs.len() as u32).find(|need| need_id(instance, *need) == id)
}
