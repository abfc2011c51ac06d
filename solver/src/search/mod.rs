//! The search: a first plan, then ruin and recreate.

pub mod anneal;
pub mod backup;
pub mod construct;
pub mod insert;
mod journal;
pub mod part;
mod recreate;
pub mod rounds;
mod ruin;
pub mod state;
pub mod timing;
