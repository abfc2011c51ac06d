//! Hours of helpers: from a confirmed visit to a certificate that anybody can look up, and the time bank.

use std::process::{Command, Output};

use axum::http::StatusCode;
use chrono::Duration;
use linli::hours::{entry, record, transfer};
use linli::schedule::{arrival, visit};
use sea_orm::{EntityTrait, QueryOrder};

use crate::paper::pdf_of;
use crate::visitor::Visitor;
use crate::weeks::{GUI, MONDAY, TUESDAY, Village, XIUYING};

/// A week in which Xiuying visits Gui on Monday and Fu on Tuesday, both half an hour; it is Monday.
async fn planned() -> (Village, String) {
    let village = Village::new().await;
    let week = village
        .published(
            &[
                (&village.gui_need, MONDAY, &village.xiuying),
                (&village.fu_need, TUESDAY, &village.xiuying),
            ],
            "0",
        )
        .await;
    (village, week)
}

/// The same on Wednesday; nobody has confirmed anything.
async fn village() -> (Village, String) {
    let (village, week) = planned().await;
    village.world.turn_clock(Duration::days(2));
    (village, week)
}

/// The coordinator writes down what became of a visit, and the service looks at it.
async fn outcome(village: &mut Village, week: &str, of_gui: bool, outcome: &str) {
    let visits = village.world.rows(visit::Entity::find()).await;
    let of = if of_gui {
        village.gui_need.id
    } else {
        village.fu_need.id
    };
    let visit = visits.iter().find(|visit| visit.need_id == of).unwrap();
    let path = format!("{week}/visits/{}/arrivals/{}", visit.id, village.xiuying.id);
    let fields = [("outcome", outcome)];
    village.chen.post(&path, &fields).await.accepted();
    record::record(&village.world.app).await.unwrap();
}

async fn both_confirmed() -> Village {
    let (mut village, week) = village().await;
    outcome(&mut village, &week, true, "came").await;
    outcome(&mut village, &week, false, "came").await;
    village.chen.english().await;
    village
}

async fn entries(village: &Village) -> Vec<entry::Model> {
    let all = entry::Entity::find().order_by_asc(entry::Column::Number);
    village.world.rows(all).await
}

/// The minutes on an account.
async fn minutes(village: &Village, book: &str, account: &str) -> i32 {
    let lines = entries(village).await.into_iter();
    let own = lines.filter(|line| line.book == book && line.account == account);
    own.map(|line| line.minutes).sum()
}

fn xiuying(village: &Village) -> String {
    format!("helper:{}", village.xiuying.id)
}

#[tokio::test]
async fn a_confirmed_visit_counts_once_and_what_is_taken_back_is_another_entry() {
    let (mut village, week) = village().await;
    record::record(&village.world.app).await.unwrap();
    assert!(entries(&village).await.is_empty(), "nothing is confirmed");
    outcome(&mut village, &week, true, "came").await;
    record::record(&village.world.app).await.unwrap();
    let own = xiuying(&village);
    assert_eq!(minutes(&village, "service", &own).await, 30);
    assert_eq!(minutes(&village, "credit", &own).await, 30);
    let gui = format!("elder:{}", village.gui.id);
    assert_eq!(minutes(&village, "service", &gui).await, -30);
    let before = entries(&village).await;

    outcome(&mut village, &week, true, "missed").await;
    record::record(&village.world.app).await.unwrap();
    let after = entries(&village).await;
    assert_eq!(after[..before.len()], before, "nothing is changed");
    assert!(after.len() > before.len());
    assert_eq!(minutes(&village, "service", &own).await, 0);
    assert_eq!(minutes(&village, "credit", &own).await, 0);
    outcome(&mut village, &week, true, "came").await;
    assert_eq!(minutes(&village, "service", &own).await, 30);
    assert_eq!(linli::hours::ledger::broken(&entries(&village).await), None);
}

