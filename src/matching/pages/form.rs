//! The form that begins a run.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use linli_solver::problem::Weights;

use crate::matching::Order;
use crate::matching::weighing::{Preset, Weight};
use crate::page::{Form, Texts, Values, date};
use crate::time::monday;

/// Weeks that can be planned: this one and three more.
const WEEKS: u64 = 4;
/// A run's time, seconds: as long as a person waits for.
const SECONDS: std::ops::RangeInclusive<i32> = 5..=600;
/// What is proposed.
const USUAL_SECONDS: i32 = 30;
/// The most that a weight may be.
const MOST_WEIGHT: u32 = 10_000;
/// The largest number to start from.
const MOST_SEED: i64 = 999_999;

/// The weeks that can be planned on a date, as Mondays.
pub(super) fn weeks(today: NaiveDate) -> Vec<NaiveDate> {
    (0..WEEKS)
        .map(|week| monday(today) + Days::new(7 * week))
        .collect()
}

/// The week that is proposed: until Wednesday the one that runs, then the next.
pub(super) fn usual_week(today: NaiveDate) -> NaiveDate {
    let this = monday(today);
    match today.weekday() {
        Weekday::Mon | Weekday::Tue | Weekday::Wed => this,
        _ => this + Days::new(7),
    }
}

/// A week in words: its number and its days.
pub(super) fn week_title(t: Texts, monday: NaiveDate) -> String {
    t.matching_week(
        date::span(t, monday, monday + Days::new(6)),
        date::week(t, monday.iso_week()),
    )
}

/// The weeks as choices of the form: code and words.
pub(super) fn week_choices(t: Texts, today: NaiveDate) -> Vec<(String, String)> {
    weeks(today)
        .into_iter()
        .map(|monday| (monday.to_string(), week_title(t, monday)))
        .collect()
}

/// The form filled in with what is proposed, with the weights that were used last.
pub(super) fn proposed(t: Texts, week: NaiveDate, weights: Weights) -> Form {
    filled(t, week, USUAL_SECONDS, 1, weights)
}

/// The fields of the form.
const FIELDS: [&str; 7] = [
    "week",
    "seconds",
    "travel_minute",
    "new_helper",
    "missed_preference",
    "load",
    "seed",
];

/// The form as somebody turns it: filled in as it was, with one weight less or more, or all of a preset.
pub(super) fn turned(proposed: &Form, asked: &Values) -> Form {
    let t = proposed.texts();
    let given = |name: &str| {
        let mut same = asked.iter().filter(|(other, _)| other == name);
        same.next().map(|(_, value)| value.as_str())
    };
    let mut form = Form::empty(t);
    let preset = given("preset").and_then(Preset::of);
    for name in FIELDS {
        let value = given(name).unwrap_or_else(|| proposed.value(name));
        let Some(weight) = Weight::of(name) else {
            form = form.with(name, value);
            continue;
        };
        let is = |turn: &str| given(turn) == Some(name);
        let number = value.trim().parse::<u32>();
        form = match (preset, number) {
            (Some(preset), _) => form.with(name, weight.among(&preset.weights())),
            (None, Ok(number)) if is("less") => {
                form.with(name, number.saturating_sub(weight.step()))
            }
            (None, Ok(number)) if is("more") => {
                form.with(name, number.saturating_add(weight.step()).min(MOST_WEIGHT))
            }
            _ => form.with(name, value),
        };
    }
    form
}

/// The form filled in with what an earlier run was given.
pub(super) fn filled(t: Texts, week: NaiveDate, seconds: i32, seed: i64, weights: Weights) -> Form {
    Form::empty(t)
        .with("week", week)
        .with("seconds", seconds)
        .with("travel_minute", weights.travel_minute)
        .with("new_helper", weights.new_helper)
        .with("missed_preference", weights.missed_preference)
        .with("load", weights.load)
        .with("seed", seed)
}

