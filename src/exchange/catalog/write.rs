//! From a trial to the catalog, in one transaction, with what is needed to take it back.

use std::collections::HashMap;

use sea_orm::{EntityTrait, Set};
use uuid::Uuid;

use super::field::kind_of_provider;
use super::{CatalogLine, CatalogTrial, Catalogs, ServiceField, Values};
use crate::access::{Change, Covers, Desk};
use crate::catalog::{provider, service};
use crate::error::{Error, Result};
use crate::exchange::cell::plain::key;
use crate::exchange::compare::Fate;
use crate::exchange::confirm::change_place;
use crate::exchange::import_change;

/// The table of services, as it stands beside a change.
pub(super) const SERVICE: &str = "service";
/// The table of providers.
pub(super) const PROVIDER: &str = "provider";

/// Writes what a trial found, and notes every change under the import of this id.
pub(in crate::exchange) async fn write<P>(
    desk: &Desk<P>,
    trial: &CatalogTrial,
    import: i32,
) -> Result<()>
where
    P: Catalogs + Change + Covers<import_change::Entity>,
{
    let mut changes = Vec::new();
    let providers = add_providers(desk, trial, import, &mut changes).await?;
    let place = trial.organisation.id;
    for line in trial.taken(Fate::Added) {
        let uuid = free_id(desk, line.id).await?;
        let mut row = service::ActiveModel {
            organisation_id: Set(place),
            uuid: Set(uuid.to_string()),
            version: Set(1),
            updated_at: Set(desk.now()),
            status: Set(service::ACTIVE.to_owned()),
            code: Set(format!("own-{}", uuid.simple())),
            ..empty()
        };
        for (field, value) in &line.after {
            set(&mut row, *field, value, &providers);
        }
        let added = desk.insert(row).await?;
        changes.push(note(
            desk,
            import,
            (SERVICE, added.id),
            place,
            None,
            &line.after,
        ));
    }
    for line in trial.taken(Fate::Changed) {
        let Some(known) = line.known.and_then(|known| trial.services.get(known)) else {
            continue;
        };
        let mut row = service::ActiveModel {
            id: Set(known.id),
            updated_at: Set(desk.now()),
            ..Default::default()
        };
        for (field, value) in &line.after {
            set(&mut row, *field, value, &providers);
        }
        desk.amend(row, known.version).await?;
        let before = Some(&line.before);
        changes.push(note(
            desk,
            import,
            (SERVICE, known.id),
            place,
            before,
            &line.after,
        ));
    }
    desk.insert_all(changes).await?;
    Ok(())
}

/// Its own id where nobody here has it: then the service is the same wherever it is published.
async fn free_id<P: Catalogs>(desk: &Desk<P>, id: Option<Uuid>) -> Result<Uuid> {
    let Some(id) = id.filter(|id| !id.is_nil()) else {
        return Ok(Uuid::new_v4());
    };
    let query = sea_orm::QueryFilter::filter(
        service::Entity::find(),
        sea_orm::ColumnTrait::eq(&service::Column::Uuid, id.to_string()),
    );
    let here = desk.maybe(query.clone()).await?.is_some() || !desk.public(query).await?.is_empty();
    Ok(if here { Uuid::new_v4() } else { id })
}

/// A service of which nothing is said.
fn empty() -> service::ActiveModel {
    let none = || Set(String::new());
    service::ActiveModel {
        name: none(),
        name_en: none(),
        description: none(),
        description_en: none(),
        eligibility: none(),
        eligibility_en: none(),
        application: none(),
        application_en: none(),
        fees: none(),
        fees_en: none(),
        minimum_age: Set(None),
        minutes: Set(None),
        ..Default::default()
    }
}

/// Adds the providers that the file names and nobody knows; the ids of all, by name.
async fn add_providers<P>(
    desk: &Desk<P>,
    trial: &CatalogTrial,
    import: i32,
    changes: &mut Vec<import_change::ActiveModel>,
) -> Result<HashMap<String, i32>>
where
    P: Catalogs + Change + Covers<import_change::Entity>,
{
    let mut by_name: HashMap<String, i32> = HashMap::new();
    for provider in trial.providers.iter().rev() {
        by_name.insert(key(&provider.name), provider.id);
    }
    let named = trial.taken(Fate::Added).chain(trial.taken(Fate::Changed));
    for line in named {
        let Some(name) = line.after.get(&ServiceField::Provider) else {
            continue;
        };
        if by_name.contains_key(&key(name)) {
            continue;
        }
        let same_code = |row: &&provider::Model| {
            line.credit_code.is_some() && row.credit_code == line.credit_code
        };
        let id = match trial.providers.iter().find(same_code) {
            Some(known) => known.id,
            None => {
                let added = desk.insert(new_provider(desk, trial, line, name)).await?;
                let place = trial.organisation.id;
                let after = [(ServiceField::Provider, name.clone())].into();
                changes.push(note(
                    desk,
                    import,
                    (PROVIDER, added.id),
                    place,
                    None,
                    &after,
                ));
                added.id
            }
        };
        by_name.insert(key(name), id);
    }
    Ok(by_name)
}

