//! The tick sheet: a row for each visit, with boxes to be ticked by hand and read back by `linli_scan`.

use linli_scan::form::{self, BOX, BOX_LINE, CODE, CODES, MARK, MOST_ROWS, PITCH};
use linli_scan::{Label, Tick, code};

use crate::error::Result;
use crate::page::Texts;
use crate::page::qr::Code;
use crate::paper::{Anchor, Face, Fonts, Paper, Sheet, Style, colour};

/// One visit on a tick sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Counted through all visits of the version, from 1: its code.
    pub number: u32,
    pub weekday: String,
    pub day: String,
    pub time: String,
    pub helpers: String,
    /// Masked.
    pub elder: String,
}

impl Row {
    /// The row on one line.
    #[must_use]
    pub fn text(&self) -> String {
        let code = code::code(self.number);
        [
            &code,
            &self.weekday,
            &self.day,
            &self.time,
            &self.helpers,
            &self.elder,
        ]
        .map(String::as_str)
        .join(" ")
    }
}

/// What one sheet holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub organisation: String,
    /// From 1, over all sheets of the week.
    pub number: u32,
    pub rows: Vec<Row>,
}

/// Villages one after another, each from a new sheet.
#[must_use]
pub fn pages(villages: Vec<(String, Vec<Row>)>) -> Vec<Page> {
    let mut pages = Vec::new();
    for (organisation, rows) in villages {
        for rows in rows.chunks(MOST_ROWS) {
            pages.push(Page {
                organisation: organisation.clone(),
                number: u32::try_from(pages.len() + 1).unwrap_or(u32::MAX),
                rows: rows.to_vec(),
            });
        }
    }
    pages
}

/// What stands on every sheet of a week.
pub struct Heading {
    pub t: Texts,
    /// Id of the week, and its version.
    pub week: u32,
    pub version: u32,
    /// The days it is of.
    pub range: String,
    /// Which week and version, in words.
    pub colophon: String,
    /// The association's telephone.
    pub phone: Option<String>,
}

/// The columns' left edges: code, day, time, helper, elder; and the end of the last.
const COLUMNS: [f64; 6] = [14.0, 30.0, 50.0, 74.0, 107.0, 140.0];
const LEFT: f64 = 14.0;
const RIGHT: f64 = 196.0;

/// Draws one sheet.
///
/// # Errors
/// Never, as long as a label fits into a QR code.
pub fn sheet(heading: &Heading, page: &Page, of: usize, fonts: &Fonts) -> Result<Sheet> {
    let mut sheet = Sheet::new(Paper::A4, fonts);
    let label = Label {
        week: heading.week,
        version: heading.version,
        sheet: page.number,
        rows: page.rows.len(),
    };
    let qr = Code::new(heading.t, &label.text()).map_err(anyhow::Error::from)?;
    for corner in CODES {
        sheet.code(corner, CODE, &qr);
    }
    for (x, y) in form::marks() {
        let corner = (x - MARK / 2.0, y - MARK / 2.0);
        sheet.area(corner, (MARK, MARK), colour::BLACK);
    }
    head(&mut sheet, heading, page, fonts);
    for (at, row) in page.rows.iter().enumerate() {
        line(&mut sheet, at, row, fonts);
    }
    foot(&mut sheet, heading, (page.number, of), fonts);
    Ok(sheet)
}

fn head(sheet: &mut Sheet, heading: &Heading, page: &Page, fonts: &Fonts) {
    let t = heading.t;
    let room = CODES[0].0 - 8.0 - LEFT;
    let mut write = |y: f64, face, size: f64, text: String| {
        let size = fonts.fitting(face, size, &text, room);
        let style = Style::new(face, size, colour::INK);
        sheet.centre(LEFT, y, Anchor::Start, style, text);
    };
    write(20.0, Face::Title, 26.0, t.schedule_ticks_title());
    write(30.0, Face::Strong, 15.0, page.organisation.clone());
    write(37.5, Face::Plain, 13.0, heading.range.clone());
    let style = Style::new(Face::Strong, 11.0, colour::QUIET);
    let headings = [
        t.schedule_ticks_code(),
        t.schedule_wall_day(),
        t.schedule_wall_time(),
        t.schedule_wall_who(),
        t.schedule_wall_whom(),
    ];
    let y = form::row(0) - PITCH / 2.0 - 4.5;
    for (x, text) in COLUMNS.into_iter().zip(headings) {
        sheet.centre(x, y, Anchor::Start, style, text);
    }
    let style = Style::new(Face::Strong, 12.0, colour::INK);
    for (tick, text) in Tick::ALL.into_iter().zip(answers(t)) {
        let (x, _) = form::middle(0, tick);
        let size = fonts.fitting(style.face, style.size, &text, 18.0);
        sheet.centre(x, y, Anchor::Middle, Style { size, ..style }, text);
    }
    // No line near the boxes: it could be taken for one of theirs.
    let y = form::row(0) - PITCH / 2.0;
    sheet.line((LEFT, y), (COLUMNS[5], y), 0.5, colour::INK);
}

