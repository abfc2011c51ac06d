//! Holidays, seasons and absences: what they leave of a helper's week, who is told, and who keeps them.

use axum::http::StatusCode;
use chrono::Duration;
use linli::access::Role;
use linli::calendar::{absence, holiday, season};
use linli::matching::run;
use linli::people::helper;
use linli::schedule::{offer, settle};
use linli_solver::problem::{Helper, Problem};
use sea_orm::{EntityTrait, QueryOrder, Set};

use crate::matching::FORM;
use crate::visitor::Visitor;
use crate::weeks::{TUESDAY, Village, XIUYING};
use crate::world::World;

/// Liuxi with an elder who needs company, a helper, and Liuhe's coordinator, who reads English.
struct Place {
    world: World,
    chen: Visitor,
    helper: helper::Model,
}

impl Place {
    async fn new() -> Self {
        let world = World::new().await;
        let liuxi = world.places.liuxi.clone();
        let elder = world.elder(&liuxi, "Guilan").await;
        world.need(&elder).await;
        let other = world.elder(&liuxi, "Fusheng").await;
        world.need(&other).await;
        let helper = world.helper(&liuxi, "Xiuying").await;
        let mut chen = world.coordinator().await;
        chen.english().await;
        Self {
            world,
            chen,
            helper,
        }
    }

    /// The helper is free then: `4@08:00-17:00;7@09:00-11:00`.
    async fn free(&self, windows: &str) {
        let row = helper::ActiveModel {
            id: Set(self.helper.id),
            windows: Set(windows.to_owned()),
            ..Default::default()
        };
        self.world.change(row).await;
    }

    fn table(&self) -> String {
        format!("/holidays/{}", self.world.places.liuhe.id)
    }

    async fn day(&mut self, from: &str, name: &str, kind: &str) {
        let path = format!("{}/days", self.table());
        let fields = [("from", from), ("name", name), ("kind", kind)];
        self.chen.post(&path, &fields).await.accepted();
    }

    async fn season(&mut self, fields: &[(&str, &str)]) {
        let path = format!("{}/seasons", self.table());
        self.chen.post(&path, fields).await.accepted();
    }

    async fn away(&mut self, from: &str, until: &str) {
        let path = format!("/people/helpers/{}/absences", self.helper.id);
        let fields = [
            ("from", from),
            ("until", until),
            ("note", "at the daughter's"),
        ];
        self.chen.post(&path, &fields).await.accepted();
    }

    /// Begins a run of this week: its page, and the helpers of its problem.
    async fn run(&mut self) -> (String, Vec<Helper>) {
        let begun = self.chen.post("/matching/runs", &FORM).await;
        let page = self.chen.get(begun.accepted()).await.body;
        let runs = run::Entity::find().order_by_desc(run::Column::Id);
        let run = self.world.rows(runs).await.remove(0);
        let problem: Problem = serde_json::from_str(&run.problem).unwrap();
        (page, problem.helpers)
    }

    async fn shifts(&mut self) -> Vec<String> {
        let (_, helpers) = self.run().await;
        let shifts = helpers.into_iter().flat_map(|helper| helper.shifts);
        shifts
            .map(|shift| format!("{} {}", &shift.start[8..], &shift.end[11..]))
            .collect()
    }

    async fn page(&mut self) -> String {
        let path = format!("/people/helpers/{}", self.helper.id);
        self.chen.get(&path).await.body
    }
}

#[tokio::test]
async fn a_holiday_moves_the_hours_of_helpers_to_those_of_a_sunday() {
    let mut place = Place::new().await;
    place.free("4@08:00-17:00;7@09:00-11:00").await;
    assert_eq!(place.shifts().await, ["26T08:00 17:00", "29T09:00 11:00"]);
    place.day("2026-11-26", "Founding Day", "off").await;
    assert_eq!(place.shifts().await, ["26T09:00 11:00", "29T09:00 11:00"]);
    let (page, _) = place.run().await;
    let said = "Thu 26 Nov: Founding Day. Day off, as on Sunday";
    assert!(page.contains(said), "{page}");
    let runs = place.world.rows(run::Entity::find()).await;
    let needs = |run: &run::Model| {
        let problem: Problem = serde_json::from_str(&run.problem).unwrap();
        problem.elders[0].needs[0].windows.len()
    };
    assert!(
        runs.iter().all(|run| needs(run) == 7),
        "an elder's days stay as they are"
    );
    place.free("4@08:00-17:00").await;
    let (page, helpers) = place.run().await;
    assert!(helpers[0].shifts.is_empty(), "{helpers:?}");
    let said = "Thu 26 Nov is Founding Day: no hours on that day";
    assert!(page.contains(said), "{page}");
    assert!(place.page().await.contains(said));
}

