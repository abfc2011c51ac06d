//! What an import did or would do, in words, for the command line.

use super::compare::Fate;
use super::pairs::PairTrial;
use super::trial::{Counts, Trial};
use super::{Fault, Severity, value};
use crate::page::Texts;
use std::fmt::Write;

/// So many faults and changes are told one by one.
const MOST: usize = 100;

/// What an import did or would do.
pub struct Report {
    file: String,
    confirmed: bool,
    outcome: Outcome,
}

enum Outcome {
    Refused(Fault),
    People(Box<Trial>),
    Pairs(PairTrial),
}

impl Report {
    pub(super) fn refused(file: &str, fault: Fault) -> Self {
        Self {
            file: file.to_owned(),
            confirmed: false,
            outcome: Outcome::Refused(fault),
        }
    }

    pub(super) fn of_people(file: &str, trial: Trial, confirmed: bool) -> Self {
        Self {
            file: file.to_owned(),
            confirmed,
            outcome: Outcome::People(Box::new(trial)),
        }
    }

    pub(super) fn of_pairs(file: &str, trial: PairTrial, confirmed: bool) -> Self {
        Self {
            file: file.to_owned(),
            confirmed,
            outcome: Outcome::Pairs(trial),
        }
    }

    fn faults(&self) -> Vec<&Fault> {
        match &self.outcome {
            Outcome::Refused(fault) => vec![fault],
            Outcome::People(trial) => trial.faults(),
            Outcome::Pairs(trial) => trial.faults.iter().collect(),
        }
    }

    /// Whether nothing of the file could be taken.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.faults()
            .iter()
            .any(|fault| fault.severity == Severity::Error && fault.row.is_none())
    }

    /// Rows that were new, changed, the same and not taken.
    #[must_use]
    pub fn counts(&self) -> Counts {
        match &self.outcome {
            Outcome::Refused(_) => Counts::default(),
            Outcome::People(trial) => trial.counts(),
            Outcome::Pairs(trial) => trial.counts(),
        }
    }

    /// In words: what was or would be done, every fault by row and column, every change item by item.
    #[must_use]
    pub fn text(&self, t: Texts) -> String {
        let Counts {
            added,
            changed,
            same,
            skipped,
        } = self.counts();
        let headline = if self.is_refused() {
            t.import_report_refused(&self.file)
        } else if self.confirmed {
            t.import_report_done(added, changed, &self.file, same, skipped)
        } else {
            t.import_report_trial(added, changed, &self.file, same, skipped)
        };
        let mut text = headline + "\n";
        let faults = self.faults();
        for fault in faults.iter().take(MOST) {
            let place = fault.place(t);
            let joint = if place.is_empty() { "" } else { " · " };
            let _ = writeln!(text, "  {place}{joint}{}", fault.say(t));
        }
        more(t, &mut text, faults.len());
        if let Outcome::People(trial) = &self.outcome {
            changes(trial, t, &mut text);
        }
        text
    }
}

fn changes(trial: &Trial, t: Texts, text: &mut String) {
    if trial.is_refused() {
        return;
    }
    let changed = || {
        trial
            .comparison
            .lines
            .iter()
            .filter(|line| line.fate == Fate::Changed)
    };
    for line in changed().take(MOST) {
        let _ = writeln!(text, "  {} · {}", t.import_place_row(line.row), line.name);
        for (item, new) in line.after.items() {
            let old = value::words(item, line.before.of(item), &trial.register.places, t);
            let new = value::words(item, new, &trial.register.places, t);
            let _ = writeln!(text, "    {}: {old} → {new}", value::title(item, t));
        }
    }
    more(t, text, changed().count());
}

fn more(t: Texts, text: &mut String, count: usize) {
    if count > MOST {
        let _ = writeln!(text, "  {}", t.import_report_more(count - MOST));
    }
}
