//! From the state of the search to the plan document.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    reason = "indices of a document that fits in memory are below 2³²"
)]

use crate::explain::{need_id, unserved};
use crate::instance::Instance;
use crate::plan::{Backup, Certificate, FORMAT, Plan, Score, Visit};
use crate::search::backup::backups;
use crate::search::construct::fill;
use crate::search::insert::Terms;
use crate::search::state::{ABSENT, State};

/// Adds to a plan whatever can still be added, so that its reasons are true, at round times where
/// that costs nothing.
pub fn complete(state: &mut State) {
    let mut needs: Vec<u32> = (0..state.instance.needs.len() as u32).collect();
    needs.sort_by_key(|need| std::cmp::Reverse(state.instance.needs[*need as usize].weight));
    needs.retain(|need| state.lacks(*need));
    // Every visit added may make another possible: stops start earlier than before. So may later
    // times: there is more room before them.
    loop {
        while fill(state, &needs, &Terms::plain()) > 0 {
            needs.retain(|need| state.lacks(*need));
        }
        state.round_times();
        if fill(state, &needs, &Terms::plain()) == 0 {
            break;
        }
    }
    state.begin();
}

/// The document of a complete plan.
pub fn document(state: &State, sha256: String, certificate: Certificate) -> Plan {
    let instance = state.instance;
    let helpers = &instance.problem.helpers;
    let backups = backups(state);
    let asking = instance.elders.iter().filter(|e| e.backup_for.is_some());
    let unbacked = asking.count() - backups.len();
    let backups = backups.into_iter().map(|(elder, helper)| Backup {
        elder: instance.problem.elders[elder as usize].id.clone(),
        helper: helpers[helper as usize].id.clone(),
    });
    Plan {
        format: FORMAT.to_string(),
        problem: sha256,
        visits: visits(state),
        backups: backups.collect(),
        void_pins: instance.void_pin_ids(),
        score: Score {
            unbacked: unbacked as i64,
            ..state.score
        },
        unserved: unserved(state),
        certificate,
        stats: serde_json::Map::new(),
    }
}

fn visits(state: &State) -> Vec<Visit> {
    let instance: &Instance = state.instance;
    let mut made: Vec<u32> = (0..state.units.len() as u32)
        .filter(|unit| state.units[*unit as usize].start != ABSENT)
        .collect();
    made.sort_by_key(|unit| {
        (
            instance.need_of_unit[*unit as usize],
            state.units[*unit as usize].start,
        )
    });
    made.into_iter().map(|unit| visit(state, unit)).collect()
}

/// A visit that is made, as the document tells it.
pub fn visit(state: &State, unit: u32) -> Visit {
    let instance = state.instance;
    let mut crew: Vec<u32> = state.crew(unit).collect();
    crew.sort_unstable();
    let crew = crew.into_iter();
    Visit {
        need: need_id(instance, instance.need_of_unit[unit as usize]).to_string(),
        start: instance
            .calendar
            .text(state.units[unit as usize].start.into()),
        helpers: crew
            .map(|helper| instance.problem.helpers[helper as usize].id.clone())
            .collect(),
    }
}
