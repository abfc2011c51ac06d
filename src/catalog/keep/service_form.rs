//! The form of a service: what it asks, filled from a row, and read.

use chrono::NaiveDate;
use sea_orm::Set;

use super::fields::{english, english_field, optional, status, telephone};
use super::options::{Options, chosen, codes, statuses, terms};
use crate::catalog::{service, taxonomy};
use crate::page::{Faulty, Form, Texts};
use crate::people::pages::field::{Control, Field, choices, own};
use crate::people::pages::times;

/// Languages in which a service can be given.
const LANGUAGES: [&str; 3] = ["zh", "ko", "mn"];
/// After so many days somebody looks again, where the form does not say.
const VERIFY_DAYS: i32 = 180;
/// The first day on which something can have been verified.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2018, 1, 1).expect("a date");

/// What a form says: the row, and the facilities.
pub(super) struct Said {
    pub row: service::ActiveModel,
    pub facilities: Vec<i32>,
}

/// A text of a service: its field, the most characters in Chinese, how it is filled in.
struct Text {
    name: &'static str,
    label: String,
    most: usize,
    lines: bool,
}

fn text(name: &'static str, label: String, most: usize, lines: bool) -> Text {
    Text {
        name,
        label,
        most,
        lines,
    }
}

/// The texts that stand in both languages.
fn texts(t: Texts) -> [Text; 10] {
    [
        text("name", t.catalog_name(), 40, false),
        text("description", t.catalog_description(), 500, true),
        text("frequency", t.catalog_frequency(), 100, false),
        text("eligibility", t.catalog_eligibility(), 300, true),
        text("place", t.catalog_place(), 100, false),
        text("hours_note", t.catalog_hours_note(), 200, false),
        text("application", t.catalog_application(), 300, true),
        text("papers", t.catalog_papers(), 500, true),
        text("fees", t.catalog_fees(), 200, true),
        text("waivers", t.catalog_waivers(), 300, true),
    ]
}

fn control(text: &Text, factor: usize) -> Control {
    let most = text.most * factor;
    if text.lines {
        Control::Paragraph(most)
    } else {
        Control::Text(most)
    }
}

/// What the form asks, in order.
pub(super) fn fields(form: &Form, options: &Options) -> Vec<Field> {
    let t = form.texts();
    let all = texts(t);
    let chinese = |name: &str, open: bool| {
        let found = all.iter().find(|text| text.name == name);
        found.map(|text| {
            let label = if open {
                t.page_optional(&text.label)
            } else {
                text.label.clone()
            };
            Field::new(text.name, label, control(text, 1))
        })
    };
    let number = |name: &str, label: String, unit: String| {
        Field::new(name, t.page_optional(label), Control::Number(unit))
    };
    let mut fields = Vec::new();
    fields.extend(chinese("name", false));
    fields.push(Field::new(
        "terms",
        t.page_optional(t.catalog_terms()),
        Control::Checkboxes(terms(t, taxonomy::CARE)),
    ));
    fields.extend(chinese("description", false).map(|f| f.hint(t.catalog_description_hint())));
    fields.push(
        number("minutes", t.catalog_minutes(), t.catalog_minutes_unit())
            .hint(t.catalog_minutes_hint()),
    );
    fields.extend(chinese("frequency", true).map(|f| f.hint(t.catalog_frequency_hint())));
    fields.push(Field::heading(t.catalog_heading_who()));
    fields.extend(chinese("eligibility", false));
    fields.push(number(
        "minimum_age",
        t.catalog_minimum_age(),
        t.catalog_minimum_age_unit(),
    ));
    fields.push(number(
        "maximum_age",
        t.catalog_maximum_age(),
        t.catalog_minimum_age_unit(),
    ));
    fields.push(
        Field::new(
            "area",
            t.page_optional(t.catalog_area()),
            Control::Select(options.areas.clone()),
        )
        .hint(t.catalog_area_hint()),
    );
    fields.push(Field::new(
        "marks",
        t.page_optional(t.catalog_marks()),
        Control::Checkboxes(marks(t)),
    ));
    fields.push(Field::heading(t.catalog_heading_where()));
    fields.extend(chinese("place", true).map(|f| f.hint(t.catalog_place_hint())));
    if !options.facilities.is_empty() {
        let facilities = Control::Checkboxes(options.facilities.clone());
        fields.push(Field::new(
            "facilities",
            t.page_optional(t.catalog_facilities()),
            facilities,
        ));
    }
    fields.extend(times::fields(t, form));
    fields.extend(chinese("hours_note", true).map(|f| f.hint(t.catalog_hours_note_hint())));
    fields.push(Field::new(
        "languages",
        t.page_optional(t.catalog_languages()),
        Control::Checkboxes(choices(t, "language", &LANGUAGES)),
    ));
    fields.push(Field::heading(t.catalog_heading_how()));
    fields.extend(chinese("application", false).map(|f| f.hint(t.catalog_application_hint())));
    fields.push(
        Field::new("phone", t.page_optional(t.catalog_phone()), Control::Phone)
            .hint(t.catalog_phone_hint()),
    );
    fields.extend(chinese("papers", true).map(|f| f.hint(t.catalog_papers_hint())));
    fields.push(
        number("price", t.catalog_price(), t.catalog_price_unit()).hint(t.catalog_price_hint()),
    );
    fields.extend(chinese("fees", false));
    fields.extend(chinese("waivers", true).map(|f| f.hint(t.catalog_waivers_hint())));
    if !options.providers.is_empty() {
        let providers = Control::Select(options.providers.clone());
        fields.push(
            Field::new("provider", t.page_optional(t.catalog_provider()), providers)
                .hint(t.catalog_provider_hint()),
        );
    }
    fields.extend(kept(form));
    fields.push(Field::heading(t.catalog_in_english()).hint(t.catalog_in_english_hint()));
    fields.extend(
        all.iter()
            .map(|text| english_field(form, text.name, &text.label, control(text, 2))),
    );
    fields
}

