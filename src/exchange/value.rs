//! Items and their values in words.

use super::Field;
use super::entry::Item;
use super::register::Register;
use crate::page::{Texts, date};

/// What an item is called.
#[must_use]
pub fn title(item: &Item, t: Texts) -> String {
    if item.field == Field::Needs {
        let service = item.part.split('#').next().unwrap_or_default();
        return t.import_item_need(crate::needs::service_name(t, service));
    }
    item.field.title(t)
}

/// What its value means. Of identity numbers the ends are shown.
#[must_use]
pub fn words(item: &Item, value: &str, register: &Register, t: Texts) -> String {
    if value.is_empty() {
        return t.import_value_nothing();
    }
    let number = || value.parse().unwrap_or_default();
    match item.field {
        Field::Village => register.place_name(value),
        Field::IdentityNumber => hidden(value),
        Field::WeeklyCapacity => date::minutes(t, number()),
        Field::MaxDistance => date::metres(t, number()),
        Field::Mobility => t.import_value_speed(value),
        Field::Position => position(value, t),
        Field::Needs => need(value, t).unwrap_or_else(|| value.to_owned()),
        Field::Skills => {
            let names = value.split(';').map(|code| crate::needs::service_name(t, code));
            names.collect::<Vec<_>>().join(&t.import_value_and())
        }
        Field::Sex
        | Field::PreferredSex
        | Field::LivingAlone
        | Field::EconomicHardship
        | Field::Consent => t.of(&format!("import-value-{value}"), &[]).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
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
    t.import_value_position(datum.unwrap_or_default(), lat.unwrap_or_default(), lon.unwrap_or_default())
}

/// The first four and the last four characters.
fn hidden(value: &str) -> String {
    let count = value.chars().count();
    let shown = |at: usize| at < 4 || at + 4 >= count;
    value.chars().enumerate().map(|(at, c)| if shown(at) { c } else { '*' }).collect()
}
