//! Supervision: figures and findings against an own count, months that are closed, what is published, the sheet.

use std::collections::BTreeMap;
use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use linli::access::Role;
use linli::access::entity::{audit, organisation};
use linli::incidents::{entry, hop, incident};
use linli::people::fields::{FIELDS, Group, Takes};
use linli::people::known::{self, Answers};
use linli::people::{consent, elder, elder_health};
use linli::schedule::arrival;
use linli::supervision::{closed_row, closed_value};
use linli::visiting::record;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::visitor::Visitor;
use crate::world::{Make, World};

/// A record as a test wants it.
struct Written {
    day: u32,
    /// In the village, hours and minutes.
    time: (u32, u32),
    mode: &'static str,
    outcome: &'static str,
    words: Option<&'static str>,
    seconds: Option<i32>,
    recall: bool,
    helper: Option<i32>,
    /// When it was entered, minutes after midnight of 31 December, in the village; else a minute after the visit.
    entered: Option<i64>,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            day: 10,
            time: (9, 0),
            mode: "home",
            outcome: "well",
            words: Some("w"),
            seconds: None,
            recall: false,
            helper: None,
            entered: None,
        }
    }
}

/// A moment of December 2026 in the village.
fn december(day: u32, (hour, minute): (u32, u32)) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    day.and_hms_opt(hour, minute, 0).unwrap().and_utc() - Duration::hours(8)
}

async fn write(world: &World, elder: &elder::Model, written: Written) -> record::Model {
    let at = december(written.day, written.time);
    let midnight = december(31, (0, 0));
    let entered = written
        .entered
        .map(|minutes| midnight + Duration::minutes(minutes));
    let row = record::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        at: Set(at),
        mode: Set(written.mode.to_owned()),
        outcome: Set(written.outcome.to_owned()),
        helper_id: Set(written.helper),
        account_id: Set(None),
        way: Set("desk".to_owned()),
        key: Set(linli::id::secret()),
        form: Set(String::new()),
        words_hash: Set(written.words.map(str::to_owned)),
        seconds: Set(written.seconds),
        recall: Set(written.recall),
        // Each at a time of its own, unless a test says otherwise.
        created_at: Set(entered.unwrap_or(at + Duration::minutes(i64::from(elder.id) * 7))),
        ..Default::default()
    };
    world.insert(row).await
}

/// The numbers in the line of a measure, or of an organisation, in a table of the page.
#[track_caller]
fn numbers(page: &str, needle: &str) -> Vec<String> {
    let mut rows = page.split("<tr>").filter(|row| row.contains(needle));
    let row = rows.next().unwrap_or_else(|| panic!("{needle}: {page}"));
    let row = row.split("</tr>").next().unwrap();
    let cells = row.split("<td class=\"amount\">").skip(1);
    cells
        .map(|cell| cell.split("</td>").next().unwrap().to_owned())
        .collect()
}

/// So many of so many, as the page of a month says.
#[track_caller]
fn figure(page: &str, measure: &str) -> (i32, i32) {
    let numbers = numbers(page, &format!("/measures/{measure}\""));
    (numbers[0].parse().unwrap(), numbers[1].parse().unwrap())
}

fn month(place: &organisation::Model) -> String {
    format!("/supervision/{}/2026-12", place.id)
}

async fn administrator(world: &World) -> Visitor {
    let mut admin = world.administrator().await;
    admin.english().await;
    admin
}

