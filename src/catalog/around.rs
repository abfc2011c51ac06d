//! What surrounds services: who provides them, at which places, for which area. Read once for many services.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{ReadCatalog, facility, offer, provider, service, service_at_location};
use crate::access::Desk;
use crate::access::entity::organisation;
use crate::error::Result;

/// Rows by their ids; only what anybody may see.
pub(super) struct Around {
    pub providers: HashMap<i32, provider::Model>,
    pub facilities: HashMap<i32, facility::Model>,
    /// The services' places, by service.
    pub links: HashMap<i32, Vec<service_at_location::Model>>,
    /// The organisations of all these rows, the areas, and all above them.
    pub places: HashMap<i32, organisation::Model>,
}

impl Around {
    pub async fn read(desk: &Desk<ReadCatalog>, services: &[service::Model]) -> Result<Self> {
        let links = service_at_location::Entity::find()
            .filter(
                service_at_location::Column::ServiceId
                    .is_in(services.iter().map(|service| service.id)),
            )
            .order_by_asc(service_at_location::Column::Id);
        let links = desk.all(links).await?;
        let providers = provider::Entity::find().filter(
            provider::Column::Id.is_in(services.iter().filter_map(|service| service.provider_id)),
        );
        let providers = desk.all(providers).await?;
        let facilities = facility::Entity::find()
            .filter(facility::Column::Id.is_in(links.iter().map(|link| link.facility_id)));
        let facilities = desk.all(facilities).await?;
        let mut owners: HashSet<i32> = HashSet::new();
        for service in services {
            owners.insert(service.organisation_id);
            owners.extend(service.area_id);
        }
        owners.extend(providers.iter().map(|row| row.organisation_id));
        owners.extend(facilities.iter().map(|row| row.organisation_id));
        Ok(Self {
            places: places(desk, owners).await?,
            providers: by_id(providers, |row| row.id),
            facilities: by_id(facilities, |row| row.id),
            links: by_service(links),
        })
    }

    /// Whom to call about a service: its own number, its provider's, or the organisation's.
    pub fn phone(&self, service: &service::Model) -> Option<String> {
        let provider = || self.provider(service)?.phone.clone();
        let owner = || offer::phone(self.places.get(&service.organisation_id)?, &self.places);
        service.phone.clone().or_else(provider).or_else(owner)
    }

    pub fn provider(&self, service: &service::Model) -> Option<&provider::Model> {
        self.providers.get(&service.provider_id?)
    }

    /// The area of a service: the organisation whose people are meant.
    pub fn area(&self, service: &service::Model) -> Option<&organisation::Model> {
        self.places
            .get(&service.area_id.unwrap_or(service.organisation_id))
    }

    /// The places where a service is given, with what ties it to each.
    pub fn facilities_of(
        &self,
        service: i32,
    ) -> impl Iterator<Item = (&service_at_location::Model, &facility::Model)> {
        let links = self.links.get(&service).into_iter().flatten();
        links.filter_map(|link| Some((link, self.facilities.get(&link.facility_id)?)))
    }
}

/// These organisations and all above them.
pub(super) async fn places(
    desk: &Desk<ReadCatalog>,
    ids: HashSet<i32>,
) -> Result<HashMap<i32, organisation::Model>> {
    let places = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids));
    let places = desk.all(places).await?;
    offer::lineages(desk, &places).await
}

fn by_id<T>(rows: Vec<T>, id: impl Fn(&T) -> i32) -> HashMap<i32, T> {
    rows.into_iter().map(|row| (id(&row), row)).collect()
}

fn by_service(
    links: Vec<service_at_location::Model>,
) -> HashMap<i32, Vec<service_at_location::Model>> {
    let mut found: HashMap<i32, Vec<service_at_location::Model>> = HashMap::new();
    for link in links {
        found.entry(link.service_id).or_default().push(link);
    }
    found
}
