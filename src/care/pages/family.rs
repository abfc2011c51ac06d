//! What a family says and is asked, behind its own link: where the children are, and answers to the association.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission, Who};
use crate::care::keeping::{self, Subject, opened};
use crate::care::{SeeFamilyCare, TellFamilyCare, books, form, record};
use crate::error::{Error, Result};
use crate::page::{self, Flash, FlashKind, Form, Link, PhoneFrame, Texts, Values, date, name};
use crate::people::elder;
use crate::people::pages::field::{Control, Field};

/// So many of what was said lately are shown.
const SHOWN: usize = 5;
/// So many reports of one elder may be open.
const WAITING: usize = 20;

#[derive(Template)]
#[template(path = "care/pages/family.html")]
struct FamilyPage {
    frame: PhoneFrame,
    /// Where it is sent to, what it says, and whether it is answered.
    reminders: Vec<Reminder>,
    /// What was said of whereabouts: when, and how it stands.
    said: Vec<(String, String)>,
    form: Form,
    home: String,
}

struct Reminder {
    action: String,
    text: String,
    due: String,
    /// None: it waits for an answer.
    reply: Option<String>,
}

#[derive(Template)]
#[template(path = "care/pages/whereabouts.html")]
struct WhereaboutsPage {
    frame: PhoneFrame,
    form: Form,
    fields: Vec<Field>,
    action: String,
}

/// What a permission must reach to show a family its part.
trait Shows:
    Permission + Covers<elder::Entity> + Covers<organisation::Entity> + Covers<record::Entity>
{
}
impl Shows for SeeFamilyCare {}
impl Shows for TellFamilyCare {}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    /// The number of the record right after something was told.
    told: Option<i32>,
}

async fn own<P: Shows>(desk: &Desk<P>) -> Result<(elder::Model, organisation::Model)> {
    let Who::Family { elder } = *desk.who() else {
        return Err(Error::NotFound);
    };
    let elder = desk.one(elder::Entity::find_by_id(elder)).await?;
    let place = organisation::Entity::find_by_id(elder.organisation_id);
    Ok((elder, desk.one(place).await?))
}

/// The number of the link stands before its secret; the door has looked at it.
fn link_of(token: &str) -> Result<i32> {
    let number = token.split_once('-').and_then(|(id, _)| id.parse().ok());
    number.ok_or(Error::NotFound)
}

/// Nobody on the way keeps anything of a page behind a secret link.
fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let robots = HeaderName::from_static("x-robots-tag");
    headers.insert(robots, HeaderValue::from_static("noindex"));
    let referrer = HeaderValue::from_static("no-referrer");
    headers.insert(header::REFERRER_POLICY, referrer);
    response
}

fn frame<P: Permission>(
    desk: &Desk<P>,
    t: Texts,
    place: &organisation::Model,
    (title, back): (String, String),
) -> PhoneFrame {
    PhoneFrame {
        organisation: place.name.clone(),
        back: Some(Link::new(back, t.care_family_back())),
        demo: place.demo,
        ..PhoneFrame::new(t, title, desk.path())
    }
}

async fn rows<P: Shows>(desk: &Desk<P>, elder: i32, book: &str) -> Result<Vec<record::Model>> {
    let rows = record::Entity::find()
        .filter(record::Column::ElderId.eq(elder))
        .filter(record::Column::Book.eq(book))
        .order_by_desc(record::Column::Id);
    desk.all(rows).await
}

async fn page<P: Shows>(
    desk: &Desk<P>,
    t: Texts,
    (token, told): (&str, Option<i32>),
    form: Form,
) -> Result<FamilyPage> {
    let (elder, place) = own(desk).await?;
    let home = format!("/f/{token}");
    let reminders = rows(desk, elder.id, books::REMINDER.code).await?;
    let reminders = reminders.into_iter().filter_map(|row| {
        let said = keeping::read(&row.plain);
        // What was said by telephone or letter was said to one child; only what goes to the link is for whoever holds it.
        let to_link = said.get("channel").is_some_and(|channel| channel == "link");
        let open = row.status == "open";
        let sealed = opened(desk, &keeping::place_of(row.id), &row.sealed);
        let due = row.due.filter(|_| open);
        let due = due.map(|day| t.care_family_until(date::day(t, day)));
        (to_link && row.status != "closed").then(|| Reminder {
            action: format!("{home}/reminders/{}", row.id),
            text: sealed.get("text").cloned().unwrap_or_default(),
            due: due.unwrap_or_default(),
            reply: (!open).then(|| t.care_family_replied()),
        })
    });
    // Of what others of the family said only that it was said.
    let said = rows(desk, elder.id, books::WHEREABOUTS.code).await?;
    let said = said.into_iter().take(SHOWN).map(|row| {
        let at = crate::time::local(row.created_at, &place.time_zone);
        let state = books::WHEREABOUTS.status(t, &row.status);
        let number = t.care_record_number(row.id);
        (t.care_pair(number, date::moment(t, at)), state)
    });
    let title = t.care_family_title(name::given(&elder.name));
    let mut frame = frame(desk, t, &place, (title, home.clone()));
    frame.flash = told.map(|id| Flash {
        kind: FlashKind::Done,
        text: t.care_family_told(t.care_record_number(id)),
    });
    Ok(FamilyPage {
        frame: frame.refusing(&form),
        reminders: reminders.collect(),
        said: said.collect(),
        form,
        home,
    })
}

