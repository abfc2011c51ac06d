//! A file against the register: who is new, who is known, and what differs. Pure.

use super::entry::{Entry, Item};
use super::register::{Known, Register, WITHDRAWN, item};
use super::{
    Birth, Fault, Field, Kind, PersonRow, Precision, Reason, Rows, Severity, Table, Village, wanted,
};
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The person is not in the register yet, or was withdrawn from it.
    Added,
    /// Something differs.
    Changed,
    /// Nothing does.
    Same,
}

/// A row that is taken.
#[derive(Clone, Debug)]
pub struct Line {
    /// As a spreadsheet numbers it, from 1.
    pub row: u32,
    /// The person's name in the file.
    pub name: String,
    pub fate: Fate,
    /// Which of [`Register::people`] it is.
    pub known: Option<usize>,
    /// Where the person will belong.
    pub organisation: i32,
    /// What differs, as it is. Nothing for somebody new.
    pub before: Entry,
    /// What differs, as it will be. Everything for somebody new.
    pub after: Entry,
}

/// What a file would do to the register.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// In the order of the file.
    pub lines: Vec<Line>,
    /// What only the register could tell; these rows are not taken.
    pub faults: Vec<Fault>,
}

impl Comparison {
    /// How many rows have this fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.lines.iter().filter(|line| line.fate == fate).count()
    }
}

/// Compares a table with the register.
#[must_use]
pub fn compare(table: &Table, register: &Register) -> Comparison {
    let mut comparer = Comparer::new(table, register);
    let rows: Vec<(&PersonRow, Entry)> = match &table.rows {
        Rows::Elders(rows) => rows
            .iter()
            .map(|row| (&row.person, wanted::elder(row)))
            .collect(),
        Rows::Helpers(rows) => rows
            .iter()
            .map(|row| (&row.person, wanted::helper(row)))
            .collect(),
    };
    for (person, entry) in rows {
        comparer.take(person, entry);
    }
    comparer.comparison
}

struct Comparer<'a> {
    table: &'a Table,
    register: &'a Register,
    by_code: HashMap<&'a str, usize>,
    by_identity: HashMap<&'a str, usize>,
    by_name: HashMap<&'a str, Vec<usize>>,
    /// Who was found already, and in which row.
    claimed: HashMap<usize, u32>,
    /// Rows whose needs could not all be read: what is missing there may be what could not be read.
    doubtful_needs: HashSet<u32>,
    next_code: u32,
    comparison: Comparison,
}

impl<'a> Comparer<'a> {
    fn new(table: &'a Table, register: &'a Register) -> Self {
        let mut by_code = HashMap::new();
        let mut by_identity = HashMap::new();
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        let prefix = code_prefix(table.kind(), register);
        let mut last_code = 0;
        for (index, known) in register.people.iter().enumerate() {
            by_code.entry(known.entry.value(Field::Id)).or_insert(index);
            by_identity
                .entry(known.entry.value(Field::IdentityNumber))
                .or_insert(index);
            by_name
                .entry(known.entry.value(Field::Name))
                .or_default()
                .push(index);
            let number = known
                .entry
                .value(Field::Id)
                .strip_prefix(&prefix)
                .and_then(|rest| rest.parse().ok());
            last_code = last_code.max(number.unwrap_or(0));
        }
        // Whoever went into another's record is found there.
        for (index, former) in &register.former {
            by_code.entry(former.value(Field::Id)).or_insert(*index);
            by_identity
                .entry(former.value(Field::IdentityNumber))
                .or_insert(*index);
        }
        by_identity.remove("");
        let needs = table
            .columns
            .iter()
            .find(|column| column.field == Some(Field::Needs));
        let doubtful = table.faults.iter().filter(|fault| {
            needs.is_some_and(|needs| fault.column.as_deref() == Some(needs.letter.as_str()))
        });
        Self {
            table,
            register,
            by_code,
            by_identity,
            by_name,
            claimed: HashMap::new(),
            doubtful_needs: doubtful.filter_map(|fault| fault.row).collect(),
            next_code: last_code + 1,
            comparison: Comparison::default(),
        }
    }

    fn take(&mut self, person: &PersonRow, mut entry: Entry) {
        let village = match &person.village {
            None => None,
            Some(village) => {
                let Some(place) = self.register.place(village) else {
                    let (Village::Code(raw) | Village::Name(raw)) = village;
                    self.fault(
                        person.row,
                        Some(Field::Village),
                        Reason::UnknownVillage { raw: raw.clone() },
                    );
                    return;
                };
                Some(place.id)
            }
        };
        let found = self.find(person, village);
        if let Some(first) = found.and_then(|index| self.claimed.get(&index)).copied() {
            self.fault(person.row, None, Reason::AlreadyFound { first });
            return;
        }
        if let Some(index) = found {
            let known = &self.register.people[index];
            if is_somebody_else(person, known) {
                let name = known.entry.value(Field::Name).to_owned();
                self.fault(person.row, Some(Field::Id), Reason::CodeOfAnother { name });
                return;
            }
            self.claimed.insert(index, person.row);
        }
        entry.note(Field::Village, village);
        let line = match found.map(|index| (index, &self.register.people[index])) {
            Some((index, known)) if known.status == WITHDRAWN => {
                self.revived(person, entry, index, known)
            }
            Some((index, known)) => self.changed(person, entry, index, known),
            None => self.added(person, entry),
        };
        self.comparison.lines.push(line);
    }

