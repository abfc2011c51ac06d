//! Every route, tried by a stranger, the neighbouring organisation, a helper and a viewer.

use std::fmt::Write;

use axum::http::StatusCode;
use linli::access::Route;
use linli::access::entity::{association_link, family_link, helper_link, organisation};
use linli::calendar::{absence, holiday, season};
use linli::catalog::{facility, provider, service};
use linli::exchange::import;
use linli::incidents::incident;
use linli::matching::{pair, run, work};
use linli::needs::need;
use linli::people::{
    elder, elder_contact, elder_health, elder_identity, helper, helper_contact, helper_identity,
};
use linli::schedule::{offer, vacancy, visit, week};
use sea_orm::{EntityTrait, Set};
use tokio_util::sync::CancellationToken;

use crate::visitor::{Answer, Visitor};
use crate::world::World;

/// What nobody outside may read: names, an address, a phone and a note that stand nowhere else.
const NAMES: [&str; 3] = [
    "Guilan Ostrander",
    "Fusheng Quillfeather",
    "Xiuying Marchbanks",
];
const PRIVATE: [&str; 5] = [
    "behind the locust tree",
    "13900007788",
    "left ear is deaf",
    "Desheng Windermere",
    crate::identity::NUMBER,
];

#[test]
fn the_table_of_routes_is_the_golden_one() {
    let table = linli::app::routes()
        .table()
        .iter()
        .fold(String::new(), |mut text, route| {
            let _ = writeln!(
                text,
                "{:5}{:64}{:24}{}",
                route.method, route.path, route.door, route.who
            );
            text
        });
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/routes.txt");
    if std::env::var_os("LINLI_UPDATE_GOLDEN").is_some() {
        std::fs::write(golden, &table).unwrap();
    }
    let expected = std::fs::read_to_string(golden).unwrap();
    assert_eq!(
        table, expected,
        "if this is meant, run with LINLI_UPDATE_GOLDEN=1 and read the change"
    );
}

/// Liuhe with two elders, two helpers, a published week, a draft, an import, a service, a provider and a place.
struct Liuhe {
    world: World,
    elder: elder::Model,
    helper: helper::Model,
    need: need::Model,
    run: i32,
    week: i32,
    import: i32,
    service: service::Model,
    provider: i32,
    facility: i32,
    link: String,
    account: i32,
    visit: i32,
    offer: i32,
    vacancy: i32,
    family: (i32, String),
    association: (i32, String),
    holiday: i32,
    season: i32,
    absence: i32,
    incident: i32,
}

impl Liuhe {
    async fn new() -> Self {
        let world = World::new().await;
        let liuxi = world.places.liuxi.clone();
        let (elder, other) = (
            world.elder(&liuxi, NAMES[0]).await,
            world.elder(&liuxi, NAMES[1]).await,
        );
        let (need, _) = (world.need(&elder).await, world.need(&other).await);
        let helper = world.helper(&liuxi, NAMES[2]).await;
        world.helper(&liuxi, "Agen Thistlewood").await;
        fill_private(&world, &elder, &helper).await;
        let link = world.link(&helper).await;
        linli::catalog::seed(&world.app, world.places.liuhe.id)
            .await
            .unwrap();
        let mut chen = world.coordinator().await;
        let csv = format!("id,name,sex\nE77,{},F\n", NAMES[1]);
        let liuhe = world.places.liuhe.id;
        let uploaded = chen.hand_in(liuhe, "elders.csv", csv.as_bytes()).await;
        let import = last_number(uploaded.accepted());
        let together = pair::ActiveModel {
            organisation_id: Set(liuxi.id),
            helper_id: Set(helper.id),
            elder_id: Set(elder.id),
            kind: Set("pinned".to_owned()),
            created_at: Set(world.app.clock().now()),
            ended_at: Set(None),
            ..Default::default()
        };
        world.insert(together).await;
        let (run, week) = plan_and_publish(&world, &mut chen).await;
        let visits = world.rows(visit::Entity::find()).await;
        let visit = visits.iter().find(|visit| visit.elder_id == elder.id);
        let visit = visit.expect("they belong together").clone();
        let offer = asked(&world, &visit, &helper).await;
        let vacancy = vacancy(&world, &visit, helper.id).await;
        let family = family(&world, &elder).await;
        let association = association(&world, &liuxi).await;
        let (holiday, season, absence) = special_days(&world, &helper).await;
        let incident = incident(&world, &mut chen, (&elder, &helper)).await;
        let service = world.rows(service::Entity::find()).await.remove(0);
        let (provider, facility) = crate::catalog_places::kept(&world, PRIVATE[3]).await;
        let account = linli::access::sign_in::make_account(
            &world.app,
            "chen",
            "chen",
            None,
            (linli::access::Role::Coordinator, world.places.liuhe.id),
        );
        let account = account.await.unwrap();
        Self {
            world,
            elder,
            helper,
            need,
            run,
            week,
            import,
            service,
            provider: provider.id,
            facility: facility.id,
            link,
            account,
            visit: visit.id,
            offer,
            vacancy,
            family,
            association,
            holiday,
            season,
            absence,
            incident,
        }
    }

