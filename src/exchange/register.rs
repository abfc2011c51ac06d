//! The people whom the register holds already, in the shape in which a file is compared with them.

use super::entry::{Entry, Item};
use super::wanted::{cadence, position, yes_or_no};
use super::{Field, Kind, Village};
use crate::access::{Covers, Desk, Permission, entity::organisation};
use crate::error::Result;
use crate::matching::pair;
use crate::needs::need;
use crate::people::{
    consent, elder, elder_contact, elder_health, elder_identity, helper, helper_contact,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, HashMap};

/// The status of a person whom an undone import had added.
pub const WITHDRAWN: &str = "withdrawn";

/// A permission that reaches all that a roster is about.
pub trait Rosters:
    Permission
    + Covers<organisation::Entity>
    + Covers<elder::Entity>
    + Covers<elder_contact::Entity>
    + Covers<elder_health::Entity>
    + Covers<elder_identity::Entity>
    + Covers<helper::Entity>
    + Covers<helper_contact::Entity>
    + Covers<need::Entity>
    + Covers<consent::Entity>
    + Covers<pair::Entity>
{
}

impl<P> Rosters for P where
    P: Permission
        + Covers<organisation::Entity>
        + Covers<elder::Entity>
        + Covers<elder_contact::Entity>
        + Covers<elder_health::Entity>
        + Covers<elder_identity::Entity>
        + Covers<helper::Entity>
        + Covers<helper_contact::Entity>
        + Covers<need::Entity>
        + Covers<consent::Entity>
        + Covers<pair::Entity>
{
}

/// A person in the register.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: i32,
    pub organisation: i32,
    pub version: i32,
    pub status: String,
    pub entry: Entry,
    /// Needs by part, with id and version; those that have ended too, for they can begin again.
    pub needs: BTreeMap<String, (i32, i32)>,
    pub has_contact: bool,
    pub has_health: bool,
    pub has_identity: bool,
}

/// An organisation, those below it, and their people of one kind.
pub struct Register {
    pub organisation: organisation::Model,
    /// It and all below it, the topmost first.
    pub places: Vec<organisation::Model>,
    /// By id.
    pub people: Vec<Known>,
}

impl Register {
    /// Reads the people of an organisation and of all below it.
    ///
    /// # Errors
    /// [`crate::error::Error::NotFound`] for an organisation outside the scope; otherwise when the database refuses.
    pub async fn read<P: Rosters>(desk: &Desk<P>, organisation: i32, kind: Kind) -> Result<Self> {
        let organisation = desk
            .one(organisation::Entity::find_by_id(organisation))
            .await?;
        let below = organisation::Entity::find()
            .filter(organisation::Column::Path.starts_with(&organisation.path))
            .order_by_asc(organisation::Column::Path);
        let places = desk.all(below).await?;
        let ids: Vec<i32> = places.iter().map(|place| place.id).collect();
        let people = match kind {
            Kind::Elders => elders(desk, &ids).await?,
            Kind::Helpers => helpers(desk, &ids).await?,
        };
        Ok(Self {
            organisation,
            places,
            people,
        })
    }

    /// The organisation that a roster means.
    #[must_use]
    pub fn place(&self, village: &Village) -> Option<&organisation::Model> {
        self.places.iter().find(|place| match village {
            Village::Code(code) => place.code.as_deref() == Some(whole_code(code).as_str()),
            Village::Name(name) => place.name == *name,
        })
    }
}

/// Codes of the national register have twelve digits; those of townships and above are often written without the zeros.
#[must_use]
pub fn whole_code(code: &str) -> String {
    if code.len() < 12 && code.chars().all(|c| c.is_ascii_digit()) {
        format!("{code:0<12}")
    } else {
        code.to_owned()
    }
}

async fn elders<P: Rosters>(desk: &Desk<P>, places: &[i32]) -> Result<Vec<Known>> {
    let ids = || places.iter().copied();
    let rows = desk
        .all(
            elder::Entity::find()
                .filter(elder::Column::OrganisationId.is_in(ids()))
                .order_by_asc(elder::Column::Id),
        )
        .await?;
    let mut people: HashMap<i32, Known> =
        rows.iter().map(|row| (row.id, known_elder(row))).collect();
    let contacts =
        elder_contact::Entity::find().filter(elder_contact::Column::OrganisationId.is_in(ids()));
    for row in desk.all(contacts).await? {
        let Some(known) = people.get_mut(&row.elder_id) else {
            continue;
        };
        known.has_contact = true;
        known.entry.note(Field::Phone, row.phone);
        known.entry.note(Field::Address, row.address);
        known.entry.note(Field::FamilyPhone, row.family_phone);
    }
    let health =
        elder_health::Entity::find().filter(elder_health::Column::OrganisationId.is_in(ids()));
    for row in desk.all(health).await? {
        let Some(known) = people.get_mut(&row.elder_id) else {
            continue;
        };
        known.has_health = true;
        known.entry.note(Field::AbilityLevel, row.ability_level);
        known
            .entry
            .note(Field::LivingAlone, row.living_alone.map(yes_or_no));
        known.entry.note(
            Field::EconomicHardship,
            row.economic_hardship.map(yes_or_no),
        );
        known.entry.note(Field::Notes, row.note);
    }
    let identities =
        elder_identity::Entity::find().filter(elder_identity::Column::OrganisationId.is_in(ids()));
    for row in desk.all(identities).await? {
        let Some(known) = people.get_mut(&row.elder_id) else {
            continue;
        };
        known.has_identity = true;
        let number = desk
            .secret()
            .open_sealed(&identity_place(row.elder_id), &row.number_encrypted);
        known.entry.note(Field::IdentityNumber, number);
    }
    let needs = need::Entity::find()
        .filter(need::Column::OrganisationId.is_in(ids()))
        .order_by_asc(need::Column::Id);
    let (active, ended): (Vec<_>, Vec<_>) = desk
        .all(needs)
        .await?
        .into_iter()
        .partition(|row| row.status == "active");
    for row in active {
        let Some(known) = people.get_mut(&row.elder_id) else {
            continue;
        };
        let part = free_part(&known.needs, &row.service);
        known.entry.note_part(
            Field::Needs,
            &part,
            Some(cadence(row.minutes, row.visits, row.weeks)),
        );
        known.needs.insert(part, (row.id, row.version));
    }
    for row in ended {
        let Some(known) = people.get_mut(&row.elder_id) else {
            continue;
        };
        known
            .needs
            .entry(row.service)
            .or_insert((row.id, row.version));
    }
    let consents = consent::Entity::find()
        .filter(consent::Column::OrganisationId.is_in(ids()))
        .filter(consent::Column::ElderId.is_not_null());
    add_consents(&mut people, desk.all(consents).await?, |row| row.elder_id);
    Ok(in_order(people))
}

