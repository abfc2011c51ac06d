//! One record: written down, looked at, gone on with.

use axum::extract::{Path, Query};
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::{book, frame, href, subject};
use crate::access::entity::{account, organisation};
use crate::access::{Covers, Desk, Done, Permission};
use crate::care::book::{About, Ask, Book, Step};
use crate::care::keeping::{self, Said, Standing, opened};
use crate::care::{KeepCare, OpenCare, RevealCare, books, event, form, record};
use crate::error::{Error, Result};
use crate::page::{
    self, Cell, Composed, DeskFrame, Faulty, Form, Link, Part, Table, Texts, Values, date,
};
use crate::people::pages::field::FormPage;
use crate::people::{elder, helper};
use crate::policy::Policy;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    elder: Option<i32>,
    helper: Option<i32>,
}

/// A record of a book, as far as the visitor sees it.
pub(super) async fn find<P>(desk: &Desk<P>, book: &Book, id: i32) -> Result<record::Model>
where
    P: Permission + Covers<record::Entity>,
{
    let row = record::Entity::find_by_id(id).filter(record::Column::Book.eq(book.code));
    desk.one(row).await
}

async fn new_page<P: subject::Names>(
    desk: &Desk<P>,
    t: Texts,
    book: &'static Book,
    form: Form,
) -> Result<FormPage> {
    let mut fields = vec![subject::field(desk, t, book).await?];
    fields.extend(form::fields(t, book, book.asks));
    let frame = frame(desk, t, t.care_new_in(book.title(t))).below(href(book), book.title(t));
    let action = format!("{}/new", href(book));
    Ok(FormPage::new(frame, fields, form, action, href(book)))
}