/// How sure it is, and whether it is offered.
fn kept(form: &Form) -> Vec<Field> {
    let t = form.texts();
    vec![
        Field::heading(t.catalog_heading_kept()),
        Field::new(
            "verified_on",
            t.page_optional(t.catalog_verified_on()),
            Control::Date,
        )
        .hint(t.catalog_verified_on_hint()),
        Field::new(
            "verify_days",
            t.page_optional(t.catalog_verify_days()),
            Control::Number(t.catalog_verify_days_unit()),
        )
        .hint(t.catalog_verify_days_hint(VERIFY_DAYS)),
        Field::new("status", t.catalog_status(), Control::Radios(statuses(t)))
            .hint(t.catalog_status_hint()),
    ]
}

fn marks(t: Texts) -> Vec<(String, String)> {
    vec![
        ("priority".to_owned(), t.catalog_priority()),
        ("home_visit".to_owned(), t.catalog_home_visit()),
    ]
}

/// A form for a new service.
pub(super) fn empty(t: Texts, today: NaiveDate) -> Form {
    Form::empty(t)
        .with("status", service::ACTIVE)
        .with("languages", "zh")
        .with("verified_on", today)
        .with("verify_days", VERIFY_DAYS)
}

/// The form of a service as it is.
pub(super) fn filled(t: Texts, row: &service::Model, facilities: &[i32]) -> Form {
    let mut form = Form::empty(t);
    for (name, chinese, english) in [
        ("name", &row.name, &row.name_en),
        ("description", &row.description, &row.description_en),
        ("frequency", &row.frequency, &row.frequency_en),
        ("eligibility", &row.eligibility, &row.eligibility_en),
        ("place", &row.place, &row.place_en),
        ("hours_note", &row.hours_note, &row.hours_note_en),
        ("application", &row.application, &row.application_en),
        ("papers", &row.papers, &row.papers_en),
        ("fees", &row.fees, &row.fees_en),
        ("waivers", &row.waivers, &row.waivers_en),
    ] {
        form = form
            .with(name, chinese)
            .with(&format!("{name}_en"), english);
    }
    for (name, number) in [
        ("minutes", row.minutes),
        ("minimum_age", row.minimum_age),
        ("maximum_age", row.maximum_age),
        ("area", row.area_id),
        ("provider", row.provider_id),
        ("verify_days", Some(row.verify_days)),
    ] {
        form = form.with_optional(name, number);
    }
    for term in taxonomy::codes(&row.terms) {
        form = form.with("terms", term);
    }
    for facility in facilities {
        form = form.with("facilities", facility);
    }
    for language in row.languages.split(';').filter(|code| !code.is_empty()) {
        form = form.with("languages", language);
    }
    for (mark, set) in [("priority", row.priority), ("home_visit", row.home_visit)] {
        if set {
            form = form.with("marks", mark);
        }
    }
    let form = form
        .with_optional("phone", row.phone.as_deref())
        .with_optional("price", row.price.map(yuan))
        .with_optional("verified_on", row.verified_on)
        .with("status", &row.status);
    times::filled(form, &row.hours)
}

