//! The scheme for many elders at once: rows in, what is due out.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate, NaiveDateTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::due::{self, Call, Cause, Contact, Due};
use super::record::{self, Outcome};
use super::tier::{Facts, Tier};
use super::{occasion, surge};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::page::date;
use crate::people::{elder, elder_health};
use crate::policy::{Number, Policy, decided};
use crate::schedule::arrival;
use crate::time;

/// What a permission must reach to read the scheme.
pub trait Reads:
    Permission
    + Covers<elder::Entity>
    + Covers<elder_health::Entity>
    + Covers<record::Entity>
    + Covers<occasion::Entity>
    + Covers<surge::Entity>
    + Covers<arrival::Entity>
    + Covers<decided::Entity>
    + Covers<organisation::Entity>
{
}

impl<P> Reads for P where
    P: Permission
        + Covers<elder::Entity>
        + Covers<elder_health::Entity>
        + Covers<record::Entity>
        + Covers<occasion::Entity>
        + Covers<surge::Entity>
        + Covers<arrival::Entity>
        + Covers<decided::Entity>
        + Covers<organisation::Entity>
{
}

/// One elder in the scheme.
#[derive(Clone, Debug)]
pub struct Standing {
    pub elder: elder::Model,
    pub tier: Tier,
    /// What decides the tier.
    pub facts: Facts,
    /// In order of time.
    pub contacts: Vec<Contact>,
    /// The earliest first; never empty.
    pub due: Vec<Due>,
}

impl Standing {
    /// What is due first.
    #[must_use]
    pub fn first(&self) -> Option<&Due> {
        self.due.first()
    }

    /// Whether the elder was in the register before a day.
    #[must_use]
    pub fn known_before(&self, day: NaiveDate, zone: &str) -> bool {
        time::local(self.elder.created_at, zone).date() < day
    }

    /// The contacts from a day until before another.
    pub fn within(&self, first: NaiveDate, next: NaiveDate) -> impl Iterator<Item = &Contact> {
        let all = self.contacts.iter();
        all.filter(move |contact| (first..next).contains(&contact.at.date()))
    }

    /// Full days since the elder was known to be well; since the record began where that was never so.
    #[must_use]
    pub fn days_since_well(&self, today: NaiveDate, zone: &str) -> i64 {
        let began = time::local(self.elder.created_at, zone).date();
        let last = due::last_well(&self.contacts).map_or(began, |at| at.date());
        (today - last).num_days()
    }
}

/// The elders of some organisations who are in the scheme: all active ones.
///
/// # Errors
/// When the database refuses.
pub async fn read<P: Reads>(
    desk: &Desk<P>,
    places: &[organisation::Model],
) -> Result<Vec<Standing>> {
    let ids: Vec<i32> = places.iter().map(|place| place.id).collect();
    let elders = elder::Entity::find()
        .filter(elder::Column::OrganisationId.is_in(ids.iter().copied()))
        .filter(elder::Column::Status.eq("active"));
    let elders = desk.all(elders).await?;
    let facts = Known::read(desk, places).await?;
    Ok(elders
        .into_iter()
        .filter_map(|elder| facts.standing(elder))
        .collect())
}

/// What is known of all elders of some organisations.
struct Known {
    places: HashMap<i32, organisation::Model>,
    now: HashMap<i32, NaiveDateTime>,
    policy: Policy,
    health: HashMap<i32, elder_health::Model>,
    contacts: HashMap<i32, Vec<Contact>>,
    occasions: HashMap<i32, Vec<occasion::Model>>,
    surges: Vec<surge::Model>,
}

impl Known {
    async fn read<P: Reads>(desk: &Desk<P>, places: &[organisation::Model]) -> Result<Self> {
        let ids: Vec<i32> = places.iter().map(|place| place.id).collect();
        let above: BTreeSet<i32> = places.iter().flat_map(organisation::Model::ids).collect();
        let health = elder_health::Entity::find()
            .filter(elder_health::Column::OrganisationId.is_in(ids.iter().copied()));
        let occasions = occasion::Entity::find()
            .filter(occasion::Column::OrganisationId.is_in(ids.iter().copied()));
        let surges = surge::Entity::find().filter(surge::Column::OrganisationId.is_in(above));
        let mut by_elder: HashMap<i32, Vec<occasion::Model>> = HashMap::new();
        for row in desk.all(occasions).await? {
            by_elder.entry(row.elder_id).or_default().push(row);
        }
        let health = desk.all(health).await?.into_iter();
        Ok(Self {
            now: places
                .iter()
                .map(|place| (place.id, desk.local(&place.time_zone)))
                .collect(),
            policy: Policy::read(desk, places).await?,
            health: health.map(|row| (row.elder_id, row)).collect(),
            contacts: contacts(desk, places).await?,
            occasions: by_elder,
            surges: desk.public(surges).await?,
            places: places
                .iter()
                .map(|place| (place.id, place.clone()))
                .collect(),
        })
    }

