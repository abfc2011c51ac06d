//! Why a visit is not as it was, in words, wherever the visit is shown.

use serde_json::Value;

use crate::matching::Person;
use crate::page::Texts;

/// The sentence for a stored cause ([`linli_solver::repair::Cause`]); `name` gives a helper's name as the reader may
/// know it. None where nothing is stored.
#[must_use]
pub fn words(t: Texts, cause: Option<&str>, name: impl Fn(i32) -> String) -> Option<String> {
    let cause: Value = serde_json::from_str(cause?).ok()?;
    let helper = || {
        let code = cause
            .get("helper")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match Person::from_code(code) {
            Some(Person::Helper(id)) => name(id),
            _ => String::new(),
        }
    };
    Some(match cause.get("code")?.as_str()? {
        "declined" => t.schedule_cause_declined(helper()),
        "absent" => t.schedule_cause_absent(helper()),
        "makes_room" => t.schedule_cause_room(),
        "new_need" | "found_room" => t.schedule_cause_new(),
        "against" => {
            let code = cause.pointer("/breach/code").and_then(Value::as_str);
            let key = format!(
                "schedule-short-{}",
                code.unwrap_or_default().replace('_', "-")
            );
            let why = t.of(&key, &[]).unwrap_or_else(|| t.schedule_short_other());
            t.schedule_cause_other(why)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use linli_solver::check::Breach;
    use linli_solver::repair::Cause;

    use super::*;
    use crate::page::Language;

    fn told(cause: &Cause) -> Option<String> {
        let json = serde_json::to_string(cause).expect("JSON");
        words(Language::English.texts(), Some(&json), |id| {
            format!("number {id}")
        })
    }

    #[test]
    fn every_cause_that_the_optimiser_knows_has_words() {
        let helper = || "H7".to_owned();
        let breach = Breach::OutsideShifts {
            need: "N1".to_owned(),
            helper: helper(),
        };
        for cause in [
            Cause::Absent { helper: helper() },
            Cause::Declined { helper: helper() },
            Cause::MakesRoom,
            Cause::NewNeed,
            Cause::FoundRoom,
            Cause::Against { breach },
        ] {
            assert!(
                told(&cause).is_some_and(|words| !words.is_empty()),
                "{cause:?}"
            );
        }
        // A visit that is cancelled is not there to be told of.
        assert_eq!(told(&Cause::Cancelled), None);
        let declined = told(&Cause::Declined { helper: helper() }).expect("words");
        assert!(declined.contains("number 7"), "{declined}");
    }

    #[test]
    fn without_a_cause_there_is_nothing_to_tell() {
        assert_eq!(
            words(Language::English.texts(), None, |_| String::new()),
            None
        );
    }
}
