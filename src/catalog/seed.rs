//! The services that a new catalog begins with.

use std::collections::HashSet;
use std::sync::LazyLock;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Deserialize;

use super::{KeepServices, identity, service};
use crate::access::entity::organisation;
use crate::access::{App, Change, Covers, Desk};
use crate::error::Result;
use crate::needs::service_name;
use crate::page::Language;

/// `assets/catalog/services.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    service: Vec<BuiltIn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BuiltIn {
    code: String,
    minutes: i32,
    minimum_age: i32,
    description: String,
    description_en: String,
    eligibility: String,
    eligibility_en: String,
    application: String,
    application_en: String,
    fees: String,
    fees_en: String,
}

static BUILT_IN: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../assets/catalog/services.toml"))
        .expect("a test reads this file");
    file.service
});

/// Gives an organisation the built-in services that its catalog does not have yet.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where there is no such organisation.
pub async fn seed(app: &App, organisation: i32) -> Result<()> {
    let desk = app.own_desk::<KeepServices>();
    let organisation = desk
        .one(organisation::Entity::find_by_id(organisation))
        .await?;
    seed_at(&desk, &organisation).await?;
    desk.commit().await
}

/// The same within somebody's transaction.
///
/// # Errors
/// When the database refuses.
pub async fn seed_at<P>(desk: &Desk<P>, organisation: &organisation::Model) -> Result<()>
where
    P: Change + Covers<service::Entity>,
{
    let own = service::Entity::find().filter(service::Column::OrganisationId.eq(organisation.id));
    let present: HashSet<String> = desk
        .all(own)
        .await?
        .into_iter()
        .map(|row| row.code)
        .collect();
    let identity = identity::organisation(organisation, desk.public_url());
    let missing = BUILT_IN
        .iter()
        .filter(|built_in| !present.contains(&built_in.code));
    let rows = missing
        .map(|built_in| service::ActiveModel {
            organisation_id: Set(organisation.id),
            uuid: Set(identity::part(identity, &built_in.code).to_string()),
            updated_at: Set(desk.now()),
            ..row(built_in)
        })
        .collect();
    desk.insert_all(rows).await?;
    Ok(())
}

fn row(built_in: &BuiltIn) -> service::ActiveModel {
    let name = |language: Language| service_name(language.texts(), &built_in.code);
    service::ActiveModel {
        code: Set(built_in.code.clone()),
        name: Set(name(Language::Chinese)),
        name_en: Set(name(Language::English)),
        description: Set(built_in.description.clone()),
        description_en: Set(built_in.description_en.clone()),
        eligibility: Set(built_in.eligibility.clone()),
        eligibility_en: Set(built_in.eligibility_en.clone()),
        application: Set(built_in.application.clone()),
        application_en: Set(built_in.application_en.clone()),
        fees: Set(built_in.fees.clone()),
        fees_en: Set(built_in.fees_en.clone()),
        minimum_age: Set(Some(built_in.minimum_age)),
        minutes: Set(Some(built_in.minutes)),
        status: Set(service::ACTIVE.to_owned()),
        version: Set(1),
        ..Default::default()
    }
}
