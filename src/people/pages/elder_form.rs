//! Adding an elder, and changing the basics.

use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::basics::{self, Basics, LANGUAGES, Options, SEXES, fill_basics, set_basics};
use super::field::{Control, Field, FormPage, open_choices, own};
use super::subject::{Key, Kind, Subject, find_elder, seen};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::matching::pair;
use crate::needs::need;
use crate::page::{self, Form, Section, Texts, Values};
use crate::people::{consent, elder, elder_contact, elder_health, elder_identity};

const NEW: &str = "/people/elders/new";

struct Wanted {
    basics: Basics,
    max_helpers: Option<i32>,
    preferred_sex: Option<String>,
    preferred_language: Option<String>,
}

fn fields(t: Texts, form: &Form, options: &Options) -> Vec<Field> {
    let mut fields = basics::fields(t, options);
    fields.extend(basics::hours(t, form, t.people_times_elder_hint()));
    let sexes = open_choices(t, "sex", &SEXES, t.people_no_matter());
    let languages = open_choices(t, "language", &LANGUAGES, t.people_no_matter());
    fields.extend([
        Field::heading(t.people_wishes()),
        Field::new(
            "preferred_sex",
            t.people_preferred_sex(),
            Control::Radios(sexes),
        ),
        Field::new(
            "preferred_language",
            t.people_preferred_language(),
            Control::Radios(languages),
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

fn read(
    mut form: Form,
    options: &Options,
    is_new: bool,
) -> std::result::Result<(Wanted, i32), Form> {
    let t = form.texts();
    let version = if is_new { Ok(1) } else { seen(&mut form) };
    let basics = basics::read(&mut form, options);
    let max_helpers = form.optional("max_helpers", |form, name| {
        form.number(name, &t.people_max_helpers(), 1..=14)
    });
    let preferred_sex = form.optional("preferred_sex", |form, name| {
        form.choice(name, &t.people_preferred_sex(), &own(&SEXES))
    });
    let preferred_language = form.optional("preferred_language", |form, name| {
        form.choice(name, &t.people_preferred_language(), &own(&LANGUAGES))
    });
    form.finish(|| {
        let wanted = Wanted {
            basics: basics?,
            max_helpers: max_helpers?,
            preferred_sex: preferred_sex?,
            preferred_language: preferred_language?,
        };
        Ok((wanted, version?))
    })
}

fn set(row: &mut elder::ActiveModel, wanted: Wanted, now: chrono::DateTime<chrono::Utc>) {
    set_basics!(*row, wanted.basics, now);
    row.max_helpers = Set(wanted.max_helpers);
    row.preferred_sex = Set(wanted.preferred_sex);
    row.preferred_language = Set(wanted.preferred_language);
}

fn new_page<P: Permission>(desk: &Desk<P>, form: Form, options: &Options) -> FormPage {
    let t = form.texts();
    let list = Kind::Elder.list();
    let frame = desk
        .frame(t, t.people_new_elder(), Section::People)
        .below(list, t.people_elders());
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
        .with("preferred_sex", "")
        .with("preferred_language", "");
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
    let mut row = elder::ActiveModel {
        code: Set(basics::new_code('E')),
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
        ("elder", Some(added.id)),
        None,
    )
    .await?;
    desk.done(Redirect::to(&Key::elder(added.id).href())).await
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let row = find_elder(&desk, key.id).await?;
    let options = Options::read(&desk, t, "").await?;
    let form = fill_basics!(Form::empty(t), &row)
        .with(
            "max_helpers",
            row.max_helpers
                .map(|number| number.to_string())
                .unwrap_or_default(),
        )
        .with(
            "preferred_sex",
            row.preferred_sex.as_deref().unwrap_or_default(),
        )
        .with(
            "preferred_language",
            row.preferred_language.as_deref().unwrap_or_default(),
        );
    let page = page(&desk, &Subject::from(&row), form, &options);
    desk.done(page::show(&page)).await
}

pub(super) async fn change(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::from(&find_elder(&desk, key.id).await?);
    let options = Options::read(&desk, t, "").await?;
    let (wanted, seen) = match read(Form::new(t, values), &options, false) {
        Ok(read) => read,
        Err(form) => {
            let page = page(&desk, &subject, form, &options);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let organisation = wanted.basics.organisation;
    let mut row = elder::ActiveModel {
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

/// All that belongs to an elder moves along to another village.
async fn move_parts(desk: &Desk<KeepPeople>, id: i32, organisation: i32) -> Result<()> {
    macro_rules! move_rows {
        ($($table:ident),*) => {$(
            let rows = $table::Entity::update_many()
                .col_expr($table::Column::OrganisationId, Expr::value(organisation))
                .filter($table::Column::ElderId.eq(id));
            desk.update_all(rows).await?;
        )*};
    }
    move_rows!(
        elder_contact,
        elder_health,
        elder_identity,
        need,
        consent,
        pair
    );
    Ok(())
}
