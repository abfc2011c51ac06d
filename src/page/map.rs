//! Who visits whom, drawn from coordinates alone: no tiles, no network, and it prints.
//!
//! Shape says what colour says too: an elder is a circle, a helper a square, an elder whom nobody visits yet a diamond
//! with the number it has in the list beside the map.

use super::Texts;
use askama::Template;
use askama::filters::HtmlSafe;

const WIDTH: f64 = 740.0;
const HEIGHT: f64 = 500.0;
const MARGIN: f64 = 34.0;
/// Metres per degree of latitude, on a sphere of the mean radius of 6,371.0088 km.
const METRES_PER_DEGREE: f64 = 111_195.08;
/// The least that the map shows across, in metres: one house is not blown up to the whole drawing.
const LEAST: f64 = 300.0;

/// A place on earth in WGS-84, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub latitude: f64,
    pub longitude: f64,
}

/// Somebody or something at a place; the name appears when pointed at, and in print for villages.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub at: Point,
    pub name: String,
    /// Where a press leads; empty where it leads nowhere.
    pub href: String,
}

/// A helper who visits an elder.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    pub helper: Point,
    pub elder: Point,
    /// Fixed by a person, not by the optimiser.
    pub pinned: bool,
    /// Who and whom.
    pub name: String,
    /// Where a press leads; empty where it leads nowhere.
    pub href: String,
}

/// What is drawn, in WGS-84. An elder is either in `elders` or in `unserved`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    pub elders: Vec<Spot>,
    pub helpers: Vec<Spot>,
    /// Each with its number in the list beside the map.
    pub unserved: Vec<(u32, Spot)>,
    pub pairs: Vec<Pair>,
    pub villages: Vec<Spot>,
}

/// A map, to be written into a page as it is: `{{ map }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "page/map.svg")]
pub struct Map {
    id: String,
    t: Texts,
    description: String,
    radius: f64,
    /// Of a diamond, from its middle to a corner.
    diamond: f64,
    elders: Vec<Mark>,
    helpers: Vec<Mark>,
    unserved: Vec<(u32, Mark)>,
    lines: Vec<Line>,
    villages: Vec<Mark>,
    /// Its length in the drawing, and what that is on the ground.
    scale: (f64, String),
}

impl HtmlSafe for Map {}

#[derive(Clone, Debug)]
struct Mark {
    x: f64,
    y: f64,
    name: String,
    href: String,
}

#[derive(Clone, Debug)]
struct Line {
    from: (f64, f64),
    to: (f64, f64),
    pinned: bool,
    name: String,
    href: String,
}

impl Line {
    fn middle(&self) -> (f64, f64) {
        (
            tenth(f64::midpoint(self.from.0, self.to.0)),
            tenth(f64::midpoint(self.from.1, self.to.1)),
        )
    }
}

impl Map {
    /// Draws the places. `id` tells the map's parts from those of other drawings on the page.
    #[must_use]
    pub fn new(t: Texts, id: &str, places: &Places) -> Self {
        let frame = Frame::around(places);
        let mark = |spot: &Spot| {
            let (x, y) = frame.place(spot.at);
            Mark {
                x,
                y,
                name: spot.name.clone(),
                href: spot.href.clone(),
            }
        };
        let line = |pair: &Pair| Line {
            from: frame.place(pair.helper),
            to: frame.place(pair.elder),
            pinned: pair.pinned,
            name: pair.name.clone(),
            href: pair.href.clone(),
        };
        let mut lines: Vec<Line> = places.pairs.iter().map(line).collect();
        // What a person fixed lies on top.
        lines.sort_by_key(|line| line.pinned);
        let people = places.elders.len() + places.helpers.len();
        let (served, unserved) = (places.elders.len(), places.unserved.len());
        Self {
            id: id.to_owned(),
            t,
            description: t.page_map_description(
                served + unserved,
                places.helpers.len(),
                places.pairs.len(),
                unserved,
            ),
            radius: if people > 150 { 4.0 } else { 6.0 },
            diamond: if unserved > 40 { 9.0 } else { 13.0 },
            elders: places.elders.iter().map(mark).collect(),
            helpers: places.helpers.iter().map(mark).collect(),
            unserved: places
                .unserved
                .iter()
                .map(|(number, spot)| (*number, mark(spot)))
                .collect(),
            lines,
            villages: places.villages.iter().map(mark).collect(),
            scale: frame.scale(t),
        }
    }

