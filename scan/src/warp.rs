//! From paper to picture: one perspective for the whole sheet, and beside it how far each known point lies from that.

/// On paper in millimetres, or in a picture in pixels.
pub type Point = (f64, f64);

/// Where a point of the paper lies in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    pub paper: Point,
    pub picture: Point,
}

/// A perspective, made of at least four points.
#[derive(Clone, Copy, Debug)]
struct Perspective([f64; 8]);

impl Perspective {
    /// The one that fits best; nothing where the points lie on one line.
    fn fit(known: &[Known]) -> Option<Self> {
        // Least squares of both equations of each point, by the normal equations. Millimetres are scaled so that all
        // of them have about the same size.
        let mut system = [[0.0; 9]; 8];
        for Known {
            paper: (x, y),
            picture: (u, v),
        } in known
        {
            let (x, y) = (x / 100.0, y / 100.0);
            let rows = [
                ([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y], *u),
                ([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y], *v),
            ];
            for (row, right) in rows {
                for (at, one) in row.iter().enumerate() {
                    for (other, two) in row.iter().enumerate() {
                        system[at][other] += one * two;
                    }
                    system[at][8] += one * right;
                }
            }
        }
        solve(system).map(Self)
    }

    fn at(&self, (x, y): Point) -> Point {
        let (x, y) = (x / 100.0, y / 100.0);
        let row = |at: usize, rest: f64| self.0[at] * x + self.0[at + 1] * y + rest;
        let depth = row(6, 1.0);
        (row(0, self.0[2]) / depth, row(3, self.0[5]) / depth)
    }
}

/// Gauss with the greatest pivot.
fn solve(mut system: [[f64; 9]; 8]) -> Option<[f64; 8]> {
    for column in 0..8 {
        let greatest = (column..8).max_by(|one, other| {
            system[*one][column]
                .abs()
                .total_cmp(&system[*other][column].abs())
        })?;
        system.swap(column, greatest);
        let pivot = system[column][column];
        if pivot.abs() < 1e-9 {
            return None;
        }
        for row in 0..8 {
            if row != column {
                let factor = system[row][column] / pivot;
                let above = system[column];
                for (cell, value) in system[row].iter_mut().zip(above) {
                    *cell -= factor * value;
                }
            }
        }
    }
    let mut solution = [0.0; 8];
    for (at, value) in solution.iter_mut().enumerate() {
        *value = system[at][8] / system[at][at];
    }
    solution
        .iter()
        .all(|value| value.is_finite())
        .then_some(solution)
}

/// The whole sheet, as far as it is known.
#[derive(Clone, Debug)]
pub struct Warp {
    perspective: Perspective,
    known: Vec<(Known, Point)>,
}

impl Warp {
    /// Through these points; nothing where they lie on one line.
    pub fn new(known: &[Known]) -> Option<Self> {
        let perspective = Perspective::fit(known)?;
        let with_rest = |known: &Known| {
            let (x, y) = perspective.at(known.paper);
            (*known, (known.picture.0 - x, known.picture.1 - y))
        };
        Some(Self {
            perspective,
            known: known.iter().map(with_rest).collect(),
        })
    }

    /// Where a point of the paper lies: by perspective, and as far off as the known points around it.
    pub fn at(&self, paper: Point) -> Point {
        let (mut sum, mut off) = (0.0, (0.0, 0.0));
        for (known, rest) in &self.known {
            let square = (known.paper.0 - paper.0).powi(2) + (known.paper.1 - paper.1).powi(2);
            let weight = 1.0 / (square + 4.0).powi(2);
            sum += weight;
            off = (off.0 + weight * rest.0, off.1 + weight * rest.1);
        }
        let (x, y) = self.perspective.at(paper);
        (x + off.0 / sum, y + off.1 / sum)
    }

    /// How a millimetre to the right and one downwards lie in the picture around a point.
    pub fn around(&self, (x, y): Point) -> (Point, Point) {
        let step = |from: Point, to: Point| ((to.0 - from.0) / 4.0, (to.1 - from.1) / 4.0);
        let perspective = |x, y| self.perspective.at((x, y));
        (
            step(perspective(x - 2.0, y), perspective(x + 2.0, y)),
            step(perspective(x, y - 2.0), perspective(x, y + 2.0)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture taken from the side, a little turned.
    fn lens((x, y): Point) -> Point {
        let w = 1.0 + 0.0008 * x + 0.0004 * y;
        (
            (40.0 + 5.0 * x - 0.6 * y) / w,
            (60.0 + 0.7 * x + 5.2 * y) / w,
        )
    }

    fn known(points: &[Point]) -> Vec<Known> {
        points
            .iter()
            .map(|paper| Known {
                paper: *paper,
                picture: lens(*paper),
            })
            .collect()
    }

    #[test]
    fn four_corners_tell_where_everything_is() {
        let corners = [(8.0, 8.0), (202.0, 8.0), (202.0, 289.0), (8.0, 289.0)];
        let warp = Warp::new(&known(&corners)).expect("no line");
        for paper in [(100.0, 150.0), (20.0, 270.0)] {
            let (at, expected) = (warp.at(paper), lens(paper));
            assert!(
                (at.0 - expected.0).hypot(at.1 - expected.1) < 0.01,
                "{at:?} {expected:?}"
            );
        }
    }

    #[test]
    fn points_on_one_line_tell_nothing() {
        let line = [(8.0, 8.0), (8.0, 80.0), (8.0, 160.0), (8.0, 289.0)];
        assert!(Warp::new(&known(&line)).is_none());
    }

    #[test]
    fn where_paper_is_bent_the_nearest_point_counts() {
        let grid: Vec<Point> = (0..8)
            .flat_map(|x| (0..8).map(move |y| (f64::from(x) * 28.0, f64::from(y) * 40.0)))
            .collect();
        let mut bent = known(&grid);
        bent[20].picture.0 += 6.0;
        let warp = Warp::new(&bent).expect("no line");
        let paper = bent[20].paper;
        assert!((warp.at(paper).0 - bent[20].picture.0).abs() < 1.0);
    }
}
