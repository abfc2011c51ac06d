//! How things stand, from the rows.

use std::collections::{BTreeMap, HashMap};

use chrono::{Duration, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::SeeOverview;
use crate::access::Desk;
use crate::access::entity::organisation;
use crate::care::contact;
use crate::catalog::service;
use crate::error::Result;
use crate::incidents::{Phase, hop, incident};
use crate::matching::run_outline;
use crate::people::{elder, helper, notices};
use crate::schedule::{vacancy, week};
use crate::time;
use crate::visiting::scheme;

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Done,
    /// It is the next thing to do.
    Now,
    Running,
    /// Something must be done before.
    NotYet,
}

/// How things stand for a visitor's organisation.
pub struct Standing {
    /// Of the week to prepare: this week until it is published, then the next.
    pub monday: NaiveDate,
    /// The week that is published and current.
    pub published: Option<week::Model>,
    /// A draft of the week to prepare, the newest.
    pub draft: Option<i32>,
    /// The newest run for the week to prepare, and whether it is over and came to a plan.
    pub run: Option<i32>,
    pub run_state: Option<State>,
    pub elders: u64,
    pub helpers: u64,
    pub elders_nowhere: u64,
    pub helpers_nowhere: u64,
    /// Services of the catalog that somebody should verify again.
    pub stale_services: usize,
    /// Published weeks with as many visits that somebody must step in for.
    pub vacant: Vec<(week::Model, usize)>,
    /// Published weeks that are not over and of which old posters hang.
    pub posters: Vec<week::Model>,
    /// What families told and nobody has read yet.
    pub notices: u64,
    /// Incidents of which something should have been done by now.
    pub incidents: usize,
    /// Elders who should have been seen by now; only for keepers.
    pub visits: usize,
    /// Families of whom nobody has heard for too long; only for keepers.
    pub contacts: usize,
}

impl Standing {
    pub async fn read(desk: &Desk<SeeOverview>, keeps: bool) -> Result<Self> {
        let home = desk.home()?;
        let today = desk.local(&home.time_zone).date();
        let this = time::monday(today);
        let published = published(desk, this).await?;
        let monday = if published.is_some() {
            this + Duration::weeks(1)
        } else {
            this
        };
        let draft = week::Entity::find()
            .filter(week::Column::Status.eq("draft"))
            .filter(week::Column::Start.eq(monday))
            .order_by_desc(week::Column::Id);
        let run = run_outline::Entity::find()
            .filter(run_outline::Column::WeekStart.eq(monday))
            .filter(run_outline::Column::Status.is_in(["queued", "running", "done"]))
            .order_by_desc(run_outline::Column::Id);
        let run = desk.maybe(run).await?;
        let elders = elder::Entity::find().filter(elder::Column::Status.eq("active"));
        let helpers = helper::Entity::find().filter(helper::Column::Status.eq("active"));
        Ok(Self {
            monday,
            published,
            draft: desk.maybe(draft).await?.map(|week| week.id),
            run_state: run.as_ref().map(|run| {
                if run.status == "done" {
                    State::Done
                } else {
                    State::Running
                }
            }),
            run: run.map(|run| run.id),
            elders: desk.count(elders.clone()).await?,
            helpers: desk.count(helpers.clone()).await?,
            elders_nowhere: desk
                .count(elders.filter(elder::Column::Lat.is_null()))
                .await?,
            helpers_nowhere: desk
                .count(helpers.filter(helper::Column::Lat.is_null()))
                .await?,
            stale_services: stale_services(desk, today).await?,
            vacant: vacant(desk, &home.time_zone).await?,
            posters: posters(desk, today).await?,
            notices: desk.count(notices::unread()).await?,
            incidents: late_incidents(desk).await?,
            visits: if keeps { late_visits(desk).await? } else { 0 },
            contacts: if keeps {
                contact::find(desk).await?.len()
            } else {
                0
            },
        })
    }

    /// Roster, matching, check, publication.
    pub fn states(&self) -> [State; 4] {
        let roster = if self.elders > 0 && self.helpers > 0 {
            State::Done
        } else {
            State::Now
        };
        let after = |before: State, own: State| {
            if before == State::Done {
                own
            } else {
                State::NotYet
            }
        };
        let planned = if self.draft.is_some() {
            Some(State::Done)
        } else {
            self.run_state
        };
        let matching = after(roster, planned.unwrap_or(State::Now));
        // A plan is looked at as a draft, which is then published: both stay open until it is.
        let with_draft = if self.draft.is_some() {
            State::Now
        } else {
            State::NotYet
        };
        [
            roster,
            matching,
            after(matching, State::Now),
            after(matching, with_draft),
        ]
    }
}

