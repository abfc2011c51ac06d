//! From what a cell or a document says to a value as it is compared, and from a row of the catalog to the same.

use chrono::{Datelike, NaiveDate};

use super::field::is_free;
use super::{ServiceField, Values};
use crate::catalog::{credit_code, provider, service, taxonomy};
use crate::exchange::cell::date::{self, Expected};
use crate::exchange::cell::number::{self, Unit};
use crate::exchange::cell::plain::{key, plain};
use crate::exchange::cell::{Reading, choice, list, shown, week};
use crate::exchange::fault::Reason;
use crate::exchange::model::Precision;
use crate::page::{Texts, date as days};
use crate::people::phone;

/// The most characters of a text.
fn most(field: ServiceField) -> usize {
    use ServiceField as F;
    match field {
        F::Code | F::Name | F::Phone => 40,
        F::NameEn => 80,
        F::Frequency | F::Place => 100,
        F::HoursNote | F::Fees => 200,
        F::Provider => 60,
        F::DescriptionEn => 1000,
        F::EligibilityEn => 600,
        F::Description | F::Papers => 500,
        _ => 300,
    }
}

/// A text of several lines, trimmed; refused where it is too long.
pub(super) fn text(field: ServiceField, raw: &str) -> Reading<String> {
    let lines = raw.lines().map(str::trim).filter(|line| !line.is_empty());
    let joint = if matches!(
        field,
        ServiceField::Name
            | ServiceField::Frequency
            | ServiceField::Place
            | ServiceField::HoursNote
    ) {
        " "
    } else {
        "\n"
    };
    let text = lines.collect::<Vec<_>>().join(joint);
    let limit = most(field);
    if text.chars().count() > limit || text.chars().any(|c| c.is_control() && c != '\n') {
        return Reading::refused(Reason::TooLong { limit });
    }
    Reading::sure(text)
}

/// What a cell says: one value, or of hours and fees two. What is doubted is left out.
pub(super) fn of_cell(
    field: ServiceField,
    raw: &str,
    header: &str,
    today: NaiveDate,
) -> (Values, Vec<Reason>) {
    use ServiceField as F;
    match field {
        F::MinimumAge | F::MaximumAge => return ages(field, raw),
        F::Hours => return hours(raw),
        F::Fees => return fees(raw),
        _ => {}
    }
    let reading = match field {
        F::Minutes => {
            number::minutes(raw, Unit::of_time(header)).map(|minutes| minutes.to_string())
        }
        F::Terms => terms(raw),
        F::Languages => choice::languages(raw).map(|codes| codes.join(";")),
        F::Priority | F::HomeVisit => choice::flag(raw).map(|flag| flag_word(flag).to_owned()),
        F::Status => choice::flag(raw).map(|offered| {
            let status = if offered {
                service::ACTIVE
            } else {
                service::INACTIVE
            };
            status.to_owned()
        }),
        F::VerifiedOn => day(raw, today),
        F::CreditCode => credit_code::read(raw).map_or_else(
            || Reading::refused(Reason::BadCreditCode { raw: shown(raw) }),
            Reading::sure,
        ),
        F::Phone => telephone(raw),
        F::Papers => text(field, &list::words(raw).join("\n")),
        _ => text(field, raw),
    };
    let values = reading.value.filter(|value| !value.is_empty());
    let values = values.map(|value| (field, value)).into_iter().collect();
    (values, reading.doubts)
}

