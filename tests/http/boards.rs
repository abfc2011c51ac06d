//! A draft changed by hand: judged before it is kept, taken back, and never over somebody else's change.

use axum::http::StatusCode;
use linli::access::Role;
use linli::schedule::{visit, visit_helper, week, week_edit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::visitor::{Answer, Visitor};
use crate::weeks::{AGEN, FU, GUI, MONDAY, Village, XIUYING};

/// A draft with one visit, and where that visit is.
async fn draft(village: &Village) -> (String, String, i32) {
    let draft = village
        .drafted(&[(&village.gui_need, MONDAY, &village.xiuying)])
        .await;
    let visits = village.world.rows(visit::Entity::find()).await;
    let [visit] = &visits[..] else {
        panic!("{visits:?}")
    };
    let path = format!("{draft}/visits/{}", visit.id);
    (draft, path, visit.id)
}

async fn start_and_crew(village: &Village) -> (String, Vec<i32>) {
    let visits = village.world.rows(visit::Entity::find()).await;
    let crews = village.world.rows(visit_helper::Entity::find()).await;
    let start = visits[0].start.format("%Y-%m-%dT%H:%M").to_string();
    (start, crews.into_iter().map(|row| row.helper_id).collect())
}

async fn moved(visitor: &mut Visitor, visit: &str, fields: &[(&str, &str)]) -> Answer {
    visitor.post(visit, fields).await
}

#[tokio::test]
async fn a_visit_moves_to_another_time_and_to_another_helper_and_back_again() {
    let mut village = Village::new().await;
    let (draft, visit, _) = draft(&village).await;
    let (xiuying, agen) = (village.xiuying.id, village.agen.id);
    let page = village.chen.get(&visit).await.body;
    assert!(
        page.contains("value=\"2026-11-23T10:30\"") && page.contains(AGEN),
        "{page}"
    );
    let later = moved(
        &mut village.chen,
        &visit,
        &[("revision", "0"), ("start", "2026-11-23T10:30")],
    )
    .await;
    assert_eq!(later.accepted(), format!("{draft}?by=board"));
    assert_eq!(
        start_and_crew(&village).await,
        ("2026-11-23T10:30".to_owned(), vec![xiuying])
    );
    let helper = agen.to_string();
    let other = moved(
        &mut village.chen,
        &visit,
        &[("revision", "1"), ("helper", &helper)],
    )
    .await;
    other.accepted();
    assert_eq!(
        start_and_crew(&village).await,
        ("2026-11-23T10:30".to_owned(), vec![agen])
    );
    let board = village.chen.get(&format!("{draft}?by=board")).await.body;
    assert!(
        board.contains("data-revision=\"2\"") && board.contains("chen"),
        "{board}"
    );
    for revision in ["2", "3"] {
        let undo = village
            .chen
            .post(&format!("{draft}/undo"), &[("revision", revision)])
            .await;
        undo.accepted();
    }
    assert_eq!(
        start_and_crew(&village).await,
        (MONDAY.to_owned(), vec![xiuying])
    );
}

#[tokio::test]
async fn a_move_that_breaks_a_rule_is_refused_with_its_reason_and_changes_nothing() {
    let mut village = Village::new().await;
    let (_, visit, _) = draft(&village).await;
    let night = moved(
        &mut village.chen,
        &visit,
        &[("revision", "0"), ("start", "2026-11-23T20:00")],
    )
    .await;
    assert_eq!(night.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        night
            .body
            .contains(&format!("{GUI}\u{8FD9}\u{4E2A}\u{65F6}\u{95F4}"))
            && night
                .body
                .contains(&format!("{XIUYING}\u{90A3}\u{65F6}\u{6CA1}\u{7A7A}")),
        "{}",
        night.body
    );
    assert_eq!(start_and_crew(&village).await.0, MONDAY);
    assert!(
        village
            .world
            .rows(week_edit::Entity::find())
            .await
            .is_empty()
    );
    let weeks = village.world.rows(week::Entity::find()).await;
    assert_eq!(weeks[0].revision, 0);
}

#[tokio::test]
async fn of_two_coordinators_the_later_one_sees_what_changed_and_overwrites_nothing() {
    let mut village = Village::new().await;
    let (draft, visit, _) = draft(&village).await;
    let mut lin = village
        .world
        .signed_in("lin", Role::Coordinator, &village.world.places.liuhe)
        .await;
    moved(
        &mut lin,
        &visit,
        &[("revision", "0"), ("start", "2026-11-23T14:00")],
    )
    .await
    .accepted();
    let helper = village.agen.id.to_string();
    let late = moved(
        &mut village.chen,
        &visit,
        &[("revision", "0"), ("helper", &helper)],
    )
    .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.body.contains("lin") && late.body.contains("2:00"),
        "{}",
        late.body
    );
    assert_eq!(
        start_and_crew(&village).await,
        ("2026-11-23T14:00".to_owned(), vec![village.xiuying.id])
    );
    let undo = village
        .chen
        .post(&format!("{draft}/undo"), &[("revision", "0")])
        .await;
    assert_eq!(
        undo.status,
        StatusCode::CONFLICT,
        "an old page takes nothing back either"
    );
}

