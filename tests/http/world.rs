//! A small county with a named cast, a clock turned by hand, and a database of its own for every test.

use std::path::PathBuf;

use axum::Router;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use linli::access::entity::{association_link, audit, family_link, helper_link, organisation};
use linli::access::{App, Covers, KEEPERS, ModelOf, Role, Row, Scoped, Store, sign_in};
use linli::calendar::{absence, holiday, season};
use linli::care;
use linli::catalog::{facility, provider, service, service_at_location, service_capacity};
use linli::exchange::{import, import_change};
use linli::hours::{self, certificate, question, transfer};
use linli::incidents::{entry, hop, incident};
use linli::matching::{fixed_visit, job, pair, run};
use linli::needs::need;
use linli::organisations::officer;
use linli::outbox::{Channels, message, reply};
use linli::people::assessment::{assessor, observation, record};
use linli::people::eligibility::{evaluation, ruling};
use linli::people::{
    away, consent, elder, elder_contact, elder_health, elder_identity, field_change, helper,
    helper_contact, helper_identity, kinship, merged, notice, profile, relative, same_person,
};
use linli::schedule::{
    arrival, offer, tap, vacancy, visit, visit_helper, week, week_backup, week_edit, week_problem,
};
use linli::supervision::{closed_row, closed_value, column, definition, period};
use linli::time::Clock;
use linli::visiting::{occasion, record as visit_record, surge};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Set, Statement};

use crate::visitor::Visitor;

linli::permissions! {
    /// What a test may put into the world and look at afterwards.
    Make change KEEPERS => organisation::Entity, helper_link::Entity, elder::Entity, elder_contact::Entity,
        elder_health::Entity, helper::Entity, helper_contact::Entity, consent::Entity, need::Entity,
        pair::Entity, fixed_visit::Entity, run::Entity, job::Entity, week::Entity, visit::Entity, visit_helper::Entity,
        week_backup::Entity, week_edit::Entity, week_problem::Entity, offer::Entity, vacancy::Entity,
        arrival::Entity, family_link::Entity, service::Entity, provider::Entity, facility::Entity,
        service_at_location::Entity, service_capacity::Entity, import::Entity, import_change::Entity,
        message::Entity, reply::Entity, holiday::Entity, season::Entity, absence::Entity,
        association_link::Entity, tap::Entity, notice::Entity, officer::Entity, incident::Entity, hop::Entity,
        entry::Entity, audit::Entity, hours::entry::Entity, certificate::Entity, question::Entity, transfer::Entity,
        care::record::Entity, care::event::Entity, care::round::Entity, care::household::Entity, visit_record::Entity, occasion::Entity, surge::Entity,
        elder_identity::Entity, helper_identity::Entity,
        profile::Entity, field_change::Entity, relative::Entity, kinship::Entity, away::Entity, same_person::Entity,
        evaluation::Entity, ruling::Entity, record::Entity, observation::Entity, assessor::Entity,
        definition::Entity, period::Entity, closed_value::Entity, closed_row::Entity, column::Entity, merged::Entity;
}

/// Monday, 23 November 2026, nine in the morning in the village.
pub const NOW: &str = "2026-11-23T01:00:00Z";

/// What elders and helpers have alike, of somebody who lives in a village and takes part.
macro_rules! somebody {
    ($table:ident, $world:expr, $at:expr, $name:expr, ($lon:expr, $lat:expr)) => {
        $table::ActiveModel {
            organisation_id: Set($at.id),
            name: Set($name.to_owned()),
            sort_key: Set($name.to_lowercase()),
            sex: Set(Some("female".to_owned())),
            lon: Set(Some($lon)),
            lat: Set(Some($lat)),
            datum: Set(Some("wgs84".to_owned())),
            source_lon: Set(Some($lon)),
            source_lat: Set(Some($lat)),
            windows: Set("1234567@08:00-17:00".to_owned()),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set($world.app.clock().now()),
            updated_at: Set($world.app.clock().now()),
            ..Default::default()
        }
    };
}

pub struct World {
    pub app: App,
    pub router: Router,
    pub places: Places,
    pub store: Store,
    // Holds the database and the key; it goes with the world.
    folder: tempfile::TempDir,
}

/// The tree: a county, two townships, three villages.
pub struct Places {
    pub county: organisation::Model,
    pub liuhe: organisation::Model,
    pub liuxi: organisation::Model,
    pub dongtun: organisation::Model,
    pub songhe: organisation::Model,
    pub beidian: organisation::Model,
}

