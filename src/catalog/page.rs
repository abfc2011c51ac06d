//! The catalog for everybody: without sign-in, script or cookie. Every page of it stays below ten kilobytes.

use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::{Path, Query};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query as Statement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use serde::Deserialize;
use uuid::Uuid;

use super::around::Around;
use super::capacities::Capacities;
use super::told::{self, Fact};
use super::{Offer, ReadCatalog, length, offer, service};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Routes};
use crate::error::{Error, Result};
use crate::page::{self, Link, Pagination, PlainFrame, Texts};
use crate::people::phone;

pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/catalog", show)
        .get("/catalog/offers/{service}", tell)
}

/// So many services are shown on one page.
const A_PAGE: NonZeroUsize = NonZeroUsize::new(8).unwrap();
/// The most characters of what a card says about one service.
const CARD: usize = 60;

/// Where the catalog of one organisation's people is read.
#[must_use]
pub(super) fn address(organisation: &organisation::Model) -> String {
    format!("/catalog?organisation={}", key(organisation))
}

/// Where the same hangs as a poster.
#[must_use]
pub(super) fn poster_address(organisation: &organisation::Model) -> String {
    format!("/catalog/poster?organisation={}", key(organisation))
}

/// Where all is told of one service, to the people of an organisation.
#[must_use]
pub(super) fn offer_address(uuid: &str, organisation: &organisation::Model) -> String {
    format!("/catalog/offers/{uuid}?organisation={}", key(organisation))
}

/// How addresses name an organisation: by its code, else by its number here.
fn key(organisation: &organisation::Model) -> String {
    let number = || format!("id-{}", organisation.id);
    organisation.code.clone().unwrap_or_else(number)
}

/// The organisation that an address names.
pub(super) fn find(key: &str) -> Select<organisation::Entity> {
    match key.strip_prefix("id-").and_then(|id| id.parse().ok()) {
        Some(id) => organisation::Entity::find_by_id::<i32>(id),
        None => organisation::Entity::find().filter(organisation::Column::Code.eq(key)),
    }
}

/// The organisations that offer something themselves.
pub(super) fn offering() -> Select<organisation::Entity> {
    let owners = Statement::select()
        .column(Alias::new("organisation_id"))
        .from(Alias::new("service"))
        .and_where(Expr::col(Alias::new("status")).eq(service::ACTIVE))
        .to_owned();
    organisation::Entity::find()
        .filter(organisation::Column::Id.in_subquery(owners))
        .order_by_asc(organisation::Column::Path)
}

#[derive(Deserialize)]
pub(super) struct Asked {
    pub organisation: Option<String>,
    #[serde(default)]
    page: usize,
}

/// A service in short.
struct Card {
    name: String,
    href: String,
    what: String,
    who: String,
    facts: String,
}

#[derive(Template)]
#[template(path = "catalog/page.html")]
struct CatalogPage {
    frame: PlainFrame,
    phone: Option<String>,
    cards: Vec<Card>,
    pages: Pagination,
    poster: String,
}

#[derive(Template)]
#[template(path = "catalog/places.html")]
struct PlacesPage {
    frame: PlainFrame,
    places: Vec<Link>,
}

/// A telephone number as a link dials it.
fn dial(number: &str) -> String {
    format!("tel:{}", phone::dialled(number))
}

/// The organisation that is asked for, or the only one that offers anything; else all that do, to choose from.
pub(super) async fn asked(
    desk: &Desk<ReadCatalog>,
    key: Option<&str>,
) -> Result<std::result::Result<organisation::Model, Vec<organisation::Model>>> {
    if let Some(key) = key {
        return Ok(Ok(desk.one(find(key)).await?));
    }
    let mut offering = desk.all(offering()).await?;
    Ok(if offering.len() == 1 {
        Ok(offering.remove(0))
    } else {
        Err(offering)
    })
}

