//! The documents of a run, byte for byte, so that anybody to whom its keeper gives them can check the plan elsewhere.
//! The problem says where everybody lives, and who must not meet whom: they are for keepers.

use axum::extract::Path;
use axum::http::header;
use sea_orm::EntityTrait;

use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::matching::{TakeDocuments, run};

pub(super) async fn problem(desk: Desk<TakeDocuments>, Path(id): Path<i32>) -> Result<Done> {
    let run = desk.one(run::Entity::find_by_id(id)).await?;
    file(desk, format!("run-{id}-problem.json"), run.problem).await
}

pub(super) async fn plan(desk: Desk<TakeDocuments>, Path(id): Path<i32>) -> Result<Done> {
    let run = desk.one(run::Entity::find_by_id(id)).await?;
    let plan = run.plan.ok_or(Error::NotFound)?;
    file(desk, format!("run-{id}-plan.json"), plan).await
}

async fn file(desk: Desk<TakeDocuments>, name: String, text: String) -> Result<Done> {
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    desk.done((headers, text)).await
}
