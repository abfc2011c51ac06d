//! Questions about a run's plan, answered by planning again: why this pair, why not that one, what would serve somebody.
//!
//! Every number told comes from a plan of the optimiser; the same question gets the same answer.

use std::sync::Arc;

use anyhow::Context;
use linli_solver::explain::{
    self, Alternative, Asked, Bend, Blocking, Effort, Impossible, Parts, Recruited, Site, Wish,
};
use linli_solver::plan::Plan;
use linli_solver::problem::{Problem, Weights};
use tokio::sync::Semaphore;

use crate::error::Result;

/// So many questions are worked on at once; the others wait.
static TURNS: Semaphore = Semaphore::const_new(2);
/// Every answer about the same plan searches from here.
const SEED: u64 = 1;
/// Rules bent that are looked for, for one need: more than are shown, so that several kinds are among them.
const BENDS: usize = 12;
/// Rules bent of one kind that are shown for one need.
const OF_A_KIND: usize = 2;
/// Half-days that a new helper gives at most.
const HALF_DAYS: usize = 4;

/// The two documents that every question is about.
pub struct Documents {
    /// As it was frozen.
    pub problem: Problem,
    /// A plan of it that the judge has passed.
    pub plan: Plan,
}

/// Works on a question in a thread for slow work. No transaction may be open meanwhile: others would wait for it.
///
/// # Errors
/// When the optimiser panics.
pub async fn ask<A: Send + 'static>(
    documents: Arc<Documents>,
    question: impl FnOnce(&Asked) -> A + Send + 'static,
) -> Result<A> {
    let turn = TURNS.acquire().await.context("nobody closes the turns")?;
    let answer = tokio::task::spawn_blocking(move || {
        // It goes back when the work has ended, also where nobody waits for the answer any more.
        let _turn = turn;
        question(&Asked {
            problem: &documents.problem,
            plan: &documents.plan,
            effort: effort(&documents.problem),
        })
    });
    Ok(answer.await.context("a question about a plan failed")?)
}

/// Steps of a search: fewer where everything takes longer, so that people wait for seconds only.
fn effort(problem: &Problem) -> Effort {
    let steps = match problem.elders.len() {
        0..100 => 2000,
        100..1000 => 1000,
        _ => 300,
    };
    Effort { steps, seed: SEED }
}

/// What planning again around one pair brought.
pub enum PairAnswer {
    /// They meet in the plan; this is the week if they must not.
    Without(Box<Alternative>),
    /// They do not meet; this is the week if they have to.
    With(Box<Alternative>),
    /// They cannot meet.
    Never(Impossible),
}

/// Why a pair, or why not; `None` where one of the two is not in the problem.
#[must_use]
pub fn about_pair(asked: &Asked, helper: &str, elder: &str) -> Option<PairAnswer> {
    let together = explain::together(asked.problem, asked.plan, helper, elder)?;
    if together.visits > 0 {
        let found = explain::why(asked, helper, elder)?;
        return Some(PairAnswer::Without(Box::new(found)));
    }
    Some(match explain::why_not(asked, helper, elder)? {
        Ok(found) => PairAnswer::With(Box::new(found)),
        Err(impossible) => PairAnswer::Never(impossible),
    })
}

/// How one plan differs from another, the second less the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Fixed pairs that do not meet.
    pub broken_pins: i64,
    /// Visits and calls.
    pub visits: i64,
    /// Priority × minutes × visits not made.
    pub unmet: i64,
    /// Elders who should have a stand-in and have none.
    pub unbacked: i64,
    /// Minutes on the way, of all helpers.
    pub travel_minutes: i64,
    /// Visits by strangers to elders who know somebody; not known where strangers count nothing.
    pub strangers: Option<i64>,
    /// Wishes missed; not known where wishes count nothing.
    pub wishes: Option<i64>,
    /// What the sharing of the work adds to the burden.
    pub load: i64,
}

