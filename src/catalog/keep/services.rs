//! Services: the list, and the form of one.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::options::Options;
use super::service_form::{self, Said};
use super::{At, conflict, form_page, href, links, overtaken};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::catalog::page::{address, poster_address};
use crate::catalog::{KeepServices, OpenService, SeeServices, length, service};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::people::pages::field::FormPage;

pub(super) const LIST: &str = "/catalog/services";

/// A service in the list.
struct Line {
    id: i32,
    name: String,
    length: String,
    organisation: String,
    active: bool,
    verified: String,
    stale: bool,
    version: i32,
    /// Where it is changed, for those who may.
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "catalog/list.html")]
struct ListPage {
    frame: DeskFrame,
    lines: Vec<Line>,
    stale: usize,
    keeps: bool,
    public: String,
    poster: String,
}

pub(super) async fn list(desk: Desk<SeeServices>, t: Texts) -> Result<Done> {
    let query = service::Entity::find()
        .order_by_asc(service::Column::OrganisationId)
        .order_by_asc(service::Column::Id);
    let services = desk.all(query).await?;
    let names = owners(
        &desk,
        services.iter().map(|service| service.organisation_id),
    )
    .await?;
    let keeps = desk.may::<KeepServices>();
    let today = desk.local(&desk.home()?.time_zone).date();
    let lines = services.into_iter().map(|service| Line {
        id: service.id,
        length: service
            .minutes
            .map(|minutes| length(t, minutes))
            .unwrap_or_default(),
        organisation: names
            .get(&service.organisation_id)
            .cloned()
            .unwrap_or_default(),
        active: service.status == service::ACTIVE,
        verified: service
            .verified_on
            .map_or_else(|| t.catalog_never_verified(), |day| date::day(t, day)),
        stale: service.is_stale(today),
        version: service.version,
        href: keeps.then(|| href(LIST, service.id)),
        name: service.words(t.language()).name.to_owned(),
    });
    let lines: Vec<Line> = lines.collect();
    let page = ListPage {
        public: address(desk.home()?),
        poster: poster_address(desk.home()?),
        frame: desk.frame(t, t.page_catalog(), Section::Catalog),
        stale: lines.iter().filter(|line| line.stale).count(),
        lines,
        keeps,
    };
    desk.done(page::show(&page)).await
}

/// The names of these organisations.
pub(super) async fn owners<P: Permission + Covers<organisation::Entity>>(
    desk: &Desk<P>,
    ids: impl Iterator<Item = i32>,
) -> Result<HashMap<i32, String>> {
    let ids: HashSet<i32> = ids.collect();
    let owners = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids));
    let owners = desk.all(owners).await?;
    Ok(owners
        .into_iter()
        .map(|owner| (owner.id, owner.name))
        .collect())
}

fn edit_page<P: Permission>(
    desk: &Desk<P>,
    form: Form,
    options: &Options,
    old: Option<&service::Model>,
) -> FormPage {
    let t = form.texts();
    let fields = service_form::fields(&form, options);
    let at = At {
        list: LIST,
        list_title: t.page_catalog(),
        title: match old {
            Some(service) => service.words(t.language()).name.to_owned(),
            None => t.catalog_new(),
        },
        id: old.map(|service| service.id),
        version: old.map(|service| service.version),
    };
    form_page(desk, form, fields, at)
}

pub(super) async fn begin(desk: Desk<OpenService>, t: Texts) -> Result<Done> {
    let options = Options::read(&desk, t).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let page = edit_page(&desk, service_form::empty(t, today), &options, None);
    desk.done(page::show(&page)).await
}

pub(super) async fn open(desk: Desk<OpenService>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let old = desk.one(service::Entity::find_by_id(id)).await?;
    let options = Options::read(&desk, t).await?;
    let facilities = links::of(&desk, id).await?;
    let form = service_form::filled(t, &old, &facilities);
    let page = edit_page(&desk, form, &options, Some(&old));
    desk.done(page::show(&page)).await
}

/// A new service belongs to the topmost organisation that the visitor serves.
pub(super) async fn add(
    desk: Desk<KeepServices>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let options = Options::read(&desk, t).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let said = match service_form::read(Form::new(t, values), &options, today) {
        Ok(said) => said,
        Err(form) => {
            let page = edit_page(&desk, form, &options, None);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let organisation = desk.home()?.id;
    let uuid = Uuid::new_v4();
    let added = desk
        .insert(service::ActiveModel {
            organisation_id: Set(organisation),
            uuid: Set(uuid.to_string()),
            code: Set(format!("own-{}", uuid.simple())),
            version: Set(1),
            updated_at: Set(desk.now()),
            ..said.row
        })
        .await?;
    links::keep(&desk, &added, &said.facilities).await?;
    desk.audit(Some(organisation), "add", ("service", Some(added.id)), None)
        .await?;
    desk.done(Redirect::to(LIST)).await
}

pub(super) async fn change(
    desk: Desk<KeepServices>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let old = desk.one(service::Entity::find_by_id(id)).await?;
    let options = Options::read(&desk, t).await?;
    let mut form = Form::new(t, values);
    if overtaken(t, &mut form, old.version, &old.name) {
        let page = edit_page(&desk, form, &options, Some(&old));
        return Ok(desk.refuse(conflict(&page)));
    }
    let today = desk.local(&desk.home()?.time_zone).date();
    match service_form::read(form, &options, today) {
        Ok(Said { row, facilities }) => {
            let (organisation, version) = (old.organisation_id, old.version);
            let row = service::ActiveModel {
                id: Set(id),
                updated_at: Set(desk.now()),
                ..row
            };
            let row = desk.amend(row, version).await?;
            links::keep(&desk, &row, &facilities).await?;
            desk.audit(Some(organisation), "change", ("service", Some(id)), None)
                .await?;
            desk.done(Redirect::to(LIST)).await
        }
        Err(form) => {
            let page = edit_page(&desk, form, &options, Some(&old));
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

/// Somebody made sure that all that is told of a service is still so.
pub(super) async fn verify(
    desk: Desk<KeepServices>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let old = desk.one(service::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    if overtaken(t, &mut form, old.version, &old.name) {
        let options = Options::read(&desk, t).await?;
        let facilities = links::of(&desk, id).await?;
        let mut form = service_form::filled(t, &old, &facilities);
        form.general_fault(t.catalog_changed(&old.name));
        let page = edit_page(&desk, form, &options, Some(&old));
        return Ok(desk.refuse(conflict(&page)));
    }
    if form.is_faulty() {
        return Err(Error::Malformed {
            pointer: "version".to_owned(),
            code: "import-form-broken",
        });
    }
    let today = desk.local(&desk.home()?.time_zone).date();
    let row = service::ActiveModel {
        id: Set(id),
        verified_on: Set(Some(today)),
        updated_at: Set(desk.now()),
        ..Default::default()
    };
    desk.amend(row, old.version).await?;
    let organisation = Some(old.organisation_id);
    desk.audit(organisation, "verify", ("service", Some(id)), None)
        .await?;
    desk.done(Redirect::to(LIST)).await
}
