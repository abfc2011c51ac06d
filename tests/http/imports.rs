//! Rosters in: tried, confirmed, brought in again, taken back.

use std::collections::BTreeSet;
use std::fmt::Write;

use axum::http::StatusCode;
use linli::access::Role;
use linli::access::entity::helper_link;
use linli::exchange::{Report, import, import_change, import_file};
use linli::matching::pair;
use linli::needs::need;
use linli::page::Language;
use linli::people::{
    consent, elder, elder_contact, elder_health, elder_identity, helper, helper_contact,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::visitor::{Answer, Visitor};
use crate::world::World;

linli::permissions! {
    /// What these tests look at.
    Look read linli::access::KEEPERS => elder_identity::Entity;
}

const REGISTER: &[u8] = include_bytes!("../rosters/liuxi-register.xlsx");
const HELPERS: &[u8] = include_bytes!("../rosters/liuxi-helpers-gb18030.csv");
const ELDERS: &[u8] = include_bytes!("../rosters/village-elders.csv");

/// Hands in a file that can be read: the page of the import.
pub async fn hand_in(
    visitor: &mut Visitor,
    place: i32,
    name: &str,
    bytes: impl AsRef<[u8]>,
) -> String {
    let answer = visitor.hand_in(place, name, bytes.as_ref()).await;
    answer.accepted().to_owned()
}

/// Hands in the untidy register of Liuxi.
async fn hand_in_register(world: &World, visitor: &mut Visitor) -> String {
    let liuxi = world.places.liuxi.id;
    hand_in(visitor, liuxi, "liuxi-register.xlsx", REGISTER).await
}

/// What would be added, changed, left the same, and not taken.
fn counts(page: &Answer) -> Vec<u32> {
    let list = page
        .body
        .split("<dl class=\"rows\">")
        .nth(1)
        .expect("the counts");
    let list = list.split("</dl>").next().unwrap();
    list.split("<dd>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().parse().unwrap())
        .collect()
}

pub async fn confirm(visitor: &mut Visitor, path: &str) -> Answer {
    let version = visitor.get(path).await.version();
    let path = format!("{path}/confirmation");
    visitor.post(&path, &[("version", &version)]).await
}

async fn elders(world: &World) -> Vec<elder::Model> {
    world
        .rows(elder::Entity::find().order_by_asc(elder::Column::Id))
        .await
}

async fn from_command_line(world: &World, kind: &str, name: &str, text: &str) -> Report {
    import_file(
        &world.app,
        Some("229901102000"),
        Some(kind),
        name,
        text.as_bytes(),
        true,
    )
    .await
    .unwrap()
}

#[tokio::test]
async fn an_untidy_register_is_tried_confirmed_and_changes_nothing_the_second_time() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let path = hand_in_register(&world, &mut chen).await;
    let trial = chen.get(&path).await;
    let [added, changed, same, skipped] = counts(&trial)[..] else {
        panic!("{}", trial.body)
    };
    assert_eq!((changed, same), (0, 0));
    assert!(added > 30 && skipped > 0, "{added} {skipped}");
    assert!(
        trial.body.contains("href=\"#row-"),
        "the summary leads to the rows"
    );
    assert!(elders(&world).await.is_empty(), "a trial writes nothing");

    assert_eq!(confirm(&mut chen, &path).await.location(), path);
    let brought_in = elders(&world).await;
    assert_eq!(brought_in.len(), added as usize);
    assert!(
        brought_in
            .iter()
            .all(|elder| elder.organisation_id == world.places.liuxi.id)
    );

    let again = hand_in_register(&world, &mut chen).await;
    let trial = chen.get(&again).await;
    assert_eq!(counts(&trial)[..3], [0, 0, added], "{}", trial.body);
    assert!(
        !trial.body.contains("/confirmation"),
        "there is nothing to confirm"
    );
    assert_eq!(elders(&world).await, brought_in);
}

#[tokio::test]
async fn confirming_twice_brings_in_once() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let path = hand_in(&mut chen, world.places.liuxi.id, "helpers.csv", HELPERS).await;
    let version = chen.get(&path).await.version();
    for _ in 0..2 {
        let answer = chen
            .post(&format!("{path}/confirmation"), &[("version", &version)])
            .await;
        assert_eq!(
            (answer.status, answer.location()),
            (StatusCode::SEE_OTHER, path.as_str()),
            "{}",
            answer.body
        );
    }
    let helpers = world.rows(helper::Entity::find()).await;
    assert_eq!(
        helpers.len(),
        world.rows(import_change::Entity::find()).await.len()
    );
    assert_eq!(helpers.len(), 14);
}

