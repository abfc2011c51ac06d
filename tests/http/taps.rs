//! Taps on a bad connection: kept on the phone, sent later and perhaps more than once, counted once.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use linli::schedule::{arrival, offer, tap, visit};
use sea_orm::EntityTrait;

use crate::visitor::{Answer, Visitor};
use crate::weeks::{TUESDAY, Village};

/// Version 1, in which Xiuying visits Gui on Tuesday at three, on Tuesday at five past four; her link and the visit.
async fn on_tuesday() -> (Village, String, i32) {
    let village = Village::new().await;
    village
        .published(&[(&village.gui_need, TUESDAY, &village.xiuying)], "0")
        .await;
    let visits = village.world.rows(visit::Entity::find()).await;
    let link = village.world.link(&village.xiuying).await;
    village
        .world
        .turn_clock(Duration::hours(31) + Duration::minutes(5));
    (village, link, visits[0].id)
}

async fn arrivals(village: &Village) -> Vec<arrival::Model> {
    village.world.rows(arrival::Entity::find()).await
}

/// As the phone's script sends it.
async fn send(phone: &mut Visitor, path: &str, body: &'static str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .header("sec-fetch-site", "same-origin");
    phone.send(request, Body::from(body)).await
}

#[tokio::test]
async fn a_kept_tap_counts_once_with_the_time_at_which_it_was_made() {
    let (village, link, visit) = on_tuesday().await;
    let mut phone = village.world.stranger();
    let path = format!("{link}/visits/{visit}/arrival");
    let first = send(&mut phone, &path, "tap=m1x&ago=3600").await;
    assert_eq!(
        (first.status, first.json()),
        (StatusCode::OK, serde_json::json!({ "tap": "m1x" }))
    );
    let rows = arrivals(&village).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0].at,
        village.world.app.clock().now() - Duration::hours(1)
    );
    assert!(phone.get(&link).await.body.contains("3:05"));
    // The answer was lost, she has taken it back meanwhile, and the phone sends the same tap again.
    let back = format!("{path}/revocation");
    send(&mut phone, &back, "tap=m2x&ago=0").await;
    let again = send(&mut phone, &path, "tap=m1x&ago=3700").await;
    assert_eq!(again.status, StatusCode::OK);
    let rows = arrivals(&village).await;
    assert!(rows.len() == 1 && rows[0].mark.is_none(), "{rows:?}");
    // Another tap is another arrival.
    send(&mut phone, &path, "tap=m3x&ago=0").await;
    assert_eq!(arrivals(&village).await.len(), 2);
    // The old "take back" comes once more, and takes nothing back.
    send(&mut phone, &back, "tap=m2x&ago=60").await;
    let counting = arrivals(&village).await.into_iter();
    assert_eq!(counting.filter(|row| row.mark.is_some()).count(), 1);
}

#[tokio::test]
async fn taking_back_is_judged_by_when_it_was_tapped() {
    let (village, link, visit) = on_tuesday().await;
    let mut phone = village.world.stranger();
    let path = format!("{link}/visits/{visit}/arrival");
    phone.post(&path, &[]).await.accepted();
    village.world.turn_clock(Duration::minutes(30));
    send(&mut phone, &format!("{path}/revocation"), "tap=a&ago=60").await;
    assert!(
        arrivals(&village).await[0].mark.is_some(),
        "tapped too late"
    );
    send(&mut phone, &format!("{path}/revocation"), "tap=b&ago=1300").await;
    assert!(arrivals(&village).await[0].mark.is_none());
}

