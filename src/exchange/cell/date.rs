//! Dates of birth in the many ways they are written.

use super::plain::{arabic, plain};
use super::{Reading, shown};
use crate::exchange::fault::Reason;
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::{Birth, Precision};
use chrono::{Datelike, Days, NaiveDate};

/// What is known beforehand: the day of the import, and how old such people are at most.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    pub today: NaiveDate,
    /// A two-digit year belongs to the last century unless that would make the person older than this.
    pub oldest: i32,
}

/// Spreadsheets count days from here (with the leap day that 1900 did not have).
const SERIAL_ZERO: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a date");
/// Serial numbers are read as such from 1910 to 2036; shorter numbers are years, longer ones dates.
const SERIALS: std::ops::RangeInclusive<u64> = 3_654..=50_000;

/// Reads a date of birth, or an age where an age stands instead.
///
/// Understood are `1952-12-10`, `1952.12.10`, `1952/12/10`, `1952.12`, `1952`,
/// `19521210`, `195212`, `45.3.2`, `450302`, `10/12/1952`, `9-Mar-44`, the same with Chinese units and
/// numerals, years of eras, spreadsheet serial numbers, a time behind the date, and an age with its unit.
pub fn birth(raw: &str, expected: Expected) -> Reading<Birth> {
    let text = prepared(raw);
    let bad = || Reading::refused(Reason::BadDate { raw: shown(raw) });
    let dates = &VOCABULARY.dates;
    if dates.lunar.iter().any(|word| text.contains(word.as_str())) {
        return Reading::refused(Reason::LunarDate { raw: shown(raw) });
    }
    if dates.age.iter().any(|word| text.ends_with(word.as_str())) {
        return age(raw, expected).map(|age| birth_of_age(age, expected.today));
    }
    let text = arabic(&text);
    let Some(tokens) = tokens(&text) else {
        return bad();
    };
    let parts = match tokens.as_slice() {
        [Token::Number(one)] => single(one),
        [Token::Number(serial), Token::Number(_)] if text.contains('.') && is_serial(serial) => {
            single(serial)
        }
        [Token::Number(year), Token::Number(month)] => {
            // A number cell shows October as "1952.1".
            let unclear = text.contains('.') && month == "1" && year.len() == 4;
            pair(year, month).map(|parts| Parts { unclear, ..parts })
        }
        [Token::Number(a), Token::Number(b), Token::Number(c)] => triple(a, b, c),
        [Token::Month(month), Token::Number(year)] | [Token::Number(year), Token::Month(month)] => {
            year_of(year).map(|year| Parts::new(year, Some(*month), None))
        }
        [Token::Number(a), Token::Month(month), Token::Number(b)]
        | [Token::Month(month), Token::Number(a), Token::Number(b)] => named_month(a, *month, b),
        _ => None,
    };
    parts.map_or_else(bad, |parts| parts.birth(raw, expected))
}

/// Whole years, 0 to 130.
pub fn age(raw: &str, _expected: Expected) -> Reading<i32> {
    let mut text = arabic(&plain(raw)).to_lowercase();
    for word in VOCABULARY.dates.age.iter().chain(&VOCABULARY.approximately) {
        text = text.replace(word.as_str(), "");
    }
    let number = text.trim().parse::<f64>().ok();
    match number.and_then(|number| super::number::whole(number.floor(), 130.0)) {
        Some(age) => Reading::sure(i32::try_from(age).unwrap_or_default()),
        None => Reading::refused(Reason::BadAge { raw: shown(raw) }),
    }
}

/// The year in which somebody of this age was born, or the one before.
pub fn birth_of_age(age: i32, today: NaiveDate) -> Birth {
    let year = today.year() - age;
    Birth {
        date: NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today),
        precision: Precision::Year,
    }
}

/// Plain, lower case, without a time of day and without words such as "about".
fn prepared(raw: &str) -> String {
    let mut text = plain(raw).to_lowercase();
    for word in &VOCABULARY.approximately {
        text = text.replace(word.as_str(), "");
    }
    let time = text
        .char_indices()
        .find(|&(at, c)| {
            let after = &text[at + c.len_utf8()..];
            let clock = after.split_once(':').is_some_and(|(hour, _)| {
                hour.len() <= 2 && hour.bytes().all(|b| b.is_ascii_digit())
            });
            (c == ' ' || c == 't') && clock
        })
        .map(|(at, _)| at);
    if let Some(at) = time {
        text.truncate(at);
    }
    text
}

#[derive(Debug, PartialEq)]
enum Token {
    Number(String),
    /// A month by its English name.
    Month(u32),
}