fn new_provider<P: Catalogs>(
    desk: &Desk<P>,
    trial: &CatalogTrial,
    line: &CatalogLine,
    name: &str,
) -> provider::ActiveModel {
    provider::ActiveModel {
        organisation_id: Set(trial.organisation.id),
        uuid: Set(Uuid::new_v4().to_string()),
        kind: Set(kind_of_provider(name).to_owned()),
        name: Set(name.to_owned()),
        name_en: Set(String::new()),
        description: Set(String::new()),
        description_en: Set(String::new()),
        credit_code: Set(line.credit_code.clone()),
        phone: Set(None),
        website: Set(None),
        qualified_until: Set(None),
        status: Set(service::ACTIVE.to_owned()),
        version: Set(1),
        updated_at: Set(desk.now()),
        ..Default::default()
    }
}

fn note<P: Catalogs>(
    desk: &Desk<P>,
    import: i32,
    (subject, id): (&str, i32),
    organisation: i32,
    before: Option<&Values>,
    after: &Values,
) -> import_change::ActiveModel {
    let place = change_place(import, subject, id);
    let sealed = |values: &Values| {
        let json = serde_json::to_string(values).expect("text by name is JSON");
        desk.secret().seal(&place, &json)
    };
    import_change::ActiveModel {
        import_id: Set(import),
        organisation_id: Set(organisation),
        subject: Set(subject.to_owned()),
        subject_id: Set(id),
        before: Set(before.map(sealed)),
        after: Set(sealed(after)),
        undone: Set(false),
        ..Default::default()
    }
}

/// The values of a change, as they were noted.
pub(super) fn noted<P: Catalogs>(
    desk: &Desk<P>,
    change: &import_change::Model,
    sealed: &str,
) -> Result<Values> {
    let place = change_place(change.import_id, &change.subject, change.subject_id);
    let json = desk.secret().open_sealed(&place, sealed);
    let json = json.ok_or_else(|| anyhow::anyhow!("change {} cannot be opened", change.id))?;
    serde_json::from_str(&json).map_err(|error| Error::Internal(error.into()))
}

/// Gives a row one value.
pub(super) fn set(
    row: &mut service::ActiveModel,
    field: ServiceField,
    value: &str,
    providers: &HashMap<String, i32>,
) {
    use ServiceField as F;
    let text = || Set(value.to_owned());
    let number = || Set(value.parse().ok());
    match field {
        F::Code => row.code = text(),
        F::Name => row.name = text(),
        F::NameEn => row.name_en = text(),
        F::Terms => row.terms = text(),
        F::Description => row.description = text(),
        F::DescriptionEn => row.description_en = text(),
        F::Minutes => row.minutes = number(),
        F::Frequency => row.frequency = text(),
        F::Eligibility => row.eligibility = text(),
        F::EligibilityEn => row.eligibility_en = text(),
        F::MinimumAge => row.minimum_age = number(),
        F::MaximumAge => row.maximum_age = number(),
        F::Place => row.place = text(),
        F::Hours => row.hours = text(),
        F::HoursNote => row.hours_note = text(),
        F::Application => row.application = text(),
        F::Phone => row.phone = Set((!value.is_empty()).then(|| value.to_owned())),
        F::Papers => row.papers = text(),
        F::Price => row.price = number(),
        F::Fees => row.fees = text(),
        F::Waivers => row.waivers = text(),
        F::Provider => row.provider_id = Set(providers.get(&key(value)).copied()),
        // The provider's, not the service's.
        F::CreditCode => {}
        F::Languages => row.languages = text(),
        F::Priority => row.priority = Set(value == "yes"),
        F::HomeVisit => row.home_visit = Set(value == "yes"),
        F::VerifiedOn => row.verified_on = Set(value.parse().ok()),
        F::Status => row.status = text(),
    }
}
