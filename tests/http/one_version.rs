//! One published version says the same on the wall, on the phone, in a message, in a calendar, to the family, and to
//! those who look for a service; and so does the next.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, Timelike};
use linli::access::entity::organisation;
use linli::catalog::{self, service};
use linli::outbox::channels::{Channels, Gateway};
use linli::outbox::send;
use linli::people::{elder, helper, helper_contact};
use linli::schedule::{offer, settle, visit, visit_helper, week};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::outside::Outside;
use crate::weeks::{TUESDAY, Village};
use crate::world::World;

const MONDAY: &str = "2026-11-23";
/// Ten in the morning of Tuesday.
const MORNING: &str = "2026-11-24T10:00";

/// Who goes to whom, and when: row ids.
type Meeting = (NaiveDateTime, i32, i32);

/// A published week with a visit by each of two helpers, who are told by text message.
async fn published(gateway: &Outside) -> Village {
    let channels = Channels {
        sms: Some(Gateway {
            url: format!("http://{}/send", gateway.address),
            body: "{\"to\":\"{number}\",\"text\":\"{text}\"}".to_owned(),
            header: None,
        }),
        ..Channels::default()
    };
    let village = Village::of(World::new().await.telling_by(channels)).await;
    let world = &village.world;
    world
        .change(organisation::ActiveModel {
            id: Set(world.places.county.id),
            phone: Set(Some("0431-5550000".to_owned())),
            ..Default::default()
        })
        .await;
    world
        .insert(helper_contact::ActiveModel {
            helper_id: Set(village.agen.id),
            organisation_id: Set(village.agen.organisation_id),
            phone: Set(Some("13900009999".to_owned())),
            ..Default::default()
        })
        .await;
    // Everybody may be named in full: so the wall can be compared with what is told in private.
    for helper in [&village.xiuying, &village.agen] {
        village.agree(helper, "full").await;
    }
    for elder in [&village.gui, &village.fu] {
        village.agree_elder(elder, "full").await;
    }
    catalog::seed(&world.app, world.places.county.id)
        .await
        .unwrap();
    let visits = [
        (&village.gui_need, TUESDAY, &village.xiuying),
        (&village.fu_need, MORNING, &village.agen),
    ];
    village.published(&visits, "0").await;
    village
}

/// The meetings of the version that is published, as the database has them.
async fn meetings(village: &Village) -> (i32, Vec<Meeting>) {
    let world = &village.world;
    let published = week::Entity::find().filter(week::Column::Status.eq("published"));
    let week = world.rows(published).await.remove(0);
    let visits = visit::Entity::find().filter(visit::Column::WeekId.eq(week.id));
    let visits = world.rows(visits).await;
    let crews = visit_helper::Entity::find().filter(visit_helper::Column::WeekId.eq(week.id));
    let crews = world.rows(crews).await.into_iter();
    let found = crews.filter_map(|crew| {
        let visit = visits.iter().find(|visit| visit.id == crew.visit_id)?;
        Some((visit.start, crew.helper_id, visit.elder_id))
    });
    let mut found: Vec<Meeting> = found.collect();
    found.sort_unstable();
    (week.version.unwrap(), found)
}

/// A time of the day as people say it in Chinese.
fn clock(at: NaiveDateTime) -> String {
    let half = if at.hour() < 12 {
        "\u{4E0A}\u{5348}"
    } else {
        "\u{4E0B}\u{5348}"
    };
    let hour = match at.hour() {
        13.. => at.hour() - 12,
        hour => hour,
    };
    format!("{half} {hour}:{:02}", at.minute())
}

/// A full name without its surname: those of the tests are of three letters.
fn given(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let from = usize::from(letters.len() > 1);
    letters[from..].iter().collect()
}

/// The start of every event of a calendar with its sequence, those that are cancelled left out.
fn events(feed: &str) -> BTreeSet<(String, String)> {
    let unfolded = feed.replace("\r\n ", "");
    let events = unfolded.split("BEGIN:VEVENT").skip(1);
    let events = events.filter(|event| !event.contains("STATUS:CANCELLED"));
    let found = events.map(|event| {
        let value = |name: &str| {
            let mut lines = event.lines();
            let line = lines.find(|line| line.starts_with(name));
            let line = line.unwrap_or_else(|| panic!("{name}: {event}"));
            line.rsplit(':').next().unwrap().to_owned()
        };
        (value("DTSTART"), value("SEQUENCE"))
    });
    found.collect()
}

/// How a calendar writes the moment: in UTC, or as it is on the wall.
fn is_at(written: &str, at: NaiveDateTime) -> bool {
    let form = "%Y%m%dT%H%M%S";
    match written.strip_suffix('Z') {
        Some(utc) => utc == (at - chrono::Duration::hours(8)).format(form).to_string(),
        None => written == at.format(form).to_string(),
    }
}