/// `yes` or `no`.
pub(super) const fn flag_word(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

fn telephone(raw: &str) -> Reading<String> {
    let number = plain(raw);
    if phone::is_plausible(&number) && number.chars().count() <= most(ServiceField::Phone) {
        Reading::sure(number)
    } else {
        Reading::refused(Reason::BadPhone { raw: shown(raw) })
    }
}

/// Codes or names of the own taxonomy, in either language.
fn terms(raw: &str) -> Reading<String> {
    let find = |word: &str| {
        let word = key(word);
        let mut known = taxonomy::of(taxonomy::CARE);
        let same = |text: &str| key(text) == word;
        known
            .find(|term| {
                same(&term.code)
                    || crate::page::Language::ALL
                        .iter()
                        .any(|language| same(term.name(*language)))
            })
            .map(|term| term.code.as_str())
    };
    let reading = list::each(raw, find, |raw| Reason::UnknownTerm { raw });
    reading.map(taxonomy::packed)
}

/// The numbers in a text such as "60 and over" or "60 to 79": the first is the youngest age, a second one the oldest.
fn ages(field: ServiceField, raw: &str) -> (Values, Vec<Reason>) {
    let text = plain(raw);
    let numbers: Option<Vec<u32>> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().ok().filter(|age| *age <= 150))
        .collect();
    let other = match field {
        ServiceField::MinimumAge => Some(ServiceField::MaximumAge),
        _ => None,
    };
    let values: Option<Values> = match (numbers.as_deref(), other) {
        (Some([age]), _) => Some([(field, age.to_string())].into()),
        (Some([from, until]), Some(other)) if from <= until => {
            Some([(field, from.to_string()), (other, until.to_string())].into())
        }
        _ => None,
    };
    match values {
        Some(values) => (values, Vec::new()),
        None => (Values::new(), vec![Reason::BadAge { raw: shown(raw) }]),
    }
}

/// Hours of the week where they can be read, else what is said of them.
fn hours(raw: &str) -> (Values, Vec<Reason>) {
    let reading = week::windows(raw);
    if let (Some(windows), true) = (&reading.value, reading.doubts.is_empty())
        && !windows.is_empty()
    {
        let spans: Vec<String> = windows.iter().map(ToString::to_string).collect();
        return ([(ServiceField::Hours, spans.join(";"))].into(), Vec::new());
    }
    let reading = text(ServiceField::HoursNote, raw);
    let note = reading.value.filter(|note| !note.is_empty());
    (
        note.map(|note| (ServiceField::HoursNote, note))
            .into_iter()
            .collect(),
        reading.doubts,
    )
}

/// What is said of fees, and the price where that is one number or nothing.
fn fees(raw: &str) -> (Values, Vec<Reason>) {
    let reading = text(ServiceField::Fees, raw);
    let mut values = Values::new();
    if let Some(fees) = reading.value.filter(|fees| !fees.is_empty()) {
        if let Some(price) = price(&fees) {
            values.insert(ServiceField::Price, price.to_string());
        }
        values.insert(ServiceField::Fees, fees);
    }
    (values, reading.doubts)
}

/// Hundredths of a yuan, where a text is a word for nothing or a bare number.
fn price(text: &str) -> Option<i32> {
    if is_free(text) {
        return Some(0);
    }
    hundredths(plain(text).parse().ok()?)
}

/// Hundredths of so many yuan; none where nobody would ask as much.
#[allow(clippy::cast_possible_truncation, reason = "at most a hundred million")]
pub(super) fn hundredths(yuan: f64) -> Option<i32> {
    (0.0..=1_000_000.0)
        .contains(&yuan)
        .then(|| (yuan * 100.0).round() as i32)
}

/// A whole date that is not still to come.
fn day(raw: &str, today: NaiveDate) -> Reading<String> {
    let expected = Expected { today, oldest: 99 };
    let reading = date::birth(raw, expected);
    match reading.value {
        Some(read)
            if read.precision == Precision::Day
                && read.date <= today
                && read.date.year() >= 2000 =>
        {
            Reading::sure(read.date.to_string())
        }
        _ => Reading::refused(Reason::BadDate { raw: shown(raw) }),
    }
}