#[tokio::test]
async fn what_is_too_old_of_another_day_or_in_the_future_is_not_believed() {
    let (village, link, visit) = on_tuesday().await;
    let mut phone = village.world.stranger();
    let path = format!("{link}/visits/{visit}/arrival");
    let cases = [
        ("tap=a&ago=86401", StatusCode::CONFLICT),
        // Twenty hours ago it was Monday.
        ("tap=a&ago=72000", StatusCode::CONFLICT),
        ("tap=a&ago=soon", StatusCode::BAD_REQUEST),
        ("tap=a%20b&ago=0", StatusCode::BAD_REQUEST),
    ];
    for (body, status) in cases {
        let answer = send(&mut phone, &path, body).await;
        assert_eq!(answer.status, status, "{body}");
        let kind = answer.headers.get(header::CONTENT_TYPE).unwrap();
        assert_eq!(kind, "application/problem+json", "{body}");
    }
    assert!(arrivals(&village).await.is_empty());
    assert!(village.world.rows(tap::Entity::find()).await.is_empty());
    send(&mut phone, &path, "tap=a&ago=-3600").await;
    assert_eq!(
        arrivals(&village).await[0].at,
        village.world.app.clock().now()
    );
}

#[tokio::test]
async fn a_tap_on_a_page_that_a_new_version_has_overtaken_finds_its_visit() {
    let (village, link, visit) = on_tuesday().await;
    let mut phone = village.world.stranger();
    let page = phone.get(&link).await;
    let of = page.hidden("of");
    let planned = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    village.published(&planned, "1").await;
    let path = format!("{link}/visits/{visit}/arrival");
    assert_eq!(phone.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    phone.post(&path, &[("of", &of)]).await.accepted();
    assert_eq!(arrivals(&village).await[0].elder_id, village.gui.id);
    // Nobody finds somebody else's visit by its name.
    let other = of.replacen(
        &village.gui_need.id.to_string(),
        &village.fu_need.id.to_string(),
        1,
    );
    let stolen = phone.post(&path, &[("of", &other)]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_yes_is_taken_once_and_says_so_to_the_phone() {
    let village = Village::new().await;
    village
        .published(&[(&village.gui_need, TUESDAY, &village.xiuying)], "0")
        .await;
    let link = village.world.link(&village.xiuying).await;
    let offer = village.world.rows(offer::Entity::find()).await[0].id;
    let mut phone = village.world.stranger();
    let path = format!("{link}/offers/{offer}");
    let yes = send(&mut phone, &path, "answer=yes&tap=y1&ago=5").await;
    assert_eq!(yes.json(), serde_json::json!({ "tap": "y1" }));
    phone
        .post(&path, &[("answer", "no"), ("reason", "ill")])
        .await
        .accepted();
    send(&mut phone, &path, "answer=yes&tap=y1&ago=50").await;
    let status = village.world.rows(offer::Entity::find()).await[0]
        .status
        .clone();
    assert_eq!(status, "declined", "the same yes does not undo the no");
}

#[tokio::test]
async fn what_was_done_this_month_is_thanked_for() {
    let (village, link, visit) = on_tuesday().await;
    let mut phone = village.world.stranger();
    assert!(!phone.get(&link).await.body.contains("class=\"thanks\""));
    phone
        .post(&format!("{link}/visits/{visit}/arrival"), &[])
        .await
        .accepted();
    let page = phone.get(&link).await.body;
    let (_, thanks) = page.split_once("class=\"thanks\">").expect("thanks");
    let thanks = thanks.split('<').next().unwrap();
    assert!(thanks.contains('1') && thanks.contains("30"), "{thanks}");
}

#[tokio::test]
async fn pages_are_compressed_for_whoever_can_read_that() {
    let (village, link, _) = on_tuesday().await;
    let mut phone = village.world.stranger();
    let plain = phone.get(&link).await;
    assert!(plain.headers.get(header::CONTENT_ENCODING).is_none());
    let request = Request::get(&link).header(header::ACCEPT_ENCODING, "gzip");
    let small = phone.send(request, Body::empty()).await;
    assert_eq!(small.headers.get(header::CONTENT_ENCODING).unwrap(), "gzip");
    assert!(2 * small.bytes.len() < plain.bytes.len());
}
