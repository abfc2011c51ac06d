//! How an elder is: a table of its own, behind its own permission.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "elder_health")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub elder_id: i32,
    pub organisation_id: i32,
    /// GB/T 42195: 0 intact to 4 complete loss.
    pub ability_level: Option<String>,
    /// As [`answer`] writes it; so is the next.
    pub living_alone: Option<String>,
    pub economic_hardship: Option<String>,
    pub note: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// GB/T 42195: 0 intact to 4 complete loss.
    #[must_use]
    pub fn level(&self) -> Option<i32> {
        self.ability_level.as_deref()?.parse().ok()
    }

    /// Whether the elder lives alone.
    #[must_use]
    pub fn alone(&self) -> Option<bool> {
        self.living_alone.as_deref().map(is_yes)
    }

    /// Whether the elder is in economic hardship.
    #[must_use]
    pub fn poor(&self) -> Option<bool> {
        self.economic_hardship.as_deref().map(is_yes)
    }
}

fn is_yes(answer: &str) -> bool {
    answer == "1"
}

/// A level as it is written.
#[must_use]
pub fn level(level: Option<i32>) -> Option<String> {
    level.map(|level| level.to_string())
}

/// An answer as it is written: as long for yes as for no, since a sealed text shows how long it is.
#[must_use]
pub fn answer(yes: Option<bool>) -> Option<String> {
    yes.map(|yes| if yes { "1" } else { "0" }.to_owned())
}

crate::scoped!(sealed: [AbilityLevel, LivingAlone, EconomicHardship, Note] by ElderId, nobody_else);
