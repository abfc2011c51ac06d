//! What elders can do: drafted by anybody, issued by assessors, observed by helpers, and what follows for the needs.

use axum::http::StatusCode;
use chrono::Duration;
use linli::access::entity::account;
use linli::access::{ADMINISTRATORS, Role};
use linli::needs::need;
use linli::people::assessment::{Scale, observation, record};
use linli::people::{elder, elder_health};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::register::save;
use crate::visitor::Visitor;
use crate::world::World;

linli::permissions! {
    /// Who signs in by which name.
    ReadAccounts read ADMINISTRATORS => account::Entity;
}

/// A whole form of the national standard in which so many points are lost, the first items first.
fn form(lost: u8) -> Vec<(String, String)> {
    let mut left = lost;
    let mut fields = vec![
        ("assessed_on".to_owned(), "2026-11-23".to_owned()),
        ("bands".to_owned(), "gbt42195-2022".to_owned()),
        ("note".to_owned(), "walks with a stick".to_owned()),
    ];
    for item in Scale::Gbt42195.items() {
        let most = item.points.iter().max().copied().unwrap();
        let less = left.min(most);
        left -= less;
        fields.push((format!("item-{}", item.code), (most - less).to_string()));
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// Registers an account as an assessor.
async fn register(world: &World, login: &str) {
    let accounts = account::Entity::find().filter(account::Column::Login.eq(login));
    let accounts = world
        .app
        .own_desk::<ReadAccounts>()
        .all(accounts)
        .await
        .unwrap();
    let id = accounts[0].id.to_string();
    let mut admin = world.administrator().await;
    let fields = [
        ("account", id.as_str()),
        ("trained_on", "2025-06-01"),
        ("certificate", "JL-0042"),
    ];
    admin.post("/people/assessors", &fields).await.accepted();
}

async fn draft(chen: &mut Visitor, path: &str) -> String {
    let begun = chen
        .post(&format!("{path}/assessments"), &[("scale", "gbt42195")])
        .await;
    begun.accepted().to_owned()
}

#[tokio::test]
async fn a_coordinator_drafts_and_only_an_assessor_issues_the_level() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let path = format!("/people/elders/{}", elder.id);
    let mut chen = world.coordinator().await;
    let draft = draft(&mut chen, &path).await;
    let issue = format!("{draft}/issue");
    // 30 points lost of 90: level 2.
    let whole = form(30);
    let half: Vec<_> = whole.iter().take(10).cloned().collect();
    save(&mut chen, &draft, &borrowed(&half)).await;
    let refused = chen.post(&issue, &[("version", "2")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("只有登记过的评估员"),
        "{}",
        refused.body
    );
    register(&world, "chen").await;
    let refused = chen.post(&issue, &[("version", "2")]).await;
    assert!(refused.body.contains("还有没填的项"), "{}", refused.body);
    assert!(world.rows(elder_health::Entity::find()).await.is_empty());
    save(&mut chen, &draft, &borrowed(&whole)).await;
    let page = chen.get(&format!("{path}/assessments")).await.body;
    assert!(page.contains("60 / 90") && page.contains("草稿"), "{page}");
    chen.post(&issue, &[("version", "3")]).await.accepted();
    let health = world.rows(elder_health::Entity::find()).await;
    assert_eq!(health[0].level(), Some(2));
    let rows = world.rows(record::Entity::find()).await;
    assert_eq!((rows[0].score, rows[0].level), (Some(60), Some(2)));
    assert!(!rows[0].answers_sealed.contains("stick"));
    let history = chen.get(&format!("{path}/health/history")).await.body;
    assert!(history.contains("2 级"), "{history}");
    // What was issued is never changed.
    let late = chen.post(&issue, &[("version", "4")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let version = elder_version(&world, elder.id).await;
    let mut fields = borrowed(&whole);
    fields.push(("version", &version));
    assert_eq!(
        chen.post(&draft, &fields).await.status,
        StatusCode::CONFLICT
    );
    let viewer = world
        .viewer()
        .await
        .get(&format!("{path}/assessments"))
        .await;
    assert_eq!(viewer.status, StatusCode::NOT_FOUND);
}

async fn elder_version(world: &World, id: i32) -> String {
    let rows = world.rows(elder::Entity::find_by_id(id)).await;
    rows[0].version.to_string()
}

#[tokio::test]
async fn a_level_suggests_needs_by_the_countys_table_and_is_due_again_after_a_year() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let path = format!("/people/elders/{}", elder.id);
    let mut chen = world.coordinator().await;
    register(&world, "chen").await;
    let draft = draft(&mut chen, &path).await;
    let mut whole = form(30);
    whole.push(("adjustments".to_owned(), "events".to_owned()));
    save(&mut chen, &draft, &borrowed(&whole)).await;
    chen.post(&format!("{draft}/issue"), &[("version", "2")])
        .await
        .accepted();
    let health = world.rows(elder_health::Entity::find()).await;
    assert_eq!(health[0].level(), Some(3), "two events raise it by one");
    let mut county = world.administrator().await;
    let decided = [
        ("value", "16"),
        ("from", "2026-11-23"),
        ("source", "County notice 7"),
    ];
    let number = format!("/policy/{}/visits-3", world.places.county.id);
    county.post(&number, &decided).await.accepted();
    let page = chen.get(&format!("{path}/assessments")).await.body;
    assert!(
        page.contains("每周 4 次") && page.contains("每周 2 次") && page.contains("最多 3 位帮手"),
        "{page}"
    );
    let accept = [("accept", "visits"), ("accept", "helpers")];
    chen.post(&format!("{draft}/needs"), &accept)
        .await
        .accepted();
    let needs = world.rows(need::Entity::find()).await;
    assert_eq!(needs.len(), 1);
    assert_eq!(
        (needs[0].visits, needs[0].weeks, needs[0].mode.as_str()),
        (4, 1, "home")
    );
    let row = world
        .rows(elder::Entity::find_by_id(elder.id))
        .await
        .remove(0);
    assert_eq!(row.max_helpers, Some(3));
    // Accepted again: the earlier need has ended.
    chen.post(&format!("{draft}/needs"), &accept)
        .await
        .accepted();
    let needs = world.rows(need::Entity::find()).await;
    let active = needs.iter().filter(|need| need.status == "active").count();
    assert_eq!((needs.len(), active), (2, 1));
    let due = "/people/assessments";
    assert!(!chen.get(due).await.body.contains("Wang"));
    world.turn_clock(Duration::days(364));
    let mut chen = world.coordinator().await;
    assert!(!chen.get(due).await.body.contains("Wang"));
    world.turn_clock(Duration::days(1));
    let listed = chen.get(due).await.body;
    assert!(
        listed.contains("Wang") && listed.contains("2027年11月23日"),
        "{listed}"
    );
}

#[tokio::test]
async fn a_helper_tells_what_was_noticed_and_gives_no_level() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "王秀兰").await;
    let stranger_elder = world.elder(&world.places.beidian, "Sun").await;
    let helper = world.helper(&world.places.liuxi, "Zhao").await;
    world.need(&elder).await;
    let mut chen = world.coordinator().await;
    crate::doors::plan_and_publish_one(&world, &mut chen).await;
    let link = world.link(&helper).await;
    let mut phone = world.stranger();
    let week = phone.get(&link).await.body;
    let ask = format!("{link}/observations/{}", elder.id);
    assert!(week.contains(&ask), "{week}");
    let page = phone.get(&ask).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("秀兰") && !page.body.contains("王秀兰"));
    let nothing = phone.post(&ask, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        ("seen", "fell"),
        ("seen", "eats"),
        ("text", "fell beside the stove"),
    ];
    assert_eq!(phone.post(&ask, &fields).await.accepted(), link);
    let stored = format!("{:?}", world.rows(observation::Entity::find()).await);
    assert!(
        !stored.contains("stove") && !stored.contains("fell"),
        "{stored}"
    );
    let seen = chen
        .get(&format!("/people/elders/{}/assessments", elder.id))
        .await
        .body;
    assert!(
        seen.contains("fell beside the stove") && seen.contains("摔倒过、吃得比以前少"),
        "{seen}"
    );
    assert!(world.rows(elder_health::Entity::find()).await.is_empty());
    let elsewhere = format!("{link}/observations/{}", stranger_elder.id);
    assert_eq!(phone.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        phone.post(&elsewhere, &fields).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn only_administrators_say_who_is_an_assessor() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    assert_eq!(
        chen.get("/people/assessors").await.status,
        StatusCode::NOT_FOUND
    );
    register(&world, "chen").await;
    let mut admin = world.administrator().await;
    let page = admin.get("/people/assessors").await.body;
    assert!(page.contains("chen") && page.contains("JL-0042"), "{page}");
    let future = [("account", "1"), ("trained_on", "2027-01-01")];
    let refused = admin.post("/people/assessors", &future).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.post("/people/assessors/1/end", &[]).await.accepted();
    assert!(
        !admin
            .get("/people/assessors")
            .await
            .body
            .contains("JL-0042")
    );
    let mut other = world
        .signed_in("other", Role::Coordinator, &world.places.liuhe)
        .await;
    assert_eq!(
        other.post("/people/assessors/1/end", &[]).await.status,
        StatusCode::NOT_FOUND
    );
}
