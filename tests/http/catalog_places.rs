//! The catalog's surroundings: providers, places, what is told of a service, what should be verified again, the poster.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use linli::catalog::{self, facility, provider, service, service_at_location};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::visitor::{Answer, Visitor};
use crate::world::World;

/// A right credit code, as a company publishes it.
pub const CREDIT_CODE: &str = "91330106673959654P";

const PROVIDER: [(&str, &str); 7] = [
    ("name", "Liuhe Seniors"),
    ("name_en", ""),
    ("kind", "association"),
    ("credit_code", "9133 0106 6739 5965 4p"),
    ("phone", "0431-8000 1111"),
    ("website", "https://seniors.test/"),
    ("status", "active"),
];

fn facility(manager: &str) -> Vec<(&str, &str)> {
    vec![
        ("name", "Happiness Home"),
        ("kind", "K02"),
        ("address", "1 Station Road"),
        ("postal_code", "130200"),
        ("manager", manager),
        ("beds", "12"),
        ("days1", "1"),
        ("days1", "3"),
        ("from1", "08:30"),
        ("until1", "16:00"),
        ("lon", "127.4"),
        ("lat", "43.3"),
        ("datum", "wgs84"),
        ("status", "active"),
    ]
}

/// A provider and a place of the township of Liuhe, as its coordinator writes them down.
pub async fn kept(world: &World, manager: &str) -> (provider::Model, facility::Model) {
    let mut chen = world.coordinator().await;
    let added = chen.post("/catalog/providers", &PROVIDER).await;
    added.accepted();
    let added = chen.post("/catalog/facilities", &facility(manager)).await;
    added.accepted();
    (
        world.rows(provider::Entity::find()).await.remove(0),
        world.rows(facility::Entity::find()).await.remove(0),
    )
}

/// The form of a service that says everything.
pub fn everything<'a>(provider: &'a str, facility: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", "Bathing at the home"),
        ("description", "A warm bath with help"),
        ("terms", "A02"),
        ("terms", "C04"),
        ("minutes", "60"),
        ("frequency", "Once a week"),
        ("eligibility", "Whoever lives alone"),
        ("minimum_age", "60"),
        ("maximum_age", "99"),
        ("marks", "priority"),
        ("place", "In the bath house"),
        ("facilities", facility),
        ("days1", "1"),
        ("days1", "5"),
        ("from1", "09:00"),
        ("until1", "11:00"),
        ("hours_note", "Later in the harvest season"),
        ("languages", "zh"),
        ("languages", "ko"),
        ("application", "Call or come by"),
        ("phone", "0431-8000 2222"),
        ("papers", "Identity card\nProof of the allowance"),
        ("price", "12.50"),
        ("fees", "A small fee"),
        ("waivers", "Free for those on the allowance"),
        ("provider", provider),
        ("verified_on", "2026-11-01"),
        ("verify_days", "30"),
        ("status", "active"),
    ]
}

/// Liuhe's catalog: a provider, a place, and a service that says everything.
pub async fn told(world: &World) -> (provider::Model, facility::Model, service::Model) {
    let (provider, facility) = kept(world, "Desheng Windermere").await;
    let mut chen = world.coordinator().await;
    let (of, at) = (provider.id.to_string(), facility.id.to_string());
    let added = chen.post("/catalog/services", &everything(&of, &at)).await;
    added.accepted();
    let own = service::Entity::find().filter(service::Column::Code.starts_with("own-"));
    let service = world.rows(own).await.remove(0);
    (provider, facility, service)
}

async fn in_english(visitor: &mut Visitor, path: &str) -> Answer {
    let request = Request::get(path).header(header::COOKIE, "lang=en");
    visitor.send(request, Body::empty()).await
}

