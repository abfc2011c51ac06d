//! What helpers are told, by a real gateway and a real mail server on the loopback address, and what they write back.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::Duration;
use hmac::{Hmac, Mac};
use linli::access::entity::organisation;
use linli::outbox::channels::{Channels, Gateway, Key, Mail, Webhook};
use linli::outbox::{message, reply, send};
use linli::people::helper_contact;
use linli::schedule::{offer, settle};
use sea_orm::{EntityTrait, QueryOrder, Set};

use crate::outside::{Behaviour, Outside};
use crate::weeks::{GUI, TUESDAY, Village};
use crate::world::World;

const GIVEN_GUI: &str = "\u{6842}\u{5170}";
const SURNAME_FU: &str = "\u{738B}";
pub const KEY: &str = "a key that nobody guesses";
/// Eight in the morning of Tuesday, when the quiet hours end.
const EARLY: &str = "2026-11-24T08:00";
const NO: [(&str, &str); 2] = [("answer", "no"), ("reason", "ill")];

/// A village whose helpers are told things by text message, and may write back.
pub async fn told_by(gateway: &Outside) -> Village {
    village(Channels {
        sms: Some(Gateway {
            url: format!("http://{}/send", gateway.address),
            body: "{\"to\":\"{number}\",\"text\":\"{text}\"}".to_owned(),
            header: Some(("authorization".to_owned(), Key("Bearer gate".to_owned()))),
        }),
        reply_key: Some(Key(KEY.to_owned())),
        ..Channels::default()
    })
    .await
}

pub async fn village(channels: Channels) -> Village {
    let village = Village::of(World::new().await.telling_by(channels)).await;
    let phone = organisation::ActiveModel {
        id: Set(village.world.places.county.id),
        phone: Set(Some("0431-5550000".to_owned())),
        ..Default::default()
    };
    village.world.change(phone).await;
    let contact = helper_contact::ActiveModel {
        helper_id: Set(village.agen.id),
        organisation_id: Set(village.agen.organisation_id),
        phone: Set(Some("13900009999".to_owned())),
        ..Default::default()
    };
    village.world.insert(contact).await;
    village
}

pub async fn messages(village: &Village) -> Vec<message::Model> {
    let rows = message::Entity::find().order_by_asc(message::Column::Id);
    village.world.rows(rows).await
}

/// Kind and fate of every message.
pub async fn fates(village: &Village) -> Vec<(String, String)> {
    let rows = messages(village).await.into_iter();
    rows.map(|row| (row.kind, row.status)).collect()
}

pub fn fate(kind: &str, status: &str) -> (String, String) {
    (kind.to_owned(), status.to_owned())
}

pub async fn send(village: &Village) -> usize {
    send::send_due(&village.world.app).await.unwrap()
}

pub async fn settle(village: &Village) {
    settle::settle(&village.world.app).await.unwrap();
}

pub async fn offers(village: &Village) -> Vec<offer::Model> {
    let rows = offer::Entity::find().order_by_asc(offer::Column::Id);
    village.world.rows(rows).await
}

async fn statuses(village: &Village) -> Vec<String> {
    offers(village)
        .await
        .into_iter()
        .map(|row| row.status)
        .collect()
}

/// A gateway hands in what somebody wrote.
pub async fn write_back(village: &Village, key: &str, number: &str, text: &str) -> StatusCode {
    let request = Request::post("/messages/replies")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {key}"));
    let body = serde_json::json!({ "number": number, "text": text, "operator": "x" });
    let mut gateway = village.world.stranger();
    gateway
        .send(request, Body::from(body.to_string()))
        .await
        .status
}

/// Version 1, in which Xiuying visits Gui on Tuesday afternoon.
pub async fn published(village: &Village) -> String {
    village
        .published(&[(&village.gui_need, TUESDAY, &village.xiuying)], "0")
        .await
}

