//! The service as its users meet it: gestures in, what is seen out. On SQLite, and on PostgreSQL where
//! `LINLI_TEST_POSTGRES` names a server.

mod access;
mod capacity;
mod catalog;
mod catalog_imports;
mod catalog_places;
mod doors;
mod hsds;
mod imports;
mod matching;
mod organisations;
mod people;
mod phones;
mod visitor;
mod weeks;
mod world;
