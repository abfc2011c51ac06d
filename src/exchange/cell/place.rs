//! Villages and coordinates.

use super::plain::plain;
use super::{Reading, name, shown};
use crate::exchange::Village;
use crate::exchange::fault::Reason;
use crate::exchange::vocabulary::VOCABULARY;

/// A village by its code of 12 digits (or 9 for a township), or by its name.
pub fn village(raw: &str) -> Reading<Village> {
    let text: String = plain(raw).split_whitespace().collect();
    if matches!(text.len(), 9 | 12) && text.bytes().all(|b| b.is_ascii_digit()) {
        return Reading::sure(Village::Code(text));
    }
    if !text
        .chars()
        .any(|c| c.is_alphabetic() && !matches!(c, 'E' | 'e'))
    {
        return Reading::refused(Reason::BadVillage { raw: shown(raw) });
    }
    name::text(&text, 50).map(Village::Name)
}

/// One coordinate in degrees: `127.3999`, `E127.39`, or degrees, minutes and seconds with their marks.
pub fn degrees(raw: &str) -> Reading<f64> {
    parse_degrees(raw).map_or_else(
        || Reading::refused(Reason::BadCoordinate { raw: shown(raw) }),
        Reading::sure,
    )
}

/// Two coordinates in one cell, in the order in which they stand.
pub fn pair(raw: &str) -> Reading<(f64, f64)> {
    let text = plain(raw);
    let parts: Vec<&str> = text
        .split([',', ';', ' ', '\u{3001}'])
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [a, b] => parse_degrees(a).zip(parse_degrees(b)),
        _ => None,
    }
    .map_or_else(
        || Reading::refused(Reason::BadCoordinate { raw: shown(raw) }),
        Reading::sure,
    )
}

fn parse_degrees(raw: &str) -> Option<f64> {
    let text = plain(raw);
    let text = VOCABULARY
        .units
        .degrees
        .iter()
        .fold(text, |text, word| text.replace(word.as_str(), "'"));
    let text = text
        .trim_start_matches(['E', 'N', 'e', 'n'])
        .trim_end_matches(['E', 'N', 'e', 'n', ' ']);
    let mut parts = text
        .split([
            '\u{b0}', '\u{2032}', '\u{2033}', '\'', '"', '\u{2019}', '\u{201d}',
        ])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut degrees = parts.next()?.parse::<f64>().ok()?;
    for (divisor, part) in [60.0, 3600.0].into_iter().zip(&mut parts) {
        degrees += part
            .parse::<f64>()
            .ok()
            .filter(|part| (0.0..60.0).contains(part))?
            / divisor;
    }
    // A centimetre is enough, and sixtieths are not exact.
    let degrees = (degrees * 1e7).round() / 1e7;
    (parts.next().is_none() && degrees.abs() <= 180.0).then_some(degrees)
}

/// Which of two numbers is the longitude and which the latitude, and whether they had to be exchanged.
///
/// China lies between 73° and 136° E and 3° and 54° N, so the larger is the longitude. `None` outside of that.
pub fn in_order(longitude: f64, latitude: f64) -> Option<(f64, f64, bool)> {
    let china = |longitude: f64, latitude: f64| {
        (73.0..=136.0).contains(&longitude) && (3.0..=54.0).contains(&latitude)
    };
    if china(longitude, latitude) {
        Some((longitude, latitude, false))
    } else if china(latitude, longitude) {
        Some((latitude, longitude, true))
    } else {
        None
    }
}
