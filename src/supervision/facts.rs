//! All that supervision looks at, of some organisations in a month: read once, judged by pure functions.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::month::Month;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk};
use crate::care::{books, event, household, record, round};
use crate::error::Result;
use crate::incidents::{entry, hop, incident};
use crate::matching::pair;
use crate::people::assessment::{self, record as assessed};
use crate::people::known::{self, Profile};
use crate::people::{consent, elder, profile};
use crate::policy::{Number, Policy};
use crate::schedule::{arrival, visit, week};
use crate::time;
use crate::visiting::record as visited;
use crate::visiting::scheme::{self, Standing};

/// What a permission must reach to judge.
pub trait Reads:
    scheme::Reads
    + Covers<profile::Entity>
    + Covers<pair::Entity>
    + Covers<visit::Entity>
    + Covers<week::Entity>
    + Covers<incident::Entity>
    + Covers<hop::Entity>
    + Covers<entry::Entity>
    + Covers<record::Entity>
    + Covers<event::Entity>
    + Covers<round::Entity>
    + Covers<household::Entity>
    + Covers<consent::Entity>
    + Covers<assessed::Entity>
{
}
impl<P> Reads for P where
    P: scheme::Reads
        + Covers<profile::Entity>
        + Covers<pair::Entity>
        + Covers<visit::Entity>
        + Covers<week::Entity>
        + Covers<incident::Entity>
        + Covers<hop::Entity>
        + Covers<entry::Entity>
        + Covers<record::Entity>
        + Covers<event::Entity>
        + Covers<round::Entity>
        + Covers<household::Entity>
        + Covers<consent::Entity>
        + Covers<assessed::Entity>
{
}

/// What is known of some organisations, as far as a month is concerned.
pub struct Facts {
    pub month: Month,
    pub now: DateTime<Utc>,
    /// All that the visitor sees: somebody may have been here and elsewhere.
    places: HashMap<i32, organisation::Model>,
    /// Those that are judged.
    here: BTreeSet<i32>,
    policy: Policy,
    /// In the register before the month was over, active or paused.
    pub elders: Vec<elder::Model>,
    /// Of those who are active.
    pub standings: Vec<Standing>,
    pub profiles: HashMap<i32, Profile>,
    /// Elders somebody is assigned to: by a pair, or by a visit of a week published in the month.
    pub assigned: BTreeSet<i32>,
    /// Visits and calls that were written down in the month, wherever the visitor sees.
    pub records: Vec<visited::Model>,
    /// Visits that were ticked off in the month, wherever the visitor sees.
    pub arrivals: Vec<arrival::Model>,
    /// Where the elders of both live: longitude and latitude.
    pub positions: HashMap<i32, (f64, f64)>,
    pub incidents: Vec<incident::Model>,
    pub hops: Vec<hop::Model>,
    /// When somebody went to see after an incident, by its id.
    pub seen: HashMap<i32, DateTime<Utc>>,
    /// Records of the registers that are asked about, by book.
    pub care: Vec<record::Model>,
    /// The first answer to a referral, by its id.
    pub answered: HashMap<i32, DateTime<Utc>>,
    /// Of the month and of a year before, wherever the visitor sees, as are their households.
    pub rounds: Vec<round::Model>,
    pub households: Vec<household::Model>,
    pub consents: Vec<consent::Model>,
    /// The last assessment of each elder in the month or before it that was issued.
    pub assessed: HashMap<i32, assessed::Model>,
}

/// So long before the month what a round found is still looked at, days.
const BACK: u64 = 366;

/// Rows by id, in order, as far as there are any.
type Ids = Vec<i32>;

