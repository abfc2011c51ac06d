//! The pages of the week: the coordinator's, the helper's, and the one on the wall.

mod answer;
mod answers;
mod calendar;
mod cells;
mod changes;
mod edits;
mod family;
mod family_links;
mod feeds;
mod given_links;
mod grid;
mod links;
mod lock;
mod notify;
pub(crate) mod own;
mod paper;
pub(crate) mod phone;
mod poster;
mod publication;
mod tapped;
mod thanks;
mod ticks;
mod visit;
mod week;
mod weeks;

use crate::access::Routes;
use crate::error::Result;
use crate::page::Texts;
use crate::page::qr::Code;

/// The largest picture of a tick sheet, bytes, with the form around it.
const TICKS: usize = (16 << 20) + 4096;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/weeks", weeks::list)
        .post("/weeks", weeks::draft)
        .get("/weeks/{id}", week::show)
        .get("/weeks/{id}/answers", answers::show)
        .post("/weeks/{id}/amendment", weeks::amend)
        .post("/weeks/{id}/next", weeks::next)
        .post("/weeks/{id}/offers/{offer}", answers::answer)
        .post("/weeks/{id}/vacancies/{vacancy}/offers", answers::invite)
        .post(
            "/weeks/{id}/visits/{visit}/arrivals/{helper}",
            answers::arrival,
        )
        .get("/weeks/{id}/changes", changes::show)
        .post("/weeks/{id}/repair", changes::mend_it)
        .get("/weeks/{id}/needs/{need}", changes::places)
        .post("/weeks/{id}/needs/{need}", changes::place)
        .post("/weeks/{id}/undo", visit::undo)
        .get("/weeks/{id}/visits/{visit}", visit::show)
        .post("/weeks/{id}/visits/{visit}", visit::change)
        .get("/weeks/{id}/visits/{visit}/cells/{helper}", cells::cells)
        .post("/weeks/{id}/visits/{visit}/lock", lock::lock)
        .post("/weeks/{id}/visits/{visit}/release", lock::release)
        .get("/weeks/{id}/publication", publication::ask)
        .post("/weeks/{id}/publication", publication::publish)
        .get("/weeks/{id}/links", links::sheet)
        .post("/weeks/{id}/links", links::make_missing)
        .get("/elders/{id}/links", family_links::show)
        .post("/elders/{id}/links", family_links::make)
        .post("/elders/{id}/links/{link}/revocation", family_links::revoke)
        .get("/f/{token}", family::week)
        .post("/f/{token}/notices", family::tell)
        .get("/f/{token}/calendar.ics", family::feed)
        .get("/organisations/{id}/feeds", feeds::show)
        .post("/organisations/{id}/feeds", feeds::make)
        .post("/organisations/{id}/feeds/{link}/end", feeds::revoke)
        .get("/a/{token}/calendar.ics", calendar::association)
        .get("/weeks/{id}/ticks", ticks::show)
        .upload("/weeks/{id}/ticks", ticks::read, TICKS)
        .post("/weeks/{id}/ticks/confirmation", ticks::keep)
        .get("/weeks/{id}/paper", paper::list)
        .get("/weeks/{id}/paper/{kind}", paper::show)
        .get("/weeks/{id}/paper/{kind}/print.pdf", paper::pdf)
        .get("/helpers/{id}/link", links::show)
        .post("/helpers/{id}/link", links::renew)
        .post("/helpers/{id}/link/revocation", links::revoke)
        .get("/h/{token}", phone::week)
        .post("/h/{token}/device", phone::unlock)
        .get("/h/{token}/offers/{offer}", answer::ask)
        .post("/h/{token}/offers/{offer}", answer::answer)
        .post("/h/{token}/visits/{visit}/arrival", answer::arrive)
        .post(
            "/h/{token}/visits/{visit}/arrival/revocation",
            answer::take_back,
        )
        .get("/h/{token}/calendar.ics", calendar::feed)
        .get("/p/{organisation}", poster::show)
        .get("/p/{organisation}/poster.pdf", poster::pdf)
        .get("/p/{organisation}/poster.png", poster::picture)
}

/// The QR code of an address.
fn qr(t: Texts, address: &str) -> Result<Code> {
    Ok(Code::new(t, address).map_err(anyhow::Error::from)?)
}
