//! What the register said before, and says after: every value that differs is written down with who changed it.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::{
    consent, elder, elder_contact, elder_health, elder_identity, field_change, fields, helper,
    helper_contact, helper_identity, identity, kin, known,
};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk, Permission, Secret};
use crate::error::Result;
use crate::people::profile;

/// Elder or helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Elder(i32),
    Helper(i32),
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The form it belongs to.
    pub part: &'static str,
    pub field: String,
    /// Of whom or what among several.
    pub about: String,
}

/// Every value of somebody, as it is stored.
#[derive(Clone, Debug, Default)]
pub struct Snapshot(BTreeMap<Spot, String>);

impl Snapshot {
    /// All of them, form by form.
    pub fn values(&self) -> impl Iterator<Item = (&Spot, &str)> {
        self.0.iter().map(|(spot, value)| (spot, value.as_str()))
    }

    fn note(&mut self, part: &'static str, field: &str, value: Option<impl ToString>) {
        self.note_about(part, field, "", value);
    }

    fn note_about(
        &mut self,
        part: &'static str,
        field: &str,
        about: &str,
        value: Option<impl ToString>,
    ) {
        let value = value.map(|value| value.to_string());
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let spot = Spot {
                part,
                field: field.to_owned(),
                about: about.to_owned(),
            };
            self.0.insert(spot, value);
        }
    }
}

/// Whoever must be able to say what was before.
pub trait Remembers:
    Change
    + Covers<field_change::Entity>
    + Covers<elder::Entity>
    + Covers<elder_contact::Entity>
    + Covers<elder_health::Entity>
    + Covers<elder_identity::Entity>
    + Covers<helper::Entity>
    + Covers<helper_contact::Entity>
    + Covers<helper_identity::Entity>
    + Covers<consent::Entity>
    + Covers<profile::Entity>
    + Covers<organisation::Entity>
    + kin::SeesKin
{
}
impl<P> Remembers for P where
    P: Change
        + Covers<field_change::Entity>
        + Covers<elder::Entity>
        + Covers<elder_contact::Entity>
        + Covers<elder_health::Entity>
        + Covers<elder_identity::Entity>
        + Covers<helper::Entity>
        + Covers<helper_contact::Entity>
        + Covers<helper_identity::Entity>
        + Covers<consent::Entity>
        + Covers<profile::Entity>
        + Covers<organisation::Entity>
        + kin::SeesKin
{
}

/// Every value of somebody at this moment.
///
/// # Errors
/// When the database refuses.
pub async fn snapshot<P: Remembers>(desk: &Desk<P>, whose: Whose) -> Result<Snapshot> {
    let mut now = Snapshot::default();
    let consents = match whose {
        Whose::Elder(id) => {
            of_elder(desk, &mut now, id).await?;
            consent::Column::ElderId.eq(id)
        }
        Whose::Helper(id) => {
            of_helper(desk, &mut now, id).await?;
            consent::Column::HelperId.eq(id)
        }
    };
    let consents = consent::Entity::find()
        .filter(consents)
        .filter(consent::Column::WithdrawnAt.is_null())
        .order_by_asc(consent::Column::Id);
    for row in desk.all(consents).await? {
        now.note_about("consent", "consent", &row.kind, Some(row.extent));
    }
    Ok(now)
}

macro_rules! basics {
    ($desk:expr, $now:expr, $row:expr) => {{
        let place = organisation::Entity::find_by_id($row.organisation_id);
        let place = $desk.maybe(place).await?.map(|place| place.name);
        let pair = $row.source_lon.zip($row.source_lat);
        $now.note("basics", "name", Some(&$row.name));
        $now.note("basics", "sex", $row.sex.as_ref());
        $now.note("basics", "birth-date", $row.birth_date);
        $now.note("basics", "birth-calendar", $row.birth_calendar.as_ref());
        $now.note("basics", "organisation", place);
        $now.note("basics", "hamlet", $row.hamlet.as_ref());
        $now.note(
            "basics",
            "where",
            pair.map(|(lon, lat)| format!("{lon} {lat}")),
        );
        $now.note("basics", "times", Some(&$row.windows));
        $now.note("status", "status", Some(&$row.status));
    }};
}

