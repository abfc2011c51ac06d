//! What becomes of messages: in the helper's language, by voice, too late, and where a worker dies over them.

use axum::http::StatusCode;
use chrono::Duration;
use linli::outbox::channels::{Channels, Gateway, Key};
use linli::outbox::message;
use linli::people::helper_contact;
use sea_orm::Set;

use crate::messages::{fate, fates, messages, published, send, told_by, village};
use crate::outside::{Behaviour, Outside};
use crate::weeks::{TUESDAY, Village};

const CONTACT: [(&str, &str); 4] = [
    ("phone", "13900004567"),
    ("address", ""),
    ("mail", ""),
    ("note", ""),
];

/// The coordinator chooses the language in which Xiuying is written to.
async fn write_in(village: &mut Village, language: &str) -> StatusCode {
    let page = format!("/people/helpers/{}/contact", village.xiuying.id);
    let version = village.chen.get(&page).await.version();
    let mut fields = CONTACT.to_vec();
    fields.extend([("language", language), ("version", &*version)]);
    village.chen.post(&page, &fields).await.status
}

#[tokio::test]
async fn a_helper_is_written_to_in_the_language_that_was_chosen() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    assert_eq!(
        write_in(&mut village, "fr").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(write_in(&mut village, "en").await, StatusCode::SEE_OTHER);
    let form = format!("/people/helpers/{}/contact", village.xiuying.id);
    let form = village.chen.get(&form).await.body;
    assert!(form.contains("value=\"en\" checked"), "{form}");
    let visits = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    village.published(&visits, "0").await;
    let rows = messages(&village).await;
    let text = |helper: i32| {
        let row = rows.iter().find(|row| row.helper_id == Some(helper));
        row.unwrap().text.clone()
    };
    let english = text(village.xiuying.id);
    assert!(
        english.contains("3:00 pm") && english.contains("Please reply"),
        "{english}"
    );
    let chinese = text(village.agen.id);
    assert!(
        chinese.contains("\u{4E0B}\u{5348} 3:00") && chinese.contains("\u{56DE}\u{590D}"),
        "nobody chose: {chinese}"
    );
    assert_eq!(send(&village).await, 2);
    assert!(gateway.seen().iter().any(|sent| sent.contains("3:00 pm")));
}

#[tokio::test]
async fn a_call_is_made_through_the_gateway_and_reads_no_address_aloud() {
    let gateway = Outside::gateway().await;
    let village = village(Channels {
        voice: Some(Gateway {
            url: format!("http://{}/call", gateway.address),
            body: "to={number}&say={text}&key={key}".to_owned(),
            header: None,
        }),
        reply_key: Some(Key("a key that nobody guesses".to_owned())),
        ..Channels::default()
    })
    .await;
    // A landline, which takes no text messages.
    let landline = helper_contact::ActiveModel {
        helper_id: Set(village.xiuying.id),
        phone: Set(Some("0431-8888000".to_owned())),
        ..Default::default()
    };
    village.world.change(landline).await;
    village.world.link(&village.xiuying).await;
    let visits = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, "2026-11-24T16:00", &village.xiuying),
    ];
    village.published(&visits, "0").await;
    let rows = messages(&village).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].channel.as_str(), rows[0].ending.as_str()),
        ("voice", "…8000")
    );
    assert_eq!(send(&village).await, 1);
    let sent = gateway.seen().remove(0);
    let (head, body) = sent.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("application/x-www-form-urlencoded"), "{head}");
    assert!(body.starts_with("to=04318888000&say="), "{body}");
    let said = percent_encoding::percent_decode_str(body)
        .decode_utf8()
        .unwrap()
        .into_owned();
    assert!(
        said.contains("\u{6842}\u{5170}") && said.contains("0431-5550000"),
        "{said}"
    );
    assert!(!said.contains("http") && !said.contains("/h/"), "{said}");
    assert!(said.contains("&key=msg_"), "{said}");
}

#[tokio::test]
async fn what_comes_too_late_is_not_sent_and_its_fate_says_why() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    published(&village).await;
    assert_eq!(send(&village).await, 1);
    // The visit is cancelled, and the gateway is down until it would have begun.
    village.published(&[], "1").await;
    gateway.will(&[Behaviour::Says(500)]);
    assert_eq!(send(&village).await, 0);
    assert_eq!(fates(&village).await[1], fate("changed", "failed"));
    village
        .world
        .turn_clock(Duration::hours(30) + Duration::minutes(1));
    assert_eq!(send(&village).await, 0);
    assert_eq!(gateway.seen().len(), 2, "nothing goes out any more");
    assert_eq!(fates(&village).await[1], fate("changed", "dropped"));
    let page = village.chen.get("/messages?state=dropped").await.body;
    assert!(page.contains("\u{6CA1}\u{6765}\u{5F97}\u{53CA}"), "{page}");
    village.world.turn_clock(Duration::hours(24));
    assert_eq!(send(&village).await, 0, "and never again");
}

#[tokio::test]
async fn the_message_of_a_worker_that_died_is_taken_over_under_the_same_key() {
    let gateway = Outside::gateway().await;
    let village = told_by(&gateway).await;
    published(&village).await;
    assert_eq!(send(&village).await, 1);
    // It died after the gateway had the message, and before it noted that.
    let row = messages(&village).await.remove(0);
    let dead = message::ActiveModel {
        id: Set(row.id),
        status: Set("sending".to_owned()),
        sent_at: Set(None),
        ..Default::default()
    };
    village.world.change(dead).await;
    village.world.turn_clock(Duration::minutes(3));
    assert_eq!(send(&village).await, 0, "it may still be alive");
    village.world.turn_clock(Duration::seconds(1));
    let app = &village.world.app;
    let (one, other) = tokio::join!(
        linli::outbox::send::send_due(app),
        linli::outbox::send::send_due(app)
    );
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    assert_eq!(send(&village).await, 0);
    assert_eq!(fates(&village).await, [fate("asked", "sent")]);
    let seen = gateway.seen();
    let keys: Vec<&str> = seen
        .iter()
        .filter_map(|text| {
            text.lines()
                .find(|line| line.starts_with("idempotency-key"))
        })
        .collect();
    assert!(
        keys.len() == 2 && keys[0] == keys[1],
        "by the key the gateway knows it: {keys:?}"
    );
    let after = messages(&village).await.remove(0);
    assert_ne!(after.worker, row.worker);
    assert_eq!(after.attempts, row.attempts + 1);
}
