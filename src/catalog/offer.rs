//! What the people of one place can ask for: the services of their organisation and of those above it.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::service;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk};
use crate::error::Result;
use crate::needs::service_name;
use crate::page::Texts;

/// What one organisation's people can ask for.
pub struct Offer {
    pub organisation: organisation::Model,
    /// Whom to call: the organisation's number, else that of the nearest one above it that has one.
    pub phone: Option<String>,
    /// Each code once: where an organisation says something else than one above it, the nearer one counts.
    pub services: Vec<service::Model>,
}

/// The offer to an organisation's people, in the order of the catalog.
///
/// # Errors
/// When the database refuses.
pub async fn offer<P>(desk: &Desk<P>, organisation: organisation::Model) -> Result<Offer>
where
    P: Covers<service::Entity> + Covers<organisation::Entity>,
{
    let services = services(desk, &organisation).await?;
    let places = lineages(desk, std::slice::from_ref(&organisation)).await?;
    Ok(Offer {
        phone: phone(&organisation, &places),
        organisation,
        services,
    })
}

/// Names of services as an organisation's catalog has them.
pub struct Names {
    t: Texts,
    services: Vec<service::Model>,
}

impl Names {
    /// The name of a service by its code; the usual one where the catalog does not offer it.
    #[must_use]
    pub fn of(&self, code: &str) -> String {
        match self.services.iter().find(|service| service.code == code) {
            Some(service) => service.words(self.t.language()).name.to_owned(),
            None => service_name(self.t, code),
        }
    }
}

/// The names of all services that an organisation's people can ask for.
///
/// # Errors
/// When the database refuses.
pub async fn names<P>(desk: &Desk<P>, t: Texts, organisation: &organisation::Model) -> Result<Names>
where
    P: Covers<service::Entity>,
{
    let services = services(desk, organisation).await?;
    Ok(Names { t, services })
}

/// The usual minutes of one visit, by organisation and code, of every service that these organisations' people are
/// offered and that has a usual length.
///
/// # Errors
/// When the database refuses.
pub async fn lengths<P>(
    desk: &Desk<P>,
    organisations: &[organisation::Model],
) -> Result<HashMap<(i32, String), i32>>
where
    P: Covers<service::Entity>,
{
    let owners: HashSet<i32> = organisations
        .iter()
        .flat_map(organisation::Model::ids)
        .collect();
    let query = service::Entity::find()
        .filter(service::Column::OrganisationId.is_in(owners))
        .order_by_asc(service::Column::Id);
    let mut by_owner: HashMap<i32, Vec<service::Model>> = HashMap::new();
    for service in desk.public(query).await? {
        let own = by_owner.entry(service.organisation_id).or_default();
        own.push(service);
    }
    let mut lengths = HashMap::new();
    for organisation in organisations {
        // From the root downwards, so that the nearer one counts.
        for owner in organisation.ids() {
            for service in by_owner.get(&owner).into_iter().flatten() {
                let key = (organisation.id, service.code.clone());
                match service.minutes {
                    Some(minutes) => lengths.insert(key, minutes),
                    None => lengths.remove(&key),
                };
            }
        }
    }
    Ok(lengths)
}

async fn services<P>(
    desk: &Desk<P>,
    organisation: &organisation::Model,
) -> Result<Vec<service::Model>>
where
    P: Covers<service::Entity>,
{
    let line = organisation.ids();
    let query = service::Entity::find()
        .filter(service::Column::OrganisationId.is_in(line.iter().copied()))
        .order_by_asc(service::Column::Id);
    let mut found = desk.public(query).await?;
    let depth =
        |service: &service::Model| line.iter().position(|id| *id == service.organisation_id);
    found.sort_by_key(depth);
    let mut services: Vec<service::Model> = Vec::with_capacity(found.len());
    for service in found {
        match services.iter_mut().find(|other| other.code == service.code) {
            Some(farther) => *farther = service,
            None => services.push(service),
        }
    }
    Ok(services)
}

/// These organisations and all above them, by their ids.
pub(super) async fn lineages<P>(
    desk: &Desk<P>,
    organisations: &[organisation::Model],
) -> Result<HashMap<i32, organisation::Model>>
where
    P: Covers<organisation::Entity>,
{
    let ids = organisations.iter().flat_map(organisation::Model::ids);
    let query = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids));
    let found = desk.public(query).await?;
    Ok(found.into_iter().map(|place| (place.id, place)).collect())
}

/// Whom an organisation's people call.
pub(super) fn phone(
    organisation: &organisation::Model,
    places: &HashMap<i32, organisation::Model>,
) -> Option<String> {
    let mut upwards = organisation.ids().into_iter().rev();
    upwards.find_map(|id| places.get(&id)?.phone.clone())
}
