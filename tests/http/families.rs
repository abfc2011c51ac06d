//! What a family sees and tells by its link, and how a coordinator reads it.

use axum::http::StatusCode;
use chrono::Duration;
use linli::access::entity::{family_link, organisation};
use linli::people::{elder, notice};
use sea_orm::{EntityTrait, Set};

use crate::visitor::Visitor;
use crate::weeks::{FU, GUI, TUESDAY, Village};

/// A link for the family of an elder, as a path.
async fn link(village: &Village, elder: &elder::Model, label: &str) -> String {
    let row = family_link::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        nonce: Set(linli::id::secret()),
        label: Set(label.to_owned()),
        account_id: Set(None),
        created_at: Set(village.world.app.clock().now()),
        revoked_at: Set(None),
        ..Default::default()
    };
    let row = village.world.insert(row).await;
    let desk = village.world.app.own_desk::<crate::world::Make>();
    format!("/f/{}", row.token(desk.secret()))
}

async fn tell(family: &mut Visitor, link: &str, text: &str) -> StatusCode {
    let path = format!("{link}/notices");
    family.post(&path, &[("text", text)]).await.status
}

#[tokio::test]
async fn half_an_hour_of_silence_is_said_with_the_telephone_of_whom_to_ask() {
    let village = Village::new().await;
    let phone = organisation::ActiveModel {
        id: Set(village.world.places.liuhe.id),
        phone: Set(Some("0431-5550000".to_owned())),
        ..Default::default()
    };
    village.world.change(phone).await;
    village
        .published(&[(&village.gui_need, TUESDAY, &village.xiuying)], "0")
        .await;
    let link = link(&village, &village.gui, "daughter").await;
    let mut family = village.world.stranger();
    let late = "\u{8FD8}\u{6CA1}\u{5230}";
    let call = "tel:04315550000";
    // Three o'clock and half an hour.
    village
        .world
        .turn_clock(Duration::hours(30) + Duration::minutes(30));
    let before = family.get(&link).await.body;
    assert!(!before.contains(late), "{before}");
    let usual = before.matches(call).count();
    village.world.turn_clock(Duration::minutes(1));
    let after = family.get(&link).await.body;
    assert!(after.contains(late), "{after}");
    assert_eq!(
        after.matches(call).count(),
        usual + 1,
        "beside the line too"
    );
}

