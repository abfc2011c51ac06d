//! Columns that the database holds sealed: a desk seals what it writes and opens what it reads.

use anyhow::{Context, anyhow};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, Condition, DatabaseConnection, EntityTrait,
    IdenStatic, IntoActiveModel, ModelTrait, QueryFilter, TransactionTrait, Value,
};

use super::{Row, Scoped, Secret};
use crate::calendar::absence;
use crate::error::Result;
use crate::outbox::{message, reply};
use crate::people::{elder_contact, elder_health, helper_contact, notice};

/// Begins every sealed text, so that a plain one is told from it. Nobody writes an address or a number so.
const MARK: char = '~';

/// Which text columns of an entity are sealed. An empty text stays as it is.
#[derive(Clone, Copy, Debug)]
pub struct Sealing<E: EntityTrait> {
    /// The sealed columns.
    pub columns: &'static [E::Column],
    /// The column that binds a sealed text to its row: known before the row is written, and never changed.
    pub place: E::Column,
}

impl<E: EntityTrait> Sealing<E> {
    /// `table/column/row`: what is sealed here opens nowhere else.
    fn place(&self, column: E::Column, row: &Value) -> anyhow::Result<String> {
        let row = match row {
            Value::Int(Some(id)) => id.to_string(),
            Value::String(Some(key)) => key.clone(),
            _ => {
                return Err(anyhow!(
                    "{}.{} is not known where {} is sealed",
                    E::default().table_name(),
                    self.place.as_str(),
                    column.as_str()
                ));
            }
        };
        let table = E::default();
        Ok(format!("{}/{}/{row}", table.table_name(), column.as_str()))
    }
}

/// A text of a sealed column; none where there is nothing to hide.
fn text(value: Value) -> Option<String> {
    match value {
        Value::String(Some(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// Seals what a row says in the sealed columns of its table.
pub(super) fn seal<A>(secret: &Secret, row: &mut A) -> Result<()>
where
    A: ActiveModelTrait,
    A::Entity: Scoped,
{
    let Some(sealing) = A::Entity::sealing() else {
        return Ok(());
    };
    for column in sealing.columns {
        let (ActiveValue::Set(value) | ActiveValue::Unchanged(value)) = row.get(*column) else {
            continue;
        };
        if let Some(text) = text(value) {
            let (ActiveValue::Set(key) | ActiveValue::Unchanged(key)) = row.get(sealing.place)
            else {
                return Err(anyhow!("a row without its place cannot be sealed").into());
            };
            let place = sealing.place(*column, &key)?;
            row.set(
                *column,
                format!("{MARK}{}", secret.seal(&place, &text)).into(),
            );
        }
    }
    Ok(())
}

/// Opens the sealed columns of a row that was read.
pub(super) fn open<M>(secret: &Secret, model: &mut M) -> Result<()>
where
    M: ModelTrait,
    M::Entity: Scoped,
{
    let Some(sealing) = M::Entity::sealing() else {
        return Ok(());
    };
    for column in sealing.columns {
        if let Some(sealed) = text(model.get(*column)) {
            let place = sealing.place(*column, &model.get(sealing.place))?;
            let opened = sealed
                .strip_prefix(MARK)
                .and_then(|sealed| secret.open_sealed(&place, sealed))
                .with_context(|| format!("{place} does not open with the key of this service"))?;
            model.set(*column, opened.into());
        }
    }
    Ok(())
}

/// [`open`] for every row of an answer.
pub(super) fn open_all<M>(secret: &Secret, mut models: Vec<M>) -> Result<Vec<M>>
where
    M: ModelTrait,
    M::Entity: Scoped,
{
    for model in &mut models {
        open(secret, model)?;
    }
    Ok(models)
}

/// Seals what an older version of the service left plain.
///
/// # Errors
/// When the database refuses.
pub(super) async fn seal_older(database: &DatabaseConnection, secret: &Secret) -> Result<()> {
    seal_plain::<elder_contact::ActiveModel>(database, secret).await?;
    seal_plain::<elder_health::ActiveModel>(database, secret).await?;
    seal_plain::<helper_contact::ActiveModel>(database, secret).await?;
    seal_plain::<absence::ActiveModel>(database, secret).await?;
    seal_plain::<notice::ActiveModel>(database, secret).await?;
    seal_plain::<message::ActiveModel>(database, secret).await?;
    seal_plain::<reply::ActiveModel>(database, secret).await
}

async fn seal_plain<A>(database: &DatabaseConnection, secret: &Secret) -> Result<()>
where
    A: Row,
{
    let Some(sealing) = A::Entity::sealing() else {
        return Ok(());
    };
    let plain = sealing
        .columns
        .iter()
        .fold(Condition::any(), |any, column| {
            let plain = Condition::all()
                .add(column.ne(""))
                .add(column.not_like(format!("{MARK}%")));
            any.add(plain)
        });
    let transaction = database.begin().await?;
    let rows = A::Entity::find().filter(plain).all(&transaction).await?;
    for row in rows {
        let mut sealed: A = row.into_active_model();
        for column in sealing.columns {
            let done = text(
                sealed
                    .get(*column)
                    .into_value()
                    .unwrap_or_else(|| "".into()),
            );
            if done.is_some_and(|text| text.starts_with(MARK)) {
                sealed.not_set(*column);
            }
        }
        seal(secret, &mut sealed)?;
        sealed.update(&transaction).await?;
    }
    Ok(transaction.commit().await?)
}
