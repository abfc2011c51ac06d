//! Adding a helper, and changing the basics.

use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::basics::{self, Basics, LANGUAGES, Options, fill_basics, set_basics};
use super::field::{Control, Field, FormPage, choices, own};
use super::subject::{Key, Kind, Subject, find_helper, seen};
use super::{KeepPeople, OpenPeople};
use crate::access::entity::helper_link;
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Form, Section, Texts, Values};
use crate::people::{consent, helper, helper_contact};

const NEW: &str = "/people/helpers/new";
/// Elders for whom a new helper stands in at most.
const BACKUPS: i32 = 2;

struct Wanted {
    basics: Basics,
    skills: String,
    languages: String,
    max_minutes: i32,
    max_elders: i32,
    max_visits_per_day: i32,
    max_metres: i32,
    speed_kmh: i32,
}

fn fields(t: Texts, form: &Form, options: &Options) -> Vec<Field> {
    let number =
        |name: &str, label: String, unit: String| Field::new(name, label, Control::Number(unit));
    let mut fields = basics::fields(t, options);
    fields.extend(basics::hours(t, form, t.people_times_helper_hint()));
    fields.extend([
        Field::heading(t.people_can()),
        Field::new(
            "skills",
            t.people_skills(),
            Control::Checkboxes(options.services()),
        ),
        Field::new(
            "languages",
            t.people_languages(),
            Control::Checkboxes(choices(t, "language", &LANGUAGES)),
        ),
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

fn read(
    mut form: Form,
    options: &Options,
    is_new: bool,
) -> std::result::Result<(Wanted, i32), Form> {
    let t = form.texts();
    let version = if is_new { Ok(1) } else { seen(&mut form) };
    let basics = basics::read(&mut form, options);
    let skills = form.choices("skills", &t.people_skills(), &options.service_codes());
    let languages = form.choices("languages", &t.people_languages(), &own(&LANGUAGES));
    let max_minutes = form.number("max_minutes", &t.people_max_minutes(), 0..=3360);
    let max_elders = form.number("max_elders", &t.people_max_elders(), 0..=100);
    let max_visits = form.number("max_visits_per_day", &t.people_max_visits_per_day(), 1..=20);
    let max_metres = form.number("max_metres", &t.people_max_metres(), 0..=100_000);
    let speed = form.number("speed_kmh", &t.people_speed(), 1..=80);
    form.finish(|| {
        let wanted = Wanted {
            basics: basics?,
            skills: skills?.join(";"),
            languages: languages?.join(";"),
            max_minutes: max_minutes?,
            max_elders: max_elders?,
            max_visits_per_day: max_visits?,
            max_metres: max_metres?,
            speed_kmh: speed?,
        };
        Ok((wanted, version?))
    })
}

fn set(row: &mut helper::ActiveModel, wanted: Wanted, now: chrono::DateTime<chrono::Utc>) {
    set_basics!(*row, wanted.basics, now);
    row.skills = Set(wanted.skills);
    row.languages = Set(wanted.languages);
    row.max_minutes = Set(wanted.max_minutes);
    row.max_elders = Set(wanted.max_elders);
    row.max_visits_per_day = Set(wanted.max_visits_per_day);
    row.max_metres = Set(wanted.max_metres);
    row.speed_kmh = Set(wanted.speed_kmh);
}

fn new_page<P: Permission>(desk: &Desk<P>, form: Form, options: &Options) -> FormPage {
    let t = form.texts();
    let list = Kind::Helper.list();
    let frame = desk
        .frame(t, t.people_new_helper(), Section::People)
        .below(list, t.people_helpers());
    let fields = fields(t, &form, options);
    FormPage::new(frame, form, fields, NEW.to_owned(), list.to_owned())
}

fn page<P: Permission>(
    desk: &Desk<P>,
    subject: &Subject,
    form: Form,
    options: &Options,
) -> FormPage {
    let t = form.texts();
    let frame = subject.frame(desk, t, t.people_basics());
    let fields = fields(t, &form, options);
    FormPage::new(
        frame,
        form,
        fields,
        subject.key.part("basics"),
        subject.key.href(),
    )
    .version(subject.version)
}

pub(super) async fn begin(desk: Desk<OpenPeople>, t: Texts) -> Result<Done> {
    let options = Options::read(&desk, t, "").await?;
    let form = Form::empty(t)
        .with("sex", "")
        .with("datum", "wgs84")
        .with("languages", "zh");
    let page = new_page(&desk, form, &options);
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    desk: Desk<KeepPeople>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let options = Options::read(&desk, t, "").await?;
    let wanted = match read(Form::new(t, values), &options, true) {
        Ok((wanted, _)) => wanted,
        Err(form) => {
            let page = new_page(&desk, form, &options);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let mut row = helper::ActiveModel {
        code: Set(basics::new_code('H')),
        max_backups: Set(BACKUPS),
        status: Set("active".to_owned()),
        version: Set(1),
        created_at: Set(desk.now()),
        ..Default::default()
    };
    set(&mut row, wanted, desk.now());
    let added = desk.insert(row).await?;
    desk.audit(
        Some(added.organisation_id),
        "add",
        ("helper", Some(added.id)),
        None,
    )
    .await?;
    desk.done(Redirect::to(&Key::helper(added.id).href())).await
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let row = find_helper(&desk, key.id).await?;
    let options = Options::read(&desk, t, &row.skills).await?;
    let mut form = fill_basics!(Form::empty(t), &row)
        .with("max_minutes", row.max_minutes)
        .with("max_elders", row.max_elders)
        .with("max_visits_per_day", row.max_visits_per_day)
        .with("max_metres", row.max_metres)
        .with("speed_kmh", row.speed_kmh);
    for code in row.skills.split(';') {
        form = form.with("skills", code);
    }
    for code in row.languages.split(';') {
        form = form.with("languages", code);
    }
    let page = page(&desk, &Subject::from(&row), form, &options);
    desk.done(page::show(&page)).await
}

pub(super) async fn change(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let row = find_helper(&desk, key.id).await?;
    let subject = Subject::from(&row);
    let options = Options::read(&desk, t, &row.skills).await?;
    let (wanted, seen) = match read(Form::new(t, values), &options, false) {
        Ok(read) => read,
        Err(form) => {
            let page = page(&desk, &subject, form, &options);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let organisation = wanted.basics.organisation;
    let mut row = helper::ActiveModel {
        id: Unchanged(key.id),
        ..Default::default()
    };
    set(&mut row, wanted, desk.now());
    desk.amend(row, seen).await?;
    if organisation != subject.organisation {
        move_parts(&desk, key.id, organisation).await?;
    }
    subject.saved(desk, "basics").await
}

/// All that belongs to a helper moves along to another village.
async fn move_parts(desk: &Desk<KeepPeople>, id: i32, organisation: i32) -> Result<()> {
    macro_rules! move_rows {
        ($($table:ident),*) => {$(
            let rows = $table::Entity::update_many()
                .col_expr($table::Column::OrganisationId, Expr::value(organisation))
                .filter($table::Column::HelperId.eq(id));
            desk.update_all(rows).await?;
        )*};
    }
    move_rows!(helper_contact, helper_link, consent);
    Ok(())
}
