//! The pages of an import: hand in a file, see how it is read and what it would do, confirm, take back.

mod decide;
mod holidays;
mod list;
mod preview;
mod settled;
mod underway;

pub(super) use list::receive;
pub(crate) use preview::plain;

use super::{Choices, KeepImports, MAX_BYTES, import};
use crate::access::{Covers, Desk, Permission, Routes};
use crate::error::{Error, Result};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use sea_orm::EntityTrait;

/// The form around a file, bytes.
const FORM: usize = 64 * 1024;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::default()
        .get("/imports", list::show)
        .upload("/imports", list::hand_in, MAX_BYTES + FORM)
        .get(underway::PATH, underway::show)
        .get("/imports/{id}", preview::show)
        .get("/imports/{id}/faults", preview::faults)
        .post("/imports/{id}/choices", decide::choose)
        .post("/imports/{id}/confirmation", decide::confirm)
        .post("/imports/{id}/undo", decide::undo)
        .post("/imports/{id}/removal", decide::remove)
        .upload(
            "/holidays/{organisation}/sheet",
            holidays::look,
            MAX_BYTES + FORM,
        )
        .post("/holidays/{organisation}/official", holidays::official)
        .post("/holidays/{organisation}/confirmation", holidays::confirm)
}

/// Where the pages of an import are.
fn address(id: i32) -> String {
    format!("/imports/{id}")
}

async fn find<P: Permission + Covers<import::Entity>>(
    desk: &Desk<P>,
    id: i32,
) -> Result<import::Model> {
    desk.one(import::Entity::find_by_id(id)).await
}

fn content_place(sha256: &str) -> String {
    format!("import/{sha256}")
}

/// A file waits for its confirmation sealed: it holds all that is kept behind permissions of its own.
fn seal(desk: &Desk<KeepImports>, sha256: &str, bytes: &[u8]) -> Vec<u8> {
    desk.secret()
        .seal(&content_place(sha256), &STANDARD_NO_PAD.encode(bytes))
        .into_bytes()
}

/// The bytes of a file that waits.
fn unseal<P: Permission>(desk: &Desk<P>, row: &import::Model) -> Result<Vec<u8>> {
    let sealed =
        std::str::from_utf8(&row.content).map_err(|error| Error::Internal(error.into()))?;
    let encoded = desk
        .secret()
        .open_sealed(&content_place(&row.sha256), sealed);
    let encoded =
        encoded.ok_or_else(|| anyhow::anyhow!("the file of import {} cannot be opened", row.id))?;
    STANDARD_NO_PAD
        .decode(encoded)
        .map_err(|error| Error::Internal(error.into()))
}

fn choices(row: &import::Model) -> Result<Choices> {
    serde_json::from_str(&row.choices).map_err(|error| Error::Internal(error.into()))
}
