//! Answers to a coordinator's questions: codes and numbers, never prose.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    reason = "indices of a document that fits in memory are below 2³²"
)]

mod bends;
mod blocking;
mod blocks;
mod lean;
mod otherwise;
mod pair;
mod parts;
mod reading;
mod recruit;
mod resolve;
mod stand_in;
mod why;

pub use crate::warm::Effort;
pub use bends::{Bend, Serving, what_would_serve};
pub use blocking::{Blocking, Fact, blocking};
pub use blocks::{Block, Blocked, blocked};
pub use lean::{Loss, lean, without};
pub use otherwise::{Alternative, Impossible, why, why_not};
pub use pair::{Together, together};
pub use parts::{ElderChange, HelperChange, Level, Parts, parts};
pub(crate) use reading::state_with;
pub use recruit::{Recruit, Recruited, Site, Wish, recruit};
pub use resolve::Asked;
pub use stand_in::{StandIn, stand_ins};
pub(crate) use why::{need_id, unserved};
