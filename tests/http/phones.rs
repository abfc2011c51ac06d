//! What helpers hold in their hands: links, the phone's page, calendars.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::weeks::{GUI, MONDAY, TUESDAY, Village, XIUYING};

const GIVEN_GUI: &str = "\u{6842}\u{5170}";

#[tokio::test]
async fn a_helper_sees_first_names_until_the_digits_are_given_on_that_device() {
    let village = Village::new().await;
    let link = village.world.link(&village.xiuying).await;
    let mut phone = village.world.stranger();
    let before = phone.get(&link).await;
    assert!(before.status == StatusCode::OK && !before.body.contains(GIVEN_GUI));
    village.first_version(&village.xiuying).await;
    let locked = phone.get(&link).await;
    assert!(
        locked.body.contains(GIVEN_GUI) && !locked.body.contains(GUI),
        "{}",
        locked.body
    );
    assert!(!locked.body.contains("locust") && !locked.body.contains("13900000123"));
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex"),
    ] {
        assert_eq!(locked.headers.get(name).unwrap(), value);
    }
    let wrong = phone
        .post(&format!("{link}/device"), &[("digits", "0000")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.body.contains("locust"));
    let right = phone
        .post(&format!("{link}/device?size=xl"), &[("digits", "4567")])
        .await;
    assert_eq!(
        (right.status, right.location()),
        (StatusCode::SEE_OTHER, &*format!("{link}?size=xl"))
    );
    let open = phone.get(right.location()).await;
    assert!(
        open.body.contains(GUI)
            && open.body.contains("locust")
            && open.body.contains("tel:13900000123\"")
            && open.body.contains("tel:+864310000008\"")
    );
    let mut elsewhere = village.world.stranger();
    assert!(
        !elsewhere.get(&link).await.body.contains("locust"),
        "another device is still locked"
    );
    elsewhere
        .post(&format!("{link}/device"), &[("digits", "8888")])
        .await;
    assert!(
        elsewhere.get(&link).await.body.contains("locust"),
        "the helper's other number opens it too"
    );
}

#[tokio::test]
async fn a_helper_without_a_phone_on_record_is_sent_to_the_coordinator() {
    let village = Village::new().await;
    village.first_version(&village.agen).await;
    let link = village.world.link(&village.agen).await;
    let mut phone = village.world.stranger();
    let page = phone.get(&link).await;
    assert!(page.body.contains(GIVEN_GUI) && !page.body.contains("name=\"digits\""));
    phone
        .post(&format!("{link}/device"), &[("digits", "0000")])
        .await;
    assert!(!phone.get(&link).await.body.contains("locust"));
}

#[tokio::test]
async fn a_new_link_ends_the_old_one_and_a_revoked_one_opens_nothing() {
    let mut village = Village::new().await;
    let old = village.world.link(&village.xiuying).await;
    let page = format!("/helpers/{}/link", village.xiuying.id);
    assert!(village.chen.get(&page).await.body.contains(&old));
    assert_eq!(
        village.chen.post(&page, &[]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        village.world.stranger().get(&old).await.status,
        StatusCode::NOT_FOUND
    );
    let body = village.chen.get(&page).await.body;
    let new = body
        .split("http://linli.test/h/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a new link");
    let new = format!("/h/{new}");
    assert_eq!(
        village.world.stranger().get(&new).await.status,
        StatusCode::OK
    );
    village.chen.post(&format!("{page}/revocation"), &[]).await;
    assert_eq!(
        village.world.stranger().get(&new).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_sheet_of_links_makes_what_is_missing_when_asked() {
    let mut village = Village::new().await;
    let week = village.first_version(&village.xiuying).await;
    let before = village.chen.get(&format!("{week}/links")).await.body;
    assert!(
        before.contains(XIUYING) && !before.contains("class=\"qr\" xmlns"),
        "{before}"
    );
    assert_eq!(
        village
            .chen
            .post(&format!("{week}/links"), &[])
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let after = village.chen.get(&format!("{week}/links")).await.body;
    assert_eq!(after.matches("<svg class=\"qr\"").count(), 1, "{after}");
}

#[tokio::test]
async fn the_calendar_follows_the_published_version() {
    let village = Village::new().await;
    let (gui, fu) = (&village.gui_need, &village.fu_need);
    let xiuying = &village.xiuying;
    village
        .published(&[(gui, MONDAY, xiuying), (fu, TUESDAY, xiuying)], "0")
        .await;
    let link = format!("{}/calendar.ics", village.world.link(xiuying).await);
    let mut phone = village.world.stranger();
    let first = phone.get(&link).await;
    assert_eq!(
        first.headers.get(header::CONTENT_TYPE).unwrap(),
        "text/calendar; charset=utf-8"
    );
    assert_eq!(
        first.body.matches("BEGIN:VEVENT").count(),
        2,
        "{}",
        first.body
    );
    assert!(first.body.contains("DTSTART:20261123T010000Z") && first.body.contains(GIVEN_GUI));
    assert!(
        !first.body.contains(GUI)
            && !first.body.contains("locust")
            && !first.body.contains("13900000123")
    );
    let tag = first.headers.get(header::ETAG).unwrap().clone();
    let again = phone
        .send(
            Request::get(&link).header(header::IF_NONE_MATCH, &tag),
            Body::empty(),
        )
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    village
        .published(&[(gui, "2026-11-23T14:00", xiuying)], "1")
        .await;
    let second = phone.get(&link).await;
    assert_eq!(
        second.body.matches("STATUS:CONFIRMED").count(),
        1,
        "what was left out is off"
    );
    assert!(second.body.contains("SEQUENCE:2") && second.body.contains("DTSTART:20261123T060000Z"));
}