impl World {
    /// The county with its organisations, and nobody in it yet.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = store().await;
        let clock = Clock::by_hand(NOW.parse::<DateTime<Utc>>().unwrap());
        let app = App::open(
            &folder.path().join("data"),
            &store,
            "http://linli.test",
            clock,
        )
        .await
        .unwrap();
        let county = sign_in::root_organisation(&app, "Songhe County", "Asia/Shanghai")
            .await
            .unwrap();
        let liuhe = place(&app, &county, "township", "229901102000", "Liuhe").await;
        let liuxi = place(&app, &liuhe, "village", "229901102200", "Liuxi").await;
        let dongtun = place(&app, &liuhe, "village", "229901102201", "Dongtun").await;
        let songhe = place(&app, &county, "township", "229901101000", "Songhe").await;
        let beidian = place(&app, &songhe, "village", "229901101200", "Beidian").await;
        let router = linli::app::router(app.clone());
        Self {
            app,
            router,
            places: Places {
                county,
                liuhe,
                liuxi,
                dongtun,
                songhe,
                beidian,
            },
            store,
            folder,
        }
    }

    /// The same county, in which people are told things.
    pub fn telling_by(mut self, channels: Channels) -> Self {
        self.app = self.app.telling_by(channels);
        self.router = linli::app::router(self.app.clone());
        self
    }

    /// The folder of the database and the key.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The database as a program that is not ours reads and writes it.
    pub async fn database(&self) -> DatabaseConnection {
        let file = self.data().join("linli.db");
        let address = match &self.store {
            Store::Embedded => format!("sqlite://{}", file.display()),
            Store::Postgres(address) => address.clone(),
        };
        Database::connect(address).await.unwrap()
    }

    /// Everything that whoever steals the database holds in hand, without the key.
    pub async fn stolen(&self) -> String {
        let mut stolen = String::new();
        if matches!(self.store, Store::Embedded) {
            for file in std::fs::read_dir(self.data()).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_none_or(|kind| kind != "key") {
                    stolen += &String::from_utf8_lossy(&std::fs::read(path).unwrap());
                }
            }
            return stolen;
        }
        let database = self.database().await;
        let rows = |query: String| {
            database.query_all_raw(Statement::from_string(DbBackend::Postgres, query))
        };
        let tables = "SELECT tablename::text AS found FROM pg_tables WHERE schemaname = 'public'";
        for table in rows(tables.to_owned()).await.unwrap() {
            let table: String = table.try_get("", "found").unwrap();
            let all = format!("SELECT row_to_json(t)::text AS found FROM \"{table}\" t");
            for row in rows(all).await.unwrap() {
                stolen += &row.try_get::<String>("", "found").unwrap();
            }
        }
        stolen
    }

    pub fn turn_clock(&self, by: Duration) {
        self.app.clock().turn(by);
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }

    /// Keeps the whole county.
    pub async fn administrator(&self) -> Visitor {
        self.signed_in("administrator", Role::Administrator, &self.places.county)
            .await
    }

    /// Keeps the township of Liuhe.
    pub async fn coordinator(&self) -> Visitor {
        self.signed_in("chen", Role::Coordinator, &self.places.liuhe)
            .await
    }

    /// Keeps the neighbouring township.
    pub async fn neighbour(&self) -> Visitor {
        self.signed_in("neighbour", Role::Coordinator, &self.places.songhe)
            .await
    }

    /// Looks at the township of Liuhe.
    pub async fn viewer(&self) -> Visitor {
        self.signed_in("viewer", Role::Viewer, &self.places.liuhe)
            .await
    }

    pub async fn signed_in(&self, login: &str, role: Role, place: &organisation::Model) -> Visitor {
        let account = sign_in::make_account(&self.app, login, login, None, (role, place.id))
            .await
            .unwrap();
        let link = sign_in::make_link(&self.app, account, false, Duration::hours(1))
            .await
            .unwrap();
        let mut visitor = self.stranger();
        let path = link.strip_prefix("http://linli.test").unwrap();
        visitor.post(path, &[]).await.accepted();
        visitor
    }

    pub async fn insert<A: Row>(&self, row: A) -> ModelOf<A>
    where
        Make: Covers<A::Entity>,
    {
        let desk = self.app.own_desk::<Make>();
        let model = desk.insert(row).await.unwrap();
        desk.commit().await.unwrap();
        model
    }

    pub async fn change<A: Row>(&self, row: A)
    where
        Make: Covers<A::Entity>,
    {
        let desk = self.app.own_desk::<Make>();
        desk.update(row).await.unwrap();
        desk.commit().await.unwrap();
    }

    pub async fn rows<E: Scoped>(&self, query: sea_orm::Select<E>) -> Vec<E::Model>
    where
        Make: Covers<E>,
    {
        self.app.own_desk::<Make>().all(query).await.unwrap()
    }

    pub async fn elder(&self, at: &organisation::Model, name: &str) -> elder::Model {
        let row = elder::ActiveModel {
            code: Set(format!("E-{name}")),
            birth_date: Set(NaiveDate::from_ymd_opt(1944, 3, 9)),
            ..somebody!(elder, self, at, name, (127.3996, 43.3188))
        };
        self.insert(row).await
    }

    pub async fn helper(&self, at: &organisation::Model, name: &str) -> helper::Model {
        let row = helper::ActiveModel {
            code: Set(format!("H-{name}")),
            birth_date: Set(NaiveDate::from_ymd_opt(1961, 6, 22)),
            skills: Set("visit;errand;clean;meal".to_owned()),
            languages: Set("zh".to_owned()),
            max_minutes: Set(600),
            max_elders: Set(6),
            max_visits_per_day: Set(4),
            max_metres: Set(5000),
            speed_kmh: Set(12),
            max_backups: Set(2),
            ..somebody!(helper, self, at, name, (127.4005, 43.3193))
        };
        self.insert(row).await
    }

    /// The embedded database itself, without a desk before it; none on PostgreSQL.
    pub async fn file(&self) -> Option<DatabaseConnection> {
        match self.store {
            Store::Embedded => Some(self.database().await),
            Store::Postgres(_) => None,
        }
    }

    /// A text that opens in one place.
    pub fn seal(&self, place: &str, text: &str) -> String {
        self.app.own_desk::<Make>().secret().seal(place, text)
    }

    /// A need for company, weekly, half an hour.
    pub async fn need(&self, elder: &elder::Model) -> need::Model {
        let now = self.app.clock().now();
        let row = need::ActiveModel {
            organisation_id: Set(elder.organisation_id),
            elder_id: Set(elder.id),
            service: Set("visit".to_owned()),
            mode: Set("home".to_owned()),
            minutes: Set(30),
            visits: Set(1),
            weeks: Set(1),
            crew: Set(1),
            required_sex: Set(None),
            required_language: Set(None),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        self.insert(row).await
    }

    /// A helper's secret link, as a path.
    pub async fn link(&self, helper: &helper::Model) -> String {
        let row = helper_link::ActiveModel {
            helper_id: Set(helper.id),
            organisation_id: Set(helper.organisation_id),
            nonce: Set(linli::id::secret()),
            failed_attempts: Set(0),
            locked_until: Set(None),
            created_at: Set(self.app.clock().now()),
            revoked_at: Set(None),
            ..Default::default()
        };
        let link = self.insert(row).await;
        let desk = self.app.own_desk::<Make>();
        format!("/h/{}", link.token(desk.secret()))
    }
}

