//! What the register asks of an elder beyond the basics: declared once, read by form, page, history and lists.
//!
//! The seven groups are those that the province's system asks for. A field's words are the texts `people-CODE` and
//! `people-CODE-CHOICE`.

use crate::page::Texts;

/// One of the seven groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Standing,
    Family,
    Health,
    Needs,
    Care,
    Hardship,
    Guardian,
}

impl Group {
    /// In the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Standing,
        Self::Family,
        Self::Health,
        Self::Needs,
        Self::Care,
        Self::Hardship,
        Self::Guardian,
    ];

    /// As it is stored, and the last pieces of its address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Standing => "profile/standing",
            Self::Family => "profile/family",
            Self::Health => "health",
            Self::Needs => "profile/needs",
            Self::Care => "profile/care",
            Self::Hardship => "profile/hardship",
            Self::Guardian => "profile/guardian",
        }
    }

    #[must_use]
    pub fn title(self, t: Texts) -> String {
        match self {
            Self::Standing => t.people_group_standing(),
            Self::Family => t.people_group_family(),
            Self::Health => t.people_health(),
            Self::Needs => t.people_group_needs(),
            Self::Care => t.people_group_care(),
            Self::Hardship => t.people_group_hardship(),
            Self::Guardian => t.people_group_guardian(),
        }
    }

    /// Its fields, in the order of the form.
    pub fn fields(self) -> impl Iterator<Item = &'static Declared> {
        FIELDS.iter().filter(move |field| field.group == self)
    }
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// One of these codes.
    One(&'static [&'static str]),
    /// Any of these codes, stored with `;` between them.
    Many(&'static [&'static str]),
    /// A whole number from 0 to the greatest, and the text of its unit.
    Number(u32, &'static str),
    /// A line of so many characters.
    Text(usize),
    /// One or two telephone numbers.
    Phone,
}

/// A field of the register.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    pub code: &'static str,
    pub group: Group,
    pub takes: Takes,
}

const YES_NO: Takes = Takes::One(&["yes", "no"]);

macro_rules! fields {
    ($($group:ident { $($code:literal: $takes:expr),* $(,)? })*) => {
        /// All of them, in the order of the forms.
        pub const FIELDS: &[Declared] = &[$($(Declared {
            code: $code,
            group: Group::$group,
            takes: $takes,
        },)*)*];
    };
}

fields! {
    Standing {
        "ethnicity": Takes::One(&["han", "manchu", "korean", "mongol", "hui", "other"]),
        "education": Takes::One(&["none", "primary", "middle", "high"]),
        "registered": YES_NO,
        "resides": YES_NO,
        "category": Takes::Many(&[
            "left-behind", "destitute", "lost-child", "empty-nest", "allowance", "able", "partly-able", "unable",
            "disabled", "mental",
        ]),
    }
    Family {
        "marriage": Takes::One(&["married", "widowed", "divorced", "single"]),
        "living-with": Takes::One(&["alone", "spouse", "children", "relatives", "grandchildren", "institution"]),
        "household": Takes::Number(30, "people-persons"),
        "children": Takes::Number(20, "people-persons"),
        "grandchildren": Takes::Number(20, "people-persons"),
        "grandchildren-ages": Takes::Many(&["under-3", "3-to-5", "6-to-13", "over-13"]),
    }
    Health {
        "condition": Takes::One(&["good", "fair", "chronic", "disabled"]),
        "chronic": Takes::Many(&[
            "pressure", "heart", "stroke", "diabetes", "lungs", "joints", "tumour", "mind", "other",
        ]),
        "disability": Takes::One(&["none", "sight", "hearing", "speech", "limbs", "intellect", "mind", "several"]),
    }
    Needs {
        "care-wishes": Takes::Many(&[
            "daily", "farm", "comfort", "medical", "legal", "safety", "culture", "urgent",
        ]),
        "gaps": Takes::Many(&["care", "company", "safety", "nursing"]),
    }
    Care {
        "carer": Takes::One(&["spouse", "relatives", "hired", "community", "self", "neighbours", "nobody"]),
        "farm-work": YES_NO,
    }
    Hardship {
        "economy": Takes::One(&["good", "fair", "poor"]),
        "sources": Takes::Many(&["work", "farm", "relief", "family", "pension"]),
        "income": Takes::Number(1_000_000, "people-yuan"),
        "aid": Takes::Many(&[
            "allowance", "destitute", "low-income", "registered-poor", "medical", "temporary", "welfare", "disability",
        ]),
        "hardships": Takes::Text(200),
    }
    Guardian {
        "guardian-name": Takes::Text(40),
        "guardian-relation": Takes::One(&[
            "spouse", "son", "daughter", "son-in-law", "daughter-in-law", "grandchild", "sibling", "neighbour", "other",
        ]),
        "guardian-phone": Takes::Phone,
        "guardian-place": Takes::Text(100),
    }
}

/// The field of a code.
#[must_use]
pub fn declared(code: &str) -> Option<&'static Declared> {
    FIELDS.iter().find(|field| field.code == code)
}

impl Declared {
    /// What it asks.
    #[must_use]
    pub fn label(&self, t: Texts) -> String {
        label(t, self.code)
    }

    /// A stored value in words.
    #[must_use]
    pub fn words(&self, t: Texts, value: &str) -> String {
        let word = |code: &str| {
            t.of(&format!("people-{}-{code}", self.code), &[])
                .or_else(|| t.of(&format!("people-answer-{code}"), &[]))
                .unwrap_or_else(|| code.to_owned())
        };
        match self.takes {
            Takes::One(_) => word(value),
            Takes::Many(_) => {
                let words: Vec<String> = value.split(';').map(word).collect();
                words.join(&t.people_and())
            }
            Takes::Number(_, unit) => t
                .of(unit, &[])
                .map_or_else(|| value.to_owned(), |unit| format!("{value} {unit}")),
            Takes::Text(_) => value.to_owned(),
            Takes::Phone => value.replace(super::phone::SEPARATOR, " \u{b7} "),
        }
    }
}

/// What a field of any form is called; the code itself where the texts do not know it.
#[must_use]
pub fn label(t: Texts, code: &str) -> String {
    t.of(&format!("people-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn every_field_and_every_choice_has_words_in_both_languages() {
        for t in Language::ALL.map(Language::texts) {
            for field in FIELDS {
                assert_ne!(field.label(t), field.code);
                if let Takes::One(codes) | Takes::Many(codes) = field.takes {
                    for code in codes {
                        assert_ne!(field.words(t, code), *code, "{} {code}", field.code);
                    }
                }
            }
        }
    }

    #[test]
    fn a_code_names_one_field() {
        for field in FIELDS {
            assert_eq!(
                FIELDS
                    .iter()
                    .filter(|other| other.code == field.code)
                    .count(),
                1,
                "{}",
                field.code
            );
        }
    }
}