#[tokio::test]
async fn a_provider_is_kept_with_a_credit_code_that_checks() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let mut wrong = PROVIDER.to_vec();
    wrong[3] = ("credit_code", "91330106673959654X");
    let refused = chen.post("/catalog/providers", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#field-credit_code\""));
    assert!(world.rows(provider::Entity::find()).await.is_empty());
    chen.post("/catalog/providers", &PROVIDER).await.accepted();
    let row = world.rows(provider::Entity::find()).await.remove(0);
    assert_eq!(row.credit_code.as_deref(), Some(CREDIT_CODE));
    assert!(
        chen.get("/catalog/providers")
            .await
            .body
            .contains(CREDIT_CODE)
    );
    let path = format!("/catalog/providers/{}", row.id);
    let form = chen.get(&path).await;
    assert!(form.body.contains(CREDIT_CODE) && form.body.contains("Liuhe Seniors"));
    let mut changed = PROVIDER.to_vec();
    changed.push(("version", "1"));
    changed[0] = ("name", "Seniors of Liuhe");
    chen.post(&path, &changed).await.accepted();
    let stale = chen.post(&path, &changed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let mut neighbour = world.neighbour().await;
    assert_eq!(neighbour.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_place_is_one_of_the_eight_kinds() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let form = in_english(&mut chen, "/catalog/facilities/new").await;
    let kinds = form.body.matches("name=\"kind\"").count();
    assert_eq!(kinds, 8);
    let mut wrong = facility("");
    wrong[1] = ("kind", "A01");
    wrong[3] = ("postal_code", "1302");
    let refused = chen.post("/catalog/facilities", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["kind", "postal_code"] {
        assert!(
            refused.body.contains(&format!("href=\"#field-{field}\"")),
            "{field}"
        );
    }
    let (_, kept) = kept(&world, "Desheng Windermere").await;
    assert_eq!((kept.kind.as_str(), kept.beds), ("K02", Some(12)));
    assert_eq!(kept.hours, "13@08:30-16:00");
    let path = format!("/catalog/facilities/{}", kept.id);
    let form = chen.get(&path).await;
    assert!(
        form.body.contains("Desheng Windermere"),
        "keepers see who is in charge"
    );
    let mut changed = facility("");
    changed.push(("version", "1"));
    chen.post(&path, &changed).await.accepted();
    let after = world.rows(facility::Entity::find()).await.remove(0);
    assert_eq!((after.manager, after.version), (None, 2));
}

#[tokio::test]
async fn everything_that_is_kept_of_a_service_is_told_to_everybody() {
    let world = World::new().await;
    let (_, _, service) = told(&world).await;
    let list = in_english(&mut world.stranger(), "/catalog").await;
    assert!(list.body.contains("Bathing at the home"));
    let page = in_english(
        &mut world.stranger(),
        &format!("/catalog/offers/{}", service.uuid),
    )
    .await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "A warm bath with help",
        "Once a week",
        "Whoever lives alone",
        "60 to 99 years",
        "Left-behind elders come first.",
        "A small fee",
        "12.50 yuan each time",
        "Free for those on the allowance",
        "Call or come by",
        "Identity card<br>Proof of the allowance",
        "In the bath house",
        "Happiness Home (1 Station Road)",
        "09:00",
        "Later in the harvest season",
        "Liuhe Seniors",
        CREDIT_CODE,
        "Bathing",
        "Day care and short stays",
        "href=\"tel:043180002222\"",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(
        !page.body.contains("Desheng Windermere"),
        "no person is named"
    );
    assert!(!page.body.contains("<script") && !page.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn the_form_of_a_service_comes_back_as_it_was_filled_in() {
    let world = World::new().await;
    let (provider, place, service) = told(&world).await;
    let mut chen = world.coordinator().await;
    let path = format!("/catalog/services/{}", service.id);
    let form = chen.get(&path).await;
    for part in [
        "value=\"12.50\"",
        "value=\"2026-11-01\"",
        "value=\"09:00\"",
        "Proof of the allowance",
    ] {
        assert!(form.body.contains(part), "{part}");
    }
    let (of, at) = (provider.id.to_string(), place.id.to_string());
    let mut same = everything(&of, &at);
    same.push(("version", "1"));
    chen.post(&path, &same).await.accepted();
    let after = world.rows(service::Entity::find()).await.remove(0);
    let unchanged = service::Model {
        version: 2,
        ..service.clone()
    };
    assert_eq!(after, unchanged);
    let links = world.rows(service_at_location::Entity::find()).await;
    assert_eq!(links.len(), 1);
    let mut elsewhere = everything(&of, &at);
    elsewhere.retain(|(name, _)| *name != "facilities");
    elsewhere.push(("version", "2"));
    chen.post(&path, &elsewhere).await.accepted();
    let active = service_at_location::Entity::find()
        .filter(service_at_location::Column::Status.eq("active"));
    assert!(world.rows(active).await.is_empty(), "no longer given there");
}

#[tokio::test]
async fn what_nobody_verified_for_long_becomes_a_task_until_somebody_does() {
    let world = World::new().await;
    let (_, _, service) = told(&world).await;
    let mut chen = world.coordinator().await;
    let overview = in_english(&mut chen, "/").await;
    assert!(
        !overview.body.contains("Verify one service"),
        "22 days ago is well within 30"
    );
    world.turn_clock(Duration::days(9));
    let mut chen = world.coordinator().await;
    let overview = in_english(&mut chen, "/").await;
    assert!(
        overview.body.contains("Verify one service"),
        "{}",
        overview.body
    );
    let path = format!("/catalog/services/{}/verification", service.id);
    let list = chen.get("/catalog/services").await;
    assert!(list.body.contains(&path));
    let broken = chen.post(&path, &[]).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST, "{}", broken.body);
    chen.post(&path, &[("version", "1")]).await.accepted();
    let overview = in_english(&mut chen, "/").await;
    assert!(!overview.body.contains("Verify one service"));
    let again = chen.post(&path, &[("version", "1")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let row = world.rows(service::Entity::find()).await.remove(0);
    assert_eq!(row.verified_on.unwrap().to_string(), "2026-12-02");
}

#[tokio::test]
async fn the_catalog_hangs_on_the_wall() {
    let world = World::new().await;
    catalog::seed(&world.app, world.places.county.id)
        .await
        .unwrap();
    told(&world).await;
    let page = in_english(
        &mut world.stranger(),
        "/catalog/poster?organisation=229901102200",
    )
    .await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "class=\"sheet catalog\"",
        "<caption",
        "Visit and talk",
        "Bathing at the home",
        "<svg",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(
        page.body.contains("<b>0431-8000 2222</b>"),
        "a number of its own stands beside it"
    );
    assert_eq!(page.body.matches("<h1>").count(), 1);
    assert!(!page.body.contains("<script"));
    let choice = world.stranger().get("/catalog/poster").await;
    assert!(
        choice
            .body
            .contains("/catalog/poster?organisation=229901102000")
    );
}
