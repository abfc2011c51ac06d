//! The visiting scheme: who is due and why, who was not seen, and what of it comes into the week.

use axum::http::StatusCode;
use chrono::Duration;
use linli::access::entity::audit;
use linli::matching::run;
use linli::people::{elder, elder_health};
use linli::visiting::record;
use linli_solver::problem::Problem;
use sea_orm::{EntityTrait, QueryOrder, Set};

use crate::matching::FORM;
use crate::paper::pdf_of;
use crate::visitor::Visitor;
use crate::world::World;

/// Liuxi with an elder in hardship and of great age, one who is neither, and a coordinator who reads English.
struct Place {
    world: World,
    chen: Visitor,
    key: elder::Model,
    other: elder::Model,
}

impl Place {
    async fn new() -> Self {
        let world = World::new().await;
        let liuxi = world.places.liuxi.clone();
        let key = world.elder(&liuxi, "Guilan").await;
        let other = world.elder(&liuxi, "Fusheng").await;
        let health = elder_health::ActiveModel {
            elder_id: Set(key.id),
            organisation_id: Set(liuxi.id),
            ability_level: Set(elder_health::level(Some(1))),
            living_alone: Set(elder_health::answer(None)),
            economic_hardship: Set(elder_health::answer(Some(true))),
            note: Set(None),
        };
        world.insert(health).await;
        let mut chen = world.coordinator().await;
        chen.english().await;
        Self {
            world,
            chen,
            key,
            other,
        }
    }

    /// The row of somebody in the list.
    async fn line(&mut self, path: &str, name: &str) -> String {
        let page = self.chen.get(path).await.body;
        let mut rows = page.split("<tr>").filter(|row| row.contains(name));
        rows.next().unwrap_or_default().to_owned()
    }

    async fn record(&mut self, elder: i32, mode: &str, outcome: &str, at: (&str, &str)) {
        let path = format!("/visiting/elders/{elder}/records");
        let fields = [
            ("mode", mode),
            ("outcome", outcome),
            ("day", at.0),
            ("time", at.1),
            ("body", "fair"),
            ("needs", "Wants a new quilt"),
        ];
        self.chen.post(&path, &fields).await.accepted();
    }

    async fn problem(&mut self, week: &str) -> Problem {
        let fields = FORM.map(|(name, value)| (name, if name == "week" { week } else { value }));
        self.chen.post("/matching/runs", &fields).await.accepted();
        let runs = run::Entity::find().order_by_desc(run::Column::Id);
        let run = self.world.rows(runs).await.remove(0);
        serde_json::from_str(&run.problem).unwrap()
    }
}

#[tokio::test]
async fn whoever_is_at_risk_is_due_earlier_and_a_visit_puts_it_off() {
    let mut place = Place::new().await;
    let line = place.line("/visiting", "Guilan").await;
    assert!(
        line.contains("Key group") && line.contains("a call or visit by Mon 30 Nov"),
        "{line}"
    );
    assert_eq!(
        place.line("/visiting", "Fusheng").await,
        "",
        "not within a week"
    );
    place.world.turn_clock(Duration::days(8));
    let line = place.line("/visiting", "Guilan").await;
    assert!(
        line.contains("Overdue") && line.contains("never, in 8 days"),
        "{line}"
    );
    place
        .record(place.key.id, "home", "well", ("2026-12-01", "08:30"))
        .await;
    let line = place.line("/visiting?all=1", "Guilan").await;
    assert!(
        line.contains("today") && !line.contains("Overdue"),
        "{line}"
    );
    assert!(line.contains("by Tue 8 Dec"), "{line}");
    // The one who is unseen the longest stands first.
    let page = place.chen.get("/visiting?all=1").await.body;
    assert!(page.find("Fusheng") < page.find("Guilan"), "{page}");
}

