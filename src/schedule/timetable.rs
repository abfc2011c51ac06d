//! The visits of a week with everybody in them. The coordinator's page, the poster, the phone and the calendar all
//! show this, so that they cannot disagree.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};

use super::{visit, visit_helper, week};
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::needs;
use crate::page::{Texts, date};
use crate::people::{elder, helper};

/// One visit: who goes to whom, when, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Row id; another in every version.
    pub visit: i32,
    /// The need it serves; with the date it names the visit over all versions of a week.
    pub need: i32,
    pub week: i32,
    /// The elder's organisation.
    pub organisation: i32,
    pub elder: i32,
    /// The whole crew, in order of id.
    pub helpers: Vec<i32>,
    /// Wall-clock time of the organisation.
    pub start: NaiveDateTime,
    pub minutes: u32,
    /// Code of the service.
    pub service: String,
    /// Whether the helper calls instead of going there.
    pub by_phone: bool,
    /// Why it is not as it was: a code of the optimiser, JSON.
    pub cause: Option<String>,
}

impl Entry {
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        self.start.date()
    }

    #[must_use]
    pub fn end(&self) -> NaiveDateTime {
        self.start + TimeDelta::minutes(i64::from(self.minutes))
    }

    /// What is done there.
    #[must_use]
    pub fn work(&self, t: Texts) -> String {
        let name = needs::service_name(t, &self.service);
        if self.by_phone {
            t.schedule_by_phone(name)
        } else {
            name
        }
    }

    /// When it begins, in twelve hours.
    #[must_use]
    pub fn clock(&self, t: Texts) -> String {
        date::clock(t, self.start.time())
    }
}

/// What a permission must reach to read a timetable.
pub trait Reads:
    Permission
    + Covers<week::Entity>
    + Covers<visit::Entity>
    + Covers<visit_helper::Entity>
    + Covers<elder::Entity>
    + Covers<helper::Entity>
{
}

impl<P> Reads for P where
    P: Permission
        + Covers<week::Entity>
        + Covers<visit::Entity>
        + Covers<visit_helper::Entity>
        + Covers<elder::Entity>
        + Covers<helper::Entity>
{
}

/// Visits in order of time, with the people and the weeks they belong to as far as the visitor sees them.
#[derive(Clone, Debug, Default)]
pub struct Timetable {
    pub entries: Vec<Entry>,
    pub elders: HashMap<i32, elder::Model>,
    pub helpers: HashMap<i32, helper::Model>,
    pub weeks: HashMap<i32, week::Model>,
}

impl Timetable {
    /// The visits that a query finds within the visitor's scope.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read<P: Reads>(desk: &Desk<P>, visits: Select<visit::Entity>) -> Result<Self> {
        let of = |column: visit::Column| -> SelectStatement {
            visits.clone().select_only().column(column).into_query()
        };
        let crews = visit_helper::Entity::find()
            .filter(visit_helper::Column::VisitId.in_subquery(of(visit::Column::Id)));
        let elders =
            elder::Entity::find().filter(elder::Column::Id.in_subquery(of(visit::Column::ElderId)));
        let who = crews
            .clone()
            .select_only()
            .column(visit_helper::Column::HelperId)
            .into_query();
        let helpers = helper::Entity::find().filter(helper::Column::Id.in_subquery(who));
        let weeks =
            week::Entity::find().filter(week::Column::Id.in_subquery(of(visit::Column::WeekId)));

        let mut crew_of: HashMap<i32, Vec<i32>> = HashMap::new();
        for row in desk
            .all(crews.order_by_asc(visit_helper::Column::HelperId))
            .await?
        {
            crew_of.entry(row.visit_id).or_default().push(row.helper_id);
        }
        let ordered = visits
            .order_by_asc(visit::Column::Start)
            .order_by_asc(visit::Column::NeedId);
        let rows = desk.all(ordered).await?;
        let entries = rows.into_iter().map(|row| {
            let crew = crew_of.remove(&row.id).unwrap_or_default();
            entry(row, crew)
        });
        Ok(Self {
            entries: entries.collect(),
            elders: desk
                .all(elders)
                .await?
                .into_iter()
                .map(|row| (row.id, row))
                .collect(),
            helpers: desk
                .all(helpers)
                .await?
                .into_iter()
                .map(|row| (row.id, row))
                .collect(),
            weeks: desk
                .all(weeks)
                .await?
                .into_iter()
                .map(|row| (row.id, row))
                .collect(),
        })
    }

    /// The visits of one week.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of_week<P: Reads>(desk: &Desk<P>, week: i32) -> Result<Self> {
        Self::read(
            desk,
            visit::Entity::find().filter(visit::Column::WeekId.eq(week)),
        )
        .await
    }

    /// The elder's full name; empty where the visitor may not know it.
    #[must_use]
    pub fn elder(&self, id: i32) -> &str {
        self.elders.get(&id).map_or("", |elder| &elder.name)
    }

    /// The helper's full name; empty where the visitor may not know it.
    #[must_use]
    pub fn helper(&self, id: i32) -> &str {
        self.helpers.get(&id).map_or("", |helper| &helper.name)
    }

    /// The days on which there are visits.
    #[must_use]
    pub fn days(&self) -> BTreeSet<NaiveDate> {
        self.entries.iter().map(Entry::date).collect()
    }
}

fn entry(row: visit::Model, helpers: Vec<i32>) -> Entry {
    Entry {
        visit: row.id,
        cause: row.cause,
        need: row.need_id,
        week: row.week_id,
        organisation: row.organisation_id,
        elder: row.elder_id,
        helpers,
        start: row.start,
        minutes: u32::try_from(row.minutes).unwrap_or_default(),
        service: row.service,
        by_phone: row.mode == "phone",
    }
}
