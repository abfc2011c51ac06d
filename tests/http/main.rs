//! The service as its users meet it: gestures in, what is seen out. On SQLite, and on PostgreSQL where
//! `LINLI_TEST_POSTGRES` names a server.

mod access;
mod catalog;
mod comparison;
mod doors;
mod hsds;
mod imports;
mod matching;
mod organisations;
mod people;
mod phones;
mod tuning;
mod visitor;
mod weeks;
mod world;
