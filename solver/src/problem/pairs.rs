//! The rules of pairs.

use std::collections::{HashMap, HashSet};

use super::Problem;
use super::fault::FaultCode;
use super::validation::Faults;

pub(super) fn check_pairs(problem: &Problem, faults: &mut Faults) {
    let helpers: HashSet<&str> = problem.helpers.iter().map(|h| h.id.as_str()).collect();
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
            for (id, known) in [(&pair.0, &helpers), (&pair.1, &elders)] {
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
