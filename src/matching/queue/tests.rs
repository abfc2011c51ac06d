//! On the embedded database; the suite under `tests/http` runs the same through pages on both.

use chrono::{DateTime, NaiveDate, Utc};
use linli_solver::problem::Weights;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::access::{Audience, Store, entity::organisation};
use crate::matching::work::{work_by, work_once};
use crate::matching::{KeepMatching, Order, SeeMatching, begin, cancel};
use crate::needs::need;
use crate::people::{elder, helper};
use crate::permissions;
use crate::time::Clock;

permissions! {
    /// Fills the register of a test.
    Fill change Audience::Roles(&[]) => organisation::Entity, elder::Entity, helper::Entity, need::Entity;
}

const MONDAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

struct World {
    app: App,
    clock: Clock,
    organisation: i32,
    _folder: TempDir,
}

/// A village with three elders and two helpers.
async fn world() -> World {
    let folder = TempDir::new().unwrap();
    let now = "2026-11-20T02:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let clock = Clock::by_hand(now);
    let app = App::open(
        folder.path(),
        &Store::Embedded,
        "http://localhost",
        clock.clone(),
    )
    .await
    .unwrap();
    let desk = app.own_desk::<Fill>();
    let village = organisation::ActiveModel {
        parent_id: Set(None),
        path: Set("/1/".to_owned()),
        kind: Set("village".to_owned()),
        code: Set(None),
        name: Set("Liuxi".to_owned()),
        time_zone: Set("Asia/Shanghai".to_owned()),
        phone: Set(None),
        lon: Set(None),
        lat: Set(None),
        demo: Set(false),
        version: Set(1),
        created_at: Set(now),
        ..Default::default()
    };
    let organisation = desk.insert(village).await.unwrap().id;
    for at in 1..=3 {
        let elder = desk.insert(an_elder(organisation, at, now)).await.unwrap();
        desk.insert(a_visit(organisation, elder.id, now))
            .await
            .unwrap();
    }
    for at in 1..=2 {
        desk.insert(a_helper(organisation, at, now)).await.unwrap();
    }
    desk.commit().await.unwrap();
    World {
        app,
        clock,
        organisation,
        _folder: folder,
    }
}