#[tokio::test]
async fn a_working_day_that_makes_up_counts_as_the_weekday_beside_it_or_as_it_is_said() {
    let mut place = Place::new().await;
    place
        .free("2@13:00-15:00;5@08:00-10:00;6@16:00-17:00")
        .await;
    place.day("2026-11-28", "Make-up", "work").await;
    let friday = ["24T13:00 15:00", "27T08:00 10:00", "28T08:00 10:00"];
    assert_eq!(place.shifts().await, friday);
    let path = format!("{}/days", place.table());
    let tuesday = [
        ("from", "2026-11-28"),
        ("name", "Make-up"),
        ("kind", "work"),
        ("counts_as", "2"),
    ];
    place.chen.post(&path, &tuesday).await.accepted();
    let said = ["24T13:00 15:00", "27T08:00 10:00", "28T13:00 15:00"];
    assert_eq!(
        place.shifts().await,
        said,
        "over what the table said before"
    );
}

#[tokio::test]
async fn the_nearer_organisations_table_counts_and_those_above_hold_below() {
    let mut place = Place::new().await;
    place.free("4@08:00-17:00;7@09:00-11:00").await;
    let mut administrator = place.world.administrator().await;
    let county = format!("/holidays/{}/days", place.world.places.county.id);
    let off = [("from", "2026-11-26"), ("name", "Fair"), ("kind", "off")];
    administrator.post(&county, &off).await.accepted();
    assert_eq!(place.shifts().await, ["26T09:00 11:00", "29T09:00 11:00"]);
    let page = place.chen.get(&place.table()).await.body;
    assert!(
        page.contains("Fair") && page.contains("Songhe County"),
        "{page}"
    );
    assert!(!page.contains("/end"), "it is not ours to remove: {page}");
    place.day("2026-11-26", "No fair here", "work").await;
    assert_eq!(place.shifts().await, ["26T08:00 17:00", "29T09:00 11:00"]);
}

