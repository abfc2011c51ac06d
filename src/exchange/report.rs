//! What an import did or would do, in words, for the command line.

use super::compare::Fate;
use super::entry::Item;
use super::pairs::PairTrial;
use super::trial::{Counts, Trial, skipped};
use super::{Fault, Field, Severity};
use crate::page::Texts;
use std::fmt::Write;

/// So many faults and changes are told one by one.
const MOST: usize = 100;

/// What an import did or would do.
pub struct Report {
    file: String,
    confirmed: bool,
    counts: Counts,
    faults: Vec<Fault>,
    /// Row, name, and each item with its old and its new value.
    changes: Vec<(u32, String, Vec<(Item, String, String)>)>,
}

impl Report {
    pub(super) fn refused(file: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), confirmed: false, counts: Counts::default(), faults: vec![fault], changes: Vec::new() }
    }

    pub(super) fn of_people(file: &str, trial: &Trial, confirmed: bool) -> Self {
        let changed = trial.comparison.lines.iter().filter(|line| line.fate == Fate::Changed);
        let changes = changed.map(|line| {
            let items = line.after.items().map(|(item, new)| (item.clone(), line.before.of(item).to_owned(), new.to_owned()));
            (line.row, line.name.clone(), items.collect())
        });
        Self {
            file: file.to_owned(),
            confirmed,
            counts: trial.counts(),
            changes: if trial.is_refused() { Vec::new() } else { changes.collect() },
            faults: trial.faults().into_iter().cloned().collect(),
        }
    }

    pub(super) fn of_pairs(file: &str, trial: &PairTrial, confirmed: bool) -> Self {
        let counts = Counts {
            added: trial.added.len(),
            changed: 0,
            same: trial.same,
            skipped: skipped(trial.faults.iter()),
        };
        Self { file: file.to_owned(), confirmed, counts, faults: trial.faults.clone(), changes: Vec::new() }
    }

    /// Whether nothing of the file could be taken.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.faults.iter().any(|fault| fault.severity == Severity::Error && fault.row.is_none())
    }

    /// Rows that were new, changed, the same and not taken.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// In words: what was or would be done, every fault by row and column, every change item by item.
    #[must_use]
    pub fn text(&self, t: Texts) -> String {
        let mut text = String::new();
        let Counts { added, changed, same, skipped } = self.counts;
        let headline = if self.is_refused() {
            t.import_report_refused(&self.file)
        } else if self.confirmed {
            t.import_report_done(added, changed, &self.file, same, skipped)
        } else {
            t.import_report_trial(added, changed, &self.file, same, skipped)
        };
        let _ = writeln!(text, "{headline}");
        for fault in self.faults.iter().take(MOST) {
            let place = fault.place(t);
            let joint = if place.is_empty() { "" } else { " · " };
            let _ = writeln!(text, "  {place}{joint}{}", fault.say(t));
        }
        self.more(t, &mut text, self.faults.len());
        for (row, name, items) in self.changes.iter().take(MOST) {
            let _ = writeln!(text, "  {} · {name}", t.import_place_row(*row));
            for (item, old, new) in items {
                let _ = writeln!(text, "    {}: {} → {}", title(item, t), shown(item, old), shown(item, new));
            }
        }
        self.more(t, &mut text, self.changes.len());
        text
    }

    fn more(&self, t: Texts, text: &mut String, count: usize) {
        if count > MOST {
            let _ = writeln!(text, "  {}", t.import_report_more(count - MOST));
        }
    }
}

/// What an item is called.
pub fn title(item: &Item, t: Texts) -> String {
    if item.field == Field::Needs {
        let service = item.part.split('#').next().unwrap_or_default();
        return format!("{} · {}", item.field.title(t), crate::needs::service_name(t, service));
    }
    item.field.title(t)
}

/// Identity numbers are not told on a terminal.
fn shown<'a>(item: &Item, value: &'a str) -> &'a str {
    match item.field {
        _ if value.is_empty() => "–",
        Field::IdentityNumber => "…",
        _ => value,
    }
}
