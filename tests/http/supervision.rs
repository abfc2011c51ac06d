//! Supervision: figures and findings against an own count, months that are closed, what is published, the sheet.

use std::collections::BTreeMap;
use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use linli::access::Role;
use linli::access::entity::{audit, organisation};
use linli::people::{consent, elder};
use linli::supervision::{closed_row, closed_value};
use linli::visiting::record;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::visitor::Visitor;
use crate::world::World;

/// A record as a test wants it.
pub struct Written {
    pub day: u32,
    /// In the village, hours and minutes.
    pub time: (u32, u32),
    pub mode: &'static str,
    pub outcome: &'static str,
    pub words: Option<&'static str>,
    pub seconds: Option<i32>,
    pub recall: bool,
    pub helper: Option<i32>,
    /// When it was entered, minutes after midnight of 31 December, in the village; else a minute after the visit.
    pub entered: Option<i64>,
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
pub fn december(day: u32, (hour, minute): (u32, u32)) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    day.and_hms_opt(hour, minute, 0).unwrap().and_utc() - Duration::hours(8)
}

pub async fn write(world: &World, elder: &elder::Model, written: Written) -> record::Model {
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
        .map(|cell| cell.split("</td>").next().unwrap().trim().to_owned())
        .collect()
}

/// So many of so many, as the page of a month says.
#[track_caller]
pub fn figure(page: &str, measure: &str) -> (i32, i32) {
    let numbers = numbers(page, &format!("/measures/{measure}\""));
    (numbers[0].parse().unwrap(), numbers[1].parse().unwrap())
}

pub fn month(place: &organisation::Model) -> String {
    format!("/supervision/{}/2026-12", place.id)
}

pub async fn administrator(world: &World) -> Visitor {
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
    for measure in
        linli::supervision::board::Measure::all().map(linli::supervision::board::Measure::code)
    {
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
    // Whoever signed in so long ago signs in again.
    county.admin = administrator(&county.world).await;
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
