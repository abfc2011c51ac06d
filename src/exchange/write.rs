//! From items to rows of the register: the only place that writes what a file wants.

use super::compare::Line;
use super::entry::{Entry, Item};
use super::register::{Known, Rosters, WITHDRAWN, identity_place};
use super::{Field, Kind};
use crate::access::{Change, Desk};
use crate::error::{Error, Result};
use crate::needs::need;
use crate::page::name::sort_key;
use crate::people::datum::Datum;
use crate::people::{
    consent, elder, elder_contact, elder_health, elder_identity, helper, helper_contact,
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged, sea_query::Expr};
use std::collections::HashMap;

/// Writes people of one kind.
pub struct Writer<'a, P: Rosters + Change> {
    pub desk: &'a Desk<P>,
    pub kind: Kind,
    pub now: DateTime<Utc>,
    /// The date where the organisation is.
    pub today: NaiveDate,
}

fn some(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

fn number(value: &str) -> Option<i32> {
    value.parse().ok()
}

fn flag(value: &str) -> Option<bool> {
    (!value.is_empty()).then_some(value == "yes")
}

/// `minutes visits/weeks`
fn need_of(value: &str) -> Option<(i32, i32, i32)> {
    let (minutes, cadence) = value.split_once(' ')?;
    let (visits, weeks) = cadence.split_once('/')?;
    Some((number(minutes)?, number(visits)?, number(weeks)?))
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

/// Sets the columns that elders and helpers have alike; whether the field is one of them.
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

fn set_elder(row: &mut elder::ActiveModel, field: Field, value: &str) {
    match field {
        Field::PreferredSex => row.preferred_sex = Set(some(value)),
        Field::Languages => row.preferred_language = Set(some(value)),
        _ => set_person!(row, field, value),
    }
}

fn set_helper(row: &mut helper::ActiveModel, field: Field, value: &str) {
    match field {
        Field::Skills => row.skills = Set(value.to_owned()),
        Field::Languages => row.languages = Set(value.to_owned()),
        Field::WeeklyCapacity => row.max_minutes = Set(number(value).unwrap_or(0)),
        Field::MaxElders => row.max_elders = Set(number(value).unwrap_or(0)),
        Field::MaxDistance => row.max_metres = Set(number(value).unwrap_or(0)),
        Field::Mobility => row.speed_kmh = Set(number(value).unwrap_or(4)),
        _ => set_person!(row, field, value),
    }
}

const CONTACT: [Field; 3] = [Field::Phone, Field::Address, Field::FamilyPhone];
const HEALTH: [Field; 4] = [
    Field::AbilityLevel,
    Field::LivingAlone,
    Field::EconomicHardship,
    Field::Notes,
];

fn set_elder_contact(row: &mut elder_contact::ActiveModel, field: Field, value: &str) {
    match field {
        Field::Phone => row.phone = Set(some(value)),
        Field::Address => row.address = Set(some(value)),
        Field::FamilyPhone => row.family_phone = Set(some(value)),
        _ => {}
    }
}

fn set_elder_health(row: &mut elder_health::ActiveModel, field: Field, value: &str) {
    match field {
        Field::AbilityLevel => row.ability_level = Set(number(value)),
        Field::LivingAlone => row.living_alone = Set(flag(value)),
        Field::EconomicHardship => row.economic_hardship = Set(flag(value)),
        Field::Notes => row.note = Set(some(value)),
        _ => {}
    }
}

fn set_helper_contact(row: &mut helper_contact::ActiveModel, field: Field, value: &str) {
    match field {
        Field::Phone => row.phone = Set(some(value)),
        Field::Address => row.address = Set(some(value)),
        Field::Notes => row.note = Set(some(value)),
        _ => {}
    }
}

/// A row of one of these tables, with the values of an entry set by a function.
fn filled<A>(mut row: A, entry: &Entry, set: fn(&mut A, Field, &str)) -> A {
    for (item, value) in entry.items() {
        set(&mut row, item.field, value);
    }
    row
}

impl<P: Rosters + Change> Writer<'_, P>
where
    P: Send + Sync,
{
    /// Adds people who are not in the register; their ids by code.
    pub async fn add(&self, lines: &[&Line]) -> Result<HashMap<String, i32>> {
        let ids: HashMap<String, i32> = match self.kind {
            Kind::Elders => {
                let rows = lines
                    .iter()
                    .map(|line| self.new_elder(&line.after))
                    .collect();
                self.desk
                    .insert_all(rows)
                    .await?
                    .into_iter()
                    .map(|row| (row.code, row.id))
                    .collect()
            }
            Kind::Helpers => {
                let rows = lines
                    .iter()
                    .map(|line| self.new_helper(&line.after))
                    .collect();
                self.desk
                    .insert_all(rows)
                    .await?
                    .into_iter()
                    .map(|row| (row.code, row.id))
                    .collect()
            }
        };
        let people: Vec<(i32, &Line)> = lines
            .iter()
            .filter_map(|line| Some((*ids.get(line.after.value(Field::Id))?, *line)))
            .collect();
        match self.kind {
            Kind::Elders => self.add_elder_parts(&people).await?,
            Kind::Helpers => self.add_helper_parts(&people).await?,
        }
        self.add_consents(&people).await?;
        Ok(ids)
    }

    fn new_elder(&self, entry: &Entry) -> elder::ActiveModel {
        let row = elder::ActiveModel {
            windows: Set(String::new()),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set(self.now),
            updated_at: Set(self.now),
            // Every row of a statement has the same columns.
            sex: Set(None),
            birth_date: Set(None),
            hamlet: Set(None),
            lon: Set(None),
            lat: Set(None),
            datum: Set(None),
            source_lon: Set(None),
            source_lat: Set(None),
            max_helpers: Set(None),
            preferred_sex: Set(None),
            preferred_language: Set(None),
            ..Default::default()
        };
        filled(row, entry, set_elder)
    }

    fn new_helper(&self, entry: &Entry) -> helper::ActiveModel {
        let minutes = number(entry.value(Field::WeeklyCapacity)).unwrap_or(0);
        let row = helper::ActiveModel {
            windows: Set(String::new()),
            skills: Set(String::new()),
            languages: Set(String::new()),
            // About an hour each.
            max_visits_per_day: Set((minutes / 60).clamp(1, 6)),
            max_backups: Set(2),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set(self.now),
            updated_at: Set(self.now),
            sex: Set(None),
            birth_date: Set(None),
            hamlet: Set(None),
            lon: Set(None),
            lat: Set(None),
            datum: Set(None),
            source_lon: Set(None),
            source_lat: Set(None),
            ..Default::default()
        };
        filled(row, entry, set_helper)
    }

    async fn add_elder_parts(&self, people: &[(i32, &Line)]) -> Result<()> {
        let with = |fields: &'static [Field]| {
            people
                .iter()
                .filter(move |(_, line)| fields.iter().any(|field| line.after.has(*field)))
        };
        let contacts = with(&CONTACT).map(|(id, line)| {
            let row = elder_contact::ActiveModel {
                elder_id: Set(*id),
                organisation_id: Set(line.organisation),
                phone: Set(None),
                address: Set(None),
                family_phone: Set(None),
            };
            filled(row, &line.after, set_elder_contact)
        });
        self.desk.insert_all(contacts.collect()).await?;
        let health = with(&HEALTH).map(|(id, line)| {
            let row = elder_health::ActiveModel {
                elder_id: Set(*id),
                organisation_id: Set(line.organisation),
                ability_level: Set(None),
                living_alone: Set(None),
                economic_hardship: Set(None),
                note: Set(None),
            };
            filled(row, &line.after, set_elder_health)
        });
        self.desk.insert_all(health.collect()).await?;
        let identities = with(&[Field::IdentityNumber]).map(|(id, line)| {
            self.identity(
                *id,
                line.organisation,
                line.after.value(Field::IdentityNumber),
            )
        });
        self.desk.insert_all(identities.collect()).await?;
        let needs = people.iter().flat_map(|(id, line)| {
            let needs = line
                .after
                .items()
                .filter(|(item, _)| item.field == Field::Needs);
            needs.filter_map(|(item, value)| {
                self.new_need(*id, line.organisation, &item.part, value)
            })
        });
        self.desk.insert_all(needs.collect()).await?;
        Ok(())
    }

    async fn add_helper_parts(&self, people: &[(i32, &Line)]) -> Result<()> {
        let contacts = people
            .iter()
            .filter(|(_, line)| {
                CONTACT
                    .iter()
                    .chain(&[Field::Notes])
                    .any(|field| line.after.has(*field))
            })
            .map(|(id, line)| {
                let row = helper_contact::ActiveModel {
                    helper_id: Set(*id),
                    organisation_id: Set(line.organisation),
                    phone: Set(None),
                    address: Set(None),
                    note: Set(None),
                };
                filled(row, &line.after, set_helper_contact)
            });
        self.desk.insert_all(contacts.collect()).await?;
        Ok(())
    }

    async fn add_consents(&self, people: &[(i32, &Line)]) -> Result<()> {
        let consents = people
            .iter()
            .filter(|(_, line)| line.after.has(Field::Consent));
        let rows = consents.map(|(id, line)| {
            self.new_consent(*id, line.organisation, line.after.value(Field::Consent))
        });
        self.desk.insert_all(rows.collect()).await?;
        Ok(())
    }

    fn identity(&self, elder: i32, organisation: i32, number: &str) -> elder_identity::ActiveModel {
        let secret = self.desk.secret();
        elder_identity::ActiveModel {
            elder_id: Set(elder),
            organisation_id: Set(organisation),
            number_encrypted: Set(secret.seal(&identity_place(elder), number)),
            number_hash: Set(secret.lookup(number)),
        }
    }

    fn new_need(
        &self,
        elder: i32,
        organisation: i32,
        part: &str,
        value: &str,
    ) -> Option<need::ActiveModel> {
        let (minutes, visits, weeks) = need_of(value)?;
        Some(need::ActiveModel {
            organisation_id: Set(organisation),
            elder_id: Set(elder),
            service: Set(part.split('#').next().unwrap_or(part).to_owned()),
            mode: Set("home".to_owned()),
            minutes: Set(minutes),
            visits: Set(visits),
            weeks: Set(weeks),
            crew: Set(1),
            required_sex: Set(None),
            required_language: Set(None),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set(self.now),
            updated_at: Set(self.now),
            ..Default::default()
        })
    }

    fn new_consent(&self, person: i32, organisation: i32, extent: &str) -> consent::ActiveModel {
        let (elder, helper) = match self.kind {
            Kind::Elders => (Some(person), None),
            Kind::Helpers => (None, Some(person)),
        };
        consent::ActiveModel {
            organisation_id: Set(organisation),
            elder_id: Set(elder),
            helper_id: Set(helper),
            kind: Set("publication".to_owned()),
            extent: Set(extent.to_owned()),
            given_on: Set(self.today),
            recorded_at: Set(self.now),
            withdrawn_at: Set(None),
            ..Default::default()
        }
    }

    /// Gives somebody in the register these values, and this status where there is one.
    pub async fn change(&self, known: &Known, values: &Entry, status: Option<&str>) -> Result<()> {
        let organisation = number(values.value(Field::Village)).unwrap_or(known.organisation);
        match self.kind {
            Kind::Elders => {
                let row = elder::ActiveModel {
                    id: Unchanged(known.id),
                    updated_at: Set(self.now),
                    ..Default::default()
                };
                let mut row = filled(row, values, set_elder);
                row.status = status.map_or(row.status, |status| Set(status.to_owned()));
                self.desk.amend(row, known.version).await?;
                self.change_elder_parts(known, values, organisation).await?;
            }
            Kind::Helpers => {
                let row = helper::ActiveModel {
                    id: Unchanged(known.id),
                    updated_at: Set(self.now),
                    ..Default::default()
                };
                let mut row = filled(row, values, set_helper);
                row.status = status.map_or(row.status, |status| Set(status.to_owned()));
                self.desk.amend(row, known.version).await?;
                self.change_helper_parts(known, values, organisation)
                    .await?;
            }
        }
        if organisation != known.organisation {
            self.move_parts(known.id, organisation).await?;
        }
        if values.items().any(|(item, _)| item.field == Field::Consent) {
            self.change_consent(known.id, organisation, values.value(Field::Consent))
                .await?;
        }
        Ok(())
    }

    async fn change_elder_parts(
        &self,
        known: &Known,
        values: &Entry,
        organisation: i32,
    ) -> Result<()> {
        let touches =
            |fields: &[Field]| values.items().any(|(item, _)| fields.contains(&item.field));
        if touches(&CONTACT) {
            let row = elder_contact::ActiveModel {
                elder_id: Unchanged(known.id),
                ..Default::default()
            };
            let mut row = filled(row, values, set_elder_contact);
            if known.has_contact {
                self.desk.update(row).await?;
            } else {
                row.elder_id = Set(known.id);
                row.organisation_id = Set(organisation);
                self.desk.insert(row).await?;
            }
        }
        if touches(&HEALTH) {
            let row = elder_health::ActiveModel {
                elder_id: Unchanged(known.id),
                ..Default::default()
            };
            let mut row = filled(row, values, set_elder_health);
            if known.has_health {
                self.desk.update(row).await?;
            } else {
                row.elder_id = Set(known.id);
                row.organisation_id = Set(organisation);
                self.desk.insert(row).await?;
            }
        }
        if touches(&[Field::IdentityNumber]) {
            let mut row =
                self.identity(known.id, organisation, values.value(Field::IdentityNumber));
            if known.has_identity {
                row.elder_id = Unchanged(known.id);
                self.desk.update(row).await?;
            } else {
                self.desk.insert(row).await?;
            }
        }
        for (item, value) in values
            .items()
            .filter(|(item, _)| item.field == Field::Needs)
        {
            self.change_need(known, item, value, organisation).await?;
        }
        Ok(())
    }

    async fn change_helper_parts(
        &self,
        known: &Known,
        values: &Entry,
        organisation: i32,
    ) -> Result<()> {
        let contact = |field| CONTACT.contains(&field) || field == Field::Notes;
        if !values.items().any(|(item, _)| contact(item.field)) {
            return Ok(());
        }
        let row = helper_contact::ActiveModel {
            helper_id: Unchanged(known.id),
            ..Default::default()
        };
        let mut row = filled(row, values, set_helper_contact);
        if known.has_contact {
            self.desk.update(row).await?;
        } else {
            row.helper_id = Set(known.id);
            row.organisation_id = Set(organisation);
            self.desk.insert(row).await?;
        }
        Ok(())
    }

    async fn change_need(
        &self,
        known: &Known,
        item: &Item,
        value: &str,
        organisation: i32,
    ) -> Result<()> {
        let Some((id, version)) = known.needs.get(&item.part) else {
            if let Some(row) = self.new_need(known.id, organisation, &item.part, value) {
                self.desk.insert(row).await?;
            }
            return Ok(());
        };
        let mut row = need::ActiveModel {
            id: Unchanged(*id),
            updated_at: Set(self.now),
            ..Default::default()
        };
        if let Some((minutes, visits, weeks)) = need_of(value) {
            row.minutes = Set(minutes);
            row.visits = Set(visits);
            row.weeks = Set(weeks);
            row.status = Set("active".to_owned());
        } else {
            row.status = Set("ended".to_owned());
        }
        self.desk.amend(row, *version).await?;
        Ok(())
    }

    async fn change_consent(&self, person: i32, organisation: i32, extent: &str) -> Result<()> {
        let whose = match self.kind {
            Kind::Elders => consent::Column::ElderId.eq(person),
            Kind::Helpers => consent::Column::HelperId.eq(person),
        };
        let withdraw = consent::Entity::update_many()
            .col_expr(consent::Column::WithdrawnAt, Expr::value(self.now))
            .filter(whose)
            .filter(consent::Column::Kind.eq("publication"))
            .filter(consent::Column::WithdrawnAt.is_null());
        self.desk.update_all(withdraw).await?;
        if !extent.is_empty() {
            self.desk
                .insert(self.new_consent(person, organisation, extent))
                .await?;
        }
        Ok(())
    }

    /// All that belongs to somebody moves along to another village.
    async fn move_parts(&self, person: i32, organisation: i32) -> Result<()> {
        macro_rules! move_rows {
            ($table:ident, $owner:ident) => {
                $table::Entity::update_many()
                    .col_expr($table::Column::OrganisationId, Expr::value(organisation))
                    .filter($table::Column::$owner.eq(person))
            };
        }
        let desk = self.desk;
        match self.kind {
            Kind::Elders => {
                desk.update_all(move_rows!(elder_contact, ElderId)).await?;
                desk.update_all(move_rows!(elder_health, ElderId)).await?;
                desk.update_all(move_rows!(elder_identity, ElderId)).await?;
                desk.update_all(move_rows!(need, ElderId)).await?;
                desk.update_all(move_rows!(consent, ElderId)).await?;
            }
            Kind::Helpers => {
                desk.update_all(move_rows!(helper_contact, HelperId))
                    .await?;
                desk.update_all(move_rows!(consent, HelperId)).await?;
            }
        }
        Ok(())
    }

    /// Takes somebody out of the register whom an import had added.
    pub async fn withdraw(&self, known: &Known) -> Result<()> {
        if known.status == WITHDRAWN {
            return Err(Error::Stale);
        }
        self.change(known, &Entry::default(), Some(WITHDRAWN)).await
    }
}
