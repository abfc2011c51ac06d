//! The form of a visit: at a desk, from paper or from the telephone.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Duration, NaiveDateTime};
use sea_orm::EntityTrait;

use super::{href, word};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Faulty, Form, Section, Texts, Values};
use crate::people::elder;
use crate::people::pages::field::{Choices, Control, Field, FormPage};
use crate::visiting::findings::{Findings, ITEMS, WORDS, choice, label};
use crate::visiting::record::Outcome;
use crate::visiting::write::{By, Written, write};
use crate::visiting::{KeepVisiting, SeeVisiting};

/// The longest words of a form, characters.
const LONGEST: usize = 300;
/// As far back as a visit can be written down, days.
const BACK: i64 = 62;
pub(super) const MODES: [&str; 2] = ["home", "phone"];

pub(super) fn outcomes(t: Texts) -> Choices {
    Outcome::ALL
        .iter()
        .map(|outcome| {
            (
                outcome.code().to_owned(),
                word(t, "outcome", outcome.code()),
            )
        })
        .collect()
}

/// What the form must reach.
trait Sees: Permission + Covers<elder::Entity> + Covers<organisation::Entity> {}
impl Sees for SeeVisiting {}
impl Sees for KeepVisiting {}

async fn find<P: Sees>(desk: &Desk<P>, id: i32) -> Result<(elder::Model, NaiveDateTime, String)> {
    let elder = desk.one(elder::Entity::find_by_id(id)).await?;
    let place = organisation::Entity::find_by_id(elder.organisation_id);
    let zone = desk.one(place).await?.time_zone;
    Ok((elder, desk.local(&zone), zone))
}

fn page<P: Permission>(desk: &Desk<P>, elder: &elder::Model, form: Form) -> FormPage {
    let t = form.texts();
    let modes = MODES.map(|mode| (mode.to_owned(), word(t, "mode", mode)));
    let mut fields = vec![
        Field::new("mode", t.visiting_mode(), Control::Radios(modes.into())),
        Field::new(
            "outcome",
            t.visiting_outcome(),
            Control::Radios(outcomes(t)),
        ),
        Field::new("day", t.visiting_day(), Control::Date),
        Field::new("time", t.visiting_time(), Control::Time),
        Field::heading(t.visiting_found()).hint(t.visiting_found_hint()),
    ];
    fields.extend(ITEMS.iter().map(|item| {
        let mut choices: Choices = vec![(String::new(), t.visiting_unknown())];
        choices.extend(
            item.choices
                .iter()
                .map(|code| ((*code).to_owned(), choice(t, code))),
        );
        Field::new(item.name, label(t, item.name), Control::Select(choices))
    }));
    fields.extend(WORDS.map(|name| {
        let text = t.page_optional(label(t, name));
        Field::new(name, text, Control::Paragraph(LONGEST))
    }));
    let recall = vec![("1".to_owned(), t.visiting_recall_yes())];
    fields.push(
        Field::new("recall", t.visiting_recall(), Control::Checkboxes(recall))
            .hint(t.visiting_recall_hint()),
    );
    let frame = desk
        .frame(t, t.visiting_record_of(&elder.name), Section::Care)
        .below(Section::Care.href(), t.care_title())
        .below("/visiting", t.visiting_title())
        .below(href(elder.id), &elder.name);
    let back = href(elder.id);
    let mut page = FormPage::new(frame, fields, form, format!("{back}/records"), back);
    page.opened = Some(desk.now().timestamp());
    page
}

pub(super) async fn open(desk: Desk<SeeVisiting>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let (elder, now, _) = find(&desk, id).await?;
    let form = Form::empty(t)
        .with("day", now.date())
        .with("time", now.format("%H:%M"));
    let page = page(&desk, &elder, form);
    desk.done(page::show(&page)).await
}

/// The observations that were made, and the words that were written.
pub(super) fn findings(form: &mut Form) -> std::result::Result<Findings, Faulty> {
    let t = form.texts();
    let mut found = Findings::new();
    let mut faulty = None;
    for item in ITEMS {
        let choices: Vec<(&str, &str)> = item.choices.iter().map(|code| (*code, *code)).collect();
        let answer = form.optional(item.name, |form, name| {
            form.choice(name, &label(t, name), &choices)
        });
        match answer {
            Ok(answer) => found.extend(answer.map(|code| (item.name.to_owned(), code.to_owned()))),
            Err(fault) => faulty = Some(fault),
        }
    }
    for name in WORDS {
        let answer = form.optional(name, |form, name| {
            form.paragraph(name, &label(t, name), LONGEST)
        });
        match answer {
            Ok(answer) => found.extend(answer.map(|words| (name.to_owned(), words))),
            Err(fault) => faulty = Some(fault),
        }
    }
    faulty.map_or(Ok(found), Err)
}

fn read(
    form: &mut Form,
    (now, zone): (NaiveDateTime, &str),
) -> std::result::Result<Written, Faulty> {
    let t = form.texts();
    let mode = form.choice("mode", &t.visiting_mode(), &MODES.map(|mode| (mode, mode)));
    let all = Outcome::ALL.map(|outcome| (outcome.code(), outcome));
    let outcome = form.choice("outcome", &t.visiting_outcome(), &all);
    let days = now.date() - Duration::days(BACK)..=now.date();
    let day = form.date("day", &t.visiting_day(), days);
    let time = form.time("time", &t.visiting_time());
    let findings = findings(form);
    let recall = form.ticked("recall");
    let (day, time) = (day?, time?);
    let at = day.and_time(time);
    if at > now {
        return Err(form.fault("time", t.visiting_fault_ahead()));
    }
    Ok(Written {
        mode: mode?,
        outcome: outcome?,
        at: crate::schedule::offers::moment(at, zone),
        findings: findings?,
        recall,
    })
}

pub(super) async fn keep(
    desk: Desk<KeepVisiting>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let (elder, now, zone) = find(&desk, id).await?;
    let mut form = Form::new(t, values);
    let opened = form.optional("opened", |form, name| form.number(name, name, 0..=i64::MAX));
    let written = read(&mut form, (now, &zone));
    match form.finish(|| Ok((written?, opened?))) {
        Ok((written, opened)) => {
            let by = By {
                helper: None,
                way: "desk",
                opened,
            };
            write(&desk, &elder, written, by).await?;
            desk.done(Redirect::to(&href(id))).await
        }
        Err(form) => {
            let page = page(&desk, &elder, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
