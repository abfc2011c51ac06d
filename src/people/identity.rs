//! Resident identity numbers, GB 11643-1999: six digits of area, eight of birth, three of sequence, one to check.
//!
//! The area is the place of first registration and may no longer exist, so it is not looked up.

use chrono::{Datelike, NaiveDate};

/// Nobody who is looked after was born earlier.
const EARLIEST_YEAR: i32 = 1850;

/// A number whose check digit is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Eighteen characters, the last may be `X`.
    pub number: String,
    pub birth: NaiveDate,
    pub male: bool,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A spreadsheet has rounded it.
    Rounded,
    /// Stars stand in it.
    Masked,
    /// Neither 18 characters nor 15 digits.
    Length,
    /// The last character does not belong to those before it.
    CheckDigit,
    /// There is no such birthday.
    Birth,
    /// The birthday is still to come.
    Future,
}

/// Digits and letters as a keyboard with any layout gives them, without what people write between them.
#[must_use]
pub fn squeezed(raw: &str) -> String {
    let usual = raw.chars().filter_map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{200B}'..='\u{2015}' | '\u{FEFF}' | '\u{2060}' | '\u{2212}' | '-' | '\'' => None,
        c if c.is_whitespace() || c.is_control() => None,
        c => Some(c),
    });
    usual.flat_map(char::to_uppercase).collect()
}

impl Identity {
    /// Reads a number of 18 characters, or one of 15 digits from before 1999, which is made one of 18.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(raw: &str, today: NaiveDate) -> Result<Self, Fault> {
        let text = squeezed(raw);
        if text.contains("E+") {
            return Err(Fault::Rounded);
        }
        if text.contains('*') {
            return Err(Fault::Masked);
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
            _ => return Err(Fault::Length),
        };
        if !number.ends_with(check_digit(&number[..17])) {
            return Err(Fault::CheckDigit);
        }
        let birth = NaiveDate::parse_from_str(&number[6..14], "%Y%m%d");
        let birth = birth.map_err(|_| Fault::Birth)?;
        if birth > today {
            return Err(Fault::Future);
        }
        if birth.year() < EARLIEST_YEAR {
            return Err(Fault::Birth);
        }
        let male = (number.as_bytes()[16] - b'0') % 2 == 1;
        Ok(Self {
            number,
            birth,
            male,
        })
    }

    /// As the register stores a sex.
    #[must_use]
    pub const fn sex(&self) -> &'static str {
        if self.male { "male" } else { "female" }
    }
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

/// The first four characters and the last four, as a page shows it.
#[must_use]
pub fn masked(number: &str) -> String {
    let count = number.chars().count();
    let hidden = |at: usize| at >= 4 && at + 4 < count;
    number
        .chars()
        .enumerate()
        .map(|(at, c)| if hidden(at) { '*' } else { c })
        .collect()
}

/// The place for which an elder's number is sealed.
#[must_use]
pub fn elder_place(elder: i32) -> String {
    format!("elder/{elder}")
}

/// The place for which a helper's number is sealed.
#[must_use]
pub fn helper_place(helper: i32) -> String {
    format!("helper/{helper}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<Identity, Fault> {
        Identity::read(raw, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())
    }

    #[test]
    fn however_it_is_typed_it_is_the_same_number() {
        let number = read("99999919521210970X").map(|identity| identity.number);
        let number = number.unwrap_or_else(|_| {
            let start = "99999919521210970";
            format!("{start}{}", check_digit(start))
        });
        let identity = read(&number).unwrap();
        assert_eq!(identity.birth.to_string(), "1952-12-10");
        assert_eq!(identity.sex(), "female");
        let wide: String = number
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
            .collect();
        let spaced = format!("'{} {}", &number[..6], &number[6..].to_lowercase());
        let old = format!("{}{}", &number[..6], &number[8..17]);
        for other in [wide, spaced, old] {
            assert_eq!(read(&other).unwrap().number, number, "{other}");
        }
        assert_eq!(masked(&number), format!("9999**********{}", &number[14..]));
    }

    #[test]
    fn what_is_no_number_is_told_apart() {
        let with_check = |start: &str| format!("{start}{}", check_digit(start));
        for (raw, fault) in [
            ("9.99999E+17".to_owned(), Fault::Rounded),
            ("9999**********9704".to_owned(), Fault::Masked),
            ("99999919521210970".to_owned(), Fault::Length),
            (with_check("99999919520230000"), Fault::Birth),
            (with_check("99999918010101000"), Fault::Birth),
            (with_check("99999920261124000"), Fault::Future),
        ] {
            assert_eq!(read(&raw), Err(fault), "{raw}");
        }
        let right = with_check("99999919521210970");
        let wrong = if right.ends_with('1') { '2' } else { '1' };
        let wrong = format!("{}{wrong}", &right[..17]);
        assert_eq!(read(&wrong), Err(Fault::CheckDigit));
    }
}
