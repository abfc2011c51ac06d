//! What an elder needs: adding a need, ending one.

use axum::extract::Path;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::basics::{LANGUAGES, Options, SEXES};
use super::field::{Control, Field, choices, open_choices, own};
use super::part::{self, Fills, Part};
use super::subject::{Key, Subject, seen};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::needs::need;
use crate::page::{Faulty, Form, Texts, Values};

const MODES: [&str; 2] = ["home", "phone"];

pub(super) struct NewNeed(Options);

impl Part for NewNeed {
    const PATH: &'static str = "needs";
    const NAME: &'static str = "need";
    const GUARDED: bool = false;
    type Answer = need::ActiveModel;

    async fn find<P: Fills>(desk: &Desk<P>, t: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        Ok((subject, Self(Options::read(desk, t, "").await?)))
    }

    fn title(t: Texts) -> String {
        t.people_new_need()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let number = |name: &str, label: String, unit: String| {
            Field::new(name, label, Control::Number(unit))
        };
        let radios =
            |name: &str, label: String, choices| Field::new(name, label, Control::Radios(choices));
        let sexes = open_choices(t, "sex", &SEXES, t.people_no_matter());
        let languages = open_choices(t, "language", &LANGUAGES, t.people_no_matter());
        let services = Control::Select(self.0.services());
        vec![
            Field::new("service", t.people_service(), services),
            radios("mode", t.people_mode(), choices(t, "mode", &MODES)),
            number("minutes", t.people_need_minutes(), t.people_minutes()),
            number("visits", t.people_visits(), t.people_visits_unit())
                .hint(t.people_visits_hint()),
            number("weeks", t.people_weeks(), t.people_weeks_unit()),
            number("crew", t.people_crew(), t.people_persons()),
            radios("required_sex", t.people_required_sex(), sexes),
            radios("required_language", t.people_required_language(), languages),
        ]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<need::ActiveModel, Faulty> {
        let t = form.texts();
        let service = form.choice("service", &t.people_service(), &self.0.service_codes());
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
    }

    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        need: need::ActiveModel,
    ) -> Result<()> {
        let now = desk.now();
        desk.insert(need::ActiveModel {
            organisation_id: Set(subject.organisation),
            elder_id: Set(subject.key.id),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..need
        })
        .await?;
        Ok(())
    }
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, need) = NewNeed::find(&desk, t, key).await?;
    let form = Form::empty(t)
        .with("mode", "home")
        .with("weeks", 1)
        .with("crew", 1)
        .with("required_sex", "")
        .with("required_language", "");
    part::open(desk, &subject, &need, form).await
}

pub(super) async fn end(
    desk: Desk<KeepPeople>,
    t: Texts,
    Path((elder, need)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, Key::elder(elder)).await?;
    let mut form = Form::new(t, values);
    let seen = seen(&mut form).map_err(|_| Error::Stale)?;
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
