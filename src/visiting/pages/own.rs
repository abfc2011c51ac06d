//! The form of a visit on a helper's own page: how the elder is, and in own words what is missing.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Form as Fields;
use sea_orm::EntityTrait;

use super::record::{findings, outcomes};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission, Who};
use crate::error::{Error, Result};
use crate::page::{self, Form, Link, PhoneFrame, Texts, Values};
use crate::people::elder;
use crate::people::pages::field::Choices;
use crate::schedule::names::given_name;
use crate::schedule::pages::own::private;
use crate::schedule::pages::phone::Size;
use crate::visiting::findings::{ITEMS, choice, label};
use crate::visiting::record::Outcome;
use crate::visiting::write::{By, Written, write};
use crate::visiting::{OpenOwnVisit, RecordOwnVisit};

#[derive(Template)]
#[template(path = "visiting/pages/own.html")]
struct OwnPage {
    frame: PhoneFrame,
    form: Form,
    outcomes: Choices,
    /// Name, label and choices of what is looked at.
    items: Vec<(&'static str, String, Choices)>,
    modes: Choices,
}

async fn page<P>(desk: &Desk<P>, elder: &elder::Model, home: &str, form: Form) -> Result<OwnPage>
where
    P: Permission + Covers<organisation::Entity>,
{
    let t = form.texts();
    let place = organisation::Entity::find_by_id(elder.organisation_id);
    let place = desk.one(place).await?;
    let title = t.visiting_record_of(given_name(&elder.name));
    let items = ITEMS.iter().map(|item| {
        let none = (String::new(), t.visiting_unknown());
        let choices = item
            .choices
            .iter()
            .map(|code| ((*code).to_owned(), choice(t, code)));
        (
            item.name,
            label(t, item.name),
            std::iter::once(none).chain(choices).collect(),
        )
    });
    Ok(OwnPage {
        frame: PhoneFrame {
            organisation: place.name,
            back: Some(Link::new(home, t.visiting_back())),
            demo: place.demo,
            large: home.ends_with("=xl"),
            ..PhoneFrame::new(t, title, desk.path())
        }
        .refusing(&form),
        form,
        outcomes: outcomes(t),
        items: items.collect(),
        modes: ["home", "phone"]
            .map(|mode| (mode.to_owned(), super::word(t, "mode", mode)))
            .into(),
    })
}

fn home(token: &str, size: &Size) -> String {
    format!("/h/{token}{}", Size::suffix(size.large()))
}

pub(super) async fn open(
    desk: Desk<OpenOwnVisit>,
    t: Texts,
    Path((token, id)): Path<(String, i32)>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let elder = desk.one(elder::Entity::find_by_id(id)).await?;
    let form = Form::empty(t).with("mode", "home");
    let page = page(&desk, &elder, &home(&token, &size), form).await?;
    desk.done(private(page::show(&page))).await
}

pub(super) async fn keep(
    desk: Desk<RecordOwnVisit>,
    t: Texts,
    Path((token, id)): Path<(String, i32)>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let Who::Helper { id: helper, .. } = *desk.who() else {
        return Err(Error::NotFound);
    };
    let elder = desk.one(elder::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    let all = Outcome::ALL.map(|outcome| (outcome.code(), outcome));
    let outcome = form.choice("outcome", &t.visiting_outcome(), &all);
    let modes = [("home", "home"), ("phone", "phone")];
    let mode = form.choice("mode", &t.visiting_mode(), &modes);
    let findings = findings(&mut form);
    let home = home(&token, &size);
    match form.finish(|| Ok((outcome?, mode?, findings?))) {
        Ok((outcome, mode, findings)) => {
            let written = Written {
                mode,
                outcome,
                at: desk.now(),
                findings,
                recall: false,
            };
            let by = By {
                helper: Some(helper),
                way: "phone",
                opened: None,
            };
            write(&desk, &elder, written, by).await?;
            desk.done(private(Redirect::to(&home).into_response()))
                .await
        }
        Err(form) => {
            let page = page(&desk, &elder, &home, form).await?;
            Ok(desk.refuse(private(page::refuse(&page))))
        }
    }
}