impl Difference {
    /// Compares two plans by the parts of their scores and their number of visits.
    #[must_use]
    pub fn of(weights: &Weights, before: (&Parts, usize), after: (&Parts, usize)) -> Self {
        let visits = |plan: usize| i64::try_from(plan).unwrap_or(i64::MAX);
        let ((before, was), (after, is)) = (before, after);
        let times = |points: i64, weight: u32| points.checked_div(i64::from(weight));
        Self {
            broken_pins: after.score.broken_pins - before.score.broken_pins,
            visits: visits(is) - visits(was),
            unmet: after.score.unmet - before.score.unmet,
            unbacked: after.score.unbacked - before.score.unbacked,
            travel_minutes: after.travel_minutes - before.travel_minutes,
            strangers: times(after.new_helpers - before.new_helpers, weights.new_helper),
            wishes: times(
                after.missed_preferences - before.missed_preferences,
                weights.missed_preference,
            ),
            load: after.load - before.load,
        }
    }

    /// The difference that an answer tells.
    #[must_use]
    pub fn told(found: &Alternative) -> Self {
        Self::of(
            &found.problem.weights,
            (&found.before, found.as_it_is.visits.len()),
            (&found.after, found.plan.visits.len()),
        )
    }
}

/// What one need lacks, and what would serve it.
pub struct NeedAnswer {
    /// The need's id.
    pub need: String,
    /// What fills its places.
    pub blocking: Blocking,
    /// Rules bent, the cheapest first, each with the visits gained and what else differs.
    pub bends: Vec<(Bend, u32, Difference)>,
}

/// What would serve one elder.
pub struct ElderAnswer {
    /// Only needs that lack visits.
    pub needs: Vec<NeedAnswer>,
    /// One more helper who lives where the elder lives, and how many of the visits are the elder's; none where nobody
    /// new would help.
    pub recruit: Option<(Recruited, usize)>,
}

/// What would serve an elder; `None` where there is no such elder.
#[must_use]
pub fn about_elder(asked: &Asked, id: &str) -> Option<ElderAnswer> {
    let elder = asked.problem.elders.iter().find(|elder| elder.id == id)?;
    let before = explain::parts(asked.problem, asked.plan)?;
    let lacking = elder.needs.iter().filter_map(|need| {
        Some(NeedAnswer {
            need: need.id.clone(),
            blocking: explain::blocking(asked, &need.id)?,
            bends: bends(asked, &before, &need.id),
        })
    });
    let needs: Vec<NeedAnswer> = lacking.collect();
    let recruit = if needs.is_empty() {
        None
    } else {
        let wish = Wish {
            helpers: 1,
            half_days: HALF_DAYS,
            sites: vec![Site {
                name: elder.id.clone(),
                place: elder.home,
            }],
        };
        let found = explain::recruit(asked, &wish, &|_, _| {})?;
        found.into_iter().next().map(|found| {
            let own = found.plan.visits.iter().filter(|visit| {
                let new = found.recruits.iter().map(|recruit| &recruit.helper.id);
                elder.needs.iter().any(|need| need.id == visit.need)
                    && new.into_iter().any(|new| visit.helpers.contains(new))
            });
            let own = own.count();
            (found, own)
        })
    };
    Some(ElderAnswer { needs, recruit })
}

/// A few rules of each kind that would serve a need, the cheapest first.
fn bends(asked: &Asked, before: &Parts, need: &str) -> Vec<(Bend, u32, Difference)> {
    let found = explain::what_would_serve(asked, need, BENDS).unwrap_or_default();
    let mut kept: Vec<(Bend, u32, Difference)> = Vec::new();
    for serving in found {
        let kind = std::mem::discriminant(&serving.bend);
        let alike = kept
            .iter()
            .filter(|(bend, ..)| std::mem::discriminant(bend) == kind);
        if alike.count() >= OF_A_KIND {
            continue;
        }
        let Some(after) = explain::parts(&serving.problem, &serving.plan) else {
            continue;
        };
        let difference = Difference::of(
            &asked.problem.weights,
            (before, asked.plan.visits.len()),
            (&after, serving.plan.visits.len()),
        );
        kept.push((serving.bend, serving.visits, difference));
    }
    kept
}
