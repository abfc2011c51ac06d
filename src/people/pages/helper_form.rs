//! The basics of a helper.

use chrono::{DateTime, Utc};
use sea_orm::{Set, Unchanged};

use super::basics::{self, Basics, HoldsBasics, LANGUAGES, Options};
use super::field::{Control, Field, choices, own};
use super::newcomer::{Newcomer, new_code};
use super::part::{self, Fills, Part};
use super::subject::{Key, Kind, Subject, find_helper};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{Faulty, Form, Texts};
use crate::people::{belongings, helper};

/// Elders for whom a new helper stands in at most.
const BACKUPS: i32 = 2;

pub(super) struct Helper(Options);

pub(super) struct Wanted {
    basics: Basics,
    skills: String,
    languages: String,
    max_minutes: i32,
    max_elders: i32,
    max_visits_per_day: i32,
    max_metres: i32,
    speed_kmh: i32,
}

impl Wanted {
    fn set(self, row: &mut helper::ActiveModel, now: DateTime<Utc>) {
        row.set_basics(self.basics, now);
        row.skills = Set(self.skills);
        row.languages = Set(self.languages);
        row.max_minutes = Set(self.max_minutes);
        row.max_elders = Set(self.max_elders);
        row.max_visits_per_day = Set(self.max_visits_per_day);
        row.max_metres = Set(self.max_metres);
        row.speed_kmh = Set(self.speed_kmh);
    }
}

impl Part for Helper {
    const PATH: &'static str = "basics";
    type Answer = Wanted;

    async fn find<P: Fills>(desk: &Desk<P>, t: Texts, key: Key) -> Result<(Subject, Self)> {
        let row = find_helper(desk, key.id).await?;
        let options = Options::read(desk, t, &row.skills).await?;
        Ok((Subject::from(&row), Self(options)))
    }

    fn title(t: Texts) -> String {
        t.people_basics()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let number = |name: &str, label: String, unit: String| {
            Field::new(name, label, Control::Number(unit))
        };
        let services = Control::Checkboxes(self.0.services());
        let languages = Control::Checkboxes(choices(t, "language", &LANGUAGES));
        let mut fields = basics::fields(t, &self.0);
        fields.extend(basics::hours(t, form, t.people_times_helper_hint()));
        fields.extend([
            Field::heading(t.people_can()),
            Field::new("skills", t.people_skills(), services),
            Field::new("languages", t.people_languages(), languages),
            number("max_minutes", t.people_max_minutes(), t.people_minutes())
                .hint(t.people_max_minutes_hint()),
            number("max_elders", t.people_max_elders(), t.people_persons()),
            number(
                "max_visits_per_day",
                t.people_max_visits_per_day(),
                t.people_times_a_day(),
            ),
            number("max_metres", t.people_max_metres(), t.people_metres())
                .hint(t.people_max_metres_hint()),
            number("speed_kmh", t.people_speed(), t.people_kilometres_an_hour())
                .hint(t.people_speed_hint()),
        ]);
        fields
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Wanted, Faulty> {
        let t = form.texts();
        let basics = basics::read(form, &self.0);
        let skills = form.choices("skills", &t.people_skills(), &self.0.service_codes());
        let languages = form.choices("languages", &t.people_languages(), &own(&LANGUAGES));
        let max_minutes = form.number("max_minutes", &t.people_max_minutes(), 0..=3360);
        let max_elders = form.number("max_elders", &t.people_max_elders(), 0..=100);
        let max_visits = form.number("max_visits_per_day", &t.people_max_visits_per_day(), 1..=20);
        let max_metres = form.number("max_metres", &t.people_max_metres(), 0..=100_000);
        let speed = form.number("speed_kmh", &t.people_speed(), 1..=80);
        Ok(Wanted {
            basics: basics?,
            skills: skills?.join(";"),
            languages: languages?.join(";"),
            max_minutes: max_minutes?,
            max_elders: max_elders?,
            max_visits_per_day: max_visits?,
            max_metres: max_metres?,
            speed_kmh: speed?,
        })
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, wanted: Wanted) -> Result<()> {
        let organisation = wanted.basics.organisation;
        let mut row = helper::ActiveModel {
            id: Unchanged(subject.key.id),
            ..Default::default()
        };
        wanted.set(&mut row, desk.now());
        desk.update(row).await?;
        if organisation != subject.organisation {
            belongings::move_helper(desk, subject.key.id, organisation).await?;
        }
        Ok(())
    }
}

impl From<Options> for Helper {
    fn from(options: Options) -> Self {
        Self(options)
    }
}

impl Newcomer for Helper {
    const KIND: Kind = Kind::Helper;

    fn usual(form: Form) -> Form {
        form.with("languages", "zh")
    }

    async fn add(desk: &Desk<KeepPeople>, wanted: Wanted) -> Result<Subject> {
        let mut row = helper::ActiveModel {
            code: Set(new_code('H')),
            max_backups: Set(BACKUPS),
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
    let row = find_helper(&desk, key.id).await?;
    let helper = Helper(Options::read(&desk, t, &row.skills).await?);
    let mut form = Basics::from(&row)
        .fill(Form::empty(t))
        .with("max_minutes", row.max_minutes)
        .with("max_elders", row.max_elders)
        .with("max_visits_per_day", row.max_visits_per_day)
        .with("max_metres", row.max_metres)
        .with("speed_kmh", row.speed_kmh);
    for (name, codes) in [("skills", &row.skills), ("languages", &row.languages)] {
        for code in codes.split(';') {
            form = form.with(name, code);
        }
    }
    part::open(desk, &Subject::from(&row), &helper, form).await
}
