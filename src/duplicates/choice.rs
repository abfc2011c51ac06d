//! Where two records differ, and which value of both is kept.

use std::collections::BTreeSet;

use super::Kind;
use crate::people::fields;
use crate::people::history::Snapshot;

/// Columns of a table that hold one value of somebody.
pub struct Columns {
    pub table: &'static str,
    pub columns: &'static [&'static str],
}

/// Something that one of both records, or each of them, says.
#[derive(Clone, Debug)]
pub struct Choice {
    pub part: &'static str,
    pub field: String,
    /// Stored values, of the record that stays and of the other.
    pub values: [Option<String>; 2],
}

impl Choice {
    /// As forms name it.
    pub fn name(&self) -> String {
        name(self.part, &self.field)
    }

    pub fn is_same(&self) -> bool {
        self.values[0] == self.values[1]
    }

    /// Whether the other record's value is taken where nobody says otherwise: it knows what this one does not.
    pub fn takes_other(&self) -> bool {
        self.values[0].is_none() && self.values[1].is_some()
    }
}

fn name(part: &str, field: &str) -> String {
    format!("{}-{field}", part.replace('/', "-"))
}

/// The names of those of which the other record's value is taken.
pub type Picked = BTreeSet<String>;

/// Every value that either record has and that can be chosen.
pub fn choices(kind: Kind, kept: &Snapshot, other: &Snapshot) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for (which, snapshot) in [kept, other].into_iter().enumerate() {
        for (spot, value) in snapshot.values() {
            let known = columns(kind, spot.part, &spot.field).is_some()
                || fields::declared(&spot.field).is_some();
            if !known || !spot.about.is_empty() {
                continue;
            }
            let there = choices
                .iter()
                .position(|choice| choice.part == spot.part && choice.field == spot.field);
            let at = there.unwrap_or_else(|| {
                choices.push(Choice {
                    part: spot.part,
                    field: spot.field.clone(),
                    values: [None, None],
                });
                choices.len() - 1
            });
            choices[at].values[which] = Some(value.to_owned());
        }
    }
    choices.sort_by_key(|choice| order(choice.part));
    choices
}

/// The order of the forms on a person's page.
fn order(part: &str) -> usize {
    let first = ["basics", "contact", "identity"];
    let groups = fields::Group::ALL.into_iter().map(fields::Group::code);
    let mut parts = first.into_iter().chain(groups);
    parts.position(|other| other == part).unwrap_or(usize::MAX)
}

/// Where a value of a form lies; none for those of the seven groups, which are sealed together.
pub fn columns(kind: Kind, part: &str, field: &str) -> Option<Columns> {
    let elder = kind == Kind::Elder;
    let of = |table, columns| Some(Columns { table, columns });
    let own = if elder { "elder" } else { "helper" };
    let contact = if elder {
        "elder_contact"
    } else {
        "helper_contact"
    };
    match (part, field) {
        ("basics", "name") => of(own, &["name", "sort_key"]),
        ("basics", "sex") => of(own, &["sex"]),
        ("basics", "birth-date") => of(own, &["birth_date", "birth_calendar"]),
        ("basics", "hamlet") => of(own, &["hamlet"]),
        ("basics", "where") => of(own, &["lon", "lat", "datum", "source_lon", "source_lat"]),
        ("basics", "times") => of(own, &["windows"]),
        ("basics", "preferred-sex") => of(own, &["preferred_sex"]),
        ("basics", "preferred-language") => of(own, &["preferred_language"]),
        ("basics", "max-helpers") => of(own, &["max_helpers"]),
        ("basics", "skills") => of(own, &["skills"]),
        ("basics", "languages") => of(own, &["languages"]),
        ("basics", "max-minutes") => of(own, &["max_minutes"]),
        ("basics", "max-elders") => of(own, &["max_elders"]),
        ("basics", "max-visits-per-day") => of(own, &["max_visits_per_day"]),
        ("basics", "max-metres") => of(own, &["max_metres"]),
        ("basics", "speed-kmh") => of(own, &["speed_kmh"]),
        ("contact", "phone") => of(contact, &["phone"]),
        ("contact", "address") => of(contact, &["address"]),
        ("contact", "family-phone") => of(contact, &["family_phone"]),
        ("contact", "mail") => of(contact, &["mail"]),
        ("contact", "written-in") => of(contact, &["language"]),
        ("contact", "note") => of(contact, &["note"]),
        ("health", "ability-level") => of("elder_health", &["ability_level"]),
        ("health", "living-alone") => of("elder_health", &["living_alone"]),
        ("health", "economic-hardship") => of("elder_health", &["economic_hardship"]),
        ("health", "note") => of("elder_health", &["note"]),
        ("identity", "identity") => of(
            if elder {
                "elder_identity"
            } else {
                "helper_identity"
            },
            &["number_encrypted", "number_hash"],
        ),
        _ => None,
    }
}

/// Which choice a column belongs to, as `table.column` names it: its form's field, or else the table.
pub fn field_of(kind: Kind, spot: &str) -> Result<&'static str, String> {
    const FIELDS: &[(&str, &str)] = &[
        ("basics", "name"),
        ("basics", "sex"),
        ("basics", "birth-date"),
        ("basics", "hamlet"),
        ("basics", "where"),
        ("basics", "times"),
        ("basics", "preferred-sex"),
        ("basics", "preferred-language"),
        ("basics", "max-helpers"),
        ("basics", "skills"),
        ("basics", "languages"),
        ("basics", "max-minutes"),
        ("basics", "max-elders"),
        ("basics", "max-visits-per-day"),
        ("basics", "max-metres"),
        ("basics", "speed-kmh"),
        ("contact", "phone"),
        ("contact", "address"),
        ("contact", "family-phone"),
        ("contact", "mail"),
        ("contact", "written-in"),
        ("contact", "note"),
        ("health", "ability-level"),
        ("health", "living-alone"),
        ("health", "economic-hardship"),
        ("health", "note"),
        ("identity", "identity"),
    ];
    let (table, column) = spot.split_once('.').unwrap_or((spot, ""));
    let found = FIELDS.iter().find(|(part, field)| {
        columns(kind, part, field)
            .is_some_and(|known| known.table == table && known.columns.contains(&column))
    });
    found
        .map(|(_, field)| *field)
        .ok_or_else(|| table.to_owned())
}
