//! Minutes between the places that one helper may see.

use super::Instance;
use crate::problem::{Place, Problem, Travel};
use crate::travel::{EARTH_METRES, minutes_of};

/// The place of the helper's own home in the helper's [`Ways`].
pub const HOME: u32 = 0;

/// Tables of all helpers together hold at most this many entries of two bytes.
const MOST_ENTRIES: usize = 120_000_000;
/// A helper with more places has no table: making it would take longer than it saves.
const MOST_PLACES: usize = 2500;

/// All places with what the distance formula needs of them, worked out once.
pub struct Points {
    detour: f64,
    helpers: Vec<At>,
    elders: Vec<At>,
    /// By helper: degrees of latitude and of longitude beyond which nobody is near enough.
    pub(super) reach: Vec<(f64, f64)>,
}

#[derive(Clone, Copy)]
pub(super) enum At {
    Point {
        lat: f64,
        lat_cos: f64,
        lon: f64,
        radians: f64,
    },
    Node(usize),
}

impl At {
    fn of(place: &Place) -> Self {
        match place {
            Place::Node(node) => Self::Node(node.node),
            Place::Point(point) => {
                let radians = point.lat.to_radians();
                Self::Point {
                    lat: point.lat,
                    lat_cos: radians.cos(),
                    lon: point.lon,
                    radians,
                }
            }
        }
    }
}

impl Points {
    pub(super) fn of(problem: &Problem) -> Self {
        let detour = match problem.travel {
            Travel::Crow { detour } => detour,
            Travel::Matrix { .. } => 1.0,
        };
        let crow = matches!(problem.travel, Travel::Crow { .. });
        let reach = problem.helpers.iter().map(|helper| match &helper.home {
            Place::Point(home) if crow => reach(home.lat, helper.max_metres.into(), detour),
            _ => (f64::INFINITY, f64::INFINITY),
        });
        Self {
            detour,
            reach: reach.collect(),
            helpers: problem.helpers.iter().map(|h| At::of(&h.home)).collect(),
            elders: problem.elders.iter().map(|e| At::of(&e.home)).collect(),
        }
    }

    pub(super) fn latitude(&self, elder: u32) -> f64 {
        let (lat, _) = degrees(self.elders[elder as usize]);
        lat
    }

    /// How far north or south, and east or west, an elder's home lies from a helper's: degrees.
    pub(super) fn apart(&self, helper: u32, elder: u32) -> (f64, f64) {
        let from = degrees(self.helpers[helper as usize]);
        let to = degrees(self.elders[elder as usize]);
        let east = (from.1 - to.1).abs();
        ((from.0 - to.0).abs(), east.min(360.0 - east))
    }

    pub(super) fn helper_latitude(&self, helper: u32) -> f64 {
        let (lat, _) = degrees(self.helpers[helper as usize]);
        lat
    }

    /// Whole metres, as [`crate::travel::metres`], from what was worked out before.
    fn metres(&self, travel: &Travel, from: At, to: At) -> i64 {
        match (travel, from, to) {
            (Travel::Matrix { metres, .. }, At::Node(from), At::Node(to)) => {
                metres[from][to].into()
            }
            (_, from @ At::Point { .. }, to @ At::Point { .. }) => crow(from, to, self.detour),
            _ => unreachable!("a validated problem has places of one kind"),
        }
    }

    fn minutes(&self, travel: &Travel, from: At, to: At, speed_kmh: u32) -> i32 {
        let minutes = match (travel, from, to) {
            (Travel::Matrix { minutes, .. }, At::Node(from), At::Node(to)) => {
                minutes[from][to].into()
            }
            _ => minutes_of(self.metres(travel, from, to), speed_kmh),
        };
        // Longer than any shift is as good as never.
        minutes.min(i64::from(u16::MAX)) as i32
    }
}

/// Degrees of latitude and of longitude that so many metres from a latitude can reach over.
fn reach(lat: f64, metres: i64, detour: f64) -> (f64, f64) {
    let arc = (metres + 2) as f64 / detour / EARTH_METRES;
    let lon = if arc + lat.abs().to_radians() < std::f64::consts::FRAC_PI_2 {
        // Where the meridian touches the circle around the place.
        (arc.sin() / lat.to_radians().cos()).asin().to_degrees()
    } else {
        180.0 // a pole lies within
    };
    let margin = 1e-7; // a centimetre
    (arc.to_degrees() + margin, lon + margin)
}

fn degrees(at: At) -> (f64, f64) {
    match at {
        At::Point { lat, lon, .. } => (lat, lon),
        At::Node(_) => (0.0, 0.0),
    }
}

fn crow(from: At, to: At, detour: f64) -> i64 {
    let (
        At::Point {
            lat_cos: from_cos,
            lon: from_lon,
            radians: from_lat,
            ..
        },
        At::Point {
            lat_cos: to_cos,
            lon: to_lon,
            radians: to_lat,
            ..
        },
    ) = (from, to)
    else {
        return 0;
    };
    let east = ((to_lon - from_lon).to_radians() / 2.0).sin();
    let north = ((to_lat - from_lat) / 2.0).sin();
    let half_chord = north * north + from_cos * to_cos * (east * east);
    let arc = 2.0 * EARTH_METRES * half_chord.sqrt().min(1.0).asin();
    (arc * detour).ceil() as i64
}

