//! Rounds to all households: who is to be reached, what was found, and what is otherwise than last time.

use axum::http::StatusCode;
use chrono::Duration;
use linli::care::household;
use sea_orm::{EntityTrait, Set};

use crate::paper::pdf_of;
use crate::visitor::Visitor;
use crate::world::World;

async fn begin(chen: &mut Visitor, place: i32, name: &str, days: (&str, &str)) -> String {
    let place = place.to_string();
    let fields = [
        ("place", place.as_str()),
        ("name", name),
        ("first", days.0),
        ("last", days.1),
        ("residents", "100"),
    ];
    let answer = chen.post("/care/canvass/new", &fields).await;
    answer.accepted().to_owned()
}

#[tokio::test]
async fn a_round_has_a_denominator_of_its_first_day_finds_and_compares_and_never_changes_once_closed()
 {
    let world = World::new().await;
    let (liuhe, liuxi) = (world.places.liuhe.id, world.places.liuxi.clone());
    let gui = world.elder(&liuxi, "Guilan").await;
    let fu = world.elder(&liuxi, "Fusheng").await;
    world.elder(&world.places.beidian, "Elsewhere").await;
    let mut chen = world.coordinator().await;
    chen.english().await;
    let days = ("2026-11-23", "2026-12-23");
    let wrong = begin(&mut chen, liuhe, "Autumn", days).await;
    let page = chen.get(&wrong).await.body;
    assert!(page.contains("Guilan") && page.contains("Fusheng") && !page.contains("Elsewhere"));
    assert!(
        page.contains("<dd>13</dd>"),
        "expected by the census: {page}"
    );
    let door = |at: &str, elder: i32| format!("{at}/households/{elder}");
    let fields = [
        ("day", "2026-11-23"),
        ("hazards", "stove"),
        ("hazards", "gas"),
        ("changes", "child-left"),
        ("note", "smokes in bed"),
    ];
    let early = [("day", "2026-11-22"), ("note", "")];
    let refused = chen.post(&door(&wrong, gui.id), &early).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    chen.post(&door(&wrong, gui.id), &fields).await.accepted();
    let page = chen.get(&wrong).await.body;
    assert!(
        page.contains("stove, gas") && page.contains("a child left"),
        "{page}"
    );
    assert!(!page.contains("smokes in bed"));
    let rows = world.rows(household::Entity::find()).await;
    assert!(!format!("{rows:?}").contains("smokes in bed"), "sealed");
    assert!(
        chen.get(&door(&wrong, gui.id))
            .await
            .body
            .contains("smokes in bed")
    );
    let paper = pdf_of(&chen.get(&format!("{wrong}/print.pdf")).await);
    assert!(paper[0].1.contains("Guilan") && paper[0].1.contains("stove"));

    // Somebody moves away and somebody comes: the first round keeps whom it had.
    let gone = linli::people::elder::ActiveModel {
        id: Set(fu.id),
        status: Set("ended".to_owned()),
        ..Default::default()
    };
    world.change(gone).await;
    world.elder(&liuxi, "Newcomer").await;
    assert!(!chen.get(&wrong).await.body.contains("Newcomer"));
    chen.post(&format!("{wrong}/end"), &[]).await.accepted();
    let late = chen.post(&door(&wrong, gui.id), &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let twice = chen.post(&format!("{wrong}/end"), &[]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);

    world.turn_clock(Duration::days(100));
    let mut chen = world.coordinator().await;
    chen.english().await;
    let second = begin(&mut chen, liuhe, "Spring", ("2027-03-01", "2027-03-31")).await;
    let fields = [
        ("day", "2027-03-02"),
        ("hazards", "gas"),
        ("hazards", "wires"),
        ("note", ""),
    ];
    chen.post(&door(&second, gui.id), &fields).await.accepted();
    let page = chen.get(&second).await.body;
    for told in [
        "<dt>New people</dt><dd>Newcomer</dd>",
        "<dt>No longer here</dt><dd>Fusheng</dd>",
        "<dt>New dangers</dt><dd>Guilan: wires</dd>",
        "<dt>Dangers that are gone</dt><dd>Guilan: stove</dd>",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let list = chen.get("/care/canvass").await.body;
    assert!(list.contains("1 of 2") && list.contains("going on") && list.contains("closed"));
    // The last day and half a year: another one is due.
    world.turn_clock(Duration::days(28 + 180));
    let mut chen = world.coordinator().await;
    chen.english().await;
    let due = "another round is due";
    assert!(!chen.get("/care/canvass").await.body.contains(due));
    world.turn_clock(Duration::days(1));
    assert!(chen.get("/care/canvass").await.body.contains(due));
    let mut neighbour = world.neighbour().await;
    for path in [&second, &door(&second, gui.id)] {
        assert_eq!(neighbour.get(path).await.status, StatusCode::NOT_FOUND);
    }
}
