//! The basics of an elder.

use chrono::{DateTime, Utc};
use sea_orm::{Set, Unchanged};

use super::basics::{self, Basics, HoldsBasics, LANGUAGES, Options, SEXES};
use super::field::{Control, Field, open_choices, own};
use super::newcomer::{Newcomer, new_code};
use super::part::{self, Fills, Part};
use super::subject::{Key, Kind, Subject, find_elder};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{Faulty, Form, Texts};
use crate::people::{belongings, elder};

pub(super) struct Elder(Options);

pub(super) struct Wanted {
    basics: Basics,
    max_helpers: Option<i32>,
    preferred_sex: Option<String>,
    preferred_language: Option<String>,
}

impl Wanted {
    fn set(self, row: &mut elder::ActiveModel, now: DateTime<Utc>) {
        row.set_basics(self.basics, now);
        row.max_helpers = Set(self.max_helpers);
        row.preferred_sex = Set(self.preferred_sex);
        row.preferred_language = Set(self.preferred_language);
    }
}

impl Part for Elder {
    const PATH: &'static str = "basics";
    type Answer = Wanted;

    async fn find<P: Fills>(desk: &Desk<P>, t: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        Ok((subject, Self(Options::read(desk, t, "").await?)))
    }

    fn title(t: Texts) -> String {
        t.people_basics()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let open = |group: &str, codes: &[&str]| {
            Control::Radios(open_choices(t, group, codes, t.people_no_matter()))
        };
        let sexes = open("sex", &SEXES);
        let languages = open("language", &LANGUAGES);
        let mut fields = basics::fields(t, &self.0);
        fields.extend(basics::hours(t, form, t.people_times_elder_hint()));
        fields.extend([
            Field::heading(t.people_wishes()),
            Field::new("preferred_sex", t.people_preferred_sex(), sexes),
            Field::new(
                "preferred_language",
                t.people_preferred_language(),
                languages,
            ),
            Field::new(
                "max_helpers",
                t.page_optional(t.people_max_helpers()),
                Control::Number(t.people_persons()),
            )
            .hint(t.people_max_helpers_hint()),
        ]);
        fields
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Wanted, Faulty> {
        let t = form.texts();
        let basics = basics::read(form, &self.0);
        let max_helpers = form.optional("max_helpers", |form, name| {
            form.number(name, &t.people_max_helpers(), 1..=14)
        });
        let preferred_sex = form.optional("preferred_sex", |form, name| {
            form.choice(name, &t.people_preferred_sex(), &own(&SEXES))
        });
        let preferred_language = form.optional("preferred_language", |form, name| {
            form.choice(name, &t.people_preferred_language(), &own(&LANGUAGES))
        });
        Ok(Wanted {
            basics: basics?,
            max_helpers: max_helpers?,
            preferred_sex: preferred_sex?,
            preferred_language: preferred_language?,
        })
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, wanted: Wanted) -> Result<()> {
        let organisation = wanted.basics.organisation;
        let mut row = elder::ActiveModel {
            id: Unchanged(subject.key.id),
            ..Default::default()
        };
        wanted.set(&mut row, desk.now());
        desk.update(row).await?;
        if organisation != subject.organisation {
            belongings::move_elder(desk, subject.key.id, organisation).await?;
        }
        Ok(())
    }
}

impl From<Options> for Elder {
    fn from(options: Options) -> Self {
        Self(options)
    }
}

impl Newcomer for Elder {
    const KIND: Kind = Kind::Elder;

    fn usual(form: Form) -> Form {
        form.with("preferred_sex", "")
            .with("preferred_language", "")
    }

    async fn add(desk: &Desk<KeepPeople>, wanted: Wanted) -> Result<Subject> {
        let mut row = elder::ActiveModel {
            code: Set(new_code('E')),
            status: Set("active".to_owned()),
            version: Set(1),
            created_at: Set(desk.now()),
            ..Default::default()
        };
        wanted.set(&mut row, desk.now());
        Ok(Subject::from(&desk.insert(row).await?))
    }
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let row = find_elder(&desk, key.id).await?;
    let elder = Elder(Options::read(&desk, t, "").await?);
    let form = Basics::from(&row)
        .fill(Form::empty(t))
        .with_optional("max_helpers", row.max_helpers)
        .with_optional("preferred_sex", row.preferred_sex.as_ref())
        .with_optional("preferred_language", row.preferred_language.as_ref());
    part::open(desk, &Subject::from(&row), &elder, form).await
}
