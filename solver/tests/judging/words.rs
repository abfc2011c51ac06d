//! What this crate's judge finds, in the words of the independent one.

use std::collections::BTreeSet;

use linli_solver::check::{Breach, Fault};

/// Our faults as the independent judge would tell them.
pub fn ours(faults: &[Fault]) -> BTreeSet<String> {
    faults.iter().map(|fault| words(&fault.breach)).collect()
}

/// Its own faults, without the parts that it tells from its own search for an example.
pub fn theirs(faults: &[String]) -> BTreeSet<String> {
    let cut = |fault: &String| {
        for told in ["score: told", "void_pins: told", "certificate: bound told"] {
            if fault.starts_with(told) {
                return told.to_string();
            }
        }
        for part in [", yet ", "why: eliminated "] {
            if let Some((start, _)) = fault.split_once(part) {
                return format!("{start}{}", part.trim_end());
            }
        }
        match fault.split_once(" told eligible") {
            Some((start, _)) => start.trim_end_matches(char::is_numeric).to_string(),
            None => fault.clone(),
        }
    };
    faults.iter().map(cut).collect()
}

/// Every kind of fault that random plans can have was among those heard.
pub fn assert_all_were_heard(faults: &[String]) {
    for kind in [
        "rule 1: visit at",
        "wanted",
        "rule 2",
        "is barred by skills",
        "has declined it",
        "is barred by forbidden",
        "is barred by distance",
        "rule 4: visits closer",
        "rule 4: two visits",
        "rule 5: outside",
        "rules 5, 6: no time",
        " overlap",
        "rule 7: too many visits",
        "elders, at most",
        "minutes, at most",
        "rule 8",
        "rule 9",
        "not asked for",
        "visits already",
        "no time to step in",
        "backs up too many",
        "SHA-256",
        "score: told",
        "void_pins",
        "bound told",
        "told as unserved",
        "why: lacks",
        "told eligible",
        "no_capacity, yet",
    ] {
        assert!(
            faults.iter().any(|fault| fault.contains(kind)),
            "never heard: {kind}"
        );
    }
}

fn words(breach: &Breach) -> String {
    match breach {
        Breach::TooManyVisits { need, visits, most } => {
            format!("{need}: rule 1: {visits} visits, {most} wanted")
        }
        Breach::OutsideWindows { need, start } => {
            let minute = calendar().minute(start).expect("a time");
            format!("{need}: rule 1: visit at minute {minute} lies in none of its windows")
        }
        Breach::WrongCrew {
            need,
            helpers,
            crew,
        } => {
            format!("{need}: rule 2: {helpers} helpers, crew of {crew}")
        }
        Breach::Declined { need, helper } => {
            format!("{need}: rule 3: {helper} has declined it on this date")
        }
        Breach::Barred { need, helper, by } => {
            format!("{need}: rule 3: {helper} is barred by {by}")
        }
        Breach::TooClose { need, min_gap_days } => {
            format!("{need}: rule 4: visits closer than {min_gap_days} days")
        }
        Breach::ElderTwiceAtOnce { elder } => format!("{elder}: rule 4: two visits at once"),
        Breach::OutsideShifts { need, helper } => {
            format!("{need}: rule 5: outside every shift of {helper}")
        }
        Breach::HelperTwiceAtOnce {
            helper,
            first,
            second,
        } => {
            format!("{helper}: rules 5, 6: {first} and {second} overlap")
        }
        Breach::NoTimeForTheWay {
            helper,
            from,
            to,
            minutes,
            required,
        } => {
            let [from, to] = [from, to].map(|stop| stop.as_deref().unwrap_or("home"));
            format!(
                "{helper}: rules 5, 6: no time to travel from {from} to {to} ({minutes} of {required} min)"
            )
        }
        Breach::TooManyMinutes {
            helper,
            minutes,
            most,
        } => {
            format!("{helper}: rule 7: {minutes} minutes, at most {most}")
        }
        Breach::TooManyInADay { helper, .. } => {
            format!("{helper}: rule 7: too many visits in a day")
        }
        Breach::TooManyElders {
            helper,
            elders,
            most,
        } => {
            format!("{helper}: rule 7: {elders} elders, at most {most}")
        }
        Breach::TooManyHelpers {
            elder,
            helpers,
            most,
        } => {
            format!("{elder}: rule 8: {helpers} helpers, at most {most}")
        }
        Breach::FixedVisitMissing { need, .. } => {
            format!("{need}: rule 9: a fixed visit is missing")
        }
        Breach::BackupNotWanted { elder } | Breach::SecondBackup { elder } => {
            format!("{elder}: rule 10: a backup that is not asked for, or a second one")
        }
        Breach::BackupVisits { elder, helper } | Breach::BackupNotEligible { elder, helper } => {
            format!("{elder}: rule 10: {helper} visits already or is not eligible")
        }
        Breach::BackupHasNoTime { elder, helper, .. } => {
            format!("{elder}: rule 10: {helper} has no time to step in")
        }
        Breach::TooManyBackups { helper, .. } => format!("{helper}: rule 10: backs up too many"),
        other => words_of_untruths(other),
    }
}

fn words_of_untruths(breach: &Breach) -> String {
    match breach {
        Breach::OtherProblem { .. } => "problem: the plan names another problem's SHA-256".into(),
        Breach::WrongScore { .. } => "score: told".into(),
        Breach::WrongVoidPins { .. } => "void_pins: told".into(),
        Breach::ReasonForNothing { .. } => "unserved: a need twice, or an unknown one".into(),
        Breach::ReasonForServed { need } => {
            format!("{need}: why: told as unserved, and it is served")
        }
        Breach::MissingUntold {
            need,
            missing,
            told,
        } => {
            format!("{need}: why: lacks {missing} visits, told {told}")
        }
        Breach::WrongEligible { need, .. } => format!("{need}: why: "),
        Breach::EnoughEligible { need, .. } => format!("{need}: why: too_few_eligible, yet"),
        Breach::WrongEliminated { need, .. } => format!("{need}: why: eliminated"),
        Breach::FewEligible { need, .. } | Breach::CouldBeAdded { need, .. } => {
            format!("{need}: why: no_capacity, yet")
        }
        Breach::BadCertificate { .. } => "certificate: missing or malformed".into(),
        Breach::WrongBound { .. } => "certificate: bound told".into(),
        Breach::BoundAboveUnmet { bound, unmet } => {
            format!(
                "certificate: bound {bound} above the plan's own {unmet}: a rule is broken somewhere"
            )
        }
        other => panic!("no words for {other:?}"),
    }
}

fn calendar() -> linli_solver::time::Calendar {
    let start = "2026-12-28".to_string();
    linli_solver::time::Calendar::of(&linli_solver::problem::Week { start, days: 7 })
        .expect("a week")
}