/// What the boxes say, from left to right.
#[must_use]
pub fn answers(t: Texts) -> [String; 3] {
    [
        t.schedule_tick_came(),
        t.schedule_tick_did_not_come(),
        t.schedule_tick_other_day(),
    ]
}

fn line(sheet: &mut Sheet, at: usize, row: &Row, fonts: &Fonts) {
    let y = form::row(at);
    let cells = [
        (Face::Plain, 11.0, code::code(row.number)),
        (Face::Plain, 12.0, String::new()),
        (Face::Plain, 12.0, row.time.clone()),
        (Face::Strong, 14.0, row.helpers.clone()),
        (Face::Strong, 14.0, row.elder.clone()),
    ];
    for (column, (face, size, text)) in cells.into_iter().enumerate() {
        let room = COLUMNS[column + 1] - COLUMNS[column] - 1.5;
        let style = Style::new(face, size, colour::INK);
        let lines = fonts.lines(face, size, &text, room);
        if lines.len() <= 1 {
            sheet.centre(COLUMNS[column], y, Anchor::Start, style, text);
            continue;
        }
        // Two smaller lines at most; what is longer still is set smaller.
        let small = fonts.lines(face, 10.0, &text, room);
        let style = Style {
            size: 10.0,
            ..style
        };
        if small.len() <= 2 {
            sheet.stack(COLUMNS[column], y, Anchor::Start, style, 1.1, &small);
        } else {
            let size = fonts.fitting(face, 10.0, &text, room);
            sheet.centre(
                COLUMNS[column],
                y,
                Anchor::Start,
                Style { size, ..style },
                text,
            );
        }
    }
    for tick in Tick::ALL {
        let (x, y) = form::middle(at, tick);
        let corner = (x - BOX / 2.0, y - BOX / 2.0);
        sheet.outline(corner, (BOX, BOX), BOX_LINE, colour::BLACK);
    }
    let small = Style::new(Face::Plain, 10.5, colour::INK);
    let when = [row.weekday.clone(), row.day.clone()];
    sheet.stack(COLUMNS[1], y, Anchor::Start, small, 1.1, &when);
    let y = y + PITCH / 2.0;
    sheet.line((LEFT, y), (COLUMNS[5], y), 0.2, colour::LINE);
}

fn foot(sheet: &mut Sheet, heading: &Heading, (number, of): (u32, usize), fonts: &Fonts) {
    let t = heading.t;
    let (left, right) = (CODES[1].0 + CODE + 6.0, RIGHT);
    let mut y = CODES[1].1 + 2.0;
    let style = Style::new(Face::Plain, 11.0, colour::INK);
    let mut hints = vec![t.schedule_ticks_how(), t.schedule_ticks_photograph()];
    if let Some(phone) = &heading.phone {
        hints.push(t.schedule_ticks_phone(phone));
    }
    for hint in hints {
        for text in fonts.lines(style.face, style.size, &hint, right - left) {
            sheet.centre(left, y, Anchor::Start, style, text);
            y += 5.2;
        }
    }
    let parts = [
        heading.colophon.clone(),
        t.schedule_sheet_number(of, number),
    ];
    let text = parts.join(" \u{B7} ");
    let style = Style::new(Face::Strong, 11.0, colour::QUIET);
    let size = fonts.fitting(style.face, style.size, &text, right - left);
    let bottom = CODES[1].1 + CODE - 1.0;
    sheet.centre(left, bottom, Anchor::Start, Style { size, ..style }, text);
}
