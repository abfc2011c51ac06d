//! The objects of HSDS that the catalog publishes, as far as it fills them.
#![allow(clippy::struct_field_names, reason = "the standard names the fields")]

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::question::Question;

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
    pub id: String,
    pub last_modified: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Service {
    pub id: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    pub description: String,
    pub url: String,
    pub status: String,
    pub application_process: String,
    pub fees_description: String,
    pub eligibility_description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<i32>,
    /// The day on which somebody last verified it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assured_date: Option<String>,
    pub last_modified: String,
    /// Left out where the service stands in its organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    #[serde(flatten)]
    pub more: More,
}

/// What a service has when it is told in full.
#[derive(Debug, Default, Serialize)]
pub(super) struct More {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<ServiceArea>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_at_locations: Vec<ServiceAtLocation>,
    /// In which languages the service is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cost_options: Vec<CostOption>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required_documents: Vec<RequiredDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub capacities: Vec<Capacity>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
}

#[derive(Debug, Serialize)]
pub(super) struct Organization {
    pub id: Uuid,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organization_identifiers: Vec<OrganizationIdentifier>,
    /// As `full_service` asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
}

#[derive(Debug, Serialize)]
pub(super) struct OrganizationIdentifier {
    pub id: Uuid,
    pub identifier_scheme: &'static str,
    pub identifier_type: String,
    pub identifier: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Phone {
    pub id: Uuid,
    pub number: String,
    pub r#type: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Language {
    pub id: Uuid,
    /// ISO 639-1.
    pub code: String,
    pub name: String,
}

/// Hours of every week, or what is said of them.
#[derive(Debug, Default, Serialize)]
pub(super) struct Schedule {
    pub id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freq: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wkst: Option<&'static str>,
    /// `MO,WE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byday: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<String>,
    /// Hours ahead of UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ServiceArea {
    pub id: Uuid,
    pub name: String,
    /// Twelve digits of the national register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent_type: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct ServiceAtLocation {
    pub id: String,
    pub service_id: String,
    pub location_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<ServiceArea>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    pub location: Location,
}

#[derive(Debug, Serialize)]
pub(super) struct Location {
    pub id: String,
    pub location_type: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    pub addresses: Vec<Address>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    pub attributes: Vec<Attribute>,
}

#[derive(Debug, Serialize)]
pub(super) struct Address {
    pub id: Uuid,
    pub address_1: String,
    pub city: String,
    pub state_province: String,
    /// Required by the standard; empty where nobody wrote it down.
    pub postal_code: String,
    pub country: &'static str,
    pub address_type: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct CostOption {
    pub id: Uuid,
    pub option: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_description: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct RequiredDocument {
    pub id: Uuid,
    pub document: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Capacity {
    pub id: Uuid,
    pub unit: Unit,
    pub available: i32,
    pub maximum: i32,
    pub description: String,
    pub updated: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Unit {
    pub id: Uuid,
    pub name: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Attribute {
    pub id: Uuid,
    pub link_type: &'static str,
    pub link_entity: &'static str,
    pub label: String,
    pub taxonomy_term: TaxonomyTerm,
}

#[derive(Debug, Serialize)]
pub(super) struct Taxonomy {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    pub uri: String,
    pub version: String,
}

#[derive(Debug, Serialize)]
pub(super) struct TaxonomyTerm {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<Uuid>,
    /// The taxonomy's name.
    pub taxonomy: String,
    pub taxonomy_detail: Taxonomy,
    pub language: &'static str,
    pub taxonomy_id: Uuid,
    pub term_uri: String,
}

/// A document as plain JSON.
pub(super) fn json(document: &impl Serialize) -> crate::error::Result<Value> {
    serde_json::to_value(document).map_err(|error| crate::error::Error::Internal(error.into()))
}
