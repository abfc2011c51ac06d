//! One thing that was looked at, and whether it counts: an elder, a visit, an incident, a record, a round.

use crate::care::books;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum About {
    Elder,
    /// What was written down of a visit or a call.
    Record,
    /// A visit that was ticked off.
    Arrival,
    Incident,
    /// A record of the register of this code.
    Care(&'static str),
    /// A household of a round.
    Household,
    Round,
}

impl About {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Elder => "elder",
            Self::Record => "record",
            Self::Arrival => "arrival",
            Self::Incident => "incident",
            Self::Care(book) => book,
            Self::Household => "household",
            Self::Round => "round",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let plain = [
            Self::Record,
            Self::Arrival,
            Self::Incident,
            Self::Household,
            Self::Round,
        ];
        let book = books::of(code).map(|book| Self::Care(book.code));
        let plain = plain.into_iter().find(|about| about.code() == code);
        plain.or(book).unwrap_or(Self::Elder)
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it counts.
    pub place: i32,
    pub about: About,
    pub id: i32,
    pub elder: Option<i32>,
    /// Of an indicator: whether it is as it should be. Of a check: whether it is not.
    pub met: bool,
    /// How much, where that says more: minutes, metres, times, as the measure has it.
    pub amount: Option<i32>,
    /// What exactly, as codes with `;` between them.
    pub codes: String,
}

impl Row {
    /// An elder.
    #[must_use]
    pub const fn elder(place: i32, id: i32, met: bool) -> Self {
        Self::new(place, About::Elder, id, Some(id), met)
    }

    #[must_use]
    pub const fn new(place: i32, about: About, id: i32, elder: Option<i32>, met: bool) -> Self {
        Self {
            place,
            about,
            id,
            elder,
            met,
            amount: None,
            codes: String::new(),
        }
    }

    /// The same, with how much; a number that is too large is the largest.
    #[must_use]
    pub fn amount(mut self, amount: impl TryInto<i32>) -> Self {
        self.amount = Some(amount.try_into().unwrap_or(i32::MAX));
        self
    }

    /// The same, with what exactly.
    #[must_use]
    pub fn codes(mut self, codes: &[&str]) -> Self {
        self.codes = codes.join(";");
        self
    }
}