    /// A drawing that leads somewhere is not one picture: what is in it can be reached one by one.
    fn leads(&self) -> bool {
        let mut marks = self.unserved.iter().map(|(_, mark)| mark);
        self.lines.iter().any(|line| !line.href.is_empty())
            || marks.any(|mark| !mark.href.is_empty())
    }

    fn is_empty(&self) -> bool {
        self.elders.is_empty() && self.helpers.is_empty() && self.unserved.is_empty()
    }
}

/// From degrees to the drawing: equirectangular about the middle, which is exact enough across a county.
struct Frame {
    middle: Point,
    /// Metres to the drawing's unit, at the middle's latitude.
    ratio: f64,
}

impl Frame {
    fn around(places: &Places) -> Self {
        let spots = places
            .elders
            .iter()
            .chain(&places.helpers)
            .chain(&places.villages);
        let spots = spots
            .chain(places.unserved.iter().map(|(_, spot)| spot))
            .map(|spot| spot.at);
        let points = || {
            let ends = places
                .pairs
                .iter()
                .flat_map(|pair| [pair.helper, pair.elder]);
            spots
                .clone()
                .chain(ends)
                .filter(|at| at.latitude.is_finite() && at.longitude.is_finite())
        };
        let middle = Point {
            latitude: middle(points().map(|at| at.latitude)),
            longitude: middle(points().map(|at| at.longitude)),
        };
        let wide = points()
            .map(|at| metres(middle, at).0.abs())
            .fold(LEAST / 2.0, f64::max);
        let high = points()
            .map(|at| metres(middle, at).1.abs())
            .fold(LEAST / 2.0 * HEIGHT / WIDTH, f64::max);
        let ratio = ((WIDTH / 2.0 - MARGIN) / wide).min((HEIGHT / 2.0 - MARGIN) / high);
        Self { middle, ratio }
    }

    fn place(&self, at: Point) -> (f64, f64) {
        let (east, north) = metres(self.middle, at);
        (
            tenth(WIDTH / 2.0 + east * self.ratio),
            tenth(HEIGHT / 2.0 - north * self.ratio),
        )
    }

    /// The longest of 1, 2 and 5 times a power of ten metres within a fifth of the width.
    fn scale(&self, t: Texts) -> (f64, String) {
        let most = WIDTH / 5.0 / self.ratio;
        let lengths = (1..=6).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u32.pow(power)));
        let length = lengths
            .take_while(|length| f64::from(*length) <= most)
            .last()
            .unwrap_or(10);
        let words = if length < 1000 {
            t.page_metres(length)
        } else {
            t.page_kilometres(length / 1000)
        };
        (tenth(f64::from(length) * self.ratio), words)
    }
}

/// How far east and north of the middle, in metres.
fn metres(middle: Point, at: Point) -> (f64, f64) {
    let east = (at.longitude - middle.longitude) * middle.latitude.to_radians().cos();
    (
        east * METRES_PER_DEGREE,
        (at.latitude - middle.latitude) * METRES_PER_DEGREE,
    )
}

fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| {
        (low.min(v), high.max(v))
    });
    if low.is_finite() {
        f64::midpoint(low, high)
    } else {
        0.0
    }
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    fn spot(latitude: f64, longitude: f64) -> Spot {
        let at = Point {
            latitude,
            longitude,
        };
        Spot {
            at,
            name: "A & <B>".into(),
            href: String::new(),
        }
    }

    fn village() -> Places {
        Places {
            elders: vec![spot(30.0, 120.0)],
            helpers: vec![spot(30.009, 120.0)],
            unserved: vec![(1, spot(30.0045, 120.02))],
            pairs: vec![Pair {
                helper: spot(30.009, 120.0).at,
                elder: spot(30.0, 120.0).at,
                pinned: true,
                name: "A & <B> → C".into(),
                href: "/pairs/1/2".into(),
            }],
            villages: vec![spot(30.0045, 120.01)],
        }
    }

    fn draw(places: &Places) -> String {
        Map::new(Language::English.texts(), "map", places).to_string()
    }

    #[test]
    fn north_is_up_and_east_is_right_and_all_fit() {
        let map = Map::new(Language::English.texts(), "map", &village());
        assert!(map.helpers[0].y < map.elders[0].y);
        assert!(map.unserved[0].1.x > map.elders[0].x);
        for mark in map
            .elders
            .iter()
            .chain(&map.helpers)
            .chain(map.unserved.iter().map(|(_, mark)| mark))
        {
            assert!(
                (MARGIN - 1.0..=WIDTH - MARGIN + 1.0).contains(&mark.x),
                "{mark:?}"
            );
            assert!(
                (MARGIN - 1.0..=HEIGHT - MARGIN + 1.0).contains(&mark.y),
                "{mark:?}"
            );
        }
    }

    #[test]
    fn the_scale_is_true() {
        let map = Map::new(Language::English.texts(), "map", &village());
        // Helper and elder are 0.009 degrees apart, which is 1,000.8 m.
        let drawn = map.elders[0].y - map.helpers[0].y;
        let (length, words) = &map.scale;
        assert_eq!(words, "200 m");
        assert!(
            (length / 200.0 - drawn / 1000.8).abs() < 0.002,
            "{length} {drawn}"
        );
    }

    #[test]
    fn names_are_escaped_and_a_fixed_pair_has_its_lock() {
        let svg = draw(&village());
        assert!(
            svg.contains("A &#38; &#60;B&#62;") && !svg.contains("<B>"),
            "{svg}"
        );
        assert!(
            svg.contains("pair pinned") && svg.contains("class=\"lock\""),
            "{svg}"
        );
        assert!(
            svg.contains("2 elders (circles), 1 helpers (squares), 1 lines; 1 elders"),
            "{svg}"
        );
    }

    #[test]
    fn a_pair_leads_to_its_page_and_is_called_by_who_and_whom() {
        let svg = draw(&village());
        assert!(
            svg.contains("role=\"group\"") && svg.contains("href=\"/pairs/1/2\""),
            "{svg}"
        );
        assert!(
            svg.contains("aria-label=\"A &#38; &#60;B&#62; → C\""),
            "{svg}"
        );
        let mut plain = village();
        plain.pairs[0].href = String::new();
        let svg = draw(&plain);
        assert!(
            svg.contains("role=\"img\"") && !svg.contains("href"),
            "{svg}"
        );
    }

    #[test]
    fn one_house_or_none_is_drawn_without_nonsense() {
        let one = draw(&Places {
            elders: vec![spot(30.0, 120.0)],
            ..Places::default()
        });
        assert!(one.contains("cx=\"370\" cy=\"250\""), "{one}");
        let none = draw(&Places::default());
        assert!(none.contains("Nobody whose place is known yet"), "{none}");
        for svg in [one, none] {
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }

    #[test]
    fn a_township_stays_below_200_kilobytes() {
        let many = |count: u32, shift: f64| {
            (0..count).map(move |n| {
                spot(
                    30.0 + f64::from(n % 17) / 170.0 + shift,
                    120.0 + f64::from(n) / 3000.0,
                )
            })
        };
        let places = Places {
            elders: many(270, 0.0).collect(),
            unserved: many(30, 0.01)
                .zip(1..)
                .map(|(spot, number)| (number, spot))
                .collect(),
            helpers: many(80, 0.003).collect(),
            pairs: many(270, 0.0)
                .zip(many(80, 0.003).cycle())
                .map(|(elder, helper)| Pair {
                    helper: helper.at,
                    elder: elder.at,
                    pinned: false,
                    name: "Somebody → Somebody else".into(),
                    href: "/matching/runs/12/pairs/123/1234".into(),
                })
                .collect(),
            villages: many(8, 0.0).collect(),
        };
        let svg = draw(&places);
        assert!(svg.len() < 200_000, "{}", svg.len());
        assert_eq!(svg.matches("<circle class=\"elder\"").count(), 270);
    }
}
