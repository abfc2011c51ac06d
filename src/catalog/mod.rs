//! The catalog of services.

pub mod service;
