//! Short numbers with a check digit, as people write them down and say them on the telephone: `012-7`.

/// The quasigroup of H. Michael Damm (2004): finds every wrong digit, and every two that changed places.
const TABLE: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn check(digits: &[u8]) -> u8 {
    digits
        .iter()
        .fold(0, |at, digit| TABLE[usize::from(at)][usize::from(*digit)])
}

/// The code of a number.
#[must_use]
pub fn code(number: u32) -> String {
    let text = format!("{number:03}");
    let digits: Vec<u8> = text.bytes().map(|byte| byte - b'0').collect();
    format!("{text}-{}", check(&digits))
}

/// The number of a code, however it is divided; nothing where the check digit is wrong.
#[must_use]
pub fn number(code: &str) -> Option<u32> {
    let digit = |c: char| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    let kept = code.chars().filter(|c| !matches!(c, '-' | ' '));
    let digits: Vec<u8> = kept.map(digit).collect::<Option<_>>()?;
    if !(4..=10).contains(&digits.len()) || check(&digits) != 0 {
        return None;
    }
    let number = &digits[..digits.len() - 1];
    number.iter().try_fold(0_u32, |sum, digit| {
        sum.checked_mul(10)?.checked_add(u32::from(*digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_comes_back_as_its_number() {
        for one in [0, 1, 12, 572, 999, 1000, 65_535] {
            assert_eq!(number(&code(one)), Some(one));
        }
        assert_eq!(code(572), "572-4");
        assert_eq!(number("572 4"), Some(572));
    }

    #[test]
    fn a_wrong_digit_and_two_that_changed_places_are_found() {
        for one in 0..400 {
            let right: Vec<char> = code(one).chars().filter(char::is_ascii_digit).collect();
            for at in 0..right.len() {
                for digit in '0'..='9' {
                    let mut wrong = right.clone();
                    wrong[at] = digit;
                    if wrong != right {
                        assert_eq!(number(&wrong.iter().collect::<String>()), None);
                    }
                }
                let mut wrong = right.clone();
                wrong.swap(at, (at + 1).min(right.len() - 1));
                if wrong != right {
                    assert_eq!(number(&wrong.iter().collect::<String>()), None);
                }
            }
        }
        for other in ["", "12", "57x4", "99999999999999"] {
            assert_eq!(number(other), None, "{other}");
        }
    }
}
