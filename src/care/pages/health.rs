//! Whose yearly examination is due: everybody of the age, and whether it was done this year.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{frame, href};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::care::{OpenCare, books, keeping, record};
use crate::error::Result;
use crate::page::{self, Cell, Composed, Part, Table, Texts, date};
use crate::people::elder;
use crate::policy::{Number, Policy};

pub(super) async fn show(desk: Desk<OpenCare>, t: Texts) -> Result<Done> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let places = desk.all(organisation::Entity::find()).await?;
    let policy = Policy::read(&desk, &places).await?;
    let rows = record::Entity::find()
        .filter(record::Column::Book.eq(books::HEALTH.code))
        .filter(record::Column::Status.eq("open"));
    let rows = desk.all(rows).await?.into_iter();
    let known: HashMap<i32, record::Model> =
        rows.filter_map(|row| Some((row.elder_id?, row))).collect();
    let elders = elder::Entity::find()
        .filter(elder::Column::Status.is_in(["active", "paused"]))
        .filter(elder::Column::BirthDate.is_not_null())
        .order_by_asc(elder::Column::SortKey);
    let mut due = Vec::new();
    let (mut all, mut done) = (0, 0);
    for elder in desk.all(elders).await? {
        let age = policy.number(elder.organisation_id, Number::ExamAge, today);
        if !elder
            .birth_date
            .is_some_and(|birth| is_of_age(birth, today, age))
        {
            continue;
        }
        all += 1;
        let row = known.get(&elder.id);
        let said = row.map(|row| keeping::read(&row.plain)).unwrap_or_default();
        let last: Option<NaiveDate> = said.get("examined-on").and_then(|day| day.parse().ok());
        if last.is_some_and(|day| day.year() == today.year()) {
            done += 1;
            continue;
        }
        let to = match row {
            Some(row) => format!("{}/{}", href(&books::HEALTH), row.id),
            None => format!("{}/new?elder={}", href(&books::HEALTH), elder.id),
        };
        let file = match said.get("file").map(String::as_str) {
            Some("yes") => t.care_file_yes(),
            Some(_) => t.care_file_no(),
            None => t.care_unknown(),
        };
        let last = last.map_or_else(|| t.care_unknown(), |day| date::day_of_year(t, day));
        due.push(vec![
            Cell::link(to, elder.name),
            Cell::text(last),
            Cell::text(file),
        ]);
    }
    let headings = [t.care_about(), t.care_last_exam(), t.care_file()];
    let table = Table::new(t.care_exams(), headings, t.care_no_exams()).with(due);
    let frame = frame(&desk, t, t.care_exams()).below(href(&books::HEALTH), books::HEALTH.title(t));
    let year = today.year().to_string();
    let page = Composed::new(frame)
        .part(Part::Text(t.care_exams_done(all, done, year)))
        .part(Part::Table(String::new(), table));
    desk.done(page::show(&page)).await
}

/// Whether somebody is of an age, on the day itself: whoever turns so old today is.
fn is_of_age(birth: NaiveDate, today: NaiveDate, years: i32) -> bool {
    i64::from(date::age(birth, today)) >= i64::from(years)
}
