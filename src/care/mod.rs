//! The duty of care: what belongs to it, in one place.

mod hub;

use crate::access::{READERS, Routes};
use crate::permissions;

permissions! {
    /// Find the way to the duties.
    SeeCare read READERS => ;
}

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default().get("/care", hub::show)
}
