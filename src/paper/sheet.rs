//! One sheet of paper as an SVG drawing. Lengths are millimetres, sizes of letters points.

use askama::Template;
use askama::filters::HtmlSafe;

use super::fonts::{Face, Fonts};
use super::{MM_PER_POINT, Paper};
use crate::page::qr::Code;

/// The colours of the house, as in `assets/tokens.css`. Each carries its meaning in black and white too.
pub mod colour {
    pub const INK: &str = "#1c2521";
    pub const QUIET: &str = "#4a544e";
    pub const LINE: &str = "#d9d1c1";
    pub const STRONG_LINE: &str = "#8a8271";
    pub const SUNK: &str = "#f2ede3";
    pub const PINE: &str = "#0b5b4b";
    pub const INDIGO: &str = "#234e8c";
    pub const PERSIMMON: &str = "#a93412";
    pub const WHITE: &str = "#ffffff";
    pub const BLACK: &str = "#000000";
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub face: Face,
    /// Points.
    pub size: f64,
    pub colour: &'static str,
}

impl Style {
    #[must_use]
    pub const fn new(face: Face, size: f64, colour: &'static str) -> Self {
        Self { face, size, colour }
    }

    /// The height of a letter's square, millimetres.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.size * MM_PER_POINT
    }
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A text where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub x: f64,
    /// Of the line that the letters stand on.
    pub y: f64,
    pub anchor: Anchor,
    pub style: Style,
    pub text: String,
}

impl Word {
    fn size(&self) -> f64 {
        hundredth(self.style.height())
    }
}

enum Item {
    Word(Word),
    Area {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        colour: &'static str,
    },
    Box {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        line: f64,
        colour: &'static str,
    },
    Line {
        x1: f64,
        y1: f64,
        x2: f64,
        y2: f64,
        line: f64,
        colour: &'static str,
        dashed: bool,
    },
    Code {
        x: f64,
        y: f64,
        scale: f64,
        path: String,
    },
}

/// A sheet being drawn; written into a page as it is: `{{ sheet }}`. What it shows must stand in the page a second
/// time, as text: the drawing is not read aloud.
#[derive(Template)]
#[template(path = "paper/sheet.svg")]
pub struct Sheet {
    paper: Paper,
    width: f64,
    height: f64,
    sans: String,
    serif: String,
    items: Vec<Item>,
}

impl HtmlSafe for Sheet {}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(paper: Paper, fonts: &Fonts) -> Self {
        let (width, height) = paper.millimetres();
        Self {
            paper,
            width,
            height,
            sans: fonts.sans().to_owned(),
            serif: fonts.serif().to_owned(),
            items: Vec::new(),
        }
    }

    #[must_use]
    pub const fn paper(&self) -> Paper {
        self.paper
    }

    /// The texts on it, in the order in which they were written.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.items.iter().filter_map(|item| match item {
            Item::Word(word) => Some(word),
            _ => None,
        })
    }

    /// Writes a text whose letters stand on the line at `y`.
    pub fn write(&mut self, x: f64, y: f64, anchor: Anchor, style: Style, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.items.push(Item::Word(Word {
                x: hundredth(x),
                y: hundredth(y),
                anchor,
                style,
                text,
            }));
        }
    }

    /// Writes a text whose letters have their middle at `y`.
    pub fn centre(
        &mut self,
        x: f64,
        y: f64,
        anchor: Anchor,
        style: Style,
        text: impl Into<String>,
    ) {
        self.write(x, y + 0.37 * style.height(), anchor, style, text);
    }

    /// Writes lines one below the other around the middle at `y`; `leading` is the distance in parts of the size.
    pub fn stack(
        &mut self,
        x: f64,
        y: f64,
        anchor: Anchor,
        style: Style,
        leading: f64,
        lines: &[String],
    ) {
        let step = style.height() * leading;
        #[allow(clippy::cast_precision_loss, reason = "a cell has few lines")]
        for (at, line) in lines.iter().enumerate() {
            let offset = at as f64 - (lines.len() as f64 - 1.0) / 2.0;
            self.centre(x, y + offset * step, anchor, style, line.clone());
        }
    }

    /// Fills an area.
    pub fn area(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), colour: &'static str) {
        self.items.push(Item::Area {
            x: hundredth(x),
            y: hundredth(y),
            width: hundredth(width),
            height: hundredth(height),
            colour,
        });
    }

    /// Draws the outline of a box; `line` is its width, half of it outside.
    pub fn outline(
        &mut self,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        line: f64,
        colour: &'static str,
    ) {
        self.items.push(Item::Box {
            x: hundredth(x),
            y: hundredth(y),
            width: hundredth(width),
            height: hundredth(height),
            line,
            colour,
        });
    }

    /// Draws a line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), line: f64, colour: &'static str) {
        self.stroke(from, to, line, colour, false);
    }

    /// Draws the line along which a sheet is cut.
    pub fn cut(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.stroke(from, to, 0.25, colour::STRONG_LINE, true);
    }

    fn stroke(
        &mut self,
        from: (f64, f64),
        to: (f64, f64),
        line: f64,
        colour: &'static str,
        dashed: bool,
    ) {
        self.items.push(Item::Line {
            x1: hundredth(from.0),
            y1: hundredth(from.1),
            x2: hundredth(to.0),
            y2: hundredth(to.1),
            line,
            colour,
            dashed,
        });
    }

    /// Draws a QR code; `width` counts its dark part, without the white around it.
    pub fn code(&mut self, (x, y): (f64, f64), width: f64, code: &Code) {
        let scale = width / code.modules();
        let margin = scale * Code::margin();
        self.items.push(Item::Code {
            x: x - margin,
            y: y - margin,
            scale,
            path: code.path().to_owned(),
        });
    }
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
