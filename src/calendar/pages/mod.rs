//! The tables of an organisation as a page: seen, added to, taken from. A sheet is brought in by `exchange`.

mod forms;
mod notice;
pub(crate) mod table;

pub(crate) use notice::Notice;

use crate::access::Routes;
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
}

/// Where the tables of an organisation are.
pub(crate) fn address(organisation: i32) -> String {
    format!("/holidays/{organisation}")
}
