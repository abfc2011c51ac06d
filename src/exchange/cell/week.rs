//! Times of the week: `12345@08:00-11:30;67@08:00-17:00`, or in words.

use super::plain::{arabic, plain};
use super::{Reading, shown};
use crate::exchange::fault::Reason;
use crate::exchange::vocabulary::{DayWords, VOCABULARY};
use crate::exchange::{Weekdays, Window};
use chrono::NaiveTime;

type Hours = (NaiveTime, NaiveTime);

/// Reads all windows of a cell; what cannot be read is named and left out.
pub fn windows(raw: &str) -> Reading<Vec<Window>> {
    let mut found: Vec<Window> = Vec::new();
    let mut doubts = Vec::new();
    for part in plain(raw).split([';', '\n']) {
        if part.trim().is_empty() {
            continue;
        }
        let windows = if part.contains('@') {
            canonical(part).map(|window| vec![window])
        } else {
            Sentence::read(part)
        };
        match windows {
            Some(windows) => {
                for window in windows {
                    if !found.contains(&window) {
                        found.push(window);
                    }
                }
            }
            None => doubts.push(Reason::BadWindow { raw: shown(part) }),
        }
    }
    Reading {
        value: (!found.is_empty()).then_some(found),
        doubts,
    }
}

/// `12345@08:00-11:30`: weekdays, Monday is 1, and from when to when.
fn canonical(part: &str) -> Option<Window> {
    let (days, hours) = part.trim().split_once('@')?;
    let mut weekdays = Weekdays::default();
    for digit in days.trim().chars() {
        let day = digit.to_digit(10).filter(|day| (1..=7).contains(day))?;
        weekdays.insert(u8::try_from(day).ok()?);
    }
    let (hours, rest) = clock_range(hours.trim(), false)?;
    (rest.is_empty() && !weekdays.is_empty()).then_some(Window {
        days: weekdays,
        from: hours.0,
        until: hours.1,
    })
}

/// Days, then hours, then perhaps other days with other hours. Days without hours are whole days, hours without days
/// hold every day.
#[derive(Default)]
struct Sentence {
    days: Weekdays,
    /// The days came by a name such as "weekend", which the next days do not add to.
    named: bool,
    hours: Vec<Hours>,
    /// The last hours came by a name such as "afternoon", which a clock time makes more exact.
    part: Option<Hours>,
    windows: Vec<Window>,
}

impl Sentence {
    fn read(text: &str) -> Option<Vec<Window>> {
        let text = arabic(text).to_lowercase();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut rest = text.as_str();
        let mut sentence = Self::default();
        while !rest.is_empty() {
            rest = sentence.step(rest, &VOCABULARY.days)?;
        }
        sentence.close();
        (!sentence.windows.is_empty()).then_some(sentence.windows)
    }

    /// Understands the beginning of the text and returns what follows it.
    fn step<'a>(&mut self, text: &'a str, words: &DayWords) -> Option<&'a str> {
        let joins = |c: char| {
            matches!(
                c,
                ' ' | ',' | '\u{3001}' | '(' | ')' | ':' | '/' | '\u{3002}'
            )
        };
        if let Some(rest) = text.strip_prefix(joins) {
            return Some(rest);
        }
        if let Some(rest) = after_any(text, &VOCABULARY.conjunctions) {
            return Some(rest);
        }
        for (names, numbers) in [
            (&words.workdays, 1..=5),
            (&words.weekend, 6..=7),
            (&words.every_day, 1..=7),
        ] {
            if let Some(rest) = after_any(text, names) {
                self.begin(true);
                numbers.for_each(|day| self.days.insert(day));
                return Some(rest);
            }
        }
        if let Some((day, rest)) = weekday(text, words) {
            self.begin(false);
            self.days.insert(day);
            return Some(self.more_days(day, rest, words));
        }
        for part in &words.parts {
            if let Some(rest) = after_any(text, &part.words) {
                self.part = Some((part.from, part.until));
                self.hours.push((part.from, part.until));
                return Some(rest);
            }
        }
        let afternoon = self.part.is_some_and(|(from, _)| from >= NOON);
        let (hours, rest) = clock_range(text, afternoon)?;
        if self.part.take().is_some() {
            self.hours.pop();
        }
        self.hours.push(hours);
        Some(rest)
    }

    /// New days: after hours, or after days that were named as a whole, they begin a new group.
    fn begin(&mut self, named: bool) {
        if !self.hours.is_empty() || self.named || (named && !self.days.is_empty()) {
            self.close();
        }
        self.named = named;
    }

    /// Days that follow a day: up to another one, or further ones without the word for "day".
    fn more_days<'a>(&mut self, mut last: u8, mut text: &'a str, words: &DayWords) -> &'a str {
        loop {
            if let Some((day, rest)) = after_any(text, &words.through)
                .and_then(|rest| weekday(rest, words).or_else(|| bare_weekday(rest, words)))
            {
                let mut between = last;
                while between != day {
                    between = between % 7 + 1;
                    self.days.insert(between);
                }
                (last, text) = (day, rest);
                continue;
            }
            let further = text.strip_prefix(['\u{3001}', ',', '.']).unwrap_or(text);
            let Some((day, rest)) = bare_weekday(further, words) else {
                return text;
            };
            self.days.insert(day);
            (last, text) = (day, rest);
        }
    }

    fn close(&mut self) {
        if self.days.is_empty() && self.hours.is_empty() {
            return;
        }
        let days = if self.days.is_empty() {
            Weekdays::ALL
        } else {
            self.days
        };
        if self.hours.is_empty() {
            let whole_day = VOCABULARY.days.parts.last();
            self.hours
                .extend(whole_day.map(|part| (part.from, part.until)));
        }
        for &(from, until) in &self.hours {
            self.windows.push(Window { days, from, until });
        }
        self.days = Weekdays::default();
        self.hours.clear();
        self.part = None;
        self.named = false;
    }
}

