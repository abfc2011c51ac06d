//! A table on sheets of A4: as many sheets as it takes, each with its headings and its number.

use super::fonts::{Face, Fonts};
use super::sheet::{Anchor, Sheet, Style, colour};
use super::{MM_PER_POINT, Paper};

const LEFT: f64 = 16.0;
const RIGHT: f64 = 194.0;
const BOTTOM: f64 = 278.0;

/// A column: its heading, its share of the width, and whether it holds numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub heading: String,
    pub share: f64,
    pub amount: bool,
}

impl Column {
    #[must_use]
    pub fn new(heading: impl Into<String>, share: f64) -> Self {
        Self {
            heading: heading.into(),
            share,
            amount: false,
        }
    }

    #[must_use]
    pub fn amount(heading: impl Into<String>, share: f64) -> Self {
        Self {
            amount: true,
            ..Self::new(heading, share)
        }
    }
}

/// What stands on the sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperTable {
    pub title: String,
    /// Below the title, a line each.
    pub notes: Vec<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
    /// Below the last row, a line each.
    pub foot: Vec<String>,
    /// The size of its letters, points.
    pub size: f64,
    /// The least height of a row, millimetres: more than its text where something is written in by hand.
    pub row: f64,
}

impl PaperTable {
    /// The sheets; no row is divided between two.
    #[must_use]
    pub fn sheets(&self, fonts: &Fonts) -> Vec<Sheet> {
        let text = Style::new(Face::Plain, self.size, colour::INK);
        let step = text.height() * 1.35;
        let edges = self.edges();
        let mut sheets = Vec::new();
        let mut y = self.begin(&mut sheets, &edges, fonts);
        for row in &self.rows {
            let cells: Vec<Vec<String>> = row
                .iter()
                .zip(edges.windows(2))
                .map(|(cell, edge)| {
                    fonts.lines(text.face, text.size, cell, edge[1] - edge[0] - 3.0)
                })
                .collect();
            let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
            let height = (count(lines) * step + 2.0).max(self.row);
            if y + height > BOTTOM {
                y = self.begin(&mut sheets, &edges, fonts);
            }
            let Some(sheet) = sheets.last_mut() else {
                break;
            };
            for ((cell, column), edge) in cells.iter().zip(&self.columns).zip(edges.windows(2)) {
                let (x, anchor) = if column.amount {
                    (edge[1] - 1.5, Anchor::End)
                } else {
                    (edge[0] + 1.5, Anchor::Start)
                };
                sheet.stack(x, y + height / 2.0, anchor, text, 1.35, cell);
            }
            sheet.line(
                (LEFT, y + height),
                (RIGHT, y + height),
                0.2,
                colour::STRONG_LINE,
            );
            y += height;
        }
        self.end(&mut sheets, y, fonts);
        sheets
    }

    /// Where columns begin, and where the last one ends.
    fn edges(&self) -> Vec<f64> {
        let all: f64 = self.columns.iter().map(|column| column.share).sum();
        let mut x = LEFT;
        let mut edges = vec![x];
        for column in &self.columns {
            x += column.share / all * (RIGHT - LEFT);
            edges.push(x);
        }
        edges
    }

    /// A new sheet with its head; where its first row begins.
    fn begin(&self, sheets: &mut Vec<Sheet>, edges: &[f64], fonts: &Fonts) -> f64 {
        let mut sheet = Sheet::new(Paper::A4, fonts);
        let style = Style::new(Face::Title, 20.0, colour::INK);
        let size = fonts.fitting(style.face, style.size, &self.title, RIGHT - LEFT - 20.0);
        sheet.centre(
            LEFT,
            18.0,
            Anchor::Start,
            Style { size, ..style },
            &self.title,
        );
        let note = Style::new(Face::Plain, 10.5, colour::QUIET);
        let number = (sheets.len() + 1).to_string();
        sheet.centre(RIGHT, 18.0, Anchor::End, note, number);
        let mut y = 27.0;
        let notes = self.notes.iter();
        let notes = notes.flat_map(|line| fonts.lines(note.face, note.size, line, RIGHT - LEFT));
        for line in notes.collect::<Vec<_>>() {
            sheet.centre(LEFT, y, Anchor::Start, note, line);
            y += note.size * MM_PER_POINT * 1.45;
        }
        y += 4.0;
        let heading = Style::new(Face::Strong, self.size, colour::INK);
        for (column, edge) in self.columns.iter().zip(edges.windows(2)) {
            let room = edge[1] - edge[0] - 3.0;
            let size = fonts.fitting(heading.face, heading.size, &column.heading, room);
            let style = Style { size, ..heading };
            let (x, anchor) = if column.amount {
                (edge[1] - 1.5, Anchor::End)
            } else {
                (edge[0] + 1.5, Anchor::Start)
            };
            sheet.centre(x, y, anchor, style, &column.heading);
        }
        y += heading.height() + 1.0;
        sheet.line((LEFT, y), (RIGHT, y), 0.6, colour::INK);
        sheets.push(sheet);
        y
    }

    fn end(&self, sheets: &mut Vec<Sheet>, mut y: f64, fonts: &Fonts) {
        let style = Style::new(Face::Plain, self.size, colour::INK);
        let step = style.height() * 1.5;
        y += step;
        let lines = self.foot.iter();
        let lines = lines.flat_map(|line| fonts.lines(style.face, style.size, line, RIGHT - LEFT));
        for line in lines.collect::<Vec<_>>() {
            if y > BOTTOM {
                y = self.begin(sheets, &[], fonts) + step;
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.centre(LEFT, y, Anchor::Start, style, line);
            }
            y += step;
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "a cell has few lines")]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_table_goes_on_under_its_headings_and_no_row_is_lost_or_below_the_edge() {
        let fonts = Fonts::system().expect("a Chinese font");
        let row = |at: usize| vec![format!("R{at}"), "a long text ".repeat(1 + at % 9)];
        let table = PaperTable {
            title: "title".to_owned(),
            notes: vec!["note".to_owned()],
            columns: vec![Column::new("one", 1.0), Column::amount("two", 2.0)],
            rows: (0..90).map(row).collect(),
            foot: vec!["foot".to_owned()],
            size: 11.0,
            row: 0.0,
        };
        let sheets = table.sheets(fonts);
        assert!(sheets.len() > 1);
        let words: Vec<_> = sheets.iter().flat_map(Sheet::words).collect();
        for at in 0..90 {
            let name = format!("R{at}");
            assert_eq!(words.iter().filter(|word| word.text == name).count(), 1);
        }
        let headings = words.iter().filter(|word| word.text == "one").count();
        assert_eq!(headings, sheets.len());
        assert!(words.iter().any(|word| word.text == "foot"));
        assert!(words.iter().all(|word| word.y < 290.0));
    }
}
