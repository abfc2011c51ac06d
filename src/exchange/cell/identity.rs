//! Resident identity numbers, GB 11643-1999: six digits of area, eight of birth, three of sequence, one to check.
//!
//! The area is the place of first registration and may no longer exist, so it is not looked up.

use super::plain::plain;
use super::{Reading, shown};
use crate::exchange::Sex;
use crate::exchange::fault::Reason;
use chrono::NaiveDate;

/// A number whose check digit is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Eighteen characters, the last may be `X`.
    pub number: String,
    pub birth: NaiveDate,
    pub sex: Sex,
}

/// Reads a number of 18 characters, or one of 15 digits from before 1999, which is made one of 18.
pub fn identity(raw: &str) -> Reading<Identity> {
    let text: String = plain(raw)
        .trim_start_matches('\'')
        .chars()
        .filter(|c| !matches!(c, ' ' | '-'))
        .flat_map(char::to_uppercase)
        .collect();
    let raw = masked(&text);
    if text.contains("E+") {
        return Reading::refused(Reason::IdentityRounded { raw: shown(&text) });
    }
    if text.contains('*') {
        return Reading::refused(Reason::IdentityMasked { raw });
    }
    let digits = text.bytes().take(17).all(|b| b.is_ascii_digit());
    let last = text.bytes().last().unwrap_or_default();
    let number = match text.len() {
        18 if digits && (last.is_ascii_digit() || last == b'X') => text,
        15 if digits => {
            let mut long = format!("{}19{}", &text[..6], &text[6..]);
            long.push(check_digit(&long));
            long
        }
        _ => return Reading::refused(Reason::IdentityLength { raw }),
    };
    if !number.ends_with(check_digit(&number[..17])) {
        return Reading::refused(Reason::IdentityCheckDigit { raw });
    }
    let Ok(birth) = NaiveDate::parse_from_str(&number[6..14], "%Y%m%d") else {
        return Reading::refused(Reason::IdentityBirth { raw });
    };
    let sex = if (number.as_bytes()[16] - b'0') % 2 == 1 {
        Sex::Male
    } else {
        Sex::Female
    };
    Reading::sure(Identity { number, birth, sex })
}

/// The eighteenth character of the first seventeen digits.
fn check_digit(digits: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    char::from(b"10X98765432"[(sum % 11) as usize])
}

/// Area and last four characters, so that a message can be read aloud.
fn masked(text: &str) -> String {
    let characters: Vec<char> = text.chars().take(24).collect();
    let hidden = |at: usize| at >= 6 && at + 4 < characters.len();
    characters
        .iter()
        .enumerate()
        .map(|(at, c)| if hidden(at) { '*' } else { *c })
        .collect()
}
