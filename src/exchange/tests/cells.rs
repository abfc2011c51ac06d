//! Every kind of cell against `tests/rosters/cells.toml`.

use super::{TODAY, bytes, code};
use crate::exchange::cell::date::{Expected, birth};
use crate::exchange::cell::number::{Unit, count, metres, minutes};
use crate::exchange::cell::{Reading, choice, identity, name, need, phone, place, week};
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::{Birth, Precision, Sex, Village};
use std::collections::BTreeMap;

fn sex(sex: Sex) -> String {
    format!("{sex:?}").to_lowercase()
}

fn day(birth: Birth) -> String {
    let format = match birth.precision {
        Precision::Day => "%Y-%m-%d",
        Precision::Month => "%Y-%m",
        Precision::Year => "%Y",
    };
    birth.date.format(format).to_string()
}

/// The value and the doubts of a cell of this kind, as the file has them.
fn read(kind: &str, raw: &str) -> String {
    let expected = Expected {
        today: TODAY,
        oldest: 110,
    };
    let Reading { value, doubts } = match kind {
        "dates" => birth(raw, expected).map(day),
        "phones" => phone::phones(raw).map(|phones| phones.join(" ")),
        "identity_numbers" => identity::identity(raw, TODAY).map(|identity| {
            format!(
                "{} {} {}",
                identity.number,
                identity.birth,
                sex(identity::sex(&identity))
            )
        }),
        "names" => name::name(raw),
        "groups" => name::group(raw),
        "sexes" => choice::sex(raw).map(sex),
        "flags" => choice::flag(raw).map(|flag| flag.to_string()),
        "needs" => need::needs(raw).map(|needs| {
            let needs = needs.iter().map(|need| {
                format!(
                    "{} {} {}/{}",
                    need.service, need.minutes, need.cadence.visits, need.cadence.weeks
                )
            });
            needs.collect::<Vec<_>>().join(", ")
        }),
        "windows" => week::windows(raw).map(|windows| {
            windows
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(";")
        }),
        "skills" => choice::skills(raw).map(|skills| skills.join(" ")),
        "minutes_under_hours" => minutes(raw, Unit::Hours).map(|minutes| minutes.to_string()),
        "minutes_under_minutes" => minutes(raw, Unit::Minutes).map(|minutes| minutes.to_string()),
        "minutes_under_nothing" => minutes(raw, Unit::Unsaid).map(|minutes| minutes.to_string()),
        "metres_under_kilometres" => metres(raw, Unit::Kilometres).map(|metres| metres.to_string()),
        "metres_under_nothing" => metres(raw, Unit::Unsaid).map(|metres| metres.to_string()),
        "counts" => count(raw).map(|count| count.to_string()),
        "mobilities" => choice::mobility(raw)
            .map(|mobility| format!("{} {}", mobility.code, mobility.kilometres_per_hour)),
        "pairs" => place::pair(raw).map(|(first, second)| format!("{first} {second}")),
        "villages" => place::village(raw).map(|village| match village {
            Village::Code(code) => format!("code {code}"),
            Village::Name(name) => format!("name {name}"),
        }),
        "languages" => choice::languages(raw).map(|languages| languages.join(" ")),
        "mails" => super::super::cell::name::mail(raw),
        "written_in" => choice::written_in(raw),
        "categories" => choice::categories(raw).map(|categories| {
            let codes = categories
                .iter()
                .map(|index| VOCABULARY.categories[*index].code.clone());
            codes.collect::<Vec<_>>().join(" ")
        }),
        "ability_levels" => choice::ability_level(raw).map(|level| level.to_string()),
        other => panic!("no reader for {other}"),
    };
    let value = value
        .filter(|value| !value.is_empty())
        .unwrap_or_else(|| "-".to_owned());
    let doubts = doubts.iter().map(|doubt| format!(" !{}", code(doubt)));
    value + &doubts.collect::<String>()
}

#[test]
fn every_cell_means_what_the_table_says() {
    let text = String::from_utf8(bytes("cells.toml")).expect("the table is UTF-8");
    let table: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&text).expect("the table is well formed");
    assert!(table.values().map(BTreeMap::len).sum::<usize>() > 200);
    let mut wrong = Vec::new();
    for (kind, cells) in &table {
        for (raw, expected) in cells {
            let found = read(kind, raw);
            if found != *expected {
                wrong.push(format!("{kind} {raw:?}: {found}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_word_of_the_vocabulary_means_two_things() {
    for (word, columns) in &VOCABULARY.headers {
        let mut kinds: Vec<_> = columns
            .iter()
            .flatten()
            .flat_map(|index| VOCABULARY.columns[*index].kinds.clone())
            .collect();
        let all = kinds.len();
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds.len(), all, "{word} is the header of two fields");
        assert!(
            !columns.contains(&None) || columns.len() == 1,
            "{word} is ignored and taken"
        );
    }
}

#[test]
fn every_field_has_words_and_a_code_that_leads_back() {
    use crate::exchange::Field;
    for field in Field::ALL {
        assert_eq!(Field::from_code(&field.code()), Some(field));
        assert!(
            VOCABULARY
                .columns
                .iter()
                .any(|column| column.field == field),
            "{field:?}"
        );
    }
}
