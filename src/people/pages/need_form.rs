//! What an elder needs: adding a need, ending one.

use axum::extract::Path;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::basics::{LANGUAGES, Options, SEXES};
use super::field::{Control, Field, FormPage, choices, open_choices, own};
use super::subject::{Key, Subject, find_elder};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::needs::need;
use crate::page::{self, Form, Texts, Values};

const MODES: [&str; 2] = ["home", "phone"];

fn page<P: Permission>(
    desk: &Desk<P>,
    subject: &Subject,
    form: Form,
    options: &Options,
) -> FormPage {
    let t = form.texts();
    let frame = subject.frame(desk, t, t.people_new_need());
    let number =
        |name: &str, label: String, unit: String| Field::new(name, label, Control::Number(unit));
    let sexes = open_choices(t, "sex", &SEXES, t.people_no_matter());
    let languages = open_choices(t, "language", &LANGUAGES, t.people_no_matter());
    let fields = vec![
        Field::new(
            "service",
            t.people_service(),
            Control::Select(options.services()),
        ),
        Field::new(
            "mode",
            t.people_mode(),
            Control::Radios(choices(t, "mode", &MODES)),
        ),
        number("minutes", t.people_need_minutes(), t.people_minutes()),
        number("visits", t.people_visits(), t.people_visits_unit()).hint(t.people_visits_hint()),
        number("weeks", t.people_weeks(), t.people_weeks_unit()),
        number("crew", t.people_crew(), t.people_persons()),
        Field::new(
            "required_sex",
            t.people_required_sex(),
            Control::Radios(sexes),
        ),
        Field::new(
            "required_language",
            t.people_required_language(),
            Control::Radios(languages),
        ),
    ];
    FormPage::new(
        frame,
        form,
        fields,
        subject.key.part("needs"),
        subject.key.href(),
    )
}

fn read(mut form: Form, options: &Options) -> std::result::Result<need::ActiveModel, Form> {
    let t = form.texts();
    let service = form.choice("service", &t.people_service(), &options.service_codes());
    let mode = form.choice("mode", &t.people_mode(), &own(&MODES));
    let minutes = form.number("minutes", &t.people_need_minutes(), 5..=480);
    let visits = form.number("visits", &t.people_visits(), 1..=7);
    let weeks = form.number("weeks", &t.people_weeks(), 1..=13);
    let crew = form.number("crew", &t.people_crew(), 1..=4);
    let required_sex = form.optional("required_sex", |form, name| {
        form.choice(name, &t.people_required_sex(), &own(&SEXES))
    });
    let required_language = form.optional("required_language", |form, name| {
        form.choice(name, &t.people_required_language(), &own(&LANGUAGES))
    });
    form.finish(|| {
        Ok(need::ActiveModel {
            service: Set(service?),
            mode: Set(mode?),
            minutes: Set(minutes?),
            visits: Set(visits?),
            weeks: Set(weeks?),
            crew: Set(crew?),
            required_sex: Set(required_sex?),
            required_language: Set(required_language?),
            ..Default::default()
        })
    })
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::from(&find_elder(&desk, key.id).await?);
    let options = Options::read(&desk, t, "").await?;
    let form = Form::empty(t)
        .with("mode", "home")
        .with("weeks", 1)
        .with("crew", 1);
    let form = form.with("required_sex", "").with("required_language", "");
    let page = page(&desk, &subject, form, &options);
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::from(&find_elder(&desk, key.id).await?);
    let options = Options::read(&desk, t, "").await?;
    let row = match read(Form::new(t, values), &options) {
        Ok(row) => row,
        Err(form) => {
            let page = page(&desk, &subject, form, &options);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let now = desk.now();
    let row = need::ActiveModel {
        organisation_id: Set(subject.organisation),
        elder_id: Set(key.id),
        status: Set("active".to_owned()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..row
    };
    desk.insert(row).await?;
    subject.saved(desk, "need").await
}

pub(super) async fn end(
    desk: Desk<KeepPeople>,
    t: Texts,
    Path((elder, need)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::from(&find_elder(&desk, elder).await?);
    let mut form = Form::new(t, values);
    let seen = form
        .number("version", "version", 1..=i32::MAX)
        .map_err(|_| Error::Stale)?;
    let row = desk
        .one(need::Entity::find_by_id(need).filter(need::Column::ElderId.eq(elder)))
        .await?;
    let row = need::ActiveModel {
        id: Unchanged(row.id),
        status: Set("ended".to_owned()),
        updated_at: Set(desk.now()),
        ..Default::default()
    };
    desk.amend(row, seen).await?;
    subject.saved(desk, "need ended").await
}
