//! What is decided about a file: how it is read, that it is taken, that it is taken back, that it is thrown away.

use super::preview::Preview;
use super::{address, choices, find};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::exchange::catalog::{self, CatalogChoices, ServiceField};
use crate::exchange::confirm::{self as confirmation, take_turns};
use crate::exchange::file::count;
use crate::exchange::{
    Choices, Field, KeepImports, Kind, MAX_ROWS, import, pairs, undo as undoing,
};
use crate::page::{Form, Texts, Values};
use crate::people::datum::Datum;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set, sea_query::Expr};
use std::collections::BTreeMap;

fn malformed(pointer: &str) -> Error {
    Error::Malformed {
        pointer: pointer.to_owned(),
        code: "import-form-broken",
    }
}

pub(super) async fn choose(
    desk: Desk<KeepImports>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let row = find(&desk, id).await?;
    if row.status != "draft" {
        return desk.done(Redirect::to(&address(id))).await;
    }
    let known = choices(&row)?;
    if known.catalog.is_some() {
        let (catalog, version) = chosen_catalog(t, values)?;
        let chosen = Choices {
            catalog: Some(catalog),
            ..known
        };
        return keep_choices(desk, row, chosen, version).await;
    }
    let columns: BTreeMap<String, Option<Field>> = values
        .iter()
        .filter_map(|(name, code)| {
            Some((
                name.strip_prefix("field-")?.to_owned(),
                Field::from_code(code),
            ))
        })
        .take(crate::exchange::MAX_COLUMNS)
        .collect();
    let mut form = Form::new(t, values);
    let version = form
        .number("version", "version", 1..=i32::MAX)
        .map_err(|_| malformed("version"))?;
    let kinds = [("elders", Kind::Elders), ("helpers", Kind::Helpers)];
    let kind = form
        .choice("kind", "kind", &kinds)
        .map_err(|_| malformed("kind"))?;
    let sheet = form
        .text("sheet", "sheet", 200)
        .map_err(|_| malformed("sheet"))?;
    let most = u32::try_from(MAX_ROWS).unwrap_or(u32::MAX);
    let header_row = form
        .number("header_row", "header_row", 1..=most)
        .map_err(|_| malformed("header_row"))?;
    let datums = Datum::ALL.map(|datum| (datum.code(), datum));
    let datum = form
        .choice("datum", "datum", &datums)
        .map_err(|_| malformed("datum"))?;
    // Of another table the columns are guessed anew.
    let before = Preview::of(&desk, &row, &known).await?;
    let same_table = matches!(&before, Preview::People(trial)
        if trial.kind() == kind && trial.table.sheet == sheet && trial.table.header_row == header_row);
    let chosen = Choices {
        today: known.today,
        kind: Some(kind),
        sheet: Some(sheet),
        header_row: Some(header_row),
        fields: if same_table { columns } else { BTreeMap::new() },
        datum,
        catalog: None,
    };
    keep_choices(desk, row, chosen, version).await
}

async fn keep_choices(
    desk: Desk<KeepImports>,
    row: import::Model,
    chosen: Choices,
    version: i32,
) -> Result<Done> {
    let id = row.id;
    let mut row = row.into_active_model();
    row.choices =
        Set(serde_json::to_string(&chosen).map_err(|error| Error::Internal(error.into()))?);
    desk.amend(row, version).await?;
    desk.done(Redirect::to(&address(id))).await
}

