//! Answers to a coordinator's questions: codes and numbers, never prose.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    reason = "indices of a document that fits in memory are below 2³²"
)]

mod blocks;
mod pair;
mod reading;
mod why;

pub use blocks::{Block, Blocked, blocked};
pub use pair::{Together, together};
pub(crate) use why::{need_id, unserved};