    /// By code, else by identity number, else by name, birth and village.
    fn find(&self, person: &PersonRow, village: Option<i32>) -> Option<usize> {
        let by_code = person.id.as_deref().and_then(|code| self.by_code.get(code));
        let by_identity = || {
            person
                .identity_number
                .as_deref()
                .and_then(|number| self.by_identity.get(number))
        };
        by_code.or_else(by_identity).copied().or_else(|| {
            let namesakes = self.by_name.get(person.name.as_str())?.iter().copied();
            let mut alike = namesakes.filter(|index| {
                let known = &self.register.people[*index];
                // Whoever has another code or another identity number is somebody else.
                let same = |given: Option<&str>, field| {
                    let known = known.entry.value(field);
                    known.is_empty() || given.is_none_or(|given| given == known)
                };
                !self.claimed.contains_key(index)
                    && same(person.identity_number.as_deref(), Field::IdentityNumber)
                    && (same(person.id.as_deref(), Field::Id)
                        || is_own_code(known.entry.value(Field::Id)))
                    && village.is_none_or(|village| village == known.organisation)
                    && alike(person, known)
            });
            alike.next()
        })
    }

    fn added(&mut self, person: &PersonRow, mut entry: Entry) -> Line {
        if !entry.has(Field::Id) {
            let code = format!(
                "{}{:04}",
                code_prefix(self.table.kind(), self.register),
                self.next_code
            );
            entry.note(Field::Id, Some(code));
            self.next_code += 1;
        }
        let organisation = entry
            .value(Field::Village)
            .parse()
            .unwrap_or(self.register.organisation.id);
        entry.note(Field::Village, Some(organisation));
        if self.table.kind() == Kind::Helpers {
            entry = wanted::helper_by_default().with(&entry);
        }
        Line {
            row: person.row,
            name: person.name.clone(),
            fate: Fate::Added,
            known: None,
            organisation,
            before: Entry::default(),
            after: entry,
        }
    }

    fn revived(&self, person: &PersonRow, entry: Entry, index: usize, known: &Known) -> Line {
        Line {
            fate: Fate::Added,
            before: Entry::default(),
            ..self.changed(person, entry, index, known)
        }
    }

    fn changed(&self, person: &PersonRow, mut wanted: Entry, index: usize, known: &Known) -> Line {
        let by_former_code = self.register.former.iter().any(|(other, former)| {
            *other == index && former.value(Field::Id) == wanted.value(Field::Id)
        });
        if by_former_code {
            let code = known.entry.value(Field::Id).to_owned();
            wanted.set(item(Field::Id), code);
        }
        if person
            .birth
            .is_some_and(|birth| fits(birth, known.entry.value(Field::BirthDate)))
        {
            wanted.set(
                item(Field::BirthDate),
                known.entry.value(Field::BirthDate).to_owned(),
            );
        }
        if wanted.has(Field::Needs) && !self.doubtful_needs.contains(&person.row) {
            let ended: Vec<Item> = known
                .entry
                .items()
                .filter(|(item, _)| item.field == Field::Needs && wanted.of(item).is_empty())
                .map(|(item, _)| item.clone())
                .collect();
            for item in ended {
                wanted.set(item, String::new());
            }
        }
        let (before, after) = known.entry.difference(&wanted);
        Line {
            row: person.row,
            name: person.name.clone(),
            fate: if after.is_empty() {
                Fate::Same
            } else {
                Fate::Changed
            },
            known: Some(index),
            organisation: after
                .value(Field::Village)
                .parse()
                .unwrap_or(known.organisation),
            before,
            after,
        }
    }

    fn fault(&mut self, row: u32, field: Option<Field>, reason: Reason) {
        let column = field.and_then(|field| {
            self.table
                .columns
                .iter()
                .find(|column| column.field == Some(field))
        });
        self.comparison.faults.push(Fault {
            row: Some(row),
            column: column.map(|column| column.letter.clone()),
            header: column.map(|column| column.header.clone()),
            severity: Severity::Error,
            reason,
        });
    }
}

/// What the codes begin with that are given to people whose roster gives them none: unique to the organisation.
fn code_prefix(kind: Kind, register: &Register) -> String {
    let letter = if kind == Kind::Elders { 'E' } else { 'H' };
    format!("{letter}{}-", register.organisation.id)
}

/// Whether a code was given here, and not by a roster.
fn is_own_code(code: &str) -> bool {
    code.split_once('-').is_some_and(|(organisation, number)| {
        organisation.starts_with(['E', 'H'])
            && organisation[1..]
                .chars()
                .chain(number.chars())
                .all(|c| c.is_ascii_digit())
    })
}

/// Whether a code leads to a person with another name and another date of birth: then two rosters gave one code twice,
/// and nobody is overwritten.
fn is_somebody_else(person: &PersonRow, known: &Known) -> bool {
    let born = known.entry.value(Field::BirthDate);
    let born_otherwise = person
        .birth
        .is_none_or(|birth| born.is_empty() || !fits(birth, born));
    known.entry.value(Field::Name) != person.name && born_otherwise
}

/// Whether two namesakes are one person: born alike, as far as is known; where it is not known, of the same hamlet.
fn alike(person: &PersonRow, known: &Known) -> bool {
    let born = known.entry.value(Field::BirthDate);
    match person.birth {
        Some(birth) if !born.is_empty() => fits(birth, born) || birth.date.to_string() == born,
        _ => person.group.as_deref().unwrap_or_default() == known.entry.value(Field::Group),
    }
}

/// Whether a date of birth says nothing against one that is known, and nothing more exactly.
fn fits(birth: Birth, known: &str) -> bool {
    let Ok(known) = known.parse::<NaiveDate>() else {
        return false;
    };
    match birth.precision {
        Precision::Day => birth.date == known,
        Precision::Month => {
            (birth.date.year(), birth.date.month()) == (known.year(), known.month())
        }
        // From an age follows one of two years.
        Precision::Year => (birth.date.year() - known.year()).abs() <= 1,
    }
}
