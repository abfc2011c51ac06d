//! What is due for one elder, until when and why: from what was done, and nothing else.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::tier::Rhythm;

/// A visit or a call, on the wall clock of the elder's organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    pub at: NaiveDateTime,
    pub home: bool,
    /// Whether the elder was met.
    pub met: bool,
    /// Whether the elder was well.
    pub well: bool,
}

/// Something that asks for a contact until a moment, if there was none since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    pub since: NaiveDateTime,
    pub until: NaiveDateTime,
    pub cause: Cause,
}

/// Why something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Calls went unanswered: somebody goes there the same day.
    Unanswered,
    /// Something has changed.
    Change,
    /// A time of more frequent contacts.
    Surge,
    /// It is time again.
    Rhythm,
}

impl Cause {
    /// As texts name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::Change => "change",
            Self::Surge => "surge",
            Self::Rhythm => "rhythm",
        }
    }
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last moment at which it is in time.
    pub by: NaiveDateTime,
    /// At home; else a call is enough.
    pub home: bool,
    pub cause: Cause,
}

/// What is due for an elder of whom the scheme knows since a day: the earliest first, at most one of each kind. `calls`
/// are changes and surges, `unanswered` the number of calls in a row after which somebody goes there.
#[must_use]
pub fn due(
    known_since: NaiveDate,
    rhythm: Rhythm,
    contacts: &[Contact],
    calls: &[Call],
    unanswered: usize,
) -> Vec<Due> {
    let last = |home: bool| {
        let met = contacts.iter().filter(|contact| contact.met);
        met.filter(|contact| contact.home || !home)
            .map(|contact| contact.at.date())
            .max()
            .unwrap_or(known_since)
    };
    let after = |day: NaiveDate, days: i32| end_of(day + Days::new(days.unsigned_abs().into()));
    let mut all = vec![
        Due {
            by: after(last(true), rhythm.home),
            home: true,
            cause: Cause::Rhythm,
        },
        Due {
            by: after(last(false), rhythm.contact),
            home: false,
            cause: Cause::Rhythm,
        },
    ];
    let open = calls.iter().filter(|call| {
        let mut met = contacts.iter().filter(|contact| contact.met);
        !met.any(|contact| contact.at >= call.since)
    });
    all.extend(open.map(|call| Due {
        by: call.until,
        home: false,
        cause: call.cause,
    }));
    all.extend(unanswered_since(contacts, unanswered).map(|at| Due {
        by: end_of(at.date()),
        home: true,
        cause: Cause::Unanswered,
    }));
    all.sort_by_key(|due| (due.by, !due.home, due.cause));
    all
}

/// When the call was made by which so many in a row had no answer, and since which nobody has met the elder.
fn unanswered_since(contacts: &[Contact], most: usize) -> Option<NaiveDateTime> {
    let mut latest: Vec<&Contact> = contacts.iter().collect();
    latest.sort_by_key(|contact| std::cmp::Reverse(contact.at));
    let in_vain: Vec<NaiveDateTime> = latest
        .into_iter()
        .take_while(|contact| !contact.met)
        .filter(|contact| !contact.home)
        .map(|contact| contact.at)
        .collect();
    // The latest comes first: the one that made the number full stands so far from the end.
    let at = in_vain.len().checked_sub(most.max(1))?;
    in_vain.get(at).copied()
}

/// The last minute of a day.
#[must_use]
pub fn end_of(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(23, 59, 59).unwrap_or_default()
}

/// When the elder was last known to be well.
#[must_use]
pub fn last_well(contacts: &[Contact]) -> Option<NaiveDateTime> {
    let well = contacts.iter().filter(|contact| contact.well);
    well.map(|contact| contact.at).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RHYTHM: Rhythm = Rhythm {
        contact: 7,
        home: 14,
    };

    fn day(text: &str) -> NaiveDate {
        format!("2026-{text}").parse().unwrap()
    }

    fn contact(at: &str, home: bool, met: bool) -> Contact {
        Contact {
            at: format!("2026-{at}:00").parse().unwrap(),
            home,
            met,
            well: met,
        }
    }

    fn first(contacts: &[Contact], calls: &[Call]) -> (NaiveDateTime, bool, Cause) {
        let due = due(day("11-01"), RHYTHM, contacts, calls, 2)[0];
        (due.by, due.home, due.cause)
    }

    #[test]
    fn a_call_is_due_after_a_week_and_a_visit_after_two_and_a_visit_counts_as_a_call() {
        assert_eq!(
            first(&[], &[]),
            (end_of(day("11-08")), false, Cause::Rhythm)
        );
        let called = contact("11-08T09:00", false, true);
        assert_eq!(
            first(&[called], &[]),
            (end_of(day("11-15")), true, Cause::Rhythm)
        );
        let visited = contact("11-10T09:00", true, true);
        let found = due(day("11-01"), RHYTHM, &[called, visited], &[], 2);
        assert_eq!((found[0].by, found[0].home), (end_of(day("11-17")), false));
        assert_eq!((found[1].by, found[1].home), (end_of(day("11-24")), true));
    }

    #[test]
    fn two_calls_without_an_answer_bring_somebody_there_the_same_day_until_somebody_was_met() {
        let one = contact("11-03T09:00", false, false);
        let two = contact("11-04T10:00", false, false);
        let three = contact("11-05T10:00", false, false);
        assert_eq!(first(&[one], &[]).2, Cause::Rhythm);
        let same_day = (end_of(day("11-04")), true, Cause::Unanswered);
        assert_eq!(first(&[one, two], &[]), same_day);
        assert_eq!(
            first(&[one, two, three], &[]),
            same_day,
            "a third call does not put it off"
        );
        let not_home = contact("11-04T16:00", true, false);
        assert_eq!(first(&[one, two, not_home], &[]), same_day);
        let met = contact("11-04T17:00", true, true);
        assert_eq!(first(&[one, two, met], &[]).2, Cause::Rhythm);
    }

    #[test]
    fn a_change_asks_for_a_contact_until_there_was_one_since() {
        let call = Call {
            since: day("11-03").and_hms_opt(9, 0, 0).unwrap(),
            until: day("11-04").and_hms_opt(9, 0, 0).unwrap(),
            cause: Cause::Change,
        };
        let before = contact("11-03T08:59", true, true);
        assert_eq!(
            first(&[before], &[call]),
            (call.until, false, Cause::Change)
        );
        let since = contact("11-03T15:00", false, true);
        assert_eq!(first(&[before, since], &[call]).2, Cause::Rhythm);
    }

    #[test]
    fn whoever_was_met_with_a_concern_is_not_confirmed_well() {
        let mut ill = contact("11-05T09:00", true, true);
        ill.well = false;
        let well = contact("11-03T09:00", true, true);
        assert_eq!(last_well(&[well, ill]), Some(well.at));
        assert_eq!(last_well(&[]), None);
    }
}
