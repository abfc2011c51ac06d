//! Pictures as telephones and scanners make them, of a sheet that was ticked by hand: for tests. Everything random comes
//! from the generator that is handed in.

use std::f64::consts::TAU;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, ImageFormat};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

use crate::form::{self, PAPER, Tick};
use crate::warp::{Known, Point, Warp};

/// With what somebody ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Pen,
    Pencil,
}

/// How somebody ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Tick,
    Cross,
    Circle,
    Slash,
    Scribble,
}

impl Shape {
    pub const ALL: [Self; 5] = [
        Self::Tick,
        Self::Cross,
        Self::Circle,
        Self::Slash,
        Self::Scribble,
    ];
}

/// How the picture is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// On a flatbed, nearly straight.
    Scanned,
    /// From above, in the light of a room.
    Upright,
    /// Turned and from the side.
    Skewed,
    /// Of paper that was folded and carried in a pocket.
    Crumpled,
}

impl Taken {
    pub const ALL: [Self; 4] = [Self::Scanned, Self::Upright, Self::Skewed, Self::Crumpled];
}

/// A printed sheet on which is written.
#[derive(Clone)]
pub struct Paper {
    width: usize,
    height: usize,
    grey: Vec<f64>,
}

impl Paper {
    /// From a picture of the whole sheet.
    ///
    /// # Panics
    /// If it is no picture.
    #[must_use]
    pub fn from_png(bytes: &[u8]) -> Self {
        let image =
            image::load_from_memory_with_format(bytes, ImageFormat::Png).expect("a picture");
        let grey = image.into_luma8();
        Self {
            width: grey.width() as usize,
            height: grey.height() as usize,
            grey: grey
                .as_raw()
                .iter()
                .map(|value| f64::from(*value) / 255.0)
                .collect(),
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "points of a picture")]
    fn scale(&self) -> f64 {
        self.width as f64 / PAPER.0
    }

