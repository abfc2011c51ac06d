//! Supervision as pages: figures and findings of a month, the rows behind them, what indicators mean, what is published.

mod columns;
mod definitions;
mod figures;
mod part;
mod published;
mod rows;
mod sheet;

use sea_orm::EntityTrait;

use super::month::Month;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission, Routes};
use crate::error::Result;
use crate::page::{DeskFrame, Section, Texts};

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/supervision", figures::home)
        .get("/supervision/{organisation}/{month}", figures::show)
        .post(
            "/supervision/{organisation}/{month}/closure",
            figures::close,
        )
        .post(
            "/supervision/{organisation}/{month}/publication",
            figures::publish,
        )
        .get(
            "/supervision/{organisation}/{month}/sheet.xlsx",
            sheet::download,
        )
        .get(
            "/supervision/{organisation}/{month}/measures/{measure}",
            part::show,
        )
        .get(
            "/supervision/{organisation}/{month}/measures/{measure}/rows",
            rows::show,
        )
        .get("/supervision/{organisation}/indicators", definitions::list)
        .get(
            "/supervision/{organisation}/indicators/{indicator}",
            definitions::open,
        )
        .get(
            "/supervision/{organisation}/indicators/{indicator}/new",
            definitions::begin,
        )
        .post(
            "/supervision/{organisation}/indicators/{indicator}/new",
            definitions::decide,
        )
        .get("/supervision/{organisation}/columns", columns::open)
        .post("/supervision/{organisation}/columns", columns::keep)
        .get("/p/{organisation}/figures", published::list)
        .get("/p/{organisation}/figures/{month}", published::show)
}

/// Where a month of an organisation is.
fn href(place: i32, month: Month) -> String {
    format!("/supervision/{place}/{}", month.code())
}

async fn place<P>(desk: &Desk<P>, id: i32) -> Result<organisation::Model>
where
    P: Permission + Covers<organisation::Entity>,
{
    desk.one(organisation::Entity::find_by_id(id)).await
}

/// The frame of a page below supervision.
fn frame<P: Permission>(desk: &Desk<P>, t: Texts, title: impl Into<String>) -> DeskFrame {
    desk.frame(t, title, Section::Care)
        .below(Section::Care.href(), t.care_title())
        .below("/supervision", t.supervision_title())
}