    /// Ids for what belongs to hours and to the registers of care.
    fn care_examples(&self) -> Vec<(&'static str, &'static str, String)> {
        vec![
            (
                "/hours/",
                "{organisation}",
                self.world.places.liuxi.id.to_string(),
            ),
            ("/hours/", "{month}", "2026-11".to_owned()),
            ("/hours/helpers/", "{helper}", self.helper.id.to_string()),
            ("/hours/helpers/", "{gesture}", "certificate".to_owned()),
            ("/hours/elders/", "{elder}", self.elder.id.to_string()),
            ("/hours/elders/", "{gesture}", "grant".to_owned()),
            ("/hours/", "{arrival}", "1".to_owned()),
            ("/hours/", "{transfer}", "1".to_owned()),
            ("/hours/", "{question}", "1".to_owned()),
            ("/hours/", "{certificate}", "1".to_owned()),
            ("/certificates/", "{code}", "2222222222222222".to_owned()),
            ("/care/", "{book}", "agreement".to_owned()),
            ("/care/", "{record}", "1".to_owned()),
            ("/care/", "{step}", "consent".to_owned()),
            ("/care/", "{round}", "1".to_owned()),
            ("/care/", "{elder}", self.elder.id.to_string()),
            ("/f/", "{record}", "1".to_owned()),
            (
                "/supervision/",
                "{organisation}",
                self.world.places.liuxi.id.to_string(),
            ),
            ("/supervision/", "{month}", "2026-11".to_owned()),
            ("/supervision/", "{measure}", "visit-rate".to_owned()),
            ("/supervision/", "{indicator}", "visit-rate".to_owned()),
            ("/p/", "{month}", "2026-10".to_owned()),
        ]
    }

    fn people_examples(&self) -> [(&'static str, &'static str, String); 15] {
        [
            ("/people/elders/", "{elder}", self.elder.id.to_string()),
            ("/people/helpers/", "{helper}", self.helper.id.to_string()),
            ("/people/", "{need}", self.need.id.to_string()),
            ("/people/", "{pair}", "1".to_owned()),
            ("/people/", "{notice}", "1".to_owned()),
            ("/people/", "{relative}", "1".to_owned()),
            ("/people/", "{group}", "standing".to_owned()),
            ("/people/", "{rule}", "priority".to_owned()),
            ("/people/", "{assessment}", "1".to_owned()),
            ("/people/", "{assessor}", "1".to_owned()),
            ("/people/", "{consent}", "1".to_owned()),
            ("/people/duplicates/", "{kind}", "elders".to_owned()),
            ("/people/duplicates/", "{kept}", self.elder.id.to_string()),
            ("/people/duplicates/", "{other}", "999999".to_owned()),
            ("/people/merges/", "{merge}", "1".to_owned()),
        ]
    }

