//! The catalog: what anybody reads, and what those who keep it may do.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use linli::access::entity::organisation;
use linli::catalog::{self, service};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::visitor::{Answer, Visitor};
use crate::world::{Make, World};

/// The county's catalog with the built-in services, and a telephone.
async fn with_catalog() -> World {
    let world = World::new().await;
    catalog::seed(&world.app, world.places.county.id)
        .await
        .unwrap();
    let desk = world.app.own_desk::<Make>();
    let row = organisation::ActiveModel {
        id: Set(world.places.county.id),
        phone: Set(Some("0431-8000 0000".to_owned())),
        ..Default::default()
    };
    desk.update(row).await.unwrap();
    desk.commit().await.unwrap();
    world
}

async fn in_english(visitor: &mut Visitor, path: &str) -> Answer {
    let request = Request::get(path).header(header::COOKIE, "lang=en");
    visitor.send(request, Body::empty()).await
}

async fn bath(world: &World) -> service::Model {
    let query = service::Entity::find().filter(service::Column::Code.eq("bath"));
    world.rows(query).await.remove(0)
}

/// The fields of a service's form as a browser sends them.
fn fields<'a>(name: &'a str, status: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name", name),
        ("name_en", name),
        ("description", "Washing hair at home"),
        ("description_en", ""),
        ("eligibility", "Everybody over sixty"),
        ("eligibility_en", ""),
        ("application", "Call us"),
        ("application_en", ""),
        ("fees", "Free"),
        ("fees_en", ""),
        ("minutes", "40"),
        ("minimum_age", ""),
        ("status", status),
    ];
    if !version.is_empty() {
        fields.push(("version", version));
    }
    fields
}

#[tokio::test]
async fn anybody_reads_the_catalog_without_script_or_cookie() {
    let world = with_catalog().await;
    let page = world.stranger().get("/catalog").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<html lang=\"zh-CN\">"));
    assert!(
        page.body.contains("href=\"tel:043180000000\""),
        "the telephone can be pressed"
    );
    assert!(!page.body.contains("<script") && !page.headers.contains_key(header::SET_COOKIE));
    let english = in_english(&mut world.stranger(), "/catalog").await;
    for words in [
        "Visit and talk",
        "About 30 minutes",
        "About 3 hours",
        "og:title",
    ] {
        assert!(english.body.contains(words), "{words}: {}", english.body);
    }
}

/// A catalog of more services than one page shows, with the longest texts that the form takes.
#[tokio::test]
async fn every_public_page_is_small_however_much_is_told() {
    let world = with_catalog().await;
    let han = |most: usize| "\u{8001}".repeat(most);
    let bath = bath(&world).await;
    for at in 0..9 {
        let row = service::ActiveModel {
            organisation_id: Set(world.places.county.id),
            uuid: Set(uuid::Uuid::new_v4().to_string()),
            code: Set(format!("own-{at}")),
            name: Set(han(40)),
            name_en: Set(String::new()),
            description: Set(han(500)),
            description_en: Set(String::new()),
            eligibility: Set(han(300)),
            eligibility_en: Set(String::new()),
            application: Set(han(300)),
            application_en: Set(String::new()),
            fees: Set(han(200)),
            fees_en: Set(String::new()),
            papers: Set(han(500)),
            waivers: Set(han(300)),
            status: Set(service::ACTIVE.to_owned()),
            version: Set(1),
            updated_at: Set(bath.updated_at),
            ..Default::default()
        };
        world.insert(row).await;
    }
    let mut seen = 0;
    let mut next = Some("/catalog".to_owned());
    let mut stranger = world.stranger();
    while let Some(path) = next {
        let page = stranger.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let bytes = page.body.len();
        assert!(
            bytes < 10 * 1024,
            "{path}: {bytes} bytes before compression"
        );
        for offer in page.body.split("href=\"/catalog/offers/").skip(1) {
            let path = format!("/catalog/offers/{}", offer.split('"').next().unwrap());
            let page = stranger.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let bytes = page.body.len();
            assert!(
                bytes < 10 * 1024,
                "{path}: {bytes} bytes before compression"
            );
            assert!(!page.body.contains("<script") && page.body.contains("og:description"));
            seen += 1;
        }
        next = page
            .body
            .split("rel=\"next\" href=\"")
            .nth(1)
            .map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&"));
    }
    assert_eq!(seen, 17);
}

