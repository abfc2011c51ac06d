//! When something happens: the report in three fields by every way, the ladder and its clocks, both phases, the end.

use axum::http::StatusCode;
use chrono::Duration;
use linli::access::Role;
use linli::access::entity::organisation;
use linli::incidents::{entry, hop, incident, watch};
use linli::organisations::officer;
use linli::outbox::message;
use sea_orm::{EntityTrait, QueryOrder};

use crate::messages::{KEY, send, told_by, write_back};
use crate::outside::Outside;
use crate::visitor::Visitor;
use crate::weeks::{GUI, Village};
use crate::world::World;

/// Two at night in the village.
const NIGHT: i64 = 17;
/// Numbers of those on duty in village, township and county.
const VILLAGE: &str = "13900001001";
const TOWNSHIP: &str = "13900001002";
const COUNTY: &str = "13900001003";
/// "Report: Guilan fell in the yard", as a helper writes it.
const REPORT: &str =
    "\u{62A5}\u{FF1A}\u{6842}\u{5170}\u{6454}\u{5728}\u{9662}\u{5B50}\u{91CC}\u{4E86}";
const FELL: &str = "\u{6454}\u{5728}\u{9662}\u{5B50}\u{91CC}";

/// A village at night, with somebody on duty at every step, and an administrator who wrote that down.
async fn at_night(gateway: &Outside) -> (Village, Visitor) {
    let village = told_by(gateway).await;
    let mut admin = village.world.administrator().await;
    admin.english().await;
    let places = &village.world.places;
    for (place, name, phone) in [
        (&places.liuxi, "Dagang", VILLAGE),
        (&places.liuhe, "Yulan", TOWNSHIP),
        (&places.county, "Zhiqiang", COUNTY),
    ] {
        on_duty(&mut admin, place, name, phone).await;
    }
    village.world.turn_clock(Duration::hours(NIGHT));
    (village, admin)
}

async fn on_duty(admin: &mut Visitor, place: &organisation::Model, name: &str, phone: &str) {
    let path = format!("/organisations/{}/officers", place.id);
    let fields = [
        ("duty", "incidents"),
        ("rank", "first"),
        ("name", name),
        ("phone", phone),
        ("account", ""),
        ("from", "2026-11-23"),
    ];
    admin.post(&path, &fields).await.accepted();
}

async fn watch(village: &Village) {
    watch::watch(&village.world.app).await.unwrap();
    send(village).await;
}

/// To which numbers the gateway was handed something, since it was asked last.
fn told(gateway: &Outside, from: usize) -> Vec<&'static str> {
    let seen = gateway.seen();
    let told = |sent: &String| {
        [VILLAGE, TOWNSHIP, COUNTY]
            .into_iter()
            .find(|number| sent.contains(number))
    };
    seen[from..].iter().filter_map(told).collect()
}

async fn incidents(village: &Village) -> Vec<incident::Model> {
    let rows = incident::Entity::find().order_by_asc(incident::Column::Id);
    village.world.rows(rows).await
}

async fn hops(village: &Village) -> Vec<hop::Model> {
    let rows = hop::Entity::find().order_by_asc(hop::Column::Id);
    village.world.rows(rows).await
}

async fn entries(village: &Village) -> Vec<String> {
    let rows = entry::Entity::find().order_by_asc(entry::Column::Id);
    let rows = village.world.rows(rows).await.into_iter();
    rows.map(|row| row.kind).collect()
}

