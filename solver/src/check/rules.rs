//! Rules 1 to 9.

use std::collections::{BTreeSet, HashSet};

use super::breach::{Breach, Fault};
use super::diary::{Diary, Stuck, Visit, route, shift_of};
use super::week::{Stop, Week};

/// Rules 1 to 8, told by the place of the visits in `list`.
pub(crate) fn check_rules(week: &Week, diary: &Diary, list: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for need in 0..week.needs.len() {
        check_need(week, diary, need, list, &mut faults);
    }
    for visit in &diary.visits {
        check_visit(
            week,
            visit,
            &format!("{list}[{}]", visit.number),
            &mut faults,
        );
    }
    for elder in 0..week.problem.elders.len() {
        check_elder(week, diary, elder, list, &mut faults);
    }
    for (helper, shift) in diary.shifts() {
        let visits = diary.shift(helper, shift);
        if let Some(stuck) = route(week, helper, shift, visits).stuck {
            faults.push(Fault::new(list, tell(week, helper, &stuck)));
        }
    }
    for helper in 0..week.problem.helpers.len() {
        check_helper(week, diary, helper, list, &mut faults);
    }
    faults
}

fn check_need(week: &Week, diary: &Diary, need: usize, list: &str, faults: &mut Vec<Fault>) {
    let wanted = week.needs[need].need;
    let mut visits: Vec<&Visit> = diary.of_need(need).collect();
    if visits.len() > wanted.visits as usize {
        let newest = visits.iter().map(|visit| visit.number).max();
        let place = format!("{list}[{}]", newest.unwrap_or_default());
        let breach = Breach::TooManyVisits {
            need: wanted.id.clone(),
            visits: visits.len(),
            most: wanted.visits,
        };
        faults.push(Fault::new(place, breach));
    }
    visits.sort_by_key(|visit| visit.start);
    for pair in visits.windows(2) {
        if pair[1].date() - pair[0].date() < wanted.min_gap_days.into() {
            let breach = Breach::TooClose {
                need: wanted.id.clone(),
                min_gap_days: wanted.min_gap_days,
            };
            faults.push(Fault::new(format!("{list}[{}]", pair[1].number), breach));
        }
    }
}

fn check_visit(week: &Week, visit: &Visit, place: &str, faults: &mut Vec<Fault>) {
    let wanted = &week.needs[visit.need];
    let need = &wanted.need.id;
    let mut say = |breach| faults.push(Fault::new(place, breach));
    let inside = |window: &(i64, i64)| window.0 <= visit.start && visit.end <= window.1;
    if !wanted.windows.iter().any(inside) {
        say(Breach::OutsideWindows {
            need: need.clone(),
            start: week.calendar.text(visit.start),
        });
    }
    let different = visit.helpers.iter().collect::<HashSet<_>>().len();
    let crew = wanted.need.crew as usize;
    if different != crew || visit.helpers.len() != crew {
        say(Breach::WrongCrew {
            need: need.clone(),
            helpers: different,
            crew: wanted.need.crew,
        });
    }
    for helper in visit.helpers.iter().copied() {
        let (id, need) = (week.helper(helper).id.clone(), need.clone());
        if let Some(bar) = week.barred_by_rule(helper, visit.need) {
            say(Breach::Barred {
                need: need.clone(),
                helper: id.clone(),
                by: bar.word(),
            });
        }
        if week.declines(helper, visit.need, visit.date()) {
            say(Breach::Declined {
                need: need.clone(),
                helper: id.clone(),
            });
        }
        if shift_of(week, helper, visit).is_none() {
            say(Breach::OutsideShifts { need, helper: id });
        }
    }
}

fn check_elder(week: &Week, diary: &Diary, elder: usize, list: &str, faults: &mut Vec<Fault>) {
    let person = week.elder(elder);
    let mut visits: Vec<&Visit> = diary.of_elder(elder).collect();
    visits.sort_by_key(|visit| visit.start);
    for pair in visits.windows(2) {
        if pair[1].start < pair[0].end {
            let elder = person.id.clone();
            let place = format!("{list}[{}]", pair[1].number);
            faults.push(Fault::new(place, Breach::ElderTwiceAtOnce { elder }));
        }
    }
    let helpers = diary.helpers_of[elder].len();
    if !visits.is_empty() && helpers > person.max_helpers as usize {
        let breach = Breach::TooManyHelpers {
            elder: person.id.clone(),
            helpers,
            most: person.max_helpers,
        };
        faults.push(Fault::new(list, breach));
    }
}

fn check_helper(week: &Week, diary: &Diary, helper: usize, list: &str, faults: &mut Vec<Fault>) {
    let person = week.helper(helper);
    if diary.by_helper[helper].is_empty() {
        return;
    }
    let mut say = |breach| faults.push(Fault::new(list, breach));
    let minutes = diary.load[helper];
    if minutes > person.max_minutes.into() {
        say(Breach::TooManyMinutes {
            helper: person.id.clone(),
            minutes,
            most: person.max_minutes,
        });
    }
    let visits = diary.days(helper).into_values().max().unwrap_or(0);
    if visits > person.max_visits_per_day as usize {
        say(Breach::TooManyInADay {
            helper: person.id.clone(),
            visits,
            most: person.max_visits_per_day,
        });
    }
    let elders = diary.elders_of[helper].len();
    if elders > person.max_elders as usize {
        say(Breach::TooManyElders {
            helper: person.id.clone(),
            elders,
            most: person.max_elders,
        });
    }
}

fn tell(week: &Week, helper: usize, stuck: &Stuck) -> Breach {
    let helper_id = week.helper(helper).id.clone();
    let stop = |stop: Stop| match stop {
        Stop::Home => None,
        Stop::Elder(elder) => Some(week.elder(elder).id.clone()),
    };
    match *stuck {
        Stuck::Overlap(first, second) => Breach::HelperTwiceAtOnce {
            helper: helper_id,
            first: week.needs[first].need.id.clone(),
            second: week.needs[second].need.id.clone(),
        },
        Stuck::Late {
            from,
            to,
            minutes,
            required,
        } => Breach::NoTimeForTheWay {
            helper: helper_id,
            from: stop(from),
            to: stop(to),
            minutes,
            required,
        },
    }
}

/// Rule 9.
pub(super) fn check_fixed(week: &Week, fixed: &[Visit], diary: &Diary) -> Vec<Fault> {
    let key = |visit: &Visit| {
        let helpers: BTreeSet<usize> = visit.helpers.iter().copied().collect();
        (visit.need, visit.start, helpers)
    };
    let planned: HashSet<_> = diary.visits.iter().map(key).collect();
    let missing = fixed.iter().filter(|visit| !planned.contains(&key(visit)));
    let tell = |visit: &Visit| {
        let breach = Breach::FixedVisitMissing {
            need: week.needs[visit.need].need.id.clone(),
            start: week.calendar.text(visit.start),
        };
        Fault::new("visits", breach)
    };
    missing.map(tell).collect()
}
