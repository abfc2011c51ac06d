//! What can be left out of the optimiser, so that what it brings can be measured.

use super::ruin::{RUINS, Ruin};

/// A piece of the optimiser that works without it too, and finds or proves less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// One way to choose what is taken out.
    Ruin(Ruin),
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
        (Self::Ruin(Ruin::Lacking), "lacking"),
        (Self::Ruin(Ruin::Helpers), "helpers"),
        (Self::Ruin(Ruin::Elders), "elders"),
        (Self::Ruin(Ruin::Dates), "dates"),
        (Self::Ruin(Ruin::Worst), "worst"),
        (Self::Ruin(Ruin::Random), "random"),
        (Self::Ruin(Ruin::Near), "near"),
        (Self::Ruin(Ruin::Swap), "swap"),
        (Self::Ruin(Ruin::Chain), "chain"),
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

    fn bit(self) -> u32 {
        let place = Self::ALL.iter().position(|(known, _)| *known == self);
        1 << place.expect("one of all")
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
        self.0 & feature.bit() != 0
    }

    /// Whether there is nothing left to search with.
    pub(super) fn every_ruin(self) -> bool {
        RUINS.iter().all(|(ruin, _)| self.has(Feature::Ruin(*ruin)))
    }
}

impl FromIterator<Feature> for Without {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Self {
        let bits = features.into_iter().map(Feature::bit);
        Self(bits.fold(0, |all, bit| all | bit))
    }
}
