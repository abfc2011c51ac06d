//! Lists of text on A4: what is read out over the village's loudspeaker, and whom to call.

use super::count;
use crate::paper::{Anchor, Face, Fonts, Paper, Sheet, Style, colour};

/// A heading with what belongs below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub heading: String,
    /// At the right, in large letters: a telephone.
    pub aside: String,
    pub lines: Vec<String>,
}

/// What stands on a list.
pub struct List {
    pub title: String,
    /// Which week and version.
    pub note: String,
    pub groups: Vec<Group>,
    /// The size of its letters, points.
    pub size: f64,
    /// Whether each group has a box to be ticked when it is done.
    pub boxes: bool,
}

const LEFT: f64 = 16.0;
const RIGHT: f64 = 194.0;
const TOP: f64 = 42.0;
const BOTTOM: f64 = 282.0;

impl List {
    /// The sheets; a group stays on one where it fits.
    #[must_use]
    pub fn sheets(&self, fonts: &Fonts) -> Vec<Sheet> {
        let heading = Style::new(Face::Strong, self.size + 2.0, colour::INK);
        let text = Style::new(Face::Plain, self.size, colour::INK);
        let (step, indent) = (text.height() * 1.5, if self.boxes { 9.0 } else { 0.0 });
        let room = RIGHT - LEFT - indent;
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut y = BOTTOM;
        for group in &self.groups {
            let aside = fonts
                .width(Face::Strong, heading.size, &group.aside)
                .min(room / 2.0);
            let head = fonts.lines(
                heading.face,
                heading.size,
                &group.heading,
                room - aside - 4.0,
            );
            let lines = group
                .lines
                .iter()
                .flat_map(|line| fonts.lines(text.face, text.size, line, room));
            let lines: Vec<String> = lines.collect();
            let height =
                count(head.len()) * heading.height() * 1.4 + count(lines.len()) * step + 4.0;
            if y + height.min(BOTTOM - TOP) > BOTTOM {
                sheets.push(self.begun(fonts));
                y = TOP;
            }
            for (at, line) in head.into_iter().enumerate() {
                let middle = y + heading.height() * 0.7;
                let Some(sheet) = sheets.last_mut() else {
                    break;
                };
                if at == 0 {
                    if self.boxes {
                        sheet.outline((LEFT, middle - 2.5), (5.0, 5.0), 0.4, colour::INK);
                    }
                    let size = fonts.fitting(Face::Strong, heading.size, &group.aside, aside);
                    let style = Style { size, ..heading };
                    sheet.centre(RIGHT, middle, Anchor::End, style, &group.aside);
                }
                sheet.centre(LEFT + indent, middle, Anchor::Start, heading, line);
                y += heading.height() * 1.4;
            }
            for line in lines {
                if y + step > BOTTOM {
                    sheets.push(self.begun(fonts));
                    y = TOP;
                }
                if let Some(sheet) = sheets.last_mut() {
                    sheet.centre(LEFT + indent, y + step / 2.0, Anchor::Start, text, line);
                }
                y += step;
            }
            y += 2.0;
            if let Some(sheet) = sheets.last_mut() {
                sheet.line((LEFT, y), (RIGHT, y), 0.2, colour::LINE);
            }
            y += 2.0;
        }
        if sheets.is_empty() {
            sheets.push(self.begun(fonts));
        }
        sheets
    }

    fn begun(&self, fonts: &Fonts) -> Sheet {
        let mut sheet = Sheet::new(Paper::A4, fonts);
        let style = Style::new(Face::Title, 24.0, colour::INK);
        let size = fonts.fitting(style.face, style.size, &self.title, RIGHT - LEFT);
        sheet.centre(
            LEFT,
            20.0,
            Anchor::Start,
            Style { size, ..style },
            &self.title,
        );
        let style = Style::new(Face::Plain, 11.0, colour::QUIET);
        sheet.centre(LEFT, 30.0, Anchor::Start, style, &self.note);
        sheet.line((LEFT, 36.0), (RIGHT, 36.0), 0.6, colour::INK);
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_goes_on_on_the_next_sheet_and_no_line_is_lost() {
        let fonts = Fonts::system().expect("a Chinese font");
        let group = |at: usize| Group {
            heading: format!("H{at}"),
            aside: "0431-00000008".to_owned(),
            lines: (0..4).map(|line| format!("L{at}-{line}")).collect(),
        };
        let list = List {
            title: "title".to_owned(),
            note: "note".to_owned(),
            groups: (0..30).map(group).collect(),
            size: 14.0,
            boxes: true,
        };
        let sheets = list.sheets(fonts);
        assert!(sheets.len() > 1);
        let words: Vec<&str> = sheets
            .iter()
            .flat_map(Sheet::words)
            .map(|word| word.text.as_str())
            .collect();
        for at in 0..30 {
            assert!(words.contains(&format!("H{at}").as_str()));
            assert!((0..4).all(|line| words.contains(&format!("L{at}-{line}").as_str())));
        }
        let lowest = sheets
            .iter()
            .flat_map(Sheet::words)
            .map(|word| word.y)
            .fold(0.0, f64::max);
        assert!(lowest <= BOTTOM, "{lowest}");
    }
}
