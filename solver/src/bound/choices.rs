//! The ways to spend minutes at one elder with several visits to choose from.

use smallvec::SmallVec;

use super::chances::{Chance, Elder};
use super::knapsack::Value;

/// Needs, each with how often.
pub type Times = SmallVec<[(u32, u32); 4]>;

/// The ways to spend minutes at an elder with several visits, none shorter that is worth as much.
pub fn choices<T: Value>(elder: &Elder, gain: &[T], rent: T, cap: usize) -> Vec<(usize, T, Times)> {
    let wanted: SmallVec<[Chance; 4]> = elder
        .needs
        .iter()
        .copied()
        .filter(|chance| gain[chance.need as usize] < T::default())
        .collect();
    let homes = wanted.iter().filter(|chance| chance.home);
    let stops = homes.map(|chance| chance.times).max().unwrap_or(0);
    let mut all = Vec::new();
    for stops in 0..=stops {
        let minutes = elder.stop as usize * stops as usize;
        if minutes > cap {
            break;
        }
        let mut front = vec![(minutes, T::default(), Times::new())];
        for chance in &wanted {
            let most = if chance.home {
                chance.times.min(stops)
            } else {
                chance.times
            };
            if most > 0 {
                front = grown(&front, chance, most, gain[chance.need as usize], cap);
            }
        }
        all.extend(front);
    }
    if stops > 0 {
        undominated(&mut all);
    }
    for (_, value, _) in &mut all {
        *value = *value + rent;
    }
    all.retain(|(_, value, times)| *value < T::default() && !times.is_empty());
    all
}

/// Every way of the front with one more need met 0 to `most` times.
fn grown<T: Value>(
    front: &[(usize, T, Times)],
    chance: &Chance,
    most: u32,
    gain: T,
    cap: usize,
) -> Vec<(usize, T, Times)> {
    let mut all = front.to_vec();
    for times in 1..=most {
        let more = chance.minutes as usize * times as usize;
        for (minutes, value, done) in front {
            if minutes + more <= cap {
                let mut done = done.clone();
                done.push((chance.need, times));
                all.push((minutes + more, *value + gain * T::whole(times), done));
            }
        }
    }
    undominated(&mut all);
    all
}

fn undominated<T: Value>(choices: &mut Vec<(usize, T, Times)>) {
    choices.sort_by(|a, b| {
        let values = a.1.partial_cmp(&b.1).expect("numbers");
        a.0.cmp(&b.0).then(values)
    });
    let mut best: Option<T> = None;
    choices.retain(|(_, value, _)| {
        let better = best.is_none_or(|best| *value < best);
        if better {
            best = Some(*value);
        }
        better
    });
}
