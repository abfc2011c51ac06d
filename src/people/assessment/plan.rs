//! From a level to what is usual: so many helpers, visits and calls, by the county's table.

use chrono::NaiveDate;

use crate::policy::{Number, Policy};

/// What is suggested for a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub helpers: i32,
    /// In four weeks.
    pub visits: i32,
    /// In four weeks.
    pub calls: i32,
}

/// The numbers of a level: helpers, visits and calls.
const BY_LEVEL: [[Number; 3]; 5] = [
    [Number::Helpers0, Number::Visits0, Number::Calls0],
    [Number::Helpers1, Number::Visits1, Number::Calls1],
    [Number::Helpers2, Number::Visits2, Number::Calls2],
    [Number::Helpers3, Number::Visits3, Number::Calls3],
    [Number::Helpers4, Number::Visits4, Number::Calls4],
];

/// What a place suggests for a level on a day.
#[must_use]
pub fn plan(policy: &Policy, place: i32, level: i32, day: NaiveDate) -> Plan {
    let at = usize::try_from(level).unwrap_or(0).min(BY_LEVEL.len() - 1);
    let [helpers, visits, calls] = BY_LEVEL[at].map(|number| policy.number(place, number, day));
    Plan {
        helpers,
        visits,
        calls,
    }
}

/// So often in so many weeks, of a number in four weeks: as few weeks as come out even.
#[must_use]
pub const fn cadence(in_four_weeks: i32) -> (i32, i32) {
    if in_four_weeks % 4 == 0 {
        (in_four_weeks / 4, 1)
    } else if in_four_weeks % 2 == 0 {
        (in_four_weeks / 2, 2)
    } else {
        (in_four_weeks, 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cadence_has_as_few_weeks_as_come_out_even() {
        assert_eq!(
            [1, 2, 4, 6, 8, 12].map(cadence),
            [(1, 4), (1, 2), (1, 1), (3, 2), (2, 1), (3, 1)]
        );
    }
}
