//! Rows of one table from one record to the other, and back.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityName, EntityTrait, IdenStatic, QueryFilter,
    QueryOrder,
};
use serde::{Deserialize, Serialize};

use super::cell::{self, Cell, Row};
use crate::access::{Change, Covers, Desk, ModelOf, Permission, Row as ActiveRow, Scoped, Secret};
use crate::error::Result;

/// Where a sealed column of a row opens; none where nothing of it depends on the person.
pub type Place = fn(&Row) -> Option<String>;

/// What has to be minded when rows of a table move.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rule {
    /// Of rows that are alike in these columns a person has one: the other's stays where it is. With no columns, one
    /// at all.
    pub once: Option<&'static [&'static str]>,
    /// That counts only among rows in which this column has this value, or none.
    pub among: Option<(&'static str, Option<&'static str>)>,
    /// Columns that open in a place which names the person.
    pub sealed: &'static [(&'static str, Place)],
    /// Whether its organisation is always the person's.
    pub lives_along: bool,
}

/// What was done to a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub table: String,
    /// By which the row is found since.
    pub key: Row,
    /// What its columns were, for those that were changed; none: there was no such row.
    pub before: Option<Row>,
    /// What they are since; of a new row all.
    pub after: Row,
}

/// All that was done, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moves {
    pub done: Vec<Move>,
    /// The tables of rows that stayed with the other record.
    pub stayed: Vec<String>,
}

fn table<E: EntityName + Default>() -> String {
    E::default().table_name().to_owned()
}

fn is_key<E: EntityTrait>(key: &Row) -> Condition {
    key.iter()
        .filter_map(|(name, value)| Some(cell::column::<E>(name)?.eq(value.value())))
        .fold(Condition::all(), Condition::add)
}

/// The rows in which a column points at somebody, the oldest first.
pub async fn rows<P, E>(desk: &Desk<P>, name: &str, person: i32) -> Result<Vec<Row>>
where
    P: Permission + Covers<E>,
    E: Scoped,
{
    let Some(column) = cell::column::<E>(name) else {
        return Err(anyhow::anyhow!("no column {name}").into());
    };
    let mut query = E::find().filter(column.eq(person));
    if let Some(id) = cell::column::<E>("id") {
        query = query.order_by_asc(id);
    }
    desk.all(query).await?.iter().map(cell::row).collect()
}

