//! One authorised request: who, for what, how far, inside one transaction.

use std::{collections::HashMap, marker::PhantomData};

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::IntoResponse;
use chrono::{DateTime, NaiveDateTime, Utc};
use sea_orm::{
    DatabaseTransaction, ModelTrait, PaginatorTrait, QueryFilter, Select, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::sync::OnceCell;

use super::entity::organisation;
use super::{
    App, Audience, Covers, Done, Meter, Permission, Role, Scope, Scoped, Secret, Work, sealing,
    visitor,
};
use crate::error::{Error, Result};
use crate::outbox::Channels;

mod change;
pub use change::{ModelOf, Row};

/// Who stands at a desk.
#[derive(Clone, Debug)]
pub enum Who {
    /// The service itself.
    Service,
    /// Somebody who signed in.
    Account {
        /// The account's id.
        id: i32,
        /// How the person is called.
        name: String,
        /// Every role the person holds anywhere.
        roles: Vec<Role>,
        /// The topmost organisation in which the person holds the role that opened this desk.
        home: Box<organisation::Model>,
    },
    /// A helper with a secret link.
    Helper {
        /// The helper's id.
        id: i32,
        /// The link that was used.
        link: i32,
        /// Whether the last digits of the phone were given on this device.
        unlocked: bool,
    },
    /// The family of an elder, with a secret link.
    Family {
        /// The elder's id.
        elder: i32,
    },
    /// An association, with a secret link.
    Association {
        /// The organisation's id.
        organisation: i32,
    },
    /// The message gateway.
    Gateway,
    /// Anybody.
    Anyone,
}

/// One authorised request. Its transaction begins with the first row that is asked for.
#[must_use = "finish with `done`"]
pub struct Desk<P: Permission> {
    app: App,
    who: Who,
    pub(super) scope: Scope,
    /// Path and query of the request.
    path: String,
    transaction: OnceCell<DatabaseTransaction>,
    permission: PhantomData<P>,
}

impl<P: Permission> FromRequestParts<App> for Desk<P> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let (who, scope) = match P::AUDIENCE {
            Audience::Anyone => (Who::Anyone, Scope::Anyone),
            Audience::Roles(roles) => visitor::account(app, &parts.headers, roles).await?,
            Audience::Gateway => visitor::gateway(app, &parts.headers)?,
            Audience::Helper | Audience::Family | Audience::Association => {
                let path = RawPathParams::from_request_parts(parts, app)
                    .await
                    .map_err(|_| Error::NotFound)?;
                let path: HashMap<_, _> = path.iter().collect();
                let token = path.get("token").ok_or(Error::NotFound)?;
                match P::AUDIENCE {
                    Audience::Family => visitor::family(app, token).await?,
                    Audience::Association => visitor::association(app, token).await?,
                    _ => visitor::helper(app, &parts.headers, token).await?,
                }
            }
        };
        let path = parts
            .uri
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        Ok(Self::at(app.clone(), who, scope, path))
    }
}

impl<P: Permission> Desk<P> {
    fn at(app: App, who: Who, scope: Scope, path: String) -> Self {
        Self {
            app,
            who,
            scope,
            path,
            transaction: OnceCell::new(),
            permission: PhantomData,
        }
    }

    pub(super) fn own(app: App) -> Self {
        Self::at(app, Who::Service, Scope::Everything, String::new())
    }

    /// Another desk for the same visitor and permission, with a transaction of its own: for answers that
    /// go on after the first rows were read, such as a stream of progress.
    pub fn again(&self) -> Self {
        Self::at(
            self.app.clone(),
            self.who.clone(),
            self.scope.clone(),
            self.path.clone(),
        )
    }

    pub(super) fn app(&self) -> &App {
        &self.app
    }

    pub(super) fn database(&self) -> &sea_orm::DatabaseConnection {
        &self.app.database
    }

    /// Who stands here.
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// The id of the account, where somebody is signed in.
    pub fn account(&self) -> Option<i32> {
        match self.who {
            Who::Account { id, .. } => Some(id),
            _ => None,
        }
    }

    /// Counts what is done of so many rows, so that the visitor can be told.
    pub fn meter(&self, rows: usize) -> Meter {
        self.app.underway().begin(self.account(), rows)
    }

    /// What a request of the visitor that is not answered yet has done.
    pub fn underway(&self) -> Option<Work> {
        self.app.underway().of(self.account())
    }

