//! The frames around pages: the coordinator's desk, the helper's phone, and the plain pages for everybody.
//!
//! A page holds a frame in a field called `frame` and extends the template of the same name.

use super::{Form, Icon, Texts};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// What was just done, said once on the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    pub kind: FlashKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlashKind {
    Done,
    Caution,
}

impl FlashKind {
    /// Its name in style sheets.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Caution => "caution",
        }
    }
}

/// A place to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub text: String,
}

impl Link {
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            text: text.into(),
        }
    }
}

/// The coordinator's main menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Overview,
    People,
    Import,
    Matching,
    Week,
    Catalog,
    Care,
}

impl Section {
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::People,
        Self::Import,
        Self::Matching,
        Self::Week,
        Self::Catalog,
        Self::Care,
    ];

    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::People => "/people",
            Self::Import => "/imports",
            Self::Matching => "/matching",
            Self::Week => "/weeks",
            Self::Catalog => "/catalog/services",
            Self::Care => "/care",
        }
    }

    #[must_use]
    pub fn text(self, t: Texts) -> String {
        match self {
            Self::Overview => t.page_overview(),
            Self::People => t.page_people(),
            Self::Import => t.page_import(),
            Self::Matching => t.page_matching(),
            Self::Week => t.page_week(),
            Self::Catalog => t.page_catalog(),
            Self::Care => t.page_care(),
        }
    }

    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::Overview => Icon::Overview,
            Self::People => Icon::People,
            Self::Import => Icon::Import,
            Self::Matching => Icon::Matching,
            Self::Week => Icon::Week,
            Self::Catalog => Icon::Catalog,
            Self::Care => Icon::Care,
        }
    }
}

/// Around a coordinator's page. Its template is `page/desk.html`.
#[derive(Clone, Debug)]
pub struct DeskFrame {
    pub t: Texts,
    /// The heading of the page and the title of the window.
    pub title: String,
    /// Path and query of this page: where changing the language leads back to.
    pub path: String,
    pub user: String,
    pub organisation: String,
    /// What this person may open.
    pub sections: Vec<Section>,
    pub current: Option<Section>,
    /// The pages above this one, outermost first.
    pub trail: Vec<Link>,
    pub flash: Option<Flash>,
    /// Whether the data are invented.
    pub demo: bool,
    /// Whether a form on this page was refused.
    pub faulty: bool,
}

impl DeskFrame {
    /// The same frame around another page.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    #[must_use]
    pub fn is_current(&self, section: &Section) -> bool {
        self.current == Some(*section)
    }

    /// Adds a page above this one.
    #[must_use]
    pub fn below(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.trail.push(Link::new(href, text));
        self
    }

    #[must_use]
    pub fn refusing(mut self, form: &Form) -> Self {
        self.faulty = form.is_faulty();
        self
    }
}

/// Around pages for everybody: sign-in, services, errors. Its template is `page/plain.html`.
#[derive(Clone, Debug)]
pub struct PlainFrame {
    pub t: Texts,
    pub title: String,
    pub path: String,
    /// Whose page it is; empty if it is nobody's in particular.
    pub organisation: String,
    pub flash: Option<Flash>,
    pub demo: bool,
    pub faulty: bool,
}

impl PlainFrame {
    #[must_use]
    pub fn new(t: Texts, title: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            t,
            title: title.into(),
            path: path.into(),
            organisation: String::new(),
            flash: None,
            demo: false,
            faulty: false,
        }
    }

    #[must_use]
    pub fn refusing(mut self, form: &Form) -> Self {
        self.faulty = form.is_faulty();
        self
    }
}

/// Around a helper's page: large, and whole without any script. Its template is `page/phone.html`.
#[derive(Clone, Debug)]
pub struct PhoneFrame {
    pub t: Texts,
    pub title: String,
    pub path: String,
    pub organisation: String,
    /// Where the arrow in the top left corner leads, on the second page of something.
    pub back: Option<Link>,
    /// Whether the text is larger still, and the address of the same page the other way round.
    pub large: bool,
    pub other_size: Option<String>,
    pub flash: Option<Flash>,
    pub demo: bool,
    pub faulty: bool,
}

impl PhoneFrame {
    #[must_use]
    pub fn new(t: Texts, title: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            t,
            title: title.into(),
            path: path.into(),
            organisation: String::new(),
            back: None,
            large: false,
            other_size: None,
            flash: None,
            demo: false,
            faulty: false,
        }
    }

    #[must_use]
    pub fn refusing(mut self, form: &Form) -> Self {
        self.faulty = form.is_faulty();
        self
    }
}

/// Something went wrong, and there is nothing to fill in again.
#[derive(Template)]
#[template(path = "page/error.html")]
pub struct ErrorPage {
    pub frame: PlainFrame,
    /// What happened and what to do now, in plain words.
    pub text: String,
    /// What to name when asking for help.
    pub number: Option<String>,
    /// Where to go on.
    pub home: String,
}

/// The page with this status.
pub fn answer(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be put together");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The page, as asked for.
pub fn show(page: &impl Template) -> Response {
    answer(StatusCode::OK, page)
}

/// The page again, with its form filled in and its faults: 422.
pub fn refuse(page: &impl Template) -> Response {
    answer(StatusCode::UNPROCESSABLE_ENTITY, page)
}
