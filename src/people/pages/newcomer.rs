//! Adding somebody to the register: the basics, of somebody whom nobody knows yet.

use axum::response::Redirect;
use axum_extra::extract::Form as Fields;

use super::basics::Options;
use super::field::FormPage;
use super::part::Part;
use super::subject::{Kind, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Form, Section, Texts, Values};

/// The basics of an elder or of a helper, which can be asked of somebody new too.
pub(super) trait Newcomer: Part + From<Options> {
    const KIND: Kind;

    /// The form with what is usual in it.
    fn usual(form: Form) -> Form;

    async fn add(desk: &Desk<KeepPeople>, answer: Self::Answer) -> Result<Subject>;
}

fn page<P: Permission, N: Newcomer>(desk: &Desk<P>, newcomer: &N, form: Form) -> FormPage {
    let t = form.texts();
    let list = N::KIND.list();
    let frame = desk
        .frame(t, N::KIND.newcomer(t), Section::People)
        .below(list, N::KIND.title(t));
    let address = format!("/people/{}/new", N::KIND.plural());
    FormPage::new(
        frame,
        newcomer.fields(&form),
        form,
        address,
        list.to_owned(),
    )
}

pub(super) async fn begin<N: Newcomer>(desk: Desk<OpenPeople>, t: Texts) -> Result<Done> {
    let newcomer = N::from(Options::read(&desk, t, "").await?);
    let form = Form::empty(t).with("sex", "").with("datum", "wgs84");
    let page = page(&desk, &newcomer, N::usual(form));
    desk.done(page::show(&page)).await
}

pub(super) async fn add<N: Newcomer>(
    desk: Desk<KeepPeople>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let newcomer = N::from(Options::read(&desk, t, "").await?);
    let mut form = Form::new(t, values);
    let answer = newcomer.read(&mut form);
    let answer = match form.finish(|| answer) {
        Ok(answer) => answer,
        Err(form) => {
            let page = page(&desk, &newcomer, form);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let added = N::add(&desk, answer).await?;
    let subject = (added.key.kind.code(), Some(added.key.id));
    desk.audit(Some(added.organisation), "add", subject, None)
        .await?;
    desk.done(Redirect::to(&added.key.href())).await
}

/// A code for somebody who comes without one.
pub(super) fn new_code(letter: char) -> String {
    let uuid = uuid::Uuid::new_v4().simple().to_string();
    format!("{letter}-{}", uuid.get(..8).unwrap_or_default())
}
