//! Coordinates as maps in China give them, and as the register keeps them.
//!
//! Telephones and most of the world use WGS-84. Amap and Tencent maps shift every place by some hundred metres
//! (GCJ-02), and Baidu shifts that once more (BD-09). The formulas are the widely published ones; the way back is found
//! by iteration. Taken for one another, the datums move a house into the neighbouring village.

use std::f64::consts::PI;

use serde::{Deserialize, Serialize};

/// Semi-major axis of the Krasovsky ellipsoid, metres, and its squared eccentricity: GCJ-02 is computed on it.
const AXIS: f64 = 6_378_245.0;
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;

/// What a pair of degrees refers to.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// As telephones and satellites give it.
    #[default]
    Wgs84,
    /// As Amap and Tencent maps give it.
    Gcj02,
    /// As Baidu gives it.
    Bd09,
}

impl Datum {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Wgs84, Self::Gcj02, Self::Bd09];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wgs84 => "wgs84",
            Self::Gcj02 => "gcj02",
            Self::Bd09 => "bd09",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|datum| datum.code() == code)
    }

    /// Longitude and latitude of this datum, in degrees, as WGS-84.
    #[must_use]
    pub fn to_wgs84(self, lon: f64, lat: f64) -> (f64, f64) {
        match self {
            Self::Wgs84 => (lon, lat),
            Self::Gcj02 => inverse(lon, lat, gcj02),
            Self::Bd09 => inverse(lon, lat, |lon, lat| {
                let (lon, lat) = gcj02(lon, lat);
                bd09(lon, lat)
            }),
        }
    }

    /// Longitude and latitude of WGS-84, in degrees, in this datum.
    #[must_use]
    pub fn from_wgs84(self, lon: f64, lat: f64) -> (f64, f64) {
        match self {
            Self::Wgs84 => (lon, lat),
            Self::Gcj02 => gcj02(lon, lat),
            Self::Bd09 => {
                let (lon, lat) = gcj02(lon, lat);
                bd09(lon, lat)
            }
        }
    }
}

/// Each step takes back what the shift at the last guess was too much; five are far below a millimetre.
fn inverse(lon: f64, lat: f64, forward: impl Fn(f64, f64) -> (f64, f64)) -> (f64, f64) {
    (0..5).fold((lon, lat), |(guess_lon, guess_lat), _| {
        let (there_lon, there_lat) = forward(guess_lon, guess_lat);
        (guess_lon + lon - there_lon, guess_lat + lat - there_lat)
    })
}

fn gcj02(lon: f64, lat: f64) -> (f64, f64) {
    // Outside of China the maps do not shift.
    if !(72.004..=137.8347).contains(&lon) || !(0.8293..=55.8271).contains(&lat) {
        return (lon, lat);
    }
    let (x, y) = (lon - 105.0, lat - 35.0);
    let common = (20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin()) * 2.0 / 3.0;
    let wave = |value: f64, near: f64, far: f64, divisors: (f64, f64)| {
        let small = 20.0 * (value * PI).sin() + 40.0 * (value / 3.0 * PI).sin();
        let large = near * (value / divisors.0 * PI).sin() + far * (value / divisors.1 * PI).sin();
        (small + large) * 2.0 / 3.0
    };
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + common
        + wave(y, 160.0, 320.0, (12.0, 30.0));
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + common
        + wave(x, 150.0, 300.0, (12.0, 30.0));
    let radians = lat.to_radians();
    let flat = 1.0 - ECCENTRICITY * radians.sin().powi(2);
    let metres_north = AXIS * (1.0 - ECCENTRICITY) / (flat * flat.sqrt());
    let metres_east = AXIS / flat.sqrt() * radians.cos();
    (
        lon + (east / metres_east).to_degrees(),
        lat + (north / metres_north).to_degrees(),
    )
}

fn bd09(lon: f64, lat: f64) -> (f64, f64) {
    let frequency = PI * 3000.0 / 180.0;
    let radius = lon.hypot(lat) + 0.00002 * (lat * frequency).sin();
    let angle = lat.atan2(lon) + 0.000_003 * (lon * frequency).cos();
    (radius * angle.cos() + 0.0065, radius * angle.sin() + 0.006)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Metres between two places close to each other.
    fn metres(a: (f64, f64), b: (f64, f64)) -> f64 {
        let east = (a.0 - b.0) * a.1.to_radians().cos();
        east.hypot(a.1 - b.1) * 111_195.0
    }

    const PLACES: [(f64, f64); 5] = [
        (127.399_488, 43.319_546),
        (104.066, 30.573),
        (126.64, 45.76),
        (87.6, 43.8),
        (110.33, 20.03),
    ];

    #[test]
    fn the_way_there_and_back_ends_where_it_began() {
        for datum in Datum::ALL {
            for place in PLACES {
                let (lon, lat) = datum.from_wgs84(place.0, place.1);
                let back = datum.to_wgs84(lon, lat);
                assert!(metres(place, back) < 0.001, "{datum:?} {place:?} {back:?}");
            }
        }
    }

    #[test]
    fn a_datum_taken_for_another_is_hundreds_of_metres_off() {
        for place in PLACES {
            let shift = metres(place, Datum::Gcj02.from_wgs84(place.0, place.1));
            assert!((100.0..1000.0).contains(&shift), "{place:?} {shift}");
            let shift = metres(place, Datum::Bd09.from_wgs84(place.0, place.1));
            assert!((500.0..2000.0).contains(&shift), "{place:?} {shift}");
        }
    }

    /// Pairs as several independent converters publish them in their own tests: WGS-84, then GCJ-02.
    #[test]
    fn known_places_are_where_other_converters_put_them() {
        let published = [
            ((116.390_89, 39.907_34), (116.397_130_94, 39.908_741_07)),
            (
                (119.312_231_2, 26.024_004_9),
                (119.317_054_258_7, 26.020_963_440_5),
            ),
        ];
        for (wgs84, gcj02) in published {
            assert!(
                metres(Datum::Gcj02.from_wgs84(wgs84.0, wgs84.1), gcj02) < 0.5,
                "{wgs84:?}"
            );
            assert!(
                metres(Datum::Gcj02.to_wgs84(gcj02.0, gcj02.1), wgs84) < 0.5,
                "{wgs84:?}"
            );
        }
    }

    /// One place in Shanghai, read off Amap's and Baidu's maps with a metre or two of doubt.
    #[test]
    fn a_place_is_where_the_maps_show_it() {
        let (lon, lat) = (121.429_589_67, 31.160_143_54);
        assert!(metres(Datum::Gcj02.from_wgs84(lon, lat), (121.434_204, 31.158_247)) < 3.0);
        assert!(
            metres(
                Datum::Bd09.from_wgs84(lon, lat),
                (121.440_613_842_5, 31.164_609_342_6)
            ) < 3.0
        );
    }

    #[test]
    fn abroad_nothing_is_shifted() {
        assert_eq!(Datum::Gcj02.from_wgs84(13.4, 52.5), (13.4, 52.5));
    }
}
