//! The register given out and taken in, as pages.

use askama::Template;
use axum::extract::{Multipart, Path, Query};
use axum::http::header;
use axum::response::IntoResponse;
use sea_orm::{EntityTrait, QueryOrder};
use serde::Deserialize;

use super::file::{self, Filled};
use super::give::Given;
use super::sheet::Sheet;
use super::take::{Taken, take};
use super::{KeepSheets, SeeSheets};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Permission, Routes};
use crate::error::{Error, Result};
use crate::exchange::pages::receive;
use crate::exchange::{Fault, MAX_BYTES};
use crate::page::{self, DeskFrame, Form, Section, Texts};

/// The form around a file, bytes.
const FORM: usize = 64 * 1024;
/// So many doubtful cells are told one by one.
const TOLD: usize = 200;
const PATH: &str = "/sheets";

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, show)
        .upload(PATH, bring, MAX_BYTES + FORM)
        .get("/sheets/{organisation}/register.xlsx", workbook)
        .get("/sheets/{organisation}/{sheet}", text)
}

/// A place and what can be taken away from it.
struct Place {
    id: i32,
    name: String,
}

#[derive(Template)]
#[template(path = "exchange/sheets/sheets.html")]
struct SheetsPage {
    frame: DeskFrame,
    form: Form,
    places: Vec<(String, String)>,
    chosen: Place,
    sheets: Vec<(String, String)>,
    outcome: Option<Outcome>,
}

/// What a file did, or would do.
struct Outcome {
    kept: bool,
    counts: Vec<(String, String)>,
    strange: Vec<String>,
    wrong: Vec<(String, String, String, String)>,
    more: usize,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    organisation: String,
}

async fn sheets_page<P: Permission + crate::access::Covers<organisation::Entity>>(
    desk: &Desk<P>,
    t: Texts,
    form: Form,
    chosen: Option<i32>,
    outcome: Option<Outcome>,
) -> Result<SheetsPage> {
    let home = desk.home()?.id;
    let places = organisation::Entity::find().order_by_asc(organisation::Column::Path);
    let places = desk.all(places).await?;
    let wanted = chosen.unwrap_or(home);
    let chosen = places.iter().find(|place| place.id == wanted);
    let chosen = chosen.ok_or(Error::NotFound)?;
    Ok(SheetsPage {
        frame: desk
            .frame(t, t.sheets_title(), Section::Import)
            .below("/imports", t.import_title())
            .refusing(&form),
        chosen: Place {
            id: chosen.id,
            name: chosen.name.clone(),
        },
        places: places
            .iter()
            .map(|place| (place.id.to_string(), place.name.clone()))
            .collect(),
        sheets: Sheet::all()
            .into_iter()
            .map(|sheet| (format!("{}.csv", sheet.code()), sheet.title(t)))
            .collect(),
        form,
        outcome,
    })
}

async fn show(desk: Desk<SeeSheets>, t: Texts, Query(asked): Query<Asked>) -> Result<Done> {
    let chosen = asked.organisation.parse().ok();
    let id = chosen.map_or_else(String::new, |id: i32| id.to_string());
    let form = Form::empty(t).with("organisation", &id).with("into", &id);
    let page = sheets_page(&desk, t, form, chosen, None).await?;
    desk.done(page::show(&page)).await
}

/// Sheets hold what is otherwise looked at one by one: every time is written down.
async fn given<'a>(desk: &'a Desk<KeepSheets>, organisation: i32, what: &str) -> Result<Given<'a>> {
    let given = Given::read(desk, organisation).await?;
    let subject = ("register", Some(organisation));
    desk.audit(
        Some(organisation),
        "give out",
        subject,
        Some(what.to_owned()),
    )
    .await?;
    Ok(given)
}

