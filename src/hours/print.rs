//! What helpers get on paper: the certificate with its annex, and the monthly statement.

use chrono::NaiveDate;

use super::certificate;
use crate::error::Result;
use crate::needs::service_name;
use crate::page::qr::Code;
use crate::page::{Texts, date};
use crate::paper::{Anchor, Column, Face, Fonts, Paper, PaperTable, Sheet, Style, colour};

/// The edges of the certificate's text, millimetres.
const LEFT: f64 = 30.0;
const RIGHT: f64 = 180.0;

/// Hours and minutes, the hours first.
#[must_use]
pub fn length(t: Texts, minutes: i32) -> String {
    let words = date::minutes(t, minutes.unsigned_abs());
    if minutes < 0 {
        t.hours_less(words)
    } else {
        words
    }
}

/// The certificate on one sheet, and every visit on those that follow. Credits of the time bank are on none of them.
///
/// # Errors
/// Where the address does not fit into a QR code.
pub fn certificate(
    t: Texts,
    row: &certificate::Model,
    volunteer: &str,
    (address, issued): (&str, NaiveDate),
    fonts: &Fonts,
) -> Result<Vec<Sheet>> {
    let mut sheet = Sheet::new(Paper::A4, fonts);
    sheet.outline((14.0, 14.0), (182.0, 269.0), 0.8, colour::PINE);
    sheet.outline((16.5, 16.5), (177.0, 264.0), 0.25, colour::PINE);
    let title = Style::new(Face::Title, 30.0, colour::INK);
    sheet.centre(105.0, 42.0, Anchor::Middle, title, t.hours_certificate());
    let quiet = Style::new(Face::Plain, 11.0, colour::QUIET);
    let number = t.hours_certificate_number(row.number.as_str());
    sheet.centre(105.0, 54.0, Anchor::Middle, quiet, number);
    let text = Style::new(Face::Plain, 14.0, colour::INK);
    let days = t.page_date_span(
        date::day_of_year(t, row.first_day),
        date::day_of_year(t, row.last_day),
    );
    let lines = row.lines();
    let sentence = t.hours_certificate_text(
        days,
        length(t, row.minutes),
        row.helper_name.as_str(),
        lines.len(),
    );
    let mut y = 72.0;
    for line in fonts.lines(text.face, text.size, &sentence, RIGHT - LEFT) {
        sheet.centre(LEFT, y, Anchor::Start, text, line);
        y += 9.0;
    }
    y += 6.0;
    for (label, value) in facts(t, row, volunteer, &lines, issued) {
        let style = Style::new(Face::Plain, 12.0, colour::QUIET);
        sheet.centre(LEFT, y, Anchor::Start, style, label);
        let style = Style::new(Face::Strong, 12.0, colour::INK);
        for line in fonts.lines(style.face, style.size, &value, RIGHT - 75.0) {
            sheet.centre(75.0, y, Anchor::Start, style, line);
            y += 8.0;
        }
        if value.is_empty() {
            sheet.line((75.0, y + 3.0), (RIGHT, y + 3.0), 0.25, colour::STRONG_LINE);
            y += 8.0;
        }
        y += 1.5;
    }
    let code = Code::new(t, address).map_err(anyhow::Error::from)?;
    sheet.code((LEFT, 222.0), 32.0, &code);
    let small = Style::new(Face::Plain, 10.5, colour::QUIET);
    let room = RIGHT - 70.0;
    let verify = t.hours_certificate_verify(address, row.code.as_str());
    let mut y = 226.0;
    for line in fonts.lines(small.face, small.size, &verify, room) {
        sheet.centre(70.0, y, Anchor::Start, small, line);
        y += 6.0;
    }
    sheet.centre(RIGHT, 250.0, Anchor::End, text, t.hours_certificate_seal());
    sheet.centre(
        LEFT,
        270.0,
        Anchor::Start,
        small,
        t.hours_certificate_free(),
    );
    let mut sheets = vec![sheet];
    sheets.extend(annex(t, row, &lines).sheets(fonts));
    Ok(sheets)
}

