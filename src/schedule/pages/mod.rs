//! The pages of the week: the coordinator's, the helper's, and the one on the wall.

mod links;
mod phone;
mod poster;
mod publication;
mod weeks;

use crate::access::Routes;
use crate::page::Texts;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/weeks", weeks::list)
        .post("/weeks", weeks::draft)
        .get("/weeks/{id}", weeks::week)
        .get("/weeks/{id}/publication", publication::ask)
        .post("/weeks/{id}/publication", publication::publish)
        .get("/weeks/{id}/links", links::sheet)
        .post("/weeks/{id}/links", links::make_missing)
        .get("/helpers/{id}/link", links::show)
        .post("/helpers/{id}/link", links::renew)
        .post("/helpers/{id}/link/revocation", links::revoke)
        .get("/h/{token}", phone::week)
        .post("/h/{token}/device", phone::unlock)
        .get("/h/{token}/calendar.ics", phone::calendar)
        .get("/p/{organisation}", poster::show)
}

/// A QR code as SVG.
fn qr(t: Texts, text: &str) -> String {
    use qrcode::{Color, EcLevel, QrCode};
    use std::fmt::Write;
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return String::new() };
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + 4, at / width + 4);
        }
    }
    let (side, label) = (width + 8, t.page_qr());
    format!(
        "<svg role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    )
}
