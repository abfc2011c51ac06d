//! A volunteer's record: who it is, what was given, and what was certified of it.

use axum::extract::Path;
use chrono::{Datelike, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{HOURS, find_helper, frame};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::care::{book, books, record};
use crate::error::{Error, Result};
use crate::hours::ledger::Book;
use crate::hours::print::length;
use crate::hours::record::{Counted, counted};
use crate::hours::statement::{always, lines, month, sum};
use crate::hours::{OpenHours, SeeHours, certificate, volunteer};
use crate::page::{self, Cell, Composed, Link, Part, Table, Texts, date};
use crate::people::helper;

/// So many of the latest visits are shown.
const SHOWN: usize = 60;

pub(super) async fn show(
    desk: Desk<SeeHours>,
    t: Texts,
    Path(id): Path<i32>,
    keeper: std::result::Result<Desk<OpenHours>, Error>,
) -> Result<Done> {
    // One after the other: this desk reads only when the keeper's is closed.
    let kept = match keeper {
        Ok(keeper) => kept(keeper, t, id).await?,
        Err(_) => None,
    };
    let helper = find_helper(&desk, id).await?;
    let place = organisation::Entity::find_by_id(helper.organisation_id);
    let place = desk.one(place).await?;
    let today = desk.local(&place.time_zone).date();
    let number = desk.maybe(volunteer::Entity::find_by_id(id)).await?;
    let own = lines(&desk, id, always().1).await?;
    let visits = counted(&desk, id, always()).await?;
    let year = own.iter().filter(|line| line.day.year() == today.year());
    let (first, _) = month(today);
    let of_month = own.iter().filter(|line| line.day >= first);
    let service = vec![
        (
            t.hours_this_month(),
            length(t, sum(of_month, Book::Service)),
        ),
        (t.hours_this_year(), length(t, sum(year, Book::Service))),
        (t.hours_total(), length(t, sum(&own, Book::Service))),
        (t.hours_visits(), visits.len().to_string()),
        (t.hours_credit(), length(t, sum(&own, Book::Credit))),
    ];
    let keeps = kept.is_some();
    let basic = basic(t, &helper, &place, number, today);
    let mut page = Composed::new(frame(&desk, t, helper.name.clone()))
        .part(Part::Facts(t.hours_group_basic(), basic))
        .part(Part::Facts(t.hours_group_service(), service))
        .part(Part::Table(
            t.hours_visits_given(),
            table(t, &visits, keeps),
        ));
    if let Some(kept) = kept {
        let at = |gesture: &str| format!("{HOURS}/helpers/{id}/{gesture}");
        let print = format!("statements/{}/print.pdf", today.format("%Y-%m"));
        page = page
            .action(at("certificate"), t.hours_make_certificate())
            .part(Part::Table(t.hours_certificates(), kept.certificates));
        for (book, table) in kept.groups {
            let new = format!("/care/{}/new?helper={id}", book.code);
            let link = Link::new(new, t.care_new_in(book.title(t)));
            page = page
                .part(Part::Table(book.title(t), table))
                .part(Part::Links(vec![link]));
        }
        page = page.part(Part::Links(vec![
            Link::new(at(&print), t.hours_print_statement()),
            Link::new(at("donation"), t.hours_donate()),
            Link::new(at("transfer"), t.hours_transfer()),
        ]));
    }
    desk.done(page::show(&page)).await
}

fn basic(
    t: Texts,
    helper: &helper::Model,
    place: &organisation::Model,
    number: Option<volunteer::Model>,
    today: NaiveDate,
) -> Vec<(String, String)> {
    let mut rows = vec![(t.hours_name(), helper.name.clone())];
    if let Some(number) = number {
        rows.push((t.hours_volunteer_number(), number.number));
        rows.push((t.hours_since(), date::day_of_year(t, number.since)));
    }
    rows.push((t.hours_place(), place.name.clone()));
    if let Some(birth) = helper.birth_date {
        rows.push((t.hours_age(), t.page_age(date::age(birth, today))));
    }
    rows
}

fn table(t: Texts, visits: &[Counted], keeps: bool) -> Table {
    let rows = visits.iter().rev().take(SHOWN).map(|visit| {
        let day = date::day_of_year(t, visit.day);
        let day = if keeps {
            Cell::link(format!("{HOURS}/visits/{}", visit.arrival), day)
        } else {
            Cell::text(day)
        };
        vec![day, Cell::amount(length(t, visit.minutes))]
    });
    let headings = [t.hours_day(), t.hours_given()];
    Table::new(t.hours_visits_given(), headings, t.hours_none()).with(rows)
}

/// What only keepers of a helper see.
struct Kept {
    certificates: Table,
    /// Training, awards and evaluation.
    groups: Vec<(&'static book::Book, Table)>,
}

/// None for whoever does not keep this helper.
async fn kept(desk: Desk<OpenHours>, t: Texts, helper: i32) -> Result<Option<Kept>> {
    match find_helper(&desk, helper).await {
        Ok(_) => {}
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    }
    let mut groups = Vec::new();
    for book in [&books::TRAINING, &books::AWARD, &books::EVALUATION] {
        let rows = record::Entity::find()
            .filter(record::Column::HelperId.eq(helper))
            .filter(record::Column::Book.eq(book.code))
            .order_by_desc(record::Column::Day);
        let rows = desk.all(rows).await?.into_iter().map(|row| {
            let to = format!("/care/{}/{}", book.code, row.id);
            let day = Cell::link(to, date::day_of_year(t, row.day));
            vec![day, Cell::text(book.gist(t, &row))]
        });
        let headings = [t.hours_day(), t.hours_what()];
        groups.push((
            book,
            Table::new(book.title(t), headings, t.hours_none()).with(rows),
        ));
    }
    let certificates = certificates(&desk, t, helper).await?;
    desk.commit().await?;
    Ok(Some(Kept {
        certificates,
        groups,
    }))
}

async fn certificates(desk: &Desk<OpenHours>, t: Texts, helper: i32) -> Result<Table> {
    let rows = certificate::Entity::find()
        .filter(certificate::Column::HelperId.eq(helper))
        .order_by_desc(certificate::Column::Id);
    let rows = desk.all(rows).await?;
    let zone = desk.home()?.time_zone.clone();
    let rows = rows.into_iter().map(|row| {
        let number = Cell::link(format!("{HOURS}/certificates/{}", row.id), &row.number);
        let number = if row.revoked_at.is_some() {
            number.tagged(t.hours_revoked(), "danger")
        } else {
            number
        };
        let issued = crate::time::local(row.issued_at, &zone).date();
        vec![
            number,
            Cell::text(date::day_of_year(t, issued)),
            Cell::amount(length(t, row.minutes)),
        ]
    });
    let headings = [t.hours_number(), t.hours_issued(), t.hours_total()];
    Ok(Table::new(t.hours_certificates(), headings, t.hours_none()).with(rows))
}
