//! What is measured every month, and by which definition it is counted where.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::definition;
use super::formula::Formula;
use super::month::Month;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::page::Texts;

macro_rules! indicators {
    ($($name:ident $code:literal $formula:ident;)*) => {
        /// Something that is measured every month. Its name, until somebody gives it another, is the text
        /// `supervision-indicator-CODE`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Indicator { $($name,)* }

        impl Indicator {
            /// In the order of the page.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As it is stored and addressed.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// How it is counted until somebody decides.
            #[must_use]
            pub const fn formula(self) -> Formula {
                match self { $(Self::$name => Formula::$formula,)* }
            }
        }
    };
}

indicators! {
    VisitRate "visit-rate" Seen;
    HomeRate "home-rate" SeenAtHome;
    WellKnown "well-known" Well;
    InTime "in-time" Taken;
    FollowUps "follow-ups" FollowedUp;
    Referrals "referrals" Answered;
    Consents "consents" Consented;
    Exams "exams" Examined;
    Agreements "agreements" Signed;
    Households "households" Covered;
    Complete "complete" Known;
    UpToDate "up-to-date" Confirmed;
    Assessments "assessments" Assessed;
}

impl Indicator {
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|indicator| indicator.code() == code)
    }

    /// What it is called until somebody gives it another name.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        let code = self.code();
        t.of(&format!("supervision-indicator-{code}"), &[])
            .unwrap_or_else(|| code.to_owned())
    }
}

/// By what an indicator is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce<'a> {
    pub formula: Formula,
    /// None for what holds until somebody decides.
    pub definition: Option<&'a definition::Model>,
}

impl InForce<'_> {
    /// From 1; 0 for what holds until somebody decides.
    #[must_use]
    pub fn version(&self) -> i32 {
        self.definition.map_or(0, |row| row.version)
    }
}

/// What some organisations and those above them have decided that indicators mean.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    /// By organisation and code, the oldest first.
    decided: HashMap<(i32, String), Vec<definition::Model>>,
    above: HashMap<i32, Vec<i32>>,
}

impl Definitions {
    /// Reads them.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read<P>(desk: &Desk<P>, places: &[organisation::Model]) -> Result<Self>
    where
        P: Permission + Covers<definition::Entity>,
    {
        let above: HashMap<i32, Vec<i32>> =
            places.iter().map(|place| (place.id, place.ids())).collect();
        let ids: BTreeSet<i32> = above.values().flatten().copied().collect();
        let rows = definition::Entity::find()
            .filter(definition::Column::OrganisationId.is_in(ids))
            .order_by_asc(definition::Column::EffectiveFrom)
            .order_by_asc(definition::Column::Version);
        let mut decided: HashMap<(i32, String), Vec<definition::Model>> = HashMap::new();
        for row in desk.public(rows).await? {
            let key = (row.organisation_id, row.code.clone());
            decided.entry(key).or_default().push(row);
        }
        Ok(Self { decided, above })
    }

    /// What an indicator means in an organisation in a month: as the nearest organisation above has decided by its first
    /// day. Of two decisions for the same day the later version holds.
    #[must_use]
    pub fn in_force(&self, place: i32, indicator: Indicator, month: Month) -> InForce<'_> {
        let mut nearest = self.above.get(&place).into_iter().flatten().rev();
        let definition = nearest.find_map(|id| {
            let rows = self.decided.get(&(*id, indicator.code().to_owned()))?;
            rows.iter()
                .rev()
                .find(|row| row.effective_from <= month.first)
        });
        let formula = definition.and_then(|row| Formula::of(&row.formula));
        InForce {
            formula: formula.unwrap_or(indicator.formula()),
            definition,
        }
    }

    /// All that an organisation and those above it have decided of an indicator, the latest first.
    #[must_use]
    pub fn history(&self, place: i32, indicator: Indicator) -> Vec<&definition::Model> {
        let above = self.above.get(&place).into_iter().flatten();
        let mut rows: Vec<&definition::Model> = above
            .filter_map(|id| self.decided.get(&(*id, indicator.code().to_owned())))
            .flatten()
            .collect();
        rows.sort_by_key(|row| (row.effective_from, row.id));
        rows.reverse();
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn every_indicator_and_every_way_to_count_has_its_words() {
        for t in Language::ALL.map(Language::texts) {
            for indicator in Indicator::ALL {
                assert_ne!(indicator.words(t), indicator.code());
                assert_eq!(Indicator::of(indicator.code()), Some(*indicator));
            }
            for formula in Formula::ALL {
                assert_ne!(formula.words(t), formula.code());
                assert_eq!(Formula::of(formula.code()), Some(*formula));
            }
        }
    }
}
