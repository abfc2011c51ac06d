//! Telephone numbers of mainland China, as E.164.

use super::plain::plain;
use super::{Reading, shown};
use crate::exchange::fault::Reason;
use crate::exchange::vocabulary::VOCABULARY;

/// All numbers in a cell: `139-0000-0002`, `0431-000 0000`, `+86 13900000003/13900000004 (son)`.
pub fn phones(raw: &str) -> Reading<Vec<String>> {
    let mut text = plain(raw).replace(['\'', '\u{2019}'], "");
    for word in &VOCABULARY.conjunctions {
        text = text.replace(word.as_str(), ";");
    }
    let mut found = Vec::new();
    let mut doubts = Vec::new();
    for part in text.split([';', ',', '/', '\u{3001}', '|']) {
        match numbers(part) {
            Ok(numbers) => {
                for number in numbers {
                    if !found.contains(&number) {
                        found.push(number);
                    }
                }
            }
            Err(reason) => doubts.push(reason),
        }
    }
    Reading {
        value: (!found.is_empty()).then_some(found),
        doubts,
    }
}

/// The numbers in a part without separators: one, or several with a space between them.
fn numbers(part: &str) -> Result<Vec<String>, Reason> {
    let raw = shown(part);
    if part.contains(['*', '\u{25cf}']) {
        return Err(Reason::PhoneMasked { raw });
    }
    if part.to_uppercase().contains("E+") {
        return Err(Reason::PhoneRounded { raw });
    }
    // Words beside the number say whose it is.
    let text: String = part
        .chars()
        .map(|c| if c.is_alphabetic() { ' ' } else { c })
        .collect();
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let pieces: Vec<String> = text
        .split_whitespace()
        .map(digits)
        .filter(|piece| !piece.is_empty())
        .collect();
    if pieces.is_empty() {
        return if part.chars().any(char::is_alphanumeric)
            && !VOCABULARY.nothing.contains(&super::plain::key(part))
        {
            Err(Reason::BadPhone { raw })
        } else {
            Ok(Vec::new())
        };
    }
    let each: Option<Vec<String>> = pieces.iter().map(|piece| international(piece)).collect();
    if let Some(each) = each {
        return Ok(each);
    }
    let whole = pieces.concat();
    match international(&whole) {
        Some(number) => Ok(vec![number]),
        None if matches!(whole.len(), 7 | 8) && !whole.starts_with('0') => {
            Err(Reason::PhoneWithoutAreaCode { raw })
        }
        None => Err(Reason::BadPhone { raw }),
    }
}

/// `+86` and the number without the leading zero: mobiles, and landlines with their area code.
fn international(digits: &str) -> Option<String> {
    let national = digits
        .strip_prefix("0086")
        .or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() >= 10))
        .unwrap_or(digits);
    let bytes = national.as_bytes();
    let mobile = bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]);
    if mobile {
        return Some(format!("+86{national}"));
    }
    // Beijing, Shanghai and the like have two digits after the zero, other places three, then seven or eight digits.
    let area = national.strip_prefix('0').unwrap_or_default();
    let area_digits = match area.as_bytes().first()? {
        b'1' | b'2' => 2,
        b'3'..=b'9' => 3,
        _ => return None,
    };
    let subscriber = area.len().checked_sub(area_digits);
    matches!(subscriber, Some(7 | 8)).then(|| format!("+86{area}"))
}
