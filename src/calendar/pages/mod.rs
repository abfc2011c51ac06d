//! The tables of an organisation as a page: seen, added to, taken from, and brought in from a sheet.

mod forms;
mod notice;
mod sheet;
mod table;

pub(crate) use notice::Notice;

use crate::access::Routes;
use crate::exchange::MAX_BYTES;

/// The form around a file, bytes.
const FORM: usize = 64 * 1024;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/holidays", table::home)
        .get("/holidays/{organisation}", table::show)
        .post("/holidays/{organisation}/days", table::add_days)
        .post("/holidays/{organisation}/days/{day}/end", table::remove_day)
        .post("/holidays/{organisation}/seasons", table::add_season)
        .post(
            "/holidays/{organisation}/seasons/{season}/end",
            table::remove_season,
        )
        .upload(
            "/holidays/{organisation}/sheet",
            sheet::look,
            MAX_BYTES + FORM,
        )
        .post("/holidays/{organisation}/official", sheet::official)
        .post("/holidays/{organisation}/confirmation", sheet::confirm)
}

/// Where the tables of an organisation are.
fn address(organisation: i32) -> String {
    format!("/holidays/{organisation}")
}