fn an_elder(organisation: i32, at: i32, now: DateTime<Utc>) -> elder::ActiveModel {
    elder::ActiveModel {
        organisation_id: Set(organisation),
        code: Set(format!("E{at}")),
        name: Set(format!("Elder {at}")),
        sort_key: Set(format!("elder {at}")),
        lon: Set(Some(127.0 + f64::from(at) / 1000.0)),
        lat: Set(Some(43.0)),
        windows: Set("1234567@08:00-16:30".to_owned()),
        status: Set("active".to_owned()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}

fn a_visit(organisation: i32, elder: i32, now: DateTime<Utc>) -> need::ActiveModel {
    need::ActiveModel {
        organisation_id: Set(organisation),
        elder_id: Set(elder),
        service: Set("visit".to_owned()),
        mode: Set("home".to_owned()),
        minutes: Set(30),
        visits: Set(2),
        weeks: Set(1),
        crew: Set(1),
        status: Set("active".to_owned()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}

fn a_helper(organisation: i32, at: i32, now: DateTime<Utc>) -> helper::ActiveModel {
    helper::ActiveModel {
        organisation_id: Set(organisation),
        code: Set(format!("H{at}")),
        name: Set(format!("Helper {at}")),
        sort_key: Set(format!("helper {at}")),
        lon: Set(Some(127.0)),
        lat: Set(Some(43.0 + f64::from(at) / 1000.0)),
        windows: Set("12345@08:00-17:00".to_owned()),
        skills: Set("visit".to_owned()),
        languages: Set("zh".to_owned()),
        max_minutes: Set(240),
        max_elders: Set(2),
        max_visits_per_day: Set(4),
        max_metres: Set(3000),
        speed_kmh: Set(4),
        max_backups: Set(2),
        status: Set("active".to_owned()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}

impl World {
    async fn begin(&self, seconds: i32) -> run::Model {
        let desk = self.app.own_desk::<KeepMatching>();
        let weights = Weights::default();
        let order = Order {
            organisation: self.organisation,
            monday: MONDAY,
            seconds,
            seed: 1,
            weights,
        };
        let run = begin(&desk, &order)
            .await
            .unwrap()
            .expect("a problem that can be planned");
        desk.commit().await.unwrap();
        run
    }

    async fn cancel(&self, run: &run::Model) {
        let desk = self.app.own_desk::<KeepMatching>();
        cancel(&desk, run.id).await.unwrap();
        desk.commit().await.unwrap();
    }

    async fn run(&self, run: &run::Model) -> run::Model {
        self.app
            .own_desk::<SeeMatching>()
            .one(run::Entity::find_by_id(run.id))
            .await
            .unwrap()
    }

    async fn job(&self) -> job::Model {
        self.app
            .own_desk::<SeeQueue>()
            .one(job::Entity::find())
            .await
            .unwrap()
    }

    async fn claim(&self) -> Option<Claim> {
        claim(&self.app).await.unwrap().map(|(claim, _)| claim)
    }

    async fn work(&self) -> bool {
        work_once(&self.app, &CancellationToken::new())
            .await
            .unwrap()
    }

    fn turn_past_the_heartbeat(&self) {
        self.clock.turn(STALE + Duration::seconds(1));
    }
}

/// A result that says which worker it is from.
fn outcome(error: &str) -> run::ActiveModel {
    run::ActiveModel {
        status: Set(Status::Failed.code().to_owned()),
        error: Set(Some(error.to_owned())),
        ..Default::default()
    }
}

#[tokio::test]
async fn a_run_is_solved_judged_and_kept() {
    let world = world().await;
    let begun = world.begin(5).await;
    assert!(world.work().await);
    let run = world.run(&begun).await;
    assert_eq!((run.standing(), run.error.as_deref()), (Status::Done, None));
    assert_eq!(run.unmet, Some(0), "two helpers can visit three elders");
    let report =
        linli_solver::check::check(run.problem.as_bytes(), run.plan.expect("a plan").as_bytes())
            .unwrap();
    assert!(report.is_valid());
    assert_eq!(
        (report.visits, report.score.burden),
        (6, run.burden.unwrap())
    );
    assert_eq!(world.job().await.status, DONE);
    assert!(!world.work().await, "nothing is left to do");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_workers_that_race_for_a_job_one_gets_it() {
    let world = world().await;
    world.begin(5).await;
    let racers: Vec<_> = (0..8)
        .map(|_| {
            tokio::spawn({
                let app = world.app.clone();
                async move { claim(&app).await }
            })
        })
        .collect();
    let mut winners = 0;
    for racer in racers {
        winners += usize::from(racer.await.unwrap().unwrap().is_some());
    }
    assert_eq!(winners, 1);
    assert_eq!(world.job().await.attempts, 1);
}

#[tokio::test]
async fn a_job_whose_worker_died_is_run_again_and_the_dead_one_writes_nothing() {
    let world = world().await;
    let run = world.begin(5).await;
    let dead = world.claim().await.expect("the first claim");
    assert_eq!(world.claim().await, None, "its heart has beaten just now");
    world.turn_past_the_heartbeat();
    let heir = world.claim().await.expect("the second claim");
    assert_eq!(beat(&world.app, &dead, "late").await.unwrap(), Beat::Lost);
    assert!(!finish(&world.app, &dead, outcome("dead")).await.unwrap());
    assert_eq!(world.run(&run).await.standing(), Status::Running);
    assert!(finish(&world.app, &heir, outcome("heir")).await.unwrap());
    assert!(
        !finish(&world.app, &heir, outcome("twice")).await.unwrap(),
        "a job ends once"
    );
    assert_eq!(world.run(&run).await.error.as_deref(), Some("heir"));
}

#[tokio::test]
async fn a_heartbeat_keeps_a_job() {
    let world = world().await;
    world.begin(5).await;
    let claim = world.claim().await.expect("a claim");
    for _ in 0..3 {
        world.clock.turn(Duration::seconds(10));
        assert_eq!(beat(&world.app, &claim, "").await.unwrap(), Beat::On);
        assert_eq!(world.claim().await, None);
    }
}

#[tokio::test]
async fn a_job_that_killed_three_workers_is_given_up_and_its_run_says_so() {
    let world = world().await;
    let run = world.begin(5).await;
    for _ in 0..MOST_ATTEMPTS {
        assert!(world.claim().await.is_some());
        world.turn_past_the_heartbeat();
    }
    assert_eq!(world.claim().await, None);
    let run = world.run(&run).await;
    assert_eq!(
        (run.standing(), run.error.as_deref()),
        (Status::Failed, Some("matching-error-worker-died"))
    );
    assert_eq!(world.job().await.status, FAILED);
    assert_eq!(world.claim().await, None);
}

#[tokio::test]
async fn a_panic_in_the_solver_ends_its_run_and_nothing_else() {
    let world = world().await;
    let broken = world.begin(5).await;
    let stop = CancellationToken::new();
    let taken = work_by(&world.app, &stop, |_, _| panic!("a fault of the solver"));
    assert!(taken.await.unwrap());
    let run = world.run(&broken).await;
    assert_eq!(
        (run.standing(), run.error.as_deref()),
        (Status::Failed, Some("matching-error-solver"))
    );
    assert_eq!(world.job().await.status, DONE);
    let next = world.begin(5).await;
    assert!(world.work().await, "the worker goes on");
    assert_eq!(world.run(&next).await.standing(), Status::Done);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_run_keeps_the_best_plan_so_far() {
    let world = world().await;
    let begun = world.begin(600).await;
    let worker = tokio::spawn({
        let app = world.app.clone();
        async move { work_once(&app, &CancellationToken::new()).await }
    });
    while world.run(&begun).await.standing() == Status::Queued {
        tokio::task::yield_now().await;
    }
    world.cancel(&begun).await;
    assert!(worker.await.unwrap().unwrap());
    let run = world.run(&begun).await;
    let plan = run.plan.as_deref();
    // A search that proves its plan the best ends by itself, perhaps before it hears of the wish to stop.
    assert!(matches!(run.standing(), Status::Cancelled | Status::Done));
    let report =
        linli_solver::check::check(run.problem.as_bytes(), plan.expect("a plan").as_bytes())
            .unwrap();
    assert!(report.is_valid() && run.unmet.is_some());
}

#[tokio::test]
async fn a_run_that_is_cancelled_before_it_began_ends_at_once() {
    let world = world().await;
    let run = world.begin(5).await;
    world.cancel(&run).await;
    assert_eq!(world.run(&run).await.standing(), Status::Cancelled);
    assert!(!world.work().await);
    world.cancel(&run).await;
    assert_eq!(world.run(&run).await.standing(), Status::Cancelled);
}

#[tokio::test]
async fn a_worker_that_is_told_to_end_gives_its_job_back() {
    let world = world().await;
    let run = world.begin(600).await;
    let stop = CancellationToken::new();
    stop.cancel();
    assert!(work_once(&world.app, &stop).await.unwrap());
    let job = world.job().await;
    assert_eq!(
        (job.status.as_str(), job.attempts, job.worker),
        (QUEUED, 0, None)
    );
    assert_eq!(world.run(&run).await.standing(), Status::Queued);
}

#[tokio::test]
async fn a_problem_that_would_be_refused_begins_no_run() {
    let world = world().await;
    let desk = world.app.own_desk::<Fill>();
    let rows = desk.all(need::Entity::find()).await.unwrap();
    let long = need::ActiveModel {
        id: Set(rows[0].id),
        minutes: Set(0),
        ..Default::default()
    };
    desk.update(long).await.unwrap();
    desk.commit().await.unwrap();
    let desk = world.app.own_desk::<KeepMatching>();
    let order = Order {
        organisation: world.organisation,
        monday: MONDAY,
        seconds: 5,
        seed: 1,
        weights: Weights::default(),
    };
    let refused = begin(&desk, &order)
        .await
        .unwrap()
        .expect_err("a visit of no minutes");
    assert_eq!(
        refused
            .faults
            .iter()
            .map(|fault| fault.place.as_str())
            .collect::<Vec<_>>(),
        ["elders[0].needs[0].minutes"]
    );
    desk.commit().await.unwrap();
    assert!(
        world
            .app
            .own_desk::<SeeQueue>()
            .maybe(job::Entity::find())
            .await
            .unwrap()
            .is_none()
    );
}