fn facts(
    t: Texts,
    row: &certificate::Model,
    volunteer: &str,
    lines: &[certificate::Visit],
    issued: NaiveDate,
) -> Vec<(String, String)> {
    let mut services: Vec<String> = Vec::new();
    for line in lines {
        let name = service_name(t, &line.service);
        if !name.is_empty() && !services.contains(&name) {
            services.push(name);
        }
    }
    vec![
        (t.hours_name(), row.helper_name.clone()),
        // Whoever needs it on the certificate writes it in: the service does not know it.
        (t.hours_identity(), String::new()),
        (t.hours_volunteer_number(), volunteer.to_owned()),
        (t.hours_total(), length(t, row.minutes)),
        (t.hours_content(), services.join(&t.hours_comma())),
        (t.hours_issuer(), row.issuer.clone()),
        (t.hours_responsible(), row.responsible.clone()),
        (t.hours_handler(), row.handler.clone()),
        (t.hours_contact(), row.contact.clone()),
        (t.hours_issued(), date::day_of_year(t, issued)),
        (t.hours_note(), row.note.clone()),
    ]
    .into_iter()
    .filter(|(label, value)| !value.is_empty() || *label == t.hours_identity())
    .collect()
}

/// Every visit; their sum is the certificate's.
fn annex(t: Texts, row: &certificate::Model, lines: &[certificate::Visit]) -> PaperTable {
    let total: i32 = lines.iter().map(|line| line.minutes).sum();
    let number = t.hours_certificate_number(row.number.as_str());
    PaperTable {
        title: t.hours_annex(),
        notes: vec![number, t.hours_annex_note()],
        columns: vec![
            Column::new(t.hours_day(), 3.0),
            Column::new(t.hours_what(), 3.0),
            Column::new(t.hours_whom(), 2.0),
            Column::amount(t.hours_minutes(), 2.0),
        ],
        rows: lines
            .iter()
            .map(|line| {
                vec![
                    date::day_of_year(t, line.day),
                    service_name(t, &line.service),
                    line.elder.clone(),
                    line.minutes.to_string(),
                ]
            })
            .collect(),
        foot: vec![t.hours_annex_sum(length(t, total), total)],
        size: 11.0,
        row: 0.0,
    }
}

/// What a helper's month was.
pub struct Statement {
    pub helper: String,
    pub number: String,
    pub place: String,
    pub month: String,
    /// Day, what it is, minutes of service and minutes of credit.
    pub lines: Vec<(NaiveDate, String, Option<i32>, Option<i32>)>,
    /// Service in the month, and all.
    pub service: (i32, i32),
    /// Credit at the beginning and at the end.
    pub credit: (i32, i32),
    /// Whom to ask.
    pub contact: String,
}

impl Statement {
    /// On paper.
    #[must_use]
    pub fn table(&self, t: Texts) -> PaperTable {
        let minutes = |minutes: Option<i32>| minutes.map(|m| m.to_string()).unwrap_or_default();
        let rows = self.lines.iter().map(|(day, what, service, credit)| {
            vec![
                date::day_of_year(t, *day),
                what.clone(),
                minutes(*service),
                minutes(*credit),
            ]
        });
        PaperTable {
            title: t.hours_statement_of(self.month.as_str()),
            notes: vec![
                t.hours_statement_who(
                    self.helper.as_str(),
                    self.number.as_str(),
                    self.place.as_str(),
                ),
                t.hours_statement_note(),
            ],
            columns: vec![
                Column::new(t.hours_day(), 3.0),
                Column::new(t.hours_what(), 5.0),
                Column::amount(t.hours_service_minutes(), 2.0),
                Column::amount(t.hours_credit_minutes(), 2.0),
            ],
            rows: rows.collect(),
            foot: vec![
                t.hours_statement_service(length(t, self.service.1), length(t, self.service.0)),
                t.hours_statement_credit(length(t, self.credit.1), length(t, self.credit.0)),
                t.hours_never_cash(),
                self.contact.clone(),
            ],
            size: 12.0,
            row: 8.0,
        }
    }
}