    fn facts(&self, elder: &elder::Model, today: NaiveDate) -> Facts {
        let health = self.health.get(&elder.id);
        let says = |field: fn(&elder_health::Model) -> Option<bool>| {
            health.and_then(field).unwrap_or(false)
        };
        Facts {
            age: elder.birth_date.map(|birth| date::age(birth, today)),
            level: health.and_then(elder_health::Model::level).unwrap_or(0),
            alone: says(elder_health::Model::alone),
            hardship: says(elder_health::Model::poor),
        }
    }

    fn standing(&self, elder: elder::Model) -> Option<Standing> {
        let place = self.places.get(&elder.organisation_id)?;
        let now = *self.now.get(&place.id)?;
        let today = now.date();
        let facts = self.facts(&elder, today);
        let tier = Tier::of(&facts, &self.policy, place.id, today);
        let contacts = self.contacts.get(&elder.id).cloned().unwrap_or_default();
        let zone = &place.time_zone;
        let occasions = self.occasions.get(&elder.id).into_iter().flatten();
        let mut calls: Vec<Call> = occasions
            .map(|row| Call {
                since: time::local(row.since, zone),
                until: time::local(row.due_at, zone),
                cause: Cause::Change,
            })
            .collect();
        calls.extend(self.surges(place, tier, today));
        let number = |which| self.policy.number(place.id, which, today);
        let unanswered = usize::try_from(number(Number::UnansweredCalls)).unwrap_or(1);
        let known_since = time::local(elder.created_at, zone).date();
        let rhythm = tier.rhythm(&self.policy, place.id, today);
        Some(Standing {
            due: due::due(known_since, rhythm, &contacts, &calls, unanswered),
            tier,
            facts,
            contacts,
            elder,
        })
    }

    /// The surges of today in which somebody of this tier is seen more often.
    fn surges(
        &self,
        place: &organisation::Model,
        tier: Tier,
        today: NaiveDate,
    ) -> impl Iterator<Item = Call> {
        let above = place.ids();
        let days = self.policy.number(place.id, Number::Surge, today);
        self.surges
            .iter()
            .filter(move |row| above.contains(&row.organisation_id))
            .filter(move |row| row.whom == "all" || tier > Tier::Universal)
            .filter(move |row| (row.first_day..=row.last_day).contains(&today))
            .map(move |row| {
                let days = Days::new(u64::from(days.unsigned_abs()).saturating_sub(1));
                Call {
                    since: row.first_day.and_time(chrono::NaiveTime::MIN),
                    until: due::end_of((row.first_day + days).min(row.last_day)),
                    cause: Cause::Surge,
                }
            })
    }
}

/// What was recorded and what was ticked off, by elder, in order of time. A helper who came has seen the elder.
///
/// # Errors
/// When the database refuses.
pub async fn contacts<P>(
    desk: &Desk<P>,
    places: &[organisation::Model],
) -> Result<HashMap<i32, Vec<Contact>>>
where
    P: Permission + Covers<record::Entity> + Covers<arrival::Entity>,
{
    let ids = || places.iter().map(|place| place.id);
    let zones: HashMap<i32, &str> = places
        .iter()
        .map(|place| (place.id, place.time_zone.as_str()))
        .collect();
    let records = record::Entity::find()
        .filter(record::Column::OrganisationId.is_in(ids()))
        .filter(record::Column::Recall.eq(false));
    let arrivals = arrival::Entity::find()
        .filter(arrival::Column::OrganisationId.is_in(ids()))
        .filter(arrival::Column::Outcome.eq("came"))
        .filter(arrival::Column::Mark.eq(1));
    let mut found: HashMap<i32, Vec<Contact>> = HashMap::new();
    for row in desk.all(records).await? {
        let outcome = Outcome::of(&row.outcome);
        let zone = zones.get(&row.organisation_id).copied().unwrap_or("UTC");
        found.entry(row.elder_id).or_default().push(Contact {
            at: time::local(row.at, zone),
            home: row.mode == "home",
            met: outcome != Outcome::Absent,
            well: outcome == Outcome::Well,
        });
    }
    for row in desk.all(arrivals).await? {
        let zone = zones.get(&row.organisation_id).copied().unwrap_or("UTC");
        found.entry(row.elder_id).or_default().push(Contact {
            at: time::local(row.at, zone),
            home: true,
            met: true,
            well: true,
        });
    }
    for contacts in found.values_mut() {
        contacts.sort_by_key(|contact| contact.at);
    }
    Ok(found)
}
