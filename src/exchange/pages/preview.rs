//! How a file is read, what is doubted, and what it would do.

use super::settled;
use super::{choices, find, unseal};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::exchange::catalog::{
    self, CatalogLine, CatalogTable, CatalogTrial, Catalogs, ServiceField,
};
use crate::exchange::compare::{Fate, Line};
use crate::exchange::pairs::{self, PairTrial};
use crate::exchange::register::Rosters;
use crate::exchange::trial::{Counts, Trial};
use crate::exchange::{Choices, Fault, Field, Kind, SeeImports, Severity, Table, import, value};
use crate::page::{self, DeskFrame, Section, Texts};
use crate::people::datum::Datum;
use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use sea_orm::EntityTrait;

/// So many faults and so many changed and new people are shown; the rest is counted.
const MOST: usize = 50;

/// What a waiting file would do.
pub(super) enum Preview {
    People(Box<Trial>),
    Pairs(PairTrial),
    Catalog(Box<CatalogTrial>),
    /// It cannot be read with these choices.
    Unreadable(Fault),
}

impl Preview {
    pub(super) async fn of<P: Rosters + Catalogs>(
        desk: &Desk<P>,
        row: &import::Model,
        choices: &Choices,
    ) -> Result<Self> {
        let bytes = unseal(desk, row)?;
        if let Some(choices) = &choices.catalog {
            let place = organisation::Entity::find_by_id(row.organisation_id);
            let place = desk.one(place).await?;
            let trial = CatalogTrial::of(desk, place, &row.file_name, bytes, choices).await?;
            return Ok(match trial {
                Ok(trial) => Self::Catalog(Box::new(trial)),
                Err(fault) => Self::Unreadable(fault),
            });
        }
        if pairs::is_pairs(&bytes) {
            let place = desk
                .one(organisation::Entity::find_by_id(row.organisation_id))
                .await?;
            return Ok(Self::Pairs(pairs::trial(desk, &place, &bytes).await?));
        }
        Ok(
            match Trial::of(desk, row.organisation_id, &row.file_name, bytes, choices).await? {
                Ok(trial) => Self::People(Box::new(trial)),
                Err(fault) => Self::Unreadable(fault),
            },
        )
    }

    pub(super) fn counts(&self) -> Counts {
        match self {
            Self::People(trial) => trial.counts(),
            Self::Pairs(trial) => trial.counts(),
            Self::Catalog(trial) => trial.counts(),
            Self::Unreadable(_) => Counts::default(),
        }
    }

    pub(super) fn changes_anything(&self) -> bool {
        match self {
            Self::People(trial) => trial.changes_anything(),
            Self::Pairs(trial) => !trial.added.is_empty(),
            Self::Catalog(trial) => trial.changes_anything(),
            Self::Unreadable(_) => false,
        }
    }

    fn faults(&self) -> Vec<&Fault> {
        match self {
            Self::People(trial) => trial.faults(),
            Self::Pairs(trial) => trial.faults.iter().collect(),
            Self::Catalog(trial) => trial.faults.iter().collect(),
            Self::Unreadable(fault) => vec![fault],
        }
    }
}

/// One doubt, as it is listed.
struct FaultView {
    /// The row's anchor, for the first fault of each row.
    anchor: Option<u32>,
    place: String,
    text: String,
    refused: bool,
}

/// Somebody who would be changed: title, old and new value of each item.
struct ChangeView {
    row: u32,
    name: String,
    items: Vec<(String, String, String)>,
}

/// A column and what it may be taken for.
struct ColumnView {
    letter: String,
    header: String,
    samples: String,
    /// Code, title, whether it is chosen.
    fields: Vec<(String, String, bool)>,
}

/// How the file is read.
struct Reading {
    kind: Kind,
    sheet: String,
    sheets: Vec<String>,
    header_row: u32,
    titles: Vec<String>,
    datum: Datum,
    columns: Vec<ColumnView>,
    /// Rows that are no people, and why.
    passed_over: Vec<(u32, String)>,
}

