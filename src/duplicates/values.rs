//! The chosen values of what each record has one of, and what there can be one of at a time.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityName, EntityTrait, QueryFilter};

use super::Kind;
use super::carry::{self, Moves, add, reseal, write};
use super::cell::{self, Cell, Row};
use super::choice::{self, Picked};
use super::merge::{Merges, organisation_of};
use super::tables;
use crate::access::{Covers, Desk, Row as ActiveRow};
use crate::error::Result;
use crate::needs::need;
use crate::people::known::{self, Answers};
use crate::people::{
    consent, elder_contact, elder_health, elder_identity, fields, helper_contact, helper_identity,
    profile,
};

/// What each record has at most one row of.
pub async fn one_of_each<P: Merges>(
    desk: &Desk<P>,
    moves: &mut Moves,
    kind: Kind,
    both: (i32, i32),
    picked: &Picked,
) -> Result<()> {
    match kind {
        Kind::Elder => {
            own::<P, elder_contact::ActiveModel>(desk, moves, kind, both, picked).await?;
            own::<P, elder_health::ActiveModel>(desk, moves, kind, both, picked).await?;
            own::<P, elder_identity::ActiveModel>(desk, moves, kind, both, picked).await
        }
        Kind::Helper => {
            own::<P, helper_contact::ActiveModel>(desk, moves, kind, both, picked).await?;
            own::<P, helper_identity::ActiveModel>(desk, moves, kind, both, picked).await
        }
    }
}

async fn own<P, A>(
    desk: &Desk<P>,
    moves: &mut Moves,
    kind: Kind,
    (kept, other): (i32, i32),
    picked: &Picked,
) -> Result<()>
where
    A: ActiveRow<Entity: Default>,
    P: Merges + Covers<A::Entity>,
{
    let entity = A::Entity::default();
    let table = entity.table_name();
    let column = kind.column();
    let mut columns = taken(kind, picked)
        .filter(|known| known.table == table)
        .peekable();
    if columns.peek().is_none() {
        return Ok(());
    }
    let rows = |id| carry::rows::<P, A::Entity>(desk, column, id);
    let theirs = rows(other).await?;
    let Some(theirs) = theirs.first() else {
        return Ok(());
    };
    let own = rows(kept).await?;
    let own = own.first();
    let mut new = own.cloned().unwrap_or_else(|| empty(theirs));
    new.insert(column.to_owned(), Cell::Whole(Some(kept)));
    for columns in columns {
        take(&mut new, theirs, columns.columns);
    }
    reseal(desk.secret(), &tables::own(table), theirs, &mut new);
    match own {
        Some(own) => write::<P, A>(desk, moves, own, &new).await,
        None => {
            let place = organisation_of(desk, kind, kept).await?;
            new.insert("organisation_id".to_owned(), Cell::Whole(Some(place)));
            add::<P, A>(desk, moves, &new).await
        }
    }
}

/// A row that says nothing yet, with the columns of another: what was not picked stays empty.
fn empty(row: &Row) -> Row {
    let none = |value: &Cell| match value {
        Cell::Whole(_) => Cell::Whole(None),
        Cell::Large(_) => Cell::Large(None),
        Cell::Text(_) => Cell::Text(None),
        Cell::Yes(_) => Cell::Yes(None),
        Cell::Real(_) => Cell::Real(None),
        Cell::Day(_) => Cell::Day(None),
        Cell::Time(_) => Cell::Time(None),
        Cell::Clock(_) => Cell::Clock(None),
        Cell::Moment(_) => Cell::Moment(None),
    };
    row.iter()
        .map(|(name, value)| (name.clone(), none(value)))
        .collect()
}

