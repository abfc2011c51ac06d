//! Whether what a problem promises, pins and fixed visits, can be kept at all.

use super::diary::Diary;
use super::report::read_visit;
use super::rules::check_rules;
use super::week::Week;
use crate::problem::{Fault, FaultCode, Problem};

/// The faults of pins and fixed visits in a problem that has none of any other kind.
pub(crate) fn check_promises(problem: &Problem) -> Vec<Fault> {
    if problem.pairs.pinned.is_empty() && problem.fixed_visits.is_empty() {
        return Vec::new();
    }
    let Some(week) = Week::of(problem) else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for (at, pins) in week.pins_of_helper.iter().enumerate() {
        let most = problem.helpers[at].max_elders;
        check_pins(pins.len(), most, &format!("helpers[{at}]"), &mut faults);
    }
    for (at, pins) in week.pins_of_elder.iter().enumerate() {
        let most = problem.elders[at].max_helpers;
        check_pins(pins.len(), most, &format!("elders[{at}]"), &mut faults);
    }
    let mut visits = Vec::new();
    for (number, visit) in problem.fixed_visits.iter().enumerate() {
        let place = format!("fixed_visits[{number}]");
        let parts = (&*visit.need, &*visit.start, &*visit.helpers);
        visits.extend(read_visit(&week, number, parts, &place, &mut faults));
    }
    if visits.len() == problem.fixed_visits.len() {
        let diary = Diary::of(&week, visits);
        let broken = check_rules(&week, &diary, "fixed_visits").into_iter();
        faults.extend(broken.map(|fault| {
            let breach = fault.breach;
            Fault::new(fault.place, FaultCode::CannotBeKept { breach })
        }));
    }
    faults
}

fn check_pins(count: usize, most: u32, place: &str, faults: &mut Vec<Fault>) {
    if count > most as usize {
        faults.push(Fault::new(place, FaultCode::TooManyPins { count, most }));
    }
}
