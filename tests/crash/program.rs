//! The program as a process, a browser for it, and a look into its database.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use linli::access::entity::organisation;
use linli::access::{App, KEEPERS, Store};
use linli::exchange::import;
use linli::matching::run;
use linli::people::elder;
use linli::schedule::{visit, week};
use linli::time::Clock;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};

linli::permissions! {
    /// What a test looks at after a crash.
    Look read KEEPERS => organisation::Entity, elder::Entity, import::Entity, run::Entity, week::Entity, visit::Entity;
}

/// `linli` in a folder of its own, started, killed and started again at the same address.
pub struct Program {
    folder: tempfile::TempDir,
    address: String,
    coordinator: String,
    child: Child,
}

/// What is published for the township.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    /// The latest version.
    pub version: i32,
    /// How many versions are current: must be one.
    pub current: usize,
    /// Visits of the current one.
    pub visits: usize,
}

impl Program {
    /// The demo township, filled, planned, published and served.
    pub fn demo() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let address = format!("127.0.0.1:{port}");
        let links = folder.path().join("links.json");
        let child = command(
            &folder,
            &address,
            &["demo", "--seconds", "5", "--links", links.to_str().unwrap()],
        );
        let mut program = Self {
            folder,
            address,
            coordinator: String::new(),
            child,
        };
        program.wait_until(Duration::from_mins(2), |_| links.exists());
        program.wait_until_served();
        let links: serde_json::Value =
            serde_json::from_slice(&std::fs::read(&links).unwrap()).unwrap();
        links["coordinator"]
            .as_str()
            .unwrap()
            .clone_into(&mut program.coordinator);
        program
    }

    /// Kills it without warning.
    pub fn kill(&mut self) {
        // SIGKILL on Unix.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sends a request from another thread, and kills the program so many milliseconds later.
    pub fn kill_during(&mut self, milliseconds: u64, request: impl FnOnce() + Send + 'static) {
        let sent = thread::spawn(request);
        thread::sleep(Duration::from_millis(milliseconds));
        self.kill();
        // The request ends with the program it was sent to.
        sent.join().unwrap();
    }

    /// Starts it again on what it left behind.
    pub fn restart(&mut self) {
        self.child = command(&self.folder, &self.address, &["serve"]);
        self.wait_until_served();
    }

    fn wait_until_served(&mut self) {
        let health = format!("http://{}/health", self.address);
        self.wait_until(Duration::from_secs(30), |_| {
            ureq::get(&health).call().is_ok()
        });
    }

    /// Waits until something is so; fails where it takes longer than it may.
    pub fn wait_until(&mut self, limit: Duration, so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !so(self) {
            assert!(begun.elapsed() < limit, "not within {limit:?}");
            assert!(
                self.child.try_wait().unwrap().is_none(),
                "the program ended by itself"
            );
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// A browser in which the coordinator is signed in.
    pub fn coordinator(&self) -> Browser {
        let browser = Browser {
            agent: agent(),
            address: format!("http://{}", self.address),
        };
        browser.agent.get(&self.coordinator).call().unwrap();
        browser
    }

    /// The id of the township that the demo shows.
    pub fn township(&self) -> i32 {
        self.rows(
            organisation::Entity::find().filter(organisation::Column::Code.eq("229901102000")),
        )
        .remove(0)
        .id
    }

    pub fn elders_with_code(&self, prefix: &str) -> usize {
        self.rows(elder::Entity::find().filter(elder::Column::Code.starts_with(prefix)))
            .len()
    }

    pub fn import_status(&self, path: &str) -> String {
        self.row::<import::Entity>(path).status
    }

    pub fn run_status(&self, path: &str) -> String {
        self.row::<run::Entity>(path).status
    }

    pub fn run_has_plan(&self, path: &str) -> bool {
        self.row::<run::Entity>(path).plan.is_some()
    }

    pub fn published(&self) -> Published {
        let weeks = self.rows(week::Entity::find());
        let current: Vec<_> = weeks
            .iter()
            .filter(|week| week.status == "published")
            .collect();
        let visits = current.first().map_or(0, |week| {
            self.rows(visit::Entity::find().filter(visit::Column::WeekId.eq(week.id)))
                .len()
        });
        let version = weeks
            .iter()
            .filter_map(|week| week.version)
            .max()
            .unwrap_or(0);
        Published {
            version,
            current: current.len(),
            visits,
        }
    }

    /// The row that a page's path ends with the id of.
    fn row<E>(&self, path: &str) -> E::Model
    where
        E: linli::access::Scoped,
        E::PrimaryKey: sea_orm::PrimaryKeyTrait<ValueType = i32>,
        Look: linli::access::Covers<E>,
    {
        let id: i32 = path.rsplit('/').next().unwrap().parse().unwrap();
        self.rows(E::find_by_id(id)).remove(0)
    }

    fn rows<E>(&self, query: Select<E>) -> Vec<E::Model>
    where
        E: linli::access::Scoped,
        Look: linli::access::Covers<E>,
    {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let data = self.folder.path().join("data");
            let app = App::open(&data, &Store::Embedded, "http://127.0.0.1", Clock::system())
                .await
                .unwrap();
            app.own_desk::<Look>().all(query).await.unwrap()
        })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(folder: &tempfile::TempDir, address: &str, arguments: &[&str]) -> Child {
    let data: PathBuf = folder.path().join("data");
    Command::new(env!("CARGO_BIN_EXE_linli"))
        .args(arguments)
        .args(["--listen", address, "--data"])
        .arg(data)
        .current_dir(folder.path())
        .env_remove("LINLI_DATABASE_URL")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_mins(1)))
        .max_redirects(5)
        .build()
        .into()
}

