//! Organisations as documents: those of the tree that offer something, then the providers.

use std::collections::HashSet;

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};

use super::answer::{answer, list, texts};
use super::document::{Organization, Service};
use super::publisher::Publisher;
use super::question::{ONE_ORGANIZATION_PARAMETERS, ORGANIZATION_PARAMETERS, Question};
use super::services::given_by;
use super::{Owner, Parameters, owner, read_id};
use crate::access::{Desk, Done};
use crate::catalog::around::places;
use crate::catalog::page::offering;
use crate::catalog::{ReadCatalog, provider, service};
use crate::error::{Error, Result};
use crate::page::Texts;

pub(super) async fn all(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Query(parameters): Parameters,
) -> Result<Done> {
    let t = texts(&headers);
    let question = Question::read(&parameters, ORGANIZATION_PARAMETERS)?;
    let owners = asked(&desk, &question).await?;
    let total = owners.len();
    let shown = question.page_of(owners);
    let documents = documents(&desk, t, &shown, question.full, question.full_service).await?;
    let response = list_of(&headers, t, &question, total, documents)?;
    desk.done(response).await
}

/// A page that was cut already.
fn list_of(
    headers: &HeaderMap,
    t: Texts,
    question: &Question,
    total: usize,
    documents: Vec<Organization>,
) -> Result<axum::response::Response> {
    if question.lines {
        return list(headers, t, question, documents);
    }
    let total = u64::try_from(total).unwrap_or_default();
    answer(
        headers,
        t,
        &super::document::Page::new(question, total, documents),
    )
}

pub(super) async fn one(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(parameters): Parameters,
) -> Result<Done> {
    let t = texts(&headers);
    let question = Question::read(&parameters, ONE_ORGANIZATION_PARAMETERS)?;
    let owner = owner(&desk, read_id(&id)?).await?.ok_or(Error::NotFound)?;
    let found = documents(&desk, t, &[owner], true, question.full_service).await?;
    let document = found.into_iter().next().ok_or(Error::NotFound)?;
    let response = answer(&headers, t, &document)?;
    desk.done(response).await
}

/// Everybody who is asked for.
async fn asked(desk: &Desk<ReadCatalog>, question: &Question) -> Result<Vec<Owner>> {
    let tree = desk
        .all(offering().filter(question.organizations()))
        .await?;
    let providers = provider::Entity::find()
        .filter(question.providers())
        .order_by_asc(provider::Column::Id);
    let providers = desk.all(providers).await?;
    let mut owners: Vec<Owner> = tree.into_iter().map(Owner::Tree).collect();
    owners.extend(providers.into_iter().map(Owner::Provider));
    let Some(kinds) = question.kinds() else {
        return Ok(owners);
    };
    // Who gives a service of that kind: an organisation of the tree where the service has no provider.
    let services = desk.all(service::Entity::find().filter(kinds)).await?;
    let active: HashSet<i32> = desk
        .all(provider::Entity::find())
        .await?
        .into_iter()
        .map(|provider| provider.id)
        .collect();
    let provider_of = |row: &service::Model| row.provider_id.filter(|id| active.contains(id));
    let givers: HashSet<i32> = services.iter().filter_map(provider_of).collect();
    let own = services.iter().filter(|row| provider_of(row).is_none());
    let keepers: HashSet<i32> = own.map(|row| row.organisation_id).collect();
    owners.retain(|owner| match owner {
        Owner::Tree(place) => keepers.contains(&place.id),
        Owner::Provider(provider) => givers.contains(&provider.id),
    });
    Ok(owners)
}

/// Owners as documents, with their services where these are asked for.
pub(super) async fn documents(
    desk: &Desk<ReadCatalog>,
    t: Texts,
    owners: &[Owner],
    full: bool,
    with_services: bool,
) -> Result<Vec<Organization>> {
    let mut publisher = Publisher::read(desk, t, &[], false).await?;
    let tree = owners.iter().filter_map(|owner| match owner {
        Owner::Tree(place) => Some(place.id),
        Owner::Provider(_) => None,
    });
    publisher.around.places = places(desk, tree.collect()).await?;
    let mut documents = Vec::with_capacity(owners.len());
    for owner in owners {
        let mut document = match owner {
            Owner::Tree(place) => publisher.organization(place, full),
            Owner::Provider(provider) => publisher.provider(provider, full),
        };
        if with_services {
            document.services = services(desk, t, owner).await?;
        }
        documents.push(document);
    }
    Ok(documents)
}

async fn services(desk: &Desk<ReadCatalog>, t: Texts, owner: &Owner) -> Result<Vec<Service>> {
    let rows = service::Entity::find()
        .filter(given_by(owner))
        .order_by_asc(service::Column::Id);
    let rows = desk.all(rows).await?;
    let publisher = Publisher::read(desk, t, &rows, true).await?;
    let documents = rows.iter().filter_map(|row| publisher.service(row, true));
    Ok(documents
        .map(|service| Service {
            organization: None,
            ..service
        })
        .collect())
}
