//! From a run's plan to the wall: drafts, versions, posters.

use axum::http::StatusCode;
use linli::access::Role;
use linli::access::entity::organisation;
use linli::matching::run;
use linli::needs::need;
use linli::people::{consent, elder, elder_contact, helper, helper_contact};
use linli::schedule::week;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::{Value, json};

use crate::visitor::{Answer, Visitor};
use crate::world::World;

/// Two elders of Liuxi and two helpers, and a coordinator of the township.
pub struct Village {
    pub world: World,
    pub chen: Visitor,
    pub gui: elder::Model,
    pub fu: elder::Model,
    pub gui_need: need::Model,
    pub fu_need: need::Model,
    pub xiuying: helper::Model,
    pub agen: helper::Model,
}

/// A need, when, and the helper.
pub type Planned<'a> = (&'a need::Model, &'a str, &'a helper::Model);

pub const GUI: &str = "\u{5F20}\u{6842}\u{5170}";
pub const FU: &str = "\u{738B}\u{798F}";
pub const XIUYING: &str = "\u{674E}\u{79C0}\u{82F1}";
pub const AGEN: &str = "\u{5468}\u{963F}\u{6839}";
/// Full names that must not stand in public, and what belongs to nobody's eyes.
pub const UNNAMED: [&str; 5] = [GUI, FU, AGEN, "locust", "13900000123"];

impl Village {
    pub async fn new() -> Self {
        Self::of(World::new().await).await
    }

    pub async fn of(world: World) -> Self {
        let liuxi = world.places.liuxi.clone();
        let (gui, fu) = (
            world.elder(&liuxi, GUI).await,
            world.elder(&liuxi, FU).await,
        );
        let (gui_need, fu_need) = (world.need(&gui).await, world.need(&fu).await);
        let (xiuying, agen) = (
            world.helper(&liuxi, XIUYING).await,
            world.helper(&liuxi, AGEN).await,
        );
        let contact = elder_contact::ActiveModel {
            elder_id: Set(gui.id),
            organisation_id: Set(liuxi.id),
            phone: Set(Some("13900000123;+864310000008".to_owned())),
            address: Set(Some("By the old locust tree".to_owned())),
            family_phone: Set(None),
        };
        world.insert(contact).await;
        let contact = helper_contact::ActiveModel {
            helper_id: Set(xiuying.id),
            organisation_id: Set(liuxi.id),
            phone: Set(Some("139 0000 4567;13900008888".to_owned())),
            ..Default::default()
        };
        world.insert(contact).await;
        let chen = world.coordinator().await;
        Self {
            world,
            chen,
            gui,
            fu,
            gui_need,
            fu_need,
            xiuying,
            agen,
        }
    }

