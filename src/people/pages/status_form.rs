//! Whether somebody takes part now.

use axum_extra::extract::Form as Fields;

use super::field::{Control, Field, FormPage, choices, own};
use super::subject::{Key, Subject, seen};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Form, Texts, Values};

const STATUSES: [&str; 3] = ["active", "paused", "ended"];

fn page<P: Permission>(desk: &Desk<P>, subject: &Subject, form: Form) -> FormPage {
    let t = form.texts();
    let frame = subject.frame(desk, t, t.people_status());
    let field = Field::new(
        "status",
        t.people_status(),
        Control::Radios(choices(t, "status", &STATUSES)),
    )
    .hint(t.people_status_hint());
    FormPage::new(
        frame,
        form,
        vec![field],
        subject.key.part("status"),
        subject.key.href(),
    )
    .version(subject.version)
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let page = page(
        &desk,
        &subject,
        Form::empty(t).with("status", &subject.status),
    );
    desk.done(page::show(&page)).await
}

pub(super) async fn change(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let mut form = Form::new(t, values);
    let seen = seen(&mut form);
    let status = form.choice("status", &t.people_status(), &own(&STATUSES));
    match form.finish(|| Ok((seen?, status?))) {
        Ok((seen, status)) => {
            subject.amend(&desk, seen, Some(status)).await?;
            subject.saved(desk, "status").await
        }
        Err(form) => {
            let page = page(&desk, &subject, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
