//! Plans a week of visits: who goes to whom, when, and how good that is.
//!
//! A pure library: no input or output, no clock other than the deadline it is handed, no prose.
//! The two documents it speaks are described in `docs/PLANNING.md`.
#![warn(missing_docs)]

pub mod bound;
pub mod check;
pub mod explain;
pub mod generate;
mod instance;
pub mod plan;
pub mod problem;
pub mod repair;
mod search;
pub mod solve;
pub mod time;
pub mod travel;
pub mod tune;
mod warm;
mod write;
