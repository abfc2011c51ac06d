//! How somebody is reached.

use axum_extra::extract::Form as Fields;
use sea_orm::{EntityTrait, Set, Unchanged};

use super::field::{Control, Field, FormPage};
use super::subject::{Key, Kind, Subject, seen};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Faulty, Form, Texts, Values};
use crate::people::{elder_contact, helper_contact, phone};

struct Wanted {
    phone: Option<String>,
    address: Option<String>,
    /// Elders only.
    family_phone: Option<String>,
    /// Helpers only.
    note: Option<String>,
}

fn page<P: Permission>(desk: &Desk<P>, subject: &Subject, form: Form) -> FormPage {
    let t = form.texts();
    let frame = subject.frame(desk, t, t.people_contact());
    let mut fields = vec![
        Field::new("phone", t.page_optional(t.people_phone()), Control::Phone),
        Field::new(
            "address",
            t.page_optional(t.people_address()),
            Control::Text(100),
        ),
    ];
    fields.push(match subject.key.kind {
        Kind::Elder => Field::new(
            "family_phone",
            t.page_optional(t.people_family_phone()),
            Control::Phone,
        ),
        Kind::Helper => Field::new(
            "note",
            t.page_optional(t.people_note()),
            Control::Paragraph(500),
        ),
    });
    FormPage::new(
        frame,
        form,
        fields,
        subject.key.part("contact"),
        subject.key.href(),
    )
    .version(subject.version)
}

/// What people write between two numbers.
const SEPARATORS: [char; 6] = [';', ',', '/', '\u{3001}', '\u{ff0c}', '\u{ff1b}'];

/// One number, or several with a separator between them.
fn phones(form: &mut Form, name: &str, label: &str) -> std::result::Result<Option<String>, Faulty> {
    let Some(text) = form.optional(name, |form, name| form.text(name, label, 100))? else {
        return Ok(None);
    };
    let written = text.replace(SEPARATORS, &phone::SEPARATOR.to_string());
    let numbers: Vec<&str> = phone::numbers(&written).collect();
    if numbers.is_empty() || !numbers.iter().all(|number| phone::is_plausible(number)) {
        let fault = form.texts().people_fault_phone(label);
        return Err(form.fault(name, fault));
    }
    Ok(Some(numbers.join(&phone::SEPARATOR.to_string())))
}

fn read(mut form: Form, kind: Kind) -> std::result::Result<(i32, Wanted), Form> {
    let t = form.texts();
    let seen = seen(&mut form);
    let number = phones(&mut form, "phone", &t.people_phone());
    let address = form.optional("address", |form, name| {
        form.text(name, &t.people_address(), 100)
    });
    let (family_phone, note) = match kind {
        Kind::Elder => (
            phones(&mut form, "family_phone", &t.people_family_phone()),
            Ok(None),
        ),
        Kind::Helper => {
            let note = form.optional("note", |form, name| {
                form.paragraph(name, &t.people_note(), 500)
            });
            (Ok(None), note)
        }
    };
    form.finish(|| {
        let wanted = Wanted {
            phone: number?,
            address: address?,
            family_phone: family_phone?,
            note: note?,
        };
        Ok((seen?, wanted))
    })
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let fill =
        |form: Form, name: &str, value: Option<String>| form.with(name, value.unwrap_or_default());
    let mut form = Form::empty(t);
    match key.kind {
        Kind::Elder => {
            if let Some(row) = desk
                .maybe(elder_contact::Entity::find_by_id(key.id))
                .await?
            {
                form = fill(form, "phone", row.phone);
                form = fill(form, "address", row.address);
                form = fill(form, "family_phone", row.family_phone);
            }
        }
        Kind::Helper => {
            if let Some(row) = desk
                .maybe(helper_contact::Entity::find_by_id(key.id))
                .await?
            {
                form = fill(form, "phone", row.phone);
                form = fill(form, "address", row.address);
                form = fill(form, "note", row.note);
            }
        }
    }
    let page = page(&desk, &subject, form);
    desk.done(page::show(&page)).await
}

pub(super) async fn change(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    match read(Form::new(t, values), key.kind) {
        Ok((seen, wanted)) => {
            subject.amend(&desk, seen, None).await?;
            write(&desk, &subject, wanted).await?;
            subject.saved(desk, "contact").await
        }
        Err(form) => {
            let page = page(&desk, &subject, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

async fn write(desk: &Desk<KeepPeople>, subject: &Subject, wanted: Wanted) -> Result<()> {
    let id = subject.key.id;
    match subject.key.kind {
        Kind::Elder => {
            let known = desk
                .maybe(elder_contact::Entity::find_by_id(id))
                .await?
                .is_some();
            let row = elder_contact::ActiveModel {
                elder_id: if known { Unchanged(id) } else { Set(id) },
                organisation_id: Set(subject.organisation),
                phone: Set(wanted.phone),
                address: Set(wanted.address),
                family_phone: Set(wanted.family_phone),
            };
            if known {
                desk.update(row).await?
            } else {
                desk.insert(row).await?
            };
        }
        Kind::Helper => {
            let known = desk
                .maybe(helper_contact::Entity::find_by_id(id))
                .await?
                .is_some();
            let row = helper_contact::ActiveModel {
                helper_id: if known { Unchanged(id) } else { Set(id) },
                organisation_id: Set(subject.organisation),
                phone: Set(wanted.phone),
                address: Set(wanted.address),
                note: Set(wanted.note),
            };
            if known {
                desk.update(row).await?
            } else {
                desk.insert(row).await?
            };
        }
    }
    Ok(())
}
