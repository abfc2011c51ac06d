//! Signing in, staying in, and being kept out.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use linli::access::{Role, sign_in};

use crate::world::World;

const PASSWORD: &str = "eight lanterns in the snow";

async fn with_password(world: &World) {
    let hash = sign_in::hash(PASSWORD.to_owned()).await.unwrap();
    let grant = (Role::Coordinator, world.places.liuhe.id);
    sign_in::make_account(&world.app, "chen", "Chen", Some(hash), grant)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_stranger_is_led_to_the_sign_in_page_and_back() {
    let world = World::new().await;
    with_password(&world).await;
    let mut visitor = world.stranger();
    let answer = visitor.get("/weeks?page=2").await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/sign-in?next=/weeks%3Fpage%3D2")
    );
    let fields = [
        ("login", "chen"),
        ("password", PASSWORD),
        ("next", "/weeks?page=2"),
    ];
    let answer = visitor.post("/sign-in", &fields).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/weeks?page=2"),
        "{}",
        answer.body
    );
    assert_eq!(visitor.get("/weeks").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_password_comes_back_filled_without_the_password() {
    let world = World::new().await;
    with_password(&world).await;
    let mut visitor = world.stranger();
    let answer = visitor
        .post(
            "/sign-in",
            &[("login", "chen"), ("password", "not the right one")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("value=\"chen\"") && !answer.body.contains("not the right one"));
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
}

#[tokio::test]
async fn after_many_wrong_tries_even_the_right_password_waits() {
    let world = World::new().await;
    with_password(&world).await;
    let mut visitor = world.stranger();
    for _ in 0..8 {
        visitor
            .post(
                "/sign-in",
                &[("login", "chen"), ("password", "wrong again")],
            )
            .await;
    }
    let right = [("login", "chen"), ("password", PASSWORD)];
    let answer = visitor.post("/sign-in", &right).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
    world.turn_clock(Duration::minutes(16));
    assert_eq!(
        visitor.post("/sign-in", &right).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn signing_out_ends_the_session_for_whoever_kept_the_cookie() {
    let world = World::new().await;
    let mut visitor = world.coordinator().await;
    let mut thief = visitor.clone();
    assert_eq!(thief.get("/weeks").await.status, StatusCode::OK);
    visitor.post("/sign-out", &[]).await;
    assert_eq!(thief.get("/weeks").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_that_is_not_used_ends() {
    let world = World::new().await;
    let mut visitor = world.coordinator().await;
    world.turn_clock(Duration::days(13));
    assert_eq!(
        visitor.get("/weeks").await.status,
        StatusCode::OK,
        "used within two weeks"
    );
    world.turn_clock(Duration::days(13));
    assert_eq!(
        visitor.get("/weeks").await.status,
        StatusCode::OK,
        "and used again"
    );
    world.turn_clock(Duration::days(15));
    assert_eq!(visitor.get("/weeks").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_link_opens_once_and_looking_at_it_does_not_use_it_up() {
    let world = World::new().await;
    let grant = (Role::Viewer, world.places.liuhe.id);
    let account = sign_in::make_account(&world.app, "li", "Li", None, grant)
        .await
        .unwrap();
    let link = sign_in::make_link(&world.app, account, false, Duration::hours(1))
        .await
        .unwrap();
    let path = link.strip_prefix("http://linli.test").unwrap();
    let mut visitor = world.stranger();
    assert_eq!(visitor.get(path).await.status, StatusCode::OK);
    assert_eq!(visitor.post(path, &[]).await.location(), "/password");
    assert_eq!(
        world.stranger().post(path, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let answer = visitor
        .post("/password", &[("password", "short"), ("again", "short")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = visitor
        .post("/password", &[("password", PASSWORD), ("again", PASSWORD)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let answer = world
        .stranger()
        .post("/sign-in", &[("login", "li"), ("password", PASSWORD)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_on_another_site_does_nothing() {
    let world = World::new().await;
    let mut visitor = world.coordinator().await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let answer = visitor
            .send(
                Request::post("/sign-out").header(name, value),
                Body::empty(),
            )
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
    }
    let answer = visitor
        .send(Request::post("/sign-out"), Body::empty())
        .await;
    assert_eq!(
        answer.status,
        StatusCode::FORBIDDEN,
        "a browser of unknown origin"
    );
    assert_eq!(
        visitor.get("/weeks").await.status,
        StatusCode::OK,
        "still signed in"
    );
}

#[tokio::test]
async fn a_program_is_told_what_went_wrong_as_a_problem_document() {
    let world = World::new().await;
    let answer = world.stranger().get_json("/nowhere").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "application/problem+json"
    );
    assert_eq!(answer.json()["status"], 404);
}

#[tokio::test]
async fn the_language_changes_at_a_click_and_stays() {
    let world = World::new().await;
    let mut visitor = world.stranger();
    assert!(
        visitor
            .get("/sign-in")
            .await
            .body
            .contains("lang=\"zh-CN\""),
        "Chinese first"
    );
    visitor
        .post("/language", &[("language", "en"), ("back", "/sign-in")])
        .await;
    assert!(
        visitor
            .get("/sign-in")
            .await
            .body
            .contains("<html lang=\"en\"")
    );
}
