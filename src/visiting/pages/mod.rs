//! The visiting scheme as pages: who is due, since when nobody has seen whom, what was found, the proof of a month.

mod elder;
mod list;
mod own;
mod paper;
pub(crate) mod proof;
mod record;
mod surges;

use crate::access::Routes;
use crate::page::Texts;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/visiting", list::show)
        .get("/visiting/print.pdf", paper::of_all)
        .get("/visiting/proof", proof::show)
        .get("/visiting/surges", surges::show)
        .post("/visiting/surges", surges::add)
        .get("/visiting/elders/{elder}", elder::show)
        .get("/visiting/elders/{elder}/print.pdf", paper::of_one)
        .post("/visiting/elders/{elder}/occasions", elder::changed)
        .get("/visiting/elders/{elder}/records", record::open)
        .post("/visiting/elders/{elder}/records", record::keep)
        .get("/h/{token}/elders/{elder}/records", own::open)
        .post("/h/{token}/elders/{elder}/records", own::keep)
}

/// The words of a code: `visiting-GROUP-CODE`.
fn word(t: Texts, group: &str, code: &str) -> String {
    t.of(&format!("visiting-{group}-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

/// Where an elder's visits are.
fn href(elder: i32) -> String {
    format!("/visiting/elders/{elder}")
}
