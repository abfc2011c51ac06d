//! From a declaration to a form, and from what was typed to answers.

use chrono::{Days, NaiveDate};

use super::book::{Ask, Book, Kind};
use super::keeping::Filled;
use crate::page::{Faulty, Form, Texts};
use crate::people::pages::field::{Choices, Control, Field};

/// As far from today as a day may lie, in days: sixty years.
const FAR: Days = Days::new(22_000);
/// More than this nobody counts.
const MOST: i32 = 1_000_000;
/// A telephone number, as it is written.
const PHONE: usize = 40;
/// So many choices stand beside each other; more of them in a list.
const FEW: usize = 5;

fn choices(t: Texts, book: &Book, codes: &[&str]) -> Choices {
    let words = |code: &&str| ((*code).to_owned(), book.choice(t, code));
    codes.iter().map(words).collect()
}

/// The fields of what is asked.
pub(super) fn fields(t: Texts, book: &Book, asks: &[Ask]) -> Vec<Field> {
    let field = |ask: &Ask| {
        let label = book.label(t, ask.name);
        let label = if ask.open {
            t.page_optional(label)
        } else {
            label
        };
        let control = match ask.kind {
            Kind::Line(most) => Control::Text(most),
            Kind::Lines(most) => Control::Paragraph(most),
            Kind::Phone => Control::Phone,
            Kind::Day => Control::Date,
            Kind::Count => Control::Number(String::new()),
            Kind::Money => Control::Number(t.care_yuan()),
            Kind::One(codes) if codes.len() <= FEW && !ask.open => {
                Control::Radios(choices(t, book, codes))
            }
            Kind::One(codes) => Control::Select(choices(t, book, codes)),
            Kind::Many(codes) => Control::Checkboxes(choices(t, book, codes)),
        };
        let hint = t.of(&format!("care-ask-{}-hint", ask.name), &[]);
        let hint = hint.unwrap_or_default();
        let hint = if ask.sealed && hint.is_empty() {
            t.care_sealed_hint()
        } else {
            hint
        };
        Field::new(ask.name, label, control).hint(hint)
    };
    asks.iter().map(field).collect()
}

/// Reads the answers; all faults are noted.
///
/// # Errors
/// Where there is one.
pub(super) fn read(
    form: &mut Form,
    book: &Book,
    asks: &[Ask],
    today: NaiveDate,
) -> Result<Filled, Faulty> {
    let mut filled = Filled::default();
    let mut faulty = None;
    for ask in asks {
        match answer(form, book, ask, today) {
            Ok(Some(answer)) => {
                let said = if ask.sealed {
                    &mut filled.sealed
                } else {
                    &mut filled.plain
                };
                said.insert(ask.name.to_owned(), answer);
            }
            Ok(None) => {}
            Err(fault) => faulty = Some(fault),
        }
    }
    faulty.map_or(Ok(filled), Err)
}

fn answer(
    form: &mut Form,
    book: &Book,
    ask: &Ask,
    today: NaiveDate,
) -> Result<Option<String>, Faulty> {
    let label = book.label(form.texts(), ask.name);
    if let Kind::Many(codes) = ask.kind {
        let own: Vec<(&str, &str)> = codes.iter().map(|code| (*code, *code)).collect();
        let chosen = form.choices(ask.name, &label, &own)?;
        if chosen.is_empty() && !ask.open {
            let fault = form.texts().page_fault_unchosen(label);
            return Err(form.fault(ask.name, fault));
        }
        return Ok((!chosen.is_empty()).then(|| chosen.join(";")));
    }
    if ask.open {
        return form.optional(ask.name, |form, _| one(form, ask, &label, today));
    }
    one(form, ask, &label, today).map(Some)
}

fn one(form: &mut Form, ask: &Ask, label: &str, today: NaiveDate) -> Result<String, Faulty> {
    let name = ask.name;
    match ask.kind {
        Kind::Line(most) => form.text(name, label, most),
        Kind::Lines(most) => form.paragraph(name, label, most),
        Kind::Phone => form.text(name, label, PHONE),
        Kind::Day => {
            let day = form.date(name, label, today - FAR..=today + FAR)?;
            Ok(day.to_string())
        }
        Kind::Count => {
            let number = form.number(name, label, 0..=MOST)?;
            Ok(number.to_string())
        }
        Kind::Money => {
            let text = form.text(name, label, 13)?;
            if money(&text) {
                Ok(text)
            } else {
                let fault = form.texts().page_fault_number(label);
                Err(form.fault(name, fault))
            }
        }
        Kind::One(codes) | Kind::Many(codes) => {
            let own: Vec<(&str, &str)> = codes.iter().map(|code| (*code, *code)).collect();
            form.choice(name, label, &own).map(str::to_owned)
        }
    }
}

/// Yuan with at most two digits behind the point.
fn money(text: &str) -> bool {
    let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && whole.len() <= 9 && digits(cents) && cents.len() <= 2
}

/// An answer in words.
pub(super) fn words(t: Texts, book: &Book, ask: &Ask, answer: &str) -> String {
    match ask.kind {
        Kind::One(_) => book.choice(t, answer),
        Kind::Many(_) => {
            let words: Vec<String> = answer.split(';').map(|code| book.choice(t, code)).collect();
            words.join(&t.care_and())
        }
        Kind::Day => answer.parse().map_or_else(
            |_| answer.to_owned(),
            |day| crate::page::date::day_of_year(t, day),
        ),
        Kind::Money => t.care_money(answer),
        Kind::Line(_) | Kind::Lines(_) | Kind::Phone | Kind::Count => answer.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn money_is_yuan_with_cents_or_without() {
        for good in ["0", "12", "12.5", "999999999.99"] {
            assert!(money(good), "{good}");
        }
        for bad in ["", ".5", "1.", "1.234", "-1", "1e3", "1,5", "1234567890"] {
            assert!(!money(bad), "{bad}");
        }
    }
}
