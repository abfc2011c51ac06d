//! Who would step in: as many elders as possible get a backup, for the plan as it stands.

use super::state::State;

/// `(elder, helper)` pairs that keep rule 10, as many as there can be.
///
/// A matching grown one elder at a time by augmenting paths, which is optimal in number.
pub fn backups(state: &State) -> Vec<(u32, u32)> {
    let instance = state.instance;
    let asking: Vec<(u32, Vec<u32>)> = (0..instance.elders.len() as u32)
        .filter_map(|elder| {
            let need = instance.elders[elder as usize].backup_for?;
            Some((elder, candidates(state, elder, need)))
        })
        .collect();
    let mut matching = Matching {
        asking: &asking,
        state,
        of_helper: vec![Vec::new(); instance.helpers.len()],
        of_asking: vec![None; asking.len()],
        seen: vec![0; instance.helpers.len()],
        round: 0,
    };
    let mut order: Vec<usize> = (0..asking.len()).collect();
    order.sort_by_key(|index| asking[*index].1.len());
    for index in order {
        matching.round += 1;
        matching.augment(index);
    }
    let pairs = matching.of_asking.iter().zip(&asking);
    pairs
        .filter_map(|(helper, (elder, _))| Some((*elder, (*helper)?)))
        .collect()
}

/// Helpers who could step in for this elder.
fn candidates(state: &State, elder: u32, need: u32) -> Vec<u32> {
    let instance = state.instance;
    let wanted = &instance.needs[need as usize];
    let team = &state.teams[elder as usize].helpers;
    instance
        .able(need)
        .filter(|(helper, place)| {
            let who = &instance.helpers[*helper as usize];
            let load = state.diaries[*helper as usize].load + wanted.minutes;
            who.max_backups > 0
                && load <= who.max_minutes
                && load + instance.there_and_back(*helper, *place) <= who.max_minutes
                && !team
                    .iter()
                    .any(|(other, count)| other == helper && *count > 0)
        })
        .map(|(helper, _)| helper)
        .collect()
}

struct Matching<'m, 'i> {
    asking: &'m [(u32, Vec<u32>)],
    state: &'m State<'i>,
    of_helper: Vec<Vec<usize>>,
    of_asking: Vec<Option<u32>>,
    seen: Vec<u32>,
    round: u32,
}

impl Matching<'_, '_> {
    /// Finds this elder a helper, moving others to another helper where needed.
    fn augment(&mut self, index: usize) -> bool {
        let asking = self.asking;
        for helper in &asking[index].1 {
            let most = self.state.instance.helpers[*helper as usize].max_backups;
            if self.of_helper[*helper as usize].len() < most {
                self.give(index, *helper);
                return true;
            }
        }
        for helper in &asking[index].1 {
            if self.seen[*helper as usize] == self.round {
                continue;
            }
            self.seen[*helper as usize] = self.round;
            for other in self.of_helper[*helper as usize].clone() {
                if self.augment(other) {
                    self.of_helper[*helper as usize].retain(|elder| *elder != other);
                    self.give(index, *helper);
                    return true;
                }
            }
        }
        false
    }

    fn give(&mut self, index: usize, helper: u32) {
        self.of_asking[index] = Some(helper);
        self.of_helper[helper as usize].push(index);
    }
}