async fn of_elder<P: Remembers>(desk: &Desk<P>, now: &mut Snapshot, id: i32) -> Result<()> {
    if let Some(row) = desk.maybe(elder::Entity::find_by_id(id)).await? {
        basics!(desk, now, row);
        now.note("basics", "preferred-sex", row.preferred_sex);
        now.note("basics", "preferred-language", row.preferred_language);
        now.note("basics", "max-helpers", row.max_helpers);
    }
    if let Some(row) = desk.maybe(elder_contact::Entity::find_by_id(id)).await? {
        now.note("contact", "phone", row.phone);
        now.note("contact", "address", row.address);
        now.note("contact", "family-phone", row.family_phone);
    }
    if let Some(row) = desk.maybe(elder_health::Entity::find_by_id(id)).await? {
        let answer = |answer: Option<bool>| answer.map(|yes| if yes { "yes" } else { "no" });
        now.note("health", "ability-level", row.level());
        now.note("health", "living-alone", answer(row.alone()));
        now.note("health", "economic-hardship", answer(row.poor()));
        now.note("health", "note", row.note);
    }
    if let Some(row) = desk.maybe(elder_identity::Entity::find_by_id(id)).await? {
        let place = identity::elder_place(id);
        let number = desk.secret().open_sealed(&place, &row.number_encrypted);
        now.note(
            "identity",
            "identity",
            number.map(|number| identity::masked(&number)),
        );
    }
    let profile = known::read(desk, id).await?;
    for field in fields::FIELDS {
        now.note(field.group.code(), field.code, profile.value(field.code));
    }
    for kin in kin::of(desk, id).await? {
        let about = kin.relative.name.clone();
        let mut note = |field: &str, value: Option<String>| {
            now.note_about("relatives", field, &about, value);
        };
        note("relation", Some(kin.kinship.relation.clone()));
        note("phone", kin.phone.clone());
        note("phone2", kin.phone2.clone());
        note("home", kin.home.clone());
        note("region", kin.relative.region.clone());
        note("capacity", kin.relative.capacity.clone());
        let last = kin.away.last();
        note("away-from", last.map(|spell| spell.from_date.to_string()));
        let until = last.and_then(|spell| spell.until_date);
        note("away-until", until.map(|date| date.to_string()));
    }
    let spouse = kin::spouse(desk, id).await?;
    now.note("relatives", "spouse", spouse.map(|row| row.name));
    Ok(())
}

async fn of_helper<P: Remembers>(desk: &Desk<P>, now: &mut Snapshot, id: i32) -> Result<()> {
    if let Some(row) = desk.maybe(helper::Entity::find_by_id(id)).await? {
        basics!(desk, now, row);
        now.note("basics", "skills", Some(row.skills));
        now.note("basics", "languages", Some(row.languages));
        now.note("basics", "max-minutes", Some(row.max_minutes));
        now.note("basics", "max-elders", Some(row.max_elders));
        now.note("basics", "max-visits-per-day", Some(row.max_visits_per_day));
        now.note("basics", "max-metres", Some(row.max_metres));
        now.note("basics", "speed-kmh", Some(row.speed_kmh));
    }
    if let Some(row) = desk.maybe(helper_contact::Entity::find_by_id(id)).await? {
        now.note("contact", "phone", row.phone);
        now.note("contact", "address", row.address);
        now.note("contact", "mail", row.mail);
        now.note("contact", "written-in", row.language);
        now.note("contact", "note", row.note);
    }
    if let Some(row) = desk.maybe(helper_identity::Entity::find_by_id(id)).await? {
        let place = identity::helper_place(id);
        let number = desk.secret().open_sealed(&place, &row.number_encrypted);
        now.note(
            "identity",
            "identity",
            number.map(|number| identity::masked(&number)),
        );
    }
    Ok(())
}

