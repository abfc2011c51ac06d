//! How often somebody is to be seen: everybody, the key group, those at the highest risk.

use chrono::NaiveDate;

use crate::policy::{Number, Policy};

/// How often, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    Universal,
    /// In hardship, and of great age or disabled (policy, 3 (3)).
    Key,
    /// Cannot care for themselves, and live alone.
    Red,
}

/// What it follows from; what is not known counts as no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Full years on the day.
    pub age: Option<u32>,
    /// GB/T 42195: 0 intact to 4 complete loss.
    pub level: i32,
    pub alone: bool,
    pub hardship: bool,
}

/// Days from one contact to the next, and from one visit at home to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    pub contact: i32,
    pub home: i32,
}

impl Tier {
    pub const ALL: [Self; 3] = [Self::Red, Self::Key, Self::Universal];

    /// As texts and addresses name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Universal => "universal",
            Self::Key => "key",
            Self::Red => "red",
        }
    }

    /// By the numbers that hold in an organisation on a day.
    #[must_use]
    pub fn of(facts: &Facts, policy: &Policy, place: i32, day: NaiveDate) -> Self {
        let number = |which| policy.number(place, which, day);
        if facts.alone && facts.level >= number(Number::RedLevel) {
            return Self::Red;
        }
        let years = facts.age.and_then(|age| i32::try_from(age).ok());
        let old = years.is_some_and(|age| age >= number(Number::OldAge));
        let disabled = facts.level >= number(Number::KeyLevel);
        let both = number(Number::KeyBoth) == 1;
        let counts = if both {
            old && disabled
        } else {
            old || disabled
        };
        if facts.hardship && counts {
            Self::Key
        } else {
            Self::Universal
        }
    }

    /// How often, by the numbers that hold in an organisation on a day.
    #[must_use]
    pub fn rhythm(self, policy: &Policy, place: i32, day: NaiveDate) -> Rhythm {
        let (contact, home) = match self {
            Self::Universal => (Number::UniversalContact, Number::UniversalHome),
            Self::Key => (Number::KeyContact, Number::KeyHome),
            Self::Red => (Number::RedContact, Number::RedHome),
        };
        Rhythm {
            contact: policy.number(place, contact, day),
            home: policy.number(place, home, day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hardship_with_age_or_disability_is_the_key_group_and_alone_without_strength_the_highest_risk()
     {
        let (policy, day) = (Policy::default(), NaiveDate::default());
        let tier = |age, level, alone, hardship| {
            let facts = Facts {
                age: Some(age),
                level,
                alone,
                hardship,
            };
            Tier::of(&facts, &policy, 1, day)
        };
        assert_eq!(tier(79, 1, true, true), Tier::Universal);
        assert_eq!(tier(80, 0, false, true), Tier::Key);
        assert_eq!(tier(66, 2, false, true), Tier::Key);
        assert_eq!(tier(95, 2, true, false), Tier::Universal);
        assert_eq!(tier(66, 3, true, false), Tier::Red);
        assert_eq!(tier(66, 3, false, false), Tier::Universal);
    }
}