#[tokio::test]
async fn the_file_is_forgotten_once_it_is_confirmed_and_identity_numbers_are_sealed() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let path = hand_in_register(&world, &mut chen).await;
    let draft = world.rows(import::Entity::find()).await.remove(0);
    assert!(!draft.content.is_empty());
    assert!(
        !draft.content.starts_with(b"PK"),
        "a file that waits is sealed"
    );
    confirm(&mut chen, &path).await;
    assert!(
        world.rows(import::Entity::find()).await[0]
            .content
            .is_empty()
    );
    let identities = world
        .app
        .own_desk::<Look>()
        .all(elder_identity::Entity::find())
        .await
        .unwrap();
    assert!(identities.len() > 10);
    assert!(
        identities
            .iter()
            .all(|row| !row.number_encrypted.contains("999999"))
    );
    let changes = world.rows(import_change::Entity::find()).await;
    assert!(
        changes.iter().all(|change| !change.after.contains("name")),
        "what changed is sealed too"
    );
}

#[tokio::test]
async fn an_import_taken_back_withdraws_whom_it_added_and_the_next_brings_them_back() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let path = hand_in_register(&world, &mut chen).await;
    confirm(&mut chen, &path).await;
    let before = elders(&world).await;
    chen.post(&format!("{path}/undo"), &[]).await;
    assert!(
        elders(&world)
            .await
            .iter()
            .all(|elder| elder.status == "withdrawn")
    );
    let second = hand_in_register(&world, &mut chen).await;
    confirm(&mut chen, &second).await;
    let after = elders(&world).await;
    assert_eq!(after.len(), before.len(), "nobody is there twice");
    assert!(after.iter().all(|elder| elder.status == "active"));
}

#[tokio::test]
async fn what_a_second_roster_changed_is_put_back_unless_somebody_changed_it_since() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let first = "id,name,birth_date,village_code,needs,phone\n\
                 E1,Wang Shulan,1944-03-09,229901102200,visit:30:1,13900000001\n\
                 E2,Li Cheng,1950-01-02,229901102200,visit:30:1;meal:45:7,13900000002\n";
    let second = "id,name,birth_date,village_code,needs,phone\n\
                  E1,Wang Shulan,1944-03-09,229901102201,visit:60:0.5,13900000003\n\
                  E2,Li Cheng,1950-01-02,229901102200,visit:30:1,13900000002\n";
    let path = hand_in(&mut chen, world.places.liuhe.id, "elders.csv", first).await;
    confirm(&mut chen, &path).await;
    let path = hand_in(&mut chen, world.places.liuhe.id, "elders.csv", second).await;
    assert_eq!(counts(&chen.get(&path).await), [0, 2, 0, 0]);
    confirm(&mut chen, &path).await;
    let [wang, li] = &elders(&world).await[..] else {
        panic!("two elders")
    };
    assert_eq!(wang.organisation_id, world.places.dongtun.id);
    let active = |elder| {
        need::Entity::find()
            .filter(need::Column::ElderId.eq(elder))
            .filter(need::Column::Status.eq("active"))
    };
    let [need] = &world.rows(active(wang.id)).await[..] else {
        panic!("one need")
    };
    assert_eq!((need.minutes, need.visits, need.weeks), (60, 1, 2));
    assert_eq!(
        need.organisation_id, world.places.dongtun.id,
        "needs move along"
    );
    assert_eq!(world.rows(active(li.id)).await.len(), 1, "meals have ended");

    // Somebody puts Li's meals back by hand: Li is left alone, Wang is put back.
    let ended = need::Entity::find()
        .filter(need::Column::ElderId.eq(li.id))
        .filter(need::Column::Service.eq("meal"));
    let meal = world.rows(ended).await.remove(0);
    let row = need::ActiveModel {
        id: Set(meal.id),
        minutes: Set(50),
        status: Set("active".to_owned()),
        ..Default::default()
    };
    world.change(row).await;
    chen.post(&format!("{path}/undo"), &[]).await;
    let page = chen.get(&path).await;
    assert!(
        page.body.contains("Li Cheng") && !page.body.contains("Wang Shulan"),
        "{}",
        page.body
    );
    let wang = elders(&world).await.remove(0);
    assert_eq!(wang.organisation_id, world.places.liuxi.id);
    let [need] = &world.rows(active(wang.id)).await[..] else {
        panic!("one need")
    };
    assert_eq!((need.minutes, need.visits, need.weeks), (30, 1, 1));
    let contact = world
        .rows(elder_contact::Entity::find_by_id(wang.id))
        .await
        .remove(0);
    assert_eq!(contact.phone.as_deref(), Some("+8613900000001"));
}