#[tokio::test]
async fn a_coordinator_records_other_minutes_with_a_reason_and_the_month_shows_them() {
    let mut village = Box::pin(both_confirmed()).await;
    let visit = village.world.rows(arrival::Entity::find()).await.remove(0);
    let path = format!("/hours/visits/{}", visit.id);
    assert!(village.chen.get(&path).await.body.contains("value=\"30\""));
    let no_reason = village.chen.post(&path, &[("minutes", "50")]).await;
    assert_eq!(no_reason.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("minutes", "50"), ("because", "she stayed for dinner")];
    village.chen.post(&path, &fields).await.accepted();
    assert_eq!(minutes(&village, "service", &xiuying(&village)).await, 80);
    let month = village.chen.get("/hours?month=2026-11").await.body;
    assert!(
        month.contains(XIUYING) && month.contains("1 h 20 min"),
        "{month}"
    );
    let other = village.chen.get("/hours?month=2026-10").await.body;
    assert!(!other.contains(XIUYING));
    let person = format!("/hours/helpers/{}", village.xiuying.id);
    let mut viewer = village.world.viewer().await;
    let seen = viewer.get(&person).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(
        !seen.body.contains("/certificate"),
        "a viewer certifies nothing"
    );
    let mut neighbour = village.world.neighbour().await;
    for path in [&person, &path] {
        assert_eq!(neighbour.get(path).await.status, StatusCode::NOT_FOUND);
    }
}

fn check(folder: &std::path::Path, bytes: &[u8]) -> Output {
    let file = folder.join("ledger.csv");
    std::fs::write(&file, bytes).unwrap();
    let python = std::env::var("LINLI_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/ledger.py");
    Command::new(python).arg(script).arg(file).output().unwrap()
}

#[tokio::test]
async fn the_exported_ledger_is_added_up_again_by_the_script_which_finds_what_was_tampered_with() {
    let mut village = Box::pin(both_confirmed()).await;
    let visit = village.world.rows(arrival::Entity::find()).await.remove(0);
    let fields = [("minutes", "45"), ("because", "=1+1")];
    let path = format!("/hours/visits/{}", visit.id);
    village.chen.post(&path, &fields).await.accepted();
    let ledger = village.chen.get("/hours/ledger").await.body;
    assert!(ledger.contains("nothing was changed"), "{ledger}");
    let place = village.xiuying.organisation_id;
    let file = format!("/hours/ledger/{place}/ledger.csv");
    let good = village.chen.get(&file).await;
    assert!(good.body.contains("'=1+1"), "no formula: {}", good.body);
    let folder = tempfile::tempdir().unwrap();
    let output = check(folder.path(), &good.bytes);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    let own = format!("service\t{}\t75", xiuying(&village));
    assert!(said.contains(&own), "{said}");
    // One number, one line, and one whole entry less.
    let text = good.body.clone();
    let lines: Vec<&str> = text.lines().collect();
    let changed = text.replacen(",30,visit", ",300,visit", 1);
    let without = [&lines[..3], &lines[4..]].concat().join("\n");
    assert_ne!(changed, text);
    for tampered in [changed, without] {
        let output = check(folder.path(), tampered.as_bytes());
        assert!(!output.status.success(), "{tampered}");
    }
    let mut neighbour = village.world.neighbour().await;
    assert_eq!(neighbour.get(&file).await.status, StatusCode::NOT_FOUND);
}

async fn certificate(chen: &mut Visitor, helper: i32, period: &str, until: &str) -> Vec<String> {
    let fields = [
        ("period", period),
        ("day", "2026-11-23"),
        ("until", until),
        ("responsible", "Zhao"),
        ("handler", "Chen"),
        ("contact", "0431-5550000"),
        ("note", ""),
    ];
    let path = format!("/hours/helpers/{helper}/certificate");
    let answer = chen.post(&path, &fields).await;
    if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
        return Vec::new();
    }
    let at = answer.accepted().to_owned();
    let page = chen.get(&at).await.body;
    let (_, rest) = page.split_once("http://linli.test/certificates/").unwrap();
    let code = rest.chars().take_while(char::is_ascii_alphanumeric);
    let code = format!("/certificates/{}", code.collect::<String>());
    vec![at, code]
}

