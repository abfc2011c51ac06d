//! Fields that several forms of the catalog have: texts that may be left out, the same in English, telephone, status.

use crate::page::{Faulty, Form};
use crate::people::pages::field::{Control, Field};
use crate::people::phone;

type Read<T> = std::result::Result<T, Faulty>;

/// A text that may be left out; empty then.
pub(super) fn optional(form: &mut Form, name: &str, label: &str, most: usize) -> Read<String> {
    let text = form.optional(name, |form, name| form.paragraph(name, label, most));
    text.map(Option::unwrap_or_default)
}

/// The same text in English, which may be left out.
pub(super) fn english(form: &mut Form, name: &str, label: &str, most: usize) -> Read<String> {
    let label = form.texts().catalog_english(label);
    optional(form, &format!("{name}_en"), &label, most)
}

/// The field for it.
pub(super) fn english_field(form: &Form, name: &str, label: &str, control: Control) -> Field {
    Field::new(
        format!("{name}_en"),
        form.texts().catalog_english(label),
        control,
    )
}

/// A telephone number that may be left out.
pub(super) fn telephone(form: &mut Form) -> Read<Option<String>> {
    let t = form.texts();
    form.optional("phone", |form, name| {
        let number = form.text(name, &t.catalog_phone(), 40)?;
        if phone::is_plausible(&number) {
            Ok(number)
        } else {
            Err(form.fault(name, t.catalog_fault_phone()))
        }
    })
}

/// Where one can read more: an address of the web, which may be left out.
pub(super) fn website(form: &mut Form) -> Read<Option<String>> {
    let t = form.texts();
    form.optional("website", |form, name| {
        let address = form.text(name, &t.catalog_website(), 200)?;
        let web = address.parse::<axum::http::Uri>().is_ok_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && uri.host().is_some_and(|host| !host.is_empty())
        });
        if web {
            Ok(address)
        } else {
            Err(form.fault(name, t.catalog_fault_website()))
        }
    })
}

/// One of the two statuses.
pub(super) fn status(form: &mut Form) -> Read<String> {
    let t = form.texts();
    let statuses = super::options::statuses(t);
    form.choice(
        "status",
        &t.catalog_status(),
        &super::options::codes(&statuses),
    )
}