#[tokio::test]
async fn one_code_never_overwrites_somebody_else_and_unknown_villages_are_refused() {
    let world = World::new().await;
    let first = "id,name,birth_date,village_code\nE1,Wang Shulan,1944-03-09,229901102200\n";
    from_command_line(&world, "elders", "a.csv", first).await;
    let second = "id,name,birth_date,village_code\nE1,Zhao Qiang,1939-12-01,229901102200\n\
                  E3,Sun Li,1941-12-01,229901999999\n";
    let report = from_command_line(&world, "elders", "b.csv", second).await;
    assert_eq!(
        (
            report.counts().added,
            report.counts().changed,
            report.counts().skipped
        ),
        (0, 0, 2)
    );
    let text = report.text(Language::English.texts());
    assert!(
        text.contains("Wang Shulan") && text.contains("229901999999"),
        "{text}"
    );
    let [wang] = &elders(&world).await[..] else {
        panic!("one elder")
    };
    assert_eq!(wang.name, "Wang Shulan");
}

#[tokio::test]
async fn a_tidy_roster_brings_needs_health_and_consent_along_and_the_same_again_changes_nothing() {
    let world = World::new().await;
    let mut roster = String::from_utf8(ELDERS.to_vec()).unwrap();
    roster = roster
        .trim_end()
        .lines()
        .enumerate()
        .fold(String::new(), |mut text, (at, line)| {
            text += line;
            text += if at == 0 { ",consent\n" } else { ",masked\n" };
            text
        });
    let report = from_command_line(&world, "elders", "elders.csv", &roster).await;
    let count = report.counts().added;
    assert!(count > 40, "{:?}", report.counts());
    assert_eq!(world.rows(elder_health::Entity::find()).await.len(), count);
    assert_eq!(
        world
            .rows(consent::Entity::find().filter(consent::Column::Extent.eq("masked")))
            .await
            .len(),
        count
    );
    assert!(world.rows(need::Entity::find()).await.len() >= count);
    let again = from_command_line(&world, "elders", "elders.csv", &roster).await;
    assert_eq!(
        (
            again.counts().added,
            again.counts().changed,
            again.counts().same
        ),
        (0, 0, count)
    );
}

#[tokio::test]
async fn pairs_are_brought_in_once_and_end_when_they_are_taken_back() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    world.elder(&world.places.liuxi, "Wang").await;
    world.helper(&world.places.liuxi, "Zhao").await;
    let pairs = "helper,elder,kind\nH-Zhao,E-Wang,pinned\nH-Zhao,E-Nobody,previous\nH-Zhao,E-Wang,married\n";
    let path = hand_in(&mut chen, world.places.liuhe.id, "pairs.csv", pairs).await;
    assert_eq!(counts(&chen.get(&path).await), [1, 0, 0, 2]);
    confirm(&mut chen, &path).await;
    assert_eq!(world.rows(pair::Entity::find()).await.len(), 1);
    let report = from_command_line(&world, "pairs", "pairs.csv", pairs).await;
    assert_eq!((report.counts().added, report.counts().same), (0, 1));
    chen.post(&format!("{path}/undo"), &[]).await;
    assert!(world.rows(pair::Entity::find()).await.is_empty());
}

