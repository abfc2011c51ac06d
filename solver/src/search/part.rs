//! Cutting a problem into parts that can be searched at the same time.

use rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::state::{ABSENT, Placement, State};
use crate::instance::Instance;

/// Below so many visits a part would be too small to be worth cutting.
const LEAST_VISITS: usize = 100;

/// What may change: helpers and elders of this part.
#[derive(Clone, Debug)]
pub struct Part {
    /// By helper.
    pub helpers: Vec<bool>,
    /// By elder.
    pub elders: Vec<bool>,
    /// Needs of these elders.
    pub needs: Vec<u32>,
}

impl Part {
    /// Everybody.
    pub fn whole(instance: &Instance) -> Self {
        Self::of(
            instance,
            vec![true; instance.helpers.len()],
            vec![true; instance.elders.len()],
        )
    }

    fn of(instance: &Instance, helpers: Vec<bool>, elders: Vec<bool>) -> Self {
        let wants = |need: &u32| {
            let need = &instance.needs[*need as usize];
            elders[need.elder as usize] && !need.units.is_empty()
        };
        let needs = (0..instance.needs.len() as u32).filter(wants).collect();
        Self {
            helpers,
            elders,
            needs,
        }
    }

    /// Forbids to move what reaches beyond this part, and to add there. Only for a copy that is
    /// searched.
    pub fn lock(&self, state: &mut State) {
        for need in 0..state.wanted.len() as u32 {
            let elder = state.instance.needs[need as usize].elder;
            if !self.elders[elder as usize] {
                state.wanted[need as usize] = 0;
                state.note_lacking(need);
            }
        }
        for unit in 0..state.units.len() as u32 {
            if state.units[unit as usize].start == ABSENT {
                continue;
            }
            let need = state.instance.need_of_unit[unit as usize];
            let elder = state.instance.needs[need as usize].elder;
            let within = self.elders[elder as usize]
                && state.crew(unit).all(|helper| self.helpers[helper as usize]);
            state.units[unit as usize].locked |= !within;
        }
    }
}

/// Whether the problem is large enough to be cut for so many threads.
pub fn worth_cutting(instance: &Instance, threads: usize) -> bool {
    threads > 1 && instance.need_of_unit.len() >= LEAST_VISITS * threads
}

/// Rings around a random elder, each with about as many elders; `None` when one of them would have
/// nothing to search, as when all live in one place.
pub fn cut(instance: &Instance, threads: usize, rng: &mut ChaCha8Rng) -> Option<Vec<Part>> {
    let centre = rng.random_range(0..instance.elders.len() as u32);
    let mut far: Vec<i64> = (0..instance.elders.len() as u32)
        .map(|elder| instance.metres_between(centre, elder))
        .collect();
    let elders = far.clone();
    far.sort_unstable();
    let bounds: Vec<i64> = (1..threads)
        .map(|ring| far[far.len() * ring / threads])
        .collect();
    let zone = |metres: i64| bounds.partition_point(|bound| *bound <= metres);
    let elders: Vec<usize> = elders.into_iter().map(zone).collect();
    let helpers: Vec<usize> = (0..instance.helpers.len() as u32)
        .map(|helper| zone(instance.metres_to(helper, centre)))
        .collect();
    (0..threads)
        .map(|index| {
            let here = |rings: &[usize]| rings.iter().map(|ring| *ring == index).collect();
            Part::of(instance, here(&helpers), here(&elders))
        })
        .map(|part| (!part.needs.is_empty() && part.helpers.contains(&true)).then_some(part))
        .collect()
}

/// The plan in which every elder's visits are as in that elder's own part.
pub fn join<'i>(state: &State<'i>, parts: &[Part], found: &[Vec<Placement>]) -> State<'i> {
    let instance = state.instance;
    let mut units = state.units.clone();
    for (unit, placement) in units.iter_mut().enumerate() {
        let need = instance.need_of_unit[unit];
        let elder = instance.needs[need as usize].elder;
        let own = parts.iter().position(|part| part.elders[elder as usize]);
        if let Some(part) = own {
            let locked = placement.locked;
            *placement = found[part][unit];
            placement.locked = locked;
        }
    }
    State::restore(instance, &units)
}
