//! Hours as pages: the month, a volunteer's record, certificates, accounts of the time bank, the helper's own page.

mod certificates;
mod elders;
mod forms;
mod ledger;
mod list;
mod own;
mod person;
mod questions;
mod statements;
mod transfers;

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::access::{Covers, Desk, Permission, Routes};
use crate::error::Result;
use crate::page::{DeskFrame, Section, Texts};
use crate::people::{elder, helper};

/// Where all of it begins.
const HOURS: &str = "/hours";

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get(HOURS, list::show)
        .get("/hours/ledger", ledger::show)
        .get("/hours/ledger/{organisation}/ledger.csv", ledger::file)
        .get("/hours/statements/{month}/print.pdf", statements::all)
        .get("/hours/helpers/{helper}", person::show)
        .get(
            "/hours/helpers/{helper}/statements/{month}/print.pdf",
            statements::one,
        )
        .get("/hours/helpers/{helper}/{gesture}", forms::open)
        .post("/hours/helpers/{helper}/{gesture}", forms::send)
        .get("/hours/visits/{arrival}", forms::open_visit)
        .post("/hours/visits/{arrival}", forms::adjust)
        .get("/hours/elders/{elder}", elders::show)
        .get("/hours/elders/{elder}/{gesture}", elders::open)
        .post("/hours/elders/{elder}/{gesture}", elders::send)
        .get("/hours/transfers", transfers::list)
        .get("/hours/transfers/{transfer}", transfers::open)
        .post("/hours/transfers/{transfer}", transfers::end)
        .get("/hours/questions", questions::list)
        .get("/hours/questions/{question}", questions::open)
        .post("/hours/questions/{question}", questions::answer)
        .get("/hours/certificates/{certificate}", certificates::show)
        .get(
            "/hours/certificates/{certificate}/print.pdf",
            certificates::pdf,
        )
        .get(
            "/hours/certificates/{certificate}/revocation",
            certificates::ask,
        )
        .post(
            "/hours/certificates/{certificate}/revocation",
            certificates::revoke,
        )
        .get("/certificates/{code}", certificates::verify)
        .get("/h/{token}/hours", own::show)
        .post("/h/{token}/hours/questions", own::ask)
}

/// The frame of a page below the hours.
fn frame<P: Permission>(desk: &Desk<P>, t: Texts, title: String) -> DeskFrame {
    desk.frame(t, title, Section::Care)
        .below("/care", t.care_title())
        .below(HOURS, t.hours_title())
}

async fn find_helper<P>(desk: &Desk<P>, id: i32) -> Result<helper::Model>
where
    P: Permission + Covers<helper::Entity>,
{
    let row = helper::Entity::find_by_id(id).filter(helper::Column::Status.ne("withdrawn"));
    desk.one(row).await
}

async fn find_elder<P>(desk: &Desk<P>, id: i32) -> Result<elder::Model>
where
    P: Permission + Covers<elder::Entity>,
{
    let row = elder::Entity::find_by_id(id).filter(elder::Column::Status.ne("withdrawn"));
    desk.one(row).await
}

/// A file to be printed.
fn pdf(bytes: Vec<u8>) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/pdf")];
    (headers, bytes).into_response()
}

/// A page behind a secret link: nobody on the way keeps anything of it.
fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    response
}
