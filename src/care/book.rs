//! What a register of care is: what it asks, what can be done about a record, and when something is due.
//!
//! Every register is a declaration ([`super::books`]); list, form, page, paper and clock are the same for all of them.
//! Texts are found by name: `care-BOOK` and `care-BOOK-hint` for the register, `care-ask-NAME` for what is asked,
//! `care-word-CODE` for a choice, `care-step-CODE` for a step and `care-status-CODE` for what a record has become; each
//! may be said otherwise for one book, as `care-BOOK-ask-NAME`.

use super::{form, keeping, record};
use crate::page::Texts;
use crate::policy::Number;

/// Whom or what a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Elder,
    Helper,
    Facility,
    /// An organisation itself.
    Place,
}

/// How something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line of at most so many characters.
    Line(usize),
    /// Lines of at most so many characters.
    Lines(usize),
    Phone,
    Day,
    Count,
    /// Yuan, with or without cents.
    Money,
    One(&'static [&'static str]),
    Many(&'static [&'static str]),
}

/// One thing that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether it can be left out.
    pub open: bool,
    /// Whether it is unreadable in the database, and whoever reads it is written down.
    pub sealed: bool,
}

/// Something that has to be answered and may be read.
#[must_use]
pub const fn ask(name: &'static str, kind: Kind) -> Ask {
    Ask {
        name,
        kind,
        open: false,
        sealed: false,
    }
}

impl Ask {
    /// The same, which can be left out.
    #[must_use]
    pub const fn open(mut self) -> Self {
        self.open = true;
        self
    }

    /// The same, kept unreadable.
    #[must_use]
    pub const fn sealed(mut self) -> Self {
        self.sealed = true;
        self
    }
}

/// What has to be so before a step can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    None,
    /// Somebody else than who wrote the record down: a second signature.
    OtherHand,
    /// The record says yes to a question.
    Says(&'static str),
}

/// What a step does to the record's day and to whether anybody may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    None,
    /// The record is as new: its clock begins again today.
    Renew,
    Publish,
    Withdraw,
}

/// What can be done about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub code: &'static str,
    pub from: &'static [&'static str],
    pub to: &'static str,
    pub asks: &'static [Ask],
    pub guard: Guard,
    pub effect: Effect,
}

/// A step that asks something and has no conditions.
#[must_use]
pub const fn step(
    code: &'static str,
    from: &'static [&'static str],
    to: &'static str,
    asks: &'static [Ask],
) -> Step {
    Step {
        code,
        from,
        to,
        asks,
        guard: Guard::None,
        effect: Effect::None,
    }
}

impl Step {
    #[must_use]
    pub const fn guarded(mut self, guard: Guard) -> Self {
        self.guard = guard;
        self
    }

    #[must_use]
    pub const fn with(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }
}

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    None,
    /// On the day that is answered to a question; it is spoken of so many days before.
    On(&'static str, Option<Number>),
    /// So many days after the record's day.
    After(Number),
}

/// The declaration of a register.
#[derive(Debug, PartialEq, Eq)]
pub struct Book {
    /// As it is stored and addressed.
    pub code: &'static str,
    pub about: About,
    pub asks: &'static [Ask],
    /// The names of what a list shows of a record.
    pub shown: &'static [&'static str],
    /// What a new record is.
    pub begins: &'static str,
    /// While it is one of these its clock runs.
    pub runs: &'static [&'static str],
    pub steps: &'static [Step],
    pub clock: Clock,
    /// Whether a new record about the same ends the older ones: there is one that counts.
    pub replaces: bool,
}

impl Book {
    /// What can be done about a record now.
    pub fn steps_from(&self, status: &str) -> impl Iterator<Item = &'static Step> {
        let steps = self.steps.iter();
        let from = status.to_owned();
        steps.filter(move |step| step.from.contains(&from.as_str()))
    }

    /// One of them.
    #[must_use]
    pub fn step(&self, code: &str) -> Option<&'static Step> {
        self.steps.iter().find(|step| step.code == code)
    }

    #[must_use]
    pub fn title(&self, t: Texts) -> String {
        said(t, &format!("care-{}", self.code), self.code)
    }

    /// What it is for.
    #[must_use]
    pub fn hint(&self, t: Texts) -> String {
        said(t, &format!("care-{}-hint", self.code), self.code)
    }

    /// What is asked, in words.
    #[must_use]
    pub fn label(&self, t: Texts, name: &str) -> String {
        self.word(t, "ask", name)
    }

    /// What a step is called, as one says what to do.
    #[must_use]
    pub fn step_title(&self, t: Texts, code: &str) -> String {
        self.word(t, "step", code)
    }

    /// What a record has become, in words.
    #[must_use]
    pub fn status(&self, t: Texts, code: &str) -> String {
        self.word(t, "status", code)
    }

    /// What a choice means.
    #[must_use]
    pub fn choice(&self, t: Texts, code: &str) -> String {
        self.word(t, "word", code)
    }

    /// What is shown of a record, in one line.
    #[must_use]
    pub fn gist(&self, t: Texts, row: &record::Model) -> String {
        let said = keeping::read(&row.plain);
        let shown = self
            .asks
            .iter()
            .filter(|ask| self.shown.contains(&ask.name));
        let words = shown.filter_map(|ask| {
            let answer = said.get(ask.name)?;
            let words = form::words(t, self, ask, answer);
            // A yes alone says nothing.
            Some(if matches!(answer.as_str(), "yes" | "no") {
                t.care_pair(words, self.label(t, ask.name))
            } else {
                words
            })
        });
        let words: Vec<String> = words.collect();
        words.join(" · ")
    }

    fn word(&self, t: Texts, group: &str, name: &str) -> String {
        let own = format!("care-{}-{group}-{name}", self.code);
        t.of(&own, &[])
            .unwrap_or_else(|| said(t, &format!("care-{group}-{name}"), name))
    }
}

/// The text of a key; the code itself where there is none.
fn said(t: Texts, key: &str, code: &str) -> String {
    t.of(key, &[]).unwrap_or_else(|| code.to_owned())
}
