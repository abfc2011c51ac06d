//! Every number that somebody may decide, with what holds until somebody does.

use std::ops::RangeInclusive;

use crate::page::Texts;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Seconds,
    Minutes,
    Hours,
    Days,
    Months,
    Times,
    Years,
    Percent,
    /// Kilometres an hour.
    Speed,
    People,
    /// GB/T 42195, 0 intact to 4 complete loss.
    Level,
    /// 1 is yes, 0 is no.
    Switch,
}

impl Unit {
    /// As texts name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Months => "months",
            Self::Times => "times",
            Self::Years => "years",
            Self::Percent => "percent",
            Self::Speed => "speed",
            Self::People => "people",
            Self::Level => "level",
            Self::Switch => "switch",
        }
    }
}

/// What a number is about: the headings of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Incidents,
    Visiting,
    Time,
    Duties,
    Register,
    Levels,
    Supervision,
}

impl Group {
    /// In the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Incidents,
        Self::Visiting,
        Self::Register,
        Self::Levels,
        Self::Time,
        Self::Duties,
        Self::Supervision,
    ];

    #[must_use]
    pub fn title(self, t: Texts) -> String {
        match self {
            Self::Incidents => t.policy_incidents(),
            Self::Visiting => t.policy_visiting(),
            Self::Time => t.policy_time(),
            Self::Duties => t.policy_duties(),
            Self::Register => t.policy_register(),
            Self::Levels => t.policy_levels(),
            Self::Supervision => t.policy_supervision(),
        }
    }
}

macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident $code:literal $group:ident $unit:ident $default:literal in $range:expr;)*) => {
        /// A number that the policy leaves open. Its texts are `policy-CODE` (what it is) and `policy-CODE-source` (where
        /// the default comes from).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Number { $($(#[$meta])* $name,)* }

        impl Number {
            /// In the order of the page.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As it is stored and addressed.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Under which heading it stands.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Self::$name => Group::$group,)* }
            }

            #[must_use]
            pub const fn unit(self) -> Unit {
                match self { $(Self::$name => Unit::$unit,)* }
            }

            /// What holds until somebody decides.
            #[must_use]
            pub const fn default(self) -> i32 {
                match self { $(Self::$name => $default,)* }
            }

            /// What can be decided.
            #[must_use]
            pub const fn range(self) -> RangeInclusive<i32> {
                match self { $(Self::$name => $range,)* }
            }
        }
    };
}

