//! What is due in all registers, and whom nobody may leave alone.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{frame, href, list, subject};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::care::keeping::{self, Standing};
use crate::care::{OpenCare, SeeElderCare, alarms, books, record};
use crate::error::Result;
use crate::page::{self, Cell, Composed, Link, Part, Table, Texts, date};
use crate::policy::Policy;

/// So many of what is due are shown, the oldest first.
const SHOWN: u64 = 500;
/// The longest time before its day that something is spoken of, days.
const AHEAD: u64 = 180;

pub(super) async fn show(desk: Desk<OpenCare>, t: Texts) -> Result<Done> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let rows = record::Entity::find()
        .filter(record::Column::Due.lte(today + chrono::Days::new(AHEAD)))
        .filter(record::Column::Status.is_not_in(["closed", "replaced", "ended", "refused"]))
        .order_by_asc(record::Column::Due)
        .limit(SHOWN);
    let rows = desk.all(rows).await?;
    let names = subject::names(&desk, &rows).await?;
    let places = organisation::Entity::find();
    let policy = Policy::read(&desk, &desk.all(places).await?).await?;
    let lines = rows.iter().filter_map(|row| {
        let book = books::of(&row.book)?;
        let notice = keeping::notice(book, &policy, row.organisation_id, today);
        let standing = Standing::of(book, row, today, notice);
        if !matches!(standing, Standing::Late | Standing::Soon) {
            return None;
        }
        let (state, kind) = list::tag(t, book, row, standing);
        let name = names.get(&row.id).cloned().unwrap_or_default();
        let due = row.due.map(|day| date::day_of_year(t, day));
        Some(vec![
            Cell::link(format!("{}/{}", href(book), row.id), name).tagged(state, kind),
            Cell::text(book.title(t)),
            Cell::text(book.gist(t, row)),
            Cell::text(due.unwrap_or_default()),
        ])
    });
    let headings = [
        t.care_about(),
        t.care_register(),
        t.care_what(),
        t.care_due(),
    ];
    let table = Table::new(t.care_due_list(), headings, t.care_nothing_due()).with(lines);
    let page = Composed::new(frame(&desk, t, t.care_due_list()))
        .part(Part::Links(vec![
            Link::new("/care/alarms", t.care_alarms()),
            Link::new("/care/exams", t.care_exams()),
        ]))
        .part(Part::Table(String::new(), table));
    desk.done(page::show(&page)).await
}

/// An alarm in words.
pub(super) fn words(t: Texts, alarm: &alarms::Alarm) -> String {
    match alarm.kind {
        alarms::Kind::Alone => t.care_alarm_alone(),
        alarms::Kind::NobodyStays => t.care_alarm_nobody(),
    }
}

pub(super) async fn alarms(desk: Desk<SeeElderCare>, t: Texts) -> Result<Done> {
    let home = desk.home()?.id;
    desk.audit(Some(home), "see", ("care alarms", None), None)
        .await?;
    let found = alarms::find(&desk, None).await?;
    let lines = found.iter().map(|alarm| {
        let kind = match alarm.kind {
            alarms::Kind::Alone => "danger",
            alarms::Kind::NobodyStays => "caution",
        };
        let tag = match alarm.kind {
            alarms::Kind::Alone => t.care_alarm_highest(),
            alarms::Kind::NobodyStays => t.care_alarm_high(),
        };
        let to = format!("/care/elders/{}", alarm.elder.id);
        vec![
            Cell::link(to, &alarm.elder.name).tagged(tag, kind),
            Cell::text(words(t, alarm)),
        ]
    });
    let headings = [t.care_about(), t.care_what()];
    let table = Table::new(t.care_alarms(), headings, t.care_no_alarms()).with(lines);
    let page = Composed::new(frame(&desk, t, t.care_alarms()))
        .part(Part::Text(t.care_alarms_what()))
        .part(Part::Table(String::new(), table));
    desk.done(page::show(&page)).await
}
