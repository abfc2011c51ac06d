//! The one value that holds the database, and how it is opened.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::Context;
use linli_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};

use super::{Desk, Permission, Secret, Underway, sealing};
use crate::outbox::Channels;
use crate::time::Clock;

/// Where the rows are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Store {
    /// One SQLite file, `linli.db` in this folder.
    Embedded,
    /// A PostgreSQL server, `postgres://…`.
    Postgres(String),
}

/// What every request needs; cheap to clone.
#[derive(Clone)]
pub struct App {
    // Private to `access`: whoever wants rows asks at a desk.
    pub(super) database: DatabaseConnection,
    pub(super) secret: Arc<Secret>,
    clock: Clock,
    public_url: Arc<str>,
    channels: Arc<Channels>,
    underway: Underway,
}

impl App {
    /// Opens the database, brings its schema up to date, and reads the key.
    ///
    /// # Errors
    /// When the folder, the key or the database cannot be opened, or a migration fails.
    pub async fn open(
        data: &Path,
        store: &Store,
        public_url: &str,
        clock: Clock,
    ) -> anyhow::Result<Self> {
        make_private_folder(data).with_context(|| format!("cannot make {}", data.display()))?;
        let secret = Secret::open(&data.join("secret.key"))?;
        let database = connect(data, store).await?;
        Migrator::up(&database, None)
            .await
            .context("the schema cannot be brought up to date")?;
        sealing::seal_older(&database, &secret)
            .await
            .context("what is private cannot be sealed")?;
        Ok(Self {
            database,
            secret: Arc::new(secret),
            clock,
            public_url: public_url.trim_end_matches('/').into(),
            channels: Arc::default(),
            underway: Underway::default(),
        })
    }

    /// The same with ways by which people are told something; without this there are none.
    #[must_use]
    pub fn telling_by(mut self, channels: Channels) -> Self {
        self.channels = Arc::new(channels);
        self
    }

    /// The ways by which people are told something.
    #[must_use]
    pub fn channels(&self) -> &Channels {
        &self.channels
    }

    /// What long requests are doing.
    #[must_use]
    pub fn underway(&self) -> &Underway {
        &self.underway
    }

    /// The clock that everything reads.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Where people reach the service, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> &str {
        &self.public_url
    }

    /// A desk for the service itself: its workers and its command line. Never for a request.
    pub fn own_desk<P: Permission>(&self) -> Desk<P> {
        Desk::own(self.clone())
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> anyhow::Result<()> {
        Ok(self.database.ping().await?)
    }

    /// Which database it is: `sqlite` or `postgres`.
    #[must_use]
    pub fn database_kind(&self) -> &'static str {
        match self.database.get_database_backend() {
            DbBackend::Postgres => "postgres",
            _ => "sqlite",
        }
    }

    /// Names of the migrations that are not applied yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending_migrations(&self) -> anyhow::Result<usize> {
        Ok(Migrator::get_pending_migrations(&self.database)
            .await?
            .len())
    }
}

async fn connect(data: &Path, store: &Store) -> anyhow::Result<DatabaseConnection> {
    match store {
        Store::Embedded => {
            let path = data.join("linli.db");
            let mut options = ConnectOptions::new("sqlite::memory:");
            options
                .max_connections(8)
                .sqlx_logging(false)
                .map_sqlx_sqlite_opts(move |options| {
                    use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
                    // A confirmed change survives a crash of the machine: hence FULL, not NORMAL.
                    options
                        .filename(&path)
                        .in_memory(false)
                        .shared_cache(false)
                        .create_if_missing(true)
                        .journal_mode(SqliteJournalMode::Wal)
                        .synchronous(SqliteSynchronous::Full)
                        .foreign_keys(true)
                        .busy_timeout(Duration::from_secs(10))
                });
            Database::connect(options)
                .await
                .context("the embedded database cannot be opened")
        }
        Store::Postgres(url) => {
            let mut options = ConnectOptions::new(url.clone());
            options
                .max_connections(16)
                .sqlx_logging(false)
                .connect_timeout(Duration::from_secs(10));
            // The address may hold a password: it does not go into the message.
            Database::connect(options)
                .await
                .context("the PostgreSQL server does not answer as configured")
        }
    }
}

/// Makes a folder that only its owner can enter; one that exists stays as it is.
fn make_private_folder(path: &Path) -> std::io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
