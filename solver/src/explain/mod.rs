//! Answers to a coordinator's questions: codes and numbers, never prose.

mod blocks;
mod pair;
mod reading;
mod why;

pub use blocks::{Block, Blocked, blocked};
pub use pair::{Together, together};
pub(crate) use why::{need_id, unserved};
