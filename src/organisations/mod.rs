//! The tree of organisations, and who holds which role where.

mod accounts;
pub mod officer;
mod officers;
mod places;
pub mod tree;

use crate::access::entity::{account, organisation, role_grant};
use crate::access::{ADMINISTRATORS, KEEPERS, READERS, Routes};
use crate::permissions;

/// Where an organisation does not say otherwise.
pub const TIME_ZONE: &str = "Asia/Shanghai";

permissions! {
    /// Look at the tree.
    SeeOrganisations read READERS => organisation::Entity;
    /// Add and change organisations.
    KeepOrganisations change ADMINISTRATORS => organisation::Entity;
    /// See who may do what.
    SeeAccounts read ADMINISTRATORS => account::Entity, role_grant::Entity, organisation::Entity;
    /// Add people, give and take roles, let in and keep out.
    KeepAccounts change ADMINISTRATORS => account::Entity, role_grant::Entity, organisation::Entity;
    /// See who is on duty.
    SeeOfficers read KEEPERS => officer::Entity, organisation::Entity, account::Entity;
    /// Say who begins and who ends.
    KeepOfficers change KEEPERS => officer::Entity, organisation::Entity, account::Entity;
}

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/organisations", places::list)
        .get("/organisations/{id}", places::open)
        .post("/organisations/{id}", places::change)
        .get("/organisations/{id}/below", places::begin)
        .post("/organisations/{id}/below", places::add)
        .get("/organisations/{id}/officers", officers::list)
        .post("/organisations/{id}/officers", officers::add)
        .post("/organisations/{id}/officers/{officer}/end", officers::end)
        .get("/accounts", accounts::list)
        .get("/accounts/new", accounts::begin)
        .post("/accounts/new", accounts::add)
        .get("/accounts/{id}", accounts::open)
        .post("/accounts/{id}/link", accounts::make_link)
        .post("/accounts/{id}/suspension", accounts::suspend)
        .post("/accounts/{id}/reinstatement", accounts::reinstate)
        .post("/accounts/{id}/roles", accounts::grant)
        .post("/accounts/{id}/roles/{role}/end", accounts::revoke)
}
