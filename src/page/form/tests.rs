use super::*;
use crate::page::Language;

const DAY: NaiveDate = NaiveDate::from_ymd_opt(1950, 3, 2).unwrap();

fn form(values: &[(&str, &str)]) -> Form {
    values.iter().fold(
        Form::empty(Language::English.texts()),
        |form, (name, value)| form.with(name, value),
    )
}

#[derive(Debug, PartialEq)]
struct Visit {
    name: String,
    minutes: u16,
    phone: Option<String>,
}

fn read(mut form: Form) -> Result<Visit, Form> {
    let name = form.text("name", "Name", 5);
    let minutes = form.number("minutes", "Minutes", 15..=240);
    let phone = form.optional("phone", |form, name| form.text(name, "Phone", 20));
    form.finish(|| {
        Ok(Visit {
            name: name?,
            minutes: minutes?,
            phone: phone?,
        })
    })
}

#[test]
fn a_filled_form_becomes_a_value() {
    let visit = read(form(&[
        ("name", " Li "),
        ("minutes", "\u{FF16}\u{FF10}"),
        ("phone", ""),
    ]));
    let expected = Visit {
        name: "Li".into(),
        minutes: 60,
        phone: None,
    };
    assert_eq!(visit.expect("no fault"), expected);
}

#[test]
fn all_faults_are_found_at_once_and_the_form_stays_filled() {
    let refused =
        read(form(&[("name", "far too long"), ("minutes", "5")])).expect_err("two faults");
    assert_eq!(refused.value("name"), "far too long");
    assert_eq!(
        refused.fault_of("name"),
        Some("Name: at most 5 characters, this has 12")
    );
    assert_eq!(
        refused.fault_of("minutes"),
        Some("Minutes: must be between 15 and 240")
    );
    assert_eq!(refused.fault_of("phone"), None);
    assert_eq!(refused.faults().len(), 2);
}

#[test]
fn an_empty_field_asks_to_be_filled_in() {
    let refused = read(form(&[("name", "  "), ("minutes", "")])).expect_err("two faults");
    assert_eq!(refused.fault_of("name"), Some("Name: please fill this in"));
    assert_eq!(
        refused.fault_of("minutes"),
        Some("Minutes: please fill this in")
    );
}

#[test]
fn a_field_nobody_reads_is_refused() {
    let refused = read(form(&[
        ("name", "Li"),
        ("minutes", "60"),
        ("role", "admin"),
    ]))
    .expect_err("one fault");
    assert_eq!(refused.faults()[0].field, None);
    assert!(refused.faults()[0].text.contains("role"));
}

#[test]
fn a_number_is_neither_a_word_nor_infinite() {
    for wrong in ["one", "1.5.2", "inf", "NaN", "9999999999999999999999"] {
        assert_eq!(
            form(&[("n", wrong)]).number("n", "N", 0.0..=10.0),
            Err(Faulty),
            "{wrong}"
        );
    }
    assert_eq!(form(&[("n", "0.5")]).number("n", "N", 0.0..=10.0), Ok(0.5));
}

#[test]
fn a_date_is_read_however_it_is_separated() {
    for right in [
        "1950-03-02",
        "1950/3/2",
        "1950.3.2",
        "19500302",
        "1950\u{5E74}3\u{6708}2\u{65E5}",
    ] {
        assert_eq!(
            form(&[("d", right)]).date("d", "D", DAY..=DAY),
            Ok(DAY),
            "{right}"
        );
    }
    for wrong in ["50-3-2", "1950-02-30", "1950-3", "today", "1950-03-03"] {
        assert_eq!(
            form(&[("d", wrong)]).date("d", "D", DAY..=DAY),
            Err(Faulty),
            "{wrong}"
        );
    }
}

#[test]
fn a_time_needs_hours_and_minutes_of_one_day() {
    assert_eq!(
        form(&[("t", "9\u{FF1A}30")]).time("t", "T"),
        Ok(NaiveTime::from_hms_opt(9, 30, 0).unwrap())
    );
    assert_eq!(form(&[("t", "24:00")]).time("t", "T"), Err(Faulty));
}

#[test]
fn only_an_offered_choice_can_be_chosen() {
    let choices = [("a", 1), ("b", 2)];
    assert_eq!(form(&[("c", "b")]).choice("c", "C", &choices), Ok(2));
    assert_eq!(form(&[("c", "z")]).choice("c", "C", &choices), Err(Faulty));
    assert_eq!(form(&[]).choice("c", "C", &choices), Err(Faulty));
    assert_eq!(
        form(&[("c", "b"), ("c", "a")]).choices("c", "C", &choices),
        Ok(vec![1, 2])
    );
    assert_eq!(
        form(&[("c", "b"), ("c", "z")]).choices("c", "C", &choices),
        Err(Faulty)
    );
}

#[test]
fn a_line_holds_no_line_break_but_a_paragraph_may() {
    assert_eq!(form(&[("x", "a\nb")]).text("x", "X", 9), Err(Faulty));
    assert_eq!(
        form(&[("x", "a\r\nb")]).paragraph("x", "X", 9).as_deref(),
        Ok("a\nb")
    );
    assert_eq!(form(&[("x", "a\0b")]).paragraph("x", "X", 9), Err(Faulty));
}

#[test]
fn a_secret_keeps_its_spaces() {
    assert_eq!(
        form(&[("s", " a ")]).secret("s", "S", 9).as_deref(),
        Ok(" a ")
    );
}
