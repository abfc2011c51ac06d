//! What an import changed of somebody, for the history of every field.

use crate::exchange::entry::Entry;
use crate::exchange::{Field, Kind};
use crate::people::history::{Spot, Turned};
use crate::people::identity;

/// Form and field of the register; none for what the history does not keep by field.
const fn spot(kind: Kind, field: Field) -> Option<(&'static str, &'static str)> {
    let elders = matches!(kind, Kind::Elders);
    Some(match field {
        Field::Name => ("basics", "name"),
        Field::Sex => ("basics", "sex"),
        Field::BirthDate => ("basics", "birth-date"),
        Field::Group => ("basics", "hamlet"),
        Field::Windows => ("basics", "times"),
        Field::Position => ("basics", "where"),
        Field::PreferredSex => ("basics", "preferred-sex"),
        Field::Languages if elders => ("basics", "preferred-language"),
        Field::Languages => ("basics", "languages"),
        Field::Skills => ("basics", "skills"),
        Field::WeeklyCapacity => ("basics", "max-minutes"),
        Field::MaxElders => ("basics", "max-elders"),
        Field::MaxDistance => ("basics", "max-metres"),
        Field::Mobility => ("basics", "speed-kmh"),
        Field::Phone => ("contact", "phone"),
        Field::Address => ("contact", "address"),
        Field::FamilyPhone => ("contact", "family-phone"),
        Field::Mail => ("contact", "mail"),
        Field::WrittenIn => ("contact", "written-in"),
        Field::Notes if elders => ("health", "note"),
        Field::Notes => ("contact", "note"),
        Field::AbilityLevel => ("health", "ability-level"),
        Field::LivingAlone => ("health", "living-alone"),
        Field::EconomicHardship => ("health", "economic-hardship"),
        Field::IdentityNumber => ("identity", "identity"),
        Field::Consent => ("consent", "consent"),
        _ => return None,
    })
}

/// A value as the history keeps it.
fn kept(field: Field, value: &str) -> Option<String> {
    if value.is_empty() {
        return None;
    }
    Some(match field {
        Field::IdentityNumber => identity::masked(value),
        // Without the datum, as pages show it.
        Field::Position => value
            .split_once(' ')
            .map_or(value, |(_, pair)| pair)
            .to_owned(),
        _ => value.to_owned(),
    })
}

/// Every value that differs.
pub fn turned(kind: Kind, before: &Entry, after: &Entry) -> Vec<Turned> {
    let values = after.items().filter_map(|(item, value)| {
        let (part, name) = spot(kind, item.field)?;
        let about = if item.field == Field::Consent {
            "publication"
        } else {
            ""
        };
        let (before, after) = (kept(item.field, before.of(item)), kept(item.field, value));
        (before != after).then(|| Turned {
            spot: Spot {
                part,
                field: name.to_owned(),
                about: about.to_owned(),
            },
            before,
            after,
        })
    });
    values.collect()
}
