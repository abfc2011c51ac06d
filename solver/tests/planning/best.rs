//! Small problems beside an exhaustive search: every visit to every shift or to none, in every order.

use linli_solver::plan::{Plan, Score, Visit};
use linli_solver::problem::{Helper, Mode, Need, Place, Problem, validate};
use linli_solver::time::Calendar;
use linli_solver::{check, travel};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::clock::{NAME, judged, planned};
use crate::{random, small};

/// One helper each alone, one need an elder: then the earliest time for each order is enough.
fn small_problem(seed: u64) -> Option<Problem> {
    let dice = &mut ChaCha8Rng::seed_from_u64(seed);
    let mut problem = random::problem(dice);
    problem.helpers.truncate(2);
    for helper in &mut problem.helpers {
        helper.shifts.truncate(2);
        helper.max_elders += 1;
        helper.max_visits_per_day += 1;
        helper.max_minutes = dice.random_range(60..240);
    }
    for elder in &mut problem.elders {
        elder.needs.truncate(1);
        elder.backup_for = None;
        for need in &mut elder.needs {
            need.crew = 1;
            need.visits = need.visits.clamp(1, 2);
        }
    }
    let known = |id: &String| problem.helpers.iter().any(|helper| helper.id == *id);
    let (pinned, others) = (problem.pairs.pinned.clone(), problem.pairs.clone());
    problem.pairs.pinned = pinned
        .into_iter()
        .filter(|(helper, _)| known(helper))
        .collect();
    problem.pairs.forbidden = others
        .forbidden
        .into_iter()
        .filter(|p| known(&p.0))
        .collect();
    problem.pairs.previous = others
        .previous
        .into_iter()
        .filter(|p| known(&p.0))
        .collect();
    let visits: u32 = problem
        .elders
        .iter()
        .flat_map(|e| &e.needs)
        .map(|n| n.visits)
        .sum();
    (validate(&problem).is_empty() && (2..=4).contains(&visits)).then_some(problem)
}

struct Exhaustive<'p> {
    problem: &'p Problem,
    calendar: Calendar,
    /// Every visit wanted.
    wanted: Vec<(&'p Need, Place)>,
    /// Every shift: whose, and when.
    shifts: Vec<(&'p Helper, i64, i64)>,
    best: Option<Score>,
}

impl<'p> Exhaustive<'p> {
    fn best(problem: &'p Problem) -> Score {
        let calendar = Calendar::of(&problem.week).expect("a week");
        let minute = |text: &str| calendar.minute(text).expect("a time");
        let needs = problem.elders.iter();
        let needs = needs.flat_map(|elder| elder.needs.iter().map(|need| (need, elder.home)));
        let wanted = needs.flat_map(|(need, home)| vec![(need, home); need.visits as usize]);
        let shifts = problem.helpers.iter().flat_map(|helper| {
            let span =
                move |s: &linli_solver::problem::Span| (helper, minute(&s.start), minute(&s.end));
            helper.shifts.iter().map(span)
        });
        let mut search = Self {
            problem,
            calendar,
            wanted: wanted.collect(),
            shifts: shifts.collect(),
            best: None,
        };
        let mut routes = vec![Vec::new(); search.shifts.len()];
        search.place(0, &mut routes);
        search.best.expect("at least the empty plan")
    }

    /// Tries everything for the visits from this one on.
    fn place(&mut self, visit: usize, routes: &mut Vec<Vec<usize>>) {
        if visit == self.wanted.len() {
            self.judge(routes);
            return;
        }
        self.place(visit + 1, routes);
        for shift in 0..routes.len() {
            for position in 0..=routes[shift].len() {
                routes[shift].insert(position, visit);
                self.place(visit + 1, routes);
                routes[shift].remove(position);
            }
        }
    }

    /// The earliest times of a shift's visits in this order.
    fn times(&self, shift: usize, route: &[usize]) -> Option<Vec<i64>> {
        let (helper, begin, end) = self.shifts[shift];
        let way = |from: &Place, to: &Place| {
            travel::minutes(&self.problem.travel, from, to, helper.speed_kmh)
        };
        let (mut here, mut free, mut calls, mut clock) = (helper.home, begin, 0, begin);
        let mut starts = Vec::new();
        for visit in route {
            let (need, home) = self.wanted[*visit];
            let minutes = i64::from(need.minutes);
            let at_home = need.mode == Mode::Home;
            let ready = if at_home {
                clock.max(free + calls + way(&here, &home))
            } else {
                clock
            };
            let start = need.windows.iter().filter_map(|window| {
                let opens = self.calendar.minute(&window.start)?;
                let closes = self.calendar.minute(&window.end)?;
                let start = ready.max(opens);
                (start + minutes <= closes.min(end)).then_some(start)
            });
            let start = start.min()?;
            starts.push(start);
            clock = start + minutes;
            if at_home {
                (here, free, calls) = (home, clock, 0);
            } else {
                calls += minutes;
            }
        }
        let back = free + calls + way(&here, &helper.home);
        (back.max(clock) <= end).then_some(starts)
    }

    fn judge(&mut self, routes: &[Vec<usize>]) {
        let mut visits = Vec::new();
        for (shift, route) in routes.iter().enumerate() {
            let Some(starts) = self.times(shift, route) else {
                return;
            };
            for (visit, start) in route.iter().zip(starts) {
                visits.push(Visit {
                    need: self.wanted[*visit].0.id.clone(),
                    start: self.calendar.text(start),
                    helpers: vec![self.shifts[shift].0.id.clone()],
                });
            }
        }
        let plan = Plan {
            problem: NAME.into(),
            ..small::plan(&visits)
        };
        let report = check::check_plan(self.problem, NAME, &plan).expect("known ids");
        // What the plan says of itself is left out; only the rules count here.
        let told = ["score", "void_pins", "unserved", "certificate"];
        let broken = report
            .faults
            .iter()
            .any(|fault| !told.iter().any(|place| fault.place.starts_with(place)));
        if !broken && self.best.is_none_or(|best| report.score < best) {
            self.best = Some(report.score);
        }
    }
}

#[test]
fn small_problems_are_planned_as_well_as_can_be() {
    let problems: Vec<Problem> = (0..400).filter_map(small_problem).take(60).collect();
    assert_eq!(problems.len(), 60);
    let (mut undone, mut as_easy) = (0, 0);
    for problem in &problems {
        let best = Exhaustive::best(problem);
        let plan = planned(problem, 1500, 1);
        judged(problem, &plan);
        let found = (plan.score.broken_pins, plan.score.unmet);
        let text = || serde_json::to_string(problem).expect("a document");
        assert_eq!(found, (best.broken_pins, best.unmet), "{}", text());
        assert!(plan.certificate.bound <= best.unmet);
        undone += usize::from(best.unmet > 0);
        as_easy += usize::from(plan.score.burden == best.burden);
    }
    // The premise: not everything could be done; and what follows in the score is nearly as good.
    assert!(undone > 20 && as_easy > 50, "{undone} {as_easy}");
}
