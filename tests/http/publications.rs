//! Publishing: whom it concerns, how each of them hears of it, and that it happens once.

use chrono::Duration;
use linli::outbox::channels::{Channels, Gateway};
use linli::outbox::message;
use linli::people::helper_contact;
use linli::schedule::{offer, visit, week};
use sea_orm::{EntityTrait, Set};

use crate::weeks::{AGEN, FU, GUI, MONDAY, TUESDAY, Village, XIUYING};
use crate::world::World;

/// A village with a gateway for text messages; Agen has a landline only.
async fn village() -> Village {
    let channels = Channels {
        sms: Some(Gateway {
            url: "http://127.0.0.1:9/send".to_owned(),
            body: "to={number}&text={text}".to_owned(),
            header: None,
        }),
        ..Channels::default()
    };
    let village = Village::of(World::new().await.telling_by(channels)).await;
    let landline = helper_contact::ActiveModel {
        helper_id: Set(village.agen.id),
        organisation_id: Set(village.agen.organisation_id),
        phone: Set(Some("0431-8888000".to_owned())),
        ..Default::default()
    };
    village.world.insert(landline).await;
    village
}

/// What stands in the section of a way; nothing where there is none.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    page.split_once(&format!("<h2 id=\"{id}\">"))
        .map_or("", |(_, rest)| rest.split("</section>").next().unwrap())
}

#[tokio::test]
async fn everybody_who_must_be_told_stands_under_the_way_in_which_they_hear_of_it() {
    let mut village = village().await;
    let visits = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    let draft = village.drafted(&visits).await;
    let page = village.chen.get(&format!("{draft}/publication")).await.body;
    let by_message = section(&page, "by-message");
    assert!(
        by_message.contains(XIUYING) && by_message.contains("\u{2026}4567"),
        "{page}"
    );
    assert!(
        by_message.contains("\u{FF08}1 \u{4F4D}\u{FF09}"),
        "{by_message}"
    );
    let call = section(&page, "call-helpers");
    assert!(
        call.contains(AGEN) && call.contains("tel:04318888000"),
        "{page}"
    );
    assert!(!call.contains(XIUYING) && !by_message.contains(AGEN));
    let elders = section(&page, "call-elders");
    assert!(
        elders.contains(GUI) && elders.contains("tel:13900000123"),
        "{page}"
    );
    let walk = section(&page, "walk-elders");
    assert!(walk.contains(FU) && !walk.contains(GUI), "{page}");
    assert_eq!(section(&page, "walk-helpers"), "");

    // With a link he can look for himself; without a telephone somebody has to go there.
    village.world.link(&village.agen).await;
    let page = village.chen.get(&format!("{draft}/publication")).await.body;
    assert!(section(&page, "by-page").contains(AGEN), "{page}");
    assert_eq!(section(&page, "call-helpers"), "");
    village.publish(&draft, "0").await.accepted();
    let page = village.chen.get(&format!("{draft}/publication")).await.body;
    assert!(section(&page, "by-message").contains(XIUYING), "{page}");
    assert!(section(&page, "by-page").contains(AGEN), "{page}");
    let told = village.world.rows(message::Entity::find()).await;
    let sent: Vec<_> = told.iter().filter(|row| row.status == "waiting").collect();
    assert!(
        sent.len() == 1 && sent[0].helper_id == Some(village.xiuying.id),
        "as the page said: {told:?}"
    );
}

#[tokio::test]
async fn what_no_message_tells_is_not_said_to_be_told_by_one() {
    let mut village = village().await;
    let first = [(&village.gui_need, TUESDAY, &village.xiuying)];
    village.published(&first, "0").await;
    let before = village.world.rows(message::Entity::find()).await.len();
    // The same visit takes longer.
    let draft = village.drafted(&first).await;
    let id: i32 = draft.rsplit('/').next().unwrap().parse().unwrap();
    let rows = village.world.rows(visit::Entity::find()).await;
    let own = rows.iter().find(|row| row.week_id == id).unwrap();
    let longer = visit::ActiveModel {
        id: Set(own.id),
        minutes: Set(own.minutes + 30),
        ..Default::default()
    };
    village.world.change(longer).await;
    let page = village.chen.get(&format!("{draft}/publication")).await.body;
    assert_eq!(section(&page, "by-message"), "", "{page}");
    assert!(section(&page, "call-helpers").contains(XIUYING), "{page}");
    village.publish(&draft, "1").await.accepted();
    let after = village.world.rows(message::Entity::find()).await.len();
    assert_eq!(after, before, "nothing is sent, as the page said");
}

#[tokio::test]
async fn a_new_week_is_compared_with_the_one_before() {
    let mut village = village().await;
    let visits = [
        (&village.gui_need, MONDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    village.published(&visits, "0").await;
    // A week earlier.
    let row = village.world.rows(week::Entity::find()).await.remove(0);
    let earlier = week::ActiveModel {
        id: Set(row.id),
        start: Set(row.start - Duration::days(7)),
        ..Default::default()
    };
    village.world.change(earlier).await;
    for row in village.world.rows(visit::Entity::find()).await {
        let earlier = visit::ActiveModel {
            id: Set(row.id),
            start: Set(row.start - Duration::days(7)),
            ..Default::default()
        };
        village.world.change(earlier).await;
    }
    let same = village.drafted(&visits).await;
    let page = village.chen.get(&format!("{same}/publication")).await.body;
    assert!(page.contains("name=\"seen\" value=\"0\""), "{page}");
    for name in [GUI, FU, XIUYING, AGEN] {
        assert!(!page.contains(name), "nothing is new for {name}: {page}");
    }
    let moved = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    let moved = village.drafted(&moved).await;
    let page = village.chen.get(&format!("{moved}/publication")).await.body;
    assert!(section(&page, "by-message").contains(XIUYING), "{page}");
    assert!(section(&page, "call-elders").contains(GUI), "{page}");
    assert!(!page.contains(AGEN) && !page.contains(FU), "{page}");
}

#[tokio::test]
async fn of_two_presses_at_the_same_moment_one_publishes_and_both_see_it() {
    let village = village().await;
    let visits = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    let draft = village.drafted(&visits).await;
    let (one, other, third) = tokio::join!(
        village.publish(&draft, "0"),
        village.publish(&draft, "0"),
        village.publish(&draft, "0")
    );
    for answer in [one, other, third] {
        assert_eq!(answer.accepted(), format!("{draft}/publication"));
    }
    let versions = village.world.rows(week::Entity::find()).await;
    let published: Vec<_> = versions.iter().filter_map(|week| week.version).collect();
    assert_eq!(published, [1]);
    assert_eq!(village.world.rows(offer::Entity::find()).await.len(), 2);
    let told = village.world.rows(message::Entity::find()).await;
    assert_eq!(told.len(), 2, "everybody is told once: {told:?}");
}
