//! What is known of one person, item by item: so that a file and the register can be compared, and a change be told,
//! made and taken back.

use super::Field;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One thing that is known. Needs have a part each: the code of the service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Item {
    /// What it is.
    pub field: Field,
    /// Which of several; empty where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
}

/// Items with their values as text; what is not known is missing, and an empty value takes one away.
///
/// | field | value |
/// |---|---|
/// | `Village` | the organisation's id |
/// | `BirthDate` | `1950-03-02` |
/// | `Position` | datum, longitude and latitude as they came: `gcj02 127.4 43.3` |
/// | `Needs` | minutes of a visit, visits in so many weeks: `30 1/2` |
/// | `WeeklyCapacity` | minutes |
/// | `MaxDistance` | metres |
/// | `Mobility` | kilometres an hour |
/// | `LivingAlone`, `EconomicHardship` | `yes` or `no` |
/// | others | as the register stores them |
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(Item, String)>", into = "Vec<(Item, String)>")]
pub struct Entry(BTreeMap<Item, String>);

impl From<Vec<(Item, String)>> for Entry {
    fn from(items: Vec<(Item, String)>) -> Self {
        Self(items.into_iter().collect())
    }
}

impl From<Entry> for Vec<(Item, String)> {
    fn from(entry: Entry) -> Self {
        entry.0.into_iter().collect()
    }
}

impl Entry {
    /// The value; empty where it is not known.
    #[must_use]
    pub fn value(&self, field: Field) -> &str {
        let item = Item {
            field,
            part: String::new(),
        };
        self.of(&item)
    }

    /// The value; empty where it is not known.
    #[must_use]
    pub fn of(&self, item: &Item) -> &str {
        self.0.get(item).map_or("", String::as_str)
    }

    /// Notes a value, if there is one.
    pub fn note(&mut self, field: Field, value: Option<impl ToString>) {
        self.note_part(field, "", value);
    }

    /// Notes a value of one part, if there is one.
    pub fn note_part(&mut self, field: Field, part: &str, value: Option<impl ToString>) {
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        if !value.is_empty() {
            self.0.insert(
                Item {
                    field,
                    part: part.to_owned(),
                },
                value,
            );
        }
    }

    /// Sets an item, also to nothing.
    pub fn set(&mut self, item: Item, value: String) {
        self.0.insert(item, value);
    }

    /// Whether this is known.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.0.keys().any(|item| item.field == field)
    }

    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = (&Item, &str)> {
        self.0.iter().map(|(item, value)| (item, value.as_str()))
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The items of `wanted` that differ from what is known: as they are and as they are to be.
    #[must_use]
    pub fn difference(&self, wanted: &Self) -> (Self, Self) {
        let differs = wanted
            .0
            .iter()
            .filter(|(item, value)| self.of(item) != value.as_str());
        let (before, after) = differs
            .map(|(item, value)| {
                (
                    (item.clone(), self.of(item).to_owned()),
                    (item.clone(), value.clone()),
                )
            })
            .unzip();
        (Self(before), Self(after))
    }

    /// This with the values of another set over it.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut both = self.0.clone();
        both.extend(other.0.clone());
        both.retain(|_, value| !value.is_empty());
        Self(both)
    }

    /// Whether all that `other` says is known just so.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        other.0.iter().all(|(item, value)| self.of(item) == value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(items: &[(Field, &str, &str)]) -> Entry {
        let item = |(field, part, value): &(Field, &str, &str)| {
            (
                Item {
                    field: *field,
                    part: (*part).to_owned(),
                },
                (*value).to_owned(),
            )
        };
        Entry(items.iter().map(item).collect())
    }

    #[test]
    fn only_what_differs_is_changed_and_what_was_is_kept() {
        let known = entry(&[
            (Field::Name, "", "A"),
            (Field::Phone, "", "1"),
            (Field::Needs, "meal", "30 1/1"),
        ]);
        let wanted = entry(&[
            (Field::Name, "", "A"),
            (Field::Phone, "", "2"),
            (Field::Needs, "visit", "30 1/2"),
        ]);
        let (before, after) = known.difference(&wanted);
        assert_eq!(
            before,
            entry(&[(Field::Phone, "", "1"), (Field::Needs, "visit", "")])
        );
        assert_eq!(
            after,
            entry(&[(Field::Phone, "", "2"), (Field::Needs, "visit", "30 1/2")])
        );
        assert_eq!(
            known.with(&after).with(&before),
            known,
            "putting it back undoes it"
        );
    }

    #[test]
    fn a_difference_survives_being_written_down() {
        let known = entry(&[(Field::Name, "", "A"), (Field::Needs, "meal", "30 1/1")]);
        let json = serde_json::to_string(&known).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), known);
    }
}
