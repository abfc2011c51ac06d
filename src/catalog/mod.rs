//! The catalog of services: what people can ask for, how long it takes, who may ask, what it costs, and how to ask.
//!
//! An organisation's people are offered its own services and those of the organisations above it. The catalog is
//! public: as pages here, and as HSDS (the data standard of Open Referral) in [`hsds`]. Nobody's name stands in it.

mod around;
mod capacities;
pub mod credit_code;
pub mod facility;
pub mod hsds;
mod identity;
mod keep;
mod offer;
mod page;
mod poster;
pub mod provider;
mod seed;
pub mod service;
pub mod service_at_location;
pub mod service_capacity;
pub mod taxonomy;
mod told;

pub use offer::{Names, Offer, lengths, names, offer};
pub use seed::{seed, seed_at};

use crate::access::entity::organisation;
use crate::access::{Audience, KEEPERS, READERS, Routes};
use crate::page::Texts;
use crate::permissions;

permissions! {
    /// Read the public catalog.
    ReadCatalog read Audience::Anyone => service::Entity, provider::Entity, facility::Entity,
        service_at_location::Entity, service_capacity::Entity, organisation::Entity;
    /// See which services, providers and places one's organisations keep, also those that are not offered now.
    SeeServices read READERS => service::Entity, provider::Entity, facility::Entity, organisation::Entity;
    /// Open a service, a provider or a place to change it.
    OpenService read KEEPERS => service::Entity, provider::Entity, facility::Entity,
        service_at_location::Entity, organisation::Entity;
    /// Add and change services, providers and places.
    KeepServices change KEEPERS => service::Entity, provider::Entity, facility::Entity,
        service_at_location::Entity, organisation::Entity;
}

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    page::routes()
        .merge(poster::routes())
        .merge(keep::routes())
        .merge(hsds::routes())
}

/// How long something takes, in words.
fn length(t: Texts, minutes: i32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t.page_minutes(minutes),
        (hours, 0) => t.page_hours(hours),
        (hours, minutes) => t.page_hours_minutes(hours, minutes),
    }
}
