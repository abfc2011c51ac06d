//! Keeping the catalog: which services there are, adding one, changing one, offering it no longer.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::{KeepServices, OpenService, SeeServices, length, page::address, service};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Permission, Routes};
use crate::error::Result;
use crate::page::{self, DeskFrame, Faulty, Form, Section, Texts, Values};

pub(super) fn routes() -> Routes {
    Routes::default()
        .get(LIST, list)
        .post(LIST, add)
        .get("/catalog/services/new", begin)
        .get("/catalog/services/{id}", open)
        .post("/catalog/services/{id}", change)
}

const LIST: &str = "/catalog/services";

/// A service in the list.
struct Line {
    name: String,
    length: String,
    organisation: String,
    active: bool,
    /// Where it is changed, for those who may.
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "catalog/list.html")]
struct ListPage {
    frame: DeskFrame,
    lines: Vec<Line>,
    keeps: bool,
    public: String,
}

async fn list(desk: Desk<SeeServices>, t: Texts) -> Result<Done> {
    let query = service::Entity::find()
        .order_by_asc(service::Column::OrganisationId)
        .order_by_asc(service::Column::Id);
    let services = desk.all(query).await?;
    let owners: HashSet<i32> = services
        .iter()
        .map(|service| service.organisation_id)
        .collect();
    let owners = organisation::Entity::find().filter(organisation::Column::Id.is_in(owners));
    let names = desk.all(owners).await?;
    let names: HashMap<i32, String> = names
        .into_iter()
        .map(|owner| (owner.id, owner.name))
        .collect();
    let keeps = desk.may::<KeepServices>();
    let lines = services.into_iter().map(|service| Line {
        length: service
            .minutes
            .map(|minutes| length(t, minutes))
            .unwrap_or_default(),
        organisation: names
            .get(&service.organisation_id)
            .cloned()
            .unwrap_or_default(),
        active: service.status == service::ACTIVE,
        href: keeps.then(|| href(service.id)),
        name: service.words(t.language()).name.to_owned(),
    });
    let lines = lines.collect();
    let public = address(desk.home()?);
    let frame = desk.frame(t, t.page_catalog(), Section::Catalog);
    desk.done(page::show(&ListPage {
        frame,
        lines,
        keeps,
        public,
    }))
    .await
}

#[derive(Template)]
#[template(path = "catalog/edit.html")]
struct EditPage {
    frame: DeskFrame,
    form: Form,
    /// Where the form is sent.
    action: String,
    /// The version that the visitor sees; none for a new service.
    version: Option<i32>,
}

impl EditPage {
    fn new<P: Permission>(desk: &Desk<P>, form: Form, old: Option<&service::Model>) -> Self {
        let t = form.texts();
        let title = match old {
            Some(service) => service.words(t.language()).name.to_owned(),
            None => t.catalog_new(),
        };
        let frame = desk
            .frame(t, title, Section::Catalog)
            .below(LIST, t.page_catalog());
        Self {
            frame: frame.refusing(&form),
            form,
            action: old.map_or_else(|| LIST.to_owned(), |service| href(service.id)),
            version: old.map(|service| service.version),
        }
    }

