//! A part of what is known of somebody: a form that is shown, read, and kept or shown again.

use axum_extra::extract::Form as Fields;
use sea_orm::EntityTrait;

use super::field::{Field, FormPage};
use super::subject::{Key, Kind, Subject, seen};
use super::{KeepPeople, OpenPeople};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::catalog::service;
use crate::error::Result;
use crate::matching::pair;
use crate::page::{self, Faulty, Form, Texts, Values};
use crate::people::assessment::record;
use crate::people::history::{self, Snapshot};
use crate::people::{away, elder, eligibility, helper, kinship, relative};

/// Whoever fills forms in: sees the person, and what there is to choose from.
pub(super) trait Fills:
    Permission
    + Covers<elder::Entity>
    + Covers<helper::Entity>
    + Covers<pair::Entity>
    + Covers<organisation::Entity>
    + Covers<service::Entity>
    + Covers<relative::Entity>
    + Covers<kinship::Entity>
    + Covers<away::Entity>
    + Covers<record::Entity>
{
}
impl Fills for OpenPeople {}
impl Fills for KeepPeople {}

/// What a form asks about a person, and what becomes of the answer.
pub(super) trait Part: Sized {
    /// The last piece of its address.
    const PATH: &'static str;
    /// As the record of changes names it.
    const NAME: &'static str = Self::PATH;
    /// Whether it changes what may have changed since the form was opened. What only adds overwrites nothing.
    const GUARDED: bool = true;
    type Answer;

    /// The person, and what there is to choose from.
    async fn find<P: Fills>(desk: &Desk<P>, t: Texts, key: Key) -> Result<(Subject, Self)>;

    fn title(t: Texts) -> String;

    /// The last pieces of its address, where they name a row.
    fn path(&self) -> String {
        Self::PATH.to_owned()
    }

    /// Where one goes from here.
    fn back(&self, key: Key) -> String {
        key.href()
    }

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
            subject.key.part(&part.path()),
            part.back(subject.key),
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

/// All that is known of somebody before it is changed.
pub(super) async fn before(desk: &Desk<KeepPeople>, subject: &Subject) -> Result<Snapshot> {
    history::snapshot(desk, subject.key.whose()).await
}

/// Writes down what is otherwise than before, and what follows from it.
pub(super) async fn after(desk: &Desk<KeepPeople>, key: Key, before: &Snapshot) -> Result<()> {
    // The person may have moved to another village meanwhile.
    let subject = Subject::find(desk, key).await?;
    let now = history::snapshot(desk, key.whose()).await?;
    let turned = history::between(before, &now);
    history::write(desk, key.whose(), subject.organisation, turned).await?;
    if key.kind == Kind::Elder {
        let rows = elder::Entity::find_by_id(key.id);
        eligibility::evaluate(desk, &desk.all(rows).await?).await?;
    }
    Ok(())
}

/// Keeps the answer and goes back to the person, or shows the form again with its faults.
pub(super) async fn change<A: Part>(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let (subject, part) = A::find(&desk, t, key).await?;
    let mut form = Form::new(t, values);
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
            let before = before(&desk, &subject).await?;
            part.keep(&desk, &subject, answer).await?;
            after(&desk, key, &before).await?;
            subject.saved_at(desk, A::NAME, &part.back(key)).await
        }
        Err(form) => {
            let page = page(&desk, &subject, &part, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