/// Numbers and names of months; `None` when other words stand between them. An era's year becomes a year.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let dates = &VOCABULARY.dates;
    let mut rest = text;
    let mut era = None;
    for (name, zero) in &dates.eras {
        if let Some(after) = rest.strip_prefix(name.as_str()) {
            rest = after;
            era = Some(*zero);
            break;
        }
    }
    let mut found = Vec::new();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            let number = match era.take() {
                Some(zero) => {
                    (zero + rest[..end].parse::<i32>().ok().filter(|n| *n < 1000)?).to_string()
                }
                None => rest[..end].to_owned(),
            };
            found.push(Token::Number(number));
            rest = &rest[end..];
        } else if matches!(
            c,
            '-' | '.' | '/' | '\\' | ',' | ' ' | '\u{3001}' | '\u{3002}' | '\u{b7}' | '~'
        ) {
            rest = &rest[c.len_utf8()..];
        } else if let Some(word) = dates
            .units
            .iter()
            .find(|word| rest.starts_with(word.as_str()))
        {
            rest = &rest[word.len()..];
        } else {
            let end = rest
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(rest.len());
            let name = rest.get(..3).filter(|_| end >= 3)?;
            let month = dates.months.iter().position(|month| month == name)?;
            found.push(Token::Month(u32::try_from(month).ok()? + 1));
            rest = &rest[end..];
        }
    }
    (found.len() <= 3).then_some(found)
}

fn is_serial(text: &str) -> bool {
    text.len() == 5 && text.parse().is_ok_and(|serial| SERIALS.contains(&serial))
}

/// A year as written: with two digits its century is still open.
#[derive(Clone, Copy, Debug)]
enum Year {
    Whole(i32),
    TwoDigits(i32),
}

#[derive(Clone, Copy, Debug)]
struct Parts {
    year: Year,
    month: Option<u32>,
    day: Option<u32>,
    /// Day and month could be the other way about, or the month is cut short.
    unclear: bool,
}

impl Parts {
    const fn new(year: Year, month: Option<u32>, day: Option<u32>) -> Self {
        Self {
            year,
            month,
            day,
            unclear: false,
        }
    }

    fn birth(self, raw: &str, expected: Expected) -> Reading<Birth> {
        let (year, century_open) = match self.year {
            Year::Whole(year) => (year, false),
            Year::TwoDigits(year) => two_digits(year, expected),
        };
        let (month, day) = if self.unclear {
            (None, None)
        } else {
            (self.month, self.day)
        };
        let precision = match (month, day) {
            (Some(_), Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, _) => Precision::Year,
        };
        let date = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1));
        let Some(date) = date.filter(|date| date.year() >= 1850) else {
            return Reading::refused(Reason::NoSuchDate { raw: shown(raw) });
        };
        if date > expected.today {
            return Reading::refused(Reason::FutureDate { raw: shown(raw) });
        }
        let mut reading = Reading::sure(Birth { date, precision });
        if self.unclear {
            reading
                .doubts
                .push(Reason::AmbiguousDate { raw: shown(raw) });
        }
        if century_open {
            reading.doubts.push(Reason::TwoDigitYear {
                raw: shown(raw),
                year,
            });
        }
        reading
    }
}

/// The year meant, and whether the other century would have been possible too.
fn two_digits(year: i32, expected: Expected) -> (i32, bool) {
    let (last, this) = (1900 + year, 2000 + year);
    if this > expected.today.year() {
        (last, false)
    } else if expected.today.year() - last > expected.oldest {
        (this, true)
    } else {
        (last, true)
    }
}

fn year_of(text: &str) -> Option<Year> {
    let number = text.parse().ok()?;
    match text.len() {
        4 => Some(Year::Whole(number)),
        2 => Some(Year::TwoDigits(number)),
        _ => None,
    }
}

fn short(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

/// One run of digits.
fn single(text: &str) -> Option<Parts> {
    let part = |from: usize, to: usize| text.get(from..to);
    match text.len() {
        8 => triple(part(0, 4)?, part(4, 6)?, part(6, 8)?),
        6 => {
            let year_first = part(0, 2)
                .is_some_and(|century| matches!(century, "18" | "19" | "20"))
                && part(4, 6)
                    .and_then(short)
                    .is_some_and(|month| (1..=12).contains(&month));
            if year_first {
                pair(part(0, 4)?, part(4, 6)?)
            } else {
                triple(part(0, 2)?, part(2, 4)?, part(4, 6)?)
            }
        }
        5 if is_serial(text) => {
            let date = SERIAL_ZERO.checked_add_days(Days::new(text.parse().ok()?))?;
            Some(Parts::new(
                Year::Whole(date.year()),
                Some(date.month()),
                Some(date.day()),
            ))
        }
        4 => Some(Parts::new(year_of(text)?, None, None)),
        _ => None,
    }
}

/// Year and month, in either order where the year has four digits.
fn pair(a: &str, b: &str) -> Option<Parts> {
    let (year, month) = if b.len() == 4 { (b, a) } else { (a, b) };
    Some(Parts::new(year_of(year)?, Some(short(month)?), None))
}

/// Year, month, day; or day and month before a year of four digits, unclear when both could be months.
fn triple(a: &str, b: &str, c: &str) -> Option<Parts> {
    if c.len() != 4 {
        return Some(Parts::new(year_of(a)?, Some(short(b)?), Some(short(c)?)));
    }
    let (first, second) = (short(a)?, short(b)?);
    let (month, day) = if first > 12 {
        (second, first)
    } else {
        (first, second)
    };
    Some(Parts {
        unclear: first <= 12 && second <= 12 && first != second,
        ..Parts::new(year_of(c)?, Some(month), Some(day))
    })
}

/// A day and a year beside a named month.
fn named_month(a: &str, month: u32, b: &str) -> Option<Parts> {
    let (year, day) = if a.len() == 4 { (a, b) } else { (b, a) };
    Some(Parts::new(year_of(year)?, Some(month), Some(short(day)?)))
}
