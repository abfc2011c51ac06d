//! Whom to recruit: the new helpers, by place, skills and half-days, that would leave least undone.

mod sites;

use serde::Serialize;

use super::reading::{state_of, state_with};
use super::resolve::{Asked, resolved};
use crate::instance::Instance;
use crate::plan::{Plan, Score, Visit};
use crate::problem::{Helper, Place, Problem, Span, sha256_of};
use crate::search::construct::fill;
use crate::search::insert::Terms;
use crate::time::Calendar;
use crate::warm;
use sites::{TRIED, candidates, usual};

/// Where a new helper could live.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// A village's name, say; given back in the answer.
    pub name: String,
    /// Where the helper's ways begin.
    pub place: Place,
}

/// What kind of helper is looked for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// How many, 1 or more.
    pub helpers: usize,
    /// Half-days a week that one gives at most.
    pub half_days: usize,
    /// Where they could live; where elders with unserved needs live when it is empty.
    pub sites: Vec<Site>,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            helpers: 3,
            half_days: 4,
            sites: Vec::new(),
        }
    }
}

/// A new helper.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recruit {
    /// The name of the site.
    pub site: String,
    /// As in the changed problem: only the skills, language, sex and half-days that the plan uses;
    /// speed and limits as most helpers have them.
    pub helper: Helper,
    /// Visits that the helper makes in the plan.
    pub visits: usize,
}

/// One, two, three … new helpers, and what they bring.
#[derive(Clone, Debug, Serialize)]
pub struct Recruited {
    /// Each answer has those of the one before and one more.
    pub recruits: Vec<Recruit>,
    /// The problem with them.
    pub problem: Problem,
    /// Its plan.
    pub plan: Plan,
    /// Visits more than as it is.
    pub more_visits: i64,
    /// The score as it is, searched with the same effort and nobody new.
    pub before: Score,
    /// The score of [`Self::plan`].
    pub after: Score,
}

/// The new helpers that would lower `unmet` most, found one after another; `None` when something in
/// the plan is unknown. Ends early when one more would bring nothing. `told` hears after each plan
/// that was tried how many have been, of how many at most.
///
/// Sites are ranked by the multipliers of the plan's certificate (what a visit is worth beyond the
/// price of its need) and by what is undone in reach; the best are tried.
///
/// # Panics
/// When the problem has a fault that [`crate::problem::validate`] names, or the plan breaks a rule.
#[must_use]
pub fn recruit(asked: &Asked, wish: &Wish, told: &dyn Fn(usize, usize)) -> Option<Vec<Recruited>> {
    let instance = Instance::new(asked.problem);
    state_of(&instance, asked.plan)?;
    let Some(usual) = usual(asked.problem) else {
        return Some(Vec::new());
    };
    let all = wish.helpers * (TRIED + 1);
    let (mut answers, mut tried): (Vec<Recruited>, usize) = (Vec::new(), 0);
    let (mut problem, mut plan) = (asked.problem.clone(), asked.plan.clone());
    let mut recruits: Vec<(String, String)> = Vec::new();
    for number in 1..=wish.helpers {
        let mut best: Option<(Problem, Plan, String)> = None;
        for (site, helper) in candidates(asked, &problem, &plan, &usual, wish, number) {
            let (changed, found) = with(&problem, &plan, helper, asked, wish.half_days);
            tried += 1;
            told(tried, all);
            if best.as_ref().is_none_or(|best| found.score < best.1.score) {
                best = Some((changed, found, site.name));
            }
        }
        let Some((changed, found, site)) = best else {
            break;
        };
        let before = as_it_is(asked, &changed);
        tried += 1;
        told(tried, all);
        let last = answers
            .last()
            .map_or(before.score.unmet, |last| last.after.unmet);
        if found.score.unmet >= last {
            break;
        }
        let helper = changed.helpers.last().expect("the new one").id.clone();
        recruits.push((site, helper));
        answers.push(answer(&before, &recruits, changed.clone(), found.clone()));
        (problem, plan) = (changed, found);
    }
    Some(answers)
}

fn answer(before: &Plan, recruits: &[(String, String)], problem: Problem, plan: Plan) -> Recruited {
    let recruits = recruits.iter().filter_map(|(site, id)| {
        let helper = problem.helpers.iter().find(|other| other.id == *id)?;
        let own = plan
            .visits
            .iter()
            .filter(|visit| visit.helpers.contains(id));
        Some(Recruit {
            site: site.clone(),
            helper: helper.clone(),
            visits: own.count(),
        })
    });
    Recruited {
        recruits: recruits.collect(),
        more_visits: plan.visits.len() as i64 - before.visits.len() as i64,
        before: before.score,
        after: plan.score,
        problem,
        plan,
    }
}

