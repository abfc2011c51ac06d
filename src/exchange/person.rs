//! What elders and helpers have alike.

use super::cell::date::{Expected, age, birth, birth_of_age};
use super::cell::{Reading, choice, identity, name, phone, place, week};
use super::fault::Reason;
use super::rows::Cells;
use super::{Birth, Field, PersonRow, Position, Precision, Sex};
use crate::page::date;
use crate::people::identity::Identity;
use chrono::NaiveDate;

/// The ages that are usual in a roster, in years; others are taken with a word of doubt.
#[derive(Clone, Copy)]
pub(super) struct Ages {
    pub youngest: i32,
    pub oldest: i32,
}

/// Reads what is common to all people. `None` if the name is missing or cannot be one: then the row is not taken.
pub(super) fn read(cells: &mut Cells<'_>, ages: Ages) -> Option<PersonRow> {
    let name = named(cells)?;
    let expected = Expected {
        today: cells.today,
        oldest: ages.oldest,
    };
    let today = cells.today;
    let identity = cells.read(Field::IdentityNumber, |raw| identity::identity(raw, today));
    let sex = sex(cells, identity.as_ref());
    let birth = born(cells, identity.as_ref(), expected);
    if let Some(birth) = birth {
        let age = full_years(birth.date, cells.today);
        if age < ages.youngest || age > ages.oldest {
            let field = [Field::BirthDate, Field::Age, Field::IdentityNumber]
                .into_iter()
                .find(|field| cells.text(*field).is_some());
            cells.warn(
                field.unwrap_or(Field::BirthDate),
                Reason::UnlikelyAge { age },
            );
        }
    }
    Some(PersonRow {
        row: cells.row,
        id: cells.read(Field::Id, name::id),
        name,
        sex,
        birth,
        identity_number: identity.map(|identity| identity.number),
        phones: cells.read(Field::Phone, phone::phones).unwrap_or_default(),
        village: cells.read(Field::Village, place::village),
        group: cells.read(Field::Group, name::group),
        address: cells.read(Field::Address, |raw| name::text(raw, 200)),
        position: position(cells),
        languages: cells
            .read(Field::Languages, choice::languages)
            .unwrap_or_default(),
        windows: cells
            .read(Field::Windows, week::windows)
            .unwrap_or_default(),
        consent: cells.read_answer(Field::Consent, choice::consent),
        notes: cells.read(Field::Notes, |raw| name::text(raw, 1_000)),
    })
}

/// Full years, as every page counts them.
fn full_years(birth: NaiveDate, on: NaiveDate) -> i32 {
    i32::try_from(date::age(birth, on)).unwrap_or(i32::MAX)
}

fn named(cells: &mut Cells<'_>) -> Option<String> {
    let Some(raw) = cells.text(Field::Name) else {
        cells.refuse(Field::Name, Reason::MissingName);
        return None;
    };
    let Reading { value, doubts } = name::name(raw);
    for reason in doubts {
        cells.refuse(Field::Name, reason);
    }
    value
}

/// As the column says, else as the identity number says.
fn sex(cells: &mut Cells<'_>, identity: Option<&Identity>) -> Option<Sex> {
    let said = cells.read(Field::Sex, choice::sex);
    let official = identity.map(identity::sex);
    if said.is_some() && official.is_some() && said != official {
        cells.warn(Field::Sex, Reason::IdentityDisagreesSex);
    }
    said.or(official)
}

/// As the column says, made exact by the identity number where that agrees; else as that says; else by age.
fn born(cells: &mut Cells<'_>, identity: Option<&Identity>, expected: Expected) -> Option<Birth> {
    let official = identity.map(|identity| Birth {
        date: identity.birth,
        precision: Precision::Day,
    });
    let mut said = None;
    let mut doubts = Vec::new();
    if let Some(raw) = cells.text(Field::BirthDate) {
        let reading = birth(raw, expected);
        said = reading.value;
        doubts = reading.doubts;
    }
    let agreed = said
        .zip(official)
        .is_some_and(|(said, official)| agree(said, official));
    // A date that the identity number confirms is no longer in doubt.
    for reason in doubts.into_iter().filter(|_| !agreed) {
        cells.warn(Field::BirthDate, reason);
    }
    if let (Some(_), Some(official), false) = (said, official, agreed) {
        let identity = official.date;
        cells.warn(
            Field::BirthDate,
            Reason::IdentityDisagreesBirth { identity },
        );
    }
    let known = if agreed { official } else { said.or(official) };
    let years = cells.read(Field::Age, |raw| age(raw, expected));
    if let (Some(birth), Some(years)) = (known, years) {
        // By Chinese reckoning people are one or two years older; registers are rarely of this year.
        let completed = full_years(birth.date, expected.today);
        if (completed - years).abs() > 2 {
            cells.warn(
                Field::Age,
                Reason::AgeDisagrees {
                    age: years,
                    birth: birth.date,
                },
            );
        }
    }
    known.or_else(|| years.map(|years| birth_of_age(years, expected.today)))
}

/// Whether a date is the other one as far as it goes.
fn agree(said: Birth, official: Birth) -> bool {
    use chrono::Datelike as _;
    let (a, b) = (said.date, official.date);
    match said.precision {
        Precision::Day => a == b,
        Precision::Month => (a.year(), a.month()) == (b.year(), b.month()),
        Precision::Year => a.year() == b.year(),
    }
}

fn position(cells: &mut Cells<'_>) -> Option<Position> {
    let named = [Field::Position, Field::Longitude, Field::Latitude]
        .into_iter()
        .find_map(|field| choice::datum_within(cells.header(field)));
    let datum = cells.read(Field::Datum, choice::datum);
    let datum = datum.or(named).unwrap_or(cells.datum);
    let (field, given) = if cells.text(Field::Position).is_some() {
        (Field::Position, cells.read(Field::Position, place::pair)?)
    } else {
        let said = [Field::Longitude, Field::Latitude].map(|field| cells.text(field).is_some());
        let longitude = cells.read(Field::Longitude, place::degrees);
        let latitude = cells.read(Field::Latitude, place::degrees);
        if said[0] != said[1] {
            let field = if said[0] {
                Field::Longitude
            } else {
                Field::Latitude
            };
            cells.warn(field, Reason::CoordinatesIncomplete);
        }
        (Field::Longitude, longitude.zip(latitude)?)
    };
    let Some((longitude, latitude, exchanged)) = place::in_order(given.0, given.1) else {
        let raw = format!("{}, {}", given.0, given.1);
        cells.warn(field, Reason::BadCoordinate { raw });
        return None;
    };
    // In one cell either order is usual.
    if exchanged && field != Field::Position {
        cells.warn(field, Reason::CoordinatesSwapped);
    }
    Some(Position {
        longitude,
        latitude,
        datum,
    })
}
