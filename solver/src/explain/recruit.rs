//! Whom to recruit: the new helpers, by place, skills and half-days, that would leave least undone.

use serde::Serialize;

use super::reading::{state_of, state_with};
use super::resolve::{Asked, resolved};
use super::why::need_id;
use crate::instance::Instance;
use crate::plan::{Plan, Score, Visit};
use crate::problem::{Helper, Place, Problem, Span, sha256_of};
use crate::search::construct::fill;
use crate::search::insert::Terms;
use crate::time::{Calendar, DAY};
use crate::warm;

/// Sites that are looked at closely, chosen by prices and by what is undone near them.
const SITES: usize = 16;
/// Of these, the ones at which the week is planned again.
const TRIED: usize = 4;

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

/// A helper with the middle of all numbers, every skill, and the languages that needs ask for.
fn usual(problem: &Problem) -> Option<Helper> {
    let middle = |number: fn(&Helper) -> u32| {
        let mut all: Vec<u32> = problem.helpers.iter().map(number).collect();
        all.sort_unstable();
        all.get(all.len() / 2).copied()
    };
    let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    let mut skills: Vec<String> = needs.clone().flat_map(|need| need.skills.clone()).collect();
    skills.sort();
    skills.dedup();
    let mut languages: Vec<String> = needs.filter_map(|need| need.language.clone()).collect();
    languages.sort();
    languages.dedup();
    Some(Helper {
        id: String::new(),
        home: problem.helpers.first()?.home,
        skills,
        sex: None,
        languages,
        shifts: Vec::new(),
        max_minutes: middle(|helper| helper.max_minutes)?,
        max_elders: middle(|helper| helper.max_elders)?,
        max_visits_per_day: middle(|helper| helper.max_visits_per_day)?,
        max_metres: middle(|helper| helper.max_metres)?,
        speed_kmh: middle(|helper| helper.speed_kmh)?,
        max_backups: middle(|helper| helper.max_backups)?,
    })
}

/// New helpers worth trying, the most promising first.
fn candidates(
    asked: &Asked,
    problem: &Problem,
    plan: &Plan,
    usual: &Helper,
    wish: &Wish,
    number: usize,
) -> Vec<(Site, Helper)> {
    let instance = Instance::new(problem);
    let state = state_of(&instance, plan).expect("read before");
    let lacking = lacking(&instance, &state.made);
    let mut id = format!("new-{number}");
    while problem.helpers.iter().any(|other| other.id == id) {
        id.push('+');
    }
    let mut found: Vec<(i64, Site, Helper)> = Vec::new();
    for site in sites(asked, &instance, &lacking, usual, wish) {
        let helper = Helper {
            id: id.clone(),
            home: site.place,
            shifts: half_days(problem),
            sex: sex_wanted(&instance, &lacking),
            ..usual.clone()
        };
        found.push((gain(problem, plan, &helper), site, helper));
    }
    // The sites come by their worth; among equals the first stays first.
    found.sort_by_key(|(gain, _, _)| std::cmp::Reverse(*gain));
    let best = found.into_iter().take(TRIED);
    best.map(|(_, site, helper)| (site, helper)).collect()
}

