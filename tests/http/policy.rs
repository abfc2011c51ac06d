//! Numbers that the policy leaves open: what holds where and when, and who decides.

use axum::http::StatusCode;
use linli::access::Role;

use crate::visitor::Visitor;
use crate::world::World;

/// What a page says of a number: value, since, source.
async fn line(visitor: &mut Visitor, path: &str, title: &str) -> String {
    let page = visitor.get(path).await.body;
    let row = page
        .split("<tr>")
        .find(|row| row.contains(title))
        .unwrap_or_else(|| panic!("{title} in {page}"));
    row.split("</tr>").next().unwrap().to_owned()
}

#[tokio::test]
async fn a_number_holds_below_from_its_day_on_and_the_past_keeps_the_old_one() {
    let world = World::new().await;
    let (county, liuxi) = (world.places.county.id, world.places.liuxi.id);
    let mut admin = world.administrator().await;
    admin.english().await;
    let title = "Key group: days between two visits at home";
    let path = format!("/policy/{liuxi}");
    let before = line(&mut admin, &path, title).await;
    assert!(
        before.contains("14 days") && before.contains("Nobody has decided"),
        "{before}"
    );

    let form = format!("/policy/{county}/key-home");
    let fields = [
        ("value", "10"),
        ("from", "2026-12-01"),
        ("source", "County notice 12"),
    ];
    admin.post(&form, &fields).await.accepted();
    assert!(line(&mut admin, &path, title).await.contains("14 days"));
    world.turn_clock(chrono::Duration::days(8));
    let after = line(&mut admin, &path, title).await;
    assert!(
        after.contains("10 days") && after.contains("Songhe County: County notice 12"),
        "{after}"
    );
    // The village's own decision is nearer.
    let fields = [
        ("value", "7"),
        ("from", "2026-12-01"),
        ("source", "Village meeting"),
    ];
    admin
        .post(&format!("{path}/key-home"), &fields)
        .await
        .accepted();
    assert!(line(&mut admin, &path, title).await.contains("7 days"));
    let dongtun = format!("/policy/{}", world.places.dongtun.id);
    assert!(line(&mut admin, &dongtun, title).await.contains("10 days"));
}

#[tokio::test]
async fn the_past_cannot_be_decided_and_only_administrators_decide() {
    let world = World::new().await;
    let liuhe = world.places.liuhe.id;
    let path = format!("/policy/{liuhe}/follow-up");
    let fields = |from| [("value", "5"), ("from", from), ("source", "Meeting")];
    let mut admin = world.administrator().await;
    admin.english().await;
    let refused = admin.post(&path, &fields("2026-11-22")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let too_many = [
        ("value", "61"),
        ("from", "2026-11-23"),
        ("source", "Meeting"),
    ];
    let refused = admin.post(&path, &too_many).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut chen = world
        .signed_in("li", Role::Coordinator, &world.places.liuhe)
        .await;
    let refused = chen.post(&path, &fields("2026-11-23")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let page = chen.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("name=\"value\""), "{}", page.body);
}