/// The seven groups: each is sealed as one, and chosen value by value.
pub async fn groups<P: Merges>(
    desk: &Desk<P>,
    moves: &mut Moves,
    (kept, other, organisation): (i32, i32, i32),
    picked: &Picked,
) -> Result<()> {
    let theirs = known::read(desk, other).await?;
    let ours = known::read(desk, kept).await?;
    let rows = |id| carry::rows::<P, profile::Entity>(desk, "elder_id", id);
    let (own_rows, their_rows) = (rows(kept).await?, rows(other).await?);
    for group in fields::Group::ALL {
        let mut answers: Answers = ours
            .group(group)
            .map(|known| known.answers.clone())
            .unwrap_or_default();
        let before = answers.clone();
        for field in group.fields() {
            let name = format!("{}-{}", group.code().replace('/', "-"), field.code);
            if picked.contains(&name) {
                match theirs.value(field.code) {
                    Some(value) => answers.insert(field.code.to_owned(), value.to_owned()),
                    None => answers.remove(field.code),
                };
            }
        }
        if answers == before {
            continue;
        }
        let of_group = |row: &&Row| cell::text(row, "part") == group.code();
        let json = serde_json::to_string(&answers).map_err(anyhow::Error::from)?;
        let sealed = desk.secret().seal(&known::place(kept, group.code()), &json);
        let values = [
            ("answers_sealed", Cell::text(sealed)),
            ("updated_at", Cell::Moment(Some(desk.now()))),
        ];
        let own = own_rows.iter().find(of_group);
        let mut new = own
            .or_else(|| their_rows.iter().find(of_group))
            .cloned()
            .unwrap_or_default();
        new.extend(values.map(|(name, value)| (name.to_owned(), value)));
        match own {
            Some(own) => write::<P, profile::ActiveModel>(desk, moves, own, &new).await?,
            None => {
                new.remove("id");
                new.insert("elder_id".to_owned(), Cell::Whole(Some(kept)));
                new.insert(
                    "organisation_id".to_owned(),
                    Cell::Whole(Some(organisation)),
                );
                add::<P, profile::ActiveModel>(desk, moves, &new).await?;
            }
        }
    }
    Ok(())
}

/// The active needs of an elder by service and mode.
pub async fn needs_of<P>(desk: &Desk<P>, elder: i32) -> Result<BTreeMap<String, need::Model>>
where
    P: Covers<need::Entity>,
{
    let rows = need::Entity::find()
        .filter(need::Column::ElderId.eq(elder))
        .filter(need::Column::Status.eq("active"));
    let rows = desk.all(rows).await?.into_iter();
    Ok(rows
        .map(|row| (format!("need-{}-{}", row.service, row.mode), row))
        .collect())
}

/// Of one service an elder needs it once: where the other's need is picked, this one's ends before it is moved.
pub async fn needs<P: Merges>(
    desk: &Desk<P>,
    moves: &mut Moves,
    (kept, other): (i32, i32),
    picked: &Picked,
) -> Result<()> {
    let theirs = needs_of(desk, other).await?;
    for (name, own) in needs_of(desk, kept).await? {
        if picked.contains(&name) && theirs.contains_key(&name) {
            let own = cell::row(&own)?;
            let mut ended = own.clone();
            ended.insert("status".to_owned(), Cell::text("ended"));
            ended.insert("updated_at".to_owned(), Cell::Moment(Some(desk.now())));
            write::<P, need::ActiveModel>(desk, moves, &own, &ended).await?;
        }
    }
    Ok(())
}

/// Where two consents say otherwise the one that allows less stands: the other is withdrawn.
pub async fn consents<P: Merges>(
    desk: &Desk<P>,
    moves: &mut Moves,
    kind: Kind,
    (kept, other): (i32, i32),
) -> Result<()> {
    let allows = |row: &Row| match cell::text(row, "extent") {
        "none" => 0,
        "masked" => 1,
        _ => 2,
    };
    let rows = |id| carry::rows::<P, consent::Entity>(desk, kind.column(), id);
    let current = |row: &Row| row.get("withdrawn_at").is_some_and(Cell::is_none);
    let theirs = rows(other).await?;
    for own in rows(kept).await?.into_iter().filter(current) {
        let less = theirs
            .iter()
            .filter(|row| current(row))
            .any(|row| row.get("kind") == own.get("kind") && allows(row) < allows(&own));
        if less {
            let mut withdrawn = own.clone();
            let now = Cell::Moment(Some(desk.now()));
            withdrawn.insert("withdrawn_at".to_owned(), now);
            write::<P, consent::ActiveModel>(desk, moves, &own, &withdrawn).await?;
        }
    }
    Ok(())
}

/// Where the picked values lie.
pub fn taken(kind: Kind, picked: &Picked) -> impl Iterator<Item = choice::Columns> {
    picked.iter().filter_map(move |name| {
        let (part, field) = name.split_once('-')?;
        choice::columns(kind, part, field)
    })
}

/// Takes the other's columns.
pub fn take(new: &mut Row, theirs: &Row, columns: &[&str]) {
    for name in columns {
        if let Some(value) = theirs.get(*name) {
            new.insert((*name).to_owned(), value.clone());
        }
    }
}