    /// A path of the table with ids of this township in it.
    fn example(&self, path: &str) -> String {
        let of: &[(&str, &str, String)] = &[
            ("/assets/", "{file}", "none.css".to_owned()),
            ("/sign-in/", "{token}", "none".to_owned()),
            (
                "/h/",
                "{token}",
                self.link.trim_start_matches("/h/").to_owned(),
            ),
            ("/h/", "{incident}", "1".to_owned()),
            ("/f/", "{incident}", "1".to_owned()),
            ("/incidents/", "{incident}", self.incident.to_string()),
            ("/h/", "{elder}", self.elder.id.to_string()),
            ("/visiting/elders/", "{elder}", self.elder.id.to_string()),
            ("/h/", "{visit}", self.visit.to_string()),
            ("/h/", "{offer}", self.offer.to_string()),
            ("/h/", "{elder}", self.elder.id.to_string()),
            ("/f/", "{token}", self.family.1.clone()),
            ("/a/", "{token}", self.association.1.clone()),
            ("/organisations/", "{link}", self.association.0.to_string()),
            ("/elders/", "{id}", self.elder.id.to_string()),
            ("/elders/", "{link}", self.family.0.to_string()),
            ("/weeks/", "{visit}", self.visit.to_string()),
            ("/weeks/", "{offer}", self.offer.to_string()),
            ("/weeks/", "{vacancy}", self.vacancy.to_string()),
            ("/weeks/", "{helper}", self.helper.id.to_string()),
            ("/weeks/", "{need}", self.need.id.to_string()),
            ("/p/", "{organisation}", "229901102200".to_owned()),
            (
                "/hsds/organizations/",
                "{id}",
                "00000000-0000-4000-8000-000000000000".to_owned(),
            ),
            ("/hsds/services/", "{id}", self.service.uuid.clone()),
            (
                "/hsds/service_at_locations/",
                "{id}",
                "00000000-0000-4000-8000-000000000000".to_owned(),
            ),
            (
                "/hsds/taxonom",
                "{id}",
                "00000000-0000-4000-8000-000000000000".to_owned(),
            ),
            ("/catalog/services/", "{id}", self.service.id.to_string()),
            ("/catalog/providers/", "{id}", self.provider.to_string()),
            ("/catalog/facilities/", "{id}", self.facility.to_string()),
            ("/catalog/offers/", "{service}", self.service.uuid.clone()),
            ("/imports/", "{id}", self.import.to_string()),
            ("/matching/runs/", "{run}", self.run.to_string()),
            ("/matching/runs/", "{elder}", self.elder.id.to_string()),
            ("/matching/runs/", "{helper}", self.helper.id.to_string()),
            ("/weeks/", "{id}", self.week.to_string()),
            ("/weeks/", "{kind}", "calls".to_owned()),
            ("/helpers/", "{id}", self.helper.id.to_string()),
            (
                "/sheets/",
                "{organisation}",
                self.world.places.liuxi.id.to_string(),
            ),
            ("/sheets/", "{sheet}", "elders.csv".to_owned()),
            (
                "/organisations/",
                "{id}",
                self.world.places.liuxi.id.to_string(),
            ),
            (
                "/holidays/",
                "{organisation}",
                self.world.places.liuxi.id.to_string(),
            ),
            (
                "/policy/",
                "{organisation}",
                self.world.places.liuxi.id.to_string(),
            ),
            ("/organisations/", "{officer}", "1".to_owned()),
            ("/policy/", "{number}", "follow-up".to_owned()),
            ("/holidays/", "{day}", self.holiday.to_string()),
            ("/holidays/", "{season}", self.season.to_string()),
            ("/people/helpers/", "{absence}", self.absence.to_string()),
            ("/messages/", "{message}", "1".to_owned()),
            ("/messages/", "{reply}", "1".to_owned()),
            ("/accounts/", "{id}", self.account.to_string()),
            ("/accounts/", "{role}", "1".to_owned()),
        ];
        let filled = of
            .iter()
            .chain(&self.care_examples())
            .chain(&self.people_examples())
            .filter(|(prefix, ..)| path.starts_with(prefix))
            .fold(path.to_owned(), |path, (_, name, value)| {
                path.replace(name, value)
            });
        assert!(!filled.contains('{'), "no example for {path}: add one");
        filled
    }

    async fn ask(&self, visitor: &mut Visitor, route: Route) -> Answer {
        knock(visitor, route, &self.example(route.path)).await
    }

    /// Everything that a stranger's gestures could have changed.
    async fn everything(&self) -> String {
        let world = &self.world;
        format!(
            "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
            world.rows(holiday::Entity::find()).await,
            world.rows(season::Entity::find()).await,
            world.rows(absence::Entity::find()).await,
            world.rows(elder::Entity::find()).await,
            world.rows(elder_contact::Entity::find()).await,
            world.rows(elder_health::Entity::find()).await,
            world.rows(helper::Entity::find()).await,
            world
                .rows(helper_link::Entity::find())
                .await
                .iter()
                .map(|link| link.revoked_at)
                .collect::<Vec<_>>(),
            world.rows(need::Entity::find()).await,
            world.rows(pair::Entity::find()).await,
            world.rows(import::Entity::find()).await,
            world.rows(run::Entity::find()).await,
            world.rows(week::Entity::find()).await,
            world.rows(service::Entity::find()).await,
            world.rows(provider::Entity::find()).await,
            world.rows(facility::Entity::find()).await,
            world.rows(organisation::Entity::find()).await,
        )
    }
}

