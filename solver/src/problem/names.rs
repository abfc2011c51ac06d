//! Ids and times that pairs and fixed visits name.

use std::collections::{HashMap, HashSet};

use super::Problem;
use super::fault::FaultCode;
use super::validation::Faults;
use crate::time::Calendar;

pub(super) fn check_names(problem: &Problem, calendar: Option<Calendar>, faults: &mut Faults) {
    let helpers: HashSet<&str> = problem.helpers.iter().map(|h| h.id.as_str()).collect();
    check_pairs(problem, &helpers, faults);
    let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    let needs: HashSet<&str> = needs.map(|need| need.id.as_str()).collect();
    check_declined(problem, &helpers, &needs, faults);
    for (index, visit) in problem.fixed_visits.iter().enumerate() {
        let place = format!("fixed_visits[{index}]");
        if !needs.contains(visit.need.as_str()) {
            let id = visit.need.clone();
            faults.say(format!("{place}.need"), FaultCode::UnknownId { id });
        }
        for (at, id) in visit.helpers.iter().enumerate() {
            if !helpers.contains(id.as_str()) {
                let id = id.clone();
                faults.say(
                    format!("{place}.helpers[{at}]"),
                    FaultCode::UnknownId { id },
                );
            }
        }
        if calendar.is_some_and(|calendar| calendar.minute(&visit.start).is_none()) {
            faults.say(format!("{place}.start"), FaultCode::NotATime);
        }
    }
}

fn check_declined(
    problem: &Problem,
    helpers: &HashSet<&str>,
    needs: &HashSet<&str>,
    faults: &mut Faults,
) {
    let mut seen = HashMap::new();
    for (index, declined) in problem.pairs.declined.iter().enumerate() {
        let place = format!("pairs.declined[{index}]");
        for (key, id, known) in [
            ("helper", &declined.helper, helpers),
            ("need", &declined.need, needs),
        ] {
            if !known.contains(id.as_str()) {
                let code = FaultCode::UnknownId { id: id.clone() };
                faults.say(format!("{place}.{key}"), code);
            }
        }
        if crate::time::date(&declined.date).is_none() {
            faults.say(format!("{place}.date"), FaultCode::NotADate);
        }
        if let Some(first) = seen.insert(declined, index) {
            let first = format!("pairs.declined[{first}]");
            faults.say(&place, FaultCode::Repeated { first });
        }
    }
}

fn check_pairs(problem: &Problem, helpers: &HashSet<&str>, faults: &mut Faults) {
    let elders: HashSet<&str> = problem.elders.iter().map(|e| e.id.as_str()).collect();
    let pairs = &problem.pairs;
    for (list, name) in [
        (&pairs.pinned, "pinned"),
        (&pairs.forbidden, "forbidden"),
        (&pairs.previous, "previous"),
    ] {
        let mut seen = HashMap::new();
        for (index, pair) in list.iter().enumerate() {
            let place = format!("pairs.{name}[{index}]");
            for (id, known) in [(&pair.0, helpers), (&pair.1, &elders)] {
                if !known.contains(id.as_str()) {
                    faults.say(&place, FaultCode::UnknownId { id: id.clone() });
                }
            }
            if let Some(first) = seen.insert(pair, index) {
                let first = format!("pairs.{name}[{first}]");
                faults.say(&place, FaultCode::Repeated { first });
            }
        }
    }
    let forbidden: HashSet<_> = pairs.forbidden.iter().collect();
    for (index, pair) in pairs.pinned.iter().enumerate() {
        if forbidden.contains(pair) {
            faults.say(
                format!("pairs.pinned[{index}]"),
                FaultCode::PinnedAndForbidden,
            );
        }
    }
}
