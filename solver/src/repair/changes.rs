//! What has happened: the document `linli-changes/1`, as it stands in `docs/PLANNING.md`.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::plan::Plan;
use crate::problem::{Elder, Fault, FaultCode, Need, Problem, document, piece, take_list};
use crate::time::Calendar;

/// The value of [`Changes::format`].
pub const FORMAT: &str = "linli-changes/1";

/// What has happened since a plan was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// Always [`FORMAT`].
    pub format: String,
    /// `YYYY-MM-DDTHH:MM`: visits that have started before stay, and no other starts before it.
    #[serde(default)]
    pub now: Option<String>,
    /// Helpers who are away or ill.
    #[serde(default)]
    pub absent: Vec<Absence>,
    /// Visits that a helper will not make.
    #[serde(default)]
    pub declined: Vec<Refusal>,
    /// Ids of needs that want no further visit.
    #[serde(default)]
    pub cancelled: Vec<String>,
    /// Elders who are new, with their needs.
    #[serde(default)]
    pub new_elders: Vec<Elder>,
    /// Needs that are new, of elders who are known.
    #[serde(default)]
    pub new_needs: Vec<NewNeed>,
}

/// A helper who cannot come for some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// The helper's id.
    pub helper: String,
    /// `YYYY-MM-DDTHH:MM`; from the beginning where it is missing.
    #[serde(default)]
    pub from: Option<String>,
    /// `YYYY-MM-DDTHH:MM`; to the end where it is missing.
    #[serde(default)]
    pub until: Option<String>,
}

/// A visit of the plan that one of its helpers will not make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The helper's id.
    pub helper: String,
    /// The need's id.
    pub need: String,
    /// `YYYY-MM-DDTHH:MM`, as in the plan.
    pub start: String,
}

/// One more need of an elder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewNeed {
    /// The elder's id.
    pub elder: String,
    /// As in a problem.
    pub need: Need,
}

/// Reads a document of changes; whether they fit a problem is told when they are applied.
///
/// # Errors
/// Every fault of the JSON and its keys, by its place.
pub fn read(bytes: &[u8]) -> Result<Changes, Vec<Fault>> {
    let first = match document(bytes) {
        Ok(changes) => return Ok(changes),
        Err(first) => first,
    };
    let mut faults = Vec::new();
    if let Ok(Value::Object(mut whole)) = serde_json::from_slice(bytes) {
        for (place, value) in take_list(&mut whole, "absent") {
            piece::<Absence>(value, &place, &mut faults);
        }
        for (place, value) in take_list(&mut whole, "declined") {
            piece::<Refusal>(value, &place, &mut faults);
        }
        for (place, value) in take_list(&mut whole, "new_elders") {
            piece::<Elder>(value, &place, &mut faults);
        }
        for (place, value) in take_list(&mut whole, "new_needs") {
            piece::<NewNeed>(value, &place, &mut faults);
        }
        piece::<Changes>(Value::Object(whole), "", &mut faults);
    }
    Err(if faults.is_empty() {
        vec![first]
    } else {
        faults
    })
}

impl Changes {
    /// Faults of ids and times; those of new elders and needs are told of the changed problem.
    pub(super) fn faults(&self, problem: &Problem, plan: &Plan, calendar: Calendar) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.format != FORMAT {
            let code = FaultCode::WrongFormat { expected: FORMAT };
            faults.push(Fault::new("format", code));
        }
        let known = Known::of(problem);
        Known::time(calendar, self.now.as_ref(), "now", &mut faults);
        for (index, absence) in self.absent.iter().enumerate() {
            let place = format!("absent[{index}]");
            known.helper(&absence.helper, &format!("{place}.helper"), &mut faults);
            let from = absence.from.as_ref();
            let from = Known::time(calendar, from, &format!("{place}.from"), &mut faults);
            let until = absence.until.as_ref();
            let until = Known::time(calendar, until, &format!("{place}.until"), &mut faults);
            if from.zip(until).is_some_and(|(from, until)| until <= from) {
                faults.push(Fault::new(place, FaultCode::EndsBeforeStart));
            }
        }
        for (index, refusal) in self.declined.iter().enumerate() {
            let place = format!("declined[{index}]");
            let made = plan.visits.iter().any(|visit| refusal.meets(visit));
            if known.helper(&refusal.helper, &format!("{place}.helper"), &mut faults)
                && known.need(&refusal.need, &format!("{place}.need"), &mut faults)
                && !made
            {
                faults.push(Fault::new(place, FaultCode::NoSuchVisit));
            }
        }
        let mut seen = HashSet::new();
        for (index, need) in self.cancelled.iter().enumerate() {
            let place = format!("cancelled[{index}]");
            known.need(need, &place, &mut faults);
            if !seen.insert(need) {
                let first = self.cancelled.iter().position(|other| other == need);
                let first = format!("cancelled[{}]", first.unwrap_or_default());
                faults.push(Fault::new(place, FaultCode::Repeated { first }));
            }
        }
        for (index, new) in self.new_needs.iter().enumerate() {
            if !problem.elders.iter().any(|elder| elder.id == new.elder) {
                let id = new.elder.clone();
                let place = format!("new_needs[{index}].elder");
                faults.push(Fault::new(place, FaultCode::UnknownId { id }));
            }
        }
        faults
    }
}

impl Refusal {
    /// Whether this is the visit.
    pub(super) fn meets(&self, visit: &crate::plan::Visit) -> bool {
        visit.need == self.need && visit.start == self.start && visit.helpers.contains(&self.helper)
    }
}

struct Known<'p> {
    helpers: HashSet<&'p str>,
    needs: HashSet<&'p str>,
}

impl<'p> Known<'p> {
    fn of(problem: &'p Problem) -> Self {
        let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
        Self {
            helpers: problem.helpers.iter().map(|h| h.id.as_str()).collect(),
            needs: needs.map(|need| need.id.as_str()).collect(),
        }
    }

    fn helper(&self, id: &str, place: &str, faults: &mut Vec<Fault>) -> bool {
        Self::one_of(&self.helpers, id, place, faults)
    }

    fn need(&self, id: &str, place: &str, faults: &mut Vec<Fault>) -> bool {
        Self::one_of(&self.needs, id, place, faults)
    }

    fn one_of(ids: &HashSet<&str>, id: &str, place: &str, faults: &mut Vec<Fault>) -> bool {
        if !ids.contains(id) {
            let code = FaultCode::UnknownId { id: id.to_string() };
            faults.push(Fault::new(place, code));
        }
        ids.contains(id)
    }

    fn time(
        calendar: Calendar,
        text: Option<&String>,
        place: &str,
        faults: &mut Vec<Fault>,
    ) -> Option<i64> {
        let minute = calendar.minute(text?);
        if minute.is_none() {
            faults.push(Fault::new(place, FaultCode::NotATime));
        }
        minute
    }
}