/// Hundredths of a yuan as people write them.
pub(in crate::catalog) fn yuan(price: i32) -> String {
    match (price / 100, price % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

/// What the form says of the service; all that is not in the form is left unset.
pub(super) fn read(
    mut form: Form,
    options: &Options,
    today: NaiveDate,
) -> std::result::Result<Said, Form> {
    let row = texts_of(&mut form);
    let numbers = numbers(&mut form, today);
    let ties = ties(&mut form, options);
    let status = status(&mut form);
    let phone = telephone(&mut form);
    form.finish(|| {
        let (row, numbers, (facilities, ties)) = (row?, numbers?, ties?);
        Ok(Said {
            facilities,
            row: service::ActiveModel {
                minutes: numbers.minutes,
                minimum_age: numbers.minimum_age,
                maximum_age: numbers.maximum_age,
                price: numbers.price,
                verified_on: numbers.verified_on,
                verify_days: numbers.verify_days,
                terms: ties.terms,
                hours: ties.hours,
                languages: ties.languages,
                priority: ties.priority,
                home_visit: ties.home_visit,
                provider_id: ties.provider_id,
                area_id: ties.area_id,
                phone: Set(phone?),
                status: Set(status?),
                ..row
            },
        })
    })
}

type Read<T> = std::result::Result<T, Faulty>;

fn texts_of(form: &mut Form) -> Read<service::ActiveModel> {
    let t = form.texts();
    let mut read = texts(t)
        .map(|text| {
            let open = matches!(
                text.name,
                "frequency" | "place" | "hours_note" | "papers" | "waivers"
            );
            let chinese = if open {
                optional(form, text.name, &text.label, text.most)
            } else if text.lines {
                form.paragraph(text.name, &text.label, text.most)
            } else {
                form.text(text.name, &text.label, text.most)
            };
            let english = english(form, text.name, &text.label, text.most * 2);
            (chinese, english)
        })
        .into_iter();
    let mut next =
        || -> (Read<String>, Read<String>) { read.next().unwrap_or((Err(Faulty), Err(Faulty))) };
    let (name, description, frequency, eligibility, place) =
        (next(), next(), next(), next(), next());
    let (hours_note, application, papers, fees, waivers) = (next(), next(), next(), next(), next());
    Ok(service::ActiveModel {
        name: Set(name.0?),
        name_en: Set(name.1?),
        description: Set(description.0?),
        description_en: Set(description.1?),
        frequency: Set(frequency.0?),
        frequency_en: Set(frequency.1?),
        eligibility: Set(eligibility.0?),
        eligibility_en: Set(eligibility.1?),
        place: Set(place.0?),
        place_en: Set(place.1?),
        hours_note: Set(hours_note.0?),
        hours_note_en: Set(hours_note.1?),
        application: Set(application.0?),
        application_en: Set(application.1?),
        papers: Set(papers.0?),
        papers_en: Set(papers.1?),
        fees: Set(fees.0?),
        fees_en: Set(fees.1?),
        waivers: Set(waivers.0?),
        waivers_en: Set(waivers.1?),
        ..Default::default()
    })
}

fn numbers(form: &mut Form, today: NaiveDate) -> Read<service::ActiveModel> {
    let t = form.texts();
    let minutes = form.optional("minutes", |form, name| {
        form.number(name, &t.catalog_minutes(), 5..=480)
    });
    let minimum_age = form.optional("minimum_age", |form, name| {
        form.number(name, &t.catalog_minimum_age(), 0..=120)
    });
    let least = minimum_age.ok().flatten().unwrap_or(0);
    let maximum_age = form.optional("maximum_age", |form, name| {
        form.number(name, &t.catalog_maximum_age(), least..=150)
    });
    let price = form.optional("price", |form, name| {
        form.number::<f64>(name, &t.catalog_price(), 0.0..=1_000_000.0)
    });
    let verified_on = form.optional("verified_on", |form, name| {
        form.date(name, &t.catalog_verified_on(), FIRST_DAY..=today)
    });
    let verify_days = form.optional("verify_days", |form, name| {
        form.number(name, &t.catalog_verify_days(), 1..=3650)
    });
    Ok(service::ActiveModel {
        minutes: Set(minutes?),
        minimum_age: Set(minimum_age?),
        maximum_age: Set(maximum_age?),
        price: Set(price?.map(hundredths)),
        verified_on: Set(verified_on?),
        verify_days: Set(verify_days?.unwrap_or(VERIFY_DAYS)),
        ..Default::default()
    })
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "at most a hundred million, by the form's range"
)]
fn hundredths(yuan: f64) -> i32 {
    (yuan * 100.0).round() as i32
}

fn ties(form: &mut Form, options: &Options) -> Read<(Vec<i32>, service::ActiveModel)> {
    let t = form.texts();
    let known = terms(t, taxonomy::CARE);
    let terms = form.choices("terms", &t.catalog_terms(), &codes(&known));
    let known = marks(t);
    let marks = form.choices("marks", &t.catalog_marks(), &codes(&known));
    let facilities = form.choices(
        "facilities",
        &t.catalog_facilities(),
        &codes(&options.facilities),
    );
    let hours = times::read(form);
    let languages = form.choices("languages", &t.catalog_languages(), &own(&LANGUAGES));
    let area = chosen(form, "area", &t.catalog_area(), &options.areas);
    let provider = chosen(form, "provider", &t.catalog_provider(), &options.providers);
    let (terms, marks) = (terms?, marks?);
    let row = service::ActiveModel {
        terms: Set(taxonomy::packed(terms.iter().map(String::as_str))),
        priority: Set(marks.iter().any(|mark| mark == "priority")),
        home_visit: Set(marks.iter().any(|mark| mark == "home_visit")),
        hours: Set(hours?),
        languages: Set(languages?.join(";")),
        area_id: Set(area?),
        provider_id: Set(provider?),
        ..Default::default()
    };
    let facilities = facilities?.into_iter().filter_map(|id| id.parse().ok());
    Ok((facilities.collect(), row))
}
