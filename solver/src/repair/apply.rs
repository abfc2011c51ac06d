//! The problem as it is after the changes, and what of the plan still stands.

use std::collections::HashMap;

use super::changes::{Absence, Changes};
use super::difference::Cause;
use crate::plan::{Plan, Visit};
use crate::problem::{
    Declined, Elder, Fault, FixedVisit, Helper, Mode, Need, Place, Problem, Span, validate,
};
use crate::time::{Calendar, DAY};
use crate::travel;

/// A problem and a plan after something has happened.
pub struct Changed {
    /// As it is now.
    pub problem: Problem,
    /// Visits of the plan that can stay as they are.
    pub kept: Vec<Visit>,
    /// Visits of the plan that cannot, and why.
    pub forced: Vec<(Visit, Cause)>,
    /// Ids of needs that are new.
    pub new_needs: Vec<String>,
}

/// Applies changes to a problem and a valid plan of it; or tells every fault of the changes.
pub fn apply(problem: &Problem, plan: &Plan, changes: &Changes) -> Result<Changed, Vec<Fault>> {
    let calendar = Calendar::of(&problem.week).expect("a validated week");
    let mut faults = changes.faults(problem, plan, calendar);
    let now = changes.now.as_ref().and_then(|now| calendar.minute(now));
    let mut applying = Applying {
        calendar,
        now: now.unwrap_or(i64::MIN),
        changes,
        needs: needs_of(problem),
        changed: Changed {
            problem: problem.clone(),
            kept: visits_of(problem, plan),
            forced: Vec::new(),
            new_needs: Vec::new(),
        },
    };
    if faults.is_empty() {
        applying.sort_visits();
        applying.cut_shifts();
        applying.promise_what_has_begun();
        applying.trim_to_now();
        applying.take_declined();
        applying.close_cancelled();
    }
    applying.add_new();
    let outcome = applying.changed;
    if faults.is_empty() {
        faults = validate(&outcome.problem);
        for fault in &mut faults {
            fault.place = own_place(&fault.place, problem, changes);
        }
    }
    if faults.is_empty() {
        Ok(outcome)
    } else {
        Err(faults)
    }
}

/// The visits of a plan, each crew in the order of the problem.
fn visits_of(problem: &Problem, plan: &Plan) -> Vec<Visit> {
    let helpers = problem.helpers.iter().map(|helper| &*helper.id);
    let order: HashMap<&str, usize> = helpers.zip(0..).collect();
    let mut visits = plan.visits.clone();
    for visit in &mut visits {
        visit.helpers.sort_by_key(|helper| order.get(&**helper));
    }
    visits
}

/// Needs by their ids, with their elders.
fn needs_of(problem: &Problem) -> HashMap<&str, (&Elder, &Need)> {
    let elders = problem.elders.iter();
    let needs = elders.flat_map(|elder| elder.needs.iter().map(move |need| (elder, need)));
    needs.map(|pair| (pair.1.id.as_str(), pair)).collect()
}

/// The place in the changes that a place in the changed problem comes from.
fn own_place(place: &str, problem: &Problem, changes: &Changes) -> String {
    let first = problem.elders.len();
    for index in 0..changes.new_elders.len() {
        if let Some(rest) = place.strip_prefix(&format!("elders[{}]", first + index)) {
            return format!("new_elders[{index}]{rest}");
        }
    }
    let mut added: HashMap<&str, usize> = HashMap::new();
    for (index, new) in changes.new_needs.iter().enumerate() {
        let Some(at) = problem.elders.iter().position(|e| e.id == new.elder) else {
            continue;
        };
        let before = added
            .entry(&new.elder)
            .or_insert(problem.elders[at].needs.len());
        let need = format!("elders[{at}].needs[{before}]");
        *before += 1;
        if let Some(rest) = place.strip_prefix(&need) {
            return format!("new_needs[{index}].need{rest}");
        }
    }
    place.to_string()
}

struct Applying<'c> {
    calendar: Calendar,
    now: i64,
    changes: &'c Changes,
    needs: HashMap<&'c str, (&'c Elder, &'c Need)>,
    changed: Changed,
}