/// Three villages in two townships with elders of whom different things happened in December; it is 5 January.
struct County {
    world: World,
    admin: Visitor,
    /// What a person counts who reads the list of what was put in: by village and measure.
    expected: BTreeMap<(i32, &'static str), (i32, i32)>,
}

impl County {
    async fn new() -> Self {
        let world = World::new().await;
        let mut expected = BTreeMap::new();
        let places = &world.places;
        let villages = [
            (places.liuxi.clone(), 12),
            (places.dongtun.clone(), 7),
            (places.beidian.clone(), 9),
        ];
        for (at, (village, people)) in villages.iter().enumerate() {
            for number in 0..*people {
                let name = format!("Elder {at} {number:02}");
                let elder = world.elder(village, &name).await;
                let mut count = |measure, is: bool| {
                    let figure = expected.entry((village.id, measure)).or_insert((0, 0));
                    figure.0 += i32::from(is);
                    figure.1 += 1;
                };
                // Every fourth is met at home, called, not reached, or nobody tried.
                let (home, called) = (number % 4 == 0, number % 4 == 1);
                count("visit-rate", home || called);
                count("home-rate", home);
                count("well-known", home || called);
                count("never-seen", !(home || called));
                count("consents", number % 3 == 0);
                if home {
                    count("wordless", number == 0);
                    let words = (number > 0).then_some("the same");
                    let seconds = Some(if number == 4 { 20 } else { 90 });
                    let written = Written {
                        words,
                        seconds,
                        ..Written::default()
                    };
                    write(&world, &elder, written).await;
                    count("hasty", number == 4);
                } else if number % 4 < 3 {
                    let written = Written {
                        mode: "phone",
                        outcome: if called { "well" } else { "absent" },
                        words: None,
                        ..Written::default()
                    };
                    write(&world, &elder, written).await;
                }
                if number % 3 == 0 {
                    agree(&world, &elder).await;
                }
            }
        }
        world.turn_clock(Duration::days(43));
        let admin = administrator(&world).await;
        Self {
            world,
            admin,
            expected,
        }
    }

