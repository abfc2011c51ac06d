//! Facilities: the list, and the form of one.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::NaiveDate;
use sea_orm::{EntityTrait, QueryOrder, Set};
use uuid::Uuid;

use super::fields::{english, english_field, optional, status, telephone};
use super::options::{codes, statuses, terms};
use super::services::owners;
use super::{At, Line, ThingsPage, conflict, form_page, href, overtaken};
use crate::access::{Desk, Done, Permission};
use crate::catalog::{KeepServices, OpenService, SeeServices, facility, service, taxonomy};
use crate::error::Result;
use crate::page::{self, Faulty, Form, Link, Section, Texts, Values};
use crate::people::pages::field::{Control, Field, FormPage};
use crate::people::pages::place::{self, Place};
use crate::people::pages::times;

pub(super) const LIST: &str = "/catalog/facilities";

pub(super) async fn list(desk: Desk<SeeServices>, t: Texts) -> Result<Done> {
    let language = t.language();
    let rows = desk
        .all(facility::Entity::find().order_by_asc(facility::Column::Id))
        .await?;
    let names = owners(&desk, rows.iter().map(|row| row.organisation_id)).await?;
    let keeps = desk.may::<KeepServices>();
    let lines = rows.iter().map(|row| Line {
        name: row.name(language).to_owned(),
        kind: taxonomy::name(&row.kind, language),
        facts: row.address(language).to_owned(),
        organisation: names.get(&row.organisation_id).cloned().unwrap_or_default(),
        active: row.status == service::ACTIVE,
        href: keeps.then(|| href(LIST, row.id)),
    });
    let page = ThingsPage {
        lines: lines.collect(),
        frame: desk
            .frame(t, t.catalog_facilities(), Section::Catalog)
            .below(super::services::LIST, t.page_catalog()),
        headings: [
            t.catalog_facility_name(),
            t.catalog_kind(),
            t.catalog_address(),
        ],
        add: keeps.then(|| Link::new("/catalog/facilities/new", t.catalog_new_facility())),
        none: t.catalog_no_facilities(),
    };
    desk.done(page::show(&page)).await
}

fn edit_page<P: Permission>(desk: &Desk<P>, form: Form, old: Option<&facility::Model>) -> FormPage {
    let t = form.texts();
    let fields = fields(&form);
    let at = At {
        list: LIST,
        list_title: t.catalog_facilities(),
        title: old.map_or_else(
            || t.catalog_new_facility(),
            |row| row.name(t.language()).to_owned(),
        ),
        id: old.map(|row| row.id),
        version: old.map(|row| row.version),
    };
    form_page(desk, form, fields, at)
}

fn fields(form: &Form) -> Vec<Field> {
    let t = form.texts();
    let open =
        |name: &str, label: String, control| Field::new(name, t.page_optional(label), control);
    let mut fields = vec![
        Field::new("name", t.catalog_facility_name(), Control::Text(60)),
        Field::new(
            "kind",
            t.catalog_kind(),
            Control::Radios(terms(t, taxonomy::FACILITIES)),
        ),
        Field::new("address", t.catalog_address(), Control::Text(120)),
        open("postal_code", t.catalog_postal_code(), Control::Text(6)),
        open("phone", t.catalog_phone(), Control::Phone),
        open("manager", t.catalog_manager(), Control::Text(40)).hint(t.catalog_manager_hint()),
        open(
            "beds",
            t.catalog_beds(),
            Control::Number(t.catalog_beds_unit()),
        ),
        open(
            "day_places",
            t.catalog_day_places(),
            Control::Number(t.catalog_day_places_unit()),
        ),
        open("funding", t.catalog_funding(), Control::Text(100)),
        open(
            "fire_checked_on",
            t.catalog_fire_checked_on(),
            Control::Date,
        ),
    ];
    fields.push(Field::heading(t.catalog_heading_open()));
    fields.extend(times::fields(t, form));
    fields.push(open(
        "hours_note",
        t.catalog_hours_note(),
        Control::Text(200),
    ));
    fields.extend(place::fields(t));
    fields.push(
        Field::new("status", t.catalog_status(), Control::Radios(statuses(t)))
            .hint(t.catalog_facility_status_hint()),
    );
    fields.extend([
        Field::heading(t.catalog_in_english()).hint(t.catalog_in_english_hint()),
        english_field(form, "name", &t.catalog_facility_name(), Control::Text(120)),
        english_field(form, "address", &t.catalog_address(), Control::Text(240)),
        english_field(
            form,
            "hours_note",
            &t.catalog_hours_note(),
            Control::Text(400),
        ),
        english_field(form, "funding", &t.catalog_funding(), Control::Text(200)),
    ]);
    fields
}

fn filled(t: Texts, row: &facility::Model) -> Form {
    let form = Form::empty(t)
        .with("name", &row.name)
        .with("name_en", &row.name_en)
        .with("kind", &row.kind)
        .with("address", &row.address)
        .with("address_en", &row.address_en)
        .with_optional("postal_code", row.postal_code.as_deref())
        .with_optional("phone", row.phone.as_deref())
        .with_optional("manager", row.manager.as_deref())
        .with_optional("beds", row.beds)
        .with_optional("day_places", row.day_places)
        .with("funding", &row.funding)
        .with("funding_en", &row.funding_en)
        .with_optional("fire_checked_on", row.fire_checked_on)
        .with("hours_note", &row.hours_note)
        .with("hours_note_en", &row.hours_note_en)
        .with("status", &row.status);
    let place = Place {
        lon: row.lon,
        lat: row.lat,
        datum: row.datum.clone(),
        source_lon: row.source_lon,
        source_lat: row.source_lat,
    };
    place.fill(times::filled(form, &row.hours))
}

