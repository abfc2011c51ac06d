//! The only code that opens the database: desks, permissions, scopes, sessions, links, the audit.
//!
//! A handler's first argument is a [`Desk`] (who, for what, how far, one transaction) or [`Public`];
//! a handler without one is not a route, and does not compile. See `docs/ARCHITECTURE.md`.

mod accounts;
mod app;
mod desk;
mod door;
pub mod entity;
mod frame;
mod helper_link;
pub mod pages;
mod permission;
pub mod scope;
mod sealing;
mod secret;
pub mod sign_in;
mod tree;
mod underway;
mod visitor;

pub use app::{App, Store};
pub use desk::{Desk, ModelOf, Row, Who};
pub use door::{Done, Door, Public, Route, Routes, Verb};
pub use permission::{
    ADMINISTRATORS, Audience, Change, Covers, KEEPERS, Permission, READERS, Role,
};
pub use scope::{Scope, Scoped, Versioned};
pub use sealing::Sealing;
pub use secret::Secret;
pub use underway::{Meter, Underway, Work};
pub use visitor::{DEVICE_COOKIE, SESSION_COOKIE, device_cookie};