/// The coordinator's browser.
pub struct Browser {
    agent: ureq::Agent,
    address: String,
}

impl Browser {
    /// Sends a form; the path of the page it leads to.
    pub fn try_post(&self, path: &str, fields: &[(&str, &str)]) -> Result<String, ureq::Error> {
        let request = self
            .agent
            .post(format!("{}{path}", self.address))
            .header("Origin", &self.address);
        let response = request.send_form(fields.iter().copied())?;
        Ok(path_of(&response))
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> String {
        self.try_post(path, fields).unwrap()
    }

    /// Hands in a file; the path of the page it leads to.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> String {
        const LINE: &str = "linli-crash-boundary";
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(format!("--{LINE}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        let head = format!(
            "--{LINE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{LINE}--\r\n").bytes());
        let request = self
            .agent
            .post(format!("{}{path}", self.address))
            .header("Origin", &self.address)
            .header(
                "Content-Type",
                format!("multipart/form-data; boundary={LINE}"),
            );
        path_of(&request.send(&body[..]).unwrap())
    }

    /// Begins a run of this week; its page.
    pub fn start_run(&self, seconds: u32) -> String {
        let zone: chrono_tz::Tz = "Asia/Shanghai".parse().unwrap();
        let monday =
            linli::time::monday(chrono::Utc::now().with_timezone(&zone).date_naive()).to_string();
        let seconds = seconds.to_string();
        let weights = [
            ("travel_minute", "10"),
            ("new_helper", "300"),
            ("missed_preference", "100"),
            ("load", "1"),
        ];
        let mut form = vec![
            ("week", monday.as_str()),
            ("seconds", seconds.as_str()),
            ("seed", "1"),
        ];
        form.extend(weights);
        self.post("/matching/runs", &form)
    }

    /// Makes the week's draft of a run; its page.
    pub fn make_draft(&self, run: &str) -> String {
        self.post("/weeks", &[("run", run.rsplit('/').next().unwrap())])
    }

    pub fn publish(&self, path: &str, seen: i32) -> Result<String, ureq::Error> {
        self.try_post(path, &[("seen", &seen.to_string())])
    }
}

fn path_of(response: &ureq::http::Response<ureq::Body>) -> String {
    use ureq::ResponseExt;
    response.get_uri().path().to_owned()
}
