//! What stands in the boxes: how much ink, against the paper around and against the empty boxes of the same sheet.

use crate::form::{self, Tick};
use crate::picture::Picture;
use crate::warp::{Point, Warp};
use crate::{Answer, Row};

/// Ink, as a share of black over the inside of a box, from which a box is certainly ticked, above what the empty
/// boxes of the sheet show.
const TICKED: f64 = 0.0045;
/// Below this a box is certainly empty.
const EMPTY: f64 = 0.0022;
/// The same in multiples of how much the empty boxes of the sheet differ among themselves.
const TICKED_SPREADS: f64 = 8.0;
const EMPTY_SPREADS: f64 = 4.0;
/// Darker than the paper by this is not yet ink.
const NOISE: f64 = 0.07;
/// So much of the inside of a box, along its line, is not looked at: millimetres.
const MARGIN: f64 = 0.65;
/// An outline fainter than this, in parts of what is usual on the sheet, was perhaps not found.
const CLEAR: f64 = 0.6;
/// A tick so much stronger than what is in another box that that is a slip of the pen.
const STRONGER: f64 = 5.0;

/// What every row says.
pub fn read(picture: &Picture, warp: &Warp, rows: usize) -> Vec<Row> {
    let looked: Vec<Looked> = (0..rows).map(|row| look(picture, warp, row)).collect();
    let (base, spread) = empty(&looked);
    let ticked = TICKED.max(TICKED_SPREADS * spread);
    let not_empty = EMPTY.max(EMPTY_SPREADS * spread);
    let mut clear: Vec<f64> = looked.iter().map(|one| one.outline).collect();
    clear.sort_by(f64::total_cmp);
    let clear = CLEAR * clear[clear.len() / 2];
    let rows = looked.into_iter().map(|Looked { ink, outline }| Row {
        answer: if outline < clear {
            Answer::Uncertain
        } else {
            answer(ink.map(|ink| ink - base), ticked, not_empty)
        },
        ink,
    });
    rows.collect()
}

/// What was found in a row: the ink of its boxes, and how clearly the faintest of their outlines stands there.
struct Looked {
    ink: [f64; 3],
    outline: f64,
}

fn answer(ink: [f64; 3], ticked: f64, not_empty: f64) -> Answer {
    let strongest = ink.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if strongest < not_empty {
        return Answer::Blank;
    }
    let mut above = Tick::ALL
        .into_iter()
        .zip(ink)
        .filter(|(_, ink)| *ink >= not_empty);
    let (first, second) = (above.next(), above.next());
    match (first, second) {
        (Some((tick, ink)), None) if ink >= ticked => Answer::Ticked(tick),
        (Some((one, a)), Some((other, b))) if above.next().is_none() => {
            let (tick, strong, weak) = if a > b { (one, a, b) } else { (other, b, a) };
            if strong >= ticked && weak < ticked && strong > STRONGER * weak {
                Answer::Ticked(tick)
            } else {
                Answer::Uncertain
            }
        }
        _ => Answer::Uncertain,
    }
}

/// What empty boxes show on this sheet, and how far they differ: of all boxes at least half are empty.
fn empty(looked: &[Looked]) -> (f64, f64) {
    let mut all: Vec<f64> = looked.iter().flat_map(|one| one.ink).collect();
    all.sort_by(f64::total_cmp);
    let lower = &all[..all.len().div_ceil(2)];
    let middle = lower[lower.len() / 2];
    let mut off: Vec<f64> = lower.iter().map(|ink| (ink - middle).abs()).collect();
    off.sort_by(f64::total_cmp);
    (middle, 1.5 * off[off.len() / 2])
}