#[tokio::test]
async fn what_a_family_tells_is_a_task_until_a_coordinator_has_read_it() {
    let mut village = Village::new().await;
    let link = link(&village, &village.gui, "eldest daughter").await;
    let mut family = village.world.stranger();
    let task = "/people/notices";
    assert!(!village.chen.get("/").await.body.contains(task));
    assert_eq!(
        tell(&mut family, &link, "  ").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        tell(&mut family, &link, &"x".repeat(501)).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let sent = family
        .post(
            &format!("{link}/notices?size=xl"),
            &[("text", "In hospital\r\nuntil <Friday>")],
        )
        .await;
    assert_eq!(sent.accepted(), format!("{link}?told=1&size=xl"));
    // Tapped twice: told once.
    tell(&mut family, &link, "In hospital\r\nuntil <Friday>").await;
    let rows = village.world.rows(notice::Entity::find()).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    let page = family.get(&format!("{link}?told=1")).await.body;
    assert!(
        page.contains("role=\"status\"") && !page.contains("In hospital"),
        "{page}"
    );

    assert!(village.chen.get("/").await.body.contains(task));
    let list = village.chen.get(task).await.body;
    for seen in [
        GUI,
        "In hospital",
        "until &#60;Friday&#62;",
        "eldest daughter",
    ] {
        assert!(list.contains(seen), "{seen}: {list}");
    }
    let elder = format!("/people/elders/{}", village.gui.id);
    let reading = format!("{elder}/notices/{}/reading", rows[0].id);
    let person = village.chen.get(&elder).await.body;
    assert!(
        person.contains("In hospital") && person.contains(&reading),
        "{person}"
    );
    village.chen.post(&reading, &[]).await.accepted();
    village.chen.post(&reading, &[]).await.accepted();
    assert!(!village.chen.get("/").await.body.contains(task));
    assert!(!village.chen.get(task).await.body.contains("In hospital"));
    let person = village.chen.get(&elder).await.body;
    assert!(
        person.contains("In hospital") && !person.contains(&reading),
        "{person}"
    );
    let row = village.world.rows(notice::Entity::find()).await.remove(0);
    assert!(row.read_at.is_some() && row.account_id.is_some());
    // The same again is new.
    tell(&mut family, &link, "In hospital\r\nuntil <Friday>").await;
    assert_eq!(village.world.rows(notice::Entity::find()).await.len(), 2);
}

#[tokio::test]
async fn no_link_reaches_another_elder_and_nobody_outside_reads_what_was_told() {
    let village = Village::new().await;
    village
        .published(
            &[
                (&village.gui_need, TUESDAY, &village.xiuying),
                (&village.fu_need, TUESDAY, &village.agen),
            ],
            "0",
        )
        .await;
    let of_gui = link(&village, &village.gui, "daughter").await;
    let of_fu = link(&village, &village.fu, "son").await;
    let mut family = village.world.stranger();
    assert_eq!(
        tell(&mut family, &of_fu, "Fu has moved").await,
        StatusCode::SEE_OTHER
    );
    let page = family.get(&of_gui).await.body;
    assert!(
        !page.contains(FU) && !page.contains("Fu has moved"),
        "{page}"
    );
    // The number of one link with the secret of the other, numbers nearby, and no secret.
    let (id, secret) = of_gui.strip_prefix("/f/").unwrap().split_once('-').unwrap();
    let (other, _) = of_fu.strip_prefix("/f/").unwrap().split_once('-').unwrap();
    let near: i32 = other.parse().unwrap();
    for forged in [
        format!("/f/{other}-{secret}"),
        format!("/f/{}-{secret}", near + 1),
        format!("/f/{id}-"),
        format!("/f/{other}"),
        format!("/f/{id}-{secret}x"),
    ] {
        for path in [forged.clone(), format!("{forged}/calendar.ics")] {
            assert_eq!(
                family.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        assert_eq!(
            tell(&mut family, &forged, "forged").await,
            StatusCode::NOT_FOUND
        );
    }
    let rows = village.world.rows(notice::Entity::find()).await;
    assert_eq!(rows.len(), 1);
    let reading = |elder: i32| format!("/people/elders/{elder}/notices/{}/reading", rows[0].id);
    let mut viewer = village.world.viewer().await;
    let mut neighbour = village.world.neighbour().await;
    for visitor in [&mut viewer, &mut neighbour] {
        let answer = visitor.post(&reading(village.fu.id), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        viewer.get("/people/notices").await.status,
        StatusCode::NOT_FOUND
    );
    let elsewhere = neighbour.get("/people/notices").await.body;
    assert!(!elsewhere.contains("Fu has moved"));
    let looked = viewer
        .get(&format!("/people/elders/{}", village.fu.id))
        .await;
    assert!(looked.status == StatusCode::OK && !looked.body.contains("Fu has moved"));
    let mut chen = village.chen.clone();
    let wrong = chen.post(&reading(village.gui.id), &[]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND, "of another elder");
    assert!(
        village.world.rows(notice::Entity::find()).await[0]
            .read_at
            .is_none()
    );
}

#[tokio::test]
async fn a_link_cannot_be_used_to_pile_up_paper() {
    let village = Village::new().await;
    let link = link(&village, &village.gui, "daughter").await;
    let mut family = village.world.stranger();
    for number in 0..20 {
        assert_eq!(
            tell(&mut family, &link, &format!("news {number}")).await,
            StatusCode::SEE_OTHER
        );
    }
    assert_eq!(
        tell(&mut family, &link, "one more").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(village.world.rows(notice::Entity::find()).await.len(), 20);
}
