//! What a row of a roster wants the register to hold. An empty cell wants nothing: it takes nothing away.

use super::entry::Entry;
use super::{ElderRow, Extent, Field, HelperRow, NeedRow, PersonRow, Sex, Window};

/// Where a roster of helpers does not say: two hours a week, two elders, three kilometres on foot.
const HELPER: [(Field, i32); 4] = [
    (Field::WeeklyCapacity, 120),
    (Field::MaxElders, 2),
    (Field::MaxDistance, 3000),
    (Field::Mobility, 4),
];

/// What an elder's row wants.
pub fn elder(row: &ElderRow) -> Entry {
    let mut entry = person(&row.person);
    entry.note(Field::FamilyPhone, joined(&row.family_phones));
    entry.note(Field::AbilityLevel, row.ability_level);
    entry.note(Field::LivingAlone, row.living_alone.map(yes_or_no));
    entry.note(
        Field::EconomicHardship,
        row.economic_hardship.map(yes_or_no),
    );
    entry.note(Field::PreferredSex, row.preferred_sex.map(sex));
    entry.note(Field::Languages, row.person.languages.first());
    for need in &row.needs {
        entry.note_part(Field::Needs, &need.service, Some(self::need(need)));
    }
    entry
}

/// What a helper's row wants.
pub fn helper(row: &HelperRow) -> Entry {
    let mut entry = person(&row.person);
    entry.note(Field::Languages, joined(&row.person.languages));
    entry.note(Field::Skills, joined(&row.skills));
    entry.note(Field::WeeklyCapacity, row.weekly_capacity_minutes);
    entry.note(Field::MaxElders, row.max_elders);
    entry.note(Field::MaxDistance, row.max_metres);
    entry.note(
        Field::Mobility,
        row.mobility
            .as_ref()
            .map(|mobility| mobility.kilometres_per_hour),
    );
    entry.note(Field::Mail, row.mail.as_ref());
    entry.note(Field::WrittenIn, row.written_in.as_ref());
    entry
}

/// What is assumed of a new helper where the row does not say.
pub fn helper_by_default() -> Entry {
    let mut entry = Entry::default();
    for (field, value) in HELPER {
        entry.note(field, Some(value));
    }
    entry
}

fn person(row: &PersonRow) -> Entry {
    let mut entry = Entry::default();
    entry.note(Field::Id, row.id.as_ref());
    entry.note(Field::Name, Some(&row.name));
    entry.note(Field::Sex, row.sex.map(sex));
    entry.note(Field::BirthDate, row.birth.map(|birth| birth.date));
    entry.note(Field::IdentityNumber, row.identity_number.as_ref());
    entry.note(Field::Phone, joined(&row.phones));
    entry.note(Field::Group, row.group.as_ref());
    entry.note(Field::Address, row.address.as_ref());
    entry.note(
        Field::Position,
        row.position.map(|position| {
            self::position(position.datum.code(), position.longitude, position.latitude)
        }),
    );
    entry.note(Field::Windows, windows(&row.windows));
    entry.note(Field::Notes, row.notes.as_ref());
    entry.note(Field::Consent, row.consent.map(extent));
    entry
}

/// As the register stores it.
pub fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
    }
}

fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Full => "full",
        Extent::Masked => "masked",
        Extent::None => "none",
    }
}

/// `yes` or `no`.
pub fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// Datum, longitude, latitude.
pub fn position(datum: &str, lon: f64, lat: f64) -> String {
    format!("{datum} {lon} {lat}")
}

fn need(need: &NeedRow) -> String {
    cadence(
        need.minutes.into(),
        need.cadence.visits.into(),
        need.cadence.weeks.into(),
    )
}

/// Minutes of a visit, visits in so many weeks.
pub fn cadence(minutes: i32, visits: i32, weeks: i32) -> String {
    format!("{minutes} {visits}/{weeks}")
}

fn windows(windows: &[Window]) -> Option<String> {
    joined(&windows.iter().map(ToString::to_string).collect::<Vec<_>>())
}

/// As [`crate::people::phone`] and the other lists of the register are kept.
fn joined(values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| values.join(";"))
}
