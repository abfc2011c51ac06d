//! Where new helpers could live and what they could be: chosen by prices and by what is undone.

use super::Wish;
use super::{Site, lacking};
use crate::explain::reading::state_of;
use crate::explain::resolve::Asked;
use crate::explain::why::need_id;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::problem::{Helper, Problem, Span};
use crate::search::construct::fill;
use crate::search::insert::Terms;
use crate::time::{Calendar, DAY};
use crate::warm;

/// Sites that are looked at closely, chosen by prices and by what is undone near them.
const SITES: usize = 16;
/// Of these, the ones at which the week is planned again.
pub(super) const TRIED: usize = 4;

/// A helper with the middle of all numbers, every skill, and the languages that needs ask for.
pub(super) fn usual(problem: &Problem) -> Option<Helper> {
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
pub(super) fn candidates(
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