    /// A finished run of the township with these visits.
    pub async fn run(&self, visits: &[Planned<'_>]) -> run::Model {
        self.run_at(&self.world.places.liuhe, visits).await
    }

    async fn run_at(&self, place: &organisation::Model, visits: &[Planned<'_>]) -> run::Model {
        let now = self.world.app.clock().now();
        let row = run::ActiveModel {
            organisation_id: Set(place.id),
            week_start: Set("2026-11-23".parse().unwrap()),
            status: Set("done".to_owned()),
            seed: Set(1),
            seconds: Set(1),
            weights: Set("{}".to_owned()),
            problem: Set(self.problem().to_string()),
            problem_sha256: Set(String::new()),
            plan: Set(Some(plan(visits).to_string())),
            progress: Set(String::new()),
            cancel_requested: Set(false),
            created_at: Set(now),
            ..Default::default()
        };
        self.world.insert(row).await
    }

    fn problem(&self) -> Value {
        let home = json!({ "lat": 43.3, "lon": 127.4 });
        let day = json!([{ "start": "2026-11-23T08:00", "end": "2026-11-23T17:00" },
            { "start": "2026-11-24T08:00", "end": "2026-11-24T17:00" }]);
        let need = |need: &need::Model| {
            json!({ "id": format!("N{}", need.id), "service": "visit", "skills": ["visit"], "mode": "home",
                "visits": 1, "minutes": 30, "crew": 1, "priority": 1, "min_gap_days": 1, "windows": day })
        };
        let elder = |elder: &elder::Model, of: &need::Model| {
            json!({ "id": format!("E{}", elder.id), "home": home, "max_helpers": 2, "backup_for": null,
                "prefers": {}, "needs": [need(of)] })
        };
        let helper = |helper: &helper::Model| {
            json!({ "id": format!("H{}", helper.id), "home": home, "skills": ["visit"], "sex": null, "languages": [],
                "shifts": day, "max_minutes": 600, "max_elders": 6, "max_visits_per_day": 4, "max_metres": 5000,
                "speed_kmh": 12 })
        };
        json!({ "format": "linli-problem/1", "name": "Liuhe", "time_zone": "Asia/Shanghai",
            "week": { "start": "2026-11-23", "days": 7 }, "travel": { "kind": "crow", "detour": 1.3 },
            "weights": { "travel_minute": 10, "new_helper": 300, "missed_preference": 100, "load": 1 },
            "helpers": [helper(&self.xiuying), helper(&self.agen)],
            "elders": [elder(&self.gui, &self.gui_need), elder(&self.fu, &self.fu_need)] })
    }

    /// Makes the draft of a run; where it is.
    pub async fn draft(&self, run: &run::Model) -> String {
        let run = run.id.to_string();
        let answer = self.chen.clone().post("/weeks", &[("run", &run)]).await;
        answer.accepted().to_owned()
    }

    /// The draft of a new run with these visits.
    pub async fn drafted(&self, visits: &[Planned<'_>]) -> String {
        self.draft(&self.run(visits).await).await
    }

    pub async fn publish(&self, draft: &str, seen: &str) -> Answer {
        publish(&mut self.chen.clone(), draft, seen).await
    }

    pub async fn published(&self, visits: &[Planned<'_>], seen: &str) -> String {
        let week = self.drafted(visits).await;
        self.publish(&week, seen).await.accepted();
        week
    }

    /// Version 1 of the week: this helper visits Gui on Monday.
    pub async fn first_version(&self, helper: &helper::Model) -> String {
        self.published(&[(&self.gui_need, MONDAY, helper)], "0")
            .await
    }

    async fn consent(&self, person: (Option<i32>, Option<i32>), extent: &str) {
        let row = consent::ActiveModel {
            organisation_id: Set(self.world.places.liuxi.id),
            elder_id: Set(person.0),
            helper_id: Set(person.1),
            kind: Set("publication".to_owned()),
            extent: Set(extent.to_owned()),
            given_on: Set("2026-11-01".parse().unwrap()),
            recorded_at: Set(self.world.app.clock().now()),
            withdrawn_at: Set(None),
            ..Default::default()
        };
        self.world.insert(row).await;
    }

    /// How one elder and one helper are named in public; the others are not.
    pub async fn agree_on_names(&self) {
        self.agree_elder(&self.gui, "masked").await;
        self.agree(&self.xiuying, "full").await;
    }

    /// How an elder is named in public.
    pub async fn agree_elder(&self, elder: &elder::Model, extent: &str) {
        self.consent((Some(elder.id), None), extent).await;
    }

    /// How a helper is named in public.
    pub async fn agree(&self, helper: &helper::Model, extent: &str) {
        self.consent((None, Some(helper.id)), extent).await;
    }

    async fn versions(&self) -> Vec<(Option<i32>, String)> {
        let rows = self
            .world
            .rows(week::Entity::find().filter(week::Column::Status.ne("discarded")))
            .await;
        rows.into_iter()
            .map(|week| (week.version, week.status))
            .collect()
    }
}

/// Publishes a draft; `seen` is the version that is on the wall.
async fn publish(visitor: &mut Visitor, draft: &str, seen: &str) -> Answer {
    let path = format!("{draft}/publication");
    visitor.post(&path, &[("seen", seen)]).await
}

fn plan(visits: &[Planned<'_>]) -> Value {
    let visit = |(need, start, helper): &Planned<'_>| json!({ "need": format!("N{}", need.id), "start": start, "helpers": [format!("H{}", helper.id)] });
    json!({ "format": "linli-plan/1", "problem": "", "visits": visits.iter().map(visit).collect::<Vec<_>>(),
        "score": { "broken_pins": 0, "unmet": 0, "unbacked": 0, "burden": 0 },
        "certificate": { "scale": 1, "bound": 0 } })
}

pub const MONDAY: &str = "2026-11-23T09:00";
pub const TUESDAY: &str = "2026-11-24T15:00";

#[tokio::test]
async fn a_draft_is_made_once_however_often_the_button_is_pressed() {
    let mut village = Village::new().await;
    let run = village
        .run(&[(&village.gui_need, MONDAY, &village.xiuying)])
        .await;
    let first = village.draft(&run).await;
    assert_eq!(village.draft(&run).await, first);
    let page = village.chen.get(&first).await;
    assert!(
        page.body.contains(GUI)
            && page.body.contains(XIUYING)
            && page.body.contains("09:00\u{2013}09:30"),
        "{}",
        page.body
    );
    for by in ["helper", "elder"] {
        let page = village.chen.get(&format!("{first}?by={by}")).await;
        assert!(
            page.status == StatusCode::OK && page.body.contains(GUI) && page.body.contains(XIUYING)
        );
    }
}

#[tokio::test]
async fn a_draft_of_a_newer_run_sets_the_older_one_aside_and_that_one_cannot_be_published() {
    let village = Village::new().await;
    let old = village
        .drafted(&[(&village.gui_need, MONDAY, &village.xiuying)])
        .await;
    let new = village
        .drafted(&[(&village.gui_need, MONDAY, &village.agen)])
        .await;
    assert_ne!(old, new);
    let answer = village.publish(&old, "0").await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.body);
    assert_eq!(village.versions().await, [(None, "draft".to_owned())]);
}

#[tokio::test]
async fn publishing_twice_with_one_button_makes_one_version() {
    let village = Village::new().await;
    let week = village.first_version(&village.xiuying).await;
    let again = village.publish(&week, "0").await;
    assert_eq!(
        (again.status, again.location()),
        (StatusCode::SEE_OTHER, &*format!("{week}/publication"))
    );
    assert_eq!(
        village.versions().await,
        [(Some(1), "published".to_owned())]
    );
}

#[tokio::test]
async fn of_two_coordinators_who_looked_at_the_same_version_the_second_is_told() {
    let village = Village::new().await;
    let (gui, xiuying, agen) = (&village.gui_need, &village.xiuying, &village.agen);
    let mut lin = village
        .world
        .signed_in("lin", Role::Coordinator, &village.world.places.liuhe)
        .await;
    village.published(&[(gui, MONDAY, xiuying)], "0").await;
    let draft = village.drafted(&[(gui, MONDAY, agen)]).await;
    let late = publish(&mut lin, &draft, "0").await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert!(
        late.body.contains(AGEN) && late.body.contains("name=\"seen\" value=\"1\""),
        "{}",
        late.body
    );
    let seen = publish(&mut lin, &draft, "1").await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    let expected = [
        (Some(1), "replaced".to_owned()),
        (Some(2), "published".to_owned()),
    ];
    assert_eq!(village.versions().await, expected);
}

#[tokio::test]
async fn before_publishing_the_page_names_whom_to_call_and_what_changes() {
    let mut village = Village::new().await;
    let (gui, fu) = (&village.gui_need, &village.fu_need);
    let (xiuying, agen) = (&village.xiuying, &village.agen);
    village
        .published(&[(gui, MONDAY, xiuying), (fu, TUESDAY, agen)], "0")
        .await;
    let draft = village
        .drafted(&[(gui, TUESDAY, xiuying), (fu, TUESDAY, agen)])
        .await;
    let page = village.chen.get(&format!("{draft}/publication")).await.body;
    assert!(
        page.contains("tel:13900000123\"")
            && page.contains("tel:+864310000008\"")
            && page.contains(XIUYING),
        "{page}"
    );
    assert!(
        !page.contains(AGEN) && !page.contains(FU),
        "who is not concerned is not told: {page}"
    );
}

#[tokio::test]
async fn somebody_who_left_since_the_run_stops_the_publication() {
    let village = Village::new().await;
    let draft = village
        .drafted(&[(&village.gui_need, MONDAY, &village.xiuying)])
        .await;
    let gone = helper::ActiveModel {
        id: Set(village.xiuying.id),
        status: Set("ended".to_owned()),
        ..Default::default()
    };
    village.world.change(gone).await;
    let answer = village.publish(&draft, "0").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        !answer.body.contains("name=\"seen\""),
        "there is no button: {}",
        answer.body
    );
    assert_eq!(village.versions().await, [(None, "draft".to_owned())]);
}

#[tokio::test]
async fn a_village_does_not_publish_a_second_week_over_that_of_its_township() {
    let village = Village::new().await;
    village.first_version(&village.xiuying).await;
    let own = village
        .run_at(
            &village.world.places.liuxi,
            &[(&village.gui_need, TUESDAY, &village.agen)],
        )
        .await;
    let draft = village.draft(&own).await;
    let answer = village.publish(&draft, "0").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn names_stand_on_the_wall_as_people_agreed() {
    let village = Village::new().await;
    let (gui, fu) = (&village.gui_need, &village.fu_need);
    let (xiuying, agen) = (&village.xiuying, &village.agen);
    village
        .consent((Some(village.gui.id), None), "masked")
        .await;
    village
        .consent((None, Some(village.xiuying.id)), "full")
        .await;
    village.consent((None, Some(village.agen.id)), "none").await;
    let mut stranger = village.world.stranger();
    let draft = village.run(&[(gui, MONDAY, xiuying)]).await;
    village.draft(&draft).await;
    let early = stranger.get("/p/229901102200").await;
    assert!(
        early.status == StatusCode::OK && !early.body.contains(XIUYING),
        "a draft is nobody's business"
    );
    village
        .published(&[(gui, MONDAY, xiuying), (fu, TUESDAY, agen)], "0")
        .await;
    let wall = stranger.get("/p/229901102200").await.body;
    assert!(
        wall.contains(XIUYING) && wall.contains("\u{5F20}\u{25CB}\u{5170}"),
        "{wall}"
    );
    for hidden in [GUI, FU, AGEN, "locust", "13900000123"] {
        assert!(!wall.contains(hidden), "{hidden} is on the wall: {wall}");
    }
    let township = stranger
        .get(&format!(
            "/p/{}?week=2026-11-25",
            village.world.places.liuhe.id
        ))
        .await
        .body;
    assert!(
        township.contains(XIUYING),
        "any day of the week names the week"
    );
    assert!(
        !stranger
            .get("/p/229901102200?week=2026-11-30")
            .await
            .body
            .contains(XIUYING)
    );
    assert!(
        !stranger.get("/p/229901102201").await.body.contains(XIUYING),
        "the next village has its own wall"
    );
    assert_eq!(stranger.get("/p/999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn weeks_are_seen_by_a_viewer_and_changed_by_keepers_only() {
    let village = Village::new().await;
    let run = village
        .run(&[(&village.gui_need, MONDAY, &village.xiuying)])
        .await;
    let draft = village.draft(&run).await;
    let mut viewer = village.world.viewer().await;
    assert_eq!(viewer.get(&draft).await.status, StatusCode::OK);
    assert_eq!(
        viewer.get(&format!("{draft}/publication")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        publish(&mut viewer, &draft, "0").await.status,
        StatusCode::NOT_FOUND
    );
    let mut neighbour = village.world.neighbour().await;
    for path in [
        draft.clone(),
        format!("{draft}/publication"),
        format!("{draft}/links"),
    ] {
        assert_eq!(
            neighbour.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let link = format!("/helpers/{}/link", village.xiuying.id);
    assert_eq!(neighbour.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        neighbour
            .post("/weeks", &[("run", &run.id.to_string())])
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(village.versions().await, [(None, "draft".to_owned())]);
}
