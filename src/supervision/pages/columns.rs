//! Which columns the province's sheet has, from the left.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::{frame, place};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Faulty, Form, Texts, Values};
use crate::people::pages::field::{Choices, Control, Field, FormPage};
use crate::supervision::DecideIndicators;
use crate::supervision::column;
use crate::supervision::sheet::{Content, MOST, columns};

/// The longest heading, characters.
const HEADING: usize = 60;

fn page<P: Permission>(desk: &Desk<P>, place: &organisation::Model, form: Form) -> FormPage {
    let t = form.texts();
    let mut contents: Choices = vec![(String::new(), t.supervision_no_column())];
    let all = Content::all().into_iter();
    contents.extend(all.map(|content| (content.code(), content.words(t))));
    let mut fields = Vec::new();
    for at in 1..=MOST {
        let title = t.supervision_column(at);
        fields.push(
            Field::new(
                format!("content-{at}"),
                title.clone(),
                Control::Select(contents.clone()),
            )
            .hint(if at == 1 {
                t.supervision_columns_what()
            } else {
                String::new()
            }),
        );
        let heading = t.page_optional(t.supervision_heading_of(title));
        fields.push(Field::new(
            format!("heading-{at}"),
            heading,
            Control::Text(HEADING),
        ));
    }
    let frame = frame(desk, t, t.supervision_columns_of(place.name.as_str()));
    let back = "/supervision".to_owned();
    let action = format!("/supervision/{}/columns", place.id);
    FormPage::new(frame, fields, form, action, back)
}

pub(super) async fn open(
    desk: Desk<DecideIndicators>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let place = place(&desk, id).await?;
    let mut form = Form::empty(t);
    for (at, (heading, content)) in (1..).zip(columns(&desk, t, &place).await?) {
        form = form
            .with(&format!("content-{at}"), content.code())
            .with(&format!("heading-{at}"), heading);
    }
    let page = page(&desk, &place, form);
    desk.done(page::show(&page)).await
}

/// The columns that were chosen, without gaps; a heading that was left out is the usual one.
fn read(form: &mut Form) -> std::result::Result<Vec<(String, Content)>, Faulty> {
    let t = form.texts();
    let all = Content::all();
    let codes: Vec<String> = all.iter().map(|content| content.code()).collect();
    let choices: Vec<(&str, Content)> = codes.iter().map(String::as_str).zip(all).collect();
    let mut columns = Vec::new();
    let mut faulty = None;
    for at in 1..=MOST {
        let title = t.supervision_column(at);
        let content = form.optional(&format!("content-{at}"), |form, name| {
            form.choice(name, &title, &choices)
        });
        let heading = form.optional(&format!("heading-{at}"), |form, name| {
            form.text(name, &t.supervision_heading_of(title.as_str()), HEADING)
        });
        match (content, heading) {
            (Ok(Some(content)), Ok(heading)) => {
                columns.push((heading.unwrap_or_else(|| content.words(t)), content));
            }
            (Ok(None), Ok(Some(_))) => {
                let name = format!("content-{at}");
                faulty = Some(form.fault(&name, t.supervision_fault_content()));
            }
            (Ok(None), Ok(None)) => {}
            (Err(fault), _) | (_, Err(fault)) => faulty = Some(fault),
        }
    }
    if columns.is_empty() && faulty.is_none() {
        faulty = Some(form.fault("content-1", t.supervision_fault_columns()));
    }
    faulty.map_or(Ok(columns), Err)
}

pub(super) async fn keep(
    desk: Desk<DecideIndicators>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let place = place(&desk, id).await?;
    let mut form = Form::new(t, values);
    let read = read(&mut form);
    match form.finish(|| read) {
        Ok(columns) => {
            let old = column::Entity::delete_many().filter(column::Column::OrganisationId.eq(id));
            desk.delete_all(old).await?;
            let rows = (1..)
                .zip(columns)
                .map(|(at, (heading, content))| column::ActiveModel {
                    organisation_id: Set(id),
                    position: Set(at),
                    heading: Set(heading),
                    content: Set(content.code()),
                    ..Default::default()
                });
            desk.insert_all(rows.collect()).await?;
            let subject = ("sheet columns", Some(id));
            desk.audit(Some(id), "decide", subject, None).await?;
            desk.done(Redirect::to("/supervision")).await
        }
        Err(form) => {
            let page = page(&desk, &place, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