/// The plan asked about, searched as long around the same needs with nobody new.
fn as_it_is(asked: &Asked, changed: &Problem) -> Plan {
    let with = Instance::new(changed);
    let new: Vec<u32> = (asked.problem.helpers.len()..changed.helpers.len())
        .map(|index| index as u32)
        .collect();
    let around = warm::around_helpers(&with, &new);
    let instance = Instance::new(asked.problem);
    let state = state_of(&instance, asked.plan).expect("read before");
    resolved(state, &around, asked.effort, &asked.plan.problem)
}

/// The week with one more helper: first one who could come at any time, then on the half-days that
/// serve most; of whom at the end only what the plan uses is kept.
fn with(
    problem: &Problem,
    plan: &Plan,
    helper: Helper,
    asked: &Asked,
    half_days: usize,
) -> (Problem, Plan) {
    let mut changed = problem.clone();
    changed.helpers.push(helper);
    let index = problem.helpers.len();
    let mut found = planned(&changed, &plan.visits, index, asked);
    let shifts = best_half_days(&changed, &found, index, half_days);
    changed.helpers[index].shifts = shifts;
    let own = &changed.helpers[index];
    let calendar = Calendar::of(&changed.week).expect("a validated week");
    found.visits.retain(|visit| {
        let start = calendar.minute(&visit.start);
        let within = |shift: &Span| {
            let [begin, end] = [&shift.start, &shift.end].map(|text| calendar.minute(text));
            begin <= start && start < end
        };
        !visit.helpers.contains(&own.id) || own.shifts.iter().any(within)
    });
    found = planned(&changed, &found.visits, index, asked);
    trim(&mut changed, index, &found);
    let instance = Instance::new(&changed);
    let mut state = state_of(&instance, &found).expect("what is used was kept");
    let found = warm::written(&mut state, &sha256_of(&changed));
    drop(state);
    (changed, found)
}

/// A short search from these visits around one helper.
fn planned(problem: &Problem, visits: &[Visit], helper: usize, asked: &Asked) -> Plan {
    let instance = Instance::new(problem);
    let mut state = state_with(&instance, visits).expect("visits of the plan before");
    let needs = lacking(&instance, &state.made);
    fill(&mut state, &needs, &Terms::plain());
    let around = warm::around_helpers(&instance, &[helper as u32]);
    resolved(state, &around, asked.effort, "")
}

/// Needs that lack visits, the heaviest for their time first.
fn lacking(instance: &Instance, made: &[u32]) -> Vec<u32> {
    let mut needs: Vec<u32> = (0..instance.needs.len() as u32)
        .filter(|need| made[*need as usize] < instance.needs[*need as usize].visits)
        .collect();
    needs.sort_by_key(|need| {
        let found = &instance.needs[*need as usize];
        std::cmp::Reverse(found.weight * 1000 / i64::from(found.minutes + 10))
    });
    needs
}

/// Leaves of a new helper what the plan uses.
fn trim(problem: &mut Problem, index: usize, plan: &Plan) {
    let calendar = Calendar::of(&problem.week).expect("a validated week");
    let id = problem.helpers[index].id.clone();
    let own: Vec<_> = plan
        .visits
        .iter()
        .filter(|v| v.helpers.contains(&id))
        .collect();
    let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    let served: Vec<_> = needs
        .filter(|need| own.iter().any(|v| v.need == need.id))
        .collect();
    let uses = |skill: &String| served.iter().any(|need| need.skills.contains(skill));
    let speaks = |code: &String| {
        served
            .iter()
            .any(|need| need.language.as_ref() == Some(code))
    };
    let sex = served.iter().find_map(|need| need.sex);
    let mut helper = problem.helpers[index].clone();
    helper.skills.retain(uses);
    helper.languages.retain(speaks);
    helper.sex = sex;
    helper.shifts.retain(|shift| {
        let span = [&shift.start, &shift.end].map(|text| calendar.minute(text));
        own.iter().any(|visit| {
            let start = calendar.minute(&visit.start);
            span[0] <= start && start < span[1]
        })
    });
    problem.helpers[index] = helper;
}

/// The half-days with the most weight in them, in order of time.
fn best_half_days(problem: &Problem, plan: &Plan, helper: usize, most: usize) -> Vec<Span> {
    let instance = Instance::new(problem);
    let state = state_of(&instance, plan).expect("a plan of this problem");
    let found = instance.helpers[helper].shifts.clone();
    let weight = |unit: u32| instance.needs[instance.need_of_unit[unit as usize] as usize].weight;
    let mut shifts: Vec<(i64, usize)> = found
        .zip(0..)
        .map(|(shift, at)| {
            let stops = state.routes[shift as usize].stops.iter();
            (stops.map(|stop| weight(stop.unit)).sum(), at)
        })
        .collect();
    shifts.sort_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
    shifts.truncate(most);
    let mut kept: Vec<usize> = shifts.into_iter().map(|(_, at)| at).collect();
    kept.sort_unstable();
    let spans = kept
        .into_iter()
        .map(|at| problem.helpers[helper].shifts[at].clone());
    spans.collect()
}
