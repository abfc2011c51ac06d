//! Records that look like one person, as pages.

mod compare;
mod list;
mod settled;

use crate::access::{Desk, Permission, Routes};
use crate::page::{DeskFrame, Section, Texts};

/// Where all of them are listed.
const PATH: &str = "/people/duplicates";

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/people/duplicates", list::show)
        .get("/people/duplicates/{kind}/{kept}/{other}", compare::show)
        .post("/people/duplicates/{kind}/{kept}/{other}", compare::merge)
        .post(
            "/people/duplicates/{kind}/{kept}/{other}/different",
            compare::tell_apart,
        )
        .get("/people/merges/{merge}", settled::show)
        .post("/people/merges/{merge}/undo", settled::undo)
}

/// The frame of a page below the list.
fn frame<P: Permission>(desk: &Desk<P>, t: Texts, title: String) -> DeskFrame {
    desk.frame(t, title, Section::People)
        .below("/people", t.page_people())
        .below(PATH, t.duplicates_title())
}
