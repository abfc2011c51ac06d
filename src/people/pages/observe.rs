//! A helper tells what was noticed of an elder, by the own link. No level comes of it by itself.

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::EntityTrait;

use super::Observe;
use super::field::{Choices, choices, own};
use crate::access::{Desk, Done, Who};
use crate::error::{Error, Result};
use crate::page::{self, Form, Link, PhoneFrame, Texts, Values, name};
use crate::people::assessment::{self, OBSERVED};
use crate::people::elder;

/// The longest text, characters.
const LONGEST: usize = 300;

#[derive(Template)]
#[template(path = "people/pages/observe.html")]
struct ObservePage {
    frame: PhoneFrame,
    form: Form,
    action: String,
    choices: Choices,
}

async fn found(desk: &Desk<Observe>, elder: i32) -> Result<(elder::Model, i32)> {
    let Who::Helper { id, .. } = *desk.who() else {
        return Err(Error::NotFound);
    };
    Ok((desk.one(elder::Entity::find_by_id(elder)).await?, id))
}

fn page(
    desk: &Desk<Observe>,
    t: Texts,
    token: &str,
    elder: &elder::Model,
    form: Form,
) -> ObservePage {
    let title = t.people_observe(name::given(&elder.name));
    let home = format!("/h/{token}");
    let frame = PhoneFrame {
        back: Some(Link::new(&home, t.people_observe_back())),
        ..PhoneFrame::new(t, title, desk.path()).refusing(&form)
    };
    ObservePage {
        frame,
        form,
        action: format!("{home}/observations/{}", elder.id),
        choices: choices(t, "seen", &OBSERVED),
    }
}

pub(super) async fn ask(
    desk: Desk<Observe>,
    t: Texts,
    Path((token, elder)): Path<(String, i32)>,
) -> Result<Done> {
    let (elder, _) = found(&desk, elder).await?;
    let page = page(&desk, t, &token, &elder, Form::empty(t));
    desk.done(page::private(page::show(&page))).await
}

pub(super) async fn tell(
    desk: Desk<Observe>,
    t: Texts,
    Path((token, elder)): Path<(String, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let (elder, helper) = found(&desk, elder).await?;
    let mut form = Form::new(t, values);
    let codes = form.choices("seen", &t.people_observe_what(), &own(&OBSERVED));
    let text = form.optional("text", |form, name| {
        form.paragraph(name, &t.people_observe_text(), LONGEST)
    });
    if codes.as_ref().is_ok_and(Vec::is_empty) && text == Ok(None) {
        form.general_fault(t.people_fault_observe());
    }
    match form.finish(|| Ok((codes?, text?))) {
        Ok((codes, text)) => {
            assessment::observe(&desk, &elder, helper, &codes, text.as_deref()).await?;
            let whose = ("observation", Some(elder.id));
            desk.audit(Some(elder.organisation_id), "tell", whose, None)
                .await?;
            desk.done(Redirect::to(&format!("/h/{token}"))).await
        }
        Err(form) => {
            let page = page(&desk, t, &token, &elder, form);
            Ok(desk.refuse(page::private(page::refuse(&page))))
        }
    }
}
