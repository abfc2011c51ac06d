//! The loop that people live in: a week is planned, changed, published, and the next one begins from it.

use axum::http::StatusCode;
use linli::matching::{fixed_visit, run, work};
use linli::schedule::{offer, visit, visit_helper, week};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tokio_util::sync::CancellationToken;

use crate::weeks::{MONDAY, TUESDAY, Village};

async fn work(village: &Village) {
    let stop = CancellationToken::new();
    assert!(work::work_once(&village.world.app, &stop).await.unwrap());
}

/// Need, start and helper of every visit of a week.
async fn visits(village: &Village, week: &str) -> Vec<(i32, String, i32)> {
    let id: i32 = week.rsplit('/').next().unwrap().parse().unwrap();
    let rows = visit::Entity::find().filter(visit::Column::WeekId.eq(id));
    let crews = visit_helper::Entity::find().filter(visit_helper::Column::WeekId.eq(id));
    let (rows, crews) = (
        village.world.rows(rows).await,
        village.world.rows(crews).await,
    );
    let mut found: Vec<_> = rows
        .iter()
        .map(|row| {
            let crew = crews.iter().find(|crew| crew.visit_id == row.id).unwrap();
            (
                row.need_id,
                row.start.format("%Y-%m-%dT%H:%M").to_string(),
                crew.helper_id,
            )
        })
        .collect();
    found.sort();
    found
}

