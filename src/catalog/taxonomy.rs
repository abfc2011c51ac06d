//! The catalog's own taxonomies, with codes, in both languages: what a service is, and what a place is.

use std::sync::LazyLock;

use serde::Deserialize;
use uuid::Uuid;

use super::identity;
use super::service::choose;
use crate::page::Language;

/// The code of the taxonomy of services.
pub const CARE: &str = "care";
/// The code of the taxonomy of places.
pub const FACILITIES: &str = "facilities";
/// The code of the taxonomy of what is ticked beside a service.
pub const MARKS: &str = "marks";
/// Left-behind elders come first.
pub const PRIORITY: &str = "P01";
/// Given at home.
pub const HOME_VISIT: &str = "P02";

/// `assets/catalog/taxonomy.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    taxonomy: Vec<Taxonomy>,
    term: Vec<Term>,
}

/// A set of terms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    pub code: String,
    pub version: String,
    name: String,
    name_en: String,
    description: String,
    description_en: String,
}

/// One word of a taxonomy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The code of its taxonomy.
    pub taxonomy: String,
    /// Unique over all taxonomies.
    pub code: String,
    /// The code of the term above it.
    #[serde(default)]
    pub parent: Option<String>,
    name: String,
    name_en: String,
    description: String,
    description_en: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/catalog/taxonomy.toml"))
        .expect("a test reads this file")
});

/// All taxonomies.
#[must_use]
pub fn all() -> &'static [Taxonomy] {
    &FILE.taxonomy
}

/// All terms, those of a taxonomy together, each behind the one above it.
#[must_use]
pub fn terms() -> &'static [Term] {
    &FILE.term
}

/// The terms of one taxonomy.
pub fn of(taxonomy: &str) -> impl Iterator<Item = &'static Term> {
    terms().iter().filter(move |term| term.taxonomy == taxonomy)
}

/// A term by its code.
#[must_use]
pub fn term(code: &str) -> Option<&'static Term> {
    terms().iter().find(|term| term.code == code)
}

/// A term by the id under which it is published.
#[must_use]
pub fn by_id(id: Uuid) -> Option<&'static Term> {
    terms().iter().find(|term| term.id() == id)
}

/// What a term is called; the code itself where there is no such term.
#[must_use]
pub fn name(code: &str, language: Language) -> String {
    term(code).map_or_else(|| code.to_owned(), |term| term.name(language).to_owned())
}

impl Taxonomy {
    /// The id under which it is published.
    #[must_use]
    pub fn id(&self) -> Uuid {
        identity::taxonomy(&self.code)
    }

    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        choose(language, &self.name, &self.name_en)
    }

    #[must_use]
    pub fn description(&self, language: Language) -> &str {
        choose(language, &self.description, &self.description_en)
    }
}

impl Term {
    /// The id under which it is published.
    #[must_use]
    pub fn id(&self) -> Uuid {
        identity::part(identity::taxonomy(&self.taxonomy), &self.code)
    }

    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        choose(language, &self.name, &self.name_en)
    }

    #[must_use]
    pub fn description(&self, language: Language) -> &str {
        choose(language, &self.description, &self.description_en)
    }

    /// Its taxonomy.
    #[must_use]
    pub fn whole(&self) -> Option<&'static Taxonomy> {
        all().iter().find(|whole| whole.code == self.taxonomy)
    }
}

/// Codes as a service keeps them, `;A01;C01;`, so that one code can be looked for.
#[must_use]
pub fn packed<'a>(codes: impl IntoIterator<Item = &'a str>) -> String {
    let text = codes.into_iter().collect::<Vec<_>>().join(";");
    if text.is_empty() {
        text
    } else {
        format!(";{text};")
    }
}

/// The codes of such a text.
pub fn codes(packed: &str) -> impl Iterator<Item = &str> {
    packed.split(';').filter(|code| !code.is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_term_has_a_code_of_its_own_a_taxonomy_and_a_parent_in_it() {
        let mut seen = HashSet::new();
        for one in terms() {
            assert!(seen.insert(one.code.as_str()), "{} twice", one.code);
            assert!(one.whole().is_some(), "{}", one.code);
            if let Some(parent) = &one.parent {
                let parent = term(parent).unwrap();
                assert_eq!(parent.taxonomy, one.taxonomy);
                assert!(
                    seen.contains(parent.code.as_str()),
                    "{} stands before",
                    one.code
                );
            }
            for language in [Language::Chinese, Language::English] {
                assert!(!one.name(language).is_empty() && !one.description(language).is_empty());
            }
        }
        assert_eq!(of(FACILITIES).count(), 8, "the eight kinds of places");
        assert!(of(CARE).count() > 30);
    }

    #[test]
    fn codes_are_packed_so_that_no_code_is_found_in_another() {
        assert_eq!(packed(["A", "A01"]), ";A;A01;");
        assert_eq!(packed([]), "");
        assert_eq!(codes(";A;A01;").collect::<Vec<_>>(), ["A", "A01"]);
        assert_eq!(codes("").count(), 0);
    }
}