fn read(mut form: Form, today: NaiveDate) -> std::result::Result<facility::ActiveModel, Form> {
    let texts = texts_of(&mut form);
    let numbers = numbers(&mut form, today);
    let hours = times::read(&mut form);
    let place = place::read(&mut form);
    let phone = telephone(&mut form);
    let status = status(&mut form);
    form.finish(|| {
        let (texts, numbers, place) = (texts?, numbers?, place?);
        Ok(facility::ActiveModel {
            beds: numbers.beds,
            day_places: numbers.day_places,
            fire_checked_on: numbers.fire_checked_on,
            hours: Set(hours?),
            lon: Set(place.lon),
            lat: Set(place.lat),
            datum: Set(place.datum),
            source_lon: Set(place.source_lon),
            source_lat: Set(place.source_lat),
            phone: Set(phone?),
            status: Set(status?),
            ..texts
        })
    })
}

type Read<T> = std::result::Result<T, Faulty>;

fn texts_of(form: &mut Form) -> Read<facility::ActiveModel> {
    let t = form.texts();
    let name = form.text("name", &t.catalog_facility_name(), 60);
    let name_en = english(form, "name", &t.catalog_facility_name(), 120);
    let kind = form.choice(
        "kind",
        &t.catalog_kind(),
        &codes(&terms(t, taxonomy::FACILITIES)),
    );
    let address = form.text("address", &t.catalog_address(), 120);
    let address_en = english(form, "address", &t.catalog_address(), 240);
    let postal_code = form.optional("postal_code", |form, name| {
        let code = form.text(name, &t.catalog_postal_code(), 6)?;
        let whole = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
        if whole {
            Ok(code)
        } else {
            Err(form.fault(name, t.catalog_fault_postal_code()))
        }
    });
    let manager = form.optional("manager", |form, name| {
        form.text(name, &t.catalog_manager(), 40)
    });
    let funding = optional(form, "funding", &t.catalog_funding(), 100);
    let funding_en = english(form, "funding", &t.catalog_funding(), 200);
    let hours_note = optional(form, "hours_note", &t.catalog_hours_note(), 200);
    let hours_note_en = english(form, "hours_note", &t.catalog_hours_note(), 400);
    Ok(facility::ActiveModel {
        name: Set(name?),
        name_en: Set(name_en?),
        kind: Set(kind?),
        address: Set(address?),
        address_en: Set(address_en?),
        postal_code: Set(postal_code?),
        manager: Set(manager?),
        funding: Set(funding?),
        funding_en: Set(funding_en?),
        hours_note: Set(hours_note?),
        hours_note_en: Set(hours_note_en?),
        ..Default::default()
    })
}

fn numbers(form: &mut Form, today: NaiveDate) -> Read<facility::ActiveModel> {
    let t = form.texts();
    let beds = form.optional("beds", |form, name| {
        form.number(name, &t.catalog_beds(), 0..=10_000)
    });
    let day_places = form.optional("day_places", |form, name| {
        form.number(name, &t.catalog_day_places(), 0..=10_000)
    });
    let fire_checked_on = form.optional("fire_checked_on", |form, name| {
        let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        form.date(name, &t.catalog_fire_checked_on(), first..=today)
    });
    Ok(facility::ActiveModel {
        beds: Set(beds?),
        day_places: Set(day_places?),
        fire_checked_on: Set(fire_checked_on?),
        ..Default::default()
    })
}

pub(super) async fn begin(desk: Desk<OpenService>, t: Texts) -> Result<Done> {
    let form = Form::empty(t)
        .with("status", service::ACTIVE)
        .with("datum", "wgs84");
    let page = edit_page(&desk, form, None);
    desk.done(page::show(&page)).await
}

pub(super) async fn open(desk: Desk<OpenService>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let old = desk.one(facility::Entity::find_by_id(id)).await?;
    let page = edit_page(&desk, filled(t, &old), Some(&old));
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    desk: Desk<KeepServices>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let row = match read(Form::new(t, values), today) {
        Ok(row) => row,
        Err(form) => {
            let page = edit_page(&desk, form, None);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let organisation = desk.home()?.id;
    let added = desk
        .insert(facility::ActiveModel {
            organisation_id: Set(organisation),
            uuid: Set(Uuid::new_v4().to_string()),
            version: Set(1),
            updated_at: Set(desk.now()),
            ..row
        })
        .await?;
    desk.audit(
        Some(organisation),
        "add",
        ("facility", Some(added.id)),
        None,
    )
    .await?;
    desk.done(Redirect::to(LIST)).await
}

pub(super) async fn change(
    desk: Desk<KeepServices>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let old = desk.one(facility::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    if overtaken(t, &mut form, old.version, &old.name) {
        let page = edit_page(&desk, form, Some(&old));
        return Ok(desk.refuse(conflict(&page)));
    }
    let today = desk.local(&desk.home()?.time_zone).date();
    match read(form, today) {
        Ok(row) => {
            let row = facility::ActiveModel {
                id: Set(id),
                updated_at: Set(desk.now()),
                ..row
            };
            desk.amend(row, old.version).await?;
            let organisation = Some(old.organisation_id);
            desk.audit(organisation, "change", ("facility", Some(id)), None)
                .await?;
            desk.done(Redirect::to(LIST)).await
        }
        Err(form) => {
            let page = edit_page(&desk, form, Some(&old));
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
