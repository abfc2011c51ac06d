//! From the text of an item to the columns of a row.

use crate::exchange::Field;
use crate::exchange::entry::Entry;
use crate::page::name::sort_key;
use crate::people::datum::Datum;
use crate::people::{elder, elder_contact, elder_health, helper, helper_contact};
use sea_orm::Set;

/// A row that an entry fills, field by field.
pub trait Filled: Sized {
    /// The fields that have columns here.
    const FIELDS: &'static [Field];

    fn set_field(&mut self, field: Field, value: &str);

    /// With every field as an entry has it, so that all rows of a statement have the same columns.
    fn whole(mut self, entry: &Entry) -> Self {
        for field in Self::FIELDS {
            self.set_field(*field, entry.value(*field));
        }
        self
    }

    /// With what an entry says, and all else left as it is.
    fn changed(mut self, entry: &Entry) -> Self {
        for (item, value) in entry.items() {
            self.set_field(item.field, value);
        }
        self
    }

    /// Whether an entry says anything of it.
    fn concerns(entry: &Entry) -> bool {
        Self::FIELDS.iter().any(|field| entry.has(*field))
    }
}

/// A part of a person: a row in a table of its own.
pub trait Part: Filled {
    fn of(person: i32, organisation: i32) -> Self;
}

fn some(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

pub fn number(value: &str) -> Option<i32> {
    value.parse().ok()
}

fn flag(value: &str) -> Option<String> {
    elder_health::answer((!value.is_empty()).then_some(value == "yes"))
}

/// `datum longitude latitude`
fn position_of(value: &str) -> Option<(Datum, f64, f64)> {
    let mut parts = value.split(' ');
    Some((
        Datum::from_code(parts.next()?)?,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    ))
}

/// Sets the columns that elders and helpers have alike.
macro_rules! set_person {
    ($row:expr, $field:expr, $value:expr) => {{
        let (row, value) = ($row, $value);
        match $field {
            Field::Village => {
                row.organisation_id = number(value).map_or(row.organisation_id.clone(), Set)
            }
            Field::Id => row.code = Set(value.to_owned()),
            Field::Name => {
                row.name = Set(value.to_owned());
                row.sort_key = Set(sort_key(value));
            }
            Field::Sex => row.sex = Set(some(value)),
            Field::BirthDate => row.birth_date = Set(value.parse().ok()),
            Field::Group => row.hamlet = Set(some(value)),
            Field::Windows => row.windows = Set(value.to_owned()),
            Field::Position => {
                let position = position_of(value);
                let wgs84 = position.map(|(datum, lon, lat)| datum.to_wgs84(lon, lat));
                row.lon = Set(wgs84.map(|(lon, _)| lon));
                row.lat = Set(wgs84.map(|(_, lat)| lat));
                row.datum = Set(position.map(|(datum, ..)| datum.code().to_owned()));
                row.source_lon = Set(position.map(|(_, lon, _)| lon));
                row.source_lat = Set(position.map(|(.., lat)| lat));
            }
            _ => {}
        }
    }};
}

impl Filled for elder::ActiveModel {
    const FIELDS: &'static [Field] = &[
        Field::Village,
        Field::Id,
        Field::Name,
        Field::Sex,
        Field::BirthDate,
        Field::Group,
        Field::Windows,
        Field::Position,
        Field::PreferredSex,
        Field::Languages,
    ];

    fn set_field(&mut self, field: Field, value: &str) {
        match field {
            Field::PreferredSex => self.preferred_sex = Set(some(value)),
            Field::Languages => self.preferred_language = Set(some(value)),
            _ => set_person!(self, field, value),
        }
    }
}

impl Filled for helper::ActiveModel {
    const FIELDS: &'static [Field] = &[
        Field::Village,
        Field::Id,
        Field::Name,
        Field::Sex,
        Field::BirthDate,
        Field::Group,
        Field::Windows,
        Field::Position,
        Field::Skills,
        Field::Languages,
        Field::WeeklyCapacity,
        Field::MaxElders,
        Field::MaxDistance,
        Field::Mobility,
    ];

    fn set_field(&mut self, field: Field, value: &str) {
        match field {
            Field::Skills => self.skills = Set(value.to_owned()),
            Field::Languages => self.languages = Set(value.to_owned()),
            Field::WeeklyCapacity => self.max_minutes = Set(number(value).unwrap_or(0)),
            Field::MaxElders => self.max_elders = Set(number(value).unwrap_or(0)),
            Field::MaxDistance => self.max_metres = Set(number(value).unwrap_or(0)),
            Field::Mobility => self.speed_kmh = Set(number(value).unwrap_or(4)),
            _ => set_person!(self, field, value),
        }
    }
}

/// The tables of parts, with the column of each field.
macro_rules! parts {
    ($($table:ident of $owner:ident { $($field:ident: $column:ident = $read:ident),* })*) => {$(
        impl Filled for $table::ActiveModel {
            const FIELDS: &'static [Field] = &[$(Field::$field),*];

            fn set_field(&mut self, field: Field, value: &str) {
                match field {
                    $(Field::$field => self.$column = Set($read(value)),)*
                    _ => {}
                }
            }
        }

        impl Part for $table::ActiveModel {
            fn of(person: i32, organisation: i32) -> Self {
                Self {
                    $owner: Set(person),
                    organisation_id: Set(organisation),
                    ..Default::default()
                }
            }
        }
    )*};
}

parts! {
    elder_contact of elder_id { Phone: phone = some, Address: address = some, FamilyPhone: family_phone = some }
    elder_health of elder_id {
        AbilityLevel: ability_level = some,
        LivingAlone: living_alone = flag,
        EconomicHardship: economic_hardship = flag,
        Notes: note = some
    }
    helper_contact of helper_id {
        Phone: phone = some,
        Address: address = some,
        Mail: mail = some,
        WrittenIn: language = some,
        Notes: note = some
    }
}
