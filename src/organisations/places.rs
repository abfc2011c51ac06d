//! The tree as a page, and a form for one organisation of it.

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono_tz::Tz;
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder, Set};

use super::{KeepOfficers, KeepOrganisations, SeeAccounts, SeeOrganisations, tree};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Faulty, Form, Texts, Values};
use crate::people::datum::Datum;

/// What a kind of organisation is called.
fn kind_words(t: Texts, kind: &str) -> String {
    t.of(&format!("organisations-kind-{kind}"), &[])
        .unwrap_or_else(|| kind.to_owned())
}

struct Row {
    id: i32,
    /// Moved to the right by its depth.
    name: String,
    kind: String,
    code: String,
    phone: String,
}

#[derive(Template)]
#[template(path = "organisations/list.html")]
struct ListPage {
    frame: DeskFrame,
    rows: Vec<Row>,
    keeps: bool,
    /// Whether the visitor says who is on duty.
    answers: bool,
    sees_accounts: bool,
}

/// All organisations the visitor serves, every one before those below it.
pub(super) async fn read<P: Permission + Covers<organisation::Entity>>(
    desk: &Desk<P>,
) -> Result<Vec<organisation::Model>> {
    let mut places = desk
        .all(organisation::Entity::find().order_by_asc(organisation::Column::Id))
        .await?;
    places.sort_by_cached_key(organisation::Model::ids);
    Ok(places)
}

/// The name below the names of those above it.
pub(super) fn indented(place: &organisation::Model, top: usize) -> String {
    let depth = place.path.matches('/').count().saturating_sub(top);
    format!("{}{}", "\u{3000}".repeat(depth), place.name)
}

pub(super) async fn list(desk: Desk<SeeOrganisations>, t: Texts) -> Result<Done> {
    let places = read(&desk).await?;
    let top = desk.home()?.path.matches('/').count();
    let rows = places.into_iter().map(|place| Row {
        id: place.id,
        name: indented(&place, top),
        kind: kind_words(t, &place.kind),
        code: place.code.unwrap_or_default(),
        phone: place.phone.unwrap_or_default(),
    });
    let page = ListPage {
        frame: desk.frame(t, t.organisations_title(), None),
        rows: rows.collect(),
        keeps: desk.may::<KeepOrganisations>(),
        answers: desk.may::<KeepOfficers>(),
        sees_accounts: desk.may::<SeeAccounts>(),
    };
    desk.done(page::show(&page)).await
}

#[derive(Template)]
#[template(path = "organisations/place.html")]
struct PlacePage {
    frame: DeskFrame,
    form: Form,
    action: String,
    /// None for a new one.
    version: Option<i32>,
    /// Empty for one that exists: it stays what it is.
    kinds: Vec<(String, String)>,
    datums: Vec<(String, String)>,
    /// Where another can be added below.
    below: Option<String>,
}

fn place_page(desk: &Desk<KeepOrganisations>, t: Texts, title: String, form: Form) -> PlacePage {
    let datums = Datum::ALL.map(|datum| {
        let words = t
            .of(&format!("import-datum-{}", datum.code()), &[])
            .unwrap_or_default();
        (datum.code().to_owned(), words)
    });
    PlacePage {
        frame: desk
            .frame(t, title, None)
            .below("/organisations", t.organisations_title())
            .refusing(&form),
        form,
        action: String::new(),
        version: None,
        kinds: Vec::new(),
        datums: datums.into(),
        below: None,
    }
}

/// What the form says about an organisation, new or not.
struct Said {
    name: String,
    phone: Option<String>,
    time_zone: String,
    position: Option<(f64, f64)>,
}

fn read_form(form: &mut Form) -> std::result::Result<Said, Faulty> {
    let t = form.texts();
    let name = form.text("name", &t.organisations_name(), 60);
    let phone = form.optional("phone", |form, name| {
        let phone = form.text(name, &t.organisations_phone(), 30)?;
        let plain = phone
            .chars()
            .all(|c| c.is_ascii_digit() || "+-() ".contains(c));
        let digits = phone.chars().filter(char::is_ascii_digit).count();
        if plain && digits >= 3 {
            Ok(phone)
        } else {
            Err(form.fault(name, t.organisations_fault_phone()))
        }
    });
    let time_zone = form
        .text("time_zone", &t.organisations_time_zone(), 60)
        .and_then(|zone| {
            if zone.parse::<Tz>().is_ok() {
                Ok(zone)
            } else {
                Err(form.fault("time_zone", t.organisations_fault_time_zone()))
            }
        });
    let position = position(form);
    Ok(Said {
        name: name?,
        phone: phone?,
        time_zone: time_zone?,
        position: position?,
    })
}

/// As WGS-84.
fn position(form: &mut Form) -> std::result::Result<Option<(f64, f64)>, Faulty> {
    let t = form.texts();
    let lon = form.optional("longitude", |form, name| {
        form.number::<f64>(name, &t.import_field_longitude(), -180.0..=180.0)
    });
    let lat = form.optional("latitude", |form, name| {
        form.number::<f64>(name, &t.import_field_latitude(), -90.0..=90.0)
    });
    let datums = Datum::ALL.map(|datum| (datum.code(), datum));
    let datum = form.optional("datum", |form, name| {
        form.choice(name, &t.organisations_datum(), &datums)
    });
    match (lon?, lat?) {
        (None, None) => datum.map(|_| None),
        (Some(lon), Some(lat)) => match datum? {
            Some(datum) => Ok(Some(datum.to_wgs84(lon, lat))),
            None => Err(form.fault("datum", t.page_fault_unchosen(t.organisations_datum()))),
        },
        (None, _) => Err(form.fault(
            "longitude",
            t.page_fault_missing(t.import_field_longitude()),
        )),
        (_, None) => Err(form.fault("latitude", t.page_fault_missing(t.import_field_latitude()))),
    }
}