#[tokio::test]
async fn a_question_goes_out_once_though_two_workers_run_and_says_all_that_is_needed() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    published(&village).await;
    assert_eq!(fates(&village).await, [fate("asked", "waiting")]);
    let app = &village.world.app;
    let (one, other) = tokio::join!(send::send_due(app), send::send_due(app));
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    assert_eq!(send(&village).await, 0);
    let seen = gateway.seen();
    assert_eq!(seen.len(), 1, "{seen:?}");
    let sent = &seen[0];
    assert!(
        sent.to_lowercase().contains("authorization: bearer gate"),
        "{sent}"
    );
    assert!(sent.contains("\"to\":\"13900004567\""), "{sent}");
    for needed in [
        GIVEN_GUI,
        "\u{56DE}\u{590D}\u{FF1A}1",
        "0431-5550000",
        "3:00",
        "Songhe County",
    ] {
        assert!(sent.contains(needed), "{needed}: {sent}");
    }
    for nobodys in [GUI, "locust", "13900000123", "864310000008"] {
        assert!(!sent.contains(nobodys), "{nobodys}: {sent}");
    }
    assert_eq!(fates(&village).await, [fate("asked", "sent")]);
    let page = village.chen.get("/messages").await.body;
    assert!(
        page.contains("\u{2026}4567") && page.contains(GIVEN_GUI),
        "{page}"
    );
    assert!(!page.contains("13900004567") && !page.contains("139 0000 4567"));
    let others = village.world.neighbour().await.get("/messages").await.body;
    assert!(!others.contains(GIVEN_GUI), "{others}");
}

#[tokio::test]
async fn without_a_way_nothing_is_written_and_the_page_says_so() {
    let mut village = Village::new().await;
    let week = published(&village).await;
    assert!(messages(&village).await.is_empty());
    let page = village.chen.get("/messages").await.body;
    assert!(
        page.contains("\u{4E0D}\u{4F1A}\u{53D1}\u{51FA}\u{4EFB}\u{4F55}\u{6D88}\u{606F}"),
        "{page}"
    );
    assert!(
        village
            .chen
            .get(&week)
            .await
            .body
            .contains("href=\"/messages\"")
    );
    let answer = write_back(&village, KEY, "13900004567", "1").await;
    assert_eq!(answer, StatusCode::NOT_FOUND, "no key, no gateway");
}

#[tokio::test]
async fn what_does_not_go_is_tried_again_under_the_same_key_and_given_up_at_last() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    published(&village).await;
    gateway.will(&[Behaviour::Says(500), Behaviour::HangsUp]);
    assert_eq!(send(&village).await, 0);
    assert_eq!(fates(&village).await, [fate("asked", "failed")]);
    assert_eq!(send(&village).await, 0, "not at once");
    village.world.turn_clock(Duration::minutes(1));
    assert_eq!(send(&village).await, 0);
    village.world.turn_clock(Duration::minutes(5));
    assert_eq!(send(&village).await, 1);
    let seen = gateway.seen();
    let keys: Vec<&str> = seen
        .iter()
        .filter_map(|text| {
            text.lines()
                .find(|line| line.starts_with("idempotency-key"))
        })
        .collect();
    assert_eq!(keys.len(), 3, "{seen:?}");
    assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");

    gateway.will(&[Behaviour::Says(400)]);
    let remind_at = offers(&village).await[0].remind_at;
    village
        .world
        .turn_clock(remind_at - village.world.app.clock().now());
    settle(&village).await;
    assert_eq!(send(&village).await, 0);
    let row = messages(&village).await.remove(1);
    assert_eq!(fates(&village).await[1], fate("reminder", "given_up"));
    let page = village.chen.get("/messages?state=given_up").await.body;
    assert!(page.contains("HTTP 400"), "{page}");
    let again = format!("/messages/{}/attempts", row.id);
    assert!(page.contains(&again), "{page}");
    village.chen.post(&again, &[]).await.accepted();
    assert_eq!(
        village.chen.post(&again, &[]).await.status,
        StatusCode::CONFLICT
    );
    assert_eq!(send(&village).await, 1);
    assert_eq!(fates(&village).await[1], fate("reminder", "sent"));
}

#[tokio::test]
async fn at_night_nobody_is_told_and_time_to_answer_begins_in_the_morning() {
    let gateway = Outside::gateway().await;
    let village = told_by(&gateway).await;
    // Nine in the evening.
    village.world.turn_clock(Duration::hours(12));
    published(&village).await;
    assert_eq!(send(&village).await, 0);
    let morning = "2026-11-24T00:00:00Z"
        .parse::<chrono::DateTime<chrono::Utc>>()
        .unwrap();
    assert!(offers(&village).await[0].deadline > morning);
    village.world.turn_clock(Duration::hours(10));
    assert_eq!(send(&village).await, 0, "seven in the morning");
    village.world.turn_clock(Duration::hours(1));
    assert_eq!(send(&village).await, 1);
}

