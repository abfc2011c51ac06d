//! What was handed in so far, and the form for one more file.

use super::{address, find, seal};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::exchange::catalog::{self, CatalogChoices};
use crate::exchange::register::Rosters;
use crate::exchange::{
    Choices, Fault, KeepImports, Kind, MAX_BYTES, SeeImports, import, pairs, prepare,
};
use crate::id;
use crate::page::{self, DeskFrame, Form, Pagination, Section, Texts, Values, date};
use askama::Template;
use axum::extract::Query;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::response::Redirect;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::Deserialize;
use std::collections::HashMap;
use std::num::NonZeroUsize;

const IMPORTS_A_PAGE: NonZeroUsize = NonZeroUsize::new(20).unwrap();

#[derive(Template)]
#[template(path = "exchange/pages/list.html")]
struct ListPage {
    frame: DeskFrame,
    form: Form,
    /// Id and name of every organisation that people can be brought into.
    places: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    rows: Vec<Row>,
    pages: Pagination,
}

struct Row {
    id: i32,
    file: String,
    place: String,
    status: String,
    tag: &'static str,
    outcome: String,
    when: String,
}

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    page: usize,
}

pub(super) async fn show(
    desk: Desk<SeeImports>,
    t: Texts,
    Query(query): Query<ListQuery>,
) -> Result<Done> {
    let form = Form::empty(t).with("organisation", desk.home()?.id);
    let page = list_page(&desk, t, form, query.page).await?;
    desk.done(page::show(&page)).await
}

async fn list_page<P: Rosters + Covers<import::Entity>>(
    desk: &Desk<P>,
    t: Texts,
    form: Form,
    page: usize,
) -> Result<ListPage> {
    let all = import::Entity::find().filter(import::Column::Status.ne("removed"));
    let total = usize::try_from(desk.count(all.clone()).await?).unwrap_or_default();
    let pages = Pagination::new(page, total, IMPORTS_A_PAGE, "/imports");
    let shown = pages.rows();
    let places = desk
        .all(organisation::Entity::find().order_by_asc(organisation::Column::Path))
        .await?;
    let by_id: HashMap<i32, &organisation::Model> =
        places.iter().map(|place| (place.id, place)).collect();
    let ordered = all
        .order_by_desc(import::Column::Id)
        .offset(shown.start as u64)
        .limit(shown.len() as u64);
    let rows = desk.all(ordered).await?;
    let rows = rows.into_iter().map(|row| {
        let place = by_id.get(&row.organisation_id);
        let (status, tag) = status(t, &row.status);
        let moment = row.undone_at.or(row.confirmed_at).unwrap_or(row.created_at);
        Row {
            id: row.id,
            place: place.map(|place| place.name.clone()).unwrap_or_default(),
            outcome: if row.status == "draft" {
                String::new()
            } else {
                t.import_outcome(row.added, row.changed, row.skipped)
            },
            when: date::moment(
                t,
                crate::time::local(moment, place.map_or("UTC", |place| &place.time_zone)),
            ),
            file: row.file_name,
            status,
            tag,
        }
    });
    Ok(ListPage {
        frame: desk
            .frame(t, t.import_title(), Section::Import)
            .refusing(&form),
        rows: rows.collect(),
        places: places
            .iter()
            .map(|place| (place.id.to_string(), indented(place, desk)))
            .collect(),
        kinds: vec![
            ("elders".to_owned(), Kind::Elders.title(t)),
            ("helpers".to_owned(), Kind::Helpers.title(t)),
            ("catalog".to_owned(), t.import_kind_catalog()),
        ],
        form,
        pages,
    })
}

/// The name, moved to the right by its depth below the visitor's own organisation.
fn indented<P: Permission>(place: &organisation::Model, desk: &Desk<P>) -> String {
    let top = desk.home().map_or(0, |home| home.path.matches('/').count());
    let depth = place.path.matches('/').count().saturating_sub(top);
    format!("{}{}", "\u{3000}".repeat(depth), place.name)
}

/// A status in words, and how it looks.
pub(super) fn status(t: Texts, status: &str) -> (String, &'static str) {
    match status {
        "confirmed" => (t.import_status_confirmed(), "elder"),
        "undone" => (t.import_status_undone(), ""),
        _ => (t.import_status_draft(), "caution"),
    }
}

/// What came with the form.
#[derive(Default)]
pub(in crate::exchange) struct HandedIn {
    pub file_name: String,
    pub bytes: Vec<u8>,
    pub values: Values,
}

