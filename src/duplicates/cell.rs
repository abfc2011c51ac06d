//! A row of any table as values by column: what moves is written down so, and put back exactly.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sea_orm::{
    EntityTrait, IdenStatic, Iterable, ModelTrait, PrimaryKeyToColumn, Value, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use crate::error::Result;

/// A value as the database has it, or that there is none of its type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    Whole(Option<i32>),
    Large(Option<i64>),
    Text(Option<String>),
    Yes(Option<bool>),
    /// The bits, so that not the last of them is lost.
    Real(Option<u64>),
    Day(Option<NaiveDate>),
    Time(Option<NaiveTime>),
    Clock(Option<NaiveDateTime>),
    Moment(Option<DateTime<Utc>>),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Some(text.into()))
    }

    /// Whether there is no value.
    pub fn is_none(&self) -> bool {
        match self {
            Self::Whole(value) => value.is_none(),
            Self::Large(value) => value.is_none(),
            Self::Text(value) => value.is_none(),
            Self::Yes(value) => value.is_none(),
            Self::Real(value) => value.is_none(),
            Self::Day(value) => value.is_none(),
            Self::Time(value) => value.is_none(),
            Self::Clock(value) => value.is_none(),
            Self::Moment(value) => value.is_none(),
        }
    }

    /// As a statement takes it.
    pub fn value(&self) -> Value {
        match self.clone() {
            Self::Whole(value) => value.into(),
            Self::Large(value) => value.into(),
            Self::Text(value) => value.into(),
            Self::Yes(value) => value.into(),
            Self::Real(value) => value.map(f64::from_bits).into(),
            Self::Day(value) => value.into(),
            Self::Time(value) => value.into(),
            Self::Clock(value) => value.into(),
            Self::Moment(value) => value.into(),
        }
    }

    pub fn expr(&self) -> Expr {
        Expr::value(self.value())
    }

    fn of(value: Value) -> Result<Self> {
        Ok(match value {
            Value::Int(value) => Self::Whole(value),
            Value::BigInt(value) => Self::Large(value),
            Value::String(value) => Self::Text(value),
            Value::Bool(value) => Self::Yes(value),
            Value::Double(value) => Self::Real(value.map(f64::to_bits)),
            Value::ChronoDate(value) => Self::Day(value),
            Value::ChronoTime(value) => Self::Time(value),
            Value::ChronoDateTime(value) => Self::Clock(value),
            Value::ChronoDateTimeUtc(value) => Self::Moment(value),
            other => return Err(anyhow::anyhow!("a value of no known type: {other:?}").into()),
        })
    }
}

/// Values by the name of their column.
pub type Row = BTreeMap<String, Cell>;

/// A row as it was read.
///
/// # Errors
/// When a column has a type that no table had until now.
pub fn row<M: ModelTrait>(model: &M) -> Result<Row> {
    <M::Entity as EntityTrait>::Column::iter()
        .map(|column| Ok((column.as_str().to_owned(), Cell::of(model.get(column))?)))
        .collect()
}

/// The part of a row by which it is found.
pub fn key<E: EntityTrait>(row: &Row) -> Row {
    E::PrimaryKey::iter()
        .map(|part| part.into_column().as_str().to_owned())
        .filter_map(|name| Some((name.clone(), row.get(&name)?.clone())))
        .collect()
}

/// A table's column by its name.
pub fn column<E: EntityTrait>(name: &str) -> Option<E::Column> {
    E::Column::iter().find(|column| column.as_str() == name)
}

/// The number in a column; 0 where there is none.
pub fn whole(row: &Row, name: &str) -> i32 {
    match row.get(name) {
        Some(Cell::Whole(value)) => value.unwrap_or_default(),
        _ => 0,
    }
}

/// The text in a column; empty where there is none.
pub fn text<'a>(row: &'a Row, name: &str) -> &'a str {
    match row.get(name) {
        Some(Cell::Text(Some(value))) => value,
        _ => "",
    }
}
