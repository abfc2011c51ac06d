//! Keeping the catalog: which services, providers and places there are, adding one, changing one, offering it no longer.

mod facilities;
mod fields;
mod links;
mod options;
mod providers;
pub(super) mod service_form;
mod services;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use crate::access::{Desk, Permission, Routes};
use crate::page::{self, DeskFrame, Form, Link, Section, Texts};
use crate::people::pages::field::{Field, FormPage};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(services::LIST, services::list)
        .post(services::LIST, services::add)
        .get("/catalog/services/new", services::begin)
        .get("/catalog/services/{id}", services::open)
        .post("/catalog/services/{id}", services::change)
        .post("/catalog/services/{id}/verification", services::verify)
        .get(providers::LIST, providers::list)
        .post(providers::LIST, providers::add)
        .get("/catalog/providers/new", providers::begin)
        .get("/catalog/providers/{id}", providers::open)
        .post("/catalog/providers/{id}", providers::change)
        .get(facilities::LIST, facilities::list)
        .post(facilities::LIST, facilities::add)
        .get("/catalog/facilities/new", facilities::begin)
        .get("/catalog/facilities/{id}", facilities::open)
        .post("/catalog/facilities/{id}", facilities::change)
}

/// A row of a list of providers or facilities.
struct Line {
    name: String,
    kind: String,
    /// What is told beside it.
    facts: String,
    organisation: String,
    active: bool,
    /// Where it is changed, for those who may.
    href: Option<String>,
}

/// Providers or facilities.
#[derive(Template)]
#[template(path = "catalog/things.html")]
struct ThingsPage {
    frame: DeskFrame,
    /// The headings of name, kind and facts.
    headings: [String; 3],
    lines: Vec<Line>,
    /// Where one more is added, for those who may.
    add: Option<Link>,
    none: String,
}

/// A form of the catalog, as a page below one of its lists.
fn form_page<P: Permission>(
    desk: &Desk<P>,
    form: Form,
    fields: Vec<Field>,
    at: At<'_>,
) -> FormPage {
    let t = form.texts();
    let mut frame = desk.frame(t, at.title, Section::Catalog);
    frame = frame.below(services::LIST, t.page_catalog());
    if at.list != services::LIST {
        frame = frame.below(at.list, at.list_title);
    }
    let action = at
        .id
        .map_or_else(|| at.list.to_owned(), |id| href(at.list, id));
    FormPage {
        version: at.version,
        ..FormPage::new(frame, fields, form, action, at.list.to_owned())
    }
}

/// Where a form stands.
struct At<'a> {
    list: &'a str,
    list_title: String,
    title: String,
    /// None for a new row.
    id: Option<i32>,
    version: Option<i32>,
}

fn href(list: &str, id: i32) -> String {
    format!("{list}/{id}")
}

/// The version that the visitor saw, if it is no longer this one: what was typed stays, and sent again it replaces what
/// somebody else wrote meanwhile.
fn overtaken(t: Texts, form: &mut Form, version: i32, name: &str) -> bool {
    let seen = form.number("version", "version", 1..=i32::MAX);
    let late = seen.is_ok_and(|seen| seen != version);
    if late {
        form.general_fault(t.catalog_changed(name));
    }
    late
}

fn conflict(page: &FormPage) -> Response {
    page::answer(StatusCode::CONFLICT, page)
}
