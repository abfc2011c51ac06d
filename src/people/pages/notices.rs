//! What families told: all that nobody has read yet, and what is known of one elder.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::field::{Control, Field, FormPage};
use super::subject::{Key, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::entity::family_link;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, DeskFrame, Form, Link, Section, Texts, Values, date};
use crate::people::{elder, notice, notices};

/// So many of one elder are shown, the newest first.
const SHOWN: u64 = 10;

/// A notice, as a coordinator sees it.
pub(super) struct NoticeLine {
    pub elder: Link,
    pub when: String,
    /// Whom the link was given to.
    pub from: String,
    pub text: String,
    /// Where it is noted as read; none where it is.
    pub reading: Option<String>,
    /// What was answered.
    pub answer: Option<String>,
    /// Where it is answered.
    pub answering: String,
}

#[derive(Template)]
#[template(path = "people/pages/notices.html")]
struct NoticesPage {
    frame: DeskFrame,
    notices: Vec<NoticeLine>,
}

pub(super) async fn list(desk: Desk<OpenPeople>, t: Texts) -> Result<Done> {
    let rows = desk.all(notices::unread()).await?;
    let page = NoticesPage {
        frame: desk.frame(t, t.people_notices(), Section::People),
        notices: lines(&desk, t, rows).await?,
    };
    desk.done(page::show(&page)).await
}

/// What the family of an elder told lately.
pub(super) async fn of(desk: &Desk<OpenPeople>, t: Texts, elder: i32) -> Result<Vec<NoticeLine>> {
    let rows = notice::Entity::find()
        .filter(notice::Column::ElderId.eq(elder))
        .order_by_desc(notice::Column::Id)
        .limit(SHOWN);
    lines(desk, t, desk.all(rows).await?).await
}

async fn lines(
    desk: &Desk<OpenPeople>,
    t: Texts,
    rows: Vec<notice::Model>,
) -> Result<Vec<NoticeLine>> {
    let elders = elder::Column::Id.is_in(rows.iter().map(|row| row.elder_id));
    let elders = desk.all(elder::Entity::find().filter(elders)).await?;
    let elders: HashMap<i32, String> = elders.into_iter().map(|row| (row.id, row.name)).collect();
    let links = family_link::Column::Id.is_in(rows.iter().map(|row| row.family_link_id));
    let links = desk.all(family_link::Entity::find().filter(links)).await?;
    let labels: HashMap<i32, String> = links.into_iter().map(|row| (row.id, row.label)).collect();
    let zone = desk.home()?.time_zone.clone();
    let line = |row: notice::Model| {
        let key = Key::elder(row.elder_id);
        Some(NoticeLine {
            elder: Link::new(key.href(), elders.get(&row.elder_id)?),
            when: date::moment(t, crate::time::local(row.created_at, &zone)),
            from: labels.get(&row.family_link_id).cloned().unwrap_or_default(),
            text: row.text,
            reading: row
                .read_at
                .is_none()
                .then(|| key.part(&format!("notices/{}/reading", row.id))),
            answer: row.answer,
            answering: key.part(&format!("notices/{}/answer", row.id)),
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

pub(super) async fn read(
    desk: Desk<KeepPeople>,
    Path((elder, notice)): Path<(i32, i32)>,
) -> Result<Done> {
    let subject = Subject::find(&desk, Key::elder(elder)).await?;
    notices::read(&desk, elder, notice).await?;
    subject.saved(desk, "notice read").await
}

fn answer_page<P: Permission>(
    desk: &Desk<P>,
    subject: &Subject,
    row: &notice::Model,
    form: Form,
) -> FormPage {
    let t = form.texts();
    let answer = Field::new(
        "answer",
        t.people_notice_answer(),
        Control::Paragraph(notices::LONGEST),
    );
    let fields = vec![
        Field::heading(t.people_notice()).hint(row.text.as_str()),
        answer.hint(t.people_notice_answer_hint()),
    ];
    let frame = subject.frame(desk, t, t.people_notice_answer());
    let action = subject.key.part(&format!("notices/{}/answer", row.id));
    FormPage::new(frame, fields, form, action, subject.key.href())
}

async fn of_elder<P>(desk: &Desk<P>, elder: i32, id: i32) -> Result<notice::Model>
where
    P: Permission + Covers<notice::Entity>,
{
    let row = notice::Entity::find_by_id(id).filter(notice::Column::ElderId.eq(elder));
    desk.one(row).await
}

pub(super) async fn ask(
    desk: Desk<OpenPeople>,
    t: Texts,
    Path((elder, notice)): Path<(i32, i32)>,
) -> Result<Done> {
    let subject = Subject::find(&desk, Key::elder(elder)).await?;
    let row = of_elder(&desk, elder, notice).await?;
    let form = Form::empty(t).with_optional("answer", row.answer.as_deref());
    let page = answer_page(&desk, &subject, &row, form);
    desk.done(page::show(&page)).await
}

/// The family reads the answer on its own page.
pub(super) async fn answer(
    desk: Desk<KeepPeople>,
    t: Texts,
    Path((elder, notice)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, Key::elder(elder)).await?;
    let row = of_elder(&desk, elder, notice).await?;
    let mut form = Form::new(t, values);
    let text = form.paragraph("answer", &t.people_notice_answer(), notices::LONGEST);
    match form.finish(|| text) {
        Ok(text) => {
            notices::answer(&desk, elder, row.id, text).await?;
            subject.saved(desk, "notice answered").await
        }
        Err(form) => {
            let page = answer_page(&desk, &subject, &row, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
