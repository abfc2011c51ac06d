//! How an elder is: on a page of its own, whose opening is written down.

use axum_extra::extract::Form as Fields;
use sea_orm::{EntityTrait, Set, Unchanged};

use super::field::{Control, Field, FormPage, open_choices, own};
use super::subject::{Key, Subject, seen};
use super::{KeepPeople, SeeHealth};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Faulty, Form, Texts, Values};
use crate::people::elder_health;

const LEVELS: [&str; 5] = ["0", "1", "2", "3", "4"];
const ANSWERS: [(&str, bool); 2] = [("yes", true), ("no", false)];

struct Wanted {
    ability_level: Option<i32>,
    living_alone: Option<bool>,
    economic_hardship: Option<bool>,
    note: Option<String>,
}

fn page<P: Permission>(desk: &Desk<P>, subject: &Subject, form: Form) -> FormPage {
    let t = form.texts();
    let frame = subject.frame(desk, t, t.people_health());
    let answers = || {
        Control::Radios(open_choices(
            t,
            "answer",
            &ANSWERS.map(|(code, _)| code),
            t.people_unknown(),
        ))
    };
    let levels = open_choices(t, "ability", &LEVELS, t.people_unknown());
    let fields = vec![
        Field::new(
            "ability_level",
            t.people_ability_level(),
            Control::Radios(levels),
        )
        .hint(t.people_ability_hint()),
        Field::new("living_alone", t.people_living_alone(), answers()),
        Field::new("economic_hardship", t.people_economic_hardship(), answers()),
        Field::new(
            "note",
            t.page_optional(t.people_note()),
            Control::Paragraph(500),
        ),
    ];
    FormPage::new(
        frame,
        form,
        fields,
        subject.key.part("health"),
        subject.key.href(),
    )
    .version(subject.version)
}

fn answer(form: &mut Form, name: &str, label: &str) -> std::result::Result<Option<bool>, Faulty> {
    form.optional(name, |form, name| form.choice(name, label, &ANSWERS))
}

fn read(mut form: Form) -> std::result::Result<(i32, Wanted), Form> {
    let t = form.texts();
    let seen = seen(&mut form);
    let ability_level = form.optional("ability_level", |form, name| {
        form.choice(name, &t.people_ability_level(), &own(&LEVELS))
    });
    let living_alone = answer(&mut form, "living_alone", &t.people_living_alone());
    let economic_hardship = answer(
        &mut form,
        "economic_hardship",
        &t.people_economic_hardship(),
    );
    let note = form.optional("note", |form, name| {
        form.paragraph(name, &t.people_note(), 500)
    });
    form.finish(|| {
        let wanted = Wanted {
            ability_level: ability_level?.and_then(|level| level.parse().ok()),
            living_alone: living_alone?,
            economic_hardship: economic_hardship?,
            note: note?,
        };
        Ok((seen?, wanted))
    })
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
    let row = desk.maybe(elder_health::Entity::find_by_id(key.id)).await?;
    let word = |answer: Option<bool>| answer.map_or("", |is| if is { "yes" } else { "no" });
    let form = match row {
        Some(row) => Form::empty(t)
            .with(
                "ability_level",
                row.ability_level
                    .map(|level| level.to_string())
                    .unwrap_or_default(),
            )
            .with("living_alone", word(row.living_alone))
            .with("economic_hardship", word(row.economic_hardship))
            .with("note", row.note.unwrap_or_default()),
        None => Form::empty(t)
            .with("ability_level", "")
            .with("living_alone", "")
            .with("economic_hardship", ""),
    };
    let page = page(&desk, &subject, form);
    desk.done(page::show(&page)).await
}

pub(super) async fn change(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let (seen, wanted) = match read(Form::new(t, values)) {
        Ok(read) => read,
        Err(form) => {
            let page = page(&desk, &subject, form);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    subject.amend(&desk, seen, None).await?;
    let known = desk
        .maybe(elder_health::Entity::find_by_id(key.id))
        .await?
        .is_some();
    let row = elder_health::ActiveModel {
        elder_id: if known {
            Unchanged(key.id)
        } else {
            Set(key.id)
        },
        organisation_id: Set(subject.organisation),
        ability_level: Set(wanted.ability_level),
        living_alone: Set(wanted.living_alone),
        economic_hardship: Set(wanted.economic_hardship),
        note: Set(wanted.note),
    };
    if known {
        desk.update(row).await?
    } else {
        desk.insert(row).await?
    };
    subject.saved(desk, "health").await
}