/// What a helper could do on top of a plan with nobody else moving, by weight.
fn gain(problem: &Problem, plan: &Plan, helper: &Helper) -> i64 {
    let mut changed = problem.clone();
    changed.helpers.push(helper.clone());
    let instance = Instance::new(&changed);
    let mut state = state_of(&instance, plan).expect("the same needs and helpers");
    warm::lock(&mut state);
    let before = state.score.unmet;
    let needs = lacking(&instance, &state.made);
    fill(&mut state, &needs, &Terms::plain());
    before - state.score.unmet
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

/// Mornings from 8 to 12 and afternoons from 13:30 to 17:30 of every date.
fn half_days(problem: &Problem) -> Vec<Span> {
    let calendar = Calendar::of(&problem.week).expect("a validated week");
    let halves = [(8 * 60, 12 * 60), (13 * 60 + 30, 17 * 60 + 30)];
    let days = 0..i64::from(problem.week.days);
    let spans =
        days.flat_map(|day| halves.map(|(begin, end)| (day * DAY + begin, day * DAY + end)));
    let spans = spans.map(|(begin, end)| Span {
        start: calendar.text(begin),
        end: calendar.text(end),
    });
    spans.collect()
}

/// The sex that unserved needs ask for most, by weight.
fn sex_wanted(instance: &Instance, lacking: &[u32]) -> Option<crate::problem::Sex> {
    use crate::problem::Sex;
    let needs = instance
        .problem
        .elders
        .iter()
        .flat_map(|elder| &elder.needs);
    let needs: Vec<_> = needs.collect();
    let weight = |sex: Sex| -> i64 {
        let asking = lacking
            .iter()
            .filter(|need| needs[**need as usize].sex == Some(sex));
        asking
            .map(|need| instance.needs[*need as usize].weight)
            .sum()
    };
    let (women, men) = (weight(Sex::Female), weight(Sex::Male));
    (women.max(men) > 0).then_some(if women >= men { Sex::Female } else { Sex::Male })
}

/// Where a new helper is worth most: half of them by prices, half by what is undone near them.
fn sites(
    asked: &Asked,
    instance: &Instance,
    lacking: &[u32],
    usual: &Helper,
    wish: &Wish,
) -> Vec<Site> {
    let mut sites = wish.sites.clone();
    if sites.is_empty() {
        let mut elders: Vec<u32> = lacking
            .iter()
            .map(|n| instance.needs[*n as usize].elder)
            .collect();
        elders.sort_unstable();
        elders.dedup();
        let site = |elder: u32| {
            let elder = &instance.problem.elders[elder as usize];
            Site {
                name: elder.id.clone(),
                place: elder.home,
            }
        };
        sites = elders.into_iter().map(site).collect();
    }
    let priced: Vec<(i64, i64)> = sites
        .iter()
        .map(|site| worth(asked, instance, lacking, usual, site))
        .collect();
    let ranked = |value: fn(&(i64, i64)) -> i64| {
        let mut order: Vec<usize> = (0..sites.len()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(value(&priced[*at])), *at));
        order.into_iter().take(SITES / 2)
    };
    let mut chosen: Vec<usize> = ranked(|worth| worth.0)
        .chain(ranked(|worth| worth.1))
        .collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen.into_iter().map(|at| sites[at].clone()).collect()
}

/// What a week of a usual helper from a site could be worth: at the certificate's prices, and by
/// what is undone. Both take the visits with the most worth for their minutes until the week is full.
fn worth(
    asked: &Asked,
    instance: &Instance,
    lacking: &[u32],
    usual: &Helper,
    site: &Site,
) -> (i64, i64) {
    let certificate = &asked.plan.certificate;
    let scale = certificate.scale.max(1);
    let (mut priced, mut undone) = (Vec::new(), Vec::new());
    for need in 0..instance.needs.len() as u32 {
        let wanted = &instance.needs[need as usize];
        let elder = &instance.problem.elders[wanted.elder as usize];
        let travel = &instance.problem.travel;
        let metres = crate::travel::metres(travel, &site.place, &elder.home);
        if wanted.home && metres > i64::from(usual.max_metres) {
            continue;
        }
        let price = certificate
            .need
            .get(need_id(instance, need))
            .copied()
            .unwrap_or(0);
        let beyond = scale * wanted.weight / wanted.crew as i64 - price;
        // Half of the way there and back: other visits share it.
        let way = crate::travel::minutes(travel, &site.place, &elder.home, usual.speed_kmh);
        let minutes = i64::from(wanted.minutes) + if wanted.home { way } else { 0 };
        priced.extend((beyond > 0).then_some((beyond, minutes)));
        if lacking.contains(&need) {
            undone.push((scale * wanted.weight / wanted.crew as i64, minutes));
        }
    }
    let most = i64::from(usual.max_minutes);
    (packed(priced, most), packed(undone, most))
}

fn packed(mut visits: Vec<(i64, i64)>, mut minutes: i64) -> i64 {
    visits.sort_by_key(|(worth, minutes)| std::cmp::Reverse(worth * 1000 / minutes.max(&1)));
    let mut total = 0;
    for (worth, needed) in visits {
        if needed <= minutes {
            minutes -= needed;
            total += worth;
        }
    }
    total
}