/// The case is closed, and before that refused to be as long as nobody went to see.
async fn ends_after_a_visit(village: &mut Village, mut admin: Visitor, case: &str) {
    let page = village.chen.get(case).await;
    assert!(page.body.contains(FELL), "{}", page.body);
    let version = page.version();
    let refused = admin
        .post(
            &format!("{case}/closure"),
            &[("version", &version), ("outcome", "Well again")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("The emergency is not over yet"),
        "{}",
        refused.body
    );
    let plan = [
        ("version", version.as_str()),
        ("plan", "Hospital, then meals for two weeks"),
    ];
    village
        .chen
        .post(&format!("{case}/aid"), &plan)
        .await
        .accepted();
    let version = village.chen.get(case).await.version();
    let close = [("version", version.as_str()), ("outcome", "Well again")];
    let refused = admin.post(&format!("{case}/closure"), &close).await;
    assert!(
        refused.body.contains("Nobody has gone to see"),
        "{}",
        refused.body
    );
    let now = [("now", "Walks with a stick")];
    village
        .chen
        .post(&format!("{case}/follow-up"), &now)
        .await
        .accepted();
    village
        .chen
        .post(&format!("{case}/closure"), &close)
        .await
        .accepted();
}

#[tokio::test]
async fn a_fall_at_night_climbs_until_somebody_takes_it_and_ends_only_after_a_visit() {
    let gateway = Outside::gateway().await;
    let (mut village, admin) = Box::pin(at_night(&gateway)).await;
    write_back(&village, KEY, "13900004567", REPORT).await;
    watch(&village).await;
    let row = incidents(&village).await.remove(0);
    assert_eq!(
        (
            row.kind.as_str(),
            row.way.as_str(),
            row.elder_id,
            row.helper_id
        ),
        (
            "illness",
            "message",
            Some(village.gui.id),
            Some(village.xiuying.id)
        )
    );
    assert_eq!(told(&gateway, 0), [VILLAGE], "in the quiet hours too");
    let sent = gateway.seen().remove(0);
    assert!(!sent.contains(FELL), "a telephone shows no illness: {sent}");

    // One minute before the time is up nothing climbs, at the time it does; each step once, however often one looks.
    village.world.turn_clock(Duration::minutes(29));
    watch(&village).await;
    assert_eq!(told(&gateway, 1), [] as [&str; 0]);
    village.world.turn_clock(Duration::minutes(1));
    watch(&village).await;
    watch(&village).await;
    assert_eq!(told(&gateway, 1), [TOWNSHIP]);
    village.world.turn_clock(Duration::minutes(30));
    watch(&village).await;
    assert_eq!(told(&gateway, 2), [COUNTY]);
    // At the top they are told again.
    village.world.turn_clock(Duration::minutes(60));
    watch(&village).await;
    assert_eq!(told(&gateway, 3), [COUNTY]);

    // Whoever is passed over can still take it in hand: the township does, through the desk.
    let case = format!("/incidents/{}", row.id);
    let list = village.chen.get("/incidents").await.body;
    assert!(list.contains(&case) && list.contains(GUI), "{list}");
    village
        .chen
        .post(&format!("{case}/acknowledgement"), &[])
        .await
        .accepted();
    village.world.turn_clock(Duration::minutes(120));
    watch(&village).await;
    assert_eq!(told(&gateway, 4), [] as [&str; 0]);

    ends_after_a_visit(&mut village, admin, &case).await;
    assert_eq!(
        entries(&village).await,
        [
            "told",
            "climbed",
            "told",
            "climbed",
            "told",
            "again",
            "acknowledged",
            "aid",
            "seen",
            "closed"
        ]
    );
    assert_eq!(incidents(&village).await[0].status, "closed");
}

#[tokio::test]
async fn whoever_is_on_duty_takes_it_by_answering_1_and_a_helper_who_was_asked_since_does_not() {
    let gateway = Outside::gateway().await;
    let (mut village, _) = Box::pin(at_night(&gateway)).await;
    write_back(&village, KEY, "13900004567", REPORT).await;
    watch(&village).await;
    write_back(&village, KEY, "+86 139 0000 1001", "1").await;
    watch(&village).await;
    let hop = hops(&village).await.remove(0);
    assert_eq!((hop.open, hop.way.as_deref()), (false, Some("message")));
    assert!(hop.officer_id.is_some());
    village.world.turn_clock(Duration::hours(2));
    watch(&village).await;
    assert_eq!(told(&gateway, 1), [] as [&str; 0], "it climbs no more");
    // The township gives aid: it is told when the village has dealt with the emergency.
    let case = format!("/incidents/{}", hop.incident_id);
    let version = village.chen.get(&case).await.version();
    let plan = [("version", version.as_str()), ("plan", "Meals")];
    village
        .chen
        .post(&format!("{case}/aid"), &plan)
        .await
        .accepted();
    watch(&village).await;
    assert_eq!(told(&gateway, 1), [TOWNSHIP]);
    let last = hops(&village).await.pop().unwrap();
    assert_eq!((last.phase.as_str(), last.open), ("aid", true));
}

#[tokio::test]
async fn where_nobody_is_on_duty_the_next_above_is_told_at_once() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    let mut admin = village.world.administrator().await;
    let township = village.world.places.liuhe.clone();
    on_duty(&mut admin, &township, "Yulan", TOWNSHIP).await;
    let fields = [
        ("kind", "other"),
        ("whom", GUI),
        ("story", "Does not open the door"),
        ("place", &township.id.to_string()),
    ];
    village.chen.post("/incidents", &fields).await.accepted();
    watch(&village).await;
    assert_eq!(told(&gateway, 0), [TOWNSHIP]);
    // Who has handed over is told no more; then nobody is, and it waits at the desks.
    let officer = village.world.rows(officer::Entity::find()).await.remove(0);
    let end = format!("/organisations/{}/officers/{}/end", township.id, officer.id);
    admin.post(&end, &[]).await.accepted();
    village.world.turn_clock(Duration::days(1));
    watch(&village).await;
    village.chen.post("/incidents", &fields).await.accepted();
    watch(&village).await;
    assert_eq!(told(&gateway, 1), [] as [&str; 0]);
    let last = hops(&village).await.pop().unwrap();
    assert_eq!(
        (last.at_id, last.open),
        (village.world.places.liuxi.id, true)
    );
}

