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
    fn the_last_four_digits_are_found_whatever_stands_between() {
        assert_eq!(last_four("139 0000 0001").as_deref(), Some("0001"));
        assert_eq!(last_four("+86-13900008013").as_deref(), Some("8013"));
        assert_eq!(last_four("123"), None);
    }
}
