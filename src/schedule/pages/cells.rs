//! Where a visit that is picked up on the board could be put down, judged for every helper and day at once.

use axum::Json;
use axum::extract::Path;
use sea_orm::EntityTrait;
use serde::Serialize;

use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::matching::Person;
use crate::page::{Texts, date};
use crate::schedule::board::{Sheet, moment, visit_of};
use crate::schedule::people::People;
use crate::schedule::verdict::{self, Turn};
use crate::schedule::{OpenWeeks, week};

/// One cell of the board.
#[derive(Serialize)]
struct CellView {
    /// Row id.
    helper: i32,
    /// `YYYY-MM-DD`.
    day: String,
    /// `YYYY-MM-DDTHH:MM`.
    start: String,
    /// `better`, `same`, `worse` or `no`.
    verdict: &'static str,
    /// The same in words.
    text: String,
}

pub(super) async fn cells(
    desk: Desk<OpenWeeks>,
    t: Texts,
    Path((week, visit, helper)): Path<(i32, i32, i32)>,
) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(week)).await?;
    let sheet = Sheet::read(&desk, week).await?;
    let entry = sheet.entry(visit).ok_or(Error::NotFound)?;
    let people = People::of(&desk, &sheet.problem).await?;
    let board = sheet.board();
    let cells = board.cells(&visit_of(entry), &Person::Helper(helper).code());
    let view = |cell: linli_solver::check::Cell| {
        let Some(Person::Helper(helper)) = Person::from_code(&cell.helper) else {
            return None;
        };
        let start = moment(&cell.slot.visit.start).ok()?;
        let clock = date::clock_24(start.time());
        let judged = &cell.slot.verdict;
        let (verdict, text) = if judged.is_allowed() {
            let (turn, effect) = verdict::effect(t, &sheet.problem.weights, &judged.rise);
            let turn = match turn {
                Turn::Better => "better",
                Turn::Same => "same",
                Turn::Worse => "worse",
            };
            (turn, t.schedule_slot_time(clock, effect))
        } else {
            let why = verdict::refusal(t, &people, &board, &judged.breaches);
            ("no", why)
        };
        Some(CellView {
            helper,
            day: cell.date,
            start: cell.slot.visit.start,
            verdict,
            text,
        })
    };
    let cells: Vec<CellView> = cells.into_iter().filter_map(view).collect();
    desk.done(Json(cells)).await
}