#[tokio::test]
async fn calls_without_an_answer_and_changes_bring_somebody_there_at_once() {
    let mut place = Place::new().await;
    let other = place.other.id;
    place.world.turn_clock(Duration::hours(3));
    place
        .record(other, "phone", "absent", ("2026-11-23", "09:30"))
        .await;
    assert_eq!(place.line("/visiting", "Fusheng").await, "");
    place
        .record(other, "phone", "absent", ("2026-11-23", "11:30"))
        .await;
    let line = place.line("/visiting", "Fusheng").await;
    assert!(line.contains("at home by Mon 23 Nov"), "{line}");
    assert!(line.contains("calls were not answered"), "{line}");
    place.world.turn_clock(Duration::hours(1));
    place
        .record(other, "home", "well", ("2026-11-23", "12:40"))
        .await;
    assert_eq!(place.line("/visiting", "Fusheng").await, "");
    let path = format!("/visiting/elders/{other}/occasions");
    place
        .chen
        .post(&path, &[("cause", "discharged")])
        .await
        .accepted();
    let line = place.line("/visiting", "Fusheng").await;
    assert!(
        line.contains("by Tue 24 Nov") && line.contains("something has changed"),
        "{line}"
    );
    let refused = place.chen.post(&path, &[("cause", "x")]).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn in_a_cold_wave_the_key_group_is_contacted_once_more() {
    let mut place = Place::new().await;
    place
        .record(place.key.id, "home", "well", ("2026-11-23", "08:30"))
        .await;
    assert!(
        place
            .line("/visiting", "Guilan")
            .await
            .contains("it is time")
    );
    place.world.turn_clock(Duration::days(1));
    let fields = [
        ("kind", "cold"),
        ("whom", "key"),
        ("from", "2026-11-24"),
        ("until", "2026-11-27"),
    ];
    place
        .chen
        .post("/visiting/surges", &fields)
        .await
        .accepted();
    let line = place.line("/visiting", "Guilan").await;
    assert!(
        line.contains("by Wed 25 Nov") && line.contains("cold, heat"),
        "{line}"
    );
    assert_eq!(place.line("/visiting", "Fusheng").await, "");
    place
        .record(place.key.id, "phone", "well", ("2026-11-24", "08:30"))
        .await;
    assert!(
        place
            .line("/visiting", "Guilan")
            .await
            .contains("it is time")
    );
}

#[tokio::test]
async fn the_proof_of_a_month_says_who_was_not_met_and_why() {
    let mut place = Place::new().await;
    place
        .record(place.key.id, "phone", "well", ("2026-11-23", "08:30"))
        .await;
    place
        .record(place.other.id, "home", "absent", ("2026-11-23", "08:40"))
        .await;
    let page = place.chen.get("/visiting/proof?month=2026-11").await.body;
    let row = |name: &str| {
        let rows = page.split("<tr>").filter(|row| row.contains(name));
        rows.last().unwrap_or_default().to_owned()
    };
    assert!(row("Liuxi").contains("tried once, not met"), "{page}");
    assert!(row("Together").contains("50%"), "{page}");
    assert!(page.contains("The month is not over yet"));
    let before = place.chen.get("/visiting/proof?month=2026-10").await.body;
    assert!(
        !before.contains("Liuxi"),
        "nobody was in the register then: {before}"
    );
}

#[tokio::test]
async fn what_falls_due_comes_into_the_week_before_anything_else() {
    let mut place = Place::new().await;
    let liuxi = place.world.places.liuxi.clone();
    place.world.helper(&liuxi, "Xiuying").await;
    // An own need that is due once counts; whoever has none gets a visit of the scheme when it is due.
    let own = place.world.need(&place.other).await;
    let problem = place.problem("2026-11-23").await;
    assert_eq!(
        problem.elders.len(),
        1,
        "nobody is due this week but for the own need"
    );
    let priority = problem.elders[0].needs[0].priority;
    place.world.turn_clock(Duration::days(7));
    let problem = place.problem("2026-11-30").await;
    let floor = |problem: &Problem| {
        let needs = problem.elders.iter().flat_map(|elder| elder.needs.iter());
        let first = needs.filter(|need| need.priority == 1000);
        first.map(|need| need.id.clone()).collect::<Vec<_>>()
    };
    assert_ne!(priority, 1000);
    assert_eq!(floor(&problem).len(), 1, "{problem:?}");
    assert!(!floor(&problem).contains(&format!("N{}", own.id)));
    // The need of the scheme is not one of the elder's own.
    let page = place
        .chen
        .get(&format!("/people/elders/{}", place.key.id))
        .await
        .body;
    assert!(
        page.contains("No needs") || !page.contains("20 min"),
        "{page}"
    );
    // Once seen, it is due no more; and the same need serves the next time.
    place
        .record(place.key.id, "home", "well", ("2026-11-30", "08:30"))
        .await;
    let problem = place.problem("2026-11-30").await;
    assert_eq!(floor(&problem).len(), 0, "{problem:?}");
}

#[tokio::test]
async fn a_helper_writes_down_a_visit_and_the_database_does_not_say_what_was_found() {
    let gateway = crate::outside::Outside::gateway().await;
    let mut village = crate::messages::told_by(&gateway).await;
    let visits = [(&village.gui_need, crate::weeks::TUESDAY, &village.xiuying)];
    village.published(&visits, "0").await;
    let link = village.world.link(&village.xiuying).await;
    let mut phone = village.world.stranger();
    let path = format!("{link}/elders/{}/records", village.gui.id);
    assert_eq!(phone.get(&path).await.status, StatusCode::OK);
    let fields = [
        ("outcome", "concern"),
        ("mode", "home"),
        ("needs", "Coughs at night"),
    ];
    phone.post(&path, &fields).await.accepted();
    let foreign = format!("{link}/elders/{}/records", village.fu.id);
    assert_eq!(phone.get(&foreign).await.status, StatusCode::NOT_FOUND);
    let rows = format!("{:?}", village.world.rows(record::Entity::find()).await);
    assert!(
        rows.contains("concern") && !rows.contains("Coughs"),
        "{rows}"
    );
    let page = format!("/visiting/elders/{}", village.gui.id);
    let body = village.chen.get(&page).await.body;
    assert!(body.contains("Coughs at night"), "{body}");
    let looks = village.world.rows(audit::Entity::find()).await;
    let looks = looks
        .iter()
        .filter(|row| row.action == "look" && row.subject == "visit_record");
    assert_eq!(looks.count(), 1);
}

#[tokio::test]
async fn the_form_on_paper_asks_what_the_page_asks_one_sheet_for_whoever_is_due() {
    let mut place = Place::new().await;
    let due = pdf_of(&place.chen.get("/visiting/print.pdf").await);
    assert_eq!(due.len(), 1, "{due:?}");
    let one = format!("/visiting/elders/{}/print.pdf", place.key.id);
    assert_eq!(pdf_of(&place.chen.get(&one).await), due);
    let text = &due[0].1;
    let page = format!("/visiting/elders/{}/records", place.key.id);
    let page = place.chen.get(&page).await.body;
    for words in [
        "Guilan",
        "Liuxi",
        "by Mon 30 Nov",
        "Signature or fingerprint of the elder",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for words in ["Stove and heated bed", "a danger", "every week", "At home"] {
        assert!(text.contains(words), "{words}: {text}");
        assert!(page.contains(words), "{words}: {page}");
    }
    // Nobody is due: an empty form for whoever is met on the way.
    let mut neighbour = place.world.neighbour().await;
    neighbour.english().await;
    let empty = pdf_of(&neighbour.get("/visiting/print.pdf").await);
    assert_eq!(empty.len(), 1);
    let text = &empty[0].1;
    assert!(
        text.contains("heated bed") && !text.contains("Guilan"),
        "{text}"
    );
}
