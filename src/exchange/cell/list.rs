//! Several words in one cell.

use super::plain::plain;
use super::{Reading, shown};
use crate::exchange::fault::Reason;

/// What lists are separated by. A space is not among them: a group may be written with one inside.
const SEPARATORS: [char; 8] = [';', ',', '\u{3001}', '/', '|', '+', '\u{3002}', '\n'];

/// The words of a cell, plain, without empty ones.
pub fn words(raw: &str) -> Vec<String> {
    raw.lines()
        .flat_map(|line| {
            let line = plain(line);
            let words = line.split(SEPARATORS).map(|word| word.trim().to_owned());
            words.collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// Looks up every word; those that are not found are doubted one by one. Nothing twice.
pub fn each<T: PartialEq>(
    raw: &str,
    find: impl Fn(&str) -> Option<T>,
    doubt: impl Fn(String) -> Reason,
) -> Reading<Vec<T>> {
    let mut reading = Reading::sure(Vec::new());
    for word in words(raw) {
        match find(&word) {
            Some(value) => {
                let values = reading.value.get_or_insert_default();
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            None => reading.doubts.push(doubt(shown(&word))),
        }
    }
    reading
}
