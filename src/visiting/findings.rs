//! What is looked at on a visit: declared once, for page, paper and reading.

use std::collections::BTreeMap;

use crate::page::Texts;

/// An observation: its name, and what can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub name: &'static str,
    pub choices: &'static [&'static str],
    /// Whether it is asked at a call too; the rest can only be seen.
    pub by_phone: bool,
}

/// Good, middling, bad.
const STATE: &[&str] = &["good", "fair", "bad"];
/// Fine, or a danger.
const SAFE: &[&str] = &["fine", "danger"];
/// Done, in part, not done.
const DUTY: &[&str] = &["done", "part", "none"];

const fn item(name: &'static str, choices: &'static [&'static str], by_phone: bool) -> Item {
    Item {
        name,
        choices,
        by_phone,
    }
}

/// In the order of the form: the elder, daily life, the house, the children's three duties.
pub const ITEMS: [Item; 14] = [
    item("body", STATE, true),
    item("mind", STATE, true),
    item("mood", STATE, true),
    item("meals", STATE, true),
    item("medicine", STATE, true),
    item("heating", STATE, true),
    item("stove", SAFE, false),
    item("gas", SAFE, false),
    item("wires", SAFE, false),
    item("house", SAFE, false),
    item("children", &["week", "month", "rarely"], true),
    item("support", DUTY, true),
    item("care", DUTY, true),
    item("comfort", DUTY, true),
];

/// What somebody writes in own words.
pub const WORDS: [&str; 3] = ["needs", "done", "report"];

/// The answers by name.
pub type Findings = BTreeMap<String, String>;

/// What an item is called.
#[must_use]
pub fn label(t: Texts, name: &str) -> String {
    t.of(&format!("visiting-item-{name}"), &[])
        .unwrap_or_else(|| name.to_owned())
}

/// What a choice says.
#[must_use]
pub fn choice(t: Texts, code: &str) -> String {
    t.of(&format!("visiting-choice-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn everything_that_is_looked_at_has_its_words() {
        // A text that is missing in one language does not compile; a Chinese word is never a code.
        let t = Language::default().texts();
        for item in ITEMS {
            assert_ne!(label(t, item.name), item.name);
            for code in item.choices {
                assert_ne!(choice(t, code), *code);
            }
        }
        for name in WORDS {
            assert_ne!(label(t, name), name);
        }
    }
}