#[tokio::test]
async fn an_absence_empties_its_days_and_a_whole_week_leaves_the_helper_out() {
    let mut place = Place::new().await;
    place.free("123@08:00-10:00").await;
    place.away("2026-11-20", "2026-11-24").await;
    assert_eq!(place.shifts().await, ["25T08:00 10:00"]);
    let (page, _) = place.run().await;
    assert!(
        page.contains("helper Xiuying") && page.contains("Away 23 Nov – 24 Nov"),
        "{page}"
    );
    let page = place.page().await;
    assert!(
        page.contains("at the daughter&#39;s") && page.contains("Away 23 Nov"),
        "{page}"
    );
    let mut viewer = place.world.viewer().await;
    viewer.english().await;
    let path = format!("/people/helpers/{}", place.helper.id);
    let seen = viewer.get(&path).await.body;
    assert!(seen.contains("20 Nov 2026"), "{seen}");
    assert!(
        !seen.contains("daughter") && !seen.contains("/end"),
        "{seen}"
    );
    place.away("2026-11-25", "").await;
    let (page, helpers) = place.run().await;
    assert!(helpers.is_empty(), "{helpers:?}");
    assert!(page.contains("Away on 25 Nov"), "{page}");
    for row in place.world.rows(absence::Entity::find()).await {
        let path = format!(
            "/people/helpers/{}/absences/{}/end",
            place.helper.id, row.id
        );
        place.chen.post(&path, &[]).await.accepted();
    }
    assert_eq!(place.shifts().await.len(), 3);
    let path = format!("/people/helpers/{}/absences", place.helper.id);
    let turned = [("from", "2026-11-24"), ("until", "2026-11-23")];
    let refused = place.chen.post(&path, &turned).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_season_shortens_the_minutes_and_the_age_of_a_helper_decides() {
    let mut place = Place::new().await;
    let minutes = async |place: &mut Place| place.run().await.1[0].max_minutes;
    assert_eq!(minutes(&mut place).await, 600);
    place
        .season(&[
            ("season", "From 66 on"),
            ("first_day", "1-1"),
            ("last_day", "12-31"),
            ("percent", "30"),
            ("min_age", "66"),
        ])
        .await;
    assert_eq!(minutes(&mut place).await, 600, "born in June 1961: 65");
    place
        .season(&[
            ("season", "Winter"),
            ("first_day", "11-15"),
            ("last_day", "2-28"),
            ("percent", "51"),
        ])
        .await;
    assert_eq!(minutes(&mut place).await, 306);
    place
        .season(&[
            ("season", "From 65 on"),
            ("first_day", "1-1"),
            ("last_day", "12-31"),
            ("percent", "75"),
            ("min_age", "65"),
        ])
        .await;
    let (page, helpers) = place.run().await;
    assert_eq!(helpers[0].max_minutes, 306, "they do not multiply");
    let said = "5 h 6 min this week instead of 10 hours: Winter";
    assert!(page.contains(said), "{page}");
    assert!(place.page().await.contains(said));
    let rows = season::Entity::find().order_by_asc(season::Column::Id);
    let winter = place.world.rows(rows).await.remove(1).id;
    let path = format!("{}/seasons/{winter}/end", place.table());
    place.chen.post(&path, &[]).await.accepted();
    assert_eq!(minutes(&mut place).await, 450);
    for (field, value) in [("first_day", "13-01"), ("percent", "100")] {
        let mut fields = vec![
            ("season", "x"),
            ("first_day", "1-1"),
            ("last_day", "2-2"),
            ("percent", "9"),
        ];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let path = format!("{}/seasons", place.table());
        let refused = place.chen.post(&path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(refused.body.contains(&format!("fault-{field}")));
    }
}

#[tokio::test]
async fn a_year_without_a_table_is_told_where_a_week_is_planned_and_shown() {
    let mut place = Place::new().await;
    let unknown = "No holidays of 2026 are known. Only weekends count.";
    assert!(place.chen.get("/matching").await.body.contains(unknown));
    let (_, week) = crate::doors::plan_and_publish(&place.world, &mut place.chen).await;
    let (page, _) = place.run().await;
    assert!(page.contains(unknown), "{page}");
    let week = format!("/weeks/{week}");
    assert!(place.chen.get(&week).await.body.contains(unknown));
    place.day("2026-10-01", "National Day", "off").await;
    let (page, _) = place.run().await;
    for page in [
        page,
        place.chen.get("/matching").await.body,
        place.chen.get(&week).await.body,
    ] {
        assert!(!page.contains("No holidays of"), "{page}");
    }
    // Three weeks on, a week of the new year can be chosen.
    place.world.turn_clock(Duration::weeks(3));
    let mut chen = place.world.coordinator().await;
    chen.english().await;
    let page = chen.get("/matching").await.body;
    assert!(page.contains("No holidays of 2027 are known"), "{page}");
}

#[tokio::test]
async fn a_sheet_names_its_bad_row_and_the_rest_is_taken_over_when_it_is_said() {
    let mut place = Place::new().await;
    let path = format!("{}/sheet", place.table());
    let csv = "\u{65E5}\u{671F},\u{540D}\u{79F0},\u{7C7B}\u{578B}\n\
        2027-01-01,New Year,\u{653E}\u{5047}\n\
        2027-01-02,New Year,perhaps\n\
        2027-01-03,\"Make-up, after New Year\",\u{4E0A}\u{73ED}\n";
    let looked = place
        .chen
        .upload(&path, &[], "2027.csv", csv.as_bytes())
        .await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.body);
    assert!(
        looked.body.contains("Row 3, column C")
            && looked.body.contains("perhaps")
            && looked.body.contains("Write “off” or “work”"),
        "{}",
        looked.body
    );
    assert!(place.world.rows(holiday::Entity::find()).await.is_empty());
    let days = looked
        .hidden("days")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"");
    let confirmation = format!("{}/confirmation", place.table());
    place
        .chen
        .post(&confirmation, &[("days", &days)])
        .await
        .accepted();
    let rows = place.world.rows(holiday::Entity::find()).await;
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.date.to_string(), row.kind.as_str(), row.counts_as))
        .collect();
    let expected = [
        ("2027-01-01".to_owned(), "off", 7),
        ("2027-01-03".to_owned(), "work", 1),
    ];
    assert_eq!(told, expected);
    assert_eq!(rows[1].name, "Make-up, after New Year");
    let again = place
        .chen
        .upload(&path, &[], "2027.csv", csv.as_bytes())
        .await;
    assert!(
        again
            .body
            .contains("All of this stands in your table already")
    );
    let nothing = place.chen.upload(&path, &[], "x.csv", b"a,b\n1,2\n").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nothing
            .body
            .contains("Put these three words above the columns")
    );
    let forged = place
        .chen
        .post(&confirmation, &[("days", "nonsense")])
        .await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_official_table_is_taken_over_by_hand_only() {
    let mut place = Place::new().await;
    let path = format!("{}/official", place.table());
    let looked = place.chen.post(&path, &[("year", "2026")]).await;
    assert!(looked.body.contains("State Council"), "{}", looked.body);
    let days = looked
        .hidden("days")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"");
    let path = format!("{}/confirmation", place.table());
    place.chen.post(&path, &[("days", &days)]).await.accepted();
    assert_eq!(place.world.rows(holiday::Entity::find()).await.len(), 39);
    let other = format!("{}/official", place.table());
    let none = place.chen.post(&other, &[("year", "2027")]).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND, "no year is guessed");
    let page = place
        .chen
        .get(&format!("{}?year=2026", place.table()))
        .await
        .body;
    assert_eq!(page.matches("/end").count(), 39);
}

