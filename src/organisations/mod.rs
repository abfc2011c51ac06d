//! The tree of organisations, and who holds which role where.

pub mod tree;

/// Where an organisation does not say otherwise.
pub const TIME_ZONE: &str = "Asia/Shanghai";