#[tokio::test]
async fn a_helper_and_a_family_report_on_their_own_pages_and_see_no_other_case() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    let visits = [(&village.gui_need, crate::weeks::TUESDAY, &village.xiuying)];
    village.published(&visits, "0").await;
    let link = village.world.link(&village.xiuying).await;
    let mut phone = village.world.stranger();
    let form = phone.get(&format!("{link}/incidents")).await;
    assert_eq!(form.status, StatusCode::OK);
    let gui = village.gui.id.to_string();
    assert!(
        form.body.contains(&format!("value=\"{gui}\"")),
        "{}",
        form.body
    );
    let fields = [
        ("kind", "hardship"),
        ("whom", gui.as_str()),
        ("story", "The stove is cold"),
    ];
    let answer = phone.post(&format!("{link}/incidents"), &fields).await;
    let told = phone.get(answer.accepted()).await;
    assert!(told.body.contains("119"), "what to do first: {}", told.body);
    // An elder whom this helper does not visit cannot be chosen.
    let fu = village.fu.id.to_string();
    let foreign = [
        ("kind", "hardship"),
        ("whom", fu.as_str()),
        ("story", "Cold"),
    ];
    let refused = phone.post(&format!("{link}/incidents"), &foreign).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    let elder = village.fu.id;
    let made = village
        .chen
        .post(&format!("/elders/{elder}/links"), &[("label", "son")])
        .await;
    let page = village.chen.get(made.accepted()).await.body;
    let token = page
        .split("/f/")
        .nth(1)
        .unwrap()
        .split(['"', '<', '?'])
        .next()
        .unwrap();
    let mut family = village.world.stranger();
    let fields = [
        ("kind", "illness"),
        ("story", "He does not answer the telephone"),
    ];
    let answer = family.post(&format!("/f/{token}/incidents"), &fields).await;
    assert_eq!(family.get(answer.accepted()).await.status, StatusCode::OK);
    let first = incidents(&village).await.remove(0);
    let other = family
        .get(&format!("/f/{token}/incidents/{}", first.id))
        .await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    assert_eq!(incidents(&village).await[1].elder_id, Some(elder));
}