/// A page on which one chooses a place.
pub(super) fn places(
    t: Texts,
    path: &str,
    places: &[organisation::Model],
    address: impl Fn(&organisation::Model) -> String,
) -> axum::response::Response {
    let places = places
        .iter()
        .map(|place| Link::new(address(place), &place.name))
        .collect();
    let frame = PlainFrame::new(t, t.catalog_title(), path);
    page::show(&PlacesPage { frame, places })
}

async fn show(desk: Desk<ReadCatalog>, t: Texts, Query(query): Query<Asked>) -> Result<Done> {
    let organisation = match asked(&desk, query.organisation.as_deref()).await? {
        Ok(organisation) => organisation,
        Err(offering) => return desk.done(places(t, "/catalog", &offering, address)).await,
    };
    let Offer {
        organisation,
        phone,
        services,
    } = offer(&desk, organisation).await?;
    let address = address(&organisation);
    let pages = Pagination::new(query.page, services.len(), A_PAGE, address.clone());
    let cards = services[pages.rows()]
        .iter()
        .map(|service| card(t, service, &organisation));
    let page = CatalogPage {
        cards: cards.collect(),
        poster: poster_address(&organisation),
        frame: PlainFrame {
            organisation: organisation.name.clone(),
            demo: organisation.demo,
            ..PlainFrame::new(t, t.catalog_title(), address)
        },
        phone,
        pages,
    };
    desk.done(page::show(&page)).await
}

fn card(t: Texts, service: &service::Model, organisation: &organisation::Model) -> Card {
    let words = service.words(t.language());
    let mut facts = Vec::new();
    facts.extend(
        service
            .minutes
            .map(|minutes| t.catalog_about(length(t, minutes))),
    );
    if !words.fees.is_empty() {
        facts.push(told::short(words.fees, CARD / 2));
    }
    Card {
        name: words.name.to_owned(),
        href: offer_address(&service.uuid, organisation),
        what: told::short(words.description, CARD),
        who: told::short(words.eligibility, CARD / 2),
        facts: facts.join(" · "),
    }
}

#[derive(Template)]
#[template(path = "catalog/offer.html")]
struct OfferPage {
    frame: PlainFrame,
    /// Said to those who share the page.
    description: String,
    phone: Option<String>,
    facts: Vec<Fact>,
    back: Link,
}

async fn tell(
    desk: Desk<ReadCatalog>,
    t: Texts,
    Path(id): Path<String>,
    Query(query): Query<Asked>,
) -> Result<Done> {
    let id = Uuid::parse_str(&id).map_err(|_| Error::NotFound)?;
    let service = service::Entity::find().filter(service::Column::Uuid.eq(id.to_string()));
    let service = desk.one(service).await?;
    let organisation = match query.organisation.as_deref() {
        Some(key) => desk.one(find(key)).await?,
        None => {
            desk.one(organisation::Entity::find_by_id(service.organisation_id))
                .await?
        }
    };
    let around = Around::read(&desk, std::slice::from_ref(&service)).await?;
    // The number of those who live nearer, where the service has none of its own.
    let near = offer::lineages(&desk, std::slice::from_ref(&organisation)).await?;
    let own = service
        .phone
        .clone()
        .or_else(|| around.provider(&service)?.phone.clone());
    let phone = own.or_else(|| offer::phone(&organisation, &near));
    let words = service.words(t.language());
    let free = Capacities::read(&desk, std::slice::from_ref(&service)).await?;
    let mut facts = told::facts(t, &service, &around);
    facts.extend(told::free(t, free.below(&service, &organisation)));
    let page = OfferPage {
        description: told::short(words.description, CARD),
        facts,
        back: Link::new(address(&organisation), t.catalog_all()),
        frame: PlainFrame {
            organisation: organisation.name.clone(),
            demo: organisation.demo,
            ..PlainFrame::new(t, words.name, offer_address(&service.uuid, &organisation))
        },
        phone,
    };
    desk.done(page::show(&page)).await
}
