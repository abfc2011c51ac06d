//! The free visits of the published week, each at the service that counts for those people.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::around::places;
use super::{ReadCatalog, service, service_capacity};
use crate::access::Desk;
use crate::access::entity::organisation;
use crate::error::Result;
use crate::{organisations, time};

/// Free visits from today to the end of the week, by service.
#[derive(Default)]
pub(super) struct Capacities {
    rows: HashMap<i32, Vec<(organisation::Model, service_capacity::Model)>>,
}

/// The last day that a row counts.
pub(super) fn last(row: &service_capacity::Model) -> NaiveDate {
    time::monday(row.from_date) + chrono::Days::new(6)
}

impl Capacities {
    /// Of these services. Where an organisation keeps a service of its own with the same code, the free visits of its
    /// people are that service's, not those of the one above.
    pub async fn read(desk: &Desk<ReadCatalog>, services: &[service::Model]) -> Result<Self> {
        let today = desk.local(organisations::TIME_ZONE).date();
        let codes: Vec<&str> = services.iter().map(|row| row.code.as_str()).collect();
        let free = service_capacity::Entity::find()
            .filter(service_capacity::Column::FromDate.eq(today))
            .filter(service_capacity::Column::Service.is_in(codes.iter().copied()))
            .order_by_asc(service_capacity::Column::Id);
        let free = desk.all(free).await?;
        if free.is_empty() {
            return Ok(Self::default());
        }
        let same = service::Entity::find().filter(service::Column::Code.is_in(codes));
        let same: HashMap<(i32, String), i32> = desk
            .all(same)
            .await?
            .into_iter()
            .map(|row| ((row.organisation_id, row.code), row.id))
            .collect();
        let places = places(desk, free.iter().map(|row| row.organisation_id).collect()).await?;
        let mut rows: HashMap<i32, Vec<_>> = HashMap::new();
        for row in free {
            let Some(place) = places.get(&row.organisation_id) else {
                continue;
            };
            let mut upwards = place.ids().into_iter().rev();
            let nearest = upwards.find_map(|id| same.get(&(id, row.service.clone())));
            if let Some(service) = nearest {
                rows.entry(*service).or_default().push((place.clone(), row));
            }
        }
        Ok(Self { rows })
    }

    /// The free visits of a service, a row for each organisation whose helpers could make them.
    pub fn of(
        &self,
        service: i32,
    ) -> impl Iterator<Item = &(organisation::Model, service_capacity::Model)> {
        self.rows.get(&service).into_iter().flatten()
    }

    /// The free visits of a service that the helpers of an organisation and of all below it could make; none where
    /// nothing is published.
    pub fn below(
        &self,
        service: &service::Model,
        organisation: &organisation::Model,
    ) -> Option<i32> {
        let here = |(place, _): &&(organisation::Model, service_capacity::Model)| {
            place.path.starts_with(&organisation.path)
        };
        let mut found = self.of(service.id).filter(here).peekable();
        found.peek()?;
        Some(found.map(|(_, row)| row.available).sum())
    }
}
