//! The optimiser's answers in words: every sentence follows from a code or a number of its answer.

use chrono::NaiveDateTime;
use linli_solver::explain::{Alternative, Bend, Blocking, ElderChange, HelperChange, Impossible};
use linli_solver::plan::Visit;
use linli_solver::problem::{Elder, Need, Problem};
use serde_json::Value;

use super::people::Names;
use crate::matching::answers::Difference;
use crate::matching::{Person, words};
use crate::needs::service_name;
use crate::page::{Texts, date};

/// As many visits that fill places are told one by one.
const FACTS: usize = 4;

/// Something that is better or worse, said in words and shown by a colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub text: String,
    pub better: bool,
}

impl Told {
    /// The word for it.
    pub fn verdict(&self, t: Texts) -> String {
        if self.better {
            t.matching_better()
        } else {
            t.matching_worse()
        }
    }

    /// How it looks.
    pub fn kind(&self) -> &'static str {
        if self.better { "elder" } else { "danger" }
    }
}

type Words = fn(Texts, i64) -> String;

/// What is better and what is worse; empty where nothing differs.
pub(super) fn difference(t: Texts, difference: &Difference) -> Vec<Told> {
    let counted = |count: i64, more: Words, fewer: Words, more_is_better: bool| {
        (count != 0).then(|| Told {
            text: if count > 0 { more } else { fewer }(t, count.abs()),
            better: (count > 0) == more_is_better,
        })
    };
    // As many visits, but not the same ones.
    let urgency = (difference.visits == 0 && difference.unmet != 0).then(|| Told {
        text: if difference.unmet < 0 {
            t.matching_more_urgent()
        } else {
            t.matching_less_urgent()
        },
        better: difference.unmet < 0,
    });
    let found = [
        counted(
            difference.broken_pins,
            Texts::matching_more_pins,
            Texts::matching_fewer_pins,
            false,
        ),
        counted(
            difference.visits,
            Texts::matching_more_visits,
            Texts::matching_fewer_visits,
            true,
        ),
        urgency,
        counted(
            difference.unbacked,
            Texts::matching_more_unbacked,
            Texts::matching_fewer_unbacked,
            false,
        ),
        counted(
            difference.travel_minutes,
            Texts::matching_more_walking,
            Texts::matching_less_walking,
            false,
        ),
        counted(
            difference.strangers.unwrap_or(0),
            Texts::matching_more_strangers,
            Texts::matching_fewer_strangers,
            false,
        ),
        counted(
            difference.wishes.unwrap_or(0),
            Texts::matching_more_missed,
            Texts::matching_fewer_missed,
            false,
        ),
        counted(
            difference.load,
            |t, _| t.matching_less_even(),
            |t, _| t.matching_more_even(),
            false,
        ),
    ];
    found.into_iter().flatten().collect()
}

/// Words about the people of one problem.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub t: Texts,
    pub names: &'a Names,
    pub problem: &'a Problem,
}

/// A person for whom two plans differ.
pub(super) struct ChangeLine {
    pub name: String,
    pub detail: String,
    pub what: String,
    /// Its word, and how it looks.
    pub verdict: (String, &'static str),
}

/// Another week beside the one as it is.
pub(super) struct AlternativeView {
    /// Who comes to the elder instead; only told where the pair was taken apart.
    pub instead: Option<String>,
    pub difference: Vec<Told>,
    /// Whether the first number of the score that differs is better there; none where nothing differs.
    pub is_better: Option<bool>,
    pub elders: Vec<ChangeLine>,
    pub helpers: Vec<ChangeLine>,
}

impl Teller<'_> {
    /// The name behind a code of the problem; the code itself where nobody is known by it.
    pub fn name(&self, code: &str) -> String {
        Person::from_code(code).map_or_else(|| code.to_owned(), |person| self.names.name(person))
    }

    fn names(&self, codes: &[String]) -> String {
        if codes.is_empty() {
            return self.t.matching_nobody();
        }
        let names: Vec<String> = codes.iter().map(|code| self.name(code)).collect();
        names.join(&self.t.matching_comma())
    }

    fn detail(&self, code: &str) -> String {
        Person::from_code(code)
            .map(|person| self.names.detail(self.t, person))
            .unwrap_or_default()
    }

    fn need(&self, id: &str) -> Option<(&Elder, &Need)> {
        let mut needs = self
            .problem
            .elders
            .iter()
            .flat_map(|elder| elder.needs.iter().map(move |need| (elder, need)));
        needs.find(|(_, need)| need.id == id)
    }

    /// A need as people know it: whose, and what for.
    fn need_words(&self, id: &str) -> String {
        match self.need(id) {
            Some((elder, need)) => self
                .t
                .matching_need_of(self.name(&elder.id), service_name(self.t, &need.service)),
            None => id.to_owned(),
        }
    }

    /// What is done for a need.
    pub fn service(&self, need: &str) -> String {
        self.need(need).map_or_else(
            || need.to_owned(),
            |found| service_name(self.t, &found.1.service),
        )
    }