impl Instance<'_> {
    /// Whole metres from a helper's home to an elder's.
    pub fn metres_to(&self, helper: u32, elder: u32) -> i64 {
        let (from, to) = (
            self.points.helpers[helper as usize],
            self.points.elders[elder as usize],
        );
        self.points.metres(&self.problem.travel, from, to)
    }

    /// Whole metres from one elder's home to another's.
    pub fn metres_between(&self, from: u32, to: u32) -> i64 {
        let (from, to) = (
            self.points.elders[from as usize],
            self.points.elders[to as usize],
        );
        self.points.metres(&self.problem.travel, from, to)
    }

    /// Minutes from the helper's home to an elder and from there home again.
    pub fn out_and_home(&self, helper: u32, elder: u32) -> (i32, i32) {
        let (home, there) = (
            self.points.helpers[helper as usize],
            self.points.elders[elder as usize],
        );
        let speed = self.helpers[helper as usize].speed_kmh;
        let travel = &self.problem.travel;
        let out = self.points.minutes(travel, home, there, speed);
        match travel {
            Travel::Crow { .. } => (out, out),
            Travel::Matrix { .. } => (out, self.points.minutes(travel, there, home, speed)),
        }
    }

    /// The ways to one visit of a need alone; none for a call.
    pub fn ways_alone(&self, helper: u32, need: u32) -> (i32, i32) {
        let need = &self.needs[need as usize];
        if need.home {
            self.out_and_home(helper, need.elder)
        } else {
            (0, 0)
        }
    }

    /// Degrees of latitude of one of the helper's places; 0 with tables.
    pub fn latitude(&self, helper: u32, place: u32) -> f64 {
        let (lat, _) = degrees(self.at(helper, place));
        lat
    }

    /// No way of this helper over so many degrees of latitude takes less; 0 with tables.
    pub fn least_minutes(&self, helper: u32, degrees: f64) -> i32 {
        let metres = degrees.to_radians() * EARTH_METRES * self.points.detour - 1.0;
        let an_hour = f64::from(self.helpers[helper as usize].speed_kmh) * 1000.0;
        (metres.max(0.0) * 60.0 / an_hour) as i32
    }

    fn at(&self, helper: u32, place: u32) -> At {
        if place == HOME {
            return self.points.helpers[helper as usize];
        }
        let elder = self.helpers[helper as usize].places[place as usize - 1];
        self.points.elders[elder as usize]
    }
}

/// Minutes between the places of one helper: [`HOME`], then the helper's elders.
pub enum Ways {
    /// Row = from.
    Table {
        /// Places.
        size: u32,
        /// `size` × `size` minutes.
        minutes: Vec<u16>,
    },
    /// Worked out each time, where tables would take too much room.
    Computed,
}

impl Ways {
    /// The ways of every helper, as tables while there is room.
    pub(super) fn all(instance: &Instance) -> Vec<Self> {
        use rayon::prelude::*;
        let mut left = MOST_ENTRIES;
        let tables: Vec<bool> = instance
            .helpers
            .iter()
            .map(|helper| {
                let places = helper.places.len() + 1;
                let entries = places.saturating_pow(2);
                let fits = places <= MOST_PLACES && entries <= left;
                left -= if fits { entries } else { 0 };
                fits
            })
            .collect();
        tables
            .par_iter()
            .enumerate()
            .map(|(helper, table)| {
                if *table {
                    Self::table(instance, helper as u32)
                } else {
                    Self::Computed
                }
            })
            .collect()
    }

    fn table(instance: &Instance, helper: u32) -> Self {
        let found = &instance.helpers[helper as usize];
        let size = found.places.len() + 1;
        let symmetric = matches!(instance.problem.travel, Travel::Crow { .. });
        let mut minutes = vec![0; size * size];
        for from in 0..size {
            for to in 0..size {
                minutes[from * size + to] = if from == to {
                    0
                } else if symmetric && to < from {
                    minutes[to * size + from]
                } else {
                    Self::compute(instance, helper, from as u32, to as u32) as u16
                };
            }
        }
        Self::Table {
            size: size as u32,
            minutes,
        }
    }

    fn compute(instance: &Instance, helper: u32, from: u32, to: u32) -> i32 {
        let speed = instance.helpers[helper as usize].speed_kmh;
        let (from, to) = (instance.at(helper, from), instance.at(helper, to));
        instance
            .points
            .minutes(&instance.problem.travel, from, to, speed)
    }

    /// Minutes from one place to another.
    #[inline]
    pub fn minutes(&self, instance: &Instance, helper: u32, from: u32, to: u32) -> i32 {
        match self {
            Self::Table { size, minutes } => minutes[(from * size + to) as usize].into(),
            Self::Computed if from == to => 0,
            Self::Computed => Self::compute(instance, helper, from, to),
        }
    }
}
