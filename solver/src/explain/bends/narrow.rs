//! The people whom one helper's rule concerns, alone: most bends that serve nobody are found out here, in a problem of a
//! few people, and need no look at the whole one.

use std::collections::HashSet;

use super::Bend;
use crate::explain::reading::state_with;
use crate::explain::resolve::Asked;
use crate::instance::Instance;
use crate::plan::{Visit, Why};
use crate::problem::{Elder, Pairs, Problem, validate};
use crate::search::insert::Terms;

/// Whether the bend could serve the need: false only where it cannot. Nobody but the helper whose rule is bent can come
/// now who could not before; in a crew, those can who could before. So it is enough to look at them, at what they do and
/// at what the elder has: whoever is left out can only be in the way.
pub(super) fn may_serve(asked: &Asked, bend: &Bend, need: &str) -> bool {
    let Some(helper) = bend.helper() else {
        return true;
    };
    let Some((mut problem, visits)) = narrowed(asked, helper, need) else {
        return true;
    };
    bend.apply(&mut problem);
    if !validate(&problem).is_empty() {
        return true;
    }
    let instance = Instance::new(&problem);
    let Some(state) = state_with(&instance, &visits) else {
        return true;
    };
    let index = crate::explain::why::need_index(&instance, need);
    index.is_none_or(|index| {
        let offer = state.offer(index, &Terms::plain(), &mut || false);
        offer.is_some()
    })
}

/// The helper, whoever could come along, the elder, and all that binds them in the plan.
fn narrowed(asked: &Asked, helper: &str, need: &str) -> Option<(Problem, Vec<Visit>)> {
    let (problem, plan) = (asked.problem, asked.plan);
    let mut elders = problem.elders.iter();
    let elder = elders.find(|elder| elder.needs.iter().any(|own| own.id == need))?;
    let wanted = elder.needs.iter().find(|own| own.id == need)?;
    let mut able = HashSet::from([helper]);
    if wanted.crew > 1 {
        let gap = plan.unserved.iter().find(|gap| gap.need == need)?;
        let (Why::NoCapacity { eligible } | Why::TooFewEligible { eligible, .. }) = &gap.why;
        able.extend(eligible.iter().map(|id| &**id));
    }
    let own = |id: &str| elder.needs.iter().any(|own| own.id == id);
    let visits = plan.visits.iter().filter(|visit| {
        own(&visit.need) || visit.helpers.iter().any(|id| able.contains(id.as_str()))
    });
    let visits: Vec<Visit> = visits.cloned().collect();
    let pinned = problem.pairs.pinned.iter();
    let pinned = pinned.filter(|(h, e)| able.contains(h.as_str()) || *e == elder.id);
    let (mut helpers, mut visited) = (able.clone(), HashSet::from([elder.id.as_str()]));
    for (helper, elder) in pinned {
        helpers.insert(helper);
        visited.insert(elder);
    }
    helpers.extend(
        visits
            .iter()
            .flat_map(|visit| &visit.helpers)
            .map(String::as_str),
    );
    let needs: HashSet<&str> = visits.iter().map(|visit| visit.need.as_str()).collect();
    let whom = |other: &&Elder| {
        visited.contains(other.id.as_str())
            || other
                .needs
                .iter()
                .any(|need| needs.contains(need.id.as_str()))
    };
    let elders: Vec<_> = problem.elders.iter().filter(whom).cloned().collect();
    let known: HashSet<&str> = elders.iter().map(|elder| elder.id.as_str()).collect();
    let kept = |pairs: &[(String, String)]| {
        let pairs = pairs.iter().filter(|(helper, elder)| {
            helpers.contains(helper.as_str()) && known.contains(elder.as_str())
        });
        pairs.cloned().collect()
    };
    let mut small = skeleton(problem);
    small.pairs.pinned = kept(&problem.pairs.pinned);
    small.pairs.forbidden = kept(&problem.pairs.forbidden);
    let declined = problem.pairs.declined.iter();
    let declined = declined.filter(|one| {
        let mut needs = elders.iter().flat_map(|elder| &elder.needs);
        helpers.contains(one.helper.as_str()) && needs.any(|need| need.id == one.need)
    });
    small.pairs.declined = declined.cloned().collect();
    let who = problem.helpers.iter();
    let who = who.filter(|other| helpers.contains(other.id.as_str()));
    small.helpers = who.cloned().collect();
    small.elders = elders;
    Some((small, visits))
}

/// All of a problem but its people.
fn skeleton(problem: &Problem) -> Problem {
    Problem {
        format: problem.format.clone(),
        name: problem.name.clone(),
        time_zone: problem.time_zone.clone(),
        week: problem.week.clone(),
        travel: problem.travel.clone(),
        weights: problem.weights,
        helpers: Vec::new(),
        elders: Vec::new(),
        pairs: Pairs::default(),
        fixed_visits: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Effort;
    use crate::explain::bends::{candidates, serving};
    use crate::explain::blocks::blocked;
    use crate::generate::{Extent, generate};
    use crate::solve::{Options, Progress, Watch, solve};

    struct Unwatched;

    impl Watch for Unwatched {
        fn elapsed(&self) -> f64 {
            0.0
        }
        fn stop(&self) -> bool {
            false
        }
        fn progress(&self, _: &Progress) {}
    }

    #[test]
    fn whatever_serves_in_the_whole_problem_may_serve_in_the_small_one() {
        let mut problem = generate(Extent::Village, 3);
        // Too few for all that is due.
        problem.helpers.truncate(4);
        let known: Vec<String> = problem.helpers.iter().map(|who| who.id.clone()).collect();
        let pairs = &mut problem.pairs;
        for pairs in [&mut pairs.pinned, &mut pairs.forbidden, &mut pairs.previous] {
            pairs.retain(|pair| known.contains(&pair.0));
        }
        let options = Options {
            seconds: None,
            iterations: Some(2000),
            ..Options::default()
        };
        let plan = solve(&problem, String::new(), &options, &Unwatched);
        let asked = Asked {
            problem: &problem,
            plan: &plan,
            effort: Effort::default(),
        };
        let instance = Instance::new(&problem);
        let (mut served, mut spared) = (0, 0);
        for gap in plan.unserved.iter().take(12) {
            let helpers = blocked(&problem, &plan, &gap.need).expect("a need");
            let index = crate::explain::why::need_index(&instance, &gap.need).expect("a need");
            let elder = instance.needs[index as usize].elder as usize;
            for bend in candidates(&problem, elder, &gap.need, &helpers) {
                let may = may_serve(&asked, &bend, &gap.need);
                let does = serving(&asked, bend.clone(), index).is_some();
                assert!(may || !does, "{bend:?}");
                served += usize::from(does);
                spared += usize::from(!may);
            }
        }
        assert!(served > 5 && spared > 5, "{served} {spared}");
    }
}
