//! Every rule that a problem must keep by itself.

use std::collections::HashMap;

use super::fault::{Fault, FaultCode};
use super::names::check_names;
use super::tables::check_tables;
use super::{Elder, FORMAT, Helper, Need, Place, Problem, Span, Travel};
use crate::check::check_promises;
use crate::time::{Calendar, DAY};

/// The most visits of one need; keeps every sum far from overflow.
const MOST_VISITS: u32 = 1000;
/// The most that a weight may be; keeps every sum far from overflow.
const MOST_WEIGHT: u32 = 1_000_000;
/// The largest detour factor that makes sense on earth.
const MOST_DETOUR: u32 = 100;

/// Every fault of a problem by its place, in the order of the document; empty when it can be planned.
///
/// Whether pins and fixed visits can be kept is asked only when nothing else is at fault.
#[must_use]
pub fn validate(problem: &Problem) -> Vec<Fault> {
    let mut faults = Faults::default();
    faults.document(problem);
    for (index, helper) in problem.helpers.iter().enumerate() {
        faults.helper(problem, helper, &format!("helpers[{index}]"));
    }
    for (index, elder) in problem.elders.iter().enumerate() {
        faults.elder(problem, elder, &format!("elders[{index}]"));
    }
    check_names(problem, faults.calendar, &mut faults);
    if faults.list.is_empty() {
        check_promises(problem)
    } else {
        faults.list
    }
}

/// Faults found so far, and what they are found against.
#[derive(Default)]
pub(super) struct Faults {
    pub(super) list: Vec<Fault>,
    calendar: Option<Calendar>,
    nodes: Option<usize>,
    helpers: HashMap<String, String>,
    elders: HashMap<String, String>,
    needs: HashMap<String, String>,
}

impl Faults {
    pub(super) fn say(&mut self, place: impl Into<String>, code: FaultCode) {
        self.list.push(Fault::new(place, code));
    }

    fn within(&mut self, place: String, value: impl Into<i64>, least: u32, most: u32) {
        let (value, least, most) = (value.into(), i64::from(least), i64::from(most));
        if !(least..=most).contains(&value) {
            self.say(place, FaultCode::OutOfRange { value, least, most });
        }
    }

    fn decimal_within(&mut self, place: String, value: f64, least: i32, most: i32) {
        if !(f64::from(least)..=f64::from(most)).contains(&value) {
            let (least, most) = (least.into(), most.into());
            self.say(place, FaultCode::DecimalOutOfRange { least, most });
        }
    }

    fn document(&mut self, problem: &Problem) {
        if problem.format != FORMAT {
            self.say("format", FaultCode::WrongFormat { expected: FORMAT });
        }
        self.within("week.days".into(), problem.week.days, 1, 28);
        self.calendar = Calendar::of(&problem.week);
        if self.calendar.is_none() {
            self.say("week.start", FaultCode::NotADate);
        }
        match &problem.travel {
            Travel::Crow { detour } => {
                let most = MOST_DETOUR.cast_signed();
                self.decimal_within("travel.detour".into(), *detour, 1, most);
            }
            Travel::Matrix { minutes, metres } => {
                self.nodes = Some(minutes.len());
                check_tables(minutes, metres, self);
            }
        }
        let weights = &problem.weights;
        for (key, weight) in [
            ("travel_minute", weights.travel_minute),
            ("new_helper", weights.new_helper),
            ("missed_preference", weights.missed_preference),
            ("load", weights.load),
        ] {
            self.within(format!("weights.{key}"), weight, 0, MOST_WEIGHT);
        }
    }

    fn helper(&mut self, problem: &Problem, helper: &Helper, place: &str) {
        let seen = take_id(&mut self.helpers, &helper.id, place);
        self.id(&helper.id, place, seen);
        self.home(problem, &helper.home, place);
        self.within(format!("{place}.speed_kmh"), helper.speed_kmh, 1, 120);
        let spans = self.spans(&helper.shifts, &format!("{place}.shifts"));
        for (index, span) in spans.iter().enumerate() {
            let Some((start, end)) = *span else { continue };
            let overlaps =
                |other: &Option<(i64, i64)>| other.is_some_and(|o| o.0 < end && start < o.1);
            if let Some(other) = spans[..index].iter().position(overlaps) {
                self.say(
                    format!("{place}.shifts[{index}]"),
                    FaultCode::Overlaps { other },
                );
            }
        }
    }

