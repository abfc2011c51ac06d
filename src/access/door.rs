//! What a handler begins with and ends with, and the table of routes that falls out of it.

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequestParts},
    handler::Handler,
    http::request::Parts,
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};

use super::{App, Desk, Permission};
use crate::error::{Error, Result};

/// What a handler's first argument must be. [`Desk`] names its permission; [`Public`] says so aloud.
pub trait Door {
    /// As it stands in the route table.
    const NAME: &'static str;
    /// Who may open it, as it stands there: `anyone`, `helper`, `family`, `association`, `readers`, `keepers` or `administrators`.
    const WHO: &'static str;
}

impl<P: Permission> Door for Desk<P> {
    const NAME: &'static str = P::NAME;
    const WHO: &'static str = P::AUDIENCE.name();
}

/// No session and no rows.
pub struct Public;

impl Door for Public {
    const NAME: &'static str = "Public";
    const WHO: &'static str = "anyone";
}

impl FromRequestParts<App> for Public {
    type Rejection = Error;

    async fn from_request_parts(_: &mut Parts, _: &App) -> Result<Self> {
        Ok(Self)
    }
}

impl Public {
    /// Leaves the door.
    ///
    /// # Errors
    /// Never; a result, so that every handler ends alike.
    pub fn done(self, response: impl IntoResponse) -> Result<Done> {
        Ok(Done::new(response.into_response()))
    }
}

/// What a handler gives back. Only a door can make one, so no handler answers without closing its desk.
pub struct Done(Response);

impl Done {
    pub(super) fn new(response: Response) -> Self {
        Self(response)
    }
}

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        self.0
    }
}

/// A handler that begins at a door and ends with [`Done`].
pub trait Verb<T> {
    /// The door's name.
    const NAME: &'static str;
    /// Who may open it.
    const WHO: &'static str;
}

macro_rules! verb { ($($argument:ident),*) => {
    impl<F, Fut, M, D: Door, $($argument),*> Verb<(M, D, $($argument,)*)> for F
    where F: FnOnce(D, $($argument),*) -> Fut, Fut: Future<Output = Result<Done>> {
        const NAME: &'static str = D::NAME;
        const WHO: &'static str = D::WHO;
    }
} }
verb!();
verb!(A);
verb!(A, B);
verb!(A, B, C);
verb!(A, B, C, E);
verb!(A, B, C, E, G);

/// One line of the table of routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// With its parameters in braces.
    pub path: &'static str,
    /// The permission, or `Public`.
    pub door: &'static str,
    /// Who may open it: [`Door::WHO`].
    pub who: &'static str,
}

/// A router that remembers which door opens which route.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    table: Vec<Route>,
}

impl Routes {
    /// Adds a page.
    #[must_use]
    pub fn get<H: Handler<T, App> + Verb<T>, T: 'static>(
        self,
        path: &'static str,
        handler: H,
    ) -> Self {
        self.on(MethodFilter::GET, "GET", path, handler)
    }

    /// Adds an action.
    #[must_use]
    pub fn post<H: Handler<T, App> + Verb<T>, T: 'static>(
        self,
        path: &'static str,
        handler: H,
    ) -> Self {
        self.on(MethodFilter::POST, "POST", path, handler)
    }

    /// Adds an action that takes bodies of up to so many bytes: an upload.
    #[must_use]
    pub fn upload<H: Handler<T, App> + Verb<T>, T: 'static>(
        mut self,
        path: &'static str,
        handler: H,
        limit: usize,
    ) -> Self {
        self.table.push(Route {
            method: "POST",
            path,
            door: H::NAME,
            who: H::WHO,
        });
        let verb = on(MethodFilter::POST, handler).layer(DefaultBodyLimit::max(limit));
        self.router = self.router.route(path, verb);
        self
    }

    fn on<H: Handler<T, App> + Verb<T>, T: 'static>(
        mut self,
        filter: MethodFilter,
        method: &'static str,
        path: &'static str,
        handler: H,
    ) -> Self {
        self.table.push(Route {
            method,
            path,
            door: H::NAME,
            who: H::WHO,
        });
        self.router = self.router.route(path, on(filter, handler));
        self
    }

    /// All routes of another feature as well.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        self.router = self.router.merge(other.router);
        self
    }

    /// Every route, sorted by path.
    #[must_use]
    pub fn table(&self) -> Vec<Route> {
        let mut table = self.table.clone();
        table.sort_by_key(|route| (route.path, route.method));
        table
    }

    /// The router itself; its layers and state are [`crate::app`]'s.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}
