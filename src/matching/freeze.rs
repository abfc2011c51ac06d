//! From rows to the optimiser's problem: the only translation.
//!
//! Ids in the problem are row ids with a letter, `E12`, `H7`, `N31`: it holds no name, and a plan can be read back.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};
use linli_solver::check::{Board, Change};
use linli_solver::plan::Visit;
use linli_solver::problem::{
    Elder, FORMAT, Fault, FixedVisit, Helper, Mode, Need, Pairs, Place, Point, Prefers, Problem,
    Sex, Span, Travel, Week, Weights, validate,
};

use super::remark::{Person, Reason, Remark};
use super::roster::Roster;
use crate::calendar::{Calendar, Less};
use crate::needs::hours::{self, Hours};
use crate::needs::urgency::{Standing, is_intimate};
use crate::needs::{cadence, need};
use crate::people::{elder, helper};
use crate::visiting::floor;

/// Roads in hilly country are about a third longer than the straight line.
const DETOUR: f64 = 1.3;
/// Days planned at once.
const DAYS: u32 = 7;
/// What everybody speaks: no wish, and no condition.
const COMMON_LANGUAGE: &str = "zh";

/// A problem made of rows, and what of the rows is not in it.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// What the optimiser gets.
    pub problem: Problem,
    /// Who or what is left out or assumed, and why; elders first.
    pub remarks: Vec<Remark>,
    /// Why the optimiser would refuse the problem; then it must not be given to it.
    pub faults: Vec<Fault>,
}

/// The problem of a roster for the week that begins on a Monday.
#[must_use]
pub fn freeze(roster: &Roster, monday: NaiveDate, weights: Weights) -> Frozen {
    let mut remarks = Vec::new();
    let elders = roster
        .elders
        .iter()
        .filter_map(|row| elder(roster, row, monday, &mut remarks))
        .collect();
    let helpers = roster
        .helpers
        .iter()
        .filter_map(|row| helper(&roster.calendar, row, monday, &mut remarks))
        .collect();
    let mut problem = Problem {
        format: FORMAT.to_owned(),
        name: roster.organisation.name.clone(),
        time_zone: roster.organisation.time_zone.clone(),
        week: Week {
            start: monday.to_string(),
            days: DAYS,
        },
        travel: Travel::Crow { detour: DETOUR },
        weights,
        helpers,
        elders,
        pairs: Pairs::default(),
        fixed_visits: Vec::new(),
    };
    problem.pairs = pairs(roster, &problem);
    problem.fixed_visits = fixed_visits(roster, &problem, monday, &mut remarks);
    let faults = validate(&problem);
    Frozen {
        problem,
        remarks,
        faults,
    }
}

/// An elder with what is due; none where nothing is, or where the place is not known.
fn elder(
    roster: &Roster,
    row: &elder::Model,
    monday: NaiveDate,
    remarks: &mut Vec<Remark>,
) -> Option<Elder> {
    let due: Vec<(&need::Model, u32)> = roster
        .needs
        .get(&row.id)?
        .iter()
        .map(|need| (need, visits_due(roster, need, monday)))
        .filter(|(_, visits)| *visits > 0)
        .collect();
    if due.is_empty() {
        return None;
    }
    let mut remark = |reason| {
        remarks.push(Remark {
            person: Person::Elder(row.id),
            reason,
        });
    };
    let Some(home) = place(row.lat, row.lon) else {
        remark(Reason::NoPlace);
        return None;
    };
    let suits = match hours::read(&row.windows) {
        Some(suits) if !suits.is_empty() => suits,
        Some(_) => {
            remark(Reason::UsualHours);
            hours::usual()
        }
        None => {
            remark(Reason::BadHours);
            return None;
        }
    };
    let standing = roster.standings.get(&row.id).copied().unwrap_or_default();
    let mut needs = Vec::new();
    for (need, wanted) in due {
        let mut demand = demand(row, need, standing, wanted, &suits, monday);
        if roster.floor.contains(&need.id) {
            demand.priority = floor::PRIORITY;
        }
        if demand.visits < wanted {
            let service = need.service.clone();
            remark(Reason::FewerDays {
                service,
                wanted,
                planned: demand.visits,
            });
        }
        needs.push(demand);
    }
    let crew = needs.iter().map(|need| need.crew).max().unwrap_or(1);
    let most = row
        .max_helpers
        .map_or_else(|| standing.most_helpers().max(crew), whole);
    Some(Elder {
        id: Person::Elder(row.id).code(),
        home,
        max_helpers: most,
        backup_for: standing.is_backed_up().then(|| backed_up(&needs)).flatten(),
        prefers: Prefers {
            sex: sex(row.preferred_sex.as_deref()),
            language: language(row.preferred_language.as_deref()),
        },
        needs,
    })
}