    fn at(&self, (x, y): Point) -> f64 {
        let (x, y) = (x * self.scale() - 0.5, y * self.scale() - 0.5);
        if x < 0.0 || y < 0.0 {
            return 1.0;
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative"
        )]
        let (left, top) = (x as usize, y as usize);
        if left + 1 >= self.width || top + 1 >= self.height {
            return 1.0;
        }
        let value = |x: usize, y: usize| self.grey[y * self.width + x];
        let (right, below) = (x.fract(), y.fract());
        (value(left, top) * (1.0 - right) + value(left + 1, top) * right) * (1.0 - below)
            + (value(left, top + 1) * (1.0 - right) + value(left + 1, top + 1) * right) * below
    }

    /// Ticks a box by hand.
    pub fn tick(
        &mut self,
        row: usize,
        tick: Tick,
        tool: Tool,
        shape: Shape,
        hand: &mut ChaCha8Rng,
    ) {
        let middle = form::middle(row, tick);
        let size = form::BOX * hand.random_range(0.55..1.05);
        let off = (hand.random_range(-0.9..0.9), hand.random_range(-0.9..0.9));
        let (width, dark) = match tool {
            Tool::Pen => (hand.random_range(0.45..0.9), hand.random_range(0.70..0.95)),
            Tool::Pencil => (hand.random_range(0.45..1.0), hand.random_range(0.28..0.55)),
        };
        for line in strokes(shape, hand) {
            let line: Vec<Point> = line
                .into_iter()
                .map(|(x, y)| (middle.0 + off.0 + x * size, middle.1 + off.1 + y * size))
                .collect();
            self.stroke(&line, width, dark, tool == Tool::Pencil, hand);
        }
    }

    fn stroke(
        &mut self,
        line: &[Point],
        width: f64,
        dark: f64,
        grainy: bool,
        hand: &mut ChaCha8Rng,
    ) {
        let scale = self.scale();
        let mut layer = std::collections::HashMap::new();
        for pair in line.windows(2) {
            let length = (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
            #[allow(clippy::cast_possible_truncation, reason = "a short line")]
            let steps = (length * scale).ceil().max(1.0) as i32;
            for step in 0..=steps {
                let share = f64::from(step) / f64::from(steps);
                let x = (pair[0].0 + (pair[1].0 - pair[0].0) * share) * scale;
                let y = (pair[0].1 + (pair[1].1 - pair[0].1) * share) * scale;
                let reach = width * scale / 2.0;
                #[allow(clippy::cast_possible_truncation, reason = "points of a picture")]
                for v in (y - reach) as i64..=(y + reach) as i64 + 1 {
                    for u in (x - reach) as i64..=(x + reach) as i64 + 1 {
                        #[allow(clippy::cast_precision_loss, reason = "points of a picture")]
                        let from = (u as f64 - x).hypot(v as f64 - y);
                        let full = (reach + 0.5 - from).clamp(0.0, 1.0);
                        let cover: &mut f64 = layer.entry((u, v)).or_default();
                        *cover = cover.max(full);
                    }
                }
            }
        }
        let mut points: Vec<_> = layer.into_iter().collect();
        points.sort_by_key(|(place, _)| *place);
        for ((u, v), cover) in points {
            let (Ok(u), Ok(v)) = (usize::try_from(u), usize::try_from(v)) else {
                continue;
            };
            if u < self.width && v < self.height {
                let grain = if grainy {
                    hand.random_range(0.35..1.1)
                } else {
                    1.0
                };
                self.grey[v * self.width + u] *= 1.0 - (dark * cover * grain).min(1.0);
            }
        }
    }

    /// A photograph of it as a JPEG file.
    ///
    /// # Panics
    /// Never: the memory takes all that is written.
    #[must_use]
    pub fn photograph(&self, taken: Taken, camera: &mut ChaCha8Rng) -> Vec<u8> {
        let (width, height) = if taken == Taken::Scanned {
            (1240, 1754)
        } else {
            (1500, 2000)
        };
        let (width, height): (usize, usize) = if taken == Taken::Skewed && camera.random_bool(0.4) {
            (height, width)
        } else {
            (width, height)
        };
        let view = view(taken, (width, height), camera);
        let bend = Bend::new(taken, camera);
        let light = Light::new(taken, camera);
        let table = camera.random_range(0.2..0.5);
        let mut grey = vec![0.0; width * height];
        for (at, value) in grey.iter_mut().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "points of a picture")]
            let place = ((at % width) as f64, (at / width) as f64);
            let flat = view.at(place);
            let ((x, y), slope) = bend.at(flat);
            let on_paper = x >= 0.0 && y >= 0.0 && x <= PAPER.0 && y <= PAPER.1;
            let surface = if on_paper {
                (0.08 + 0.86 * self.at((x, y))) * (1.0 + slope)
            } else if taken == Taken::Scanned {
                0.97
            } else {
                table * (1.0 + 0.15 * (flat.1 * 0.9 + (flat.0 * 0.11).sin() * 2.0).sin())
            };
            *value = surface * light.at(place, (width, height));
        }
        let (blur, noise, quality) = match taken {
            Taken::Scanned => (0.5, 0.008, 85),
            _ => (
                camera.random_range(0.5..1.3),
                camera.random_range(0.01..0.03),
                camera.random_range(45..90),
            ),
        };
        let grey = blurred(&grey, width, blur);
        let bytes = grey.into_iter().map(|value| {
            let grain: f64 = (0..3).map(|_| camera.random_range(-1.0..1.0)).sum();
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped"
            )]
            let byte = ((value + noise * grain).clamp(0.0, 1.0) * 255.0) as u8;
            byte
        });
        #[allow(clippy::cast_possible_truncation, reason = "points of a picture")]
        let size = (width as u32, height as u32);
        let image =
            GrayImage::from_raw(size.0, size.1, bytes.collect()).expect("as many as there are");
        let mut file = Cursor::new(Vec::new());
        image
            .write_with_encoder(JpegEncoder::new_with_quality(&mut file, quality))
            .expect("memory");
        file.into_inner()
    }
}