impl Applying<'_> {
    fn minute(&self, text: &str) -> i64 {
        self.calendar.minute(text).expect("a validated time")
    }

    fn start(&self, visit: &Visit) -> i64 {
        self.minute(&visit.start)
    }

    fn end(&self, visit: &Visit) -> i64 {
        self.start(visit) + i64::from(self.needs[&*visit.need].1.minutes)
    }

    /// First and last minute of an absence.
    fn span(&self, absence: &Absence) -> (i64, i64) {
        let from = absence.from.as_ref().map(|from| self.minute(from));
        let until = absence.until.as_ref().map(|until| self.minute(until));
        (
            from.unwrap_or(i64::MIN),
            until.unwrap_or_else(|| self.calendar.length()),
        )
    }

    fn force(&mut self, cause: impl Fn(&Self, &Visit) -> Option<Cause>) {
        for visit in std::mem::take(&mut self.changed.kept) {
            match cause(self, &visit) {
                Some(cause) => self.changed.forced.push((visit, cause)),
                None => self.changed.kept.push(visit),
            }
        }
    }

    /// Tells apart what can stay and what a change forbids.
    fn sort_visits(&mut self) {
        let changes = self.changes;
        self.force(|this, visit| {
            let (start, end) = (this.start(visit), this.end(visit));
            let away = |absence: &&Absence| {
                let (from, until) = this.span(absence);
                visit.helpers.contains(&absence.helper) && from < end && start < until
            };
            if let Some(absence) = changes.absent.iter().find(away) {
                let helper = absence.helper.clone();
                return Some(Cause::Absent { helper });
            }
            if let Some(refusal) = changes.declined.iter().find(|r| r.meets(visit)) {
                let helper = refusal.helper.clone();
                return Some(Cause::Declined { helper });
            }
            (changes.cancelled.contains(&visit.need) && start >= this.now)
                .then_some(Cause::Cancelled)
        });
    }

    /// Takes absences out of the shifts. The way home from what is done by then may last longer;
    /// what begins too soon after an absence to be reached from home cannot stay.
    fn cut_shifts(&mut self) {
        for absence in &self.changes.absent {
            let (from, until) = self.span(absence);
            let helpers = &self.changed.problem.helpers;
            let Some(at) = helpers.iter().position(|h| h.id == absence.helper) else {
                continue;
            };
            let helper = helpers[at].clone();
            let mut shifts = Vec::new();
            for shift in &helper.shifts {
                let (begin, end) = (self.minute(&shift.start), self.minute(&shift.end));
                if end <= from || until <= begin {
                    shifts.push(shift.clone());
                    continue;
                }
                let home = self.home_after(&helper, begin, from).min(end);
                let before = (begin, from.clamp(begin, end).max(home));
                let after = (until.max(begin), end);
                for (begin, end) in [before, after] {
                    if begin < end {
                        shifts.push(self.span_of(begin, end));
                    }
                }
                self.drop_unreached(&helper, after);
            }
            self.changed.problem.helpers[at].shifts = shifts;
        }
    }

    fn span_of(&self, begin: i64, end: i64) -> Span {
        Span {
            start: self.calendar.text(begin),
            end: self.calendar.text(end),
        }
    }

    /// Minutes of the way between the helper's home and the elder of a visit, there or back.
    fn way(&self, helper: &Helper, visit: &Visit, back: bool) -> i64 {
        let (elder, need) = self.needs[&*visit.need];
        if need.mode == Mode::Phone {
            return 0;
        }
        let ends: [&Place; 2] = if back {
            [&elder.home, &helper.home]
        } else {
            [&helper.home, &elder.home]
        };
        let travel = &self.changed.problem.travel;
        travel::minutes(travel, ends[0], ends[1], helper.speed_kmh)
    }

    /// The helper's visits that stay and start in this span, in order of time.
    fn visits_in(&self, helper: &Helper, begin: i64, end: i64) -> Vec<Visit> {
        let visits = self.changed.kept.iter();
        let own = visits.filter(|visit| visit.helpers.contains(&helper.id));
        let mut own: Vec<Visit> = own
            .filter(|visit| (begin..end).contains(&self.start(visit)))
            .cloned()
            .collect();
        own.sort_by_key(|visit| self.start(visit));
        own
    }

    /// When the helper is home from the visits of a shift that end by `from`; the shift's begin
    /// when there are none.
    fn home_after(&self, helper: &Helper, begin: i64, from: i64) -> i64 {
        let mut home = begin;
        for visit in self.visits_in(helper, begin, from) {
            let (start, end) = (self.start(&visit), self.end(&visit));
            home = if self.needs[&*visit.need].1.mode == Mode::Phone {
                end.max(home + end - start) // the way home waits for the call
            } else {
                end + self.way(helper, &visit, true)
            };
        }
        home
    }

    fn drop_unreached(&mut self, helper: &Helper, (begin, end): (i64, i64)) {
        let (mut calls, mut dropped) = (0, Vec::new());
        for visit in self.visits_in(helper, begin, end) {
            let start = self.start(&visit);
            if self.needs[&*visit.need].1.mode == Mode::Phone {
                calls += self.end(&visit) - start;
            } else if begin + self.way(helper, &visit, false) + calls > start {
                dropped.push(visit);
            } else {
                break;
            }
        }
        let helper = &helper.id;
        self.force(|_, visit| {
            dropped.contains(visit).then(|| Cause::Absent {
                helper: helper.clone(),
            })
        });
    }

    /// What has started stays: as a fixed visit. A promise that cannot be kept is none any more.
    fn promise_what_has_begun(&mut self) {
        let same = |fixed: &FixedVisit, visit: &Visit| {
            fixed.need == visit.need && fixed.start == visit.start
        };
        let forced = &self.changed.forced;
        let fixed = &mut self.changed.problem.fixed_visits;
        fixed.retain(|fixed| !forced.iter().any(|(visit, _)| same(fixed, visit)));
        for visit in &self.changed.kept {
            let start = self.calendar.minute(&visit.start);
            if start.is_some_and(|start| start < self.now)
                && !fixed.iter().any(|fixed| same(fixed, visit))
            {
                fixed.push(FixedVisit {
                    need: visit.need.clone(),
                    start: visit.start.clone(),
                    helpers: visit.helpers.clone(),
                });
            }
        }
    }

    /// Leaves no time before `now` but that of visits which have started.
    fn trim_to_now(&mut self) {
        if self.now == i64::MIN {
            return;
        }
        let mut begun: HashMap<&str, Vec<Span>> = HashMap::new();
        for visit in self
            .changed
            .kept
            .iter()
            .filter(|v| self.start(v) < self.now)
        {
            let span = self.span_of(self.start(visit), self.end(visit));
            begun.entry(&visit.need).or_default().push(span);
        }
        let mut elders = self.changed.problem.elders.clone();
        for need in elders.iter_mut().flat_map(|elder| &mut elder.needs) {
            let windows = need.windows.iter().filter_map(|window| {
                let opens = self.minute(&window.start).max(self.now);
                let closes = self.minute(&window.end);
                (opens < closes).then(|| self.span_of(opens, closes))
            });
            let stay = begun.remove(&*need.id).unwrap_or_default();
            need.windows = stay.into_iter().chain(windows).collect();
        }
        let mut helpers = self.changed.problem.helpers.clone();
        for helper in &mut helpers {
            let shifts = helper.shifts.iter();
            helper.shifts = shifts.filter_map(|s| self.rest_of(helper, s)).collect();
        }
        self.changed.problem.elders = elders;
        self.changed.problem.helpers = helpers;
    }

    /// What is left of a shift: all of it when the helper is out already, or on the way.
    fn rest_of(&self, helper: &Helper, shift: &Span) -> Option<Span> {
        let (begin, end) = (self.minute(&shift.start), self.minute(&shift.end));
        if begin >= self.now {
            return Some(shift.clone());
        }
        let (mut leaves, mut calls) = (self.now, 0);
        for visit in self.visits_in(helper, begin, end) {
            let start = self.start(&visit);
            if start < self.now {
                return Some(shift.clone());
            }
            if self.needs[&*visit.need].1.mode == Mode::Phone {
                calls += self.end(&visit) - start;
            } else {
                leaves = leaves.min(start - self.way(helper, &visit, false) - calls);
                break;
            }
        }
        let begin = leaves.max(begin);
        (begin < end).then(|| self.span_of(begin, end))
    }

    fn take_declined(&mut self) {
        for refusal in &self.changes.declined {
            let day = self.minute(&refusal.start).div_euclid(DAY);
            let declined = Declined {
                helper: refusal.helper.clone(),
                need: refusal.need.clone(),
                date: self.calendar.text(day * DAY)[..10].to_string(),
            };
            let all = &mut self.changed.problem.pairs.declined;
            if !all.contains(&declined) {
                all.push(declined);
            }
        }
    }

    fn close_cancelled(&mut self) {
        let kept = &self.changed.kept;
        let needs = self.changed.problem.elders.iter_mut();
        for need in needs.flat_map(|elder| &mut elder.needs) {
            if self.changes.cancelled.contains(&need.id) {
                let stay = kept.iter().filter(|visit| visit.need == need.id).count();
                need.visits = u32::try_from(stay).unwrap_or(u32::MAX);
            }
        }
    }

    fn add_new(&mut self) {
        let (problem, new) = (&mut self.changed.problem, &mut self.changed.new_needs);
        for added in &self.changes.new_needs {
            let elder = problem.elders.iter_mut().find(|e| e.id == added.elder);
            if let Some(elder) = elder {
                new.push(added.need.id.clone());
                elder.needs.push(added.need.clone());
            }
        }
        let elders = &self.changes.new_elders;
        new.extend(elders.iter().flat_map(|e| &e.needs).map(|n| n.id.clone()));
        problem.elders.extend(elders.iter().cloned());
    }
}
