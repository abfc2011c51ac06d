//! Scales of what somebody can do, and how a score becomes a level of GB/T 42195. Pure.
//!
//! Only codes and points stand here, no wording of any standard. GB/T 42195-2022 has 26 items and 90 points, more is
//! better, and only 90 is intact. The Barthel index has 100 points and several schemes of bands; the one that was used
//! is stored. On the scale of the village clinics more is worse.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// An item: its code, and the points that can be given.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub code: &'static str,
    pub points: &'static [u8],
}

const TO_1: &[u8] = &[0, 1];
const TO_2: &[u8] = &[0, 1, 2];
const TO_3: &[u8] = &[0, 1, 2, 3];
const TO_4: &[u8] = &[0, 1, 2, 3, 4];
const FIVE: &[u8] = &[0, 5];
const TEN: &[u8] = &[0, 5, 10];
const FIFTEEN: &[u8] = &[0, 5, 10, 15];

macro_rules! items {
    ($($code:literal $points:expr),* $(,)?) => { &[$(Item { code: $code, points: $points }),*] };
}

const GBT: &[Item] = items! {
    "feeding" TO_4, "grooming" TO_4, "bathing" TO_4, "upper-dress" TO_4, "lower-dress" TO_4, "bladder" TO_4,
    "bowel" TO_4, "toilet" TO_4,
    "bed" TO_4, "transfer" TO_4, "walking" TO_4, "stairs" TO_3,
    "time" TO_4, "place" TO_4, "persons" TO_4, "memory" TO_4, "understanding" TO_4, "expression" TO_4,
    "aggression" TO_1, "mood" TO_1, "awareness" TO_2,
    "sight" TO_2, "hearing" TO_2, "affairs" TO_4, "transport" TO_3, "company" TO_4,
};

const BARTHEL: &[Item] = items! {
    "feeding" TEN, "bathing" FIVE, "grooming" FIVE, "dressing" TEN, "bowel" TEN, "bladder" TEN, "toilet" TEN,
    "transfer" FIFTEEN, "walking" FIFTEEN, "stairs" TEN,
};

const CLINIC: &[Item] = items! {
    "feeding" &[0, 3, 5], "washing" &[0, 1, 3, 7], "dressing" &[0, 3, 5], "toilet" &[0, 1, 5, 10],
    "moving" &[0, 1, 5, 10],
};

/// A scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    Gbt42195,
    Barthel,
    Clinic,
}

/// By which bands a score becomes a level: the least score of each level from 0 on, or the greatest where more is worse.
#[derive(Clone, Copy, Debug)]
pub struct Bands {
    pub code: &'static str,
    /// Levels 0 and on. The last level takes what is left.
    limits: &'static [i32],
}

const GBT_BANDS: &[Bands] = &[Bands {
    code: "gbt42195-2022",
    limits: &[90, 66, 46, 30],
}];
const BARTHEL_BANDS: &[Bands] = &[
    Bands {
        code: "barthel-100-61-41",
        limits: &[100, 61, 41],
    },
    Bands {
        code: "barthel-100-75-50-25",
        limits: &[100, 75, 50, 25],
    },
];
const CLINIC_BANDS: &[Bands] = &[Bands {
    code: "clinic-3-8-18",
    limits: &[3, 8, 18],
}];

impl Scale {
    pub const ALL: [Self; 3] = [Self::Gbt42195, Self::Barthel, Self::Clinic];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gbt42195 => "gbt42195",
            Self::Barthel => "barthel",
            Self::Clinic => "clinic",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.code() == code)
    }

    #[must_use]
    pub const fn items(self) -> &'static [Item] {
        match self {
            Self::Gbt42195 => GBT,
            Self::Barthel => BARTHEL,
            Self::Clinic => CLINIC,
        }
    }

    /// The schemes of bands, the usual one first.
    #[must_use]
    pub const fn bands(self) -> &'static [Bands] {
        match self {
            Self::Gbt42195 => GBT_BANDS,
            Self::Barthel => BARTHEL_BANDS,
            Self::Clinic => CLINIC_BANDS,
        }
    }

    /// The greatest score.
    #[must_use]
    pub fn most(self) -> u32 {
        let most = |item: &Item| item.points.iter().max().copied().unwrap_or(0);
        self.items().iter().map(|item| u32::from(most(item))).sum()
    }

    const fn more_is_worse(self) -> bool {
        matches!(self, Self::Clinic)
    }

    /// The level of a score, by one of the schemes of bands; the usual one where there is no such scheme.
    #[must_use]
    pub fn level(self, bands: &str, score: i32) -> i32 {
        let scheme = self.bands().iter().find(|scheme| scheme.code == bands);
        let limits = scheme.unwrap_or(&self.bands()[0]).limits;
        let within = |limit: &&i32| {
            if self.more_is_worse() {
                score <= **limit
            } else {
                score >= **limit
            }
        };
        let missed = limits.iter().take_while(|limit| !within(limit)).count();
        i32::try_from(missed).unwrap_or(4)
    }
}

