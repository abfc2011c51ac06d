//! Parts that no possible visit connects, planned one after the other: their scores and what is
//! proved of them add up.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    reason = "indices of a document that fits in memory are below 2³²; shares of time are no exact numbers"
)]

use std::collections::HashMap;

use rayon::prelude::*;
use serde_json::json;

use super::run::{self, Solved, Task};
use super::{Progress, Watch};
use crate::bound::rounded;
use crate::explain::need_id;
use crate::instance::{Apart, Instance};
use crate::plan::{Certificate, FORMAT, Plan, Score, Why};
use crate::problem::{FixedVisit, Pairs, Problem, excerpt};

/// Plans each part with its share of the time or of the steps, the smallest first: what they
/// leave of their time is for the others.
pub fn solve(whole: &Instance, mut parts: Vec<Apart>, task: &Task, watch: &dyn Watch) -> Solved {
    let mut promises = Promises::of(whole, &parts);
    let everything: Vec<Score> = parts.iter().map(|part| undone(whole, part)).collect();
    let mut joined = Joined::of(everything.iter().copied().fold(Score::default(), sum));
    let end = task.end(watch.elapsed());
    let size = |part: &Apart| part.visits.max(1) as u64;
    let mut left: u64 = parts.iter().map(size).sum();
    let mut steps = task.iterations;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| parts[*index].visits);
    for index in order {
        let part = std::mem::take(&mut parts[index]);
        let from = watch.elapsed();
        let share = size(&part) as f64 / left as f64;
        let own = Task {
            from,
            until: from + (end - from).max(0.0) * share,
            iterations: steps.map(|steps| share_of(steps, size(&part), left)),
            ..*task
        };
        left -= size(&part);
        steps = steps.zip(own.iterations).map(|(all, own)| all - own);
        joined.rest = difference(joined.rest, everything[index]);
        let problem = promises.excerpt(whole, &part, index);
        let instance = Instance::new(&problem);
        let within = Within {
            watch,
            joined: &joined,
        };
        let solved = run::solve(&instance, &own, &within);
        joined.add(&problem, part.helpers.len(), solved);
    }
    joined.finish(whole)
}

fn share_of(steps: u64, size: u64, of: u64) -> u64 {
    (u128::from(steps) * u128::from(size) / u128::from(of)) as u64
}

/// The score of a part with nothing planned.
fn undone(whole: &Instance, part: &Apart) -> Score {
    let elders = part.elders.iter().map(|at| &whole.elders[*at as usize]);
    elders.fold(Score::default(), |mut score, elder| {
        score.broken_pins += elder.pins.len() as i64;
        for need in elder.needs.clone() {
            let need = &whole.needs[need as usize];
            score.unmet += need.weight * i64::from(need.visits);
        }
        score
    })
}

fn sum(one: Score, other: Score) -> Score {
    Score {
        broken_pins: one.broken_pins + other.broken_pins,
        unmet: one.unmet + other.unmet,
        unbacked: one.unbacked + other.unbacked,
        burden: one.burden + other.burden,
    }
}

fn difference(one: Score, other: Score) -> Score {
    Score {
        broken_pins: one.broken_pins - other.broken_pins,
        unmet: one.unmet - other.unmet,
        unbacked: one.unbacked - other.unbacked,
        burden: one.burden - other.burden,
    }
}

/// By part: its pairs and fixed visits, and helpers of others whom its pairs name.
struct Promises {
    parts: Vec<(Pairs, Vec<FixedVisit>, Vec<u32>)>,
}

impl Promises {
    fn of(whole: &Instance, parts: &[Apart]) -> Self {
        let mut of_elder = vec![0; whole.elders.len()];
        let mut of_helper = vec![0; whole.helpers.len()];
        for (index, part) in parts.iter().enumerate() {
            for elder in &part.elders {
                of_elder[*elder as usize] = index;
            }
            for helper in &part.helpers {
                of_helper[*helper as usize] = index;
            }
        }
        let mut promises = vec![(Pairs::default(), Vec::new(), Vec::new()); parts.len()];
        for (elder, found) in whole.elders.iter().enumerate() {
            let own = of_elder[elder];
            let (pairs, _, guests) = &mut promises[own];
            let pair = |helper: &u32| {
                let helper = &whole.problem.helpers[*helper as usize];
                (helper.id.clone(), whole.problem.elders[elder].id.clone())
            };
            pairs.pinned.extend(found.pins.iter().map(pair));
            // That somebody came before matters even where it can be nobody of this part; and
            // who is there for that must not come where it is forbidden.
            pairs.previous.extend(found.previous.iter().map(pair));
            pairs.forbidden.extend(found.forbidden.iter().map(pair));
            let named = found.previous.iter().chain(&found.forbidden);
            guests.extend(named.filter(|helper| of_helper[**helper as usize] != own));
        }
        for ((helper, need, _), declined) in
            whole.declined.iter().zip(&whole.problem.pairs.declined)
        {
            let own = of_elder[whole.needs[*need as usize].elder as usize];
            let (pairs, _, guests) = &mut promises[own];
            pairs.declined.push(declined.clone());
            guests.extend((of_helper[*helper as usize] != own).then_some(*helper));
        }
        for ((need, _, _), visit) in whole.fixed.iter().zip(&whole.problem.fixed_visits) {
            let elder = whole.needs[*need as usize].elder;
            promises[of_elder[elder as usize]].1.push(visit.clone());
        }
        Self { parts: promises }
    }

