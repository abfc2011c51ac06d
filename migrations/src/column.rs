//! The few shapes of columns that every table is made of.

use sea_orm_migration::{prelude::*, schema};

pub use schema::{
    big_integer, boolean, date, date_null, double_null, integer, integer_null, text, text_null,
};

/// The primary key `id`.
pub fn id() -> ColumnDef {
    schema::pk_auto("id")
}

/// A moment in UTC.
pub fn moment(name: &'static str) -> ColumnDef {
    schema::timestamp_with_time_zone(name)
}

/// A moment in UTC, or none yet.
pub fn moment_null(name: &'static str) -> ColumnDef {
    schema::timestamp_with_time_zone_null(name)
}

/// The number that grows with every change, against stale writes.
pub fn version() -> ColumnDef {
    schema::integer("version").default(1).take()
}

/// A foreign key from `column` of `table` to the id of `target`; rows that are pointed at cannot go.
pub fn key(
    table: &'static str,
    column: &'static str,
    target: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{column}"))
        .from(Alias::new(table), Alias::new(column))
        .to(Alias::new(target), Alias::new("id"))
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// A table of these columns, whose `keys` are pairs of a column and the table it points at.
pub fn table(
    name: &'static str,
    columns: Vec<ColumnDef>,
    keys: &[(&'static str, &'static str)],
) -> TableCreateStatement {
    let mut table = Table::create().table(name).to_owned();
    for column in columns {
        table.col(column);
    }
    for (column, target) in keys {
        table.foreign_key(&mut key(name, column, target));
    }
    table
}

/// An index over `columns`, unique or not.
pub async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut index = Index::create()
        .name(format!("ix_{table}_{}", columns.join("_")))
        .table(table)
        .to_owned();
    for column in columns {
        index.col(*column);
    }
    if unique {
        index.unique();
    }
    manager.create_index(index).await
}

/// Drops these tables in this order.
pub async fn drop_all(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for name in tables {
        manager
            .drop_table(Table::drop().table(*name).to_owned())
            .await?;
    }
    Ok(())
}
