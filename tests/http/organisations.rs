//! The tree, and who may do what in it.

use axum::http::StatusCode;
use linli::access::entity::{account, organisation, role_grant};
use linli::access::{ADMINISTRATORS, Role, sign_in};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::visitor::Visitor;
use crate::world::World;

linli::permissions! {
    /// What these tests look at.
    Look read ADMINISTRATORS => organisation::Entity, account::Entity, role_grant::Entity;
}

async fn accounts(world: &World, login: &str) -> Vec<account::Model> {
    let same = account::Entity::find().filter(account::Column::Login.eq(login));
    world.app.own_desk::<Look>().all(same).await.unwrap()
}

/// Keeps the township of Liuhe and its accounts.
async fn township_administrator(world: &World) -> Visitor {
    world
        .signed_in("liu", Role::Administrator, &world.places.liuhe)
        .await
}

/// The path of the sign-in link on a page.
fn link(page: &str) -> String {
    let (_, rest) = page
        .split_once("http://linli.test/sign-in/")
        .expect("a link");
    format!("/sign-in/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn an_administrator_adds_a_village_and_sees_it_at_once() {
    let world = World::new().await;
    let mut liu = township_administrator(&world).await;
    let path = format!("/organisations/{}/below", world.places.liuhe.id);
    let fields = [
        ("kind", "village"),
        ("code", "229901102209"),
        ("name", "Shangwan"),
        ("time_zone", "Asia/Shanghai"),
    ];
    assert_eq!(liu.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    let page = liu.get("/organisations").await;
    assert!(page.body.contains("Shangwan"), "{}", page.body);
    let made = organisation::Entity::find().filter(organisation::Column::Code.eq("229901102209"));
    let made = world.app.own_desk::<Look>().one(made).await.unwrap();
    assert_eq!(
        made.path,
        format!("{}{}/", world.places.liuhe.path, made.id)
    );
    let again = liu.post(&path, &fields).await;
    assert_eq!(
        again.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the code is taken"
    );
}

#[tokio::test]
async fn a_form_with_nonsense_comes_back_filled() {
    let world = World::new().await;
    let mut liu = township_administrator(&world).await;
    let path = format!("/organisations/{}", world.places.liuxi.id);
    let fields = [
        ("version", "1"),
        ("name", "Liuxi New"),
        ("phone", "call me"),
        ("time_zone", "Mars/Base"),
    ];
    let answer = liu.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["phone", "time_zone"] {
        assert!(
            answer.body.contains(&format!("href=\"#field-{field}\"")),
            "{field}"
        );
    }
    assert!(answer.body.contains("value=\"Liuxi New\""));
}

#[tokio::test]
async fn somebody_added_sets_a_password_by_a_link_that_opens_once() {
    let world = World::new().await;
    let mut liu = township_administrator(&world).await;
    let place = world.places.liuxi.id.to_string();
    let fields = [
        ("name", "Sun"),
        ("login", "sun"),
        ("role", "coordinator"),
        ("organisation", &place),
    ];
    let page = liu.post("/accounts/new", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let link = link(&page.body);
    let mut sun = world.stranger();
    assert_eq!(sun.post(&link, &[]).await.location(), "/password");
    let password = "seven geese over the river";
    let answer = sun
        .post("/password", &[("password", password), ("again", password)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(
        world.stranger().post(&link, &[]).await.status,
        StatusCode::NOT_FOUND,
        "it opens once"
    );
    let answer = world
        .stranger()
        .post("/sign-in", &[("login", "sun"), ("password", password)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        sun.get("/accounts").await.status,
        StatusCode::NOT_FOUND,
        "a coordinator keeps no accounts"
    );
}

#[tokio::test]
async fn nobody_gives_a_role_beyond_the_own_scope() {
    let world = World::new().await;
    let mut liu = township_administrator(&world).await;
    for beyond in [&world.places.county, &world.places.songhe] {
        let place = beyond.id.to_string();
        let fields = [
            ("name", "Sun"),
            ("login", "sun"),
            ("role", "administrator"),
            ("organisation", place.as_str()),
        ];
        assert_eq!(
            liu.post("/accounts/new", &fields).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    assert!(
        accounts(&world, "sun").await.is_empty(),
        "nothing is kept of it"
    );
}

#[tokio::test]
async fn nobody_is_let_in_as_somebody_who_serves_beyond_the_own_scope() {
    let world = World::new().await;
    let mut liu = township_administrator(&world).await;
    world.administrator().await;
    let county = accounts(&world, "administrator").await.remove(0);
    // The administrator of the county also coordinates in the township: visible there, and still out of reach.
    sign_in::make_account(
        &world.app,
        "administrator",
        "A",
        None,
        (Role::Coordinator, world.places.liuhe.id),
    )
    .await
    .unwrap();
    let path = format!("/accounts/{}", county.id);
    assert_eq!(liu.get(&path).await.status, StatusCode::OK);
    for action in ["link", "suspension"] {
        assert_eq!(
            liu.post(&format!("{path}/{action}"), &[]).await.status,
            StatusCode::NOT_FOUND,
            "{action}"
        );
    }
    let place = world.places.liuhe.id.to_string();
    let fields = [
        ("name", "X"),
        ("login", "administrator"),
        ("role", "viewer"),
        ("organisation", place.as_str()),
    ];
    let answer = liu.post("/accounts/new", &fields).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a name that is taken gives no link"
    );
}

#[tokio::test]
async fn somebody_suspended_is_signed_out_and_stays_out() {
    let world = World::new().await;
    let mut liu = township_administrator(&world).await;
    let mut chen = world.coordinator().await;
    assert_eq!(chen.get("/organisations").await.status, StatusCode::OK);
    let id = accounts(&world, "chen").await[0].id;
    liu.post(&format!("/accounts/{id}/suspension"), &[]).await;
    assert_eq!(
        chen.get("/organisations").await.status,
        StatusCode::SEE_OTHER
    );
    liu.post(&format!("/accounts/{id}/reinstatement"), &[])
        .await;
    assert_eq!(
        chen.get("/organisations").await.status,
        StatusCode::SEE_OTHER,
        "the old session stays closed"
    );
    let own = accounts(&world, "liu").await[0].id;
    let answer = liu.post(&format!("/accounts/{own}/suspension"), &[]).await;
    assert_eq!(
        answer.status,
        StatusCode::NOT_FOUND,
        "nobody locks themselves out"
    );
}

#[tokio::test]
async fn a_role_taken_away_no_longer_opens_anything() {
    let world = World::new().await;
    let mut liu = township_administrator(&world).await;
    let mut chen = world.coordinator().await;
    let id = accounts(&world, "chen").await[0].id;
    let grants = role_grant::Entity::find().filter(role_grant::Column::AccountId.eq(id));
    let grant = world.app.own_desk::<Look>().one(grants).await.unwrap().id;
    liu.post(&format!("/accounts/{id}/roles/{grant}/end"), &[])
        .await;
    assert_eq!(chen.get("/imports").await.status, StatusCode::NOT_FOUND);
}
