//! First plans: the plain greedy one as a yardstick, and a better start for the search.

use super::feature::{Feature, Without};
use super::insert::Terms;
use super::state::State;
use crate::instance::{Instance, Need};

/// The plain greedy plan: most weighted minutes first, each at the earliest place that fits.
pub fn greedy<'i>(instance: &'i Instance<'i>) -> State<'i> {
    let mut state = State::new(instance);
    let mut needs: Vec<u32> = (0..instance.needs.len() as u32).collect();
    needs.sort_by_key(|need| std::cmp::Reverse(instance.needs[*need as usize].weight));
    let terms = Terms {
        earliest: true,
        crew_starts: usize::MAX,
        ..Terms::plain()
    };
    fill(&mut state, &needs, &terms);
    state.begin();
    state
}

/// Pins first, then need by need, each where it takes the least of the helpers' weeks. Needs come
/// by what they are worth for a minute, or by what they weigh: the better of the two plans.
pub fn construct<'i>(instance: &'i Instance<'i>, terms: &Terms, without: Without) -> State<'i> {
    let worth = |need: &Need| {
        let minutes = i64::from(need.minutes) * need.crew as i64;
        let nearest = 10; // a way of some minutes belongs to every home visit
        need.weight * 1000 / (minutes + if need.home { nearest } else { 0 })
    };
    let (by_worth, by_weight) = rayon::join(
        || ordered(instance, terms, worth),
        || {
            let wanted = !without.has(Feature::Starts);
            wanted.then(|| ordered(instance, terms, |need| need.weight))
        },
    );
    let mut state = match by_weight {
        Some(by_weight) if by_weight.score < by_worth.score => by_weight,
        _ => by_worth,
    };
    state.begin();
    state
}

fn ordered<'i>(
    instance: &'i Instance<'i>,
    terms: &Terms,
    worth: impl Fn(&Need) -> i64,
) -> State<'i> {
    let mut state = State::new(instance);
    keep_pins(&mut state, terms);
    let mut needs: Vec<u32> = (0..instance.needs.len() as u32).collect();
    needs.sort_by_key(|need| {
        (
            std::cmp::Reverse(worth(&instance.needs[*need as usize])),
            *need,
        )
    });
    fill(&mut state, &needs, terms);
    state
}

/// Adds visits of the needs, in their order, as long as any fits. Returns how many.
pub fn fill(state: &mut State, needs: &[u32], terms: &Terms) -> usize {
    let mut added = 0;
    for need in needs {
        while state.lacks(*need) {
            let Some(offer) = state.offer(*need, terms, &mut || false) else {
                break;
            };
            state.accept(*need, &offer);
            added += 1;
        }
    }
    added
}

/// One visit for every pin that can be kept, the most bound first.
fn keep_pins(state: &mut State, terms: &Terms) {
    let instance = state.instance;
    let mut pins: Vec<(u32, u32)> = (0..instance.elders.len() as u32)
        .flat_map(|elder| {
            let pins = &instance.elders[elder as usize].pins;
            pins.iter().map(move |helper| (*helper, elder))
        })
        .collect();
    pins.sort_by_key(|(helper, elder)| (instance.helpers[*helper as usize].max_minutes, *elder));
    let mut open = vec![false; instance.helpers.len()];
    for (helper, elder) in pins {
        open[helper as usize] = true;
        let mut needs: Vec<u32> = instance.elders[elder as usize].needs.clone().collect();
        needs.sort_by_key(|need| std::cmp::Reverse(instance.needs[*need as usize].weight));
        for need in needs {
            let terms = Terms {
                open: &open,
                ..*terms
            };
            let alone = instance.needs[need as usize].crew == 1;
            if alone
                && state.lacks(need)
                && let Some(offer) = state.offer(need, &terms, &mut || false)
            {
                state.accept(need, &offer);
                break;
            }
        }
        open[helper as usize] = false;
    }
}
