//! Where everything stands on a tick sheet: who draws it and who reads it back both ask here. A4 upright, millimetres
//! from the upper left corner.

/// Width and height of the paper.
pub const PAPER: (f64, f64) = (210.0, 297.0);
/// The most rows on one sheet.
pub const MOST_ROWS: usize = 20;
/// The distance of rows, and the middle of the first.
pub const PITCH: f64 = 10.0;
const FIRST: f64 = 57.0;
/// The side of a mark, a full square at the edge by which the sheet is straightened.
pub const MARK: f64 = 4.0;
/// The side of a box, in the middle of its line.
pub const BOX: f64 = 6.5;
/// The width of a box's line.
pub const BOX_LINE: f64 = 0.6;
/// The dark part of each of the two codes.
pub const CODE: f64 = 24.0;

const LEFT: f64 = 8.0;
const RIGHT: f64 = 202.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 289.0;
/// Along the upper and the lower edge.
const ACROSS: usize = 11;
/// The middles of the boxes of a row.
const BOXES: [f64; 3] = [148.0, 167.0, 186.0];

/// What a box says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tick {
    Came,
    DidNotCome,
    /// It will be, or was, on another day.
    OtherDay,
}

impl Tick {
    /// In the order of the boxes, from left to right.
    pub const ALL: [Self; 3] = [Self::Came, Self::DidNotCome, Self::OtherDay];
}

/// The middle of a row, from above.
#[must_use]
pub fn row(row: usize) -> f64 {
    FIRST + number(row) * PITCH
}

/// The middle of a row's box.
#[must_use]
pub fn middle(at: usize, tick: Tick) -> (f64, f64) {
    let x = match tick {
        Tick::Came => BOXES[0],
        Tick::DidNotCome => BOXES[1],
        Tick::OtherDay => BOXES[2],
    };
    (x, row(at))
}

/// The upper left corners of the two codes.
pub const CODES: [(f64, f64); 2] = [(172.0, 14.0), (14.0, 259.0)];

/// The middles of all marks around the sheet: one beside each row on both sides, and some above and below.
#[must_use]
pub fn marks() -> Vec<(f64, f64)> {
    let step = (RIGHT - LEFT) / number(ACROSS - 1);
    let across = (0..ACROSS).map(|at| LEFT + number(at) * step);
    let edges = across.flat_map(|x| [(x, TOP), (x, BOTTOM)]);
    // Three more above the first row, and two below the last.
    let rows = (0..MOST_ROWS + 5).map(|at| FIRST + (number(at) - 3.0) * PITCH);
    let sides = rows.flat_map(|y| [(LEFT, y), (RIGHT, y)]);
    edges.chain(sides).collect()
}

#[allow(clippy::cast_precision_loss, reason = "rows of a sheet")]
const fn number(count: usize) -> f64 {
    count as f64
}

/// What a sheet's code says: which sheet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Id of the week.
    pub week: u32,
    pub version: u32,
    /// From 1.
    pub sheet: u32,
    /// How many rows it has.
    pub rows: usize,
}

const KIND: &str = "LINLI-TICKS-1";

impl Label {
    /// As the code says it.
    #[must_use]
    pub fn text(&self) -> String {
        let Self {
            week,
            version,
            sheet,
            rows,
        } = self;
        format!("{KIND}/{week}/{version}/{sheet}/{rows}")
    }

    /// From what a code says; nothing where it is not that of a tick sheet.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix(KIND)?.strip_prefix('/')?.split('/');
        let mut part = || parts.next()?.parse::<u32>().ok();
        let label = Self {
            week: part()?,
            version: part()?,
            sheet: part()?,
            rows: usize::try_from(part()?).ok()?,
        };
        let whole = parts.next().is_none() && (1..=MOST_ROWS).contains(&label.rows);
        whole.then_some(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_comes_back_as_it_was_written_and_nothing_else_is_one() {
        let label = Label {
            week: 12,
            version: 3,
            sheet: 2,
            rows: 20,
        };
        assert_eq!(Label::from_text(&label.text()), Some(label));
        for other in [
            "",
            "http://linli.test/p/1",
            "LINLI-TICKS-1/1/1/1/21",
            "LINLI-TICKS-1/1/1/1/0",
            "LINLI-TICKS-1/1/1/1/2/3",
            "LINLI-TICKS-11/1/1/2",
        ] {
            assert_eq!(Label::from_text(other), None, "{other}");
        }
    }

    #[test]
    fn nothing_on_the_sheet_touches_anything_else() {
        let marks = marks();
        let boxes = (0..MOST_ROWS).flat_map(|at| Tick::ALL.map(|tick| middle(at, tick)));
        let codes = CODES.map(|(x, y)| (x + CODE / 2.0, y + CODE / 2.0, CODE / 2.0));
        let sides = marks.iter().map(|(x, y)| (*x, *y, MARK / 2.0));
        let all: Vec<_> = sides
            .chain(boxes.map(|(x, y)| (x, y, BOX / 2.0)))
            .chain(codes)
            .collect();
        for (at, (x, y, half)) in all.iter().enumerate() {
            assert!(
                x - half >= 5.0
                    && x + half <= PAPER.0 - 5.0
                    && y - half >= 5.0
                    && y + half <= PAPER.1 - 5.0
            );
            for (u, v, other) in &all[at + 1..] {
                let apart = ((x - u).abs()).max((y - v).abs()) - half - other;
                assert!(apart >= 2.0, "{x} {y} and {u} {v}");
            }
        }
    }
}
