//! From rows to documents.

use chrono::{DateTime, Offset, SecondsFormat, TimeZone, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::document::{
    Address, Attribute, Brief, Capacity, CostOption, Language, Location, More, Organization,
    OrganizationIdentifier, Phone, RequiredDocument, Schedule, Service, ServiceArea,
    ServiceAtLocation, Unit,
};
use super::terms;
use crate::access::Desk;
use crate::access::entity::organisation;
use crate::catalog::around::Around;
use crate::catalog::capacities::Capacities;
use crate::catalog::keep::service_form::yuan;
use crate::catalog::{
    ReadCatalog, facility, identity, length, offer, page, provider, service, service_at_location,
    taxonomy, told,
};
use crate::error::Result;
use crate::page::{Texts, date};

/// Monday first, as RFC 5545 names them.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Turns rows into documents.
pub(super) struct Publisher {
    t: Texts,
    public_url: String,
    now: DateTime<Utc>,
    pub around: Around,
    capacities: Capacities,
}

/// What belongs to nothing yet.
fn uuid(text: &str) -> Uuid {
    Uuid::parse_str(text).unwrap_or_default()
}

fn moment(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// What changed, and when.
pub(super) fn brief(service: &service::Model) -> Brief {
    Brief {
        id: service.uuid.clone(),
        last_modified: moment(service.updated_at),
    }
}

impl Publisher {
    /// Reads what surrounds these services; their capacities where they are told in full.
    pub async fn read(
        desk: &Desk<ReadCatalog>,
        t: Texts,
        services: &[service::Model],
        full: bool,
    ) -> Result<Self> {
        Ok(Self {
            t,
            public_url: desk.public_url().to_owned(),
            now: desk.now(),
            around: Around::read(desk, services).await?,
            capacities: if full {
                Capacities::read(desk, services).await?
            } else {
                Capacities::default()
            },
        })
    }

    /// A service; none if its organisation is not known.
    pub fn service(&self, service: &service::Model, full: bool) -> Option<Service> {
        let owner = self.around.places.get(&service.organisation_id)?;
        let words = service.words(self.t.language());
        let other = service.words(self.t.language().other()).name;
        let mut description = words.description.to_owned();
        if !words.frequency.is_empty() {
            description = self.t.catalog_hsds_often(description, words.frequency);
        }
        if let Some(minutes) = service.minutes {
            description = self
                .t
                .catalog_hsds_description(description, length(self.t, minutes));
        }
        if !words.place.is_empty() {
            description = self.t.catalog_hsds_where(description, words.place);
        }
        Some(Service {
            id: service.uuid.clone(),
            name: words.name.to_owned(),
            alternate_name: (other != words.name).then(|| other.to_owned()),
            description,
            url: format!(
                "{}{}",
                self.public_url,
                page::offer_address(&service.uuid, owner)
            ),
            status: service.status.clone(),
            application_process: words.application.to_owned(),
            fees_description: told::fees(self.t, service).join(" "),
            eligibility_description: words.eligibility.to_owned(),
            minimum_age: service.minimum_age,
            maximum_age: service.maximum_age,
            assured_date: service.verified_on.map(|day| day.to_string()),
            last_modified: moment(service.updated_at),
            organization: Some(match self.around.provider(service) {
                Some(provider) => self.provider(provider, false),
                None => self.organization(owner, false),
            }),
            more: if full {
                self.more(service, owner)
            } else {
                More::default()
            },
        })
    }

    fn more(&self, service: &service::Model, owner: &organisation::Model) -> More {
        let id = uuid(&service.uuid);
        let words = service.words(self.t.language());
        let papers = words.papers.lines().map(str::trim);
        let papers = papers.filter(|line| !line.is_empty()).enumerate();
        let locations = self.around.facilities_of(service.id);
        More {
            phones: phones(id, self.around.phone(service)),
            schedules: self.schedules(id, &service.hours, words.hours_note, owner),
            service_areas: self.areas(id, service),
            service_at_locations: locations
                .map(|(link, place)| self.service_at_location(service, link, place, false))
                .collect(),
            languages: self.languages(id, service),
            cost_options: self.costs(id, service),
            required_documents: papers
                .map(|(at, document)| RequiredDocument {
                    id: identity::part(id, &format!("document/{at}")),
                    document: document.to_owned(),
                })
                .collect(),
            capacities: self.capacities(id, service),
            attributes: self.attributes(id, service),
        }
    }

    /// An organisation of the tree.
    pub fn organization(&self, organisation: &organisation::Model, full: bool) -> Organization {
        let id = identity::organisation(organisation, &self.public_url);
        let code = organisation.code.iter().filter(|_| full);
        Organization {
            id,
            name: organisation.name.clone(),
            alternate_name: None,
            description: self.t.catalog_hsds_organisation(&organisation.name),
            website: Some(format!(
                "{}{}",
                self.public_url,
                page::address(organisation)
            )),
            phones: if full {
                phones(id, offer::phone(organisation, &self.around.places))
            } else {
                Vec::new()
            },
            organization_identifiers: code
                .map(|code| OrganizationIdentifier {
                    id: identity::part(id, "identifier/division"),
                    identifier_scheme: "CN-NBS",
                    identifier_type: self.t.catalog_hsds_division(),
                    identifier: code.clone(),
                })
                .collect(),
            services: Vec::new(),
        }
    }

    /// Whoever gives services in its place.
    pub fn provider(&self, provider: &provider::Model, full: bool) -> Organization {
        let language = self.t.language();
        let id = uuid(&provider.uuid);
        let (name, other) = (provider.name(language), provider.name(language.other()));
        let kind = self
            .t
            .of(&format!("catalog-provider-{}", provider.kind), &[]);
        let code = provider.credit_code.iter().filter(|_| full);
        Organization {
            id,
            name: name.to_owned(),
            alternate_name: (other != name).then(|| other.to_owned()),
            description: filled(provider.description(language))
                .or(kind)
                .unwrap_or_else(|| name.to_owned()),
            website: provider.website.clone(),
            phones: if full {
                phones(id, provider.phone.clone())
            } else {
                Vec::new()
            },
            organization_identifiers: code
                .map(|code| OrganizationIdentifier {
                    id: identity::part(id, "identifier/credit-code"),
                    identifier_scheme: "CN-USCC",
                    identifier_type: self.t.catalog_credit_code(),
                    identifier: code.clone(),
                })
                .collect(),
            services: Vec::new(),
        }
    }

    /// That a service is given at a place.
    pub fn service_at_location(
        &self,
        service: &service::Model,
        link: &service_at_location::Model,
        place: &facility::Model,
        full: bool,
    ) -> ServiceAtLocation {
        let id = uuid(&link.uuid);
        let words = service.words(self.t.language());
        let owner = self.around.places.get(&service.organisation_id);
        ServiceAtLocation {
            id: link.uuid.clone(),
            service_id: service.uuid.clone(),
            location_id: place.uuid.clone(),
            description: Some(words.name.to_owned()),
            service_areas: if full {
                self.areas(id, service)
            } else {
                Vec::new()
            },
            phones: if full {
                phones(id, self.around.phone(service))
            } else {
                Vec::new()
            },
            schedules: match owner {
                Some(owner) if full => self.schedules(id, &service.hours, words.hours_note, owner),
                _ => Vec::new(),
            },
            location: self.location(place),
        }
    }

    fn location(&self, place: &facility::Model) -> Location {
        let (t, language) = (self.t, self.t.language());
        let id = uuid(&place.uuid);
        let (name, other) = (place.name(language), place.name(language.other()));
        let owner = self.around.places.get(&place.organisation_id);
        let told = [
            place.beds.map(|beds| t.catalog_hsds_beds(beds)),
            place
                .day_places
                .map(|places| t.catalog_hsds_day_places(places)),
            filled(place.funding(language)).map(|funding| t.catalog_hsds_funding(funding)),
            place
                .fire_checked_on
                .map(|day| t.catalog_hsds_fire(date::day_of_year(t, day))),
        ];
        Location {
            id: place.uuid.clone(),
            location_type: "physical",
            name: name.to_owned(),
            alternate_name: (other != name).then(|| other.to_owned()),
            description: told.into_iter().flatten().collect::<Vec<_>>().join(" "),
            latitude: place.lat,
            longitude: place.lon,
            addresses: vec![self.address(id, place, owner)],
            phones: phones(id, place.phone.clone()),
            schedules: owner.map_or_else(Vec::new, |owner| {
                self.schedules(id, &place.hours, place.hours_note(language), owner)
            }),
            attributes: terms::attribute(t, &self.public_url, id, "location", &place.kind)
                .into_iter()
                .collect(),
        }
    }

    fn address(
        &self,
        id: Uuid,
        place: &facility::Model,
        owner: Option<&organisation::Model>,
    ) -> Address {
        let above = |kind: &str| {
            let line = owner.map(organisation::Model::ids).unwrap_or_default();
            let mut places = line.iter().filter_map(|id| self.around.places.get(id));
            let found = places.find(|place| place.kind == kind);
            found.map(|place| place.name.clone()).unwrap_or_default()
        };
        Address {
            id: identity::part(id, "address"),
            address_1: place.address(self.t.language()).to_owned(),
            city: above("county"),
            state_province: above("province"),
            postal_code: place.postal_code.clone().unwrap_or_default(),
            country: "CN",
            address_type: "physical",
        }
    }

    fn schedules(
        &self,
        whole: Uuid,
        hours: &str,
        note: &str,
        owner: &organisation::Model,
    ) -> Vec<Schedule> {
        let zone: Tz = owner.time_zone.parse().unwrap_or(Tz::UTC);
        let offset = zone.offset_from_utc_datetime(&self.now.naive_utc()).fix();
        let offset = f64::from(offset.local_minus_utc()) / 3600.0;
        let spans = hours.split(';').filter_map(|span| span.split_once('@'));
        let mut schedules = Vec::new();
        for (at, (days, times)) in spans.enumerate() {
            let Some((opens, closes)) = times.split_once('-') else {
                continue;
            };
            let days = days
                .chars()
                .filter_map(|day| {
                    DAYS.get(usize::try_from(day.to_digit(10)?).ok()?.checked_sub(1)?)
                })
                .copied();
            schedules.push(Schedule {
                id: identity::part(whole, &format!("schedule/{at}")),
                freq: Some("WEEKLY"),
                wkst: Some("MO"),
                byday: Some(days.collect::<Vec<_>>().join(",")),
                opens_at: Some(opens.to_owned()),
                closes_at: Some(closes.to_owned()),
                timezone: Some(offset),
                description: filled(note),
            });
        }
        if schedules.is_empty() && !note.is_empty() {
            schedules.push(Schedule {
                id: identity::part(whole, "schedule/note"),
                description: filled(note),
                ..Schedule::default()
            });
        }
        schedules
    }

    fn areas(&self, whole: Uuid, service: &service::Model) -> Vec<ServiceArea> {
        let area = self.around.area(service).map(|area| ServiceArea {
            id: identity::part(whole, "area"),
            name: area.name.clone(),
            extent: area.code.clone(),
            extent_type: area.code.as_ref().map(|_| "other"),
        });
        area.into_iter().collect()
    }

    fn languages(&self, whole: Uuid, service: &service::Model) -> Vec<Language> {
        let codes = service.languages.split(';').filter(|code| !code.is_empty());
        codes
            .map(|code| Language {
                id: identity::part(whole, &format!("language/{code}")),
                code: code.to_owned(),
                name: told::language(self.t, code),
            })
            .collect()
    }

    fn costs(&self, whole: Uuid, service: &service::Model) -> Vec<CostOption> {
        let words = service.words(self.t.language());
        let price = service.price.map(|price| CostOption {
            id: identity::part(whole, "cost/price"),
            option: if price == 0 {
                self.t.catalog_hsds_free()
            } else {
                self.t.catalog_price_told(yuan(price))
            },
            currency: Some("CNY"),
            amount: Some(f64::from(price) / 100.0),
            amount_description: filled(words.fees),
        });
        let waivers = filled(words.waivers).map(|waivers| CostOption {
            id: identity::part(whole, "cost/waiver"),
            option: self.t.catalog_waivers(),
            currency: None,
            amount: None,
            amount_description: Some(waivers),
        });
        price.into_iter().chain(waivers).collect()
    }

    fn attributes(&self, whole: Uuid, service: &service::Model) -> Vec<Attribute> {
        let marks = [
            (service.priority, taxonomy::PRIORITY),
            (service.home_visit, taxonomy::HOME_VISIT),
        ];
        let marks = marks.into_iter().filter(|(set, _)| *set);
        taxonomy::codes(&service.terms)
            .chain(marks.map(|(_, code)| code))
            .filter_map(|code| terms::attribute(self.t, &self.public_url, whole, "service", code))
            .collect()
    }

    fn capacities(&self, whole: Uuid, service: &service::Model) -> Vec<Capacity> {
        let unit = Unit {
            id: identity::unit("visit"),
            name: self.t.catalog_hsds_visits(),
        };
        let entries = self.capacities.of(service.id);
        entries
            .map(|(place, row)| Capacity {
                id: identity::part(whole, &format!("capacity/{}", row.organisation_id)),
                unit: Unit {
                    id: unit.id,
                    name: unit.name.clone(),
                },
                available: row.available,
                maximum: row.maximum,
                description: self.t.catalog_hsds_capacity(
                    length(self.t, row.minutes),
                    &place.name,
                    date::span(self.t, row.from_date, crate::catalog::capacities::last(row)),
                ),
                updated: moment(row.updated_at),
            })
            .collect()
    }
}

/// The telephone of something, if it has one.
fn phones(whole: Uuid, number: Option<String>) -> Vec<Phone> {
    let phone = number.map(|number| Phone {
        id: identity::part(whole, "phone"),
        number,
        r#type: "voice",
    });
    phone.into_iter().collect()
}
