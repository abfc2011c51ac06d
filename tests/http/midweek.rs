//! Something happens in the middle of a week: what is new finds its place, and a repair changes the fewest visits.

use axum::http::StatusCode;
use linli::people::helper;
use linli::schedule::{visit, visit_helper, week};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::weeks::{AGEN, FU, GUI, TUESDAY, Village, XIUYING};

async fn crew(village: &Village, week: &str, need: i32) -> Vec<i32> {
    let id: i32 = week.rsplit('/').next().unwrap().parse().unwrap();
    let visits = visit::Entity::find()
        .filter(visit::Column::WeekId.eq(id))
        .filter(visit::Column::NeedId.eq(need));
    let Some(visit) = village.world.rows(visits).await.into_iter().next() else {
        return Vec::new();
    };
    let crew = visit_helper::Entity::find().filter(visit_helper::Column::VisitId.eq(visit.id));
    village
        .world
        .rows(crew)
        .await
        .into_iter()
        .map(|row| row.helper_id)
        .collect()
}

#[tokio::test]
async fn a_new_need_finds_a_place_and_no_published_visit_moves() {
    let mut village = Village::new().await;
    let week = village
        .published(&[(&village.gui_need, TUESDAY, &village.xiuying)], "0")
        .await;
    let liuxi = village.world.places.liuxi.clone();
    let newcomer = village.world.elder(&liuxi, "Newcomer").await;
    let need = village.world.need(&newcomer).await;
    let page = village.chen.get(&format!("{week}/changes")).await.body;
    let path = format!("{week}/needs/{}", need.id);
    assert!(
        page.contains(&path) && page.contains("Newcomer"),
        "{path} {}",
        page.split("<main").nth(1).unwrap()
    );
    let places = village.chen.get(&path).await.body;
    assert!(
        places.contains(XIUYING) && places.contains(AGEN),
        "{places}"
    );
    let (_, rest) = places
        .split_once("name=\"place\" value=\"")
        .expect("a place");
    let place = rest.split('"').next().unwrap().to_owned();
    let taken = village
        .chen
        .post(&path, &[("revision", "0"), ("place", &place)])
        .await;
    let draft = taken.accepted().replace("?by=board", "");
    assert_ne!(draft, week, "what is published is not touched");
    assert!(crew(&village, &week, need.id).await.is_empty());
    assert_eq!(crew(&village, &draft, need.id).await.len(), 1);
    assert_eq!(
        crew(&village, &draft, village.gui_need.id).await,
        [village.xiuying.id]
    );
    village.publish(&draft, "1").await.accepted();
    let told = village.chen.get(&format!("{draft}/publication")).await.body;
    assert!(told.contains("Newcomer") && !told.contains(GUI), "{told}");
}

#[tokio::test]
async fn who_fell_ill_is_replaced_with_the_fewest_changes_and_the_page_says_how_many() {
    let mut village = Village::new().await;
    let planned = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, "2026-11-24T09:00", &village.agen),
    ];
    let week = village.published(&planned, "0").await;
    let nothing = village.chen.get(&format!("{week}/changes")).await.body;
    assert!(!nothing.contains("/repair"), "{nothing}");
    let ill = helper::ActiveModel {
        id: Set(village.xiuying.id),
        status: Set("paused".to_owned()),
        ..Default::default()
    };
    village.world.change(ill).await;
    let page = village.chen.get(&format!("{week}/changes")).await.body;
    assert!(
        page.contains(XIUYING) && page.contains("name=\"moved\" value=\"0\""),
        "{page}"
    );
    assert!(
        page.contains("\u{6539}\u{52A8} 1 \u{6B21}"),
        "one visit changes: {page}"
    );
    let mended = village
        .chen
        .post(&format!("{week}/repair"), &[("moved", "0")])
        .await;
    let draft = mended.accepted().replace("?by=board", "");
    assert_eq!(
        crew(&village, &draft, village.gui_need.id).await,
        [village.agen.id]
    );
    assert_eq!(
        crew(&village, &draft, village.fu_need.id).await,
        [village.agen.id]
    );
    let board = village.chen.get(&format!("{draft}?by=board")).await.body;
    assert!(
        board.contains("\u{4E0D}\u{5728}\u{FF0C}\u{6362}\u{4E86}\u{4EBA}"),
        "{board}"
    );
    village.publish(&draft, "1").await.accepted();
    let rows = village.world.rows(week::Entity::find()).await;
    assert_eq!(
        rows.iter().filter(|row| row.status == "published").count(),
        1
    );
    let told = village.chen.get(&format!("{draft}/publication")).await.body;
    assert!(told.contains(GUI) && !told.contains(FU), "{told}");
}

#[tokio::test]
async fn what_has_happened_is_for_keepers_only() {
    let village = Village::new().await;
    let week = village
        .published(&[(&village.gui_need, TUESDAY, &village.xiuying)], "0")
        .await;
    let need = format!("{week}/needs/{}", village.fu_need.id);
    for visitor in [
        village.world.viewer().await,
        village.world.neighbour().await,
    ] {
        let mut visitor = visitor;
        for path in [format!("{week}/changes"), need.clone()] {
            assert_eq!(
                visitor.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        let answer = visitor
            .post(&format!("{week}/repair"), &[("moved", "0")])
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}
