//! From a trial to the register, in one transaction, with what is needed to take it back.

use super::compare::{Fate, Line};
use super::entry::Entry;
use super::register::{Register, Rosters, item};
use super::trial::Trial;
use super::write::{Keeps, Writer};
use super::{Field, Kind, import_change};
use crate::access::{Covers, Desk, entity::organisation};
use crate::error::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};

/// The table of a kind, as it stands beside a change.
pub fn subject(kind: Kind) -> &'static str {
    match kind {
        Kind::Elders => "elder",
        Kind::Helpers => "helper",
    }
}

/// Where a change is sealed: it holds what is otherwise kept behind permissions of its own.
pub fn change_place(import: i32, subject: &str, id: i32) -> String {
    format!("import_change/{import}/{subject}/{id}")
}

/// Lets two imports into overlapping organisations go one after the other.
pub async fn take_turns<P: Keeps>(
    desk: &Desk<P>,
    organisation: &organisation::Model,
) -> Result<()> {
    let touch = organisation::Entity::update_many()
        .col_expr(
            organisation::Column::Version,
            Expr::col(organisation::Column::Version),
        )
        .filter(organisation::Column::Path.starts_with(&organisation.path));
    desk.update_all(touch).await?;
    Ok(())
}

/// Writes what a trial found, and notes every change under the import of this id.
pub async fn write<P>(desk: &Desk<P>, trial: &Trial, import: i32) -> Result<()>
where
    P: Keeps + Covers<import_change::Entity>,
{
    let kind = trial.kind();
    let mut writer = Writer::new(desk, kind, &trial.register.organisation.time_zone);
    let lines = |fate: Fate, is_known: bool| {
        let lines = trial.comparison.lines.iter();
        lines.filter(move |line| line.fate == fate && line.known.is_some() == is_known)
    };
    let mut changes = Vec::new();
    let counts = trial.counts();
    let meter = desk.meter(counts.added + counts.changed);
    let added: Vec<&Line> = lines(Fate::Added, false).collect();
    let ids = writer.add(&added, &meter).await?;
    for line in added {
        let code = line.after.value(Field::Id);
        let id = ids
            .get(code)
            .copied()
            .ok_or_else(|| anyhow::anyhow!("{code} was not inserted"))?;
        changes.push(note(
            desk,
            import,
            kind,
            (id, line.organisation),
            None,
            &line.after,
        ));
    }
    for line in lines(Fate::Added, true) {
        let known = person(&trial.register, line);
        writer.change(known, &line.after, Some("active")).await?;
        meter.did(1);
        // Later compared with the whole person, as with anybody who was added.
        let after = known.entry.with(&line.after);
        changes.push(note(
            desk,
            import,
            kind,
            (known.id, line.organisation),
            None,
            &after,
        ));
    }
    for line in lines(Fate::Changed, true) {
        let known = person(&trial.register, line);
        writer.change(known, &line.after, None).await?;
        meter.did(1);
        changes.push(note(
            desk,
            import,
            kind,
            (known.id, line.organisation),
            Some(&line.before),
            &line.after,
        ));
    }
    desk.insert_all(changes).await?;
    writer.finish().await
}

fn person<'a>(register: &'a Register, line: &Line) -> &'a super::register::Known {
    &register.people[line.known.unwrap_or_default()]
}

fn note<P: Rosters>(
    desk: &Desk<P>,
    import: i32,
    kind: Kind,
    (id, organisation): (i32, i32),
    before: Option<&Entry>,
    after: &Entry,
) -> import_change::ActiveModel {
    let place = change_place(import, subject(kind), id);
    let sealed = |entry: &Entry| {
        let json = serde_json::to_string(entry).expect("text by name is JSON");
        desk.secret().seal(&place, &json)
    };
    let mut whole = after.clone();
    if before.is_none() && !whole.has(Field::Village) {
        whole.set(item(Field::Village), organisation.to_string());
    }
    import_change::ActiveModel {
        import_id: Set(import),
        organisation_id: Set(organisation),
        subject: Set(subject(kind).to_owned()),
        subject_id: Set(id),
        before: Set(before.map(sealed)),
        after: Set(sealed(&whole)),
        undone: Set(false),
        ..Default::default()
    }
}
