//! The optimiser speaks in codes; here they become words.

use serde::Serialize;
use serde_json::Value;

use crate::page::{Argument, Texts};

/// A fault of a problem, at its place.
#[must_use]
pub fn problem_fault(t: Texts, fault: &linli_solver::problem::Fault) -> String {
    placed(t, &fault.place, &of(t, "problem-fault", &fault.code))
}

/// A fault of a plan, at its place.
#[must_use]
pub fn plan_fault(t: Texts, fault: &linli_solver::check::Fault) -> String {
    placed(t, &fault.place, &of(t, "plan-fault", &fault.breach))
}

fn placed(t: Texts, place: &str, words: &str) -> String {
    if place.is_empty() {
        words.to_owned()
    } else {
        t.fault_at_place(place, words)
    }
}

/// The words of anything that serialises as `{"code": "out_of_range", "least": 1, …}`: the message
/// `prefix-out-of-range` with the other members as its arguments. A member that is coded itself
/// becomes words first. Without such a message, the JSON itself: nothing is hidden.
#[must_use]
pub fn of(t: Texts, prefix: &str, coded: &impl Serialize) -> String {
    serde_json::to_value(coded)
        .map_or_else(|error| error.to_string(), |value| words(t, prefix, &value))
}

fn words(t: Texts, prefix: &str, value: &Value) -> String {
    let Some((code, members)) = value
        .as_object()
        .and_then(|members| Some((members.get("code")?.as_str()?, members)))
    else {
        return plain(t, prefix, value);
    };
    let arguments: Vec<(&str, String)> = members
        .iter()
        .filter(|(name, _)| *name != "code")
        .map(|(name, member)| (name.as_str(), words(t, nested(prefix, name), member)))
        .collect();
    let arguments: Vec<(&str, &dyn Argument)> = arguments
        .iter()
        .map(|(name, text)| (*name, text as &dyn Argument))
        .collect();
    t.of(&format!("{prefix}-{}", code.replace('_', "-")), &arguments)
        .unwrap_or_else(|| value.to_string())
}

/// Where the words of a member are found that is coded itself.
fn nested<'a>(prefix: &'a str, member: &str) -> &'a str {
    match member {
        "breach" => "plan-fault",
        "reason" => "certificate-fault",
        "expected" => "problem-kind",
        "by" => "why-not",
        _ => prefix,
    }
}

/// Numbers and names as they are, codes in words, lists with commas.
fn plain(t: Texts, prefix: &str, value: &Value) -> String {
    match value {
        Value::String(text) => t
            .of(&format!("{prefix}-{}", text.replace('_', "-")), &[])
            .unwrap_or_else(|| text.clone()),
        Value::Null => t.place_home(),
        Value::Array(items) => items
            .iter()
            .map(|item| plain(t, prefix, item))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, member)| format!("{name} {}", plain(t, prefix, member)));
            members.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use linli_solver::check::Breach;
    use linli_solver::problem::{Fault, FaultCode};

    use super::*;
    use crate::page::Language;

    #[test]
    fn a_code_becomes_a_sentence_with_its_numbers() {
        let fault = Fault {
            place: "elders[3].needs[0].minutes".to_owned(),
            code: FaultCode::OutOfRange {
                value: 0,
                least: 1,
                most: 720,
            },
        };
        let words = problem_fault(Language::English.texts(), &fault);
        assert_eq!(
            words,
            "elders[3].needs[0].minutes: is 0, and must be from 1 to 720."
        );
    }

    #[test]
    fn a_code_inside_a_code_becomes_words_too() {
        let breach = Breach::Barred {
            need: "n1".to_owned(),
            helper: "h1".to_owned(),
            by: "distance",
        };
        let fault = Fault {
            place: "fixed_visits".to_owned(),
            code: FaultCode::CannotBeKept { breach },
        };
        for language in Language::ALL {
            let words = problem_fault(language.texts(), &fault);
            assert!(
                words.contains("n1") && words.contains("h1") && !words.contains("distance\""),
                "{words}"
            );
            assert!(!words.contains('{'), "{words}");
        }
    }

    #[test]
    fn every_code_that_the_optimiser_can_say_has_words() {
        // The names in the source of the enums: a new one without words fails here.
        let sources = [
            (
                "problem-fault",
                include_str!("../../../solver/src/problem/fault.rs"),
                "pub enum FaultCode {",
            ),
            (
                "plan-fault",
                include_str!("../../../solver/src/check/breach.rs"),
                "pub enum Breach {",
            ),
            (
                "certificate-fault",
                include_str!("../../../solver/src/check/bound.rs"),
                "pub enum BadCertificate {",
            ),
            (
                "bend",
                include_str!("../../../solver/src/explain/bends.rs"),
                "pub enum Bend {",
            ),
            (
                "level",
                include_str!("../../../solver/src/explain/parts.rs"),
                "pub enum Level {",
            ),
            (
                "why-not",
                include_str!("../../../solver/src/instance/eligible.rs"),
                "pub enum Exclusion {",
            ),
        ];
        let texts = include_str!("en.ftl");
        for (prefix, source, opening) in sources {
            let body = source
                .split_once(opening)
                .unwrap()
                .1
                .split_once("\n}")
                .unwrap()
                .0;
            let names: Vec<_> = body
                .lines()
                .filter_map(|line| line.strip_prefix("    "))
                .filter(|line| line.starts_with(char::is_uppercase))
                .map(|line| {
                    line.split(|end: char| !end.is_alphanumeric())
                        .next()
                        .unwrap()
                })
                .collect();
            assert!(names.len() >= 3, "{prefix}: {names:?}");
            for name in names {
                let key = format!("\n{prefix}{} =", dashed(name));
                assert!(texts.contains(&key), "{key}");
            }
        }
    }

    /// `OutOfRange` to `-out-of-range`.
    fn dashed(name: &str) -> String {
        name.chars()
            .flat_map(|letter| {
                letter
                    .is_uppercase()
                    .then_some('-')
                    .into_iter()
                    .chain(letter.to_lowercase())
            })
            .collect()
    }
}