#[tokio::test]
async fn an_attempt_that_falls_into_the_night_waits_for_the_morning() {
    let gateway = Outside::gateway().await;
    let village = told_by(&gateway).await;
    // Ten to eight in the evening.
    village.world.turn_clock(Duration::minutes(650));
    published(&village).await;
    gateway.will(&[Behaviour::Says(500); 3]);
    for minutes in [0, 1, 5, 30] {
        village.world.turn_clock(Duration::minutes(minutes));
        assert_eq!(send(&village).await, 0);
    }
    assert_eq!(gateway.seen().len(), 3, "the fourth would be at night");
    let row = messages(&village).await.remove(0);
    let morning = "2026-11-24T00:00:00Z".parse::<chrono::DateTime<chrono::Utc>>();
    assert_eq!(
        (row.status.as_str(), row.not_before),
        ("waiting", morning.unwrap())
    );
    village
        .world
        .turn_clock(row.not_before - village.world.app.clock().now());
    // By then the time to answer is up, and the question void.
    assert_eq!(send(&village).await, 0);
    assert_eq!(fates(&village).await, [fate("asked", "dropped")]);
}

#[tokio::test]
async fn who_steps_in_for_a_visit_in_the_early_morning_is_asked_at_night() {
    let gateway = Outside::gateway().await;
    let village = told_by(&gateway).await;
    let week = village
        .published(&[(&village.gui_need, EARLY, &village.xiuying)], "0")
        .await;
    assert_eq!(send(&village).await, 1);
    assert_eq!(
        write_back(&village, KEY, "13900004567", "1").await,
        StatusCode::NO_CONTENT
    );
    settle(&village).await;
    assert_eq!(statuses(&village).await, ["accepted"]);
    // Eleven at night.
    village.world.turn_clock(Duration::hours(14));
    let offer = offers(&village).await.remove(0);
    let path = format!("{week}/offers/{}", offer.id);
    village.chen.clone().post(&path, &NO).await.accepted();
    settle(&village).await;
    assert_eq!(statuses(&village).await, ["declined", "asked"]);
    assert_eq!(send(&village).await, 1);
    let seen = gateway.seen();
    assert!(
        seen[1].contains("13900009999") && seen[1].contains(GIVEN_GUI),
        "{seen:?}"
    );
    assert!(
        !seen[1].contains("\u{79C0}\u{82F1}"),
        "nothing is said of others: {seen:?}"
    );
    assert_eq!(
        write_back(&village, KEY, "+86 139 0000 9999", "\u{597D}").await,
        StatusCode::NO_CONTENT
    );
    settle(&village).await;
    assert_eq!(statuses(&village).await, ["declined", "accepted"]);
    assert_eq!(send(&village).await, 1);
    assert_eq!(
        fates(&village).await,
        [
            fate("asked", "sent"),
            fate("step_in", "sent"),
            fate("confirmed", "sent")
        ],
        "who was told by telephone is not thanked by text"
    );
}

