//! Who belongs to the groups of the policy: clause by clause, from day to day, and where a person decides otherwise.

use axum::http::StatusCode;
use chrono::Duration;
use linli::people::eligibility::{self, evaluation, ruling};
use linli::people::{elder, relative};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::register::save;
use crate::visitor::Visitor;
use crate::world::World;

/// An elder of 82 who lives where she is registered, with one son who left on 1 August 2026.
async fn left_behind(world: &World, chen: &mut Visitor) -> (elder::Model, String) {
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let path = format!("/people/elders/{}", elder.id);
    save(
        chen,
        &format!("{path}/profile/standing"),
        &[("resides", "yes")],
    )
    .await;
    save(
        chen,
        &format!("{path}/profile/family"),
        &[("children", "1")],
    )
    .await;
    let son = [
        ("relation", "son"),
        ("name", "王强"),
        ("sex", "male"),
        ("region", "country"),
        ("capacity", "able"),
        ("away_since", "2026-08-01"),
    ];
    chen.post(&format!("{path}/relatives"), &son)
        .await
        .accepted();
    (elder, path)
}

async fn findings(world: &World, rule: &str) -> Vec<String> {
    let rows = evaluation::Entity::find().filter(evaluation::Column::Rule.eq(rule));
    let rows = world.rows(rows).await;
    rows.into_iter().map(|row| row.finding).collect()
}

#[tokio::test]
async fn somebody_is_left_behind_when_the_six_months_are_over_and_no_longer_when_a_child_returns() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let (_, path) = left_behind(&world, &mut chen).await;
    let page = chen.get(&format!("{path}/eligibility")).await.body;
    for said in [
        "王强2026年8月1日离开，到2027年2月1日才满",
        "常年住在户籍地",
        "到2027年2月1日会再看一次",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let stored = format!("{:?}", world.rows(evaluation::Entity::find()).await);
    assert!(!stored.contains("王强"), "grounds are sealed");
    // 31 January: nothing yet. 1 February: the day has come.
    world.turn_clock(Duration::days(69));
    eligibility::settle(&world.app).await.unwrap();
    assert_eq!(
        findings(&world, "left-behind").await.last().unwrap(),
        "not-met"
    );
    world.turn_clock(Duration::days(1));
    eligibility::settle(&world.app).await.unwrap();
    assert_eq!(findings(&world, "left-behind").await.last().unwrap(), "met");
    let before = findings(&world, "left-behind").await;
    eligibility::settle(&world.app).await.unwrap();
    assert_eq!(
        findings(&world, "left-behind").await,
        before,
        "the same is not found twice"
    );
    let mut chen = world.coordinator().await;
    let page = chen.get(&format!("{path}/eligibility")).await.body;
    assert!(
        page.contains("1 个子女都在外") && page.contains("以前的结论"),
        "{page}"
    );
    let list = chen.get("/people/eligibility").await.body;
    assert!(list.contains("Wang"), "{list}");
    // He comes home.
    let id = world.rows(relative::Entity::find()).await[0].id;
    let home = [("from", "2026-08-01"), ("until", "2027-02-01")];
    save(&mut chen, &format!("{path}/relatives/{id}/away"), &home).await;
    let page = chen.get(&format!("{path}/eligibility")).await.body;
    assert!(page.contains("王强没有离开"), "{page}");
    assert!(!chen.get("/people/eligibility").await.body.contains("Wang"));
    let not = chen.get("/people/eligibility?finding=not-met").await.body;
    assert!(not.contains("Wang"));
    let rows = world.rows(evaluation::Entity::find()).await;
    let open = rows
        .iter()
        .filter(|row| row.superseded_at.is_none())
        .count();
    assert_eq!(open, 2, "one for each rule stands, the others are the past");
}

#[tokio::test]
async fn the_priority_group_follows_the_countys_switch_and_a_persons_reason() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let (_, path) = left_behind(&world, &mut chen).await;
    let away = {
        let id = world.rows(relative::Entity::find()).await[0].id;
        format!("{path}/relatives/{id}/away")
    };
    save(&mut chen, &away, &[("from", "2025-08-01"), ("until", "")]).await;
    let page = chen.get(&format!("{path}/eligibility")).await.body;
    assert!(page.contains("没有登记经济情况"), "{page}");
    save(
        &mut chen,
        &format!("{path}/profile/hardship"),
        &[("aid", "allowance")],
    )
    .await;
    assert_eq!(findings(&world, "priority").await.last().unwrap(), "met");
    // From 1 December the county wants great age and disability.
    let mut county = world.administrator().await;
    let decided = [
        ("value", "1"),
        ("from", "2026-12-01"),
        ("source", "县民政局会议"),
    ];
    let number = format!("/policy/{}/key-both", world.places.county.id);
    county.post(&number, &decided).await.accepted();
    eligibility::settle(&world.app).await.unwrap();
    assert_eq!(findings(&world, "priority").await.last().unwrap(), "met");
    world.turn_clock(Duration::days(8));
    eligibility::settle(&world.app).await.unwrap();
    assert_eq!(
        findings(&world, "priority").await.last().unwrap(),
        "unknown"
    );
    let mut chen = world.coordinator().await;
    let ruled = format!("{path}/eligibility/priority");
    let refused = chen
        .post(&ruled, &[("belongs", "yes"), ("reason", "")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = [("belongs", "yes"), ("reason", "her sight is failing")];
    chen.post(&ruled, &reason).await.accepted();
    let stored = format!("{:?}", world.rows(ruling::Entity::find()).await);
    assert!(!stored.contains("sight"));
    let page = chen.get(&format!("{path}/eligibility")).await.body;
    assert!(page.contains("her sight is failing") && page.contains("属于这一类"));
    let list = "/people/eligibility?rule=priority&finding=met";
    let listed = chen.get(list).await.body;
    assert!(
        listed.contains("Wang") && listed.contains("由人定的"),
        "{listed}"
    );
    chen.post(&format!("{ruled}/withdrawal"), &[])
        .await
        .accepted();
    assert!(!chen.get(list).await.body.contains("Wang"));
    assert_eq!(world.rows(ruling::Entity::find()).await.len(), 1);
    let mut viewer = world.viewer().await;
    for closed in [list.to_owned(), format!("{path}/eligibility")] {
        assert_eq!(viewer.get(&closed).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn whoever_comes_in_by_a_file_is_judged_and_again_when_a_file_changes_them() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let liuhe = world.places.liuhe.id;
    for birth in ["1970-05-01", "1950-05-01"] {
        let csv = format!("id,name,sex,birth date\nE77,王秀兰,F,{birth}\n");
        let import = chen.hand_in(liuhe, "elders.csv", csv.as_bytes()).await;
        let import = import.accepted().to_owned();
        crate::imports::confirm(&mut chen, &import).await.accepted();
        eligibility::settle(&world.app).await.unwrap();
    }
    assert_eq!(
        findings(&world, "left-behind").await,
        ["not-met", "unknown"]
    );
    let list = chen.get("/people/eligibility?finding=unknown").await.body;
    assert!(list.contains("王秀兰"), "{list}");
}
