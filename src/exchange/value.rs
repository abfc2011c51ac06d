//! Items and their values in words.

use super::Field;
use super::entry::Item;
use crate::access::entity::organisation;
use crate::page::{Language, Texts, date};
use chrono::Weekday;

/// What an item is called.
#[must_use]
pub fn title(item: &Item, t: Texts) -> String {
    if item.field == Field::Needs {
        let service = item.part.split('#').next().unwrap_or_default();
        return t.import_item_need(crate::needs::service_name(t, service));
    }
    item.field.title(t)
}

/// What its value means; villages are named from `places`. Of identity numbers the ends are shown.
#[must_use]
pub fn words(item: &Item, value: &str, places: &[organisation::Model], t: Texts) -> String {
    if value.is_empty() {
        return t.import_value_nothing();
    }
    let number = || value.parse().unwrap_or_default();
    match item.field {
        Field::Village => {
            let place = places.iter().find(|place| place.id.to_string() == value);
            place.map_or_else(|| value.to_owned(), |place| place.name.clone())
        }
        Field::Windows => windows(value, t),
        Field::Languages => each(value, t, |code| {
            t.of(&format!("import-language-{code}"), &[])
        }),
        Field::WrittenIn => Language::from_code(value).map_or_else(
            || value.to_owned(),
            |language| crate::people::language_name(t, language),
        ),
        Field::AbilityLevel => t
            .of(&format!("import-ability-{value}"), &[])
            .unwrap_or_else(|| value.to_owned()),
        Field::IdentityNumber => hidden(value),
        Field::WeeklyCapacity => date::minutes(t, number()),
        Field::MaxDistance => date::metres(t, number()),
        Field::Mobility => t.import_value_speed(value),
        Field::Position => position(value, t),
        Field::Needs => need(value, t).unwrap_or_else(|| value.to_owned()),
        Field::Skills => each(value, t, |code| Some(crate::needs::service_name(t, code))),
        Field::Sex
        | Field::PreferredSex
        | Field::LivingAlone
        | Field::EconomicHardship
        | Field::Consent => t
            .of(&format!("import-value-{value}"), &[])
            .unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

/// Codes between semicolons, each in words.
fn each(value: &str, t: Texts, word: impl Fn(&str) -> Option<String>) -> String {
    let words = value
        .split(';')
        .map(|code| word(code).unwrap_or_else(|| code.to_owned()));
    words.collect::<Vec<_>>().join(&t.import_value_and())
}

/// `12345@08:30-11:30;67@09:00-11:00`: on which days, from when until when.
#[must_use]
pub fn windows(value: &str, t: Texts) -> String {
    let words = value.split(';').map(|window| {
        let Some((days, hours)) = window.split_once('@') else {
            return window.to_owned();
        };
        let hours = hours.replace('-', "\u{2013}");
        let name = |day: char| {
            let day = u8::try_from(day.to_digit(10)?).ok()?;
            Some(date::weekday_short(
                t,
                Weekday::try_from(day.checked_sub(1)?).ok()?,
            ))
        };
        let days = match days {
            "1234567" => t.import_value_every_day(),
            "12345" => t.import_value_workdays(),
            _ => days
                .chars()
                .filter_map(name)
                .collect::<Vec<_>>()
                .join(&t.import_value_and()),
        };
        t.import_value_window(days, hours)
    });
    words.collect::<Vec<_>>().join(&t.import_value_or())
}

/// `30 1/2`: how long, and how often.
fn need(value: &str, t: Texts) -> Option<String> {
    let (minutes, cadence) = value.split_once(' ')?;
    let (visits, weeks) = cadence.split_once('/')?;
    let minutes = date::minutes(t, minutes.parse().ok()?);
    Some(t.import_value_need(minutes, visits, weeks.parse::<u32>().ok()?))
}

fn position(value: &str, t: Texts) -> String {
    let mut parts = value.split(' ');
    let (datum, lon, lat) = (parts.next(), parts.next(), parts.next());
    let datum = datum.and_then(|datum| t.of(&format!("import-datum-{datum}"), &[]));
    t.import_value_position(
        datum.unwrap_or_default(),
        lat.unwrap_or_default(),
        lon.unwrap_or_default(),
    )
}

/// The first four and the last four characters.
fn hidden(value: &str) -> String {
    let count = value.chars().count();
    let shown = |at: usize| at < 4 || at + 4 >= count;
    value
        .chars()
        .enumerate()
        .map(|(at, c)| if shown(at) { c } else { '*' })
        .collect()
}
