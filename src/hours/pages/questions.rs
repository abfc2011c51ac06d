//! What helpers say about their hours, and what they are answered.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{HOURS, frame};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::hours::asking::{self, LONGEST};
use crate::hours::{KeepHours, OpenHours, question};
use crate::page::{self, Cell, Composed, Form, Link, Part, Table, Texts, Values, date};
use crate::people::helper;
use crate::people::pages::field::{Control, Field, FormPage};

/// So many are shown: those that wait first.
const SHOWN: u64 = 100;

pub(super) async fn list(desk: Desk<OpenHours>, t: Texts) -> Result<Done> {
    let rows = question::Entity::find()
        .order_by_desc(question::Column::Id)
        .limit(SHOWN);
    let mut rows = desk.all(rows).await?;
    rows.sort_by_key(|row| row.answered_at.is_some());
    let ids = rows.iter().map(|row| row.helper_id);
    let helpers = helper::Entity::find().filter(helper::Column::Id.is_in(ids));
    let helpers = desk.all(helpers).await?.into_iter();
    let names: HashMap<i32, String> = helpers.map(|row| (row.id, row.name)).collect();
    let zone = desk.home()?.time_zone.clone();
    let rows = rows.into_iter().map(|row| {
        let name = names.get(&row.helper_id).cloned().unwrap_or_default();
        let who = match row.answer {
            Some(_) => Cell::link(format!("{HOURS}/helpers/{}", row.helper_id), name),
            None => Cell::link(format!("{HOURS}/questions/{}", row.id), name)
                .tagged(t.hours_waits(), "caution"),
        };
        vec![
            who,
            Cell::text(date::moment(t, crate::time::local(row.asked_at, &zone))),
            Cell::text(row.text),
            Cell::text(row.answer.unwrap_or_default()),
        ]
    });
    let headings = [
        t.hours_name(),
        t.hours_day(),
        t.hours_question(),
        t.hours_answer(),
    ];
    let table = Table::new(t.hours_questions(), headings, t.hours_no_questions()).with(rows);
    let page =
        Composed::new(frame(&desk, t, t.hours_questions())).part(Part::Table(String::new(), table));
    desk.done(page::show(&page)).await
}

fn form_page<P: Permission>(desk: &Desk<P>, row: &question::Model, form: Form) -> FormPage {
    let t = form.texts();
    let home = format!("{HOURS}/questions");
    let mut frame = frame(desk, t, t.hours_question()).below(home.clone(), t.hours_questions());
    frame.trail.push(Link::new(
        format!("{HOURS}/helpers/{}", row.helper_id),
        t.hours_visits_given(),
    ));
    let answer = Field::new("answer", t.hours_answer(), Control::Paragraph(LONGEST));
    let fields = vec![
        Field::heading(t.hours_question()).hint(row.text.as_str()),
        answer.hint(t.hours_answer_hint()),
    ];
    let action = format!("{home}/{}", row.id);
    FormPage::new(frame, fields, form, action, home)
}

pub(super) async fn open(desk: Desk<OpenHours>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let row = desk.one(question::Entity::find_by_id(id)).await?;
    let page = form_page(&desk, &row, Form::empty(t));
    desk.done(page::show(&page)).await
}

pub(super) async fn answer(
    desk: Desk<KeepHours>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let row = desk.one(question::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    let text = form.paragraph("answer", &t.hours_answer(), LONGEST);
    match form.finish(|| text) {
        Ok(text) => {
            asking::answer(&desk, row.id, text).await?;
            let home = format!("{HOURS}/questions");
            desk.done(Redirect::to(&home)).await
        }
        Err(form) => {
            let page = form_page(&desk, &row, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
