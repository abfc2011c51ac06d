//! Telephone numbers: one text for each person, `;` between several numbers.

/// Between two numbers of one text.
pub const SEPARATOR: char = ';';

/// Each number of a text, as it is written there.
pub fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATOR)
        .map(str::trim)
        .filter(|number| !number.is_empty())
}

/// What a telephone dials: digits, and a plus in front.
#[must_use]
pub fn dialled(number: &str) -> String {
    number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect()
}

/// What tells a number apart: as it is dialled within China, whether the country was written before it or not.
#[must_use]
pub fn own(number: &str) -> String {
    let number = dialled(number);
    let within = ["+86", "0086"]
        .iter()
        .find_map(|prefix| number.strip_prefix(prefix));
    // Without a plus it may be the beginning of a short number.
    let bare = || number.strip_prefix("86").filter(|rest| rest.len() >= 10);
    within.or_else(bare).unwrap_or(&number).to_owned()
}

/// Whether a number is one of those that are written in a text.
#[must_use]
pub fn is_among(written: &str, number: &str) -> bool {
    let number = own(number);
    numbers(written).any(|known| own(known) == number)
}

/// What the holder of a number knows of it by heart; `None` where there are fewer digits.
#[must_use]
pub fn last_four(number: &str) -> Option<String> {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let start = digits.len().checked_sub(4)?;
    Some(digits[start..].iter().collect())
}

/// Whether a number could be one: five to fifteen digits, and what people write between them.
#[must_use]
pub fn is_plausible(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    (5..=15).contains(&digits)
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || "+-() ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_numbers_stand_in_one_text() {
        let text = "+8613900000003; 0431-0000000;";
        let found: Vec<_> = numbers(text).map(dialled).collect();
        assert_eq!(found, ["+8613900000003", "04310000000"]);
        assert_eq!(numbers(" ; ").count(), 0);
    }

    #[test]
    fn a_number_is_the_same_with_and_without_the_country() {
        for text in [
            "+86 139-0000-0003",
            "008613900000003",
            "8613900000003",
            "13900000003",
        ] {
            assert_eq!(own(text), "13900000003", "{text}");
        }
        assert_eq!(own("861234"), "861234");
        assert_eq!(own("+82 10 1234 5678"), "+821012345678");
    }

    #[test]
    fn the_last_four_digits_are_found_whatever_stands_between() {
        assert_eq!(last_four("139 0000 0001").as_deref(), Some("0001"));
        assert_eq!(last_four("+86-13900008013").as_deref(), Some("8013"));
        assert_eq!(last_four("123"), None);
    }
}
