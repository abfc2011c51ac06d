//! What stands in one cell, understood or doubted. Nothing here knows rows, columns or files.

pub mod choice;
pub mod date;
pub mod identity;
pub mod list;
pub mod name;
pub mod need;
pub mod number;
pub mod phone;
pub mod place;
pub mod plain;
pub mod week;

use super::fault::Reason;

/// What became of a cell: a value, doubts about it, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<T> {
    pub value: Option<T>,
    pub doubts: Vec<Reason>,
}

impl<T> Reading<T> {
    pub const fn sure(value: T) -> Self {
        Self {
            value: Some(value),
            doubts: Vec::new(),
        }
    }

    pub const fn nothing() -> Self {
        Self {
            value: None,
            doubts: Vec::new(),
        }
    }

    pub fn refused(reason: Reason) -> Self {
        Self {
            value: None,
            doubts: vec![reason],
        }
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        Reading {
            value: self.value.map(change),
            doubts: self.doubts,
        }
    }
}

/// What stands in the cell, short enough for a message.
pub fn shown(raw: &str) -> String {
    const LONGEST: usize = 40;
    let raw = raw.trim();
    if raw.chars().count() <= LONGEST {
        raw.to_owned()
    } else {
        raw.chars().take(LONGEST).chain(['…']).collect()
    }
}