    /// The sum over some villages.
    fn expected(&self, villages: &[&organisation::Model], measure: &'static str) -> (i32, i32) {
        let figures = villages
            .iter()
            .filter_map(|village| self.expected.get(&(village.id, measure)));
        figures.fold((0, 0), |sum, figure| (sum.0 + figure.0, sum.1 + figure.1))
    }
}

async fn agree(world: &World, elder: &elder::Model) -> consent::Model {
    let row = consent::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(Some(elder.id)),
        helper_id: Set(None),
        kind: Set("register".to_owned()),
        extent: Set("full".to_owned()),
        given_on: Set("2026-11-30".parse().unwrap()),
        recorded_at: Set(world.app.clock().now()),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    world.insert(row).await
}

/// What can be counted in [`County`].
const COUNTED: [&str; 7] = [
    "visit-rate",
    "home-rate",
    "well-known",
    "never-seen",
    "consents",
    "wordless",
    "hasty",
];

#[tokio::test]
async fn figures_are_those_of_an_own_count_and_the_parts_add_up_to_the_headline() {
    let mut county = County::new().await;
    let places = &county.world.places;
    let of = |place: &organisation::Model, villages: &[&organisation::Model]| {
        let villages: Vec<organisation::Model> =
            villages.iter().map(|row| (*row).clone()).collect();
        (place.clone(), villages)
    };
    let all = [
        of(
            &places.county,
            &[&places.liuxi, &places.dongtun, &places.beidian],
        ),
        of(&places.liuhe, &[&places.liuxi, &places.dongtun]),
        of(&places.songhe, &[&places.beidian]),
        of(&places.liuxi, &[&places.liuxi]),
        of(&places.dongtun, &[&places.dongtun]),
        of(&places.beidian, &[&places.beidian]),
    ];
    for (place, villages) in &all {
        let villages: Vec<&organisation::Model> = villages.iter().collect();
        let page = county.admin.get(&month(place)).await.body;
        for measure in COUNTED {
            let expected = county.expected(&villages, measure);
            assert_eq!(figure(&page, measure), expected, "{} {measure}", place.name);
        }
    }
    // Headline, sub-organisations, rows: the same for every measure there is.
    let page = county.admin.get(&month(&all[0].0)).await.body;
    let indicators = linli::supervision::indicator::Indicator::ALL;
    for measure in linli::supervision::board::Measure::all().map(|measure| measure.code()) {
        let headline = figure(&page, measure);
        let path = format!("{}/measures/{measure}", month(&all[0].0));
        let parts = county.admin.get(&path).await.body;
        let mut sum = (0, 0);
        for part in [">Liuhe<", ">Songhe<", "Songhe County itself"] {
            let numbers = numbers(&parts, part);
            sum.0 += numbers[0].parse::<i32>().unwrap();
            sum.1 += numbers[1].parse::<i32>().unwrap();
        }
        assert_eq!(sum, headline, "{measure}");
        let rows = county.admin.get(&format!("{path}/rows")).await.body;
        let is_indicator = indicators
            .iter()
            .any(|indicator| indicator.code() == measure);
        let count = if is_indicator { headline.1 } else { headline.0 };
        assert!(
            rows.contains(&format!(">{count} row")),
            "{measure}: {count} {rows}"
        );
    }
}

#[tokio::test]
async fn rows_lead_to_people_and_every_look_is_written_down() {
    let mut county = County::new().await;
    let liuxi = county.world.places.liuxi.clone();
    let path = format!("{}/measures/hasty/rows", month(&liuxi));
    let page = county.admin.get(&path).await.body;
    assert!(
        page.contains("Elder 0 04") && page.contains("20 seconds"),
        "{page}"
    );
    assert!(!page.contains("Elder 0 08"), "{page}");
    assert!(page.contains("href=\"/visiting/elders/"), "{page}");
    let path = format!("{}/measures/visit-rate/rows?which=open", month(&liuxi));
    let page = county.admin.get(&path).await.body;
    assert!(
        page.contains("Elder 0 02") && page.contains("Elder 0 03"),
        "{page}"
    );
    assert!(!page.contains("Elder 0 00"), "{page}");
    let looks = county.world.rows(audit::Entity::find()).await;
    let looks = looks.iter().filter(|row| row.subject == "supervision");
    let looks: Vec<_> = looks.filter_map(|row| row.detail.clone()).collect();
    assert_eq!(looks, ["hasty 2026-12", "visit-rate 2026-12"]);
    let mut neighbour = county.world.neighbour().await;
    for path in [
        month(&liuxi),
        path.clone(),
        format!("{}/measures/hasty", month(&liuxi)),
    ] {
        assert_eq!(neighbour.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    // Whoever only looks sees numbers, and nobody's name.
    let mut viewer = county.world.viewer().await;
    let page = viewer.get(&month(&liuxi)).await;
    assert!(page.status == StatusCode::OK && !page.body.contains("Elder 0"));
    assert_eq!(viewer.get(&path).await.status, StatusCode::NOT_FOUND);
}

/// Page of a month and rows of all measures, as the database keeps them.
async fn kept(county: &County) -> (Vec<closed_value::Model>, Vec<closed_row::Model>) {
    let values = county.world.rows(closed_value::Entity::find()).await;
    let rows = county.world.rows(closed_row::Entity::find()).await;
    (values, rows)
}

async fn decide(county: &mut County, indicator: &str, formula: &str, from: &str) {
    let place = county.world.places.county.id;
    let fields = [
        ("title", "Seen at their doors"),
        ("text", "Only visits at home count"),
        ("formula", formula),
        ("from", from),
        ("source", "Document 12 of 2027"),
    ];
    let path = format!("/supervision/{place}/indicators/{indicator}/new");
    county.admin.post(&path, &fields).await.accepted();
}

#[tokio::test]
async fn a_closed_month_never_changes_neither_by_facts_nor_by_definitions() {
    let mut county = County::new().await;
    let liuxi = county.world.places.liuxi.clone();
    let top = county.world.places.county.clone();
    let before = county.admin.get(&month(&top)).await.body;
    let closure = format!("{}/closure", month(&top));
    county.admin.post(&closure, &[]).await.accepted();
    let after = county.admin.get(&month(&top)).await.body;
    for measure in COUNTED {
        assert_eq!(figure(&after, measure), figure(&before, measure));
    }
    assert!(after.contains("This month is closed"), "{after}");
    let frozen = kept(&county).await;
    let rows = |measure: &str| frozen.1.iter().filter(|row| row.measure == measure).count();
    assert_eq!(rows("visit-rate"), 28);
    assert_eq!(rows("hasty"), 3);
    // Somebody writes down a visit of December, an elder comes, another goes, consent is taken back, the meaning changes.
    let elders = county.world.rows(elder::Entity::find()).await;
    write(&county.world, &elders[3], Written::default()).await;
    let gone = elder::ActiveModel {
        id: Set(elders[0].id),
        status: Set("ended".to_owned()),
        ..Default::default()
    };
    county.world.change(gone).await;
    county.world.elder(&liuxi, "Newcomer").await;
    decide(&mut county, "visit-rate", "seen-at-home", "2027-01-01").await;
    county.world.turn_clock(Duration::days(30));
    let later = county.admin.get(&month(&top)).await.body;
    for measure in linli::supervision::board::Measure::all() {
        let code = measure.code();
        assert_eq!(figure(&later, code), figure(&after, code), "{code}");
    }
    assert_eq!(kept(&county).await, frozen);
    let path = format!("{}/measures/visit-rate/rows", month(&liuxi));
    let page = county.admin.get(&path).await.body;
    assert!(page.contains(">12 rows<"), "{page}");
    // December is closed and keeps its version; January is counted by the new one.
    assert!(later.contains("Met in the month"), "{later}");
    let january = format!("/supervision/{}/2027-01", top.id);
    let january = county.admin.get(&january).await.body;
    assert!(january.contains("Seen at their doors"), "{january}");
    assert!(january.contains("version 1"), "{january}");
}

#[tokio::test]
async fn who_is_supervised_closes_no_month_and_nobody_closes_one_that_goes_on_or_twice() {
    let county = County::new().await;
    let liuxi = county.world.places.liuxi.clone();
    let liuhe = county.world.places.liuhe.clone();
    let mut village = county
        .world
        .signed_in("village", Role::Coordinator, &liuxi)
        .await;
    let closure = format!("{}/closure", month(&liuxi));
    let page = village.get(&month(&liuxi)).await.body;
    assert!(!page.contains(&closure), "{page}");
    assert_eq!(
        village.post(&closure, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let mut chen = county.world.coordinator().await;
    let page = chen.get(&month(&liuxi)).await.body;
    assert!(page.contains(&closure), "{page}");
    let going_on = format!("/supervision/{}/2027-01/closure", liuhe.id);
    assert_eq!(chen.post(&going_on, &[]).await.status, StatusCode::CONFLICT);
    chen.post(&closure, &[]).await.accepted();
    assert_eq!(chen.post(&closure, &[]).await.status, StatusCode::CONFLICT);
    // One village is closed, the other is open; the sum holds both.
    chen.english().await;
    let page = chen.get(&month(&liuhe)).await.body;
    assert!(page.contains("1 of 3 organisations"), "{page}");
    let both = county.expected(
        &[&liuxi, &county.world.places.dongtun.clone()],
        "visit-rate",
    );
    assert_eq!(figure(&page, "visit-rate"), both);
    chen.post(&format!("{}/closure", month(&liuhe)), &[])
        .await
        .accepted();
    let page = chen.get(&month(&liuhe)).await.body;
    assert_eq!(figure(&page, "visit-rate"), both);
}

#[tokio::test]
async fn what_is_published_has_no_names_and_no_small_numbers_and_none_that_follows() {
    let mut county = County::new().await;
    let top = county.world.places.county.clone();
    let public = |place: &organisation::Model| format!("/p/{}/figures/2026-12", place.id);
    let mut stranger = county.world.stranger();
    stranger.english().await;
    assert_eq!(
        stranger.get(&public(&top)).await.status,
        StatusCode::NOT_FOUND
    );
    let publication = format!("{}/publication", month(&top));
    let early = county.admin.post(&publication, &[]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    county
        .admin
        .post(&format!("{}/closure", month(&top)), &[])
        .await
        .accepted();
    assert_eq!(
        stranger.get(&public(&top)).await.status,
        StatusCode::NOT_FOUND
    );
    county.admin.post(&publication, &[]).await.accepted();
    let table = |page: &str, title: &str| {
        let mut tables = page
            .split("<section")
            .filter(|table| table.contains(&format!(">{title}<")));
        tables
            .next()
            .unwrap_or_else(|| panic!("{title} {page}"))
            .to_owned()
    };
    let page = stranger.get(&public(&top)).await.body;
    assert!(!page.contains("Elder"), "{page}");
    // Met: 6 of 12 in Liuxi, 4 of 7 in Dongtun, 5 of 9 in Beidian. Liuhe is 10 of 19, Songhe is 5 of 9: four were not met
    // there, which is too few; so Liuhe is hidden beside it, and the total is shown.
    let seen = table(&page, "Met in the month");
    assert!(
        seen.contains("Total") && seen.contains("15") && seen.contains("28"),
        "{seen}"
    );
    assert_eq!(seen.matches("hidden: too few").count(), 2, "{seen}");
    assert!(!seen.contains(">10<") && !seen.contains(">9<"), "{seen}");
    // On the page of the township its total is hidden too, and of its villages not all are shown.
    let page = stranger.get(&public(&county.world.places.liuhe)).await.body;
    let seen = table(&page, "Met in the month");
    assert!(!seen.contains(">10<"), "{seen}");
    let shown = [">6<", ">4<"]
        .iter()
        .filter(|number| seen.contains(**number));
    assert!(shown.count() < 2, "{seen}");
    assert!(!seen.contains(">4<"), "fewer than five: {seen}");
    // The supervisor's own page hides nothing.
    let own = county
        .admin
        .get(&month(&county.world.places.liuhe))
        .await
        .body;
    assert_eq!(figure(&own, "visit-rate"), (10, 19));
    let list = stranger.get(&format!("/p/{}/figures", top.id)).await.body;
    assert!(list.contains("December 2026"), "{list}");
}

#[tokio::test]
async fn the_sheet_has_the_columns_that_were_chosen_as_text_and_no_formula() {
    let mut county = County::new().await;
    let top = county.world.places.county.clone();
    let path = format!("/supervision/{}/columns", top.id);
    let refused = county
        .admin
        .post(&path, &[("heading-1", "Nothing in it")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        ("content-1", "name"),
        ("heading-1", "=HYPERLINK(\"http://x\")"),
        ("content-2", "code"),
        ("heading-2", ""),
        ("content-4", "whole/visit-rate"),
        ("heading-4", "Elders"),
        ("content-5", "part/visit-rate"),
        ("heading-5", "Seen"),
        ("content-6", "rate/visit-rate"),
        ("heading-6", "Per cent"),
        ("content-7", "part/hasty"),
        ("heading-7", "Too fast"),
    ];
    county.admin.post(&path, &fields).await.accepted();
    // A county gives its columns to the townships.
    let mut chen = county.world.coordinator().await;
    chen.english().await;
    let liuhe = county.world.places.liuhe.clone();
    let answer = chen.get(&format!("{}/sheet.xlsx", month(&liuhe))).await;
    assert_eq!(answer.status, StatusCode::OK);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes)).unwrap();
    let sheet = book.worksheet_range("2026-12").unwrap();
    let rows: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| {
            row.iter()
                .map(|cell| match cell {
                    Data::String(text) => text.clone(),
                    Data::Empty => String::new(),
                    other => panic!("no text: {other:?}"),
                })
                .collect()
        })
        .collect();
    let sheet = [
        vec![
            "'=HYPERLINK(\"http://x\")",
            "Code of the organisation",
            "Elders",
            "Seen",
            "Per cent",
            "Too fast",
        ],
        vec!["Liuxi", "229901102200", "12", "6", "50%", "1"],
        vec!["Dongtun", "229901102201", "7", "4", "57.14%", "1"],
        vec!["Total", "229901102000", "19", "10", "52.63%", "2"],
    ];
    assert_eq!(rows, sheet);
    let exports = county
        .world
        .rows(audit::Entity::find().filter(audit::Column::Action.eq("export")))
        .await;
    assert_eq!(exports.len(), 1);
}

/// Answers to everything that is asked in a group.
fn answers(group: Group) -> Answers {
    let fields = FIELDS.iter().filter(|field| field.group == group);
    fields
        .map(|field| {
            let answer = match field.takes {
                Takes::One(codes) | Takes::Many(codes) => codes[0].to_owned(),
                _ => "1".to_owned(),
            };
            (field.code.to_owned(), answer)
        })
        .collect()
}

#[tokio::test]
async fn an_unknown_baseline_is_found_by_what_is_missing_stale_unassigned_and_never_seen() {
    let world = World::new().await;
    let liuxi = world.places.liuxi.clone();
    let whole = world.elder(&liuxi, "Whole").await;
    let stale = world.elder(&liuxi, "Stale").await;
    let half = world.elder(&liuxi, "Half").await;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let desk = world.app.own_desk::<Make>();
    for group in Group::ALL {
        for (elder, confirmed) in [(&whole, "2026-11-20"), (&stale, "2025-11-20")] {
            let key = (elder.id, liuxi.id);
            known::keep(&desk, key, group, &answers(group), day(confirmed))
                .await
                .unwrap();
        }
        if group != Group::Guardian {
            let key = (half.id, liuxi.id);
            known::keep(&desk, key, group, &answers(group), day("2026-11-20"))
                .await
                .unwrap();
        }
    }
    desk.commit().await.unwrap();
    let helper = world.helper(&liuxi, "Helper").await;
    let pair = linli::matching::pair::ActiveModel {
        organisation_id: Set(liuxi.id),
        helper_id: Set(helper.id),
        elder_id: Set(whole.id),
        kind: Set("previous".to_owned()),
        created_at: Set(world.app.clock().now()),
        ended_at: Set(None),
        ..Default::default()
    };
    world.insert(pair).await;
    write(&world, &whole, Written::default()).await;
    write(
        &world,
        &stale,
        Written {
            outcome: "absent",
            ..Written::default()
        },
    )
    .await;
    world.turn_clock(Duration::days(43));
    let mut admin = administrator(&world).await;
    let page = admin.get(&month(&liuxi)).await.body;
    assert_eq!(figure(&page, "missing"), (1, 3));
    assert_eq!(figure(&page, "stale"), (2, 3));
    assert_eq!(figure(&page, "unassigned"), (2, 3));
    assert_eq!(figure(&page, "never-seen"), (2, 3));
    assert_eq!(figure(&page, "complete"), (2, 3));
    assert_eq!(figure(&page, "up-to-date"), (1, 3));
    let rows = admin
        .get(&format!("{}/measures/missing/rows", month(&liuxi)))
        .await
        .body;
    assert!(rows.contains("Half") && !rows.contains("Stale"), "{rows}");
    // A county decides that a longer time is enough.
    let path = format!("/policy/{}/confirm", world.places.county.id);
    let fields = [
        ("value", "500"),
        ("from", "2027-01-05"),
        ("source", "Document 1"),
    ];
    admin.post(&path, &fields).await.accepted();
    let december = admin.get(&month(&liuxi)).await.body;
    assert_eq!(
        figure(&december, "stale"),
        (2, 3),
        "the past is judged by what held then"
    );
    let january = format!("/supervision/{}/2027-01", liuxi.id);
    let january = admin.get(&january).await.body;
    assert_eq!(figure(&january, "stale"), (1, 3));
}

/// An incident of December with one step of its ladder.
struct Case {
    /// Minutes from the report until it was taken.
    taken: Option<i64>,
    climbed: bool,
    /// Hours until aid began.
    aid: Option<i64>,
    /// Days from aid until somebody went to see.
    seen: Option<i64>,
}

async fn happened(world: &World, elder: &elder::Model, case: Case) {
    let at = december(5, (10, 0));
    let aid = case.aid.map(|hours| at + Duration::hours(hours));
    let row = incident::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(Some(elder.id)),
        kind: Set("illness".to_owned()),
        status: Set(if aid.is_some() { "aid" } else { "emergency" }.to_owned()),
        told: Set(None),
        way: Set("desk".to_owned()),
        helper_id: Set(None),
        account_id: Set(None),
        key: Set(linli::id::secret()),
        story: Set(String::new()),
        place: Set(None),
        finder: Set(None),
        outcome: Set(None),
        found_at: Set(at),
        reported_at: Set(at),
        emergency_due: Set(at + Duration::hours(24)),
        aid_at: Set(aid),
        follow_up_due: Set(aid.map(|aid| aid + Duration::days(7))),
        closed_at: Set(None),
        version: Set(1),
        ..Default::default()
    };
    let row = world.insert(row).await;
    let step = hop::ActiveModel {
        incident_id: Set(row.id),
        organisation_id: Set(row.organisation_id),
        at_id: Set(row.organisation_id),
        phase: Set("emergency".to_owned()),
        started_at: Set(at),
        due_at: Set(at + Duration::minutes(30)),
        repeats: Set(0),
        open: Set(case.taken.is_none() && !case.climbed),
        acknowledged_at: Set(case.taken.map(|minutes| at + Duration::minutes(minutes))),
        account_id: Set(None),
        officer_id: Set(None),
        way: Set(None),
        climbed_at: Set(case.climbed.then(|| at + Duration::minutes(30))),
        ..Default::default()
    };
    world.insert(step).await;
    if let (Some(aid), Some(days)) = (aid, case.seen) {
        let seen = entry::ActiveModel {
            incident_id: Set(row.id),
            organisation_id: Set(row.organisation_id),
            kind: Set("seen".to_owned()),
            at_id: Set(None),
            account_id: Set(None),
            officer_id: Set(None),
            text: Set(None),
            at: Set(aid + Duration::days(days)),
            ..Default::default()
        };
        world.insert(seen).await;
    }
}

#[tokio::test]
async fn slow_handling_is_found_by_the_clocks_that_ran() {
    let world = World::new().await;
    let liuxi = world.places.liuxi.clone();
    let elder = world.elder(&liuxi, "Guilan").await;
    let case = |taken, climbed, aid, seen| Case {
        taken,
        climbed,
        aid,
        seen,
    };
    happened(&world, &elder, case(Some(20), false, Some(3), Some(5))).await;
    happened(&world, &elder, case(Some(75), false, Some(30), Some(9))).await;
    happened(&world, &elder, case(None, true, Some(20), None)).await;
    happened(&world, &elder, case(None, false, None, None)).await;
    let mut chen = world.coordinator().await;
    chen.english().await;
    for office in ["", "justice"] {
        let fields = [
            ("subject", elder.code.as_str()),
            ("need", "legal"),
            ("office", office),
            ("urgent", "no"),
            ("facts", "x"),
        ];
        let _ = office;
        chen.post("/care/referral/new", &fields).await.accepted();
    }
    world.turn_clock(Duration::days(15));
    let accept = chen.get("/care/referral/1/steps/accept").await.version();
    let fields = [("version", accept.as_str()), ("by", "Mr Li")];
    chen.post("/care/referral/1/steps/accept", &fields)
        .await
        .accepted();
    world.turn_clock(Duration::days(28));
    let mut admin = administrator(&world).await;
    let page = admin.get(&month(&liuxi)).await.body;
    assert_eq!(
        figure(&page, "late"),
        (2, 3),
        "the one that climbed is another finding"
    );
    assert_eq!(figure(&page, "climbed"), (1, 4));
    assert_eq!(figure(&page, "emergency"), (2, 4));
    assert_eq!(figure(&page, "unseen"), (2, 3));
    assert_eq!(figure(&page, "in-time"), (1, 4));
    assert_eq!(figure(&page, "follow-ups"), (1, 3));
    let rows = admin
        .get(&format!("{}/measures/late/rows", month(&liuxi)))
        .await
        .body;
    assert!(
        rows.contains("45 minutes late") && rows.contains("href=\"/incidents/"),
        "{rows}"
    );
    // Both were due on 30 November and answered later or not at all; in December none was due.
    let november = format!("/supervision/{}/2026-11", liuxi.id);
    let november = admin.get(&november).await.body;
    assert_eq!(figure(&november, "referral"), (2, 2));
    assert_eq!(figure(&page, "referral"), (0, 0));
}

#[tokio::test]
async fn box_ticking_is_found_by_words_ways_batches_and_what_elders_say() {
    let world = World::new().await;
    let (liuxi, dongtun) = (world.places.liuxi.clone(), world.places.dongtun.clone());
    let near = world.elder(&liuxi, "Near").await;
    let helper = world.helper(&liuxi, "Helper").await;
    let far = world.elder(&dongtun, "Far").await;
    // About eleven kilometres to the north.
    let moved = elder::ActiveModel {
        id: Set(far.id),
        lat: Set(Some(43.4188)),
        ..Default::default()
    };
    world.change(moved).await;
    let by = |day, minute, words| Written {
        day,
        time: (9, minute),
        helper: Some(helper.id),
        words: Some(words),
        ..Written::default()
    };
    // Nine, and ten minutes later eleven kilometres away: 67 km/h. The next day an hour is enough.
    write(&world, &near, by(3, 0, "a")).await;
    write(&world, &far, by(3, 10, "b")).await;
    write(&world, &near, by(4, 0, "c")).await;
    let came = arrival::ActiveModel {
        organisation_id: Set(dongtun.id),
        elder_id: Set(far.id),
        helper_id: Set(helper.id),
        need_id: Set(world.need(&far).await.id),
        start: Set("2026-12-04T10:00:00".parse().unwrap()),
        outcome: Set("came".to_owned()),
        way: Set("phone".to_owned()),
        at: Set(december(4, (10, 0))),
        account_id: Set(None),
        created_at: Set(december(4, (10, 0))),
        mark: Set(Some(1)),
        taken_back_at: Set(None),
        ..Default::default()
    };
    world.insert(came).await;
    // Beidian: six of eight visits in the last two days, entered at once, five of them with the same words.
    let beidian = world.places.beidian.clone();
    for number in 0..8 {
        let elder = world.elder(&beidian, &format!("Batch {number}")).await;
        let written = Written {
            day: if number < 2 { 12 } else { 30 },
            words: Some(if number < 3 {
                ["x", "y", "z"][number]
            } else {
                "fine"
            }),
            entered: (number >= 2).then_some(600),
            ..Written::default()
        };
        write(&world, &elder, written).await;
        if number < 2 {
            let recall = Written {
                mode: "phone",
                outcome: ["absent", "well"][number],
                recall: true,
                words: None,
                ..Written::default()
            };
            write(&world, &elder, recall).await;
        }
    }
    world.turn_clock(Duration::days(43));
    let mut admin = administrator(&world).await;
    let county = admin.get(&month(&world.places.county)).await.body;
    assert_eq!(figure(&county, "travel"), (1, 4));
    // The helper was in two villages: the visit that cannot have been is one of Dongtun's, whoever looks from above.
    let page = admin.get(&month(&dongtun)).await.body;
    assert_eq!(figure(&page, "travel"), (1, 2));
    let rows = admin
        .get(&format!("{}/measures/travel/rows", month(&dongtun)))
        .await
        .body;
    assert!(rows.contains("67 km/h"), "{rows}");
    let page = admin.get(&month(&beidian)).await.body;
    assert_eq!(figure(&page, "same-words"), (5, 8));
    assert_eq!(figure(&page, "month-end"), (6, 8));
    assert_eq!(figure(&page, "batch"), (6, 8));
    assert_eq!(figure(&page, "denied"), (1, 2));
    assert_eq!(figure(&county, "month-end"), (6, 11));
}

#[tokio::test]
async fn shallow_screening_is_found_in_rounds_and_where_nobody_assessed() {
    let world = World::new().await;
    let liuxi = world.places.liuxi.clone();
    let mut elders = Vec::new();
    for number in 0..13 {
        elders.push(world.elder(&liuxi, &format!("Home {number:02}")).await);
    }
    let alone = elder_health::ActiveModel {
        elder_id: Set(elders[0].id),
        organisation_id: Set(liuxi.id),
        ability_level: Set(elder_health::level(None)),
        living_alone: Set(elder_health::answer(Some(true))),
        economic_hardship: Set(elder_health::answer(None)),
        note: Set(None),
    };
    world.insert(alone).await;
    let young = elder::ActiveModel {
        id: Set(elders[12].id),
        birth_date: Set(NaiveDate::from_ymd_opt(1960, 1, 1)),
        ..Default::default()
    };
    world.change(young).await;
    let mut chen = world.coordinator().await;
    let fields = [
        ("place", liuxi.id.to_string()),
        ("name", "Autumn".to_owned()),
        ("first", "2026-11-20".to_owned()),
        ("last", "2026-12-02".to_owned()),
        ("residents", "200".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let begun = chen.post("/care/canvass/new", &fields).await;
    let round = begun.accepted().to_owned();
    for (number, elder) in elders.iter().take(11).enumerate() {
        let mut fields = vec![("day", "2026-11-23")];
        if number == 0 {
            fields.push(("changes", "moved-away"));
        }
        let path = format!("{round}/households/{}", elder.id);
        chen.post(&path, &fields).await.accepted();
    }
    world.turn_clock(Duration::days(43));
    let mut admin = administrator(&world).await;
    let page = admin.get(&month(&liuxi)).await.body;
    assert_eq!(figure(&page, "uncovered"), (2, 13));
    assert_eq!(figure(&page, "households"), (11, 13));
    // Eleven homes by one person and no danger in any of them.
    assert_eq!(figure(&page, "no-hazard"), (1, 1));
    // 13 % of 200 are 26; the round knows 13.
    assert_eq!(figure(&page, "few"), (1, 1));
    // All but one are over 80, and nobody is assessed.
    assert_eq!(figure(&page, "unassessed"), (12, 12));
    // Found to have moved away 38 days before the month was over.
    assert_eq!(figure(&page, "departed"), (1, 11));
    let rows = admin
        .get(&format!("{}/measures/departed/rows", month(&liuxi)))
        .await
        .body;
    assert!(rows.contains("moved away, 38 days ago"), "{rows}");
}
