//! A register: what is open, what is late, and all of it.

use std::num::NonZeroUsize;

use axum::extract::{Path, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::{book, frame, href, subject};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::care::book::{Book, Clock, Effect};
use crate::care::keeping::{self, Standing};
use crate::care::{OpenCare, record};
use crate::error::Result;
use crate::page::{self, Cell, Composed, Link, Pagination, Part, Table, Texts, date};
use crate::policy::Policy;

const SIZE: NonZeroUsize = NonZeroUsize::new(50).expect("more than none");

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `open`, `late` or `all`.
    state: String,
    page: String,
}

pub(super) async fn show(
    desk: Desk<OpenCare>,
    t: Texts,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let book = book(&code)?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let all = record::Entity::find().filter(record::Column::Book.eq(book.code));
    let late = Condition::all()
        .add(record::Column::Status.is_in(book.runs.iter().copied()))
        .add(record::Column::Due.lt(today));
    let ended = ["replaced", "ended", "refused"];
    let rows = match asked.state.as_str() {
        "late" => all.filter(late),
        "all" => all,
        _ => all.filter(record::Column::Status.is_not_in(ended)),
    };
    let total = usize::try_from(desk.count(rows.clone()).await?).unwrap_or(usize::MAX);
    let number = asked.page.parse().unwrap_or(1);
    let address = format!("{}?state={}", href(book), plain(&asked.state));
    let pages = Pagination::new(number, total, SIZE, address);
    let start = u64::try_from(pages.rows().start).unwrap_or(0);
    let rows = rows
        .order_by_desc(record::Column::Day)
        .order_by_desc(record::Column::Id)
        .offset(start)
        .limit(u64::try_from(SIZE.get()).unwrap_or(50));
    let rows = desk.all(rows).await?;
    let table = table(&desk, t, book, &rows, today).await?;
    let mut page = Composed::new(frame(&desk, t, book.title(t)))
        .action(format!("{}/new", href(book)), t.care_new());
    if book.steps.iter().any(|step| step.effect == Effect::Publish) {
        let wall = format!("/p/{}/notices", desk.home()?.id);
        page = page.action(wall, t.care_published());
    }
    let page = page
        .part(Part::Text(book.hint(t)))
        .part(Part::Tabs(t.care_which(), tabs(t, book, &asked.state)))
        .part(Part::Table(String::new(), table))
        .part(Part::Pages(pages));
    desk.done(page::show(&page)).await
}

/// The state as it stands in an address: one of the known ones.
fn plain(state: &str) -> &'static str {
    match state {
        "late" => "late",
        "all" => "all",
        _ => "open",
    }
}

fn tabs(t: Texts, book: &Book, state: &str) -> Vec<(Link, bool)> {
    let here = plain(state);
    let tab = |code: &str, text: String| {
        let link = Link::new(format!("{}?state={code}", href(book)), text);
        (link, here == code)
    };
    let mut tabs = vec![tab("open", t.care_open())];
    if book.clock != Clock::None {
        tabs.push(tab("late", t.care_late()));
    }
    tabs.push(tab("all", t.care_all()));
    tabs
}

/// The tag of how a record stands.
pub(super) fn tag(
    t: Texts,
    book: &Book,
    row: &record::Model,
    standing: Standing,
) -> (String, &'static str) {
    let kind = match standing {
        Standing::Late => "danger",
        Standing::Soon => "caution",
        Standing::Active => "elder",
        Standing::Plain => "",
    };
    (book.status(t, standing.code(&row.status)), kind)
}

pub(super) async fn table(
    desk: &Desk<OpenCare>,
    t: Texts,
    book: &'static Book,
    rows: &[record::Model],
    today: chrono::NaiveDate,
) -> Result<Table> {
    let names = subject::names(desk, rows).await?;
    let places = rows.iter().map(|row| row.organisation_id);
    let places = organisation::Entity::find().filter(organisation::Column::Id.is_in(places));
    let policy = Policy::read(desk, &desk.all(places).await?).await?;
    let lines = rows.iter().map(|row| {
        let notice = keeping::notice(book, &policy, row.organisation_id, today);
        let standing = Standing::of(book, row, today, notice);
        let (state, kind) = tag(t, book, row, standing);
        let name = names.get(&row.id).cloned().unwrap_or_default();
        let due = row.due.filter(|_| book.runs.contains(&row.status.as_str()));
        let due = due.map(|day| date::day_of_year(t, day));
        let number = t.care_record_number(row.id);
        vec![
            Cell::link(format!("{}/{}", href(book), row.id), name).tagged(state, kind),
            Cell::text(book.gist(t, row)),
            Cell::text(date::day_of_year(t, row.day)),
            Cell::text(due.unwrap_or_default()),
            Cell::text(number),
        ]
    });
    let headings = [
        t.care_about(),
        t.care_what(),
        t.care_day(),
        t.care_due(),
        t.care_number(),
    ];
    Ok(Table::new(book.title(t), headings, t.care_nothing()).with(lines))
}
