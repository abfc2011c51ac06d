//! Numbers with and without units: hours, counts, distances.

use super::plain::{arabic, key, plain};
use super::{Reading, shown};
use crate::exchange::fault::Reason;
use crate::exchange::vocabulary::VOCABULARY;

/// The unit a bare number has, as the column's header says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    Minutes,
    Hours,
    Metres,
    Kilometres,
    Li,
    #[default]
    Unsaid,
}

impl Unit {
    /// The unit of time that a header names.
    pub fn of_time(header: &str) -> Self {
        let units = &VOCABULARY.units;
        let header = key(header);
        if names(&header, &units.minutes) {
            Self::Minutes
        } else if names(&header, &units.hours) {
            Self::Hours
        } else {
            Self::Unsaid
        }
    }

    /// The unit of length that a header names.
    pub fn of_length(header: &str) -> Self {
        let units = &VOCABULARY.units;
        let header = key(header);
        if names(&header, &units.kilometres) {
            Self::Kilometres
        } else if names(&header, &units.metres) {
            Self::Metres
        } else if names(&header, &units.li) {
            Self::Li
        } else {
            Self::Unsaid
        }
    }
}

/// Single letters are units in cells, but not in headers, where they are part of other words.
fn names(header: &str, units: &[String]) -> bool {
    units
        .iter()
        .any(|unit| (unit.len() > 1) && header.contains(unit.as_str()))
}

/// A number and the unit behind it.
struct Amount {
    number: f64,
    unit: String,
}

/// Reads one amount after another: `1 hour 30 min` are two. `None` when anything else stands there.
fn amounts(raw: &str) -> Option<Vec<Amount>> {
    let mut text = arabic(&plain(raw)).to_lowercase();
    for word in &VOCABULARY.approximately {
        text = text.replace(word.as_str(), "");
    }
    let mut rest = text.trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let number = rest[..end].parse().ok()?;
        rest = rest[end..].trim_start();
        let end = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        found.push(Amount {
            number,
            unit: rest[..end].trim().to_owned(),
        });
        rest = rest[end..].trim_start();
    }
    (!found.is_empty()).then_some(found)
}

/// The one amount that stands there.
fn amount(raw: &str) -> Option<Amount> {
    let mut all = amounts(raw)?;
    let last = all.pop();
    last.filter(|_| all.is_empty())
}

fn is(unit: &str, words: &[String]) -> bool {
    words.iter().any(|word| word == unit)
}

/// Whole minutes, at most a week: `1.5h`, `90 min`, half an hour in words, or a bare number in the header's unit.
///
/// A bare number under a header without a unit means hours up to 24, and minutes above.
pub fn minutes(raw: &str, header: Unit) -> Reading<u16> {
    const MINUTES_OF_A_WEEK: f64 = 10_080.0;
    let units = &VOCABULARY.units;
    if is(&plain(raw), &units.half_hour) {
        return Reading::sure(30);
    }
    let refused = || Reading::refused(Reason::BadCapacity { raw: shown(raw) });
    let Some(amounts) = amounts(raw) else {
        return refused();
    };
    let mut sum = 0.0;
    for Amount { number, unit } in amounts {
        // "Half" between the number and the unit is half a unit more.
        let half = unit.contains(&units.half);
        let unit = unit.replace(&units.half, "");
        let factor = if is(&unit, &units.minutes) {
            1.0
        } else if is(&unit, &units.hours) {
            60.0
        } else if unit.is_empty() {
            match header {
                Unit::Hours => 60.0,
                Unit::Unsaid if number <= 24.0 => 60.0,
                _ => 1.0,
            }
        } else {
            return refused();
        };
        sum += (number + if half { 0.5 } else { 0.0 }) * factor;
    }
    whole(sum, MINUTES_OF_A_WEEK)
        .and_then(|minutes| u16::try_from(minutes).ok())
        .map_or_else(refused, Reading::sure)
}

/// Whole metres, at most 200 km. A bare number without a header's unit means kilometres up to 100, and metres above.
pub fn metres(raw: &str, header: Unit) -> Reading<u32> {
    let units = &VOCABULARY.units;
    if VOCABULARY.any.contains(&key(raw)) {
        return Reading::nothing();
    }
    let refused = || Reading::refused(Reason::BadDistance { raw: shown(raw) });
    let Some(Amount { number, unit }) = amount(raw) else {
        return refused();
    };
    let factor = if is(&unit, &units.metres) {
        1.0
    } else if is(&unit, &units.kilometres) {
        1000.0
    } else if is(&unit, &units.li) {
        500.0
    } else if unit.is_empty() {
        match header {
            Unit::Metres => 1.0,
            Unit::Li => 500.0,
            Unit::Unsaid if number > 100.0 => 1.0,
            _ => 1000.0,
        }
    } else {
        return refused();
    };
    whole(number * factor, 200_000.0).map_or_else(refused, Reading::sure)
}

/// A whole number of households or people, 0 to 100, with or without a word behind it.
pub fn count(raw: &str) -> Reading<u16> {
    if VOCABULARY.any.contains(&key(raw)) {
        return Reading::nothing();
    }
    let number = amount(raw)
        .filter(|amount| amount.unit.chars().count() <= 2 && amount.number.fract() == 0.0)
        .and_then(|amount| whole(amount.number, 100.0));
    number
        .and_then(|number| u16::try_from(number).ok())
        .map_or_else(
            || Reading::refused(Reason::BadCount { raw: shown(raw) }),
            Reading::sure,
        )
}

/// Rounded, if it is from 0 to `most`.
pub fn whole(number: f64, most: f64) -> Option<u32> {
    let number = number.round();
    if !(0.0..=most.min(f64::from(u32::MAX))).contains(&number) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number in range"
    )]
    let number = number as u32;
    Some(number)
}
