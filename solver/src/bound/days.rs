//! The week of day tours: the least value over one tour in each shift and any calls.

use super::choices::Times;
use super::knapsack::Value;
use super::tours::Tours;

/// One way to spend minutes: a set of visits, or calls at one elder.
#[derive(Clone, Copy)]
pub struct Step<T> {
    /// How many.
    pub minutes: usize,
    /// Below 0.
    pub value: T,
    /// Of the shape's sets, or of [`Question::times`].
    pub which: u32,
}

/// What one helper could do, and what that is worth.
pub struct Question<'q, T> {
    /// All tours.
    pub tours: &'q Tours,
    /// By home visit of the tours.
    pub worth: &'q [T],
    /// Calls to elders who can only be called: one of each list at most, and it takes a place.
    pub callers: &'q [Vec<Step<T>>],
    /// Calls to other elders: one of each list at most.
    pub others: &'q [Vec<Step<T>>],
    /// What those calls are.
    pub times: &'q [Times],
    /// Minutes in the week.
    pub minutes: usize,
    /// Different elders in the week.
    pub elders: usize,
}

/// Room for the dynamic programs, used again from helper to helper.
pub struct Days<T> {
    /// What each set of a shape is worth.
    sums: Vec<T>,
    /// By minutes: the best set so far.
    best: Vec<(T, u32)>,
    /// By shape and number of elders: the sets worth taking.
    fronts: Vec<Vec<Vec<Step<T>>>>,
    /// By list of calls, places and minutes.
    calls: Vec<T>,
    /// By shift and minutes.
    rows: Vec<T>,
}

impl<T> Default for Days<T> {
    fn default() -> Self {
        Self {
            sums: Vec::new(),
            best: Vec::new(),
            fronts: Vec::new(),
            calls: Vec::new(),
            rows: Vec::new(),
        }
    }
}

impl<T: Value> Days<T> {
    /// The least value; with `week`, also needs and times that reach it.
    pub fn least(&mut self, asked: &Question<T>, week: Option<&mut Vec<(u32, u32)>>) -> T {
        let most = self.find_fronts(asked);
        let places = asked.elders.min(asked.callers.len());
        self.take_calls(asked, places);
        let (mut least, mut found) = (T::default(), None);
        // At most so many elders in every tour; the calls have the other places.
        for elders in most.min(asked.elders - places)..=most {
            let left = places.min(asked.elders - elders);
            let value = self.take_tours(asked, elders, left, places);
            if value < least {
                (least, found) = (value, Some((elders, left)));
            }
        }
        if let (Some(week), Some((elders, left))) = (week, found) {
            self.take_tours(asked, elders, left, places);
            self.trace(asked, elders, left, places, week);
        }
        least
    }

    /// The sets worth taking; how many elders the one with the most has.
    fn find_fronts(&mut self, asked: &Question<T>) -> usize {
        let most = asked.tours.most_elders;
        self.fronts.resize_with(asked.tours.shapes.len(), Vec::new);
        for (shape, fronts) in asked.tours.shapes.iter().zip(&mut self.fronts) {
            self.sums.clear();
            self.sums.push(T::default());
            let width = asked.minutes + 1;
            self.best.clear();
            self.best.resize(width * (most + 1), (T::default(), 0));
            for (index, set) in (0_u32..).zip(shape).skip(1) {
                let value = self.sums[set.before as usize] + asked.worth[set.last as usize];
                self.sums.push(value);
                let best = &mut self.best[set.elders as usize * width + set.minutes as usize];
                if value < best.0 {
                    *best = (value, index);
                }
            }
            fronts.resize_with(most + 1, Vec::new);
            for (elders, front) in fronts.iter_mut().enumerate().skip(1) {
                let mut low = T::default();
                front.clear();
                for minutes in 0..width {
                    let fewer = self.best[(elders - 1) * width + minutes];
                    let here = &mut self.best[elders * width + minutes];
                    if fewer.0 < here.0 {
                        *here = fewer;
                    }
                    if here.0 < low {
                        low = here.0;
                        front.push(Step {
                            minutes,
                            value: here.0,
                            which: here.1,
                        });
                    }
                }
            }
        }
        most
    }

