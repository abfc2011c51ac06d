//! Incidents as pages: the list, the report in three fields, the case; and the report on the phone of a helper, a family or
//! anybody.

mod case;
mod list;
mod newcomer;
mod phone;
mod steps;

use crate::access::Routes;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/incidents", list::show)
        .get("/incidents/new", newcomer::open)
        .post("/incidents", newcomer::report)
        .get("/incidents/{incident}", case::show)
        .post("/incidents/{incident}/acknowledgement", steps::acknowledge)
        .post("/incidents/{incident}/entries", steps::act)
        .post("/incidents/{incident}/aid", steps::begin_aid)
        .post("/incidents/{incident}/follow-up", steps::went_to_see)
        .post("/incidents/{incident}/closure", steps::close)
        .get("/h/{token}/incidents", phone::helper_opens)
        .post("/h/{token}/incidents", phone::helper_reports)
        .get("/h/{token}/incidents/{incident}", phone::helper_sees)
        .get("/f/{token}/incidents", phone::family_opens)
        .post("/f/{token}/incidents", phone::family_reports)
        .get("/f/{token}/incidents/{incident}", phone::family_sees)
        .get("/p/{organisation}/report", phone::anyone_opens)
        .post("/p/{organisation}/report", phone::anyone_reports)
        .get("/p/{organisation}/report/told", phone::anyone_is_told)
}

/// Where a case is.
fn href(id: i32) -> String {
    format!("/incidents/{id}")
}
