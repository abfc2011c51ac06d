//! Two records of one again.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set, Unchanged};

use super::Kind;
use super::carry::{Move, Moves, put_back};
use super::cell;
use super::merge::{Merges, WITHDRAWN, whose};
use super::tables;
use crate::access::{Change, Covers, Desk, Row as ActiveRow, Versioned};
use crate::error::{Error, Result};
use crate::people::{
    elder, elder_contact, elder_health, elder_identity, eligibility, helper, helper_contact,
    helper_identity, history, merged, profile,
};

/// What a merge moved; none where they are two people or it cannot be opened.
pub fn opened<P: Merges>(desk: &Desk<P>, row: &merged::Model) -> Option<Moves> {
    let sealed = row.moves_sealed.as_deref()?;
    let json = desk
        .secret()
        .open_sealed(&merged::place(&row.key), sealed)?;
    serde_json::from_str(&json).ok()
}

/// Makes two records of one again. What had been changed since stays with the one that stayed, and is named.
///
/// # Errors
/// [`Error::Stale`] where it was taken back already, or the record that stayed has gone into another since.
pub async fn undo<P: Merges>(
    desk: &Desk<P>,
    kind: Kind,
    row: &merged::Model,
    (kept, other): (i32, i32),
) -> Result<()> {
    let moves = opened(desk, row).filter(|_| row.undone_at.is_none());
    let moves = moves.ok_or(Error::Stale)?;
    match kind {
        Kind::Elder => counted::<P, elder::ActiveModel>(desk, kept, other).await?,
        Kind::Helper => counted::<P, helper::ActiveModel>(desk, kept, other).await?,
    }
    let before = history::snapshot(desk, whose(kind, kept)).await?;
    let mut left = Vec::new();
    for done in moves.done.iter().rev() {
        left.extend(restore(desk, kind, done).await?);
    }
    let after = history::snapshot(desk, whose(kind, kept)).await?;
    let turned = history::between(&before, &after);
    history::write(desk, whose(kind, kept), row.organisation_id, turned).await?;
    if kind == Kind::Elder {
        eligibility::doubt(desk, &[kept, other]).await?;
    }
    left.sort();
    left.dedup();
    let undone = merged::ActiveModel {
        id: Unchanged(row.id),
        undone_at: Set(Some(desk.now())),
        undone_by: Set(desk.account()),
        left_behind: Set((!left.is_empty()).then(|| left.join(";"))),
        ..Default::default()
    };
    desk.update(undone).await?;
    let subject = (kind.code(), Some(kept));
    let detail = format!("{other} out of {kept}");
    desk.audit(
        Some(row.organisation_id),
        "undo merge",
        subject,
        Some(detail),
    )
    .await
}

/// Counts both records' versions up: a form that was opened before is refused. The numbers never go back.
async fn counted<P, A>(desk: &Desk<P>, kept: i32, other: i32) -> Result<()>
where
    A: ActiveRow<Entity: Versioned>,
    P: Change + Covers<A::Entity>,
{
    let key = cell::column::<A::Entity>("id").ok_or(Error::NotFound)?;
    for id in [kept, other] {
        let found = desk.one(A::Entity::find().filter(key.eq(id))).await?;
        let row = cell::row(&found)?;
        let gone = cell::text(&row, "status") == WITHDRAWN;
        if gone != (id == other) {
            return Err(Error::Stale);
        }
        let seen = cell::whole(&row, "version");
        desk.amend(found.into_active_model(), seen).await?;
    }
    Ok(())
}

async fn restore<P: Merges>(desk: &Desk<P>, kind: Kind, done: &Move) -> Result<Vec<String>> {
    let carried = match kind {
        Kind::Elder => tables::restore_elder(desk, done).await?,
        Kind::Helper => tables::restore_helper(desk, done).await?,
    };
    if let Some(left) = carried {
        return Ok(left);
    }
    let rule = tables::own(&done.table);
    match done.table.as_str() {
        "elder" => put_back::<P, elder::ActiveModel>(desk, rule, done).await,
        "elder_contact" => put_back::<P, elder_contact::ActiveModel>(desk, rule, done).await,
        "elder_health" => put_back::<P, elder_health::ActiveModel>(desk, rule, done).await,
        "elder_identity" => put_back::<P, elder_identity::ActiveModel>(desk, rule, done).await,
        "profile" => put_back::<P, profile::ActiveModel>(desk, rule, done).await,
        "helper" => put_back::<P, helper::ActiveModel>(desk, rule, done).await,
        "helper_contact" => put_back::<P, helper_contact::ActiveModel>(desk, rule, done).await,
        "helper_identity" => put_back::<P, helper_identity::ActiveModel>(desk, rule, done).await,
        other => Err(anyhow::anyhow!("nothing moves in {other}").into()),
    }
}