#[tokio::test]
async fn a_column_taken_for_the_wrong_thing_is_put_right() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let roster = "name,hamlet,somewhere\nWang Shulan,Group 3,Liuxi lane 7\n";
    let path = hand_in(&mut chen, world.places.liuxi.id, "elders.csv", roster).await;
    let page = chen.get(&path).await;
    let (version, sheet) = (page.version(), page.hidden("sheet"));
    let choices = [
        ("version", &*version),
        ("kind", "elders"),
        ("sheet", &*sheet),
        ("header_row", "1"),
        ("datum", "wgs84"),
        ("field-A", "name"),
        ("field-B", "group"),
        ("field-C", "address"),
    ];
    let to = format!("{path}/choices");
    chen.post(&to, &choices).await.accepted();
    let stale = chen.post(&to, &choices).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    confirm(&mut chen, &path).await;
    let contact = world.rows(elder_contact::Entity::find()).await.remove(0);
    assert_eq!(contact.address.as_deref(), Some("Liuxi lane 7"));
}

#[tokio::test]
async fn who_moves_to_another_village_takes_pairs_and_link_along() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let (liuhe, dongtun) = (world.places.liuhe.id, world.places.dongtun.id);
    let bring_in = async |chen: &mut Visitor, name: &str, text: &str| {
        let path = hand_in(chen, liuhe, name, text).await;
        confirm(chen, &path).await.accepted();
    };
    let elder =
        |village| format!("id,name,sex,village_code,needs\nE1,Wang,F,{village},visit:30:1\n");
    let helper = |village| format!("id,name,sex,village_code,skills\nH1,Zhao,F,{village},visit\n");
    bring_in(&mut chen, "elders.csv", &elder("229901102200")).await;
    bring_in(&mut chen, "helpers.csv", &helper("229901102200")).await;
    let wang = elders(&world).await.remove(0);
    let zhao = world.rows(helper::Entity::find()).await.remove(0);
    let set = pair::ActiveModel {
        organisation_id: Set(wang.organisation_id),
        helper_id: Set(zhao.id),
        elder_id: Set(wang.id),
        kind: Set("previous".to_owned()),
        created_at: Set(world.app.clock().now()),
        ..Default::default()
    };
    world.insert(set).await;
    let link = world.link(&zhao).await;
    bring_in(&mut chen, "elders.csv", &elder("229901102201")).await;
    bring_in(&mut chen, "helpers.csv", &helper("229901102201")).await;
    assert_eq!(elders(&world).await[0].organisation_id, dongtun);
    let pairs = world.rows(pair::Entity::find()).await;
    let links = world.rows(helper_link::Entity::find()).await;
    assert_eq!(
        (pairs[0].organisation_id, links[0].organisation_id),
        (dongtun, dongtun)
    );
    assert_eq!(world.stranger().get(&link).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_file_that_is_no_roster_comes_back_with_the_reason() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let liuxi = world.places.liuxi.id;
    let answer = chen.hand_in(liuxi, "x.xlsx", b"PK\x03\x04 nothing").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("href=\"#field-file\""));
    let answer = chen.hand_in(liuxi, "", b"").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let beidian = world.places.beidian.id;
    let answer = chen.hand_in(beidian, "e.csv", ELDERS).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "not into a neighbour's village"
    );
    assert!(world.rows(import::Entity::find()).await.is_empty());
}