    fn elder(&mut self, problem: &Problem, elder: &Elder, place: &str) {
        let seen = take_id(&mut self.elders, &elder.id, place);
        self.id(&elder.id, place, seen);
        self.home(problem, &elder.home, place);
        if elder.needs.len() > 12 {
            let count = elder.needs.len();
            self.say(
                format!("{place}.needs"),
                FaultCode::TooMany { count, most: 12 },
            );
        }
        for (index, need) in elder.needs.iter().enumerate() {
            self.need(need, &format!("{place}.needs[{index}]"));
        }
        self.word(
            elder.prefers.language.as_deref(),
            &format!("{place}.prefers.language"),
        );
        if let Some(id) = &elder.backup_for
            && !elder.needs.iter().any(|need| need.id == *id)
        {
            let id = id.clone();
            self.say(format!("{place}.backup_for"), FaultCode::NotOwnNeed { id });
        }
    }

    fn need(&mut self, need: &Need, place: &str) {
        let seen = take_id(&mut self.needs, &need.id, place);
        self.id(&need.id, place, seen);
        self.within(format!("{place}.visits"), need.visits, 0, MOST_VISITS);
        self.within(format!("{place}.minutes"), need.minutes, 1, 720);
        self.within(format!("{place}.crew"), need.crew, 1, 4);
        self.within(format!("{place}.priority"), need.priority, 1, 1000);
        self.within(
            format!("{place}.min_gap_days"),
            need.min_gap_days,
            1,
            u32::MAX,
        );
        self.spans(&need.windows, &format!("{place}.windows"));
        self.word(need.language.as_deref(), &format!("{place}.language"));
    }

    /// A word that is left out where there is none, rather than empty.
    fn word(&mut self, word: Option<&str>, place: &str) {
        if word == Some("") {
            self.say(place, FaultCode::Empty);
        }
    }

    fn id(&mut self, id: &str, place: &str, first: Option<String>) {
        if id.is_empty() {
            self.say(format!("{place}.id"), FaultCode::Empty);
        } else if let Some(first) = first {
            self.say(format!("{place}.id"), FaultCode::Repeated { first });
        }
    }

    fn home(&mut self, problem: &Problem, home: &Place, place: &str) {
        match (home, &problem.travel) {
            (Place::Point(point), Travel::Crow { .. }) => {
                self.decimal_within(format!("{place}.home.lat"), point.lat, -90, 90);
                self.decimal_within(format!("{place}.home.lon"), point.lon, -180, 180);
            }
            (Place::Node(node), Travel::Matrix { minutes, .. }) => {
                if node.node >= minutes.len() {
                    let most = i64::try_from(minutes.len()).unwrap_or(i64::MAX) - 1;
                    let value = i64::try_from(node.node).unwrap_or(i64::MAX);
                    let code = FaultCode::OutOfRange {
                        value,
                        least: 0,
                        most,
                    };
                    self.say(format!("{place}.home.node"), code);
                }
            }
            _ => self.say(format!("{place}.home"), FaultCode::WrongKindOfPlace),
        }
    }

    /// Spans as minutes of the week; `None` where one is at fault.
    fn spans(&mut self, spans: &[Span], place: &str) -> Vec<Option<(i64, i64)>> {
        let Some(calendar) = self.calendar else {
            return Vec::new(); // told once, of the week
        };
        let one = |(index, span): (usize, &Span)| {
            let place = format!("{place}[{index}]");
            let [start, end] = [("start", &span.start), ("end", &span.end)].map(|(key, text)| {
                let minute = calendar.minute(text);
                if minute.is_none() {
                    self.say(format!("{place}.{key}"), FaultCode::NotATime);
                }
                minute
            });
            let (start, end) = (start?, end?);
            let code = if end <= start {
                FaultCode::EndsBeforeStart
            } else if start.div_euclid(DAY) != (end - 1).div_euclid(DAY) {
                FaultCode::SeveralDates
            } else if start < 0 || end > calendar.length() {
                FaultCode::OutsideWeek
            } else {
                return Some((start, end));
            };
            self.say(place, code);
            None
        };
        spans.iter().enumerate().map(one).collect()
    }
}

/// Remembers an id with its place; the place of the first when it was there already.
fn take_id(seen: &mut HashMap<String, String>, id: &str, place: &str) -> Option<String> {
    let first = seen.get(id).cloned();
    if first.is_none() {
        seen.insert(id.to_string(), place.to_string());
    }
    first
}
