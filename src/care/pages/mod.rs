//! The registers of care as pages: every register has the same.

mod canvass;
mod contact;
mod due;
mod elder;
mod family;
mod health;
mod household;
mod list;
mod paper;
mod published;
mod record;
mod subject;

use crate::access::{Desk, Permission, Routes};
use crate::error::{Error, Result};
use crate::page::{DeskFrame, Section, Texts};

use super::book::Book;
use super::{books, hub};

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/care", hub::show)
        .get("/care/due", due::show)
        .get("/care/alarms", due::alarms)
        .get(contact::PATH, contact::show)
        .get("/care/exams", health::show)
        .get("/care/elders/{elder}", elder::show)
        .get("/care/canvass", canvass::list)
        .get("/care/canvass/new", canvass::begin)
        .post("/care/canvass/new", canvass::add)
        .get("/care/canvass/{round}", canvass::show)
        .get("/care/canvass/{round}/print.pdf", canvass::pdf)
        .post("/care/canvass/{round}/end", canvass::close)
        .get("/care/canvass/{round}/households/{elder}", household::open)
        .post("/care/canvass/{round}/households/{elder}", household::cover)
        .get("/care/{book}", list::show)
        .get("/care/{book}/new", record::begin)
        .post("/care/{book}/new", record::add)
        .get("/care/{book}/{record}", record::show)
        .get("/care/{book}/{record}/sealed", record::sealed)
        .get("/care/{book}/{record}/print.pdf", paper::pdf)
        .get("/care/{book}/{record}/steps/{step}", record::ask)
        .post("/care/{book}/{record}/steps/{step}", record::take)
        .get("/p/{organisation}/notices", published::show)
        .get("/f/{token}/care", family::show)
        .get("/f/{token}/whereabouts", family::ask)
        .post("/f/{token}/whereabouts", family::tell)
        .post("/f/{token}/reminders/{record}", family::reply)
}

/// The register that a path names.
fn book(code: &str) -> Result<&'static Book> {
    books::of(code).ok_or(Error::NotFound)
}

/// The frame of a page below the duties.
fn frame<P: Permission>(desk: &Desk<P>, t: Texts, title: String) -> DeskFrame {
    desk.frame(t, title, Section::Care)
        .below("/care", t.care_title())
}

fn href(book: &Book) -> String {
    format!("/care/{}", book.code)
}
