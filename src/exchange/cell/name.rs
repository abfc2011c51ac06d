//! Names, groups, identifiers and free text.

use super::plain::{arabic, key, plain};
use super::{Reading, shown};
use crate::exchange::fault::Reason;
use crate::exchange::vocabulary::VOCABULARY;

/// A person's name: no spaces between Chinese characters, single ones between words of letters; 1 to 50 characters, none a digit.
pub fn name(raw: &str) -> Reading<String> {
    const LONGEST: usize = 50;
    let spaced = plain(raw);
    let mut name = String::with_capacity(spaced.len());
    let mut words = spaced.split_whitespace().peekable();
    while let Some(word) = words.next() {
        name.push_str(word);
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if words
            .peek()
            .is_some_and(|next| latin(word.chars().last()) && latin(next.chars().next()))
        {
            name.push(' ');
        }
    }
    let letters = name.chars().any(char::is_alphabetic);
    let strange = name.chars().any(|c| {
        c.is_numeric() && !VOCABULARY.numerals.contains_key(&c)
            || matches!(c, '=' | '<' | '>' | '@')
    });
    if !letters
        || strange
        || name.chars().count() > LONGEST
        || VOCABULARY.same_as_above.contains(&key(raw))
    {
        return Reading::refused(Reason::BadName { raw: shown(raw) });
    }
    Reading::sure(name)
}

/// An identifier: 1 to 64 letters, digits, `-`, `_`, `.` or `/`.
pub fn id(raw: &str) -> Reading<String> {
    let id = plain(raw);
    let known = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if id.chars().count() > 64 || !id.chars().all(known) {
        return Reading::refused(Reason::BadId { raw: shown(raw) });
    }
    Reading::sure(id)
}

/// A group, team or hamlet: numbered ones all alike, others as they are called.
pub fn group(raw: &str) -> Reading<String> {
    let words = &VOCABULARY.groups;
    let called: String = plain(raw).split_whitespace().collect();
    let spelled = arabic(&called);
    let numbered = spelled.strip_prefix(&words.ordinal).unwrap_or(&spelled);
    let end = numbered
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(numbered.len());
    let (number, unit) = numbered.split_at(end);
    let plain_number = number.trim_start_matches('0');
    if (1..=3).contains(&plain_number.len())
        && (unit.is_empty() || words.names.iter().any(|name| name == unit))
    {
        return Reading::sure(format!("{plain_number}{}", words.unit));
    }
    text(&called, 50)
}

/// Free text of at most `limit` characters, in one line.
pub fn text(raw: &str, limit: usize) -> Reading<String> {
    let text = raw
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > limit {
        return Reading::refused(Reason::TooLong { limit });
    }
    Reading::sure(text)
}

/// An address of electronic mail.
pub fn mail(raw: &str) -> Reading<String> {
    let text = plain(raw);
    if text.parse::<lettre::Address>().is_ok() && text.chars().count() <= 100 {
        Reading::sure(text)
    } else {
        Reading::refused(Reason::BadMail { raw: shown(raw) })
    }
}