#[tokio::test]
async fn the_next_week_keeps_its_pairs_and_changes_only_what_must() {
    let mut village = Village::new().await;
    let (gui, fu) = (village.gui_need.id, village.fu_need.id);
    let (xiuying, agen) = (village.xiuying.id, village.agen.id);
    let planned = [
        (&village.gui_need, MONDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    let week = village.published(&planned, "0").await;
    let run = village.chen.post(&format!("{week}/next"), &[]).await;
    let run = run.accepted().to_owned();
    work(&village).await;
    let id: i32 = run.rsplit('/').next().unwrap().parse().unwrap();
    let row = village
        .world
        .rows(run::Entity::find_by_id(id))
        .await
        .remove(0);
    assert_eq!(
        (row.status.as_str(), row.week_start.to_string().as_str()),
        ("done", "2026-11-30")
    );
    assert!(row.bound.is_some(), "with a proof of its own");
    let draft = village.draft(&row).await;
    let expected = [
        (gui, "2026-11-30T09:00".to_owned(), xiuying),
        (fu, "2026-12-01T15:00".to_owned(), agen),
    ];
    assert_eq!(visits(&village, &draft).await, expected);
    village.publish(&draft, "0").await.accepted();
    let offers = village
        .world
        .rows(offer::Entity::find().order_by_asc(offer::Column::Id))
        .await;
    let statuses: Vec<&str> = offers.iter().map(|offer| offer.status.as_str()).collect();
    assert_eq!(
        statuses,
        ["asked", "asked", "standing", "standing"],
        "who does the same is not asked anew"
    );
}

#[tokio::test]
async fn who_is_away_is_replaced_next_week_and_the_page_and_the_card_say_why() {
    let mut village = Village::new().await;
    let week = village.first_version(&village.xiuying).await;
    let away = linli::people::helper::ActiveModel {
        id: sea_orm::Set(village.xiuying.id),
        status: sea_orm::Set("paused".to_owned()),
        ..Default::default()
    };
    village.world.change(away).await;
    let run = village
        .chen
        .post(&format!("{week}/next"), &[])
        .await
        .accepted()
        .to_owned();
    work(&village).await;
    let id: i32 = run.rsplit('/').next().unwrap().parse().unwrap();
    let row = village
        .world
        .rows(run::Entity::find_by_id(id))
        .await
        .remove(0);
    let draft = village.draft(&row).await;
    let found = visits(&village, &draft).await;
    assert!(
        found
            .iter()
            .any(|(need, _, helper)| *need == village.gui_need.id && *helper == village.agen.id),
        "{found:?}"
    );
    village.publish(&draft, "0").await.accepted();
    let link = village.world.link(&village.agen).await;
    let page = village.world.stranger().get(&link).await.body;
    assert!(
        page.contains("\u{4E0D}\u{5728}\u{FF0C}\u{6362}\u{4E86}\u{4EBA}"),
        "{page}"
    );
    let board = village.chen.get(&format!("{draft}?by=board")).await.body;
    assert!(
        board.contains("\u{4E0D}\u{5728}\u{FF0C}\u{6362}\u{4E86}\u{4EBA}"),
        "{board}"
    );
}

#[tokio::test]
async fn a_visit_set_to_its_time_stands_in_every_run_until_it_is_released() {
    let mut village = Village::new().await;
    let draft = village
        .drafted(&[(&village.gui_need, TUESDAY, &village.agen)])
        .await;
    let row = village.world.rows(visit::Entity::find()).await.remove(0);
    let path = format!("{draft}/visits/{}", row.id);
    let lock = [("reason", "the doctor comes then"), ("weekly", "yes")];
    for _ in 0..2 {
        village
            .chen
            .post(&format!("{path}/lock"), &lock)
            .await
            .accepted();
    }
    assert_eq!(
        village.world.rows(fixed_visit::Entity::find()).await.len(),
        1
    );
    let page = village.chen.get(&path).await.body;
    assert!(
        page.contains("the doctor comes then") && page.contains("chen"),
        "{page}"
    );
    let run = village
        .chen
        .post("/matching/runs", &crate::matching::FORM)
        .await;
    let run = run.accepted().to_owned();
    work(&village).await;
    let plan = village.chen.get(&format!("{run}/plan.json")).await.json();
    let visits = plan["visits"].as_array().unwrap();
    let wanted = (
        format!("N{}", village.gui_need.id),
        format!("H{}", village.agen.id),
    );
    assert!(
        visits.iter().any(|visit| visit["need"] == wanted.0
            && visit["start"] == TUESDAY
            && visit["helpers"][0] == wanted.1),
        "{visits:?}"
    );
    village
        .chen
        .post(&format!("{path}/release"), &[])
        .await
        .accepted();
    assert!(
        village
            .world
            .rows(fixed_visit::Entity::find())
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn a_published_week_is_changed_by_its_next_version_and_an_earlier_one_can_come_back() {
    let mut village = Village::new().await;
    let first = village.first_version(&village.xiuying).await;
    let again = format!("{first}/amendment");
    let draft = village
        .chen
        .post(&again, &[])
        .await
        .accepted()
        .replace("?by=board", "");
    assert_eq!(
        village
            .chen
            .post(&again, &[])
            .await
            .accepted()
            .replace("?by=board", ""),
        draft,
        "the draft is made once"
    );
    assert_eq!(
        visits(&village, &draft).await,
        visits(&village, &first).await
    );
    let id: i32 = draft.rsplit('/').next().unwrap().parse().unwrap();
    let own = village
        .world
        .rows(visit::Entity::find().filter(visit::Column::WeekId.eq(id)))
        .await;
    let helper = village.agen.id.to_string();
    let path = format!("{draft}/visits/{}", own[0].id);
    village
        .chen
        .post(&path, &[("revision", "0"), ("helper", &helper)])
        .await
        .accepted();
    village.publish(&draft, "1").await.accepted();
    let back = village
        .chen
        .post(&again, &[])
        .await
        .accepted()
        .replace("?by=board", "");
    assert_ne!(back, draft);
    village.publish(&back, "2").await.accepted();
    assert_eq!(
        visits(&village, &back).await,
        visits(&village, &first).await
    );
    let rows = village
        .world
        .rows(week::Entity::find().order_by_asc(week::Column::Version))
        .await;
    let versions: Vec<_> = rows
        .iter()
        .map(|row| (row.version, row.status.as_str()))
        .collect();
    assert_eq!(
        versions,
        [
            (Some(1), "replaced"),
            (Some(2), "replaced"),
            (Some(3), "published")
        ]
    );
    let mut viewer = village.world.viewer().await;
    assert_eq!(viewer.post(&again, &[]).await.status, StatusCode::NOT_FOUND);
}