async fn helpers<P: Rosters>(desk: &Desk<P>, places: &[i32]) -> Result<Vec<Known>> {
    let ids = || places.iter().copied();
    let rows = desk
        .all(
            helper::Entity::find()
                .filter(helper::Column::OrganisationId.is_in(ids()))
                .order_by_asc(helper::Column::Id),
        )
        .await?;
    let mut people: HashMap<i32, Known> =
        rows.iter().map(|row| (row.id, known_helper(row))).collect();
    let contacts =
        helper_contact::Entity::find().filter(helper_contact::Column::OrganisationId.is_in(ids()));
    for row in desk.all(contacts).await? {
        let Some(known) = people.get_mut(&row.helper_id) else {
            continue;
        };
        known.has_contact = true;
        known.entry.note(Field::Phone, row.phone);
        known.entry.note(Field::Address, row.address);
        known.entry.note(Field::Notes, row.note);
    }
    let consents = consent::Entity::find()
        .filter(consent::Column::OrganisationId.is_in(ids()))
        .filter(consent::Column::HelperId.is_not_null());
    add_consents(&mut people, desk.all(consents).await?, |row| row.helper_id);
    Ok(in_order(people))
}

fn in_order(people: HashMap<i32, Known>) -> Vec<Known> {
    let mut people: Vec<Known> = people.into_values().collect();
    people.sort_by_key(|known| known.id);
    people
}

/// The place for which an identity number is sealed.
pub fn identity_place(elder: i32) -> String {
    format!("elder/{elder}")
}

/// A name for one more need of a service, beside those an elder has.
fn free_part(needs: &BTreeMap<String, (i32, i32)>, service: &str) -> String {
    if !needs.contains_key(service) {
        return service.to_owned();
    }
    let mut count = 2;
    while needs.contains_key(&format!("{service}#{count}")) {
        count += 1;
    }
    format!("{service}#{count}")
}

fn add_consents(
    people: &mut HashMap<i32, Known>,
    rows: Vec<consent::Model>,
    whose: fn(&consent::Model) -> Option<i32>,
) {
    for row in rows {
        if row.kind == "publication"
            && row.withdrawn_at.is_none()
            && let Some(known) = whose(&row).and_then(|id| people.get_mut(&id))
        {
            known.entry.note(Field::Consent, Some(row.extent));
        }
    }
}

macro_rules! known_person {
    ($row:expr) => {{
        let row = $row;
        let mut entry = Entry::default();
        entry.note(Field::Village, Some(row.organisation_id));
        entry.note(Field::Id, Some(&row.code));
        entry.note(Field::Name, Some(&row.name));
        entry.note(Field::Sex, row.sex.as_ref());
        entry.note(Field::BirthDate, row.birth_date);
        entry.note(Field::Group, row.hamlet.as_ref());
        if let (Some(datum), Some(lon), Some(lat)) = (&row.datum, row.source_lon, row.source_lat) {
            entry.note(Field::Position, Some(position(datum, lon, lat)));
        }
        entry.note(Field::Windows, Some(&row.windows));
        Known {
            id: row.id,
            organisation: row.organisation_id,
            version: row.version,
            status: row.status.clone(),
            entry,
            needs: BTreeMap::new(),
            has_contact: false,
            has_health: false,
            has_identity: false,
        }
    }};
}

/// The person of a row, without what lies in tables of its own.
#[must_use]
pub fn known_elder(row: &elder::Model) -> Known {
    let mut known = known_person!(row);
    known
        .entry
        .note(Field::PreferredSex, row.preferred_sex.as_ref());
    known
        .entry
        .note(Field::Languages, row.preferred_language.as_ref());
    known
}

/// The person of a row, without what lies in tables of its own.
#[must_use]
pub fn known_helper(row: &helper::Model) -> Known {
    let mut known = known_person!(row);
    known.entry.note(Field::Skills, Some(&row.skills));
    known.entry.note(Field::Languages, Some(&row.languages));
    known
        .entry
        .note(Field::WeeklyCapacity, Some(row.max_minutes));
    known.entry.note(Field::MaxElders, Some(row.max_elders));
    known.entry.note(Field::MaxDistance, Some(row.max_metres));
    known.entry.note(Field::Mobility, Some(row.speed_kmh));
    known
}

/// The item of a person that has no parts.
#[must_use]
pub fn item(field: Field) -> Item {
    Item {
        field,
        part: String::new(),
    }
}