const NOON: NaiveTime = NaiveTime::from_hms_opt(12, 0, 0).expect("a time");

/// What follows the longest of the words with which the text begins.
fn after_any<'a>(text: &'a str, words: &[String]) -> Option<&'a str> {
    words
        .iter()
        .filter_map(|word| text.strip_prefix(word.as_str()))
        .min_by_key(|rest| rest.len())
}

/// A weekday with the word for it, or by its English name.
fn weekday<'a>(text: &'a str, words: &DayWords) -> Option<(u8, &'a str)> {
    if let Some(rest) = after_any(text, &words.prefixes) {
        return day_number(rest.trim_start(), words);
    }
    let index = words
        .names
        .iter()
        .position(|name| text.starts_with(name.as_str()))?;
    let rest = &text[words.names[index].len()..];
    let rest = ["sday", "nesday", "rsday", "urday", "day", "s"]
        .iter()
        .find_map(|ending| rest.strip_prefix(ending))
        .unwrap_or(rest);
    Some((u8::try_from(index).ok()? + 1, rest))
}

fn day_number<'a>(text: &'a str, words: &DayWords) -> Option<(u8, &'a str)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    if words.sunday.contains(&first) {
        return Some((7, rest));
    }
    let day = first.to_digit(10).filter(|day| (1..=7).contains(day))?;
    Some((u8::try_from(day).ok()?, rest))
}

/// A weekday's number alone, if it is not the beginning of a clock time.
fn bare_weekday<'a>(text: &'a str, words: &DayWords) -> Option<(u8, &'a str)> {
    let is_clock = figures(text).is_some_and(|(number, rest)| {
        let hour = rest.starts_with(':')
            || after_any(rest, &words.hour).is_some()
            || after_any(rest, &words.half_past).is_some();
        number <= 24 && hour
    });
    day_number(text, words).filter(|_| !is_clock)
}

/// `08:00-11:30` in figures or with words for the hour, and what follows. In the afternoon small hours count from noon.
fn clock_range(text: &str, afternoon: bool) -> Option<(Hours, &str)> {
    let words = &VOCABULARY.days;
    let (from, rest) = clock(text, afternoon)?;
    let rest = after_any(rest.trim_start(), &words.through)?.trim_start();
    // The end may say anew which part of the day it is in.
    let named = words
        .parts
        .iter()
        .find_map(|part| after_any(rest, &part.words).map(|after| (part.from >= NOON, after)));
    let (afternoon, rest) = named.unwrap_or((afternoon, rest));
    let (until, rest) = clock(rest, afternoon)?;
    (from < until).then_some(((from, until), rest))
}

fn clock(text: &str, afternoon: bool) -> Option<(NaiveTime, &str)> {
    let words = &VOCABULARY.days;
    let (hour, rest) = figures(text)?;
    let (minute, rest) = if let Some(rest) = after_any(rest, &words.half_past) {
        (30, rest)
    } else if let Some(rest) = rest
        .strip_prefix(':')
        .or_else(|| after_any(rest, &words.hour))
    {
        match figures(rest) {
            Some((minute, rest)) => (
                minute,
                after_any(rest, &VOCABULARY.units.minutes).unwrap_or(rest),
            ),
            None => (0, rest),
        }
    } else {
        (0, rest)
    };
    let hour = if afternoon && hour < 12 {
        hour + 12
    } else {
        hour
    };
    let time = if (hour, minute) == (24, 0) {
        NaiveTime::from_hms_opt(23, 59, 0)
    } else {
        NaiveTime::from_hms_opt(hour, minute, 0)
    };
    Some((time?, rest))
}

/// One or two digits.
fn figures(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number = text[..end].parse().ok().filter(|_| end <= 2)?;
    Some((number, &text[end..]))
}