#[tokio::test]
async fn what_is_confidential_is_read_by_those_on_the_case_and_every_look_is_written_down() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    let place = village.world.places.liuxi.id.to_string();
    let fields = [
        ("kind", "harm"),
        ("whom", GUI),
        ("story", "The nephew takes the pension"),
        ("place", place.as_str()),
    ];
    let case = village.chen.post("/incidents", &fields).await;
    let case = case.accepted().to_owned();
    assert_eq!(village.chen.get(&case).await.status, StatusCode::OK);
    let mut other = village
        .world
        .signed_in("wu", Role::Coordinator, &village.world.places.liuhe)
        .await;
    assert_eq!(other.get(&case).await.status, StatusCode::NOT_FOUND);
    let list = other.get("/incidents").await.body;
    assert!(!list.contains(GUI), "{list}");
    let refused = other
        .post(&format!("{case}/entries"), &[("action", "x")])
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let mut admin = village.world.administrator().await;
    assert_eq!(admin.get(&case).await.status, StatusCode::OK);
    assert_eq!(looks(&village).await, 2);
    // The database says neither what happened nor who is on duty under which number.
    on_duty(
        &mut admin,
        &village.world.places.liuhe.clone(),
        "Yulan",
        TOWNSHIP,
    )
    .await;
    watch(&village).await;
    let rows = format!(
        "{:?}{:?}{:?}{:?}",
        incidents(&village).await,
        village.world.rows(entry::Entity::find()).await,
        village.world.rows(officer::Entity::find()).await,
        village.world.rows(message::Entity::find()).await,
    );
    assert!(
        !rows.contains("nephew") && !rows.contains(TOWNSHIP),
        "{rows}"
    );
    assert!(
        !rows.contains("\u{6842}\u{5170}"),
        "no name in a message about harm: {rows}"
    );
}

async fn looks(village: &Village) -> usize {
    use linli::access::entity::audit;
    let rows = village.world.rows(audit::Entity::find()).await;
    let looks = rows
        .iter()
        .filter(|row| row.action == "look" && row.subject == "incident");
    looks.count()
}

#[tokio::test]
async fn a_name_that_several_have_is_asked_about_and_nothing_is_lost() {
    let gateway = Outside::gateway().await;
    let mut village = told_by(&gateway).await;
    village
        .world
        .elder(&village.world.places.dongtun.clone(), GUI)
        .await;
    let place = village.world.places.liuxi.id.to_string();
    let fields = [
        ("kind", "illness"),
        ("whom", GUI),
        ("story", "Fell in the yard"),
        ("place", place.as_str()),
    ];
    village.chen.english().await;
    let refused = village.chen.post("/incidents", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("Several have this name"),
        "{}",
        refused.body
    );
    assert!(
        refused.body.contains("Fell in the yard"),
        "what was written stays"
    );
    let unknown = [fields[0], ("whom", "Nobody"), fields[2], fields[3]];
    let refused = village.chen.post("/incidents", &unknown).await;
    assert!(
        refused.body.contains("Nobody in the register"),
        "{}",
        refused.body
    );
    assert!(incidents(&village).await.is_empty());
}

#[tokio::test]
async fn anybody_reports_on_the_villages_page_and_sees_nothing_of_what_was_reported() {
    let world = World::new().await;
    let liuxi = world.places.liuxi.clone();
    let mut passer_by = world.stranger();
    passer_by.english().await;
    let wall = passer_by.get("/p/229901102200").await.body;
    let page = "/p/229901102200/report";
    assert!(wall.contains(&format!("href=\"{page}\"")), "{wall}");
    let fields = [
        ("kind", "illness"),
        ("story", "Old Wang fell by the mill"),
        ("finder", "Zhao, 13900000077"),
    ];
    let nobody = passer_by.post(page, &fields[..2]).await;
    assert_eq!(
        nobody.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        nobody.body
    );
    let told = passer_by.post(page, &fields).await;
    let told = told.accepted().to_owned();
    let told = passer_by.get(&told).await.body;
    assert!(
        told.contains("Written down") && !told.contains("mill"),
        "{told}"
    );
    let rows = world.rows(incident::Entity::find()).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].organisation_id, rows[0].way.as_str()),
        (liuxi.id, "anyone")
    );
    assert!(!rows[0].story.contains("mill"), "sealed");
    let mut chen = world.coordinator().await;
    chen.english().await;
    let case = chen.get(&format!("/incidents/{}", rows[0].id)).await.body;
    for words in ["mill", "13900000077", "by somebody on the open page"] {
        assert!(case.contains(words), "{words}: {case}");
    }
    // Nobody floods those on duty: after ten the telephone is left. Another village's page still takes reports.
    for _ in 1..10 {
        passer_by.post(page, &fields).await.accepted();
    }
    let eleventh = passer_by.post(page, &fields).await;
    assert!(
        eleventh.body.contains("Please telephone"),
        "{}",
        eleventh.body
    );
    passer_by
        .post("/p/229901102201/report", &fields)
        .await
        .accepted();
}