/// Visits of a need in a week: again and again, or when the visiting scheme says so.
fn visits_due(roster: &Roster, need: &need::Model, monday: NaiveDate) -> u32 {
    if need.status == floor::SCHEME {
        return u32::from(roster.floor.contains(&need.id));
    }
    cadence::visits_due(need.visits, need.weeks, need.id, monday)
}

/// One need as it is due in a week: as many visits as were asked for, or as there are days that suit.
fn demand(
    elder: &elder::Model,
    row: &need::Model,
    standing: Standing,
    wanted: u32,
    suits: &[Hours],
    monday: NaiveDate,
) -> Need {
    let windows = hours::in_week(&hours::of_service(&row.service, suits), monday);
    let mut dates: Vec<NaiveDate> = windows.iter().map(|(from, _)| from.date()).collect();
    dates.dedup();
    let gap = cadence::gap_days(wanted);
    let required = row.required_sex.as_deref().or_else(|| {
        let wish = elder.preferred_sex.as_deref();
        wish.filter(|_| is_intimate(&row.service))
    });
    Need {
        id: need_code(row.id),
        service: row.service.clone(),
        skills: vec![row.service.clone()],
        mode: if row.mode == "phone" {
            Mode::Phone
        } else {
            Mode::Home
        },
        visits: wanted.min(cadence::dates_apart(&dates, gap)),
        minutes: whole(row.minutes),
        crew: whole(row.crew).max(standing.least_crew(&row.service)),
        priority: standing.priority(&row.service),
        min_gap_days: gap,
        windows: windows.into_iter().map(span).collect(),
        sex: sex(required),
        language: language(row.required_language.as_deref()),
    }
}

/// The need for which somebody stands in: the most urgent, the first of equals. None where it takes several.
fn backed_up(needs: &[Need]) -> Option<String> {
    let first = needs.iter().reduce(|best, need| {
        if need.priority > best.priority {
            need
        } else {
            best
        }
    })?;
    (first.crew == 1).then(|| first.id.clone())
}

/// A helper with what the calendar leaves of the week; none where it leaves no hours for an absence.
fn helper(
    calendar: &Calendar,
    row: &helper::Model,
    monday: NaiveDate,
    remarks: &mut Vec<Remark>,
) -> Option<Helper> {
    let mut remark = |reason| -> Option<Helper> {
        remarks.push(Remark {
            person: Person::Helper(row.id),
            reason,
        });
        None
    };
    let Some(home) = place(row.lat, row.lon) else {
        return remark(Reason::NoPlace);
    };
    let Some(free) = hours::read(&row.windows) else {
        return remark(Reason::BadHours);
    };
    if free.is_empty() {
        return remark(Reason::NoHours);
    }
    let given = calendar.given(row, &free, monday);
    for less in given.less {
        let left_out = matches!(less, Less::Absent { all: true, .. });
        remark(Reason::Less(less));
        if left_out {
            return None;
        }
    }
    Some(Helper {
        id: Person::Helper(row.id).code(),
        home,
        skills: list(&row.skills),
        sex: sex(row.sex.as_deref()),
        languages: list(&row.languages),
        shifts: given.stretches.into_iter().map(span).collect(),
        max_minutes: given.minutes,
        max_elders: whole(row.max_elders),
        max_visits_per_day: whole(row.max_visits_per_day),
        max_metres: whole(row.max_metres),
        speed_kmh: whole(row.speed_kmh),
        max_backups: whole(row.max_backups),
    })
}

