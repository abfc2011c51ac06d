//! Taking an import back: who was added is withdrawn, what was changed gets its former value, and what somebody
//! changed since stays.

use super::confirm::{change_place, subject};
use super::entry::Entry;
use super::register::{Known, Register, Rosters};
use super::write::{Keeps, Writer};
use super::{Kind, catalog, import, import_change};
use crate::access::{Covers, Desk};
use crate::error::Result;
use crate::matching::pair;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// How many rows were put back, and how many were left as somebody changed them since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    pub restored: usize,
    pub left: usize,
}

/// Takes back every change of an import that nobody changed again.
pub async fn undo<P>(desk: &Desk<P>, row: &import::Model) -> Result<Undone>
where
    P: Keeps + catalog::Catalogs + Covers<import_change::Entity>,
{
    let changes = import_change::Entity::find()
        .filter(import_change::Column::ImportId.eq(row.id))
        .filter(import_change::Column::Undone.eq(false))
        .order_by_asc(import_change::Column::Id);
    let changes = desk.all(changes).await?;
    let meter = desk.meter(changes.len());
    let mut done = Vec::new();
    let pairs: Vec<&import_change::Model> = changes
        .iter()
        .filter(|change| change.subject == "pair")
        .collect();
    end_pairs(desk, &pairs).await?;
    done.extend(pairs.iter().map(|change| change.id));
    done.extend(Box::pin(catalog::undo(desk, &changes)).await?);
    for kind in [Kind::Elders, Kind::Helpers] {
        let of_kind: Vec<&import_change::Model> = changes
            .iter()
            .filter(|change| change.subject == subject(kind))
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        let register = Register::read(desk, row.organisation_id, kind).await?;
        let mut writer = Writer::new(desk, kind, &register.organisation.time_zone);
        let people: HashMap<i32, &Known> = register
            .people
            .iter()
            .map(|known| (known.id, known))
            .collect();
        for change in of_kind {
            if put_back(&mut writer, change, people.get(&change.subject_id).copied()).await? {
                done.push(change.id);
            }
            meter.did(1);
        }
        writer.finish().await?;
    }
    for ids in done.chunks(400) {
        let update = import_change::Entity::update_many()
            .col_expr(import_change::Column::Undone, Expr::value(true))
            .filter(import_change::Column::Id.is_in(ids.iter().copied()));
        desk.update_all(update).await?;
    }
    Ok(Undone {
        restored: done.len(),
        left: changes.len() - done.len(),
    })
}

/// Whether it was put back.
async fn put_back<P: Keeps>(
    writer: &mut Writer<'_, P>,
    change: &import_change::Model,
    known: Option<&Known>,
) -> Result<bool> {
    let (Some(known), Some(after)) = (known, open(writer.desk, change, &change.after)) else {
        return Ok(false);
    };
    match &change.before {
        None => {
            let untouched = known.status == "active" && known.entry == after;
            if untouched {
                writer.withdraw(known).await?;
            }
            Ok(untouched)
        }
        Some(before) => {
            let Some(before) =
                open(writer.desk, change, before).filter(|_| known.entry.agrees(&after))
            else {
                return Ok(false);
            };
            writer.change(known, &before, None).await?;
            Ok(true)
        }
    }
}

/// What a change says; none where it cannot be opened.
pub fn open<P: Rosters>(
    desk: &Desk<P>,
    change: &import_change::Model,
    sealed: &str,
) -> Option<Entry> {
    let place = change_place(change.import_id, &change.subject, change.subject_id);
    serde_json::from_str(&desk.secret().open_sealed(&place, sealed)?).ok()
}

async fn end_pairs<P: Keeps>(desk: &Desk<P>, changes: &[&import_change::Model]) -> Result<()> {
    for chunk in changes.chunks(400) {
        let end = pair::Entity::update_many()
            .col_expr(pair::Column::EndedAt, Expr::value(desk.now()))
            .filter(pair::Column::Id.is_in(chunk.iter().map(|change| change.subject_id)));
        desk.update_all(end).await?;
    }
    Ok(())
}
