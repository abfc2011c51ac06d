//! The search: a first plan, then ruin and recreate.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    reason = "indices are below 2³², minutes of four weeks below 2³¹; temperatures are no exact numbers"
)]

pub mod anneal;
pub mod backup;
mod choice;
pub mod construct;
pub mod feature;
pub mod insert;
mod journal;
pub mod part;
mod recreate;
mod restore;
mod round;
pub mod rounds;
pub mod ruin;
pub mod state;
pub mod timing;
