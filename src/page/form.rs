//! From what somebody typed to a value, or to the faults that are shown beside the fields.
//!
//! The raw values stay in the [`Form`], so a refused form is shown again as it was filled in.

use super::Texts;
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Fields as a browser sends them: in order, a name once per chosen value.
pub type Values = Vec<(String, String)>;

/// One thing to put right. `field` is the name of the field; a fault of the whole form has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: Option<String>,
    pub text: String,
}

/// This field has a fault, which the form has noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Faulty;

/// A form's raw values, and the faults found in them.
///
/// Every reading method takes the field's name and its label, which the fault's text repeats.
#[derive(Clone, Debug)]
pub struct Form {
    t: Texts,
    values: Values,
    read: BTreeSet<String>,
    faults: Vec<Fault>,
}

/// Building a form and showing it.
impl Form {
    #[must_use]
    pub fn new(t: Texts, values: Values) -> Self {
        Self {
            t,
            values,
            read: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// A form nobody has filled in.
    #[must_use]
    pub fn empty(t: Texts) -> Self {
        Self::new(t, Values::new())
    }

    /// Fills a field in beforehand, from a row for example.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// Fills a field in beforehand where something is known, and leaves it blank where not: a blank radio is a choice.
    #[must_use]
    pub fn with_optional(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self.with(name, ""),
        }
    }

    #[must_use]
    pub const fn texts(&self) -> Texts {
        self.t
    }

    /// What was typed into the field, unchanged; empty if nothing was.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Whether this value of a radio, a select or a group of checkboxes is chosen.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|chosen| chosen == value)
    }

    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    #[must_use]
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    /// The first fault of the field.
    #[must_use]
    pub fn fault_of(&self, name: &str) -> Option<&str> {
        let fault = self
            .faults
            .iter()
            .find(|fault| fault.field.as_deref() == Some(name));
        fault.map(|fault| fault.text.as_str())
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let same = self.values.iter().filter(move |(other, _)| other == name);
        same.map(|(_, value)| value.as_str())
    }
}

/// Reading values.
impl Form {
    /// Notes a fault of a field, such as one only the database knows.
    pub fn fault(&mut self, name: &str, text: String) -> Faulty {
        self.faults.push(Fault {
            field: Some(name.to_owned()),
            text,
        });
        Faulty
    }

    /// Notes a fault that belongs to no single field.
    pub fn general_fault(&mut self, text: String) -> Faulty {
        self.faults.push(Fault { field: None, text });
        Faulty
    }

    /// One line of text, trimmed, of at most `most` characters.
    ///
    /// # Errors
    /// If it is empty, too long or holds control characters.
    pub fn text(&mut self, name: &str, label: &str, most: usize) -> Result<String, Faulty> {
        self.words(name, label, most, false)
    }

    /// As [`Form::text`], but of several lines; line ends become `\n`.
    ///
    /// # Errors
    /// If it is empty, too long or holds control characters.
    pub fn paragraph(&mut self, name: &str, label: &str, most: usize) -> Result<String, Faulty> {
        self.words(name, label, most, true)
    }

    /// What was typed, unchanged, of at most `most` characters. Passwords may begin with a space.
    ///
    /// # Errors
    /// If it is empty or too long.
    pub fn secret(&mut self, name: &str, label: &str, most: usize) -> Result<String, Faulty> {
        self.read.insert(name.to_owned());
        let value = self.value(name).to_owned();
        if value.is_empty() {
            return Err(self.fault(name, self.t.page_fault_missing(label)));
        }
        self.within(name, label, value, most)
    }

    /// A number within the range. Full-width digits are digits.
    ///
    /// # Errors
    /// If it is empty, no number or outside the range.
    pub fn number<N>(
        &mut self,
        name: &str,
        label: &str,
        range: RangeInclusive<N>,
    ) -> Result<N, Faulty>
    where
        N: FromStr + PartialOrd + Display,
    {
        let value = self.filled(name, label)?;
        let Ok(number) = value.parse::<N>() else {
            return Err(self.fault(name, self.t.page_fault_number(label)));
        };
        if range.contains(&number) {
            return Ok(number);
        }
        let (low, high) = (range.start().to_string(), range.end().to_string());
        Err(self.fault(name, self.t.page_fault_range(high, label, low)))
    }

    /// A date within the range: year, month and day with anything between them, or eight digits.
    ///
    /// # Errors
    /// If it is empty, no date or outside the range.
    pub fn date(
        &mut self,
        name: &str,
        label: &str,
        range: RangeInclusive<NaiveDate>,
    ) -> Result<NaiveDate, Faulty> {
        let value = self.filled(name, label)?;
        let Some(date) = date(&value) else {
            return Err(self.fault(name, self.t.page_fault_date(label)));
        };
        if range.contains(&date) {
            return Ok(date);
        }
        let (low, high) = (range.start().to_string(), range.end().to_string());
        Err(self.fault(name, self.t.page_fault_range(high, label, low)))
    }

