//! The sheet of a month, to be handed on.

use axum::extract::Path;
use axum::http::header;

use super::place;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::Texts;
use crate::supervision::KeepSupervision;
use crate::supervision::board::Board;
use crate::supervision::month::Month;
use crate::supervision::sheet::{columns, lines, workbook};

pub(super) async fn download(
    desk: Desk<KeepSupervision>,
    t: Texts,
    Path((id, month)): Path<(i32, String)>,
) -> Result<Done> {
    let month = Month::read(&month)?;
    let place = place(&desk, id).await?;
    let board = Board::read(&desk, &place, month).await?;
    let columns = columns(&desk, t, &place).await?;
    let lines = lines(t, &board, &place, &columns);
    let bytes = workbook(&month.code(), &columns, &lines).map_err(anyhow::Error::from)?;
    let subject = ("supervision sheet", Some(id));
    desk.audit(Some(id), "export", subject, Some(month.code()))
        .await?;
    let name = format!("attachment; filename=\"{}-{}.xlsx\"", id, month.code());
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    desk.done((headers, bytes)).await
}
