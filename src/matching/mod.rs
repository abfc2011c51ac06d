//! Runs of the optimiser: rows to problem, plan to rows, and the queue between.

pub mod job;
pub mod pair;
pub mod run;
pub mod words;
