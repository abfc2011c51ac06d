//! From the register to rows.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::sheet::Sheet;
use super::{KeepSheets, Values};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Scoped};
use crate::error::Result;
use crate::exchange::register::{Known, Register, WITHDRAWN};
use crate::exchange::{Field, Kind};
use crate::people::fields::{FIELDS, Group};
use crate::people::{elder, helper, helper_identity, identity, known};

/// The columns of people that the import of rosters knows too.
pub const PEOPLE: &[(&str, Field)] = &[
    ("code", Field::Id),
    ("name", Field::Name),
    ("sex", Field::Sex),
    ("birth-date", Field::BirthDate),
    ("hamlet", Field::Group),
    ("times", Field::Windows),
    ("identity", Field::IdentityNumber),
    ("phone", Field::Phone),
    ("address", Field::Address),
    ("languages", Field::Languages),
    ("family-phone", Field::FamilyPhone),
    ("preferred-sex", Field::PreferredSex),
    ("ability-level", Field::AbilityLevel),
    ("living-alone", Field::LivingAlone),
    ("economic-hardship", Field::EconomicHardship),
    ("note", Field::Notes),
    ("skills", Field::Skills),
    ("max-minutes", Field::WeeklyCapacity),
    ("max-elders", Field::MaxElders),
    ("max-metres", Field::MaxDistance),
    ("speed-kmh", Field::Mobility),
    ("mail", Field::Mail),
    ("written-in", Field::WrittenIn),
];

/// An organisation with all below it, and how rows name people and places.
pub struct Given<'a> {
    pub desk: &'a Desk<KeepSheets>,
    pub root: organisation::Model,
    pub places: Vec<organisation::Model>,
    pub elders: Register,
    pub helpers: Register,
    /// Codes by id, of those who are in the register.
    pub(super) elder_codes: HashMap<i32, String>,
    pub(super) helper_codes: HashMap<i32, String>,
}

/// Puts a value where there is one.
pub fn note(values: &mut Values, name: &str, value: Option<impl ToString>) {
    let value = value.map(|value| value.to_string()).unwrap_or_default();
    if !value.is_empty() {
        values.insert(name.to_owned(), value);
    }
}

pub(super) fn yes(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

pub(super) fn in_register(register: &Register) -> impl Iterator<Item = &Known> {
    let people = register.people.iter();
    people.filter(|known| known.status != WITHDRAWN)
}

fn codes(register: &Register) -> HashMap<i32, String> {
    in_register(register)
        .map(|known| (known.id, known.entry.value(Field::Id).to_owned()))
        .collect()
}

impl<'a> Given<'a> {
    /// Reads who is there.
    ///
    /// # Errors
    /// [`crate::error::Error::NotFound`] for an organisation outside the scope.
    pub async fn read(desk: &'a Desk<KeepSheets>, organisation: i32) -> Result<Self> {
        let elders = Register::read(desk, organisation, Kind::Elders).await?;
        let helpers = Register::read(desk, organisation, Kind::Helpers).await?;
        Ok(Self {
            desk,
            root: elders.organisation.clone(),
            places: elders.places.clone(),
            elder_codes: codes(&elders),
            helper_codes: codes(&helpers),
            elders,
            helpers,
        })
    }

    /// How a row names a place: by its code, or by its name where it has none.
    pub fn place(&self, id: i32) -> String {
        let place = self.places.iter().find(|place| place.id == id);
        place.map_or_else(String::new, |place| {
            place.code.clone().unwrap_or_else(|| place.name.clone())
        })
    }

    pub(super) async fn rows<E, C>(&self, belongs: C, order: C) -> Result<Vec<E::Model>>
    where
        KeepSheets: Covers<E>,
        E: Scoped,
        C: ColumnTrait<EntityName = E>,
    {
        let ids = self.places.iter().map(|place| place.id);
        let rows = E::find().filter(belongs.is_in(ids)).order_by_asc(order);
        self.desk.all(rows).await
    }

    /// The rows of a sheet, in an order that stays the same.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn give(&self, sheet: Sheet) -> Result<Vec<Values>> {
        match sheet {
            Sheet::Elders => self.give_elders().await,
            Sheet::Helpers => self.give_helpers().await,
            Sheet::Relatives => self.relatives().await,
            Sheet::Needs => self.needs().await,
            Sheet::Consents => self.consents().await,
            Sheet::Book(book) => {
                let records = self.records(book).await?;
                Ok(records.into_iter().map(|(_, values)| values).collect())
            }
            Sheet::Steps => self.steps().await,
            Sheet::Visits => self.visits().await,
            Sheet::Hours => self.hours().await,
        }
    }

    fn person(&self, known: &Known) -> Values {
        let mut values = Values::new();
        for (name, field) in PEOPLE {
            note(&mut values, name, Some(known.entry.value(*field)));
        }
        note(
            &mut values,
            "organisation",
            Some(self.place(known.organisation)),
        );
        note(&mut values, "status", Some(&known.status));
        let position = known.entry.value(Field::Position);
        for (name, part) in ["datum", "longitude", "latitude"]
            .into_iter()
            .zip(position.split(' '))
        {
            note(&mut values, name, Some(part));
        }
        values
    }

    async fn give_elders(&self) -> Result<Vec<Values>> {
        let rows = self
            .rows(elder::Column::OrganisationId, elder::Column::Id)
            .await?;
        let rows: HashMap<i32, elder::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
        let ids: Vec<i32> = rows.keys().copied().collect();
        let profiles = known::read_all(self.desk, &ids).await?;
        let elder = |person: &Known| {
            let mut values = self.person(person);
            if let Some(row) = rows.get(&person.id) {
                note(&mut values, "birth-calendar", row.birth_calendar.as_ref());
                note(&mut values, "max-helpers", row.max_helpers);
            }
            if let Some(profile) = profiles.get(&person.id) {
                for field in FIELDS {
                    note(&mut values, field.code, profile.value(field.code));
                }
                for group in Group::ALL {
                    let day = profile.group(group).and_then(|known| known.confirmed_on);
                    note(&mut values, &format!("confirmed {}", group.code()), day);
                }
            }
            values
        };
        Ok(in_register(&self.elders).map(elder).collect())
    }

    async fn give_helpers(&self) -> Result<Vec<Values>> {
        let rows = self
            .rows(helper::Column::OrganisationId, helper::Column::Id)
            .await?;
        let rows: HashMap<i32, helper::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
        let numbers = self
            .rows(
                helper_identity::Column::OrganisationId,
                helper_identity::Column::HelperId,
            )
            .await?;
        let secret = self.desk.secret();
        let numbers: HashMap<i32, String> = numbers
            .into_iter()
            .filter_map(|row| {
                let place = identity::helper_place(row.helper_id);
                Some((
                    row.helper_id,
                    secret.open_sealed(&place, &row.number_encrypted)?,
                ))
            })
            .collect();
        let helper = |person: &Known| {
            let mut values = self.person(person);
            if let Some(row) = rows.get(&person.id) {
                note(&mut values, "birth-calendar", row.birth_calendar.as_ref());
                note(
                    &mut values,
                    "max-visits-per-day",
                    Some(row.max_visits_per_day),
                );
                note(&mut values, "max-backups", Some(row.max_backups));
            }
            note(&mut values, "identity", numbers.get(&person.id));
            values
        };
        Ok(in_register(&self.helpers).map(helper).collect())
    }
}
