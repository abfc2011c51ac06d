//! A place where services are given: one of the eight kinds of the province's opinion.

use sea_orm::entity::prelude::*;

use super::service::{ACTIVE, choose};
use crate::access::{Versioned, scope};
use crate::page::Language;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "facility")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub uuid: String,
    /// The code of a term of the taxonomy of places, `K01` to `K08`.
    pub kind: String,
    pub name: String,
    /// Empty, as all that ends in `_en`, where nobody has written it.
    pub name_en: String,
    pub address: String,
    pub address_en: String,
    pub postal_code: Option<String>,
    /// WGS-84, degrees.
    pub lon: Option<f64>,
    /// WGS-84, degrees.
    pub lat: Option<f64>,
    /// Of the pair as it came: `wgs84`, `gcj02` or `bd09`.
    pub datum: Option<String>,
    pub source_lon: Option<f64>,
    pub source_lat: Option<f64>,
    /// Weekdays and hours, `12345@08:30-11:30`; Monday is 1.
    pub hours: String,
    pub hours_note: String,
    pub hours_note_en: String,
    pub beds: Option<i32>,
    /// Places by day.
    pub day_places: Option<i32>,
    /// Who pays for it.
    pub funding: String,
    pub funding_en: String,
    /// When the fire service last found it safe.
    pub fire_checked_on: Option<Date>,
    /// A person's name: shown at the desk, never published.
    pub manager: Option<String>,
    pub phone: Option<String>,
    /// [`super::service::ACTIVE`] or [`super::service::INACTIVE`].
    pub status: String,
    pub version: i32,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::nothing(),
    anyone: scope::all().add(Column::Status.eq(ACTIVE))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}

impl Model {
    /// In Chinese where the other language is not written.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        choose(language, &self.name, &self.name_en)
    }

    /// In Chinese where the other language is not written.
    #[must_use]
    pub fn address(&self, language: Language) -> &str {
        choose(language, &self.address, &self.address_en)
    }

    /// In Chinese where the other language is not written.
    #[must_use]
    pub fn hours_note(&self, language: Language) -> &str {
        choose(language, &self.hours_note, &self.hours_note_en)
    }

    /// In Chinese where the other language is not written.
    #[must_use]
    pub fn funding(&self, language: Language) -> &str {
        choose(language, &self.funding, &self.funding_en)
    }
}