    /// A time of the day, hours and minutes.
    ///
    /// # Errors
    /// If it is empty or no time.
    pub fn time(&mut self, name: &str, label: &str) -> Result<NaiveTime, Faulty> {
        let value = self.filled(name, label)?;
        NaiveTime::parse_from_str(&value, "%H:%M")
            .map_err(|_| self.fault(name, self.t.page_fault_time(label)))
    }

    /// One of the choices, each a code and what it stands for.
    ///
    /// # Errors
    /// If nothing was chosen, or something that is no choice.
    pub fn choice<T: Clone>(
        &mut self,
        name: &str,
        label: &str,
        choices: &[(&str, T)],
    ) -> Result<T, Faulty> {
        self.read.insert(name.to_owned());
        let chosen = choices.iter().find(|(code, _)| *code == self.value(name));
        match chosen {
            Some((_, value)) => Ok(value.clone()),
            None => Err(self.fault(name, self.t.page_fault_unchosen(label))),
        }
    }

    /// Any number of the choices, none too, in the order of `choices`.
    ///
    /// # Errors
    /// If something was sent that is no choice.
    pub fn choices<T: Clone>(
        &mut self,
        name: &str,
        label: &str,
        choices: &[(&str, T)],
    ) -> Result<Vec<T>, Faulty> {
        self.read.insert(name.to_owned());
        if self
            .all(name)
            .all(|chosen| choices.iter().any(|(code, _)| *code == chosen))
        {
            let chosen = choices.iter().filter(|(code, _)| self.has(name, code));
            return Ok(chosen.map(|(_, value)| value.clone()).collect());
        }
        Err(self.fault(name, self.t.page_fault_unchosen(label)))
    }

    /// Whether a single checkbox is ticked.
    pub fn ticked(&mut self, name: &str) -> bool {
        self.read.insert(name.to_owned());
        !self.value(name).is_empty()
    }

    /// Nothing if the field is blank, else what `read` makes of it:
    /// `form.optional("phone", |form, name| form.text(name, &label, 20))`.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn optional<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self, &str) -> Result<T, Faulty>,
    ) -> Result<Option<T>, Faulty> {
        self.read.insert(name.to_owned());
        if self.value(name).trim().is_empty() {
            return Ok(None);
        }
        read(self, name).map(Some)
    }

    /// The whole value, if there is no fault: `form.finish(|| Ok(NewElder { name: name?, born: born? }))`.
    ///
    /// # Errors
    /// The form with its faults. A field that nobody read is one, so that nothing is dropped in silence.
    pub fn finish<T>(mut self, build: impl FnOnce() -> Result<T, Faulty>) -> Result<T, Self> {
        let unknown = self.values.iter().map(|(name, _)| name);
        let unknown = unknown
            .filter(|name| !self.read.contains(*name))
            .min()
            .cloned();
        if let Some(name) = unknown {
            self.general_fault(self.t.page_fault_unknown(name));
        }
        match build() {
            Ok(value) if self.faults.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    fn words(
        &mut self,
        name: &str,
        label: &str,
        most: usize,
        lines: bool,
    ) -> Result<String, Faulty> {
        self.read.insert(name.to_owned());
        let value = self.value(name).replace("\r\n", "\n");
        let value = value.trim();
        if value.is_empty() {
            return Err(self.fault(name, self.t.page_fault_missing(label)));
        }
        if value
            .chars()
            .any(|c| c.is_control() && !(lines && c == '\n'))
        {
            return Err(self.fault(name, self.t.page_fault_control(label)));
        }
        let value = value.to_owned();
        self.within(name, label, value, most)
    }

    fn within(
        &mut self,
        name: &str,
        label: &str,
        value: String,
        most: usize,
    ) -> Result<String, Faulty> {
        let count = value.chars().count();
        if count <= most {
            return Ok(value);
        }
        Err(self.fault(name, self.t.page_fault_long(count, label, most)))
    }

    fn filled(&mut self, name: &str, label: &str) -> Result<String, Faulty> {
        self.read.insert(name.to_owned());
        let value = half_width(self.value(name));
        if value.trim().is_empty() {
            return Err(self.fault(name, self.t.page_fault_missing(label)));
        }
        Ok(value.trim().to_owned())
    }
}

/// Full-width forms as a Chinese keyboard gives them (U+FF01 to U+FF5E, U+3000) as their ASCII twins.
fn half_width(value: &str) -> String {
    let narrow = |c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    value.chars().map(narrow).collect()
}

/// A date: year, month and day with anything between them, or eight digits; none where it is no day.
#[must_use]
pub fn date(value: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = value
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let (year, month, day) = match parts[..] {
        [year, month, day] => (year, month, day),
        [digits] if digits.len() == 8 => (&digits[..4], &digits[4..6], &digits[6..]),
        _ => return None,
    };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests;
