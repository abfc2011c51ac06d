//! Where a visit could stand instead, each place judged beforehand.

use super::board::{Board, Change, Verdict};
use super::breach::Breach;
use crate::plan::Visit;
use crate::time::{Calendar, DAY};

/// Minutes between two starts that are tried on a date.
const STEP: i64 = 30;

/// One place that a visit could have, and what the judge says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The visit as it would be.
    pub visit: Visit,
    /// What that would break and cost, with everything else as it stands.
    pub verdict: Verdict,
}

/// The best place that a visit could have on one date with one helper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The helper's id.
    pub helper: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The place; where none is allowed, the one at the same time of day, with what stands against it.
    pub slot: Slot,
}

impl Board<'_> {
    /// The starts that a need's windows leave open on the dates planned: at every half hour of the clock, at the
    /// opening of each window, and at the clock time of `like`, in order of time.
    ///
    /// # Panics
    /// When the problem has a fault that [`crate::problem::validate`] names.
    #[must_use]
    pub fn starts(&self, need: &str, like: Option<&str>) -> Vec<String> {
        let Some(need) = self.need(need) else {
            return Vec::new();
        };
        let calendar = Calendar::of(&self.problem().week).expect("a validated week");
        let clock = like
            .and_then(|start| calendar.minute(start))
            .map(|minute| minute.rem_euclid(DAY));
        let mut starts = Vec::new();
        for window in &need.windows {
            let [opens, closes] = [&window.start, &window.end].map(|text| calendar.minute(text));
            let (Some(opens), Some(closes)) = (opens, closes) else {
                continue;
            };
            let last = closes - i64::from(need.minutes);
            let first = opens + (STEP - opens.rem_euclid(STEP)) % STEP;
            let usual = clock.map(|clock| opens.div_euclid(DAY) * DAY + clock);
            let grid = (0..).map(|step| first + step * STEP);
            let grid = grid.take_while(|start| *start <= last);
            starts.extend(grid.chain([opens]).chain(usual));
            starts.retain(|start| *start != opens || opens <= last);
            starts.retain(|start| Some(*start) != usual || (opens..=last).contains(start));
        }
        starts.sort_unstable();
        starts.dedup();
        starts
            .into_iter()
            .map(|start| calendar.text(start))
            .collect()
    }

    /// Every other time for a visit with the same crew.
    ///
    /// # Panics
    /// As [`Board::judge`].
    #[must_use]
    pub fn other_times(&self, visit: &Visit) -> Vec<Slot> {
        let starts = self.starts(&visit.need, Some(&visit.start));
        let starts = starts.into_iter().filter(|start| *start != visit.start);
        let moved = starts.map(|start| Visit {
            start,
            ..visit.clone()
        });
        moved.filter_map(|moved| self.slot(visit, moved)).collect()
    }

    /// Every other helper in the place of one of the crew, at the same time.
    ///
    /// # Panics
    /// As [`Board::judge`].
    #[must_use]
    pub fn other_helpers(&self, visit: &Visit, instead_of: &str) -> Vec<Slot> {
        let helpers = self.problem().helpers.iter();
        let others = helpers.filter(|helper| !visit.helpers.contains(&helper.id));
        let moved = others.map(|helper| {
            let mut moved = visit.clone();
            for member in &mut moved.helpers {
                if member == instead_of {
                    member.clone_from(&helper.id);
                }
            }
            moved
        });
        let moved = moved.filter(|moved| moved.helpers != visit.helpers);
        moved.filter_map(|moved| self.slot(visit, moved)).collect()
    }

    /// For every helper the best place for one more visit of a need, best first; only those that break no rule. With
    /// `after` (`YYYY-MM-DDTHH:MM`) only those that begin later. A need that takes several helpers has none here.
    ///
    /// # Panics
    /// As [`Board::judge`].
    #[must_use]
    pub fn places(&self, need: &str, after: Option<&str>) -> Vec<Slot> {
        if self.need(need).is_none_or(|need| need.crew != 1) {
            return Vec::new();
        }
        let mut starts = self.starts(need, None);
        starts.retain(|start| after.is_none_or(|after| start.as_str() > after));
        let mut places = Vec::new();
        for helper in &self.problem().helpers {
            // The best time of each helper is enough to choose among helpers.
            let own = starts.iter().filter_map(|start| {
                let visit = Visit {
                    need: need.to_owned(),
                    start: start.clone(),
                    helpers: vec![helper.id.clone()],
                };
                let change = Change {
                    out: Vec::new(),
                    into: vec![visit.clone()],
                };
                let verdict = self.judge(&change)?;
                verdict.is_allowed().then_some(Slot { visit, verdict })
            });
            places.extend(own.min_by_key(|slot| slot.verdict.rise));
        }
        places.sort_by_key(|slot| slot.verdict.rise);
        places
    }

    /// For every helper and every date planned, where the visit could stand if this helper took the place of one of
    /// its crew: at the same time of day where that can be, else where it costs least.
    ///
    /// # Panics
    /// As [`Board::judge`].
    #[must_use]
    pub fn cells(&self, visit: &Visit, instead_of: &str) -> Vec<Cell> {
        let calendar = Calendar::of(&self.problem().week).expect("a validated week");
        let Some(clock) = visit.start.get(10..) else {
            return Vec::new();
        };
        let starts = self.starts(&visit.need, Some(&visit.start));
        let dates = (0..i64::from(self.problem().week.days)).map(|day| calendar.text(day * DAY));
        let dates: Vec<String> = dates.map(|midnight| midnight[..10].to_owned()).collect();
        let mut cells = Vec::new();
        for helper in &self.problem().helpers {
            if helper.id != instead_of && visit.helpers.contains(&helper.id) {
                continue;
            }
            let mut crew = visit.helpers.clone();
            for member in crew.iter_mut().filter(|member| *member == instead_of) {
                member.clone_from(&helper.id);
            }
            let at = |start: String| {
                let moved = Visit {
                    start,
                    helpers: crew.clone(),
                    ..visit.clone()
                };
                self.slot(visit, moved)
            };
            for date in &dates {
                let Some(usual) = at(format!("{date}{clock}")) else {
                    continue;
                };
                // Who may never come need not be tried at other times.
                let barred = |breach: &Breach| matches!(breach, Breach::Barred { .. });
                let hopeless = usual.verdict.breaches.iter().any(barred);
                let others = starts.iter().filter(|start| {
                    !hopeless && start.starts_with(date.as_str()) && **start != visit.start
                });
                let best = if usual.verdict.is_allowed() {
                    None
                } else {
                    let others = others.filter_map(|start| at(start.clone()));
                    others
                        .filter(|slot| slot.verdict.is_allowed())
                        .min_by_key(|slot| slot.verdict.rise)
                };
                cells.push(Cell {
                    helper: helper.id.clone(),
                    date: date.clone(),
                    slot: best.unwrap_or(usual),
                });
            }
        }
        cells
    }

    fn slot(&self, visit: &Visit, moved: Visit) -> Option<Slot> {
        let change = Change {
            out: vec![visit.clone()],
            into: vec![moved.clone()],
        };
        let verdict = self.judge(&change)?;
        Some(Slot {
            visit: moved,
            verdict,
        })
    }
}