/// How a catalog is to be read, and the version that the visitor saw. Of another table the columns are guessed anew.
fn chosen_catalog(t: Texts, values: Values) -> Result<(CatalogChoices, i32)> {
    let columns = values.iter().filter_map(|(name, code)| {
        let letter = name.strip_prefix("field-")?;
        Some((letter.to_owned(), ServiceField::from_code(code)))
    });
    let columns: BTreeMap<String, Option<ServiceField>> =
        columns.take(crate::exchange::MAX_COLUMNS).collect();
    let mut form = Form::new(t, values);
    let version = form
        .number("version", "version", 1..=i32::MAX)
        .map_err(|_| malformed("version"))?;
    let sheet = form
        .text("sheet", "sheet", 200)
        .map_err(|_| malformed("sheet"))?;
    let most = u32::try_from(MAX_ROWS).unwrap_or(u32::MAX);
    let row = form
        .number("header_row", "header_row", 1..=most)
        .map_err(|_| malformed("header_row"))?;
    let shown = (form.value("shown_sheet"), form.value("shown_row"));
    let same_table = shown == (sheet.as_str(), row.to_string().as_str());
    let chosen = CatalogChoices {
        sheet: Some(sheet),
        header_row: Some(row),
        fields: if same_table { columns } else { BTreeMap::new() },
    };
    Ok((chosen, version))
}

/// Writes what the file would do at this moment. Said twice, it is done once.
pub(super) async fn confirm(
    desk: Desk<KeepImports>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let version = form
        .number("version", "version", 1..=i32::MAX)
        .map_err(|_| malformed("version"))?;
    let row = find(&desk, id).await?;
    let place = desk
        .one(organisation::Entity::find_by_id(row.organisation_id))
        .await?;
    take_turns(&desk, &place).await?;
    // Only now, for whoever came first may have confirmed it.
    let row = find(&desk, id).await?;
    if row.status != "draft" {
        return desk.done(Redirect::to(&address(id))).await;
    }
    let preview = Preview::of(&desk, &row, &choices(&row)?).await?;
    if !preview.changes_anything() {
        return desk.done(Redirect::to(&address(id))).await;
    }
    let counts = preview.counts();
    let now = desk.now();
    let mut changed = row.into_active_model();
    changed.status = Set("confirmed".to_owned());
    changed.added = Set(count(counts.added));
    changed.changed = Set(count(counts.changed));
    changed.skipped = Set(count(counts.skipped));
    changed.confirmed_at = Set(Some(now));
    // The file has served: what it changed is kept, and nothing else of it.
    changed.content = Set(Vec::new());
    desk.amend(changed, version).await?;
    match &preview {
        Preview::People(trial) => confirmation::write(&desk, trial, id).await?,
        Preview::Pairs(trial) => pairs::write(&desk, trial, id).await?,
        Preview::Catalog(trial) => catalog::write(&desk, trial, id).await?,
        Preview::Unreadable(_) => return Err(Error::Stale),
    }
    desk.audit(Some(place.id), "import", ("import", Some(id)), None)
        .await?;
    desk.done(Redirect::to(&address(id))).await
}

/// Takes a confirmed import back. Said twice, it is done once.
pub(super) async fn undo(desk: Desk<KeepImports>, Path(id): Path<i32>) -> Result<Done> {
    let row = find(&desk, id).await?;
    let place = desk
        .one(organisation::Entity::find_by_id(row.organisation_id))
        .await?;
    take_turns(&desk, &place).await?;
    let row = find(&desk, id).await?;
    if row.status == "confirmed" {
        Box::pin(undoing::undo(&desk, &row)).await?;
        let version = row.version;
        let mut row = row.into_active_model();
        row.status = Set("undone".to_owned());
        row.undone_at = Set(Some(desk.now()));
        desk.amend(row, version).await?;
        desk.audit(Some(place.id), "undo", ("import", Some(id)), None)
            .await?;
    }
    desk.done(Redirect::to(&address(id))).await
}

/// Throws a file away that was not confirmed.
pub(super) async fn remove(desk: Desk<KeepImports>, Path(id): Path<i32>) -> Result<Done> {
    find(&desk, id).await?;
    let remove = import::Entity::update_many()
        .col_expr(import::Column::Status, Expr::value("removed"))
        .col_expr(import::Column::Content, Expr::value(Vec::<u8>::new()))
        .filter(import::Column::Id.eq(id))
        .filter(import::Column::Status.eq("draft"));
    desk.update_all(remove).await?;
    desk.done(Redirect::to("/imports")).await
}
