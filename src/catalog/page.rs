//! The catalog for everybody: without sign-in, script or cookie.

use askama::Template;
use axum::extract::Query;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query as Statement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use serde::Deserialize;

use super::service::Words;
use super::{Offer, ReadCatalog, length, offer, service};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Routes};
use crate::error::Result;
use crate::page::{self, Link, PlainFrame, Texts};
use crate::people::phone;

pub(super) fn routes() -> Routes {
    Routes::default().get("/catalog", show)
}

/// Where the catalog of one organisation's people is read.
#[must_use]
pub(super) fn address(organisation: &organisation::Model) -> String {
    format!("/catalog?organisation={}", key(organisation))
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
struct Asked {
    organisation: Option<String>,
}

#[derive(Template)]
#[template(path = "catalog/page.html")]
struct CatalogPage {
    frame: PlainFrame,
    offer: Offer,
}

impl CatalogPage {
    fn words<'a>(&self, service: &'a service::Model) -> Words<'a> {
        service.words(self.frame.t.language())
    }

    fn length(&self, service: &service::Model) -> Option<String> {
        service.minutes.map(|minutes| length(self.frame.t, minutes))
    }

    /// A telephone number as a link dials it.
    fn dial(number: &str) -> String {
        format!("tel:{}", phone::dialled(number))
    }
}

#[derive(Template)]
#[template(path = "catalog/places.html")]
struct PlacesPage {
    frame: PlainFrame,
    places: Vec<Link>,
}

async fn show(desk: Desk<ReadCatalog>, t: Texts, Query(asked): Query<Asked>) -> Result<Done> {
    let organisation = if let Some(key) = asked.organisation {
        desk.one(find(&key)).await?
    } else {
        let mut offering = desk.all(offering()).await?;
        match offering.pop() {
            Some(only) if offering.is_empty() => only,
            last => {
                let places = offering.iter().chain(&last);
                let places = places
                    .map(|place| Link::new(address(place), &place.name))
                    .collect();
                let frame = PlainFrame::new(t, t.catalog_title(), "/catalog");
                return desk.done(page::show(&PlacesPage { frame, places })).await;
            }
        }
    };
    let offer = offer(&desk, organisation).await?;
    let frame = PlainFrame {
        organisation: offer.organisation.name.clone(),
        demo: offer.organisation.demo,
        ..PlainFrame::new(t, t.catalog_title(), address(&offer.organisation))
    };
    desk.done(page::show(&CatalogPage { frame, offer })).await
}