numbers! {
    /// Until the village has acknowledged an incident.
    AnswerVillage "answer-village" Incidents Minutes 30 in 1..=1_440;
    /// Until the township has, once it climbed there.
    AnswerTownship "answer-township" Incidents Minutes 30 in 1..=1_440;
    /// Until the county has; at the last hop it is asked again after that.
    AnswerCounty "answer-county" Incidents Minutes 60 in 1..=1_440;
    /// Until the emergency is dealt with and aid begins.
    Emergency "emergency" Incidents Hours 24 in 1..=240;
    /// Until somebody has gone to see, once aid has begun.
    FollowUp "follow-up" Incidents Days 7 in 1..=60;
    /// Between two contacts of any kind, of everybody in the register.
    UniversalContact "universal-contact" Visiting Days 30 in 1..=365;
    /// Between two visits at home, of everybody.
    UniversalHome "universal-home" Visiting Days 90 in 1..=365;
    /// Between two contacts of somebody of the key group.
    KeyContact "key-contact" Visiting Days 7 in 1..=90;
    /// Between two visits at home of somebody of the key group.
    KeyHome "key-home" Visiting Days 14 in 1..=90;
    /// Between two contacts of those at the highest risk.
    RedContact "red-contact" Visiting Days 3 in 1..=30;
    /// Between two visits at home of those at the highest risk.
    RedHome "red-home" Visiting Days 7 in 1..=30;
    /// From this age on somebody is of great age.
    OldAge "old-age" Visiting Years 80 in 60..=100;
    /// From this level on somebody counts as disabled.
    KeyLevel "key-level" Visiting Level 2 in 1..=4;
    /// Whether the key group needs hardship and age and disability, not hardship and one of both.
    KeyBoth "key-both" Visiting Switch 0 in 0..=1;
    /// From this level on, somebody who lives alone is at the highest risk.
    RedLevel "red-level" Visiting Level 3 in 1..=4;
    /// Calls without an answer, one after another, until somebody goes there the same day.
    UnansweredCalls "unanswered-calls" Visiting Times 2 in 1..=5;
    /// Days from the begin of a surge within which everybody concerned is contacted.
    Surge "surge" Visiting Days 2 in 1..=14;
    /// Until somebody is seen after something has changed.
    AfterChange "after-change" Visiting Hours 24 in 1..=168;
    /// The most credit that one account of the time bank keeps.
    TimeMost "time-most" Time Hours 1_500 in 1..=20_000;
    /// After so long credit can no longer be used; 0: it always can.
    TimeExpiry "time-expiry" Time Days 0 in 0..=7_300;
    /// So long nobody hears of an elder's family until it is asked about.
    KinContact "kin-contact" Duties Days 90 in 7..=730;
    /// Before a care agreement ends it is spoken of.
    AgreementNotice "agreement-notice" Duties Days 30 in 1..=180;
    /// After so long what a family said of where they are is asked again.
    WhereaboutsStale "whereabouts-stale" Duties Days 90 in 7..=730;
    /// Until children are to answer a notice.
    NoticeReply "notice-reply" Duties Days 7 in 1..=90;
    /// Until whoever was asked for help in law, by a social worker or by an office has answered.
    ReferralAnswer "referral-answer" Duties Days 7 in 1..=90;
    /// Between two looks at fire safety in a facility.
    FireCheck "fire-check" Duties Days 90 in 7..=730;
    /// From this age on there is a free examination every year.
    ExamAge "exam-age" Duties Years 65 in 50..=100;
    /// Before the contract with a family doctor ends it is spoken of.
    DoctorNotice "doctor-notice" Duties Days 30 in 1..=180;
    /// Between two rounds to all households.
    CanvassRound "canvass-round" Duties Days 180 in 30..=730;
    /// Of all who live in a place, so many are expected to be old and left behind.
    CanvassShare "canvass-share" Duties Percent 13 in 1..=100;
    /// Until what is known of an elder is to be confirmed again.
    Confirm "confirm" Register Days 365 in 7..=1_095;
    /// From this age on somebody belongs to the register of those left behind.
    LeftAge "left-age" Register Years 60 in 50..=80;
    /// So long all children must have been away.
    LeftMonths "left-months" Register Months 6 in 1..=24;
    /// Between two assessments.
    Reassess "reassess" Register Months 12 in 1..=36;
    /// Helpers of an elder of level 0.
    Helpers0 "helpers-0" Levels People 1 in 1..=6;
    /// Visits to an elder of level 0 in four weeks.
    Visits0 "visits-0" Levels Times 1 in 0..=28;
    /// Calls to an elder of level 0 in four weeks.
    Calls0 "calls-0" Levels Times 0 in 0..=28;
    /// Helpers of an elder of level 1.
    Helpers1 "helpers-1" Levels People 1 in 1..=6;
    /// Visits to an elder of level 1 in four weeks.
    Visits1 "visits-1" Levels Times 2 in 0..=28;
    /// Calls to an elder of level 1 in four weeks.
    Calls1 "calls-1" Levels Times 4 in 0..=28;
    /// Helpers of an elder of level 2.
    Helpers2 "helpers-2" Levels People 1 in 1..=6;
    /// Visits to an elder of level 2 in four weeks.
    Visits2 "visits-2" Levels Times 8 in 0..=28;
    /// Calls to an elder of level 2 in four weeks.
    Calls2 "calls-2" Levels Times 4 in 0..=28;
    /// Helpers of an elder of level 3.
    Helpers3 "helpers-3" Levels People 3 in 1..=6;
    /// Visits to an elder of level 3 in four weeks.
    Visits3 "visits-3" Levels Times 12 in 0..=28;
    /// Calls to an elder of level 3 in four weeks.
    Calls3 "calls-3" Levels Times 8 in 0..=28;
    /// Helpers of an elder of level 4.
    Helpers4 "helpers-4" Levels People 3 in 1..=6;
    /// Visits to an elder of level 4 in four weeks.
    Visits4 "visits-4" Levels Times 20 in 0..=28;
    /// Calls to an elder of level 4 in four weeks.
    Calls4 "calls-4" Levels Times 8 in 0..=28;
    /// Since a round found that somebody died or moved away, until the register says so.
    Departed "departed" Supervision Days 30 in 1..=180;
    /// Homes in which one person found no danger at all.
    ScreenHomes "screen-homes" Supervision Times 10 in 2..=500;
    /// Within which nobody can have filled a form in.
    FormSeconds "form-seconds" Supervision Seconds 60 in 5..=600;
    /// So often the same words are written in a place in a month.
    SameWords "same-words" Supervision Times 3 in 2..=100;
    /// Faster than this nobody gets from one home to the next.
    TravelSpeed "travel-speed" Supervision Speed 40 in 5..=120;
    /// So many days are the end of a month.
    MonthEndDays "month-end-days" Supervision Days 2 in 1..=10;
    /// More than this share of a month's visits at its end.
    MonthEndShare "month-end-share" Supervision Percent 50 in 5..=100;
    /// So many homes are many, of those entered at once and of a month's visits.
    BatchHomes "batch-homes" Supervision Times 5 in 2..=100;
    /// Entered within so short a time is at once.
    BatchMinutes "batch-minutes" Supervision Minutes 1 in 1..=60;
    /// Fewer people than these are not published.
    SmallNumber "small-number" Supervision People 5 in 2..=20;
}

impl Number {
    /// From what is stored.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|number| number.code() == code)
    }

    /// What it is.
    #[must_use]
    pub fn title(self, t: Texts) -> String {
        self.text(t, "")
    }

    /// Where its default comes from.
    #[must_use]
    pub fn default_source(self, t: Texts) -> String {
        self.text(t, "-source")
    }

    fn text(self, t: Texts, ending: &str) -> String {
        let code = self.code();
        t.of(&format!("policy-{code}{ending}"), &[])
            .unwrap_or_else(|| code.to_owned())
    }

    /// A value of it, with its unit.
    #[must_use]
    pub fn words(self, t: Texts, value: i32) -> String {
        t.policy_value(self.unit().code(), value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn every_number_says_what_it_is_and_where_its_default_comes_from() {
        for t in Language::ALL.map(Language::texts) {
            for number in Number::ALL {
                assert_ne!(number.title(t), number.code(), "{number:?}");
                assert_ne!(number.default_source(t), number.code(), "{number:?}");
            }
        }
    }

    #[test]
    fn codes_are_unique_and_defaults_allowed() {
        for (at, number) in Number::ALL.iter().enumerate() {
            assert_eq!(Number::from_code(number.code()), Some(*number));
            assert!(number.range().contains(&number.default()), "{number:?}");
            assert!(
                Number::ALL[..at]
                    .iter()
                    .all(|other| other.code() != number.code())
            );
        }
    }
}
