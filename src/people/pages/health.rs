//! How an elder is: on a page of its own, whose opening is written down.

use sea_orm::{EntityTrait, Set};

use super::field::{Control, Field, open_choices, own};
use super::part::{self, Fills, Part};
use super::subject::{Key, Subject};
use super::{KeepPeople, SeeHealth, group_form};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{Faulty, Form, Texts};
use crate::people::elder_health;
use crate::people::fields::Group;
use crate::people::known::{self, Answers};

const LEVELS: [&str; 5] = ["0", "1", "2", "3", "4"];
const ANSWERS: [(&str, bool); 2] = [("yes", true), ("no", false)];

pub(super) struct Health;

pub(super) struct State {
    ability_level: Option<i32>,
    living_alone: Option<bool>,
    economic_hardship: Option<bool>,
    note: Option<String>,
    /// What the register asks of health beyond that.
    answers: Answers,
}

impl Part for Health {
    const PATH: &'static str = "health";
    type Answer = State;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        Ok((Subject::find(desk, key).await?, Self))
    }

    fn title(t: Texts) -> String {
        t.people_health()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let open = |group: &str, codes: &[&str]| open_choices(t, group, codes, t.people_unknown());
        let levels = Control::Radios(open("ability", &LEVELS));
        let answers = || Control::Radios(open("answer", &ANSWERS.map(|(code, _)| code)));
        let mut fields = vec![
            Field::new("ability_level", t.people_ability_level(), levels)
                .hint(t.people_ability_hint()),
            Field::new("living_alone", t.people_living_alone(), answers()),
            Field::new("economic_hardship", t.people_economic_hardship(), answers()),
            Field::new(
                "note",
                t.page_optional(t.people_note()),
                Control::Paragraph(500),
            ),
        ];
        fields.extend(group_form::asked(t, Group::Health));
        fields
    }

    fn read(&self, form: &mut Form) -> std::result::Result<State, Faulty> {
        let t = form.texts();
        let ability_level = form.optional("ability_level", |form, name| {
            form.choice(name, &t.people_ability_level(), &own(&LEVELS))
        });
        let living_alone = answer(form, "living_alone", &t.people_living_alone());
        let economic_hardship = answer(form, "economic_hardship", &t.people_economic_hardship());
        let note = form.optional("note", |form, name| {
            form.paragraph(name, &t.people_note(), 500)
        });
        let answers = group_form::answered(form, Group::Health);
        Ok(State {
            ability_level: ability_level?.and_then(|level| level.parse().ok()),
            living_alone: living_alone?,
            economic_hardship: economic_hardship?,
            note: note?,
            answers: answers?,
        })
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, state: State) -> Result<()> {
        desk.put(elder_health::ActiveModel {
            elder_id: Set(subject.key.id),
            organisation_id: Set(subject.organisation),
            ability_level: Set(elder_health::level(state.ability_level)),
            living_alone: Set(elder_health::answer(state.living_alone)),
            economic_hardship: Set(elder_health::answer(state.economic_hardship)),
            note: Set(state.note),
        })
        .await?;
        group_form::kept(desk, subject, Group::Health, &state.answers).await
    }
}

fn answer(form: &mut Form, name: &str, label: &str) -> std::result::Result<Option<bool>, Faulty> {
    form.optional(name, |form, name| form.choice(name, label, &ANSWERS))
}

pub(super) async fn open(desk: Desk<SeeHealth>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    desk.audit(
        Some(subject.organisation),
        "see",
        ("elder_health", Some(key.id)),
        None,
    )
    .await?;
    let word = |answer: bool| if answer { "yes" } else { "no" };
    let mut form = Form::empty(t);
    form = match desk.maybe(elder_health::Entity::find_by_id(key.id)).await? {
        Some(row) => form
            .with_optional("ability_level", row.level())
            .with_optional("living_alone", row.alone().map(word))
            .with_optional("economic_hardship", row.poor().map(word))
            .with_optional("note", row.note),
        None => form
            .with("ability_level", "")
            .with("living_alone", "")
            .with("economic_hardship", ""),
    };
    let profile = known::read(&desk, key.id).await?;
    let answers = profile
        .group(Group::Health)
        .map(|known| known.answers.clone());
    form = group_form::filled(form, Group::Health, &answers.unwrap_or_default());
    part::open(desk, &subject, &Health, form).await
}
