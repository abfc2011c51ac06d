//! Matching, from the form to a plan that can be checked.

use axum::http::{StatusCode, header};
use linli::matching::{job, pair, run, work};
use linli::needs::need;
use linli::people::{elder, helper};
use sea_orm::{EntityTrait, Set};
use tokio_util::sync::CancellationToken;

use crate::visitor::Visitor;
use crate::world::World;

/// Two elders of Liuxi, one helper, and a coordinator of the township who reads English.
struct Village {
    world: World,
    chen: Visitor,
    gui: elder::Model,
    fu: elder::Model,
    helper: helper::Model,
}

impl Village {
    async fn new() -> Self {
        let world = World::new().await;
        let liuxi = world.places.liuxi.clone();
        let (gui, fu) = (
            world.elder(&liuxi, "Guilan").await,
            world.elder(&liuxi, "Fu").await,
        );
        world.need(&gui).await;
        world.need(&fu).await;
        let helper = world.helper(&liuxi, "Xiuying").await;
        let mut chen = world.coordinator().await;
        in_english(&mut chen).await;
        Self {
            world,
            chen,
            gui,
            fu,
            helper,
        }
    }

    /// Begins a run with the form as it is proposed; its address.
    async fn begin(&mut self) -> String {
        let answer = self.chen.post("/matching/runs", &FORM).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.location().to_owned()
    }

    async fn work(&self) -> bool {
        work::work_once(&self.world.app, &CancellationToken::new())
            .await
            .unwrap()
    }
}

/// The form as it is proposed, with the shortest time.
pub const FORM: [(&str, &str); 7] = [
    ("week", "2026-11-23"),
    ("seconds", "5"),
    ("travel_minute", "10"),
    ("new_helper", "300"),
    ("missed_preference", "100"),
    ("load", "1"),
    ("seed", "1"),
];

async fn in_english(visitor: &mut Visitor) {
    visitor
        .post("/language", &[("language", "en"), ("back", "/")])
        .await;
}

#[tokio::test]
async fn a_run_goes_from_the_form_to_a_plan_that_anybody_can_check() {
    let mut village = Village::new().await;
    let start = village.chen.get("/matching").await;
    assert!(
        start
            .body
            .contains("2 elders need somebody, and there are 1 helpers"),
        "{}",
        start.body
    );
    let run = village.begin().await;
    let waiting = village.chen.get(&run).await;
    assert!(
        waiting.body.contains("http-equiv=\"refresh\"") && waiting.body.contains("sse-connect")
    );
    assert_eq!(
        village.chen.get(&format!("{run}/plan.json")).await.status,
        StatusCode::NOT_FOUND
    );

    assert!(village.work().await);
    let done = village.chen.get(&run).await;
    assert!(
        done.body.contains("<b>2</b> of 2 elders have somebody"),
        "{}",
        done.body
    );
    assert!(!done.body.contains("http-equiv=\"refresh\""));
    assert!(done.body.contains("action=\"/weeks\""));
    let pairs = village.chen.get(&format!("{run}?view=pairs")).await;
    assert!(pairs.body.contains("Guilan") && pairs.body.contains("Xiuying"));

    let problem = village.chen.get(&format!("{run}/problem.json")).await.body;
    let plan = village.chen.get(&format!("{run}/plan.json")).await.body;
    assert!(
        linli_solver::check::check(problem.as_bytes(), plan.as_bytes())
            .unwrap()
            .is_valid()
    );
    assert!(!problem.contains("Guilan") && !problem.contains("Xiuying"));
}

#[tokio::test]
async fn the_plan_of_a_run_becomes_the_draft_of_its_week() {
    let mut village = Village::new().await;
    let run = village.begin().await;
    village.work().await;
    let id = run.rsplit('/').next().unwrap().to_owned();
    let draft = village.chen.post("/weeks", &[("run", &id)]).await;
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.body);
    assert!(
        village
            .chen
            .get(draft.location())
            .await
            .body
            .contains("Guilan")
    );
}

#[tokio::test]
async fn whoever_has_nobody_is_told_why() {
    let mut village = Village::new().await;
    village
        .world
        .change(elder::ActiveModel {
            id: Set(village.fu.id),
            lat: Set(Some(43.9)),
            ..Default::default()
        })
        .await;
    let run = village.begin().await;
    village.work().await;
    let gaps = village.chen.get(&format!("{run}?view=gaps")).await.body;
    assert!(gaps.contains("No helper can come."), "{gaps}");
    assert!(gaps.contains("1 live too far away"));
    assert!(!gaps.contains("Guilan"));
}

