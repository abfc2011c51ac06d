//! What the pages of links that a coordinator gives away share: to an elder's family, and to an association.

use askama::Template;

use super::qr;
use crate::error::Result;
use crate::page::qr::Code;
use crate::page::{DeskFrame, Form, Texts, date};

/// The longest note of whom a link is for.
const LABEL: usize = 60;

/// The links that are good, and the form that makes one more.
#[derive(Template)]
#[template(path = "schedule/pages/given_links.html")]
pub(super) struct GivenLinks {
    pub frame: DeskFrame,
    /// What whoever has a link sees.
    pub what: String,
    /// What to mind about them.
    pub note: Option<String>,
    /// There are none.
    pub none: String,
    /// Whom a link may be for.
    pub label_hint: String,
    /// Where links are made.
    pub address: String,
    /// Where one is revoked, below its own address.
    pub revocation: &'static str,
    pub links: Vec<GivenLink>,
    pub form: Form,
}

pub(super) struct GivenLink {
    id: i32,
    label: String,
    when: String,
    address: String,
    qr: Code,
}

impl GivenLink {
    /// A link made at a wall-clock time.
    ///
    /// # Errors
    /// Where the address is too long for a code.
    pub fn of(
        t: Texts,
        (id, label): (i32, String),
        made: chrono::NaiveDateTime,
        address: String,
    ) -> Result<Self> {
        Ok(Self {
            id,
            label,
            when: t.schedule_family_made(date::moment(t, made)),
            qr: qr(t, &address)?,
            address,
        })
    }
}

/// Whom a new link is for, as the form says; the form itself where it says nothing of use.
pub(super) fn label(t: Texts, mut form: Form) -> std::result::Result<String, Form> {
    let label = form.text("label", &t.schedule_family_label(), LABEL);
    form.finish(|| label)
}
