//! The first page after signing in: what cannot wait stands first, and goes when it is done.

use axum::http::StatusCode;
use chrono::Duration;
use linli::schedule::{offer, settle, vacancy};
use sea_orm::EntityTrait;

use crate::weeks::{MONDAY, TUESDAY, Village};

#[tokio::test]
async fn a_visit_without_anybody_is_the_first_task_until_somebody_steps_in() {
    let mut village = Village::new().await;
    village.chen.english().await;
    let planned = [(&village.gui_need, TUESDAY, &village.xiuying)];
    let week = village.published(&planned, "0").await;
    let before = village.chen.get("/").await.body;
    assert!(!before.contains("Find somebody"), "{before}");
    let own = village.world.link(&village.xiuying).await;
    let other = village.world.link(&village.agen).await;
    let asked = village.world.rows(offer::Entity::find()).await.remove(0).id;
    let mut phone = village.world.stranger();
    let no = [("answer", "no"), ("reason", "ill")];
    let path = format!("{own}/offers/{asked}");
    phone.post(&path, &no).await.accepted();
    settle::settle(&village.world.app).await.unwrap();
    let page = village.chen.get("/").await.body;
    let first = format!("1. <a href=\"{week}/answers\">Find somebody for one visit</a>");
    assert!(page.contains(&first), "{page}");
    let mut viewer = village.world.viewer().await;
    let seen = viewer.get("/").await.body;
    assert!(
        !seen.contains("/answers"),
        "who only looks is not sent there: {seen}"
    );
    let mut neighbour = village.world.neighbour().await;
    let theirs = neighbour.get("/").await.body;
    assert!(!theirs.contains(&week), "{theirs}");
    let step_in = village.world.rows(offer::Entity::find()).await;
    let step_in = step_in.iter().map(|row| row.id).max().unwrap();
    let path = format!("{other}/offers/{step_in}");
    phone.post(&path, &[("answer", "yes")]).await.accepted();
    settle::settle(&village.world.app).await.unwrap();
    let page = village.chen.get("/").await.body;
    assert!(!page.contains("Find somebody"), "{page}");
    assert!(page.contains("Hang up version 2"), "{page}");
}

#[tokio::test]
async fn what_has_begun_needs_nobody_any_more() {
    let mut village = Village::new().await;
    village.chen.english().await;
    let planned = [(&village.gui_need, TUESDAY, &village.xiuying)];
    village.published(&planned, "0").await;
    let own = village.world.link(&village.xiuying).await;
    let asked = village.world.rows(offer::Entity::find()).await.remove(0).id;
    let mut phone = village.world.stranger();
    let no = [("answer", "no"), ("reason", "ill")];
    let path = format!("{own}/offers/{asked}");
    phone.post(&path, &no).await.accepted();
    settle::settle(&village.world.app).await.unwrap();
    assert!(village.chen.get("/").await.body.contains("Find somebody"));
    village.world.turn_clock(Duration::days(2));
    let open = village.world.rows(vacancy::Entity::find()).await;
    assert_eq!(
        open[0].status, "open",
        "the premise: no worker has closed it"
    );
    assert!(!village.chen.get("/").await.body.contains("Find somebody"));
}

#[tokio::test]
async fn a_later_version_is_to_be_hung_up_until_somebody_says_that_it_hangs() {
    let mut village = Village::new().await;
    village.chen.english().await;
    let (gui, fu) = (village.gui_need.clone(), village.fu_need.clone());
    let xiuying = village.xiuying.clone();
    village.published(&[(&gui, MONDAY, &xiuying)], "0").await;
    let page = village.chen.get("/").await.body;
    assert!(
        !page.contains("Hang up"),
        "a first version takes nothing down: {page}"
    );
    let both = [(&gui, MONDAY, &xiuying), (&fu, TUESDAY, &xiuying)];
    let second = village.published(&both, "1").await;
    let hung = format!("{second}/hung");
    let page = village.chen.get("/").await.body;
    assert!(
        page.contains("Hang up version 2") && page.contains(&format!("action=\"{hung}\"")),
        "{page}"
    );
    let mut viewer = village.world.viewer().await;
    assert!(!viewer.get("/").await.body.contains(&hung));
    for visitor in [&mut viewer, &mut village.world.neighbour().await] {
        let refused = visitor.post(&hung, &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    let third = village.published(&[(&gui, MONDAY, &xiuying)], "2").await;
    let page = village.chen.get("/").await.body;
    assert!(
        page.contains("Hang up version 3") && !page.contains("Hang up version 2"),
        "{page}"
    );
    let late = village.chen.post(&hung, &[]).await;
    assert_eq!(
        late.status,
        StatusCode::NOT_FOUND,
        "what is replaced need not hang"
    );
    let hung = format!("{third}/hung");
    assert_eq!(village.chen.post(&hung, &[]).await.accepted(), "/");
    village.chen.post(&hung, &[]).await.accepted();
    let page = village.chen.get("/").await.body;
    assert!(!page.contains("Hang up"), "{page}");
}

#[tokio::test]
async fn posters_of_a_week_that_is_over_need_nobody() {
    let mut village = Village::new().await;
    village.chen.english().await;
    let (gui, xiuying) = (village.gui_need.clone(), village.xiuying.clone());
    village.published(&[(&gui, MONDAY, &xiuying)], "0").await;
    village.published(&[(&gui, TUESDAY, &xiuying)], "1").await;
    village.world.turn_clock(Duration::days(6));
    assert!(
        village
            .chen
            .get("/")
            .await
            .body
            .contains("Hang up version 2")
    );
    village.world.turn_clock(Duration::days(1));
    assert!(!village.chen.get("/").await.body.contains("Hang up"));
}
