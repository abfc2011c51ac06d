//! How far it is from one place to another, in metres and in minutes.
//!
//! The distance is written out rather than taken from a library: its rounding decides whole
//! metres and minutes, and must be the same as in the description of the documents.

use crate::problem::{Place, Point, Travel};

/// Mean radius of the earth (IUGG), metres.
pub const EARTH_METRES: f64 = 6_371_008.8;

/// Whole metres from one place to another, detour included.
///
/// # Panics
/// When the places are not of the kind that `travel` measures; a validated problem has none such.
#[must_use]
pub fn metres(travel: &Travel, from: &Place, to: &Place) -> i64 {
    match (travel, from, to) {
        (Travel::Crow { detour }, Place::Point(from), Place::Point(to)) => {
            crow_metres(*from, *to, *detour)
        }
        (Travel::Matrix { metres, .. }, Place::Node(from), Place::Node(to)) => {
            metres[from.node][to.node].into()
        }
        _ => panic!("a place that the travel of this problem does not measure"),
    }
}

/// Whole minutes from one place to another at a helper's speed.
///
/// # Panics
/// As [`metres`].
#[must_use]
pub fn minutes(travel: &Travel, from: &Place, to: &Place, speed_kmh: u32) -> i64 {
    match (travel, from, to) {
        (Travel::Matrix { minutes, .. }, Place::Node(from), Place::Node(to)) => {
            minutes[from.node][to.node].into()
        }
        _ => minutes_of(metres(travel, from, to), speed_kmh),
    }
}

/// Whole minutes for so many metres, rounded up.
#[must_use]
pub fn minutes_of(metres: i64, speed_kmh: u32) -> i64 {
    let an_hour = i64::from(speed_kmh) * 1000;
    (metres * 60 + an_hour - 1) / an_hour
}

/// Haversine distance × detour, rounded up.
#[expect(
    clippy::cast_possible_truncation,
    reason = "at most half the earth's girth times the largest detour"
)]
fn crow_metres(from: Point, to: Point, detour: f64) -> i64 {
    let (from_lat, to_lat) = (from.lat.to_radians(), to.lat.to_radians());
    let east = ((to.lon - from.lon).to_radians() / 2.0).sin();
    let north = ((to_lat - from_lat) / 2.0).sin();
    let half_chord = north * north + from_lat.cos() * to_lat.cos() * (east * east);
    let arc = 2.0 * EARTH_METRES * half_chord.sqrt().min(1.0).asin();
    (arc * detour).ceil() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Node;

    fn point(lat: f64, lon: f64) -> Place {
        Place::Point(Point { lat, lon })
    }

    #[test]
    fn a_degree_of_latitude_is_the_known_length() {
        let travel = Travel::Crow { detour: 1.0 };
        let metres = metres(&travel, &point(43.0, 127.0), &point(44.0, 127.0));
        assert_eq!(metres, 111_196); // 6 371 008.8 × π ÷ 180 = 111 195.08
    }

    #[test]
    fn from_a_place_to_itself_and_to_the_antipode() {
        let travel = Travel::Crow { detour: 1.3 };
        let here = point(43.3, 127.4);
        assert_eq!(metres(&travel, &here, &here), 0);
        assert_eq!(minutes(&travel, &here, &here, 4), 0);
        let travel = Travel::Crow { detour: 1.0 };
        let far = metres(&travel, &point(0.0, 0.0), &point(0.0, 180.0));
        assert_eq!(far, 20_015_115);
    }

    /// The library sums in another order, so the last bits differ, and with them now and then a metre.
    #[test]
    fn the_distance_is_that_of_the_library_to_a_metre() {
        use geo::{Distance, Haversine};
        let travel = Travel::Crow { detour: 1.0 };
        let steps = || (-8..=8_i32).map(|step| f64::from(step) / 8.0);
        for (lat, east) in steps().flat_map(|lat| steps().map(move |east| (lat, east))) {
            let (from, to) = ((127.4, 43.3), (127.4 + east * 170.0, lat * 89.0));
            let known = Haversine.distance(geo::Point::from(from), geo::Point::from(to));
            let ours = metres(&travel, &point(from.1, from.0), &point(to.1, to.0));
            #[expect(clippy::cast_precision_loss, reason = "metres on earth")]
            let difference = ours as f64 - known;
            assert!((-0.01..1.01).contains(&difference), "{ours} and {known}");
        }
    }

    #[test]
    fn a_started_minute_counts() {
        assert_eq!(minutes_of(0, 4), 0);
        assert_eq!(minutes_of(1, 4), 1);
        assert_eq!(minutes_of(1000, 4), 15);
        assert_eq!(minutes_of(1001, 4), 16);
    }

    #[test]
    fn tables_are_read_by_row_then_column() {
        let travel = Travel::Matrix {
            minutes: vec![vec![0, 7], vec![9, 0]],
            metres: vec![vec![0, 70], vec![90, 0]],
        };
        let [a, b] = [0, 1].map(|node| Place::Node(Node { node }));
        assert_eq!(minutes(&travel, &a, &b, 4), 7);
        assert_eq!(metres(&travel, &b, &a), 90);
    }
}
