//! The week: draft, published, and how helpers and the village see it.

pub mod visit;
pub mod visit_helper;
pub mod week;
pub mod week_backup;
