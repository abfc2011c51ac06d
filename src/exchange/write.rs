//! From items to rows of the register: the only place that writes what a file wants.

use super::compare::Line;
use super::entry::{Entry, Item};
use super::register::{Known, Rosters, WITHDRAWN};
use super::{Field, Kind};
use crate::access::{Change, Covers, Desk, Meter, Row};
use crate::error::{Error, Result};
use crate::needs::need;
use crate::people::belongings::{self, HoldsElders, HoldsHelpers};
use crate::people::history::{self, Whose};
use crate::people::{
    consent, elder, elder_contact, elder_health, elder_identity, eligibility, field_change, helper,
    helper_contact, identity,
};
use chrono::{DateTime, NaiveDate, Utc};
use fields::{Filled, Part, number};
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, Set, Unchanged, sea_query::Expr};
use std::collections::HashMap;

mod fields;
mod turned;

/// A permission to write all that a roster is about, and what moves along with somebody.
pub trait Keeps: Rosters + Change + HoldsElders + HoldsHelpers {}

impl<P: Rosters + Change + HoldsElders + HoldsHelpers> Keeps for P {}

/// Writes people of one kind, and at the end what has turned: see [`Self::finish`].
#[must_use = "finish it"]
pub struct Writer<'a, P: Keeps> {
    pub desk: &'a Desk<P>,
    pub kind: Kind,
    pub now: DateTime<Utc>,
    /// The date where the organisation is.
    pub today: NaiveDate,
    turned: Vec<field_change::ActiveModel>,
    /// Elders of whom something has turned.
    doubtful: Vec<i32>,
}

/// `minutes visits/weeks`
fn need_of(value: &str) -> Option<(i32, i32, i32)> {
    let (minutes, cadence) = value.split_once(' ')?;
    let (visits, weeks) = cadence.split_once('/')?;
    Some((number(minutes)?, number(visits)?, number(weeks)?))
}

fn needs(entry: &Entry) -> impl Iterator<Item = (&Item, &str)> {
    entry.items().filter(|(item, _)| item.field == Field::Needs)
}

