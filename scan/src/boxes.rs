//! What stands in the boxes: how much ink, against the paper around and against the empty boxes of the same sheet.

use crate::form::{self, Tick};
use crate::picture::Picture;
use crate::warp::{Point, Warp};
use crate::{Answer, Row};

/// Ink, as a share of black over the inside of a box, from which a box is certainly ticked, above what the empty
/// boxes of the sheet show.
const TICKED: f64 = 0.030;
/// Below this a box is certainly empty.
const EMPTY: f64 = 0.014;
/// The same in multiples of how much the empty boxes of the sheet differ among themselves.
const TICKED_SPREADS: f64 = 8.0;
const EMPTY_SPREADS: f64 = 4.0;
/// A tick so much stronger than what is in another box that that is a slip of the pen.
const STRONGER: f64 = 5.0;

/// What every row says.
pub fn read(picture: &Picture, warp: &Warp, rows: usize) -> Vec<Row> {
    let inks: Vec<[f64; 3]> = (0..rows).map(|row| ink(picture, warp, row)).collect();
    let (base, spread) = empty(&inks);
    let ticked = base + TICKED.max(TICKED_SPREADS * spread);
    let not_empty = base + EMPTY.max(EMPTY_SPREADS * spread);
    let rows = inks.into_iter().map(|ink| Row {
        answer: answer(ink.map(|ink| ink - base), ticked - base, not_empty - base),
        ink,
    });
    rows.collect()
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
fn empty(inks: &[[f64; 3]]) -> (f64, f64) {
    let mut all: Vec<f64> = inks.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    let lower = &all[..all.len().div_ceil(2)];
    let middle = lower[lower.len() / 2];
    let mut off: Vec<f64> = lower.iter().map(|ink| (ink - middle).abs()).collect();
    off.sort_by(f64::total_cmp);
    (middle, 1.5 * off[off.len() / 2])
}

/// The ink in a row's boxes. Their printed outlines say where they are, to a part of a millimetre.
fn ink(picture: &Picture, warp: &Warp, row: usize) -> [f64; 3] {
    let mut best = (f64::NEG_INFINITY, (0.0, 0.0));
    for v in -9..=9 {
        for u in -9..=9 {
            let offset = (f64::from(u) * 0.2, f64::from(v) * 0.2);
            let boxes = Tick::ALL.map(|tick| outline(picture, warp, row, tick, offset));
            // Far from where the marks say they are they must be the clearer.
            let score = boxes.iter().sum::<f64>() / 3.0 - 0.02 * offset.0.hypot(offset.1);
            if score > best.0 {
                best = (score, offset);
            }
        }
    }
    Tick::ALL.map(|tick| inside(picture, warp, row, tick, best.1))
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

/// The share of black inside, against the paper just outside.
fn inside(picture: &Picture, warp: &Warp, row: usize, tick: Tick, offset: Point) -> f64 {
    let place = place(warp, row, tick, offset);
    let half = form::BOX / 2.0;
    let mut outside: Vec<f64> = around(half + 1.1).map(|at| picture.at(place(at))).collect();
    outside.sort_by(f64::total_cmp);
    let paper = outside[26].max(0.3);
    let reach = half - form::BOX_LINE / 2.0 - 0.55;
    let points = 19_i32;
    let mut sum = 0.0;
    for at in 0..points * points {
        let along = |step: i32| (f64::from(step) / f64::from(points - 1) * 2.0 - 1.0) * reach;
        let value = picture.at(place((along(at % points), along(at / points))));
        sum += (1.0 - value / paper).clamp(-0.15, 1.0);
    }
    sum / f64::from(points * points)
}
