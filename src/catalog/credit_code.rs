//! The unified social credit code of an organisation (GB 32100-2015): 18 characters, the last of which checks the rest.

/// The characters of a code, each worth its place here; I, O, S, V and Z are not among them.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// The weights of the first 17: powers of 3 modulo 31.
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// The code as it is kept: capitals, without what people write between; none where it is no such code.
#[must_use]
pub fn read(text: &str) -> Option<String> {
    let plain = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    let code: String = text
        .chars()
        .map(plain)
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    is_right(&code).then_some(code)
}

/// Whether 18 characters are a code and the last one checks.
fn is_right(code: &str) -> bool {
    let values: Option<Vec<usize>> = code
        .bytes()
        .map(|byte| ALPHABET.iter().position(|known| *known == byte))
        .collect();
    let Some(values) = values.filter(|values| values.len() == 18) else {
        return false;
    };
    // Characters 3 to 8 are the six digits of a division.
    let division = code
        .bytes()
        .skip(2)
        .take(6)
        .all(|byte| byte.is_ascii_digit());
    let sum: usize = values
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    division && (31 - sum % 31) % 31 == values[17]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes of companies that publish them, as any invoice has to.
    const PUBLISHED: [&str; 3] = [
        "91330106673959654P",
        "9144030071526726XG",
        "91110000802100433B",
    ];

    #[test]
    fn codes_that_are_published_check() {
        for code in PUBLISHED {
            assert_eq!(read(code).as_deref(), Some(code));
        }
    }

    #[test]
    fn what_people_write_between_does_not_matter() {
        let written = "9133 0106-6739 59654p";
        assert_eq!(read(written).as_deref(), Some(PUBLISHED[0]));
        let wide: String = PUBLISHED[0]
            .chars()
            .filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0))
            .collect();
        assert_eq!(read(&wide).as_deref(), Some(PUBLISHED[0]));
    }

    #[test]
    fn one_character_taken_for_another_is_found() {
        let code = PUBLISHED[0];
        let mut tried = 0;
        for place in 0..code.len() {
            for other in ALPHABET.iter().map(|byte| char::from(*byte)) {
                let mut wrong: Vec<char> = code.chars().collect();
                if wrong[place] == other {
                    continue;
                }
                wrong[place] = other;
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(read(&wrong), None, "{wrong}");
                tried += 1;
            }
        }
        assert_eq!(tried, 18 * 30);
    }

    #[test]
    fn what_is_no_code_is_none() {
        for text in [
            "",
            "913301066739596",
            "91330106673959654I",
            "91330106673959654PP",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
