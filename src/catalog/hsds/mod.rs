//! The catalog as HSDS 3.1 (Human Services Data Specification, <https://docs.openreferral.org>): JSON for other sites.
//!
//! Texts are in the language that `Accept-Language` asks for; `alternate_name` is the name in the other one.
//! `assets/catalog/openapi.json` describes the same for programs. Nobody's name stands in it: neither of those who give
//! or receive help, nor of those in charge of a place.

mod answer;
mod document;
pub(crate) mod locations;
mod organizations;
mod package;
mod publisher;
mod question;
mod services;
mod tables;
mod terms;

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use self::answer::{answer, list};
use self::document::About;
use self::question::{Question, TAXONOMY_PARAMETERS, TERM_PARAMETERS};
use super::page::offering;
use super::{ReadCatalog, identity, provider, taxonomy};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Public, Routes};
use crate::error::{Error, Result};

/// The parameters of a query string, in order.
type Parameters = Query<Vec<(String, String)>>;

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
        .get("/hsds/services", services::all)
        .get("/hsds/services/{id}", services::one)
        .get("/hsds/organizations", organizations::all)
        .get("/hsds/organizations/{id}", organizations::one)
        .get("/hsds/service_at_locations", locations::all)
        .get("/hsds/service_at_locations/{id}", locations::one)
        .get("/hsds/taxonomies", taxonomies)
        .get("/hsds/taxonomies/{id}", one_taxonomy)
        .get("/hsds/taxonomy_terms", taxonomy_terms)
        .get("/hsds/taxonomy_terms/{id}", one_term)
        .get("/hsds/datapackage.zip", package::download)
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

async fn taxonomies(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Query(parameters): Parameters,
) -> Result<Done> {
    let t = answer::texts(&headers);
    let question = Question::read(&parameters, TAXONOMY_PARAMETERS)?;
    let all = terms::taxonomies(t, desk.public_url(), &question);
    let response = list(&headers, t, &question, all)?;
    desk.done(response).await
}

async fn one_taxonomy(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Done> {
    let t = answer::texts(&headers);
    let id = read_id(&id)?;
    let mut all = taxonomy::all().iter();
    let whole = all.find(|whole| whole.id() == id).ok_or(Error::NotFound)?;
    let response = answer(&headers, t, &terms::taxonomy(t, desk.public_url(), whole))?;
    desk.done(response).await
}

async fn taxonomy_terms(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Query(parameters): Parameters,
) -> Result<Done> {
    let t = answer::texts(&headers);
    let question = Question::read(&parameters, TERM_PARAMETERS)?;
    let all = terms::all(t, desk.public_url(), &question);
    let response = list(&headers, t, &question, all)?;
    desk.done(response).await
}

async fn one_term(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Done> {
    let t = answer::texts(&headers);
    let term = taxonomy::by_id(read_id(&id)?).ok_or(Error::NotFound)?;
    let document = terms::term(t, desk.public_url(), term).ok_or(Error::NotFound)?;
    let response = answer(&headers, t, &document)?;
    desk.done(response).await
}

fn read_id(text: &str) -> Result<Uuid> {
    Uuid::parse_str(text).map_err(|_| Error::NotFound)
}

/// Who offers something: an organisation of the tree, or a provider.
enum Owner {
    Tree(organisation::Model),
    Provider(provider::Model),
}

/// The one with this id. Ids of the tree follow from codes, so they are compared here.
async fn owner(desk: &Desk<ReadCatalog>, id: Uuid) -> Result<Option<Owner>> {
    let provider = provider::Entity::find().filter(provider::Column::Uuid.eq(id.to_string()));
    if let Some(provider) = desk.maybe(provider).await? {
        return Ok(Some(Owner::Provider(provider)));
    }
    let mut owners = desk.all(offering()).await?.into_iter();
    let found = owners.find(|owner| identity::organisation(owner, desk.public_url()) == id);
    Ok(found.map(Owner::Tree))
}
