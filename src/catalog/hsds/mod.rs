//! The catalog as HSDS 3.1 (Human Services Data Specification, <https://docs.openreferral.org>): JSON for other sites.
//!
//! Texts are in the language that `Accept-Language` asks for; `alternate_name` is the name in the other one.
//! `assets/catalog/openapi.json` describes the same for programs.

mod answer;
mod document;
mod question;

use std::collections::HashMap;

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use self::answer::answer;
use self::document::{About, Brief, Organization, Page, Publisher, Service};
use self::question::{ORGANIZATION_PARAMETERS, Question, SERVICE_PARAMETERS};
use super::page::offering;
use super::{ReadCatalog, identity, offer, service};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Public, Routes};
use crate::error::{Error, Result};
use crate::page::Texts;

/// Whether a path belongs to the open data, which any site may read and which always answers with JSON.
#[must_use]
pub fn is_open_data(path: &str) -> bool {
    path == "/hsds" || path.starts_with("/hsds/")
}

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/hsds", about)
        // "GET /" of the specification, where programs put the parts of the address together.
        .get("/hsds/", about)
        .get("/hsds/openapi.json", describe)
        .get("/hsds/services", services)
        .get("/hsds/services/{id}", service)
        .get("/hsds/organizations", organizations)
        .get("/hsds/organizations/{id}", organization)
}

async fn about(desk: Desk<ReadCatalog>, headers: HeaderMap) -> Result<Done> {
    let t = answer::texts(&headers);
    let about = About::new(desk.public_url());
    let response = answer(&headers, t, &about)?;
    desk.done(response).await
}

async fn describe(door: Public) -> Result<Done> {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    door.done((
        kind,
        include_bytes!("../../../assets/catalog/openapi.json").as_slice(),
    ))
}

async fn services(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Done> {
    let t = answer::texts(&headers);
    let question = Question::read(&parameters, SERVICE_PARAMETERS)?;
    let mut query = service::Entity::find().filter(question.services());
    if let Some(id) = question.organization {
        let owner = owner(&desk, id).await?.map_or(0, |owner| owner.id);
        query = query.filter(service::Column::OrganisationId.eq(owner));
    }
    let total = desk.count(query.clone()).await?;
    let rows = desk
        .all(slice(query.order_by_asc(service::Column::Id), &question))
        .await?;
    let response = if question.minimal {
        let briefs = rows.iter().map(Brief::of).collect();
        answer(&headers, t, &Page::new(&question, total, briefs))?
    } else {
        let publisher = publisher(&desk, t, &rows).await?;
        let documents = rows
            .iter()
            .filter_map(|row| publisher.service(row, question.full));
        answer(
            &headers,
            t,
            &Page::new(&question, total, documents.collect::<Vec<Service>>()),
        )?
    };
    desk.done(response).await
}

async fn service(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Done> {
    let t = answer::texts(&headers);
    let id = Uuid::parse_str(&id).map_err(|_| Error::NotFound)?;
    let row = desk
        .one(service::Entity::find().filter(service::Column::Uuid.eq(id.to_string())))
        .await?;
    let publisher = publisher(&desk, t, std::slice::from_ref(&row)).await?;
    let document = publisher.service(&row, true).ok_or(Error::NotFound)?;
    let response = answer(&headers, t, &document)?;
    desk.done(response).await
}

async fn organizations(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Result<Done> {
    let t = answer::texts(&headers);
    let question = Question::read(&parameters, ORGANIZATION_PARAMETERS)?;
    let query = offering().filter(question.organizations());
    let total = desk.count(query.clone()).await?;
    let rows = desk.all(slice(query, &question)).await?;
    let publisher = Publisher::new(t, desk.public_url(), offer::lineages(&desk, &rows).await?);
    let documents = rows
        .iter()
        .map(|row| publisher.organization(row, question.full));
    let page = Page::new(&question, total, documents.collect::<Vec<Organization>>());
    let response = answer(&headers, t, &page)?;
    desk.done(response).await
}

async fn organization(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Done> {
    let t = answer::texts(&headers);
    let id = Uuid::parse_str(&id).map_err(|_| Error::NotFound)?;
    let row = owner(&desk, id).await?.ok_or(Error::NotFound)?;
    let places = offer::lineages(&desk, std::slice::from_ref(&row)).await?;
    let document = Publisher::new(t, desk.public_url(), places).organization(&row, true);
    let response = answer(&headers, t, &document)?;
    desk.done(response).await
}

/// The rows of the page that was asked for.
fn slice<E: EntityTrait>(query: Select<E>, question: &Question) -> Select<E> {
    query.offset(question.offset()).limit(question.per_page)
}

/// The organisation with this id, if it offers something. Ids follow from codes, so they are compared here.
async fn owner(desk: &Desk<ReadCatalog>, id: Uuid) -> Result<Option<organisation::Model>> {
    let owners = desk.all(offering()).await?;
    let mut owners = owners.into_iter();
    Ok(owners.find(|owner| identity::organisation(owner, desk.public_url()) == id))
}

/// What turns these services into documents.
async fn publisher(
    desk: &Desk<ReadCatalog>,
    t: Texts,
    services: &[service::Model],
) -> Result<Publisher> {
    let owners = services.iter().map(|service| service.organisation_id);
    let owners = organisation::Entity::find().filter(organisation::Column::Id.is_in(owners));
    let owners = desk.all(owners).await?;
    let places: HashMap<i32, organisation::Model> = offer::lineages(desk, &owners).await?;
    Ok(Publisher::new(t, desk.public_url(), places))
}
