//! What stands in a column: how it is headed, and how a stored value is said and read again.

use crate::care::book::{Ask, Book, Kind as Asked};
use crate::page::{Language, Texts};
use crate::people::fields::{self, Declared, Takes};
use crate::visiting::findings;

/// What a cell takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text of at most so many characters.
    Text(usize),
    Day,
    /// A moment in UTC, `2026-11-20T01:00:00Z`.
    Moment,
    Whole,
    Decimal,
    One(&'static [&'static str]),
    Many(&'static [&'static str]),
}

/// Where a column's words are.
#[derive(Clone, Copy, Debug)]
enum Words {
    /// `sheets-NAME` or else `people-NAME`; a choice is `people-GROUP-CODE`.
    Own(&'static str),
    Known(&'static Declared),
    Asked(&'static Book, &'static Ask),
    Found(&'static str),
    /// The day on which one of the seven groups was confirmed.
    Confirmed(fields::Group),
}

/// A column of a sheet.
#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub takes: Cell,
    words: Words,
    /// Whether a row without it is no row.
    pub needed: bool,
}

const LINE: usize = 4000;

impl Column {
    pub fn own(name: &str, takes: Cell) -> Self {
        Self::of_group(name, "", takes)
    }

    /// One whose choices have the words of a group.
    pub fn of_group(name: &str, group: &'static str, takes: Cell) -> Self {
        Self {
            name: name.to_owned(),
            takes,
            words: Words::Own(group),
            needed: false,
        }
    }

    pub fn needed(mut self) -> Self {
        self.needed = true;
        self
    }

    pub fn known(declared: &'static Declared) -> Self {
        let takes = match declared.takes {
            Takes::One(codes) => Cell::One(codes),
            Takes::Many(codes) => Cell::Many(codes),
            Takes::Number(..) => Cell::Whole,
            Takes::Text(most) => Cell::Text(most),
            Takes::Phone => Cell::Text(100),
        };
        Self {
            name: declared.code.to_owned(),
            takes,
            words: Words::Known(declared),
            needed: false,
        }
    }

    pub fn confirmed(group: fields::Group) -> Self {
        Self {
            name: format!("confirmed {}", group.code()),
            takes: Cell::Day,
            words: Words::Confirmed(group),
            needed: false,
        }
    }

    pub fn asked(book: &'static Book, ask: &'static Ask) -> Self {
        let takes = match ask.kind {
            Asked::Line(most) | Asked::Lines(most) => Cell::Text(most),
            Asked::Phone => Cell::Text(40),
            Asked::Day => Cell::Day,
            Asked::Count => Cell::Whole,
            Asked::Money => Cell::Decimal,
            Asked::One(codes) => Cell::One(codes),
            Asked::Many(codes) => Cell::Many(codes),
        };
        Self {
            name: format!("ask {}", ask.name),
            takes,
            words: Words::Asked(book, ask),
            needed: !ask.open,
        }
    }

    pub fn found(name: &'static str, choices: &'static [&'static str]) -> Self {
        Self {
            name: format!("found {name}"),
            takes: if choices.is_empty() {
                Cell::Text(LINE)
            } else {
                Cell::One(choices)
            },
            words: Words::Found(name),
            needed: false,
        }
    }

    /// What stands above it.
    pub fn label(&self, t: Texts) -> String {
        match self.words {
            Words::Own(_) => t
                .of(&format!("sheets-{}", self.name), &[])
                .unwrap_or_else(|| fields::label(t, &self.name)),
            Words::Known(declared) => declared.label(t),
            Words::Asked(book, ask) => book.label(t, ask.name),
            Words::Found(name) => findings::label(t, name),
            Words::Confirmed(group) => t.sheets_confirmed(group.title(t)),
        }
    }

    fn choice(&self, t: Texts, code: &str) -> String {
        match self.words {
            Words::Own(group) => t
                .of(&format!("sheets-{group}-{code}"), &[])
                .or_else(|| t.of(&format!("people-{group}-{code}"), &[]))
                .unwrap_or_else(|| code.to_owned()),
            Words::Known(declared) => declared.words(t, code),
            Words::Asked(book, _) => book.choice(t, code),
            Words::Found(_) => findings::choice(t, code),
            Words::Confirmed(_) => code.to_owned(),
        }
    }

    /// A stored value as it is written into a cell.
    pub fn said(&self, t: Texts, value: &str) -> String {
        if value.is_empty() {
            return String::new();
        }
        match self.takes {
            Cell::One(_) => self.choice(t, value),
            Cell::Many(_) => {
                let words: Vec<String> =
                    value.split(';').map(|code| self.choice(t, code)).collect();
                words.join("；")
            }
            _ => value.to_owned(),
        }
    }

    fn code(&self, codes: &'static [&'static str], words: &str) -> Option<&'static str> {
        let words = words.trim();
        codes.iter().copied().find(|code| {
            *code == words
                || Language::ALL
                    .iter()
                    .any(|language| self.choice(language.texts(), code) == words)
        })
    }

    /// What a cell says, as it is stored; none where the column does not take it. An empty cell is an empty value.
    pub fn read(&self, cell: &str) -> Option<String> {
        let cell = cell.trim();
        if cell.is_empty() {
            return Some(String::new());
        }
        let fits = |value: bool| value.then(|| cell.to_owned());
        match self.takes {
            Cell::Text(most) => fits(cell.chars().count() <= most),
            Cell::Day => {
                let day = cell.parse::<chrono::NaiveDate>().ok();
                day.map(|day| day.to_string())
            }
            Cell::Moment => {
                let moment = cell.parse::<chrono::DateTime<chrono::Utc>>();
                moment.ok().map(super::moment)
            }
            Cell::Whole => {
                let number = cell.strip_suffix(".0").unwrap_or(cell).parse::<i32>();
                number.ok().map(|number| number.to_string())
            }
            Cell::Decimal => fits(cell.parse::<f64>().is_ok_and(f64::is_finite)),
            Cell::One(codes) => self.code(codes, cell).map(str::to_owned),
            Cell::Many(codes) => {
                let mut found: Vec<&str> = Vec::new();
                for words in cell.split([';', '；']) {
                    if words.trim().is_empty() {
                        continue;
                    }
                    // A choice may have a comma of its own.
                    if let Some(code) = self.code(codes, words) {
                        found.push(code);
                        continue;
                    }
                    for word in words.split(['、', ',', '，']) {
                        found.push(self.code(codes, word)?);
                    }
                }
                Some(found.join(";"))
            }
        }
    }

    /// What it takes, in words: for the sentence about a cell that it does not take.
    pub fn takes(&self, t: Texts) -> String {
        match self.takes {
            Cell::Text(most) => t.sheets_takes_text(most),
            Cell::Day => t.sheets_takes_day(),
            Cell::Moment => t.sheets_takes_moment(),
            Cell::Whole | Cell::Decimal => t.sheets_takes_number(),
            Cell::One(codes) | Cell::Many(codes) => {
                let words: Vec<String> = codes.iter().map(|code| self.choice(t, code)).collect();
                t.sheets_takes_choice(words.join("、"))
            }
        }
    }
}
