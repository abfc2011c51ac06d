//! The catalog on the wall: sheets of A3 (or A4, if the printer is told so) with what can be asked for and whom to call.

use askama::Template;
use axum::extract::Query;

use super::around::Around;
use super::page::{Asked, address, asked, places, poster_address};
use super::{ReadCatalog, length, offer, service, told};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Routes};
use crate::error::Result;
use crate::page::qr::Code;
use crate::page::{self, PlainFrame, Texts, date};

pub(super) fn routes() -> Routes {
    Routes::default().get("/catalog/poster", show)
}

/// The most characters of each cell; the page behind the code has the rest.
const WHAT: usize = 64;
const OTHER: usize = 36;
/// Heights are tenths of a line, widths tenths of a Han character; they belong to `assets/poster.css`. A line is broken
/// before marks, so a column holds a little less than its width.
const ROOM: usize = 330;
const LINE: usize = 10;
/// The space around a row.
const AROUND: usize = 6;
/// A line of a name, whose letters are larger, and a telephone number of its own.
const NAME: usize = 15;
const PHONE: usize = 25;
const NAME_WIDTH: usize = 50;
const WHAT_WIDTH: usize = 105;
const OTHER_WIDTH: usize = 65;

/// One service on the wall.
struct Row {
    name: String,
    what: String,
    who: String,
    cost: String,
    how: String,
    /// Where it is another number than the one below.
    phone: Option<String>,
}

struct Sheet {
    rows: Vec<Row>,
    /// Which of how many.
    number: Option<String>,
}

#[derive(Template)]
#[template(path = "catalog/poster.html")]
struct PosterPage {
    frame: PlainFrame,
    sheets: Vec<Sheet>,
    phone: Option<String>,
    qr: Code,
    colophon: String,
}

async fn show(desk: Desk<ReadCatalog>, t: Texts, Query(query): Query<Asked>) -> Result<Done> {
    let organisation = match asked(&desk, query.organisation.as_deref()).await? {
        Ok(organisation) => organisation,
        Err(offering) => {
            let page = places(t, "/catalog/poster", &offering, poster_address);
            return desk.done(page).await;
        }
    };
    let offer = offer(&desk, organisation).await?;
    let around = Around::read(&desk, &offer.services).await?;
    let rows = offer.services.iter();
    let rows = rows.map(|service| row(t, service, &around, offer.phone.as_deref()));
    let today = desk.local(&offer.organisation.time_zone).date();
    let page = PosterPage {
        sheets: sheets(t, rows.collect()),
        qr: code(&desk, t, &offer.organisation)?,
        colophon: t.catalog_printed(date::day_of_year(t, today)),
        phone: offer.phone,
        frame: PlainFrame {
            organisation: offer.organisation.name.clone(),
            demo: offer.organisation.demo,
            ..PlainFrame::new(t, t.catalog_title(), desk.path())
        },
    };
    desk.done(page::show(&page)).await
}

fn code(desk: &Desk<ReadCatalog>, t: Texts, organisation: &organisation::Model) -> Result<Code> {
    let address = format!("{}{}", desk.public_url(), address(organisation));
    Ok(Code::new(t, &address).map_err(anyhow::Error::from)?)
}

fn row(t: Texts, service: &service::Model, around: &Around, usual: Option<&str>) -> Row {
    let words = service.words(t.language());
    let length = service
        .minutes
        .map(|minutes| t.catalog_about(length(t, minutes)));
    let mut who = vec![words.eligibility.to_owned()];
    if words.eligibility.is_empty() {
        who = told::ages(t, service).into_iter().collect();
    }
    let phone = around.phone(service);
    Row {
        name: words.name.to_owned(),
        what: match length {
            Some(length) => format!("{} {length}", told::short(words.description, WHAT)),
            None => told::short(words.description, WHAT),
        },
        who: told::short(&who.join(" "), OTHER),
        cost: told::short(&told::fees(t, service).join(" "), OTHER),
        how: told::short(words.application, OTHER),
        phone: phone.filter(|phone| Some(phone.as_str()) != usual),
    }
}

/// Divides the services over as few sheets as they need; one empty sheet where there are none.
fn sheets(t: Texts, rows: Vec<Row>) -> Vec<Sheet> {
    let mut full: Vec<Vec<Row>> = vec![Vec::new()];
    let mut used = 0;
    for row in rows {
        let height = height(&row);
        if used + height > ROOM && used > 0 {
            full.push(Vec::new());
            used = 0;
        }
        used += height;
        if let Some(sheet) = full.last_mut() {
            sheet.push(row);
        }
    }
    let count = full.len();
    let numbered = full.into_iter().enumerate().map(|(at, rows)| Sheet {
        rows,
        number: (count > 1).then(|| t.catalog_sheet(count, at + 1)),
    });
    numbered.collect()
}

/// How much of a sheet a row takes.
fn height(row: &Row) -> usize {
    let lines = |text: &str, width: usize| {
        // Letters of the Latin script are a little over half as wide as Han characters.
        let tenths: usize = text
            .chars()
            .map(|c| if c.is_ascii() { 6 } else { 10 })
            .sum();
        tenths.div_ceil(width)
    };
    let phone = if row.phone.is_some() { PHONE } else { 0 };
    let cells = [
        lines(&row.name, NAME_WIDTH) * NAME,
        lines(&row.what, WHAT_WIDTH) * LINE,
        lines(&row.who, OTHER_WIDTH) * LINE,
        lines(&row.cost, OTHER_WIDTH) * LINE,
        lines(&row.how, OTHER_WIDTH) * LINE + phone,
    ];
    // No row is lower than two lines.
    cells.into_iter().fold(2 * LINE, usize::max) + AROUND
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    fn row(what: &str) -> Row {
        Row {
            name: "bath".to_owned(),
            what: what.to_owned(),
            who: "everybody".to_owned(),
            cost: "free".to_owned(),
            how: "call".to_owned(),
            phone: None,
        }
    }

    #[test]
    fn services_go_on_on_the_next_sheet_and_sheets_are_numbered() {
        let t = Language::English.texts();
        let rows = |count: usize| (0..count).map(|_| row("washing")).collect();
        let one = sheets(t, rows(3));
        assert_eq!((one.len(), one[0].number.is_none()), (1, true));
        let many = sheets(t, rows(30));
        assert_eq!(many.iter().map(|sheet| sheet.rows.len()).sum::<usize>(), 30);
        assert!(many.len() > 1 && many.iter().all(|sheet| sheet.number.is_some()));
        assert_eq!(sheets(t, Vec::new()).len(), 1, "an empty sheet says so");
    }

    #[test]
    fn a_longer_text_takes_more_room() {
        assert!(height(&row(&"wide words ".repeat(20))) > height(&row("washing")));
    }
}
