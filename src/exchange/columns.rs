//! What a column means: guessed by its header, or chosen.

use super::cell::plain::{key, without_brackets};
use super::fault::Reason;
use super::vocabulary::{ColumnWords, VOCABULARY};
use super::{Choices, Kind};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a column can be. The words for headers are in `assets/import/columns.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Id,
    Name,
    Sex,
    BirthDate,
    Age,
    IdentityNumber,
    Phone,
    FamilyPhone,
    Village,
    Group,
    Address,
    Longitude,
    Latitude,
    /// Longitude and latitude in one cell.
    Position,
    Datum,
    AbilityLevel,
    LivingAlone,
    EconomicHardship,
    Categories,
    Needs,
    Windows,
    PreferredSex,
    Languages,
    Skills,
    WeeklyCapacity,
    MaxElders,
    MaxDistance,
    Mobility,
    /// How the name may be published.
    Consent,
    Mail,
    /// In which language somebody is written to.
    WrittenIn,
    Notes,
}

impl Field {
    pub const ALL: [Self; 32] = [
        Self::Id,
        Self::Name,
        Self::Sex,
        Self::BirthDate,
        Self::Age,
        Self::IdentityNumber,
        Self::Phone,
        Self::FamilyPhone,
        Self::Village,
        Self::Group,
        Self::Address,
        Self::Longitude,
        Self::Latitude,
        Self::Position,
        Self::Datum,
        Self::AbilityLevel,
        Self::LivingAlone,
        Self::EconomicHardship,
        Self::Categories,
        Self::Needs,
        Self::Windows,
        Self::PreferredSex,
        Self::Languages,
        Self::Skills,
        Self::WeeklyCapacity,
        Self::MaxElders,
        Self::MaxDistance,
        Self::Mobility,
        Self::Consent,
        Self::Mail,
        Self::WrittenIn,
        Self::Notes,
    ];

    /// Whether rosters of this kind have the field.
    #[must_use]
    pub fn is_of(self, kind: Kind) -> bool {
        words_of(self).is_some_and(|words| words.kinds.contains(&kind))
    }

    /// The fields of a kind, in the order in which they are offered.
    pub fn of(kind: Kind) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |field| field.is_of(kind))
    }

    /// The only kind that has the field, if there is only one.
    pub(super) fn only_of(self) -> Option<Kind> {
        match words_of(self)?.kinds.as_slice() {
            [kind] => Some(*kind),
            _ => None,
        }
    }

    /// The name by which forms and stored choices know it, as `birth_date`.
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
}

fn words_of(field: Field) -> Option<&'static ColumnWords> {
    VOCABULARY.columns.iter().find(|words| words.field == field)
}

/// What a header may mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meaning {
    /// The fields, of whatever kind; none for a header that is known and ignored.
    pub fields: Vec<Field>,
    /// How well it fits: 0 is not at all; 2 and more, the header is the word itself.
    pub fit: usize,
}

/// The meaning of a header.
pub(super) fn meaning(header: &str) -> Meaning {
    let fields = |columns: &Vec<Option<usize>>| {
        let columns = columns.iter().flatten();
        columns
            .map(|&index| VOCABULARY.columns[index].field)
            .collect()
    };
    find(&VOCABULARY.headers, header).map_or_else(Meaning::default, |(fit, columns)| Meaning {
        fields: fields(columns),
        fit,
    })
}

/// What is known of a header, and how well it fits. The whole text counts before what is outside of brackets, and that
/// before a part of it.
pub(super) fn find<'a, V>(headers: &'a HashMap<String, V>, header: &str) -> Option<(usize, &'a V)> {
    /// A sentence may contain any word; a header is little longer than its word.
    const ROOM: usize = 8;
    let whole = key(header);
    if whole.is_empty() {
        return None;
    }
    let outside = key(&without_brackets(header));
    for (fit, text) in [(4, &whole), (3, &outside)] {
        if let Some(known) = headers.get(text) {
            return Some((fit, known));
        }
    }
    let length = outside.chars().count();
    let part = headers
        .iter()
        .filter(|(word, _)| {
            let word_length = word.chars().count();
            let chinese = !word.is_ascii();
            word_length >= if chinese { 2 } else { 4 }
                && length <= word_length + ROOM
                && outside.contains(word.as_str())
        })
        .max_by_key(|(word, _)| (word.len(), std::cmp::Reverse(*word)));
    part.map(|(_, known)| (1, known))
}

/// What each column is taken for. Of several columns for one field, the one whose header fits best is taken, the first of equals.
pub(super) fn assign(
    headers: &[String],
    kind: Kind,
    choices: &Choices,
) -> (Vec<Option<Field>>, Vec<Reason>) {
    let mut fields = vec![None; headers.len()];
    let mut faults = Vec::new();
    let chosen: Vec<Option<Option<Field>>> = (0..headers.len())
        .map(|column| choices.fields.get(&letter(column)).copied())
        .collect();
    for (letter_chosen, field) in &choices.fields {
        let letter_chosen = letter_chosen.clone();
        let column = (0..headers.len()).find(|column| letter(*column) == letter_chosen);
        match (column, field) {
            (None, _) => faults.push(Reason::NoColumn {
                letter: letter_chosen,
            }),
            (_, Some(field)) if !field.is_of(kind) => {
                faults.push(Reason::FieldNotOfKind {
                    letter: letter_chosen,
                    field: *field,
                });
            }
            (_, Some(field)) if fields.contains(&Some(*field)) => {
                faults.push(Reason::FieldTwice {
                    letter: letter_chosen,
                    field: *field,
                });
            }
            (Some(column), _) => fields[column] = *field,
        }
    }
    let mut guesses: Vec<(usize, usize, Field)> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        if chosen[column].is_some() {
            continue;
        }
        let meaning = meaning(header);
        let field = meaning.fields.into_iter().find(|field| field.is_of(kind));
        guesses.extend(field.map(|field| (meaning.fit, column, field)));
    }
    guesses.sort_by_key(|(fit, column, _)| (std::cmp::Reverse(*fit), *column));
    for (_, column, field) in guesses {
        if !fields.contains(&Some(field)) {
            fields[column] = Some(field);
        }
    }
    (fields, faults)
}

/// A column's letter: `A` is the first, then `B` … `Z`, `AA`.
pub(super) fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(
            b'A' + u8::try_from(rest % 26).unwrap_or_default(),
        ));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
