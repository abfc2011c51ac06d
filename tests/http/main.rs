//! The service as its users meet it: gestures in, what is seen out. On SQLite, and on PostgreSQL where
//! `LINLI_TEST_POSTGRES` names a server.

mod access;
mod boards;
mod calendar;
mod capacity;
mod catalog;
mod catalog_imports;
mod catalog_places;
mod comparison;
mod doors;
mod families;
mod feeds;
mod hours;
mod hsds;
mod imports;
mod loops;
mod matching;
mod messages;
mod midweek;
mod offers;
mod one_version;
mod organisations;
mod outside;
mod overview;
mod paper;
mod people;
mod phones;
mod policy;
mod publications;
mod sending;
mod taps;
mod ticks;
mod tuning;
mod visitor;
mod weeks;
mod world;