/// Lines in a square from -0.5 to 0.5, as a hand draws them.
fn strokes(shape: Shape, hand: &mut ChaCha8Rng) -> Vec<Vec<Point>> {
    let mut near = |(x, y): Point| {
        (
            x + hand.random_range(-0.08..0.08),
            y + hand.random_range(-0.08..0.08),
        )
    };
    match shape {
        Shape::Tick => vec![vec![
            near((-0.4, 0.0)),
            near((-0.12, 0.38)),
            near((0.5, -0.5)),
        ]],
        Shape::Cross => vec![
            vec![near((-0.42, -0.42)), near((0.42, 0.42))],
            vec![near((0.42, -0.42)), near((-0.42, 0.42))],
        ],
        Shape::Slash => vec![vec![near((0.45, -0.5)), near((-0.4, 0.45))]],
        Shape::Circle => {
            let start = hand.random_range(0.0..TAU);
            let radius = hand.random_range(0.26..0.4);
            let at = |step: i32| {
                let angle = start + f64::from(step) / 20.0 * TAU * 1.05;
                (radius * angle.cos(), radius * angle.sin() * 0.9)
            };
            vec![(0..=20).map(at).collect()]
        }
        Shape::Scribble => {
            let side = |at: i32| if at % 2 == 0 { -0.4 } else { 0.4 };
            vec![
                (0..9)
                    .map(|at| near((side(at), f64::from(at) / 10.0 - 0.4)))
                    .collect(),
            ]
        }
    }
}

/// From the picture to the flat sheet.
fn view(taken: Taken, (width, height): (usize, usize), camera: &mut ChaCha8Rng) -> Warp {
    #[allow(clippy::cast_precision_loss, reason = "points of a picture")]
    let (width, height) = (width as f64, height as f64);
    let (turn, lean, fill) = match taken {
        Taken::Scanned => (camera.random_range(-0.03..0.03), 0.0, 0.985),
        Taken::Upright => (camera.random_range(-0.07..0.07), 0.02, 0.93),
        Taken::Crumpled => (camera.random_range(-0.12..0.12), 0.03, 0.9),
        Taken::Skewed => {
            let quarter = f64::from(camera.random_range(0..4)) * TAU / 4.0;
            (quarter + camera.random_range(-0.3..0.3), 0.07, 0.9)
        }
    };
    let corners = [(0.0, 0.0), (PAPER.0, 0.0), PAPER, (0.0, PAPER.1)];
    let (sin, cos) = f64::sin_cos(turn);
    let mut seen = corners.map(|(x, y)| {
        let (x, y) = (x - PAPER.0 / 2.0, y - PAPER.1 / 2.0);
        let shake = |camera: &mut _| 1.0 + f64::from(u8::from(lean > 0.0)) * lean * between(camera);
        (
            (x * cos - y * sin) * shake(&mut *camera),
            (x * sin + y * cos) * shake(&mut *camera),
        )
    });
    let widest = seen
        .iter()
        .map(|(x, y)| (x.abs() / (width / 2.0)).max(y.abs() / (height / 2.0)));
    let scale = fill / widest.fold(0.0, f64::max);
    for (x, y) in &mut seen {
        (*x, *y) = (width / 2.0 + *x * scale, height / 2.0 + *y * scale);
    }
    let known: Vec<Known> = seen
        .into_iter()
        .zip(corners)
        .map(|(paper, picture)| Known { paper, picture })
        .collect();
    Warp::new(&known).expect("four corners are not on a line")
}

fn between(camera: &mut ChaCha8Rng) -> f64 {
    camera.random_range(-1.0..1.0)
}

/// How paper lies: hills and folds. What lies higher is seen farther from the middle, and slopes catch the light.
struct Bend {
    /// Waves: how they run, where they begin, and how high they are, millimetres.
    waves: Vec<[f64; 4]>,
    /// Folds: the direction across them, where they lie, and how high they stand.
    folds: Vec<[f64; 4]>,
    /// From where the camera looks.
    eye: Point,
}

/// How high the camera is above the paper, millimetres.
const EYE: f64 = 380.0;

