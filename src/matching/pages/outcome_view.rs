//! What came out of a run, as the page shows it.

use std::collections::HashMap;

use linli_solver::plan::Plan;
use linli_solver::problem::Problem;

use super::people::{self, Names};
use super::progress_view::Share;
use super::question::{elder_href, pair_href};
use super::run_map::map;
use crate::matching::outcome::{Gap, Outcome, PairUp, demand, outcome};
use crate::matching::{Person, run};
use crate::needs::service_name;
use crate::page::map::Map;
use crate::page::{Texts, date};

/// A plan in words and drawings.
pub(super) struct OutcomeView {
    pub outcome: Outcome,
    pub share: Share,
    pub broken_pins: i64,
    pub void_pins: Vec<String>,
    pub pairs: Vec<PairLine>,
    /// By elder; those without anybody first, numbered as in the map.
    pub gaps: Vec<GapGroup>,
    pub alone: usize,
    pub map: Map,
}

/// A row of who goes to whom.
pub(super) struct PairLine {
    /// The page of this pair.
    pub href: String,
    pub elder: String,
    pub detail: String,
    pub helper: String,
    pub services: String,
    pub amount: String,
    pub way: String,
    /// Each with how it looks.
    pub reasons: Vec<(String, &'static str)>,
}

/// What one elder lacks.
pub(super) struct GapGroup {
    /// As in the map; none where somebody comes for something else.
    pub number: Option<u32>,
    /// The page of this elder.
    pub href: String,
    pub elder: String,
    pub detail: String,
    /// What is missing, and why.
    pub lines: Vec<(String, Vec<String>)>,
}

impl OutcomeView {
    /// What a run's plan comes to. Where people live is shown `exact` to keepers only.
    /// What a run's plan comes to. Where people live is shown `exact` to keepers only.
    pub fn of(
        t: Texts,
        run: &run::Model,
        names: &Names,
        problem: &Problem,
        plan: &Plan,
        exact: bool,
    ) -> Self {
        let bound = run.bound;
        let outcome = outcome(problem, plan);
        let gaps = groups(t, run.id, names, &outcome.gaps);
        let void_pin = |(helper, elder): &(i32, i32)| {
            let elder = names.name(Person::Elder(*elder));
            t.matching_void_pin(elder, names.name(Person::Helper(*helper)))
        };
        Self {
            share: Share::of(plan.score.unmet, bound, demand(problem)),
            broken_pins: plan.score.broken_pins,
            void_pins: outcome.void_pins.iter().map(void_pin).collect(),
            pairs: outcome
                .pairs
                .iter()
                .map(|pair| line(t, run.id, names, pair))
                .collect(),
            alone: gaps.iter().filter(|group| group.number.is_some()).count(),
            map: map(t, run.id, names, problem, &outcome, exact),
            gaps,
            outcome,
        }
    }
}

pub(super) fn line(t: Texts, run: i32, names: &Names, pair: &PairUp) -> PairLine {
    let services: Vec<String> = pair
        .services
        .iter()
        .map(|code| service_name(t, code))
        .collect();
    let met = |met: Option<bool>, yes: fn(Texts) -> String, no: fn(Texts) -> String| {
        met.map(|met| {
            if met {
                (yes(t), "elder")
            } else {
                (no(t), "caution")
            }
        })
    };
    let reasons = [
        pair.pinned.then(|| (t.matching_reason_pinned(), "helper")),
        met(
            pair.known,
            Texts::matching_reason_known,
            Texts::matching_reason_new,
        ),
        met(
            pair.sex,
            Texts::matching_reason_sex_met,
            Texts::matching_reason_sex_missed,
        ),
        met(
            pair.language,
            Texts::matching_reason_language_met,
            Texts::matching_reason_language_missed,
        ),
    ];
    PairLine {
        href: pair_href(run, pair.helper, pair.elder),
        elder: names.name(Person::Elder(pair.elder)),
        detail: names.detail(t, Person::Elder(pair.elder)),
        helper: names.name(Person::Helper(pair.helper)),
        services: services.join(&t.matching_comma()),
        amount: t.matching_amount(pair.minutes, pair.visits),
        way: match pair.way {
            Some((metres, minutes)) => t.matching_way(date::metres(t, metres), minutes),
            None => t.matching_way_phone(),
        },
        reasons: reasons.into_iter().flatten().collect(),
    }
}

/// Gaps of one elder together, in the order of the heaviest of each.
pub(super) fn groups(t: Texts, run: i32, names: &Names, gaps: &[Gap]) -> Vec<GapGroup> {
    let mut groups: Vec<GapGroup> = Vec::new();
    let mut places: HashMap<i32, usize> = HashMap::new();
    let mut number = 0;
    for gap in gaps {
        let place = *places.entry(gap.elder).or_insert_with(|| {
            number += u32::from(gap.alone);
            let person = Person::Elder(gap.elder);
            groups.push(GapGroup {
                number: gap.alone.then_some(number),
                href: elder_href(run, gap.elder),
                elder: names.name(person),
                detail: names.detail(t, person),
                lines: Vec::new(),
            });
            groups.len() - 1
        });
        let what = t.matching_gap(gap.missing, service_name(t, &gap.service), gap.wanted);
        groups[place].lines.push((what, people::why(t, names, gap)));
    }
    groups
}
