//! What differs between two versions of a week, for one person or for all.

use std::collections::BTreeMap;

use super::timetable::Entry;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A visit that was not there.
    Added(Entry),
    /// The same need is served at another time, for another length, or by other helpers.
    Altered { before: Entry, after: Entry },
    /// A visit that is there no more.
    Cancelled(Entry),
}

impl Change {
    /// The visit as it is now; the cancelled one as it was.
    #[must_use]
    pub fn entry(&self) -> &Entry {
        match self {
            Self::Added(entry) | Self::Cancelled(entry) | Self::Altered { after: entry, .. } => {
                entry
            }
        }
    }
}

/// The differences in order of time. Visits of one need belong together by date; what is left over by order, so that a
/// visit moved to another day is one change and not two.
#[must_use]
pub fn changes<'a>(
    before: impl IntoIterator<Item = &'a Entry>,
    after: impl IntoIterator<Item = &'a Entry>,
) -> Vec<Change> {
    let mut needs: BTreeMap<i32, (Vec<&Entry>, Vec<&Entry>)> = BTreeMap::new();
    for entry in before {
        needs.entry(entry.need).or_default().0.push(entry);
    }
    for entry in after {
        needs.entry(entry.need).or_default().1.push(entry);
    }
    let mut found: Vec<Change> = needs
        .into_values()
        .flat_map(|(before, after)| of_need(before, after))
        .collect();
    found.sort_by_key(|change| (change.entry().start, change.entry().need));
    found
}

fn of_need(mut before: Vec<&Entry>, mut after: Vec<&Entry>) -> Vec<Change> {
    let mut pairs = Vec::new();
    after.retain(|new| {
        let same_day = before.iter().position(|old| old.date() == new.date());
        if let Some(at) = same_day {
            pairs.push((before.remove(at), *new));
        }
        same_day.is_none()
    });
    before.sort_by_key(|entry| entry.start);
    after.sort_by_key(|entry| entry.start);
    let moved = before.len().min(after.len());
    pairs.extend(before.drain(..moved).zip(after.drain(..moved)));
    let altered = pairs.into_iter().filter(|(old, new)| !alike(old, new));
    let altered = altered.map(|(old, new)| Change::Altered {
        before: old.clone(),
        after: new.clone(),
    });
    altered
        .chain(after.into_iter().cloned().map(Change::Added))
        .chain(before.into_iter().cloned().map(Change::Cancelled))
        .collect()
}

fn alike(one: &Entry, other: &Entry) -> bool {
    (
        one.start,
        one.minutes,
        one.by_phone,
        &one.service,
        &one.helpers,
    ) == (
        other.start,
        other.minutes,
        other.by_phone,
        &other.service,
        &other.helpers,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A visit for need 1 to 9 on a day of November 2026 by these helpers.
    fn visit(need: i32, start: &str, helpers: &[i32]) -> Entry {
        Entry {
            visit: need,
            cause: None,
            need,
            week: 1,
            organisation: 1,
            elder: need,
            helpers: helpers.to_vec(),
            start: format!("2026-11-{start}:00").parse().expect("a moment"),
            minutes: 60,
            service: "visit".to_owned(),
            by_phone: false,
        }
    }

    #[test]
    fn the_same_week_has_no_changes() {
        let week = [visit(1, "23T09:00", &[1]), visit(1, "26T09:00", &[1])];
        assert_eq!(changes(&week, &week), []);
    }

    #[test]
    fn a_first_version_is_all_new() {
        let week = [visit(2, "24T09:00", &[1]), visit(1, "23T09:00", &[1])];
        let added = [
            Change::Added(week[1].clone()),
            Change::Added(week[0].clone()),
        ];
        assert_eq!(changes(&[], &week), added);
    }

    #[test]
    fn another_helper_on_the_same_day_is_an_alteration() {
        let (before, after) = (visit(1, "23T09:00", &[1]), visit(1, "23T09:00", &[2]));
        assert_eq!(
            changes([&before], [&after]),
            [Change::Altered {
                before: before.clone(),
                after: after.clone()
            }]
        );
    }

    #[test]
    fn a_visit_moved_to_another_day_is_one_change() {
        let stays = visit(1, "23T09:00", &[1]);
        let (before, after) = (visit(1, "25T09:00", &[1]), visit(1, "26T15:00", &[1]));
        assert_eq!(
            changes([&stays, &before], [&stays, &after]),
            [Change::Altered {
                before: before.clone(),
                after: after.clone()
            }]
        );
    }

    #[test]
    fn a_visit_that_is_left_out_is_cancelled_and_not_mixed_up_with_another_need() {
        let (before, after) = (visit(1, "23T09:00", &[1]), visit(2, "23T09:00", &[1]));
        assert_eq!(
            changes([&before], [&after]),
            [
                Change::Cancelled(before.clone()),
                Change::Added(after.clone())
            ]
        );
    }
}
