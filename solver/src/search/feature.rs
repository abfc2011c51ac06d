//! What can be left out of the optimiser, so that what it brings can be measured.

use super::ruin::RUINS;

/// A piece of the optimiser that works without it too, and finds or proves less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// Ruin: room for a need that lacks visits.
    Lacking,
    /// Ruin: whole weeks of helpers.
    Helpers,
    /// Ruin: everything of elders who have helpers in common.
    Elders,
    /// Ruin: single dates of helpers.
    Dates,
    /// Ruin: visits that cost much for what they are worth.
    Worst,
    /// Ruin: any visits.
    Random,
    /// Ruin: elders who live near one another.
    Near,
    /// Ruin: two elders whose helpers change places.
    Swap,
    /// Ruin: an elder for another's place, and so on.
    Chain,
    /// Ruins are chosen oftener that have brought more.
    Choice,
    /// The first plan is the better of two: by worth for a minute, and by weight.
    Starts,
    /// Needs are served again in changing orders, not by worth for a minute alone.
    Orders,
    /// Chance in the order in which needs are served again.
    Noise,
    /// Now and then a helper is passed over who has the cheapest place.
    Blinks,
    /// A minute of detour has a price, for it could be one of another visit.
    Detours,
    /// A helper who will be an elder's only one is chosen by what else the elder would go without.
    Foresight,
    /// The last tenth of the search is kept for the burden.
    Polish,
    /// Threads work on rings around an elder; without, each on everything.
    Rings,
    /// Threads go on from what they found together; without, each searches by itself to the end.
    Sharing,
    /// Steps at the end for elders without a backup.
    Backing,
    /// The proof counts day tours beside week knapsacks.
    Tours,
    /// Helpers and elders whom nothing connects are planned apart.
    Parts,
}

impl Feature {
    /// All of them, with the names by which they are called.
    pub const ALL: [(Self, &'static str); 22] = [
        (Self::Lacking, "lacking"),
        (Self::Helpers, "helpers"),
        (Self::Elders, "elders"),
        (Self::Dates, "dates"),
        (Self::Worst, "worst"),
        (Self::Random, "random"),
        (Self::Near, "near"),
        (Self::Swap, "swap"),
        (Self::Chain, "chain"),
        (Self::Choice, "choice"),
        (Self::Starts, "starts"),
        (Self::Orders, "orders"),
        (Self::Noise, "noise"),
        (Self::Blinks, "blinks"),
        (Self::Detours, "detours"),
        (Self::Foresight, "foresight"),
        (Self::Polish, "polish"),
        (Self::Rings, "rings"),
        (Self::Sharing, "sharing"),
        (Self::Backing, "backing"),
        (Self::Tours, "tours"),
        (Self::Parts, "parts"),
    ];

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, known)| *known == name).map(|(one, _)| one)
    }
}

/// What is left out of a search and of its proof; by default nothing.
///
/// Without any ruin there is no search: the plan is the first one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Without(u32);

impl Without {
    /// Whether this one is left out.
    #[must_use]
    pub fn has(self, feature: Feature) -> bool {
        self.0 & 1 << feature as u32 != 0
    }

    /// Whether there is nothing left to search with.
    pub(super) fn every_ruin(self) -> bool {
        RUINS.iter().all(|(_, _, feature)| self.has(*feature))
    }
}

impl FromIterator<Feature> for Without {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Self {
        let bits = features.into_iter().map(|feature| 1 << feature as u32);
        Self(bits.fold(0, |all, bit| all | bit))
    }
}