/// The ink in a row's boxes. Their printed outlines say where they are, to a part of a millimetre: first all three
/// together, then each by itself.
fn look(picture: &Picture, warp: &Warp, row: usize) -> Looked {
    let together = |offset: Point| {
        let boxes = Tick::ALL.map(|tick| outline(picture, warp, row, tick, offset));
        // Far from where the marks say they are they must be the clearer.
        boxes.iter().sum::<f64>() / 3.0 - 0.02 * offset.0.hypot(offset.1)
    };
    let row_offset = best((0.0, 0.0), 9, together);
    let mut faintest = f64::INFINITY;
    let ink = Tick::ALL.map(|tick| {
        let alone = |offset| outline(picture, warp, row, tick, offset);
        let offset = best(row_offset, 4, alone);
        faintest = faintest.min(alone(offset));
        inside(picture, warp, row, tick, offset)
    });
    Looked {
        ink,
        outline: faintest,
    }
}

/// The offset with the best score among those so many steps of a fifth of a millimetre around one.
fn best(around: Point, steps: i32, score: impl Fn(Point) -> f64) -> Point {
    let mut best = (f64::NEG_INFINITY, around);
    for v in -steps..=steps {
        for u in -steps..=steps {
            let offset = (around.0 + f64::from(u) * 0.2, around.1 + f64::from(v) * 0.2);
            let score = score(offset);
            if score > best.0 {
                best = (score, offset);
            }
        }
    }
    best.1
}

/// A place in a box, millimetres from its middle, as it lies in the picture.
fn place(warp: &Warp, row: usize, tick: Tick, offset: Point) -> impl Fn(Point) -> Point {
    let paper = form::middle(row, tick);
    let middle = warp.at(paper);
    let (right, down) = warp.around(paper);
    move |(x, y)| {
        let (x, y) = (x + offset.0, y + offset.1);
        (
            middle.0 + x * right.0 + y * down.0,
            middle.1 + x * right.1 + y * down.1,
        )
    }
}

/// Points along the sides of a square.
fn around(half: f64) -> impl Iterator<Item = Point> {
    (0..40).map(move |at| {
        let along = (f64::from(at % 10) / 9.0 * 2.0 - 1.0) * half;
        match at / 10 {
            0 => (along, -half),
            1 => (along, half),
            2 => (-half, along),
            _ => (half, along),
        }
    })
}

fn mean(picture: &Picture, place: &impl Fn(Point) -> Point, half: f64) -> f64 {
    around(half)
        .map(|at| picture.at(place(at)).min(1.0))
        .sum::<f64>()
        / 40.0
}

/// How much darker the outline is than what is outside it.
fn outline(picture: &Picture, warp: &Warp, row: usize, tick: Tick, offset: Point) -> f64 {
    let place = place(warp, row, tick, offset);
    let half = form::BOX / 2.0;
    mean(picture, &place, half + 1.0) - mean(picture, &place, half)
}

/// The share of black inside. Each quarter is held against its own paper, so that a shadow across the box is no ink;
/// what is no darker than noise does not count.
fn inside(picture: &Picture, warp: &Warp, row: usize, tick: Tick, offset: Point) -> f64 {
    let place = place(warp, row, tick, offset);
    let half = form::BOX / 2.0;
    let mut outside: Vec<f64> = around(half + 1.1).map(|at| picture.at(place(at))).collect();
    outside.sort_by(f64::total_cmp);
    let least = 0.8 * outside[26];
    let reach = half - form::BOX_LINE / 2.0 - MARGIN;
    let points = 10_i32;
    let mut sum = 0.0;
    for quarter in 0..4 {
        let corner = |side: i32| if side == 0 { -reach } else { 0.0 };
        let (left, top) = (corner(quarter % 2), corner(quarter / 2));
        let along = |step: i32| f64::from(step) / f64::from(points - 1) * reach;
        let at = |at: i32| picture.at(place((left + along(at % points), top + along(at / points))));
        let values: Vec<f64> = (0..points * points).map(at).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let paper = sorted[sorted.len() * 7 / 10].max(least).max(0.2);
        sum += values
            .iter()
            .map(|value| (1.0 - value / paper - NOISE).clamp(0.0, 1.0))
            .sum::<f64>();
    }
    sum / f64::from(4 * points * points)
}
