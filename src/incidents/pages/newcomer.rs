//! Somebody telephones or comes by: what, whom, and what was seen. All else may be left out.

use axum::extract::Query;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::Duration;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::href;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::incidents::report::{self, LONGEST, Report, Way};
use crate::incidents::{KeepIncidents, Kind, OpenIncident};
use crate::page::{self, Faulty, Form, Section, Texts, Values, date};
use crate::people::elder;
use crate::people::pages::field::{Choices, Control, Field, FormPage};

/// As many of one name are told apart.
const ALIKE: u64 = 20;
const NAME: usize = 40;
const FINDER: usize = 80;
const PLACE: usize = 80;

#[derive(Deserialize)]
pub(super) struct About {
    elder: Option<i32>,
}

pub(super) fn kinds(t: Texts) -> Choices {
    Kind::ALL
        .iter()
        .map(|kind| (kind.code().to_owned(), kind.words(t)))
        .collect()
}

/// What the form must reach.
trait Sees: Permission + Covers<elder::Entity> + Covers<organisation::Entity> {}
impl Sees for OpenIncident {}
impl Sees for KeepIncidents {}

async fn form_page<P: Sees>(desk: &Desk<P>, form: Form) -> Result<FormPage> {
    let t = form.texts();
    let places = organisation::Entity::find().order_by_asc(organisation::Column::Path);
    let places = desk.all(places).await?.into_iter();
    let places: Choices = places.map(|row| (row.id.to_string(), row.name)).collect();
    let optional = |name, label: String, control| Field::new(name, t.page_optional(label), control);
    let fields = vec![
        Field::new("kind", t.incidents_kind(), Control::Radios(kinds(t))),
        Field::new("whom", t.incidents_whom(), Control::Text(NAME)).hint(t.incidents_whom_hint()),
        Field::new("story", t.incidents_story(), Control::Paragraph(LONGEST))
            .hint(t.incidents_story_hint()),
        Field::heading(t.incidents_more()).hint(t.incidents_more_hint()),
        Field::new("place", t.incidents_organisation(), Control::Select(places))
            .hint(t.incidents_organisation_hint()),
        optional("at", t.incidents_place(), Control::Text(PLACE)),
        optional("found", t.incidents_found(), Control::Time).hint(t.incidents_found_hint()),
        optional("finder", t.incidents_finder(), Control::Text(FINDER))
            .hint(t.incidents_finder_hint()),
    ];
    let frame = desk
        .frame(t, t.incidents_report(), Section::Care)
        .below(Section::Care.href(), t.care_title())
        .below("/incidents", t.incidents_title());
    Ok(FormPage::new(
        frame,
        fields,
        form,
        "/incidents".to_owned(),
        "/incidents".to_owned(),
    ))
}

pub(super) async fn open(
    desk: Desk<OpenIncident>,
    t: Texts,
    Query(about): Query<About>,
) -> Result<Done> {
    let mut form = Form::empty(t).with("place", desk.home()?.id);
    if let Some(id) = about.elder {
        let elder = desk.one(elder::Entity::find_by_id(id)).await?;
        form = form
            .with("whom", &elder.code)
            .with("place", elder.organisation_id);
    }
    let page = form_page(&desk, form).await?;
    desk.done(page::show(&page)).await
}

/// Whom a report means: the number or the whole name; nobody where nothing is written. Of several of one name the form
/// asks which.
async fn whom(
    desk: &Desk<KeepIncidents>,
    form: &mut Form,
) -> Result<std::result::Result<Option<elder::Model>, Faulty>> {
    let t = form.texts();
    let written = form.optional("whom", |form, name| {
        form.text(name, &t.incidents_whom(), NAME)
    });
    let written = match written {
        Ok(Some(written)) => written,
        Ok(None) => return Ok(Ok(None)),
        Err(faulty) => return Ok(Err(faulty)),
    };
    let found = elder::Entity::find()
        .filter(
            Condition::any()
                .add(elder::Column::Code.eq(&written))
                .add(elder::Column::Name.eq(&written)),
        )
        .filter(elder::Column::Status.ne("withdrawn"))
        .order_by_asc(elder::Column::Id)
        .limit(ALIKE);
    let found = desk.all(found).await?;
    if let [only] = found.as_slice() {
        return Ok(Ok(Some(only.clone())));
    }
    let today = desk.local(&desk.home()?.time_zone).date();
    let alike = found.iter().map(|row| {
        let age = row
            .birth_date
            .map(|birth| t.page_age(date::age(birth, today)));
        let hamlet = row.hamlet.clone().unwrap_or_default();
        t.incidents_alike(
            age.unwrap_or_default(),
            hamlet,
            row.name.as_str(),
            row.code.as_str(),
        )
    });
    let alike: Vec<String> = alike.collect();
    let fault = if alike.is_empty() {
        t.incidents_unknown(written.as_str())
    } else {
        t.incidents_several(alike.join(&t.people_and()))
    };
    Ok(Err(form.fault("whom", fault)))
}

pub(super) async fn report(
    desk: Desk<KeepIncidents>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let kinds = Kind::ALL.map(|kind| (kind.code(), kind));
    let kind = form.choice("kind", &t.incidents_kind(), &kinds);
    let elder = whom(&desk, &mut form).await?;
    let story = form.paragraph("story", &t.incidents_story(), LONGEST);
    let place = form.number("place", &t.incidents_organisation(), 1..=i32::MAX);
    let line = |form: &mut Form, name: &str, label: String, most| {
        form.optional(name, |form, name| form.text(name, &label, most))
    };
    let at = line(&mut form, "at", t.incidents_place(), PLACE);
    let finder = line(&mut form, "finder", t.incidents_finder(), FINDER);
    let found = form.optional("found", |form, name| form.time(name, &t.incidents_found()));
    let read = form.finish(|| Ok((kind?, elder?, story?, place?, at?, finder?, found?)));
    let (kind, elder, story, place, at, finder, found) = match read {
        Ok(read) => read,
        Err(form) => {
            let page = form_page(&desk, form).await?;
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let place = elder.as_ref().map_or(place, |elder| elder.organisation_id);
    let place = desk.one(organisation::Entity::find_by_id(place)).await?;
    // A time that has not come yet today was yesterday's.
    let now = desk.local(&place.time_zone);
    let found_at = found.map_or(desk.now(), |clock| {
        let today = now.date().and_time(clock);
        let back = if today > now {
            Duration::days(1)
        } else {
            Duration::zero()
        };
        desk.now() - (now - (today - back))
    });
    let report = Report {
        kind,
        way: Way::Desk,
        place: &place,
        elder: elder.as_ref(),
        helper: None,
        found_at,
        story: &story,
        at: at.as_deref(),
        finder: finder.as_deref(),
    };
    let incident = report::write_down(&desk, &report).await?;
    desk.done(Redirect::to(&href(incident.id))).await
}
