//! The words by which rosters are understood. They are data: `assets/import/columns.toml` and `words.toml`.

use super::cell::plain::key;
use super::{Field, Kind};
use chrono::NaiveTime;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// The vocabulary in the binary.
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let columns = toml::from_str(include_str!("../../assets/import/columns.toml"))
        .expect("columns.toml is well formed");
    let words = toml::from_str(include_str!("../../assets/import/words.toml"))
        .expect("words.toml is well formed");
    Vocabulary::new(columns, words)
});

/// One field and the headers that mean it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnWords {
    pub field: Field,
    pub kinds: Vec<Kind>,
    pub headers: Vec<String>,
}

/// `columns.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Columns {
    ignored: Vec<String>,
    column: Vec<ColumnWords>,
}

/// `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    nothing: Vec<String>,
    same_as_above: Vec<String>,
    any: Vec<String>,
    total: Vec<String>,
    footer: Vec<String>,
    example: Vec<String>,
    conjunctions: Vec<String>,
    approximately: Vec<String>,
    kinds: BTreeMap<Kind, Vec<String>>,
    numerals: HashMap<char, u32>,
    dates: DateWords,
    sex: BTreeMap<super::Sex, Vec<String>>,
    flags: FlagWords,
    datum: BTreeMap<super::Datum, Vec<String>>,
    consent: BTreeMap<super::Extent, Vec<String>>,
    ability: BTreeMap<String, Vec<String>>,
    languages: BTreeMap<String, Vec<String>>,
    written_in: BTreeMap<String, Vec<String>>,
    units: UnitWords,
    groups: GroupWords,
    days: DayWords,
    cadence: CadenceWords,
    category: Vec<Category>,
    service: Vec<Service>,
    mobility: Vec<MobilityWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateWords {
    pub lunar: Vec<String>,
    pub units: Vec<String>,
    pub age: Vec<String>,
    pub months: Vec<String>,
    pub eras: BTreeMap<String, i32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FlagWords {
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitWords {
    pub minutes: Vec<String>,
    pub hours: Vec<String>,
    pub half_hour: Vec<String>,
    pub metres: Vec<String>,
    pub kilometres: Vec<String>,
    pub li: Vec<String>,
    pub half: String,
    /// What stands behind degrees, minutes and seconds of arc.
    pub degrees: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupWords {
    pub unit: String,
    pub ordinal: String,
    pub names: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayWords {
    pub prefixes: Vec<String>,
    pub sunday: Vec<char>,
    pub through: Vec<String>,
    pub workdays: Vec<String>,
    pub weekend: Vec<String>,
    pub every_day: Vec<String>,
    pub names: Vec<String>,
    pub hour: Vec<String>,
    pub half_past: Vec<String>,
    pub parts: Vec<PartOfDay>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartOfDay {
    pub words: Vec<String>,
    #[serde(deserialize_with = "clock")]
    pub from: NaiveTime,
    #[serde(deserialize_with = "clock")]
    pub until: NaiveTime,
}

fn clock<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(serde::de::Error::custom)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CadenceWords {
    pub daily: Vec<String>,
    pub every_second_week: Vec<String>,
    pub per_day: Vec<String>,
    pub per_week: Vec<String>,
    pub per_month: Vec<String>,
    pub times: Vec<String>,
}

/// What a person is called in the register, and what follows from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Category {
    pub code: String,
    words: Vec<String>,
    #[serde(default)]
    pub living_alone: bool,
    #[serde(default)]
    pub economic_hardship: bool,
}

/// A service, and what is meant when only its name is given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub code: String,
    words: Vec<String>,
    pub minutes: u16,
    pub visits_per_week: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MobilityWords {
    pub code: String,
    words: Vec<String>,
    pub kilometres_per_hour: u8,
}

/// All words, ready to be looked up by [`key`].
pub(super) struct Vocabulary {
    pub columns: Vec<ColumnWords>,
    /// Every header, as a key, with the column it belongs to; `None` is known and ignored.
    pub headers: HashMap<String, Vec<Option<usize>>>,
    pub nothing: HashSet<String>,
    pub any: HashSet<String>,
    pub same_as_above: HashSet<String>,
    pub total: Vec<String>,
    pub footer: Vec<String>,
    pub example: Vec<String>,
    pub conjunctions: Vec<String>,
    pub approximately: Vec<String>,
    pub kinds: BTreeMap<Kind, Vec<String>>,
    pub numerals: HashMap<char, u32>,
    pub dates: DateWords,
    pub sex: HashMap<String, super::Sex>,
    pub flags: HashMap<String, bool>,
    pub datum: HashMap<String, super::Datum>,
    pub consent: HashMap<String, super::Extent>,
    pub ability: HashMap<String, u8>,
    pub languages: HashMap<String, String>,
    pub written_in: HashMap<String, String>,
    pub units: UnitWords,
    pub groups: GroupWords,
    pub days: DayWords,
    pub cadence: CadenceWords,
    pub categories: Vec<Category>,
    pub category: HashMap<String, usize>,
    pub services: Vec<Service>,
    pub service: HashMap<String, usize>,
    pub mobilities: Vec<MobilityWords>,
    pub mobility: HashMap<String, usize>,
}

/// Words as keys; a word that is only a mark such as a ditto stands for itself.
fn keys(words: &[String]) -> impl Iterator<Item = String> {
    words.iter().map(|word| match key(word) {
        empty if empty.is_empty() => word.clone(),
        key => key,
    })
}

fn lookup<V: Clone>(entries: impl IntoIterator<Item = (V, Vec<String>)>) -> HashMap<String, V> {
    entries
        .into_iter()
        .flat_map(|(value, words)| {
            keys(&words)
                .map(|word| (word, value.clone()))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn by_index<T>(items: &[T], words: impl Fn(&T) -> &Vec<String>) -> HashMap<String, usize> {
    lookup(
        items
            .iter()
            .map(|item| words(item).clone())
            .enumerate()
            .collect::<Vec<_>>(),
    )
}

impl Vocabulary {
    fn new(columns: Columns, words: Words) -> Self {
        let mut headers: HashMap<String, Vec<Option<usize>>> = HashMap::new();
        for (index, column) in columns.column.iter().enumerate() {
            for header in &column.headers {
                headers.entry(key(header)).or_default().push(Some(index));
            }
        }
        for header in &columns.ignored {
            headers.entry(key(header)).or_default().push(None);
        }
        let ability = words
            .ability
            .into_iter()
            .map(|(level, words)| (level.parse().expect("ability levels are numbers"), words));
        let flags = [(true, words.flags.yes), (false, words.flags.no)];
        Self {
            columns: columns.column,
            headers,
            nothing: keys(&words.nothing).collect(),
            any: keys(&words.any).collect(),
            same_as_above: keys(&words.same_as_above).collect(),
            total: keys(&words.total).collect(),
            footer: keys(&words.footer).collect(),
            example: keys(&words.example).collect(),
            conjunctions: words.conjunctions,
            approximately: words.approximately,
            kinds: words.kinds,
            numerals: words.numerals,
            dates: words.dates,
            sex: lookup(words.sex),
            flags: lookup(flags),
            datum: lookup(words.datum),
            consent: lookup(words.consent),
            ability: lookup(ability),
            languages: lookup(words.languages),
            written_in: lookup(words.written_in),
            units: words.units,
            groups: words.groups,
            days: words.days,
            cadence: words.cadence,
            category: by_index(&words.category, |category| &category.words),
            categories: words.category,
            service: by_index(&words.service, |service| &service.words),
            services: words.service,
            mobility: by_index(&words.mobility, |mobility| &mobility.words),
            mobilities: words.mobility,
        }
    }
}
