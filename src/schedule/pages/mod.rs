//! The pages of the week: the coordinator's, the helper's, and the one on the wall.

mod calendar;
mod links;
mod own;
mod paper;
mod phone;
mod poster;
mod publication;
mod week;
mod weeks;

use crate::access::Routes;
use crate::error::Result;
use crate::page::Texts;
use crate::page::qr::Code;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/weeks", weeks::list)
        .post("/weeks", weeks::draft)
        .get("/weeks/{id}", week::show)
        .get("/weeks/{id}/publication", publication::ask)
        .post("/weeks/{id}/publication", publication::publish)
        .get("/weeks/{id}/links", links::sheet)
        .post("/weeks/{id}/links", links::make_missing)
        .get("/weeks/{id}/paper", paper::list)
        .get("/weeks/{id}/paper/{kind}", paper::show)
        .get("/weeks/{id}/paper/{kind}/print.pdf", paper::pdf)
        .get("/helpers/{id}/link", links::show)
        .post("/helpers/{id}/link", links::renew)
        .post("/helpers/{id}/link/revocation", links::revoke)
        .get("/h/{token}", phone::week)
        .post("/h/{token}/device", phone::unlock)
        .get("/h/{token}/calendar.ics", calendar::feed)
        .get("/p/{organisation}", poster::show)
        .get("/p/{organisation}/poster.pdf", poster::pdf)
        .get("/p/{organisation}/poster.png", poster::picture)
}

/// The QR code of an address.
fn qr(t: Texts, address: &str) -> Result<Code> {
    Ok(Code::new(t, address).map_err(anyhow::Error::from)?)
}
