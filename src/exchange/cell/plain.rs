//! The same text, however it was typed: full-width letters, odd spaces, Chinese numerals.

use crate::exchange::vocabulary::VOCABULARY;

/// Full-width letters, digits and marks as the usual ones, every kind of space as a space, no invisible marks, trimmed.
pub fn plain(raw: &str) -> String {
    let usual = raw.chars().filter_map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    usual.collect::<String>().trim().to_owned()
}

/// Ticks and crosses, which answer a question.
pub const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{221a}' | '\u{2713}' | '\u{2714}' | '\u{d7}' | '\u{2717}'
    )
}

/// What words are compared by: plain, lower case, without spaces and punctuation.
pub fn key(raw: &str) -> String {
    plain(raw)
        .chars()
        .filter(|c| c.is_alphanumeric() || is_mark(*c) || matches!(c, '.' | '/' | '+'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Without what stands in brackets.
pub fn without_brackets(raw: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '(' | '[' | '{' | '\u{ff08}' | '\u{3010}' | '\u{3014}' => depth += 1,
            ')' | ']' | '}' | '\u{ff09}' | '\u{3011}' | '\u{3015}' => {
                depth = depth.saturating_sub(1);
            }
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// Chinese numerals as digits: digit by digit, or by tens and hundreds where these are named.
pub fn arabic(text: &str) -> String {
    let numerals = &VOCABULARY.numerals;
    let mut result = String::with_capacity(text.len());
    let mut run: Vec<u32> = Vec::new();
    for c in text.chars() {
        if let Some(&value) = numerals.get(&c) {
            run.push(value);
        } else {
            result.push_str(&spelled(&run));
            run.clear();
            result.push(c);
        }
    }
    result.push_str(&spelled(&run));
    result
}

fn spelled(run: &[u32]) -> String {
    if run.iter().all(|&value| value < 10) {
        return run.iter().map(u32::to_string).collect();
    }
    let mut sum = 0_u32;
    let mut digit = None;
    for &value in run {
        if value < 10 {
            digit = Some(value);
        } else {
            sum = sum.saturating_add(digit.take().unwrap_or(1) * value);
        }
    }
    (sum + digit.unwrap_or(0)).to_string()
}
