//! The services that a new catalog begins with.

use std::collections::HashSet;
use std::sync::LazyLock;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Deserialize;

use super::{KeepServices, identity, service, taxonomy};
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
    frequency: String,
    frequency_en: String,
    place: String,
    place_en: String,
    terms: Vec<String>,
    home_visit: bool,
    /// Yuan; 0 is free, and none where the words about fees say more.
    #[serde(default)]
    price: Option<i32>,
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
        frequency: Set(built_in.frequency.clone()),
        frequency_en: Set(built_in.frequency_en.clone()),
        place: Set(built_in.place.clone()),
        place_en: Set(built_in.place_en.clone()),
        terms: Set(taxonomy::packed(built_in.terms.iter().map(String::as_str))),
        home_visit: Set(built_in.home_visit),
        price: Set(built_in.price.map(|yuan| yuan * 100)),
        minimum_age: Set(Some(built_in.minimum_age)),
        minutes: Set(Some(built_in.minutes)),
        status: Set(service::ACTIVE.to_owned()),
        version: Set(1),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_services_are_of_kinds_that_there_are() {
        assert_eq!(BUILT_IN.len(), 8);
        for built_in in BUILT_IN.iter() {
            assert!(!built_in.terms.is_empty(), "{}", built_in.code);
            for term in &built_in.terms {
                let term = taxonomy::term(term).unwrap();
                assert_eq!(term.taxonomy, taxonomy::CARE);
            }
        }
    }
}
