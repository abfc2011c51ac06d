//! Providers: the list, and the form of one.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::NaiveDate;
use sea_orm::{EntityTrait, QueryOrder, Set};
use uuid::Uuid;

use super::fields::{english, english_field, optional, status, telephone, website};
use super::options::{codes, statuses};
use super::services::owners;
use super::{At, Line, ThingsPage, conflict, form_page, href, overtaken};
use crate::access::{Desk, Done, Permission};
use crate::catalog::{KeepServices, OpenService, SeeServices, credit_code, provider, service};
use crate::error::Result;
use crate::page::{self, Faulty, Form, Link, Section, Texts, Values};
use crate::people::pages::field::{Choices, Control, Field, FormPage};

pub(super) const LIST: &str = "/catalog/providers";

/// What a kind of provider is called.
pub(in crate::catalog) fn kind_words(t: Texts, kind: &str) -> String {
    t.of(&format!("catalog-provider-{kind}"), &[])
        .unwrap_or_else(|| kind.to_owned())
}

fn kinds(t: Texts) -> Choices {
    provider::KINDS
        .iter()
        .map(|kind| ((*kind).to_owned(), kind_words(t, kind)))
        .collect()
}

pub(super) async fn list(desk: Desk<SeeServices>, t: Texts) -> Result<Done> {
    let rows = desk
        .all(provider::Entity::find().order_by_asc(provider::Column::Id))
        .await?;
    let names = owners(&desk, rows.iter().map(|row| row.organisation_id)).await?;
    let keeps = desk.may::<KeepServices>();
    let lines = rows.iter().map(|row| Line {
        name: row.name(t.language()).to_owned(),
        kind: kind_words(t, &row.kind),
        facts: row.credit_code.clone().unwrap_or_default(),
        organisation: names.get(&row.organisation_id).cloned().unwrap_or_default(),
        active: row.status == service::ACTIVE,
        href: keeps.then(|| href(LIST, row.id)),
    });
    let page = ThingsPage {
        lines: lines.collect(),
        frame: desk
            .frame(t, t.catalog_providers(), Section::Catalog)
            .below(super::services::LIST, t.page_catalog()),
        headings: [
            t.catalog_provider_name(),
            t.catalog_kind(),
            t.catalog_credit_code(),
        ],
        add: keeps.then(|| Link::new("/catalog/providers/new", t.catalog_new_provider())),
        none: t.catalog_no_providers(),
    };
    desk.done(page::show(&page)).await
}

fn edit_page<P: Permission>(desk: &Desk<P>, form: Form, old: Option<&provider::Model>) -> FormPage {
    let t = form.texts();
    let fields = fields(&form);
    let at = At {
        list: LIST,
        list_title: t.catalog_providers(),
        title: old.map_or_else(
            || t.catalog_new_provider(),
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
    vec![
        Field::new("name", t.catalog_provider_name(), Control::Text(60)),
        Field::new("kind", t.catalog_kind(), Control::Radios(kinds(t))),
        open(
            "description",
            t.catalog_provider_does(),
            Control::Paragraph(300),
        ),
        open("credit_code", t.catalog_credit_code(), Control::Text(24))
            .hint(t.catalog_credit_code_hint()),
        open(
            "qualified_until",
            t.catalog_qualified_until(),
            Control::Date,
        )
        .hint(t.catalog_qualified_until_hint()),
        open("phone", t.catalog_phone(), Control::Phone),
        open("website", t.catalog_website(), Control::Text(200)),
        Field::new("status", t.catalog_status(), Control::Radios(statuses(t)))
            .hint(t.catalog_provider_status_hint()),
        Field::heading(t.catalog_in_english()).hint(t.catalog_in_english_hint()),
        english_field(form, "name", &t.catalog_provider_name(), Control::Text(120)),
        english_field(
            form,
            "description",
            &t.catalog_provider_does(),
            Control::Paragraph(600),
        ),
    ]
}

fn filled(t: Texts, row: &provider::Model) -> Form {
    Form::empty(t)
        .with("name", &row.name)
        .with("name_en", &row.name_en)
        .with("kind", &row.kind)
        .with("description", &row.description)
        .with("description_en", &row.description_en)
        .with_optional("credit_code", row.credit_code.as_deref())
        .with_optional("qualified_until", row.qualified_until)
        .with_optional("phone", row.phone.as_deref())
        .with_optional("website", row.website.as_deref())
        .with("status", &row.status)
}

fn read(mut form: Form) -> std::result::Result<provider::ActiveModel, Form> {
    let t = form.texts();
    let name = form.text("name", &t.catalog_provider_name(), 60);
    let name_en = english(&mut form, "name", &t.catalog_provider_name(), 120);
    let kind = form.choice("kind", &t.catalog_kind(), &codes(&kinds(t)));
    let description = optional(&mut form, "description", &t.catalog_provider_does(), 300);
    let description_en = english(&mut form, "description", &t.catalog_provider_does(), 600);
    let credit_code = credit(&mut form);
    let qualified_until = form.optional("qualified_until", |form, name| {
        let (from, until) = (
            NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default(),
            NaiveDate::from_ymd_opt(2100, 1, 1).unwrap_or_default(),
        );
        form.date(name, &t.catalog_qualified_until(), from..=until)
    });
    let phone = telephone(&mut form);
    let website = website(&mut form);
    let status = status(&mut form);
    form.finish(|| {
        Ok(provider::ActiveModel {
            name: Set(name?),
            name_en: Set(name_en?),
            kind: Set(kind?),
            description: Set(description?),
            description_en: Set(description_en?),
            credit_code: Set(credit_code?),
            qualified_until: Set(qualified_until?),
            phone: Set(phone?),
            website: Set(website?),
            status: Set(status?),
            ..Default::default()
        })
    })
}

fn credit(form: &mut Form) -> std::result::Result<Option<String>, Faulty> {
    let t = form.texts();
    form.optional("credit_code", |form, name| {
        let typed = form.text(name, &t.catalog_credit_code(), 24)?;
        credit_code::read(&typed).ok_or_else(|| form.fault(name, t.catalog_fault_credit_code()))
    })
}

pub(super) async fn begin(desk: Desk<OpenService>, t: Texts) -> Result<Done> {
    let form = Form::empty(t).with("status", service::ACTIVE);
    let page = edit_page(&desk, form, None);
    desk.done(page::show(&page)).await
}

pub(super) async fn open(desk: Desk<OpenService>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let old = desk.one(provider::Entity::find_by_id(id)).await?;
    let page = edit_page(&desk, filled(t, &old), Some(&old));
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    desk: Desk<KeepServices>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let row = match read(Form::new(t, values)) {
        Ok(row) => row,
        Err(form) => {
            let page = edit_page(&desk, form, None);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let organisation = desk.home()?.id;
    let added = desk
        .insert(provider::ActiveModel {
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
        ("provider", Some(added.id)),
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
    let old = desk.one(provider::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    if overtaken(t, &mut form, old.version, &old.name) {
        let page = edit_page(&desk, form, Some(&old));
        return Ok(desk.refuse(conflict(&page)));
    }
    match read(form) {
        Ok(row) => {
            let row = provider::ActiveModel {
                id: Set(id),
                updated_at: Set(desk.now()),
                ..row
            };
            desk.amend(row, old.version).await?;
            let organisation = Some(old.organisation_id);
            desk.audit(organisation, "change", ("provider", Some(id)), None)
                .await?;
            desk.done(Redirect::to(LIST)).await
        }
        Err(form) => {
            let page = edit_page(&desk, form, Some(&old));
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
