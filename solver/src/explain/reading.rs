//! A plan read back into the state of a search.

use std::collections::HashMap;

use crate::instance::Instance;
use crate::plan::{Plan, Visit};
use crate::search::state::{ABSENT, NO_SHIFT, Placement, State};

/// The state of a valid plan; `None` when it names what the problem does not have.
pub fn state_of<'i>(instance: &'i Instance<'i>, plan: &Plan) -> Option<State<'i>> {
    state_with(instance, &plan.visits)
}

/// The state with these visits, which together keep the rules, and with those that are promised.
pub fn state_with<'i>(instance: &'i Instance<'i>, visits: &[Visit]) -> Option<State<'i>> {
    let helpers = instance.problem.helpers.iter().map(|helper| &*helper.id);
    let helpers: HashMap<&str, u32> = helpers.zip(0..).collect();
    let needs = instance
        .problem
        .elders
        .iter()
        .flat_map(|elder| &elder.needs);
    let needs: HashMap<&str, u32> = needs.map(|need| &*need.id).zip(0..).collect();
    // The promised visits are there already, in the units that they took.
    let mut units = State::new(instance).units;
    for visit in visits {
        let need = &instance.needs[*needs.get(&*visit.need)? as usize];
        let start = i32::try_from(instance.calendar.minute(&visit.start)?).ok()?;
        let mut shifts = [NO_SHIFT; 4];
        for (slot, helper) in shifts.iter_mut().zip(&visit.helpers) {
            let who = &instance.helpers[*helpers.get(&**helper)? as usize];
            *slot = who.shifts.clone().find(|shift| {
                let shift = &instance.shifts[*shift as usize];
                shift.begin <= start && start + need.minutes <= shift.end
            })?;
        }
        let mut own = need.units.clone();
        if own.clone().any(|unit| units[unit as usize].start == start) {
            continue;
        }
        let free = own.find(|unit| units[*unit as usize].start == ABSENT)?;
        units[free as usize] = Placement {
            start,
            shifts,
            locked: false,
        };
    }
    Some(State::restore(instance, &units))
}