    /// Whether the visitor holds a permission somewhere; for showing or hiding a way there.
    pub fn may<Q: Permission>(&self) -> bool {
        match (&self.who, Q::AUDIENCE) {
            (Who::Service, _)
            | (_, Audience::Anyone)
            | (Who::Helper { .. }, Audience::Helper)
            | (Who::Family { .. }, Audience::Family)
            | (Who::Association { .. }, Audience::Association) => true,
            (Who::Account { roles, .. }, Audience::Roles(wanted)) => {
                roles.iter().any(|role| wanted.contains(role))
            }
            _ => false,
        }
    }

    /// The topmost organisation that the visitor serves.
    ///
    /// # Errors
    /// [`Error::NotFound`] for visitors who serve none.
    pub fn home(&self) -> Result<&organisation::Model> {
        match &self.who {
            Who::Account { home, .. } => Ok(home),
            _ => Err(Error::NotFound),
        }
    }

    /// The moment of this request.
    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock().now()
    }

    /// The same moment on the wall clock of a time zone.
    pub fn local(&self, zone: &str) -> NaiveDateTime {
        crate::time::local(self.now(), zone)
    }

    /// Where people reach the service, without a slash at the end.
    pub fn public_url(&self) -> &str {
        self.app.public_url()
    }

    /// The service's key, for links and sealed values.
    pub fn secret(&self) -> &Secret {
        &self.app.secret
    }

    /// The ways by which people are told something.
    pub fn channels(&self) -> &Channels {
        self.app.channels()
    }

    /// Path and query of the request.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How far the visitor sees.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    pub(super) async fn transaction(&self) -> Result<&DatabaseTransaction> {
        // A writer takes SQLite's write lock at once: one that begins as a reader and then writes can be
        // refused at a moment when waiting no longer helps.
        let mode = if P::CHANGES {
            SqliteTransactionMode::Immediate
        } else {
            SqliteTransactionMode::Deferred
        };
        let begin = || {
            self.app.database.begin_with_options(TransactionOptions {
                sqlite_transaction_mode: (self.app.database_kind() == "sqlite").then_some(mode),
                ..Default::default()
            })
        };
        Ok(self.transaction.get_or_try_init(begin).await?)
    }

    /// The rows of a query that lie within the visitor's scope.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn all<E>(&self, query: Select<E>) -> Result<Vec<E::Model>>
    where
        E: Scoped,
        P: Covers<E>,
    {
        let rows = query.filter(E::within(&self.scope));
        sealing::open_all(self.secret(), rows.all(self.transaction().await?).await?)
    }

    /// The first row of a query within the scope.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn one<E>(&self, query: Select<E>) -> Result<E::Model>
    where
        E: Scoped,
        P: Covers<E>,
    {
        self.maybe(query).await?.ok_or(Error::NotFound)
    }

    /// The first row of a query within the scope, if any.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn maybe<E>(&self, query: Select<E>) -> Result<Option<E::Model>>
    where
        E: Scoped,
        P: Covers<E>,
    {
        let row = query.filter(E::within(&self.scope));
        let row = row.one(self.transaction().await?).await?;
        row.map(|row| self.opened(row)).transpose()
    }

    /// A row of the database as it is read.
    fn opened<M>(&self, mut model: M) -> Result<M>
    where
        M: ModelTrait,
        M::Entity: Scoped,
    {
        sealing::open(self.secret(), &mut model)?;
        Ok(model)
    }

    /// The rows of a query that anybody may see, also where the visitor's own scope ends.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn public<E>(&self, query: Select<E>) -> Result<Vec<E::Model>>
    where
        E: Scoped,
        P: Covers<E>,
    {
        let rows = query.filter(E::within(&Scope::Anyone));
        sealing::open_all(self.secret(), rows.all(self.transaction().await?).await?)
    }

    /// How many rows of a query lie within the scope.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count<E>(&self, query: Select<E>) -> Result<u64>
    where
        E: Scoped,
        E::Model: Send + Sync,
        P: Covers<E>,
    {
        Ok(query
            .filter(E::within(&self.scope))
            .count(self.transaction().await?)
            .await?)
    }

    /// Leaves the desk: commits, and only then answers.
    ///
    /// # Errors
    /// When the database cannot commit; then nothing was changed.
    pub async fn done(self, response: impl IntoResponse) -> Result<Done> {
        self.commit().await?;
        Ok(Done::new(response.into_response()))
    }

    /// Leaves the desk with nothing changed: a form that comes back with its faults.
    pub fn refuse(self, response: impl IntoResponse) -> Done {
        Done::new(response.into_response())
    }

    /// Commits without an answer, for the service's own work.
    ///
    /// # Errors
    /// When the database cannot commit; then nothing was changed.
    pub async fn commit(self) -> Result<()> {
        if let Some(transaction) = self.transaction.into_inner() {
            transaction.commit().await?;
        }
        Ok(())
    }
}
