//! The sheet that the province asks for: which columns, in which order, and what stands in them.

use std::collections::HashMap;

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::board::{Board, Figure, Measure, sum};
use super::column;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::exchange::plain;
use crate::page::{Texts, date};
use crate::visiting::percent;

/// The most columns of a sheet.
pub const MOST: i32 = 24;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// 1, 2, 3 from above.
    Number,
    /// What the organisation is called.
    Name,
    /// Its twelve digits.
    Code,
    /// The organisation above it.
    Above,
    Month,
    /// Whether the month is closed.
    Closed,
    /// The day on which it was.
    ClosedOn,
    /// Nothing: somebody fills it in by hand.
    Blank,
    /// So many are as they should be; of a check, so many it found.
    Part(Measure),
    /// Of so many.
    Whole(Measure),
    /// Per cent.
    Rate(Measure),
}

/// What does not depend on a measure.
const FIXED: [(&str, Content); 8] = [
    ("number", Content::Number),
    ("name", Content::Name),
    ("code", Content::Code),
    ("above", Content::Above),
    ("month", Content::Month),
    ("closed", Content::Closed),
    ("closed-on", Content::ClosedOn),
    ("blank", Content::Blank),
];

impl Content {
    /// All of them, in the order of forms.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = FIXED.iter().map(|(_, content)| *content).collect();
        for measure in Measure::all() {
            all.push(Self::Part(measure));
            all.push(Self::Whole(measure));
            if matches!(measure, Measure::Indicator(_)) {
                all.push(Self::Rate(measure));
            }
        }
        all
    }

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Part(measure) => format!("part/{}", measure.code()),
            Self::Whole(measure) => format!("whole/{}", measure.code()),
            Self::Rate(measure) => format!("rate/{}", measure.code()),
            fixed => {
                let known = FIXED.iter().find(|(_, content)| *content == fixed);
                known.map_or("blank", |(code, _)| code).to_owned()
            }
        }
    }

    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        if let Some((_, content)) = FIXED.iter().find(|(known, _)| *known == code) {
            return Some(*content);
        }
        let (kind, measure) = code.split_once('/')?;
        let measure = Measure::of(measure)?;
        match kind {
            "part" => Some(Self::Part(measure)),
            "whole" => Some(Self::Whole(measure)),
            "rate" => Some(Self::Rate(measure)),
            _ => None,
        }
    }

    /// In words; also the heading as long as nobody writes another.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        match self {
            Self::Part(measure) => t.supervision_content_part(measure.words(t)),
            Self::Whole(measure) => t.supervision_content_whole(measure.words(t)),
            Self::Rate(measure) => t.supervision_content_rate(measure.words(t)),
            fixed => {
                let code = fixed.code();
                t.of(&format!("supervision-content-{code}"), &[])
                    .unwrap_or(code)
            }
        }
    }
}

/// The columns of an organisation: its own, or those of the nearest above that has some, or the usual ones.
///
/// # Errors
/// When the database refuses.
pub async fn columns<P>(
    desk: &Desk<P>,
    t: Texts,
    place: &organisation::Model,
) -> Result<Vec<(String, Content)>>
where
    P: Permission + Covers<column::Entity>,
{
    let rows = column::Entity::find()
        .filter(column::Column::OrganisationId.is_in(place.ids()))
        .order_by_asc(column::Column::Position);
    let rows = desk.public(rows).await?;
    for id in place.ids().into_iter().rev() {
        let own = rows.iter().filter(|row| row.organisation_id == id);
        let own: Vec<(String, Content)> = own
            .filter_map(|row| Some((row.heading.clone(), Content::of(&row.content)?)))
            .collect();
        if !own.is_empty() {
            return Ok(own);
        }
    }
    let measures = Measure::all().filter(|measure| matches!(measure, Measure::Indicator(_)));
    let usual = [Content::Number, Content::Name, Content::Month]
        .into_iter()
        .chain(measures.take(6).flat_map(|measure| {
            [
                Content::Part(measure),
                Content::Whole(measure),
                Content::Rate(measure),
            ]
        }));
    Ok(usual.map(|content| (content.words(t), content)).collect())
}

