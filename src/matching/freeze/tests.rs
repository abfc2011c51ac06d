//! The demo township is the roster of the township problem that the optimiser is tried on: what the roster
//! determines must come out the same. It does not determine which visits are telephone calls (and how long those
//! are), nor in which weeks a need is due that is not due every week; the test takes these from the problem.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate};

use super::*;
use crate::access::entity::organisation;
use crate::matching::pair;

const MONDAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
const ELDERS: &str = include_str!("../../../assets/demo/elders.csv");
const HELPERS: &str = include_str!("../../../assets/demo/helpers.csv");
const PAIRS: &str = include_str!("../../../assets/demo/pairs.csv");
const PROBLEM: &str = include_str!("../../../tests/problems/township.json");

type Line = HashMap<String, String>;

fn lines(text: &str) -> Vec<Line> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|line| line.expect("a line"))
        .collect()
}

fn number(code: &str) -> i32 {
    code[1..].parse().expect("a code is a letter and a number")
}

fn given(text: &str) -> Option<String> {
    match text {
        "" => None,
        "F" => Some("female".to_owned()),
        "M" => Some("male".to_owned()),
        other => Some(other.to_owned()),
    }
}

fn elder_row(line: &Line) -> elder::Model {
    elder::Model {
        id: number(&line["id"]),
        organisation_id: 1,
        code: line["id"].clone(),
        name: String::new(),
        sort_key: String::new(),
        sex: given(&line["sex"]),
        birth_date: None,
        birth_calendar: None,
        hamlet: None,
        lon: line["lon"].parse().ok(),
        lat: line["lat"].parse().ok(),
        datum: None,
        source_lon: None,
        source_lat: None,
        windows: line["windows"].clone(),
        max_helpers: None,
        preferred_sex: given(&line["preferred_sex"]),
        preferred_language: given(&line["language"]),
        status: "active".to_owned(),
        version: 1,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

fn helper_row(line: &Line) -> helper::Model {
    let minutes: i32 = line["weekly_capacity_minutes"].parse().expect("minutes");
    let kilometres: f64 = line["max_distance_km"].parse().expect("kilometres");
    helper::Model {
        id: number(&line["id"]),
        organisation_id: 1,
        code: line["id"].clone(),
        name: String::new(),
        sort_key: String::new(),
        sex: given(&line["sex"]),
        birth_date: None,
        birth_calendar: None,
        hamlet: None,
        lon: line["lon"].parse().ok(),
        lat: line["lat"].parse().ok(),
        datum: None,
        source_lon: None,
        source_lat: None,
        windows: line["windows"].clone(),
        skills: line["skills"].clone(),
        languages: line["language"].replace('+', ";"),
        max_minutes: minutes,
        max_elders: line["max_elders"].parse().expect("a number"),
        max_visits_per_day: (minutes / 60).clamp(1, 6),
        #[expect(clippy::cast_possible_truncation, reason = "a few kilometres")]
        max_metres: (kilometres * 1000.0).round() as i32,
        speed_kmh: HashMap::from([("walk", 4), ("bike", 12), ("motorbike", 25)])
            [line["mobility"].as_str()],
        max_backups: 2,
        status: "active".to_owned(),
        version: 1,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

/// A need of the roster, weekly.
fn need_row(id: i32, elder: i32, service: &str, minutes: &str, visits: f64) -> need::Model {
    need::Model {
        id,
        organisation_id: 1,
        elder_id: elder,
        service: service.to_owned(),
        mode: "home".to_owned(),
        minutes: minutes.parse().expect("minutes"),
        #[expect(clippy::cast_possible_truncation, reason = "at most daily")]
        visits: visits.ceil() as i32,
        weeks: 1,
        crew: 1,
        required_sex: None,
        required_language: None,
        status: "active".to_owned(),
        version: 1,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

/// The demo's roster, with every need due every week, and the needs by service and elder.
fn roster() -> Roster {
    let mut needs: HashMap<i32, Vec<need::Model>> = HashMap::new();
    let mut standings = HashMap::new();
    let elders = lines(ELDERS);
    for line in &elders {
        let id = number(&line["id"]);
        for (index, need) in (0..).zip(line["needs"].split(';')) {
            let [service, minutes, visits] = need.split(':').collect::<Vec<_>>()[..] else {
                panic!("{need}")
            };
            let row = need_row(
                id * 20 + index,
                id,
                service,
                minutes,
                visits.parse().expect("a number"),
            );
            needs.entry(id).or_default().push(row);
        }
        let standing = Standing {
            ability_level: line["ability_level"].parse().expect("a level"),
            living_alone: line["living_alone"] == "1",
            economic_hardship: line["economic_hardship"] == "1",
        };
        standings.insert(id, standing);
    }
    let pair_row = |line: &Line| pair::Model {
        id: 0,
        organisation_id: 1,
        helper_id: number(&line["helper"]),
        elder_id: number(&line["elder"]),
        kind: line["kind"].clone(),
        created_at: DateTime::UNIX_EPOCH,
        account_id: None,
        reason: None,
        ended_at: None,
    };
    Roster {
        floor: std::collections::HashSet::new(),
        organisation: organisation::Model {
            id: 1,
            parent_id: None,
            path: "/1/".to_owned(),
            kind: "township".to_owned(),
            code: None,
            name: "township".to_owned(),
            time_zone: "Asia/Shanghai".to_owned(),
            phone: None,
            lon: None,
            lat: None,
            demo: true,
            version: 1,
            created_at: DateTime::UNIX_EPOCH,
        },
        elders: elders.iter().map(elder_row).collect(),
        needs,
        standings,
        helpers: lines(HELPERS).iter().map(helper_row).collect(),
        fixed: Vec::new(),
        calendar: Calendar::default(),
        pairs: lines(PAIRS).iter().map(pair_row).collect(),
    }
}

/// The ids of the problem that is compared with, as rows have them.
fn renamed(mut problem: Problem, roster: &Roster) -> Problem {
    let rename = |code: &str| format!("{}{}", &code[..1], number(code));
    let need = |code: &str| {
        let (elder, service) = code.split_once('/').expect("elder/service");
        let needs = &roster.needs[&number(elder)];
        need_code(
            needs
                .iter()
                .find(|need| need.service == service)
                .expect("a need of the roster")
                .id,
        )
    };
    for helper in &mut problem.helpers {
        helper.id = rename(&helper.id);
    }
    for elder in &mut problem.elders {
        elder.id = rename(&elder.id);
        elder.backup_for = elder.backup_for.as_deref().map(need);
        for wanted in &mut elder.needs {
            wanted.id = need(&wanted.id);
        }
    }
    let pairs = &mut problem.pairs;
    for list in [&mut pairs.pinned, &mut pairs.forbidden, &mut pairs.previous] {
        for pair in list.iter_mut() {
            *pair = (rename(&pair.0), rename(&pair.1));
        }
        list.sort();
    }
    problem
}

#[test]
fn the_demo_roster_gives_the_township_problem_as_far_as_it_determines_it() {
    let mut roster = roster();
    let expected = renamed(serde_json::from_str(PROBLEM).expect("a problem"), &roster);
    assert_eq!((expected.elders.len(), expected.helpers.len()), (272, 80));
    let due: HashMap<&str, &Need> = expected
        .elders
        .iter()
        .flat_map(|elder| &elder.needs)
        .map(|need| (need.id.as_str(), need))
        .collect();
    for needs in roster.needs.values_mut() {
        needs.retain(|need| due.contains_key(need_code(need.id).as_str()));
        for need in needs.iter_mut() {
            let wanted = due[need_code(need.id).as_str()];
            if wanted.mode == Mode::Phone {
                need.mode = "phone".to_owned();
                need.minutes = wanted.minutes.try_into().expect("minutes");
            }
        }
    }
    let mut frozen = freeze(&roster, MONDAY, Weights::default());
    let pairs = &mut frozen.problem.pairs;
    for list in [&mut pairs.pinned, &mut pairs.forbidden, &mut pairs.previous] {
        list.sort();
    }
    assert_eq!(frozen.faults, []);
    assert!(
        frozen
            .remarks
            .iter()
            .all(|remark| !remark.reason.leaves_out())
    );
    for (ours, theirs) in frozen.problem.elders.iter().zip(&expected.elders) {
        assert_eq!(ours, theirs);
    }
    for (ours, theirs) in frozen.problem.helpers.iter().zip(&expected.helpers) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(frozen.problem, expected);
}

#[test]
fn nobody_is_left_out_without_a_word() {
    let mut roster = roster();
    roster.elders[0].lon = None;
    roster.elders[1].windows = "afternoons".to_owned();
    roster.elders[2].windows = String::new();
    roster.helpers[0].lat = None;
    roster.helpers[1].windows = String::new();
    let frozen = freeze(&roster, MONDAY, Weights::default());
    let said = |person: Person| -> Vec<&Reason> {
        frozen
            .remarks
            .iter()
            .filter(|remark| remark.person == person)
            .map(|remark| &remark.reason)
            .collect()
    };
    let elder = |at: usize| Person::Elder(roster.elders[at].id);
    let helper = |at: usize| Person::Helper(roster.helpers[at].id);
    assert_eq!(said(elder(0)), [&Reason::NoPlace]);
    assert_eq!(said(elder(1)), [&Reason::BadHours]);
    assert_eq!(said(elder(2)), [&Reason::UsualHours]);
    assert_eq!(said(helper(0)), [&Reason::NoPlace]);
    assert_eq!(said(helper(1)), [&Reason::NoHours]);
    let left_out = frozen
        .remarks
        .iter()
        .filter(|remark| remark.reason.leaves_out());
    let planned = frozen.problem.elders.len() + frozen.problem.helpers.len();
    assert_eq!(
        planned + left_out.count(),
        roster.elders.len() + roster.helpers.len()
    );
    let codes: Vec<_> = frozen
        .problem
        .elders
        .iter()
        .map(|elder| elder.id.as_str())
        .collect();
    assert!(
        codes.contains(&elder(2).code().as_str()) && !codes.contains(&elder(0).code().as_str())
    );
}

#[test]
fn a_problem_names_nobody() {
    let mut roster = roster();
    for elder in &mut roster.elders {
        elder.name = "Somebody".to_owned();
    }
    for helper in &mut roster.helpers {
        helper.name = "Somebody".to_owned();
    }
    let problem = freeze(&roster, MONDAY, Weights::default()).problem;
    assert!(
        !serde_json::to_string(&problem)
            .expect("a document")
            .contains("Somebody")
    );
}

#[test]
fn a_pair_that_is_pinned_and_forbidden_is_told_by_its_people() {
    let mut roster = roster();
    let forbidden = roster
        .pairs
        .iter()
        .find(|pair| pair.kind == "forbidden")
        .expect("one")
        .clone();
    roster.pairs.push(pair::Model {
        kind: "pinned".to_owned(),
        ..forbidden.clone()
    });
    let frozen = freeze(&roster, MONDAY, Weights::default());
    let place = &frozen.faults.first().expect("a fault").place;
    let people = crate::matching::remark::people_at(&frozen.problem, place);
    assert_eq!(
        people,
        [
            Person::Helper(forbidden.helper_id),
            Person::Elder(forbidden.elder_id)
        ]
    );
    assert_eq!(crate::matching::remark::field_at(place), "pinned");
}

#[test]
fn a_visit_set_to_its_time_is_promised_and_one_that_cannot_be_kept_is_told() {
    let mut roster = roster();
    let frozen = |roster: &Roster| freeze(roster, MONDAY, Weights::default());
    let before = frozen(&roster);
    let board = Board::of(&before.problem, Vec::new(), Vec::new());
    let mut needs = before.problem.elders.iter().flat_map(|elder| &elder.needs);
    let slot = needs
        .find_map(|need| board.places(&need.id, None).into_iter().next())
        .expect("somebody who can come");
    let number = |code: &str| code[1..].parse::<i32>().expect("a row id");
    let need = number(&slot.visit.need);
    let elder = roster
        .needs
        .values()
        .flatten()
        .find(|row| row.id == need)
        .expect("its row")
        .elder_id;
    let fixed = |start: chrono::NaiveDateTime, weekly| crate::matching::fixed_visit::Model {
        id: 1,
        organisation_id: 1,
        elder_id: elder,
        need_id: need,
        start,
        helpers: number(&slot.visit.helpers[0]).to_string(),
        weekly,
        reason: String::new(),
        account_id: None,
        created_at: DateTime::UNIX_EPOCH,
        ended_at: None,
    };
    let start = format!("{}:00", slot.visit.start)
        .parse::<chrono::NaiveDateTime>()
        .expect("a moment");
    for (start, weekly) in [(start, false), (start - Duration::days(14), true)] {
        roster.fixed = vec![fixed(start, weekly)];
        let kept = frozen(&roster);
        assert_eq!(kept.faults, []);
        let [promised] = &kept.problem.fixed_visits[..] else {
            panic!("{:?}", kept.problem.fixed_visits)
        };
        assert_eq!(
            (&promised.start, &promised.helpers),
            (&slot.visit.start, &slot.visit.helpers)
        );
    }
    roster.fixed = vec![fixed(start - Duration::days(14), false)];
    assert_eq!(
        frozen(&roster).problem.fixed_visits,
        [],
        "it was for that once"
    );
    let night = start.date().and_hms_opt(2, 0, 0).expect("a moment");
    roster.fixed = vec![fixed(night, false)];
    let refused = frozen(&roster);
    assert_eq!(
        (refused.problem.fixed_visits, refused.faults),
        (Vec::new(), Vec::new())
    );
    let told = Remark {
        person: Person::Elder(elder),
        reason: Reason::FixedNotKept,
    };
    assert!(refused.remarks.contains(&told));
}