    fn statuses(&self) -> [(&'static str, String); 2] {
        let t = self.frame.t;
        [
            (service::ACTIVE, t.catalog_active()),
            (service::INACTIVE, t.catalog_inactive()),
        ]
    }
}

fn href(service: i32) -> String {
    format!("{LIST}/{service}")
}

async fn begin(desk: Desk<OpenService>, t: Texts) -> Result<Done> {
    let form = Form::empty(t).with("status", service::ACTIVE);
    let page = EditPage::new(&desk, form, None);
    desk.done(page::show(&page)).await
}

async fn open(desk: Desk<OpenService>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let old = desk.one(service::Entity::find_by_id(id)).await?;
    let page = EditPage::new(&desk, filled(t, &old), Some(&old));
    desk.done(page::show(&page)).await
}

/// A new service belongs to the topmost organisation that the visitor serves.
async fn add(desk: Desk<KeepServices>, t: Texts, Fields(values): Fields<Values>) -> Result<Done> {
    let row = match read(Form::new(t, values)) {
        Ok(row) => row,
        Err(form) => {
            let page = EditPage::new(&desk, form, None);
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
            ..row
        })
        .await?;
    desk.audit(Some(organisation), "add", ("service", Some(added.id)), None)
        .await?;
    desk.done(Redirect::to(LIST)).await
}

async fn change(
    desk: Desk<KeepServices>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let old = desk.one(service::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    let seen = form.number("version", "version", 1..=i32::MAX);
    if seen.is_ok_and(|seen| seen != old.version) {
        // What was typed stays; sent again, it replaces what somebody else wrote meanwhile.
        form.general_fault(t.catalog_changed(&old.name));
        let page = EditPage::new(&desk, form, Some(&old));
        return Ok(desk.refuse(page::answer(StatusCode::CONFLICT, &page)));
    }
    match read(form) {
        Ok(row) => {
            let (organisation, version) = (old.organisation_id, old.version);
            let row = service::ActiveModel {
                id: Set(id),
                updated_at: Set(desk.now()),
                ..row
            };
            desk.amend(row, version).await?;
            desk.audit(Some(organisation), "change", ("service", Some(id)), None)
                .await?;
            desk.done(Redirect::to(LIST)).await
        }
        Err(form) => {
            let page = EditPage::new(&desk, form, Some(&old));
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

/// The form of a service as it is.
fn filled(t: Texts, service: &service::Model) -> Form {
    let number = |number: Option<i32>| number.map_or_else(String::new, |number| number.to_string());
    Form::empty(t)
        .with("name", &service.name)
        .with("name_en", &service.name_en)
        .with("description", &service.description)
        .with("description_en", &service.description_en)
        .with("eligibility", &service.eligibility)
        .with("eligibility_en", &service.eligibility_en)
        .with("application", &service.application)
        .with("application_en", &service.application_en)
        .with("fees", &service.fees)
        .with("fees_en", &service.fees_en)
        .with("minutes", number(service.minutes))
        .with("minimum_age", number(service.minimum_age))
        .with("status", &service.status)
}

/// What the form says of the service; all that is not in the form is left unset.
fn read(mut form: Form) -> std::result::Result<service::ActiveModel, Form> {
    let t = form.texts();
    let name = form.text("name", &t.catalog_name(), 40);
    let name_en = english(&mut form, "name_en", &t.catalog_name(), 80);
    let description = form.paragraph("description", &t.catalog_description(), 500);
    let description_en = english(&mut form, "description_en", &t.catalog_description(), 1000);
    let eligibility = form.paragraph("eligibility", &t.catalog_eligibility(), 300);
    let eligibility_en = english(&mut form, "eligibility_en", &t.catalog_eligibility(), 600);
    let application = form.paragraph("application", &t.catalog_application(), 300);
    let application_en = english(&mut form, "application_en", &t.catalog_application(), 600);
    let fees = form.paragraph("fees", &t.catalog_fees(), 200);
    let fees_en = english(&mut form, "fees_en", &t.catalog_fees(), 400);
    let minutes = form.optional("minutes", |form, name| {
        form.number(name, &t.catalog_minutes(), 5..=480)
    });
    let minimum_age = form.optional("minimum_age", |form, name| {
        form.number(name, &t.catalog_minimum_age(), 0..=120)
    });
    let statuses = [service::ACTIVE, service::INACTIVE].map(|status| (status, status));
    let status = form.choice("status", &t.catalog_status(), &statuses);
    form.finish(|| {
        Ok(service::ActiveModel {
            name: Set(name?),
            name_en: Set(name_en?),
            description: Set(description?),
            description_en: Set(description_en?),
            eligibility: Set(eligibility?),
            eligibility_en: Set(eligibility_en?),
            application: Set(application?),
            application_en: Set(application_en?),
            fees: Set(fees?),
            fees_en: Set(fees_en?),
            minutes: Set(minutes?),
            minimum_age: Set(minimum_age?),
            status: Set(status?.to_owned()),
            ..Default::default()
        })
    })
}

/// A text in English, which may be left out.
fn english(
    form: &mut Form,
    name: &str,
    label: &str,
    most: usize,
) -> std::result::Result<String, Faulty> {
    let label = form.texts().catalog_english(label);
    let text = form.optional(name, |form, name| form.paragraph(name, &label, most));
    text.map(Option::unwrap_or_default)
}