pub(super) async fn begin(
    desk: Desk<OpenCare>,
    t: Texts,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let book = book(&code)?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let mut form = Form::empty(t);
    if book.asks.iter().any(|ask| ask.name == "day") {
        form = form.with("day", today);
    }
    if let Some(id) = asked.elder.filter(|_| book.about == About::Elder) {
        let elder = desk.one(elder::Entity::find_by_id(id)).await?;
        form = form.with("subject", elder.code);
    }
    if let Some(id) = asked.helper.filter(|_| book.about == About::Helper) {
        let helper = desk.one(helper::Entity::find_by_id(id)).await?;
        form = form.with("subject", helper.code);
    }
    let page = new_page(&desk, t, book, form).await?;
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    desk: Desk<KeepCare>,
    t: Texts,
    Path(code): Path<String>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let book = book(&code)?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let mut form = Form::new(t, values);
    let subject = subject::read(&desk, &mut form, book).await?;
    let filled = form::read(&mut form, book, book.asks, today);
    check_until(&mut form, &filled);
    match form.finish(|| Ok((subject?, filled?))) {
        Ok((subject, mut filled)) => {
            if book.code == books::REMINDER.code {
                word_reminder(t, &mut filled);
            }
            let row = keeping::add(&desk, book, subject, filled, None).await?;
            let to = format!("{}/{}", href(book), row.id);
            desk.done(Redirect::to(&to)).await
        }
        Err(form) => {
            let page = new_page(&desk, t, book, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

/// A reminder without words of its own says what belongs to what it is about.
fn word_reminder(t: Texts, filled: &mut keeping::Filled) {
    let about = filled.plain.get("template").map_or("other", String::as_str);
    let words = t.of(&format!("care-template-{about}"), &[]);
    if let Some(words) = words.filter(|_| !filled.sealed.contains_key("text")) {
        filled.sealed.insert("text".to_owned(), words);
    }
}

/// What ends does not end before it begins.
fn check_until(form: &mut Form, filled: &std::result::Result<keeping::Filled, Faulty>) {
    let Ok(filled) = filled else { return };
    let day = |name: &str| filled.plain.get(name);
    if let (Some(first), Some(last)) = (day("day"), day("until"))
        && last < first
    {
        let t = form.texts();
        form.fault("until", t.care_fault_until());
    }
}

fn record_frame<P: Permission>(
    desk: &Desk<P>,
    t: Texts,
    book: &'static Book,
    title: String,
) -> DeskFrame {
    frame(desk, t, title).below(href(book), book.title(t))
}

/// Answers in words, in the order in which they are asked.
pub(super) fn facts<'a>(
    t: Texts,
    book: &Book,
    asks: impl IntoIterator<Item = &'a Ask>,
    said: &Said,
) -> Vec<(String, String)> {
    let fact = |ask: &Ask| {
        let answer = said.get(ask.name)?;
        Some((book.label(t, ask.name), form::words(t, book, ask, answer)))
    };
    asks.into_iter().filter_map(fact).collect()
}

pub(super) async fn show(
    desk: Desk<OpenCare>,
    t: Texts,
    Path((code, id)): Path<(String, i32)>,
) -> Result<Done> {
    let book = book(&code)?;
    let row = find(&desk, book, id).await?;
    let names = subject::names(&desk, std::slice::from_ref(&row)).await?;
    let place = organisation::Entity::find_by_id(row.organisation_id);
    let place = desk.one(place).await?;
    let today = desk.local(&place.time_zone).date();
    let policy = Policy::read(&desk, std::slice::from_ref(&place)).await?;
    let notice = keeping::notice(book, &policy, place.id, today);
    let standing = Standing::of(book, &row, today, notice);
    let about = names.get(&row.id).cloned().unwrap_or_default();
    let mut rows = vec![
        (t.care_state(), book.status(t, standing.code(&row.status))),
        (t.care_number(), t.care_record_number(row.id)),
    ];
    rows.extend(row.due.map(|day| (t.care_due(), date::day_of_year(t, day))));
    rows.extend(facts(t, book, book.asks, &keeping::read(&row.plain)));
    let at = format!("{}/{id}", href(book));
    let title = t.care_record_of(about, book.title(t));
    let mut page =
        Composed::new(record_frame(&desk, t, book, title)).part(Part::Facts(t.care_facts(), rows));
    if !row.sealed.is_empty() || has_sealed(&desk, &row).await? {
        page = page
            .part(Part::Text(t.care_sealed_what()))
            .part(Part::Links(vec![
                Link::new(format!("{at}/sealed"), t.care_reveal()),
                Link::new(format!("{at}/print.pdf"), t.care_print()),
            ]));
    }
    let (ready, waiting): (Vec<&Step>, Vec<&Step>) = book
        .steps_from(&row.status)
        .partition(|step| !keeping::waits(&desk, &row, step));
    for step in waiting {
        let why = book.step_title(t, step.code);
        page = page.part(Part::Note(match step.guard {
            crate::care::book::Guard::OtherHand => t.care_waits_hand(why),
            _ => t.care_waits_yes(why),
        }));
    }
    let links = ready.into_iter().map(|step| {
        let to = format!("{at}/steps/{}", step.code);
        Link::new(to, book.step_title(t, step.code))
    });
    page = page.part(Part::Links(links.collect())).part(Part::Table(
        t.care_history(),
        history(&desk, t, book, &row, None).await?,
    ));
    desk.done(page::show(&page)).await
}

async fn events<P>(desk: &Desk<P>, row: &record::Model) -> Result<Vec<event::Model>>
where
    P: Permission + Covers<event::Entity>,
{
    let rows = event::Entity::find()
        .filter(event::Column::RecordId.eq(row.id))
        .order_by_asc(event::Column::Id);
    desk.all(rows).await
}

async fn has_sealed<P>(desk: &Desk<P>, row: &record::Model) -> Result<bool>
where
    P: Permission + Covers<event::Entity>,
{
    let rows = events(desk, row).await?;
    Ok(rows.iter().any(|event| !event.sealed.is_empty()))
}

/// What was done, by whom and when; with what is sealed where `open` says how to open it.
async fn history<P>(
    desk: &Desk<P>,
    t: Texts,
    book: &'static Book,
    row: &record::Model,
    open: Option<&str>,
) -> Result<Table>
where
    P: Permission + Covers<event::Entity> + Covers<account::Entity>,
{
    let rows = events(desk, row).await?;
    let accounts = rows.iter().filter_map(|event| event.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(accounts));
    let accounts = desk.all(accounts).await?;
    let zone = desk.home()?.time_zone.clone();
    let lines = rows.into_iter().map(|event| {
        let who = accounts.iter().find(|row| Some(row.id) == event.account_id);
        let who = match (who, event.family_link_id) {
            (Some(account), _) => account.name.clone(),
            (None, Some(_)) => t.care_family(),
            (None, None) => String::new(),
        };
        let step = book.step(&event.step);
        let asks = step.map_or(&[][..], |step| step.asks);
        let mut said = keeping::read(&event.plain);
        if let Some(place) = open {
            said.extend(opened(desk, place, &event.sealed));
        }
        let words = facts(t, book, asks, &said).into_iter();
        let words: Vec<String> = words
            .map(|(label, words)| t.care_pair(words, label))
            .collect();
        vec![
            Cell::text(match step {
                Some(step) => book.step_title(t, step.code),
                None => t.care_written_down(),
            }),
            Cell::text(date::moment(t, crate::time::local(event.at, &zone))),
            Cell::text(who),
            Cell::text(words.join(" · ")),
        ]
    });
    let headings = [t.care_step(), t.care_when(), t.care_who(), t.care_what()];
    Ok(Table::new(t.care_history(), headings, t.care_nothing()).with(lines))
}

/// Everything of a record, also what is sealed: that it was looked at is written down.
pub(super) async fn sealed(
    desk: Desk<RevealCare>,
    t: Texts,
    Path((code, id)): Path<(String, i32)>,
) -> Result<Done> {
    let book = book(&code)?;
    let row = find(&desk, book, id).await?;
    let said = reveal(&desk, &row).await?;
    let names = subject::names(&desk, std::slice::from_ref(&row)).await?;
    let about = names.get(&row.id).cloned().unwrap_or_default();
    let at = format!("{}/{id}", href(book));
    let title = t.care_record_of(about, book.title(t));
    let frame = record_frame(&desk, t, book, t.care_reveal()).below(at, title);
    let place = keeping::place_of_steps(row.id);
    let history = history(&desk, t, book, &row, Some(&place)).await?;
    let page = Composed::new(frame)
        .part(Part::Note(t.care_revealed()))
        .part(Part::Facts(
            t.care_facts(),
            facts(t, book, book.asks, &said),
        ))
        .part(Part::Table(t.care_history(), history));
    desk.done(page::show(&page)).await
}

/// All answers of a record, the sealed ones too; that they were read is written down.
pub(super) async fn reveal(desk: &Desk<RevealCare>, row: &record::Model) -> Result<Said> {
    let subject = ("care record", Some(row.id));
    let what = Some(row.book.clone());
    desk.audit(Some(row.organisation_id), "see", subject, what)
        .await?;
    let mut said = keeping::read(&row.plain);
    said.extend(opened(desk, &keeping::place_of(row.id), &row.sealed));
    Ok(said)
}

fn step_page<P: Permission>(
    desk: &Desk<P>,
    book: &'static Book,
    row: &record::Model,
    step: &Step,
    form: Form,
) -> FormPage {
    let t = form.texts();
    let at = format!("{}/{}", href(book), row.id);
    let number = t.care_record_number(row.id);
    let title = book.step_title(t, step.code);
    let frame = record_frame(desk, t, book, title).below(at.clone(), number);
    let action = format!("{at}/steps/{}", step.code);
    FormPage {
        version: Some(row.version),
        ..FormPage::new(frame, form::fields(t, book, step.asks), form, action, at)
    }
}

pub(super) async fn ask(
    desk: Desk<OpenCare>,
    t: Texts,
    Path((code, id, step)): Path<(String, i32, String)>,
) -> Result<Done> {
    let book = book(&code)?;
    let row = find(&desk, book, id).await?;
    let step = book.step(&step).ok_or(Error::NotFound)?;
    if !step.from.contains(&row.status.as_str()) {
        return Err(Error::NotFound);
    }
    let page = step_page(&desk, book, &row, step, Form::empty(t));
    desk.done(page::show(&page)).await
}

pub(super) async fn take(
    desk: Desk<KeepCare>,
    t: Texts,
    Path((code, id, step)): Path<(String, i32, String)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let book = book(&code)?;
    let row = find(&desk, book, id).await?;
    let step = book.step(&step).ok_or(Error::NotFound)?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let mut form = Form::new(t, values);
    let seen = form.number("version", "version", 1..=i32::MAX);
    let filled = form::read(&mut form, book, step.asks, today);
    match form.finish(|| Ok((seen?, filled?))) {
        Ok((seen, filled)) => {
            keeping::take(&desk, book, (&row, seen), step, filled, None).await?;
            let to = format!("{}/{id}", href(book));
            desk.done(Redirect::to(&to)).await
        }
        Err(form) => {
            let page = step_page(&desk, book, &row, step, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
