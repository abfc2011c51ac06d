//! The four failings that the policy names (4 (5)), each as checks that anybody can repeat: a check looks at rows and says
//! which of them are not as they should be.

mod baseline;
mod handling;
mod screening;
mod ticking;

use super::facts::Facts;
use super::row::Row;
use crate::page::Texts;

/// What the policy says goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failing {
    /// Nobody knows who is there.
    Baseline,
    /// Dangers are not really looked for.
    Screening,
    /// What happens is dealt with too slowly.
    Handling,
    /// Visits are made on paper.
    Ticking,
}

impl Failing {
    /// In the order of the policy.
    pub const ALL: [Self; 4] = [
        Self::Baseline,
        Self::Screening,
        Self::Handling,
        Self::Ticking,
    ];

    /// In words.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        match self {
            Self::Baseline => t.supervision_baseline(),
            Self::Screening => t.supervision_screening(),
            Self::Handling => t.supervision_handling(),
            Self::Ticking => t.supervision_ticking(),
        }
    }
}

macro_rules! checks {
    ($($(#[$meta:meta])* $name:ident $code:literal $failing:ident => $run:path;)*) => {
        /// One thing that can be looked up. Its texts are `supervision-check-CODE` (what it finds) and
        /// `supervision-why-CODE` (what is said of a row).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Check { $($(#[$meta])* $name,)* }

        impl Check {
            /// In the order of the page.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As it is stored and addressed.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            #[must_use]
            pub const fn failing(self) -> Failing {
                match self { $(Self::$name => Failing::$failing,)* }
            }

            /// All that was looked at; `met` says what is not as it should be.
            #[must_use]
            pub fn rows(self, facts: &Facts) -> Vec<Row> {
                let mut rows = match self { $(Self::$name => $run(facts),)* };
                // Whoever came here from elsewhere was looked at there too.
                rows.retain(|row| facts.is_here(row.place));
                rows
            }
        }
    };
}

checks! {
    /// Elders of whom something is not known that the province asks for.
    Missing "missing" Baseline => baseline::missing;
    /// Elders of whom something has not been confirmed for too long.
    Stale "stale" Baseline => baseline::stale;
    /// Elders whom nobody is assigned to.
    Unassigned "unassigned" Baseline => baseline::unassigned;
    /// Elders whom nobody has met since they are in the register.
    NeverSeen "never-seen" Baseline => baseline::never_seen;
    /// Elders of whom a round found that they died or moved away, and who are still in the register.
    Departed "departed" Baseline => baseline::departed;
    /// Rounds that found fewer elders than are to be expected.
    Few "few" Baseline => baseline::few;
    /// Households that a round left out.
    Uncovered "uncovered" Screening => screening::uncovered;
    /// Somebody looked at many households of a round and found no danger in any.
    NoHazard "no-hazard" Screening => screening::no_hazard;
    /// Elders at risk whom nobody has assessed.
    Unassessed "unassessed" Screening => screening::unassessed;
    /// Visits of which nobody wrote a word.
    Wordless "wordless" Screening => screening::wordless;
    /// Forms that were filled in within seconds.
    Hasty "hasty" Screening => screening::hasty;
    /// Incidents that were not taken in time.
    Late "late" Handling => handling::late;
    /// Incidents that climbed because nobody took them.
    Climbed "climbed" Handling => handling::climbed;
    /// Emergencies that lasted longer than allowed.
    Emergency "emergency" Handling => handling::emergency;
    /// Incidents after which nobody went to see in time.
    Unseen "unseen" Handling => handling::unseen;
    /// Referrals that were not answered in time.
    Referral "referral" Handling => handling::referral;
    /// Visits of which the same words were written several times.
    SameWords "same-words" Ticking => ticking::same_words;
    /// Visits one after the other that nobody can have made.
    Travel "travel" Ticking => ticking::travel;
    /// Visits that pile up at the end of the month.
    MonthEnd "month-end" Ticking => ticking::month_end;
    /// Visits to many homes that were entered at once.
    Batch "batch" Ticking => ticking::batch;
    /// Visits of which the elder says that nobody came.
    Denied "denied" Ticking => ticking::denied;
}

impl Check {
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|check| check.code() == code)
    }

    /// What it finds, in words.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        let code = self.code();
        t.of(&format!("supervision-check-{code}"), &[])
            .unwrap_or_else(|| code.to_owned())
    }

    /// What is said of a row that it found; `codes` in words.
    #[must_use]
    pub fn why(self, t: Texts, amount: Option<i32>, codes: &str) -> String {
        let key = format!("supervision-why-{}", self.code());
        let amount = amount.unwrap_or_default();
        t.of(&key, &[("amount", &amount), ("what", &codes)])
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn every_check_says_what_it_finds_and_what_of_a_row() {
        for t in Language::ALL.map(Language::texts) {
            for check in Check::ALL {
                assert_ne!(check.words(t), check.code());
                assert_ne!(check.why(t, Some(3), "x"), "", "{check:?}");
                assert_eq!(Check::of(check.code()), Some(*check));
            }
        }
    }
}