pub(super) async fn show(
    desk: Desk<SeeFamilyCare>,
    t: Texts,
    Path(token): Path<String>,
    Query(told): Query<Told>,
) -> Result<Done> {
    let page = page(&desk, t, (&token, told.told), Form::empty(t)).await?;
    desk.done(private(page::show(&page))).await
}

/// The family answers what it was asked.
pub(super) async fn reply(
    desk: Desk<TellFamilyCare>,
    t: Texts,
    Path((token, id)): Path<(String, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let book = &books::REMINDER;
    let (_, place) = own(&desk).await?;
    let row = record::Entity::find_by_id(id).filter(record::Column::Book.eq(book.code));
    let row = desk.one(row).await?;
    let to_link = keeping::read(&row.plain);
    if to_link
        .get("channel")
        .is_none_or(|channel| channel != "link")
    {
        return Err(Error::NotFound);
    }
    let step = book.step("reply").ok_or(Error::NotFound)?;
    let today = desk.local(&place.time_zone).date();
    let mut form = Form::new(t, values);
    let filled = form::read(&mut form, book, step.asks, today);
    match form.finish(|| filled) {
        Ok(filled) => {
            let link = Some(link_of(&token)?);
            keeping::take(&desk, book, (&row, row.version), step, filled, link).await?;
            let back = Redirect::to(&format!("/f/{token}/care?told={id}"));
            desk.done(private(back.into_response())).await
        }
        Err(form) => {
            let page = page(&desk, t, (&token, None), form).await?;
            Ok(desk.refuse(private(page::refuse(&page))))
        }
    }
}

async fn whereabouts<P: Shows>(
    desk: &Desk<P>,
    t: Texts,
    token: &str,
    form: Form,
) -> Result<WhereaboutsPage> {
    let (_, place) = own(desk).await?;
    let book = &books::WHEREABOUTS;
    let back = format!("/f/{token}/care");
    let frame = frame(desk, t, &place, (t.care_family_whereabouts(), back));
    Ok(WhereaboutsPage {
        frame: frame.refusing(&form),
        fields: form::fields(t, book, book.asks),
        form,
        action: format!("/f/{token}/whereabouts"),
    })
}

pub(super) async fn ask(
    desk: Desk<SeeFamilyCare>,
    t: Texts,
    Path(token): Path<String>,
) -> Result<Done> {
    let page = whereabouts(&desk, t, &token, Form::empty(t)).await?;
    desk.done(private(page::show(&page))).await
}

/// The family says where a child is.
pub(super) async fn tell(
    desk: Desk<TellFamilyCare>,
    t: Texts,
    Path(token): Path<String>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let book = &books::WHEREABOUTS;
    let (elder, place) = own(&desk).await?;
    let today = desk.local(&place.time_zone).date();
    let mut form = Form::new(t, values);
    let filled = form::read(&mut form, book, book.asks, today);
    let open = rows(&desk, elder.id, book.code).await?;
    if open.iter().filter(|row| row.status == "open").count() >= WAITING {
        form.general_fault(t.care_family_too_many());
    }
    match form.finish(|| filled) {
        Ok(filled) => {
            let of = Subject {
                organisation: elder.organisation_id,
                elder: Some(elder.id),
                ..Subject::default()
            };
            let link = Some(link_of(&token)?);
            let row = keeping::add(&desk, book, of, filled, link).await?;
            let back = Redirect::to(&format!("/f/{token}/care?told={}", row.id));
            desk.done(private(back.into_response())).await
        }
        Err(form) => {
            let page = whereabouts(&desk, t, &token, form).await?;
            Ok(desk.refuse(private(page::refuse(&page))))
        }
    }
}
