//! What was made one: what moved, what stayed, and the way back.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use sea_orm::EntityTrait;

use super::compare::subject;
use super::frame;
use crate::access::entity::account;
use crate::access::{Desk, Done};
use crate::duplicates::choice::field_of;
use crate::duplicates::find::both;
use crate::duplicates::undo::{self, opened};
use crate::duplicates::{KeepDuplicates, Kind};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Link, Texts, date};
use crate::people::fields::label;
use crate::people::merged;

#[derive(Template)]
#[template(path = "duplicates/pages/settled.html")]
struct SettledPage {
    frame: DeskFrame,
    kept: Link,
    said: String,
    /// What moved, and how many of it.
    moved: Vec<(String, usize)>,
    /// What stayed with the other record.
    stayed: Vec<(String, usize)>,
    /// None: it was taken back.
    undo: Option<String>,
    undone: Option<String>,
    /// What had been changed again before it was taken back.
    left: Vec<String>,
}

/// A table in words.
fn table(t: Texts, table: &str) -> String {
    let key = format!("duplicates-table-{}", table.replace('_', "-"));
    t.of(&key, &[]).unwrap_or_else(|| table.to_owned())
}

async fn find(desk: &Desk<KeepDuplicates>, id: i32) -> Result<(merged::Model, Kind, (i32, i32))> {
    let row = desk.one(merged::Entity::find_by_id(id)).await?;
    let found = [Kind::Elder, Kind::Helper]
        .into_iter()
        .find_map(|kind| Some((kind, both(kind, &row)?)));
    let (kind, both) = found
        .filter(|_| row.verdict == merged::SAME)
        .ok_or(Error::NotFound)?;
    Ok((row, kind, both))
}

fn counted(t: Texts, tables: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in tables {
        *counts.entry(table(t, &name)).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// Who did it, and when.
async fn said(
    desk: &Desk<KeepDuplicates>,
    t: Texts,
    at: chrono::DateTime<chrono::Utc>,
    account: Option<i32>,
) -> Result<String> {
    let zone = desk.home()?.time_zone.clone();
    let when = date::moment(t, crate::time::local(at, &zone));
    let who = match account {
        Some(id) => desk.maybe(account::Entity::find_by_id(id)).await?,
        None => None,
    };
    let who = who.map_or_else(|| t.people_history_somebody(), |row| row.name);
    Ok(t.duplicates_said(when, who))
}

pub(super) async fn show(
    desk: Desk<KeepDuplicates>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let (row, kind, (kept, other)) = find(&desk, id).await?;
    let (kept, _) = subject(&desk, kind, kept).await?;
    let (other, _) = subject(&desk, kind, other).await?;
    let moves = opened(&desk, &row).ok_or(Error::NotFound)?;
    let left = row.left_behind.as_deref().unwrap_or_default();
    let left = left.split(';').filter(|spot| !spot.is_empty());
    let left = left.map(|spot| match field_of(kind, spot) {
        Ok(field) => label(t, field),
        Err(name) => table(t, &name),
    });
    let taken_back = match row.undone_at {
        Some(at) => Some(said(&desk, t, at, row.undone_by).await?),
        None => None,
    };
    let tables = moves.done.iter().map(|done| done.table.clone());
    let page = SettledPage {
        frame: frame(
            &desk,
            t,
            t.duplicates_into(kept.name.clone(), other.name.clone()),
        ),
        kept: Link::new(kept.href, kept.name),
        said: said(&desk, t, row.at, row.account_id).await?,
        moved: counted(t, tables.filter(|table| table != kind.code())),
        stayed: counted(t, moves.stayed.iter().cloned()),
        undo: taken_back
            .is_none()
            .then(|| format!("/people/merges/{id}/undo")),
        undone: taken_back,
        left: left.collect(),
    };
    desk.done(page::show(&page)).await
}

pub(super) async fn undo(desk: Desk<KeepDuplicates>, Path(id): Path<i32>) -> Result<Done> {
    let (row, kind, both) = find(&desk, id).await?;
    undo::undo(&desk, kind, &row, both).await?;
    desk.done(Redirect::to(&format!("/people/merges/{id}")))
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duplicates::{APART, ELDERS, HELPERS};
    use crate::page::Language;

    #[test]
    fn every_table_that_moves_has_words() {
        for t in Language::ALL.map(Language::texts) {
            for (name, _) in ELDERS.iter().chain(HELPERS).chain(APART) {
                assert_ne!(table(t, name), *name);
            }
        }
    }
}