#[derive(Template)]
#[template(path = "exchange/pages/preview.html")]
struct PreviewPage {
    frame: DeskFrame,
    id: i32,
    version: i32,
    counts: Counts,
    may_confirm: bool,
    faults: Vec<FaultView>,
    /// The first rows with faults, each with its place in words.
    first_rows: Vec<(u32, String)>,
    faults_in_all: usize,
    added: Vec<(u32, String)>,
    changes: Vec<ChangeView>,
    reading: Option<Reading>,
    /// Whether it is a catalog of services, and how its table is read.
    catalog: bool,
    catalog_reading: Option<CatalogReading>,
}

/// How a catalog in a spreadsheet is read.
struct CatalogReading {
    sheet: String,
    sheets: Vec<String>,
    header_row: u32,
    columns: Vec<ColumnView>,
}

pub(super) async fn show(desk: Desk<SeeImports>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let row = find(&desk, id).await?;
    match row.status.as_str() {
        "draft" => {}
        "removed" => return desk.done(Redirect::to("/imports")).await,
        _ => return settled::show(desk, t, row).await,
    }
    let choices = choices(&row)?;
    let preview = Preview::of(&desk, &row, &choices).await?;
    let page = preview_page(&desk, t, &row, &choices, &preview);
    desk.done(page::show(&page)).await
}

fn preview_page(
    desk: &Desk<SeeImports>,
    t: Texts,
    row: &import::Model,
    choices: &Choices,
    preview: &Preview,
) -> PreviewPage {
    let faults = preview.faults();
    let mut last = None;
    let shown = faults.iter().take(MOST).map(|fault| {
        let anchor = fault.row.filter(|row| last != Some(*row));
        last = fault.row;
        FaultView {
            anchor,
            place: fault.place(t),
            text: fault.say(t),
            refused: fault.severity == Severity::Error,
        }
    });
    let shown: Vec<FaultView> = shown.collect();
    let first_rows = shown
        .iter()
        .filter_map(|fault| fault.anchor.map(|row| (row, t.import_place_row(row))))
        .take(10);
    let (added, changes, reading) = match preview {
        Preview::People(trial) => (
            taken(trial, Fate::Added)
                .map(|line| (line.row, line.name.clone()))
                .collect(),
            taken(trial, Fate::Changed)
                .map(|line| change(trial, line, t))
                .collect(),
            Some(reading(&trial.table, choices, t)),
        ),
        Preview::Catalog(trial) => (
            trial
                .taken(Fate::Added)
                .take(MOST)
                .map(|line| (line.row, line.name.clone()))
                .collect(),
            trial
                .taken(Fate::Changed)
                .take(MOST)
                .map(|line| catalog_change(line, t))
                .collect(),
            None,
        ),
        Preview::Pairs(_) | Preview::Unreadable(_) => (Vec::new(), Vec::new(), None),
    };
    let catalog_reading = match preview {
        Preview::Catalog(trial) => trial.table.as_ref().map(|table| catalog_reading(table, t)),
        _ => None,
    };
    PreviewPage {
        frame: desk
            .frame(t, &row.file_name, Section::Import)
            .below("/imports", t.import_title()),
        id: row.id,
        version: row.version,
        counts: preview.counts(),
        may_confirm: preview.changes_anything(),
        first_rows: first_rows.collect(),
        faults_in_all: faults.len(),
        faults: shown,
        added,
        changes,
        reading,
        catalog: choices.catalog.is_some(),
        catalog_reading,
    }
}

fn catalog_change(line: &CatalogLine, t: Texts) -> ChangeView {
    let items = line.after.iter().map(|(field, new)| {
        let old = line.before.get(field).map_or("", String::as_str);
        (
            field.title(t),
            catalog::words(t, *field, old),
            catalog::words(t, *field, new),
        )
    });
    ChangeView {
        row: line.row,
        name: line.name.clone(),
        items: items.collect(),
    }
}

