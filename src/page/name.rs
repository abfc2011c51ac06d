//! Names: who is named how on a wall, and in which order a list goes.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use pinyin::ToPinyin;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// Takes the place of a character that is not shown.
const MASK: char = '\u{25CB}';

static COMPOUND: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("../../assets/names/compound-surnames.txt")).collect());

static READINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    lines(include_str!("../../assets/names/surname-readings.txt"))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

static BY_STROKES: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    Collator::try_new(locale!("zh-u-co-stroke").into(), CollatorOptions::default())
        .expect("the order of strokes is part of the library")
});

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The surname and the rest. A name not written in Han characters is all surname.
#[must_use]
pub fn surname(name: &str) -> (&str, &str) {
    let name = name.trim();
    if !name.chars().all(is_han) {
        return (name, "");
    }
    let count = name.chars().count();
    // A name of two characters is a short surname with a short given name, even where the two are also a surname.
    let characters = if count > 2 && COMPOUND.iter().any(|compound| name.starts_with(compound)) {
        2
    } else {
        1
    };
    let end = name
        .char_indices()
        .nth(characters)
        .map_or(name.len(), |(at, _)| at);
    name.split_at(end)
}

/// The name with its middle hidden. Of a given name of one character nothing is left; of names in other scripts
/// each part keeps its first letter.
#[must_use]
pub fn masked(name: &str) -> String {
    let (surname, given) = surname(name);
    if !given.is_empty() {
        let count = given.chars().count();
        let hidden = given
            .chars()
            .enumerate()
            .map(|(at, c)| if at > 0 && at + 1 == count { c } else { MASK });
        return surname.chars().chain(hidden).collect();
    }
    if surname.chars().all(is_han) {
        return surname.to_owned();
    }
    let parts = surname.split(is_separator).filter(|part| !part.is_empty());
    let parts = parts.map(|part| part.chars().take(1).chain([MASK]).collect::<String>());
    parts.collect::<Vec<_>>().join("\u{B7}")
}

/// The name by which people call somebody: without the surname; of a name in another script its first part.
#[must_use]
pub fn given(name: &str) -> &str {
    let (surname, given) = surname(name);
    if given.is_empty() {
        surname
            .split(is_separator)
            .find(|part| !part.is_empty())
            .unwrap_or(surname)
    } else {
        given
    }
}

/// The key by which names sort: syllables in pinyin between spaces, surnames as surnames are read.
///
/// To be stored, and open to correction: `zhang gui lan`. ASCII for Han names, so that every database sorts alike.
#[must_use]
pub fn sort_key(name: &str) -> String {
    let (surname, given) = surname(name);
    let reading = READINGS.iter().find(|(known, _)| *known == surname);
    let first = reading.map_or_else(|| syllables(surname), |(_, reading)| (*reading).to_owned());
    format!("{first} {}", syllables(given)).trim().to_owned()
}

/// The first letters of a sort key, as people type them to find somebody: `zgl`.
#[must_use]
pub fn initials(sort_key: &str) -> String {
    sort_key
        .split(' ')
        .filter_map(|syllable| syllable.chars().next())
        .collect()
}

/// Which of two names comes first where lists go by the number of strokes, as on paper that nobody is to be first on.
#[must_use]
pub fn by_strokes(a: &str, b: &str) -> Ordering {
    BY_STROKES.compare(a, b)
}

fn syllables(text: &str) -> String {
    let mut key = String::new();
    for (c, pinyin) in text.chars().zip(text.to_pinyin()) {
        match pinyin {
            Some(pinyin) => {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
                key.push_str(pinyin.plain());
                key.push(' ');
            }
            None if !is_separator(c) => key.extend(c.to_lowercase()),
            None if key.is_empty() || key.ends_with(' ') => {}
            None => key.push(' '),
        }
    }
    key.trim().to_owned()
}

/// What stands between the parts of a name in other scripts.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || c == '\u{B7}'
}

/// The blocks of Han characters, extensions included: rare names live there.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{3007}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line: a name, its surname, masked, its sort key and initials.
    const CASES: &str = include_str!("name_cases.tsv");

    #[test]
    fn names_are_split_masked_and_sorted_as_they_are_read() {
        let lines: Vec<_> = CASES
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert!(lines.len() > 10);
        for line in lines {
            let [name, family, mask, key, letters] = line.split('\t').collect::<Vec<_>>()[..]
            else {
                panic!("five columns: {line}");
            };
            assert_eq!(surname(name).0, family, "{line}");
            assert_eq!(masked(name), mask, "{line}");
            assert_eq!(sort_key(name), key, "{line}");
            assert_eq!(initials(&sort_key(name)), letters, "{line}");
        }
    }

    #[test]
    fn a_given_name_is_what_people_say() {
        for (name, called) in [
            ("\u{674E}\u{79C0}\u{82F1}", "\u{79C0}\u{82F1}"),
            ("\u{6B27}\u{9633}\u{6625}\u{5170}", "\u{6625}\u{5170}"),
            ("\u{674E}", "\u{674E}"),
            (
                "\u{4E70}\u{4E70}\u{63D0}\u{B7}\u{827E}\u{5408}\u{63D0}",
                "\u{4E70}\u{4E70}\u{63D0}",
            ),
            ("John Smith", "John"),
        ] {
            assert_eq!(given(name), called);
        }
    }

    #[test]
    fn no_masked_name_shows_the_whole_given_name() {
        for line in CASES.lines().filter(|line| !line.starts_with('#')) {
            let name = line.split('\t').next().unwrap_or_default();
            let given = surname(name).1;
            assert!(given.is_empty() || !masked(name).contains(given), "{name}");
        }
    }
}
