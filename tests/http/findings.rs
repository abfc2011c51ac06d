//! The four failings, each found where it is and nowhere else; families not heard of, and what is late in the overview.

use chrono::{Duration, NaiveDate};
use linli::incidents::{entry, hop, incident};
use linli::people::fields::{FIELDS, Group, Takes};
use linli::people::known::{self, Answers};
use linli::people::{elder, elder_health};
use linli::schedule::arrival;
use sea_orm::Set;

use crate::supervision::{Written, administrator, december, figure, month, write};
use crate::world::{Make, World};

/// Answers to everything that is asked in a group.
pub fn answers(group: Group) -> Answers {
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
            ("need", "legal-aid"),
            ("office", office),
            ("urgent", "no"),
            ("facts", "x"),
        ];
        chen.post("/care/referral/new", &fields).await.accepted();
    }
    world.turn_clock(Duration::days(15));
    let mut chen = world.coordinator().await;
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
        ability_level: Set(None),
        living_alone: Set(elder_health::answer(Some(true))),
        economic_hardship: Set(None),
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

#[tokio::test]
async fn families_not_heard_of_are_asked_about_and_none_that_was() {
    let world = World::new().await;
    let liuxi = world.places.liuxi.clone();
    let silent = world.elder(&liuxi, "Silent").await;
    let heard = world.elder(&liuxi, "Heard").await;
    let confirmed = world.elder(&liuxi, "Confirmed").await;
    world.turn_clock(Duration::days(80));
    let mut chen = world.coordinator().await;
    chen.english().await;
    let desk = world.app.own_desk::<Make>();
    let key = (confirmed.id, liuxi.id);
    let day = "2027-02-11".parse().unwrap();
    known::keep(&desk, key, Group::Guardian, &answers(Group::Guardian), day)
        .await
        .unwrap();
    desk.commit().await.unwrap();
    let reminder = [
        ("subject", heard.code.as_str()),
        ("to", "Son"),
        ("channel", "call"),
        ("template", "call-more"),
    ];
    for elder in [&silent, &heard] {
        let mut fields = reminder;
        fields[0].1 = &elder.code;
        chen.post("/care/reminder/new", &fields).await.accepted();
    }
    assert!(!chen.get("/care/contacts").await.body.contains("Silent"));
    for (id, outcome) in [(1, "no-answer"), (2, "answered")] {
        let path = format!("/care/reminder/{id}/steps/call");
        let version = chen.get(&path).await.version();
        let fields = [("version", version.as_str()), ("outcome", outcome)];
        chen.post(&path, &fields).await.accepted();
    }
    world.turn_clock(Duration::days(11));
    let page = chen.get("/care/contacts").await.body;
    assert!(page.contains("Silent") && page.contains("91"), "{page}");
    assert!(!page.contains("Heard"), "answered a call: {page}");
    assert!(!page.contains("Confirmed"), "{page}");
    let overview = chen.get("/").await.body;
    assert!(overview.contains("Ask about one family"), "{overview}");
    let mut neighbour = world.neighbour().await;
    let theirs = neighbour.get("/care/contacts").await.body;
    assert!(!theirs.contains("Silent"), "{theirs}");
}

#[tokio::test]
async fn late_incidents_and_visits_are_tasks_of_the_overview_until_they_are_done() {
    let world = World::new().await;
    let liuxi = world.places.liuxi.clone();
    let elder = world.elder(&liuxi, "Guilan").await;
    let mut chen = world.coordinator().await;
    chen.english().await;
    let place = liuxi.id.to_string();
    let fields = [
        ("kind", "illness"),
        ("whom", elder.code.as_str()),
        ("story", "Fell"),
        ("place", place.as_str()),
    ];
    let case = chen.post("/incidents", &fields).await.accepted().to_owned();
    assert!(!chen.get("/").await.body.contains("See to one incident"));
    world.turn_clock(Duration::days(31));
    // Whoever signed in so long ago signs in again.
    let mut chen = world.coordinator().await;
    chen.english().await;
    let page = chen.get("/").await.body;
    assert!(page.contains("See to one incident"), "{page}");
    assert!(page.contains("See one elder"), "{page}");
    let mut viewer = world.viewer().await;
    viewer.english().await;
    assert!(!viewer.get("/").await.body.contains("See one elder"));
    let version = chen.get(&case).await.version();
    let aid = [("version", version.as_str()), ("plan", "Meals")];
    chen.post(&format!("{case}/aid"), &aid).await.accepted();
    let visit = [
        ("mode", "home"),
        ("outcome", "well"),
        ("day", "2026-12-24"),
        ("time", "08:30"),
    ];
    let path = format!("/visiting/elders/{}/records", elder.id);
    chen.post(&path, &visit).await.accepted();
    let page = chen.get("/").await.body;
    assert!(!page.contains("See to one incident"), "{page}");
    assert!(!page.contains("See one elder"), "{page}");
}