/// Each of them says what the database says, and no more.
async fn all_agree(village: &Village, told: &[String]) -> (i32, Vec<Meeting>) {
    let (version, met) = meetings(village).await;
    let world = &village.world;
    let names = |id: i32, of: &[(i32, String)]| {
        let mut all = of.iter();
        all.find(|(other, _)| *other == id).unwrap().1.clone()
    };
    let helpers = world.rows(helper::Entity::find()).await.into_iter();
    let helpers: Vec<(i32, String)> = helpers.map(|row| (row.id, row.name)).collect();
    let elders = world.rows(elder::Entity::find()).await.into_iter();
    let elders: Vec<(i32, String)> = elders.map(|row| (row.id, row.name)).collect();
    wall(village, version, &met, |helper, elder| {
        (names(helper, &helpers), names(elder, &elders))
    })
    .await;
    for row in world.rows(helper::Entity::find()).await {
        let link = world.link(&row).await;
        let own: Vec<&Meeting> = met.iter().filter(|meeting| meeting.1 == row.id).collect();
        let mut phone = world.stranger();
        let page = phone.get(&link).await.body;
        let feed = phone.get(&format!("{link}/calendar.ics")).await.body;
        let events = events(&feed);
        assert_eq!(events.len(), own.len(), "{feed}");
        for (at, _, elder) in own {
            let (clock, whom) = (clock(*at), given(&names(*elder, &elders)));
            assert!(page.contains(&clock) && page.contains(&whom), "{page}");
            let sequence = version.to_string();
            assert!(
                events
                    .iter()
                    .any(|(start, told)| is_at(start, *at) && *told == sequence),
                "{feed}"
            );
            assert!(feed.contains(&whom), "{feed}");
            assert!(
                told.iter()
                    .any(|text| text.contains(&clock) && text.contains(&whom)),
                "{clock} {whom}: {told:?}"
            );
        }
    }
    families(village, &met, |helper| given(&names(helper, &helpers))).await;
    capacity(village, &met).await;
    (version, met)
}

/// The poster, as a page and as what the printer gets.
async fn wall(
    village: &Village,
    version: i32,
    met: &[Meeting],
    names: impl Fn(i32, i32) -> (String, String),
) {
    let address = format!("/p/229901102200?week={MONDAY}");
    let mut anyone = village.world.stranger();
    let page = anyone.get(&address).await.body;
    let rows: Vec<&str> = page
        .split("<tr")
        .filter(|row| row.contains("class=\"time\""))
        .collect();
    assert_eq!(rows.len(), met.len(), "{page}");
    for (at, helper, elder) in met {
        let (who, whom) = names(*helper, *elder);
        let clock = clock(*at);
        let told = |row: &&str| [&clock, &who, &whom].iter().all(|word| row.contains(*word));
        assert!(rows.iter().any(told), "{clock} {who} {whom}: {page}");
    }
    let pdf = anyone.get(&address.replace('?', "/poster.pdf?")).await;
    let text: String = crate::paper::pdf_of(&pdf)
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let words = format!("\u{7B2C}48\u{5468}\u{7B2C}{version}\u{7248}");
    assert!(text.contains(&words), "{text}");
    assert!(page.contains(&format!("{version} \u{7248}")), "{page}");
    for (at, helper, elder) in met {
        let (who, whom) = names(*helper, *elder);
        for word in [clock(*at).replace(' ', ""), who, whom] {
            assert!(text.contains(&word), "{word}: {text}");
        }
    }
}

/// What each elder's family reads.
async fn families(village: &Village, met: &[Meeting], name: impl Fn(i32) -> String) {
    let mut chen = village.chen.clone();
    for elder in [&village.gui, &village.fu] {
        let path = format!("/elders/{}/links", elder.id);
        chen.post(&path, &[("label", "Daughter")]).await.accepted();
        let links = chen.get(&path).await.body;
        let from = links.find("/f/").expect("a link");
        let link = links[from..].split('"').next().unwrap_or_default();
        let page = village.world.stranger().get(link).await.body;
        let own = met.iter().filter(|meeting| meeting.2 == elder.id);
        for (at, helper, _) in own {
            let (clock, who) = (clock(*at), name(*helper));
            assert!(page.contains(&clock) && page.contains(&who), "{page}");
        }
    }
}

/// What is free according to the catalog: with what is taken it is the same whatever version stands.
async fn capacity(village: &Village, met: &[Meeting]) {
    let world = &village.world;
    let visits = service::Entity::find().filter(service::Column::Code.eq("visit"));
    let visits = world.rows(visits).await.remove(0);
    let path = format!("/hsds/services/{}", visits.uuid);
    let document = world.stranger().get(&path).await.json();
    let capacity = &document["capacities"][0];
    let number = |name: &str| {
        capacity[name]
            .as_u64()
            .unwrap_or_else(|| panic!("{document:#}"))
    };
    let taken = u64::try_from(met.len()).unwrap();
    assert_eq!(
        number("maximum") - number("available"),
        taken,
        "{document:#}"
    );
}

async fn sent(gateway: &Outside, village: &Village) -> Vec<String> {
    send::send_due(&village.world.app).await.unwrap();
    gateway.seen()
}

#[tokio::test]
async fn every_way_to_look_at_a_version_says_the_same() {
    let gateway = Outside::gateway().await;
    let village = published(&gateway).await;
    let told = sent(&gateway, &village).await;
    let (version, before) = all_agree(&village, &told).await;
    assert!(version == 1 && before.len() >= 2, "{before:?}");
    // One says no, the other steps in: everything says so.
    let (_, leaves, _) = before[0];
    let offers = village.world.rows(offer::Entity::find()).await;
    let asked = offers
        .iter()
        .find(|row| row.helper_id == leaves && row.start == before[0].0);
    let path = format!("/weeks/1/offers/{}", asked.expect("an offer").id);
    let no = [("answer", "no"), ("reason", "ill")];
    village.chen.clone().post(&path, &no).await.accepted();
    settle::settle(&village.world.app).await.unwrap();
    let offers = village.world.rows(offer::Entity::find()).await;
    let steps_in = offers.iter().find(|row| row.vacancy_id.is_some());
    let path = format!("/weeks/1/offers/{}", steps_in.expect("somebody").id);
    village
        .chen
        .clone()
        .post(&path, &[("answer", "yes")])
        .await
        .accepted();
    settle::settle(&village.world.app).await.unwrap();
    settle::settle(&village.world.app).await.unwrap();
    let told = sent(&gateway, &village).await;
    let (version, after) = all_agree(&village, &told).await;
    assert_eq!((version, after.len()), (2, before.len()));
    assert_ne!(before, after);
}
