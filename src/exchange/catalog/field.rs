//! What a catalog can say of a service, and the headers that mean it.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::exchange::cell::plain::key;
use crate::exchange::columns;
use crate::page::Texts;

/// Something that is said of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is titled in the texts of the catalog")]
pub enum ServiceField {
    Code,
    Name,
    NameEn,
    Terms,
    Description,
    DescriptionEn,
    Minutes,
    Frequency,
    Eligibility,
    EligibilityEn,
    MinimumAge,
    MaximumAge,
    Place,
    Hours,
    HoursNote,
    Application,
    Phone,
    Papers,
    Price,
    Fees,
    Waivers,
    Provider,
    CreditCode,
    Languages,
    Priority,
    HomeVisit,
    VerifiedOn,
    Status,
}

impl ServiceField {
    /// Those that a column can be; price and what is said of hours are read from the columns for fees and hours.
    pub const COLUMNS: [Self; 26] = [
        Self::Code,
        Self::Name,
        Self::NameEn,
        Self::Terms,
        Self::Description,
        Self::DescriptionEn,
        Self::Minutes,
        Self::Frequency,
        Self::Eligibility,
        Self::EligibilityEn,
        Self::MinimumAge,
        Self::MaximumAge,
        Self::Place,
        Self::Hours,
        Self::Application,
        Self::Phone,
        Self::Papers,
        Self::Fees,
        Self::Waivers,
        Self::Provider,
        Self::CreditCode,
        Self::Languages,
        Self::Priority,
        Self::HomeVisit,
        Self::VerifiedOn,
        Self::Status,
    ];

    /// The name by which forms and stored choices know it, as `minimum_age`.
    #[must_use]
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            _ => format!("{self:?}"),
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        serde_json::from_value(code.into()).ok()
    }

    /// What it is called in forms.
    #[must_use]
    pub fn title(self, t: Texts) -> String {
        match self {
            Self::Code => t.catalog_code(),
            Self::Name => t.catalog_name(),
            Self::NameEn => t.catalog_english(t.catalog_name()),
            Self::Terms => t.catalog_terms(),
            Self::Description => t.catalog_description(),
            Self::DescriptionEn => t.catalog_english(t.catalog_description()),
            Self::Minutes => t.catalog_minutes(),
            Self::Frequency => t.catalog_frequency(),
            Self::Eligibility => t.catalog_eligibility(),
            Self::EligibilityEn => t.catalog_english(t.catalog_eligibility()),
            Self::MinimumAge => t.catalog_minimum_age(),
            Self::MaximumAge => t.catalog_maximum_age(),
            Self::Place => t.catalog_place(),
            Self::Hours => t.catalog_when(),
            Self::HoursNote => t.catalog_hours_note(),
            Self::Application => t.catalog_application(),
            Self::Phone => t.catalog_phone(),
            Self::Papers => t.catalog_papers(),
            Self::Price => t.catalog_price(),
            Self::Fees => t.catalog_fees(),
            Self::Waivers => t.catalog_waivers(),
            Self::Provider => t.catalog_provider(),
            Self::CreditCode => t.catalog_credit_code(),
            Self::Languages => t.catalog_languages(),
            Self::Priority => t.catalog_priority(),
            Self::HomeVisit => t.catalog_home_visit(),
            Self::VerifiedOn => t.catalog_verified_on(),
            Self::Status => t.catalog_status(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ignored: Vec<String>,
    free: Vec<String>,
    column: Vec<ColumnWords>,
    provider: Vec<ProviderWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnWords {
    field: ServiceField,
    headers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProviderWords {
    kind: String,
    words: Vec<String>,
}

/// The words of `assets/import/catalog.toml`.
struct Words {
    headers: HashMap<String, Option<ServiceField>>,
    free: Vec<String>,
    providers: Vec<ProviderWords>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../assets/import/catalog.toml"))
        .expect("a test reads this file");
    let ignored = file.ignored.iter().map(|word| (key(word), None));
    let known = file.column.iter().flat_map(|column| {
        let headers = column.headers.iter();
        headers.map(|word| (key(word), Some(column.field)))
    });
    Words {
        headers: ignored.chain(known).collect(),
        free: file.free.iter().map(|word| key(word)).collect(),
        providers: file.provider,
    }
});

/// What a header means, and how well it fits: 0 is not at all, 3 and more is the word itself.
pub(super) fn meaning(header: &str) -> (Option<ServiceField>, usize) {
    columns::find(&WORDS.headers, header).map_or((None, 0), |(fit, field)| (*field, fit))
}

/// Whether a text says that something costs nothing.
pub(super) fn is_free(text: &str) -> bool {
    WORDS
        .free
        .iter()
        .any(|word| word == key(text).trim_end_matches('.'))
}

/// What a provider is, by its name.
pub(super) fn kind_of_provider(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let words = WORDS.providers.iter();
    words
        .filter(|kind| kind.words.iter().any(|word| name.contains(word.as_str())))
        .map(|kind| kind.kind.as_str())
        .next()
        .unwrap_or("social-organisation")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::provider;

    #[test]
    fn every_column_has_headers_and_finds_itself_by_its_code() {
        for field in ServiceField::COLUMNS {
            assert_eq!(ServiceField::from_code(&field.code()), Some(field));
            assert!(
                WORDS.headers.values().any(|known| *known == Some(field)),
                "{field:?}"
            );
        }
        for kind in &WORDS.providers {
            assert!(
                provider::KINDS.contains(&kind.kind.as_str()),
                "{}",
                kind.kind
            );
        }
    }

    #[test]
    fn headers_and_names_are_understood_as_people_write_them() {
        assert_eq!(meaning("Service name").0, Some(ServiceField::Name));
        assert_eq!(meaning(" SERVICE  NAME ").0, Some(ServiceField::Name));
        assert_eq!(meaning("Fees (yuan)").0, Some(ServiceField::Fees));
        assert_eq!(meaning("Colour of the door"), (None, 0));
        assert!(is_free("Free of charge.") && !is_free("10"));
        assert_eq!(kind_of_provider("Liuhe Seniors Association"), "association");
        assert_eq!(kind_of_provider("Somebody"), "social-organisation");
    }
}
