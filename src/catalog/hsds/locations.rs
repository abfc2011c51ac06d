//! Services at places as documents.

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};

use super::answer::{answer, lines, plain_lines, texts};
use super::document::{Page, ServiceAtLocation};
use super::publisher::Publisher;
use super::question::{LOCATION_PARAMETERS, Question};
use super::services::{given_by, offered};
use super::{Parameters, owner, read_id};
use crate::access::{Desk, Done, scope};
use crate::catalog::{ReadCatalog, facility, service, service_at_location, taxonomy};
use crate::error::{Error, Result};
use crate::page::Texts;

use service_at_location::{Column, Entity};

pub(super) async fn all(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Query(parameters): Parameters,
) -> Result<Done> {
    let t = texts(&headers);
    let question = Question::read(&parameters, LOCATION_PARAMETERS)?;
    let query = asked(&desk, &question).await?.order_by_asc(Column::Id);
    let response = if question.lines {
        let rows = desk.all(query).await?;
        let documents = documents(&desk, t, &rows, question.full).await?;
        plain_lines(t, lines(&documents)?)
    } else {
        let total = desk.count(query.clone()).await?;
        let page = query.offset(question.offset()).limit(question.per_page);
        let rows = desk.all(page).await?;
        let documents = documents(&desk, t, &rows, question.full).await?;
        answer(&headers, t, &Page::new(&question, total, documents))?
    };
    desk.done(response).await
}

pub(super) async fn one(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Done> {
    let t = texts(&headers);
    let id = read_id(&id)?.to_string();
    let row = desk.one(offered_now().filter(Column::Uuid.eq(id))).await?;
    let documents = documents(&desk, t, &[row], true).await?;
    let document = documents.into_iter().next().ok_or(Error::NotFound)?;
    let response = answer(&headers, t, &document)?;
    desk.done(response).await
}

/// Those of which both the service and the place are offered now.
pub(super) fn offered_now() -> Select<Entity> {
    Entity::find()
        .filter(Column::ServiceId.in_subquery(offered("service")))
        .filter(Column::FacilityId.in_subquery(offered("facility")))
}

async fn documents(
    desk: &Desk<ReadCatalog>,
    t: Texts,
    rows: &[service_at_location::Model],
    full: bool,
) -> Result<Vec<ServiceAtLocation>> {
    let services = service::Entity::find()
        .filter(service::Column::Id.is_in(rows.iter().map(|row| row.service_id)));
    let services = desk.all(services).await?;
    let publisher = Publisher::read(desk, t, &services, false).await?;
    let documents = rows.iter().filter_map(|row| {
        let service = services.iter().find(|one| one.id == row.service_id)?;
        let place = publisher.around.facilities.get(&row.facility_id)?;
        Some(publisher.service_at_location(service, row, place, full))
    });
    Ok(documents.collect())
}

/// Those that are asked for.
async fn asked(desk: &Desk<ReadCatalog>, question: &Question) -> Result<Select<Entity>> {
    let services = |only: Condition| {
        let ids = service::Entity::find().select_only();
        Column::ServiceId.in_subquery(ids.column(service::Column::Id).filter(only).into_query())
    };
    let places = |only: Condition| {
        let ids = facility::Entity::find().select_only();
        Column::FacilityId.in_subquery(ids.column(facility::Column::Id).filter(only).into_query())
    };
    let mut query = offered_now();
    if question.search.is_some() {
        let words = Question {
            modified_after: None,
            term: None,
            taxonomy: None,
            ..question.clone()
        };
        let found = Condition::any()
            .add(services(words.services()))
            .add(places(words.facilities()));
        query = query.filter(found);
    }
    if let Some(moment) = question.modified_after {
        let changed = Condition::any()
            .add(Column::UpdatedAt.gte(moment))
            .add(services(
                Condition::all().add(service::Column::UpdatedAt.gte(moment)),
            ))
            .add(places(
                Condition::all().add(facility::Column::UpdatedAt.gte(moment)),
            ));
        query = query.filter(changed);
    }
    if let Some(kinds) = question.kinds() {
        // The kind of the service, or of the place.
        query = query.filter(
            Condition::any()
                .add(services(kinds))
                .add(places(kind_of_place(question))),
        );
    }
    if let Some(id) = question.organization {
        query = query.filter(match owner(desk, id).await? {
            Some(owner) => Condition::all().add(services(given_by(&owner))),
            None => scope::nothing(),
        });
    }
    if let Some(postcode) = &question.postcode {
        let near = near(desk, postcode, question.proximity).await?;
        query = query.filter(Column::FacilityId.is_in(near));
    }
    Ok(query)
}

fn kind_of_place(question: &Question) -> Condition {
    let whole = taxonomy::all().iter();
    let facilities = whole
        .filter(|whole| whole.code == taxonomy::FACILITIES)
        .map(taxonomy::Taxonomy::id)
        .next();
    let term = question.term.map(|id| match taxonomy::by_id(id) {
        Some(term) => Condition::all().add(facility::Column::Kind.eq(&term.code)),
        None => scope::nothing(),
    });
    let whole = question.taxonomy.map(|id| {
        if Some(id) == facilities {
            scope::all()
        } else {
            scope::nothing()
        }
    });
    Condition::all().add_option(term).add_option(whole)
}

/// The places with a postcode; or, with a distance, those within so many metres of the middle of them. There is no
/// table of postcodes here: where no place has this one, nothing is near it.
async fn near(desk: &Desk<ReadCatalog>, postcode: &str, metres: Option<u64>) -> Result<Vec<i32>> {
    let same = facility::Entity::find().filter(facility::Column::PostalCode.eq(postcode));
    let same = desk.all(same).await?;
    let Some(metres) = metres else {
        return Ok(same.iter().map(|place| place.id).collect());
    };
    let known: Vec<(f64, f64)> = same.iter().filter_map(position).collect();
    let Some(middle) = middle(&known) else {
        return Ok(Vec::new());
    };
    let all = desk.all(facility::Entity::find()).await?;
    let within = |place: &&facility::Model| {
        position(place).is_some_and(|at| distance(middle, at) <= f64_of(metres))
    };
    Ok(all.iter().filter(within).map(|place| place.id).collect())
}

#[allow(clippy::cast_precision_loss, reason = "at most a million")]
fn f64_of(metres: u64) -> f64 {
    metres as f64
}

fn position(place: &facility::Model) -> Option<(f64, f64)> {
    Some((place.lon?, place.lat?))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "places are counted in thousands"
)]
fn middle(places: &[(f64, f64)]) -> Option<(f64, f64)> {
    let count = places.len() as f64;
    let (lon, lat) = places
        .iter()
        .fold((0.0, 0.0), |sum, place| (sum.0 + place.0, sum.1 + place.1));
    (count > 0.0).then(|| (lon / count, lat / count))
}

/// Metres along the great circle between two places, each longitude and latitude in degrees.
pub(crate) fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.1.to_radians(), b.1.to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let arc = half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half((b.0 - a.0).to_radians());
    2.0 * 6_371_008.8 * arc.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() {
        let metres = distance((127.0, 43.0), (127.0, 44.0));
        assert!((111_000.0..111_400.0).contains(&metres), "{metres}");
        assert!(distance((127.0, 43.0), (127.0, 43.0)) < 0.001);
    }

    #[test]
    fn the_middle_of_nothing_is_nowhere() {
        assert_eq!(middle(&[]), None);
        assert_eq!(middle(&[(126.0, 42.0), (128.0, 44.0)]), Some((127.0, 43.0)));
    }
}