/// Reads the form. A week that has gone by cannot be planned.
pub(super) fn read(
    t: Texts,
    values: Values,
    organisation: i32,
    today: NaiveDate,
) -> Result<(Order, Form), Form> {
    let mut form = Form::new(t, values);
    let codes: Vec<(String, NaiveDate)> = weeks(today)
        .into_iter()
        .map(|week| (week.to_string(), week))
        .collect();
    let choices: Vec<(&str, NaiveDate)> = codes
        .iter()
        .map(|(code, week)| (code.as_str(), *week))
        .collect();
    let week = form.choice("week", &t.matching_field_week(), &choices);
    let seconds = form.number("seconds", &t.matching_field_seconds(), SECONDS);
    let mut weight = |name: &str, label: String| form.number(name, &label, 0..=MOST_WEIGHT);
    let travel_minute = weight("travel_minute", t.matching_field_travel_minute());
    let new_helper = weight("new_helper", t.matching_field_new_helper());
    let missed_preference = weight("missed_preference", t.matching_field_missed_preference());
    let load = weight("load", t.matching_field_load());
    let seed = form.number("seed", &t.matching_field_seed(), 1..=MOST_SEED);
    let again = form.clone();
    let order = form.finish(|| {
        Ok(Order {
            organisation,
            monday: week?,
            seconds: seconds?,
            seed: seed?,
            weights: Weights {
                travel_minute: travel_minute?,
                new_helper: new_helper?,
                missed_preference: missed_preference?,
                load: load?,
            },
        })
    })?;
    Ok((order, again))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    const FRIDAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    const NEXT_MONDAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();

    fn values(changed: (&str, &str)) -> Values {
        let all = [
            ("week", "2026-11-30"),
            ("seconds", "30"),
            ("travel_minute", "10"),
            ("new_helper", "300"),
            ("missed_preference", "100"),
            ("load", "1"),
            ("seed", "1"),
        ];
        let value = |(name, value): (&str, &str)| {
            (
                name.to_owned(),
                if name == changed.0 { changed.1 } else { value }.to_owned(),
            )
        };
        all.into_iter().map(value).collect()
    }

    #[test]
    fn on_a_friday_the_next_week_is_proposed() {
        assert_eq!(usual_week(FRIDAY), NEXT_MONDAY);
        assert_eq!(usual_week(NEXT_MONDAY), NEXT_MONDAY);
    }

    #[test]
    fn what_is_proposed_can_be_begun() {
        let t = Language::English.texts();
        let (order, _) = read(t, values(("", "")), 7, FRIDAY).unwrap();
        let usual = Order {
            organisation: 7,
            monday: NEXT_MONDAY,
            seconds: 30,
            seed: 1,
            weights: Weights::default(),
        };
        assert_eq!(order, usual);
        let form = proposed(t, NEXT_MONDAY, Weights::default());
        for (name, value) in values(("", "")) {
            assert_eq!(form.value(&name), value, "{name}");
        }
    }

    #[test]
    fn a_weight_is_turned_and_all_else_stays() {
        let t = Language::English.texts();
        let usual = proposed(t, NEXT_MONDAY, Weights::default());
        let asked = |turn: &str, name: &str| -> Values {
            let all = [("seconds", "60"), ("new_helper", "20"), (turn, name)];
            all.map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec()
        };
        let less = turned(&usual, &asked("less", "new_helper"));
        assert_eq!(
            (less.value("new_helper"), less.value("seconds")),
            ("0", "60")
        );
        assert_eq!(less.value("load"), "1");
        let more = turned(&usual, &asked("more", "load"));
        assert_eq!((more.value("new_helper"), more.value("load")), ("20", "2"));
        let even = turned(&usual, &asked("preset", "even"));
        assert_eq!(
            (even.value("new_helper"), even.value("load")),
            ("300", "10")
        );
        assert_eq!(even.value("seconds"), "60");
    }

    #[test]
    fn a_run_is_neither_endless_nor_of_a_week_gone_by() {
        let t = Language::English.texts();
        for (name, value) in [
            ("seconds", "601"),
            ("seconds", "4"),
            ("week", "2026-11-16"),
            ("load", "-1"),
            ("seed", "0"),
        ] {
            let refused = read(t, values((name, value)), 7, FRIDAY).unwrap_err();
            assert!(refused.fault_of(name).is_some(), "{name} {value}");
        }
    }
}