async fn find(desk: &Desk<KeepOrganisations>, id: i32) -> Result<organisation::Model> {
    desk.one(organisation::Entity::find_by_id(id)).await
}

fn edit_page(
    desk: &Desk<KeepOrganisations>,
    t: Texts,
    place: &organisation::Model,
    form: Form,
) -> PlacePage {
    PlacePage {
        action: format!("/organisations/{}", place.id),
        version: Some(place.version),
        below: Some(format!("/organisations/{}/below", place.id)),
        ..place_page(desk, t, place.name.clone(), form)
    }
}

pub(super) async fn open(
    desk: Desk<KeepOrganisations>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let place = find(&desk, id).await?;
    let mut form = Form::empty(t)
        .with("name", &place.name)
        .with("phone", place.phone.as_deref().unwrap_or_default())
        .with("time_zone", &place.time_zone);
    if let (Some(lon), Some(lat)) = (place.lon, place.lat) {
        form = form
            .with("datum", Datum::Wgs84.code())
            .with("longitude", lon)
            .with("latitude", lat);
    }
    let page = edit_page(&desk, t, &place, form);
    desk.done(page::show(&page)).await
}

pub(super) async fn change(
    desk: Desk<KeepOrganisations>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let place = find(&desk, id).await?;
    let mut form = Form::new(t, values);
    let malformed = |_| Error::Malformed {
        pointer: "version".to_owned(),
        code: "import-form-broken",
    };
    let seen = form
        .number("version", "version", 1..=i32::MAX)
        .map_err(malformed)?;
    let said = read_form(&mut form);
    let said = match form.finish(|| said) {
        Ok(said) => said,
        Err(form) => {
            let page = edit_page(&desk, t, &place, form);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let mut row = place.into_active_model();
    row.name = Set(said.name);
    row.phone = Set(said.phone);
    row.time_zone = Set(said.time_zone);
    row.lon = Set(said.position.map(|(lon, _)| lon));
    row.lat = Set(said.position.map(|(_, lat)| lat));
    desk.amend(row, seen).await?;
    desk.audit(Some(id), "change", ("organisation", Some(id)), None)
        .await?;
    desk.done(Redirect::to("/organisations")).await
}

/// The kinds that can lie below one: lower ones only.
fn kinds_below(t: Texts, above: &organisation::Model) -> Vec<(String, String)> {
    let from = tree::KINDS
        .iter()
        .position(|kind| *kind == above.kind)
        .map_or(0, |at| at + 1);
    tree::KINDS[from.min(tree::KINDS.len() - 1)..]
        .iter()
        .map(|kind| ((*kind).to_owned(), kind_words(t, kind)))
        .collect()
}

fn new_page(
    desk: &Desk<KeepOrganisations>,
    t: Texts,
    above: &organisation::Model,
    form: Form,
) -> PlacePage {
    PlacePage {
        action: format!("/organisations/{}/below", above.id),
        kinds: kinds_below(t, above),
        ..place_page(desk, t, t.organisations_add_below(&above.name), form)
    }
}

pub(super) async fn begin(
    desk: Desk<KeepOrganisations>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let above = find(&desk, id).await?;
    let form = Form::empty(t).with("time_zone", &above.time_zone);
    let page = new_page(&desk, t, &above, form);
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    mut desk: Desk<KeepOrganisations>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let above = find(&desk, id).await?;
    let mut form = Form::new(t, values);
    let kinds = kinds_below(t, &above);
    let codes: Vec<(&str, &str)> = kinds
        .iter()
        .map(|(code, _)| (code.as_str(), code.as_str()))
        .collect();
    let kind = form
        .choice("kind", &t.organisations_kind(), &codes)
        .map(ToOwned::to_owned);
    let code = form.optional("code", |form, name| {
        let code = form.text(name, &t.organisations_code(), 12)?;
        let whole = code.len() == 12 && code.bytes().all(|byte| byte.is_ascii_digit());
        if whole {
            Ok(code)
        } else {
            Err(form.fault(name, t.organisations_fault_code()))
        }
    });
    if let Ok(Some(code)) = &code
        && desk.organisation_code_is_taken(code).await?
    {
        form.fault("code", t.organisations_fault_code_taken());
    }
    let said = read_form(&mut form);
    let new = form.finish(|| {
        let said = said?;
        Ok(tree::NewOrganisation {
            kind: kind?,
            code: code?,
            name: said.name,
            time_zone: said.time_zone,
            phone: said.phone,
            position: said.position,
        })
    });
    match new {
        Ok(new) => {
            let row = tree::add(&mut desk, &above, new).await?;
            desk.audit(Some(row.id), "add", ("organisation", Some(row.id)), None)
                .await?;
            desk.done(Redirect::to("/organisations")).await
        }
        Err(form) => {
            let page = new_page(&desk, t, &above, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

/// The organisations of the scope by id, for choices.
pub(super) async fn choices<P>(desk: &Desk<P>) -> Result<Vec<(String, String)>>
where
    P: Permission + Covers<organisation::Entity>,
{
    let top = desk.home()?.path.matches('/').count();
    Ok(read(desk)
        .await?
        .iter()
        .map(|place| (place.id.to_string(), indented(place, top)))
        .collect())
}
