//! Whether one more visit of a need has room in a plan as it stands.

use std::collections::BTreeSet;

use super::diary::{Diary, Visit, route};
use super::week::{Stop, Week};
use crate::time::DAY;

/// A start, in minutes of the week, and a crew with which one more visit keeps rules 1 to 9.
pub(super) fn could_add(week: &Week, diary: &Diary, need: usize) -> Option<(i64, Vec<usize>)> {
    let wanted = &week.needs[need];
    let able = able(week, diary, need);
    let starts: BTreeSet<i64> = able
        .iter()
        .flat_map(|helper| starts(week, diary, need, *helper))
        .collect();
    let team = &diary.helpers_of[wanted.elder];
    let most = week.elder(wanted.elder).max_helpers as usize;
    let new_most = most.checked_sub(team.len())?;
    starts.into_iter().find_map(|start| {
        if !elder_is_free(week, diary, need, start) {
            return None;
        }
        let crew = wanted.need.crew as usize;
        let (mut helpers, mut new) = (Vec::with_capacity(crew), 0);
        for helper in able.iter().copied() {
            let stranger = !team.contains(&helper);
            if (stranger && new == new_most) || !helper_is_free(week, diary, need, start, helper) {
                continue;
            }
            new += usize::from(stranger);
            helpers.push(helper);
            if helpers.len() == crew {
                return Some((start, helpers));
            }
        }
        None
    })
}

/// The eligible ones for whom neither the elder's circle nor their own week is full. (A visit more
/// never makes a helper's way shorter: no way round is.)
fn able(week: &Week, diary: &Diary, need: usize) -> Vec<usize> {
    let elder = week.needs[need].elder;
    let team = &diary.helpers_of[elder];
    let full = team.len() >= week.elder(elder).max_helpers as usize;
    let able = |helper: &usize| {
        let minutes = diary.load[*helper] + week.needs[need].minutes();
        let elders = &diary.elders_of[*helper];
        let most = week.helper(*helper).max_elders as usize;
        let known = elders.contains(&elder);
        minutes <= week.helper(*helper).max_minutes.into()
            && (team.contains(helper) || !full)
            && elders.len() + usize::from(!known) <= most
    };
    week.eligible(need).iter().copied().filter(able).collect()
}

/// The earliest starts that each gap between a helper's visits could allow.
fn starts(week: &Week, diary: &Diary, need: usize, helper: usize) -> BTreeSet<i64> {
    let wanted = &week.needs[need];
    let there = Stop::Elder(wanted.elder);
    let way = |from| {
        if wanted.at_home() {
            week.way(helper, from, there)
        } else {
            0
        }
    };
    let mut found = BTreeSet::new();
    for (shift, (begin, finish)) in week.shifts[helper].iter().enumerate() {
        let mut tries: BTreeSet<i64> = diary
            .of_elder(wanted.elder)
            .map(|visit| visit.end)
            .collect();
        let (mut from, mut free, mut calls) = (Stop::Home, *begin, 0);
        tries.insert(free + way(from));
        for visit in diary.shift(helper, shift) {
            if visit.home {
                (from, free, calls) = (Stop::Elder(visit.elder), visit.end, 0);
            } else {
                calls += visit.end - visit.start;
            }
            let way = way(from);
            tries.extend([visit.end, free + way + calls, visit.end + way]);
        }
        for (opens, closes) in &wanted.windows {
            let first = *opens.max(begin);
            let last = closes.min(finish) - wanted.minutes();
            if first <= last {
                found.insert(first);
                found.extend(tries.range(first..=last));
            }
        }
    }
    found
}

fn elder_is_free(week: &Week, diary: &Diary, need: usize, start: i64) -> bool {
    let wanted = &week.needs[need];
    let gap = i64::from(wanted.need.min_gap_days);
    let date = start.div_euclid(DAY);
    let apart = |visit: &Visit| (visit.date() - date).abs() >= gap;
    let end = start + wanted.minutes();
    let mut others = diary.of_elder(wanted.elder);
    diary.of_need(need).all(apart) && !others.any(|visit| visit.overlaps(start, end))
}

/// Whether the helper can make the visit on top of all others.
fn helper_is_free(week: &Week, diary: &Diary, need: usize, start: i64, helper: usize) -> bool {
    let visit = Visit::of(week, diary.visits.len(), need, start, vec![helper]);
    let person = week.helper(helper);
    let shifts = week.shifts[helper].iter();
    let Some(shift) = shifts
        .clone()
        .position(|s| s.0 <= start && visit.end <= s.1)
    else {
        return false;
    };
    if week.declines(helper, need, visit.date())
        || diary.visits_on(helper, visit.date()) >= person.max_visits_per_day as usize
    {
        return false;
    }
    let mut visits: Vec<&Visit> = diary.shift(helper, shift).collect();
    let at = visits.partition_point(|other| (other.start, other.end) <= (start, visit.end));
    visits.insert(at, &visit);
    let after = route(week, helper, shift, visits.into_iter());
    if after.stuck.is_some() {
        return false;
    }
    let before = route(week, helper, shift, diary.shift(helper, shift)).travel;
    let minutes = diary.load[helper] + after.travel - before + visit.end - start;
    minutes <= person.max_minutes.into()
}