/// What raises a level beyond its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adjustment {
    /// Unconscious: level 4.
    Coma,
    /// Dementia or another mental disorder that a doctor has diagnosed: one level more.
    Mind,
    /// Two events or more within 30 days: falls, choking, getting lost, harm to themselves: one level more.
    Events,
}

impl Adjustment {
    pub const ALL: [Self; 3] = [Self::Coma, Self::Mind, Self::Events];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coma => "coma",
            Self::Mind => "mind",
            Self::Events => "events",
        }
    }
}

/// What was found: points by item, and what raises the level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub points: BTreeMap<String, u8>,
    pub adjustments: Vec<Adjustment>,
    pub note: Option<String>,
}

impl Answers {
    /// The sum; none while an item is open.
    #[must_use]
    pub fn score(&self, scale: Scale) -> Option<i32> {
        scale
            .items()
            .iter()
            .map(|item| self.points.get(item.code).copied().map(i32::from))
            .sum()
    }

    /// The level by score and bands, raised where it must be. Dementia and events are one reason, not two: either or
    /// both raise it by one.
    #[must_use]
    pub fn level(&self, scale: Scale, bands: &str) -> Option<i32> {
        let level = scale.level(bands, self.score(scale)?);
        if scale != Scale::Gbt42195 {
            return Some(level);
        }
        if self.adjustments.contains(&Adjustment::Coma) {
            return Some(4);
        }
        let raised = [Adjustment::Mind, Adjustment::Events]
            .iter()
            .any(|adjustment| self.adjustments.contains(adjustment));
        Some((level + i32::from(raised)).min(4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(scale: Scale) -> Answers {
        let most = |item: &Item| item.points.iter().max().copied().unwrap_or(0);
        let points = scale.items().iter();
        Answers {
            points: points
                .map(|item| (item.code.to_owned(), most(item)))
                .collect(),
            ..Answers::default()
        }
    }

    #[test]
    fn the_national_standard_has_26_items_and_90_points_and_only_90_is_intact() {
        assert_eq!(Scale::Gbt42195.items().len(), 26);
        assert_eq!(Scale::Gbt42195.most(), 90);
        assert_eq!((Scale::Barthel.most(), Scale::Clinic.most()), (100, 37));
        let mut answers = full(Scale::Gbt42195);
        let level = |answers: &Answers| answers.level(Scale::Gbt42195, "gbt42195-2022");
        assert_eq!(level(&answers), Some(0));
        answers.points.insert("hearing".to_owned(), 1);
        assert_eq!(level(&answers), Some(1));
        answers.points.remove("hearing");
        assert_eq!(level(&answers), None, "an open item gives no level");
    }

    #[test]
    fn each_band_begins_and_ends_where_it_should() {
        let levels = |scale: Scale, bands: &str, scores: &[i32]| -> Vec<i32> {
            scores
                .iter()
                .map(|score| scale.level(bands, *score))
                .collect()
        };
        assert_eq!(
            levels(
                Scale::Gbt42195,
                "gbt42195-2022",
                &[90, 89, 66, 65, 46, 45, 30, 29, 0]
            ),
            [0, 1, 1, 2, 2, 3, 3, 4, 4]
        );
        assert_eq!(
            levels(
                Scale::Barthel,
                "barthel-100-61-41",
                &[100, 95, 65, 60, 45, 40, 0]
            ),
            [0, 1, 1, 2, 2, 3, 3]
        );
        assert_eq!(
            levels(
                Scale::Barthel,
                "barthel-100-75-50-25",
                &[100, 95, 75, 70, 45, 20]
            ),
            [0, 1, 1, 2, 3, 4]
        );
        assert_eq!(
            levels(Scale::Clinic, "clinic-3-8-18", &[0, 3, 4, 8, 9, 18, 19, 37]),
            [0, 0, 1, 1, 2, 2, 3, 3]
        );
    }

    #[test]
    fn coma_is_the_last_level_and_other_reasons_raise_it_by_one() {
        let level = |adjustments: &[Adjustment]| {
            let mut answers = full(Scale::Gbt42195);
            answers.adjustments = adjustments.to_vec();
            answers.level(Scale::Gbt42195, "gbt42195-2022")
        };
        assert_eq!(level(&[Adjustment::Coma]), Some(4));
        assert_eq!(level(&[Adjustment::Mind]), Some(1));
        assert_eq!(level(&[Adjustment::Mind, Adjustment::Events]), Some(1));
        let mut lost = Answers::default();
        for item in Scale::Gbt42195.items() {
            lost.points.insert(item.code.to_owned(), 0);
        }
        lost.adjustments = vec![Adjustment::Events];
        assert_eq!(lost.level(Scale::Gbt42195, "gbt42195-2022"), Some(4));
    }
}
