//! Finds the sheet in a picture: its code first, then mark after mark from there, so that bent paper is followed.

use rqrr::PreparedImage;

use crate::Fault;
use crate::form::{self, Label};
use crate::picture::Picture;
use crate::warp::{Known, Point, Warp};

/// As much of the marks must be found as this, or the picture does not show the whole sheet.
const ENOUGH: f64 = 0.6;
/// How much darker than the paper around it a mark must be.
const CONTRAST: f64 = 0.30;

/// How codes are looked for: in the picture made smaller by the first, each point the mean of so many on a side as the
/// second says. The quickest first.
const WAYS: [(usize, usize); 5] = [(2, 2), (1, 1), (1, 3), (1, 2), (3, 3)];

/// The sheet's label, and where everything on it lies.
pub fn find(picture: &Picture) -> Result<(Label, Warp), Fault> {
    let (label, mut known) = codes(picture)?;
    let mut missing = form::marks();
    let all = missing.len();
    let mut warp = Warp::new(&known).ok_or(Fault::NoCode)?;
    while let Some((at, distance)) = nearest(&missing, &known) {
        let mark = missing.swap_remove(at);
        if let Some(picture) = look(picture, &warp, mark, distance) {
            known.push(Known {
                paper: mark,
                picture,
            });
            warp = Warp::new(&known).unwrap_or(warp);
        }
    }
    let known = without_strays(&known);
    let found = form::marks()
        .iter()
        .filter(|mark| known.iter().any(|known| known.paper == **mark))
        .count();
    #[allow(clippy::cast_precision_loss, reason = "few marks")]
    let share = found as f64 / all as f64;
    if share < ENOUGH {
        return Err(Fault::NotWhole);
    }
    Ok((label, Warp::new(&known).ok_or(Fault::NotWhole)?))
}

/// The codes that can be read, at several sizes of the picture, and their corners.
fn codes(picture: &Picture) -> Result<(Label, Vec<Known>), Fault> {
    let mut found: Option<Label> = None;
    let mut known: Vec<Known> = Vec::new();
    let mut foreign = false;
    for way in WAYS {
        for (text, corners) in read_codes(picture, way) {
            let Some(label) = Label::from_text(&text) else {
                foreign = true;
                continue;
            };
            if found.is_some_and(|other| other != label) {
                return Err(Fault::SeveralSheets);
            }
            found = Some(label);
            let new = !known
                .iter()
                .any(|one| distance(one.picture, corners[0]) < 12.0);
            if new {
                // Which of the two it is will be told when both are known: they are at opposite corners.
                known.extend(corners.map(|picture| Known {
                    paper: (0.0, 0.0),
                    picture,
                }));
            }
        }
        if known.len() >= 8 {
            break;
        }
    }
    let label = found.ok_or(if foreign {
        Fault::OtherCode
    } else {
        Fault::NoCode
    })?;
    if known.len() > 8 {
        return Err(Fault::SeveralSheets);
    }
    place(picture, &known)
        .map(|known| (label, known))
        .ok_or(Fault::NotWhole)
}

/// Says which codes were found: the upper right one, the lower left one, or both. A code alone may be either: the one
/// around which marks lie.
fn place(picture: &Picture, found: &[Known]) -> Option<Vec<Known>> {
    let corners = |at: usize| {
        let (x, y) = form::CODES[at];
        let side = form::CODE;
        [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    };
    let placed = |order: &[usize]| -> Vec<Known> {
        let papers = order.iter().flat_map(|at| corners(*at));
        let pairs = papers.zip(found);
        pairs
            .map(|(paper, known)| Known {
                paper,
                picture: known.picture,
            })
            .collect()
    };
    let tries: &[&[usize]] = if found.len() == 8 {
        &[&[0, 1], &[1, 0]]
    } else {
        &[&[0], &[1]]
    };
    let score = |known: &Vec<Known>| -> usize {
        let Some(warp) = Warp::new(known) else {
            return 0;
        };
        let marks = form::marks();
        let near = |mark: &&Point| {
            let nearest = known.iter().map(|known| distance(known.paper, **mark));
            nearest.fold(f64::INFINITY, f64::min) < 30.0
        };
        marks
            .iter()
            .filter(near)
            .filter(|mark| look(picture, &warp, **mark, 25.0).is_some())
            .count()
    };
    tries.iter().map(|order| placed(order)).max_by_key(score)
}

/// Codes in the picture made smaller by `step`, each point the mean of `spread` points on a side.
fn read_codes(picture: &Picture, (step, spread): (usize, usize)) -> Vec<(String, [Point; 4])> {
    let (width, height) = (picture.width / step, picture.height / step);
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let (left, top) = (x * step, y * step);
        let right = (left + spread).min(picture.width);
        let below = (top + spread).min(picture.height);
        let (mut sum, mut count) = (0_u32, 0_u32);
        for y in top..below {
            for x in left..right {
                sum += u32::from(picture.byte(x, y));
                count += 1;
            }
        }
        u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX)
    });
    let grids = prepared.detect_grids();
    let codes = grids.iter().filter_map(|grid| {
        let (_, text) = grid.decode().ok()?;
        #[allow(clippy::cast_precision_loss, reason = "points of a picture")]
        let corner = |at: usize| {
            let point = grid.bounds[at];
            (
                f64::from(point.x) * step as f64,
                f64::from(point.y) * step as f64,
            )
        };
        Some((text, [corner(0), corner(1), corner(2), corner(3)]))
    });
    codes.collect()
}