/// Asks for a path by the method of its route, with an empty form.
async fn knock(visitor: &mut Visitor, route: Route, path: &str) -> Answer {
    match route.method {
        "GET" => visitor.get(path).await,
        _ => visitor.post(path, &[]).await,
    }
}

/// An identity number, sealed for a place.
fn sealed(world: &World, place: &str) -> String {
    let desk = world.app.own_desk::<crate::world::Make>();
    desk.secret().seal(place, PRIVATE[4])
}

async fn fill_private(world: &World, elder: &elder::Model, helper: &helper::Model) {
    let at = elder.organisation_id;
    let contact = elder_contact::ActiveModel {
        elder_id: Set(elder.id),
        organisation_id: Set(at),
        phone: Set(Some(PRIVATE[1].to_owned())),
        address: Set(Some(PRIVATE[0].to_owned())),
        ..Default::default()
    };
    world.insert(contact).await;
    let number = elder_identity::ActiveModel {
        elder_id: Set(elder.id),
        organisation_id: Set(at),
        number_encrypted: Set(sealed(world, &format!("elder/{}", elder.id))),
        number_hash: Set(String::new()),
    };
    world.insert(number).await;
    let number = helper_identity::ActiveModel {
        helper_id: Set(helper.id),
        organisation_id: Set(at),
        number_encrypted: Set(sealed(world, &format!("helper/{}", helper.id))),
        number_hash: Set(String::new()),
    };
    world.insert(number).await;
    let health = elder_health::ActiveModel {
        elder_id: Set(elder.id),
        organisation_id: Set(at),
        ability_level: Set(elder_health::level(Some(2))),
        living_alone: Set(elder_health::answer(Some(true))),
        economic_hardship: Set(elder_health::answer(None)),
        note: Set(Some(PRIVATE[2].to_owned())),
    };
    world.insert(health).await;
    let contact = helper_contact::ActiveModel {
        helper_id: Set(helper.id),
        organisation_id: Set(at),
        phone: Set(Some("13900004567".to_owned())),
        ..Default::default()
    };
    world.insert(contact).await;
}

/// Something that happened to the elder.
async fn incident(
    world: &World,
    chen: &mut Visitor,
    (elder, helper): (&elder::Model, &helper::Model),
) -> i32 {
    let place = elder.organisation_id.to_string();
    let fields = [
        ("kind", "illness"),
        ("whom", elder.code.as_str()),
        ("story", PRIVATE[2]),
        ("place", place.as_str()),
    ];
    let reported = chen.post("/incidents", &fields).await;
    let id = last_number(reported.accepted());
    let found = incident::ActiveModel {
        id: Set(id),
        helper_id: Set(Some(helper.id)),
        ..Default::default()
    };
    world.change(found).await;
    id
}

/// An offer that waits for the helper's answer.
async fn asked(world: &World, visit: &visit::Model, helper: &helper::Model) -> i32 {
    let now = world.app.clock().now();
    let row = offer::ActiveModel {
        organisation_id: Set(helper.organisation_id),
        week_organisation_id: Set(world.places.liuhe.id),
        week_start: Set("2026-11-23".parse().unwrap()),
        helper_id: Set(helper.id),
        elder_id: Set(visit.elder_id),
        need_id: Set(visit.need_id),
        start: Set(visit.start),
        minutes: Set(visit.minutes),
        service: Set(visit.service.clone()),
        mode: Set(visit.mode.clone()),
        vacancy_id: Set(None),
        status: Set("asked".to_owned()),
        reason: Set(None),
        asked_at: Set(now),
        remind_at: Set(now + chrono::Duration::hours(1)),
        deadline: Set(now + chrono::Duration::hours(2)),
        reminded_at: Set(None),
        answered_at: Set(None),
        account_id: Set(None),
        settled: Set(true),
        version: Set(1),
        ..Default::default()
    };
    world.insert(row).await.id
}

