//! Elders and helpers, their consent, and what lies behind permissions of its own.

pub(crate) mod belongings;
pub mod birthday;
pub mod consent;
pub mod datum;
pub mod elder;
pub mod elder_contact;
pub mod elder_health;
pub mod elder_identity;
pub mod helper;
pub mod helper_contact;
pub mod helper_identity;
pub mod identity;
pub mod notice;
pub mod notices;
pub(crate) mod pages;
pub mod phone;

pub use pages::contact::language_name;
pub use pages::routes;