#[tokio::test]
async fn a_certificate_adds_up_is_looked_up_by_anybody_and_can_be_revoked() {
    let mut village = Box::pin(both_confirmed()).await;
    let helper = village.xiuying.id;
    let nothing = certificate(&mut village.chen, village.agen.id, "month", "").await;
    assert!(nothing.is_empty(), "nothing to certify");
    let backwards = certificate(&mut village.chen, helper, "own", "2026-11-22").await;
    assert!(backwards.is_empty());
    let day = certificate(&mut village.chen, helper, "own", "2026-11-23").await;
    let made = certificate(&mut village.chen, helper, "month", "").await;
    let [at, code] = made.as_slice() else {
        panic!("{made:?}")
    };
    assert!(village.chen.get(&day[0]).await.body.contains("30 min"));
    let pages = pdf_of(&village.chen.get(&format!("{at}/print.pdf")).await);
    assert_eq!(pages.len(), 2, "the certificate and its annex");
    let ((width, height), front) = &pages[0];
    assert_eq!((width.round(), height.round()), (595.0, 842.0));
    for fact in [XIUYING, "Zhao", "Chen", "0431-5550000", "Liuxi", "V0"] {
        assert!(front.contains(fact), "{fact}: {front}");
    }
    let annex = &pages[1].1;
    assert!(annex.contains("60 minutes in all"), "{annex}");
    assert!(annex.contains("\u{5F20}\u{25CB}\u{5170}"), "{annex}");
    assert!(!annex.contains(GUI), "elders are not named in full");
    for (_, text) in &pages {
        assert!(!text.to_lowercase().contains("time bank"), "{text}");
    }

    let mut stranger = village.world.stranger();
    stranger.english().await;
    let looked = stranger.get(code).await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(looked.body.contains("is valid"), "{}", looked.body);
    assert!(looked.body.contains("\u{674E}\u{25CB}\u{82F1}"));
    for private in [XIUYING, GUI, "Zhao", "5550000"] {
        assert!(!looked.body.contains(private), "{private}");
    }
    let because = [("because", "made out for the wrong month")];
    let path = format!("{at}/revocation");
    village.chen.post(&path, &because).await.accepted();
    let looked = stranger.get(code).await.body;
    assert!(looked.contains("is revoked") && !looked.contains("wrong month"));
    let print = village.chen.get(&format!("{at}/print.pdf")).await;
    assert_eq!(print.status, StatusCode::NOT_FOUND);
    let twice = village.chen.post(&path, &because).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let other = stranger.get("/certificates/2222222222222222").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_helper_sees_the_own_hours_asks_and_reads_the_answer() {
    let mut village = Box::pin(both_confirmed()).await;
    let link = village.world.link(&village.xiuying).await;
    let other = village.world.link(&village.agen).await;
    let mut phone = village.world.stranger();
    phone.english().await;
    assert!(
        phone
            .get(&link)
            .await
            .body
            .contains(&format!("{link}/hours"))
    );
    let page = phone.get(&format!("{link}/hours")).await.body;
    assert!(page.contains("1 hour"), "{page}");
    let ask = format!("{link}/hours/questions");
    let empty = phone.post(&ask, &[("text", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = [("text", "Tuesday was an hour")];
    phone.post(&ask, &text).await.accepted();
    phone.post(&ask, &text).await.accepted();
    let list = village.chen.get("/hours/questions").await.body;
    assert_eq!(list.matches("Tuesday was an hour").count(), 1);
    let (_, rest) = list.split_once("/hours/questions/").unwrap();
    let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let path = format!("/hours/questions/{id}");
    let mut neighbour = village.world.neighbour().await;
    let answer = [("answer", "You are right")];
    let elsewhere = neighbour.post(&path, &answer).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    village.chen.post(&path, &answer).await.accepted();
    let page = phone.get(&format!("{link}/hours")).await.body;
    assert!(page.contains("You are right"));
    let theirs = phone.get(&format!("{other}/hours")).await.body;
    assert!(!theirs.contains("You are right") && !theirs.contains("1 hour"));
}

#[tokio::test]
async fn everybody_has_a_statement_of_the_month_on_paper() {
    let mut village = Box::pin(both_confirmed()).await;
    let pages = pdf_of(
        &village
            .chen
            .get("/hours/statements/2026-11/print.pdf")
            .await,
    );
    assert_eq!(pages.len(), 1, "one helper gave something");
    let text = &pages[0].1;
    assert!(
        text.contains(XIUYING) && text.contains("never as money"),
        "{text}"
    );
    assert!(text.contains("Service this month 1 h"), "{text}");
    let before = village
        .chen
        .get("/hours/statements/2026-10/print.pdf")
        .await;
    assert_eq!(before.status, StatusCode::NOT_FOUND);
    let own = format!(
        "/hours/helpers/{}/statements/2026-11/print.pdf",
        village.xiuying.id
    );
    assert_eq!(pdf_of(&village.chen.get(&own).await).len(), 1);
}

async fn decide(village: &Village, number: &str, value: &str) {
    let mut admin = village.world.administrator().await;
    let path = format!("/policy/{}/{number}", village.world.places.county.id);
    let fields = [
        ("value", value),
        (
            "from",
            &*village.world.app.clock().now().date_naive().to_string(),
        ),
        ("source", "County notice 7"),
    ];
    admin.post(&path, &fields).await.accepted();
}

#[tokio::test]
async fn above_the_most_that_one_keeps_time_goes_to_the_pool_and_from_there_to_whom_needs_it() {
    let (mut village, week) = planned().await;
    decide(&village, "time-most", "1").await;
    village.world.turn_clock(Duration::days(2));
    let own = xiuying(&village);
    outcome(&mut village, &week, true, "came").await;
    let first = village.world.rows(arrival::Entity::find()).await.remove(0);
    let longer = [("minutes", "50"), ("because", "longer")];
    let path = format!("/hours/visits/{}", first.id);
    village.chen.post(&path, &longer).await.accepted();
    outcome(&mut village, &week, false, "came").await;
    assert_eq!(minutes(&village, "credit", &own).await, 60);
    assert_eq!(minutes(&village, "credit", "pool").await, 20);
    assert_eq!(
        minutes(&village, "service", &own).await,
        80,
        "hours have no limit"
    );
    // She gives ten away; more than she has cannot go.
    let path = format!("/hours/helpers/{}/donation", village.xiuying.id);
    let much = village.chen.post(&path, &[("minutes", "61")]).await;
    assert_eq!(much.status, StatusCode::UNPROCESSABLE_ENTITY);
    village
        .chen
        .post(&path, &[("minutes", "10")])
        .await
        .accepted();
    let grant = format!("/hours/elders/{}/grant", village.gui.id);
    let fields = [("minutes", "31"), ("because", "lives alone")];
    let much = village.chen.post(&grant, &fields).await;
    assert_eq!(much.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("minutes", "30"), ("because", "lives alone")];
    village.chen.post(&grant, &fields).await.accepted();
    // Gui uses it for the visit received; no more than that visit had.
    let using = format!("/hours/elders/{}/use", village.gui.id);
    let visit = first.id.to_string();
    let much = [("visit", visit.as_str()), ("minutes", "31")];
    let much = village.chen.post(&using, &much).await;
    assert_eq!(much.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("visit", visit.as_str()), ("minutes", "20")];
    village.chen.post(&using, &fields).await.accepted();
    let again = village.chen.post(&using, &fields).await;
    assert_eq!(
        again.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "10 are left"
    );
    let gui = format!("elder:{}", village.gui.id);
    assert_eq!(minutes(&village, "credit", &gui).await, 10);
    assert_eq!(minutes(&village, "credit", "spent").await, 20);
    let all = entries(&village).await;
    assert_eq!(linli::hours::ledger::broken(&all), None);
    assert!(
        all.iter()
            .all(|line| line.policy.contains("most=60;") || line.kind == "taken_back")
    );
}

#[tokio::test]
async fn time_goes_to_a_parent_elsewhere_and_comes_back_where_nobody_knows_them() {
    let village = Box::pin(both_confirmed()).await;
    let mut chen = village.chen.clone();
    let mother = village
        .world
        .elder(&village.world.places.beidian, "Mother")
        .await;
    let path = format!("/hours/helpers/{}/transfer", village.xiuying.id);
    let send = |minutes: &'static str, code: &'static str| {
        [
            ("minutes", minutes),
            ("code", code),
            ("name", "Her mother"),
            ("number", "E-Mother"),
        ]
    };
    let wrong = chen.post(&path, &send("20", "999999999999")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    chen.post(&path, &send("20", "229901101200"))
        .await
        .accepted();
    chen.post(&path, &send("15", "229901101200"))
        .await
        .accepted();
    let own = xiuying(&village);
    assert_eq!(minutes(&village, "credit", &own).await, 25);
    let rows = village.world.rows(transfer::Entity::find()).await;
    let [first, second] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    let at = |row: &transfer::Model| format!("/hours/transfers/{}", row.id);
    let yes = [("answer", "yes"), ("number", "E-Mother")];
    let own_side = chen.post(&at(first), &yes).await;
    assert_eq!(
        own_side.status,
        StatusCode::NOT_FOUND,
        "the giver takes nothing in"
    );
    let mut neighbour = village.world.neighbour().await;
    let unknown = neighbour
        .post(&at(first), &[("answer", "yes"), ("number", "E-Nobody")])
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    neighbour.post(&at(first), &yes).await.accepted();
    let twice = neighbour.post(&at(first), &yes).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    neighbour
        .post(&at(second), &[("answer", "no"), ("number", "")])
        .await
        .accepted();
    record::record(&village.world.app).await.unwrap();
    record::record(&village.world.app).await.unwrap();
    assert_eq!(minutes(&village, "credit", &own).await, 40);
    let hers = format!("elder:{}", mother.id);
    assert_eq!(minutes(&village, "credit", &hers).await, 20);
    assert_eq!(minutes(&village, "credit", "transit").await, 0);
}

#[tokio::test]
async fn time_that_is_too_old_can_no_longer_be_used_and_the_oldest_is_used_first() {
    let village = Box::pin(both_confirmed()).await;
    let mut chen = village.chen.clone();
    decide(&village, "time-expiry", "365").await;
    let own = xiuying(&village);
    let path = format!("/hours/helpers/{}/donation", village.xiuying.id);
    chen.post(&path, &[("minutes", "10")]).await.accepted();
    village.world.turn_clock(Duration::days(363));
    record::record(&village.world.app).await.unwrap();
    assert_eq!(minutes(&village, "credit", &own).await, 50);
    // Monday's half hour is too old, ten minutes of it were given away.
    village.world.turn_clock(Duration::days(1));
    record::record(&village.world.app).await.unwrap();
    assert_eq!(minutes(&village, "credit", &own).await, 30);
    village.world.turn_clock(Duration::days(1));
    record::record(&village.world.app).await.unwrap();
    record::record(&village.world.app).await.unwrap();
    assert_eq!(minutes(&village, "credit", &own).await, 0);
    assert_eq!(minutes(&village, "credit", "expired").await, 50);
    assert_eq!(
        minutes(&village, "service", &own).await,
        60,
        "what was given stays given"
    );
}