/// A visit that its helper cannot make.
async fn vacancy(world: &World, visit: &visit::Model, helper: i32) -> i32 {
    let row = vacancy::ActiveModel {
        organisation_id: Set(visit.organisation_id),
        week_organisation_id: Set(world.places.liuhe.id),
        week_start: Set("2026-11-23".parse().unwrap()),
        elder_id: Set(visit.elder_id),
        need_id: Set(visit.need_id),
        start: Set(visit.start),
        helper_id: Set(helper),
        cause: Set("declined".to_owned()),
        status: Set("open".to_owned()),
        filled_by: Set(None),
        opened_at: Set(world.app.clock().now()),
        ended_at: Set(None),
        ..Default::default()
    };
    world.insert(row).await.id
}

/// A holiday and a season of the helper's village, and an absence of the helper.
async fn special_days(world: &World, helper: &helper::Model) -> (i32, i32, i32) {
    let (at, now) = (helper.organisation_id, world.app.clock().now());
    let holiday = holiday::ActiveModel {
        organisation_id: Set(at),
        date: Set("2027-01-01".parse().unwrap()),
        name: Set("New Year".to_owned()),
        kind: Set("off".to_owned()),
        counts_as: Set(7),
        created_at: Set(now),
        ..Default::default()
    };
    let season = season::ActiveModel {
        organisation_id: Set(at),
        name: Set("Harvest".to_owned()),
        first_day: Set("09-15".to_owned()),
        last_day: Set("10-31".to_owned()),
        percent: Set(60),
        min_age: Set(None),
        created_at: Set(now),
        ..Default::default()
    };
    let absence = absence::ActiveModel {
        organisation_id: Set(at),
        helper_id: Set(helper.id),
        from_date: Set("2027-02-01".parse().unwrap()),
        until_date: Set("2027-02-07".parse().unwrap()),
        note: Set(Some(PRIVATE[2].to_owned())),
        created_at: Set(now),
        ..Default::default()
    };
    (
        world.insert(holiday).await.id,
        world.insert(season).await.id,
        world.insert(absence).await.id,
    )
}

/// A family's link: its id, and its token.
async fn family(world: &World, elder: &elder::Model) -> (i32, String) {
    let row = family_link::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        nonce: Set(linli::id::secret()),
        label: Set("daughter".to_owned()),
        account_id: Set(None),
        created_at: Set(world.app.clock().now()),
        revoked_at: Set(None),
        ..Default::default()
    };
    let link = world.insert(row).await;
    let desk = world.app.own_desk::<crate::world::Make>();
    (link.id, link.token(desk.secret()))
}

/// An association's link: its id, and its token.
async fn association(world: &World, place: &organisation::Model) -> (i32, String) {
    let row = association_link::ActiveModel {
        organisation_id: Set(place.id),
        nonce: Set(linli::id::secret()),
        label: Set("office".to_owned()),
        account_id: Set(None),
        created_at: Set(world.app.clock().now()),
        revoked_at: Set(None),
        ..Default::default()
    };
    let link = world.insert(row).await;
    let desk = world.app.own_desk::<crate::world::Make>();
    (link.id, link.token(desk.secret()))
}

/// The same where only one elder is visited.
pub async fn plan_and_publish_one(world: &World, chen: &mut Visitor) -> i32 {
    planned(world, chen).await.1
}

/// A run through the queue, its draft, and version 1 of the week.
pub async fn plan_and_publish(world: &World, chen: &mut Visitor) -> (i32, i32) {
    let planned = planned(world, chen).await;
    assert!(
        world.rows(visit::Entity::find()).await.len() >= 2,
        "the premise: somebody is visited"
    );
    planned
}

async fn planned(world: &World, chen: &mut Visitor) -> (i32, i32) {
    let begun = chen.post("/matching/runs", &crate::matching::FORM).await;
    let run = last_number(begun.accepted());
    assert!(
        work::work_once(&world.app, &CancellationToken::new())
            .await
            .unwrap()
    );
    let drafted = chen.post("/weeks", &[("run", &run.to_string())]).await;
    let week = last_number(drafted.accepted());
    let published = chen
        .post(&format!("/weeks/{week}/publication"), &[("seen", "0")])
        .await;
    published.accepted();
    (run, week)
}

pub fn last_number(path: &str) -> i32 {
    let number = path
        .split(|end: char| !end.is_ascii_digit())
        .rfind(|part| !part.is_empty());
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_else(|| panic!("no number in {path:?}"))
}

