//! The objects of HSDS that the catalog publishes, as far as it fills them.

use std::collections::HashMap;

use chrono::SecondsFormat;
use serde::Serialize;
use uuid::Uuid;

use super::question::Question;
use crate::access::entity::organisation;
use crate::catalog::{identity, length, offer, page, service};
use crate::page::Texts;

/// What this service of data is.
#[derive(Debug, Serialize)]
pub(super) struct About {
    version: &'static str,
    /// No profile of our own: the specification itself.
    profile: &'static str,
    openapi_url: String,
}

impl About {
    pub fn new(public_url: &str) -> Self {
        Self {
            version: "3.1",
            profile: "https://docs.openreferral.org/",
            openapi_url: format!("{public_url}/hsds/openapi.json"),
        }
    }
}

/// A page of a list.
#[derive(Debug, Serialize)]
#[allow(clippy::struct_field_names, reason = "the standard names the fields")]
pub(super) struct Page<T> {
    total_items: u64,
    total_pages: u64,
    page_number: u64,
    /// How many there are on this page.
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<T>,
}

impl<T> Page<T> {
    pub fn new(question: &Question, total: u64, contents: Vec<T>) -> Self {
        let pages = total.div_ceil(question.per_page);
        Self {
            total_items: total,
            total_pages: pages,
            page_number: question.page,
            size: contents.len(),
            first_page: question.page == 1,
            last_page: question.page >= pages,
            empty: contents.is_empty(),
            contents,
        }
    }
}

/// A service for those who only ask what changed.
#[derive(Debug, Serialize)]
pub(super) struct Brief {
    id: String,
    last_modified: String,
}

impl Brief {
    pub fn of(service: &service::Model) -> Self {
        Self {
            id: service.uuid.clone(),
            last_modified: last_modified(service),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Service {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternate_name: Option<String>,
    description: String,
    url: String,
    status: String,
    application_process: String,
    fees_description: String,
    eligibility_description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum_age: Option<i32>,
    last_modified: String,
    organization: Organization,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phones: Vec<Phone>,
    /// In which languages the service is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<Language>,
}

#[derive(Debug, Serialize)]
pub(super) struct Organization {
    id: Uuid,
    name: String,
    description: String,
    website: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phones: Vec<Phone>,
}

#[derive(Debug, Serialize)]
struct Phone {
    id: Uuid,
    number: String,
    r#type: &'static str,
}

#[derive(Debug, Serialize)]
struct Language {
    id: Uuid,
    /// ISO 639-1.
    code: &'static str,
    name: String,
}

/// Turns rows into documents.
pub(super) struct Publisher {
    t: Texts,
    public_url: String,
    /// The organisations and all above them.
    places: HashMap<i32, organisation::Model>,
}

impl Publisher {
    pub fn new(t: Texts, public_url: &str, places: HashMap<i32, organisation::Model>) -> Self {
        Self {
            t,
            public_url: public_url.to_owned(),
            places,
        }
    }

    /// A service, in full with its telephone and its language; none if its organisation is not known.
    pub fn service(&self, service: &service::Model, full: bool) -> Option<Service> {
        let owner = self.places.get(&service.organisation_id)?;
        let words = service.words(self.t.language());
        let other = service.words(self.t.language().other()).name;
        let description = match service.minutes {
            Some(minutes) => self
                .t
                .catalog_hsds_description(words.description, length(self.t, minutes)),
            None => words.description.to_owned(),
        };
        let id = identity::part(
            identity::organisation(owner, &self.public_url),
            &service.code,
        );
        Some(Service {
            id: service.uuid.clone(),
            name: words.name.to_owned(),
            alternate_name: (other != words.name).then(|| other.to_owned()),
            description,
            url: self.address(owner),
            status: service.status.clone(),
            application_process: words.application.to_owned(),
            fees_description: words.fees.to_owned(),
            eligibility_description: words.eligibility.to_owned(),
            minimum_age: service.minimum_age,
            last_modified: last_modified(service),
            organization: self.organization(owner, false),
            phones: if full {
                self.phones(owner, id)
            } else {
                Vec::new()
            },
            languages: if full { self.languages(id) } else { Vec::new() },
        })
    }

    /// An organisation, in full with its telephone.
    pub fn organization(&self, organisation: &organisation::Model, full: bool) -> Organization {
        let id = identity::organisation(organisation, &self.public_url);
        Organization {
            id,
            name: organisation.name.clone(),
            description: self.t.catalog_hsds_organisation(&organisation.name),
            website: self.address(organisation),
            phones: if full {
                self.phones(organisation, id)
            } else {
                Vec::new()
            },
        }
    }

    fn address(&self, organisation: &organisation::Model) -> String {
        format!("{}{}", self.public_url, page::address(organisation))
    }

    fn phones(&self, organisation: &organisation::Model, whole: Uuid) -> Vec<Phone> {
        let number = offer::phone(organisation, &self.places);
        let phone = number.map(|number| Phone {
            id: identity::part(whole, "phone"),
            number,
            r#type: "voice",
        });
        phone.into_iter().collect()
    }

    fn languages(&self, whole: Uuid) -> Vec<Language> {
        vec![Language {
            id: identity::part(whole, "language/zh"),
            code: "zh",
            name: self.t.catalog_hsds_chinese(),
        }]
    }
}

fn last_modified(service: &service::Model) -> String {
    service
        .updated_at
        .to_rfc3339_opts(SecondsFormat::Secs, true)
}