    /// A moment of the problem: the day and the time of the day.
    pub fn moment(&self, text: &str) -> String {
        match NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M") {
            Ok(moment) => date::moment(self.t, moment),
            Err(_) => text.to_owned(),
        }
    }

    /// The time of the day alone.
    pub fn clock(&self, text: &str) -> String {
        match NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M") {
            Ok(moment) => date::clock(self.t, moment.time()),
            Err(_) => text.to_owned(),
        }
    }

    fn visit(&self, visit: &Visit) -> String {
        let whose = self.need(&visit.need);
        let elder = whose.map_or_else(|| visit.need.clone(), |found| self.name(&found.0.id));
        self.t
            .matching_elder_visit(elder, self.service(&visit.need), self.moment(&visit.start))
    }

    /// Skills as they are called.
    pub fn skills(&self, codes: &[String]) -> String {
        let names: Vec<String> = codes
            .iter()
            .map(|code| service_name(self.t, code))
            .collect();
        names.join(&self.t.matching_comma())
    }

    /// A rule bent: the words of its code, with names for ids.
    pub fn bend(&self, bend: &Bend) -> String {
        let mut rule = serde_json::to_value(bend).unwrap_or_default();
        for (member, value) in rule.as_object_mut().into_iter().flatten() {
            let named = match (member.as_str(), &*value) {
                ("helper" | "elder", Value::String(code)) => self.name(code),
                ("need", Value::String(id)) => self.need_words(id),
                ("skills", Value::Array(skills)) => {
                    let skills = skills.iter().filter_map(Value::as_str).map(str::to_owned);
                    self.skills(&skills.collect::<Vec<_>>())
                }
                _ => continue,
            };
            *value = Value::String(named);
        }
        words::of(self.t, "bend", &rule)
    }

    /// Why a pair cannot be at all: a heading, and a line for each reason.
    pub fn impossible(&self, impossible: &Impossible) -> (String, Vec<String>) {
        match impossible {
            Impossible::NotEligible { excluded } => {
                let line = |(need, code): &(String, &'static str)| {
                    let reason = self.t.of(&format!("why-not-{code}"), &[]);
                    self.t.matching_pair_never_need(
                        reason.unwrap_or_else(|| (*code).to_owned()),
                        self.service(need),
                    )
                };
                (
                    self.t.matching_pair_never(),
                    excluded.iter().map(line).collect(),
                )
            }
            Impossible::Refused { faults } => {
                let line =
                    |fault| super::people::fault(self.t, self.names, self.problem, fault).text;
                (
                    self.t.matching_pair_refused(),
                    faults.iter().map(line).collect(),
                )
            }
        }
    }

    /// The visits that fill the places of a need, a sentence each.
    pub fn facts(&self, blocking: &Blocking) -> Vec<String> {
        let t = self.t;
        let fact = |fact: &linli_solver::explain::Fact| {
            let visits: Vec<String> = fact.visits.iter().map(|visit| self.visit(visit)).collect();
            let visits = visits.join(&t.matching_comma());
            let start = self.moment(&fact.place.start);
            match &fact.helper {
                Some(helper) => t.matching_elder_fact(self.name(helper), start, visits),
                None => t.matching_elder_fact_crew(start, visits),
            }
        };
        let shown = blocking.facts.iter().take(FACTS).map(fact);
        let more = blocking.facts.len().saturating_sub(FACTS);
        shown
            .chain((more > 0).then(|| t.matching_elder_more_facts(more)))
            .collect()
    }

    /// Whom limits keep, in one sentence.
    pub fn limited(&self, blocking: &Blocking) -> Option<String> {
        let names =
            (!blocking.limited.is_empty()).then(|| self.names.list(self.t, &blocking.limited));
        names.map(|names| self.t.matching_elder_limited(names))
    }

    /// Another week, told from the elder of the pair.
    pub fn alternative(&self, found: &Alternative, apart: Option<&str>) -> AlternativeView {
        AlternativeView {
            instead: apart.map(|elder| self.instead(found, elder)),
            difference: difference(self.t, &Difference::told(found)),
            is_better: found.level.map(|(_, more)| more < 0),
            elders: found
                .elders
                .iter()
                .map(|change| self.elder(change))
                .collect(),
            helpers: found
                .helpers
                .iter()
                .map(|change| self.helper(change))
                .collect(),
        }
    }

    fn instead(&self, found: &Alternative, elder: &str) -> String {
        let change = found.elders.iter().find(|change| change.elder == elder);
        let new: Vec<String> = change.map_or_else(Vec::new, |change| {
            let (before, after) = &change.helpers;
            let new = after.iter().filter(|helper| !before.contains(helper));
            new.cloned().collect()
        });
        if new.is_empty() {
            self.t.matching_pair_instead_nobody(self.name(elder))
        } else {
            self.t
                .matching_pair_instead(self.name(elder), self.names(&new))
        }
    }

    fn elder(&self, change: &ElderChange) -> ChangeLine {
        let t = self.t;
        let (before, after) = change.visits;
        let verdict = match change.unmet.1.cmp(&change.unmet.0) {
            std::cmp::Ordering::Less => (t.matching_gains(), "elder"),
            std::cmp::Ordering::Greater => (t.matching_loses(), "danger"),
            std::cmp::Ordering::Equal => (t.matching_other(), "helper"),
        };
        let mut what = Vec::new();
        if before != after {
            what.push(t.matching_change_visits(after, before));
        }
        if change.helpers.0 != change.helpers.1 {
            what.push(t.matching_change_team(
                self.names(&change.helpers.1),
                self.names(&change.helpers.0),
            ));
        }
        ChangeLine {
            name: self.name(&change.elder),
            detail: self.detail(&change.elder),
            what: what.join(" · "),
            verdict,
        }
    }

    fn helper(&self, change: &HelperChange) -> ChangeLine {
        let t = self.t;
        let (before, after) = change.load;
        ChangeLine {
            name: self.name(&change.helper),
            detail: self.detail(&change.helper),
            what: t.matching_change_load(after, before),
            verdict: if after > before {
                (t.matching_busier(), "caution")
            } else {
                (t.matching_freer(), "helper")
            },
        }
    }
}