    /// What calls are worth, by places and minutes, list by list.
    fn take_calls(&mut self, asked: &Question<T>, places: usize) {
        let width = asked.minutes + 1;
        let layer = (places + 1) * width;
        self.calls.clear();
        self.calls.resize(layer, T::default());
        for list in asked.others {
            self.calls.extend_from_within(self.calls.len() - layer..);
            let (old, new) = self.last_two(layer);
            for row in 0..=places {
                lower(
                    &old[row * width..][..width],
                    &mut new[row * width..][..width],
                    list,
                );
            }
        }
        for list in asked.callers {
            self.calls.extend_from_within(self.calls.len() - layer..);
            let (old, new) = self.last_two(layer);
            for row in 1..=places {
                let before = &old[(row - 1) * width..][..width];
                lower(before, &mut new[row * width..][..width], list);
            }
        }
    }

    fn last_two(&mut self, layer: usize) -> (&[T], &mut [T]) {
        let begin = self.calls.len() - 2 * layer;
        let (old, new) = self.calls[begin..].split_at_mut(layer);
        (old, new)
    }

    /// One tour or none of so many elders at most in each shift, after calls with so many places.
    fn take_tours(&mut self, asked: &Question<T>, elders: usize, left: usize, places: usize) -> T {
        let width = asked.minutes + 1;
        let calls = self.calls.len() - (places + 1 - left) * width;
        self.rows.clear();
        self.rows.extend_from_slice(&self.calls[calls..][..width]);
        for shape in &asked.tours.shifts {
            let begin = self.rows.len() - width;
            self.rows.extend_from_within(begin..);
            let (old, new) = self.rows[begin..].split_at_mut(width);
            lower(old, new, &self.fronts[*shape][elders]);
        }
        self.rows[self.rows.len() - 1]
    }

    /// Follows the rows back to the visits.
    fn trace(
        &self,
        asked: &Question<T>,
        elders: usize,
        left: usize,
        places: usize,
        week: &mut Vec<(u32, u32)>,
    ) {
        week.clear();
        let width = asked.minutes + 1;
        let mut minutes = asked.minutes;
        for (index, shape) in asked.tours.shifts.iter().enumerate().rev() {
            let rows = &self.rows[index * width..][..2 * width];
            let (old, new) = rows.split_at(width);
            if let Some(step) = step_of(old, new[minutes], minutes, &self.fronts[*shape][elders]) {
                minutes -= step.minutes;
                let mut set = step.which;
                while set != 0 {
                    let at = asked.tours.shapes[*shape][set as usize];
                    let need = asked.tours.homes[at.last as usize].chance.need;
                    match week.iter_mut().find(|(known, _)| *known == need) {
                        Some((_, times)) => *times += 1,
                        None => week.push((need, 1)),
                    }
                    set = at.before;
                }
            }
        }
        let layer = (places + 1) * width;
        let mut row = left;
        let lists = asked.others.iter().map(|list| (list, 0));
        let lists: Vec<_> = lists
            .chain(asked.callers.iter().map(|list| (list, 1)))
            .collect();
        for (index, (list, place)) in lists.iter().enumerate().rev() {
            if *place > row {
                continue;
            }
            let old = &self.calls[index * layer + (row - place) * width..][..width];
            let unchanged = self.calls[index * layer + row * width + minutes];
            let value = self.calls[(index + 1) * layer + row * width + minutes];
            if value == unchanged {
                continue;
            }
            if let Some(step) = step_of(old, value, minutes, list) {
                minutes -= step.minutes;
                row -= place;
                week.extend(&asked.times[step.which as usize]);
            }
        }
    }
}

/// Lowers each minute of a row to what it can be with one of these steps after `from`.
fn lower<T: Value>(from: &[T], to: &mut [T], steps: &[Step<T>]) {
    for step in steps {
        let Some(to) = to.get_mut(step.minutes..) else {
            continue;
        };
        for (to, from) in to.iter_mut().zip(from) {
            let value = *from + step.value;
            *to = if value < *to { value } else { *to };
        }
    }
}

/// The step that led to this value, if any did.
fn step_of<T: Value>(from: &[T], value: T, minutes: usize, steps: &[Step<T>]) -> Option<Step<T>> {
    if value == from[minutes] {
        return None;
    }
    let led = |step: &&Step<T>| {
        step.minutes <= minutes && from[minutes - step.minutes] + step.value == value
    };
    steps.iter().find(led).copied()
}
