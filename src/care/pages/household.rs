//! What was found at one door of a round.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::EntityTrait;

use super::canvass::{LIST, word};
use super::frame;
use crate::access::{Desk, Done, Permission};
use crate::care::canvass::{self, CHANGES, Found, HAZARDS, codes};
use crate::care::{KeepCanvass, round};
use crate::error::Result;
use crate::page::{self, Form, Texts, Values};
use crate::people::elder;
use crate::people::pages::field::{Choices, Control, Field, FormPage};

fn household_page<P: Permission>(
    desk: &Desk<P>,
    (round, elder): (&round::Model, &elder::Model),
    form: Form,
) -> FormPage {
    let t = form.texts();
    let choices = |codes: &[&str]| -> Choices {
        let pair = |code: &&str| ((*code).to_owned(), word(t, code));
        codes.iter().map(pair).collect()
    };
    let fields = vec![
        Field::new("day", t.care_day(), Control::Date),
        Field::new(
            "hazards",
            t.care_canvass_hazards(),
            Control::Checkboxes(choices(HAZARDS)),
        )
        .hint(t.care_canvass_hazards_hint()),
        Field::new(
            "changes",
            t.care_canvass_changes(),
            Control::Checkboxes(choices(CHANGES)),
        ),
        Field::new(
            "note",
            t.page_optional(t.care_ask_note()),
            Control::Paragraph(300),
        )
        .hint(t.care_sealed_hint()),
    ];
    let back = format!("{LIST}/{}", round.id);
    let frame = frame(desk, t, elder.name.clone())
        .below(LIST, t.care_canvass())
        .below(back.clone(), &round.name);
    let action = format!("{back}/households/{}", elder.id);
    FormPage::new(frame, fields, form, action, back)
}

pub(super) async fn open(
    desk: Desk<KeepCanvass>,
    t: Texts,
    Path((id, elder)): Path<(i32, i32)>,
) -> Result<Done> {
    let round = desk.one(round::Entity::find_by_id(id)).await?;
    let row = canvass::household(&desk, id, elder).await?;
    let elder = desk.one(elder::Entity::find_by_id(elder)).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let mut form = Form::empty(t).with("day", row.covered_on.unwrap_or(today));
    for code in codes(&row.hazards) {
        form = form.with("hazards", code);
    }
    for code in codes(&row.changes) {
        form = form.with("changes", code);
    }
    if !row.note.is_empty() {
        let subject = ("canvass household", Some(row.id));
        desk.audit(Some(row.organisation_id), "see", subject, None)
            .await?;
        let note = desk
            .secret()
            .open_sealed(&canvass::place_of(row.id), &row.note);
        form = form.with_optional("note", note);
    }
    let page = household_page(&desk, (&round, &elder), form);
    desk.done(page::show(&page)).await
}

pub(super) async fn cover(
    desk: Desk<KeepCanvass>,
    t: Texts,
    Path((id, elder)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let round = desk.one(round::Entity::find_by_id(id)).await?;
    let person = desk.one(elder::Entity::find_by_id(elder)).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let mut form = Form::new(t, values);
    let day = form.date(
        "day",
        &t.care_day(),
        round.first_day..=today.max(round.first_day),
    );
    let own = |codes: &'static [&'static str]| -> Vec<(&'static str, &'static str)> {
        codes.iter().map(|code| (*code, *code)).collect()
    };
    let hazards = form.choices("hazards", &t.care_canvass_hazards(), &own(HAZARDS));
    let changes = form.choices("changes", &t.care_canvass_changes(), &own(CHANGES));
    let note = form.optional("note", |form, name| {
        form.paragraph(name, &t.care_ask_note(), 300)
    });
    let found = form.finish(|| {
        Ok(Found {
            day: day?,
            hazards: hazards?,
            changes: changes?,
            note: note?,
        })
    });
    match found {
        Ok(found) => {
            canvass::cover(&desk, &round, elder, found).await?;
            desk.done(Redirect::to(&format!("{LIST}/{id}"))).await
        }
        Err(form) => {
            let page = household_page(&desk, (&round, &person), form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