/// The place for which a changed value is sealed.
#[must_use]
pub(crate) fn place(whose: Whose, field: &str) -> String {
    match whose {
        Whose::Elder(id) => format!("field_change/elder/{id}/{field}"),
        Whose::Helper(id) => format!("field_change/helper/{id}/{field}"),
    }
}

/// A value before and after, and where it stands.
#[derive(Clone, Debug)]
pub struct Turned {
    pub spot: Spot,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What differs between two moments.
#[must_use]
pub fn between(before: &Snapshot, after: &Snapshot) -> Vec<Turned> {
    let mut spots: Vec<&Spot> = before.0.keys().chain(after.0.keys()).collect();
    spots.sort();
    spots.dedup();
    let turned = |spot: &Spot| {
        let (old, new) = (before.0.get(spot), after.0.get(spot));
        (old != new).then(|| Turned {
            spot: spot.clone(),
            before: old.cloned(),
            after: new.cloned(),
        })
    };
    spots.into_iter().filter_map(turned).collect()
}

/// Writes down what has changed.
///
/// # Errors
/// When the database refuses.
pub async fn write<P>(
    desk: &Desk<P>,
    whose: Whose,
    organisation: i32,
    turned: Vec<Turned>,
) -> Result<()>
where
    P: Change + Covers<field_change::Entity>,
{
    desk.insert_all(rows(desk, whose, organisation, turned))
        .await
        .map(|_| ())
}

/// What has changed, as rows: for whoever changes many people and writes all of it at once.
pub fn rows<P: Permission>(
    desk: &Desk<P>,
    whose: Whose,
    organisation: i32,
    turned: Vec<Turned>,
) -> Vec<field_change::ActiveModel> {
    let secret = desk.secret();
    let (elder, helper) = match whose {
        Whose::Elder(id) => (Some(id), None),
        Whose::Helper(id) => (None, Some(id)),
    };
    let row = |turned: Turned| {
        let place = place(whose, &turned.spot.field);
        let seal = |value: Option<String>| value.map(|value| secret.seal(&place, &value));
        field_change::ActiveModel {
            organisation_id: Set(organisation),
            elder_id: Set(elder),
            helper_id: Set(helper),
            part: Set(turned.spot.part.to_owned()),
            field: Set(turned.spot.field.clone()),
            about: Set(turned.spot.about.clone()),
            before_sealed: Set(seal(turned.before)),
            after_sealed: Set(seal(turned.after)),
            at: Set(desk.now()),
            account_id: Set(desk.account()),
            ..Default::default()
        }
    };
    turned.into_iter().map(row).collect()
}

/// A change with its values opened.
#[derive(Clone, Debug)]
pub struct Past {
    pub row: field_change::Model,
    pub before: Option<String>,
    pub after: Option<String>,
}

fn opened(secret: &Secret, whose: Whose, row: field_change::Model) -> Past {
    let place = place(whose, &row.field);
    let open = |sealed: &Option<String>| secret.open_sealed(&place, sealed.as_deref()?);
    Past {
        before: open(&row.before_sealed),
        after: open(&row.after_sealed),
        row,
    }
}

/// What was changed of somebody, the latest first: of health only, or all but health.
///
/// # Errors
/// When the database refuses.
pub async fn read<P>(desk: &Desk<P>, whose: Whose, health: bool, most: u64) -> Result<Vec<Past>>
where
    P: Permission + Covers<field_change::Entity>,
{
    let column = field_change::Column::Part;
    let rows = field_change::Entity::find()
        .filter(match whose {
            Whose::Elder(id) => field_change::Column::ElderId.eq(id),
            Whose::Helper(id) => field_change::Column::HelperId.eq(id),
        })
        .filter(if health {
            column.eq(fields::Group::Health.code())
        } else {
            column.ne(fields::Group::Health.code())
        })
        .order_by_desc(field_change::Column::Id)
        .limit(most);
    let rows = desk.all(rows).await?.into_iter();
    Ok(rows.map(|row| opened(desk.secret(), whose, row)).collect())
}
