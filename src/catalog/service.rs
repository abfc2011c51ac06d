//! A service that the catalog lists.

use chrono::{Days, NaiveDate};
use sea_orm::entity::prelude::*;

use crate::access::{Versioned, scope};
use crate::page::Language;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub uuid: String,
    pub code: String,
    pub name: String,
    /// Empty, as all that ends in `_en`, where nobody has written it.
    pub name_en: String,
    pub description: String,
    pub description_en: String,
    pub eligibility: String,
    pub eligibility_en: String,
    pub application: String,
    pub application_en: String,
    pub fees: String,
    pub fees_en: String,
    pub minimum_age: Option<i32>,
    /// What one visit usually takes.
    pub minutes: Option<i32>,
    /// [`ACTIVE`] or [`INACTIVE`].
    pub status: String,
    pub version: i32,
    pub updated_at: DateTimeUtc,
    /// Codes of the own taxonomy, `;A01;C01;`.
    pub terms: String,
    /// How often.
    pub frequency: String,
    pub frequency_en: String,
    /// Where, in words; the facilities stand in [`super::service_at_location`].
    pub place: String,
    pub place_en: String,
    /// Weekdays and hours, `12345@08:30-11:30`; Monday is 1.
    pub hours: String,
    pub hours_note: String,
    pub hours_note_en: String,
    /// The papers needed, one a line.
    pub papers: String,
    pub papers_en: String,
    /// For whom it costs less, or nothing.
    pub waivers: String,
    pub waivers_en: String,
    /// Hundredths of a yuan: 0 is free. None where there is no one price.
    pub price: Option<i32>,
    /// None: the organisation itself.
    pub provider_id: Option<i32>,
    /// None: the provider's, else the organisation's.
    pub phone: Option<String>,
    /// The organisation whose people are meant; none: all of the one that keeps the service.
    pub area_id: Option<i32>,
    /// Left-behind elders come first.
    pub priority: bool,
    pub home_visit: bool,
    /// Codes, separated by `;`.
    pub languages: String,
    pub maximum_age: Option<i32>,
    /// When somebody last made sure that all this is so.
    pub verified_on: Option<Date>,
    /// After so many days somebody should look again.
    pub verify_days: i32,
}

/// The status of a service that can be asked for.
pub const ACTIVE: &str = "active";
/// The status of a service that is not offered now. It stays, for what was planned with it.
pub const INACTIVE: &str = "inactive";

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::all().add(Column::Status.eq(ACTIVE)),
    anyone: scope::all().add(Column::Status.eq(ACTIVE))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}

/// What is said of a service, in one language. What nobody has written is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub eligibility: &'a str,
    pub application: &'a str,
    pub fees: &'a str,
    pub frequency: &'a str,
    pub place: &'a str,
    pub hours_note: &'a str,
    pub papers: &'a str,
    pub waivers: &'a str,
}

impl Model {
    /// What is said of the service in a language; in Chinese where it is not written in that.
    #[must_use]
    pub fn words(&self, language: Language) -> Words<'_> {
        let choose = |chinese, english| choose(language, chinese, english);
        Words {
            name: choose(&self.name, &self.name_en),
            description: choose(&self.description, &self.description_en),
            eligibility: choose(&self.eligibility, &self.eligibility_en),
            application: choose(&self.application, &self.application_en),
            fees: choose(&self.fees, &self.fees_en),
            frequency: choose(&self.frequency, &self.frequency_en),
            place: choose(&self.place, &self.place_en),
            hours_note: choose(&self.hours_note, &self.hours_note_en),
            papers: choose(&self.papers, &self.papers_en),
            waivers: choose(&self.waivers, &self.waivers_en),
        }
    }

    /// Whether it is offered, and nobody has looked at it for too long, or ever.
    #[must_use]
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        let days = Days::new(u64::try_from(self.verify_days).unwrap_or_default());
        let good = self
            .verified_on
            .and_then(|verified| verified.checked_add_days(days));
        self.status == ACTIVE && good.is_none_or(|good| good < today)
    }
}

/// The text in a language; the Chinese one where the other is empty.
pub(super) fn choose<'a>(language: Language, chinese: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::English if !english.is_empty() => english,
        _ => chinese,
    }
}
