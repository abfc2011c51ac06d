//! The same person twice in one file. The first row is taken, later ones are not.

use super::columns::letter;
use super::fault::{Fault, Reason, Severity};
use super::header::Layout;
use super::{Field, PersonRow, Precision, Rows};
use std::collections::{HashMap, HashSet};

/// Takes out rows that repeat an earlier one's identifier or identity number, or its name, birth and village where
/// nothing tells the two apart. Where different identifiers tell them apart, both stay and a warning is given.
pub(super) fn refuse(rows: &mut Rows, layout: &Layout, faults: &mut Vec<Fault>) {
    let mut seen = Seen::default();
    let mut refused = HashSet::new();
    for person in rows.persons() {
        match seen.judge(person) {
            Some((field, severity, reason)) => {
                if severity == Severity::Error {
                    refused.insert(person.row);
                } else {
                    seen.remember(person);
                }
                faults.push(fault(person.row, field, severity, reason, layout));
            }
            None => seen.remember(person),
        }
    }
    match rows {
        Rows::Elders(rows) => rows.retain(|row| !refused.contains(&row.person.row)),
        Rows::Helpers(rows) => rows.retain(|row| !refused.contains(&row.person.row)),
    }
}

fn fault(row: u32, field: Field, severity: Severity, reason: Reason, layout: &Layout) -> Fault {
    let column = layout.fields.iter().position(|other| *other == Some(field));
    Fault {
        row: Some(row),
        column: column.map(letter),
        header: column.map(|column| layout.headers[column].clone()),
        severity,
        reason,
    }
}

/// The people so far, by what would be the same of a person who comes again.
#[derive(Default)]
struct Seen {
    ids: HashMap<String, u32>,
    identity_numbers: HashMap<String, u32>,
    people: HashMap<(String, chrono::NaiveDate), Vec<PersonRow>>,
}

impl Seen {
    fn judge(&self, person: &PersonRow) -> Option<(Field, Severity, Reason)> {
        if let Some(id) = &person.id
            && let Some(&first) = self.ids.get(id)
        {
            let raw = id.clone();
            return Some((
                Field::Id,
                Severity::Error,
                Reason::DuplicateId { raw, first },
            ));
        }
        if let Some(number) = &person.identity_number
            && let Some(&first) = self.identity_numbers.get(number)
        {
            return Some((
                Field::IdentityNumber,
                Severity::Error,
                Reason::DuplicateIdentity { first },
            ));
        }
        let alike = self.people.get(&name_and_birth(person)?)?;
        let same_village = |other: &&PersonRow| match (&person.village, &other.village) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let other = alike.iter().find(same_village)?;
        let differ = |one: &Option<String>, other: &Option<String>| {
            one.is_some() && other.is_some() && one != other
        };
        let first = other.row;
        if differ(&person.identity_number, &other.identity_number) {
            None
        } else if differ(&person.id, &other.id) {
            Some((
                Field::Name,
                Severity::Warning,
                Reason::MaybeDuplicate { first },
            ))
        } else {
            Some((
                Field::Name,
                Severity::Error,
                Reason::DuplicatePerson { first },
            ))
        }
    }

    fn remember(&mut self, person: &PersonRow) {
        if let Some(id) = &person.id {
            self.ids.entry(id.clone()).or_insert(person.row);
        }
        if let Some(number) = &person.identity_number {
            self.identity_numbers
                .entry(number.clone())
                .or_insert(person.row);
        }
        if let Some(alike) = name_and_birth(person) {
            self.people.entry(alike).or_default().push(person.clone());
        }
    }
}

/// Only a whole date tells that two people of one name are the same.
fn name_and_birth(person: &PersonRow) -> Option<(String, chrono::NaiveDate)> {
    let birth = person
        .birth
        .filter(|birth| birth.precision == Precision::Day)?;
    Some((person.name.clone(), birth.date))
}
