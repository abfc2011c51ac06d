//! Some helpers and elders of a problem, as a problem of its own.

use std::collections::HashMap;

use super::{FixedVisit, Node, Pairs, Place, Problem, Travel};

/// A problem with some of another's helpers and elders, given by index in order.
///
/// Pairs and fixed visits must already be those of its people.
pub(crate) fn excerpt(
    problem: &Problem,
    helpers: &[u32],
    elders: &[u32],
    pairs: Pairs,
    fixed_visits: Vec<FixedVisit>,
) -> Problem {
    let helpers = helpers.iter().map(|at| &problem.helpers[*at as usize]);
    let elders = elders.iter().map(|at| &problem.elders[*at as usize]);
    let mut part = Problem {
        format: problem.format.clone(),
        name: problem.name.clone(),
        time_zone: problem.time_zone.clone(),
        week: problem.week.clone(),
        travel: Travel::Crow { detour: 1.0 },
        weights: problem.weights,
        helpers: helpers.cloned().collect(),
        elders: elders.cloned().collect(),
        pairs,
        fixed_visits,
    };
    part.travel = match &problem.travel {
        Travel::Crow { detour } => Travel::Crow { detour: *detour },
        Travel::Matrix { minutes, metres } => {
            let nodes = renumber(&mut part);
            let cut = |table: &[Vec<u32>]| {
                let row = |from: &usize| nodes.iter().map(|to| table[*from][*to]).collect();
                nodes.iter().map(row).collect()
            };
            Travel::Matrix {
                minutes: cut(minutes),
                metres: cut(metres),
            }
        }
    };
    part
}

/// Gives the places of a part the rows of smaller tables; the rows they had.
fn renumber(part: &mut Problem) -> Vec<usize> {
    let (mut nodes, mut known) = (Vec::new(), HashMap::new());
    let homes = part.helpers.iter_mut().map(|helper| &mut helper.home);
    let homes = homes.chain(part.elders.iter_mut().map(|elder| &mut elder.home));
    for home in homes {
        if let Place::Node(Node { node }) = home {
            *node = *known.entry(*node).or_insert_with(|| {
                nodes.push(*node);
                nodes.len() - 1
            });
        }
    }
    nodes
}