fn attachment(kind: &'static str, name: &str, bytes: Vec<u8>) -> axum::response::Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

async fn workbook(desk: Desk<KeepSheets>, t: Texts, Path(organisation): Path<i32>) -> Result<Done> {
    let given = given(&desk, organisation, "workbook").await?;
    let mut sheets = Vec::new();
    for sheet in Sheet::all() {
        let rows = given.give(sheet).await?;
        sheets.push(Filled { sheet, rows });
    }
    let made = tokio::task::spawn_blocking(move || file::workbook(t, &sheets)).await;
    let bytes = made
        .map_err(anyhow::Error::from)?
        .map_err(anyhow::Error::from)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    desk.done(attachment(kind, "register.xlsx", bytes)).await
}

async fn text(
    desk: Desk<KeepSheets>,
    t: Texts,
    Path((organisation, name)): Path<(i32, String)>,
) -> Result<Done> {
    let sheet = name.strip_suffix(".csv").and_then(Sheet::of);
    let sheet = sheet.ok_or(Error::NotFound)?;
    let given = given(&desk, organisation, sheet.code()).await?;
    let rows = given.give(sheet).await?;
    let bytes = file::text(t, &Filled { sheet, rows }).map_err(anyhow::Error::from)?;
    let name = format!("{}.csv", sheet.code());
    desk.done(attachment("text/csv; charset=utf-8", &name, bytes))
        .await
}

fn outcome(t: Texts, kept: bool, strange: Vec<String>, taken: Taken) -> Outcome {
    let counts = taken.counts.iter().map(|(sheet, counts)| {
        let said = t.sheets_counts(counts.added, counts.changed, counts.same);
        (sheet.title(t), said)
    });
    let more = taken.wrong.len().saturating_sub(TOLD);
    let wrong = taken.wrong.into_iter().take(TOLD).map(|wrong| {
        (
            wrong.sheet.title(t),
            wrong.row.to_string(),
            wrong.header,
            wrong.said,
        )
    });
    Outcome {
        kept,
        counts: counts.collect(),
        strange,
        wrong: wrong.collect(),
        more,
    }
}

/// Reads a file and takes it, or only says what it would do.
async fn bring(desk: Desk<KeepSheets>, t: Texts, multipart: Multipart) -> Result<Done> {
    let handed = receive(multipart).await?;
    let mut form = Form::new(t, handed.values);
    let kept = form.ticked("confirm");
    let organisation = form.number("into", &t.import_into(), 1..=i32::MAX);
    if handed.bytes.is_empty() {
        form.fault("file", t.page_fault_missing(t.import_file()));
    }
    let (Ok(organisation), false) = (organisation, form.is_faulty()) else {
        let page = sheets_page(&desk, t, form, None, None).await?;
        return Ok(desk.refuse(page::refuse(&page)));
    };
    let (bytes, name) = (handed.bytes, handed.file_name);
    let read = tokio::task::spawn_blocking(move || file::find(t, &bytes, &name)).await;
    let mut found = match read.map_err(anyhow::Error::from)? {
        Ok(found) => found,
        Err(reason) => {
            form.fault("file", Fault::whole(reason).say(t));
            let page = sheets_page(&desk, t, form, Some(organisation), None).await?;
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let strange = std::mem::take(&mut found.strange);
    if found.sheets.is_empty() {
        form.fault("file", t.sheets_none());
        let page = sheets_page(&desk, t, form, Some(organisation), None).await?;
        return Ok(desk.refuse(page::refuse(&page)));
    }
    let given = Given::read(&desk, organisation).await?;
    let taken = take(&given, t, found).await?;
    let outcome = outcome(t, kept, strange, taken);
    let page = sheets_page(&desk, t, form, Some(organisation), Some(outcome)).await?;
    if !kept {
        // Everything was tried as it would be done; nothing of it stays.
        return Ok(desk.refuse(page::show(&page)));
    }
    let subject = ("register", Some(organisation));
    desk.audit(Some(organisation), "take in", subject, None)
        .await?;
    desk.done(page::show(&page)).await
}
