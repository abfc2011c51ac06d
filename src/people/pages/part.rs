//! A part of what is known of somebody: a form that is shown, read, and kept or shown again.

use super::KeepPeople;
use super::field::{Field, FormPage};
use super::subject::{Subject, seen};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Faulty, Form, Texts};

/// What a form asks about a person, and what becomes of the answer.
pub(super) trait Part {
    /// The last piece of its address.
    const PATH: &'static str;
    /// As the record of changes names it.
    const NAME: &'static str = Self::PATH;
    /// Whether it changes what may have changed since the form was opened. What only adds overwrites nothing.
    const GUARDED: bool = true;
    type Answer;

    fn title(t: Texts) -> String;

    fn fields(&self, form: &Form) -> Vec<Field>;

    fn read(&self, form: &mut Form) -> std::result::Result<Self::Answer, Faulty>;

    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        answer: Self::Answer,
    ) -> Result<()>;
}

fn page<P: Permission, A: Part>(
    desk: &Desk<P>,
    subject: &Subject,
    part: &A,
    form: Form,
) -> FormPage {
    let t = form.texts();
    FormPage {
        version: A::GUARDED.then_some(subject.version),
        ..FormPage::new(
            subject.frame(desk, t, A::title(t)),
            part.fields(&form),
            form,
            subject.key.part(A::PATH),
            subject.key.href(),
        )
    }
}

/// Shows the form, filled in with what is known.
pub(super) async fn open<P: Permission, A: Part>(
    desk: Desk<P>,
    subject: &Subject,
    part: &A,
    form: Form,
) -> Result<Done> {
    let page = page(&desk, subject, part, form);
    desk.done(page::show(&page)).await
}

/// Keeps the answer and goes back to the person, or shows the form again with its faults.
pub(super) async fn change<A: Part>(
    desk: Desk<KeepPeople>,
    subject: &Subject,
    part: &A,
    mut form: Form,
) -> Result<Done> {
    let seen = if A::GUARDED {
        seen(&mut form).map(Some)
    } else {
        Ok(None)
    };
    let answer = part.read(&mut form);
    match form.finish(|| Ok((seen?, answer?))) {
        Ok((seen, answer)) => {
            if let Some(seen) = seen {
                subject.amend(&desk, seen).await?;
            }
            part.keep(&desk, subject, answer).await?;
            subject.saved(desk, A::NAME).await
        }
        Err(form) => {
            let page = page(&desk, subject, part, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
