//! Whether what a plan says of unserved needs is true.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::breach::{Breach, Fault};
use super::diary::Diary;
use super::room::could_add;
use super::week::Week;
use crate::plan::{Unserved, Why};

/// The faults of all reasons.
pub(super) fn check_reasons(week: &Week, diary: &Diary, unserved: &[Unserved]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut told = HashMap::new();
    for (number, reason) in unserved.iter().enumerate() {
        let need = week.need_index.get(reason.need.as_str());
        if need.is_none_or(|need| told.insert(*need, (number, reason)).is_some()) {
            let need = reason.need.clone();
            let place = format!("unserved[{number}].need");
            faults.push(Fault::new(place, Breach::ReasonForNothing { need }));
        }
    }
    let of_need = |need: usize| check_need(week, diary, need, told.get(&need).copied());
    let needs = (0..week.needs.len()).into_par_iter();
    faults.par_extend(needs.filter_map(of_need));
    faults
}

fn check_need(
    week: &Week,
    diary: &Diary,
    need: usize,
    told: Option<(usize, &Unserved)>,
) -> Option<Fault> {
    let wanted = week.needs[need].need;
    let id = || wanted.id.clone();
    let missing = (wanted.visits as usize).saturating_sub(diary.by_need[need].len());
    let Some((number, reason)) = told else {
        let breach = Breach::MissingUntold {
            need: id(),
            missing,
            told: 0,
        };
        return (missing > 0).then(|| Fault::new("unserved", breach));
    };
    let place = format!("unserved[{number}]");
    if missing == 0 {
        return Some(Fault::new(place, Breach::ReasonForServed { need: id() }));
    }
    if reason.missing as usize != missing {
        let breach = Breach::MissingUntold {
            need: id(),
            missing,
            told: reason.missing,
        };
        return Some(Fault::new(format!("{place}.missing"), breach));
    }
    let breach = check_why(week, diary, need, &reason.why)?;
    Some(Fault::new(format!("{place}.why"), breach))
}

fn check_why(week: &Week, diary: &Diary, need: usize, why: &Why) -> Option<Breach> {
    let wanted = week.needs[need].need;
    let id = || wanted.id.clone();
    let ids = |helpers: &[usize]| -> Vec<String> {
        let id = |helper: &usize| week.helper(*helper).id.clone();
        helpers.iter().map(id).collect()
    };
    let candidates = &week.candidates()[need];
    let eligible = candidates.eligible.len();
    let (Why::TooFewEligible { eligible: told, .. } | Why::NoCapacity { eligible: told }) = why;
    let truth: BTreeSet<&str> = candidates
        .eligible
        .iter()
        .map(|helper| week.helper(*helper).id.as_str())
        .collect();
    let same = told.iter().map(|id| &**id).collect::<BTreeSet<_>>() == truth;
    if !same || told.len() != eligible {
        return Some(Breach::WrongEligible {
            need: id(),
            eligible: ids(&candidates.eligible),
        });
    }
    let few = eligible < wanted.crew as usize;
    match why {
        Why::TooFewEligible { .. } if !few => Some(Breach::EnoughEligible {
            need: id(),
            eligible,
        }),
        Why::TooFewEligible { eliminated, .. } => {
            let barred = candidates.barred.iter();
            let truth: BTreeMap<_, _> = barred.map(|(bar, count)| (bar.word(), *count)).collect();
            let told = eliminated.iter().filter(|(_, count)| **count > 0);
            let told: BTreeMap<_, _> = told.map(|(word, count)| (word.as_str(), *count)).collect();
            (told != truth).then(|| Breach::WrongEliminated {
                need: id(),
                eliminated: truth,
            })
        }
        Why::NoCapacity { .. } if few => Some(Breach::FewEligible {
            need: id(),
            eligible,
        }),
        Why::NoCapacity { .. } => {
            let (start, helpers) = could_add(week, diary, need)?;
            Some(Breach::CouldBeAdded {
                need: id(),
                start: week.calendar.text(start),
                helpers: ids(&helpers),
            })
        }
    }
}
