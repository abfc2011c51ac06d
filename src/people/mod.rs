//! Elders and helpers, their consent, and what lies behind permissions of its own.

pub mod assessment;
pub mod away;
pub(crate) mod belongings;
pub mod birthday;
pub mod consent;
pub mod datum;
pub mod elder;
pub mod elder_contact;
pub mod elder_health;
pub mod elder_identity;
pub mod eligibility;
pub mod field_change;
pub mod fields;
mod forget;
pub mod helper;
pub mod helper_contact;
pub mod helper_identity;
pub mod history;
pub mod identity;
pub mod kin;
pub mod kinship;
pub mod known;
pub mod merged;
pub mod notice;
pub mod notices;
pub(crate) mod pages;
pub mod phone;
pub mod profile;
pub mod relative;
pub mod same_person;

pub use pages::contact::language_name;
pub use pages::routes;