impl Bend {
    fn new(taken: Taken, camera: &mut ChaCha8Rng) -> Self {
        let (waves, folds, height) = match taken {
            Taken::Scanned => (0, 0, 0.0),
            Taken::Upright => (2, 0, 1.0),
            Taken::Skewed => (3, 1, 1.2),
            Taken::Crumpled => (8, 3, 1.5),
        };
        let mut run = || {
            let (sin, cos) = f64::sin_cos(camera.random_range(0.0..TAU));
            let length = camera.random_range(50.0..200.0);
            let share = camera.random_range(0.4..1.0);
            (cos, sin, length, share, camera.random_range(0.0..TAU))
        };
        let waves = (0..waves).map(|_| {
            let (cos, sin, length, share, phase) = run();
            // Short waves are lower: paper is stiff.
            [
                TAU / length * cos,
                TAU / length * sin,
                phase,
                height * share * (length / 120.0).min(1.0),
            ]
        });
        let waves = waves.collect();
        let folds = (0..folds).map(|_| {
            let (cos, sin, length, share, _) = run();
            [cos, sin, cos * length + sin * length, 1.5 * share]
        });
        let folds = folds.collect();
        let lean = if taken == Taken::Skewed { 150.0 } else { 40.0 };
        let eye = (
            PAPER.0 / 2.0 + lean * between(camera),
            PAPER.1 / 2.0 + lean * between(camera),
        );
        Self { waves, folds, eye }
    }

    /// Where on the paper that is, and how much brighter it is there.
    fn at(&self, (x, y): Point) -> (Point, f64) {
        let (mut height, mut right, mut down) = (0.0, 0.0, 0.0);
        for [u, v, phase, tall] in &self.waves {
            let (sin, cos) = (x * u + y * v + phase).sin_cos();
            height += tall * sin;
            right += tall * cos * u;
            down += tall * cos * v;
        }
        for [u, v, place, tall] in &self.folds {
            let across = x * u + y * v - place;
            let ridge = tall * (-across.abs() / 9.0).exp();
            height += ridge;
            right -= ridge / 9.0 * across.signum() * u;
            down -= ridge / 9.0 * across.signum() * v;
        }
        let off = (
            height / EYE * (x - self.eye.0),
            height / EYE * (y - self.eye.1),
        );
        ((x - off.0, y - off.1), 0.35 * (0.6 * right + 0.8 * down))
    }
}

/// Uneven light: brighter towards one side, and perhaps the shadow of a hand.
struct Light {
    across: f64,
    down: f64,
    shadow: Option<(Point, f64)>,
    bright: f64,
}

impl Light {
    fn new(taken: Taken, camera: &mut ChaCha8Rng) -> Self {
        if taken == Taken::Scanned {
            return Self {
                across: 0.0,
                down: 0.0,
                shadow: None,
                bright: 1.0,
            };
        }
        let place = (camera.random_range(0.0..1.0), camera.random_range(0.0..1.0));
        let deep = camera.random_range(0.1..0.35);
        Self {
            across: camera.random_range(-0.25..0.25),
            down: camera.random_range(-0.25..0.25),
            shadow: camera.random_bool(0.5).then_some((place, deep)),
            bright: camera.random_range(0.65..1.0),
        }
    }

    fn at(&self, (x, y): Point, (width, height): (usize, usize)) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "points of a picture")]
        let (x, y) = (x / width as f64, y / height as f64);
        let mut light = self.bright * (1.0 + self.across * (x - 0.5) + self.down * (y - 0.5));
        if let Some(((u, v), deep)) = self.shadow {
            let from = (x - u).hypot(y - v);
            light *= 1.0 - deep * (1.0 / (1.0 + ((from - 0.25) * 30.0).exp()));
        }
        light
    }
}

/// Out of focus by so many points.
fn blurred(grey: &[f64], width: usize, sigma: f64) -> Vec<f64> {
    let weights: Vec<f64> = (-3..=3)
        .map(|at| (-0.5 * (f64::from(at) / sigma).powi(2)).exp())
        .collect();
    let sum: f64 = weights.iter().sum();
    let height = grey.len() / width;
    let pass =
        |grey: &[f64], step: usize, count: usize, place: &dyn Fn(usize) -> usize| -> Vec<f64> {
            let one = |at: usize| {
                let here = place(at);
                let weighed = weights.iter().enumerate().map(|(reach, weight)| {
                    let other = (here + reach).saturating_sub(3).min(count - 1);
                    weight * grey[at + other * step - here * step]
                });
                weighed.sum::<f64>() / sum
            };
            (0..grey.len()).map(one).collect()
        };
    let across = pass(grey, 1, width, &|at| at % width);
    pass(&across, width, height, &|at| at / width)
}