#[tokio::test]
async fn keepers_keep_readers_read_and_others_find_nothing() {
    let mut place = Place::new().await;
    place.day("2026-11-26", "Founding Day", "off").await;
    let day = place.world.rows(holiday::Entity::find()).await.remove(0).id;
    let table = place.table();
    let removal = format!("{table}/days/{day}/end");
    let off = [("from", "2026-11-27"), ("name", "x"), ("kind", "off")];
    let mut viewer = place.world.viewer().await;
    let page = viewer.get(&table).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("Founding Day")
            && !page
                .body
                .contains("<form method=\"post\" action=\"/holidays")
    );
    let liuxi = place.world.places.liuxi.clone();
    let mut below = place
        .world
        .signed_in("liuxi", Role::Coordinator, &liuxi)
        .await;
    let mut neighbour = place.world.neighbour().await;
    for visitor in [&mut viewer, &mut below, &mut neighbour] {
        let refused = visitor.post(&format!("{table}/days"), &off).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(
            visitor.post(&removal, &[]).await.status,
            StatusCode::NOT_FOUND
        );
    }
    for visitor in [&mut below, &mut neighbour] {
        assert_eq!(visitor.get(&table).await.status, StatusCode::NOT_FOUND);
    }
    let page = below.get("/holidays").await.body;
    assert!(
        page.contains("Founding Day"),
        "what holds here is seen: {page}"
    );
    assert_eq!(place.world.rows(holiday::Entity::find()).await.len(), 1);
    let bad = [
        ("from", "2026-11-27"),
        ("until", "2026-11-26"),
        ("name", "x"),
        ("kind", "off"),
    ];
    let refused = place.chen.post(&format!("{table}/days"), &bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    place.chen.post(&removal, &[]).await.accepted();
    assert!(place.world.rows(holiday::Entity::find()).await.is_empty());
}

async fn away_on_tuesday(village: &mut Village, helper: i32) {
    let path = format!("/people/helpers/{helper}/absences");
    let fields = [("from", "2026-11-24"), ("until", "2026-11-24")];
    village.chen.post(&path, &fields).await.accepted();
}

#[tokio::test]
async fn who_is_away_is_not_asked_to_step_in() {
    let mut village = Village::new().await;
    let planned = [(&village.gui_need, TUESDAY, &village.xiuying)];
    village.published(&planned, "0").await;
    let agen = village.agen.id;
    away_on_tuesday(&mut village, agen).await;
    let link = village.world.link(&village.xiuying).await;
    let asked = village.world.rows(offer::Entity::find()).await.remove(0).id;
    let mut phone = village.world.stranger();
    let no = [("answer", "no"), ("reason", "ill")];
    phone
        .post(&format!("{link}/offers/{asked}"), &no)
        .await
        .accepted();
    settle::settle(&village.world.app).await.unwrap();
    let offers = village.world.rows(offer::Entity::find()).await;
    assert!(
        offers.iter().all(|offer| offer.helper_id != agen),
        "{offers:?}"
    );
}

#[tokio::test]
async fn an_absence_that_comes_after_the_plan_is_mended_with_the_fewest_changes() {
    let mut village = Village::new().await;
    let planned = [(&village.gui_need, TUESDAY, &village.xiuying)];
    let week = village.published(&planned, "0").await;
    let before = village.chen.get(&format!("{week}/changes")).await.body;
    assert!(!before.contains("/repair"), "{before}");
    let xiuying = village.xiuying.id;
    away_on_tuesday(&mut village, xiuying).await;
    let page = village.chen.get(&format!("{week}/changes")).await.body;
    assert!(
        page.contains("name=\"moved\" value=\"0\"")
            && page.contains(&format!("{XIUYING} 11\u{6708}24\u{65E5}")),
        "{page}"
    );
}
