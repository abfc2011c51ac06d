//! What can have happened, and how far it is dealt with.

use crate::page::Texts;

/// The five classes of the policy, and what is none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lost, or begging away from home.
    Wandering,
    /// Illegal harm: violence, fraud, neglect.
    Harm,
    /// A dangerous illness, an injury, a fall.
    Illness,
    /// A severe mental illness.
    Mental,
    /// A great hardship: fire, flood, no food, no heating.
    Hardship,
    Other,
}

impl Kind {
    /// In the order of forms: what cannot wait first.
    pub const ALL: [Self; 6] = [
        Self::Illness,
        Self::Wandering,
        Self::Harm,
        Self::Mental,
        Self::Hardship,
        Self::Other,
    ];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wandering => "wandering",
            Self::Harm => "harm",
            Self::Illness => "illness",
            Self::Mental => "mental",
            Self::Hardship => "hardship",
            Self::Other => "other",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .unwrap_or(Self::Other)
    }

    /// Whether only those on the case read it: somebody may be accused, or shamed.
    #[must_use]
    pub const fn is_restricted(self) -> bool {
        matches!(self, Self::Harm | Self::Mental)
    }

    /// What it is called.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        self.text(t, "kind")
    }

    /// What to do first, a step in each line.
    #[must_use]
    pub fn script(self, t: Texts) -> Vec<String> {
        let script = self.text(t, "script");
        script.lines().map(str::to_owned).collect()
    }

    fn text(self, t: Texts, group: &str) -> String {
        let code = self.code();
        t.of(&format!("incidents-{group}-{code}"), &[])
            .unwrap_or_else(|| code.to_owned())
    }
}

/// How far an incident is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Minutes to hours: until nobody is in danger any more.
    Emergency,
    /// Days to weeks: the township gives aid.
    Aid,
    Closed,
}

impl Phase {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Aid => "aid",
            Self::Closed => "closed",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn of(code: &str) -> Self {
        [Self::Emergency, Self::Aid]
            .into_iter()
            .find(|phase| phase.code() == code)
            .unwrap_or(Self::Closed)
    }

    /// What it is called.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        match self {
            Self::Emergency => t.incidents_phase_emergency(),
            Self::Aid => t.incidents_phase_aid(),
            Self::Closed => t.incidents_phase_closed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn every_kind_has_its_words_and_its_first_steps() {
        for t in Language::ALL.map(Language::texts) {
            for kind in Kind::ALL {
                assert_ne!(kind.words(t), kind.code());
                assert!(kind.script(t).len() >= 3, "{kind:?}");
                assert_eq!(Kind::of(kind.code()), kind);
            }
        }
    }
}