/// Whether the answer lets nobody in: the sign-in page, or not found.
fn is_kept_out(answer: &Answer) -> bool {
    match answer.status {
        StatusCode::SEE_OTHER => answer.location().starts_with("/sign-in"),
        StatusCode::UNAUTHORIZED | StatusCode::NOT_FOUND => true,
        _ => false,
    }
}

/// Demands something of the answer of a route.
#[track_caller]
fn demand(route: Route, answer: &Answer, is_so: bool) {
    let Route { method, path, .. } = route;
    assert!(is_so, "{method} {path}: {} {}", answer.status, answer.body);
}

fn tells_nothing(route: Route, answer: &Answer, secrets: &[&str]) {
    for secret in secrets {
        assert!(
            !answer.body.contains(secret),
            "{} {} tells {secret}",
            route.method,
            route.path
        );
    }
    demand(route, answer, !answer.status.is_server_error());
}

#[tokio::test]
async fn a_stranger_opens_public_doors_only_and_changes_nothing() {
    let liuhe = Liuhe::new().await;
    let before = liuhe.everything().await;
    for route in linli::app::routes().table() {
        let mut stranger = liuhe.world.stranger();
        let answer = liuhe.ask(&mut stranger, route).await;
        if matches!(route.who, "helper" | "family" | "association") {
            // The token of the link is the key: without it there is nothing.
            let path = route.path.replace("{token}", "1-none");
            let answer = knock(&mut stranger, route, &path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            continue;
        }
        tells_nothing(route, &answer, &PRIVATE);
        tells_nothing(route, &answer, &NAMES);
        if route.who != "anyone" {
            demand(route, &answer, is_kept_out(&answer));
        }
    }
    assert_eq!(liuhe.everything().await, before);
}

#[tokio::test]
async fn the_neighbouring_organisation_finds_nothing_of_ours_and_changes_nothing() {
    let liuhe = Liuhe::new().await;
    let before = liuhe.everything().await;
    for route in linli::app::routes().table() {
        if matches!(route.who, "anyone" | "helper" | "family" | "association") {
            continue;
        }
        let mut neighbour = liuhe.world.neighbour().await;
        let answer = liuhe.ask(&mut neighbour, route).await;
        tells_nothing(route, &answer, &PRIVATE);
        tells_nothing(route, &answer, &NAMES);
        // A register is everybody's; what is in it is not.
        let about_one_of_ours = route.path.replace("{book}", "").contains('{');
        if route.who == "administrators" || (about_one_of_ours && route.method == "GET") {
            demand(route, &answer, is_kept_out(&answer));
        } else if about_one_of_ours {
            // An empty form may be refused before anybody looks for the row.
            demand(route, &answer, answer.status.is_client_error());
        }
    }
    assert_eq!(liuhe.everything().await, before);
}

#[tokio::test]
async fn a_helper_sees_the_own_week_without_addresses_and_no_desk() {
    let liuhe = Liuhe::new().await;
    let before = liuhe.everything().await;
    for route in linli::app::routes().table() {
        let mut helper = liuhe.world.stranger();
        assert_eq!(helper.get(&liuhe.link).await.status, StatusCode::OK);
        let answer = liuhe.ask(&mut helper, route).await;
        tells_nothing(route, &answer, &PRIVATE);
        match route.who {
            "helper" => demand(route, &answer, !is_kept_out(&answer)),
            // The token of the link is the key, whoever holds it.
            "anyone" | "family" | "association" => {}
            _ => demand(route, &answer, is_kept_out(&answer)),
        }
    }
    assert_eq!(liuhe.everything().await, before);
}

#[tokio::test]
async fn a_viewer_reads_and_changes_nothing_and_sees_no_contact_and_no_health() {
    let liuhe = Liuhe::new().await;
    let before = liuhe.everything().await;
    for route in linli::app::routes().table() {
        let mut viewer = liuhe.world.viewer().await;
        let answer = liuhe.ask(&mut viewer, route).await;
        tells_nothing(route, &answer, &PRIVATE);
        // Changing one's own password is the one change that a viewer makes.
        let own = route.path == "/password";
        match (route.who, route.method) {
            ("readers", "GET") => {
                demand(route, &answer, answer.status == StatusCode::OK);
            }
            ("readers", _) => assert!(own, "{} is a change open to viewers", route.path),
            ("keepers" | "administrators", _) => {
                demand(route, &answer, answer.status == StatusCode::NOT_FOUND);
            }
            _ => {}
        }
    }
    assert_eq!(liuhe.everything().await, before);
}
