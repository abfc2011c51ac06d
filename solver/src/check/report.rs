//! What the judge says of a plan.

use std::collections::BTreeSet;

use serde::Serialize;

use super::backups::check_backups;
use super::bound;
use super::breach::{Breach, Fault};
use super::diary::{Diary, Visit};
use super::reasons::check_reasons;
use super::rules::{check_fixed, check_rules};
use super::score::score;
use super::week::Week;
use crate::plan::{FORMAT, Plan, Score};
use crate::problem::{self, FaultCode};

/// The truth about a plan, and everything in it that is against the rules or untrue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Empty when the plan keeps every rule and all that it says of itself is true.
    pub faults: Vec<Fault>,
    /// As recomputed.
    pub score: Score,
    /// As recomputed from the certificate's multipliers; `None` when they are out of their limits.
    pub bound: Option<i64>,
    /// Visits made.
    pub visits: usize,
    /// Visits wanted.
    pub wanted: u64,
    /// Over all helpers.
    pub travel_minutes: i64,
    /// Different pairs of helper and elder who meet in a visit.
    pub pairs: usize,
}

impl Report {
    /// Whether the plan keeps every rule and all that it says of itself is true.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.faults.is_empty()
    }

    /// How far `unmet` may be from the best possible, as a share of it: 0 to 1 for a valid plan.
    #[must_use]
    pub fn gap(&self) -> Option<f64> {
        Some(gap(self.score.unmet, self.bound?))
    }
}

/// How far `unmet` is above a bound, as a share of it.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a share for people to read")]
pub fn gap(unmet: i64, bound: i64) -> f64 {
    (unmet - bound) as f64 / unmet.max(1) as f64
}

/// Judges a plan; the faults of ids and times that name nothing when it has such.
pub(super) fn report(
    week: &Week,
    sha256: &str,
    plan: &Plan,
) -> Result<Report, Vec<problem::Fault>> {
    let (visits, backups) = understand(week, plan)?;
    let mut faults = Vec::new();
    if plan.problem != sha256 {
        let expected = sha256.to_string();
        faults.push(Fault::new("problem", Breach::OtherProblem { expected }));
    }
    let diary = Diary::of(week, visits);
    faults.extend(check_rules(week, &diary, "visits"));
    faults.extend(check_fixed(week, &fixed(week), &diary));
    let backed = check_backups(week, &diary, &backups, &mut faults);
    let score = score(week, &diary, &backed);
    if plan.score != score {
        faults.push(Fault::new("score", Breach::WrongScore { score }));
    }
    faults.extend(check_reasons(week, &diary, &plan.unserved));
    faults.extend(check_void_pins(week, plan));
    let bound = check_certificate(week, plan, score.unmet, &mut faults);
    let needs = week.needs.iter();
    let meet = |visit: &Visit| {
        let elder = visit.elder;
        let helpers = visit.helpers.clone();
        helpers.into_iter().map(move |helper| (helper, elder))
    };
    Ok(Report {
        faults,
        score,
        bound,
        visits: diary.visits.len(),
        wanted: needs.map(|wanted| u64::from(wanted.need.visits)).sum(),
        travel_minutes: diary.travel.iter().sum(),
        pairs: diary
            .visits
            .iter()
            .flat_map(meet)
            .collect::<BTreeSet<_>>()
            .len(),
    })
}

type Understood = (Vec<Visit>, Vec<(usize, usize)>);