fn distance((x, y): Point, (u, v): Point) -> f64 {
    (x - u).hypot(y - v)
}

/// Which of the missing marks lies nearest to anything known, and how far from it.
fn nearest(missing: &[Point], known: &[Known]) -> Option<(usize, f64)> {
    let to_known = |mark: &Point| {
        let distances = known.iter().map(|known| distance(known.paper, *mark));
        distances.fold(f64::INFINITY, f64::min)
    };
    let each = missing.iter().map(to_known).enumerate();
    each.min_by(|(_, one), (_, other)| one.total_cmp(other))
}

/// Looks for a mark around where it should be; the farther from anything known, the wider.
fn look(picture: &Picture, warp: &Warp, mark: Point, distance: f64) -> Option<Point> {
    let reach = (1.0 + 0.09 * distance).min(3.6);
    let middle = warp.at(mark);
    let (right, down) = warp.around(mark);
    let place = |(x, y): Point| {
        (
            middle.0 + x * right.0 + y * down.0,
            middle.1 + x * right.1 + y * down.1,
        )
    };
    let mut best = (0.0, (0.0, 0.0));
    let steps = (reach / 0.4).ceil();
    let mut v = -steps;
    while v <= steps {
        let mut u = -steps;
        while u <= steps {
            let offset = (u * 0.4, v * 0.4);
            let score = contrast(picture, &|(x, y)| place((x + offset.0, y + offset.1)));
            if score > best.0 {
                best = (score, offset);
            }
            u += 1.0;
        }
        v += 1.0;
    }
    if best.0 < CONTRAST || !picture.contains(place(best.1)) {
        return None;
    }
    let offset = centroid(picture, &place, best.1);
    Some(place(offset))
}

/// How much darker a square is than the paper around it.
fn contrast(picture: &Picture, place: &impl Fn(Point) -> Point) -> f64 {
    let (mut inside, mut darkest_outside, mut outside) = (0.0, 1.0_f64, 0.0);
    for at in 0..9 {
        let (x, y) = (f64::from(at % 3) - 1.0, f64::from(at / 3) - 1.0);
        inside += picture.at(place((1.3 * x, 1.3 * y)));
    }
    for at in 0..8 {
        let angle = f64::from(at) * std::f64::consts::FRAC_PI_4;
        let (sin, cos) = angle.sin_cos();
        // A square, not a circle: the corners lie farther out.
        let reach = 3.1 / sin.abs().max(cos.abs());
        let value = picture.at(place((reach * cos, reach * sin))).min(1.0);
        outside += value;
        darkest_outside = darkest_outside.min(value);
    }
    outside / 8.0 * 0.7 + darkest_outside * 0.3 - inside / 9.0
}

/// The middle of what is dark around a place.
fn centroid(picture: &Picture, place: &impl Fn(Point) -> Point, around: Point) -> Point {
    let mut middle = around;
    for _ in 0..3 {
        let (mut sum, mut x_sum, mut y_sum) = (0.0, 0.0, 0.0);
        for at in 0..17 * 17 {
            let offset = (f64::from(at % 17 - 8) * 0.35, f64::from(at / 17 - 8) * 0.35);
            let at = (middle.0 + offset.0, middle.1 + offset.1);
            let dark = (0.8 - picture.at(place(at))).max(0.0);
            sum += dark;
            x_sum += dark * at.0;
            y_sum += dark * at.1;
        }
        if sum <= 0.0 {
            return around;
        }
        let next = (x_sum / sum, y_sum / sum);
        if distance(next, around) > 1.5 {
            return around;
        }
        middle = next;
    }
    middle
}

/// Leaves out what lies far from where all the others say it should be.
fn without_strays(known: &[Known]) -> Vec<Known> {
    let others = |at: usize| -> Vec<Known> {
        let others = known.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, known)| *known).collect()
    };
    let stays = |(at, one): (usize, &Known)| {
        let Some(warp) = Warp::new(&others(at)) else {
            return true;
        };
        let (right, _) = warp.around(one.paper);
        let millimetre = right.0.hypot(right.1);
        distance(warp.at(one.paper), one.picture) < 2.0 * millimetre
    };
    let kept: Vec<Known> = known
        .iter()
        .enumerate()
        .filter(|one| stays(*one))
        .map(|(_, one)| *one)
        .collect();
    kept
}