#[tokio::test]
async fn a_village_is_offered_what_its_county_offers() {
    let world = with_catalog().await;
    let page = in_english(&mut world.stranger(), "/catalog?organisation=229901102200").await;
    assert!(page.body.contains("Liuxi") && page.body.contains("Visit and talk"));
    assert!(page.body.contains("tel:043180000000"));
    let unknown = world
        .stranger()
        .get("/catalog?organisation=999999999999")
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_the_township_says_of_a_service_counts_more_than_what_the_county_says() {
    let world = with_catalog().await;
    catalog::seed(&world.app, world.places.liuhe.id)
        .await
        .unwrap();
    let query = service::Entity::find()
        .filter(service::Column::OrganisationId.eq(world.places.liuhe.id))
        .filter(service::Column::Code.eq("bath"));
    let own = world.rows(query).await.remove(0);
    let mut coordinator = world.coordinator().await;
    let saved = coordinator
        .post(
            &format!("/catalog/services/{}", own.id),
            &fields("The bath house", "active", "1"),
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let near = in_english(&mut world.stranger(), "/catalog?organisation=229901102200").await;
    assert!(near.body.contains("The bath house") && !near.body.contains("Help with washing"));
    let far = in_english(&mut world.stranger(), "/catalog?organisation=229901101200").await;
    assert!(far.body.contains("Help with washing") && !far.body.contains("The bath house"));
    let choice = in_english(&mut world.stranger(), "/catalog").await;
    assert!(
        choice
            .body
            .contains("href=\"/catalog?organisation=229901102000\""),
        "two catalogs: a choice"
    );
}

#[tokio::test]
async fn seeding_again_changes_nothing() {
    let world = with_catalog().await;
    let before = world.rows(service::Entity::find()).await;
    assert_eq!(before.len(), 8);
    catalog::seed(&world.app, world.places.county.id)
        .await
        .unwrap();
    assert_eq!(world.rows(service::Entity::find()).await, before);
}

#[tokio::test]
async fn the_names_on_other_pages_are_those_of_the_catalog() {
    let world = with_catalog().await;
    let row = service::ActiveModel {
        id: Set(bath(&world).await.id),
        name_en: Set("The county bath".to_owned()),
        ..Default::default()
    };
    let desk = world.app.own_desk::<Make>();
    desk.update(row).await.unwrap();
    desk.commit().await.unwrap();
    let desk = world.app.own_desk::<Make>();
    let t = linli::page::Language::English.texts();
    let names = catalog::names(&desk, t, &world.places.liuxi).await.unwrap();
    assert_eq!(names.of("bath"), "The county bath");
    assert_eq!(names.of("visit"), "Visit and talk");
    assert_eq!(names.of("unheard-of"), "unheard-of");
}

#[tokio::test]
async fn a_coordinator_adds_a_service_to_the_own_organisation() {
    let world = with_catalog().await;
    let mut coordinator = world.coordinator().await;
    assert_eq!(
        coordinator.get("/catalog/services/new").await.status,
        StatusCode::OK
    );
    let added = coordinator
        .post("/catalog/services", &fields("Hair <at home>", "active", ""))
        .await;
    assert_eq!(
        (added.status, added.location()),
        (StatusCode::SEE_OTHER, "/catalog/services"),
        "{}",
        added.body
    );
    let list = coordinator.get("/catalog/services").await;
    assert!(
        list.body.contains("Hair &#60;at home&#62;"),
        "{}",
        list.body
    );
    let page = in_english(&mut world.stranger(), "/catalog?organisation=229901102200").await;
    assert!(page.body.contains("Visit and talk") && page.body.contains("rel=\"next\""));
    let more = "/catalog?organisation=229901102200&page=2";
    let page = in_english(&mut world.stranger(), more).await;
    assert!(
        page.body.contains("Hair &#60;at home&#62;"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_form_with_faults_comes_back_filled() {
    let world = with_catalog().await;
    let mut administrator = world.administrator().await;
    let path = format!("/catalog/services/{}", bath(&world).await.id);
    let mut wrong = fields("Hair at home", "perhaps", "1");
    wrong.retain(|(name, _)| *name != "fees" && *name != "minutes");
    wrong.extend([("fees", " "), ("minutes", "5000")]);
    let refused = administrator.post(&path, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["fees", "minutes", "status"] {
        assert!(
            refused.body.contains(&format!("href=\"#field-{field}\"")),
            "{field}"
        );
    }
    assert!(
        refused.body.contains("value=\"Hair at home\"") && refused.body.contains("value=\"5000\"")
    );
    assert_eq!(bath(&world).await.version, 1);
}

#[tokio::test]
async fn whoever_saves_second_loses_nothing_and_overwrites_nothing_unseen() {
    let world = with_catalog().await;
    let mut administrator = world.administrator().await;
    let path = format!("/catalog/services/{}", bath(&world).await.id);
    let first = administrator
        .post(&path, &fields("First", "active", "1"))
        .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let second = administrator
        .post(&path, &fields("Second", "active", "1"))
        .await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("value=\"Second\"") && second.body.contains("First"));
    assert!(
        second.body.contains("name=\"version\" value=\"2\""),
        "saving again is possible"
    );
    assert_eq!(bath(&world).await.name, "First");
}

#[tokio::test]
async fn a_service_that_is_not_offered_leaves_every_public_place() {
    let world = with_catalog().await;
    let mut administrator = world.administrator().await;
    let bath = bath(&world).await;
    let address = format!("/hsds/services/{}", bath.uuid);
    assert_eq!(world.stranger().get(&address).await.status, StatusCode::OK);
    let path = format!("/catalog/services/{}", bath.id);
    let saved = administrator
        .post(&path, &fields("Bath", "inactive", "1"))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(
        world.stranger().get(&address).await.status,
        StatusCode::NOT_FOUND
    );
    let list = world.stranger().get("/hsds/services").await.json();
    assert_eq!(list["total_items"], 7);
    assert!(
        !world
            .stranger()
            .get("/catalog")
            .await
            .body
            .contains(&bath.uuid)
    );
    assert!(
        administrator
            .get("/catalog/services")
            .await
            .body
            .contains("Bath")
    );
}

#[tokio::test]
async fn only_keepers_of_the_organisation_change_its_services() {
    let world = with_catalog().await;
    let path = format!("/catalog/services/{}", bath(&world).await.id);
    let mut coordinator = world.coordinator().await;
    let mut viewer = world.viewer().await;
    for visitor in [&mut coordinator, &mut viewer] {
        assert_eq!(
            visitor.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "it is the county's"
        );
        let answer = visitor
            .post(&path, &fields("Mine now", "active", "1"))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let added = viewer
        .post("/catalog/services", &fields("Mine", "active", ""))
        .await;
    assert_eq!(added.status, StatusCode::NOT_FOUND);
    let list = viewer.get("/catalog/services").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(!list.body.contains("/catalog/services/new"));
    assert_eq!(
        world.stranger().get(&path).await.status,
        StatusCode::SEE_OTHER,
        "to the sign-in"
    );
    assert_eq!(world.rows(service::Entity::find()).await.len(), 8);
    assert_ne!(bath(&world).await.name, "Mine now");
}
