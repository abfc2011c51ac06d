//! Catalogs of services in: a spreadsheet whose columns are guessed, or services as HSDS JSON. As with a roster, nothing
//! is written before somebody has seen what would change, and it can be taken back.

mod field;
mod hsds;
mod sheet;
mod trial;
mod undo;
mod value;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use field::ServiceField;
pub(super) use sheet::CatalogTable;
pub(super) use trial::{CatalogLine, CatalogTrial};
pub(super) use undo::undo;
pub(super) use value::words;
pub(super) use write::write;

use super::fault::{Fault, Reason};
use super::read as file;
use crate::access::{Covers, Permission, entity::organisation};
use crate::catalog::{provider, service};

/// How a catalog is to be read. What is `None` or missing is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogChoices {
    /// The sheet's name.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The row of the header, as a spreadsheet numbers it, from 1.
    #[serde(default)]
    pub header_row: Option<u32>,
    /// What a column is taken for, by its letter; `None` leaves it out. Columns that are not named are guessed.
    #[serde(default)]
    pub fields: BTreeMap<String, Option<ServiceField>>,
}

/// A permission that reaches all that a catalog is about.
pub trait Catalogs:
    Permission + Covers<organisation::Entity> + Covers<service::Entity> + Covers<provider::Entity>
{
}

impl<P> Catalogs for P where
    P: Permission
        + Covers<organisation::Entity>
        + Covers<service::Entity>
        + Covers<provider::Entity>
{
}

/// What a catalog says of one service: values in the shape in which they are compared, by what they are.
pub(super) type Values = BTreeMap<ServiceField, String>;

/// A service as the file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    /// The row of the spreadsheet, or the place in the list, from 1.
    pub row: u32,
    /// The id under which it was published.
    pub id: Option<uuid::Uuid>,
    pub values: Values,
}

/// What was read of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    /// How a spreadsheet was read; none of JSON.
    pub table: Option<CatalogTable>,
    pub entries: Vec<Entry>,
    pub faults: Vec<Fault>,
}

/// Whether a file is JSON.
fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
}

/// Whether a file looks like a catalog: JSON, or a table with a column for services and none for people.
pub(super) fn is_catalog(bytes: &[u8], file_name: &str) -> bool {
    is_json(bytes)
        || file::read(bytes, file_name).is_ok_and(|sheets| sheets.iter().any(sheet::is_catalog))
}

/// Reads a catalog.
///
/// # Errors
/// A [`Fault`] of the whole file when there is no catalog in it.
pub(super) fn read(
    bytes: &[u8],
    file_name: &str,
    today: chrono::NaiveDate,
    choices: &CatalogChoices,
) -> Result<Contents, Fault> {
    if bytes.len() > file::MAX_BYTES {
        let megabytes = file::MAX_BYTES / 1024 / 1024;
        return Err(Fault::whole(Reason::FileTooLarge { megabytes }));
    }
    if is_json(bytes) {
        return hsds::read(bytes, today).map_err(Fault::whole);
    }
    let sheets = file::read(bytes, file_name).map_err(Fault::whole)?;
    sheet::read(&sheets, today, choices).map_err(Fault::whole)
}
