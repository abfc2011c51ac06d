//! A table of holidays from a sheet: looked at first, then taken over. Nothing is kept in between; the days stand in
//! the form that takes them over, and are read again as a sheet is.

use std::collections::HashMap;
use std::fmt::Write as _;

use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::Multipart;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Datelike, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::receive;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::calendar::pages::{address, table};
use crate::calendar::{Day, KeepCalendar, OFFICIAL, holiday};
use crate::error::{Error, Result};
use crate::exchange::holidays::{Days, read_days};
use crate::exchange::{Fault, MAX_BYTES};
use crate::page::{self, DeskFrame, Form, Texts, Values, date};

#[derive(Template)]
#[template(path = "exchange/pages/holidays.html")]
struct SheetPage {
    frame: DeskFrame,
    organisation: i32,
    /// Where the table comes from, if it was not handed in.
    source: Option<String>,
    /// Where in the sheet, and what is wrong there.
    faults: Vec<(String, String)>,
    days: Vec<DayLine>,
    /// As many of them are not in the table yet, or otherwise.
    news: usize,
    /// The same as text, for the form.
    text: String,
}

struct DayLine {
    day: String,
    name: String,
    what: String,
    state: String,
    tag: &'static str,
}

pub(super) async fn look(
    desk: Desk<KeepCalendar>,
    t: Texts,
    Path(organisation): Path<i32>,
    multipart: Multipart,
) -> Result<Done> {
    let handed = receive(multipart).await?;
    let place = table::place(&desk, organisation).await?;
    if handed.bytes.is_empty() {
        return table::refuse_sheet(desk, t, &place, t.import_file_missing()).await;
    }
    if handed.bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge);
    }
    let (bytes, name) = (handed.bytes, handed.file_name);
    let read = tokio::task::spawn_blocking(move || read_days(&bytes, &name)).await;
    match read.map_err(anyhow::Error::from)? {
        Ok(read) => preview(desk, t, &place, read, None).await,
        Err(fault) => table::refuse_sheet(desk, t, &place, fault.say(t)).await,
    }
}

pub(super) async fn official(
    desk: Desk<KeepCalendar>,
    t: Texts,
    Path(organisation): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let place = table::place(&desk, organisation).await?;
    let asked = values.iter().find(|(name, _)| name == "year");
    let found = OFFICIAL
        .iter()
        .find(|(year, _)| asked.is_some_and(|(_, asked)| *asked == year.to_string()));
    let (year, text) = found.ok_or(Error::NotFound)?;
    match read_days(text.as_bytes(), "official") {
        Ok(read) => preview(desk, t, &place, read, Some(t.calendar_source(*year))).await,
        Err(fault) => table::refuse_sheet(desk, t, &place, fault.say(t)).await,
    }
}

async fn preview(
    desk: Desk<KeepCalendar>,
    t: Texts,
    place: &organisation::Model,
    read: Days,
    source: Option<String>,
) -> Result<Done> {
    let own = holiday::Entity::find().filter(holiday::Column::OrganisationId.eq(place.id));
    let own: HashMap<NaiveDate, holiday::Model> = desk
        .all(own)
        .await?
        .into_iter()
        .map(|row| (row.date, row))
        .collect();
    let days: Vec<DayLine> = read
        .days
        .iter()
        .map(|day| {
            let (state, tag) = match own.get(&day.date) {
                None => (t.calendar_new(), "elder"),
                Some(row) if table::says(row, day) => (t.calendar_same(), ""),
                Some(_) => (t.calendar_changed(), "caution"),
            };
            DayLine {
                day: date::day_of_year(t, day.date),
                name: day.name.clone(),
                what: table::what(t, day.kind.code(), day.counts_as),
                state,
                tag,
            }
        })
        .collect();
    let told = |fault: &Fault| (fault.place(t), fault.say(t));
    let page = SheetPage {
        frame: desk
            .frame(t, t.calendar_sheet_title(), None)
            .below("/organisations", t.organisations_title())
            .below(address(place.id), &place.name),
        organisation: place.id,
        source,
        faults: read.faults.iter().map(told).collect(),
        news: days.iter().filter(|day| !day.tag.is_empty()).count(),
        days,
        text: text(&read.days),
    };
    desk.done(page::show(&page)).await
}

/// Days as the text of a sheet.
fn text(days: &[Day]) -> String {
    let mut text = "date\tname\tkind\tcounts as\n".to_owned();
    for day in days {
        // What is quoted may hold a tab; a sheet doubles the quotes within.
        let name = day.name.replace('"', "\"\"");
        let (kind, counts_as) = (day.kind.code(), day.counts_as);
        let _ = writeln!(text, "{}\t\"{name}\"\t{kind}\t{counts_as}", day.date);
    }
    text
}

pub(super) async fn confirm(
    desk: Desk<KeepCalendar>,
    t: Texts,
    Path(organisation): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let place = table::place(&desk, organisation).await?;
    let form = Form::new(t, values);
    let read = match read_days(form.value("days").as_bytes(), "days") {
        Ok(read) if read.faults.is_empty() => read,
        Ok(_) | Err(_) => {
            return Err(Error::Malformed {
                pointer: "days".to_owned(),
                code: "import-form-broken",
            });
        }
    };
    table::write(&desk, &place, &read.days).await?;
    let year = read.days.first().map_or(0, |day| day.date.year());
    let address = format!("{}?year={year}", address(place.id));
    desk.done(Redirect::to(&address)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DayKind;

    #[test]
    fn days_are_read_again_as_they_were_shown() {
        let day = |date: &str, name: &str, kind: DayKind, counts_as| Day {
            date: date.parse().unwrap(),
            name: name.to_owned(),
            kind,
            counts_as,
        };
        let days = vec![
            day("2026-10-01", "\"National\"; Day, the 1st", DayKind::Off, 7),
            day("2026-10-10", "Make-up", DayKind::Work, 3),
        ];
        let read = read_days(text(&days).as_bytes(), "days").unwrap();
        assert_eq!((read.days, read.faults), (days, Vec::new()));
    }
}