/// SQLite, or a fresh database on the PostgreSQL server that the environment names.
async fn store() -> Store {
    let Ok(server) = std::env::var("LINLI_TEST_POSTGRES") else {
        return Store::Embedded;
    };
    let name = format!(
        "linli_{}",
        linli::id::digest(&linli::id::secret()).get(..16).unwrap()
    );
    let database = Database::connect(&server).await.unwrap();
    database
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    let query = server
        .split_once('?')
        .map(|(_, query)| format!("?{query}"))
        .unwrap_or_default();
    Store::Postgres(format!("{base}/{name}{query}"))
}

async fn place(
    app: &App,
    above: &organisation::Model,
    kind: &str,
    code: &str,
    name: &str,
) -> organisation::Model {
    let desk = app.own_desk::<Make>();
    let row = organisation::ActiveModel {
        parent_id: Set(Some(above.id)),
        path: Set(String::new()),
        kind: Set(kind.to_owned()),
        code: Set(Some(code.to_owned())),
        name: Set(name.to_owned()),
        time_zone: Set("Asia/Shanghai".to_owned()),
        phone: Set(None),
        lon: Set(None),
        lat: Set(None),
        demo: Set(false),
        version: Set(1),
        created_at: Set(app.clock().now()),
        ..Default::default()
    };
    let made = desk.insert(row).await.unwrap();
    let path = format!("{}{}/", above.path, made.id);
    let row = organisation::ActiveModel {
        id: Set(made.id),
        path: Set(path),
        ..Default::default()
    };
    let made = desk.update(row).await.unwrap();
    desk.commit().await.unwrap();
    made
}