/// Incidents that nobody has taken in time, whose emergency goes on too long, or after which nobody has gone to see.
async fn late_incidents(desk: &Desk<SeeOverview>) -> Result<usize> {
    let open = incident::Entity::find().filter(incident::Column::Status.ne(Phase::Closed.code()));
    let open = desk.all(open).await?;
    let waiting = hop::Entity::find().filter(hop::Column::Open.eq(true));
    let waiting = desk.all(waiting).await?;
    let waiting: HashMap<i32, &hop::Model> =
        waiting.iter().map(|hop| (hop.incident_id, hop)).collect();
    let now = desk.now();
    let late = open
        .iter()
        .filter(|row| row.is_late(waiting.get(&row.id).copied(), now));
    Ok(late.count())
}

/// Elders who should have been seen by now.
async fn late_visits(desk: &Desk<SeeOverview>) -> Result<usize> {
    let places = desk.all(organisation::Entity::find()).await?;
    let zones: HashMap<i32, String> = places
        .iter()
        .map(|place| (place.id, place.time_zone.clone()))
        .collect();
    let standings = scheme::read(desk, &places).await?;
    let late = standings.iter().filter(|row| {
        let zone = zones.get(&row.elder.organisation_id);
        let now = desk.local(zone.map_or("UTC", String::as_str));
        row.first().is_some_and(|due| due.by < now)
    });
    Ok(late.count())
}

async fn stale_services(desk: &Desk<SeeOverview>, today: NaiveDate) -> Result<usize> {
    let offered = service::Entity::find().filter(service::Column::Status.eq(service::ACTIVE));
    let offered = desk.all(offered).await?;
    Ok(offered.iter().filter(|row| row.is_stale(today)).count())
}

/// Visits to come that nobody makes, by the published week they are in.
async fn vacant(desk: &Desk<SeeOverview>, zone: &str) -> Result<Vec<(week::Model, usize)>> {
    let open = vacancy::Entity::find()
        .filter(vacancy::Column::Status.eq("open"))
        .filter(vacancy::Column::Start.gt(desk.local(zone)));
    let mut counts: BTreeMap<(NaiveDate, i32), usize> = BTreeMap::new();
    for row in desk.all(open).await? {
        *counts
            .entry((row.week_start, row.week_organisation_id))
            .or_default() += 1;
    }
    let mut found = Vec::new();
    for ((start, organisation), count) in counts {
        let week = week::Entity::find()
            .filter(week::Column::Status.eq("published"))
            .filter(week::Column::OrganisationId.eq(organisation))
            .filter(week::Column::Start.eq(start));
        found.extend(desk.maybe(week).await?.map(|week| (week, count)));
    }
    Ok(found)
}

/// A second version and every later one takes the place of posters that hang already.
async fn posters(desk: &Desk<SeeOverview>, today: NaiveDate) -> Result<Vec<week::Model>> {
    let later = week::Entity::find()
        .filter(week::Column::Status.eq("published"))
        .filter(week::Column::Version.gt(1))
        .filter(week::Column::HungAt.is_null())
        .order_by_asc(week::Column::Start)
        .order_by_asc(week::Column::Id);
    let is_over = |week: &week::Model| week.start + Duration::days(i64::from(week.days)) <= today;
    let mut later = desk.all(later).await?;
    later.retain(|week| !is_over(week));
    Ok(later)
}

async fn published(desk: &Desk<SeeOverview>, monday: NaiveDate) -> Result<Option<week::Model>> {
    let query = week::Entity::find()
        .filter(week::Column::Status.eq("published"))
        .filter(week::Column::Start.eq(monday))
        .order_by_desc(week::Column::Id);
    desk.maybe(query).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(elders: u64, run_state: Option<State>, draft: Option<i32>) -> Standing {
        Standing {
            monday: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            published: None,
            draft,
            run: None,
            run_state,
            elders,
            helpers: elders,
            elders_nowhere: 0,
            helpers_nowhere: 0,
            stale_services: 0,
            vacant: Vec::new(),
            posters: Vec::new(),
            notices: 0,
            incidents: 0,
            visits: 0,
            contacts: 0,
        }
    }

    #[test]
    fn without_people_only_the_roster_can_be_begun() {
        use State::{NotYet, Now};
        assert_eq!(
            standing(0, None, None).states(),
            [Now, NotYet, NotYet, NotYet]
        );
    }

    #[test]
    fn with_people_the_matching_is_next_and_a_draft_opens_the_rest() {
        use State::{Done, NotYet, Now, Running};
        assert_eq!(
            standing(9, None, None).states(),
            [Done, Now, NotYet, NotYet]
        );
        assert_eq!(
            standing(9, Some(Running), None).states(),
            [Done, Running, NotYet, NotYet]
        );
        assert_eq!(
            standing(9, Some(Done), None).states(),
            [Done, Done, Now, NotYet]
        );
        assert_eq!(
            standing(9, Some(Done), Some(3)).states(),
            [Done, Done, Now, Now]
        );
    }
}
