//! What a stolen database shows without the key.

use linli::access::App;
use linli::access::entity::family_link;
use linli::calendar::absence;
use linli::outbox::reply;
use linli::people::{elder, elder_contact, elder_health, helper, helper_contact, notice};
use linli::time::Clock;
use sea_orm::{ConnectionTrait, EntityTrait, Set};

use crate::world::World;

const PHONES: [&str; 4] = ["13900007788", "13900007799", "13900004567", "043188001234"];
const TEXTS: [&str; 6] = [
    "behind the locust tree",
    "left ear is deaf",
    "has a new knee",
    "mother fell again",
    "we shall go tomorrow",
    "she was in hospital",
];

async fn told(world: &World) -> (elder::Model, helper::Model) {
    let places = &world.places;
    let elder = world.elder(&places.liuxi, "Guilan Ostrander").await;
    let helper = world.helper(&places.liuxi, "Fusheng Quillfeather").await;
    let at = places.liuxi.id;
    let now = world.app.clock().now();
    let text = |text: &str| Set(Some(text.to_owned()));
    world
        .insert(elder_contact::ActiveModel {
            elder_id: Set(elder.id),
            organisation_id: Set(at),
            phone: text(PHONES[0]),
            address: text(TEXTS[0]),
            family_phone: text(PHONES[1]),
        })
        .await;
    world
        .insert(elder_health::ActiveModel {
            elder_id: Set(elder.id),
            organisation_id: Set(at),
            ability_level: Set(elder_health::level(Some(3))),
            living_alone: Set(elder_health::answer(Some(true))),
            economic_hardship: Set(elder_health::answer(Some(false))),
            note: text(TEXTS[1]),
        })
        .await;
    world
        .insert(helper_contact::ActiveModel {
            helper_id: Set(helper.id),
            organisation_id: Set(at),
            phone: text(PHONES[2]),
            ..Default::default()
        })
        .await;
    world
        .insert(absence::ActiveModel {
            organisation_id: Set(at),
            helper_id: Set(helper.id),
            from_date: Set("2027-02-01".parse().unwrap()),
            until_date: Set("2027-02-07".parse().unwrap()),
            note: text(TEXTS[2]),
            created_at: Set(now),
            ..Default::default()
        })
        .await;
    let link = family_link::ActiveModel {
        elder_id: Set(elder.id),
        organisation_id: Set(at),
        nonce: Set("nonce".to_owned()),
        label: Set("daughter".to_owned()),
        created_at: Set(now),
        ..Default::default()
    };
    world
        .insert(notice::ActiveModel {
            organisation_id: Set(at),
            elder_id: Set(elder.id),
            family_link_id: Set(world.insert(link).await.id),
            text: Set(TEXTS[3].to_owned()),
            answer: text(TEXTS[4]),
            created_at: Set(now),
            ..Default::default()
        })
        .await;
    world
        .insert(reply::ActiveModel {
            key: Set("one".to_owned()),
            number: Set(String::new()),
            ending: Set(String::new()),
            text: Set(TEXTS[5].to_owned()),
            status: Set("new".to_owned()),
            received_at: Set(now),
            ..Default::default()
        })
        .await;
    (elder, helper)
}

/// Also what an import brings, and keeps to be undone.
async fn imported(world: &World) {
    let mut chen = world.coordinator().await;
    let sheet = format!(
        "编号,姓名,性别,出生日期,电话,身份证号\nE-9,Zhao Imported,女,1945-03-02,{},{}\n",
        PHONES[3],
        crate::identity::NUMBER
    );
    let place = world.places.liuxi.id;
    let preview = chen.hand_in(place, "elders.csv", sheet.as_bytes()).await;
    let preview = preview.accepted().to_owned();
    crate::imports::confirm(&mut chen, &preview)
        .await
        .accepted();
    let people = world.rows(elder::Entity::find()).await;
    assert!(people.iter().any(|row| row.name == "Zhao Imported"));
}

#[tokio::test]
async fn a_stolen_database_shows_no_phone_no_health_and_no_identity_number() {
    let world = World::new().await;
    told(&world).await;
    imported(&world).await;
    let stolen = world.stolen().await;
    assert!(stolen.contains("Guilan Ostrander"), "it is the database");
    for private in PHONES
        .iter()
        .chain(&TEXTS)
        .chain(&[crate::identity::NUMBER])
    {
        assert!(!stolen.contains(private), "{private} is plain");
    }
    // The same rows are read by the service, which has the key.
    let contact = world.rows(elder_contact::Entity::find()).await;
    assert!(
        contact
            .iter()
            .any(|row| row.phone.as_deref() == Some(PHONES[0]))
    );
    let health = world.rows(elder_health::Entity::find()).await.remove(0);
    assert_eq!(
        (health.level(), health.alone(), health.poor()),
        (Some(3), Some(true), Some(false))
    );
    let replies = world.rows(reply::Entity::find()).await;
    assert_eq!(replies[0].text, TEXTS[5]);
}

#[tokio::test]
async fn what_an_older_version_left_plain_is_sealed_when_the_service_opens() {
    let world = World::new().await;
    let (elder, _) = told(&world).await;
    let plain = world.database().await;
    for change in [
        "UPDATE elder_contact SET phone = '13900001111', address = NULL",
        "UPDATE elder_health SET ability_level = '2', note = 'hears little'",
    ] {
        plain.execute_unprepared(change).await.unwrap();
    }
    let clock = Clock::by_hand(world.app.clock().now());
    App::open(&world.data(), &world.store, "http://linli.test", clock)
        .await
        .unwrap();
    let read = "SELECT count(*) AS plain FROM elder_contact WHERE phone LIKE '1390000%'";
    let kind = plain.get_database_backend();
    let found = plain
        .query_one_raw(sea_orm::Statement::from_string(kind, read.to_owned()))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.try_get::<i64>("", "plain").unwrap(), 0);
    let contact = world
        .rows(elder_contact::Entity::find_by_id(elder.id))
        .await;
    assert_eq!(contact[0].phone.as_deref(), Some("13900001111"));
    assert_eq!(contact[0].family_phone.as_deref(), Some(PHONES[1]));
    assert_eq!(contact[0].address, None);
    let health = world.rows(elder_health::Entity::find()).await.remove(0);
    assert_eq!(health.level(), Some(2));
    assert_eq!(health.note.as_deref(), Some("hears little"));
}

#[tokio::test]
async fn a_sealed_value_put_into_another_row_is_not_read_there() {
    let world = World::new().await;
    let (elder, _) = told(&world).await;
    let plain = world.database().await;
    plain
        .execute_unprepared("UPDATE elder_contact SET family_phone = phone")
        .await
        .unwrap();
    let desk = world.app.own_desk::<crate::world::Make>();
    let read = desk.all(elder_contact::Entity::find_by_id(elder.id)).await;
    let error = read.expect_err("what was moved does not open").to_string();
    assert!(error.contains("elder_contact/family_phone"), "{error}");
}
