//! Calendar feeds over the versions of a week: what stands, what is off, and who may have them.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::Duration;
use linli::access::entity::family_link;
use linli::schedule::{offer, settle};
use sea_orm::EntityTrait;

use crate::visitor::Visitor;
use crate::weeks::{AGEN, FU, GUI, MONDAY, TUESDAY, Village, XIUYING};

const GIVEN_GUI: &str = "\u{6842}\u{5170}";
const GIVEN_AGEN: &str = "\u{963F}\u{6839}";

/// One event: its properties by name, without their parameters.
type Event = BTreeMap<String, String>;

/// Reads a feed as a calendar application does: lines are unfolded, and each event is between its begin and end.
async fn events(visitor: &mut Visitor, path: &str) -> Vec<Event> {
    let answer = visitor.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let text = answer.body.replace("\r\n ", "");
    let mut lines = text.split_terminator("\r\n");
    assert_eq!(lines.next(), Some("BEGIN:VCALENDAR"));
    let mut events = Vec::new();
    let mut open: Option<Event> = None;
    let mut ended = false;
    for line in lines {
        assert!(!ended, "nothing comes after the end: {line}");
        let (name, value) = line.split_once(':').expect("a name and a value");
        match (name, value) {
            ("BEGIN", "VEVENT") => assert!(open.replace(Event::new()).is_none()),
            ("END", "VEVENT") => events.push(open.take().expect("an event")),
            ("END", "VCALENDAR") => ended = true,
            _ => {
                if let Some(event) = &mut open {
                    let name = name.split(';').next().unwrap_or_default();
                    let twice = event.insert(name.to_owned(), value.to_owned());
                    assert_eq!(twice, None, "{line}");
                }
            }
        }
    }
    assert!(ended && open.is_none());
    let mut known: Vec<&String> = events.iter().map(|event| &event["UID"]).collect();
    known.sort();
    known.dedup();
    assert_eq!(known.len(), events.len(), "an identifier stands once");
    events
}

/// What a calendar shows of a need on a date: status and sequence; nothing where it is not in the feed.
fn state(events: &[Event], need: i32, date: &str) -> String {
    let uid = format!("visit-{need}-{date}@linli.test");
    let event = events.iter().find(|event| event["UID"] == uid);
    event.map_or_else(String::new, |event| {
        format!("{} {}", event["STATUS"], event["SEQUENCE"])
    })
}

/// Makes the link of an organisation's feed: its path.
async fn association(village: &mut Village, organisation: i32) -> String {
    let path = format!("/organisations/{organisation}/feeds");
    village
        .chen
        .post(&path, &[("label", "office")])
        .await
        .accepted();
    let page = village.chen.get(&path).await.body;
    let (_, rest) = page
        .split_once("href=\"http://linli.test/a/")
        .expect("a link");
    format!("/a/{}", rest.split('"').next().unwrap())
}

async fn family(village: &mut Village) -> String {
    let path = format!("/elders/{}/links", village.gui.id);
    let label = [("label", "daughter")];
    village.chen.post(&path, &label).await.accepted();
    let link = village.world.rows(family_link::Entity::find()).await;
    let page = village.chen.get(&path).await.body;
    let (_, rest) = page
        .split_once(&format!("/f/{}-", link[0].id))
        .expect("a link");
    let secret = rest.split(['"', '<']).next().unwrap();
    format!("/f/{}-{secret}/calendar.ics", link[0].id)
}