    /// The part as a problem of its own.
    fn excerpt(&mut self, whole: &Instance, part: &Apart, index: usize) -> Problem {
        let (pairs, fixed, guests) = std::mem::take(&mut self.parts[index]);
        let mut helpers = part.helpers.clone();
        helpers.extend(guests);
        helpers.sort_unstable();
        helpers.dedup();
        excerpt(whole.problem, &helpers, &part.elders, pairs, fixed)
    }
}

/// What is planned and proved so far.
struct Joined {
    plan: Plan,
    iterations: u64,
    /// The bound's thousandths.
    thousandths: i64,
    /// Sum of the parts' own bounds.
    bound: i64,
    /// The score of the parts to come, with nothing planned.
    rest: Score,
    told: Vec<serde_json::Value>,
}

impl Joined {
    fn of(rest: Score) -> Self {
        Self {
            plan: Plan {
                format: FORMAT.to_string(),
                problem: String::new(),
                visits: Vec::new(),
                backups: Vec::new(),
                void_pins: Vec::new(),
                score: Score::default(),
                unserved: Vec::new(),
                certificate: Certificate::default(),
                stats: serde_json::Map::new(),
            },
            iterations: 0,
            thousandths: 0,
            bound: 0,
            rest,
            told: Vec::new(),
        }
    }

    /// A part's plan; of its helpers, without those whom only its pairs name.
    fn add(&mut self, problem: &Problem, helpers: usize, solved: Solved) {
        let part = solved.plan;
        self.told.push(json!({
            "elders": problem.elders.len(),
            "helpers": helpers,
            "first_elder": problem.elders.first().map(|elder| &elder.id),
            "unmet": part.score.unmet,
            "bound": part.certificate.bound,
        }));
        self.iterations += solved.iterations;
        self.thousandths += solved.thousandths;
        self.bound += part.certificate.bound;
        let plan = &mut self.plan;
        plan.visits.extend(part.visits);
        plan.backups.extend(part.backups);
        plan.unserved.extend(part.unserved);
        plan.score = sum(plan.score, part.score);
        let certificate = &mut plan.certificate;
        certificate.scale = part.certificate.scale;
        certificate.need.extend(part.certificate.need);
        certificate.elder.extend(part.certificate.elder);
        certificate.tours.extend(part.certificate.tours);
        certificate.split.extend(part.certificate.split);
    }

    /// Everything in the order of the problem, and what only the whole can tell.
    fn finish(mut self, whole: &Instance) -> Solved {
        let problem = whole.problem;
        let plan = &mut self.plan;
        let needs = (0..whole.needs.len() as u32).map(|need| (need_id(whole, need), need));
        let needs: HashMap<&str, u32> = needs.collect();
        plan.visits
            .sort_by(|a, b| (needs[&*a.need], &a.start).cmp(&(needs[&*b.need], &b.start)));
        plan.unserved.sort_by_key(|entry| needs[&*entry.need]);
        plan.unserved.par_iter_mut().for_each(|entry| {
            if let Why::TooFewEligible { eliminated, .. } = &mut entry.why {
                *eliminated = whole.eliminated(needs[&*entry.need]);
            }
        });
        let elders = problem.elders.iter().map(|elder| &*elder.id);
        let elders: HashMap<&str, u32> = elders.zip(0..).collect();
        plan.backups.sort_by_key(|backup| elders[&*backup.elder]);
        plan.void_pins = whole.void_pin_ids();
        plan.certificate.bound = rounded(self.thousandths);
        self.told.sort_by_key(|part| {
            let first = part["first_elder"].as_str();
            first.map(|id| elders[id])
        });
        plan.stats.insert("parts".into(), self.told.into());
        Solved {
            thousandths: self.thousandths,
            plan: self.plan,
            iterations: self.iterations,
        }
    }
}

/// The caller's watch, told of the whole while a part is planned.
struct Within<'w> {
    watch: &'w dyn Watch,
    joined: &'w Joined,
}

impl Watch for Within<'_> {
    fn elapsed(&self) -> f64 {
        self.watch.elapsed()
    }

    fn stop(&self) -> bool {
        self.watch.stop()
    }

    fn progress(&self, progress: &Progress) {
        let before = sum(self.joined.plan.score, self.joined.rest);
        self.watch.progress(&Progress {
            iterations: self.joined.iterations + progress.iterations,
            score: Score {
                unbacked: 0,
                ..sum(before, progress.score)
            },
            bound: Some(self.joined.bound + progress.bound.unwrap_or(0)),
            ..progress.clone()
        });
    }
}
