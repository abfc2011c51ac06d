//! The weights that choose among plans: how they are called, what may be chosen at once, what one is worth in another.

use linli_solver::problem::Weights;

/// One of the four weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// For every minute on the way.
    TravelMinute,
    /// For every visit by a stranger to an elder who knows somebody.
    NewHelper,
    /// For every wish missed.
    MissedPreference,
    /// For how unevenly the work is shared.
    Load,
}

impl Weight {
    /// All, in the order in which people read them.
    pub const ALL: [Self; 4] = [
        Self::TravelMinute,
        Self::NewHelper,
        Self::MissedPreference,
        Self::Load,
    ];

    /// As forms and documents name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TravelMinute => "travel_minute",
            Self::NewHelper => "new_helper",
            Self::MissedPreference => "missed_preference",
            Self::Load => "load",
        }
    }

    /// By its name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weight| weight.name() == name)
    }

    /// How much one press adds or takes away.
    #[must_use]
    pub const fn step(self) -> u32 {
        match self {
            Self::TravelMinute => 5,
            Self::NewHelper => 50,
            Self::MissedPreference => 20,
            Self::Load => 1,
        }
    }

    /// Where a slider ends; a number may be larger.
    #[must_use]
    pub const fn slider(self) -> u32 {
        match self {
            Self::TravelMinute => 60,
            Self::NewHelper => 1000,
            Self::MissedPreference => 400,
            Self::Load => 20,
        }
    }

    /// Its value among others.
    #[must_use]
    pub const fn among(self, weights: &Weights) -> u32 {
        match self {
            Self::TravelMinute => weights.travel_minute,
            Self::NewHelper => weights.new_helper,
            Self::MissedPreference => weights.missed_preference,
            Self::Load => weights.load,
        }
    }
}

/// Weights that are chosen at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The defaults.
    Usual,
    /// Shorter ways before all else.
    Walking,
    /// The same faces before all else.
    Familiar,
    /// Work shared evenly before all else.
    Even,
}

impl Preset {
    /// All, the defaults first.
    pub const ALL: [Self; 4] = [Self::Usual, Self::Walking, Self::Familiar, Self::Even];

    /// As addresses name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Walking => "walking",
            Self::Familiar => "familiar",
            Self::Even => "even",
        }
    }

    /// By its code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.code() == code)
    }

    /// The weights themselves.
    #[must_use]
    pub fn weights(self) -> Weights {
        let usual = Weights::default();
        match self {
            Self::Usual => usual,
            Self::Walking => Weights {
                travel_minute: 40,
                ..usual
            },
            Self::Familiar => Weights {
                new_helper: 900,
                ..usual
            },
            Self::Even => Weights { load: 10, ..usual },
        }
    }
}

/// Minutes of work that the sentence about sharing moves from one helper to another.
pub const MOVED: u32 = 10;

/// What a weight trades, as the weights stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trade {
    /// It counts nothing.
    Off,
    /// It counts, and ways count nothing: no way is too long for it.
    BeforeWalking,
    /// So many minutes on the way are worth one of it: a visit by a familiar face, a wish, [`MOVED`] minutes of work taken
    /// from somebody with a full week for somebody with half a week.
    Minutes(f64),
    /// For ways: so many minutes less are worth one visit by a familiar face.
    OneFamiliar(f64),
    /// For ways: so many minutes less are worth one wish.
    OneWish(f64),
    /// Only ways count.
    Alone,
}

impl Trade {
    /// What a weight trades among these.
    #[must_use]
    pub fn of(weight: Weight, weights: &Weights) -> Self {
        let own = weight.among(weights);
        let walking = weights.travel_minute;
        let minutes = |points: u32| f64::from(points) / f64::from(walking);
        match weight {
            _ if own == 0 => Self::Off,
            Weight::TravelMinute if weights.new_helper > 0 => {
                Self::OneFamiliar(minutes(weights.new_helper))
            }
            Weight::TravelMinute if weights.missed_preference > 0 => {
                Self::OneWish(minutes(weights.missed_preference))
            }
            Weight::TravelMinute => Self::Alone,
            _ if walking == 0 => Self::BeforeWalking,
            Weight::NewHelper | Weight::MissedPreference => Self::Minutes(minutes(own)),
            // The square of a full week falls by two for a minute, that of half a week rises by one.
            Weight::Load => Self::Minutes(minutes(own) * f64::from(MOVED)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_weight_trades_follows_from_the_weights() {
        let usual = Weights::default();
        let trades = Weight::ALL.map(|weight| Trade::of(weight, &usual));
        let expected = [
            Trade::OneFamiliar(30.0),
            Trade::Minutes(30.0),
            Trade::Minutes(10.0),
            Trade::Minutes(1.0),
        ];
        assert_eq!(trades, expected);
        let no_walking = Weights {
            travel_minute: 0,
            new_helper: 0,
            ..usual
        };
        let trades = Weight::ALL.map(|weight| Trade::of(weight, &no_walking));
        let expected = [
            Trade::Off,
            Trade::Off,
            Trade::BeforeWalking,
            Trade::BeforeWalking,
        ];
        assert_eq!(trades, expected);
    }

    #[test]
    fn moving_work_to_somebody_with_half_a_week_lowers_the_burden_as_the_sentence_says() {
        // ⌊load × minutes² ÷ limit⌋ of both, before and after: PLANNING.md.
        let (limit, load) = (6000_u32, 7);
        let burden = |minutes: u32| i64::from(load * (minutes * minutes / limit));
        let before = burden(limit) + burden(limit / 2);
        let after = burden(limit - MOVED) + burden(limit / 2 + MOVED);
        let weights = Weights {
            travel_minute: 1,
            load,
            ..Weights::default()
        };
        let Trade::Minutes(told) = Trade::of(Weight::Load, &weights) else {
            panic!("it counts");
        };
        let gained = f64::from(i32::try_from(before - after).unwrap());
        assert!((gained - told).abs() <= f64::from(load), "{gained} {told}");
    }

    #[test]
    fn every_preset_is_another_and_the_first_is_the_default() {
        let all = Preset::ALL.map(Preset::weights);
        assert_eq!(all[0], Weights::default());
        for (at, weights) in all.iter().enumerate() {
            assert!(!all[..at].contains(weights), "{weights:?}");
        }
    }
}