/// The pairs of those who are in the problem.
fn pairs(roster: &Roster, problem: &Problem) -> Pairs {
    use std::collections::HashSet;
    let helpers: HashSet<&str> = problem
        .helpers
        .iter()
        .map(|helper| helper.id.as_str())
        .collect();
    let elders: HashSet<&str> = problem
        .elders
        .iter()
        .map(|elder| elder.id.as_str())
        .collect();
    let mut pairs = Pairs::default();
    for row in &roster.pairs {
        let pair = (
            Person::Helper(row.helper_id).code(),
            Person::Elder(row.elder_id).code(),
        );
        if !helpers.contains(pair.0.as_str()) || !elders.contains(pair.1.as_str()) {
            continue;
        }
        match row.kind.as_str() {
            "pinned" => pairs.pinned.push(pair),
            "forbidden" => pairs.forbidden.push(pair),
            _ => pairs.previous.push(pair),
        }
    }
    pairs
}

/// The visits of the week that are set to their time. One that cannot be kept is left to the optimiser, and told.
fn fixed_visits(
    roster: &Roster,
    problem: &Problem,
    monday: NaiveDate,
    remarks: &mut Vec<Remark>,
) -> Vec<FixedVisit> {
    let mut board = Board::of(problem, Vec::new(), Vec::new());
    for row in &roster.fixed {
        let start = if row.weekly && row.start.date() < monday {
            let day = i64::from(row.start.weekday().num_days_from_monday());
            (monday + Duration::days(day)).and_time(row.start.time())
        } else {
            row.start
        };
        let days = (start.date() - monday).num_days();
        if !(0..i64::from(DAYS)).contains(&days) {
            continue;
        }
        let helpers = row.helpers.split(';').filter_map(|id| id.parse().ok());
        let visit = Visit {
            need: need_code(row.need_id),
            start: start.format("%Y-%m-%dT%H:%M").to_string(),
            helpers: helpers.map(|id| Person::Helper(id).code()).collect(),
        };
        let change = Change {
            out: Vec::new(),
            into: vec![visit],
        };
        match board.judge(&change) {
            Some(verdict) if verdict.is_allowed() => {
                board.make(&change);
            }
            // Who is not planned at all is told of already.
            None => {}
            Some(_) => remarks.push(Remark {
                person: Person::Elder(row.elder_id),
                reason: Reason::FixedNotKept,
            }),
        }
    }
    let promised = board.visits().iter().map(|visit| FixedVisit {
        need: visit.need.clone(),
        start: visit.start.clone(),
        helpers: visit.helpers.clone(),
    });
    promised.collect()
}

/// A need's id in the problem.
#[must_use]
pub fn need_code(id: i32) -> String {
    format!("N{id}")
}

fn place(lat: Option<f64>, lon: Option<f64>) -> Option<Place> {
    Some(Place::Point(Point {
        lat: lat?,
        lon: lon?,
    }))
}

fn list(text: &str) -> Vec<String> {
    text.split(';')
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}

fn sex(code: Option<&str>) -> Option<Sex> {
    match code {
        Some("female") => Some(Sex::Female),
        Some("male") => Some(Sex::Male),
        _ => None,
    }
}

fn language(code: Option<&str>) -> Option<String> {
    code.filter(|code| !code.is_empty() && *code != COMMON_LANGUAGE)
        .map(str::to_owned)
}

/// Rows hold no negative limits; one that did would allow nothing.
fn whole(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

fn span((start, end): (NaiveDateTime, NaiveDateTime)) -> Span {
    let text = |time: NaiveDateTime| time.format("%Y-%m-%dT%H:%M").to_string();
    Span {
        start: text(start),
        end: text(end),
    }
}

#[cfg(test)]
mod tests;
