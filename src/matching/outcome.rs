//! A plan read back: who goes to whom, who has nobody, and how good it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Context;
use linli_solver::plan::{Plan, Why};
use linli_solver::problem::{Elder, Helper, Mode, Need, Problem};
use linli_solver::travel;

use super::remark::Person;
use super::run;
use crate::error::Result;

/// What a run's plan comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Elders with something due.
    pub elders: usize,
    /// Those of them to whom somebody comes or whom somebody calls.
    pub served: usize,
    /// Visits due.
    pub wanted: u32,
    /// Visits made.
    pub made: u32,
    /// Elders for whom somebody should stand in.
    pub to_back_up: usize,
    /// Those of them who have nobody.
    pub unbacked: usize,
    /// Everybody who meets somebody, by elder.
    pub pairs: Vec<PairUp>,
    /// Needs that lack visits, the heaviest first; elders whom nobody visits before the others.
    pub gaps: Vec<Gap>,
    /// Wishes for a pair that nobody could keep: helper and elder, row ids.
    pub void_pins: Vec<(i32, i32)>,
}

/// A helper and an elder who meet.
#[derive(Clone, Debug, PartialEq)]
pub struct PairUp {
    /// Row id.
    pub helper: i32,
    /// Row id.
    pub elder: i32,
    /// Codes.
    pub services: BTreeSet<String>,
    /// Visits and calls together.
    pub visits: u32,
    /// Of these visits.
    pub minutes: u32,
    /// One way, metres and minutes; none where there are calls only.
    pub way: Option<(u32, u32)>,
    /// Whether the helper came before; none where nobody did.
    pub known: Option<bool>,
    /// Whether somebody wished for this pair.
    pub pinned: bool,
    /// Whether the elder's wish for a woman or a man is met; none without such a wish.
    pub sex: Option<bool>,
    /// Whether the elder's wish for a language is met; none without such a wish.
    pub language: Option<bool>,
}

/// A need that lacks visits.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Row id.
    pub elder: i32,
    /// Whether the elder has no visit at all this week.
    pub alone: bool,
    /// Code.
    pub service: String,
    /// Visits due.
    pub wanted: u32,
    /// Visits not made.
    pub missing: u32,
    /// Helpers who must come together.
    pub crew: u32,
    /// Priority × minutes × visits not made.
    pub weight: i64,
    /// The optimiser's reason.
    pub why: Why,
}

/// The documents of a run; no plan as long as there is none.
///
/// # Errors
/// When what is stored cannot be read.
pub fn documents(run: &run::Model) -> Result<(Problem, Option<Plan>)> {
    let problem = serde_json::from_str(&run.problem).context("the run's problem cannot be read")?;
    let plan = run.plan.as_deref().map(serde_json::from_str).transpose();
    Ok((problem, plan.context("the run's plan cannot be read")?))
}

/// All that is due, weighted as in `unmet`: what would be undone if nobody came.
#[must_use]
pub fn demand(problem: &Problem) -> i64 {
    let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    needs.map(|need| weight(need, need.visits)).sum()
}

fn weight(need: &Need, visits: u32) -> i64 {
    i64::from(need.priority) * i64::from(need.minutes) * i64::from(visits)
}

/// Reads a plan of a problem that was made of rows.
#[must_use]
pub fn outcome(problem: &Problem, plan: &Plan) -> Outcome {
    let needs: HashMap<&str, (&Elder, &Need)> = problem
        .elders
        .iter()
        .flat_map(|elder| {
            elder
                .needs
                .iter()
                .map(move |need| (need.id.as_str(), (elder, need)))
        })
        .collect();
    let pairs = pair_up(problem, plan, &needs);
    let served: BTreeSet<i32> = pairs.iter().map(|pair| pair.elder).collect();
    let mut gaps: Vec<Gap> = plan
        .unserved
        .iter()
        .filter_map(|unserved| {
            let (elder, need) = needs.get(unserved.need.as_str())?;
            let elder = row(&elder.id);
            Some(Gap {
                elder,
                alone: !served.contains(&elder),
                service: need.service.clone(),
                wanted: need.visits,
                missing: unserved.missing,
                crew: need.crew,
                weight: weight(need, unserved.missing),
                why: unserved.why.clone(),
            })
        })
        .collect();
    gaps.sort_by_key(|gap| (!gap.alone, -gap.weight, gap.elder));
    let to_back_up = problem
        .elders
        .iter()
        .filter(|elder| elder.backup_for.is_some())
        .count();
    Outcome {
        elders: problem.elders.len(),
        served: served.len(),
        wanted: needs.values().map(|(_, need)| need.visits).sum(),
        made: u32::try_from(plan.visits.len()).unwrap_or(u32::MAX),
        to_back_up,
        unbacked: usize::try_from(plan.score.unbacked).unwrap_or_default(),
        pairs,
        gaps,
        void_pins: plan
            .void_pins
            .iter()
            .map(|(helper, elder)| (row(helper), row(elder)))
            .collect(),
    }
}

fn pair_up(problem: &Problem, plan: &Plan, needs: &HashMap<&str, (&Elder, &Need)>) -> Vec<PairUp> {
    let helpers: HashMap<&str, &Helper> = problem
        .helpers
        .iter()
        .map(|helper| (helper.id.as_str(), helper))
        .collect();
    let mut met: BTreeMap<(&str, &str), PairUp> = BTreeMap::new();
    for visit in &plan.visits {
        let Some((elder, need)) = needs.get(visit.need.as_str()) else {
            continue;
        };
        for helper in visit
            .helpers
            .iter()
            .filter_map(|id| helpers.get(id.as_str()))
        {
            let pair = met
                .entry((&elder.id, &helper.id))
                .or_insert_with(|| meeting(problem, helper, elder));
            pair.services.insert(need.service.clone());
            pair.visits += 1;
            pair.minutes += need.minutes;
            if need.mode == Mode::Home && pair.way.is_none() {
                pair.way = Some(way(problem, helper, elder));
            }
        }
    }
    let mut pairs: Vec<PairUp> = met.into_values().collect();
    pairs.sort_by_key(|pair| (pair.elder, pair.helper));
    pairs
}

fn meeting(problem: &Problem, helper: &Helper, elder: &Elder) -> PairUp {
    let among =
        |pairs: &[(String, String)]| pairs.iter().any(|(h, e)| *h == helper.id && *e == elder.id);
    let previous = &problem.pairs.previous;
    PairUp {
        helper: row(&helper.id),
        elder: row(&elder.id),
        services: BTreeSet::new(),
        visits: 0,
        minutes: 0,
        way: None,
        known: previous
            .iter()
            .any(|(_, e)| *e == elder.id)
            .then(|| among(previous)),
        pinned: among(&problem.pairs.pinned),
        sex: elder.prefers.sex.map(|sex| helper.sex == Some(sex)),
        language: elder
            .prefers
            .language
            .as_ref()
            .map(|language| helper.languages.contains(language)),
    }
}

fn way(problem: &Problem, helper: &Helper, elder: &Elder) -> (u32, u32) {
    let metres = travel::metres(&problem.travel, &helper.home, &elder.home);
    let minutes = travel::minutes(&problem.travel, &helper.home, &elder.home, helper.speed_kmh);
    (
        u32::try_from(metres).unwrap_or(u32::MAX),
        u32::try_from(minutes).unwrap_or(u32::MAX),
    )
}

fn row(code: &str) -> i32 {
    match Person::from_code(code) {
        Some(Person::Elder(id) | Person::Helper(id)) => id,
        None => 0,
    }
}