/// Visits and backups by index, or every id and time that names nothing.
fn understand(week: &Week, plan: &Plan) -> Result<Understood, Vec<problem::Fault>> {
    let mut faults = Vec::new();
    if plan.format != FORMAT {
        let code = FaultCode::WrongFormat { expected: FORMAT };
        faults.push(problem::Fault::new("format", code));
    }
    let mut visits = Vec::new();
    for (number, visit) in plan.visits.iter().enumerate() {
        let place = format!("visits[{number}]");
        let (need, start, helpers) = (&visit.need, &visit.start, &visit.helpers);
        visits.extend(read_visit(
            week,
            number,
            (need, start, helpers),
            &place,
            &mut faults,
        ));
    }
    let mut backups = Vec::new();
    for (number, backup) in plan.backups.iter().enumerate() {
        let elder = week.elder_index.get(backup.elder.as_str());
        let helper = week.helper_index.get(backup.helper.as_str());
        for (key, id, found) in [
            ("elder", &backup.elder, elder),
            ("helper", &backup.helper, helper),
        ] {
            if found.is_none() {
                let code = FaultCode::UnknownId { id: id.clone() };
                faults.push(problem::Fault::new(
                    format!("backups[{number}].{key}"),
                    code,
                ));
            }
        }
        backups.extend(elder.zip(helper).map(|(elder, helper)| (*elder, *helper)));
    }
    if faults.is_empty() {
        Ok((visits, backups))
    } else {
        Err(faults)
    }
}

/// A visit by index; `None` and the faults told when an id or the time names nothing.
pub(super) fn read_visit(
    week: &Week,
    number: usize,
    (need, start, helpers): (&str, &str, &[String]),
    place: &str,
    faults: &mut Vec<problem::Fault>,
) -> Option<Visit> {
    let before = faults.len();
    let mut unknown = |place: String, id: &str| {
        let code = FaultCode::UnknownId { id: id.to_string() };
        faults.push(problem::Fault::new(place, code));
    };
    let known_need = week.need_index.get(need).copied();
    if known_need.is_none() {
        unknown(format!("{place}.need"), need);
    }
    let mut known = Vec::with_capacity(helpers.len());
    for (at, helper) in helpers.iter().enumerate() {
        match week.helper_index.get(helper.as_str()) {
            Some(helper) => known.push(*helper),
            None => unknown(format!("{place}.helpers[{at}]"), helper),
        }
    }
    let minute = week.calendar.minute(start);
    if minute.is_none() {
        let place = format!("{place}.start");
        faults.push(problem::Fault::new(place, FaultCode::NotATime));
    }
    if faults.len() > before {
        return None;
    }
    Some(Visit::of(week, number, known_need?, minute?, known))
}

/// The fixed visits of a valid problem.
pub(super) fn fixed(week: &Week) -> Vec<Visit> {
    let fixed = week.problem.fixed_visits.iter().enumerate();
    let read = |(number, visit): (usize, &problem::FixedVisit)| {
        let parts = (&*visit.need, &*visit.start, &*visit.helpers);
        read_visit(week, number, parts, "", &mut Vec::new())
    };
    fixed.filter_map(read).collect()
}

fn check_void_pins(week: &Week, plan: &Plan) -> Option<Fault> {
    let pin = |(helper, elder): &(usize, usize)| {
        (
            week.helper(*helper).id.clone(),
            week.elder(*elder).id.clone(),
        )
    };
    let void_pins: Vec<(String, String)> = week.void_pins.iter().map(pin).collect();
    let told: BTreeSet<_> = plan.void_pins.iter().collect();
    let same = told == void_pins.iter().collect();
    (!same).then(|| Fault::new("void_pins", Breach::WrongVoidPins { void_pins }))
}

fn check_certificate(week: &Week, plan: &Plan, unmet: i64, faults: &mut Vec<Fault>) -> Option<i64> {
    let mut say = |place: &str, breach| faults.push(Fault::new(place, breach));
    let bound = match bound::bound(week, &plan.certificate) {
        Ok(bound) => bound,
        Err(reason) => {
            say("certificate", Breach::BadCertificate { reason });
            return None;
        }
    };
    if bound != plan.certificate.bound {
        say("certificate.bound", Breach::WrongBound { bound });
    }
    if bound > unmet {
        say(
            "certificate.bound",
            Breach::BoundAboveUnmet { bound, unmet },
        );
    }
    Some(bound)
}
