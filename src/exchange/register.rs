//! The people whom the register holds already, in the shape in which a file is compared with them.

use super::entry::{Entry, Item};
use super::wanted::{cadence, position, yes_or_no};
use super::{Field, Kind, Village};
use crate::access::{Covers, Desk, Permission, Scoped, entity::organisation};
use crate::error::Result;
use crate::matching::pair;
use crate::needs::need;
use crate::people::{
    consent, elder, elder_contact, elder_health, elder_identity, helper, helper_contact, identity,
    merged,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

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
    + Covers<merged::Entity>
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
        + Covers<merged::Entity>
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
}

/// An organisation, those below it, and their people of one kind.
pub struct Register {
    pub organisation: organisation::Model,
    /// It and all below it, the topmost first.
    pub places: Vec<organisation::Model>,
    /// By id.
    pub people: Vec<Known>,
    /// Records that went into one of them: which, and what they said.
    pub former: Vec<(usize, Entry)>,
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
        let (people, former) = without_former(desk, kind, people).await?;
        Ok(Self {
            organisation,
            places,
            people,
            former,
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

/// By id.
type People = BTreeMap<i32, Known>;

/// The people without the records that went into another's, and those beside them.
async fn without_former<P: Rosters>(
    desk: &Desk<P>,
    kind: Kind,
    mut people: People,
) -> Result<(Vec<Known>, Vec<(usize, Entry)>)> {
    let made_one = merged::Entity::find()
        .filter(merged::Column::Verdict.eq(merged::SAME))
        .filter(merged::Column::UndoneAt.is_null())
        .order_by_desc(merged::Column::Id);
    let mut into: BTreeMap<i32, i32> = BTreeMap::new();
    for row in desk.all(made_one).await? {
        let both = match kind {
            Kind::Elders => row.elder_id.zip(row.other_elder_id),
            Kind::Helpers => row.helper_id.zip(row.other_helper_id),
        };
        if let Some((kept, other)) = both {
            // The latest first: who went into somebody that went on later is found there.
            let last = into.get(&kept).copied().unwrap_or(kept);
            into.insert(other, last);
        }
    }
    let gone: Vec<(i32, Entry)> = into
        .iter()
        .filter_map(|(other, kept)| Some((*kept, people.remove(other)?.entry)))
        .collect();
    let people: Vec<Known> = people.into_values().collect();
    let former = gone
        .into_iter()
        .filter_map(|(kept, entry)| {
            let index = people.iter().position(|known| known.id == kept)?;
            Some((index, entry))
        })
        .collect();
    Ok((people, former))
}

/// The rows of a table that belong to these organisations; the column says to which.
async fn rows<P, E, C>(desk: &Desk<P>, belongs: C, places: &[i32]) -> Result<Vec<E::Model>>
where
    P: Covers<E>,
    E: Scoped,
    C: ColumnTrait<EntityName = E>,
{
    let places = places.iter().copied();
    desk.all(E::find().filter(belongs.is_in(places))).await
}

/// Notes what rows say of their people.
fn note<R, O: Into<Option<i32>>>(
    people: &mut People,
    rows: Vec<R>,
    whose: fn(&R) -> O,
    note: impl Fn(&mut Known, R),
) {
    for row in rows {
        if let Some(known) = whose(&row).into().and_then(|id| people.get_mut(&id)) {
            note(known, row);
        }
    }
}

async fn elders<P: Rosters>(desk: &Desk<P>, places: &[i32]) -> Result<People> {
    let elders = rows(desk, elder::Column::OrganisationId, places).await?;
    let known = elders.iter().map(|row| (row.id, known_elder(row)));
    let mut people: People = known.collect();
    let contacts = rows(desk, elder_contact::Column::OrganisationId, places).await?;
    note(
        &mut people,
        contacts,
        |row| row.elder_id,
        |known, row| {
            known.entry.note(Field::Phone, row.phone);
            known.entry.note(Field::Address, row.address);
            known.entry.note(Field::FamilyPhone, row.family_phone);
        },
    );
    let health = rows(desk, elder_health::Column::OrganisationId, places).await?;
    note(
        &mut people,
        health,
        |row| row.elder_id,
        |known, row| {
            let (alone, poor) = (row.alone(), row.poor());
            known.entry.note(Field::AbilityLevel, row.ability_level);
            known.entry.note(Field::LivingAlone, alone.map(yes_or_no));
            known
                .entry
                .note(Field::EconomicHardship, poor.map(yes_or_no));
            known.entry.note(Field::Notes, row.note);
        },
    );
    let identities = rows(desk, elder_identity::Column::OrganisationId, places).await?;
    note(
        &mut people,
        identities,
        |row| row.elder_id,
        |known, row| {
            let place = identity::elder_place(row.elder_id);
            let number = desk.secret().open_sealed(&place, &row.number_encrypted);
            known.entry.note(Field::IdentityNumber, number);
        },
    );
    let mut needs = rows(desk, need::Column::OrganisationId, places).await?;
    needs.sort_by_key(|row| row.id);
    let (active, ended) = needs.into_iter().partition(|row| row.status == "active");
    note(
        &mut people,
        active,
        |row| row.elder_id,
        |known, row| {
            let part = free_part(&known.needs, &row.service);
            let cadence = cadence(row.minutes, row.visits, row.weeks);
            known.entry.note_part(Field::Needs, &part, Some(cadence));
            known.needs.insert(part, (row.id, row.version));
        },
    );
    note(
        &mut people,
        ended,
        |row| row.elder_id,
        |known, row| {
            let place = known.needs.entry(row.service);
            place.or_insert((row.id, row.version));
        },
    );
    let consents = rows(desk, consent::Column::OrganisationId, places).await?;
    note(&mut people, consents, |row| row.elder_id, note_consent);
    Ok(people)
}

async fn helpers<P: Rosters>(desk: &Desk<P>, places: &[i32]) -> Result<People> {
    let helpers = rows(desk, helper::Column::OrganisationId, places).await?;
    let known = helpers.iter().map(|row| (row.id, known_helper(row)));
    let mut people: People = known.collect();
    let contacts = rows(desk, helper_contact::Column::OrganisationId, places).await?;
    note(
        &mut people,
        contacts,
        |row| row.helper_id,
        |known, row| {
            known.entry.note(Field::Phone, row.phone);
            known.entry.note(Field::Address, row.address);
            known.entry.note(Field::Mail, row.mail);
            known.entry.note(Field::WrittenIn, row.language);
            known.entry.note(Field::Notes, row.note);
        },
    );
    let consents = rows(desk, consent::Column::OrganisationId, places).await?;
    note(&mut people, consents, |row| row.helper_id, note_consent);
    Ok(people)
}

fn note_consent(known: &mut Known, row: consent::Model) {
    if row.kind == "publication" && row.withdrawn_at.is_none() {
        known.entry.note(Field::Consent, Some(row.extent));
    }
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
        }
    }};
}

/// The person of a row, without what lies in tables of its own.
fn known_elder(row: &elder::Model) -> Known {
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
fn known_helper(row: &helper::Model) -> Known {
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
