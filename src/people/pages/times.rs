//! Hours of the week as a form asks for them: days to tick, from and until, a few spans of them.

use super::field::{Choices, Control, Field};
use crate::needs::hours;
use crate::page::{Faulty, Form, Texts, date};

/// As many spans are offered, and more where more are stored.
const OFFERED: usize = 3;
const MOST: usize = 14;

/// Days (`1` is Monday), from and until of every span of a stored text; none where it cannot be read.
fn spans(stored: &str) -> Vec<(String, String, String)> {
    if hours::read(stored).is_none() {
        return Vec::new();
    }
    let parts = stored.split(';').filter_map(|part| {
        let (days, times) = part.trim().split_once('@')?;
        let (from, until) = times.split_once('-')?;
        Some((
            days.to_owned(),
            from.trim().to_owned(),
            until.trim().to_owned(),
        ))
    });
    parts.collect()
}

fn names(number: usize) -> [String; 3] {
    [
        format!("days{number}"),
        format!("from{number}"),
        format!("until{number}"),
    ]
}

fn is_used(form: &Form, number: usize) -> bool {
    names(number)
        .iter()
        .any(|name| !form.value(name).trim().is_empty())
}

fn weekdays(t: Texts) -> Choices {
    (1..=7)
        .map(|day| (day.to_string(), t.page_weekday_short(day)))
        .collect()
}

/// The form with a stored text in it.
pub(crate) fn filled(mut form: Form, stored: &str) -> Form {
    for (number, (days, from, until)) in (1..).zip(spans(stored)) {
        let [days_name, from_name, until_name] = names(number);
        for day in days.chars() {
            form = form.with(&days_name, day);
        }
        form = form.with(&from_name, from).with(&until_name, until);
    }
    form
}

/// What a form asks.
pub(crate) fn fields(t: Texts, form: &Form) -> Vec<Field> {
    let last = (1..=MOST)
        .rev()
        .find(|number| is_used(form, *number))
        .unwrap_or(0)
        .max(OFFERED);
    let span = |number| {
        let [days, from, until] = names(number);
        [
            Field::new(
                days,
                t.people_days(number),
                Control::Checkboxes(weekdays(t)),
            ),
            Field::new(from, t.people_from(number), Control::Time),
            Field::new(until, t.people_until(number), Control::Time),
        ]
    };
    (1..=last).flat_map(span).collect()
}

/// What was filled in, in the form in which it is stored.
pub(crate) fn read(form: &mut Form) -> Result<String, Faulty> {
    let mut parts = Vec::new();
    let mut faulty = false;
    for number in 1..=MOST {
        match span(form, number) {
            Ok(part) => parts.extend(part),
            Err(Faulty) => faulty = true,
        }
    }
    if faulty {
        Err(Faulty)
    } else {
        Ok(parts.join(";"))
    }
}

fn span(form: &mut Form, number: usize) -> Result<Option<String>, Faulty> {
    let t = form.texts();
    let [days_name, from_name, until_name] = names(number);
    let used = is_used(form, number);
    let codes: Vec<String> = (1..=7).map(|day: u8| day.to_string()).collect();
    let codes: Vec<(&str, &str)> = codes
        .iter()
        .map(|day| (day.as_str(), day.as_str()))
        .collect();
    let days = form
        .choices(&days_name, &t.people_days(number), &codes)
        .map(|days| days.concat());
    let from = form.optional(&from_name, |form, name| {
        form.time(name, &t.people_from(number))
    });
    let until = form.optional(&until_name, |form, name| {
        form.time(name, &t.people_until(number))
    });
    if !used {
        return Ok(None);
    }
    let (days, from, until) = (days?, from?, until?);
    if days.is_empty() {
        return Err(form.fault(&days_name, t.page_fault_unchosen(t.people_days(number))));
    }
    let Some(from) = from else {
        return Err(form.fault(&from_name, t.page_fault_missing(t.people_from(number))));
    };
    let Some(until) = until else {
        return Err(form.fault(&until_name, t.page_fault_missing(t.people_until(number))));
    };
    if until <= from {
        return Err(form.fault(&until_name, t.people_fault_until(number)));
    }
    Ok(Some(format!(
        "{days}@{}-{}",
        date::clock_24(from),
        date::clock_24(until)
    )))
}

/// A stored text in words, a line for each span.
pub(crate) fn words(t: Texts, stored: &str) -> Vec<(String, String)> {
    let line = |(days, from, until): (String, String, String)| {
        let days = days
            .chars()
            .filter_map(|day| day.to_digit(10))
            .map(|day| t.page_weekday_short(day));
        (
            days.collect::<Vec<_>>().join(&t.people_and()),
            t.people_span(from, until),
        )
    };
    spans(stored).into_iter().map(line).collect()
}
