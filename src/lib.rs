//! Linli: matches helpers with elders in a village, and publishes the week.
//!
//! `docs/ARCHITECTURE.md` tells how the house is built.

pub mod access;
pub mod app;
pub mod calendar;
pub mod care;
pub mod catalog;
pub mod cli;
pub mod comparison;
pub mod config;
pub mod demo;
pub mod duplicates;
pub mod error;
pub mod exchange;
pub mod hours;
pub mod id;
pub mod incidents;
pub mod matching;
pub mod needs;
pub mod organisations;
pub mod outbox;
pub mod overview;
pub mod page;
pub mod paper;
pub mod people;
pub mod policy;
pub mod schedule;
pub mod supervision;
pub mod time;
pub mod visiting;