/// What the catalog says of a service.
pub(super) fn of_row(row: &service::Model, provider: Option<&provider::Model>) -> Values {
    use ServiceField as F;
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let all = [
        (F::Code, row.code.clone()),
        (F::Name, row.name.clone()),
        (F::NameEn, row.name_en.clone()),
        (F::Terms, row.terms.clone()),
        (F::Description, row.description.clone()),
        (F::DescriptionEn, row.description_en.clone()),
        (F::Minutes, number(row.minutes)),
        (F::Frequency, row.frequency.clone()),
        (F::Eligibility, row.eligibility.clone()),
        (F::EligibilityEn, row.eligibility_en.clone()),
        (F::MinimumAge, number(row.minimum_age)),
        (F::MaximumAge, number(row.maximum_age)),
        (F::Place, row.place.clone()),
        (F::Hours, row.hours.clone()),
        (F::HoursNote, row.hours_note.clone()),
        (F::Application, row.application.clone()),
        (F::Phone, row.phone.clone().unwrap_or_default()),
        (F::Papers, row.papers.clone()),
        (F::Price, number(row.price)),
        (F::Fees, row.fees.clone()),
        (F::Waivers, row.waivers.clone()),
        (
            F::Provider,
            provider
                .map(|provider| provider.name.clone())
                .unwrap_or_default(),
        ),
        (F::Languages, row.languages.clone()),
        (F::Priority, flag_word(row.priority).to_owned()),
        (F::HomeVisit, flag_word(row.home_visit).to_owned()),
        (
            F::VerifiedOn,
            row.verified_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
        ),
        (F::Status, row.status.clone()),
    ];
    all.into()
}

/// A value in words.
pub(in crate::exchange) fn words(t: Texts, field: ServiceField, value: &str) -> String {
    use ServiceField as F;
    if value.is_empty() {
        return t.import_value_nothing();
    }
    match field {
        F::Priority | F::HomeVisit if value == "yes" => t.import_value_yes(),
        F::Priority | F::HomeVisit => t.import_value_no(),
        F::Status if value == service::ACTIVE => t.catalog_active(),
        F::Status => t.catalog_inactive(),
        F::Terms => taxonomy::codes(value)
            .map(|code| taxonomy::name(code, t.language()))
            .collect::<Vec<_>>()
            .join(&t.import_value_and()),
        F::Price => value.parse::<f64>().map_or_else(
            |_| value.to_owned(),
            |price| t.catalog_price_told(format!("{:.2}", price / 100.0)),
        ),
        F::VerifiedOn => value
            .parse()
            .map_or_else(|_| value.to_owned(), |date| days::day_of_year(t, date)),
        _ => shown(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ServiceField as F;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

    fn cell(field: F, raw: &str) -> (Vec<(F, String)>, usize) {
        let (values, doubts) = of_cell(field, raw, "", TODAY);
        (values.into_iter().collect(), doubts.len())
    }

    fn one(field: F, value: &str) -> (Vec<(F, String)>, usize) {
        (vec![(field, value.to_owned())], 0)
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        assert_eq!(cell(F::MinimumAge, "60 and over"), one(F::MinimumAge, "60"));
        let both = vec![
            (F::MinimumAge, "60".to_owned()),
            (F::MaximumAge, "79".to_owned()),
        ];
        assert_eq!(cell(F::MinimumAge, "60-79"), (both, 0));
        assert_eq!(cell(F::MinimumAge, "the old"), (Vec::new(), 1));
        assert_eq!(cell(F::Terms, "A02; meals"), one(F::Terms, ";A02;A01;"));
        assert_eq!(cell(F::Terms, "A02, whatever").1, 1);
        assert_eq!(
            cell(F::Papers, "card, proof"),
            one(F::Papers, "card\nproof")
        );
        assert_eq!(
            cell(F::VerifiedOn, "2026-11-01"),
            one(F::VerifiedOn, "2026-11-01")
        );
        assert_eq!(cell(F::VerifiedOn, "2026-12-01").1, 1, "still to come");
        assert_eq!(cell(F::CreditCode, "91330106673959654X"), (Vec::new(), 1));
        assert_eq!(cell(F::Phone, "ask inside"), (Vec::new(), 1));
        assert_eq!(cell(F::Name, &"x".repeat(41)), (Vec::new(), 1));
    }

    #[test]
    fn a_price_is_a_bare_number_or_a_word_for_nothing() {
        let price = |raw| of_cell(F::Fees, raw, "", TODAY).0.remove(&F::Price);
        assert_eq!(price("free").as_deref(), Some("0"));
        assert_eq!(price("12.5").as_deref(), Some("1250"));
        assert_eq!(price("10 a visit, 5 for members"), None);
    }

    #[test]
    fn hours_that_cannot_be_read_are_kept_as_words() {
        let (values, doubts) = cell(F::Hours, "whenever it suits");
        assert_eq!((values.len(), values[0].0, doubts), (1, F::HoursNote, 0));
    }
}
