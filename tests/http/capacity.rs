//! How much of the published week is free, as everybody reads it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use linli::catalog::{self, service, service_capacity};
use linli::matching::work;
use linli::schedule::visit;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::doors::{last_number, plan_and_publish};
use crate::visitor::Visitor;
use crate::world::World;

/// Two elders who are visited once a week and two helpers, of whom each can give ten hours; the county's catalog.
async fn published() -> (World, Visitor) {
    let world = World::new().await;
    catalog::seed(&world.app, world.places.county.id)
        .await
        .unwrap();
    let liuxi = world.places.liuxi.clone();
    for name in ["Guilan", "Fusheng"] {
        let elder = world.elder(&liuxi, name).await;
        world.need(&elder).await;
    }
    for name in ["Xiuying", "Agen"] {
        world.helper(&liuxi, name).await;
    }
    let mut chen = world.coordinator().await;
    plan_and_publish(&world, &mut chen).await;
    (world, chen)
}

async fn of(world: &World, owner: i32, code: &str) -> service::Model {
    let query = service::Entity::find()
        .filter(service::Column::Code.eq(code))
        .filter(service::Column::OrganisationId.eq(owner));
    world.rows(query).await.remove(0)
}

async fn told(world: &World, service: &service::Model) -> Value {
    let path = format!("/hsds/services/{}", service.uuid);
    let answer = world.stranger().get(&path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()
}

#[tokio::test]
async fn the_free_slots_of_the_published_week_are_the_capacity_of_the_service() {
    let (world, _) = published().await;
    assert_eq!(
        world.rows(visit::Entity::find()).await.len(),
        2,
        "the premise"
    );
    let county = world.places.county.id;
    let visits = of(&world, county, "visit").await;
    let document = told(&world, &visits).await;
    let capacities = document["capacities"].as_array().unwrap();
    assert_eq!(capacities.len(), 1, "{document:#}");
    // Half an hour and 25 minutes each way: ten hours are seven, of two helpers fourteen; two are published.
    assert_eq!(capacities[0]["available"], 12);
    assert_eq!(capacities[0]["maximum"], 14);
    assert_eq!(capacities[0]["updated"], "2026-11-23T01:00:00Z");
    let description = capacities[0]["description"].as_str().unwrap();
    assert!(description.contains("Liuxi"), "{description}");
    for private in ["Guilan", "Fusheng", "Xiuying", "Agen"] {
        assert!(!document.to_string().contains(private));
    }
    let bath = told(&world, &of(&world, county, "bath").await).await;
    assert!(
        bath.get("capacities").is_none(),
        "nobody can do it: {bath:#}"
    );
    let path = format!("/catalog/offers/{}?organisation=229901102200", visits.uuid);
    let request = Request::get(path).header(header::COOKIE, "lang=en");
    let page = world.stranger().send(request, Body::empty()).await;
    assert!(
        page.body.contains("at least 12 more visits"),
        "{}",
        page.body
    );
    let path = format!("/catalog/offers/{}?organisation=229901101200", visits.uuid);
    let request = Request::get(path).header(header::COOKIE, "lang=en");
    let elsewhere = world.stranger().send(request, Body::empty()).await;
    assert_eq!(elsewhere.status, StatusCode::OK);
    assert!(
        !elsewhere.body.contains("more visits"),
        "Beidian has published nothing"
    );
}

#[tokio::test]
async fn only_what_is_left_of_the_week_counts() {
    let (world, _) = published().await;
    let visits = of(&world, world.places.county.id, "visit").await;
    world.turn_clock(Duration::days(6));
    let sunday = told(&world, &visits).await;
    let free = sunday["capacities"][0]["available"].as_i64().unwrap();
    assert!((1..=8).contains(&free), "four a day of each helper: {free}");
    world.turn_clock(Duration::days(1));
    let next_week = told(&world, &visits).await;
    assert!(
        next_week.get("capacities").is_none(),
        "nothing is published for it"
    );
}

#[tokio::test]
async fn the_nearest_service_of_that_kind_has_the_capacity() {
    let (world, _) = published().await;
    catalog::seed(&world.app, world.places.liuhe.id)
        .await
        .unwrap();
    let county = told(&world, &of(&world, world.places.county.id, "visit").await).await;
    assert!(county.get("capacities").is_none(), "{county:#}");
    let township = told(&world, &of(&world, world.places.liuhe.id, "visit").await).await;
    assert_eq!(township["capacities"][0]["available"], 12);
}

#[tokio::test]
async fn a_week_that_was_replaced_counts_no_more() {
    let (world, mut chen) = published().await;
    let begun = chen.post("/matching/runs", &crate::matching::FORM).await;
    let run = last_number(begun.accepted()).to_string();
    let stop = CancellationToken::new();
    assert!(work::work_once(&world.app, &stop).await.unwrap());
    let drafted = chen.post("/weeks", &[("run", &run)]).await;
    let draft = drafted.accepted().to_owned();
    let published = chen
        .post(&format!("{draft}/publication"), &[("seen", "1")])
        .await;
    published.accepted();
    let weeks: std::collections::HashSet<i32> = world
        .rows(service_capacity::Entity::find())
        .await
        .iter()
        .map(|row| row.week_id)
        .collect();
    assert_eq!(weeks.len(), 2, "both were written down");
    let visits = of(&world, world.places.county.id, "visit").await;
    let document = told(&world, &visits).await;
    assert_eq!(document["capacities"].as_array().unwrap().len(), 1);
}