#[tokio::test]
async fn whoever_cannot_be_planned_is_listed_before_the_run_and_after() {
    let mut village = Village::new().await;
    village
        .world
        .change(elder::ActiveModel {
            id: Set(village.fu.id),
            lat: Set(None),
            ..Default::default()
        })
        .await;
    let run = village.begin().await;
    village.work().await;
    for page in ["/matching", &run] {
        let body = village.chen.get(page).await.body;
        assert!(
            body.contains("elder Fu") && body.contains("it is not known where this person lives"),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_problem_that_would_be_refused_begins_nothing_and_names_the_person_and_the_field() {
    let mut village = Village::new().await;
    let pair = |kind: &str| pair::ActiveModel {
        organisation_id: Set(village.gui.organisation_id),
        helper_id: Set(village.helper.id),
        elder_id: Set(village.gui.id),
        kind: Set(kind.to_owned()),
        created_at: Set(village.world.app.clock().now()),
        ..Default::default()
    };
    for kind in ["pinned", "forbidden"] {
        village.world.insert(pair(kind)).await;
    }
    let refused = village.chen.post("/matching/runs", &FORM).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("helper Xiuying") && refused.body.contains("elder Guilan"),
        "{}",
        refused.body
    );
    assert!(
        refused
            .body
            .contains("Fixed pair: the pair is pinned and forbidden.")
    );
    assert!(village.world.rows(run::Entity::find()).await.is_empty());
    assert!(village.world.rows(job::Entity::find()).await.is_empty());
}

#[tokio::test]
async fn a_form_with_a_fault_comes_back_as_it_was_filled_in() {
    let mut village = Village::new().await;
    let mut form = FORM;
    form[1].1 = "601";
    form[3].1 = "777";
    let refused = village.chen.post("/matching/runs", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .body
            .contains("How long to search: must be between 5 and 600"),
        "{}",
        refused.body
    );
    assert!(
        refused.body.contains("value=\"777\"") && refused.body.contains("href=\"#field-seconds\"")
    );
    assert!(village.world.rows(run::Entity::find()).await.is_empty());
}

#[tokio::test]
async fn a_week_in_which_nothing_is_due_begins_no_run() {
    let mut village = Village::new().await;
    for need in village.world.rows(need::Entity::find()).await {
        village
            .world
            .change(need::ActiveModel {
                id: Set(need.id),
                status: Set("ended".to_owned()),
                ..Default::default()
            })
            .await;
    }
    let refused = village.chen.post("/matching/runs", &FORM).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("Nothing is due in this week"),
        "{}",
        refused.body
    );
}

#[tokio::test]
async fn progress_is_told_as_events_until_the_end() {
    let mut village = Village::new().await;
    let run = village.begin().await;
    village.work().await;
    let events = village.chen.get(&format!("{run}/progress")).await;
    assert_eq!(events.headers[header::CONTENT_TYPE], "text/event-stream");
    let names: Vec<_> = events
        .body
        .lines()
        .filter_map(|line| line.strip_prefix("event: "))
        .collect();
    assert_eq!(names, ["progress", "spoken", "end"], "{}", events.body);
    assert!(events.body.contains("100.0%"));
}

#[tokio::test]
async fn a_run_that_is_stopped_while_it_waits_ends_at_once() {
    let mut village = Village::new().await;
    let run = village.begin().await;
    let stopped = village.chen.post(&format!("{run}/cancellation"), &[]).await;
    assert_eq!(
        (stopped.status, stopped.location()),
        (StatusCode::SEE_OTHER, run.as_str())
    );
    assert!(
        village
            .chen
            .get(&run)
            .await
            .body
            .contains("Stopped before it began")
    );
    assert!(!village.work().await);
}

#[tokio::test]
async fn a_viewer_looks_and_a_neighbour_sees_nothing() {
    let mut village = Village::new().await;
    let run = village.begin().await;
    village.work().await;
    let mut viewer = village.world.viewer().await;
    let seen = viewer.get(&run).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(
        !seen.body.contains("action=\"/weeks\"")
            && !seen.body.contains("action=\"/matching/runs\"")
            && !seen.body.contains("problem.json")
    );
    // A problem says where everybody lives.
    for document in ["problem.json", "plan.json"] {
        let path = format!("{run}/{document}");
        assert_eq!(viewer.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(village.chen.get(&path).await.status, StatusCode::OK);
    }
    assert_eq!(
        viewer.post("/matching/runs", &FORM).await.status,
        StatusCode::NOT_FOUND
    );
    let mut neighbour = village.world.neighbour().await;
    for path in [
        run.clone(),
        format!("{run}/progress"),
        format!("{run}/problem.json"),
        format!("{run}/plan.json"),
    ] {
        assert_eq!(
            neighbour.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    assert_eq!(
        neighbour
            .post(&format!("{run}/cancellation"), &[])
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}