/// A share in per cent, rounded down; of nothing there is none.
#[must_use]
pub fn rate(figure: &Figure) -> String {
    let number = |count: i32| usize::try_from(count).unwrap_or(0);
    if figure.whole == 0 {
        return String::new();
    }
    percent(number(figure.part), number(figure.whole))
}

/// The lines of a sheet: one for each organisation right below, and the sum.
#[must_use]
pub fn lines(
    t: Texts,
    board: &Board,
    place: &organisation::Model,
    columns: &[(String, Content)],
) -> Vec<Vec<String>> {
    let mut figures: HashMap<&str, HashMap<i32, Figure>> = HashMap::new();
    for (_, content) in columns {
        if let Content::Part(measure) | Content::Whole(measure) | Content::Rate(measure) = content {
            figures
                .entry(measure.code())
                .or_insert_with(|| board.figures(*measure));
        }
    }
    let parts = board.parts(place.id);
    let alone = parts.len() == 1;
    let all: Vec<i32> = board.places.iter().map(|row| row.id).collect();
    // An organisation with others below it stands in its own line only where it has people of its own.
    let has_own = |ids: &[i32]| {
        let own = figures.values().map(|figures| sum(figures, ids).whole);
        own.sum::<i32>() > 0
    };
    let mut rows: Vec<(String, &organisation::Model, Vec<i32>)> = parts
        .into_iter()
        .filter(|(row, ids)| alone || row.id != place.id || has_own(ids))
        .map(|(row, ids)| (row.name.clone(), row, ids))
        .collect();
    if !alone {
        rows.push((t.supervision_total(), place, all));
    }
    let total = rows.len() - 1;
    let line = |(at, (name, row, ids)): (usize, &(String, &organisation::Model, Vec<i32>))| {
        let figure = |measure: &Measure| sum(&figures[measure.code()], ids);
        let of = |content: &Content| match content {
            Content::Number if !alone && at == total => String::new(),
            Content::Number => (at + 1).to_string(),
            Content::Name => name.clone(),
            Content::Code => row.code.clone().unwrap_or_default(),
            Content::Above => {
                let above = board.places.iter();
                let mut above = above.filter(|other| Some(other.id) == row.parent_id);
                above.next().map(|row| row.name.clone()).unwrap_or_default()
            }
            Content::Month => board.month.words(t),
            Content::Closed if ids.iter().all(|id| board.closed.contains_key(id)) => {
                t.supervision_closed()
            }
            Content::Closed => t.supervision_open(),
            Content::ClosedOn => board
                .closed
                .get(&row.id)
                .map_or_else(String::new, |closed| {
                    let at = crate::time::local(closed.closed_at, &row.time_zone);
                    date::day_of_year(t, at.date())
                }),
            Content::Blank => String::new(),
            Content::Part(measure) => figure(measure).part.to_string(),
            Content::Whole(measure) => figure(measure).whole.to_string(),
            Content::Rate(measure) => rate(&figure(measure)),
        };
        columns.iter().map(|(_, content)| of(content)).collect()
    };
    rows.iter().enumerate().map(line).collect()
}

/// A workbook of one sheet, whose cells are all text.
///
/// # Errors
/// When it cannot be written.
pub fn workbook(
    title: &str,
    columns: &[(String, Content)],
    lines: &[Vec<String>],
) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let text = Format::new().set_num_format("@");
    let head = Format::new().set_num_format("@").set_bold();
    let sheet = book.add_worksheet().set_name(title)?;
    for (at, (heading, _)) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, at, plain(heading), &head)?;
        sheet.set_column_width(at, 16)?;
    }
    for (down, line) in (1_u32..).zip(lines) {
        for (at, cell) in (0_u16..).zip(line) {
            sheet.write_string_with_format(down, at, plain(cell), &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn every_content_has_its_words_and_its_code() {
        for t in Language::ALL.map(Language::texts) {
            for content in Content::all() {
                assert_eq!(Content::of(&content.code()), Some(content));
                assert_ne!(content.words(t), content.code());
            }
        }
        for code in ["", "part/", "part/none", "much/visit-rate"] {
            assert_eq!(Content::of(code), None, "{code}");
        }
    }
}
