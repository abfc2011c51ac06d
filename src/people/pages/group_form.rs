//! The groups of what is known of an elder: each a form made of its declaration, and a button that says it is still so.

use sea_orm::{EntityTrait, IntoActiveModel, Set};

use super::field::{Control, Field, own};
use super::part::{self, Fills, Part};
use super::subject::{Key, Subject};
use super::{KeepPeople, OpenPeople, contact};
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::page::{Faulty, Form, Texts};
use crate::people::elder_health;
use crate::people::fields::{Declared, Group, Takes};
use crate::people::known::{self, Answers};

/// The group with this number.
pub(super) struct Grouped<const N: usize>;

impl<const N: usize> Part for Grouped<N> {
    const PATH: &'static str = Group::ALL[N].code();
    type Answer = Answers;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        Ok((Subject::find(desk, key).await?, Self))
    }

    fn title(t: Texts) -> String {
        Group::ALL[N].title(t)
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        asked(form.texts(), Group::ALL[N])
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Answers, Faulty> {
        answered(form, Group::ALL[N])
    }

    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        answers: Answers,
    ) -> Result<()> {
        kept(desk, subject, Group::ALL[N], &answers).await
    }
}

/// What a form asks of a group.
pub(super) fn asked(t: Texts, group: Group) -> Vec<Field> {
    group.fields().map(|field| control(t, field)).collect()
}

fn control(t: Texts, field: &Declared) -> Field {
    let label = field.label(t);
    let words = |codes: &[&str]| -> Vec<(String, String)> {
        codes
            .iter()
            .map(|code| ((*code).to_owned(), field.words(t, code)))
            .collect()
    };
    match field.takes {
        Takes::One(codes) => {
            let mut choices = vec![(String::new(), t.people_unknown())];
            choices.extend(words(codes));
            Field::new(field.code, label, Control::Radios(choices))
        }
        Takes::Many(codes) => Field::new(field.code, label, Control::Checkboxes(words(codes))),
        Takes::Number(_, unit) => {
            let unit = t.of(unit, &[]).unwrap_or_default();
            Field::new(field.code, t.page_optional(label), Control::Number(unit))
        }
        Takes::Text(most) => Field::new(field.code, t.page_optional(label), Control::Text(most)),
        Takes::Phone => Field::new(field.code, t.page_optional(label), Control::Phone),
    }
}

/// What was answered in a group; a field left blank is not known.
pub(super) fn answered(form: &mut Form, group: Group) -> std::result::Result<Answers, Faulty> {
    let t = form.texts();
    let mut answers = Answers::new();
    let mut faulty = false;
    for field in group.fields() {
        let label = field.label(t);
        let value = match field.takes {
            Takes::One(codes) => form.optional(field.code, |form, name| {
                form.choice(name, &label, &own(codes))
            }),
            Takes::Many(codes) => form
                .choices(field.code, &label, &own(codes))
                .map(|codes| (!codes.is_empty()).then(|| codes.join(";"))),
            Takes::Number(most, _) => form
                .optional(field.code, |form, name| form.number(name, &label, 0..=most))
                .map(|number| number.map(|number| number.to_string())),
            Takes::Text(most) => {
                form.optional(field.code, |form, name| form.text(name, &label, most))
            }
            Takes::Phone => contact::phones(form, field.code, &label),
        };
        match value {
            Ok(Some(value)) => {
                answers.insert(field.code.to_owned(), value);
            }
            Ok(None) => {}
            Err(Faulty) => faulty = true,
        }
    }
    if faulty { Err(Faulty) } else { Ok(answers) }
}

/// The form with what is known of a group in it.
pub(super) fn filled(mut form: Form, group: Group, answers: &Answers) -> Form {
    for field in group.fields() {
        let value = answers.get(field.code);
        form = match field.takes {
            Takes::Many(_) => value
                .into_iter()
                .flat_map(|values| values.split(';'))
                .fold(form, |form, value| form.with(field.code, value)),
            _ => form.with_optional(field.code, value),
        };
    }
    form
}

/// Keeps a group, and what the planning of visits reads of it.
pub(super) async fn kept(
    desk: &Desk<KeepPeople>,
    subject: &Subject,
    group: Group,
    answers: &Answers,
) -> Result<()> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let whose = (subject.key.id, subject.organisation);
    known::keep(desk, whose, group, answers, today).await?;
    let alone = answers.get("living-with").map(|with| with == "alone");
    let poor = answers.get("economy").map(|economy| economy == "poor");
    let relief = answers.get("aid").map(|aid| {
        aid.split(';')
            .any(|aid| ["allowance", "destitute", "low-income"].contains(&aid))
    });
    let hardship = match (poor, relief) {
        (None, None) => None,
        (poor, relief) => Some(poor == Some(true) || relief == Some(true)),
    };
    if alone.is_none() && hardship.is_none() {
        return Ok(());
    }
    let row = elder_health::Entity::find_by_id(subject.key.id);
    let mut row = match desk.maybe(row).await? {
        Some(row) => row.into_active_model(),
        None => elder_health::ActiveModel {
            elder_id: Set(subject.key.id),
            organisation_id: Set(subject.organisation),
            ability_level: Set(None),
            living_alone: Set(None),
            economic_hardship: Set(None),
            note: Set(None),
        },
    };
    if alone.is_some() {
        row.living_alone = Set(elder_health::answer(alone));
    }
    if hardship.is_some() {
        row.economic_hardship = Set(elder_health::answer(hardship));
    }
    desk.put(row).await.map(|_| ())
}

pub(super) async fn open<const N: usize>(
    desk: Desk<OpenPeople>,
    t: Texts,
    key: Key,
) -> Result<Done> {
    let (subject, part) = Grouped::<N>::find(&desk, t, key).await?;
    let profile = known::read(&desk, key.id).await?;
    let answers = profile
        .group(Group::ALL[N])
        .map(|known| known.answers.clone());
    let form = filled(Form::empty(t), Group::ALL[N], &answers.unwrap_or_default());
    part::open(desk, &subject, &part, form).await
}

/// Notes that a group is still as it stands.
pub(super) async fn confirm(
    desk: Desk<KeepPeople>,
    axum::extract::Path((elder, code)): axum::extract::Path<(i32, String)>,
) -> Result<Done> {
    let group = Group::ALL
        .into_iter()
        .find(|group| group.code().trim_start_matches("profile/") == code)
        .ok_or(Error::NotFound)?;
    let subject = Subject::find(&desk, Key::elder(elder)).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    known::confirm(&desk, (elder, subject.organisation), group, today).await?;
    subject.saved(desk, "confirmed").await
}
