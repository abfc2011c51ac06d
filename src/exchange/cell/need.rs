//! Needs: `visit:30:0.5;meal:45:7` (service, minutes, visits a week), or services in words.

use super::list::words;
use super::number::whole;
use super::plain::{arabic, key, plain, without_brackets};
use super::{Reading, shown};
use crate::exchange::fault::Reason;
use crate::exchange::vocabulary::{CadenceWords, Service, UnitWords, VOCABULARY};
use crate::exchange::{Cadence, NeedRow};

/// As many needs as an elder may have.
const MOST: usize = 12;
/// As long as a visit may be, in minutes.
const LONGEST: f64 = 720.0;

/// Reads all needs of a cell; what cannot be read is named and left out. A service counts once.
pub fn needs(raw: &str) -> Reading<Vec<NeedRow>> {
    let mut reading = Reading::sure(Vec::<NeedRow>::new());
    for word in words(raw) {
        let need = if word.contains(':') {
            exact(&word)
        } else {
            in_words(&word)
        };
        let needs = reading.value.get_or_insert_default();
        match need {
            Ok(need) if needs.iter().any(|other| other.service == need.service) => {
                reading.doubts.push(Reason::BadNeed { raw: shown(&word) });
            }
            Ok(_) if needs.len() == MOST => {
                reading.doubts.push(Reason::TooManyNeeds { limit: MOST });
                break;
            }
            Ok(need) => needs.push(need),
            Err(reason) => reading.doubts.push(reason),
        }
    }
    reading
}

/// `service:minutes:visits_per_week`
fn exact(word: &str) -> Result<NeedRow, Reason> {
    let bad = || Reason::BadNeed { raw: shown(word) };
    let mut parts = word.split(':').map(str::trim);
    let (Some(service), Some(minutes), Some(visits), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(bad());
    };
    let service = service_of(service).ok_or_else(|| Reason::UnknownService { raw: shown(word) })?;
    let minutes = minutes.parse().ok().and_then(length).ok_or_else(bad)?;
    let cadence = visits
        .parse()
        .ok()
        .and_then(Cadence::per_week)
        .ok_or_else(bad)?;
    Ok(NeedRow {
        service: service.code.clone(),
        minutes,
        cadence,
    })
}

fn length(minutes: f64) -> Option<u16> {
    whole(minutes, LONGEST)
        .filter(|minutes| *minutes > 0)
        .and_then(|minutes| u16::try_from(minutes).ok())
}

fn service_of(word: &str) -> Option<&'static Service> {
    let index = VOCABULARY
        .service
        .get(&key(word))
        .or_else(|| VOCABULARY.service.get(&key(&without_brackets(word))))?;
    VOCABULARY.services.get(*index)
}

/// A service by its name, perhaps with how long and how often.
fn in_words(word: &str) -> Result<NeedRow, Reason> {
    let text: String = arabic(&plain(word))
        .to_lowercase()
        .split_whitespace()
        .collect();
    let (minutes, text) = take_minutes(&text, &VOCABULARY.units);
    let (cadence, text) = take_cadence(&text, &VOCABULARY.cadence);
    let unknown = || Reason::UnknownService { raw: shown(word) };
    let mut need = usual(service_of(&text).ok_or_else(unknown)?);
    if let Some(minutes) = minutes {
        need.minutes = length(minutes).ok_or_else(|| Reason::BadNeed { raw: shown(word) })?;
    }
    need.cadence = cadence.unwrap_or(need.cadence);
    Ok(need)
}

fn usual(service: &Service) -> NeedRow {
    NeedRow {
        service: service.code.clone(),
        minutes: service.minutes,
        cadence: Cadence::per_week(service.visits_per_week).unwrap_or(Cadence {
            visits: 1,
            weeks: 1,
        }),
    }
}

/// Finds a number directly before one of the words: where it begins, its value, and where the word ends.
fn number_before(text: &str, words: &[String]) -> Option<(usize, f64, usize)> {
    words.iter().find_map(|word| {
        let at = text.find(word.as_str())?;
        let number = text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let value = text[number.len()..at].parse().ok()?;
        Some((number.len(), value, at + word.len()))
    })
}

fn without(text: &str, from: usize, to: usize) -> String {
    format!("{}{}", &text[..from], &text[to..])
}

fn take_minutes(text: &str, units: &UnitWords) -> (Option<f64>, String) {
    for (words, factor) in [(&units.hours, 60.0), (&units.minutes, 1.0)] {
        if let Some((from, number, to)) = number_before(text, words) {
            return (Some(number * factor), without(text, from, to));
        }
    }
    (None, text.to_owned())
}

fn take_cadence(text: &str, words: &CadenceWords) -> (Option<Cadence>, String) {
    let spaceless = |word: &String| word.split_whitespace().collect::<String>();
    let periods = [
        (&words.per_day, 7, 1),
        (&words.per_week, 1, 1),
        (&words.per_month, 1, 4),
    ];
    for word in words.every_second_week.iter().map(spaceless) {
        if let Some(at) = text.find(&word) {
            return (
                Some(Cadence {
                    visits: 1,
                    weeks: 2,
                }),
                without(text, at, at + word.len()),
            );
        }
    }
    for (names, factor, weeks) in periods {
        for name in names {
            let Some(at) = text.find(name.as_str()) else {
                continue;
            };
            let after = &text[at + name.len()..];
            let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let times = words
                .times
                .iter()
                .find(|times| after[digits..].starts_with(times.as_str()));
            if let (Ok(number), Some(times)) = (after[..digits].parse::<u8>(), times) {
                let visits = number.saturating_mul(factor);
                let end = at + name.len() + digits + times.len();
                return (Cadence::new(visits, weeks), without(text, at, end));
            }
        }
    }
    for word in words.daily.iter().map(spaceless) {
        if let Some(at) = text.find(&word) {
            return (
                Some(Cadence {
                    visits: 7,
                    weeks: 1,
                }),
                without(text, at, at + word.len()),
            );
        }
    }
    (None, text.to_owned())
}
