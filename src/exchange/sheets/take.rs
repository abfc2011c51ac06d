//! From rows to the register: what is there already stays as it is, what is new is added, and of people in the register
//! what the file says otherwise is changed.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::file::{Found, Read, Wrong};
use super::give::{Given, PEOPLE};
use super::sheet::Sheet;
use super::{KeepSheets, Values};
use crate::access::{Desk, Meter};
use crate::error::Result;
use crate::exchange::entry::Entry;
use crate::exchange::register::Register;
use crate::exchange::{Field, Village};
use crate::page::Texts;

/// What became of the rows of a sheet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub added: usize,
    pub changed: usize,
    pub same: usize,
}

/// What a file did.
#[derive(Default)]
pub struct Taken {
    pub counts: Vec<(Sheet, Counts)>,
    pub wrong: Vec<Wrong>,
}

/// Whoever a row names, and where they belong.
pub(super) type People = HashMap<String, (i32, i32)>;

pub(super) struct Taker<'a> {
    pub(super) given: &'a Given<'a>,
    pub(super) desk: &'a Desk<KeepSheets>,
    pub(super) t: Texts,
    pub(super) today: NaiveDate,
    pub(super) elders: People,
    pub(super) helpers: People,
    /// Records of registers that were added, by register and number.
    pub(super) records: HashMap<(String, String), (i32, i32)>,
    pub(super) taken: Taken,
    pub(super) meter: Meter,
}

/// Takes all sheets of a file.
///
/// # Errors
/// When the database refuses.
pub async fn take(given: &Given<'_>, t: Texts, found: Found) -> Result<Taken> {
    let people = |register: &Register| -> People {
        let people = register.people.iter();
        people
            .map(|known| {
                let code = known.entry.value(Field::Id).to_owned();
                (code, (known.id, known.organisation))
            })
            .collect()
    };
    let rows = found.sheets.iter().map(|(_, rows)| rows.len()).sum();
    let mut taker = Taker {
        given,
        desk: given.desk,
        t,
        today: given.desk.local(&given.root.time_zone).date(),
        elders: people(&given.elders),
        helpers: people(&given.helpers),
        records: HashMap::new(),
        taken: Taken {
            wrong: found.wrong,
            ..Taken::default()
        },
        meter: given.desk.meter(rows),
    };
    let mut sheets = found.sheets;
    let order = |sheet: Sheet| Sheet::all().iter().position(|other| *other == sheet);
    sheets.sort_by_key(|(sheet, _)| order(*sheet));
    for (sheet, rows) in sheets {
        let counts = taker.sheet(sheet, rows).await?;
        taker.taken.counts.push((sheet, counts));
    }
    Ok(taker.taken)
}

/// Rows that are there already, however often.
struct There(HashMap<Values, usize>);

impl There {
    fn of(rows: Vec<Values>) -> Self {
        let mut there: HashMap<Values, usize> = HashMap::new();
        for row in rows {
            *there.entry(Self::told(&row)).or_default() += 1;
        }
        Self(there)
    }

    /// Numbers only hold within one file.
    fn told(row: &Values) -> Values {
        let mut told = row.clone();
        told.remove("number");
        told
    }

    fn takes(&mut self, row: &Values) -> bool {
        match self.0.get_mut(&Self::told(row)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }
}

pub(super) fn text(values: &Values, name: &str) -> Option<String> {
    values.get(name).cloned()
}

pub(super) fn whole(values: &Values, name: &str) -> Option<i32> {
    values.get(name)?.parse().ok()
}

pub(super) fn day(values: &Values, name: &str) -> Option<NaiveDate> {
    values.get(name)?.parse().ok()
}

pub(super) fn moment(values: &Values, name: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    values.get(name)?.parse().ok()
}

pub(super) fn yes(values: &Values, name: &str) -> bool {
    values.get(name).is_some_and(|value| value == "yes")
}

impl Taker<'_> {
    pub(super) fn wrong(&mut self, sheet: Sheet, row: u32, name: &str, said: String) {
        let columns = sheet.columns();
        let at = columns.iter().position(|column| column.name == name);
        let header = at.map_or_else(String::new, |at| sheet.headers(self.t)[at].clone());
        self.taken.wrong.push(Wrong {
            sheet,
            row,
            header,
            said,
        });
    }

    async fn sheet(&mut self, sheet: Sheet, rows: Vec<Read>) -> Result<Counts> {
        if sheet == Sheet::Hours {
            return Ok(Counts::default());
        }
        if matches!(sheet, Sheet::Elders | Sheet::Helpers) {
            return self.people(sheet, rows).await;
        }
        let mut there = There::of(self.given.give(sheet).await?);
        let all = rows.len();
        let (same, new): (Vec<Read>, Vec<Read>) =
            rows.into_iter().partition(|row| there.takes(&row.values));
        self.meter.did(same.len());
        let before = self.taken.wrong.len();
        match sheet {
            Sheet::Relatives => self.relatives(&new).await?,
            Sheet::Needs => self.needs(&new).await?,
            Sheet::Consents => self.consents(&new).await?,
            Sheet::Book(book) => self.book(book, &new).await?,
            Sheet::Steps => self.steps(&new).await?,
            Sheet::Visits => self.visits(&new).await?,
            Sheet::Elders | Sheet::Helpers | Sheet::Hours => {}
        }
        self.meter.did(all - same.len());
        let refused = self.taken.wrong.len() - before;
        Ok(Counts {
            added: all - same.len() - refused,
            changed: 0,
            same: same.len(),
        })
    }

    /// Somebody whom a row names by code.
    pub(super) fn named(&mut self, sheet: Sheet, row: &Read, name: &str) -> Option<(i32, i32)> {
        let code = row.values.get(name).cloned().unwrap_or_default();
        let people = if name == "helper" {
            &self.helpers
        } else {
            &self.elders
        };
        let found = people.get(&code).copied();
        if found.is_none() {
            self.wrong(sheet, row.row, name, self.t.sheets_nobody(code));
        }
        found
    }

    pub(super) fn place(&self, name: &str) -> Option<i32> {
        let named = [
            Village::Code(name.to_owned()),
            Village::Name(name.to_owned()),
        ];
        let place = named
            .iter()
            .find_map(|village| self.given.elders.place(village))?;
        Some(place.id)
    }

    /// What a row says of a person in the shape of a roster.
    pub(super) fn entry(&self, values: &Values) -> Entry {
        let mut entry = Entry::default();
        for (name, field) in PEOPLE {
            entry.note(*field, values.get(*name));
        }
        let part = |name: &str| values.get(name).cloned();
        if let (Some(longitude), Some(latitude)) = (part("longitude"), part("latitude")) {
            let datum = part("datum").unwrap_or_else(|| "wgs84".to_owned());
            entry.note(
                Field::Position,
                Some(format!("{datum} {longitude} {latitude}")),
            );
        }
        let place = part("organisation").and_then(|name| self.place(&name));
        entry.note(Field::Village, place);
        entry
    }
}

pub(super) fn status(values: &Values) -> String {
    text(values, "status").unwrap_or_else(|| "active".to_owned())
}