impl Facts {
    /// Reads what is needed to judge `here`, some of all the organisations that the visitor sees.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read<P: Reads>(
        desk: &Desk<P>,
        all: &[organisation::Model],
        here: &[organisation::Model],
        month: Month,
    ) -> Result<Self> {
        let ids: Ids = here.iter().map(|place| place.id).collect();
        let standings = scheme::read(desk, here).await?;
        let mut facts = Self {
            month,
            now: desk.now(),
            policy: Policy::read(desk, all).await?,
            here: ids.iter().copied().collect(),
            places: all.iter().map(|place| (place.id, place.clone())).collect(),
            elders: Vec::new(),
            standings,
            profiles: HashMap::new(),
            assigned: BTreeSet::new(),
            records: Vec::new(),
            arrivals: Vec::new(),
            positions: HashMap::new(),
            incidents: Vec::new(),
            hops: Vec::new(),
            seen: HashMap::new(),
            care: Vec::new(),
            answered: HashMap::new(),
            rounds: Vec::new(),
            households: Vec::new(),
            consents: Vec::new(),
            assessed: assessment::latest(desk, Some(month.next)).await?,
        };
        facts.read_assigned(desk, &ids).await?;
        facts.read_people(desk, &ids).await?;
        facts.read_visits(desk).await?;
        facts.read_incidents(desk, &ids).await?;
        facts.read_care(desk, &ids).await?;
        Ok(facts)
    }

    /// Pairs that were made in the month or before it, and visits of weeks that were published.
    async fn read_assigned<P: Reads>(&mut self, desk: &Desk<P>, ids: &Ids) -> Result<()> {
        let pairs = pair::Entity::find()
            .filter(pair::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(pair::Column::Kind.ne("forbidden"));
        let pairs = desk.all(pairs).await?;
        let made = |row: &pair::Model| {
            self.local(row.organisation_id, row.created_at).date() < self.month.next
        };
        let paired: Vec<i32> = pairs
            .iter()
            .filter(|row| made(row))
            .map(|row| row.elder_id)
            .collect();
        let published = week::Entity::find()
            .select_only()
            .column(week::Column::Id)
            .filter(week::Column::Status.eq("published"));
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
        let visits = visit::Entity::find()
            .filter(visit::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(visit::Column::Start.gte(midnight(self.month.first)))
            .filter(visit::Column::Start.lt(midnight(self.month.next)))
            .filter(visit::Column::WeekId.in_subquery(sea_orm::QueryTrait::into_query(published)));
        let visits = desk.all(visits).await?;
        self.assigned.extend(paired);
        self.assigned.extend(visits.iter().map(|row| row.elder_id));
        Ok(())
    }

    async fn read_people<P: Reads>(&mut self, desk: &Desk<P>, ids: &Ids) -> Result<()> {
        let elders = elder::Entity::find()
            .filter(elder::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(elder::Column::Status.is_in(["active", "paused"]))
            .order_by_asc(elder::Column::SortKey)
            .order_by_asc(elder::Column::Id);
        let elders = desk.all(elders).await?;
        self.elders = elders
            .into_iter()
            .filter(|row| self.local(row.organisation_id, row.created_at).date() < self.month.next)
            .collect();
        let known: Vec<i32> = self.elders.iter().map(|row| row.id).collect();
        self.profiles = known::read_all(desk, &known).await?;
        let consents = consent::Entity::find()
            .filter(consent::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(consent::Column::ElderId.is_not_null())
            .filter(consent::Column::Kind.eq("register"));
        self.consents = desk.all(consents).await?;
        Ok(())
    }

    async fn read_visits<P: Reads>(&mut self, desk: &Desk<P>) -> Result<()> {
        let (first, next) = self.around();
        let records = visited::Entity::find()
            .filter(visited::Column::At.between(first, next))
            .order_by_asc(visited::Column::At)
            .order_by_asc(visited::Column::Id);
        let records = desk.all(records).await?.into_iter();
        self.records = records
            .filter(|row| self.within(row.organisation_id, row.at))
            .collect();
        let arrivals = arrival::Entity::find()
            .filter(arrival::Column::Outcome.eq("came"))
            .filter(arrival::Column::Mark.eq(1))
            .filter(arrival::Column::At.between(first, next))
            .order_by_asc(arrival::Column::At)
            .order_by_asc(arrival::Column::Id);
        let arrivals = desk.all(arrivals).await?.into_iter();
        self.arrivals = arrivals
            .filter(|row| self.within(row.organisation_id, row.at))
            .collect();
        let records = self.records.iter().map(|row| row.elder_id);
        let visited: BTreeSet<i32> = records
            .chain(self.arrivals.iter().map(|row| row.elder_id))
            .collect();
        let visited: Ids = visited.into_iter().collect();
        for some in visited.chunks(400) {
            let elders = elder::Entity::find()
                .filter(elder::Column::Id.is_in(some.iter().copied()))
                .filter(elder::Column::Lon.is_not_null());
            for row in desk.all(elders).await? {
                let position = row.lon.zip(row.lat);
                self.positions
                    .extend(position.map(|position| (row.id, position)));
            }
        }
        Ok(())
    }

    async fn read_incidents<P: Reads>(&mut self, desk: &Desk<P>, ids: &Ids) -> Result<()> {
        let (first, next) = self.around();
        let concerned = Condition::any()
            .add(incident::Column::ReportedAt.between(first, next))
            .add(incident::Column::FollowUpDue.between(first, next));
        let incidents = incident::Entity::find()
            .filter(incident::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(concerned)
            .order_by_asc(incident::Column::Id);
        self.incidents = desk.all(incidents).await?;
        let theirs = self.incidents.iter().map(|row| row.id);
        let concerned = Condition::any()
            .add(hop::Column::IncidentId.is_in(theirs))
            .add(hop::Column::StartedAt.between(first, next));
        let hops = hop::Entity::find()
            .filter(hop::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(concerned)
            .order_by_asc(hop::Column::Id);
        self.hops = desk.all(hops).await?;
        let seen = entry::Entity::find()
            .filter(entry::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(entry::Column::Kind.eq(entry::Step::Seen.code()))
            .order_by_asc(entry::Column::Id);
        for row in desk.all(seen).await? {
            self.seen.entry(row.incident_id).or_insert(row.at);
        }
        Ok(())
    }

    async fn read_care<P: Reads>(&mut self, desk: &Desk<P>, ids: &Ids) -> Result<()> {
        let (_, next) = self.around();
        let asked = [&books::REFERRAL, &books::AGREEMENT, &books::HEALTH];
        let care = record::Entity::find()
            .filter(record::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(record::Column::Book.is_in(asked.map(|book| book.code)))
            .filter(record::Column::CreatedAt.lt(next))
            .order_by_asc(record::Column::Id);
        self.care = desk.all(care).await?;
        let answers = event::Entity::find()
            .filter(event::Column::OrganisationId.is_in(ids.iter().copied()))
            .filter(event::Column::Step.is_in(["accept", "decline", "close"]))
            .order_by_asc(event::Column::Id);
        for row in desk.all(answers).await? {
            self.answered.entry(row.record_id).or_insert(row.at);
        }
        let rounds = round::Entity::find()
            .filter(round::Column::LastDay.gte(self.month.first - Days::new(BACK)))
            .filter(round::Column::FirstDay.lt(self.month.next))
            .order_by_asc(round::Column::Id);
        self.rounds = desk.all(rounds).await?;
        let theirs = self.rounds.iter().map(|row| row.id);
        let households = household::Entity::find()
            .filter(household::Column::RoundId.is_in(theirs))
            .order_by_asc(household::Column::Id);
        self.households = desk.all(households).await?;
        Ok(())
    }

    /// Whether an organisation is one of those that are judged.
    #[must_use]
    pub fn is_here(&self, place: i32) -> bool {
        self.here.contains(&place)
    }

    /// A round of the month: some of its days lie in it.
    #[must_use]
    pub fn round(&self, id: i32) -> Option<&round::Model> {
        let mut rounds = self.rounds.iter();
        rounds.find(|row| row.id == id && row.last_day >= self.month.first)
    }

    /// Moments that enclose the month in every time zone.
    fn around(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let at = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
        (
            at(self.month.first - Days::new(1)),
            at(self.month.next + Days::new(1)),
        )
    }

    /// A moment on the wall clock of an organisation.
    #[must_use]
    pub fn local(&self, place: i32, at: DateTime<Utc>) -> NaiveDateTime {
        let zone = self.places.get(&place).map(|place| &place.time_zone);
        time::local(at, zone.map_or("UTC", String::as_str))
    }

    /// Whether a moment lies in the month, where it was.
    #[must_use]
    pub fn within(&self, place: i32, at: DateTime<Utc>) -> bool {
        (self.month.first..self.month.next).contains(&self.local(place, at).date())
    }

    /// The last moment that counts: the end of the month, or now where it is not over.
    #[must_use]
    pub fn end(&self, place: i32) -> NaiveDateTime {
        let end = self.month.next.and_time(NaiveTime::MIN);
        self.local(place, self.now).min(end)
    }

    /// The day by which things are judged: the last of the month, or today.
    #[must_use]
    pub fn day(&self, place: i32) -> NaiveDate {
        let today = self.local(place, self.now).date();
        today.min(self.month.last_day())
    }

    /// A number as it held then.
    #[must_use]
    pub fn number(&self, place: i32, number: Number) -> i32 {
        self.policy.number(place, number, self.day(place))
    }

    /// The active elders who were in the register before the month was over.
    pub fn to_be_seen(&self) -> impl Iterator<Item = &Standing> {
        self.standings.iter().filter(|row| {
            let place = self.places.get(&row.elder.organisation_id);
            place.is_some_and(|place| row.known_before(self.month.next, &place.time_zone))
        })
    }
}
