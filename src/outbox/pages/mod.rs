//! What people were told and what they wrote back, for keepers; and where a gateway hands replies in.

mod list;
mod replies;

use crate::access::Routes;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/messages", list::show)
        .post("/messages/replies", replies::hand_in)
        .post("/messages/replies/{reply}/reading", replies::read)
        .post("/messages/{message}/attempts", list::again)
}