#[tokio::test]
async fn what_a_version_leaves_out_is_off_in_every_feed_and_comes_back_higher() {
    let mut village = Village::new().await;
    let (gui, fu) = (village.gui_need.clone(), village.fu_need.clone());
    let xiuying = village.xiuying.clone();
    let both = [(&gui, MONDAY, &xiuying), (&fu, TUESDAY, &xiuying)];
    village.published(&both, "0").await;
    let own = village.world.link(&xiuying).await;
    let own = format!("{own}/calendar.ics");
    let liuhe = village.world.places.liuhe.id;
    let all = association(&mut village, liuhe).await;
    let home = family(&mut village).await;
    let mut reader = village.world.stranger();
    for path in [&own, &all, &home] {
        let events = events(&mut reader, path).await;
        assert_eq!(state(&events, gui.id, "20261123"), "CONFIRMED 1", "{path}");
    }
    village.published(&[(&fu, TUESDAY, &xiuying)], "1").await;
    for path in [&own, &all, &home] {
        let events = events(&mut reader, path).await;
        assert_eq!(state(&events, gui.id, "20261123"), "CANCELLED 2", "{path}");
        let gone = events.iter().find(|event| event["STATUS"] == "CANCELLED");
        let gone = gone.expect("it stays");
        assert_eq!(gone["DTSTART"], "20261123T010000Z");
        assert!(!gone["SUMMARY"].contains(GIVEN_GUI), "{gone:?}");
    }
    village
        .published(&[(&fu, "2026-11-24T16:00", &xiuying)], "2")
        .await;
    let third = events(&mut reader, &own).await;
    assert_eq!(
        state(&third, gui.id, "20261123"),
        "CANCELLED 2",
        "it is told once"
    );
    assert_eq!(state(&third, fu.id, "20261124"), "CONFIRMED 3");
    village.published(&both, "3").await;
    for path in [&own, &all, &home] {
        let events = events(&mut reader, path).await;
        assert_eq!(state(&events, gui.id, "20261123"), "CONFIRMED 4", "{path}");
    }
    village.published(&[(&fu, TUESDAY, &xiuying)], "4").await;
    let fifth = events(&mut reader, &own).await;
    assert_eq!(
        state(&fifth, gui.id, "20261123"),
        "CANCELLED 5",
        "off again"
    );
    village.world.turn_clock(Duration::days(28));
    assert_eq!(events(&mut reader, &own).await.len(), 2);
    village.world.turn_clock(Duration::days(1));
    let left = events(&mut reader, &own).await;
    assert_eq!(state(&left, gui.id, "20261123"), "", "after four weeks");
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn a_visit_that_somebody_takes_over_is_off_for_one_and_on_for_the_other() {
    let mut village = Village::new().await;
    let need = village.gui_need.id;
    let xiuying = village.xiuying.clone();
    let planned = [(&village.gui_need, TUESDAY, &xiuying)];
    village.published(&planned, "0").await;
    let own = village.world.link(&xiuying).await;
    let other = village.world.link(&village.agen).await;
    let liuhe = village.world.places.liuhe.id;
    let all = association(&mut village, liuhe).await;
    let home = family(&mut village).await;
    let mut phone = village.world.stranger();
    let latest = async |village: &Village| {
        let rows = village.world.rows(offer::Entity::find()).await;
        rows.iter().map(|row| row.id).max().unwrap()
    };
    let no = [("answer", "no"), ("reason", "ill")];
    let path = format!("{own}/offers/{}", latest(&village).await);
    phone.post(&path, &no).await.accepted();
    settle::settle(&village.world.app).await.unwrap();
    let path = format!("{other}/offers/{}", latest(&village).await);
    phone.post(&path, &[("answer", "yes")]).await.accepted();
    settle::settle(&village.world.app).await.unwrap();
    let date = "20261124";
    let mine = events(&mut phone, &format!("{own}/calendar.ics")).await;
    assert_eq!(state(&mine, need, date), "CANCELLED 2", "{mine:?}");
    let theirs = events(&mut phone, &format!("{other}/calendar.ics")).await;
    assert_eq!(state(&theirs, need, date), "CONFIRMED 2");
    for path in [&all, &home] {
        let events = events(&mut phone, path).await;
        assert_eq!(state(&events, need, date), "CONFIRMED 2", "{path}");
        assert!(events[0]["SUMMARY"].contains(GIVEN_AGEN), "{events:?}");
    }
}

#[tokio::test]
async fn an_association_has_the_visits_of_its_places_and_first_names_only() {
    let mut village = Village::new().await;
    let (gui, xiuying) = (&village.gui_need, &village.xiuying);
    village.published(&[(gui, MONDAY, xiuying)], "0").await;
    // A draft is nobody's business yet.
    village
        .drafted(&[(&village.fu_need, TUESDAY, xiuying)])
        .await;
    let need = gui.id;
    let (liuxi, dongtun) = (
        village.world.places.liuxi.id,
        village.world.places.dongtun.id,
    );
    let own = association(&mut village, liuxi).await;
    let other = association(&mut village, dongtun).await;
    let mut reader = village.world.stranger();
    let found = events(&mut reader, &own).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(state(&found, need, "20261123"), "CONFIRMED 1");
    assert!(found[0]["SUMMARY"].contains(GIVEN_GUI), "{found:?}");
    let text = reader.get(&own).await.body;
    for secret in [GUI, FU, XIUYING, AGEN, "locust", "13900000123"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(events(&mut reader, &other).await.is_empty());
}

#[tokio::test]
async fn an_associations_link_is_given_and_revoked_by_keepers_and_the_weeks_lead_there() {
    let mut village = Village::new().await;
    let (gui, xiuying) = (&village.gui_need, &village.xiuying);
    village.published(&[(gui, MONDAY, xiuying)], "0").await;
    let liuhe = village.world.places.liuhe.id;
    let address = format!("/organisations/{liuhe}/feeds");
    let weeks = village.chen.get("/weeks").await.body;
    assert!(
        weeks.contains(&format!("href=\"{address}\""))
            && weeks.contains("\u{6253}\u{7535}\u{8BDD}"),
        "{weeks}"
    );
    let feed = association(&mut village, liuhe).await;
    let nameless = village.chen.post(&address, &[("label", " ")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut neighbour = village.world.neighbour().await;
    let mut viewer = village.world.viewer().await;
    for visitor in [&mut neighbour, &mut viewer] {
        assert_eq!(visitor.get(&address).await.status, StatusCode::NOT_FOUND);
        let made = visitor.post(&address, &[("label", "x")]).await;
        assert_eq!(made.status, StatusCode::NOT_FOUND);
        let weeks = visitor.get("/weeks").await.body;
        assert!(!weeks.contains(&address), "{weeks}");
    }
    let mut reader = village.world.stranger();
    let forged = feed.replace("/calendar.ics", "x/calendar.ics");
    assert_eq!(reader.get(&forged).await.status, StatusCode::NOT_FOUND);
    // The same secret opens no other door.
    let phone = feed.replace("/a/", "/h/");
    assert_eq!(reader.get(&phone).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reader.get(&feed).await.status, StatusCode::OK);
    let id = feed.trim_start_matches("/a/").split('-').next().unwrap();
    let end = format!("{address}/{id}/end");
    let wrong = neighbour.post(&end, &[]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    village.chen.post(&end, &[]).await.accepted();
    assert_eq!(reader.get(&feed).await.status, StatusCode::NOT_FOUND);
}