#[tokio::test]
async fn nobody_is_told_twice_by_a_version_in_which_nothing_changed_for_them() {
    let gateway = Outside::gateway().await;
    let village = told_by(&gateway).await;
    published(&village).await;
    assert_eq!(send(&village).await, 1);
    // The same visit for Xiuying, a new one for Agen.
    let visits = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    village.published(&visits, "1").await;
    assert_eq!(send(&village).await, 1);
    village.published(&visits, "2").await;
    assert_eq!(send(&village).await, 0);
    let seen = gateway.seen();
    assert_eq!(seen.len(), 2);
    assert!(seen[1].contains("13900009999"), "{seen:?}");
    // The visit moves: one message says what is no more and what is new.
    let moved = [
        (&village.gui_need, "2026-11-24T10:00", &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    village.published(&moved, "3").await;
    assert_eq!(send(&village).await, 1);
    let text = gateway.seen().remove(2);
    assert!(text.contains("3:00") && text.contains("10:00"), "{text}");
    // And then it is cancelled.
    village
        .published(&[(&village.fu_need, TUESDAY, &village.agen)], "4")
        .await;
    assert_eq!(send(&village).await, 1);
    assert_eq!(fates(&village).await[3], fate("changed", "sent"));
    assert!(
        !gateway.seen()[3].contains("\u{56DE}\u{590D}"),
        "there is nothing to answer"
    );
}

#[tokio::test]
async fn several_visits_are_one_message_and_the_link_is_kept_out_of_the_table() {
    let gateway = Outside::gateway().await;
    let village = told_by(&gateway).await;
    let link = village.world.link(&village.xiuying).await;
    village
        .published(
            &[
                (&village.gui_need, TUESDAY, &village.xiuying),
                (&village.fu_need, "2026-11-24T10:00", &village.xiuying),
            ],
            "0",
        )
        .await;
    assert_eq!(send(&village).await, 1);
    let sent = gateway.seen().remove(0);
    assert!(
        sent.contains(GIVEN_GUI) && sent.contains(&format!("http://linli.test{link} ")),
        "{sent}"
    );
    assert!(!messages(&village).await[0].text.contains(&link));
    assert_eq!(
        write_back(&village, KEY, "13900004567", "\u{FF12}").await,
        StatusCode::NO_CONTENT
    );
    settle(&village).await;
    let rows = offers(&village).await;
    assert_eq!(
        (rows[0].status.as_str(), rows[1].status.as_str()),
        ("declined", "declined")
    );
    assert_eq!(rows[0].reason.as_deref(), Some("other"));
    assert!(send(&village).await > 0);
    let thanks = messages(&village)
        .await
        .into_iter()
        .filter(|row| row.kind == "thanks");
    let thanks: Vec<message::Model> = thanks.collect();
    assert_eq!(thanks.len(), 1, "one for both: {thanks:?}");
    assert!(
        thanks[0].text.contains(GIVEN_GUI) && !thanks[0].text.contains(SURNAME_FU),
        "given names only"
    );
}

#[tokio::test]
async fn only_the_gateway_hands_replies_in_and_what_is_no_answer_is_for_the_coordinator() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    published(&village).await;
    let wrong = write_back(&village, "another key of that length", "13900004567", "1").await;
    assert_eq!(wrong, StatusCode::UNAUTHORIZED);
    assert!(village.world.rows(reply::Entity::find()).await.is_empty());
    assert_eq!(
        write_back(&village, KEY, "x", "1").await,
        StatusCode::BAD_REQUEST
    );
    // Before the question went out there is nothing to answer.
    write_back(&village, KEY, "13900004567", "1").await;
    settle(&village).await;
    assert_eq!(statuses(&village).await, ["asked"]);
    assert_eq!(send(&village).await, 1);
    for (number, text) in [("13900004567", "after nine please"), ("13912345678", "1")] {
        assert_eq!(
            write_back(&village, KEY, number, text).await,
            StatusCode::NO_CONTENT
        );
    }
    settle(&village).await;
    assert_eq!(statuses(&village).await, ["asked"]);
    let page = village.chen.get("/messages").await.body;
    assert!(
        page.contains("after nine please") && !page.contains("\u{2026}5678"),
        "{page}"
    );
    let above = village
        .world
        .administrator()
        .await
        .get("/messages")
        .await
        .body;
    assert!(
        above.contains("\u{2026}5678") && !above.contains("13912345678"),
        "{above}"
    );
    let rows = village.world.rows(reply::Entity::find()).await;
    assert!(
        rows.iter()
            .all(|row| row.status == "kept" && !row.number.contains("139"))
    );
    let own = rows
        .iter()
        .find(|row| row.text.starts_with("after"))
        .unwrap();
    village
        .chen
        .post(&format!("/messages/replies/{}/reading", own.id), &[])
        .await
        .accepted();
    assert!(
        !village
            .chen
            .get("/messages")
            .await
            .body
            .contains("after nine please")
    );
    write_back(&village, KEY, "13900004567", "1").await;
    settle(&village).await;
    assert_eq!(statuses(&village).await, ["accepted"]);
    write_back(&village, KEY, "13900004567", "2").await;
    settle(&village).await;
    assert_eq!(
        statuses(&village).await[0],
        "declined",
        "who said yes can still say no"
    );
}

#[tokio::test]
async fn a_question_that_is_void_before_it_went_out_is_dropped() {
    let gateway = Outside::gateway().await;
    let village = told_by(&gateway).await;
    village.world.turn_clock(Duration::hours(12));
    published(&village).await;
    village
        .published(&[(&village.fu_need, TUESDAY, &village.agen)], "1")
        .await;
    village.world.turn_clock(Duration::hours(11));
    assert_eq!(send(&village).await, 1);
    assert_eq!(
        fates(&village).await,
        [fate("asked", "dropped"), fate("asked", "sent")]
    );
    assert!(gateway.seen()[0].contains("13900009999"));
}

#[tokio::test]
async fn mail_goes_to_whom_no_text_message_reaches() {
    let server = Outside::mail().await;
    let village = village(Channels {
        mail: Some(Mail {
            url: Key(format!("smtp://{}", server.address)),
            from: "Linli <linli@example.org>".parse().unwrap(),
        }),
        ..Channels::default()
    })
    .await;
    let mail = helper_contact::ActiveModel {
        helper_id: Set(village.xiuying.id),
        mail: Set(Some("xiu@example.net".to_owned())),
        ..Default::default()
    };
    village.world.change(mail).await;
    let visits = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    village.published(&visits, "0").await;
    let rows = messages(&village).await;
    let unreached = rows
        .iter()
        .find(|row| row.helper_id == Some(village.agen.id))
        .unwrap();
    assert_eq!(
        (unreached.status.as_str(), unreached.error.as_deref()),
        ("given_up", Some("no-address"))
    );
    server.will(&[Behaviour::Says(451), Behaviour::HangsUp]);
    for minutes in [0, 1, 5] {
        village.world.turn_clock(Duration::minutes(minutes));
        let sent = send(&village).await;
        assert_eq!(sent, usize::from(minutes == 5));
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    let id = |text: &str| {
        text.lines()
            .find(|line| line.starts_with("Message-ID: <msg_"))
            .map(str::to_owned)
    };
    assert!(
        id(&seen[0]).is_some() && id(&seen[0]) == id(&seen[2]),
        "{seen:?}"
    );
    let (head, body) = seen[2].split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains("RCPT TO:<xiu@example.net>") && head.contains("base64"),
        "{head}"
    );
    let body = STANDARD.decode(body.replace("\r\n", "")).unwrap();
    let body = String::from_utf8(body).unwrap();
    assert!(
        body.contains(GIVEN_GUI) && body.contains("0431-5550000"),
        "{body}"
    );
    assert!(
        !body.contains("\u{56DE}\u{590D}"),
        "nobody reads replies by mail: {body}"
    );
}

#[tokio::test]
async fn a_program_gets_signed_webhooks() {
    let program = Outside::gateway().await;
    let secret = [7; 24];
    let village = village(Channels {
        webhook: Some(Webhook {
            url: format!("http://{}/hook", program.address),
            secret: Key(format!("whsec_{}", STANDARD.encode(secret))),
        }),
        ..Channels::default()
    })
    .await;
    published(&village).await;
    program.will(&[Behaviour::Says(503)]);
    assert_eq!(send(&village).await, 0);
    village.world.turn_clock(Duration::minutes(1));
    assert_eq!(send(&village).await, 1);
    let seen = program.seen();
    assert_eq!(seen.len(), 2);
    let mut times = Vec::new();
    for text in &seen {
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let value = |name: &str| {
            let line = head
                .lines()
                .find(|line| line.to_lowercase().starts_with(name));
            line.and_then(|line| line.split_once(": "))
                .unwrap()
                .1
                .to_owned()
        };
        let (id, time) = (value("webhook-id"), value("webhook-timestamp"));
        let mut mac = <Hmac<sha2::Sha256> as Mac>::new_from_slice(&secret).unwrap();
        mac.update(format!("{id}.{time}.{body}").as_bytes());
        let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        assert_eq!(value("webhook-signature"), expected);
        let event: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(event["type"], "message.asked");
        assert_eq!(event["data"]["id"], id);
        assert!(event["data"]["text"].as_str().unwrap().contains(GIVEN_GUI));
        times.push((id, time));
    }
    assert_eq!(times[0].0, times[1].0, "the same event");
    assert_ne!(times[0].1, times[1].1, "each attempt has its own time");
}