impl<'a, P: Keeps> Writer<'a, P> {
    /// Writes at a desk; `zone` is the time zone of the organisation.
    pub fn new(desk: &'a Desk<P>, kind: Kind, zone: &str) -> Self {
        Self {
            desk,
            kind,
            now: desk.now(),
            today: desk.local(zone).date(),
            turned: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    /// Writes down what was before, and lets the rules look again at those of whom something has turned.
    pub async fn finish(self) -> Result<()> {
        self.desk.insert_all(self.turned).await?;
        eligibility::doubt(self.desk, &self.doubtful).await
    }
}

/// Adding people.
impl<P: Keeps> Writer<'_, P> {
    /// Adds people who are not in the register; their ids by code.
    pub async fn add(&self, lines: &[&Line], meter: &Meter) -> Result<HashMap<String, i32>> {
        // So many at once that the meter moves.
        const CHUNK: usize = 400;
        let mut ids = HashMap::with_capacity(lines.len());
        for lines in lines.chunks(CHUNK) {
            ids.extend(self.add_some(lines).await?);
            meter.did(lines.len());
        }
        Ok(ids)
    }

    async fn add_some(&self, lines: &[&Line]) -> Result<HashMap<String, i32>> {
        let entries = lines.iter().map(|line| &line.after);
        let ids: HashMap<String, i32> = match self.kind {
            Kind::Elders => {
                let rows = entries.map(|entry| self.new_elder(entry)).collect();
                let added = self.desk.insert_all(rows).await?;
                added.into_iter().map(|row| (row.code, row.id)).collect()
            }
            Kind::Helpers => {
                let rows = entries.map(|entry| self.new_helper(entry)).collect();
                let added = self.desk.insert_all(rows).await?;
                added.into_iter().map(|row| (row.code, row.id)).collect()
            }
        };
        let people: Vec<(i32, &Line)> = lines
            .iter()
            .filter_map(|line| Some((*ids.get(line.after.value(Field::Id))?, *line)))
            .collect();
        match self.kind {
            Kind::Elders => {
                self.add_parts::<elder_contact::ActiveModel>(&people)
                    .await?;
                self.add_parts::<elder_health::ActiveModel>(&people).await?;
                self.add_identities(&people).await?;
                self.add_needs(&people).await?;
            }
            Kind::Helpers => {
                self.add_parts::<helper_contact::ActiveModel>(&people)
                    .await?;
            }
        }
        self.add_consents(&people).await?;
        Ok(ids)
    }

    fn new_elder(&self, entry: &Entry) -> elder::ActiveModel {
        let row = elder::ActiveModel {
            max_helpers: Set(None),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set(self.now),
            updated_at: Set(self.now),
            ..Default::default()
        };
        row.whole(entry)
    }

    fn new_helper(&self, entry: &Entry) -> helper::ActiveModel {
        let minutes = number(entry.value(Field::WeeklyCapacity)).unwrap_or(0);
        let row = helper::ActiveModel {
            // About an hour each.
            max_visits_per_day: Set((minutes / 60).clamp(1, 6)),
            max_backups: Set(2),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set(self.now),
            updated_at: Set(self.now),
            ..Default::default()
        };
        row.whole(entry)
    }

    async fn add_parts<A: Part + Row>(&self, people: &[(i32, &Line)]) -> Result<()>
    where
        P: Covers<A::Entity>,
    {
        let rows = people
            .iter()
            .filter(|(_, line)| A::concerns(&line.after))
            .map(|(id, line)| A::of(*id, line.organisation).whole(&line.after));
        self.desk.insert_all(rows.collect()).await?;
        Ok(())
    }

    async fn add_identities(&self, people: &[(i32, &Line)]) -> Result<()> {
        let rows = people.iter().filter_map(|(id, line)| {
            let number = line.after.value(Field::IdentityNumber);
            (!number.is_empty()).then(|| self.identity(*id, line.organisation, number))
        });
        self.desk.insert_all(rows.collect()).await?;
        Ok(())
    }

    async fn add_needs(&self, people: &[(i32, &Line)]) -> Result<()> {
        let rows = people.iter().flat_map(|(id, line)| {
            needs(&line.after).filter_map(|(item, value)| {
                self.new_need(*id, line.organisation, &item.part, value)
            })
        });
        self.desk.insert_all(rows.collect()).await?;
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
            number_encrypted: Set(secret.seal(&identity::elder_place(elder), number)),
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
}

/// Changing people.
impl<P: Keeps> Writer<'_, P> {
    /// Gives somebody in the register these values, and this status where there is one.
    pub async fn change(
        &mut self,
        known: &Known,
        values: &Entry,
        status: Option<&str>,
    ) -> Result<()> {
        let organisation = number(values.value(Field::Village)).unwrap_or(known.organisation);
        let status = status.map_or(NotSet, |status| Set(status.to_owned()));
        match self.kind {
            Kind::Elders => {
                let row = elder::ActiveModel {
                    id: Unchanged(known.id),
                    status,
                    updated_at: Set(self.now),
                    ..Default::default()
                };
                self.desk.amend(row.changed(values), known.version).await?;
                self.change_part::<elder_contact::ActiveModel>(known, values, organisation)
                    .await?;
                self.change_part::<elder_health::ActiveModel>(known, values, organisation)
                    .await?;
                if values.has(Field::IdentityNumber) {
                    let number = values.value(Field::IdentityNumber);
                    self.desk
                        .put(self.identity(known.id, organisation, number))
                        .await?;
                }
                for (item, value) in needs(values) {
                    self.change_need(known, item, value, organisation).await?;
                }
            }
            Kind::Helpers => {
                let row = helper::ActiveModel {
                    id: Unchanged(known.id),
                    status,
                    updated_at: Set(self.now),
                    ..Default::default()
                };
                self.desk.amend(row.changed(values), known.version).await?;
                self.change_part::<helper_contact::ActiveModel>(known, values, organisation)
                    .await?;
            }
        }
        if organisation != known.organisation {
            self.move_parts(known.id, organisation).await?;
        }
        if values.has(Field::Consent) {
            self.change_consent(known.id, organisation, values.value(Field::Consent))
                .await?;
        }
        let whose = match self.kind {
            Kind::Elders => Whose::Elder(known.id),
            Kind::Helpers => Whose::Helper(known.id),
        };
        if self.kind == Kind::Elders {
            self.doubtful.push(known.id);
        }
        let turned = turned::turned(self.kind, &known.entry, values);
        let turned = history::rows(self.desk, whose, organisation, turned);
        self.turned.extend(turned);
        Ok(())
    }

    async fn change_part<A: Part + Row>(
        &self,
        known: &Known,
        values: &Entry,
        organisation: i32,
    ) -> Result<()>
    where
        P: Covers<A::Entity>,
    {
        if A::concerns(values) {
            let row = A::of(known.id, organisation).changed(values);
            self.desk.put(row).await?;
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
        match self.kind {
            Kind::Elders => belongings::move_elder(self.desk, person, organisation).await,
            Kind::Helpers => belongings::move_helper(self.desk, person, organisation).await,
        }
    }

    /// Takes somebody out of the register whom an import had added.
    pub async fn withdraw(&mut self, known: &Known) -> Result<()> {
        if known.status == WITHDRAWN {
            return Err(Error::Stale);
        }
        self.change(known, &Entry::default(), Some(WITHDRAWN)).await
    }
}
