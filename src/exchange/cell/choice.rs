//! Cells that hold one or several of a few known words.

use super::list::each;
use super::plain::{key, without_brackets};
use super::{Reading, shown};
use crate::exchange::fault::Reason;
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::{Datum, Extent, Mobility, Sex};
use std::collections::HashMap;

fn find<'a, T>(words: &'a HashMap<String, T>, raw: &str) -> Option<&'a T> {
    words
        .get(&key(raw))
        .or_else(|| words.get(&key(&without_brackets(raw))))
}

fn one<T: Clone>(words: &HashMap<String, T>, raw: &str, doubt: fn(String) -> Reason) -> Reading<T> {
    find(words, raw).map_or_else(
        || Reading::refused(doubt(shown(raw))),
        |value| Reading::sure(value.clone()),
    )
}

pub fn sex(raw: &str) -> Reading<Sex> {
    one(&VOCABULARY.sex, raw, |raw| Reason::BadSex { raw })
}

/// The sex that is wished for; nothing where either will do.
pub fn preferred_sex(raw: &str) -> Reading<Sex> {
    if VOCABULARY.any.contains(&key(raw)) {
        return Reading::nothing();
    }
    sex(raw)
}

pub fn flag(raw: &str) -> Reading<bool> {
    one(&VOCABULARY.flags, raw, |raw| Reason::BadFlag { raw })
}

pub fn datum(raw: &str) -> Reading<Datum> {
    let found = find(&VOCABULARY.datum, raw).copied();
    found.or_else(|| datum_within(raw)).map_or_else(
        || Reading::refused(Reason::UnknownDatum { raw: shown(raw) }),
        Reading::sure,
    )
}

/// The datum that a header or a longer text names, as in "longitude (GCJ-02)".
pub fn datum_within(text: &str) -> Option<Datum> {
    let text = key(text);
    let named = VOCABULARY
        .datum
        .iter()
        .filter(|(word, _)| word.len() > 4 && text.contains(word.as_str()));
    named
        .max_by_key(|(word, _)| (word.len(), *word))
        .map(|(_, datum)| *datum)
}

/// GB/T 42195: 0 (intact) to 4 (complete loss).
pub fn ability_level(raw: &str) -> Reading<u8> {
    one(&VOCABULARY.ability, raw, |raw| Reason::BadAbility { raw })
}

/// Codes of ISO 639-1.
pub fn languages(raw: &str) -> Reading<Vec<String>> {
    each(
        raw,
        |word| find(&VOCABULARY.languages, word).cloned(),
        |raw| Reason::UnknownLanguage { raw },
    )
}

/// Code of a language in which people can be written to.
pub fn written_in(raw: &str) -> Reading<String> {
    one(&VOCABULARY.written_in, raw, |raw| Reason::UnknownLanguage {
        raw,
    })
}

/// Indices of the vocabulary's categories.
pub fn categories(raw: &str) -> Reading<Vec<usize>> {
    each(
        raw,
        |word| find(&VOCABULARY.category, word).copied(),
        |raw| Reason::UnknownCategory { raw },
    )
}

/// Codes of services somebody can do.
pub fn skills(raw: &str) -> Reading<Vec<String>> {
    each(
        raw,
        |word| {
            find(&VOCABULARY.service, word).map(|&index| VOCABULARY.services[index].code.clone())
        },
        |raw| Reason::UnknownService { raw },
    )
}

/// Whether and how the name may be published.
pub fn consent(raw: &str) -> Reading<Extent> {
    one(&VOCABULARY.consent, raw, |raw| Reason::BadConsent { raw })
}

pub fn mobility(raw: &str) -> Reading<Mobility> {
    one(&VOCABULARY.mobility, raw, |raw| Reason::UnknownMobility {
        raw,
    })
    .map(|index| {
        let words = &VOCABULARY.mobilities[index];
        Mobility {
            code: words.code.clone(),
            kilometres_per_hour: words.kilometres_per_hour,
        }
    })
}