/// Reads the whole form; only then the desk opens its transaction.
pub(in crate::exchange) async fn receive(mut multipart: Multipart) -> Result<HandedIn> {
    let broken = |error: MultipartError| {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            Error::TooLarge
        } else {
            Error::Malformed {
                pointer: "file".to_owned(),
                code: "import-form-broken",
            }
        }
    };
    let mut handed = HandedIn::default();
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            handed.file_name = field
                .file_name()
                .unwrap_or_default()
                .chars()
                .take(200)
                .collect();
            handed.bytes = field.bytes().await.map_err(broken)?.to_vec();
        } else {
            handed
                .values
                .push((name, field.text().await.map_err(broken)?));
        }
    }
    Ok(handed)
}

pub(super) async fn hand_in(
    desk: Desk<KeepImports>,
    t: Texts,
    multipart: Multipart,
) -> Result<Done> {
    let mut handed = receive(multipart).await?;
    let mut form = Form::new(t, std::mem::take(&mut handed.values));
    let organisation = form.number("organisation", &t.import_into(), 1..=i32::MAX);
    let kinds = [
        ("elders", Some(Kind::Elders)),
        ("helpers", Some(Kind::Helpers)),
        ("catalog", None),
    ];
    let kind = form.optional("kind", |form, name| {
        form.choice(name, &t.import_kind(), &kinds)
    });
    let place = match organisation {
        Ok(id) => desk.maybe(organisation::Entity::find_by_id(id)).await?,
        Err(_) => None,
    };
    if place.is_none() && organisation.is_ok() {
        form.fault("organisation", t.page_fault_unchosen(t.import_into()));
    }
    let zone = place
        .as_ref()
        .map_or(crate::organisations::TIME_ZONE, |place| &place.time_zone);
    let mut choices = Choices::guess(desk.local(zone).date());
    choices.kind = kind.ok().flatten().flatten();
    let said_catalog = matches!(kind, Ok(Some(None)));
    if handed.bytes.is_empty() {
        form.fault("file", t.import_file_missing());
    } else if handed.bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge);
    } else if said_catalog
        || kind == Ok(None) && catalog::is_catalog(&handed.bytes, &handed.file_name)
    {
        let chosen = CatalogChoices::default();
        if let Err(fault) = read_catalog(&handed, choices.today, &chosen).await? {
            form.fault("file", fault.say(t));
        }
        choices.catalog = Some(chosen);
    } else if !pairs::is_pairs(&handed.bytes) {
        let (bytes, name, choices) = (
            handed.bytes.clone(),
            handed.file_name.clone(),
            choices.clone(),
        );
        let read = tokio::task::spawn_blocking(move || prepare(&bytes, &name, &choices)).await;
        if let Err(fault) = read.map_err(|error| Error::Internal(error.into()))? {
            form.fault("file", fault.say(t));
        }
    }
    match form.finish(|| place.ok_or(page::Faulty)) {
        Ok(place) => {
            let row = keep(&desk, &place, handed.file_name, &handed.bytes, &choices).await?;
            desk.done(Redirect::to(&address(row.id))).await
        }
        Err(form) => {
            let page = list_page(&desk, t, form, 1).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

/// Whether a catalog can be read at all.
async fn read_catalog(
    handed: &HandedIn,
    today: chrono::NaiveDate,
    choices: &CatalogChoices,
) -> Result<std::result::Result<(), Fault>> {
    let (bytes, name) = (handed.bytes.clone(), handed.file_name.clone());
    let choices = choices.clone();
    let read =
        tokio::task::spawn_blocking(move || catalog::read(&bytes, &name, today, &choices)).await;
    let read = read.map_err(|error| Error::Internal(error.into()))?;
    Ok(read.map(|_| ()))
}

async fn keep(
    desk: &Desk<KeepImports>,
    place: &organisation::Model,
    file_name: String,
    bytes: &[u8],
    choices: &Choices,
) -> Result<import::Model> {
    let sha256 = id::sha256(bytes);
    let row = import::ActiveModel {
        organisation_id: Set(place.id),
        account_id: Set(desk.account()),
        file_name: Set(file_name),
        content: Set(seal(desk, &sha256, bytes)),
        sha256: Set(sha256),
        choices: Set(serde_json::to_string(choices).map_err(|error| Error::Internal(error.into()))?),
        status: Set("draft".to_owned()),
        added: Set(0),
        changed: Set(0),
        skipped: Set(0),
        version: Set(1),
        created_at: Set(desk.now()),
        confirmed_at: Set(None),
        undone_at: Set(None),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    find(desk, row.id).await
}
