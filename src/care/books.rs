//! The registers of care, each as a declaration.

mod families;
mod help;
mod places;
mod volunteers;

use super::book::{Ask, Book, Effect, Kind, Step, ask, step};

pub use families::{AGREEMENT, DUTY, MEETING, REMINDER, WHEREABOUTS};
pub use help::{FIRE, HEALTH, REFERRAL};
pub use places::{ATTENDANCE, DOCUMENT, DONATION, MODEL, PROJECT, PUBLICITY};
pub use volunteers::{AWARD, EVALUATION, TRAINING};

const YES_NO: &[&str] = &["yes", "no"];
const NOTE: Ask = ask("note", Kind::Lines(500)).open().sealed();
/// What was done about it, readable by whoever handles it.
const RESULT: Ask = ask("result", Kind::Lines(500)).sealed();
const CLOSE: Step = step("close", &["open"], "closed", &[RESULT]);
const PUBLISH: Step = step("publish", &["open"], "published", &[]).with(Effect::Publish);
const WITHDRAW: Step = step("withdraw", &["published"], "closed", &[]).with(Effect::Withdraw);

/// All registers, in the order of their page.
pub const ALL: [&Book; 17] = [
    &AGREEMENT,
    &WHEREABOUTS,
    &REMINDER,
    &MEETING,
    &DUTY,
    &HEALTH,
    &REFERRAL,
    &FIRE,
    &DOCUMENT,
    &DONATION,
    &PROJECT,
    &ATTENDANCE,
    &MODEL,
    &PUBLICITY,
    &TRAINING,
    &AWARD,
    &EVALUATION,
];

/// From what is stored or addressed.
#[must_use]
pub fn of(code: &str) -> Option<&'static Book> {
    ALL.into_iter().find(|book| book.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::book::{Clock, Guard};
    use crate::page::{Language, Texts};

    fn texts_of(t: Texts, book: &Book) -> Vec<(String, String)> {
        let mut said = vec![
            (book.code.to_owned(), book.title(t)),
            (book.code.to_owned(), book.hint(t)),
        ];
        let steps = book.steps.iter();
        let statuses = steps.clone().map(|step| step.to).chain([book.begins]);
        said.extend(statuses.map(|code| (code.to_owned(), book.status(t, code))));
        said.extend(
            steps
                .clone()
                .map(|step| (step.code.to_owned(), book.step_title(t, step.code))),
        );
        for ask in steps.flat_map(|step| step.asks).chain(book.asks) {
            said.push((ask.name.to_owned(), book.label(t, ask.name)));
            if let Kind::One(codes) | Kind::Many(codes) = ask.kind {
                said.extend(
                    codes
                        .iter()
                        .map(|code| ((*code).to_owned(), book.choice(t, code))),
                );
            }
        }
        said
    }

    #[test]
    fn everything_that_is_asked_and_done_has_words() {
        // A text that is missing in one language does not compile; a Chinese word is never a code.
        let t = Language::default().texts();
        for book in ALL {
            for (code, words) in texts_of(t, book) {
                assert_ne!(code, words, "{}", book.code);
            }
        }
    }

    #[test]
    fn every_register_holds_together() {
        for (at, book) in ALL.into_iter().enumerate() {
            assert!(ALL[..at].iter().all(|other| other.code != book.code));
            let names: Vec<&str> = book.asks.iter().map(|ask| ask.name).collect();
            for shown in book.shown {
                let ask = book.asks.iter().find(|ask| ask.name == *shown);
                assert!(ask.is_some_and(|ask| !ask.sealed), "{} {shown}", book.code);
            }
            if let Clock::On(name, _) = book.clock {
                assert!(names.contains(&name), "{}", book.code);
            }
            let known = |status: &str| {
                status == book.begins || book.steps.iter().any(|step| step.to == status)
            };
            assert!(
                book.runs.iter().all(|status| known(status)),
                "{}",
                book.code
            );
            for step in book.steps {
                assert!(
                    step.from.iter().all(|status| known(status)),
                    "{}",
                    book.code
                );
                if let Guard::Says(name) = step.guard {
                    assert!(names.contains(&name), "{}", book.code);
                }
            }
            assert!(of(book.code) == Some(book));
        }
    }
}