fn catalog_reading(table: &CatalogTable, t: Texts) -> CatalogReading {
    let columns = table.columns.iter().map(|column| ColumnView {
        letter: column.letter.clone(),
        header: column.header.clone(),
        samples: column.samples.join(&t.import_value_and()),
        fields: ServiceField::COLUMNS
            .iter()
            .map(|field| (field.code(), field.title(t), column.field == Some(*field)))
            .collect(),
    });
    CatalogReading {
        sheet: table.sheet.clone(),
        sheets: table.sheets.clone(),
        header_row: table.header_row,
        columns: columns.collect(),
    }
}

fn taken(trial: &Trial, fate: Fate) -> impl Iterator<Item = &Line> {
    let refused = trial.is_refused();
    trial
        .comparison
        .lines
        .iter()
        .filter(move |line| !refused && line.fate == fate)
        .take(MOST)
}

fn change(trial: &Trial, line: &Line, t: Texts) -> ChangeView {
    let items = line.after.items().map(|(item, new)| {
        let words = |text| value::words(item, text, &trial.register.places, t);
        (
            value::title(item, t),
            words(line.before.of(item)),
            words(new),
        )
    });
    ChangeView {
        row: line.row,
        name: line.name.clone(),
        items: items.collect(),
    }
}

fn reading(table: &Table, choices: &Choices, t: Texts) -> Reading {
    let columns = table.columns.iter().map(|column| ColumnView {
        letter: column.letter.clone(),
        header: column.header.clone(),
        samples: if column.field == Some(Field::IdentityNumber) {
            t.import_samples_hidden()
        } else {
            column.samples.join(&t.import_value_and())
        },
        fields: Field::of(table.kind())
            .map(|field| (field.code(), field.title(t), column.field == Some(field)))
            .collect(),
    });
    Reading {
        kind: table.kind(),
        sheet: table.sheet.clone(),
        sheets: table.sheets.clone(),
        header_row: table.header_row,
        titles: table.titles.clone(),
        datum: choices.datum,
        columns: columns.collect(),
        passed_over: table
            .skipped
            .iter()
            .map(|skipped| (skipped.row, skipped.why.say(t)))
            .collect(),
    }
}

impl PreviewPage {
    fn datums(&self) -> Vec<(&'static str, String)> {
        let t = self.frame.t;
        let words = |datum: &Datum| {
            t.of(&format!("import-datum-{}", datum.code()), &[])
                .unwrap_or_default()
        };
        Datum::ALL
            .iter()
            .map(|datum| (datum.code(), words(datum)))
            .collect()
    }

    fn kinds(&self) -> [(&'static str, Kind, String); 2] {
        let t = self.frame.t;
        [
            ("elders", Kind::Elders, Kind::Elders.title(t)),
            ("helpers", Kind::Helpers, Kind::Helpers.title(t)),
        ]
    }
}

/// All faults as a file for a spreadsheet.
pub(super) async fn faults(desk: Desk<SeeImports>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let row = find(&desk, id).await?;
    if row.status != "draft" {
        return desk.done(Redirect::to(&super::address(id))).await;
    }
    let preview = Preview::of(&desk, &row, &choices(&row)?).await?;
    let file = sheet_of(&preview.faults(), t)
        .map_err(|error| crate::error::Error::Internal(error.into()))?;
    desk.done(file).await
}

fn sheet_of(faults: &[&Fault], t: Texts) -> csv::Result<Response> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        t.import_sheet_row(),
        t.import_sheet_column(),
        t.import_sheet_header(),
        t.import_sheet_fault(),
    ])?;
    for fault in faults {
        writer.write_record([
            fault.row.map(|row| row.to_string()).unwrap_or_default(),
            fault.column.clone().unwrap_or_default(),
            plain(fault.header.as_deref().unwrap_or_default()),
            plain(&fault.say(t)),
        ])?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| std::io::Error::other(error.to_string()))?;
    // Without the mark, spreadsheets in China read the file as GBK.
    let bytes = [b"\xEF\xBB\xBF", bytes.as_slice()].concat();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"faults.csv\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// A cell that no spreadsheet takes for a formula.
pub(crate) fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
