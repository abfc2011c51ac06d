//! What everybody gave in a month.

use std::collections::{BTreeMap, HashMap};

use axum::extract::Query;
use chrono::{Datelike, Months, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::HOURS;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::hours::ledger::Book;
use crate::hours::print::length;
use crate::hours::statement::{month, read_month};
use crate::hours::{OpenHours, SeeHours, entry, volunteer};
use crate::page::{self, Cell, Composed, Link, Part, Section, Table, Texts};
use crate::people::helper;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    month: String,
}

/// A month in words.
pub(super) fn words(t: Texts, first: NaiveDate) -> String {
    t.hours_month(first.month(), first.year().to_string())
}

pub(super) async fn show(
    desk: Desk<SeeHours>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let (first, last) = month(read_month(&asked.month).unwrap_or(today));
    let lines = entry::Entity::find()
        .filter(entry::Column::Book.eq(Book::Service.code()))
        .filter(entry::Column::HelperId.is_not_null())
        .filter(entry::Column::Day.between(first, last));
    // By helper, the minutes of every visit.
    let mut given: HashMap<i32, BTreeMap<i32, i32>> = HashMap::new();
    for line in desk.all(lines).await? {
        if let (Some(helper), Some(arrival)) = (line.helper_id, line.arrival_id) {
            let visits = given.entry(helper).or_default();
            *visits.entry(arrival).or_default() += line.minutes;
        }
    }
    let helpers = helper::Entity::find()
        .filter(helper::Column::Id.is_in(given.keys().copied()))
        .order_by_asc(helper::Column::SortKey);
    let helpers = desk.all(helpers).await?;
    let numbers =
        volunteer::Entity::find().filter(volunteer::Column::HelperId.is_in(given.keys().copied()));
    let numbers = desk.all(numbers).await?.into_iter();
    let numbers: HashMap<i32, String> = numbers.map(|row| (row.helper_id, row.number)).collect();
    let rows = helpers.iter().map(|helper| {
        let visits = &given[&helper.id];
        let made = visits.values().filter(|minutes| **minutes != 0).count();
        vec![
            Cell::link(format!("{HOURS}/helpers/{}", helper.id), &helper.name),
            Cell::text(numbers.get(&helper.id).cloned().unwrap_or_default()),
            Cell::amount(made.to_string()),
            Cell::amount(length(t, visits.values().sum())),
        ]
    });
    let headings = [
        t.hours_name(),
        t.hours_volunteer_number(),
        t.hours_visits(),
        t.hours_given(),
    ];
    let table = Table::new(words(t, first), headings, t.hours_none()).with(rows);
    let total: i32 = given.values().flat_map(BTreeMap::values).sum();
    let frame = desk
        .frame(t, t.hours_title(), Section::Care)
        .below("/care", t.care_title());
    let heading = t.hours_of(words(t, first), length(t, total));
    let mut page = Composed::new(frame)
        .part(Part::Text(t.hours_what_it_is()))
        .part(Part::Links(turn(t, first)))
        .part(Part::Table(heading, table));
    if desk.may::<OpenHours>() {
        let print = format!("{HOURS}/statements/{}/print.pdf", first.format("%Y-%m"));
        page = page
            .action(print, t.hours_print_statements())
            .part(Part::Links(vec![
                Link::new(format!("{HOURS}/questions"), t.hours_questions()),
                Link::new(format!("{HOURS}/transfers"), t.hours_transfers()),
                Link::new(format!("{HOURS}/ledger"), t.hours_ledger()),
            ]));
    }
    desk.done(page::show(&page)).await
}

/// To the month before and the one after.
fn turn(t: Texts, first: NaiveDate) -> Vec<Link> {
    let before = first.checked_sub_months(Months::new(1));
    let after = first.checked_add_months(Months::new(1));
    let link = |month: NaiveDate| {
        let href = format!("{HOURS}?month={}", month.format("%Y-%m"));
        Link::new(href, words(t, month))
    };
    before.into_iter().chain(after).map(link).collect()
}