#[tokio::test]
async fn two_visits_swap_their_helpers_in_one_change() {
    let mut village = Village::new().await;
    let (gui, fu) = (&village.gui_need, &village.fu_need);
    let draft = village
        .drafted(&[(gui, MONDAY, &village.xiuying), (fu, MONDAY, &village.agen)])
        .await;
    let visits = village.world.rows(visit::Entity::find()).await;
    let of = |need: i32| {
        visits
            .iter()
            .find(|visit| visit.need_id == need)
            .unwrap()
            .id
    };
    let (one, other) = (of(gui.id), of(fu.id).to_string());
    let path = format!("{draft}/visits/{one}");
    let page = village.chen.get(&path).await.body;
    assert!(
        page.contains(&format!("<option value=\"{other}\"")) && page.contains(FU),
        "{page}"
    );
    moved(
        &mut village.chen,
        &path,
        &[("revision", "0"), ("swap", &other)],
    )
    .await
    .accepted();
    let crew = village
        .world
        .rows(visit_helper::Entity::find().filter(visit_helper::Column::VisitId.eq(one)))
        .await;
    assert_eq!(crew[0].helper_id, village.agen.id);
    assert_eq!(village.world.rows(week_edit::Entity::find()).await.len(), 1);
}

#[tokio::test]
async fn a_visit_that_is_left_out_is_told_as_missing_and_comes_back() {
    let mut village = Village::new().await;
    let (draft, visit, _) = draft(&village).await;
    moved(
        &mut village.chen,
        &visit,
        &[("revision", "0"), ("remove", "yes")],
    )
    .await
    .accepted();
    assert!(village.world.rows(visit::Entity::find()).await.is_empty());
    let page = village.chen.get(&draft).await.body;
    assert!(
        page.contains("id=\"unserved\"") && page.contains(GUI),
        "{page}"
    );
    village
        .chen
        .post(&format!("{draft}/undo"), &[("revision", "1")])
        .await
        .accepted();
    assert_eq!(
        start_and_crew(&village).await,
        (MONDAY.to_owned(), vec![village.xiuying.id])
    );
}

#[tokio::test]
async fn every_cell_of_the_board_is_judged_before_a_visit_is_put_down() {
    let mut village = Village::new().await;
    let (draft, visit, _) = draft(&village).await;
    let cells = village
        .chen
        .get(&format!("{visit}/cells/{}", village.xiuying.id))
        .await
        .json();
    let cells = cells.as_array().unwrap();
    assert_eq!(cells.len(), 2 * 7, "two helpers, seven days");
    let at = |helper: i32, day: &str| {
        cells
            .iter()
            .find(|cell| cell["helper"] == helper && cell["day"] == day)
            .unwrap()
    };
    assert_eq!(at(village.agen.id, "2026-11-23")["start"], MONDAY);
    assert_ne!(at(village.agen.id, "2026-11-23")["verdict"], "no");
    let wednesday = at(village.xiuying.id, "2026-11-25");
    assert_eq!(wednesday["verdict"], "no");
    assert!(wednesday["text"].as_str().unwrap().contains(GUI));
    let board = village.chen.get(&format!("{draft}?by=board")).await.body;
    assert_eq!(board.matches("<td data-helper=").count(), 14, "{board}");
}

#[tokio::test]
async fn only_a_draft_is_changed_and_only_by_its_keepers() {
    let village = Village::new().await;
    let (draft, visit, _) = draft(&village).await;
    let fields = [("revision", "0"), ("start", "2026-11-23T14:00")];
    for visitor in [
        village.world.viewer().await,
        village.world.neighbour().await,
    ] {
        let mut visitor = visitor;
        assert_eq!(visitor.get(&visit).await.status, StatusCode::NOT_FOUND);
        let answer = moved(&mut visitor, &visit, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    village.publish(&draft, "0").await.accepted();
    let answer = moved(&mut village.chen.clone(), &visit, &fields).await;
    assert_eq!(
        answer.status,
        StatusCode::CONFLICT,
        "what is published is never edited"
    );
    assert_eq!(start_and_crew(&village).await.0, MONDAY);
}
