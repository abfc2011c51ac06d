//! Answers to a coordinator's questions: codes and numbers, never prose.

mod why;

pub use why::{need_id, unserved};
