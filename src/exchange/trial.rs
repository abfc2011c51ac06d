//! A file read and compared with the register: what it would do, before it does anything.

use super::compare::{Comparison, Fate, compare};
use super::register::{Register, Rosters};
use super::{Choices, Fault, Kind, Severity, Table, prepare};
use crate::access::Desk;
use crate::error::{Error, Result};
use std::collections::BTreeSet;

/// What a file would do.
pub struct Trial {
    pub table: Table,
    pub register: Register,
    pub comparison: Comparison,
}

/// How many rows are new, changed, the same and not taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: usize,
    pub changed: usize,
    pub same: usize,
    pub skipped: usize,
}

impl Trial {
    /// Reads a file, and compares it with the people of an organisation and of all below it.
    ///
    /// # Errors
    /// When the database refuses. A file that cannot be read is the inner fault.
    pub async fn of<P: Rosters>(
        desk: &Desk<P>,
        organisation: i32,
        file_name: &str,
        bytes: Vec<u8>,
        choices: &Choices,
    ) -> Result<std::result::Result<Self, Fault>> {
        let table = match read(file_name, bytes, choices).await? {
            Ok(table) => table,
            Err(fault) => return Ok(Err(fault)),
        };
        let register = Register::read(desk, organisation, table.kind()).await?;
        let comparison = compare(&table, &register);
        Ok(Ok(Self {
            table,
            register,
            comparison,
        }))
    }

    /// Whose roster it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.table.kind()
    }

    /// All faults: of the table as a whole first, then by row.
    #[must_use]
    pub fn faults(&self) -> Vec<&Fault> {
        let mut faults: Vec<&Fault> = self
            .table
            .faults
            .iter()
            .chain(&self.comparison.faults)
            .collect();
        faults.sort_by_key(|fault| fault.row);
        faults
    }

    /// Whether nothing of the file can be taken.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.table.errors().any(|fault| fault.row.is_none())
    }

    /// Whether there is anything to confirm.
    #[must_use]
    pub fn changes_anything(&self) -> bool {
        !self.is_refused()
            && self
                .comparison
                .lines
                .iter()
                .any(|line| line.fate != Fate::Same)
    }

    /// What becomes of the rows.
    #[must_use]
    pub fn counts(&self) -> Counts {
        if self.is_refused() {
            return Counts::default();
        }
        Counts {
            added: self.comparison.count(Fate::Added),
            changed: self.comparison.count(Fate::Changed),
            same: self.comparison.count(Fate::Same),
            skipped: skipped(self.faults().into_iter()),
        }
    }
}

/// How many rows are not taken.
pub fn skipped<'a>(faults: impl Iterator<Item = &'a Fault>) -> usize {
    let errors = faults.filter(|fault| fault.severity == Severity::Error);
    errors
        .filter_map(|fault| fault.row)
        .collect::<BTreeSet<_>>()
        .len()
}

/// Reading a large workbook takes a while: it is done where it keeps nobody waiting.
async fn read(
    file_name: &str,
    bytes: Vec<u8>,
    choices: &Choices,
) -> Result<std::result::Result<Table, Fault>> {
    let (file_name, choices) = (file_name.to_owned(), choices.clone());
    tokio::task::spawn_blocking(move || prepare(&bytes, &file_name, &choices))
        .await
        .map_err(|error| Error::Internal(error.into()))
}