#[tokio::test]
async fn a_neighbour_sees_no_import_and_a_viewer_brings_nothing_in() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let path = hand_in(&mut chen, world.places.liuxi.id, "elders.csv", ELDERS).await;
    for mut visitor in [world.neighbour().await, world.viewer().await] {
        assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            visitor.get(&format!("{path}/faults")).await.status,
            StatusCode::NOT_FOUND
        );
        for action in ["confirmation", "undo", "removal"] {
            let answer = visitor
                .post(&format!("{path}/{action}"), &[("version", "1")])
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{action}");
        }
    }
    assert!(elders(&world).await.is_empty());
    assert_eq!(
        chen.post(&format!("{path}/removal"), &[]).await.location(),
        "/imports"
    );
    let row = world.rows(import::Entity::find()).await.remove(0);
    assert_eq!((row.status.as_str(), row.content.len()), ("removed", 0));
}

#[tokio::test]
async fn mail_and_the_language_of_messages_come_in_and_go_out_again_with_the_import() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let known = world.helper(&world.places.liuxi, "Zhao").await;
    let contact = helper_contact::ActiveModel {
        helper_id: Set(known.id),
        organisation_id: Set(known.organisation_id),
        mail: Set(Some("old@example.net".to_owned())),
        language: Set(Some("zh-CN".to_owned())),
        ..Default::default()
    };
    world.insert(contact).await;
    let text = "id,name,sex,mail,message language\nH-Zhao,Zhao,F,zhao@example.net,English\nH9,Qian,M,qian at home,zh\n";
    let path = hand_in(
        &mut chen,
        world.places.liuxi.id,
        "helpers.csv",
        text.as_bytes(),
    )
    .await;
    let trial = chen.get(&path).await.body;
    assert!(
        trial.contains("old@example.net") && trial.contains("zhao@example.net"),
        "the change is shown before it is made: {trial}"
    );
    assert!(
        trial.contains("qian at home"),
        "what is no address is told: {trial}"
    );
    confirm(&mut chen, &path).await;
    let contacts = || async {
        let rows = world.rows(helper_contact::Entity::find()).await;
        let mut rows: Vec<_> = rows
            .into_iter()
            .map(|row| (row.mail, row.language))
            .collect();
        rows.sort();
        rows
    };
    let text = |mail: &str| Some(mail.to_owned());
    assert_eq!(
        contacts().await,
        [
            (None, text("zh-CN")),
            (text("zhao@example.net"), text("en")),
        ]
    );
    chen.post(&format!("{path}/undo"), &[]).await;
    assert!(
        contacts()
            .await
            .contains(&(text("old@example.net"), text("zh-CN"))),
        "{:?}",
        contacts().await
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_a_large_file_sees_how_far_it_has_come_and_nobody_else_does() {
    const ROWS: u32 = 3_000;
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let mut waiting = world
        .signed_in("also-chen", Role::Coordinator, &world.places.liuhe)
        .await;
    let mut roster = "id,name,birth_date,village_code,needs".to_owned();
    for row in 0..ROWS {
        let [high, low] = [row / 60, row % 60].map(|at| char::from_u32(0x4e00 + at).unwrap());
        let _ = write!(
            roster,
            "\nL{row},王{high}{low},1950-01-01,229901102200,visit:40:1"
        );
    }
    let path = hand_in(
        &mut chen,
        world.places.liuhe.id,
        "large.csv",
        roster.as_bytes(),
    )
    .await;
    let version = chen.get(&path).await.version();
    let mut other_tab = chen.clone();
    let confirmation = tokio::spawn(async move {
        let path = format!("{path}/confirmation");
        chen.post(&path, &[("version", &version)]).await.accepted();
    });
    let mut seen = BTreeSet::new();
    while !confirmation.is_finished() {
        let told = other_tab.get("/imports/progress").await.body;
        if let Some((_, value)) = told.split_once("value=\"") {
            let done = value.split('"').next().unwrap();
            seen.insert(done.parse::<u32>().unwrap());
        }
        let others = waiting.get("/imports/progress").await.body;
        assert!(!others.contains("value="), "{others}");
    }
    confirmation.await.unwrap();
    assert_eq!(elders(&world).await.len(), 3_000);
    assert!(seen.iter().any(|done| (1..ROWS).contains(done)), "{seen:?}");
    let told = other_tab.get("/imports/progress?look=600").await.body;
    assert!(
        !told.contains("value=") && !told.contains("hx-get"),
        "{told}"
    );
}