/// Gives a row other values, and notes what they were.
pub async fn write<P, A>(desk: &Desk<P>, moves: &mut Moves, old: &Row, new: &Row) -> Result<()>
where
    A: ActiveRow<Entity: Default>,
    P: Change + Covers<A::Entity>,
{
    let changed: Row = new
        .iter()
        .filter(|(name, value)| old.get(*name) != Some(*value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    set::<P, A>(desk, old, new).await?;
    let before = changed
        .keys()
        .filter_map(|name| Some((name.clone(), old.get(name)?.clone())));
    moves.done.push(Move {
        table: table::<A::Entity>(),
        before: Some(before.collect()),
        key: cell::key::<A::Entity>(new),
        after: changed,
    });
    Ok(())
}

/// Writes what differs. What the database holds sealed is written anew where its place is another now.
async fn set<P, A>(desk: &Desk<P>, old: &Row, new: &Row) -> Result<()>
where
    A: ActiveRow<Entity: Default>,
    P: Change + Covers<A::Entity>,
{
    let mut names: BTreeSet<String> = new
        .iter()
        .filter(|(name, value)| old.get(*name) != Some(*value))
        .map(|(name, _)| name.clone())
        .collect();
    let key = cell::key::<A::Entity>(old);
    if key != cell::key::<A::Entity>(new) {
        // Its key is the person: a row of this kind holds nothing sealed.
        let mut update = A::Entity::update_many().filter(is_key::<A::Entity>(&key));
        for name in names {
            if let (Some(column), Some(value)) = (cell::column::<A::Entity>(&name), new.get(&name))
            {
                update = update.col_expr(column, value.expr());
            }
        }
        return desk.update_all(update).await.map(|_| ());
    }
    if let Some(sealing) = A::Entity::sealing() {
        let place = sealing.place.as_str();
        if names.contains(place) {
            let columns = sealing.columns.iter();
            names.extend(columns.map(|column| column.as_str().to_owned()));
        }
        names.insert(place.to_owned());
    }
    let mut row = <A as ActiveModelTrait>::default();
    for name in names.iter().chain(key.keys()) {
        if let (Some(column), Some(value)) = (cell::column::<A::Entity>(name), new.get(name)) {
            row.set(column, value.value());
        }
    }
    desk.update(row).await.map(|_| ())
}

/// Adds a row, and notes it.
pub async fn add<P, A>(desk: &Desk<P>, moves: &mut Moves, values: &Row) -> Result<()>
where
    A: ActiveRow<Entity: Default>,
    P: Change + Covers<A::Entity>,
{
    let mut row = <A as ActiveModelTrait>::default();
    for (name, value) in values {
        if let Some(column) = cell::column::<A::Entity>(name) {
            row.set(column, value.value());
        }
    }
    let made: ModelOf<A> = desk.insert(row).await?;
    let made = cell::row(&made)?;
    moves.done.push(Move {
        table: table::<A::Entity>(),
        key: cell::key::<A::Entity>(&made),
        before: None,
        after: made,
    });
    Ok(())
}

/// Opens what is sealed in the old row and seals it for the new one.
pub fn reseal(secret: &Secret, rule: &Rule, old: &Row, new: &mut Row) {
    for (name, place) in rule.sealed {
        let (Some(from), Some(to)) = (place(old), place(new)) else {
            continue;
        };
        let sealed = cell::text(new, name);
        if from == to || sealed.is_empty() {
            continue;
        }
        if let Some(open) = secret.open_sealed(&from, sealed) {
            new.insert((*name).to_owned(), Cell::text(secret.seal(&to, &open)));
        }
    }
}

impl Rule {
    fn counts(&self, row: &Row) -> bool {
        self.among
            .is_none_or(|(name, wanted)| match (row.get(name), wanted) {
                (Some(value), None) => value.is_none(),
                (_, Some(wanted)) => cell::text(row, name) == wanted,
                (None, None) => true,
            })
    }

    /// Whether somebody who has these rows cannot have this one too.
    fn clashes(&self, own: &[Row], row: &Row) -> bool {
        let Some(once) = self.once else {
            return false;
        };
        let alike = |other: &Row| once.iter().all(|name| other.get(*name) == row.get(*name));
        self.counts(row) && own.iter().any(|other| self.counts(other) && alike(other))
    }
}

/// Whose rows go where.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub from: i32,
    pub to: i32,
    /// Of the record that stays.
    pub organisation: i32,
}

/// Moves the rows of a table that point at somebody by a column.
pub async fn carry<P, A>(
    desk: &Desk<P>,
    moves: &mut Moves,
    rule: Rule,
    column: &str,
    way: Way,
) -> Result<()>
where
    A: ActiveRow<Entity: Default>,
    P: Change + Covers<A::Entity>,
{
    let mut own = match rule.once {
        Some(_) => rows::<P, A::Entity>(desk, column, way.to).await?,
        None => Vec::new(),
    };
    for old in rows::<P, A::Entity>(desk, column, way.from).await? {
        let mut new = old.clone();
        new.insert(column.to_owned(), Cell::Whole(Some(way.to)));
        if rule.lives_along {
            new.insert(
                "organisation_id".to_owned(),
                Cell::Whole(Some(way.organisation)),
            );
        }
        // Nobody is married to themselves.
        let own_kin =
            new.contains_key("other_elder_id") && new.get("elder_id") == new.get("other_elder_id");
        if own_kin || rule.clashes(&own, &new) {
            moves.stayed.push(table::<A::Entity>());
            continue;
        }
        reseal(desk.secret(), &rule, &old, &mut new);
        write::<P, A>(desk, moves, &old, &new).await?;
        own.push(new);
    }
    Ok(())
}

/// Puts back what a move did; the columns that had been changed again stay as they are, and are named.
pub async fn put_back<P, A>(desk: &Desk<P>, rule: Rule, done: &Move) -> Result<Vec<String>>
where
    A: ActiveRow<Entity: Default>,
    P: Change + Covers<A::Entity>,
{
    let named = |name: &str| format!("{}.{name}", done.table);
    let found = desk
        .all(A::Entity::find().filter(is_key::<A::Entity>(&done.key)))
        .await?;
    let Some(now) = found.first().map(cell::row).transpose()? else {
        return Ok(vec![named("id")]);
    };
    let Some(before) = &done.before else {
        if now != done.after {
            return Ok(vec![named("id")]);
        }
        let gone = A::Entity::delete_many().filter(is_key::<A::Entity>(&done.key));
        desk.delete_all(gone).await?;
        return Ok(Vec::new());
    };
    let mut left = Vec::new();
    let mut new = now.clone();
    for (name, value) in before {
        if now.get(name) == done.after.get(name) {
            new.insert(name.clone(), value.clone());
        } else {
            left.push(name.clone());
        }
    }
    // What was sealed anew since goes back with its row, and has to open there; what was put back opens there already.
    reseal(desk.secret(), &rule, &now, &mut new);
    left.retain(|name| now.get(name) == new.get(name));
    if new != now {
        set::<P, A>(desk, &now, &new).await?;
    }
    Ok(left.iter().map(|name| named(name)).collect())
}
